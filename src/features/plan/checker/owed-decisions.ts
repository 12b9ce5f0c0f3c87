// What contradicts itself in a plan that is being written, on the coordinator's first page. While authorities answer to it nothing of it can be put right.
import { hasRole } from '../../../security/actor.ts';
import { registerTodayItems } from '../today-items.ts';
import type { TodayItem } from '../today-items.ts';
import { isOpenForChange } from '../years/settled.ts';
import { checkYear } from './findings.ts';
import { checkerPath } from './show-checker.ts';

registerTodayItems(async (session, today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const items: TodayItem[] = [];
  for (const year of years.filter((one) => isOpenForChange(one) && one.state !== 'published')) {
    const { error } = (await checkYear(session, year, today)).counts;
    const href = `${checkerPath(year.label)}?severity=error`;
    if (error > 0) items.push({ when: `${error} open`, text: `${error === 1 ? 'A contradiction' : `${error} contradictions`} in the plan being written`, href, note: year.title, action: { text: 'Say which is right', href } });
  }
  return items;
});
