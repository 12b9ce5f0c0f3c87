// The draft on a phone, and what everybody reads: chapters fold, what a link leads to opens; print, a wide screen and a browser without JavaScript have all of it.
import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { accessibilityFaults, openPage, sidewaysScroll } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';
import { makeVersions } from '../published/make-versions.job.ts';

let label: string;
const served = servedToBrowsers(async ({ app }) => {
  label = (await app.everything<{ label: string }>('select label from assessment'))[0]!.label;
});

async function reading(options: Parameters<typeof openPage>[0], work: (page: Page) => Promise<void>, hash = ''): Promise<void> {
  const grace = await served.app.as('grace');
  const page = await openPage(options);
  try {
    await served.signIn(page.context(), grace);
    await page.goto(`${served.address}/assessment/${label}/document/draft${hash}`);
    await work(page);
  } finally {
    await page.context().close();
  }
}
const heightOf = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollHeight');
/** In one of the last chapters, below the words that lie under it. */
const deep = (page: Page) => page.getByText('usual residents', { exact: false }).last();

it('is a few screens long on a phone, a chapter opens by keyboard, and all of it by one press', async () => {
  await reading({ width: 390 }, async (page) => {
    expect(await heightOf(page)).toBeLessThan(9000);
    expect(await deep(page).isVisible()).toBe(false);
    const chapter = page.getByRole('button', { name: /The area/ });
    expect(await chapter.getAttribute('aria-expanded')).toBe('false');
    await chapter.focus();
    await page.keyboard.press('Enter');
    expect(await chapter.getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByText('residents in the census of 2021').first().isVisible()).toBe(true);
    expect([await sidewaysScroll(page), await accessibilityFaults(page)]).toEqual([0, []]);
    await page.getByRole('button', { name: 'Open every chapter' }).click();
    expect(await deep(page).isVisible()).toBe(true);
    expect(await heightOf(page)).toBeGreaterThan(25_000);
  });
}, 180_000);

it('opens what a link leads to, however deep it lies', async () => {
  let id = '';
  await reading({ width: 390 }, async (page) => {
    id = (await page.getByRole('heading', { level: 3, name: /Shoplifting/, includeHidden: true }).first().getAttribute('id'))!;
  });
  await reading({ width: 390 }, async (page) => expect(await page.locator(`[id="${id}"] + div figure, [id="${id}"] + div p`).first().isVisible()).toBe(true), `#${id}`);
}, 180_000);

it('is whole in print, on a wide screen and without JavaScript', async () => {
  await reading({ width: 390 }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    expect(await deep(page).isVisible()).toBe(true);
  });
  await reading({ width: 390, javaScriptEnabled: false }, async (page) => expect(await deep(page).isVisible()).toBe(true));
  await reading({ width: 1280 }, async (page) => {
    expect(await deep(page).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: /The area/ }).count()).toBe(0);
  });
}, 180_000);

it('folds as well for everybody, once it is published', async () => {
  const marek = await served.app.as('marek');
  const of = `/assessment/${label}/document`;
  const field = async (path: string, name: string): Promise<string> => new RegExp(`name="${name}" value="([^"]*)"`).exec((await marek.get(path)).text)![1]!;
  expect((await marek.post(of, { number: await field(of, 'number'), version: await field(of, 'version') })).status).toBe(303);
  await makeVersions.run(served.app.services, {});
  expect((await marek.post(`${of}/release`, { seen: await field(`${of}/release`, 'seen'), number: await field(`${of}/release`, 'number'), looked: 'yes', few_why: 'They are public already.', decided_by: 'The chair', decided_in: 'Strategy group', 'decided_on-day': '24', 'decided_on-month': '11', 'decided_on-year': '2026', minute: 'Item 5', read: 'yes', weights_known: 'yes', empty_known: 'yes', unread_known: 'yes' })).status).toBe(303);
  await makeVersions.run(served.app.services, {});
  const reader = async (options: Parameters<typeof openPage>[0], work: (page: Page) => Promise<void>): Promise<void> => {
    const page = await openPage(options);
    try {
      await page.goto(`${served.address}/public/tonbridge-and-malling/assessments/${label}`);
      await work(page);
    } finally {
      await page.context().close();
    }
  };
  await reader({ width: 390 }, async (page) => {
    expect(await heightOf(page)).toBeLessThan(9000);
    expect(await deep(page).isVisible()).toBe(false);
    await page.getByRole('button', { name: /The area/ }).click();
    expect(await page.getByText('residents in the census of 2021').first().isVisible()).toBe(true);
    expect([await sidewaysScroll(page), await accessibilityFaults(page)]).toEqual([0, []]);
  });
  await reader({ width: 390, javaScriptEnabled: false }, async (page) => expect(await deep(page).isVisible()).toBe(true));
  await reader({ width: 1280 }, async (page) => expect(await deep(page).isVisible()).toBe(true));
}, 180_000);
