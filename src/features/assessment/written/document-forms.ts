// An assessment in every form, from its one document: web page, PDF, Word, and its figures as data. A second or two of work, never in a transaction.
import { createHash } from 'node:crypto';
import { chartPicture } from '../../../platform/charts/index.ts';
import { toDocx, toHtml, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import type { Document, Picture } from '../../../platform/documents/index.ts';
import { loadAreas } from '../areas/areas.ts';
import { ASB } from '../assess/crime-types.ts';
import { withSnapshot } from '../../../security/session.ts';
import type { Session } from '../../../security/session.ts';
import type { Actor } from '../../../security/actor.ts';
import type { Services } from '../../../security/services.ts';
import { figuresOnPage } from '../../measures/index.ts';
import { assessmentDocument } from './assessment-document.ts';
import type { DocumentInput } from './assessment-document.ts';
import { loadAssessment, newestResult } from './assessment-store.ts';
import type { AssessmentRecord, Result } from './assessment-store.ts';
import { subjectsOf } from './computed.ts';
import { partnershipLook } from './document-store.ts';
import { listNotes } from './note-store.ts';
import type { Note } from './note-store.ts';
import { commandOf } from './reproduce.ts';
import { sectionsOf } from './section-store.ts';
import { beforeThis } from './show-changes.ts';
import { changesSince } from './since.ts';
import { subjectChart } from './subject-chart.ts';
import { findWeights } from './weights-store.ts';
import type { HarmWeights } from './weights-store.ts';
import { drawMap } from './where-map.ts';
import { whereOf } from './where-model.ts';

export type DocumentFile = { name: string; mediaType: string; bytes: Buffer; sha256: string };
export type DocumentForms = { bodyHtml: string; contents: unknown; files: DocumentFile[] };

export type Gathered = { record: AssessmentRecord; result: Result; texts: Map<string, string>; notes: Note[]; weights: HarmWeights | undefined; organisation: string; colour: string | undefined; before: { words: string; result: Result } | undefined };

/** Everything that the document needs, as of one moment; undefined while nothing was computed. */
export function gatherDocument(services: Pick<Services, 'pool'>, actor: Actor, label: string): Promise<Gathered | undefined> {
  return withSnapshot(services.pool, actor, async (session: Session) => {
    const record = await loadAssessment(session, label);
    const result = await newestResult(session, record.id);
    if (result === undefined) return undefined;
    const sections = await sectionsOf(session, record.id);
    const figures = await figuresOnPage(session, [...sections.values()].map((one) => one.text));
    const look = await partnershipLook(session);
    return { record, result, texts: new Map([...sections].map(([part, one]) => [part, figures.plain(one.text)])), notes: await listNotes(session), weights: await findWeights(session, record.weightsId), organisation: look.name, colour: look.colour, before: await beforeThis(session, record, result) };
  });
}

export async function documentOf({ record, result, texts, notes, weights, organisation, colour, before }: Gathered, edition: string): Promise<Document> {
  const { computed } = result;
  const subjects = subjectsOf(computed.assessment);
  const charts = new Map<string, Picture & { title: string }>();
  for (const one of subjects) {
    const { chart } = subjectChart(computed.assessment, one, notes);
    charts.set(one.slug, { ...(await chartPicture(chart, colour === undefined ? {} : { colour })), title: chart.title });
  }
  return assessmentDocument({
    title: record.title, organisation, edition, marking: record.marking, colour, computed, subjects, texts, weights, notes, charts, maps: await mapsOf(result, subjects), command: commandOf(record, computed), fingerprint: result.fingerprint,
    since: before && changesSince(before.result.computed.assessment, computed.assessment), sinceWhat: before?.words ?? '',
  });
}

/** Anti-social behaviour, and the types that stand out somewhere: three maps at most. */
async function mapsOf({ computed }: Result, subjects: DocumentInput['subjects']): Promise<DocumentInput['maps']> {
  const areas = await loadAreas();
  const codes = computed.assessment.places.map((place) => place.lsoa);
  const newer = await areas.shapes('2021');
  const shapes = newer.missing(codes).length <= codes.length / 2 ? newer : await areas.shapes('2011');
  const wardOf = new Map(computed.assessment.places.map((place) => [place.lsoa, place.ward ?? '']));
  const chosen = subjects.filter((one) => !one.isGroup).map((subject) => ({ subject, where: whereOf(computed, subject, 'rate', 'places') }));
  const told = chosen.filter((one) => one.subject.name === ASB).concat(chosen.filter((one) => one.subject.name !== ASB && one.where.hotCount > 0).toSorted((a, b) => b.where.total - a.where.total).slice(0, 2));
  return told.map(({ subject, where }) => {
    const title = `${subject.name} by small area, ${where.months}`;
    const svg = drawMap({ id: `map-${subject.slug}`, title, description: 'The table says the same.', places: where.places, shades: where.shades, groupOf: (code) => wardOf.get(code) ?? '' }, shapes, `document ${computed.assessment.area.code} ${codes.length} ${codes[0] ?? ''}`);
    return { subject, where, picture: svg === '' ? undefined : { bytes: Buffer.from(svg), alternative: `${title}. The highest: ${where.rows.slice(0, 3).map((row) => `${row.name} ${row.count}`).join(', ')}. The table says the same.` } };
  });
}

const file = (name: string, mediaType: string, content: Uint8Array | string): DocumentFile => {
  const bytes = Buffer.from(content as Uint8Array);
  return { name, mediaType, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export async function formsOf(gathered: Gathered, edition: string): Promise<DocumentForms> {
  const document = await documentOf(gathered, edition);
  const { body, contents } = toHtml(document);
  const [pdf, docx] = await Promise.all([toPdf(document), toDocx(document)]);
  return {
    bodyHtml: body, contents,
    files: [file('assessment.html', 'text/html; charset=utf-8', toHtmlPage(document)), file('assessment.pdf', 'application/pdf', pdf), file('assessment.docx', DOCX, docx), file('assessment.json', 'application/json; charset=utf-8', JSON.stringify(gathered.result.computed.assessment, null, 2))],
  };
}

/** Rendering takes seconds, and a draft is asked for again by the next reader: the last few are kept by what they rest on. */
const drafts = new Map<string, Promise<Uint8Array>>();
const mostDrafts = 6;

export function draftForm(gathered: Gathered, edition: string, form: 'pdf' | 'docx'): Promise<Uint8Array> {
  const { record, result, texts, notes, weights, organisation, colour, before } = gathered;
  const key = createHash('sha256').update(JSON.stringify([form, edition, record.id, record.version, record.title, record.marking, result.number, result.fingerprint, [...texts], notes, weights, organisation, colour, before?.words, before?.result.fingerprint])).digest('base64');
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const making = documentOf(gathered, edition).then(form === 'pdf' ? toPdf : toDocx);
  drafts.set(key, making);
  making.catch(() => drafts.delete(key));
  if (drafts.size > mostDrafts) drafts.delete(drafts.keys().next().value ?? '');
  return making;
}
