// What asking for updates adds to the coordinator's day: letters that were not taken, answers to settle, people who did not answer.
import { hasRole } from '../../../security/actor.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { registerHeld } from '../../people/index.ts';
import { may } from '../../../security/permission.ts';
import { registerSubject } from '../../../security/subjects.ts';
import { chaseOwners } from '../permissions.ts';
import { registerTodayItems } from '../today-items.ts';
import type { TodayItem } from '../today-items.ts';
import { mayRemind } from './chase.ts';
import { loadRequests } from './chase-store.ts';
import { toSettle } from './overview.ts';
import { openRequestsOf, requestWords } from './request-store.ts';

registerTodayItems(async (session, today, plan) => {
  if (!hasRole(session.actor, 'coordinator') || !plan || plan.year.frozen) return [];
  const requests = await loadRequests(session, { yearId: plan.year.id });
  const items: TodayItem[] = toSettle(requests, today).map((one) => ({ when: 'To settle', text: one.text, href: `/plan/chasing/requests/${one.requestId}`, note: one.note, action: { text: one.kind === 'refused' ? 'Mend' : one.kind === 'asks again' ? 'Send' : 'Settle', href: `/plan/chasing/requests/${one.requestId}` } }));
  const escalated = new Set(toSettle(requests, today).filter((one) => one.kind === 'no answer').map((one) => one.requestId));
  const late = requests.filter((one) => mayRemind(one) && one.answerBy < today && !escalated.has(one.id));
  if (late.length > 0) {
    items.push({ dueOn: late.map((one) => one.answerBy).sort()[0]!, text: `${pluralWords(new Set(late.map((one) => one.email)).size, 'person has', 'people have')} not answered`, href: '/plan/chasing', note: [...new Set(late.map((one) => one.organisation))].join(', '), action: { text: 'Remind', href: '/plan/chasing/remind' } });
  }
  return items;
});

/** Said when somebody leaves: what they were asked and have not answered. */
registerHeld(async (session, person) => ({
  title: 'Requests for updates they have not answered',
  items: hasRole(session.actor, 'coordinator') ? (await openRequestsOf(session, person.accountId)).map((one) => ({ text: `${one.refs.join(', ')}, asked for by ${dateWords(one.answerBy)}`, href: `/plan/chasing/requests/${one.id}` })) : [],
}));

registerSubject({ kind: 'chase request', title: 'Request for updates', titles: 'Requests for updates', href: (id) => `/plan/chasing/requests/${id}`, opensFor: (actor) => may(actor, chaseOwners), words: requestWords });
