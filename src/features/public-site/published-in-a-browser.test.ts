// The published plan in a browser: where a reader of a source comes back to, and what a figure is when its text is copied.
import { expect, it } from 'vitest';
import { sharedBrowser } from '../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../test/support/served-application.ts';

const served = servedToBrowsers(async () => {});

it('leads back from a source to a figure that the button to leave the page does not cover, and copies no mark into a figure', async () => {
  const context = await (await sharedBrowser()).newContext({ viewport: { width: 320, height: 640 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.goto(`${served.address}/public/tonbridge-and-malling/plans/2026-27`);
    const marks = await page.locator('.fp-src').count();
    expect(marks).toBeGreaterThan(3);
    for (const at of [0, 1, marks - 1]) {
      const id = await page.locator('.fp-src').nth(at).getAttribute('id');
      await page.locator('.fp-src').nth(at).evaluate<void, { click(): void }>((mark) => mark.click());
      await page.locator(`.fp-back[href="#${id}"]`).evaluate<void, { click(): void }>((back) => back.click());
      const below = await page.evaluate<number>(`document.getElementById(${JSON.stringify(id)}).getBoundingClientRect().top - document.querySelector('.govuk-exit-this-page').getBoundingClientRect().bottom`);
      expect(below, String(id)).toBeGreaterThanOrEqual(0);
    }
    const copied = await page.evaluate<string>(`(() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('p:has(.fp-src)')); getSelection().removeAllRanges(); getSelection().addRange(range); return getSelection().toString(); })()`);
    expect(copied).toMatch(/\S\u00a0\[\d+\]/);
    expect(copied).not.toMatch(/[\p{L}\d.]\[\d/u);
    // Nobody sees more than the small number.
    expect(await page.locator('.fp-src').first().evaluate<number, { getBoundingClientRect(): { width: number } }>((mark) => mark.getBoundingClientRect().width)).toBeLessThan(20);
  } finally {
    await context.close();
  }
}, 120_000);
