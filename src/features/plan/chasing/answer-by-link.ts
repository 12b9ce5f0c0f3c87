// The page that an owner's link opens: one action, one form, done in half a minute on a phone. Opening it changes and spends nothing; a button or a key pressed does.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { FILE_BYTES } from '../../../platform/files/accepted-file.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { notFound } from '../../../platform/web/errors.ts';
import { id, optionalWords } from '../../../platform/web/form.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { sendSoon } from '../../people/index.ts';
import { answerByLink } from '../permissions.ts';
import { storeFile } from '../files-store.ts';
import { sharedWith } from '../actions/owners.ts';
import { reasonLine, statusTone, statusWords } from '../actions/action.ts';
import { loadAction } from '../actions/action-store.ts';
import type { WholeAction } from '../actions/action-store.ts';
import { standingUpdate, statusItems, suggestionFor, tickedBeforehand } from '../actions/update.ts';
import { attachedFile, chosenStatus, updateBody, wrongWith } from '../actions/update-form.ts';
import { addUpdate, loadUpdates, saidTheYearBefore } from '../actions/update-store.ts';
import type { SaidBefore, Update } from '../actions/update-store.ts';
import { loadSender } from './directory-store.ts';
import { receiptLetter, whomToAsk } from './letter.ts';
import { answerWithUpdate, filesOf, holdItem, keepHalf, loadLinkRequest, putReceipt } from './link-store.ts';
import type { LinkItem, LinkRequest } from './link-store.ts';

const PER_MINUTE = 300;
const tokenParams = z.object({ token: z.string().max(200) });
export const itemParams = tokenParams.extend({ actionId: id });
/** The opened page and the kept text it showed: a text of another device is neither emptied nor overwritten. */
const typedOn = { page: optionalWords(60), half: optionalWords(60) };
/** `on`: the own update that the form was opened on; empty for a first answer. */
const body = updateBody.omit({ on_behalf_of: true, for_organisation: true }).extend({ on: optionalWords(60), correction_why: optionalWords(1000), ...typedOn });

export type Opened = { request: LinkRequest; item: LinkItem; action: WholeAction; updates: Update[]; /** what was said of what it goes on from */ before: SaidBefore | undefined; own: Update | undefined };

/** One action of the link, with what was written on it; not found when the link does not list it. */
export async function openItem(session: Session, actionId: string): Promise<Opened> {
  const request = await loadLinkRequest(session);
  const item = request.items.find((one) => one.actionId === actionId);
  if (!item) throw notFound();
  const updates = await loadUpdates(session, actionId);
  return { request, item, action: await loadAction(session, actionId), updates, before: await saidTheYearBefore(session, actionId, updates), own: item.updateId === null ? undefined : standingUpdate(updates, item.updateId) };
}

const home = (token: string): string => `/a/${token}`;
/** Every question has an address of its own, so that Back leads to the one before it. */
export const nextHref = (token: string, request: LinkRequest): string => {
  const next = request.items.find((one) => one.answer === null);
  return next ? `${home(token)}/actions/${next.actionId}` : home(token);
};
const stateWords = (item: LinkItem): string => (item.answer === 'update' ? 'Answered' : item.answer === 'not mine' ? 'You said it is not yours' : item.answer === 'handed on' ? `Handed to ${item.handedToName ?? 'a colleague'}` : item.halfText ? 'Begun' : 'To answer');

/** What stands for the item when its update is not the answer: an update that was sent before stays in the plan all the same. */
const saidOf = (item: LinkItem): string => `${stateWords(item)}${item.updateId === null ? '' : '. The update that you sent before stays'}`;
/** The update that is the answer. */
const answeredBy = async (session: Session, item: LinkItem): Promise<Update | undefined> => (item.answer !== 'update' || item.updateId === null ? undefined : standingUpdate(await loadUpdates(session, item.actionId), item.updateId));

type Shown = { form: FormState; both?: { theirs: object; yours: object }; status?: number };

/** The form of one action, for its first answer or to correct it. */
function formPage({ today }: Pick<Context, 'today'>, token: string, opened: Opened, { form, both, status = 200 }: Shown): Result {
  const { request, item, action, updates, before, own } = opened;
  const open = request.items.filter((one) => one.answer === null);
  const suggestion = suggestionFor(action, today);
  return showPage(
    'plan/chasing/answer-by-link.njk',
    {
      form, both, correcting: own !== undefined, own, before, last: updates.find((update) => update.correctedById === null), here: `${home(token)}/actions/${item.actionId}`, home: home(token),
      action: { ref: action.ref, title: action.title, dueOn: action.dueOn, target: action.targetWords, shared: sharedWith(action.owners, item.organisationId) }, request: { ...request, until: dayBefore(request.validUntil), isLate: request.answerBy < today }, place: request.items.indexOf(item) + 1, count: request.items.length,
      statuses: statusItems(suggestion), kept: own === undefined ? item.halfSavedAt : null,
      question: own !== undefined ? 'What should it say?' : updates.length > 0 ? 'What has happened since?' : 'What has happened so far?',
      button: own !== undefined ? 'Save the correction' : open.some((one) => one !== item) ? 'Send and go to the next' : 'Send',
      others: request.items.filter((one) => one !== item).map((one) => ({ ref: one.ref, title: one.title, words: stateWords(one), href: `${home(token)}/actions/${one.actionId}` })),
    },
    { title: action.title, hasError: status === 422 },
    status,
  );
}

const savedAt = (item: LinkItem): string => item.halfSavedAt?.toISOString() ?? '';

const valuesOf = (opened: Opened, today: string): Record<string, unknown> => {
  const { own, item, action } = opened;
  return own === undefined
    ? { text: item.halfText ?? '', page: randomUUID(), half: savedAt(item), status: tickedBeforehand(suggestionFor(action, today)) }
    : { text: own.words, status: statusTone(own.status), status_why: own.statusWhy ?? '', period_from: own.periodFrom ?? '', period_to: own.periodTo ?? '', on: own.id };
};

/** Everything is answered: what arrived, and the way to put it right. */
async function donePage({ session, params: { token } }: { session: Session; params: { token: string } }, request: LinkRequest): Promise<Result> {
  const answers = [];
  for (const item of request.items) {
    const own = await answeredBy(session, item);
    answers.push({ ...item, href: `${home(token)}/actions/${item.actionId}`, text: own?.words, tone: own && statusTone(own.status), toneWords: own && statusWords(own.status), why: own && reasonLine(own.status, own.statusWhy), said: own ? undefined : saidOf(item) });
  }
  return showPage('plan/chasing/answered.njk', { request: { ...request, until: dayBefore(request.validUntil) }, answers, whomToAsk: whomToAsk(await loadSender(session)) }, { title: answers.length === 0 ? 'There is nothing to answer' : 'Thank you' });
}

export const openLink = page('GET', '/a/:token', { may: answerByLink, params: tokenParams, perMinute: PER_MINUTE }, async (context) => {
  const { session, params: { token } } = context;
  const request = await loadLinkRequest(session);
  return request.items.some((one) => one.answer === null) ? goTo(nextHref(token, request)) : donePage(context, request);
});

export const openAnswer = page('GET', '/a/:token/actions/:actionId', { may: answerByLink, params: itemParams, perMinute: PER_MINUTE }, async (context) => {
  const { session, params: { token, actionId }, today, fresh } = context;
  const opened = await openItem(session, actionId);
  return formPage(context, token, opened, { form: fresh(valuesOf(opened, today)) });
});

/** Puts the receipt in the outbox when this was the last answer. Returns whether it did. */
export async function receiptIfDone(session: Session, token: string, wasOpen: boolean, publicUrl: string): Promise<boolean> {
  const request = await loadLinkRequest(session);
  if (!wasOpen || request.items.some((one) => one.answer === null)) return false;
  const answers = [];
  for (const item of request.items) {
    const own = await answeredBy(session, item);
    answers.push({ ref: item.ref, title: item.title, words: own ? [statusWords(own.status), reasonLine(own.status, own.statusWhy)].filter((one) => one !== undefined).join('\n') : saidOf(item), text: own?.words ?? null });
  }
  await putReceipt(session, request, receiptLetter({ person: request.person, year: request.year, answers, until: dayBefore(request.validUntil), link: `${publicUrl}${home(token)}`, sender: await loadSender(session) }));
  return true;
}

/** The last day of a link: its end is the midnight after it. */
export const dayBefore = (end: Date): string => new Date(end.getTime() - 1).toISOString().slice(0, 10);

export const nextWords = (request: LinkRequest): string => {
  const open = request.items.filter((one) => one.answer === null).length;
  return open === 0 ? 'Sent.' : `Sent. ${open === 1 ? 'One more' : `${open} more`} to go.`;
};

/** A picture is made safe between two transactions; the second holds the action, so that the same form sent twice answers once. */
export const sendAnswer = page('POST', '/a/:token/actions/:actionId', { may: answerByLink, params: itemParams, body, uploads: { maxBytes: FILE_BYTES + 1 }, transaction: false, perMinute: PER_MINUTE }, async (context) => {
  const { withSession, params: { token, actionId }, link, today, form, again, files, services } = context;
  const later = form.raw['later'] !== undefined;
  const text = String(form.raw['text'] ?? '');
  const opened = await withSession(async (session) => {
    const found = await openItem(session, actionId);
    return { ...found, theirs: found.own === undefined ? await keepHalf(session, found.request, actionId, text, { page: String(form.raw['page'] ?? ''), half: String(form.raw['half'] ?? '') }) : undefined };
  });
  const yours = { label: 'Yours', text };
  if (opened.theirs !== undefined) return formPage(context, token, opened, { form: again({ raw: { ...form.raw, half: savedAt(opened.item) }, errors: [] }), both: { theirs: { label: 'Kept meanwhile, on another page or device', text: opened.theirs }, yours }, status: 409 });
  // Begun before an update was sent from elsewhere: there is nothing to keep it beside any more but the update itself.
  if (later && opened.own !== undefined) return formPage(context, token, opened, { form: again({ raw: { ...form.raw, on: opened.own.id }, errors: [] }), both: { theirs: { label: `Saved meanwhile by ${opened.own.writtenBy}`, text: opened.own.words }, yours }, status: 409 });
  if (later) return goTo(`${home(token)}/actions/${actionId}`, `Kept. Open the link in your e-mail again to go on, until ${dateWords(dayBefore(opened.request.validUntil))}.`);
  if (!form.ok) return formPage(context, token, opened, { form: again(form), status: 422 });
  const { values, raw } = form;
  const { file, error } = await attachedFile(files, values.alternative_text);
  const wrong = error ?? wrongWith(values as never);
  if (wrong) return formPage(context, token, opened, { form: again({ raw, errors: [wrong] }), status: 422 });
  const suggestion = suggestionFor(opened.action, today);
  const outcome = await withSession(async (session) => {
    const request = await loadLinkRequest(session);
    const item = await holdItem(session, request, actionId);
    const standing = item.updateId === null ? undefined : standingUpdate(await loadUpdates(session, actionId), item.updateId);
    if (standing && standing.id !== values.on) return { standing };
    if (standing && !file && standing.cameBy === 'link' && standing.words === values.text && standing.status === chosenStatus(values as never) && (standing.statusWhy ?? undefined) === values.status_why && (standing.periodFrom ?? undefined) === values.period_from && (standing.periodTo ?? undefined) === values.period_to) return { words: 'This update is there already.' };
    if (file) await storeFile(session, file, file.id);
    const carried = standing && !file ? await filesOf(session, standing.id) : [];
    const made = await addUpdate(session, {
      actionId, writtenOn: standing?.writtenOn ?? today, periodFrom: values.period_from, periodTo: values.period_to, text: standing ? (await figuresOnPage(session, [standing.text])).typedOver(standing.text, values.text) : values.text, status: chosenStatus(values as never), suggested: suggestion.status, suggestedWhy: suggestion.why, statusWhy: values.status_why,
      cameBy: 'link', writtenBy: link.name, organisationId: item.organisationId, files: file ? [{ id: file.id, caption: values.caption, alternativeText: values.alternative_text }] : carried,
    }, standing ? { id: standing.id, why: values.correction_why ?? '' } : undefined);
    await answerWithUpdate(session, request, actionId, made);
    return { receipt: await receiptIfDone(session, token, item.answer === null, services.publicUrl), words: standing ? 'The correction stands beside what you wrote before.' : nextWords(await loadLinkRequest(session)), next: nextHref(token, await loadLinkRequest(session)) };
  });
  if (outcome.standing) {
    if (outcome.standing.words === values.text && outcome.standing.cameBy === 'link') return goTo(await withSession(async (session) => nextHref(token, await loadLinkRequest(session))), 'Sent.');
    const now = await withSession((session) => openItem(session, actionId));
    const both = { theirs: { label: `Saved meanwhile by ${outcome.standing.writtenBy}`, text: outcome.standing.words }, yours };
    return formPage(context, token, now, { form: again({ raw: { ...raw, on: outcome.standing.id }, errors: [] }), both, status: 409 });
  }
  if (outcome.receipt) await sendSoon(services);
  return goTo(outcome.next ?? home(token), outcome.words);
});

/** Kept while typing. */
export const keepAnswer = page('POST', '/a/:token/actions/:actionId/draft', { may: answerByLink, params: itemParams, body: z.object({ text: optionalWords(10_000), ...typedOn }), perMinute: PER_MINUTE }, async ({ session, params: { actionId }, form }) => {
  const { request, own } = await openItem(session, actionId);
  const plain = (words: string, status = 200): Result => ({ kind: 'text', body: words, mediaType: 'text/plain; charset=utf-8', status });
  if (!form.ok) return plain(form.errors[0]?.words ?? 'not kept', 422);
  if (own !== undefined) return plain('Not kept: an update was sent meanwhile from another page. Send yours to see both.', 409);
  const { text = '', page: typedIn = '', half = '' } = form.values;
  return (await keepHalf(session, request, actionId, text, { page: typedIn, half })) === undefined ? plain('kept') : plain('Not kept: another page of yours kept other words meanwhile. Send yours to see both.', 409);
});
