// What people have written in the plan of the current year, for the glossary to read.
import { sql } from 'kysely';
import { registerWriting } from '../glossary/index.ts';
import { wordsAsWritten } from '../measures/index.ts';
import type { Session } from '../../security/session.ts';
import { currentPlanYear } from './years/year-store.ts';
import './tables.ts';

/** Titles, reasons, targets, purposes, updates, sections and risks of a year. */
async function writingOf(session: Session, yearId: string): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select concat_ws(E'\n', a.title, a.why, a.target) as text from action a where a.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null
    union all select concat_ws(E'\n', p.title, p.topics, p.purpose) from priority p where p.partnership_id = ${session.partnershipId} and p.plan_year_id = ${yearId} and p.removed_at is null
    union all select u.text from action_update u join action a on a.partnership_id = u.partnership_id and a.id = u.action_id where u.partnership_id = ${session.partnershipId} and a.plan_year_id = ${yearId} and a.removed_at is null
    union all select concat_ws(E'\n', s.heading, s.text) from section s where s.partnership_id = ${session.partnershipId} and s.plan_year_id = ${yearId} and s.removed_at is null
    union all select concat_ws(E'\n', r.title, r.cause, r.effect, r.controls) from risk r where r.partnership_id = ${session.partnershipId} and r.plan_year_id = ${yearId} and r.closed_on is null`.execute(session.db);
  return rows.map((row) => wordsAsWritten(row.text));
}

registerWriting(async (session, today) => {
  const year = await currentPlanYear(session, today);
  return year ? writingOf(session, year.id) : [];
});
