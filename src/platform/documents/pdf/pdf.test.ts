// What is particular to the PDF: letters without a glyph, heads of rows, refusals.
import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { findAll, readPdf } from '../../../../test/support/read-back/index.ts';
import type { ReadPdf } from '../../../../test/support/read-back/index.ts';
import { drawing } from '../../../../test/support/whole-document.ts';
import { bullets, cite, emphasis, heading, paragraph, strong, text } from '../document.ts';
import type { Block, Document } from '../document.ts';
import { prepare } from '../prepare.ts';
import { drawable } from './drawable.ts';
import { drawPdf } from './pdf.ts';
import { mendTags } from './mend-tags.ts';

const read = (blocks: readonly Block[], more: Partial<Document> = {}): Promise<ReadPdf> => readPdf(drawPdf(prepare({ title: 'A test', blocks, ...more })));
const table = (rowHeads: boolean, rows = 3): Block => ({ kind: 'table', caption: 'T', rowHeads, columns: [{ head: 'A' }, { head: 'B' }], rows: Array.from({ length: rows }, (_none, at) => [`row ${at}`, `cell ${at}`]) });

describe('letters', () => {
  test('those that a typeface draws stay; others become the sign for a missing letter', () => {
    expect(drawable('Łódź → ✓ 🚓 שלום Київ')).toBe('Łódź → ✓ 🚓 שלום Київ');
    expect(drawable('a\u200bb\u00adc\ufe0f')).toBe('a\u200bb\u00adc\ufe0f');
    expect(drawable('中文 বাং')).toMatch(/^\ufffd\ufffd \ufffd+$/);
  });

  test('nothing that people can paste makes Typst refuse', async () => {
    const letters = [...'\u00a0\u00ad\u200b\u200c\u200d\u200e\u2060\u202f\u2011\ufe0f⃣0️⃣🏴󠁧󠁢󠁷󠁬󠁳󠁿👩‍👩‍👧‍👦🇬🇧é́́ﷺ𝒳𐍈ꙮ﷽⁠'].join(' x ');
    expect((await read([paragraph(letters), paragraph('👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 0️⃣ é́́ﷺ')])).text).toContain(' x ');
  });
});

describe('whatever is pasted', () => {
  test('is set, in every place and weight', () => {
    const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }));
    fc.assert(fc.property(words, words, (a, b) => {
      const made = drawPdf(prepare({
        title: `T ${a}`, subtitle: b, organisation: a, marking: b, cover: true, contentsDepth: 1, blocks: [
          heading(1, `H ${a}`), paragraph([strong(a), emphasis([strong(b)]), text(a)]), { kind: 'item', words: `I ${b}`, status: { tone: 'ongoing', words: a }, body: [] },
          { kind: 'table', caption: `T ${a}`, rowHeads: true, columns: [{ head: `C ${b}` }, { head: 'D' }], rows: [[a, b]] }, { kind: 'definitions', items: [{ term: a, meaning: b }] }, { kind: 'quote', paragraphs: [b], attribution: a },
        ],
      }));
      expect(Buffer.from(made).toString('latin1', 0, 8)).toBe('%PDF-1.7');
    }), { numRuns: 60, seed: 20261124 });
  });
});

/** Of each line of a page that holds one of `words`: how far above the foot of the page its letters stand, in points. */
async function heightsOf(blocks: readonly Block[], words: readonly string[]): Promise<number[]> {
  const file = await getDocumentProxy(new Uint8Array(drawPdf(prepare({ title: 'A test', blocks }))));
  const { items } = await (await file.getPage(1)).getTextContent();
  return words.map((word) => items.flatMap((item) => ('str' in item && item.str.includes(word) ? [item.transform[5] as number] : []))[0] ?? Number.NaN);
}

describe('lines', () => {
  test('of definitions stand below the last of what comes before, however it is set', async () => {
    const items = Array.from({ length: 4 }, (_none, at) => ({ term: `Whatever term it is ${at}`, meaning: 'A meaning' }));
    for (const style of ['lead', 'body'] as const) {
      const [before = 0, first = 0] = await heightsOf([paragraph('Beforehand', style), { kind: 'definitions', items }], ['Beforehand', 'it is 0']);
      // A line is some 15 points high.
      expect(before - first).toBeGreaterThan(17);
    }
  });

  test('of a title stand above the picture that is set below its table: it parts neither that nor the next chapter', async () => {
    const [first = 0, last = 0, title = 0, next = 0] = await heightsOf([{ kind: 'figure', picture: drawing, caption: 'Titled', width: 0.5, belowTable: true }, table(true, 12), heading(2, 'What follows')], ['row 0', 'row 11', 'Titled', 'What follows']);
    expect([first > last, last > title, title > next]).toEqual([true, true, true]);
    // With the picture's height below it.
    expect(title - next).toBeGreaterThan(40);
  });
});

describe('heads of rows', () => {
  test('are tagged so in the tables that name their rows, and in no other', async () => {
    const { tables, tags } = await read([table(true), table(false), table(true, 120)]);
    expect(tables.map((one) => [one.rows.length, one.rowHeads])).toEqual([[3, true], [3, false], [120, true]]);
    expect(findAll(tags, 'TH').map((one) => one.scope).filter((scope) => scope === 'Row')).toHaveLength(123);
  });

  test('are not put into a PDF whose tables are other than those of the document', () => {
    const made = drawPdf(prepare({ title: 'A test', blocks: [table(false)] }));
    expect(() => mendTags(made, [true, true])).toThrow(/1 tables, the document 2/);
  });
});

describe('captions', () => {
  test('are part of their table wherever a page ends', async () => {
    const table: Block = { kind: 'table', caption: 'Caption', rowHeads: true, columns: [{ head: 'A' }, { head: 'B' }], rows: Array.from({ length: 4 }, (_none, at) => [`row ${at}`, 'two lines '.repeat(12)]) };
    const blocks = Array.from({ length: 40 }, (_none, at): Block[] => [...Array.from({ length: at % 7 }, (_one, line) => paragraph(`Line ${line}`)), table]).flat();
    const { tables, pages, tags } = await read(blocks);
    expect(pages.length).toBeGreaterThan(10);
    expect(tables.map((one) => [one.caption, one.rowHeads])).toEqual(Array.from({ length: 40 }, () => ['Caption', true]));
    expect(findAll(tags, 'Caption')).toHaveLength(40);
  });
});

describe('tags', () => {
  test('lists are lists, quotations quotations, symbols of a status nothing', async () => {
    const { tags, images } = await read([bullets(['a', 'b']), { kind: 'quote', paragraphs: ['q'] }, { kind: 'item', words: 'i', status: { tone: 'complete', words: 'Complete' }, body: [] }]);
    expect([findAll(tags, 'LI').length, findAll(tags, 'BlockQuote').length, images]).toEqual([2, 1, []]);
  });

  test('a picture has its words once', async () => {
    expect((await read([{ kind: 'figure', picture: drawing, caption: 'C' }])).images).toEqual([drawing.alternative]);
  });
});

test('a document in Welsh says so', async () => {
  expect((await read([paragraph('Cynllun')], { language: 'cy' })).language).toMatch(/^cy/);
});

test('a colour on which white words cannot be read is refused', () => {
  expect(() => drawPdf(prepare({ title: 'A test', blocks: [], colour: '#ffff00' }))).toThrow(/could not be read/);
});

test('a picture that is broken inside is refused in plain words', () => {
  const broken = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('0000000d49484452000000100000001008060000', 'hex'), Buffer.alloc(40)]);
  expect(() => drawPdf(prepare({ title: 'A test', blocks: [{ kind: 'figure', picture: { bytes: broken, alternative: 'x' } }] }))).toThrow(/could not be set/);
});

test('what opens a document begins a page before the contents, stands in these too, and cites sources; what it runs over by leaves no page nearly blank', async () => {
  const document = { cover: true, contentsDepth: 1, numberedHeadings: true, opening: [heading(1, 'In short'), paragraph([text('Said first'), cite('police')])], sources: [{ id: 'police', words: 'The police' }] };
  const { pages, headings } = await read([heading(1, 'Chapter'), paragraph('Said later')], document);
  expect(pages.map((words) => ['Said first', 'Contents', 'Said later', 'The police'].filter((one) => words.includes(one)))).toEqual([[], ['Said first', 'Contents', 'Said later', 'The police']]);
  expect(headings.map((one) => one.text)).toEqual(['1 In short', '2 Chapter', '3 Where the figures come from']);
  // 44 paragraphs of opening are a page and some; thirty lines of contents fit below what runs over, and fill the page.
  const long = { ...document, contentsDepth: 2, opening: [heading(1, 'In short'), ...Array.from({ length: 44 }, (_none, at) => paragraph(`Said first ${at}`))] };
  const chapters = Array.from({ length: 28 }, (_none, at) => [heading(at % 7 === 0 ? 1 : 2, `Chapter ${at}`), paragraph('Said later')]).flat();
  const { pages: over } = await read(chapters, long);
  expect(over.slice(1, 4).map((words) => ['Said first 0', 'Said first 43', 'Contents', 'Said later'].filter((one) => words.includes(one)))).toEqual([['Said first 0'], ['Said first 43', 'Contents'], ['Said later']]);
  const { pages: without } = await read([heading(1, 'Chapter'), paragraph('Said later')], { opening: [paragraph('Said first')] });
  expect(without.map((words) => ['Said first', 'Said later'].filter((one) => words.includes(one)))).toEqual([['Said first'], ['Said later']]);
}, 60_000);

test('contents of some fifty lines keep to one page, and far more go on as they are', async () => {
  const pagesFor = async (chapters: number): Promise<number> => {
    const blocks = Array.from({ length: chapters }, (_none, at): Block[] => [heading(1, `Chapter ${at}`), ...[1, 2, 3, 4].map((part) => heading(2, `Part ${at}.${part}`))]).flat();
    const { pages } = await read(blocks, { cover: true, contentsDepth: 2, numberedHeadings: true });
    return pages.findIndex((words, at) => at > 1 && words.includes('Part 0.4') && !words.includes('. . .')) - 1;
  };
  expect([await pagesFor(8), await pagesFor(10), await pagesFor(16)]).toEqual([1, 1, 2]);
  // Thirteen chapters and as many parts as make 53 lines, with an opening: as an assessment is handed on.
  const chapters = Array.from({ length: 13 }, (_none, at): Block[] => [heading(1, `Chapter ${at}`), ...[1, 2, 3, 4].slice(0, at < 1 ? 4 : 3).map((part) => heading(2, `Part ${at}.${part}`))]).flat();
  const { pages } = await read(chapters, { cover: true, contentsDepth: 2, numberedHeadings: true, opening: [heading(1, 'In short')] });
  expect(pages.slice(2, 4).map((words) => [words.includes('Contents'), words.includes('Part 12.3'), words.includes('Part 0.4')])).toEqual([[true, true, true], [false, false, true]]);
}, 60_000);
