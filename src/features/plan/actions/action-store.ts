// Actions: loaded whole for their page, added, changed, moved, removed.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { byName } from '../../../platform/database/by-name.ts';
import { noteOwnerChange } from '../next-year/lineage-store.ts';
import { numberActions } from '../years/priority-store.ts';
import { loadActions, openForChange } from '../years/year-store.ts';
import type { InRecord, PlanAction, PlanYear } from '../years/year-store.ts';
import { writeMilestones } from './milestone-store.ts';
import type { Milestone } from './milestone-store.ts';
import '../tables.ts';

export const addedAction = event('added action');
export const changedAction = event('changed action');
const movedAction = event('moved action');
const removedAction = event('removed action');

export type LineageLink = { kind: 'carried on' | 'changed' | 'merged' | 'split' | 'stopped' | 'new'; /** suggested by the words of both plans, and confirmed by nobody */ byWords: boolean; actionId: string | null; ref: string | null; title: string | null; label: string | null; reason: string | null };
export type WholeAction = PlanAction & {
  year: PlanYear;
  priority: { id: string; title: string; isCrossCutting: boolean };
  namedAccountId: string | null;
  targetNumber: number | null;
  targetMet: boolean | null;
  milestones: Milestone[];
  cameFrom: LineageLink[];
  became: LineageLink[];
};

type Around = { year: PlanYear; priority: WholeAction['priority']; namedAccountId: string | null; targetNumber: number | null; targetMet: boolean | null; milestones: Milestone[]; lineage: (LineageLink & { forward: boolean })[] };

/** One action with everything around it but its updates, in two queries; not found when it is not there, removed, or not to be seen. */
export async function loadAction(session: Session, id: string): Promise<WholeAction> {
  const [action] = await loadActions(session, { actionIds: [id] });
  if (!action) throw notFound();
  const { rows: [around] } = await sql<Around>`
    select a.named_account_id as "namedAccountId", a.target_number as "targetNumber", a.target_met as "targetMet",
      json_build_object('id', p.id, 'title', p.title, 'isCrossCutting', p.is_cross_cutting) as priority,
      json_build_object('id', y.id, 'label', y.label, 'startsOn', y.starts_on, 'endsOn', y.ends_on, 'title', y.title, 'reviewsId', y.reviews_id, 'state', y.state, 'round', y.agreement_round, 'frozen', y.frozen, 'source', y.source, 'commentsUntil', y.comments_until, 'version', y.version) as year,
      coalesce((select json_agg(json_build_object('id', m.id, 'text', m.text, 'dueOn', m.due_on, 'doneOn', m.done_on) order by m.position) from milestone m where m.partnership_id = a.partnership_id and m.action_id = a.id), '[]') as milestones,
      coalesce((select json_agg(json_build_object('kind', l.kind, 'byWords', l.by_words, 'reason', l.reason, 'forward', coalesce(l.from_action_id = a.id, false), 'actionId', o.id, 'ref', o.ref, 'title', o.title, 'label', w.label) order by w.label, o.ref)
        from action_lineage l left join action o on o.partnership_id = l.partnership_id and o.id = case when l.from_action_id = a.id then l.to_action_id else l.from_action_id end
        left join plan_year w on w.partnership_id = o.partnership_id and w.id = o.plan_year_id
        where l.partnership_id = a.partnership_id and (l.from_action_id = a.id or l.to_action_id = a.id)), '[]') as lineage
    from action a join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id
    where a.partnership_id = ${session.partnershipId} and a.id = ${id}`.execute(session.db);
  if (!around) throw notFound();
  const { lineage, ...more } = around;
  return { ...action, ...more, cameFrom: lineage.filter((one) => !one.forward), became: lineage.filter((one) => one.forward) };
}

/** Holds an action until the end of the transaction, so that what is read next is not changed meanwhile by others. */
export async function holdAction(session: Session, id: string): Promise<void> {
  await session.db.selectFrom('action').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', id).forUpdate().execute();
}

/** What a person may decide about an action. Owners: one accountable at most; `leads` lead without being accountable; `with` share the work. A milestone with an id is one that is there already. */
export type ActionFields = {
  title: string; why?: string | undefined; priorityId: string; startsOn?: string | undefined; dueOn?: string | undefined; target?: string | undefined; targetNumber?: number | undefined; targetMet?: boolean | undefined; namedPerson?: string | undefined;
  subjectToFunding: boolean; accountable?: string | undefined; leads?: string[]; with: string[]; themes: string[]; milestones: { id?: string | undefined; text: string; dueOn?: string | undefined; doneOn?: string | undefined }[];
};

const columnsOf = (fields: ActionFields) => ({
  title: fields.title, why: fields.why ?? null, priority_id: fields.priorityId, starts_on: fields.startsOn ?? null, due_on: fields.dueOn ?? null, target: fields.target ?? null, target_number: fields.targetNumber ?? null,
  target_met: fields.targetMet ?? null, named_person: fields.namedPerson ?? null, subject_to_funding: fields.subjectToFunding,
});

/** Adds an action at the end of its priority. Returns its id. */
export async function addAction(session: Session, year: Pick<PlanYear, 'id'>, fields: ActionFields): Promise<string> {
  await openForChange(session, year.id);
  await insist(session, year.id, fields);
  const made = await session.db
    .insertInto('action')
    .values({ partnership_id: session.partnershipId, plan_year_id: year.id, position: 9999, ref: '?', ...columnsOf(fields) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeParts(session, made.id, fields);
  await numberActions(session, year.id);
  await record(session, addedAction, { kind: 'action', id: made.id, words: fields.title });
  return made.id;
}

/** Changes an action at the version it was opened on; the trail says which fields, what was and what is. */
export async function changeAction(session: Session, id: string, version: number, fields: ActionFields, of: InRecord = {}): Promise<void> {
  const before = await loadAction(session, id);
  await openForChange(session, before.year.id, of);
  await insist(session, before.year.id, fields);
  const done = await session.db
    .updateTable('action')
    .set({ ...columnsOf(fields), ...(before.priority.id === fields.priorityId ? {} : { position: 9999 }), version: version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await writeParts(session, id, fields);
  await noteOwnerChange(session, id);
  if (before.priority.id !== fields.priorityId) await numberActions(session, before.year.id);
  const parts: Record<string, [unknown, unknown]> = {
    title: [before.title, fields.title], why: [before.why, fields.why ?? null], priority: [before.priority.id, fields.priorityId], 'starts on': [before.startsOn, fields.startsOn ?? null], 'due on': [before.dueOn, fields.dueOn ?? null],
    target: [before.target, fields.target ?? null], 'named person': [before.namedPerson, fields.namedPerson ?? null], 'subject to funding': [before.subjectToFunding, fields.subjectToFunding],
    owners: [before.owners.map((one) => `${one.id} ${one.part}`).sort().join(', '), ownersOf(fields).map((one) => `${one.id} ${one.part}`).sort().join(', ')],
    themes: [before.themes.map((one) => one.id).sort().join(', '), [...fields.themes].sort().join(', ')],
    milestones: [before.milestones.map((one) => one.text).join('; '), fields.milestones.map((one) => one.text).join('; ')],
  };
  await record(session, changedAction, { kind: 'action', id, words: fields.title }, { changed: Object.entries(parts).filter(([, [was, is]]) => was !== is).map(([field, [was, is]]) => ({ field, was, is })) });
}

type Part = 'accountable' | 'lead' | 'with';

/** Each owner once, the accountable one first. */
const ownersOf = (fields: Pick<ActionFields, 'accountable' | 'leads' | 'with'>): { id: string; part: Part }[] => {
  const named: { id: string; part: Part }[] = [
    ...(fields.accountable === undefined ? [] : [{ id: fields.accountable, part: 'accountable' as const }]),
    ...(fields.leads ?? []).map((id) => ({ id, part: 'lead' as const })),
    ...fields.with.map((id) => ({ id, part: 'with' as const })),
  ];
  return named.filter((one, index) => named.findIndex((other) => other.id === one.id) === index);
};

/** Priority and themes must be of this year: an id from elsewhere is not found. */
async function insist(session: Session, yearId: string, fields: ActionFields): Promise<void> {
  const priority = await session.db.selectFrom('priority').select('id').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('id', '=', fields.priorityId).where('removed_at', 'is', null).executeTakeFirst();
  if (!priority) throw notFound();
  const owners = ownersOf(fields);
  if (owners.length > 0) {
    const found = await session.db.selectFrom('organisation').select('id').where('partnership_id', '=', session.partnershipId).where('id', '=', sql<string>`any(${owners.map((one) => one.id)}::uuid[])`).execute();
    if (found.length !== owners.length) throw notFound();
  }
  if (fields.themes.length > 0) {
    const found = await session.db.selectFrom('theme').select('id').where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', yearId).where('id', '=', sql<string>`any(${fields.themes}::uuid[])`).execute();
    if (found.length !== new Set(fields.themes).size) throw notFound();
  }
}

async function writeParts(session: Session, id: string, fields: ActionFields): Promise<void> {
  const own = { partnership_id: session.partnershipId, action_id: id };
  // Who was there keeps the place; a form lists owners by their names.
  const before = (await session.db.deleteFrom('action_owner').where('partnership_id', '=', session.partnershipId).where('action_id', '=', id).returning(['organisation_id', 'position']).execute()).toSorted((a, b) => a.position - b.position).map((one) => one.organisation_id);
  const place = (owner: string): number => (before.includes(owner) ? before.indexOf(owner) : before.length);
  const owners = ownersOf(fields).toSorted((a, b) => place(a.id) - place(b.id));
  if (owners.length > 0) await session.db.insertInto('action_owner').values(owners.map((one, index) => ({ ...own, organisation_id: one.id, part: one.part, position: index + 1 }))).execute();
  await session.db.deleteFrom('action_theme').where('partnership_id', '=', session.partnershipId).where('action_id', '=', id).execute();
  if (fields.themes.length > 0) await session.db.insertInto('action_theme').values([...new Set(fields.themes)].map((theme) => ({ ...own, theme_id: theme }))).execute();
  await writeMilestones(session, id, fields.milestones);
}

/** Moves an action one place up or down within its priority. */
export async function moveAction(session: Session, id: string, step: -1 | 1): Promise<void> {
  const action = await loadAction(session, id);
  await openForChange(session, action.year.id);
  const beside = (await loadActions(session, { yearId: action.year.id })).filter((one) => one.priorityId === action.priority.id);
  const at = beside.findIndex((one) => one.id === id);
  const other = beside[at + step];
  if (!other) return;
  const order = beside.map((one) => one.id);
  [order[at], order[at + step]] = [order[at + step]!, order[at]!];
  for (const [index, one] of order.entries()) await session.db.updateTable('action').set({ position: index + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one).execute();
  await numberActions(session, action.year.id);
  await record(session, movedAction, { kind: 'action', id, words: action.title }, { step });
}

/** Takes an action out of the plan; its updates and history stay. What it came from is undecided again. */
export async function removeAction(session: Session, id: string, version: number, why: string, now: Date): Promise<PlanYear> {
  const action = await loadAction(session, id);
  await openForChange(session, action.year.id);
  const done = await session.db.updateTable('action').set({ removed_at: now, removed_why: why, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await session.db.deleteFrom('action_lineage').where('partnership_id', '=', session.partnershipId).where('to_action_id', '=', id).execute();
  await numberActions(session, action.year.id);
  await record(session, removedAction, { kind: 'action', id, words: action.title }, { why, cameFrom: action.cameFrom.map((one) => `${one.kind} ${one.label ?? ''} ${one.ref ?? ''}`.trim()) });
  return action.year;
}

/** Everybody an action may be given to, by name. */
export async function organisationsToChoose(session: Session): Promise<{ id: string; name: string; isGroup: boolean }[]> {
  return session.db.selectFrom('organisation').select(['id', 'name', 'is_group as isGroup']).where('partnership_id', '=', session.partnershipId).where('merged_into_id', 'is', null).orderBy(byName('name')).execute();
}
