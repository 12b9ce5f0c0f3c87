// Milestones of an action: kept with it when it is edited, ticked off by whoever does the work.
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound } from '../../../platform/web/errors.ts';
import '../tables.ts';

const setMilestoneDone = event('set milestone');

export type Milestone = { id: string; text: string; dueOn: string | null; doneOn: string | null };
export type MilestoneFields = { id?: string | undefined; text: string; dueOn?: string | undefined; doneOn?: string | undefined };

/** The action's milestones become these, in this order: known ones are changed, new ones added, the rest go. */
export async function writeMilestones(session: Session, actionId: string, milestones: readonly MilestoneFields[]): Promise<void> {
  const there = await session.db.selectFrom('milestone').select('id').where('partnership_id', '=', session.partnershipId).where('action_id', '=', actionId).execute();
  const kept = new Set(milestones.map((one) => one.id).filter((id) => there.some((one) => one.id === id)));
  for (const one of there.filter((old) => !kept.has(old.id))) await session.db.deleteFrom('milestone').where('partnership_id', '=', session.partnershipId).where('id', '=', one.id).execute();
  for (const [index, one] of milestones.entries()) {
    const fields = { position: index + 1, text: one.text, due_on: one.dueOn ?? null, done_on: one.doneOn ?? null };
    if (one.id !== undefined && kept.has(one.id)) await session.db.updateTable('milestone').set(fields).where('partnership_id', '=', session.partnershipId).where('action_id', '=', actionId).where('id', '=', one.id).execute();
    else await session.db.insertInto('milestone').values({ partnership_id: session.partnershipId, action_id: actionId, ...fields }).execute();
  }
}

/** Ticks a milestone off on a day, or takes the tick away (null). Progress, not content: it may be done while the plan is being agreed. */
export async function setMilestone(session: Session, actionId: string, milestoneId: string, doneOn: string | null): Promise<void> {
  const found = await session.db.updateTable('milestone').set({ done_on: doneOn }).where('partnership_id', '=', session.partnershipId).where('action_id', '=', actionId).where('id', '=', milestoneId).returning('text').executeTakeFirst();
  if (!found) throw notFound();
  await record(session, setMilestoneDone, { kind: 'action', id: actionId }, { milestone: found.text, doneOn });
}
