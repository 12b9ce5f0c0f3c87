// Priorities, their order and the numbers of their actions; the themes that cut through them.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { findPriority, loadPriorities, loadThemes, openForChange } from './year-store.ts';
import type { InRecord } from './year-store.ts';
import '../tables.ts';

const addedPriority = event('added priority');
export const changedPriority = event('changed priority');
export const movedPriority = event('moved priority');
const removedPriority = event('removed priority');
export const orderedPlan = event('put plan in order', 'put in order');
const changedThemes = event('changed themes');

export type PriorityFields = { title: string; topics?: string | undefined; purpose?: string | undefined; isCrossCutting: boolean; strands: string[] };

/** Adds a priority at the end of the year's. Returns its id. */
export async function addPriority(session: Session, yearId: string, fields: PriorityFields): Promise<string> {
  await openForChange(session, yearId);
  const made = await session.db
    .insertInto('priority')
    .values({
      partnership_id: session.partnershipId, plan_year_id: yearId, title: fields.title, topics: fields.topics ?? null, purpose: fields.purpose ?? null, is_cross_cutting: fields.isCrossCutting, strands: fields.strands,
      position: sql<number>`coalesce((select max(position) from priority where partnership_id = ${session.partnershipId} and plan_year_id = ${yearId}), 0) + 1`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(session, addedPriority, { kind: 'priority', id: made.id, words: fields.title });
  return made.id;
}

/** Changes a priority at the version it was opened on; the trail says what was and what is. */
export async function changePriority(session: Session, id: string, version: number, fields: PriorityFields, of: InRecord = {}): Promise<void> {
  const before = await findPriority(session, id);
  await openForChange(session, before.yearId, of);
  const done = await session.db
    .updateTable('priority')
    .set({ title: fields.title, topics: fields.topics ?? null, purpose: fields.purpose ?? null, is_cross_cutting: fields.isCrossCutting, strands: fields.strands, version: version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  if (before.isCrossCutting !== fields.isCrossCutting) await numberActions(session, before.yearId);
  const parts = { title: [before.title, fields.title], topics: [before.topics, fields.topics ?? null], purpose: [before.purpose, fields.purpose ?? null], strands: [before.strands.join(), fields.strands.join()], 'cross-cutting': [before.isCrossCutting, fields.isCrossCutting] };
  await record(session, changedPriority, { kind: 'priority', id, words: fields.title }, { changed: Object.entries(parts).filter(([, [was, is]]) => was !== is).map(([field, [was, is]]) => ({ field, was, is })) });
}

/** Removes a priority that has no action left. */
export async function removePriority(session: Session, id: string, version: number, now: Date): Promise<void> {
  const before = await findPriority(session, id);
  await openForChange(session, before.yearId);
  const used = await session.db.selectFrom('action').select('id').where('partnership_id', '=', session.partnershipId).where('priority_id', '=', id).where('removed_at', 'is', null).limit(1).executeTakeFirst();
  if (used) throw refused('This priority still has actions.', 'Move or remove its actions first.', 'priority-in-use');
  const done = await session.db.updateTable('priority').set({ removed_at: now, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await numberActions(session, before.yearId);
  await record(session, removedPriority, { kind: 'priority', id, words: before.title });
}

/** Swaps a priority with its neighbour, and numbers the year's actions again. */
export async function movePriority(session: Session, id: string, step: -1 | 1): Promise<void> {
  const { yearId, title } = await findPriority(session, id);
  await openForChange(session, yearId);
  const all = await loadPriorities(session, yearId);
  const at = all.findIndex((one) => one.id === id);
  const other = all[at + step];
  if (at === -1 || !other) return;
  const order = all.map((one) => one.id);
  [order[at], order[at + step]] = [order[at + step]!, order[at]!];
  for (const [index, one] of order.entries()) {
    await session.db.updateTable('priority').set({ position: index + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', one).execute();
  }
  await numberActions(session, yearId);
  await record(session, movedPriority, { kind: 'priority', id, words: title }, { step });
}

/** Puts priorities, and the actions within each, in the order of the ids given; what is not named keeps its place after them. */
export async function orderPlan(session: Session, yearId: string, order: { priorities: readonly string[]; actions: readonly string[] }): Promise<void> {
  const year = await openForChange(session, yearId);
  for (const [table, ids] of [['priority', order.priorities], ['action', order.actions]] as const) {
    await sql`update ${sql.table(table)} x set position = n.at from (select id, ord::int as at from unnest(${[...ids]}::uuid[]) with ordinality u (id, ord)) n
      where x.partnership_id = ${session.partnershipId} and x.plan_year_id = ${yearId} and x.id = n.id and x.position <> n.at`.execute(session.db);
  }
  await numberActions(session, yearId);
  await record(session, orderedPlan, { kind: 'plan year', id: yearId, words: year.title }, { priorities: order.priorities.length, actions: order.actions.length });
}

/** Gives every action of the year its reference: the priority's number, a dot, its own. */
export async function numberActions(session: Session, yearId: string): Promise<void> {
  await sql`with numbered as (
      select a.id, (dense_rank() over (order by p.is_cross_cutting, p.position, p.id))::text || '.' || (row_number() over (partition by p.id order by a.position, a.ref, a.id))::text as ref,
        row_number() over (partition by p.id order by a.position, a.ref, a.id) as position
      from action a join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id
      where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null)
    update action set ref = n.ref, position = n.position from numbered n
    where action.partnership_id = ${session.partnershipId} and action.id = n.id and (action.ref, action.position) is distinct from (n.ref, n.position::int)`.execute(session.db);
}

/** The year's themes as a list of names; those taken away leave their actions. */
export async function setThemes(session: Session, yearId: string, names: readonly string[]): Promise<void> {
  const year = await openForChange(session, yearId);
  const before = await loadThemes(session, yearId);
  const gone = before.filter((theme) => !names.some((name) => name.toLowerCase() === theme.name.toLowerCase()));
  for (const theme of gone) {
    await session.db.deleteFrom('action_theme').where('partnership_id', '=', session.partnershipId).where('theme_id', '=', theme.id).execute();
    await session.db.deleteFrom('theme').where('partnership_id', '=', session.partnershipId).where('id', '=', theme.id).execute();
  }
  for (const [index, name] of names.entries()) {
    const there = before.find((theme) => theme.name.toLowerCase() === name.toLowerCase());
    if (there) await session.db.updateTable('theme').set({ name, position: index + 1 }).where('partnership_id', '=', session.partnershipId).where('id', '=', there.id).execute();
    else await session.db.insertInto('theme').values({ partnership_id: session.partnershipId, plan_year_id: yearId, name, position: index + 1 }).execute();
  }
  await record(session, changedThemes, { kind: 'plan year', id: yearId, words: year.title }, { was: before.map((theme) => theme.name), themes: names });
}
