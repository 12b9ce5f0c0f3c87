// One request: what was asked, what came back, and what the coordinator can do about it.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { id } from '../../../platform/web/form.ts';
import { refused } from '../../../platform/web/errors.ts';
import { sendSoon } from '../../people/index.ts';
import { chaseOwners } from '../permissions.ts';
import { STATE_TONES, STATE_WORDS, stateOf } from './chase.ts';
import { findRequest, remind, settle, withdraw } from './chase-store.ts';
import { dayBefore } from './answer-by-link.ts';

const params = z.object({ requestId: id });
const ANSWER_WORDS = { update: 'Answered with an update', 'not mine': 'Said it is not theirs', 'handed on': 'Handed to a colleague' } as const;

export const showRequest = page('GET', '/plan/chasing/requests/:requestId', { may: chaseOwners, params }, async ({ session, params: { requestId }, fresh, now }) => {
  const request = await findRequest(session, requestId);
  const state = stateOf(request);
  return showPage(
    'plan/chasing/show-request.njk',
    {
      form: fresh(), request: { ...request, until: dayBefore(request.validUntil), expired: request.validUntil < now }, tone: STATE_TONES[state], stateWords: STATE_WORDS[state],
      items: request.items.map((item) => ({ ...item, said: item.answer === null ? 'Not answered' : ANSWER_WORDS[item.answer], toSettle: item.settledAt === null && (item.answer === 'not mine' || item.answer === 'handed on') })),
      mayAskAnew: request.items.some((item) => item.answer === null), mayAskAgain: request.items.some((item) => item.answer === null) && state !== 'waiting' && !request.hasLeft, mayWithdraw: request.revokedAt === null && request.validUntil >= now && !request.hasLeft,
    },
    { title: `${request.person}, ${request.organisation}`, breadcrumbs: [{ text: 'Asking for updates', href: '/plan/chasing' }] },
  );
});

/** A new link to the same request: also for one that ran out, was withdrawn or whose letter was refused and whose address has been mended. */
export const sendNewLink = page('POST', '/plan/chasing/requests/:requestId/new-link', { may: chaseOwners, params, transaction: false }, async ({ withSession, params: { requestId }, today, services }) => {
  const written = await withSession(async (session) => {
    const request = await findRequest(session, requestId);
    if (request.items.every((item) => item.answer !== null)) throw refused('Everything here is answered.', 'A new link would have nothing to ask.', 'nothing-open');
    if (request.hasLeft) throw refused(`${request.person} has left.`, 'Ask again: the letter goes to whoever answers now.', 'has-left', [{ text: 'Ask owners for updates', href: '/plan/chasing/ask' }]);
    return remind(session, [request], { today, publicUrl: services.publicUrl, evenWithdrawn: true });
  });
  await sendSoon(services);
  return goTo(`/plan/chasing/requests/${requestId}`, written === 0 ? 'A new link went within the last hour already.' : 'A letter with a new link is on its way.');
});

export const withdrawLink = page('POST', '/plan/chasing/requests/:requestId/withdraw', { may: chaseOwners, params }, async ({ session, params: { requestId } }) => {
  await withdraw(session, await findRequest(session, requestId));
  return goTo(`/plan/chasing/requests/${requestId}`, 'The link is withdrawn. What came by it stays.');
});

export const settleAnswer = page('POST', '/plan/chasing/requests/:requestId/actions/:actionId/settled', { may: chaseOwners, params: params.extend({ actionId: id }) }, async ({ session, params: { requestId, actionId } }) => {
  await settle(session, await findRequest(session, requestId), actionId);
  return goTo('/plan/chasing', 'Settled.');
});
