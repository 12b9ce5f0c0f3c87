// The forms of a performance report, all from its one document: web page, PDF, Word, and data as JSON and CSV.
import { createHash } from 'node:crypto';
import { chartPicture } from '../../../platform/charts/index.ts';
import type { Chart } from '../../../platform/charts/index.ts';
import { toDocx, toHtml, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import type { Picture } from '../../../platform/documents/index.ts';
import { toCsv } from '../../../platform/spreadsheets/index.ts';
import { reportDocument } from './report-document.ts';
import { reportSchema } from './report-data.ts';
import type { ReportData } from './report-data.ts';

export type ReportFile = { name: string; mediaType: string; bytes: Buffer; sha256: string };
export type ReportForms = { bodyHtml: string; contents: unknown; files: ReportFile[] };

const file = (name: string, mediaType: string, content: Uint8Array | string): ReportFile => {
  const bytes = Buffer.from(content as Uint8Array);
  return { name, mediaType, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

const CSV = 'text/csv; charset=utf-8';

/** Renders every form; takes a second, so never inside a transaction. `charts`: of the measures, by their key. */
export async function renderReport(data: ReportData, charts: ReadonlyMap<string, Chart>, look: { colour?: string | undefined; notice?: string | undefined } = {}): Promise<ReportForms> {
  const pictures = new Map<string, Picture & { title: string }>();
  for (const [key, chart] of charts) pictures.set(key, { ...(await chartPicture(chart)), title: chart.title });
  const document = reportDocument(data, pictures, look);
  const { body, contents } = toHtml(document);
  const [pdf, docx] = await Promise.all([toPdf(document), toDocx(document)]);
  const measures = data.priorities.flatMap((priority) => priority.measures.map((measure) => ({ priority, measure })));
  return {
    bodyHtml: body, contents,
    files: [
      file('report.html', 'text/html; charset=utf-8', toHtmlPage(document)),
      file('report.pdf', 'application/pdf', pdf),
      file('report.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx),
      file('report.json', 'application/json; charset=utf-8', JSON.stringify(data, null, 2)),
      file('report-schema.json', 'application/schema+json; charset=utf-8', JSON.stringify(reportSchema(), null, 2)),
      file('measures.csv', CSV, toCsv(['year', 'as_at', 'priority', 'measure', 'name', 'kind', 'period', 'figure', 'value', 'provisional'], measures.flatMap(({ priority, measure }) => measure.readings.map((one) => [data.year, data.asAt, priority.title, measure.key, measure.name, measure.kind, one.period, one.words, one.value ?? null, one.provisional ? 'yes' : 'no'])))),
      file('actions.csv', CSV, toCsv(['year', 'as_at', 'priority', 'ref', 'action', 'owners', 'status', 'status_why'], data.priorities.flatMap((priority) => priority.actions.map((action) => [data.year, data.asAt, priority.title, action.ref, action.title, action.owners, action.status, action.statusWhy ?? null])))),
    ],
  };
}
