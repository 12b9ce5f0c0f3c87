// A decision on an action taken back: the action is undecided again. What was in the next plan before the decision, and what anybody has worked on since, stays there.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import type { Session } from '../../../security/session.ts';
import { notFound, refused } from '../../../platform/web/errors.ts';
import { numberActions } from '../years/priority-store.ts';
import { openForChange } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { addressOf } from '../year-address.ts';
import { loadFates, planAfter } from './next-year-store.ts';
import type { Fate } from './next-year-store.ts';
import '../tables.ts';

const tookBackDecision = event('took back decision on action');

/** `made`: by the decision itself, and not the document or a person. `touched`: changed, reported on, commented on or named elsewhere since. */
export type DecidedEnd = { id: string; ref: string; title: string; made: boolean; touched: boolean };
export type TakenBack = { old: { id: string; ref: string; title: string }; next: PlanYear; fates: Fate[]; ends: DecidedEnd[] };
export type Ending = { removed: DecidedEnd[]; stays: DecidedEnd[]; label: string; ref: string };

/** What goes with the decision when somebody asks for it: what it made and nobody has touched. */
export const mayGo = (end: DecidedEnd): boolean => end.made && !end.touched;

/** The decision on an action, with what it leads to. Not found when none was taken. */
export async function loadDecision(session: Session, year: PlanYear, actionId: string): Promise<TakenBack> {
  const next = await planAfter(session, year);
  const fates = (await loadFates(session, year.id)).filter((fate) => fate.actionId === actionId);
  const { rows: [old] } = await sql<TakenBack['old']>`select id, ref, title from action where partnership_id = ${session.partnershipId} and id = ${actionId}`.execute(session.db);
  if (!next || !old || fates.length === 0) throw notFound();
  const { rows: ends } = await sql<DecidedEnd>`
    select t.id, t.ref, t.title, l.made_action as made, (t.version > 1
      or exists (select 1 from action_lineage o where o.partnership_id = t.partnership_id and t.id in (o.to_action_id, o.from_action_id) and o.from_action_id is distinct from l.from_action_id)
      or exists (select 1 from action_update u where u.partnership_id = t.partnership_id and u.action_id = t.id)
      or exists (select 1 from risk_link r where r.partnership_id = t.partnership_id and r.action_id = t.id)
      or exists (select 1 from comment c where c.partnership_id = t.partnership_id and c.about = 'action:' || t.id)) as touched
    from action_lineage l join action t on t.partnership_id = l.partnership_id and t.id = l.to_action_id
    where l.partnership_id = ${session.partnershipId} and l.from_action_id = ${actionId} and t.plan_year_id = ${next.id} and t.removed_at is null order by t.position, t.ref`.execute(session.db);
  return { old, next, fates, ends };
}

/** Undoes the decision. `alsoRemove`: what the person said goes with it; of that, whatever the decision did not make, or somebody has touched meanwhile, stays all the same. */
export async function takeBack(session: Session, year: PlanYear, actionId: string, alsoRemove: boolean, now: Date): Promise<Ending> {
  const { next } = await loadDecision(session, year, actionId);
  await openForChange(session, next.id);
  await sql`select 1 from action t join action_lineage l on l.partnership_id = t.partnership_id and l.to_action_id = t.id where t.partnership_id = ${session.partnershipId} and l.from_action_id = ${actionId} for update of t`.execute(session.db);
  const { old, fates, ends } = await loadDecision(session, year, actionId);
  const removed = alsoRemove ? ends.filter(mayGo) : [];
  await refuseUnderOthers(session, year, ends.filter((end) => end.made), actionId);
  await sql`delete from action_lineage where partnership_id = ${session.partnershipId} and id = any(${fates.map((fate) => fate.lineageId)}::uuid[])`.execute(session.db);
  for (const end of removed) {
    await session.db.updateTable('action').set({ removed_at: now, removed_why: `The decision on ${old.ref} of ${year.label} was taken back` }).where('partnership_id', '=', session.partnershipId).where('id', '=', end.id).execute();
  }
  if (removed.length > 0) await numberActions(session, next.id);
  const named = (some: readonly DecidedEnd[]): string[] => some.map((end) => `${end.ref} ${end.title}`);
  const stays = ends.filter((end) => !removed.includes(end));
  await record(session, tookBackDecision, { kind: 'action', id: actionId, words: old.title }, { was: fates.map((fate) => ({ kind: fate.kind, to: fate.to?.title, reason: fate.reason })), plan: next.label, removed: named(removed), stays: named(stays) });
  return { removed, stays, label: next.label, ref: old.ref };
}

/** What other actions were merged into is not undone from under them. */
async function refuseUnderOthers(session: Session, year: PlanYear, made: readonly DecidedEnd[], actionId: string): Promise<void> {
  const { rows: [used] } = await sql<{ others: string | null }>`select string_agg(distinct f.ref, ', ') as others from action_lineage l join action f on f.partnership_id = l.partnership_id and f.id = l.from_action_id
    where l.partnership_id = ${session.partnershipId} and l.to_action_id = any(${made.map((end) => end.id)}::uuid[]) and l.from_action_id <> ${actionId}`.execute(session.db);
  if (used?.others) throw refused(`${used.others} goes into the same action next year.`, `Take back the decision on ${used.others} first.`, 'merged-into', [{ text: 'What became of the actions', href: `/plan/years/${addressOf(year.label)}/lineage` }]);
}
