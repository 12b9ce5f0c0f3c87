// The open data of a version: its files, and what stands in them, read from the version's own schema and dictionary.
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { page } from '../../security/page.ts';
import type { Context, Result } from '../../security/page.ts';
import { anyone } from '../../security/permission.ts';
import { notFound } from '../../platform/web/errors.ts';
import { withCorrected, yearAddress } from '../plan/index.ts';
import { aroundOf } from './around.ts';
import { offersOf } from './published-assessment-store.ts';
import { fieldsOf } from './data-fields.ts';
import { bytesOf, correctedOf, dataOf, filesOf, findVersion, laterHeads, laterThan } from './published-store.ts';
import type { FileHead } from './published-store.ts';
import { asThePublic, keptBy, unchanged } from './published.ts';
import { sendFileOf } from './send-published.ts';
import { versionHref, yearHref } from './show-plan.ts';
import { partnershipKey, versionNumber } from './show-published.ts';

const params = z.object({ partnershipKey, year: yearAddress });
const withVersion = params.extend({ version: versionNumber });

const KINDS: Record<FileHead['form'], string> = { html: 'The plan as one web page', pdf: 'The plan as an accessible PDF', docx: 'The plan as a Word file', json: 'All of it as data (JSON)', csv: 'Table (CSV, UTF-8)' };
const WORDS: Record<string, string> = {
  'actions.csv': 'Every action: owners, date, target, status, update', 'sections.csv': 'What is written in words', 'figures.csv': 'Figures in the texts, each with its source', 'lineage.csv': 'What became of last year’s actions', 'members.csv': 'Members of the partnership', 'glossary.csv': 'Words we use', 'agreement.csv': 'Who agreed the plan', 'agreement-since.csv': 'What this version says otherwise than they agreed, and who has not agreed it',
  'plan-schema.json': 'The schema of plan.json (JSON Schema)', 'data-dictionary.csv': 'What every column of the tables means',
};
const ORDER: FileHead['form'][] = ['pdf', 'docx', 'html', 'json', 'csv'];

async function dataPage(context: Context<{ partnershipKey: string; year: string }>, version: number | undefined): Promise<Result> {
  return asThePublic(context, async (session) => {
    const found = await findVersion(session, context.params.partnershipKey, context.params.year, version);
    if (!found) throw notFound();
    const offers = await offersOf(session, context.params.partnershipKey);
    const corrected = await correctedOf(session, found.id);
    const heads = corrected.length === 0 ? [] : await laterHeads(session, found);
    const headers = keptBy(context, 'data', found.id, found.fingerprint, found.newest, JSON.stringify([offers, corrected, heads]));
    const held = unchanged(context, headers);
    if (held) return held;
    const files = await filesOf(session, found.id);
    const schema = await bytesOf(session, found.id, 'plan-schema.json');
    const dictionary = await bytesOf(session, found.id, 'data-dictionary.csv');
    const columns = dictionary ? (parse(dictionary, { bom: true, columns: true }) as { file: string; column: string; meaning: string }[]) : [];
    const { lines } = corrected.length === 0 ? { lines: [] } : withCorrected('', (await dataOf(session, found.id)).figures ?? [], corrected, ...(await laterThan(session, found, heads)));
    const base = `${yearHref(found)}/versions/${found.version}/files`;
    return {
      kind: 'page', template: 'public-site/show-data.njk', headers,
      model: {
        what: 'the plan', corrected: lines, isNewest: found.version === found.newest, files: files.toSorted((a, b) => ORDER.indexOf(a.form) - ORDER.indexOf(b.form)).map((one) => ({ ...one, href: `${base}/${one.name}`, words: WORDS[one.name] ?? KINDS[one.form] })),
        tables: [...Map.groupBy(columns, (one) => one.file)].map(([name, own]) => ({ name, columns: own })),
        fields: schema ? fieldsOf(JSON.parse(schema.toString('utf8'))) : [],
        planTitle: found.title, planHref: versionHref(found), version: found.version, publishedOn: found.publishedOn, newestAddress: `${context.services.publicUrl}${yearHref(found)}/files/plan.json`,
      },
      head: { title: `Open data: ${found.title}`, ...aroundOf(found, 'plans', offers) },
    };
  });
}

export const showData = page('GET', '/public/:partnershipKey/plans/:year/data', { may: anyone, params, transaction: false }, async (context) => dataPage(context, undefined));
export const showDataOfVersion = page('GET', '/public/:partnershipKey/plans/:year/versions/:version/data', { may: anyone, params: withVersion, transaction: false }, async (context) => dataPage(context, context.params.version));

const fileName = z.string().regex(/^[a-z0-9-]+\.(html|pdf|docx|json|csv)$/).max(60);

const send = (context: Context<{ partnershipKey: string; year: string; fileName: string }>, version: number | undefined): Promise<Result> => {
  const { params: { partnershipKey: key, year, fileName: name } } = context;
  return sendFileOf(context, `${key}-${year}-${name}`, async (session) => {
    const found = await findVersion(session, key, year, version);
    const file = found && (await filesOf(session, found.id)).find((one) => one.name === name);
    return found && file && { file, bytes: () => bytesOf(session, found.id, name) };
  });
};

export const downloadFile = page('GET', '/public/:partnershipKey/plans/:year/files/:fileName', { may: anyone, params: params.extend({ fileName }), transaction: false }, async (context) => send(context, undefined));
export const downloadFileOfVersion = page('GET', '/public/:partnershipKey/plans/:year/versions/:version/files/:fileName', { may: anyone, params: withVersion.extend({ fileName }), transaction: false }, async (context) =>
  send(context, context.params.version));
