// Actions: loaded whole for their page, added, changed, moved, removed.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import { loadActions, numberActions, planYearById, refuseWhenSettled } from '../years/year-store.ts';
import type { PlanAction, PlanYear } from '../years/year-store.ts';
import type { Status } from './action.ts';
import '../tables.ts';

export const addedAction = event('added action');
export const changedAction = event('changed action');
export const movedAction = event('moved action');
export const removedAction = event('removed action');

export type Milestone = { id: string; text: string; dueOn: string | null; doneOn: string | null };
export type LineageLink = { kind: 'carried on' | 'changed' | 'merged' | 'split' | 'stopped' | 'new'; actionId: string | null; ref: string | null; title: string | null; label: string | null; reason: string | null };
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

/** One action with everything around it but its updates; not found when it is not there, removed, or not to be seen. */
export async function loadAction(session: Session, id: string): Promise<WholeAction> {
  const [action] = await loadActions(session, { actionIds: [id] });
  if (!action) throw notFound();
  const more = await session.db
    .selectFrom('action as a')
    .innerJoin('priority as p', (join) => join.onRef('p.partnership_id', '=', 'a.partnership_id').onRef('p.id', '=', 'a.priority_id'))
    .select(['a.plan_year_id', 'a.named_account_id', 'a.target_number', 'a.target_met', 'p.id as priority_id', 'p.title as priority_title', 'p.is_cross_cutting'])
    .where('a.partnership_id', '=', session.partnershipId)
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow();
  const year = await planYearById(session, more.plan_year_id);
  const milestones = await session.db.selectFrom('milestone').select(['id', 'text', 'due_on as dueOn', 'done_on as doneOn']).where('partnership_id', '=', session.partnershipId).where('action_id', '=', id).orderBy('position').execute();
  const { rows: lineage } = await sql<LineageLink & { forward: boolean }>`
    select l.kind, l.reason, l.from_action_id = ${id} as forward, o.id as "actionId", o.ref, o.title, y.label
    from action_lineage l left join action o on o.partnership_id = l.partnership_id and o.id = case when l.from_action_id = ${id} then l.to_action_id else l.from_action_id end
    left join plan_year y on y.partnership_id = o.partnership_id and y.id = o.plan_year_id
    where l.partnership_id = ${session.partnershipId} and (l.from_action_id = ${id} or l.to_action_id = ${id}) order by o.ref`.execute(session.db);
  return {
    ...action, year, priority: { id: more.priority_id, title: more.priority_title, isCrossCutting: more.is_cross_cutting }, namedAccountId: more.named_account_id, targetNumber: more.target_number, targetMet: more.target_met, milestones,
    cameFrom: lineage.filter((one) => !one.forward), became: lineage.filter((one) => one.forward),
  };
}

export type ActionFields = {
  title: string; why?: string | undefined; priorityId: string; startsOn?: string | undefined; dueOn?: string | undefined; target?: string | undefined; targetNumber?: number | undefined; targetMet?: boolean | undefined; namedPerson?: string | undefined;
  subjectToFunding: boolean; accountable?: string | undefined; with: string[]; themes: string[]; milestones: { text: string; dueOn?: string | undefined; doneOn?: string | undefined }[];
};

const columnsOf = (fields: ActionFields) => ({
  title: fields.title, why: fields.why ?? null, priority_id: fields.priorityId, starts_on: fields.startsOn ?? null, due_on: fields.dueOn ?? null, target: fields.target ?? null, target_number: fields.targetNumber ?? null,
  target_met: fields.targetMet ?? null, named_person: fields.namedPerson ?? null, subject_to_funding: fields.subjectToFunding,
});

/** Adds an action at the end of its priority. Returns its id. */
export async function addAction(session: Session, year: PlanYear, fields: ActionFields): Promise<string> {
  refuseWhenSettled(year);
  await insist(session, year.id, fields);
  const made = await session.db
    .insertInto('action')
    .values({ partnership_id: session.partnershipId, plan_year_id: year.id, position: 9999, ref: '?', ...columnsOf(fields) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await replaceParts(session, made.id, fields);
  await numberActions(session, year.id);
  await record(session, addedAction, { kind: 'action', id: made.id, words: fields.title });
  return made.id;
}

/** Changes an action at the version it was opened on; the trail says which fields. */
export async function changeAction(session: Session, id: string, version: number, fields: ActionFields): Promise<void> {
  const before = await loadAction(session, id);
  refuseWhenSettled(before.year);
  await insist(session, before.year.id, fields);
  const done = await session.db
    .updateTable('action')
    .set({ ...columnsOf(fields), version: version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await replaceParts(session, id, fields);
  if (before.priority.id !== fields.priorityId) await numberActions(session, before.year.id);
  await record(session, changedAction, { kind: 'action', id, words: fields.title }, {
    changed: Object.entries({ title: [before.title, fields.title], why: [before.why, fields.why ?? null], due: [before.dueOn, fields.dueOn ?? null], target: [before.target, fields.target ?? null], owners: [before.owners.map((one) => one.id).sort().join(), ownersOf(fields).map((one) => one.id).sort().join()] })
      .filter(([, [was, is]]) => was !== is).map(([name, [was, is]]) => ({ field: name, ...(name === 'owners' ? {} : { was, is }) })),
  });
}

const ownersOf = (fields: ActionFields): { id: string; part: 'accountable' | 'with' | 'lead' }[] => [
  ...(fields.accountable === undefined ? [] : [{ id: fields.accountable, part: 'accountable' as const }]),
  ...[...new Set(fields.with)].filter((one) => one !== fields.accountable).map((one) => ({ id: one, part: fields.accountable === undefined ? ('lead' as const) : ('with' as const) })),
];

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

async function replaceParts(session: Session, id: string, fields: ActionFields): Promise<void> {
  const own = { partnership_id: session.partnershipId, action_id: id };
  await session.db.deleteFrom('action_owner').where('partnership_id', '=', session.partnershipId).where('action_id', '=', id).execute();
  const owners = ownersOf(fields);
  if (owners.length > 0) await session.db.insertInto('action_owner').values(owners.map((one, index) => ({ ...own, organisation_id: one.id, part: one.part, position: index + 1 }))).execute();
  await session.db.deleteFrom('action_theme').where('partnership_id', '=', session.partnershipId).where('action_id', '=', id).execute();
  if (fields.themes.length > 0) await session.db.insertInto('action_theme').values([...new Set(fields.themes)].map((theme) => ({ ...own, theme_id: theme }))).execute();
  await session.db.deleteFrom('milestone').where('partnership_id', '=', session.partnershipId).where('action_id', '=', id).execute();
  if (fields.milestones.length > 0) {
    await session.db.insertInto('milestone').values(fields.milestones.map((one, index) => ({ ...own, position: index + 1, text: one.text, due_on: one.dueOn ?? null, done_on: one.doneOn ?? null }))).execute();
  }
}

/** Moves an action one place up or down within its priority. */
export async function moveAction(session: Session, id: string, step: -1 | 1): Promise<void> {
  const action = await loadAction(session, id);
  refuseWhenSettled(action.year);
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

/** Takes an action out of the plan; its updates and history stay. */
export async function removeAction(session: Session, id: string, version: number, why: string, now: Date): Promise<PlanYear> {
  const action = await loadAction(session, id);
  refuseWhenSettled(action.year);
  const done = await session.db.updateTable('action').set({ removed_at: now, removed_why: why, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await numberActions(session, action.year.id);
  await record(session, removedAction, { kind: 'action', id, words: action.title }, { why });
  return action.year;
}

/** Everybody an action may be given to, by name. */
export async function organisationsToChoose(session: Session): Promise<{ id: string; name: string; isGroup: boolean }[]> {
  return session.db.selectFrom('organisation').select(['id', 'name', 'is_group as isGroup']).where('partnership_id', '=', session.partnershipId).where('merged_into_id', 'is', null).orderBy('name').execute();
}

export type { Status };
