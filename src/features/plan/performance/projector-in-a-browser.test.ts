// The plan on a wall: no menu, a priority with its chart on one screen of either size, gone through by links and by keys.
import { expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import type { Visitor } from '../../../../test/support/application.ts';
import { accessibilityFaults, sharedBrowser, sidewaysScroll } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';

let ann: Visitor;
let priorities: string[];
const served = servedToBrowsers(async ({ app }) => {
  ann = await app.as('ann.cartwright');
  priorities = (await app.everything<{ id: string }>("select p.id from priority p join plan_year y on y.partnership_id = p.partnership_id and y.id = p.plan_year_id where p.partnership_id = 1 and y.label = '2026/27' and p.removed_at is null order by p.is_cross_cutting, p.position")).map((one) => one.id);
});
const address = (place: number): string => `${served.address}/plan/performance/priorities/${priorities[place]}?view=projector`;

async function onWall(options: { width: number; height: number; javaScriptEnabled?: boolean }, work: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const { width, height, javaScriptEnabled = true } = options;
  const context = await (await sharedBrowser()).newContext({ viewport: { width, height }, javaScriptEnabled, locale: 'en-GB' });
  try {
    await served.signIn(context, ann);
    await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

it('shows a priority with its chart and the way on, without scrolling, and says each figure once', async () => {
  for (const [width, height] of [[1920, 1080], [1280, 720]] as const) {
    await onWall({ width, height }, async (page) => {
      for (const place of priorities.keys()) {
        await page.goto(address(place));
        expect(await page.locator('.fp-nav, .fp-search, .fp-foot, .govuk-breadcrumbs').count()).toBe(0);
        expect(await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight')).toBeLessThanOrEqual(0);
        expect(await sidewaysScroll(page)).toBe(0);
      }
      await page.goto(address(0));
      const picture = await page.locator('.fp-chart__wide svg').boundingBox();
      expect(picture!.width).toBeGreaterThan(width * 0.4);
      expect((await page.locator('main').innerText()).match(/57 crimes/g)).toHaveLength(1);
      expect(await page.locator('main').innerText()).toContain('are above what is usual');
      // Each colour of the bar has its word, what is behind its name, and a priority without a figure its actions.
      expect(await page.locator('.fp-wall__key').innerText()).toMatch(/3 actions\. Not accepted yet: 1 complete\.\s+3 on track/);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.goto(address(1));
      expect(await page.locator('.fp-wall__rest').innerText()).toMatch(/Not on track, or long without a word\s+2\.3 [^]*Off track\s+Funding ended\.\s+2\.2 [^]*At risk\s+One mediator short/);
      await page.goto(address(priorities.length - 1));
      expect(await page.locator('.fp-wall').innerText()).toMatch(/Its actions do:\s+5\.1 [^]*On track/);
      expect(await page.locator('h1').innerText()).toMatch(/Cuts through all priorities$/);
    });
  }
  await onWall({ width: 320, height: 640 }, async (page) => {
    await page.goto(address(0));
    expect(await sidewaysScroll(page)).toBe(0);
  });
}, 240_000);

it('has a chart as wide as its box on its own page, at a desk and on a phone', async () => {
  for (const width of [1280, 320]) {
    await onWall({ width, height: 900 }, async (page) => {
      await page.goto(address(0).replace('?view=projector', ''));
      const box = await page.locator('.fp-chart').boundingBox();
      const picture = await page.locator('.fp-chart svg:visible').boundingBox();
      expect(picture!.width).toBeGreaterThan(box!.width * 0.98);
      expect(await sidewaysScroll(page)).toBe(0);
    });
  }
}, 120_000);

it('goes on by its links without JavaScript, and by the arrows with it', async () => {
  await onWall({ width: 1280, height: 720, javaScriptEnabled: false }, async (page) => {
    await page.goto(address(0));
    await page.locator('a[rel=next]').click();
    await page.waitForURL(address(1));
    expect(await page.locator('h1').innerText()).toContain('Priority 2 of 4');
  });
  await onWall({ width: 1280, height: 720 }, async (page) => {
    await page.goto(address(0));
    await Promise.all([page.waitForURL(address(1)), page.keyboard.press('ArrowRight')]);
    await Promise.all([page.waitForURL(address(0)), page.keyboard.press('ArrowLeft')]);
  });
}, 120_000);
