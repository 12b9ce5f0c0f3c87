// What a plan that nobody has agreed yet asks of the coordinator today: the authorities are to be asked to agree it once its year is near; before that it is named, so that nobody forgets it.
import { hasRole } from '../../../security/actor.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { daysBetween } from '../actions/action.ts';
import { loadStandings } from '../agreement/agreement-store.ts';
import { registerTodayItems } from '../today-items.ts';
import type { TodayItem } from '../today-items.ts';
import { addressOf } from '../year-address.ts';
import { countDrafts } from './year-store.ts';
import type { DraftCounts, PlanYear } from './year-store.ts';

/** From then on before a plan begins, it is time that the authorities agree it. */
const AGREEING_DAYS = 90;

registerTodayItems(async (session, today, plan, years) => {
  if (!hasRole(session.actor, 'coordinator')) return [];
  const counts = new Map((await countDrafts(session)).map((one) => [one.id, one]));
  const items: TodayItem[] = [];
  for (const year of years.filter((one) => one.id === plan?.year.id || one.endsOn >= today)) {
    const found = counts.get(year.id);
    if (!found) continue;
    if (year.id !== plan?.year.id && daysBetween(today, year.startsOn) > AGREEING_DAYS) items.push(namedDraft(year, found));
    else if (found.actions > 0 && !commentsGoOn(year, today)) {
      // Nobody is named to be asked: that is said by itself.
      const authorities = (await loadStandings(session, year, today)).length;
      if (authorities > 0) items.push(toAgree(year, authorities));
    }
  }
  return items;
});

const commentsGoOn = (year: PlanYear, today: string): boolean => year.state === 'for comment' && year.commentsUntil !== null && year.commentsUntil >= today;

function toAgree(year: PlanYear, authorities: number): TodayItem {
  const href = `/plan/years/${addressOf(year.label)}/agreement`;
  return { when: 'To agree', text: `Ask ${authorities === 1 ? 'the responsible authority' : `the ${authorities} responsible authorities`} to agree the plan`, href, note: `${year.title}. It cannot be published before they have`, action: { text: 'Ask', href: `${href}#next` } };
}

function namedDraft(year: PlanYear, { actions, sections, empty }: DraftCounts): TodayItem {
  const href = `/plan/years/${addressOf(year.label)}`;
  const written = sections === 0 ? '' : empty === 0 ? `, ${pluralWords(sections, 'section')} written` : `, ${empty} of ${pluralWords(sections, 'section')} without text`;
  return { when: year.state === 'draft' ? 'Draft' : 'Comments', text: `The plan ${year.label} is ${year.state === 'draft' ? 'a draft' : 'out for comment'}`, href, note: `${year.title}: ${actions === 0 ? 'no action yet' : pluralWords(actions, 'action')}${written}`, action: { text: 'Go on', href } };
}
