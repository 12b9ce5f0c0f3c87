// The look in a browser: every macro and layout at three widths, with an accessibility scan, under the strictest content policy.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, closeBrowser, prepareBrowser, sidewaysScroll, withPage } from '../../../test/support/browser.ts';
import { galleryLayout, thingsAsked, thingsSeen } from './gallery/gallery.ts';
import type { LayoutModel } from './layout.ts';
import { createPages } from './pages.ts';

const pages = createPages({ strict: true });
const unknownPerson: LayoutModel = { title: 'Patrol the places with most crime', partnership: { name: 'Wealdmoor Community Safety Partnership' }, today: galleryLayout.today, version: '0.1.0' };
const shown: Record<string, string> = {
  '/seen': pages.render('gallery/things-seen.njk', thingsSeen(6), galleryLayout),
  '/asked': pages.render('gallery/things-asked.njk', thingsAsked(false), unknownPerson),
  '/wrong': pages.render('gallery/things-asked.njk', thingsAsked(true), { ...unknownPerson, hasError: true }),
  '/publication': pages.render('gallery/publication.njk', {}, { ...unknownPerson, title: 'Partnership plan 2025 to 2026' }),
  '/error': pages.renderError({ status: 404, title: 'Page not found', words: 'There is nothing at this address.', code: 'not-found' }, galleryLayout),
};

let server: Server;
let address: string;

beforeAll(async () => {
  await prepareBrowser();
  server = createServer((request, response) => {
    const asset = pages.assets.find((one) => one.path === request.url);
    const html = shown[request.url ?? ''];
    response.writeHead(asset === undefined && html === undefined ? 404 : 200, {
      'content-type': asset?.contentType ?? 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'; script-src 'self' ${pages.inlineScriptHash}; style-src 'self'`,
    }).end(asset?.body ?? html ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);

afterAll(async () => {
  await closeBrowser();
  await new Promise((resolve) => server.close(resolve));
});

describe.each(Object.keys(shown))('the gallery page %s', (path) => {
  test.each([1280, 390, 320])('at %i pixels scrolls in one direction only, is accessible and raises no complaint of the browser', { timeout: 60_000 }, async (width) => {
    await withPage(async (page) => {
      const complaints: string[] = [];
      page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(address + path);
      await page.evaluate('document.fonts.ready');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      expect(await page.evaluate(`document.fonts.check('16px "Atkinson Hyperlegible Next"')`)).toBe(true);
    }, { width });
  });
});

test('after a failed form the list of errors has the focus, and each of its links leads into a field', { timeout: 60_000 }, async () => {
  await withPage(async (page) => {
    await page.goto(`${address}/wrong`);
    await page.waitForFunction(`document.activeElement.classList.contains('govuk-error-summary')`);
    for (const link of await page.locator('.govuk-error-summary__list a').all()) {
      await link.click();
      expect(await page.evaluate(`'#' + document.activeElement.id`)).toBe(await link.getAttribute('href'));
    }
  });
});

test('the skip link is the first stop of the keyboard and leads to the main part', { timeout: 60_000 }, async () => {
  await withPage(async (page) => {
    await page.goto(`${address}/asked`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main-content');
  });
});

test('a form that keeps drafts sends what was typed two seconds later and says so', { timeout: 60_000 }, async () => {
  await withPage(async (page) => {
    const sent: string[] = [];
    await page.route('**/drafts/1', async (route) => { sent.push(route.request().postData() ?? ''); await route.fulfill({ status: 200, body: '{}' }); });
    await page.goto(`${address}/asked`);
    await page.getByLabel('What has happened since?').fill('Six patrols');
    await page.getByText(/^Draft kept at/).waitFor({ timeout: 10_000 });
    expect(sent).toHaveLength(1);
    expect(new URLSearchParams(sent[0]).get('text')).toBe('Six patrols');
    expect(new URLSearchParams(sent[0]).get('_csrf')).toBe('token');
  });
});

test('a filter form leaves empty answers out of the address', { timeout: 60_000 }, async () => {
  await withPage(async (page) => {
    await page.route('**/plan/actions**', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: 'shown' }));
    await page.goto(`${address}/seen`);
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL('**/plan/actions**');
    expect(new URL(page.url()).search).toBe('?sort=due&status=at-risk');
  });
});
