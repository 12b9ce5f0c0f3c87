// What the lineage asks of the coordinator today: actions of the year before that a plan does not have, and of which nobody has said what became.
import { hasRole } from '../../../security/actor.ts';
import { registerTodayItems } from '../today-items.ts';
import { addressOf } from '../year-address.ts';
import { isSettled } from '../years/settled.ts';
import { unsaidActions } from './lineage-store.ts';
import { unsaidWords } from './next-year.ts';

registerTodayItems(async (session, _today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const unsaid = await unsaidActions(session);
  if (unsaid.length === 0) return [];
  return years.filter((year) => !year.frozen).flatMap((year) =>
    unsaidWords(unsaid.filter((one) => one.yearId === year.id).map((one) => one.before), isSettled(year) ? `/plan/years/${addressOf(year.label)}/agreement` : undefined)
      .map(({ words, href }) => ({ when: 'To say', text: words, href, note: year.state === 'published' ? `${year.title}. It is published: what you say comes with its next version` : year.title, action: { text: isSettled(year) ? 'Look' : 'Say', href } })));
});
