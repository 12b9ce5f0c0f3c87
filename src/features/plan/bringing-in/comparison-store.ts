// A document beside the plan that is there already for its year: what differs, row by row, and taking over the rows that a person chose, each as an ordinary change of the plan.
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { addAction, changeAction, loadAction, removeAction } from '../actions/action-store.ts';
import type { ActionFields } from '../actions/action-store.ts';
import { calledAccountable } from '../actions/owners.ts';
import type { OwnerPart } from '../actions/owners.ts';
import { addPriority } from '../years/priority-store.ts';
import { isOpenForChange } from '../years/settled.ts';
import { loadActions, loadPriorities, openForChange, planYearById } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { addressOf } from '../year-address.ts';
import type { Checking } from './check-import.ts';
import { differencesOf } from './differences.ts';
import type { Difference, Side } from './differences.ts';
import { enterOrganisations } from './directory-entries-store.ts';
import { actionsOf, comingIn, nameKey, prioritiesOf } from './import-draft.ts';
import type { DraftAction } from './import-draft.ts';
import { namesOf } from './owner-names.ts';
import type { YearPlace } from './year-places.ts';

const tookOverRows = event('took over rows of import', 'took over rows of');

export type Comparison = { label: string; href: string; id: string; open: boolean; why: string; same: number; rows: (Difference & { key: string; words: string; text: string })[] };

const WORDS: Record<Difference['kind'], string> = { changed: 'Changed', added: 'Only in this document', missing: 'Only in the plan', same: 'The same' };

async function sidesOf(session: Session, all: Checking, place: YearPlace): Promise<{ year: PlanYear; differences: Difference[] }> {
  const year = await planYearById(session, place.standing!.id);
  const priorities = new Map((await loadPriorities(session, year.id)).map((one) => [one.id, one.title]));
  const there = (await loadActions(session, { yearId: year.id })).map((action): Side => ({
    id: action.id, text: action.title, owners: action.owners.map((one) => one.name), ownerKeys: action.owners.map((one) => one.id), priority: priorities.get(action.priorityId) ?? '', due: action.dueOn ?? '', target: action.targetWords ?? '', subjectToFunding: action.subjectToFunding,
  }));
  const comes = comingIn(prioritiesOf(all.draft, place.year.id)).flatMap((priority) => comingIn(actionsOf(all.draft, priority.id)).map((action): Side => {
    const targets = targetsOf(all, action);
    return { id: action.id, text: action.text, owners: namesOf(targets, all.directory), ownerKeys: targets.map((target) => target.replace(/^org:/, '')), priority: priority.title, due: action.dueOn, target: action.target, subjectToFunding: action.subjectToFunding };
  }));
  return { year, differences: differencesOf(there, comes) };
}

/** Rows of the document of which the plan that is there says something else, and what. */
export async function saidOtherwise(session: Session, all: Checking): Promise<Map<string, string>> {
  const places = all.places.filter((one) => one.kind === 'there');
  const found = await Promise.all(places.map(async (place) => (await sidesOf(session, all, place)).differences));
  return new Map(found.flat().flatMap((row) => (row.kind === 'changed' ? [[row.comes!.id, `In the plan: ${row.changes.map((one) => `${one.field}: ${one.was || 'none'}`).join('; ')}`] as const] : [])));
}

/** Whom an action's owners stand for: organisations of the directory, or names that it would get. */
function targetsOf(all: Checking, action: DraftAction): string[] {
  return [...new Set(action.owners.flatMap((owner) => {
    const found = all.names.get(nameKey(owner.name));
    if (!found || found.decision.setAside) return [];
    return found.decision.group ? [`new:${owner.name}`] : found.decision.targets;
  }))];
}

const keyOf = (row: Difference): string => (row.kind === 'missing' ? `gone-${row.there!.id}` : row.comes!.id);

export async function comparison(session: Session, all: Checking, place: YearPlace): Promise<Comparison> {
  const { year, differences } = await sidesOf(session, all, place);
  const open = isOpenForChange(year);
  return {
    label: year.label, href: `/plan/years/${addressOf(year.label)}`, id: year.id, open, why: year.frozen ? 'It is the record of a past year: a document that is brought in changes nothing of it.' : open ? '' : 'It is out for agreement or agreed: take it back to draft to change it.',
    same: differences.filter((row) => row.kind === 'same').length, rows: differences.filter((row) => row.kind !== 'same').map((row) => ({ ...row, key: keyOf(row), words: WORDS[row.kind], text: (row.comes ?? row.there)!.text })),
  };
}

/** Takes the chosen rows over into the plan that is there: changed ones as they stand in the document, new ones added, those that only the plan has removed. Returns how many. */
export async function takeOver(session: Session, all: Checking, yearId: string, keys: readonly string[], { back, now, today }: { /** the page of what differs */ back: string; now: Date; today: string }): Promise<number> {
  const place = all.places.find((one) => one.kind === 'there' && one.standing!.id === yearId);
  if (!place) throw notFound();
  const held = await openForChange(session, yearId);
  const { differences } = await sidesOf(session, all, place);
  const chosen = differences.filter((row) => row.kind !== 'same' && keys.includes(keyOf(row)));
  if (chosen.length === 0) throw refused('No row was chosen that still differs.', 'Tick the rows to take over.', 'nothing-chosen', [{ text: 'What differs', href: back }]);
  const wanted = new Set(chosen.flatMap((row) => (row.comes ? [row.comes.id] : [])));
  const actions = all.draft.actions.filter((action) => wanted.has(action.id));
  const named = new Set(actions.flatMap((action) => action.owners.map((owner) => nameKey(owner.name))));
  const entered = await enterOrganisations(session, { ...all.draft, members: [], glossary: [] }, new Map([...all.names].filter(([key]) => named.has(key))), today);
  for (const row of chosen) {
    if (row.kind === 'missing') {
      const standing = await loadAction(session, row.there!.id);
      await removeAction(session, standing.id, standing.version, `Not in ${all.imported.fileName}`, now);
      continue;
    }
    const action = actions.find((one) => one.id === row.comes!.id)!;
    const owners = action.owners.flatMap((owner) => (entered.owners.get(nameKey(owner.name)) ?? []).map((id) => ({ id, part: owner.part, accountable: action.accountable !== '' && nameKey(owner.name) === nameKey(action.accountable) })));
    const fields: Pick<ActionFields, 'title' | 'priorityId' | 'dueOn' | 'target' | 'subjectToFunding' | 'accountable' | 'leads' | 'with'> = {
      title: action.text, priorityId: await priorityFor(session, yearId, row.comes!.priority), dueOn: action.dueOn || undefined, target: action.target || undefined, subjectToFunding: action.subjectToFunding,
      accountable: owners.find((one) => one.accountable)?.id, leads: owners.filter((one) => !one.accountable && one.part === 'lead').map((one) => one.id), with: owners.filter((one) => !one.accountable && one.part === 'with').map((one) => one.id),
    };
    if (row.kind === 'added') await addAction(session, held, { ...fields, themes: [], milestones: [] });
    else {
      const standing = await loadAction(session, row.there!.id);
      await changeAction(session, standing.id, standing.version, {
        ...fields, ...stillCalled(standing.owners, fields), why: standing.why ?? undefined, startsOn: standing.startsOn ?? undefined, targetNumber: standing.targetNumber ?? undefined, targetMet: standing.targetMet ?? undefined, namedPerson: standing.namedPerson ?? undefined, themes: standing.themes.map((one) => one.id),
        milestones: standing.milestones.map((one) => ({ id: one.id, text: one.text, dueOn: one.dueOn ?? undefined, doneOn: one.doneOn ?? undefined })),
      });
    }
  }
  await record(session, tookOverRows, { kind: 'plan import', id: all.imported.id, words: all.imported.fileName }, { year: place.year.label, rows: chosen.map((row) => ({ kind: row.kind, text: (row.comes ?? row.there)!.text.slice(0, 200) })) });
  return chosen.length;
}

/** Whom a person called accountable stays so while the document names it as an owner, and calls no other so. */
function stillCalled(owners: readonly { id: string; part: OwnerPart }[], fields: Pick<ActionFields, 'accountable' | 'leads' | 'with'>): Partial<ActionFields> {
  const called = calledAccountable(owners)?.id;
  const leads = fields.leads ?? [];
  if (called === undefined || fields.accountable !== undefined || ![...leads, ...fields.with].includes(called)) return {};
  return { accountable: called, leads: leads.filter((one) => one !== called), with: fields.with.filter((one) => one !== called) };
}

async function priorityFor(session: Session, yearId: string, title: string): Promise<string> {
  const there = (await loadPriorities(session, yearId)).find((one) => nameKey(one.title) === nameKey(title));
  return there?.id ?? addPriority(session, yearId, { title: title.slice(0, 300) || 'Actions', isCrossCutting: false, strands: [] });
}
