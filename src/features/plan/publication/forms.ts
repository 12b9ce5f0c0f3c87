// The published forms of a plan, all from its one document: web page, PDF, Word, and open data as JSON and CSV with a data dictionary.
import { createHash } from 'node:crypto';
import { toDocx, toHtml, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import { toCsv } from '../../../platform/spreadsheets/index.ts';
import { DICTIONARY_COLUMNS, dataTables, dictionaryRows } from './data-tables.ts';
import { planDataSchema } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import { planDocument } from './plan-document.ts';
import type { Pictures } from './plan-document.ts';

export type PublishedForm = 'html' | 'pdf' | 'docx' | 'json' | 'csv';
export type PublishedFile = { form: PublishedForm; name: string; mediaType: string; bytes: Buffer; sha256: string };
export type PublishedForms = { subtitle: string; colour: string | undefined; bodyHtml: string; contents: unknown; files: PublishedFile[] };

const file = (form: PublishedForm, name: string, mediaType: string, bytes: Uint8Array | string): PublishedFile => {
  const body = Buffer.from(bytes as Uint8Array);
  return { form, name, mediaType, bytes: body, sha256: createHash('sha256').update(body).digest('hex') };
};

/** Renders every form; PDF and Word are made aside, in processes of their own. Takes about half a second: never inside a transaction. */
export async function renderForms(data: PlanData, pictures: Pictures, look: { colour?: string | undefined; notice?: string | undefined } = {}): Promise<PublishedForms> {
  const document = planDocument(data, pictures, look);
  const { body, contents } = toHtml(document);
  const tables = dataTables(data);
  const [pdf, docx] = await Promise.all([toPdf(document), toDocx(document)]);
  return {
    subtitle: document.subtitle ?? '',
    colour: look.colour,
    bodyHtml: body,
    contents,
    files: [
      file('html', 'plan.html', 'text/html; charset=utf-8', toHtmlPage(document)),
      file('pdf', 'plan.pdf', 'application/pdf', pdf),
      file('docx', 'plan.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx),
      file('json', 'plan.json', 'application/json; charset=utf-8', JSON.stringify(data, null, 2)),
      file('json', 'plan-schema.json', 'application/schema+json; charset=utf-8', JSON.stringify(planDataSchema(), null, 2)),
      ...tables.map((table) => file('csv', `${table.name}.csv`, 'text/csv; charset=utf-8', toCsv(table.columns.map((column) => column.name), table.rows))),
      file('csv', 'data-dictionary.csv', 'text/csv; charset=utf-8', toCsv(DICTIONARY_COLUMNS, dictionaryRows(tables))),
    ],
  };
}

/** What makes two versions the same: everything that is said, but for number, day and list of changes. */
export function fingerprint(data: PlanData): string {
  const { version: _version, publishedOn: _day, changes: _changes, note: _note, ...said } = data;
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
