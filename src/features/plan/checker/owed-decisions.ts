// What contradicts itself in a plan that is not published yet, on the coordinator's first page. While authorities answer to it, putting it right means asking them again.
import { hasRole } from '../../../security/actor.ts';
import { stateToday } from '../agreement/agreement.ts';
import { loadStandings } from '../agreement/agreement-store.ts';
import { registerTodayItems } from '../today-items.ts';
import type { TodayItem } from '../today-items.ts';
import { TAKE_BACK_FIRST, isSettled } from '../years/settled.ts';
import { checkYear } from './findings.ts';
import { checkerPath } from './show-checker.ts';

registerTodayItems(async (session, today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const items: TodayItem[] = [];
  for (const year of years.filter((one) => !one.frozen && one.state !== 'published')) {
    const { error } = (await checkYear(session, year, today)).counts;
    const href = `${checkerPath(year.label)}?severity=error`;
    const settled = isSettled(year);
    if (error > 0) items.push({ when: `${error} open`, text: `${error === 1 ? 'A contradiction' : `${error} contradictions`} in the plan ${settled ? (stateToday(year.state, await loadStandings(session, year, today)) === 'agreed' ? 'that was agreed' : 'that is out for agreement') : 'being written'}`, href, note: settled ? `${year.title}. ${TAKE_BACK_FIRST}` : year.title, action: { text: settled ? 'Look' : 'Say which is right', href } });
  }
  return items;
});
