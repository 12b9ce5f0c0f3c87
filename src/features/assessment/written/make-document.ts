// The document: read as it would be now, taken as PDF or Word, handed on to the strategy group as a version that stays; and what of it is public.
import { z } from 'zod';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { lookingAgain } from '../../../platform/pages/being-made.ts';
import { MEDIA_TYPES } from '../../../platform/documents/index.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { id, optionalWords, version, wholeNumber } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { actorWords } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { contentsOf } from '../../plan/index.ts';
import { assessmentById, holdAssessment, loadAssessment, noteOpened } from './assessment-store.ts';
import type { AssessmentRecord, Marking } from './assessment-store.ts';
import { draftForm, gather, gatherDocument, markOf } from './document-forms.ts';
import { textsBehind } from './behind-texts.ts';
import { listDocuments, loadDocument, loadDocumentFile, noteTakenAway, takeBack } from './document-store.ts';
import type { KeptDocument } from './document-store.ts';
import { callOffDocument, newestAsked, stopPublication } from './asked-document-store.ts';
import { beingMade, toItsMaking } from './being-made.ts';
import { wantVersion } from '../published/make-versions.job.ts';
import { listPublished } from '../published/publication-store.ts';
import type { PublishedVersion } from '../published/publication-store.ts';
import { whatWasDecided } from '../scoring/what-was-decided.ts';
import { emptyParts } from './next-steps.ts';
import { overtakenBy, overtakenLinks } from './overtaken-texts.ts';
import { STATE_WORDS, addressOf, headOf, ofAssessment, tabsOf, toOverview } from './open-assessment.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { readersOf, sayRead } from './reading-store.ts';
import { insistShareable } from './share-version.ts';
import { isOfStrategyGroup } from './strategy-group.ts';
import { strategyGroup } from './strategy-group-store.ts';
import type { GroupMember } from './strategy-group-store.ts';
import { sectionsOf } from './section-store.ts';

const editionNow = ({ state }: Pick<AssessmentRecord, 'state'>, today: string): string => (state === 'draft' ? `Draft of ${dateWords(today)}, not shared yet.` : `As it was handed on. Drawn on ${dateWords(today)}.`);
const FORM_WORDS: Readonly<Record<string, string>> = { 'assessment.pdf': 'PDF', 'assessment.docx': 'Word', 'assessment.html': 'Web page', 'assessment.json': 'Data (JSON)' };
/** Every version by one counter, the newest first; those that were published with where everybody reads them. Copies of old bore a number of their own among the public. */
function versionRows(kept: readonly KeptDocument[], published: readonly PublishedVersion[], publicHref: string): object[] {
  const shown = published.filter((one) => one.withdrawnAt === null);
  const released = new Map(kept.filter((one) => one.madeFor === 'published').map((one, at) => [one.id, published[at]]));
  return kept.map((one) => {
    const copy = released.get(one.id);
    return {
      ...one, href: `/assessment/documents/${one.id}`, words: one.madeFor === 'shared' ? 'Shared with the strategy group' : 'Published for everybody', isNewest: copy !== undefined && copy === shown[0],
      copy: copy && { ...copy, href: copy === shown[0] ? publicHref : `${publicHref}/versions/${copy.version}`, otherNumber: copy.version === one.number ? undefined : copy.version, hasEarlier: shown.some((other) => other.version < copy.version) },
    };
  });
}

/** Each of the strategy group with why, and whether they have said that they read what was shared last. */
async function groupView(session: Session, record: AssessmentRecord, kept: readonly KeptDocument[], today: string): Promise<object[]> {
  const last = record.state === 'shared' ? kept.find((one) => one.madeFor === 'shared') : undefined;
  const read = new Set(last === undefined ? [] : (await readersOf(session, last.id)).map(({ accountId }) => accountId));
  const why = ({ isChair, isCoordinator, signsFor, organisation }: GroupMember): string => listWords([...(isChair ? ['chairs'] : []), ...(isCoordinator ? ['coordinates'] : []), ...(signsFor === null ? [] : [`signs for ${signsFor === organisation ? 'it' : signsFor}`])]);
  return (await strategyGroup(session, today)).map((one) => ({ ...one, why: why(one), hasRead: last === undefined ? undefined : read.has(one.accountId) }));
}

/** `formOf`: the forms of the page, at the version of the record; one that came back with what was wrong has status 422. */
export async function documentView({ session, person, params: { assessmentYear }, now, today }: Pick<Context<{ assessmentYear: string }>, 'session' | 'person' | 'params' | 'now' | 'today'>, made: number | undefined, formOf: (version: number) => FormState, status = 200): Promise<Result> {
  // Before what is there: a version that is finished in between is listed, not missed by both.
  const asked = await newestAsked(session, assessmentYear);
  const record = await loadAssessment(session, assessmentYear);
  const making = beingMade(asked, now);
  const kept = await listDocuments(session, record.id);
  const published = await listPublished(session, record.id);
  const here = addressOf(record);
  const publicHref = `/public/${person.partnershipKey}/assessments/${record.label}`;
  const isMade = made !== undefined && asked?.state === 'made' && asked.version === made && !published.some((one) => one.version === made && one.withdrawnAt !== null);
  return lookingAgain(status === 200 ? making : undefined, showPage(
    'assessment/written/show-document.njk',
    { here, making, stopped: asked?.state === 'stopped' && kept.every((one) => one.number < asked.version) ? asked : undefined, tabs: tabsOf(record, 'Document'), state: STATE_WORDS[record.state], record, versions: versionRows(kept, published, publicHref), isPublic: published.some((one) => one.withdrawnAt === null), next: (kept[0]?.number ?? 0) + 1, group: await groupView(session, record, kept, today), mayWrite: may(person, writeAssessment), empty: record.state === 'draft' ? emptyParts(record, await sectionsOf(session, record.id)) : [], behind: [...(await textsBehind(session, record)).values()], overtaken: record.state === 'draft' ? overtakenLinks(record.label, await overtakenBy(session, record.id, await whatWasDecided(session, record.label))) : [], form: formOf(record.version) },
    headOf(record, 'The document', { hasError: status !== 200, ...(isMade ? { banner: { kind: 'success', text: asked.outcome ?? '', ...(asked.madeFor === 'published' ? { link: { text: 'See what everybody reads', href: publicHref } } : {}) } } : {}) }),
    status,
  ));
}

export const showDocument = page('GET', '/assessment/:assessmentYear/document', { may: readAssessment, params: ofAssessment, query: z.object({ made: z.coerce.number().int().positive().optional().catch(undefined) }), looksAgain: true }, async (context) => documentView(context, context.query.made, (version) => context.fresh({}, version)));

export const readDraft = page('GET', '/assessment/:assessmentYear/document/draft', { may: readAssessment, params: ofAssessment, transaction: false }, async ({ actor, services, withSession, params: { assessmentYear }, today }) => {
  const gathered = await gatherDocument(services, actor, assessmentYear);
  if (gathered === undefined) return toOverview({ label: assessmentYear });
  await withSession((session) => noteOpened(session, gathered.record, { page: 'The document' }));
  const { title, subtitle, edition, body, contents } = await draftForm(gathered, editionNow(gathered.record, today), today, 'read');
  const here = addressOf(gathered.record);
  return showPage('assessment/written/read-document.njk', { organisation: gathered.organisation, subtitle, edition, body, contents: contentsOf(contents), links: [{ text: 'PDF', href: `${here}/document/draft.pdf` }, { text: 'Word', href: `${here}/document/draft.docx` }, { text: 'All figures as Excel', href: `${here}/figures.xlsx` }], back: `${here}/document` }, headOf(gathered.record, title));
});

export const draftPdf = page('GET', '/assessment/:assessmentYear/document/draft.pdf', { may: readAssessment, params: ofAssessment, transaction: false, perMinute: 20 }, async ({ actor, services, withSession, params: { assessmentYear }, today }) => {
  const gathered = await gatherDocument(services, actor, assessmentYear);
  if (gathered === undefined) return toOverview({ label: assessmentYear });
  const body = Buffer.from(await draftForm(gathered, editionNow(gathered.record, today), today, 'pdf'));
  await withSession((session) => noteTakenAway(session, gathered.record, { file: 'draft.pdf', edition: editionNow(gathered.record, today) }));
  return sendFile({ name: `assessment-${assessmentYear}-draft-${today}.pdf`, mediaType: MEDIA_TYPES.pdf, body });
});

export const draftDocx = page('GET', '/assessment/:assessmentYear/document/draft.docx', { may: readAssessment, params: ofAssessment, transaction: false, perMinute: 20 }, async ({ actor, services, withSession, params: { assessmentYear }, today }) => {
  const gathered = await gatherDocument(services, actor, assessmentYear);
  if (gathered === undefined) return toOverview({ label: assessmentYear });
  const body = Buffer.from(await draftForm(gathered, editionNow(gathered.record, today), today, 'docx'));
  await withSession((session) => noteTakenAway(session, gathered.record, { file: 'draft.docx', edition: editionNow(gathered.record, today) }));
  return sendFile({ name: `assessment-${assessmentYear}-draft-${today}.docx`, mediaType: MEDIA_TYPES.docx, body });
});

const body = z.object({ number: wholeNumber('Open the page again', 1, 100_000), version });

export const shareDocument = page('POST', '/assessment/:assessmentYear/document', { may: writeAssessment, params: ofAssessment, body }, async ({ session, services, params: { assessmentYear }, form, now }) => {
  if (!form.ok) throw refused('It could not be shared: the page had lost what it was about.', 'Open the page of the document and try again.', 'bad-step');
  const { number, version: seen } = form.values;
  const record = await holdAssessment(session, assessmentYear);
  const before = await newestAsked(session, assessmentYear);
  const isRepeat = before?.madeFor === 'shared' && before.version === number;
  if (isRepeat && before.state === 'made') return toItsMaking(before);
  insistShareable(record);
  const gathered = await gather(session, assessmentYear);
  if (gathered === undefined) throw refused('Nothing has been computed yet, so there is nothing to hand on.', 'Have the figures computed first.', 'no-figures', [{ text: 'The assessment', href: addressOf(record) }]);
  if (record.version !== seen || ((await listDocuments(session, record.id))[0]?.number ?? 0) + 1 !== number) throw changedMeanwhile();
  const mark = markOf(gathered);
  if (!(isRepeat && before.state === 'waiting' && before.mark === mark)) await wantVersion(session, services, record, { madeFor: 'shared', number, resultNumber: gathered.result.number, mark }, now);
  return toItsMaking({ label: assessmentYear, version: number });
});

export const callOffVersion = page('POST', '/assessment/:assessmentYear/document/call-off', { may: writeAssessment, params: ofAssessment }, async ({ session, params: { assessmentYear }, now }) => {
  const record = await holdAssessment(session, assessmentYear);
  await callOffDocument(session, record, now);
  return goTo(`${addressOf(record)}/document`, 'The version is called off. Nothing is handed on until somebody asks for it again.');
});

export const takeBackDocument = page('POST', '/assessment/:assessmentYear/document/take-back', { may: writeAssessment, params: ofAssessment, body: z.object({ version }) }, async ({ session, params: { assessmentYear }, form, now }) => {
  const record = await holdAssessment(session, assessmentYear);
  if (record.state === 'draft') return goTo(`${addressOf(record)}/document`);
  await takeBack(session, { ...record, version: form.ok ? form.values.version : 0 }, now);
  const stopped = await stopPublication(session, record, `${actorWords(session.actor)} took the assessment back to a draft before it was made.`, now);
  return goTo(`${addressOf(record)}/document`, `It is a draft again. What was handed on stays as it was${stopped === undefined ? '' : `, and version ${stopped} is not published`}.`);
});

const ofDocument = z.object({ assessmentDocumentId: id });

type Kept = Awaited<ReturnType<typeof loadDocument>>;

/** `form`: made of what this person said of it, where they did. */
async function keptView(session: Session, person: Person, kept: Kept, form: (words: string) => FormState, status = 200): Promise<Result> {
  const record = await assessmentById(session, kept.assessmentId);
  await noteOpened(session, { id: kept.assessmentId, title: kept.title, marking: kept.marking as Marking }, { page: `Version ${kept.number}` });
  const readers = kept.madeFor === 'shared' ? await readersOf(session, kept.id) : [];
  const mine = readers.find((one) => one.accountId === person.accountId);
  const links = kept.files.flatMap((one) => (FORM_WORDS[one.name] === undefined ? [] : [{ text: FORM_WORDS[one.name]!, href: `/assessment/documents/${kept.id}/${one.name}` }]));
  return showPage('assessment/written/read-document.njk', { organisation: person.partnershipName, subtitle: kept.madeFor === 'shared' ? 'Shared with the strategy group' : 'Published', edition: `Version ${kept.number}, ${dateWords(kept.madeAt)}, by ${kept.madeBy}`, body: kept.bodyHtml, contents: contentsOf(kept.contents), links, back: `${addressOf(record!)}/document`, said: kept.madeFor !== 'shared' ? undefined : { readers, mine, isAsked: mine === undefined && isOfStrategyGroup(person), action: `/assessment/documents/${kept.id}/read`, form: form(mine?.words ?? '') } }, { ...headOf(record!, kept.title, { hasError: status !== 200 }), marking: kept.marking as 'OFFICIAL' }, status);
}

export const showKeptDocument = page('GET', '/assessment/documents/:assessmentDocumentId', { may: readAssessment, params: ofDocument }, async ({ session, person, params: { assessmentDocumentId }, fresh }) => keptView(session, person, await loadDocument(session, assessmentDocumentId), (words) => fresh({ words })));

export const sendKeptFile = page('GET', '/assessment/documents/:assessmentDocumentId/:assessmentFile', { may: readAssessment, params: ofDocument.extend({ assessmentFile: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/) }) }, async ({ session, params: { assessmentDocumentId, assessmentFile } }) => {
  const found = await loadDocumentFile(session, assessmentDocumentId, assessmentFile);
  const kept = await loadDocument(session, assessmentDocumentId);
  await noteTakenAway(session, { id: kept.assessmentId, title: kept.title }, { file: found.name, edition: `Version ${kept.number}` });
  const label = (await assessmentById(session, kept.assessmentId))?.label ?? '';
  return sendFile({ name: found.name.replace('assessment', `assessment-${label}-version-${kept.number}`), mediaType: found.mediaType, body: found.bytes });
});

export const sayItIsRead = page('POST', '/assessment/documents/:assessmentDocumentId/read', { may: readAssessment, params: ofDocument, body: z.object({ words: optionalWords(2000) }) }, async ({ session, person, params: { assessmentDocumentId }, form, again, now }) => {
  const kept = await loadDocument(session, assessmentDocumentId);
  if (kept.madeFor !== 'shared') throw refused('What is published is read by everybody, and nobody is asked to say so.', 'Open the version that was shared.', 'not-shared');
  if (!form.ok) return keptView(session, person, kept, () => again(form), 422);
  await sayRead(session, person, kept, form.values.words, now);
  return goTo(`/assessment/documents/${kept.id}#read`, form.values.words === undefined ? 'Noted: you have read it.' : 'Noted: you have read it, and what you think stands below it.');
});
