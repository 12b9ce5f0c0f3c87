// The map to point at: what is pointed at, tapped or chosen from the list is said with its number, its count and whether it stands out.
import { expect, it } from 'vitest';
import { accessibilityFaults, openPage } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';

const served = servedToBrowsers();

it('bears every number of the table at first sight, and says of a place chosen by keyboard or pointed at what the table says', async () => {
  const grace = await served.app.as('grace');
  const page = await openPage({ width: 390, hasTouch: true });
  try {
    await served.signIn(page.context(), grace);
    const [{ label }] = await served.app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
    await page.goto(`${served.address}/assessment/${label}/where?type=shoplifting&months=rate&by=places`);
    const list = page.getByLabel('Or choose a place');
    expect(await list.isVisible()).toBe(false);
    const first = (await page.locator('tbody tr').first().innerText()).replaceAll(/\s+/g, ' ');
    const [, number, name] = /^(\d+)\. (\w+)/.exec(first)!;
    const count = /\d+/.exec(await page.locator('tbody tr').first().locator('td[data-label="Count"]').innerText())![0];
    await page.getByRole('button', { name: 'Open a map to point at' }).click();
    const said = page.locator('[data-map-said]');
    // Until everything is drawn the still map stands, and it is said that the other comes: never numbers on white.
    const seen = await page.evaluate(`new Promise((resolve) => {
      const states = new Set();
      const look = () => {
        const [canvas, still, words] = ['[data-map]', '[data-map-still]', '[data-map-said]'].map((one) => document.querySelector(one));
        const isShown = !canvas.hidden && getComputedStyle(canvas).visibility === 'visible';
        states.add((isShown ? 'map' : 'no map') + ', ' + (still.hidden ? 'no still' : 'still') + ', ' + words.textContent);
        if (still.hidden) resolve([...states]);
        else requestAnimationFrame(look);
      };
      look();
    })`);
    expect(seen).toEqual(['no map, still, The map is being drawn…', 'map, no still, Point at an area, or tap it, to read its figures.']);
    await list.waitFor({ state: 'visible', timeout: 60_000 });
    // The button is gone; the keyboard stands at what it opened.
    expect(await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')).toMatch(/^Map to point at: /);
    // Every number of the table at first sight, and none upon another.
    const numbered = (await page.locator('tbody th[data-label="Place"]').allInnerTexts()).map((one) => /^\d+/.exec(one)![0]);
    expect(numbered.length).toBeGreaterThan(8);
    expect(await page.locator('.fp-map__number:visible').allInnerTexts()).toEqual(numbered);
    const overlaps = async (): Promise<number> => {
      const boxes = await page.locator('.fp-map__number').evaluateAll((marks) => marks.map((one) => one.getBoundingClientRect()).map(({ x, y, width }) => ({ x, y, width })));
      // Names of wards stand off every number and off one another.
      const names = await page.locator('.fp-map__label:visible').evaluateAll((marks) => marks.map((one) => one.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
      expect(names.length).toBeGreaterThan(1);
      const all = [...names, ...boxes.map(({ x, y, width }) => ({ left: x, right: x + width, top: y, bottom: y + width }))];
      expect(names.flatMap((one, at) => all.slice(at + 1).filter((other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1))).toEqual([]);
      return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => Math.hypot(one.x - other.x, one.y - other.y) < one.width - 1)).length;
    };
    await expect.poll(overlaps, { timeout: 20_000 }).toBe(0);
    // Every place of the town is smaller than its number on a phone: each stands beside, with a line to it, and the clusters are seen.
    const ofClusters = page.locator('.fp-map__number--cluster:visible');
    expect(await ofClusters.count()).toBeGreaterThan(2);
    expect(await page.locator('.fp-map__leads path').count()).toBeGreaterThanOrEqual(await ofClusters.count());
    await list.focus();
    await page.keyboard.type(`${number}.`);
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toMatch(new RegExp(`^${number}\\. ${name} \\(.*\\): ${count} crimes, .* per 1,000 residents, in a cluster \\(with its neighbours \\d+\\)$`));
    // A place of the town is a speck on a phone: it is brought near, to the middle of the map.
    const canvas = (await page.locator('[data-map]').boundingBox())!;
    await expect.poll(async () => {
      const mark = await page.locator('.fp-map__number').nth(0).boundingBox();
      return mark === null ? 1 : Math.abs(mark.x + mark.width / 2 - canvas.x - canvas.width / 2) / canvas.width;
    }, { timeout: 20_000 }).toBeLessThan(0.25);
    const near = (await page.locator('.fp-map__number:visible').count());
    await list.selectOption('');
    await expect.poll(() => page.locator('.fp-map__number:visible').count(), { timeout: 20_000 }).toBe(numbered.length);
    expect(near).toBeLessThan(numbered.length);
    await list.selectOption({ index: 1 });
    await expect.poll(() => page.locator('.fp-map__number:visible').count(), { timeout: 20_000 }).toBe(near);
    const spot = (await page.locator('.fp-map__number').nth(0).boundingBox())!;
    await page.getByLabel('Or choose a place').selectOption({ index: 20 });
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).not.toMatch(/^1\. /);
    const twentieth = await said.innerText();
    await page.touchscreen.tap(spot.x + spot.width / 2, spot.y + spot.height / 2);
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toMatch(/crimes?, .* per 1,000 residents, (stands out|does not stand out)/);
    // Tapped in the very moment a far place is brought into view, before its shapes are there: the place is said all the same.
    await list.selectOption({ index: 1 });
    await expect.poll(() => page.locator('.fp-map__number:visible').count(), { timeout: 20_000 }).toBe(near);
    await page.evaluate(`{
      const list = document.querySelector('[data-map-choose] select');
      const canvas = document.querySelector('[data-map] canvas');
      const { x, y, width, height } = canvas.getBoundingClientRect();
      const tap = () => ['mousedown', 'mouseup', 'click'].forEach((kind) => canvas.dispatchEvent(new MouseEvent(kind, { bubbles: true, clientX: x + width * 0.7, clientY: y + height * 0.5 })));
      list.selectedIndex = 20;
      list.dispatchEvent(new Event('change', { bubbles: true }));
      tap();
    }`);
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).toMatch(/crimes?, .* per 1,000 residents/);
    // Beside the one that was chosen, so that a tap which nobody heard is seen.
    await expect.poll(() => said.innerText(), { timeout: 20_000 }).not.toBe(twentieth);
    expect(await said.innerText()).toMatch(/crimes?, .* per 1,000 residents/);
    expect(await accessibilityFaults(page)).toEqual([]);
  } finally {
    await page.context().close();
  }
}, 180_000);
