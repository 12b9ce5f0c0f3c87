// The page as people see and hear it: nothing for axe to find, nothing to scroll sideways, on a screen and on a phone.
import { writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { accessibilityFaults, closeBrowser, sidewaysScroll, withPage } from '../../../../test/support/browser.ts';
import { wholeDocument } from '../../../../test/support/whole-document.ts';
import { toHtmlPage } from './page.ts';

const short = { ...wholeDocument, blocks: wholeDocument.blocks.filter((block) => !(block.kind === 'table' && block.rows.length > 100)) };

afterAll(closeBrowser);

test.each([1280, 320])('at %i pixels the page has no fault and does not scroll sideways', async (width) => {
  await withPage(async (page) => {
    await page.setContent(toHtmlPage(short, { actions: [{ text: 'Download PDF', href: '/plan.pdf' }] }));
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    const folder = process.env['PICTURES'];
    if (folder !== undefined) await writeFile(`${folder}/page-${width}.png`, await page.screenshot({ fullPage: true }));
  }, { width });
});

test('the heads of a table stay with their cells where a phone shows rows as cards', async () => {
  await withPage(async (page) => {
    await page.setContent(toHtmlPage(short));
    expect(await page.getByRole('columnheader').count()).toBe(5);
    expect(await page.getByRole('rowheader').count()).toBe(6);
  }, { width: 390 });
});

test('figures of a row stand side by side on a phone, in a row of words one under another', async () => {
  const columns = (figures: boolean) => [{ head: 'Month' }, ...['Reports of what people call anti-social', 'Referrals', 'Antidisestablishmentarianism'].map((head) => ({ head, figures }))];
  const row = ['January 2025, a month with a name that is longer than most', '120', '14', '3'];
  const blocks = [true, false].map((figures) => ({ kind: 'table' as const, caption: figures ? 'Counts' : 'Words', columns: columns(figures), rows: [row] }));
  await withPage(async (page) => {
    await page.setContent(toHtmlPage({ title: 'Figures', blocks }));
    const tops = (caption: string) => page.locator('table', { hasText: caption }).locator('td:not(:first-child)').evaluateAll((cells) => new Set(cells.map((cell) => Math.round(cell.getBoundingClientRect().top))).size);
    expect([await tops('Counts'), await tops('Words')]).toEqual([1, 3]);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  }, { width: 390 });
});
