// The document: read as it would be now, taken as PDF or Word, handed on to the strategy group as a version that stays; and what of it is public.
import { z } from 'zod';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { MEDIA_TYPES } from '../../../platform/documents/index.ts';
import { changedMeanwhile, refused } from '../../../platform/web/errors.ts';
import { id, optionalWords, version, wholeNumber } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { Person } from '../../../security/actor.ts';
import { goTo, page, sendFile, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { sendSoon } from '../../people/index.ts';
import { contentsOf } from '../../plan/index.ts';
import { assessmentById, holdAssessment, loadAssessment, noteOpened } from './assessment-store.ts';
import type { AssessmentRecord, Marking } from './assessment-store.ts';
import { draftForm, formsOf, gather, gatherDocument, heldBy, markOf } from './document-forms.ts';
import { textsBehind } from './behind-texts.ts';
import { handOn, listDocuments, loadDocument, loadDocumentFile, noteTakenAway, takeBack } from './document-store.ts';
import type { KeptDocument } from './document-store.ts';
import { listPublished } from '../published/publication-store.ts';
import type { PublishedVersion } from '../published/publication-store.ts';
import { whatWasDecided } from '../scoring/what-was-decided.ts';
import { emptyParts } from './next-steps.ts';
import { overtakenBy, overtakenLinks } from './overtaken-texts.ts';
import { STATE_WORDS, addressOf, headOf, ofAssessment, tabsOf, toOverview } from './open-assessment.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { readersOf, sayRead } from './reading-store.ts';
import { isOfStrategyGroup, sharedLetter } from './strategy-group.ts';
import { strategyGroup, writeToGroup } from './strategy-group-store.ts';
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

export const showDocument = page('GET', '/assessment/:assessmentYear/document', { may: readAssessment, params: ofAssessment }, async ({ session, person, params: { assessmentYear }, fresh, today }) => {
  const record = await loadAssessment(session, assessmentYear);
  const kept = await listDocuments(session, record.id);
  const published = await listPublished(session, record.id);
  const here = addressOf(record);
  const publicHref = `/public/${person.partnershipKey}/assessments/${record.label}`;
  return showPage(
    'assessment/written/show-document.njk',
    { here, tabs: tabsOf(record, 'Document'), state: STATE_WORDS[record.state], record, versions: versionRows(kept, published, publicHref), isPublic: published.some((one) => one.withdrawnAt === null), next: (kept[0]?.number ?? 0) + 1, group: await groupView(session, record, kept, today), mayWrite: may(person, writeAssessment), empty: record.state === 'draft' ? emptyParts(record, await sectionsOf(session, record.id)) : [], behind: [...(await textsBehind(session, record)).values()], overtaken: record.state === 'draft' ? overtakenLinks(record.label, await overtakenBy(session, record.id, await whatWasDecided(session, record.label))) : [], form: fresh({}, record.version) },
    headOf(record, 'The document'),
  );
});

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

/** Only a draft, and one whose figures are those of what it is about. */
function insistShareable(record: AssessmentRecord): void {
  if (record.state !== 'draft') throw refused('This assessment has been shared already.', 'Look at the page of its document.', 'wrong-step', [{ text: 'The document', href: `${addressOf(record)}/document` }]);
  if (record.askedAt !== null) throw refused('Its figures are being computed anew, so what would be shared is not what it says.', 'Wait some seconds, look at the figures, then share it.', 'being-computed', [{ text: `Assessment ${record.label}`, href: addressOf(record) }]);
}

const body = z.object({ number: wholeNumber('Open the page again', 1, 100_000), version });

export const shareDocument = page('POST', '/assessment/:assessmentYear/document', { may: writeAssessment, params: ofAssessment, body, transaction: false }, async ({ actor, services, withSession, params: { assessmentYear }, form, now, today }) => {
  if (!form.ok) throw refused('It could not be shared: the page had lost what it was about.', 'Open the page of the document and try again.', 'bad-step');
  const { number, version: seen } = form.values;
  const gathered = await gatherDocument(services, actor, assessmentYear);
  if (gathered === undefined) throw refused('Nothing has been computed yet, so there is nothing to hand on.', 'Have the figures computed first.', 'no-figures', [{ text: 'The assessment', href: `/assessment/${assessmentYear}` }]);
  insistShareable(gathered.record);
  const forms = await formsOf(gathered, `Version ${number}, shared with the strategy group on ${dateWords(today)}`, today);
  const told = await withSession(async (session) => {
    const record = await holdAssessment(session, assessmentYear);
    insistShareable(record);
    // What somebody wrote while it was drawn is not in it, and would be public later without the strategy group having had it.
    const still = await gather(session, assessmentYear);
    if (still === undefined || markOf(still) !== markOf(gathered)) throw changedMeanwhile();
    const documentId = await handOn(session, { ...record, version: seen }, { number, resultNumber: gathered.result.number, madeFor: 'shared', forms, holds: heldBy(still) }, now);
    return writeToGroup(session, await strategyGroup(session, today), (to, partnership) => sharedLetter({ person: to, partnership, by: actor.kind === 'person' ? actor.name : partnership, title: record.title, number, link: `${services.publicUrl}/assessment/documents/${documentId}` }));
  });
  if (told > 0) await sendSoon(services);
  return goTo(`/assessment/${assessmentYear}/document`, `Version ${number} is shared with the strategy group, and stays as it is. ${told === 0 ? 'Nobody was written to: there is nobody else in the strategy group.' : `${pluralWords(told, 'letter')} went to those who are of it.`}`);
});

export const takeBackDocument = page('POST', '/assessment/:assessmentYear/document/take-back', { may: writeAssessment, params: ofAssessment, body: z.object({ version }) }, async ({ session, params: { assessmentYear }, form, now }) => {
  const record = await holdAssessment(session, assessmentYear);
  if (record.state === 'draft') return goTo(`${addressOf(record)}/document`);
  await takeBack(session, { ...record, version: form.ok ? form.values.version : 0 }, now);
  return goTo(`${addressOf(record)}/document`, 'It is a draft again. What was handed on stays as it was.');
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
