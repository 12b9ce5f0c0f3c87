import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApplication } from '../../../../test/support/application.ts';
import { openApplication } from '../../../../test/support/application.ts';
import { accessibilityFaults, closeBrowser, sidewaysScroll, withPage } from '../../../../test/support/browser.ts';

describe('the link of an owner in a browser', () => {
  let app: TestApplication;
  let base: string;
  const linkOf = async (email: string): Promise<string> => {
    const [row] = await app.everything<{ text: string }>("select text from mail where to_address like $1 || '%' and text like '%/a/%' order by created_at desc limit 1", [email]);
    return `${base}/a/${/\/a\/([\w-]+)/.exec(row!.text)![1]}`;
  };

  beforeAll(async () => {
    app = await openApplication({ requestsPerMinute: 2000 });
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    base = `http://127.0.0.1:${(app.server.server.address() as { port: number }).port}`;
    const priya = await app.as('priya');
    const { text } = await priya.get('/plan/chasing/ask');
    await priya.post('/plan/chasing/ask', { people: [...text.matchAll(/name="people" value="([^"]+)"/g)].map((one) => one[1]!), round: /name="round" value="([^"]+)"/.exec(text)![1]!, after: /name="after" value="([^"]*)"/.exec(text)![1]!, 'answer_by-day': '8', 'answer_by-month': '12', 'answer_by-year': '2026' });
  });
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
  });

  it('begins with no status ticked, and Back leads to the question that was answered', async () => {
    const address = await linkOf('amara.cole');
    await withPage(async (page) => {
      await page.goto(address);
      const first = await page.locator('h1').innerText();
      expect(await page.locator('input[name=status]:checked').count()).toBe(0);
      // Also after it was sent empty: no browser keeps the page that says so.
      await page.getByRole('button', { name: /^Send/ }).click();
      expect(await page.locator('.govuk-error-summary').count()).toBe(1);
      await page.getByLabel(/What has happened/).fill('The course began.');
      await page.getByLabel('On track').check();
      await page.getByRole('button', { name: /^Send/ }).click();
      const second = await page.locator('h1').innerText();
      expect(second).not.toBe(first);
      await page.goBack();
      expect(await page.locator('h1').innerText()).toBe(first);
      expect(await page.locator('main').innerText()).toContain('What should it say?');
      expect(await page.getByLabel('What should it say?').inputValue()).toBe('The course began.');
    }, { width: 390 });
  });

  it.each([[390, 'naomi.brand'], [320, 'amara.cole']])('has no fault for anybody and does not scroll sideways at %i pixels, from the form to the thanks', async (width, email) => {
    const address = await linkOf(email);
    await withPage(async (page) => {
      const look = async (where: string): Promise<void> => {
        expect(await accessibilityFaults(page), where).toEqual([]);
        expect(await sidewaysScroll(page), where).toBe(0);
      };
      await page.goto(address);
      await look('the form');
      await page.getByRole('link', { name: /Not yours/ }).click();
      await page.getByLabel('A colleague of mine').check();
      await look('not mine');
      await page.goto(address);
      await page.getByRole('button', { name: /^Send/ }).click();
      await look('what is wrong');
      for (let left = 9; left > 0 && (await page.getByRole('button', { name: /^Send/ }).count()) > 0; left -= 1) {
        await page.getByLabel(/What has happened/).fill('Two outreach evenings a week.');
        await page.getByLabel('On track').check();
        await page.getByRole('button', { name: /^Send/ }).click();
      }
      await look('the thanks');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Thank you');
    }, { width });
  }, 180_000);

  it('is answered by keyboard alone, and without JavaScript', async () => {
    const address = await linkOf('oliver.stead');
    await withPage(async (page) => {
      await page.goto(address);
      await page.getByLabel('What has happened since?').focus();
      await page.keyboard.type('Seven referrals this quarter.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      for (let steps = 0; steps < 6 && (await page.locator(':focus').innerText()) !== 'Send'; steps += 1) await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();
      expect(await page.locator('main').innerText()).toContain('Seven referrals this quarter.');
      expect(await page.locator('main').innerText()).toContain('At risk');
    }, { width: 390, javaScriptEnabled: false });
  });

  it('cannot be tried at random: too many from one address are turned away, and told to wait', async () => {
    const stranger = app.stranger();
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) statuses.push((await stranger.post(`/a/${'z'.repeat(32)}/ask-again`)).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });
});
