// Today: what needs you, the plan at a glance, what others have done since you were here.
import { page, showPage } from '../../security/page.ts';
import { anySignedIn } from '../../security/permission.ts';
import { longDateWords as longDate } from '../../platform/pages/day-words.ts';
import { addressOf, countSentence, countTones, currentPlanYear, loadPlan, statusTone, statusWords, todayItems, updatesSince } from '../plan/index.ts';

const DAY = 86_400_000;
const SHOWN = 12;

export const showToday = page('GET', '/', { may: anySignedIn }, async ({ session, person, today, now }) => {
  const items = await todayItems(session, today);
  const year = await currentPlanYear(session, today);
  const plan = year ? await loadPlan(session, year) : undefined;
  const since = person.previouslySeenAt && now.getTime() - person.previouslySeenAt.getTime() < 14 * DAY ? person.previouslySeenAt : new Date(now.getTime() - 7 * DAY);
  const news = (await updatesSince(session, since, 8)).filter((update) => update.createdAt <= now);
  const late = items.filter((item) => item.dueOn !== undefined && item.dueOn < today).length;
  const soon = items.filter((item) => item.dueOn !== undefined && item.dueOn >= today).length;
  return showPage(
    'today/show-today.njk',
    {
      sentence: `${longDate(today)}. ${summary(late, soon, items.length - late - soon)}`,
      items: items.slice(0, SHOWN), more: Math.max(0, items.length - SHOWN),
      plan: plan && {
        label: plan.year.label, href: `/plan/years/${addressOf(plan.year.label)}`,
        priorities: plan.priorities.map((priority) => {
          const statuses = priority.actions.map((action) => action.status);
          return { title: priority.title, href: `/plan/priorities/${priority.id}`, counts: countTones(statuses), sentence: countSentence(statuses) };
        }),
      },
      sinceWords: person.previouslySeenAt ? 'Since you were last here' : 'In the last seven days',
      news: news.map((update) => ({ ...update, href: `/plan/actions/${update.actionId}`, tone: statusTone(update.status), statusWords: statusWords(update.status), who: update.organisation ?? update.writtenBy })),
      mayStart: person.roles.includes('coordinator'),
    },
    { title: 'Today' },
  );
});

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const counted = (number: number): string => NUMBERS[number] ?? String(number);

/** "Two things are late and three are due this week." */
export function summary(late: number, soon: number, other: number): string {
  if (late + soon + other === 0) return 'Nothing needs you.';
  const parts = [
    ...(late > 0 ? [`${counted(late)} ${late === 1 ? 'thing is' : 'things are'} late`] : []),
    ...(soon > 0 ? [`${late > 0 ? counted(soon).toLowerCase() : `${counted(soon)} ${soon === 1 ? 'thing' : 'things'}`} ${soon === 1 ? 'is' : 'are'} due this week`] : []),
  ];
  return parts.length === 0 ? `${counted(other)} ${other === 1 ? 'thing needs' : 'things need'} you.` : `${parts.join(' and ')}.`;
}
