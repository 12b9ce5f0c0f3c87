// What will be brought in, as rows that a person checks: the reading as it came, with every correction laid over it. Pure.
import type { NotUnderstood, Piece, Place, PlanReading, ReadAction, ReadOwner, ReadStatus } from '../reading/plan-reading.ts';

/** `version` counts the corrections of the row; `checked` is a person's word that it is right. */
export type Row = { id: string; version: number; setAside: boolean; checked: boolean; places: Place[]; confidence: number; why: string; /** for rows that are not in the reading: the row they stand after */ after?: string };
export type DraftYear = Row & { label: string; role: 'reviewed' | 'planned' };
export type DraftPriority = Row & { yearId: string; title: string; crossCutting: boolean };
export type DraftOwner = { name: string; part: 'lead' | 'with' };
export type DraftAction = Row & {
  priorityId: string; text: string; owners: DraftOwner[]; /** the name of whom a person called accountable; '' for nobody */ accountable: string; update: string; status: ReadStatus; due: string; dueOn: string; target: string; targetNumber: number | null;
  subjectToFunding: boolean; /** other columns of the document with their words */ notes: string; /** the row that this one was joined to */ mergedInto?: string; splitFrom?: string;
};
export type DraftSection = Row & { heading: string; yearId: string; priorityId: string; text: string };
export type DraftMember = Row & { name: string; telephone: string; website: string; email: string };
export type DraftTerm = Row & { term: string; meaning: string };
/** Words that were not understood; `becomes` is the row that a person made of them. */
export type DraftRest = Row & { where: string; text: string; becomes: string };

export type Lists = { years: DraftYear; priorities: DraftPriority; actions: DraftAction; sections: DraftSection; members: DraftMember; glossary: DraftTerm; rest: DraftRest };
export type ListName = keyof Lists;
const LIST_NAMES: readonly ListName[] = ['years', 'priorities', 'actions', 'sections', 'members', 'glossary', 'rest'];

/** Who is meant by a name. `targets`: `org:<id>` of the directory, `new:<name>` for one to be added. With `group` the name becomes a collective owner and the targets its members. */
export type NameDecision = { targets: string[]; group: boolean; setAside: boolean; /** counts the decisions on this name; absent on what the system itself would do */ version?: number; /** said of an earlier document */ earlier?: true };

/** Whether an organisation of the directory and a body of the document are one, by what `one-body.ts` calls the two. */
export type OneBodyDecision = { one: boolean; version: number };

export type Draft = { [List in ListName]: Lists[List][] } & { title: string; partnership: string; names: Record<string, NameDecision>; oneBodies: Record<string, OneBodyDecision>; uses: Record<string, ReadOwner> };
/** What a person changed: whole rows by their id, and who is meant by names. */
export type Corrections = { [List in ListName]?: Record<string, Lists[List]> } & { names?: Record<string, NameDecision>; oneBodies?: Record<string, OneBodyDecision> };
export type Change = { [List in ListName]: { list: List; row: Lists[List] } }[ListName];

/** From here on a row is taken as read right. */
export const SURE = 0.7;

/** The name as it is compared: lower case, single spaces, “&” as “and”, no marks, no leading “the”. */
export const nameKey = (name: string): string => name.toLowerCase().replaceAll('&', ' and ').replace(/['’.]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^the /, '');

/** Names that stand inside a name: “Vale Council (VC)” is also “Vale Council” and “VC”. A single common word in brackets is none. */
export function namesInside(name: string): string[] {
  const bracketed = [...name.matchAll(/\(([^()]{2,120})\)/g)].map((found) => found[1]!.trim());
  if (bracketed.length === 0) return [name];
  const tells = (one: string): boolean => /\s/.test(one) || /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d&-]+s?$/u.test(one);
  return [name, ...[name.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim(), ...bracketed].filter(tells)];
}

export const nameKeys = (name: string): string[] => [...new Set(namesInside(name).map(nameKey))].filter((key) => key !== '');

const rowOf = (id: string, piece: Piece): Row => ({ id, version: 1, setAside: false, checked: false, places: piece.places, confidence: piece.confidence, why: piece.why });

/** Where the document calls one of them the lead, the others are with it. */
function partOf(owner: ReadOwner, owners: readonly ReadOwner[]): DraftOwner['part'] {
  const leads = owners.filter((one) => one.part === 'lead' && one.kind !== 'group');
  return owner.part === 'partner' || (leads.length === 1 && owner !== leads[0]) ? 'with' : 'lead';
}

function actionOf(id: string, priorityId: string, read: ReadAction): DraftAction {
  const reached = read.target && !read.target.percent ? read.target.atLeast : null;
  return {
    ...rowOf(id, read), priorityId, text: read.text, owners: read.owners.map((owner) => ({ name: owner.name, part: partOf(owner, read.owners) })), accountable: '', update: read.update, status: read.status,
    due: read.due?.text ?? '', dueOn: read.due?.on ?? '', target: read.measure ?? (reached === null ? '' : `At least ${reached.toLocaleString('en-GB')}`), targetNumber: reached, subjectToFunding: read.subjectToFunding,
    notes: read.others.map(({ head, text }) => (head === '' ? text : `${head}: ${text}`)).join('\n'),
  };
}

const restOf = (id: string, one: NotUnderstood): DraftRest => ({ id, version: 1, setAside: false, checked: false, places: one.places, confidence: 0, why: one.why, where: one.where, text: one.text, becomes: '' });

/** A list of contents, a heading with nothing under it, the words of the cover: what a plan makes anew. Set aside from the start, and still there to be taken back. */
function saysNothing(section: { heading: string; text: string }, reading: PlanReading): boolean {
  const cover = new Set(nameKey(`${reading.title} ${reading.partnership}`).split(' '));
  return section.text.trim() === '' || /^(table of )?contents$/i.test(section.heading.trim()) || (section.text.length < 200 && nameKey(`${section.heading} ${section.text}`).split(' ').every((word) => cover.has(word)));
}

/** The reading as rows. Ids follow the order of the document, so that the same reading always has the same ids. */
export function draftOf(reading: PlanReading): Draft {
  const draft: Draft = { title: reading.title, partnership: reading.partnership, years: [], priorities: [], actions: [], sections: [], members: [], glossary: [], rest: [], names: {}, oneBodies: {}, uses: {} };
  for (const year of reading.years) {
    const yearId = `y${draft.years.length + 1}`;
    draft.years.push({ ...rowOf(yearId, year), label: year.label, role: year.role });
    for (const priority of year.priorities) {
      const priorityId = `p${draft.priorities.length + 1}`;
      draft.priorities.push({ ...rowOf(priorityId, priority), yearId, title: priority.title, crossCutting: priority.crossCutting });
      for (const action of priority.actions) {
        draft.actions.push(actionOf(`a${draft.actions.length + 1}`, priorityId, action));
        for (const owner of action.owners) draft.uses[nameKey(owner.name)] ??= owner;
      }
    }
  }
  for (const section of reading.sections) {
    const year = draft.years.find((one) => one.label === section.year);
    const priority = draft.priorities.find((one) => one.title === section.priority && (!year || one.yearId === year.id));
    draft.sections.push({ ...rowOf(`s${draft.sections.length + 1}`, section), setAside: saysNothing(section, reading), heading: section.heading, yearId: year?.id ?? '', priorityId: priority?.id ?? '', text: section.text });
  }
  for (const one of reading.members) draft.members.push({ ...rowOf(`m${draft.members.length + 1}`, one), name: one.name, telephone: one.telephone ?? '', website: one.website ?? one.link ?? '', email: one.email ?? '' });
  for (const one of reading.glossary) draft.glossary.push({ ...rowOf(`t${draft.glossary.length + 1}`, one), term: one.term, meaning: one.meaning });
  for (const one of reading.notUnderstood) draft.rest.push(restOf(`r${draft.rest.length + 1}`, one));
  return draft;
}

/** The reading with the corrections over it. Rows that a person made stand after the row they came from. */
export function correctedDraft(reading: PlanReading, corrections: Corrections): Draft {
  const draft = draftOf(reading);
  for (const list of LIST_NAMES) {
    const changed: Record<string, Row> = corrections[list] ?? {};
    const rows = (draft[list] as Row[]).map((row) => changed[row.id] ?? row);
    const known = new Set(rows.map((row) => row.id));
    for (const row of Object.values(changed).filter((one) => !known.has(one.id)).sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))) {
      const at = row.after === undefined ? -1 : rows.findIndex((one) => one.id === row.after);
      rows.splice(at === -1 ? rows.length : at + 1, 0, row);
    }
    (draft as Record<ListName, Row[]>)[list] = rows;
  }
  draft.names = { ...corrections.names };
  draft.oneBodies = { ...corrections.oneBodies };
  return draft;
}

/** Corrections with some rows changed. */
export function withChanges(corrections: Corrections, changes: readonly Change[]): Corrections {
  const next: Record<string, Record<string, unknown>> = { ...(corrections as Record<string, Record<string, unknown>>) };
  for (const { list, row } of changes) next[list] = { ...next[list], [row.id]: row };
  return next as Corrections;
}

export function rowIn<List extends ListName>(draft: Draft, list: List, id: string): Lists[List] | undefined {
  return (draft[list] as Lists[List][]).find((row) => row.id === id);
}

/** What is shown and brought in of a list: nothing that was joined to another row or replaced. */
export const standing = <R extends Row & { mergedInto?: string }>(rows: readonly R[]): R[] => rows.filter((row) => row.mergedInto === undefined);
/** What comes in: standing, and not set aside, nor under something that is. */
export const comingIn = <R extends Row & { mergedInto?: string }>(rows: readonly R[]): R[] => standing(rows).filter((row) => !row.setAside);

export const yearsComing = (draft: Draft): DraftYear[] => comingIn(draft.years);
export const prioritiesOf = (draft: Draft, yearId: string): DraftPriority[] => standing(draft.priorities).filter((row) => row.yearId === yearId);
export const actionsOf = (draft: Draft, priorityId: string): DraftAction[] => standing(draft.actions).filter((row) => row.priorityId === priorityId);

/** Every action that comes in, in order, with its priority and year. */
export function actionsComing(draft: Draft): { year: DraftYear; priority: DraftPriority; action: DraftAction }[] {
  return yearsComing(draft).flatMap((year) => comingIn(prioritiesOf(draft, year.id)).flatMap((priority) => comingIn(actionsOf(draft, priority.id)).map((action) => ({ year, priority, action }))));
}
