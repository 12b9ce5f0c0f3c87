// Tables as people type them: what is one, what is none, and that no word is lost.
import { describe, expect, test } from 'vitest';
import { plainText } from './document.ts';
import type { Document, Table, Words } from './document.ts';
import { toDocx, toHtmlPage, toPdf } from './index.ts';
import { readDocx, readHtml, readPdf } from '../../../test/support/read-back/index.ts';
import { processorSeconds } from '../../../test/support/processor-time.ts';
import { partsOfProse, printTable, typedCells } from './prose-tables.ts';
import { fromPlainText } from './plain-paragraphs.ts';
import { fromProse } from './prose.ts';

const crimes = '| Crime | 2023/24 | 2024/25 |\n| Shoplifting | 811 | 983 |\n| Robbery | 64 | **58** |';
const tableIn = (written: string): Table => fromProse(written).find((block): block is Table => block.kind === 'table')!;
const cells = (table: Table): string[][] => [table.columns.map((column) => plainText(column.head)), ...table.rows.map((row) => row.map((cell) => plainText(cell as Words)))];

describe('a typed table', () => {
  test('is heads and rows, its figures to the right, between the paragraphs around it', () => {
    const blocks = fromProse(`Before\n${crimes}\nAfter`);
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(cells(tableIn(crimes))).toEqual([['Crime', '2023/24', '2024/25'], ['Shoplifting', '811', '983'], ['Robbery', '64', '58']]);
    expect(tableIn(crimes).columns.map((column) => column.figures === true)).toEqual([false, true, true]);
    expect(tableIn(crimes).rowHeads).toBe(true);
    expect(tableIn(crimes).rows[1]![2]).toEqual([{ kind: 'strong', inlines: [{ kind: 'text', text: '58' }] }]);
  });
  test('may have a pipe in a cell, empty cells, rows of any length, one column, a line of dashes, no last pipe', () => {
    expect(cells(tableIn('| A \\| B | |\n| c |\n| | d | e |'))).toEqual([['A | B', '', ''], ['c', '', ''], ['', 'd', 'e']]);
    expect(cells(tableIn('| Name |\n| Ann |\n| Bob |'))).toEqual([['Name'], ['Ann'], ['Bob']]);
    expect(cells(tableIn('| A | B\n|---|:--:|\n| 1 | 2'))).toEqual([['A', 'B'], ['1', '2']]);
  });
  test('is none of a single line, of a line that only holds pipes within words, in an item or where a cell cannot hold one', () => {
    for (const written of ['| a | b |', 'a | b\nc | d', '| a |\n|---|', '- one\n  | a | b |\n  | c | d |']) expect(fromProse(written).some((block) => block.kind === 'table'), written).toBe(false);
    expect(fromPlainText(crimes).map((block) => (block.kind === 'paragraph' ? plainText(block.words) : ''))).toEqual(['| Crime | 2023/24 | 2024/25 | | Shoplifting | 811 | 983 | | Robbery | 64 | **58** |']);
  });
  test('comes back from its printed lines as it was, whatever stands in its cells', () => {
    const rows = [['a|b', '\\|', '<b>x</b>'], ['', '| |', '2 * 3'], ['\\', 'two  words', '']];
    const [part] = partsOfProse(printTable(rows));
    expect(part?.kind === 'table' ? [part.table.heads, ...part.table.rows] : []).toEqual([['a|b', '\\|', '<b>x</b>'], ['', '| |', '2 * 3'], ['\\', 'two words', '']]);
    expect(typedCells('  | a | b\\| |')).toEqual([{ text: 'a', start: 4, end: 5 }, { text: 'b|', start: 8, end: 11 }]);
  });
  test('parts a text as the blocks do', () => {
    for (const written of [crimes, `x\n\n${crimes}\n\ny\n${crimes}`, '| a | b |\n\n| c | d |', `${'| a '.repeat(40)}|\n| b | c |\n| d | e |`]) expect(partsOfProse(written).filter((part) => part.kind === 'table').length, written).toBe(fromProse(written).filter((block) => block.kind === 'table').length);
  });
  test('of thousands of pipes is read in an instant and stays lines', async () => {
    for (const written of [`${'|'.repeat(25_000)}\n${'||\n'.repeat(8000)}`, '|\n'.repeat(25_000), '|a|\n'.repeat(12_000), '\\|'.repeat(25_000)]) expect(await processorSeconds(() => fromProse(written))).toBeLessThan(8);
    expect(fromProse(`${'| a '.repeat(40)}|\n| b |`)[0]?.kind).toBe('paragraph');
  });
});

describe('a typed table in a document', () => {
  const rows = Array.from({ length: 200 }, (_none, at) => `| Ward ${at + 1} | ${at * 7} | <b>&amp;</b> |`).join('\n');
  const document: Document = { title: 'T', blocks: [{ kind: 'heading', level: 1, words: 'Crime' }, ...fromProse(`${crimes}\n\nNo heads:\n\n| | |\n| Grant | £41,000 |\n| Council | £12,500 |\n\n| | 2024/25 | Note |\n${rows}`)] };
  test('has the same heads and cells in all three forms, without a caption, with unnamed columns and without heads', async () => {
    const [bytes, word] = await Promise.all([toPdf(document), toDocx(document)]);
    const page = toHtmlPage(document);
    const [html, pdf, docx] = [readHtml(page), await readPdf(bytes), readDocx(word)];
    expect(pdf.letters).toBe(html.letters);
    expect(docx.letters).toBe(html.letters);
    expect(pdf.tables.map((table) => table.rows.length)).toEqual([2, 2, 200]);
    expect(html.tables[0]).toMatchObject({ heads: ['Crime', '2023/24', '2024/25'], rowHeads: true, rows: [['Shoplifting', '811', '983'], ['Robbery', '64', '58']] });
    expect(pdf.tables[0]).toMatchObject({ heads: ['Crime', '2023/24', '2024/25'], rowHeads: true });
    expect(docx.tableRows[0]).toMatchObject({ headRepeats: true, rows: 3 });
    expect(docx.tableRows[1]).toMatchObject({ headRepeats: false, rows: 2 });
    expect(docx.tableRows[2]).toMatchObject({ headRepeats: true, rows: 201 });
    expect(page).not.toMatch(/<caption><\/caption>|data-label=""|<th scope="col"[^>]*><\/th>|<b>&amp;/);
  }, 60_000);
});
