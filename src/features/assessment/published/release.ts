// Releasing an assessment to the public: what to look at first, then the published copy; and taking it away again.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { BeingMade } from '../../../platform/pages/being-made.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { refused } from '../../../platform/web/errors.ts';
import type { FieldError } from '../../../platform/web/form.ts';
import { optionalDate, optionalWords, ticked, wholeNumber, words } from '../../../platform/web/form.ts';
import { toHtml, toPdf } from '../../../platform/documents/index.ts';
import type { Document } from '../../../platform/documents/index.ts';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { withSnapshot } from '../../../security/session.ts';
import { contentsOf, peopleNames } from '../../plan/index.ts';
import { holdAssessment } from '../written/assessment-store.ts';
import { newestAsked, stopPublication } from '../written/asked-document-store.ts';
import type { Answers } from '../written/asked-document-store.ts';
import { beingMade, toItsMaking } from '../written/being-made.ts';
import { documentView } from '../written/make-document.ts';
import { noteTakenAway, shareAgain } from '../written/document-store.ts';
import { addressOf, headOf, ofAssessment } from '../written/open-assessment.ts';
import { writeAssessment } from '../written/permissions.ts';
import { personalIn } from './public-copy.ts';
import { publicDocument } from './public-forms.ts';
import { editionWords } from './edition.ts';
import { prepare } from './prepare-release.ts';
import type { Prepared } from './prepare-release.ts';
import { decisionFaults } from './who-decided.ts';
import { wantVersion } from './make-versions.job.ts';
import { listPublished, withdrawPublished } from './publication-store.ts';

const SHOWN = 30;

/** Texts to leave out, and why there is a new version, stand in the address, so that what is looked at first is what goes out. The reason may: it is written for everybody, a page's address goes to no other site, and no query stands in the log. */
const query = z.object({ because: z.string().transform((text) => text.trim().slice(0, 1000)).optional().catch(undefined), without: z.union([z.string().max(100), z.array(z.string().max(100)).max(100)]).optional().catch(undefined) });
const asked = (without: unknown): string[] => [without ?? []].flat().filter((one) => typeof one === 'string');
const queryOf = (leftOut: readonly string[], because?: string): string => {
  const asks = [...leftOut.map((part) => `without=${encodeURIComponent(part)}`), ...(because ? [`because=${encodeURIComponent(because)}`] : [])];
  return asks.length === 0 ? '' : `?${asks.join('&')}`;
};

const view = (found: Prepared, making: BeingMade | undefined, form: FormState, status = 200): Result =>
  showPage(
    'assessment/published/release.njk',
    { here: addressOf(found.record), making, version: found.version, isFirst: found.isFirst, seen: found.seen, isSame: found.isSame, corrected: found.corrected, demoWeights: found.demoWeights, older: found.older, leftOut: found.leftOut, kept: found.older.length - found.leftOut.length, without: queryOf(found.leftOut), olderItems: found.older.map(({ part, text }) => ({ value: part, text })), leaving: { ...form, values: { without: found.leftOut }, errors: {} }, reading: { ...form, values: { because: form.values['note'] }, errors: {} }, empty: found.empty, unread: found.unread, later: found.later, sharedOn: found.sharedOn, personal: found.copy.personal.slice(0, SHOWN), morePersonal: Math.max(0, found.copy.personal.length - SHOWN), few: found.copy.few.slice(0, SHOWN), moreFew: Math.max(0, found.copy.few.length - SHOWN), form },
    headOf(found.record, `Publish the assessment ${found.record.label}`, { hasError: status !== 200, back: { text: 'The document', href: `${addressOf(found.record)}/document` } }),
    status,
  );

export const openRelease = page('GET', '/assessment/:assessmentYear/document/release', { may: writeAssessment, params: ofAssessment, query }, async ({ session, params: { assessmentYear }, query: { without, because }, fresh, now }) => {
  // Before what is there: a version that is finished in between is prepared for, not missed by both.
  const making = beingMade(await newestAsked(session, assessmentYear), now);
  return view(await prepare(session, assessmentYear, asked(without)), making, fresh(because ? { note: because } : {}));
});

/** The document as it will be. */
const documentToCome = ({ copy, version, readable }: Prepared, today: string, because: string | undefined): Promise<Document> => publicDocument(copy, editionWords(version, today, readable), today, because || undefined);

export const previewRelease = page('GET', '/assessment/:assessmentYear/document/release/preview', { may: writeAssessment, params: ofAssessment, query, transaction: false, perMinute: 20 }, async ({ actor, services, params: { assessmentYear }, query: { without, because }, today }) => {
  const found = await withSnapshot(services.pool, actor, (session) => prepare(session, assessmentYear, asked(without)));
  const document = await documentToCome(found, today, because);
  const { body: html, contents } = toHtml(document);
  const here = `${addressOf(found.record)}/document/release`;
  return showPage('assessment/written/read-document.njk', { organisation: found.copy.gathered.organisation, subtitle: document.subtitle, edition: `As everybody will read it. ${document.edition ?? ''}`, body: html, contents: contentsOf(contents), note: because, links: [{ text: 'The same as PDF', href: `${here}/preview.pdf${queryOf(found.leftOut, because)}` }], back: `${here}${queryOf(found.leftOut, because)}`, backText: 'Publish the assessment' }, headOf(found.record, document.title));
});

export const previewReleasePdf = page('GET', '/assessment/:assessmentYear/document/release/preview.pdf', { may: writeAssessment, params: ofAssessment, query, transaction: false, perMinute: 20 }, async ({ actor, services, withSession, params: { assessmentYear }, query: { without, because }, today }) => {
  const found = await withSnapshot(services.pool, actor, (session) => prepare(session, assessmentYear, asked(without)));
  const body = Buffer.from(await toPdf(await documentToCome(found, today, because)));
  await withSession((session) => noteTakenAway(session, found.record, { file: 'as-published.pdf', edition: 'Not published yet' }));
  return sendFile({ name: `assessment-${assessmentYear}-as-published.pdf`, mediaType: 'application/pdf', body });
});

const body = z.object({ decided_by: optionalWords(200), decided_in: optionalWords(200), decided_on: optionalDate, minute: optionalWords(200), read: ticked, weights_known: ticked, empty_known: ticked, unread_known: ticked, later_known: ticked, older_known: ticked, looked: ticked, few_why: optionalWords(1000), note: optionalWords(1000), note_stands: ticked, seen: words('Open the page again and look', 100), number: wholeNumber('Open the page again and look', 1, 100_000) });
type Values = z.output<typeof body>;

function mistakes(names: readonly string[], { copy, isFirst, sharedOn, demoWeights, empty, unread, later, older, leftOut }: Prepared, values: Values, today: string): FieldError[] {
  const named = values.note === undefined || values.note_stands ? [] : personalIn(values.note, copy.gathered, names);
  return [
    ...decisionFaults({ by: values.decided_by, meeting: values.decided_in, on: values.decided_on, minute: values.minute }, { today, sharedOn }),
    ...(values.read ? [] : [{ field: 'read', words: 'Read what everybody will read, then tick that you have' }]),
    ...(demoWeights !== undefined && !values.weights_known ? [{ field: 'weights_known', words: 'Tick that it is to go out with weights that were made up, or choose others first' }] : []),
    ...(empty.length > 0 && !values.empty_known ? [{ field: 'empty_known', words: 'Tick that it is to go out without what the law asks for, or write that first' }] : []),
    ...(unread !== undefined && !values.unread_known ? [{ field: 'unread_known', words: 'Tick that it is to go out though nobody has said that they read it' }] : []),
    ...(later.length > 0 && !values.later_known ? [{ field: 'later_known', words: 'Tick that it is to go out without what was decided since, or take that in first' }] : []),
    ...(older.length > leftOut.length && !values.older_known ? [{ field: 'older_known', words: 'Tick that texts that were overtaken are to go out as they are, or leave them out' }] : []),
    ...(!isFirst && values.note === undefined ? [{ field: 'note', words: 'Say in a sentence why there is a new version' }] : []),
    ...(named.length > 0 ? [{ field: 'note_stands', words: `Everybody would read ${named.join('; ')}. Say why there is a new version without it, or tick that it may stand` }] : []),
    ...(copy.personal.length > 0 && !values.looked ? [{ field: 'looked', words: 'Tick that you have looked at what may be personal data' }] : []),
    ...(copy.few.length > 0 && values.few_why === undefined ? [{ field: 'few_why', words: 'Say why these small numbers may be published, or take them out first' }] : []),
  ];
}

const answersOf = (values: Values, without: readonly string[]): Answers => ({ without, decision: { by: values.decided_by!, meeting: values.decided_in!, on: values.decided_on!, minute: values.minute! }, ...(values.note === undefined ? {} : { note: values.note }), ...(values.few_why === undefined ? {} : { fewWhy: values.few_why }) });

export const release = page('POST', '/assessment/:assessmentYear/document/release', { may: writeAssessment, params: ofAssessment, body }, async (context: Context<{ assessmentYear: string }, unknown, Values>) => {
  const { session, services, person, params: { assessmentYear }, form, again, now, today } = context;
  const without = asked(form.raw['without']);
  const record = await holdAssessment(session, assessmentYear);
  const before = await newestAsked(session, assessmentYear);
  const isOwn = form.ok && before?.madeFor === 'published' && before.accountId === person.accountId && before.version === form.values.number && before.mark === form.values.seen;
  if (isOwn && ['waiting', 'made'].includes(before.state)) {
    if (isDeepStrictEqual(before.answers, answersOf(form.values, before.answers.without ?? []))) return toItsMaking(before);
    if (before.state === 'made') throw refused(`Version ${before.version} is published already, with what you said before. Nothing of this was taken.`, 'Look at it. What is wrong in it can be withdrawn, and published anew.', 'published-already', [{ text: 'The document', href: `${addressOf(record)}/document` }]);
  }
  // Whoever asked says otherwise as long as it is not made: that takes the place of what waits.
  const making = isOwn ? undefined : beingMade(before, now);
  const found = await prepare(session, assessmentYear, without);
  // What one of two said of who decided is kept with the version, and why there is a new one goes to everybody: the other is told that theirs was not taken.
  if (making !== undefined) return view(found, making, again({ raw: form.raw, errors: [{ field: '', words: `Version ${making.version} is being made already: ${making.by} asked for it. Nothing of yours was taken.` }] }), 409);
  if (!form.ok) return view(found, making, again(form), 422);
  const { values, raw } = form;
  if (values.seen !== found.seen || values.number !== found.version) return view(found, making, again({ raw, errors: [{ field: '', words: 'It has changed since you opened this page. Nothing was published. Look at it as it is now.' }] }), 409);
  if (found.isSame) throw refused('The newest published version says exactly this already.', 'There is nothing more to publish until something changes.', 'nothing-changed');
  const errors = mistakes(await peopleNames(session), found, values, today);
  if (errors.length > 0) return view(found, making, again({ raw, errors }), 422);
  await wantVersion(session, services, record, { madeFor: 'published', number: found.version, resultNumber: found.copy.gathered.result.number, mark: found.seen, answers: answersOf(values, found.leftOut) }, now);
  return toItsMaking({ label: assessmentYear, version: found.version });
});

const whichVersion = z.object({ number: wholeNumber('Choose a version', 1, 100_000), why: words('Say why it is withdrawn', 1000), earlier: ticked });

export const withdraw = page('POST', '/assessment/:assessmentYear/document/withdraw', { may: writeAssessment, params: ofAssessment, body: whichVersion }, async (context) => {
  const { session, params: { assessmentYear }, form, now } = context;
  const record = await holdAssessment(session, assessmentYear);
  if (!form.ok) return documentView(context, undefined, (version) => context.again({ raw: form.raw, errors: form.errors.map((one) => ({ ...one, field: one.field === 'why' ? `why-${String(form.raw['number'])}` : '' })) }, version), 422);
  const gone = await withdrawPublished(session, record, form.values.number, { why: form.values.why, now, earlierToo: form.values.earlier });
  // Sent twice: what was asked for since is of somebody who knew of it.
  if (gone.length === 0) return goTo(`${addressOf(record)}/document`, `Version ${form.values.number} is withdrawn: the public no longer finds it.`);
  await stopPublication(session, record, `${gone.length === 1 ? `Version ${gone[0]} was` : `Versions ${gone.join(', ')} were`} withdrawn before it was made. Look at it again, then publish it.`, now);
  const left = (await listPublished(session, record.id)).filter((one) => one.withdrawnAt === null);
  // With nothing public left it is where it was before it was released.
  if (left.length === 0 && record.state === 'published') await shareAgain(session, record, now);
  return goTo(`${addressOf(record)}/document`, gone.length === 1 ? `Version ${gone[0]} is withdrawn: the public no longer finds it.` : `Versions ${gone.join(', ')} are withdrawn: the public no longer finds them.`);
});
