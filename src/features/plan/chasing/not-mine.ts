// "Not mine" and "a colleague knows": answers too. The coordinator is told of both; the colleague gets a letter and a link to this one action.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { refused } from '../../../platform/web/errors.ts';
import { choice, email, firstErrors, formError, optionalWords, words } from '../../../platform/web/form.ts';
import { sendSoon } from '../../people/index.ts';
import { sharedWith } from '../actions/owners.ts';
import { answerByLink } from '../permissions.ts';
import { dayBefore, itemParams, nextHref, nextWords, openItem, receiptIfDone } from './answer-by-link.ts';
import type { Opened } from './answer-by-link.ts';
import { newToken } from './chase-store.ts';
import { loadSender } from './directory-store.ts';
import { handedOnLetter } from './letter.ts';
import { HANDS_AT_MOST, answerNotMine, handOn, holdItem, loadLinkRequest, timesHandedOn } from './link-store.ts';

const body = z.object({ who: choice(['colleague', 'nobody'], 'Choose who can answer'), name: optionalWords(120), email: optionalWords(254), words: optionalWords(1000) });
/** The letter greets them by it, and is no place for anything else. */
const isName = (name: string): boolean => !/\d{4}|[/@:<>]|[a-z]{2,}\.[a-z]{2,}/i.test(name);
const colleague = z.object({ name: words('Enter your colleague’s name', 80).refine(isName, { error: 'Enter a name only, without a number or an address' }), email: email('Enter your colleague’s e-mail address') });

const notMinePage = (token: string, { action, request }: Opened, form: FormState, status = 200) =>
  showPage('plan/chasing/not-mine.njk', { form, action, here: `/a/${token}/actions/${action.id}/not-mine`, back: `/a/${token}/actions/${action.id}`, until: dateWords(dayBefore(request.validUntil)) }, { title: 'Who can answer this?', hasError: status === 422, back: { text: 'Back to the update', href: `/a/${token}/actions/${action.id}` } }, status);

export const openNotMine = page('GET', '/a/:token/actions/:actionId/not-mine', { may: answerByLink, params: itemParams, perMinute: 300 }, async ({ session, params: { token, actionId }, fresh }) => notMinePage(token, await openItem(session, actionId), fresh()));

export const sendNotMine = page('POST', '/a/:token/actions/:actionId/not-mine', { may: answerByLink, params: itemParams, body, transaction: false, perMinute: 30 }, async ({ withSession, params: { token, actionId }, link, form, again, services }) => {
  const opened = await withSession((session) => openItem(session, actionId));
  if (!form.ok) return notMinePage(token, opened, again(form), 422);
  const { who, words: said } = form.values;
  const to = colleague.safeParse({ name: form.values.name ?? '', email: form.values.email ?? '' });
  if (who === 'colleague' && !to.success) return notMinePage(token, opened, again({ raw: form.raw, errors: firstErrors(to.error.issues) }), 422);
  if (who === 'colleague' && to.data?.email === opened.request.email) return notMinePage(token, opened, again(formError(form.raw, 'email', 'This is your own address')), 422);
  const told = await withSession(async (session) => {
    const request = await loadLinkRequest(session);
    const item = await holdItem(session, request, actionId);
    if (who === 'colleague' && (await timesHandedOn(session)) >= HANDS_AT_MOST) throw refused('This has gone from hand to hand too often.', 'Say that it is not yours, or ring the coordinator: they find the person who can answer.', 'handed-on-too-often', [{ text: 'Go back', href: `/a/${token}` }]);
    if (who === 'colleague' && to.success) {
      const fresh = newToken();
      // A chain of hands ends where the request ends.
      const until = dayBefore(request.validUntil);
      const letter = handedOnLetter({ person: to.data.name, year: request.year, items: [{ ...item, shared: sharedWith(opened.action.owners, item.organisationId) }], until, link: `${services.publicUrl}/a/${fresh}`, by: link.name, organisation: link.organisation, sender: await loadSender(session) });
      await handOn(session, request, item, to.data, fresh, request.validUntil, letter);
    } else await answerNotMine(session, request, item, said);
    await receiptIfDone(session, token, item.answer === null, services.publicUrl);
    const after = await loadLinkRequest(session);
    const words = `${who === 'colleague' && to.success ? `Handed to ${to.data.name}, who gets an e-mail.` : 'The coordinator is told.'} ${nextWords(after).replace(/^Sent\.? ?/, '')}`.trim();
    return { words, next: nextHref(token, after) };
  });
  await sendSoon(services);
  return goTo(told.next, told.words);
});
