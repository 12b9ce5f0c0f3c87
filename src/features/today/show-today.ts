// Today: what needs you, the plan at a glance, what others have done since you were here.
import { page, showPage } from '../../security/page.ts';
import { hasRole } from '../../security/actor.ts';
import { anySignedIn } from '../../security/permission.ts';
import { dayOf } from '../../security/services.ts';
import { longDateWords } from '../../platform/pages/day-words.ts';
import { addressOf, countsOf, currentPlanYear, listPlanYears, loadPlan, measureRow, standingsOf, statusTone, statusWords, todayItems, updatesSince } from '../plan/index.ts';
import { sinceWords, summary, urgency } from './news.ts';
import { deedsSince } from './news-store.ts';

const DAY = 86_400_000;
const SHOWN = 12;
const NEWS = 8;

export const showToday = page('GET', '/', { may: anySignedIn }, async ({ session, person, today, now }) => {
  const [year, years] = await Promise.all([currentPlanYear(session, today), listPlanYears(session)]);
  const plan = year ? await loadPlan(session, year) : undefined;
  const since = person.previouslySeenAt ?? new Date(now.getTime() - 14 * DAY);
  const [items, standings, told, deeds] = await Promise.all([
    todayItems(session, today, plan, years), plan ? standingsOf(session, plan.year, today, 'headlines') : undefined, updatesSince(session, since, NEWS), deedsSince(session, since, now, NEWS),
  ]);
  const updates = told.filter((update) => update.createdAt <= now && update.writtenBy !== person.name);
  const news = [
    ...updates.map((update) => ({ at: update.createdAt, who: update.organisation ?? update.writtenBy, did: 'updated', words: `${update.ref} ${update.title}`, href: `/plan/actions/${update.actionId}#update-${update.id}`, tone: statusTone(update.status), statusWords: statusWords(update.status), waits: !update.accepted })),
    ...deeds.map((deed) => ({ ...deed, tone: undefined, statusWords: undefined, waits: false })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, NEWS);
  const { late, soon, other } = urgency(items, today);
  return showPage(
    'today/show-today.njk',
    {
      sentence: `${longDateWords(today)}. ${summary(late, soon, other)}`,
      items: items.slice(0, SHOWN), more: items.slice(SHOWN),
      plan: plan && {
        label: plan.year.label, href: `/plan/years/${addressOf(plan.year.label)}`,
        priorities: plan.priorities.map((priority) => {
          const headline = standings?.get(priority.id)?.headline;
          return { title: priority.title, href: `/plan/priorities/${priority.id}`, ...countsOf(priority.actions, plan.year, today), headline: headline && { ...measureRow(headline), href: `/plan/performance/priorities/${priority.id}` } };
        }),
        hasMeasures: standings !== undefined && standings.size > 0,
      },
      sinceWords: sinceWords(person.previouslySeenAt ? dayOf(person.previouslySeenAt) : undefined, today), news,
      mayStart: hasRole(person, 'coordinator'),
    },
    { title: 'Today' },
  );
});
