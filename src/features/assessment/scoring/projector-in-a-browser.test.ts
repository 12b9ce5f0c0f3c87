// The room on a wall: no menu, one question on one screen, gone through by keys with and without JavaScript, the order at the end.
import { expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import type { Visitor } from '../../../../test/support/application.ts';
import { accessibilityFaults, sharedBrowser, sidewaysScroll } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';

let helen: Visitor;
let room: string;
const served = servedToBrowsers(async ({ app }) => {
  helen = await app.as('helen');
  const [workshop] = await app.everything<{ id: string }>("select id from scoring_workshop where partnership_id = 1 and state = 'signed off'");
  room = `/assessment/scoring/workshops/${workshop!.id}/room`;
});

async function onWall<T>(options: { width: number; height: number; javaScriptEnabled?: boolean }, work: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> {
  const { width, height, javaScriptEnabled = true } = options;
  const context = await (await sharedBrowser()).newContext({ viewport: { width, height }, javaScriptEnabled, locale: 'en-GB' });
  try {
    await served.signIn(context, helen);
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

it('is one question on one screen of either size, without a menu and without names', async () => {
  for (const [width, height] of [[1920, 1080], [1280, 720]] as const) {
    await onWall({ width, height }, async (page) => {
      await page.goto(`${served.address}${room}?view=projector&every=yes`);
      expect(await page.locator('.fp-nav, .fp-search, .fp-foot').count()).toBe(0);
      expect(await page.locator('h1').innerText()).toBe('Physical harm');
      expect(await page.locator('.fp-dots__dot').count()).toBe(3);
      expect(await page.locator('.fp-dots').getAttribute('aria-label')).toMatch(/\d gave \d, \w+/);
      expect(await page.locator('main').innerText()).not.toMatch(/Amara|Jo Fielding|Sunita/);
      // The way on stands at the foot of the screen, not below it, nor with half of the wall empty beneath it.
      const next = await page.locator('a[rel=next]').boundingBox();
      expect(next!.y + next!.height).toBeLessThanOrEqual(height);
      expect(next!.y + next!.height).toBeGreaterThan(height * 0.9);
      expect(await page.locator('main').innerText()).toMatch(/The mean of the three is \d/);
      expect(await page.evaluate<number>("parseFloat(getComputedStyle(document.querySelector('.fp-projector__line')).fontSize)")).toBeGreaterThanOrEqual(24);
      expect([await sidewaysScroll(page), await accessibilityFaults(page)]).toEqual([0, []]);
    });
  }
}, 120_000);

it('holds a question with what the room agreed on it and why on one screen too', async () => {
  await onWall({ width: 1280, height: 720 }, async (page) => {
    await page.goto(`${served.address}${room}?view=projector&every=yes&at=20`);
    const words = await page.locator('main').innerText();
    expect(words).toContain('Agreed: 4, substantial.');
    expect(words).not.toContain('The mean');
    expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBeLessThanOrEqual(720);
  });
}, 120_000);

it('goes on by Enter alone without JavaScript, and by the keys of a remote with it; the order comes last', async () => {
  await onWall({ width: 1280, height: 720, javaScriptEnabled: false }, async (page) => {
    await page.goto(`${served.address}${room}?view=projector&every=yes`);
    const first = await page.locator('main').innerText();
    // Chromium gives the focus to it by itself.
    await page.locator('a[rel=next]').focus();
    await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
    await page.waitForLoadState();
    expect(page.url()).toContain('at=2');
    expect(await page.locator('main').innerText()).not.toBe(first);
  });
  await onWall({ width: 1280, height: 720 }, async (page) => {
    await page.goto(`${served.address}${room}?view=projector&every=yes&at=78`);
    await Promise.all([page.waitForURL(/at=79/), page.keyboard.press('PageDown')]);
    expect(await page.locator('h1').innerText()).toBe('The order as it stands');
    expect(await page.locator('.fp-standings li').count()).toBe(6);
    expect(await page.locator('a[rel=next]').count()).toBe(0);
    await Promise.all([page.waitForURL(/at=78/), page.keyboard.press('ArrowLeft')]);
  });
}, 120_000);

it('stays usable on a phone, and shut while people still score', async () => {
  await onWall({ width: 320, height: 640 }, async (page) => {
    await page.goto(`${served.address}${room}?view=projector&every=yes`);
    expect(await sidewaysScroll(page)).toBe(0);
  });
  const [open] = await served.app.everything<{ id: string }>("select id from scoring_workshop where partnership_id = 1 and state = 'scoring'");
  expect((await helen.get(`/assessment/scoring/workshops/${open!.id}/room?view=projector`)).status).toBe(409);
}, 120_000);
