// Long tables of a web page: the first rows stand, the rest is opened by whoever wants it; on paper and in every other form all of it stands.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, prepareBrowser, withPage } from '../../../../test/support/browser.ts';
import { readDocx, readPdf } from '../../../../test/support/read-back/index.ts';
import type { Block, Document } from '../document.ts';
import { toDocx, toHtml, toHtmlPage, toPdf } from '../index.ts';

const rowsOf = (name: string, count: number): string[][] => Array.from({ length: count }, (_none, at) => [`${name} row ${at + 1}`, String(at * 7)]);
const table = (name: string, count: number, first?: number): Block => ({ kind: 'table', caption: name, rowHeads: true, columns: [{ head: 'Place' }, { head: 'Count', figures: true }], rows: rowsOf(name, count), ...(first === undefined ? {} : { first }) });
const document: Document = { title: 'Long tables', blocks: [{ kind: 'heading', level: 1, words: 'Tables' }, table('Ranked', 20, 5), table('Appendix', 12, 0), table('Short', 7, 5), table('Plain', 20)] };
const everyRow = [...rowsOf('Ranked', 20), ...rowsOf('Appendix', 12), ...rowsOf('Short', 7), ...rowsOf('Plain', 20)].map(([name]) => name!);

beforeAll(() => prepareBrowser());
afterAll(() => closeBrowser());

describe('a long table', () => {
  it('shows its first rows and says how many more there are; an appendix says how many it has', () => {
    const { body } = toHtml(document);
    expect(body.match(/<details/g)).toHaveLength(2);
    expect(body).toContain('15 more rows');
    expect(body).toContain('Appendix (12 rows)');
    expect(body.indexOf('Ranked row 5<')).toBeLessThan(body.indexOf('<details'));
    expect(body.indexOf('Ranked row 6<')).toBeGreaterThan(body.indexOf('<details'));
  });

  it('is folded on a screen and whole on paper, without a script', async () => {
    await withPage(async (page) => {
      await page.setContent(toHtmlPage(document));
      const seen = (): Promise<string[]> => page.locator('tbody th').evaluateAll((cells) => cells.filter((cell) => cell.checkVisibility({ contentVisibilityAuto: true })).map((cell) => cell.textContent ?? ''));
      expect(await seen()).toEqual(everyRow.filter((name) => !name.startsWith('Appendix') && !/^Ranked row ([6-9]|1\d|20)$/.test(name)));
      const { letters } = await readPdf(await page.pdf({ tagged: true }));
      expect(everyRow.filter((name) => !letters.includes(name.replaceAll(' ', '')))).toEqual([]);
      expect(letters).not.toContain('morerows');
    });
  });

  it('is whole in the PDF and in the Word file', async () => {
    const [pdf, docx] = [await readPdf(await toPdf(document)), readDocx(await toDocx(document))];
    for (const { letters } of [pdf, docx]) expect(everyRow.filter((name) => !letters.includes(name.replaceAll(' ', '')))).toEqual([]);
  });
});
