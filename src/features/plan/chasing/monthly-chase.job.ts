// Each month on the partnership's day its owners are asked, once, however many processes try: the round of a month is there only once.
import type { Job } from '../../../security/page.ts';
import { dayOf } from '../../../security/services.ts';
import type { Services } from '../../../security/services.ts';
import { withSession } from '../../../security/session.ts';
import { planYearById } from '../years/year-store.ts';
import { planToday } from './ask-owners.ts';
import { DAYS_TO_ANSWER, addDays, withoutAskedAlready } from './chase.ts';
import { loadRequests, makeRound } from './chase-store.ts';
import { chasesDue } from './monthly-store.ts';

/** Asks wherever it is due. Returns how many rounds were made. */
export async function askThisMonth(services: Pick<Services, 'pool' | 'publicUrl' | 'now' | 'enqueue'>): Promise<number> {
  const today = dayOf(services.now());
  let made = 0;
  for (const { partnershipId, yearId } of await chasesDue(services, today)) {
    const round = await withSession(services.pool, { kind: 'system', partnershipId, job: 'monthly asking' }, async (session) => {
      const year = await planYearById(session, yearId);
      const asks = withoutAskedAlready((await planToday(session, year, today)).asks, await loadRequests(session, { yearId }), today);
      return makeRound(session, year, asks, { kind: 'monthly', period: today.slice(0, 7), answerBy: addDays(today, DAYS_TO_ANSWER), publicUrl: services.publicUrl });
    });
    if (round !== undefined) made += 1;
  }
  if (made > 0) await services.enqueue('send-mail', {});
  return made;
}

export const monthlyChase: Job = {
  name: 'monthly-chase',
  every: '15 8-17 * * 1-5',
  run: async (services) => void (await askThisMonth(services)),
};
