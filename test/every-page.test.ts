// Every page in a browser, as somebody who may see it, at desktop width and at 320 pixels: an accessibility scan, no sideways scroll, no complaint of the browser,
// one h1, and a title that names the page. New pages are in it by being there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsoleMessage, Page } from 'playwright-core';
import { features } from '../src/app.ts';
import { may } from '../src/security/permission.ts';
import type { TestApplication, Visitor } from './support/application.ts';
import { bringPoliceFiles, publishAssessment } from './support/assessment-example.ts';
import { accessibilityFaults, carryScanner, closeBrowser, sharedBrowser, sidewaysScroll, withPage } from './support/browser.ts';
import { examplesFor, parametersOf } from './support/route-examples.ts';
import { openServedApplication, signIn } from './support/served-application.ts';

let app: TestApplication;
let address: string;
let own: Record<string, string>;
let people: Visitor[];

beforeAll(async () => {
  ({ app, address } = await openServedApplication());
  await bringPoliceFiles(app);
  await publishAssessment(app);
  const [first] = await app.everything<{ partnership_id: number }>('select min(partnership_id) as partnership_id from partnership');
  own = await examplesFor(app, first?.partnership_id ?? 0);
  people = [await app.as('priya'), await app.as('farah'), await app.as('ben')];
}, 120_000);

afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

const pages = features.flatMap((feature) => feature.routes).filter((route) => route.method === 'GET' && route.may.who !== 'link' && !/\.(csv|xlsx|json|css|svg|geojson|pdf|docx)$/.test(route.path));

/** One tab looks at many pages: a new one for each takes four times as long. */
async function lookAt(page: Page, path: string): Promise<string[]> {
  const complaints: string[] = [];
  const said = (message: ConsoleMessage): void => { if (message.type() === 'error') complaints.push(message.text()); };
  const broke = (error: Error): void => { complaints.push(String(error)); };
  page.on('console', said);
  page.on('pageerror', broke);
  try {
    const found: string[] = [];
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      if (width === 1280) await page.goto(address + path);
      const scroll = await sidewaysScroll(page);
      if (scroll !== 0) found.push(`scrolls ${scroll} pixels sideways at ${width}`);
      found.push(...(await accessibilityFaults(page)).map((fault) => `at ${width}: ${fault}`));
    }
    if (/<\/?(?:div|label|input|option|span)\b/.test(await page.locator('body').innerText())) found.push('shows its own markup as words');
    const heads = await page.locator('h1').count();
    if (heads !== 1) found.push(`has ${heads} h1`);
    if (!/ – /.test(await page.title())) found.push(`is called only "${await page.title()}"`);
    return [...found, ...complaints].map((fault) => `${path} ${fault}`);
  } finally {
    page.off('console', said);
    page.off('pageerror', broke);
  }
}

describe('every page', () => {
  it('is seen when it is not accessible or too wide', async () => {
    const planted = '<!doctype html><html lang="en"><title>Planted</title><body><main><h1>Planted</h1><img src="data:,"><p style="color:#999;background:#fff">pale</p><button></button><label>Name</label><input><div style="width:900px">wide</div></main>';
    await withPage(async (page) => {
      await page.setContent(planted);
      expect(new Set((await accessibilityFaults(page)).map((fault) => fault.split(':')[0]))).toEqual(new Set(['image-alt', 'color-contrast', 'button-name', 'label']));
      expect(await sidewaysScroll(page)).toBeGreaterThan(0);
    }, { width: 320 });
  });

  it('is accessible, fits 320 pixels and raises no complaint of the browser', async () => {
    const browser = await sharedBrowser();
    const faults: string[] = [];
    const looked: string[] = [];
    for (const visitor of people) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
      const wanted: string[] = [];
      await carryScanner(context);
      await signIn(context, visitor, address);
      for (const route of pages) {
        const first = people.find((one) => may(one.person!, route.may));
        if (first !== visitor || parametersOf(route.path).some((name) => own[name] === undefined)) continue;
        const path = route.path.replaceAll(/:(\w+)(\([^)]*\))?/g, (_whole, name: string) => own[name] ?? '');
        const answer = await visitor.get(path);
        if (answer.status !== 200 || !String(answer.headers['content-type']).startsWith('text/html')) continue;
        wanted.push(path);
      }
      looked.push(...wanted);
      const look = async (): Promise<void> => {
        const page = await context.newPage();
        for (let path = wanted.shift(); path !== undefined; path = wanted.shift()) faults.push(...(await lookAt(page, path)));
      };
      await Promise.all([look(), look()]);
      await context.close();
    }
    expect(looked.length).toBeGreaterThan(20);
    // Those that need something to have been done before.
    expect(looked).toEqual(expect.arrayContaining([`/public/${own['partnershipKey']}/assessments/${own['publishedAssessmentYear']}`, `/assessment/police-data/imports/${own['policeImportId']}`]));
    expect(faults).toEqual([]);
  }, 1_200_000);
});
