// What is taken away of an assessment says how it is marked and what may be done with it, in every form, and breaks no reader of the form.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { readDocx, readPdf } from '../../../test/support/read-back/index.ts';
import { openApplication } from '../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../test/support/application.ts';
import { readSheet } from '../../platform/spreadsheets/index.ts';
import { markedPicture, markedTable } from './marked.ts';
import { makeVersions } from './published/make-versions.job.ts';

const HANDLING = 'For the strategy group & its officers until it is published';

describe('a picture', () => {
  it('grows by the lines that its marking takes, and keeps its words', () => {
    const svg = markedPicture('<svg viewBox="0 0 300 100" width="300" height="100"><path d="M0 0"/></svg>', { marking: 'OFFICIAL', handling: HANDLING });
    expect(svg).toMatch(/^<svg viewBox="0 0 300 144" width="300" height="144"><path d="M0 0"\/><text [^>]*y="118"[^>]*>OFFICIAL: For the strategy group &amp; its<\/text><text [^>]*y="136"[^>]*>officers until it is published<\/text><\/svg>$/);
    // What a replacement would take for its own signs, and a word without an end.
    const odd = markedPicture('<svg viewBox="0 0 300 100"><path/></svg>', { marking: 'OFFICIAL', handling: "costs $& $` $' $$5" });
    expect(odd).toContain(">OFFICIAL: costs $&amp; $` $&#39; $$5</text></svg>");
    expect(odd.match(/<svg/g)).toHaveLength(1);
    const long = markedPicture('<svg viewBox="0 0 300 100"></svg>', { marking: 'OFFICIAL', handling: 'x'.repeat(100) });
    expect([...long.matchAll(/>(x+)</g)].map(([, line]) => line!.length)).toEqual([44, 44, 12]);
    expect(markedPicture('<svg viewBox="0 0 300 100"></svg>', { marking: 'OFFICIAL', handling: null })).toContain('>OFFICIAL<');
  });
});

it('a table keeps its columns where they were', () => {
  expect(markedTable({ columns: ['a'], rows: [[1], [2]] }, { marking: 'OFFICIAL', handling: null })).toEqual({ columns: ['a', 'marking'], rows: [[1, 'OFFICIAL'], [2, 'OFFICIAL']] });
});

describe('what is taken away', () => {
  let app: TestApplication;
  let marek: Visitor;
  let label: string;
  beforeAll(async () => {
    app = await openApplication({ work: [makeVersions] });
    marek = await app.as('marek');
    label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
    await app.everything("update assessment set marking = 'OFFICIAL-SENSITIVE', handling = $2 where label = $1", [label, HANDLING]);
  }, 180_000);
  afterAll(() => app.stop());
  const take = (path: string): ReturnType<Visitor['get']> => marek.get(`/assessment/${label}${path}`);

  it('bears marking and handling as CSV and Excel, and is named by assessment, table and day', async () => {
    const csv = await take('/figures.csv?of=types');
    const [head, first] = await readSheet(csv.body);
    expect([head!.slice(0, 2), head!.slice(-2), first!.slice(-2)]).toEqual([['kind', 'name'], ['marking', 'handling'], ['OFFICIAL-SENSITIVE', HANDLING]]);
    expect(csv.headers['content-disposition']).toMatch(new RegExp(`assessment-${label}-types-\\d{4}-\\d\\d-\\d\\d\\.csv`));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await take('/figures.xlsx')).body as never);
    const about = book.getWorksheet('about');
    expect([about?.getCell('B3').value, about?.getCell('B4').value]).toEqual(['OFFICIAL-SENSITIVE', HANDLING]);
    expect(book.worksheets[0]?.name).toBe('types');
    expect(book.worksheets[0]?.headerFooter.oddHeader).toBe('&COFFICIAL-SENSITIVE: For the strategy group && its officers until it is published');
  });

  it('bears them as picture, map and outlines', async () => {
    for (const path of ['/types/shoplifting/chart.svg', '/types/shoplifting/funnel.svg', '/where.svg?type=shoplifting&by=wards']) expect((await take(path)).text, path).toContain('OFFICIAL-SENSITIVE: For the strategy group &amp;');
    for (const path of ['/types/shoplifting/chart.svg', '/where.svg?type=shoplifting&by=wards']) expect((await take(path)).text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' '), path).toMatch(/Open Government Licence v3\.0: police open data from data\.police\.uk\..*© Crown copyright and database right/);
    const outlines = await take('/where.geojson?type=shoplifting');
    expect(JSON.parse(outlines.text)).toMatchObject({ type: 'FeatureCollection', marking: 'OFFICIAL-SENSITIVE', handling: HANDLING });
    const names = await Promise.all(['wards', 'places'].map(async (by) => String((await take(`/where.svg?type=shoplifting&by=${by}`)).headers['content-disposition'])));
    expect(new Set(names).size).toBe(2);
  });

  it('bears them as PDF and Word, and as page and data once it is handed on', async () => {
    const { pages } = await readPdf((await take('/document/draft.pdf')).body);
    expect(pages[0]).toContain(HANDLING);
    expect(JSON.stringify(await readDocx((await take('/document/draft.docx')).body))).toContain('For the strategy group');
    const [record] = await app.everything<{ version: number }>('select version from assessment where label = $1', [label]);
    expect((await marek.post(`/assessment/${label}/document`, { number: '1', version: String(record!.version) })).status).toBe(303);
    const [kept] = await app.everything<{ id: string }>('select id from assessment_document order by number desc limit 1');
    expect(JSON.parse((await marek.get(`/assessment/documents/${kept!.id}/assessment.json`)).text)).toMatchObject({ marking: 'OFFICIAL-SENSITIVE', handling: HANDLING });
    expect((await marek.get(`/assessment/documents/${kept!.id}/assessment.html`)).text).toContain('For the strategy group &amp; its officers');
    expect((await take('/document/draft.pdf')).headers['content-disposition']).toMatch(new RegExp(`assessment-${label}-draft-\\d{4}-\\d\\d-\\d\\d\\.pdf`));
  }, 120_000);
});
