// One document, three forms: the same words, headings, tables, pictures and links in each, read back from the files themselves.
import mammoth from 'mammoth';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDocx, readHtml, readPdf } from '../../../test/support/read-back/index.ts';
import type { ReadDocx, ReadHtml, ReadPdf } from '../../../test/support/read-back/index.ts';
import { nasty, wholeDocument } from '../../../test/support/whole-document.ts';
import { cite, heading, paragraph, text, toDocx, toHtmlPage, toPdf } from './index.ts';
import type { Document } from './index.ts';

let html: ReadHtml;
let pdf: ReadPdf;
let docx: ReadDocx;
let pdfBytes: Uint8Array;
let docxBytes: Uint8Array;

beforeAll(async () => {
  [pdfBytes, docxBytes] = await Promise.all([toPdf(wholeDocument), toDocx(wholeDocument)]);
  html = readHtml(toHtmlPage(wholeDocument));
  pdf = await readPdf(pdfBytes);
  docx = readDocx(docxBytes);
}, 120_000);

test('what opens a document is said before all else, and before the contents, in every form', async () => {
  const document: Document = { title: 'T', cover: true, contentsDepth: 1, opening: [heading(1, 'In short'), paragraph('Said first')], blocks: [heading(1, 'Chapter'), paragraph('Said later')] };
  const [asHtml, asPdf, asDocx] = [readHtml(toHtmlPage(document)), await readPdf(await toPdf(document)), readDocx(await toDocx(document))];
  for (const read of [asHtml, asPdf, asDocx]) expect([read.headings.map((one) => one.text), read.letters.indexOf('Saidfirst') < read.letters.indexOf('Saidlater')]).toEqual([['In short', 'Chapter'], true]);
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await toDocx(document)) });
  expect(value.indexOf('Said first')).toBeLessThan(value.indexOf('Contents'));
  expect(value.indexOf('Contents')).toBeLessThan(value.indexOf('Said later'));
}, 60_000);

describe('what each form says', () => {
  test('every letter and number of the page stands in the PDF and in the Word file, in the same order', () => {
    expect(html.words.length).toBeGreaterThan(1500);
    expect(pdf.letters).toBe(html.letters);
    expect(docx.letters).toBe(html.letters);
  });

  test('pasted markup of any form is shown as it was written', () => {
    for (const words of nasty) for (const read of [html, pdf, docx]) expect(read.letters).toContain(words.normalize('NFC').replace(/\s/g, ''));
  });

  test('what whoever holds it must know first is said once, in front', () => {
    const said = wholeDocument.notice!.replaceAll(' ', '');
    for (const read of [html, pdf, docx]) expect([read.letters.split(said).length - 1, read.letters.indexOf(said) < 1000]).toEqual([1, true]);
  });

  test('title and language are those of the document', () => {
    for (const read of [html, pdf, docx]) expect([read.title, read.language]).toEqual([wholeDocument.title, 'en-GB']);
  });

  test('headings have the same words, numbers and levels, and no level is skipped', () => {
    expect(html.headings.length).toBeGreaterThan(12);
    expect(pdf.headings).toEqual(html.headings);
    expect(docx.headings).toEqual(html.headings);
    html.headings.forEach((one, at) => expect(one.level).toBeLessThanOrEqual((html.headings[at - 1]?.level ?? 0) + 1));
  });

  test('tables have the same captions, heads and cells, and the rows that are named are named', () => {
    const squeezed = (read: ReadHtml | ReadPdf | ReadDocx): unknown => read.tables.map((table) => ({ ...table, caption: table.caption.replace(/\s/g, ''), heads: table.heads, rows: table.rows.map((row) => row.map((cell) => cell.replace(/\s/g, ''))) }));
    expect(html.tables.map((table) => [table.rows.length, table.heads.length, table.rowHeads])).toEqual([[6, 5, true], [300, 2, false]]);
    expect(squeezed(pdf)).toEqual(squeezed(html));
    expect(squeezed(docx)).toEqual(squeezed(html));
  });

  test('pictures have the same alternative texts, and the symbols of a status are decoration', () => {
    expect(html.images).toHaveLength(3);
    expect(pdf.images).toEqual(html.images);
    expect(docx.images).toEqual(html.images);
    expect(docx.decorations).toBe(8);
  });

  test('links lead to the same places; one that leads nowhere is plain words', () => {
    const outward = (read: ReadHtml | ReadPdf | ReadDocx): string[] => read.links.map((one) => one.href).filter((href) => href !== '#');
    expect(outward(html)).toEqual(['mailto:safety@example.org', 'https://example.org/', 'tel:101', 'mailto:police@example.org', 'https://www.example.org/', 'https://example.org/crime?a=1&b=%232']);
    expect(outward(pdf)).toEqual(outward(html));
    expect(outward(docx)).toEqual(outward(html));
    for (const read of [html, pdf, docx]) expect(read.text).not.toContain('javascript:');
  });

  test('the contents list names chapters and sections, not what lies below', () => {
    expect(html.contents).toEqual(['1 The year in short', '1.1 A level that skips, strong and emphatic', '2 Actions', '2.1 Burglary & “theft”', '3 Words and people', '4 Where the figures come from']);
    expect(pdf.contents).toEqual(html.contents);
    expect(docx.contents).toEqual(html.contents);
  });
});

describe('the PDF', () => {
  test('is PDF/UA-1, tagged, and shows its title', () => {
    expect([pdf.universalAccess, pdf.isMarked, pdf.showsTitle, pdf.createdOn]).toEqual([1, true, true, '2026-06-12']);
  });

  test('embeds each typeface with outlines that draw something, and only ours', () => {
    expect(pdf.fonts.length).toBeGreaterThanOrEqual(5);
    for (const font of pdf.fonts) {
      expect(font.name).toMatch(/^(AtkinsonHyperlegibleNext|DejaVuSans|NotoEmoji)/);
      expect(font.glyphs, font.name).toBeGreaterThan(0);
      expect(font.bytes, font.name).toBeGreaterThan(500);
    }
  });

  test('has a bookmark for each heading that is in no action', () => {
    const actions = ['Tell more businesses about the scheme', 'Hold three stands', 'An action without a status'];
    expect(pdf.outline.map((one) => one.text)).toEqual(pdf.headings.map((one) => one.text).filter((words) => !actions.includes(words)));
  });

  test('bears the marking on every page, and its number on every page but the cover', () => {
    expect(pdf.pages.length).toBeGreaterThan(8);
    for (const page of pdf.pages) expect(page).toContain('OFFICIAL');
    pdf.pages.slice(1).forEach((page, at) => expect(page).toContain(`Page ${at + 2} of ${pdf.pages.length}`));
  });

  test('repeats the heads of a table on each of its pages, to the eye but not to the ear', () => {
    const pages = pdf.pages.filter((page) => /Report \d+ of the year/.test(page));
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('Number What');
    expect(pdf.tables[1]?.rows.flat()).not.toContain('Number');
  });

  test('is the same file each time, and another when a word changes', async () => {
    expect(Buffer.compare(await toPdf(wholeDocument), pdfBytes)).toBe(0);
    expect(Buffer.compare(await toPdf({ ...wholeDocument, subtitle: 'Another' }), pdfBytes)).not.toBe(0);
  });

  test('shows the sign for a missing letter where no typeface has it, and keeps the rest', async () => {
    const read = await readPdf(await toPdf({ title: 'Translations', blocks: [paragraph('Bengali: বাংলা, Chinese: 中文, end.')] }));
    expect(read.text).toMatch(/^Translations Bengali: \ufffd+, Chinese: \ufffd+, end\.$/);
  });

  test('sets Arabic and Hebrew words', async () => {
    const read = await readPdf(await toPdf({ title: 'Languages', blocks: [paragraph('שלום'), paragraph('مرحبا')] }));
    expect([...read.text].filter((letter) => letter === 'ש' || letter === 'ם')).toHaveLength(2);
    expect(read.text).not.toContain('\ufffd');
    expect(read.fonts.map((font) => font.name)).toContain('DejaVuSans');
  });
});

describe('the Word file', () => {
  test('has the styles that Word knows', () => {
    expect([...docx.styles.keys()]).toEqual(expect.arrayContaining(['Title', 'Heading 1', 'Heading 2', 'Heading 3', 'Heading 4', 'Heading 5', 'caption', 'List Paragraph', 'Quote']));
  });

  test('has a contents field, filled in, with page numbers', () => {
    expect(docx.fields[0]).toMatch(/^TOC .*\\o "1-2"/);
    expect(docx.fields.filter((field) => field.startsWith('PAGEREF'))).toHaveLength(docx.contents.length);
    expect(docx.contentsPages.map((page) => page > 0)).toEqual(docx.contents.map(() => true));
  });

  test('repeats the head of each table and splits no short row', () => {
    expect(docx.tableRows).toEqual([{ headRepeats: true, whole: 7, rows: 7 }, { headRepeats: true, whole: 301, rows: 301 }]);
  });

  test('has real lists: nested, begun at 3, and begun again', () => {
    const items = docx.listItems.filter((item) => ['third', 'fourth', 'a', 'b', 'one', 'two', 'fifth', 'first again'].includes(item.text));
    expect(items.map((item) => [item.text, item.level, item.ordered, item.ordered ? item.number : 0])).toEqual([
      ['third', 0, true, 3], ['fourth', 0, true, 4], ['a', 1, false, 0], ['b', 1, false, 0], ['one', 2, true, 1], ['two', 2, true, 2], ['fifth', 0, true, 5], ['first again', 0, true, 1],
    ]);
  });

  test('leads from each mention to its source and back', () => {
    expect(docx.anchors).toEqual(expect.arrayContaining(['source_1', 'source_2', 'mention_1_1', 'mention_2_1', 'mention_2_2']));
    for (const anchor of docx.anchors) expect(docx.bookmarks).toContain(anchor);
    expect(new Set(docx.bookmarks).size).toBe(docx.bookmarks.length);
  });

  test('bears the marking in head and foot, and fields for the page numbers', () => {
    expect(docx.footers.every((foot) => foot.includes('OFFICIAL'))).toBe(true);
    expect(docx.headers).toContain(`${wholeDocument.title} OFFICIAL`);
  });

  test('is read by another reader of Word files, with its headings, lists and table', async () => {
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(docxBytes) });
    expect(messages.filter((message) => message.type === 'error')).toEqual([]);
    expect(value).toMatch(/<h1>.*The year in short<\/h1>/);
    expect(value).toContain('<thead>');
    expect((value.match(/<tr>/g) ?? []).length).toBe(308);
    expect(value).toContain('&lt;script&gt;');
  });

  test('is dated by the document, and is the same file each time', async () => {
    expect(docx.properties).toMatchObject({ title: wholeDocument.title, creator: wholeDocument.organisation, created: '2026-06-12T00:00:00Z', modified: '2026-06-12T00:00:00Z' });
    expect(Buffer.compare(await toDocx(wholeDocument), docxBytes)).toBe(0);
  });
});

describe('the page', () => {
  test('leads from each mention to its source and back', () => {
    expect(html.ids).toEqual(expect.arrayContaining(['source-1', 'source-2', 'mention-1-1', 'mention-2-1', 'mention-2-2']));
    expect(new Set(html.ids).size).toBe(html.ids.length);
  });

  test('carries no script and nothing that runs', () => {
    const page = toHtmlPage(wholeDocument);
    expect(page).not.toMatch(/<script|javascript:|\son\w+=/i);
  });
});

describe('a letter', () => {
  const letter: Document = { title: 'Your report of 3 May', organisation: 'Anytown Council', date: '2026-05-09', blocks: [paragraph('Dear Ms Shah,'), heading(1, 'What happens next'), paragraph('We will write again.')] };

  test('has neither cover nor contents, and begins with its title', async () => {
    const [read, word] = [await readPdf(await toPdf(letter)), readDocx(await toDocx(letter))];
    for (const one of [read, word]) expect([one.contents, one.text]).toEqual([[], 'Anytown Council Your report of 3 May 9 May 2026 Dear Ms Shah, What happens next We will write again.']);
    expect(read.pages).toHaveLength(1);
  });

  test('with a title of three lines has one line of it at the head of each page', async () => {
    const title = 'A report about many things that happened in the town and in the villages around it '.repeat(3).trim();
    const read = await readPdf(await toPdf({ ...letter, title }));
    expect(read.title).toBe(title);
    expect(read.pages[0]).toMatch(/^A report about many things that happened in the town and in the villages around… /);
  });

  test('keeps a figure and the number of its source apart, also where the words are copied or searched for', async () => {
    const cited: Document = { ...letter, blocks: [paragraph([text('1,361'), cite('register'), text(' pupils in 6'), cite('schools'), text(' schools')])], sources: [{ id: 'register', words: 'The register' }, { id: 'schools', words: 'The list of schools' }] };
    for (const one of [await readPdf(await toPdf(cited)), readDocx(await toDocx(cited))]) expect(one.text).toMatch(/1,361 ?\[1\] ?pupils in 6 ?\[2\] ?schools/);
  });

  test('is refused without a title, in each form', async () => {
    for (const form of [toPdf, toDocx]) await expect(form({ ...letter, title: ' ' })).rejects.toMatchObject({ code: 'document-without-title' });
  });
});
