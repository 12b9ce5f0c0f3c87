// What the plan's own records count up to, for the measures that are worked out: one query for a figure, one for the records behind it.
import { sql } from 'kysely';
import type { Session } from '../../security/session.ts';
import { compareNames } from '../../platform/pages/by-name.ts';
import type { Period } from '../measures/index.ts';
import type { Status } from './actions/action.ts';
import { standingAsAccepted } from './years/standing-store.ts';
import './tables.ts';

/** How many actions of the plan of this period have a status, as it was accepted; undefined when there is no plan for it, null when its statuses were never stated. */
export async function countByStatus(session: Session, period: Period, status: Status | 'any'): Promise<number | null | undefined> {
  const { rows: [year] } = await sql<{ id: string }>`select y.id from plan_year y where y.partnership_id = ${session.partnershipId} and y.starts_on = ${period.from} and y.ends_on = ${period.to}`.execute(session.db);
  if (!year) return undefined;
  const all = await actionsBehind(session, period, 'any');
  if (status !== 'any' && all.length > 0 && all.every((one) => one.status === 'not stated')) return null;
  return status === 'any' ? all.length : all.filter((one) => one.status === status).length;
}

export type ActionBehind = { id: string; ref: string; title: string; status: Status; lead: string | null; label: string };

/** The actions that were counted, in the plan's order. */
export async function actionsBehind(session: Session, period: Period, status: Status | 'any'): Promise<ActionBehind[]> {
  const asked = sql<ActionBehind>`
    select a.id, a.ref, a.title, a.status, y.label, (select o.name from action_owner w join organisation o on o.partnership_id = w.partnership_id and o.id = w.organisation_id
      where w.partnership_id = a.partnership_id and w.action_id = a.id order by w.position limit 1) as lead
    from plan_year y join action a on a.partnership_id = y.partnership_id and a.plan_year_id = y.id and a.removed_at is null join priority p on p.partnership_id = a.partnership_id and p.id = a.priority_id
    where y.partnership_id = ${session.partnershipId} and y.starts_on = ${period.from} and y.ends_on = ${period.to} order by p.position, a.position`.execute(session.db);
  const ofPeriod = sql`a.plan_year_id in (select y.id from plan_year y where y.partnership_id = ${session.partnershipId} and y.starts_on = ${period.from} and y.ends_on = ${period.to})`;
  const [{ rows }, accepted] = await Promise.all([asked, standingAsAccepted(session, ofPeriod)]);
  return rows.map((row) => ({ ...row, status: accepted.get(row.id)?.status ?? row.status })).filter((row) => status === 'any' || row.status === status);
}

/** Of the updates whose day of answer was in the period and is past: how many were asked for, how many came by that day. */
export async function countOnTime(session: Session, period: Period): Promise<{ asked: number; onTime: number }> {
  const { rows: [found] } = await sql<{ asked: number; onTime: number }>`select count(*)::int as asked, (count(*) filter (where i.answered_at::date <= r.answer_by))::int as "onTime" ${asked(session, period)}`.execute(session.db);
  return found!;
}

export type AskedBehind = { id: string; ref: string; title: string; person: string; answerBy: string; answeredOn: string | null };

export async function askedBehind(session: Session, period: Period): Promise<AskedBehind[]> {
  const { rows } = await sql<AskedBehind>`select a.id, a.ref, a.title, q.person, r.answer_by as "answerBy", i.answered_at::date as "answeredOn" ${asked(session, period)} order by r.answer_by desc, a.ref limit 500`.execute(session.db);
  return rows;
}

const asked = (session: Session, period: Period) => sql`
  from chase_round r join chase_request q on q.partnership_id = r.partnership_id and q.round_id = r.id join chase_item i on i.partnership_id = q.partnership_id and i.request_id = q.id join action a on a.partnership_id = i.partnership_id and a.id = i.action_id
  where r.partnership_id = ${session.partnershipId} and r.answer_by between ${period.from}::date and ${period.to}::date and r.answer_by < (now() at time zone 'Europe/London')::date`;

export type AnswerBehind = { organisationId: string; name: string; answeredOn: string; person: string };

/** The authorities whose newest answer to the plan of this period is that they agree; undefined when there is no plan for it. */
export async function authoritiesAgreed(session: Session, period: Period): Promise<{ label: string; agreed: AnswerBehind[] } | undefined> {
  const { rows } = await sql<{ label: string } & Partial<AnswerBehind> & { answer: string | null }>`
    select distinct on (y.id, g.organisation_id) y.label, g.answer, g.organisation_id as "organisationId", o.name, g.answered_on as "answeredOn", g.person
    from plan_year y left join agreement g on g.partnership_id = y.partnership_id and g.plan_year_id = y.id and g.round = y.agreement_round left join organisation o on o.partnership_id = g.partnership_id and o.id = g.organisation_id
    where y.partnership_id = ${session.partnershipId} and y.starts_on = ${period.from} and y.ends_on = ${period.to} order by y.id, g.organisation_id, g.recorded_at desc`.execute(session.db);
  const [first] = rows;
  return first === undefined ? undefined : { label: first.label, agreed: rows.filter((row) => row.answer === 'agreed').map((row) => ({ organisationId: row.organisationId!, name: row.name!, answeredOn: row.answeredOn!, person: row.person! })).toSorted((a, b) => compareNames(a.name, b.name)) };
}
