import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { accessibilityFaults, closeBrowser, sidewaysScroll, withPage } from '../../../../test/support/browser.ts';
import { setUpCodeIfEmpty } from '../../../demonstration/load.ts';

const listening = async (app: TestApplication): Promise<string> => {
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
};

describe('getting in with a browser', () => {
  let app: TestApplication;
  let address: string;
  beforeAll(async () => {
    app = await openApplication();
    address = await listening(app);
  });
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
  });

  it('is one click, by keyboard alone, on Today, and out again', async () => {
    await withPage(async (page) => {
      await page.goto(`${address}/`);
      await page.keyboard.press('Tab');
      for (let presses = 0; presses < 8 && (await page.evaluate<string>('document.activeElement.textContent')) !== 'Priya Nair'; presses += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${address}/`);
      expect(await page.locator('.fp-me').textContent()).toContain('Priya Nair, coordinator');
      await page.locator('footer button', { hasText: 'Sign out' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${address}/sign-in`);
      expect(await page.locator('[role=alert]').textContent()).toContain('You are signed out.');
    });
  }, 180_000);

  it('by the link in a letter works without JavaScript at 320 pixels, where somebody chooses between two partnerships', async () => {
    const [sunita] = await app.everything<{ id: string; email: string }>("select id, email from account where email like 'sunita.rao%'");
    await app.everything("insert into account_place (partnership_id, account_id, organisation_id, roles) select 2, $1, id, '{partner}' from organisation where partnership_id = 2 limit 1", [sunita!.id]);
    await withPage(async (page) => {
      await page.goto(`${address}/plan/risks`);
      await page.fill('#email', sunita!.email);
      await page.click('button:has-text("Send me a link")');
      expect(await page.locator('h1').textContent()).toBe('Look into your e-mail');
      const [letter] = await app.everything<{ text: string }>('select text from mail where to_address = $1 order by created_at desc limit 1', [sunita!.email]);
      await page.goto(address + /\/sign-in\/link\/[\w-]+/.exec(letter!.text)![0]);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.click('button:has-text("Wendlebury Vale")');
      expect(page.url()).toContain('/plan/risks');
      expect(await page.locator('.fp-where').textContent()).toContain('Wendlebury Vale');
    }, { javaScriptEnabled: false, width: 320 });
  }, 180_000);

  it('of those pages the scan finds nothing', async () => {
    const [grace] = await app.everything<{ email: string }>("select email from account where email like 'grace.lindqvist%'");
    await withPage(async (page) => {
      await page.goto(`${address}/sign-in?lost=form`);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.fill('#email', 'nobody');
      await page.click('button:has-text("Send me a link")');
      await page.locator('.govuk-error-summary').waitFor();
      expect(await page.title()).toMatch(/^Error: /);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.fill('#email', grace!.email);
      await page.click('button:has-text("Send me a link")');
      await page.waitForURL(`${address}/sign-in/sent`);
      expect(await accessibilityFaults(page)).toEqual([]);
      const [letter] = await app.everything<{ text: string }>('select text from mail where to_address = $1 order by created_at desc limit 1', [grace!.email]);
      const link = address + /\/sign-in\/link\/[\w-]+/.exec(letter!.text)![0];
      await page.goto(link);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.click('button:has-text("Sign in to")');
      await page.goto(link);
      expect(await page.locator('h1').textContent()).toBe('This link has been used');
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  }, 180_000);
});

describe('setting up with a browser', () => {
  it('takes the printed code and the answers, and lands where a plan is brought', async () => {
    const app = await openApplication({ template: 'empty' });
    try {
      const code = (await setUpCodeIfEmpty(app.addresses))!;
      const address = await listening(app);
      await withPage(async (page) => {
        await page.goto(`${address}/`);
        expect(await page.locator('h1').textContent()).toBe('Set up your partnership');
        for (const [name, answer] of Object.entries({ code, name: 'Anyshire Community Safety Partnership', area: 'Anyshire', person: 'Dana Reed', email: 'dana.reed@anyshire.example' })) await page.fill(`#${name}`, answer);
        await page.click('button:has-text("Set up and sign in")');
        expect(await page.locator('.govuk-error-summary').textContent()).toContain('Enter the name of your organisation');
        expect(await accessibilityFaults(page)).toEqual([]);
        expect(await page.inputValue('#person')).toBe('Dana Reed');
        await page.fill('#organisation', 'Anyshire District Council');
        await page.click('button:has-text("Set up and sign in")');
        await page.waitForURL(`${address}/plan/bring`);
        expect(await page.locator('[role=alert]').textContent()).toContain('is set up, and you are signed in');
      }, { width: 390 });
    } finally {
      await closeBrowser();
      await app.stop();
    }
  }, 180_000);
});
