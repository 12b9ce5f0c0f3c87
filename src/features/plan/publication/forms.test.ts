import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { Answer, TestApplication, Visitor } from '../../../../test/support/application.ts';
import { publishOnTheDay } from './publish-on-the-day.job.ts';
import { findAll, readDocx, readHtml, readPdf, tagText } from '../../../../test/support/read-back/index.ts';
import type { ReadBack, ReadPdf } from '../../../../test/support/read-back/index.ts';
import { planData } from './plan-data.ts';
import type { PlanData } from './plan-data.ts';
import { loadLook } from './plan-data-store.ts';
import { planDocument } from './plan-document.ts';

type Read = { html: ReadBack; pdf: ReadPdf; docx: ReadBack; data: PlanData; csv: Map<string, string[][]>; bytes: Map<string, Buffer> };

/** Letters of a text as they stand in any form: a form's marks and white space taken away. */
const letters = (words: string): string => words.normalize('NFC').replace(/\s/g, '');

describe('the published forms', () => {
  let app: TestApplication;
  let priya: Visitor;
  const readAll = async (year: string, version: number): Promise<Read> => {
    const rows = await app.everything<{ name: string; bytes: Buffer; sha256: string }>('select f.name, f.bytes, f.sha256 from published.plan_file f join published.plan_version v on v.partnership_id = f.partnership_id and v.id = f.version_id where v.year = $1 and v.version = $2', [year, version]);
    const bytes = new Map(rows.map((row) => [row.name, row.bytes]));
    for (const row of rows) expect(createHash('sha256').update(row.bytes).digest('hex')).toBe(row.sha256);
    const csv = new Map([...bytes].filter(([name]) => name.endsWith('.csv')).map(([name, body]) => [name, parse(body, { bom: true }) as string[][]]));
    return { html: readHtml(bytes.get('plan.html')!.toString('utf8')), pdf: await readPdf(bytes.get('plan.pdf')!), docx: readDocx(bytes.get('plan.docx')!), data: planData.parse(JSON.parse(bytes.get('plan.json')!.toString('utf8'))), csv, bytes };
  };
  const publish = async (note: string): Promise<Answer> => {
    const page = (await priya.get('/plan/years/2026-27/publish')).text;
    const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
    return priya.post('/plan/years/2026-27/publish', { note, agreed_how: 'agreed', agreed_why: 'A slip was put right', looked: 'yes', few_why: 'It was public before', when: 'now', seen: field('seen'), number: field('number') });
  };

  beforeAll(async () => {
    app = await openApplication({ work: [publishOnTheDay] });
    priya = await app.as('priya');
  });
  afterAll(() => app.stop());

  describe.each([['2025-26', 1], ['2026-27', 2]])('of %s, version %i', (year, version) => {
    let read: Read;
    beforeAll(async () => {
      read = await readAll(year, version);
    });

    it('say every letter and number the same, in the same order', () => {
      expect(read.html.words.length).toBeGreaterThan(900);
      expect(read.pdf.letters).toBe(read.html.letters);
      expect(read.docx.letters).toBe(read.html.letters);
    });
    it('tell the same figures in the table and in the data', () => {
      const [heads, ...rows] = read.csv.get('figures.csv')!;
      const [words, place, source] = ['words', 'place', 'source'].map((name) => heads!.indexOf(name));
      const inData = [...(read.data.figures ?? []), ...(read.data.told ?? [])].map((one) => `${one.words} | ${one.place} | ${one.source}`);
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.map((row) => `${row[words!]} | ${row[place!]} | ${row[source!]}`).toSorted()).toEqual(inData.toSorted());
    });
    it('have the same headings, none of a level skipped, the same tables with their heads, the same alternative texts', () => {
      expect(read.html.headings.length).toBeGreaterThan(15);
      for (const other of [read.pdf, read.docx]) {
        expect(other.headings).toEqual(read.html.headings);
        expect(other.images).toEqual(read.html.images);
        const cells = (of: ReadBack): unknown => of.tables.map((one) => [one.heads, one.rowHeads, one.rows.map((row) => row.map(letters))]);
        expect(cells(other)).toEqual(cells(read.html));
      }
      read.html.headings.forEach((one, at) => expect(one.level).toBeLessThanOrEqual((read.html.headings[at - 1]?.level ?? 0) + 1));
      // A table that goes on over a page stands beside its caption in the PDF's tags instead of around it.
      const captions = findAll(read.pdf.tags, 'Caption').map((one) => letters(tagText(one)));
      for (const table of read.html.tables) {
        expect(captions).toContain(letters(table.caption));
        expect(read.docx.tables.map((one) => letters(one.caption))).toContain(letters(table.caption));
      }
      for (const table of read.html.tables) expect(table.heads.every((head) => head.length > 0)).toBe(true);
    });
    it('have every text of the data, and the data every table', () => {
      const { data } = read;
      const actions = [...data.priorities, ...(data.review?.priorities ?? [])].flatMap((one) => one.actions);
      expect(actions.length).toBeGreaterThan(20);
      const texts = [...data.sections.flatMap((one) => [one.heading, ...one.text.split(/\n+/)]), ...actions.flatMap((one) => [one.title, one.target, one.update?.text, ...one.owners.map((owner) => owner.name)]), ...data.members.map((one) => one.name), ...data.glossary.flatMap((one) => [one.term, one.meaning]), ...data.changes, data.note, ...data.lineage.map((one) => one.reason)];
      // The marks of lists and of emphasis are drawn, not written; the small numbers of sources stand between the words.
      const said = readHtml(read.bytes.get('plan.html')!.toString('utf8').replace(/<a class="fp-src"[^>]*>.*?<\/a>/g, '')).letters;
      for (const text of texts.filter((one) => one !== undefined)) expect(said).toContain(letters(text.replace(/^[-*•] /, '').replaceAll('**', '')));
      const rows = read.csv.get('actions.csv')!.slice(1);
      expect(rows.map((row) => [row[2], row[3], row[12]])).toEqual([...data.priorities, ...(data.review?.priorities ?? [])].flatMap((one) => one.actions.map((action) => [action.ref, action.title, action.update?.text ?? ''])));
      expect(read.csv.get('members.csv')!.length - 1).toBe(data.members.length);
      expect(read.csv.get('lineage.csv')!.length - 1).toBe(data.lineage.length);
      expect(read.csv.get('glossary.csv')!.length - 1).toBe(data.glossary.length);
      expect(read.csv.get('sections.csv')!.slice(1).map((row) => row[3])).toEqual(data.sections.map((one) => one.text));
    });
    it('explain every column of every table', () => {
      const explained = new Set(read.csv.get('data-dictionary.csv')!.slice(1).map((row) => `${row[0]} ${row[1]}`));
      const columns = [...read.csv].filter(([name]) => name !== 'data-dictionary.csv').flatMap(([name, rows]) => rows[0]!.map((column) => `${name} ${column}`));
      expect(columns.length).toBeGreaterThan(25);
      expect(columns.filter((one) => !explained.has(one))).toEqual([]);
    });
    it('have a PDF that is accessible: tags, heads, title, language, bookmarks, embedded typefaces', () => {
      const { pdf } = read;
      expect([pdf.universalAccess, pdf.isMarked, pdf.showsTitle, pdf.language]).toEqual([1, true, true, 'en-GB']);
      expect(pdf.title).toBe(read.data.year.title);
      expect(findAll(pdf.tags, 'TH').filter((head) => head.scope === '')).toEqual([]);
      expect(findAll(pdf.tags, 'Table')).toHaveLength(read.html.tables.length);
      expect(pdf.outline.map((one) => one.text)).toEqual(expect.arrayContaining(read.html.headings.filter((one) => one.level === 1).map((one) => one.text)));
      expect(pdf.fonts.length).toBeGreaterThan(0);
      expect(pdf.fonts.filter((font) => font.bytes === 0 || font.glyphs === 0)).toEqual([]);
      expect(findAll(pdf.tags, 'Figure').filter((figure) => figure.alternative === '')).toEqual([]);
    });
    it('are the page that the public reads, to the letter', async () => {
      const { text } = await app.stranger().get(`/public/tonbridge-and-malling/plans/${year}/versions/${version}`);
      const page = readHtml(text).letters;
      const whole = read.html.letters;
      expect(page).toContain(whole.slice(whole.indexOf(letters('The plan in short'))));
    });
  });

  it('all carry a changed word and a changed number once they are published, and name them in the list of changes', async () => {
    const before = await readAll('2026-27', 2);
    const [section] = await app.everything<{ id: string; text: string }>("select s.id, s.text from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where y.label = '2026/27' and s.partnership_id = 1 and s.part = 'introduction' limit 1");
    const word = /\b(partnership)\b/.exec(section!.text)![1]!;
    await app.everything('update section set text = $1 where id = $2', [section!.text.replace(word, 'fellowship'), section!.id]);
    const [update] = await app.everything<{ id: string }>("select u.id from action_update u join action a on a.id = u.action_id join plan_year y on y.id = a.plan_year_id join action_update_acceptance t on t.update_id = u.id where y.label = '2026/27' and a.ref = '2.1' and not exists (select 1 from action_update c where c.corrects_id = u.id) order by u.written_on desc limit 1");
    await app.everything("insert into action_update (partnership_id, action_id, written_on, text, status, came_by, written_by, organisation_id, corrects_id, correction_why) select partnership_id, action_id, written_on, '8,417 reports since April. Two families moved on after mediation.', status, came_by, written_by, organisation_id, id, 'A figure was wrong' from action_update where id = $1", [update!.id]);
    await app.everything("insert into action_update_acceptance (partnership_id, update_id, accepted_by) select partnership_id, id, 'Priya Nair' from action_update where corrects_id = $1", [update!.id]);
    for (const other of [before.html, before.pdf, before.docx]) expect(other.text).not.toMatch(/fellowship|8,417/);
    expect((await publish('A word and a figure were wrong.')).status).toBe(303);
    const after = await readAll('2026-27', 3);
    for (const other of [after.html, after.pdf, after.docx]) {
      expect(other.text).toContain('fellowship');
      expect(other.text).toContain('8,417 reports');
      expect(other.text).toContain('A word and a figure were wrong.');
    }
    expect(after.data.sections.find((one) => one.part === 'introduction')!.text).toContain('fellowship');
    expect(after.csv.get('actions.csv')!.some((row) => row.join().includes('8,417 reports'))).toBe(true);
    expect(after.csv.get('sections.csv')!.some((row) => row.join().includes('fellowship'))).toBe(true);
    expect(after.data.changes.join('\n')).toContain('fellowship');
    expect(after.data.changes.join('\n')).toContain('8,417 reports');
    expect((await app.stranger().get('/public/tonbridge-and-malling/plans/2026-27')).text).toContain('8,417 reports');
    // What was published before stays as it was, byte for byte.
    const older = await readAll('2026-27', 2);
    for (const [name, bytes] of before.bytes) expect(older.bytes.get(name)!.equals(bytes)).toBe(true);
  });

  it('are the same bytes when the same plan is rendered again', async () => {
    const { renderForms } = await import('./forms.ts');
    const { data, bytes } = await readAll('2025-26', 1);
    const again = await renderForms(data, new Map(), await app.withPerson('priya', loadLook));
    expect(again.files.map((file) => [file.name, file.sha256])).toEqual(again.files.map((file) => [file.name, createHash('sha256').update(bytes.get(file.name)!).digest('hex')]));
  });

  it('say of a plan whose agreement was not kept here that it was not, and of no other', async () => {
    const words = 'Who agreed this plan was not kept here.';
    const [record, agreed] = [await readAll('2025-26', 1), await readAll('2026-27', 1)];
    for (const form of [record.html, record.pdf, record.docx]) expect(form.letters).toContain(letters(`Who agreed this plan${words}`));
    expect(record.data.agreementNote).toBe(words);
    expect(record.csv.get('agreement-since.csv')!.slice(1)).toEqual([['not kept', words]]);
    expect([...agreed.bytes].filter(([name, bytes]) => /\.(?:html|json|csv)$/.test(name) && bytes.toString('utf8').includes(words)).map(([name]) => name)).toEqual([]);
    expect((await app.stranger().get('/public/tonbridge-and-malling/plans/2025-26')).text).toContain(words);
  });

  it('lead each figure of a review to where it comes from', async () => {
    const { data, html } = await readAll('2025-26', 1);
    const unsourced = data.review!.priorities.flatMap((one) => one.actions).filter((action) => /\d/.test(action.update?.text ?? '') && !action.update!.source);
    expect(unsourced).toEqual([]);
    expect(html.headings.at(-1)!.text).toBe('Where the figures come from');
    for (const place of ['domestic abuse', 'anti-social behaviour', 'violent crime']) expect(html.text).toContain(`Partnership Plan 2025-26, review table, ${place}, as at `);
    const document = planDocument(data, new Map());
    expect(document.sources!.length).toBeGreaterThan(10);
  });
});
