// A finger beside every area of the map: nothing is marked then, and nothing is said of the place before.
import { expect, it } from 'vitest';
import { openPage } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';

const served = servedToBrowsers();

it('says again how the map is read, by finger as by the list', async () => {
  const grace = await served.app.as('grace');
  const page = await openPage({ width: 390, hasTouch: true });
  try {
    await served.signIn(page.context(), grace);
    const [{ label }] = await served.app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
    await page.goto(`${served.address}/assessment/${label}/where?type=shoplifting&months=rate&by=places`);
    await page.getByRole('button', { name: 'Open a map to point at' }).click();
    const [list, said] = [page.getByLabel('Or choose a place'), page.locator('[data-map-said]')];
    await list.waitFor({ state: 'visible', timeout: 90_000 });
    const box = (await page.locator('[data-map]').boundingBox())!;
    const invitation = 'Point at an area, or tap it, to read its figures.';
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toContain('per 1,000 residents');
    expect(await list.inputValue()).not.toBe('');
    await page.touchscreen.tap(box.x + 6, box.y + box.height - 6);
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toBe(invitation);
    expect(await list.inputValue()).toBe('');
    await list.selectOption({ index: 2 });
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toContain('per 1,000 residents');
    await list.selectOption('');
    expect(await said.innerText()).toBe(invitation);
  } finally {
    await page.context().close();
  }
}, 180_000);
