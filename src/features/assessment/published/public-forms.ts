// A published assessment in every form, from its one document: web page, PDF, Word, and open data with a dictionary. Seconds of work, never in a transaction.
import { createHash } from 'node:crypto';
import { toCsv } from '../../../platform/spreadsheets/index.ts';
import { plainProse } from '../../../platform/documents/prose.ts';
import { formFile, toDocx, toHtml, toHtmlPage, toPdf } from '../../../platform/documents/index.ts';
import type { Document, FormFile } from '../../../platform/documents/index.ts';
import { subjectsOf } from '../assess/computed.ts';
import { notWritten } from '../telling/limits-and-law.ts';
import { monthsTable, placeChangesTable, placesTable, typesTable, yesNo } from '../telling/figure-tables.ts';
import type { FigureTable } from '../telling/figure-tables.ts';
import { documentOf } from '../written/document-forms.ts';
import { headingOf } from './public-copy.ts';
import type { PublicCopy } from './public-copy.ts';

export type PublicForms = { title: string; subtitle: string; bodyHtml: string; contents: unknown; files: FormFile[] };

const csv = (name: string, columns: readonly string[], rows: FigureTable['rows']): FormFile => formFile('csv', `${name}.csv`, toCsv([...columns], rows));

/** What makes two versions the same: everything that is said, but for how far single sheets lie apart, which came to the same decisions later and is no change of them. */
export function fingerprintOf({ gathered: { record, result, texts, notes, weights, organisation, colour, before, decided, overtaken }, figures }: PublicCopy): string {
  return createHash('sha256').update(JSON.stringify([record.title, record.comparedWhy, result.fingerprint, [...texts].toSorted(), notes, weights, organisation, colour, before?.words, before?.result.fingerprint, figures, ...(decided.length === 0 ? [] : [decided.map(({ apart: _apart, ...one }) => one)]), ...(overtaken.length === 0 ? [] : [overtaken])])).digest('hex');
}

/** The document as everybody reads it, whether looked at before or published: markings and what may be done with it are for those who handle it before it is out. `day`: YYYY-MM-DD; `note`: why there is a new version. */
export async function publicDocument({ gathered }: PublicCopy, edition: string, day: string, note?: string): Promise<Document> {
  const { marking: _marking, handling: _handling, ...document } = await documentOf(gathered, edition, day);
  return note === undefined ? document : { ...document, notice: [document.notice, `What this version changes: ${note}`].filter(Boolean).join(' ') };
}

/** `publishedOn`: YYYY-MM-DD. */
export async function publicForms(copy: PublicCopy, head: { key: string; version: number; publishedOn: string; edition: string; note: string | undefined }): Promise<PublicForms> {
  const { gathered, figures } = copy;
  const { record, result: { computed: { assessment } }, organisation } = gathered;
  const document = await publicDocument(copy, head.edition, head.publishedOn, head.note);
  const { body, contents } = toHtml(document);
  const texts = [...gathered.texts].filter(([, text]) => text.trim() !== '').map(([part, text]) => ({ part, heading: headingOf(part), text, ...(gathered.overtaken.includes(part) ? { beforeDecision: true } : {}) }));
  const tables = tablesOf(copy, texts);
  const data = { schema: 'frankpledge-assessment-1', partnership: { key: head.key, name: organisation }, label: record.label, title: record.title, version: head.version, publishedOn: head.publishedOn, ...(head.note === undefined ? {} : { note: head.note }), texts, notWritten: notWritten(gathered.texts), figures, decided: gathered.decided, assessment };
  const [pdf, docx] = await Promise.all([toPdf(document), toDocx(document)]);
  return {
    title: document.title, subtitle: document.subtitle ?? '', bodyHtml: body, contents,
    files: [
      formFile('html', 'assessment.html', toHtmlPage(document)), formFile('pdf', 'assessment.pdf', pdf), formFile('docx', 'assessment.docx', docx),
      formFile('json', 'assessment.json', JSON.stringify(data, null, 2)),
      ...tables.map((table) => csv(table.name, table.columns.map(([name]) => name), table.rows)),
      csv('data-dictionary', ['file', 'column', 'meaning'], tables.flatMap((table) => table.columns.map(([name, meaning]) => [`${table.name}.csv`, name, meaning]))),
    ],
  };
}

function tablesOf({ gathered: { result, decided }, figures }: PublicCopy, texts: readonly { part: string; heading: string; text: string; beforeDecision?: boolean }[]): FigureTable[] {
  const { assessment } = result.computed;
  const subjects = subjectsOf(assessment);
  return [
    typesTable(subjects, assessment.correction), monthsTable(assessment, subjects), placesTable(assessment), placeChangesTable(assessment),
    { name: 'texts', columns: [['part', 'Which part of the assessment'], ['heading', 'Its heading'], ['text', 'What is written, without its marks; paragraphs parted by an empty line'], ['before_decision', 'yes where it was written before the decision, which holds']], rows: texts.map((one) => [one.part, one.heading, plainProse(one.text), yesNo(one.beforeDecision ?? false)]) },
    ...(decided.length === 0 ? [] : [{
      name: 'decisions', columns: [['plan', 'The plan that it was decided for'], ['candidate', 'What could be a priority'], ['decision', 'Chosen, watched or not chosen'], ['reason', 'Why'], ['rank', 'As the workshop ranked it'], ['score', 'The priority score; it orders and measures nothing else'], ['confidence', 'A high, B moderate, C low'], ['workshop', 'Which workshop'], ['held_on', 'The day on which it met'], ['minute', 'The minute that the decision stands in'], ['without_evidence', 'yes: nothing was written about it, and it rested on no record']],
      rows: decided.flatMap((one) => one.rows.map((row) => [one.plan, row.title, row.outcome, row.reason, row.rank, row.score, row.confidence, one.workshop, one.heldOn ?? null, one.minute, row.bare ? 'yes' : null])),
    } satisfies FigureTable]),
    {
      name: 'figures', columns: [['place', 'The part in which the figure stands'], ['words', 'How it is written there'], ['value', 'The figure'], ['bound', 'over, at-least, under, at-most or about; empty where it is exactly so'], ['up_to', 'The other end of a range'], ['unit', 'count, percent, pounds or per-1000'], ['measure', 'Short name of what is measured'], ['name', 'What is measured'], ['period', 'Such as 2024-25 (the year from April)'], ['source', 'Where it comes from'], ['as_at', 'The day on which it was so'], ['provisional', 'yes when it may still change']],
      rows: figures.map((one) => [one.place, one.words, one.value ?? null, one.bound ?? null, one.upTo ?? null, one.unit ?? null, one.measure, one.name, one.period, one.source, one.asAt ?? null, yesNo(one.provisional)]),
    },
  ];
}
