// An assessment in every form, from its one document: web page, PDF, Word, and its figures as data. A second or two of work, never in a transaction.
import { createHash } from 'node:crypto';
import { formFile, toDocx, toHtml, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import type { Document, FormFile } from '../../../platform/documents/index.ts';
import { drawApart } from '../telling/draw-apart.ts';
import { withSnapshot } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import type { Actor } from '../../../security/actor.ts';
import type { Services } from '../../../security/services.ts';
import { asHeld, figuresOnPage, holdReadings, readingsFor } from '../../measures/index.ts';
import type { Resolve } from '../../measures/index.ts';
import { loadAssessment, newestResult } from './assessment-store.ts';
import type { AssessmentRecord, Result } from './assessment-store.ts';
import { handedOnOf, partnershipLook } from './document-store.ts';
import { ownMark } from './handed-on.ts';
import type { HandedOn } from './handed-on.ts';
import { beforeThis, lastAssessmentShared, toKeep } from './held-against.ts';
import type { HeldAgainst } from './held-against.ts';
import type { Note } from './note-store.ts';
import { notesOf, stepped } from './open-assessment.ts';
import { listOwnAreas } from './own-area-store.ts';
import type { OwnArea } from './own-area-store.ts';
import { commandOf } from './reproduce.ts';
import { overtakenBy } from './overtaken-texts.ts';
import { sectionsOf } from './section-store.ts';
import { changesSince } from '../telling/since.ts';
import { whatWasDecided } from '../scoring/what-was-decided.ts';
import type { Decided } from '../telling/decided.ts';
import { findWeights } from './weights-store.ts';
import type { HarmWeights } from '../telling/harm.ts';

export type DocumentForms = { bodyHtml: string; contents: unknown; files: FormFile[] };

/** `resolve`: what its texts cite; `handedOn`: undefined for a draft. */
export type Gathered = { resolve: Resolve; ownAreas: OwnArea[]; handedOn: HandedOn | undefined; record: AssessmentRecord; result: Result; /** as they were written, and with their figures as these stand */ written: ReadonlyMap<string, string>; texts: ReadonlyMap<string, string>; notes: Note[]; weights: HarmWeights | undefined; organisation: string; colour: string | undefined; notice: string | undefined; before: HeldAgainst | undefined; /** what everybody may be told of in its place */ lastAssessment: HeldAgainst | undefined; decided: readonly Decided[]; /** parts that were written before the decision */ overtaken: readonly string[]; isPublic?: boolean };

/** Everything that the document needs, as of one moment; undefined while nothing was computed. */
export function gatherDocument(services: Pick<Services, 'pool'>, actor: Actor, label: string): Promise<Gathered | undefined> {
  return withSnapshot(services.pool, actor, (session) => gather(session, label));
}

export async function gather(session: Session, label: string): Promise<Gathered | undefined> {
  const record = await loadAssessment(session, label);
  const computed = await newestResult(session, record.id);
  if (computed === undefined) return undefined;
  const handedOn = await handedOnOf(session, record);
  const notes = await notesOf(session, handedOn);
  const result = stepped(computed, notes);
  const sections = await sectionsOf(session, record.id);
  const written = new Map([...sections].map(([part, one]) => [part, one.text]));
  const now = await readingsFor(session, [...written.values()]);
  const resolve = handedOn?.cited === undefined ? now : asHeld(handedOn.cited, now);
  const figures = await figuresOnPage(session, [...written.values()], resolve);
  const [look, decided] = [await partnershipLook(session), await decidedIn(session, record, handedOn)];
  return { resolve, handedOn, ownAreas: handedOn?.ownAreas ?? (await listOwnAreas(session)), record, result, written, texts: new Map([...written].map(([part, text]) => [part, figures.plain(text)])), notes, weights: await findWeights(session, record.weightsId), organisation: look.name, colour: look.colour, notice: look.notice, before: await beforeThis(session, record, result, handedOn), lastAssessment: await lastAssessmentShared(session, record, handedOn), decided, overtaken: await overtakenBy(session, record.id, decided) };
}

/** What was handed on says what was decided by then. */
async function decidedIn(session: Session, record: AssessmentRecord, handedOn: HandedOn | undefined): Promise<readonly Decided[]> {
  if (handedOn !== undefined) return handedOn.decided ?? [];
  return (await whatWasDecided(session, record.label)).map(({ workshopId: _id, allMade: _made, ...one }) => one);
}

/** What goes on living outside an assessment, as it is when it is handed on. */
export function heldBy(gathered: Gathered): HandedOn {
  const { notes, ownAreas, written, resolve, before, lastAssessment, decided } = gathered;
  return { notes, ownAreas, cited: holdReadings([...written.values()], resolve), before: toKeep(before), lastAssessment: toKeep(lastAssessment), decided: [...decided], own: ownMark(gathered) };
}

/** `day` (YYYY-MM-DD): when it is drawn or handed on, which says how old its figures are. */
export function documentOf({ record, result, texts, notes, weights, organisation, colour, notice, before, decided, overtaken, isPublic = false }: Gathered, edition: string, day: string): Promise<Document> {
  const { computed, fingerprint } = result;
  return drawApart({
    computed, title: record.title, organisation, edition, date: day, marking: record.marking, ...(record.handling === null ? {} : { handling: record.handling }), texts, notes, decided, overtaken, isPublic, comparedWhy: record.comparedWhy, command: commandOf(record, computed), fingerprint,
    ...(colour === undefined ? {} : { colour }), ...(notice === undefined ? {} : { notice }), ...(weights === undefined ? {} : { weights }), ...(before === undefined ? {} : { since: { what: before.words, ...(before.cutOff === undefined ? {} : { cutOff: before.cutOff }), changes: changesSince(before.result.computed.assessment, computed.assessment) } }),
  });
}

export async function formsOf(gathered: Gathered, edition: string, day: string): Promise<DocumentForms> {
  const document = await documentOf(gathered, edition, day);
  const { body, contents } = toHtml(document);
  const [pdf, docx] = await Promise.all([toPdf(document), toDocx(document)]);
  return {
    bodyHtml: body, contents,
    files: [formFile('html', 'assessment.html', toHtmlPage(document)), formFile('pdf', 'assessment.pdf', pdf), formFile('docx', 'assessment.docx', docx), formFile('json', 'assessment.json', JSON.stringify({ ...gathered.result.computed.assessment, marking: gathered.record.marking, ...(gathered.record.handling === null ? {} : { handling: gathered.record.handling }) }, null, 2))],
  };
}

type Read = { title: string; subtitle: string; edition: string; body: string; contents: ReturnType<typeof toHtml>['contents'] };
const RENDERED = {
  pdf: toPdf, docx: toDocx,
  read: (document: Document): Read => ({ title: document.title, subtitle: document.subtitle ?? '', edition: document.edition ?? '', ...toHtml(document) }),
};
type Rendered = { [F in keyof typeof RENDERED]: Awaited<ReturnType<(typeof RENDERED)[F]>> };

/** Rendering takes seconds, and a draft is asked for again by the next reader: the last few are kept by what they rest on. */
const drafts = new Map<string, Promise<unknown>>();
const mostDrafts = 12;

/** What a document rests on, in one short text: two that are alike say the same. */
export function markOf({ record: { askedAt: _askedAt, askedBy: _askedBy, failedWhy: _failedWhy, ...about }, result, texts, ownAreas, notes, weights, organisation, colour, notice, before, decided, overtaken }: Gathered): string {
  return createHash('sha256').update(JSON.stringify([about, result.number, result.fingerprint, [...texts], ownAreas, notes, weights, organisation, colour, notice, before?.words, before?.result.fingerprint, decided, overtaken])).digest('base64');
}

/** Its charts and maps are drawn once for all forms. */
export function draftForm<F extends keyof Rendered>(gathered: Gathered, edition: string, day: string, form: F): Promise<Rendered[F]> {
  const about = [edition, day, markOf(gathered)].join(' ');
  const drawn = (): Promise<Document> => keptDraft(`drawn ${about}`, () => documentOf(gathered, edition, day));
  return keptDraft(`${form} ${about}`, () => drawn().then(RENDERED[form] as (document: Document) => Rendered[F] | Promise<Rendered[F]>));
}

function keptDraft<Made>(key: string, make: () => Promise<Made>): Promise<Made> {
  const known = drafts.get(key);
  if (known !== undefined) return known as Promise<Made>;
  const making = make();
  drafts.set(key, making);
  making.catch(() => drafts.delete(key));
  if (drafts.size > mostDrafts) drafts.delete(drafts.keys().next().value ?? '');
  return making;
}
