// Choosing in the browser what becomes of an action: what wants words or a reason opens the place for them, with the fields that it needs.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { TestApplication, Visitor } from '../../../../test/support/application.ts';
import { closeBrowser, prepareBrowser, withPage } from '../../../../test/support/browser.ts';
import { openServedApplication, signIn } from '../../../../test/support/served-application.ts';

let app: TestApplication;
let address: string;
let priya: Visitor;

beforeAll(async () => {
  await prepareBrowser();
  ({ app, address } = await openServedApplication());
  priya = await app.as('priya');
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

const decide = async (page: Page): Promise<Locator> => {
  await signIn(page.context(), priya, address);
  await page.goto(`${address}/plan/years/2026-27/next`);
  return page.locator('.fp-decide').first();
};
const shown = async (one: Locator): Promise<string[]> => {
  const names: string[] = [];
  for (const name of ['why', 'wording', 'into']) if (await one.locator(`[name^="${name}_"]`).isVisible()) names.push(name);
  return names;
};

it.each([['stop', ['why']], ['change', ['why', 'wording']], ['split', ['why', 'wording']], ['merge', ['why', 'into']]])('opens what “%s” needs, and nothing else', async (choice, fields) => {
  await withPage(async (page) => {
    const one = await decide(page);
    expect(await shown(one)).toEqual([]);
    await one.locator('[name^="choice_"]').selectOption('later');
    expect(await shown(one)).toEqual([]);
    await one.locator('[name^="choice_"]').selectOption(choice);
    expect(await shown(one)).toEqual(fields);
  });
});

it('says below the button that a draft was kept, and not across it', async () => {
  await withPage(async (page) => {
    await decide(page);
    const form = page.locator('form[data-draft]').first();
    const [button, said] = [await form.locator('button[type=submit]').boundingBox(), await form.locator('[data-draft-status]').boundingBox()];
    expect(said!.y).toBeGreaterThanOrEqual(button!.y + button!.height);
  });
});

it('shows only what is needed without JavaScript too, once the place is opened', async () => {
  await withPage(async (page) => {
    const one = await decide(page);
    await one.locator('[name^="choice_"]').selectOption('stop');
    await one.locator('summary').click();
    expect(await shown(one)).toEqual(['why']);
  }, { javaScriptEnabled: false });
});
