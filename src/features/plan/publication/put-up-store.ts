// The plan as it stood when it was put up to the authorities: what they are asked to agree, whatever follows a figure or a name later.
import type { Session } from '../../../security/session.ts';
import { labelOf } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { PlanYear } from '../years/year-store.ts';
import { asksTheSame } from './agreed-version.ts';
import { planData } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import { loadPlanData } from './plan-data-store.ts';
import { newestVersion } from './publication-store.ts';
import './tables.ts';

/** In the transaction that puts it up. */
export async function keepWhatIsPutUp(session: Session, address: string, today: string): Promise<void> {
  const year = await findPlanYear(session, labelOf(address));
  const data = await loadPlanData(session, year, { version: ((await newestVersion(session, year.id))?.version ?? 0) + 1, publishedOn: today, today });
  const kept = { put_up_on: today, data: JSON.stringify(data) };
  await session.db
    .insertInto('put_up_plan')
    .values({ partnership_id: session.partnershipId, plan_year_id: year.id, round: year.round, ...kept })
    .onConflict((conflict) => conflict.columns(['partnership_id', 'plan_year_id', 'round']).doUpdateSet(kept))
    .execute();
}

/** Undefined for a plan that was put up before this was kept. */
export async function putUpPlan(session: Session, year: Pick<PlanYear, 'id' | 'round'>): Promise<{ putUpOn: string; data: PlanData } | undefined> {
  const row = await session.db.selectFrom('put_up_plan').select(['put_up_on as putUpOn', 'data']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', year.id).where('round', '=', year.round).executeTakeFirst();
  return row && { putUpOn: row.putUpOn, data: planData.parse(row.data) };
}

/**
 * The first day on which a meeting can have agreed the plan in the words that it is put up with now. Undefined where any day will do: words that were there in the first round may have been
 * agreed before they were put up here; words that a later round changed did not stand anywhere before it. A round that was taken back on the day it was put up, before anybody answered, was no round: no meeting can have agreed its words.
 */
export async function agreedNotBefore(session: Session, year: Pick<PlanYear, 'id' | 'round'>): Promise<string | undefined> {
  if (year.round === 1) return undefined;
  const rows = await session.db.selectFrom('put_up_plan').select(['round', 'put_up_on as putUpOn', 'data']).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', year.id).where('round', '<=', year.round).orderBy('round').execute();
  const last = rows.at(-1);
  if (last?.round !== year.round) return undefined;
  const now = planData.parse(last.data);
  const same = rows.find((row) => row === last || asksTheSame(planData.parse(row.data), now))!;
  const answered = await session.db.selectFrom('agreement').select(({ fn }) => fn.min('round').as('first')).where('partnership_id', '=', session.partnershipId).where('plan_year_id', '=', year.id).executeTakeFirst();
  const first = answered?.first ?? year.round;
  const nobodyMet = rows.every((row) => row.round >= same.round || (row.round < first && row.putUpOn === same.putUpOn));
  return same.round === 1 || nobodyMet ? undefined : same.putUpOn;
}
