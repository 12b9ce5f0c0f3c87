// The map to point at: what is pointed at, tapped or chosen from the list is said with its number, its count and whether it stands out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { accessibilityFaults, closeBrowser, openPage } from '../../../../test/support/browser.ts';
import { openServedApplication } from '../../../../test/support/served-application.ts';

let app: TestApplication;
let address: string;
beforeAll(async () => {
  ({ app, address } = await openServedApplication());
}, 120_000);
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

it('bears the numbers of the table, and says of a place chosen by keyboard or pointed at what the table says', async () => {
  const grace = await app.as('grace');
  const page = await openPage({ width: 390, hasTouch: true });
  try {
    await page.context().addCookies([...grace.cookies].map(([name, value]) => ({ name, value: encodeURIComponent(value), url: address })));
    const [{ label }] = await app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
    await page.goto(`${address}/assessment/${label}/where?type=shoplifting&months=rate&by=places`);
    const list = page.getByLabel('Or choose a place');
    expect(await list.isVisible()).toBe(false);
    const first = (await page.locator('tbody tr').first().innerText()).replaceAll(/\s+/g, ' ');
    const [, number, name, count] = /^(\d+)\. (\w+).*? (\d+) /.exec(first.replace('Count ', ''))!;
    await page.getByRole('button', { name: 'Open a map to point at' }).click();
    const said = page.locator('[data-map-said]');
    await list.waitFor({ state: 'visible', timeout: 60_000 });
    await list.focus();
    await page.keyboard.type(`${number}.`);
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toMatch(new RegExp(`^${number}\\. ${name} \\(.*\\): ${count} crimes, .* per 1,000 residents, stands out beyond chance$`));
    // The first number is never hidden by another, and each is one of the table's.
    const shown = await page.locator('.fp-map__number:visible').allInnerTexts();
    expect(shown[0]).toBe('1');
    expect(shown.length).toBeGreaterThan(2);
    const spot = (await page.locator('.fp-map__number').nth(0).boundingBox())!;
    await page.getByLabel('Or choose a place').selectOption({ index: 20 });
    await expect.poll(() => said.innerText()).not.toMatch(/^1\. /);
    await page.touchscreen.tap(spot.x + spot.width / 2, spot.y + spot.height / 2);
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toMatch(/crimes?, .* per 1,000 residents, (stands out|does not stand out)/);
    expect(await accessibilityFaults(page)).toEqual([]);
  } finally {
    await page.context().close();
  }
}, 180_000);
