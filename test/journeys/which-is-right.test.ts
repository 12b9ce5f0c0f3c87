// A contradiction from the page where it was written to the page where it is gone, on a phone without JavaScript.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openApplication } from '../support/application.ts';
import type { TestApplication } from '../support/application.ts';
import { closeBrowser, prepareBrowser, sidewaysScroll, withPage } from '../support/browser.ts';

let app: TestApplication;
let address: string;

beforeAll(async () => {
  await prepareBrowser();
  app = await openApplication({ requestsPerMinute: 2000 });
  await app.everything("update plan_year set state = 'draft' where partnership_id = 1 and label = '2026/27'");
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(app.server.server.address() as { port: number }).port}`;
}, 120_000);

afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

const words = (page: Page): Promise<string> => page.locator('main').innerText();
const press = (page: Page, name: string | RegExp): Promise<void> => page.locator('main').getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp): Promise<void> => page.locator('main').getByRole('link', { name }).first().click();

async function write(page: Page, section: string, sentence: string): Promise<void> {
  await page.goto(`${address}/plan/years/2026-27/sections`);
  await follow(page, section);
  await follow(page, /^(Write|Change)/);
  await page.getByLabel('Text', { exact: true }).fill(sentence);
  await press(page, 'Save the section');
}

describe('a contradiction', () => {
  it('is found, shown with both places, put right in every place, and kept with its reason', async () => {
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await page.goto(`${address}/sign-in`);
      await press(page, /Priya Nair/);
      await write(page, 'How we listen', 'In 2026/27 the wardens removed 214 needles.');
      await write(page, 'How the priorities were chosen', 'In 2026/27 the wardens removed 241 needles.');

      await page.goto(`${address}/plan/years/2026-27/checker?severity=error`);
      expect(await words(page)).toMatch(/214[\s\S]*241/);
      expect(await sidewaysScroll(page)).toBe(0);
      await follow(page, /^241 is right/);
      const shown = await words(page);
      expect(shown).toContain('Says so already');
      expect(await sidewaysScroll(page)).toBe(0);
      await page.getByLabel('How do you know?').fill('The needle log of the wardens');
      await press(page, /^Write 241/);

      expect(await words(page)).not.toContain('241 is right');
      expect(await sidewaysScroll(page)).toBe(0);
      await page.goto(`${address}/plan/years/2026-27/sections`);
      await follow(page, 'How we listen');
      expect(await words(page)).toContain('the wardens removed 241');
      const [kept] = await app.everything<{ chosen: string; reason: string; decided_by: string }>("select chosen, reason, decided_by from plan_check_decision where partnership_id = 1 and label = '2026/27'");
      expect(kept).toEqual({ chosen: '241', reason: 'The needle log of the wardens', decided_by: 'Priya Nair' });
    }, { width: 390, javaScriptEnabled: false });
  }, 180_000);
});
