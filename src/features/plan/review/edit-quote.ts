// Quotes in a section: what somebody said, who they are in words that do not name a private person, and the consent they gave.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { refused } from '../../../platform/web/errors.ts';
import { choice, id, optionalDate, optionalWords, version, words } from '../../../platform/web/form.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { writeReview } from '../permissions.ts';
import { refuseWhenSettled } from '../years/settled.ts';
import { heldToChange, insistWriter, sectionToWrite } from './edit-section.ts';
import { withdrawalPages } from './edit-picture.ts';
import { addQuote, changeQuote, loadQuote, removeQuote, stillPublicWords } from './evidence-store.ts';
import type { QuoteFields } from './evidence-store.ts';
import type { WholeSection } from './section-store.ts';

const ofSection = z.object({ sectionId: id });
const ofQuote = z.object({ quoteId: id });
const body = z.object({ text: words('Enter what was said', 2000), said_by: words('Say who said it, in words that fit a publication', 200), consent: choice(['yes', 'asking'], 'Say whether they have consented'), consent_how: optionalWords(300), consent_on: optionalDate });
type Body = z.output<typeof body>;

function wrongWith(values: Body, today: string): FieldError | undefined {
  if (values.consent !== 'yes') return undefined;
  if (!values.consent_how) return { field: 'consent_how', words: 'Say how consent was given, for instance “in writing”' };
  if (!values.consent_on) return { field: 'consent_on', words: 'Enter the day on which consent was given' };
  return values.consent_on > today ? { field: 'consent_on', words: 'The day of the consent cannot be in the future' } : undefined;
}

const fieldsOf = (values: Body): QuoteFields => ({ text: values.text, saidBy: values.said_by, ...(values.consent === 'yes' ? { consentOn: values.consent_on, consentHow: values.consent_how } : {}) });

const view = (section: Pick<WholeSection, 'id' | 'heading'>, action: string, form: FormState, more: { isNew: boolean; status?: number; both?: { theirs: string; yours: string } }): Result =>
  showPage('plan/review/edit-quote.njk', { section, action, form, isNew: more.isNew, both: more.both, backHref: `/plan/sections/${section.id}` },
    { title: more.both ? 'Somebody changed this quote meanwhile' : more.isNew ? 'Add a quote' : 'Change a quote', hasError: (more.status ?? 200) !== 200, back: { text: section.heading, href: `/plan/sections/${section.id}` } }, more.status ?? 200);

export const newQuote = page('GET', '/plan/sections/:sectionId/quotes/add', { may: writeReview, params: ofSection }, async ({ session, params: { sectionId }, person, fresh }) => {
  const section = await sectionToWrite(session, person, sectionId);
  return view(section, `/plan/sections/${sectionId}/quotes/add`, fresh(), { isNew: true });
});

export const addTheQuote = page('POST', '/plan/sections/:sectionId/quotes/add', { may: writeReview, params: ofSection, body }, async ({ session, params: { sectionId }, person, today, form, again }) => {
  const section = await sectionToWrite(session, person, sectionId);
  const wrong = form.ok ? wrongWith(form.values, today) : undefined;
  if (!form.ok || wrong) return view(section, `/plan/sections/${sectionId}/quotes/add`, again({ raw: form.raw, errors: form.ok ? [wrong!] : form.errors }), { isNew: true, status: 422 });
  await addQuote(session, section, fieldsOf(form.values));
  return goTo(`/plan/sections/${sectionId}`, form.values.consent === 'asking' ? 'The quote was added. It is not published until consent is entered.' : 'The quote was added.');
});

const gone = (): never => { throw refused('Consent to this quote was taken back.', 'Ask again, and add it anew if it is given.', 'consent-withdrawn'); };

export const openQuote = page('GET', '/plan/quotes/:quoteId/edit', { may: writeReview, params: ofQuote }, async ({ session, params: { quoteId }, person, fresh }) => {
  const quote = await loadQuote(session, quoteId);
  insistWriter(person, quote.section);
  refuseWhenSettled(quote.section.year);
  if (quote.consentWithdrawnOn !== null) gone();
  return view(quote.section, `/plan/quotes/${quoteId}/edit`, fresh({ text: quote.text, said_by: quote.saidBy, consent: quote.consentOn ? 'yes' : 'asking', consent_how: quote.consentHow ?? '', consent_on: quote.consentOn ?? '' }, quote.version), { isNew: false });
});

export const changeTheQuote = page('POST', '/plan/quotes/:quoteId/edit', { may: writeReview, params: ofQuote, body: body.extend({ version }) }, async ({ session, params: { quoteId }, person, today, form, again }) => {
  const quote = await heldToChange(session, person, () => loadQuote(session, quoteId));
  if (quote.consentWithdrawnOn !== null) gone();
  const wrong = form.ok ? wrongWith(form.values, today) : undefined;
  const action = `/plan/quotes/${quoteId}/edit`;
  if (!form.ok || wrong) return view(quote.section, action, again({ raw: form.raw, errors: form.ok ? [wrong!] : form.errors }, Number(form.raw['version']) || quote.version), { isNew: false, status: 422 });
  if (form.values.version !== quote.version) return view(quote.section, action, again({ raw: form.raw, errors: [] }, quote.version), { isNew: false, status: 409, both: { theirs: `${quote.text}\n${quote.saidBy}`, yours: `${form.values.text}\n${form.values.said_by}` } });
  await changeQuote(session, quoteId, form.values.version, fieldsOf(form.values));
  return goTo(`/plan/sections/${quote.sectionId}`, `The quote was changed.${form.values.consent === 'asking' ? await stillPublicWords(session, quote.section.year.label) : ''}`);
});

export const removeTheQuote = page('POST', '/plan/quotes/:quoteId/remove', { may: writeReview, params: ofQuote, body: z.object({ version }) }, async ({ session, params: { quoteId }, person, form, now }) => {
  insistWriter(person, (await loadQuote(session, quoteId)).section);
  const section = await removeQuote(session, quoteId, form.ok ? form.values.version : 0, now);
  return goTo(`/plan/sections/${section.id}`, 'The quote was removed.');
});

export const quoteWithdrawal = withdrawalPages('quote', async (session, quoteId) => {
  const { section, text } = await loadQuote(session, quoteId);
  return { section, words: text };
});
