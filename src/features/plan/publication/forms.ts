// The published forms of a plan, all from its one document: web page, PDF, Word, and open data as JSON and CSV with a data dictionary.
import { createHash } from 'node:crypto';
import { formFile, toDocx, toHtml, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import type { FormFile } from '../../../platform/documents/index.ts';
import { toCsv } from '../../../platform/spreadsheets/index.ts';
import { heart } from './changes.ts';
import { DICTIONARY_COLUMNS, dataTables, dictionaryRows } from './data-tables.ts';
import { fateTold, planData, planDataSchema } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import { planDocument } from './plan-document.ts';
import type { Pictures } from './plan-document.ts';
import { sourcedFigures } from './published-figures.ts';

export type PublishedForms = { subtitle: string; colour: string | undefined; bodyHtml: string; contents: unknown; files: FormFile[] };

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
      formFile('html', 'plan.html', toHtmlPage(document)),
      formFile('pdf', 'plan.pdf', pdf),
      formFile('docx', 'plan.docx', docx),
      formFile('json', 'plan.json', JSON.stringify(asTold(data), null, 2)),
      formFile('json', 'plan-schema.json', JSON.stringify(planDataSchema(), null, 2), 'application/schema+json; charset=utf-8'),
      ...tables.map((table) => formFile('csv', `${table.name}.csv`, toCsv(table.columns.map((column) => column.name), table.rows))),
      formFile('csv', 'data-dictionary.csv', toCsv(DICTIONARY_COLUMNS, dictionaryRows(tables))),
    ],
  };
}

/** The data as everybody reads it, with every figure of the table of figures. What is kept beside the version knows what the words suggest, for the next one to be held against. */
function asTold(data: PlanData): PlanData {
  const told = sourcedFigures(data).filter((one) => one.measure === undefined);
  // Only what the schema beside it names goes out: what is kept for the next version does not follow by itself.
  return planData.parse({ ...data, ...(told.length === 0 ? {} : { told }), lineage: data.lineage.map((one) => ({ ...one, kind: fateTold(one) })) });
}

/** What makes two versions the same: everything that is said, but for number, day, list of changes and what was agreed before. */
export function fingerprint(data: PlanData): string {
  return createHash('sha256').update(JSON.stringify(heart(data))).digest('hex');
}
