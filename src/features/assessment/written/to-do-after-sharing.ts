// What sharing an assessment asks of people, on their first page until it is done: the strategy group reads it and says what it thinks; those who prepare
// scoring prepare it.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { may } from '../../../security/permission.ts';
import { registerTodayItems } from '../../plan/index.ts';
import type { TodayItem } from '../../plan/index.ts';
import { prepareScoring } from '../scoring/permissions.ts';
import { workshopsFor } from '../scoring/subject-store.ts';
import { listAssessments } from './assessment-store.ts';
import { isOfStrategyGroup } from './strategy-group.ts';
import { planAfter } from './next-steps.ts';
import { waitingFor } from './reading-store.ts';

registerTodayItems(async (session) => {
  const { actor } = session;
  if (actor.kind !== 'person') return [];
  const items: TodayItem[] = [];
  if (isOfStrategyGroup(actor)) {
    for (const one of await waitingFor(session, actor.accountId)) {
      const href = `/assessment/documents/${one.id}`;
      items.push({ when: 'To read', text: `Read the strategic assessment ${one.label}, and say what you think of it`, href, note: `Version ${one.number}, shared by ${one.madeBy} on ${dateWords(one.madeAt)}`, action: { text: 'Read', href } });
    }
  }
  if (may(actor, prepareScoring)) {
    const [shared] = (await listAssessments(session)).filter((one) => one.state === 'shared');
    if (shared !== undefined && (await workshopsFor(session, shared.label)).length === 0) {
      items.push({ when: 'To prepare', text: `Prepare scoring for the plan ${planAfter(shared.label)}`, href: '/assessment/scoring/add', note: `The assessment ${shared.label} is with the strategy group`, action: { text: 'Prepare', href: '/assessment/scoring/add' } });
    }
  }
  return items;
});
