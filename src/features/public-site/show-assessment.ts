// A published strategic assessment as everybody reads it: the newest version, or an older one by its number; the stored copy, with its files and data.
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { page } from '../../security/page.ts';
import type { Context, Result } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import { notFound } from '../../platform/web/errors.ts';
import { aroundOf } from './around.ts';
import { assessmentBody, assessmentBytes, assessmentFiles, assessmentVersions, findPublishedAssessment, listPublishedAssessments, offersOf } from './published-assessment-store.ts';
import type { PublishedAssessment, ShownAssessment } from './published-assessment-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';
import { sendFileOf } from './send-published.ts';
import { hrefOfVersion, partnershipKey, publishedPage, versionNumber } from './show-published.ts';

const params = z.object({ partnershipKey, publishedAssessmentYear: z.string().regex(/^\d{4}$/) });
const withVersion = params.extend({ version: versionNumber });
type Of = { partnershipKey: string; publishedAssessmentYear: string };

export const assessmentHref = (one: Pick<PublishedAssessment, 'partnershipKey' | 'label'>): string => `/public/${one.partnershipKey}/assessments/${one.label}`;

export const listAssessmentsOfOne = page('GET', '/public/:assessedPartnershipKey/assessments', { may: anyone, params: z.object({ assessedPartnershipKey: partnershipKey }), transaction: false }, async (context) =>
  asThePublic(context, async (session): Promise<Result> => {
    const key = context.params.assessedPartnershipKey;
    const found = await listPublishedAssessments(session, key);
    if (found[0] === undefined) throw notFound();
    const offers = await offersOf(session, key);
    const headers = keptBy(context, 'assessments', JSON.stringify([found, offers]));
    return unchanged(context, headers) ?? { kind: 'page', template: 'public-site/list-assessments.njk', model: { assessments: found.map((one) => ({ ...one, href: assessmentHref(one) })) }, head: { title: 'Our strategic assessments', ...aroundOf(found[0], 'assessments', offers) }, headers };
  }));

const assessmentPage = (context: Context<Of>, version: number | undefined): Promise<Result> => {
  const { params: { partnershipKey: key, publishedAssessmentYear: label } } = context;
  return publishedPage<ShownAssessment>(context, {
    what: 'assessment', here: 'assessments', find: (session) => findPublishedAssessment(session, key, label, version), bodyOf: assessmentBody, filesOf: assessmentFiles,
    versionsOf: (session) => assessmentVersions(session, key, label), href: assessmentHref, note: (found) => found.note,
  });
};

export const showAssessment = page('GET', '/public/:partnershipKey/assessments/:publishedAssessmentYear', { may: anyone, params, transaction: false }, async (context) => assessmentPage(context, undefined));
export const showAssessmentVersion = page('GET', '/public/:partnershipKey/assessments/:publishedAssessmentYear/versions/:version', { may: anyone, params: withVersion, transaction: false }, async (context) => assessmentPage(context, context.params.version));

const WORDS: Readonly<Record<string, string>> = {
  'assessment.pdf': 'The assessment as an accessible PDF', 'assessment.docx': 'The assessment as a Word file', 'assessment.html': 'The assessment as one web page', 'assessment.json': 'All of it as data (JSON)', 'types.csv': 'Each type: the change, what chance says, the rate, the rank',
  'months.csv': 'Every month of every type and group', 'places.csv': 'Every small area by type, over the months of the rate', 'place-changes.csv': 'Every small area by type, how it changed and how clearly', 'decisions.csv': 'What was decided of each candidate, and why', 'texts.csv': 'What is written in words', 'figures.csv': 'Partners’ figures in the texts, each with its source', 'data-dictionary.csv': 'What every column of the tables means',
};
const ORDER = Object.keys(WORDS);

async function dataPage(context: Context<Of>, version: number | undefined): Promise<Result> {
  const { params: { partnershipKey: key, publishedAssessmentYear: label } } = context;
  return asThePublic(context, async (session) => {
    const found = await findPublishedAssessment(session, key, label, version);
    if (!found) throw notFound();
    const offers = await offersOf(session, key);
    const headers = keptBy(context, 'data', found.id, found.fingerprint, found.newest, JSON.stringify(offers));
    const held = unchanged(context, headers);
    if (held) return held;
    const dictionary = await assessmentBytes(session, found.id, 'data-dictionary.csv');
    const columns = dictionary ? (parse(dictionary, { bom: true, columns: true }) as { file: string; column: string; meaning: string }[]) : [];
    const base = `${assessmentHref(found)}/versions/${found.version}/files`;
    return {
      kind: 'page', template: 'public-site/show-data.njk', headers,
      model: {
        what: 'the assessment', files: (await assessmentFiles(session, found.id)).toSorted((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name)).map((one) => ({ ...one, href: `${base}/${one.name}`, words: WORDS[one.name] ?? '' })),
        tables: [...Map.groupBy(columns, (one) => one.file)].map(([name, own]) => ({ name, columns: own })), fields: [],
        planHref: hrefOfVersion(assessmentHref(found), found), version: found.version, publishedOn: found.publishedOn, newestAddress: `${context.services.publicUrl}${assessmentHref(found)}/files/assessment.json`,
      },
      head: { title: `Open data: ${found.title}`, ...aroundOf(found, 'assessments', offers) },
    };
  });
}

export const showAssessmentData = page('GET', '/public/:partnershipKey/assessments/:publishedAssessmentYear/data', { may: anyone, params, transaction: false }, async (context) => dataPage(context, undefined));
export const showAssessmentDataOfVersion = page('GET', '/public/:partnershipKey/assessments/:publishedAssessmentYear/versions/:version/data', { may: anyone, params: withVersion, transaction: false }, async (context) => dataPage(context, context.params.version));

const publishedAssessmentFile = z.string().regex(/^[a-z0-9-]+\.(html|pdf|docx|json|csv)$/).max(60);

const send = (context: Context<Of & { publishedAssessmentFile: string }>, version: number | undefined): Promise<Result> => {
  const { params: { partnershipKey: key, publishedAssessmentYear: label, publishedAssessmentFile: name } } = context;
  return sendFileOf(context, `${key}-${label}-${name}`, async (session) => {
    const found = await findPublishedAssessment(session, key, label, version);
    const file = found && (await assessmentFiles(session, found.id)).find((one) => one.name === name);
    return found && file && { file, bytes: () => assessmentBytes(session, found.id, name) };
  });
};

export const downloadAssessmentFile = page('GET', '/public/:partnershipKey/assessments/:publishedAssessmentYear/files/:publishedAssessmentFile', { may: anyone, params: params.extend({ publishedAssessmentFile }), transaction: false }, async (context) => send(context, undefined));
export const downloadAssessmentFileOfVersion = page('GET', '/public/:partnershipKey/assessments/:publishedAssessmentYear/versions/:version/files/:publishedAssessmentFile', { may: anyone, params: withVersion.extend({ publishedAssessmentFile }), transaction: false }, async (context) => send(context, context.params.version));
