// Whether a partnership asks its owners each month, on which day, and for whom that is due.
import { sql } from 'kysely';
import { event, record } from '../../../security/audit.ts';
import { ask } from '../../../platform/database/connect.ts';
import type { Services } from '../../../security/services.ts';
import type { Session } from '../../../security/session.ts';
import { changedMeanwhile, notFound } from '../../../platform/web/errors.ts';
import '../../people/tables.ts';

const changedMonthly = event('changed monthly asking', 'changed the monthly asking for updates');

export async function loadMonthly(session: Session): Promise<{ day: number; monthly: boolean; version: number }> {
  const found = await session.db.selectFrom('partnership').select(['chase_day as day', 'chase_monthly as monthly', 'version']).where('partnership_id', '=', session.partnershipId).executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

export async function changeMonthly(session: Session, version: number, to: { day: number; monthly: boolean }): Promise<void> {
  const before = await loadMonthly(session);
  const done = await session.db.updateTable('partnership').set({ chase_day: to.day, chase_monthly: to.monthly, version: sql<number>`version + 1` }).where('partnership_id', '=', session.partnershipId).where('version', '=', version).executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw changedMeanwhile();
  await record(session, changedMonthly, { kind: 'partnership', id: String(session.partnershipId) }, { changed: [{ field: 'day', was: before.day, is: to.day }, { field: 'each month', was: before.monthly, is: to.monthly }] });
}

/** Partnerships whose owners are to be asked today, with the plan year of today. */
export async function chasesDue(services: Pick<Services, 'pool'>, today: string): Promise<{ partnershipId: number; yearId: string }[]> {
  const rows = await ask<{ partnership_id: number; plan_year_id: string }>(services.pool, 'select * from security.chases_due($1::date)', [today]);
  return rows.map((row) => ({ partnershipId: row.partnership_id, yearId: row.plan_year_id }));
}
