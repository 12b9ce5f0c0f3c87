// What a plan that is out for agreement asks of the coordinator today: who said no and why, and who has not answered. Above all else: the whole plan waits for them.
import { hasRole } from '../../../security/actor.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { registerTodayItems } from '../today-items.ts';
import type { TodayItem } from '../today-items.ts';
import { addressOf } from '../year-address.ts';
import { refusalWords, refusals, takesAnswers, unanswered, whoAnswered } from './agreement.ts';
import { loadStandings } from './agreement-store.ts';

registerTodayItems(async (session, today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const items: TodayItem[] = [];
  for (const year of years.filter((one) => takesAnswers(one.state) && !one.frozen)) {
    const href = `/plan/years/${addressOf(year.label)}/agreement`;
    const standings = await loadStandings(session, year, today);
    for (const one of refusals(standings)) {
      items.push({ first: true, when: 'Not agreed', text: refusalWords(one), href, note: `${year.title}. ${whoAnswered(one.person ?? '', one.capacity ?? '')}${one.words ? `: “${one.words}”` : ''}`, action: { text: 'What to do', href } });
    }
    const waiting = unanswered(standings);
    if (waiting.length > 0) {
      items.push({ first: true, when: 'To agree', text: `${waiting.length} of ${standings.length} ${waiting.length === 1 ? 'has' : 'have'} not answered: ${listWords(waiting.map((one) => one.organisation))}`, href, note: year.title, action: { text: 'Record', href } });
    }
  }
  return items;
});
