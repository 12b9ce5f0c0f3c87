// What people said of findings: one decision for each, whatever the version or year; of two at once the second is told.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile } from '../../../platform/web/errors.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanYear } from '../years/year-store.ts';
import { substanceOf } from './decision.ts';
import type { Decision, DecisionKind } from './decision.ts';
import './tables.ts';
import '../tables.ts';

const EVENTS: Record<DecisionKind, ReturnType<typeof event>> = {
  'right as it is': event('left finding as it is', 'found right as it is'),
  confirmed: event('confirmed finding'),
  decided: event('decided finding', 'decided which is right'),
  'taken back': event('took back decision', 'took back a decision'),
};

/** Every decision of the partnership, by the key of its finding. */
export async function decisionsByKey(session: Session, only?: string): Promise<Map<string, Decision>> {
  const { rows } = await sql<Decision>`
    select d.id, d.plan_year_id as "yearId", d.label, d.finding_key as key, d.kind, d.severity, d.message, d.decision, d.reason, d.chosen, d.substance, d.places, d.changed, d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.version
    from plan_check_decision d
    where d.partnership_id = ${session.partnershipId} and ${only === undefined ? sql`true` : sql`d.finding_key = ${only}`} order by d.decided_at desc`.execute(session.db);
  return new Map(rows.map((row) => [row.key, row]));
}

export type NewDecision = { decision: DecisionKind; reason?: string | undefined; chosen?: string | undefined; changed?: readonly string[]; /** when it is told on somebody's behalf */ by?: string };

/** Keeps a decision; `version` is that of the one before, 0 where there was none. Throws when somebody else decided meanwhile. */
export async function decideFinding(session: Session, year: Pick<PlanYear, 'id' | 'title' | 'label'>, finding: Finding, version: number, told: NewDecision, now: Date): Promise<void> {
  const account = session.actor.kind === 'person' ? session.actor.accountId : null;
  const fields = {
    plan_year_id: year.id, label: year.label, kind: finding.kind, severity: finding.severity, message: finding.message, decision: told.decision, reason: told.reason ?? null, chosen: told.chosen ?? null, substance: substanceOf(finding),
    places: JSON.stringify(finding.places.map(({ where, quote }) => ({ where, quote }))), changed: [...(told.changed ?? [])], decided_by: told.by ?? actorWords(session.actor), account_id: account, decided_at: now,
  };
  const done = version === 0
    ? await session.db.insertInto('plan_check_decision').values({ partnership_id: session.partnershipId, finding_key: finding.key, ...fields }).onConflict((conflict) => conflict.columns(['partnership_id', 'finding_key']).doNothing()).returning('id').executeTakeFirst()
    : await session.db.updateTable('plan_check_decision').set({ ...fields, version: version + 1 }).where('partnership_id', '=', session.partnershipId).where('finding_key', '=', finding.key).where('version', '=', version).returning('id').executeTakeFirst();
  if (!done) throw changedMeanwhile();
  await record(session, EVENTS[told.decision], { kind: 'plan year', id: year.id, words: year.title }, { finding: finding.message, kind: finding.kind, ...(told.reason ? { why: told.reason } : {}), ...(told.chosen ? { chosen: told.chosen } : {}), ...(told.changed && told.changed.length > 0 ? { changed: told.changed } : {}) });
}

/** Opens a finding again, also one whose words are not in the plan any more. */
export async function takeBackDecision(session: Session, year: Pick<PlanYear, 'id' | 'title'>, before: Decision, now: Date): Promise<void> {
  const done = await session.db.updateTable('plan_check_decision').set({ decision: 'taken back', decided_by: actorWords(session.actor), account_id: session.actor.kind === 'person' ? session.actor.accountId : null, decided_at: now, version: before.version + 1 })
    .where('partnership_id', '=', session.partnershipId).where('finding_key', '=', before.key).where('version', '=', before.version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, EVENTS['taken back'], { kind: 'plan year', id: year.id, words: year.title }, { finding: before.message, was: before.decision });
}
