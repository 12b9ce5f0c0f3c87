// The front page of an assessment on a desk: its cards fill both columns, so that none leaves a hole below it; on a phone one column.
import { expect, it } from 'vitest';
import { accessibilityFaults, sidewaysScroll, withPage } from '../../../../test/support/browser.ts';
import { servedToBrowsers } from '../../../../test/support/served-application.ts';

const served = servedToBrowsers();

it('begins with the answer on the first screen of a phone, folds what did not change, and is some screens long', async () => {
  const [{ label }] = await served.app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  const visitor = await served.app.as('grace');
  await withPage(async (page) => {
    await served.signIn(page.context(), visitor);
    await page.goto(`${served.address}/assessment/${label}`);
    const [answer, tabs] = await Promise.all(['.fp-answer', '.moj-sub-navigation'].map((one) => page.locator(one).first().evaluate((box) => box.getBoundingClientRect().top)));
    expect(answer).toBeLessThan(560);
    expect(tabs).toBeGreaterThan(answer!);
    // What changed and where is read; the rest folds under its headings, and a link to it opens it.
    expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBeLessThan(4200);
    expect(await page.locator('#answer + div').isVisible()).toBe(true);
    expect(await page.locator('#where + div').isVisible()).toBe(true);
    const figures = page.getByRole('button', { name: 'Every type and group' });
    expect(await figures.getAttribute('aria-expanded')).toBe('false');
    expect(await accessibilityFaults(page)).toEqual([]);
    // What an address leads to opens, also under a heading that has a link beside it.
    const beside = await page.evaluate<string>("[...document.querySelectorAll('[data-fold] .fp-card__head h2')].find((one) => document.getElementById(one.id + '-inside')?.hidden)?.id ?? ''");
    expect(beside).not.toBe('');
    await page.evaluate(`location.hash = ${JSON.stringify(beside)}`);
    await page.locator(`[id="${beside}-inside"]`).waitFor({ state: 'visible', timeout: 5000 });
    await figures.click();
    expect(await page.getByRole('link', { name: 'Robbery' }).isVisible()).toBe(false);
    await page.getByText(/^Without a clear change: \d+ groups and types$/).click();
    expect(await page.getByRole('link', { name: 'Robbery' }).isVisible()).toBe(true);
  }, { width: 320 });
}, 120_000);

it('begins with the answer of where on the first screen of a phone too, and cuts no month it can be asked for', async () => {
  const [{ label }] = await served.app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  const visitor = await served.app.as('grace');
  await withPage(async (page) => {
    await served.signIn(page.context(), visitor);
    await page.goto(`${served.address}/assessment/${label}/where`);
    const [answer, tabs] = await Promise.all(['.fp-answer', '.moj-sub-navigation'].map((one) => page.locator(one).first().evaluate((box) => box.getBoundingClientRect().top)));
    expect(answer).toBeLessThan(560);
    expect(tabs).toBeGreaterThan(answer!);
    for (const name of ['Type', 'Months']) expect(await page.getByLabel(name, { exact: true }).evaluate((box) => box.clientWidth), name).toBeGreaterThan(230);
    expect(await sidewaysScroll(page)).toBe(0);
  }, { width: 320 });
}, 120_000);

it('says of the others on a phone each figure by itself, none over another, and what it would take to stand out', async () => {
  const [{ label }] = await served.app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  const visitor = await served.app.as('grace');
  await withPage(async (page) => {
    await served.signIn(page.context(), visitor);
    await page.goto(`${served.address}/assessment/${label}/types/anti-social-behaviour/others`);
    const cells = await page.evaluate<{ room: number; wide: number }[]>(`[...document.querySelectorAll('section[aria-labelledby="rates"] tbody td')].map((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return { room: one.getBoundingClientRect().width, wide: words.getBoundingClientRect().width };
    })`);
    expect(cells.length).toBeGreaterThan(20);
    expect(cells.filter(({ room, wide }) => wide > room + 0.5)).toEqual([]);
    // A label that breaks inside a word has no room.
    expect(Math.min(...cells.map(({ room }) => room))).toBeGreaterThan(100);
    expect(await page.locator('main').innerText()).toMatch(/times as far apart as chance alone would have them\. So only a rate under [\d.]+ or over [\d.]+ would be marked\. That is so wide that “within” says little/);
    expect(await sidewaysScroll(page)).toBe(0);
  }, { width: 320 });
}, 120_000);

it('leaves no hole below the shorter column, whoever looks, and touches nothing below', async () => {
  const [{ label }] = await served.app.everything<{ label: string }>('select label from assessment') as [{ label: string }];
  for (const who of ['marek', 'grace']) {
    const visitor = await served.app.as(who);
    const look = (width: number): Promise<{ columns: number[]; below: number; sideways: number }> => withPage(async (page) => {
      await served.signIn(page.context(), visitor);
      await page.goto(`${served.address}/assessment/${label}`);
      const boxes = await page.locator('.fp-flow > .fp-card').evaluateAll((cards) => cards.map((one) => one.getBoundingClientRect()).map(({ left, bottom }) => ({ left: Math.round(left), bottom })));
      expect(await page.getByRole('heading', { level: 2 }).allInnerTexts(), who).toContain('Where');
      expect(await page.locator('main').innerText()).not.toContain('<section');
      const below = await page.locator('.fp-flow + .fp-card').evaluate((one) => one.getBoundingClientRect().top);
      const columns = [...Map.groupBy(boxes, ({ left }) => left).values()].map((its) => Math.max(...its.map(({ bottom }) => bottom)));
      return { columns, below: below - Math.max(...columns), sideways: await sidewaysScroll(page) };
    }, { width });
    const [desk, phone] = [await look(1280), await look(320)];
    expect(desk.columns).toHaveLength(2);
    expect(Math.abs(desk.columns[0]! - desk.columns[1]!), who).toBeLessThan(230);
    expect([desk.below, phone.below].every((gap) => gap >= 16)).toBe(true);
    expect([phone.columns.length, phone.sideways]).toEqual([1, 0]);
  }
}, 120_000);
