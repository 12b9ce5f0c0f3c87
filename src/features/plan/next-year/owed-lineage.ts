// What the lineage asks of the coordinator today: actions of the year before that a plan does not have, and of which nobody has said what became; and what the words of both plans suggest
// of others, which nobody has confirmed.
import { hasRole } from '../../../security/actor.ts';
import { registerTodayItems } from '../today-items.ts';
import { addressOf } from '../year-address.ts';
import { isSettled } from '../years/settled.ts';
import { unconfirmedFates, unsaidActions } from './lineage-store.ts';
import { NOT_CONFIRMED, unsaidWords } from './next-year.ts';

registerTodayItems(async (session, _today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const unsaid = await unsaidActions(session);
  if (unsaid.length === 0) return [];
  return years.filter((year) => !year.frozen).flatMap((year) =>
    unsaidWords(unsaid.filter((one) => one.yearId === year.id).map((one) => one.before), isSettled(year) ? `/plan/years/${addressOf(year.label)}/agreement` : undefined)
      .map(({ words, href, before }) => ({ when: 'To say', text: words, href, note: year.state === 'published' ? `${year.title}. It is published: what you say comes with its next version` : year.title, action: isSettled(year) ? { text: 'Look', href } : { text: 'Say', href: `/plan/years/${addressOf(before)}/next` } })));
});

registerTodayItems(async (session, _today, _plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const all = await unconfirmedFates(session);
  return years.filter((year) => !year.frozen).flatMap((year) => all.filter((one) => one.yearId === year.id).map(({ before, actions }) => {
    const settled = isSettled(year);
    const href = settled ? `/plan/years/${addressOf(year.label)}/agreement` : `/plan/years/${addressOf(before)}/lineage?view=became&kind=${NOT_CONFIRMED.replace(' ', '+')}`;
    const note = `${year.title}. So far it says what the words of both plans suggest${year.state === 'published' ? ', to the public too' : settled ? '. To confirm it, take the plan back to draft, or publish a correction later' : ''}`;
    return { when: `${actions} to confirm`, text: `What became of ${actions === 1 ? 'an action' : `${actions} actions`} of ${before}`, href, note, action: { text: settled ? 'Look' : 'Confirm', href } };
  }));
});
