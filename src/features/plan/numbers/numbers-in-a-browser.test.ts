import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { accessibilityFaults, closeBrowser, prepareBrowser, sidewaysScroll, withPage } from '../../../../test/support/browser.ts';
import { signIn } from '../../../../test/support/served-application.ts';

describe('the numbers of a text in a browser', () => {
  let app: TestApplication;
  let address: string;
  let section: { id: string; heading: string; part: string; version: number };

  const signedIn = async (page: Page): Promise<void> => {
    const visitor = await app.as('priya');
    await signIn(page.context(), visitor, address);
  };

  beforeAll(async () => {
    await prepareBrowser();
    app = await openApplication({ requestsPerMinute: 2000 });
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    address = `http://127.0.0.1:${(app.server.server.address() as { port: number }).port}`;
    await app.everything("insert into measure (partnership_id, ref, name, unit, noun_one, noun_many, polarity, kind, frequency, publishable) values (1, 'noise-calls', 'Calls to the noise line', 'count', 'call', 'calls', 'neutral', 'contextual', 'yearly', true)");
    await app.everything("insert into reading (partnership_id, measure_id, period_from, period_to, label, amount, bound, unit, as_at, source_kind, source, given_by) select 1, id, '2025-04-01', '2026-03-31', '2025/26', 517, 'exactly', 'count', '2026-03-31', 'return', 'Return of the noise line', 'A test' from measure where ref = 'noise-calls'");
    await app.everything("insert into reading_adoption (partnership_id, measure_id, period_from, period_to, reading_id, reason, adopted_by) select 1, measure_id, period_from, period_to, id, 'First', 'A test' from reading where source = 'Return of the noise line'");
    section = (await app.everything<typeof section>("select s.* from section s join plan_year y on y.partnership_id = s.partnership_id and y.id = s.plan_year_id where s.partnership_id = 1 and y.label = '2026/27' and s.part = 'introduction' limit 1"))[0]!;
    await app.everything('update section set text = $1 where id = $2', ['The noise line took [517](figure:noise-calls@2025-26) calls in the year, and wardens made 44 visits to the streets that were named most often.\n\nThree of them ended in a warning.', section.id]);
  }, 120_000);
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
  });

  it.each([1280, 390, 320])('say their source on hover and on focus at %i pixels, until Escape is pressed', async (width) => {
    await withPage(async (page) => {
      await signedIn(page);
      await page.goto(`${address}/plan/sections/${section.id}`);
      const figure = page.locator('a.fp-figure');
      const note = page.getByRole('tooltip');
      expect(await note.isVisible()).toBe(false);
      await figure.focus();
      expect(await note.isVisible()).toBe(true);
      expect(await note.innerText()).toContain('Source: Return of the noise line');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await note.isVisible()).toBe(false);
      await page.mouse.move(0, 0);
      await page.keyboard.press('Tab');
      await figure.hover();
      expect(await note.isVisible()).toBe(true);
      // The pointer may go on to the note without losing it.
      await note.hover();
      expect(await note.isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await note.isVisible()).toBe(false);
    }, { width });
  });

  it('are offered while one types, and a press puts the source in', async () => {
    await withPage(async (page) => {
      await signedIn(page);
      await page.goto(`${address}/plan/sections/${section.id}/edit`);
      const box = page.getByLabel('Text', { exact: true });
      await box.fill('');
      await box.pressSequentially('Last year the line took 517 calls ');
      await page.getByRole('button', { name: /517 is Calls to the noise line, 2025\/26: 517/ }).click();
      expect(await box.inputValue()).toBe('Last year the line took [517](figure:noise-calls@2025-26) calls ');
      await page.keyboard.type('in all');
      expect(await box.inputValue()).toBe('Last year the line took [517](figure:noise-calls@2025-26) calls in all');
    });
  });

  it.each([1280, 320])('are asked about under the form without a script at %i pixels, and without a fault', async (width) => {
    await withPage(async (page) => {
      await signedIn(page);
      await page.goto(`${address}/plan/sections/${section.id}/edit`);
      await page.getByLabel('Text', { exact: true }).fill('The line took 517 calls, and 44 visits were made.');
      await page.getByRole('button', { name: 'Check the numbers' }).click();
      await page.getByText('2 numbers without a source').waitFor();
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await page.locator('#numbers mark').allInnerTexts()).toEqual(['517', '44']);
      await page.getByLabel('Calls to the noise line, 2025/26: 517').check();
      await page.getByRole('button', { name: 'Check the numbers again' }).click();
      await page.getByText('1 number without a source').waitFor();
      expect(await page.getByLabel('Text', { exact: true }).inputValue()).toContain('[517](figure:noise-calls@2025-26) calls');
    }, { width, javaScriptEnabled: false });
    await withPage(async (page) => {
      await signedIn(page);
      await page.goto(`${address}/plan/sections/${section.id}/edit?check=yes#numbers`);
      expect(await accessibilityFaults(page)).toEqual([]);
    }, { width });
  });
});
