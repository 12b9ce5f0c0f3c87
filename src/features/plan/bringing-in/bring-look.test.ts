import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { accessibilityFaults, closeBrowser, sidewaysScroll, withPage } from '../../../../test/support/browser.ts';
import { signIn } from '../../../../test/support/served-application.ts';
import { newPartnership } from '../../../../test/support/new-partnership.ts';
import { PLAN_OF_TWO_YEARS, withWords } from '../../../../test/support/plan-documents.ts';

describe('bringing a plan in, in a browser', () => {
  let app: TestApplication;
  let cora: Visitor;
  let address: string;
  const signedIn = async (page: Page): Promise<void> => signIn(page.context(), cora, address);
  const uploaded = async (text: string): Promise<string> => (await cora.post('/plan/bring', {}, { files: [{ field: 'document', name: 'plan.md', type: 'text/plain', bytes: Buffer.from(text) }] })).location;

  beforeAll(async () => {
    app = await openApplication({ template: 'empty' });
    await newPartnership(app);
    cora = await app.as('cora');
    await app.server.listen({ port: 0, host: '127.0.0.1' });
    const bound = app.server.server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  }, 180_000);
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
  });

  it.each([1280, 320])('has no fault of accessibility and nothing to scroll sideways at %i pixels', async (width) => {
    const base = await uploaded(`${PLAN_OF_TWO_YEARS}\n\nAt ${width} pixels.\n`);
    await withPage(async (page) => {
      await signedIn(page);
      for (const path of ['/plan/bring', base, `${base}?show=y1`, `${base}?show=owners`, `${base}?show=members`, `${base}?show=rest`, `${base}/rows/actions/a2`, `${base}/names/mediation%20services`]) {
        expect((await page.goto(`${address}${path}`))?.status(), path).toBe(200);
        expect(await accessibilityFaults(page), path).toEqual([]);
        expect(await sidewaysScroll(page), path).toBe(0);
      }
    }, { width });
  }, 120_000);

  it('goes from the file to the plan without JavaScript, by keyboard alone', async () => {
    await withPage(async (page) => {
      await signedIn(page);
      await page.goto(`${address}/plan/bring`);
      await page.setInputFiles('input[type=file]', { name: 'my-plan.md', mimeType: 'text/markdown', buffer: Buffer.from(withWords(PLAN_OF_TWO_YEARS, ['old library', 'old mill'])) });
      await page.getByRole('button', { name: 'Read it' }).press('Enter');
      await page.getByRole('button', { name: 'Keep as a group of 2' }).press('Enter');
      await page.getByRole('button', { name: 'Add it to the directory' }).press('Enter');
      expect(await page.locator('.fp-lede').textContent()).toContain('Nothing needs your eye');
      await page.getByRole('link', { name: /^2025\/26/ }).press('Enter');
      await page.getByRole('link', { name: /Change\s*: 2\.3/ }).press('Enter');
      await page.getByLabel('What will be done').first().fill('Open a youth club in the corn exchange');
      await page.getByRole('button', { name: 'Save the correction' }).press('Enter');
      expect(await page.locator('#row-a10').textContent()).toContain('Open a youth club in the corn exchange');
      await page.getByRole('button', { name: 'Bring it in as a draft' }).press('Enter');
      expect(new URL(page.url()).pathname).toBe('/');
      await page.getByRole('link', { name: 'Open the plan' }).press('Enter');
      expect(await page.textContent('main')).toContain('Open a youth club in the corn exchange');
    }, { javaScriptEnabled: false });
  }, 120_000);

  it('stops the keyboard at a table of the document only where it scrolls', async () => {
    const base = await uploaded(`${PLAN_OF_TWO_YEARS}\n\nA third time.\n`);
    await withPage(async (page) => {
      await signedIn(page);
      await page.goto(`${address}${base}?show=members`);
      const tables = (): Promise<{ label: string | null; scrolls: boolean; stop: boolean }[]> => page.locator('.fp-doc .fp-scroll:visible').evaluateAll((boxes) => boxes.map((box) => ({ label: box.getAttribute('aria-label'), scrolls: box.scrollWidth > box.clientWidth, stop: box.getAttribute('tabindex') === '0' })));
      await expect.poll(async () => (await tables()).map((one) => one.stop)).toEqual((await tables()).map((one) => one.scrolls));
      expect((await tables()).some((one) => !one.scrolls)).toBe(true);
      for (const { label } of await tables()) expect(label).toMatch(/^Table \d+$/);
      // Narrower than its words it scrolls, and is a stop again.
      await page.evaluate("for (const one of document.querySelectorAll('.fp-doc__table')) Object.assign(one.style, { width: '3000px', maxWidth: 'none' })");
      await expect.poll(async () => (await tables()).every((one) => one.scrolls && one.stop)).toBe(true);
    });
  }, 120_000);

  it('leads from a row to its place in the document beside it', async () => {
    const base = await uploaded(`${PLAN_OF_TWO_YEARS}\n\nOnce more.\n`);
    await withPage(async (page) => {
      await signedIn(page);
      await page.goto(`${address}${base}?show=y2`);
      await page.getByRole('link', { name: /In the document\s*: 2\.3/ }).click();
      expect(await page.locator('tr:target').textContent()).toContain('Open a youth club in the old library');
      expect(await page.locator('tr:target').isVisible()).toBe(true);
    });
  }, 120_000);
});
