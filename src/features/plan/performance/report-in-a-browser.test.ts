// The report on a phone: also where words stand in place of a figure.
import { expect, it } from 'vitest';
import type { Visitor } from '../../../../test/support/application.ts';
import { sidewaysScroll, withPage } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';

let priya: Visitor;
const served = servedToBrowsers(async ({ app }) => { priya = await app.as('priya'); });

it('does not scroll sideways at 320 pixels, and says each figure of a measure once', async () => {
  const made = await priya.post('/plan/performance/reports', { year: '2026-27', seen: '1' });
  expect(made.status).toBe(303);
  await withPage(async (page) => {
    await served.signIn(page.context(), priya);
    await page.goto(`${served.address}${made.location}`);
    // The tables are folded: they are opened, as by hand.
    for (const one of await page.locator('main summary').all()) await one.click();
    expect(await page.locator('main').innerText()).toContain('The referral system was being replaced');
    expect(await page.locator('main').innerText()).not.toMatch(/(\d+ \w+) in (\w+ \d{4}) \(provisional\)\. \1 in \2/);
    expect(await sidewaysScroll(page)).toBe(0);
    // Seven sections stand in two rows, each still a finger high.
    const [menu, section] = await Promise.all([page.locator('.fp-nav').boundingBox(), page.locator('.fp-nav a').first().boundingBox()]);
    expect(await page.locator('.fp-nav a').count()).toBe(7);
    expect([menu!.height < 90, section!.height >= 36]).toEqual([true, true]);
  }, { width: 320 });
}, 120_000);
