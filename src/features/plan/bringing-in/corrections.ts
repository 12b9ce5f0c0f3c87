// What a person can do to a row of the draft: say it otherwise, join it with the next, part it, move it, set it aside, take it back. Pure: each gives the rows that change.
import { actionsOf, draftOf, nameKey, prioritiesOf, rowIn, standing } from './import-draft.ts';
import type { Change, Draft, DraftAction, DraftOwner, DraftSection, ListName, Lists, Row } from './import-draft.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

const next = <R extends Row>(row: R, changes: Partial<R>): R => ({ ...row, ...changes, version: row.version + 1 });
const change = <List extends ListName>(list: List, row: Lists[List]): Change => ({ list, row }) as Change;

/** A row said otherwise; it counts as checked. */
export function corrected<List extends ListName>(draft: Draft, list: List, id: string, fields: Partial<Lists[List]>): Change[] {
  const row = rowIn(draft, list, id);
  return row ? [change(list, next(row as Lists[List] & Row, { ...fields, checked: true } as never) as Lists[List])] : [];
}

export function setAside(draft: Draft, list: ListName, id: string, aside: boolean): Change[] {
  const row = rowIn(draft, list, id);
  return row && row.setAside !== aside ? [change(list, next(row as Row, { setAside: aside, checked: true }) as never)] : [];
}

/** A person's word that rows are right as they stand. */
export function checked(draft: Draft, list: ListName, ids: readonly string[]): Change[] {
  return (draft[list] as Row[]).filter((row) => ids.includes(row.id) && !row.checked).map((row) => change(list, next(row, { checked: true }) as never));
}

const joinedWords = (first: string, second: string, between: string): string => [first, second].filter((text) => text !== '').join(between);
const joinedOwners = (first: readonly DraftOwner[], second: readonly DraftOwner[]): DraftOwner[] => [...first, ...second.filter((owner) => !first.some((one) => nameKey(one.name) === nameKey(owner.name)))].filter((owner, at, all) => all.findIndex((one) => nameKey(one.name) === nameKey(owner.name)) === at);

/** Joins an action with the one below it in its priority. */
export function mergedWithNext(draft: Draft, id: string): Change[] {
  const row = rowIn(draft, 'actions', id);
  if (!row) return [];
  const beside = actionsOf(draft, row.priorityId).filter((one) => !one.setAside || one.id === id);
  const below = beside[beside.findIndex((one) => one.id === id) + 1];
  if (!below) return [];
  const whole = next(row, {
    text: joinedWords(row.text, below.text, ' '), owners: joinedOwners(row.owners, below.owners), accountable: row.accountable || below.accountable, update: joinedWords(row.update, below.update, '\n\n'), status: row.status === 'not stated' ? below.status : row.status,
    due: joinedWords(row.due, below.due, '; '), dueOn: row.dueOn || below.dueOn, target: joinedWords(row.target, below.target, '; '), targetNumber: row.targetNumber ?? below.targetNumber, subjectToFunding: row.subjectToFunding || below.subjectToFunding,
    notes: joinedWords(row.notes, below.notes, '\n'), places: [...row.places, ...below.places], checked: true,
  });
  return [change('actions', whole), change('actions', next(below, { mergedInto: id, checked: true }))];
}

/** Where a person parted a text: at its first empty line. */
export function parted(text: string): [string, string] | undefined {
  const found = /\n[ \t]*\n/.exec(text);
  if (!found) return undefined;
  const halves: [string, string] = [text.slice(0, found.index).trim(), text.slice(found.index).trim()];
  return halves.every((half) => half !== '') ? halves : undefined;
}

/** Parts an action in two; the second keeps owners and priority. The update goes to the first unless it is parted too. */
export function split(draft: Draft, id: string, texts: readonly [string, string], updates: readonly [string, string]): Change[] {
  const row = rowIn(draft, 'actions', id);
  if (!row) return [];
  const number = draft.actions.filter((one) => one.id.startsWith(`${id}-`)).length + 2;
  const first = next(row, { text: texts[0], update: updates[0], checked: true });
  const second: DraftAction = { ...row, id: `${id}-${number}`, version: 1, text: texts[1], update: updates[1], checked: true, splitFrom: id, after: draft.actions.findLast((one) => one.id.startsWith(`${id}-`))?.id ?? id };
  return [change('actions', first), change('actions', second)];
}

/** A priority joined with the one below it in its year: its actions move up. */
export function priorityMergedWithNext(draft: Draft, id: string): Change[] {
  const row = rowIn(draft, 'priorities', id);
  const beside = row ? prioritiesOf(draft, row.yearId).filter((one) => !one.setAside || one.id === id) : [];
  const below = beside[beside.findIndex((one) => one.id === id) + 1];
  if (!row || !below) return [];
  const moved = standing(draft.actions).filter((one) => one.priorityId === below.id);
  return [change('priorities', next(row, { checked: true })), change('priorities', next(below, { setAside: true, checked: true })), ...moved.map((one) => change('actions', next(one, { priorityId: id })))];
}

/** Everything of a row as it was read: what was joined to it stands alone again, what was parted from it is gone. */
export function asRead(draft: Draft, reading: PlanReading, list: ListName, id: string): Change[] {
  const base = draftOf(reading);
  const row = rowIn(draft, list, id);
  const root = list === 'actions' ? ((row as DraftAction | undefined)?.splitFrom ?? id) : id;
  const read = rowIn(base, list, root);
  const now = rowIn(draft, list, root);
  if (!read || !now) return [];
  const changes = [change(list, { ...read, version: now.version + 1 } as never)];
  if (list !== 'actions') return changes;
  for (const one of draft.actions) {
    const readOne = rowIn(base, 'actions', one.id);
    if (one.mergedInto === root && readOne) changes.push(change('actions', { ...readOne, version: one.version + 1 }));
    if (one.splitFrom === root) changes.push(change('actions', next(one, { mergedInto: root, text: one.text })));
  }
  return changes;
}

/** Words that were not understood become a section of the plan, or an action. */
export function restBecomes(draft: Draft, id: string, what: 'section' | 'action'): Change[] {
  const row = rowIn(draft, 'rest', id);
  if (!row || row.becomes !== '') return [];
  const common = { version: 1, setAside: false, checked: true, places: row.places, confidence: 1, why: 'placed by hand' };
  const yearId = (draft.years.find((one) => one.role === 'planned' && !one.setAside) ?? draft.years.find((one) => !one.setAside))?.id ?? '';
  if (what === 'section') {
    const section: DraftSection = { ...common, id: `s-${id}`, heading: row.where.split(' > ').at(-1)?.slice(0, 200) || 'From the document', yearId, priorityId: '', text: row.text };
    return [change('rest', next(row, { becomes: section.id, checked: true })), change('sections', section)];
  }
  const priority = standing(draft.priorities).findLast((one) => one.yearId === yearId && !one.setAside);
  if (!priority) return [];
  const action: DraftAction = { ...common, id: `a-${id}`, priorityId: priority.id, text: row.text.slice(0, 1000), owners: [], accountable: '', update: '', status: 'not stated', due: '', dueOn: '', target: '', targetNumber: null, subjectToFunding: false, notes: '' };
  return [change('rest', next(row, { becomes: action.id, checked: true })), change('actions', action)];
}

/** Back among what was not understood. */
export function restAgain(draft: Draft, id: string): Change[] {
  const row = rowIn(draft, 'rest', id);
  if (!row || row.becomes === '') return row ? setAside(draft, 'rest', id, false) : [];
  const list = row.becomes.startsWith('s-') ? 'sections' : 'actions';
  const made = rowIn(draft, list, row.becomes);
  return [change('rest', next(row, { becomes: '', checked: false })), ...(made ? [change(list, next(made as Row, { setAside: true }) as never)] : [])];
}

/** An owner's name said otherwise in every action that has it. */
export function ownerRenamed(draft: Draft, key: string, name: string): Change[] {
  return standing(draft.actions).filter((row) => row.owners.some((owner) => nameKey(owner.name) === key)).map((row) => {
    const owners = joinedOwners([], row.owners.map((owner) => (nameKey(owner.name) === key ? { ...owner, name } : owner)));
    return change('actions', next(row, { owners, accountable: nameKey(row.accountable) === key ? name : row.accountable }));
  });
}

/** When one owner of an action was replaced by another: what stood there, what stands there now, and how many other actions have the old name. */
export function ownerReplaced(draft: Draft, was: DraftAction, is: DraftAction): { was: string; is: string; others: number } | undefined {
  const [gone, come] = [was.owners.filter((owner) => !is.owners.some((one) => nameKey(one.name) === nameKey(owner.name))), is.owners.filter((owner) => !was.owners.some((one) => nameKey(one.name) === nameKey(owner.name)))];
  if (gone.length !== 1 || come.length !== 1) return undefined;
  const others = standing(draft.actions).filter((row) => row.id !== was.id && row.owners.some((owner) => nameKey(owner.name) === nameKey(gone[0]!.name))).length;
  return others > 0 ? { was: gone[0]!.name, is: come[0]!.name, others } : undefined;
}
