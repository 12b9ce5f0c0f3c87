// What the lineage asks of the coordinator today: actions of the year before that a plan does not have, while somebody can still say in it what became of them.
import { hasRole } from '../../../security/actor.ts';
import { registerTodayItems } from '../today-items.ts';
import { isOpenForChange } from '../years/settled.ts';
import { unsaidActions } from './lineage-store.ts';
import { unsaidWords } from './next-year.ts';

registerTodayItems(async (session, _today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const unsaid = await unsaidActions(session);
  if (unsaid.length === 0) return [];
  return years.filter((year) => isOpenForChange(year)).flatMap((year) =>
    unsaidWords(unsaid.filter((one) => one.yearId === year.id).map((one) => one.before)).map(({ words, href }) => ({ when: 'To say', text: words, href, note: year.title, action: { text: 'Say', href } })));
});
