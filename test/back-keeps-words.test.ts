// Back after a refused form leads to the form before, which the browser asks for anew: it fills in what was typed, but for fields that are marked `autocomplete="off"`.
import { globSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { setUpCodeIfEmpty } from '../src/demonstration/load.ts';
import { openApplication } from './support/application.ts';
import type { TestApplication, Visitor } from './support/application.ts';
import { closeBrowser, withPage } from './support/browser.ts';
import { openServedApplication, signIn } from './support/served-application.ts';

/** Types a word into every empty text field of the form but those named, sends it, comes back, and says which fields have lost what was typed. */
async function lost(page: Page, form: string, but: RegExp, wrong: Record<string, string> = {}): Promise<{ typed: number; lost: string[] }> {
  const fields = page.locator(`form[action="${form}"] input[type=text], form[action="${form}"] input[type=email], form[action="${form}"] textarea`);
  const field = (name: string): Locator => page.locator(`form[action="${form}"] [name="${name}"]`);
  const names: string[] = [];
  for (const name of await fields.evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''))) if (!but.test(name) && (await field(name).isVisible())) names.push(name);
  const typed = new Map<string, string>();
  for (const name of names) typed.set(name, wrong[name] ?? (name.startsWith('email') ? `mail${typed.size}@example.org` : `Typed ${typed.size}`));
  for (const [name, words] of typed) await field(name).fill(words);
  await page.locator(`form[action="${form}"]`).evaluate((one) => one.setAttribute('novalidate', ''));
  await page.locator(`form[action="${form}"] button[type=submit]`).last().click();
  expect(await page.locator('.govuk-error-summary').count()).toBe(1);
  await page.goBack();
  expect(await page.locator('.govuk-error-summary').count()).toBe(0);
  const left: string[] = [];
  for (const [name, words] of typed) if ((await field(name).inputValue()) !== words) left.push(name);
  return { typed: typed.size, lost: left };
}

describe('Back after a refused form', () => {
  let app: TestApplication;
  let address: string;
  let priya: Visitor;
  let authority: string;
  const as = (who: Visitor, at: string, work: (page: Page) => Promise<void>): Promise<void> => withPage(async (page) => {
    await signIn(page.context(), who, address);
    await page.goto(`${address}${at}`);
    await work(page);
  });

  beforeAll(async () => {
    ({ app, address } = await openServedApplication());
    priya = await app.as('priya');
    await app.everything("update plan_year set state = 'for agreement', agreement_round = agreement_round + 1 where partnership_id = 1 and label = '2026/27'");
    const [first] = await app.everything<{ id: string }>("select organisation_id as id from membership where partnership_id = 1 and kind = 'RESPONSIBLE' and authority = 'FRA'");
    authority = first!.id;
    const [made] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values (1, 'Harbour Trust', 'other') returning id");
    await app.everything(`update action_owner set organisation_id = $1 where (partnership_id, action_id, organisation_id) in (select x.partnership_id, x.action_id, x.organisation_id from action_owner x join action a on a.partnership_id = x.partnership_id and a.id = x.action_id
      join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where y.label = '2026/27' and y.partnership_id = 1 and a.removed_at is null and x.part = 'accountable' order by a.ref limit 1)`, [made!.id]);
  });
  afterEach(() => closeBrowser());
  afterAll(() => app.stop());

  it('keeps the minute and every name and capacity', async () => {
    const at = '/plan/years/2026-27/agreement/minute';
    await as(priya, at, async (page) => {
      const { typed, lost: gone } = await lost(page, at, /^answered_on/);
      expect(typed).toBe(13);
      expect(gone).toEqual([]);
    });
  });
  it('keeps who gave an answer, in what capacity and from where', async () => {
    const at = `/plan/years/2026-27/agreement/${authority}`;
    await as(priya, at, async (page) => expect(await lost(page, at, /^answered_on/)).toEqual({ typed: 4, lost: [] }));
  });
  it('keeps every row of contacts', async () => {
    await as(priya, '/plan/chasing/contacts', async (page) => {
      const email = await page.locator('input[name^="email-"]').first().getAttribute('name');
      const { typed, lost: gone } = await lost(page, '/plan/chasing/contacts', /^text$/, { [email!]: 'no address' });
      expect(typed).toBeGreaterThan(1);
      expect(gone).toEqual([]);
    });
  });
  it('comes back to the form, and to no question of the browser, once what was wrong is put right', async () => {
    const at = '/plan/risks/add';
    await as(priya, at, async (page) => {
      const send = async (): Promise<void> => page.getByRole('button', { name: 'Save the risk' }).click();
      await send();
      await page.locator('.govuk-error-summary').waitFor();
      await page.getByLabel('What could happen').fill('Typed once');
      for (const name of ['likelihood', 'impact']) await page.locator(`[name="${name}"]`).first().check();
      await send();
      await page.waitForURL((url) => url.pathname !== at);
      expect(new URL(page.url()).pathname).toMatch(/^\/plan\/risks\/[0-9a-f-]{36}$/);
      expect((await page.goBack())?.status()).toBe(200);
      expect(new URL(page.url()).pathname).toBe(at);
    });
  });
  it('comes back to the page that a form stood on, where its address is no page', async () => {
    await as(priya, '/plan/years/2026-27/versions', async (page) => {
      await page.locator('summary', { hasText: 'Withdraw version 2' }).click();
      await page.locator('#withdraw-2 button[type=submit]').click();
      expect(await page.locator('.govuk-error-summary').count()).toBe(1);
      await page.goto(`${address}/plan`);
      expect((await page.goBack())?.status()).toBe(200);
      expect(new URL(page.url()).pathname).toBe('/plan/years/2026-27/versions');
    });
  });
  it('keeps the answers of setting up, the code too', async () => {
    const empty = await openApplication({ template: 'empty' });
    await setUpCodeIfEmpty(empty.addresses);
    try {
      await empty.server.listen({ host: '127.0.0.1', port: 0 });
      await withPage(async (page) => {
        await page.goto(`http://127.0.0.1:${(empty.server.server.address() as { port: number }).port}/set-up`);
        const { typed, lost: gone } = await lost(page, '/set-up', /^$/);
        expect(typed).toBeGreaterThan(6);
        expect(gone).toEqual([]);
      });
    } finally {
      await empty.stop();
    }
  });
  it('can do so in every form: no field that somebody types into is marked so', () => {
    const templates = globSync('src/**/*.njk');
    expect(templates.length).toBeGreaterThan(100);
    const marked = templates.flatMap((name) => readFileSync(name, 'utf8').split('\n').filter((line) => /(?:textField|cellField)\([^)]*autocomplete: "off"/.test(line)).map((line) => `${name}: ${line.trim().slice(0, 60)}`));
    // What is searched for may be somebody's name, and stays nowhere.
    expect(marked.filter((one) => !one.startsWith('src/features/search/'))).toEqual([]);
  });
});
