// The forms of a performance report, all from its one document: web page, PDF, Word, and data as JSON and CSV.
import { chartPicture } from '../../../platform/charts/index.ts';
import type { Chart } from '../../../platform/charts/index.ts';
import { formFile, toDocx, toHtml, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import type { FormFile, Picture } from '../../../platform/documents/index.ts';
import { toCsv } from '../../../platform/spreadsheets/index.ts';
import { reportDocument } from './report-document.ts';
import { reportSchema } from './report-data.ts';
import type { ReportData } from './report-data.ts';

export type ReportForms = { bodyHtml: string; contents: unknown; files: FormFile[] };

/** Renders every form; takes a second, so never inside a transaction. `charts`: of the measures, by their key. */
export async function renderReport(data: ReportData, charts: ReadonlyMap<string, Chart>, look: { colour?: string | undefined; notice?: string | undefined } = {}): Promise<ReportForms> {
  const pictures = new Map<string, Picture & { title: string }>();
  for (const [key, chart] of charts) pictures.set(key, { ...(await chartPicture(chart, { size: 'low' })), title: chart.title });
  const document = reportDocument(data, pictures, look);
  const { body, contents } = toHtml(document);
  const [pdf, docx] = await Promise.all([toPdf(document), toDocx(document)]);
  const measures = data.priorities.flatMap((priority) => priority.measures.map((measure) => ({ priority, measure })));
  return {
    bodyHtml: body, contents,
    files: [
      formFile('html', 'report.html', toHtmlPage(document)),
      formFile('pdf', 'report.pdf', pdf),
      formFile('docx', 'report.docx', docx),
      formFile('json', 'report.json', JSON.stringify(data, null, 2)),
      formFile('json', 'report-schema.json', JSON.stringify(reportSchema(), null, 2), 'application/schema+json; charset=utf-8'),
      formFile('csv', 'measures.csv', toCsv(['year', 'as_at', 'priority', 'measure', 'name', 'kind', 'period', 'figure', 'value', 'provisional', 'corrected_on', 'bound', 'up_to', 'per', 'source', 'source_as_at'], measures.flatMap(({ priority, measure }) => measure.readings.map((one) => [data.year, data.asAt, priority.title, measure.key, measure.name, measure.kind, one.period, one.words, one.value ?? null, one.provisional ? 'yes' : 'no', one.correctedOn ?? null, one.value === undefined ? null : (one.bound ?? 'exactly'), one.upTo ?? null, one.per ?? null, one.source ?? null, one.sourceAsAt ?? null])))),
      formFile('csv', 'actions.csv', toCsv(['year', 'as_at', 'priority', 'ref', 'action', 'owners', 'status', 'status_why', 'behind', 'silence', 'done'], data.priorities.flatMap((priority) => priority.actions.map((action) => [data.year, data.asAt, priority.title, action.ref, action.title, action.owners, action.status, action.statusWhy ?? null, action.behind ?? null, action.silence ?? null, action.done ?? null])))),
    ],
  };
}
