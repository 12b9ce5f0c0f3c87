// The days on which the year turns, as their people go them: an owner's month from the letter, a coordinator's day, a signature and a correction.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openApplication } from '../support/application.ts';
import type { TestApplication } from '../support/application.ts';
import { publishOnTheDay } from '../../src/features/plan/publication/publish-on-the-day.job.ts';
import { accessibilityFaults, closeBrowser, prepareBrowser, sidewaysScroll, withPage } from '../support/browser.ts';

let app: TestApplication;
let address: string;

beforeAll(async () => {
  await prepareBrowser();
  app = await openApplication({ requestsPerMinute: 2000 });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  address = `http://127.0.0.1:${(app.server.server.address() as { port: number }).port}`;
}, 120_000);

afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

interface Focused { name: string; seen: boolean }

const focused = (page: Page): Promise<Focused> => page.evaluate<Focused>(`(() => {
  const at = document.activeElement;
  // After the last stop the focus is the browser's own.
  if (at === document.body) return { name: '', seen: false };
  const style = getComputedStyle(at);
  const label = at.labels && at.labels.length ? at.labels[0].innerText : '';
  // The focus of a radio or a checkbox is drawn on its label, or before it.
  const ownLabel = at.labels && at.labels[0];
  const drawn = at.matches('[type=radio], [type=checkbox]') && ownLabel ? [style, getComputedStyle(ownLabel), getComputedStyle(ownLabel, '::before')] : [style];
  return { name: (label || at.getAttribute('aria-label') || at.innerText || at.value || '').trim(), seen: drawn.some((one) => one.outlineStyle !== 'none' || one.boxShadow !== 'none') };
})()`);

/** Presses Tab until the focus stands on what has that name; each stop on the way must be seen. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    // The skip link is seen by appearing at all.
    if (!at.seen && at.name !== '' && at.name !== 'Skip to main content') throw new Error(`The focus is not seen on “${at.name}”`);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return;
    met.push(at.name);
  }
  throw new Error(`The keyboard never reached ${String(name)} on ${page.url()}; it met ${met.slice(0, 40).join(' | ')}`);
}

/** Enter on what has the focus, and the page that comes of it. */
async function enter(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
}

const words = (page: Page): Promise<string> => page.locator('main').innerText();
const banner = (page: Page): Promise<string> => page.locator('.govuk-notification-banner').innerText();

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await tabTo(page, name);
  await enter(page);
}

async function letterLink(to: string): Promise<string> {
  const priya = await app.as('priya');
  const { text } = await priya.get('/plan/chasing/ask');
  await priya.post('/plan/chasing/ask', { people: [...text.matchAll(/name="people" value="([^"]+)"/g)].map((one) => one[1]!).filter((one) => one.startsWith(to)), round: /name="round" value="([^"]+)"/.exec(text)![1]!, after: /name="after" value="([^"]*)"/.exec(text)![1]!, 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
  const [letter] = await app.everything<{ text: string }>("select text from mail where to_address like $1 || '%' and text like '%/a/%' order by created_at desc limit 1", [to]);
  return `${address}/a/${/\/a\/([\w-]+)/.exec(letter!.text)![1]}`;
}

async function coordinatorsDay(page: Page, withScript: boolean): Promise<void> {
  await signIn(page, 'Priya Nair');
  expect(await page.locator('h1').innerText()).toBe('Today');
  await tabTo(page, /^2\.3 Send the council/);
  await enter(page);
  expect(await words(page)).toContain('days late');

  await tabTo(page, 'Add an update');
  await enter(page);
  await tabTo(page, 'Add the update');
  await enter(page);
  expect(await page.title()).toMatch(/^Error:/);
  // The summary takes the focus by script; without it its link is reached like any other.
  expect(await page.locator('.govuk-error-summary:focus').count()).toBe(withScript ? 1 : 0);
  await tabTo(page, await page.locator('.govuk-error-summary a').first().innerText());
  await page.keyboard.press('Enter');
  expect((await focused(page)).name).toContain('What has happened since?');
  await page.keyboard.type(`The team is back on Fridays, ${withScript ? 'with' : 'without'} a second van.`);
  await tabTo(page, 'Add the update');
  await enter(page);
  expect(await words(page)).toContain('The team is back on Fridays');
  expect(await page.locator('.govuk-notification-banner').count()).toBe(1);
  expect(await page.locator('.govuk-notification-banner:focus').count()).toBe(withScript ? 1 : 0);
}

async function accept(page: Page, which: RegExp): Promise<void> {
  await page.goto(`${address}/plan/updates/to-accept`);
  await tabTo(page, which);
  await page.keyboard.press('Space');
  await tabTo(page, 'Accept the ticked ones');
  await enter(page);
}

async function findAndLeave(page: Page): Promise<void> {
  await tabTo(page, 'Search');
  await page.keyboard.type('mediation');
  await enter(page);
  expect(await words(page)).toContain('Mediation services');
  await tabTo(page, 'Sign out');
  await enter(page);
  expect(await banner(page)).toContain('You are signed out');
}

describe('an owner’s month', () => {
  it('goes from the letter’s link to the receipt by keyboard alone at 320 pixels', async () => {
    const link = await letterLink('oliver.stead');
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await page.goto(link);
      expect(await sidewaysScroll(page)).toBe(0);
      await tabTo(page, /^Send/);
      await enter(page);
      expect(await page.title()).toMatch(/^Error:/);
      expect(await page.locator(':focus').innerText()).toContain('There is a problem');
      await tabTo(page, /./);
      await page.keyboard.press('Enter');
      expect((await focused(page)).name).toContain('What has happened since?');
      await page.keyboard.type('Eight referrals, six of them settled.');
      await tabTo(page, /On track/);
      await page.keyboard.press('Space');
      await tabTo(page, /^Send/);
      await enter(page);
      expect(await page.locator('h1').innerText()).toBe('Thank you');
      expect(await words(page)).toContain('Eight referrals, six of them settled.');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
    }, { width: 320 });
  }, 180_000);
});

describe('a coordinator’s day', () => {
  it('is done by keyboard alone, from Today to signing out', async () => {
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await coordinatorsDay(page, true);
      await accept(page, /^1\.2/);
      expect(await words(page)).not.toContain('The third stand, at Kings Hill');
      await findAndLeave(page);
    });
  }, 180_000);

  it('is done without JavaScript too', async () => {
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await coordinatorsDay(page, false);
      await accept(page, /^5\.1/);
      expect(await words(page)).not.toContain('Autumn half-term full');
      await findAndLeave(page);
    }, { javaScriptEnabled: false });
  }, 180_000);
});

describe('a signature and a correction', () => {
  it('a signatory signs next year’s plan, and the public reads this year’s correction with its list of changes', async () => {
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await signIn(page, 'Priya Nair');
      await page.goto(`${address}/plan/years/2026-27/next`);
      await page.getByRole('button', { name: /^Take the suggestion/ }).click();
      await page.goto(`${address}/plan/years/2027-28/agreement`);
      await page.getByRole('button', { name: 'Put it up for agreement' }).click();
    });
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await signIn(page, 'Chief Inspector Helen Marsh');
      await page.goto(`${address}/plan/years/2027-28/agreement`);
      await page.locator('main a[href*="/agreement/"]').first().click();
      await page.locator('input[name=answer]').first().check();
      await page.getByLabel('In what capacity').fill('For the Chief Constable');
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      expect(await words(page)).toContain('Chief Inspector Helen Marsh, for the Chief Constable');
    });
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await signIn(page, 'Priya Nair');
      await page.goto(`${address}/plan/years/2026-27/publish`);
      await page.getByLabel('Why there is a new version').fill('The updates of the autumn.');
      for (const looked of await page.locator('input[name=looked]').all()) await looked.check();
      for (const why of await page.locator('input[name=few_why]').all()) await why.fill('Nobody is named, and the places are large.');
      await page.getByRole('button', { name: 'Publish version 3' }).click();
      await page.getByRole('heading', { name: 'Version 3 is being made' }).waitFor();
      // The page that does not come anew while it is looked at; in a tab of its own, since the one before goes on by itself at any moment.
      const beside = await page.context().newPage();
      beside.setDefaultTimeout(20_000);
      await beside.goto(`${address}/plan/years/2026-27/publish`);
      expect(await accessibilityFaults(beside)).toEqual([]);
      await beside.getByRole('link', { name: 'See whether it is there' }).click();
      await publishOnTheDay.run(app.services, {});
      // It comes by itself.
      await beside.getByText('Version 3 is published.').waitFor();
    });
    await withPage(async (page) => {
      page.setDefaultTimeout(20_000);
      await page.goto(`${address}/public/tonbridge-and-malling/plans/2026-27`);
      const text = await page.locator('body').innerText();
      expect(text).toContain('Version 3');
      expect(text).toContain('The updates of the autumn.');
      expect(text).toContain('Mediation');
      expect(text).toMatch(/Action 2\.3: the status was not started/);
      expect(await accessibilityFaults(page)).toEqual([]);
    }, { width: 390 });
  }, 180_000);
});
