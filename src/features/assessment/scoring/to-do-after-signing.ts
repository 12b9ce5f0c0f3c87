// What a signed-off decision asks of people: who takes priorities up in the plan finds it on their first page until all that was chosen stands there.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { may } from '../../../security/permission.ts';
import { listPlanYears, registerTodayItems } from '../../plan/index.ts';
import type { TodayItem } from '../../plan/index.ts';
import { decisionsOf } from './agreed-store.ts';
import { prioritiesFrom } from './made-priority-store.ts';
import { makePriorities } from './permissions.ts';
import { listWorkshops } from './workshop-store.ts';

registerTodayItems(async (session) => {
  const { actor } = session;
  if (actor.kind !== 'person' || !may(actor, makePriorities)) return [];
  const signed = (await listWorkshops(session)).filter((one) => one.state === 'signed off' && one.chosen > 0);
  if (signed.length === 0) return [];
  const closed = new Set((await listPlanYears(session)).filter((one) => one.frozen).map((one) => one.label));
  const items: TodayItem[] = [];
  for (const workshop of signed.filter((one) => !closed.has(one.label))) {
    const made = (await prioritiesFrom(session, workshop.id)).filter((one) => one.label === workshop.label);
    const open = (await decisionsOf(session, workshop.id)).filter((one) => one.outcome === 'chosen' && !made.some((each) => each.candidateId === one.candidateId));
    const href = `/assessment/scoring/workshops/${workshop.id}/priorities`;
    if (open.length > 0) items.push({ when: 'To take up', text: `Take ${pluralWords(open.length, 'priority', 'priorities')} that ${open.length === 1 ? 'was' : 'were'} chosen up in the plan ${workshop.label}`, href, note: `${workshop.title}: the decision is signed off`, action: { text: 'Take up', href } });
  }
  return items;
});
