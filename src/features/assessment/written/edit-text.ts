// The texts of an assessment: which parts there are, and writing one. A draft is kept while one writes; a second writer sees both texts and loses neither.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { changedMeanwhile, notFound, refused } from '../../../platform/web/errors.ts';
import { optionalWords, wholeNumber } from '../../../platform/web/form.ts';
import { wordsAsWritten } from '../../measures/index.ts';
import { dropDraft, keepDraft, keptDraft } from '../../plan/index.ts';
import { countedBefore, findPart, gonePart, partOf, typePart } from './asked-part.ts';
import type { AskedPart } from './asked-part.ts';
import { holdAssessment, loadAssessment, newestResult, noteOpened, resultHeads } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { hasOwnSource } from '../telling/behind-text.ts';
import { textsBehind } from './behind-texts.ts';
import type { TextBehind } from './behind-texts.ts';
import { handedOnOf } from './document-store.ts';
import { subjectsOf } from '../assess/computed.ts';
import { figuresIn, refuseHandedOn } from './handed-on.ts';
import { addressOf, headOf, ofAssessment, tabsOf } from './open-assessment.ts';
import { PARTS, hasPlace, partNamed } from '../telling/parts.ts';
import type { Part } from '../telling/parts.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { findSection, holdSection, sectionsOf, versionsOf, writeSection } from './section-store.ts';
import type { Section } from './section-store.ts';

export const ofPart = ofAssessment.extend({ assessmentPart: z.string().regex(/^[a-z0-9-]{1,60}$/) });
const version = wholeNumber('Reload the page and try again', 0, 1_000_000_000);
const figures = wholeNumber('Reload the page and try again', 0, 1_000_000);
const body = z.object({ text: optionalWords(50_000), version, figures: figures.optional().catch(undefined) });
export const draftPlace = (id: string, part: string): string => `assessment ${id} ${part}`;

export const listTexts = page('GET', '/assessment/:assessmentYear/text', { may: readAssessment, params: ofAssessment }, async ({ session, person, params: { assessmentYear }, fresh }) => {
  const record = await loadAssessment(session, assessmentYear);
  await noteOpened(session, record, { page: 'The text' });
  const result = await newestResult(session, record.id);
  const texts = await sectionsOf(session, record.id);
  const figures = await figuresIn(session, await handedOnOf(session, record), [...texts.values()].map((one) => one.text));
  const mayWrite = may(person, writeAssessment) && record.state === 'draft';
  const behind = await textsBehind(session, record, texts);
  const row = (part: Part): object => {
    const text = texts.get(part.key);
    return { ...part, text: figures.marked(text?.text ?? '', { editor: mayWrite, sourced: hasOwnSource(part.key, text?.text ?? '', result?.computed.assessment) }), isEmpty: (text?.text ?? '').trim() === '', by: text?.writtenBy, held: text?.heldBy === null || text === undefined ? undefined : { by: text.heldBy, at: text.heldAt }, behind: behind.get(part.key), version: text?.version, href: `${addressOf(record)}/text/${part.key}`, history: (text?.version ?? 0) > 1 ? `${addressOf(record)}/text/${part.key}/history` : undefined };
  };
  const counted = result === undefined ? [] : subjectsOf(result.computed.assessment);
  const aboutTypes = counted.map(typePart).filter((one) => texts.has(one.key));
  const gone = await Promise.all([...texts.values()].filter((one) => one.text.trim() !== '' && !hasPlace(one.part, counted)).map(async ({ part }) => gonePart(part, (await countedBefore(session, record, part))?.name)));
  return showPage('assessment/written/list-texts.njk', { here: addressOf(record), tabs: tabsOf(record, 'Text'), parts: PARTS.map(row), aboutTypes: aboutTypes.map(row), gone: gone.map(row), mayWrite, form: fresh(), behind: behind.size, state: record.state, empty: PARTS.filter((part) => part.statutory && (texts.get(part.key)?.text ?? '').trim() === '').length }, headOf(record, 'The text'));
});

/** 0 while nothing was computed. */
const newestNumber = async (session: Session, record: AssessmentRecord): Promise<number> => (await resultHeads(session, record.id))[0]?.number ?? 0;

type Both = { theirs: { label: string; text: string }; yours: { label: string; text: string } };

export function view(record: AssessmentRecord, { part, figures, decided, isGone }: AskedPart, form: FormState, more: { status?: number; both?: Both; kept?: Date | undefined; saved?: Section | undefined; behind?: TextBehind | undefined; /** the number of the figures that are before the writer */ seen: number }): Result {
  const here = `${addressOf(record)}/text/${part.key}`;
  return showPage('assessment/written/edit-text.njk', { part, figures, decided, form, isGone, places: isGone ? PARTS.map(({ key, heading }) => ({ value: key, text: heading })) : [], move: `${here}/move`, isWritten: (more.saved?.text ?? '').trim() !== '', action: here, draft: `${here}/draft`, both: more.both, kept: more.kept, behind: more.both === undefined ? more.behind : undefined, seen: more.seen, version: form.version ?? more.saved?.version ?? 0, cancelHref: `${addressOf(record)}/text#${part.key}` },
    headOf(record, more.both ? 'Somebody wrote here meanwhile' : isGone ? `${part.heading}: a text without a place` : `Write: ${part.heading}`, { hasError: (more.status ?? 200) !== 200, back: { text: 'The text', href: `${addressOf(record)}/text` } }), more.status ?? 200);
}

export const openText = page('GET', '/assessment/:assessmentYear/text/:assessmentPart', { may: writeAssessment, params: ofPart }, async ({ session, params: { assessmentYear, assessmentPart }, fresh }) => {
  const record = await loadAssessment(session, assessmentYear);
  refuseHandedOn(record);
  const asked = await partOf(session, record, assessmentPart);
  await noteOpened(session, record, { page: asked.part.heading });
  const saved = await findSection(session, record.id, assessmentPart);
  const draft = await keptDraft(session, draftPlace(record.id, assessmentPart));
  return view(record, asked, fresh({ text: draft?.text ?? saved?.text ?? '' }, saved?.version ?? 0), { kept: draft?.savedAt, saved, behind: (await textsBehind(session, record)).get(assessmentPart), seen: await newestNumber(session, record) });
});

export const writeText = page('POST', '/assessment/:assessmentYear/text/:assessmentPart', { may: writeAssessment, params: ofPart, body }, async ({ session, params: { assessmentYear, assessmentPart }, form, again }) => {
  // Held, so that nothing is written into what is handed on in the same moment.
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  const asked = await partOf(session, record, assessmentPart);
  const saved = await findSection(session, record.id, assessmentPart);
  const newest = await newestNumber(session, record);
  if (!form.ok) return view(record, asked, again(form, Number(form.raw['version']) || 0), { status: 422, saved, seen: newest });
  const text = form.values.text ?? '';
  // Figures that came while somebody wrote are not those that they wrote for.
  const seen = Math.min(form.values.figures ?? newest, newest);
  const bothTexts = (theirs: Section | undefined): Result => view(record, asked, again({ raw: form.raw, errors: [] }, theirs?.version ?? 0), { status: 409, saved: theirs, seen: newest, both: { theirs: { label: `Saved by ${theirs?.writtenBy ?? 'somebody'}`, text: theirs?.text ?? '' }, yours: { label: 'Yours', text } } });
  if (form.values.version !== (saved?.version ?? 0)) return bothTexts(saved);
  // Two may save in the same moment: whoever is second finds the first one's text.
  if (!(await writeSection(session, record, assessmentPart, form.values.version, text, seen === 0 ? null : seen))) return bothTexts(await findSection(session, record.id, assessmentPart));
  await dropDraft(session, draftPlace(record.id, assessmentPart));
  const isType = partNamed(assessmentPart) === undefined && asked.isGone === undefined;
  return goTo(isType ? `${addressOf(record)}/types/${assessmentPart.replace(/^type-/, '')}` : `${addressOf(record)}/text#${assessmentPart}`, 'The text was saved.');
});

const heldBody = z.object({ seen: version, figures });

export const holdText = page('POST', '/assessment/:assessmentYear/text/:assessmentPart/still-right', { may: writeAssessment, params: ofPart, body: heldBody }, async ({ session, params: { assessmentYear, assessmentPart }, form, now }) => {
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  const number = form.ok ? Math.min(form.values.figures, await newestNumber(session, record)) : 0;
  if (!form.ok || number === 0) throw refused('It could not be noted: the page had lost what it was about.', 'Open the texts again.', 'bad-text', [{ text: 'The text', href: `${addressOf(record)}/text` }]);
  if (!(await holdSection(session, record, assessmentPart, form.values.seen, number, now))) throw changedMeanwhile();
  return goTo(`${addressOf(record)}/text#${assessmentPart}`, 'Noted: the text is still right.');
});

export const keepTextDraft = page('POST', '/assessment/:assessmentYear/text/:assessmentPart/draft', { may: writeAssessment, params: ofPart, body: z.object({ text: optionalWords(50_000) }) }, async ({ session, params: { assessmentYear, assessmentPart }, form }) => {
  // Held, so that nothing is kept for what is handed on in the same moment.
  const record = await holdAssessment(session, assessmentYear);
  const plain = (words: string, status = 200): Result => ({ kind: 'text', body: words, mediaType: 'text/plain; charset=utf-8', status });
  if (record.state !== 'draft') return plain('Not kept: this assessment has been handed on meanwhile. Copy what you wrote; once it is taken back to a draft, write it here again.', 409);
  if (!form.ok) return plain(form.errors[0]?.words ?? 'not kept', 422);
  if ((await findPart(session, record, assessmentPart)) === undefined) return plain('Not kept: the assessment has no such text. Copy what you wrote, and write it in one of its parts.', 404);
  await keepDraft(session, draftPlace(record.id, assessmentPart), form.values.text ?? '');
  return plain('kept');
});

export const showTextHistory = page('GET', '/assessment/:assessmentYear/text/:assessmentPart/history', { may: readAssessment, params: ofPart }, async ({ session, params: { assessmentYear, assessmentPart } }) => {
  const record = await loadAssessment(session, assessmentYear);
  const { part } = await partOf(session, record, assessmentPart);
  await noteOpened(session, record, { page: part.heading });
  const saved = await findSection(session, record.id, assessmentPart);
  if (saved === undefined) throw notFound();
  // In words: a figure's source has no place among what was struck out and put in, and may be one that the reader may not see.
  const versions = (await versionsOf(session, saved.id)).map((one) => ({ ...one, text: wordsAsWritten(one.text) }));
  return showPage('assessment/written/text-history.njk', { held: saved.heldBy === null ? undefined : { by: saved.heldBy, at: saved.heldAt }, versions: versions.map((one, at) => ({ ...one, before: versions[at + 1]?.text })) }, headOf(record, `${part.heading}: every version`, { back: { text: 'The text', href: `${addressOf(record)}/text#${part.key}` } }));
});
