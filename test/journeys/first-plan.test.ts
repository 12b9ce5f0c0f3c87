// From an empty installation to a published plan, as a coordinator goes it: without JavaScript, with a real mail server, from the document to all published forms.
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpCodeIfEmpty } from '../../src/demonstration/load.ts';
import { openApplication } from '../support/application.ts';
import type { TestApplication } from '../support/application.ts';
import { closeBrowser, openPage, prepareBrowser } from '../support/browser.ts';
import { readDocx, readPdf } from '../support/read-back/index.ts';


const DOCUMENT = path.join(import.meta.dirname, '../../examples/partnership-plan.docx');

let app: TestApplication;
let address: string;
let code: string;
let mailServer: SMTPServer;
const letters: string[] = [];

beforeAll(async () => {
  await prepareBrowser();
  mailServer = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push(Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', '').replaceAll('=3D', '='));
        done();
      });
    },
  });
  const mailPort = await new Promise<number>((resolve) => {
    const listening = mailServer.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port));
  });
  app = await openApplication({ template: 'empty', smtpUrl: `smtp://127.0.0.1:${mailPort}`, withJobs: true });
  code = (await setUpCodeIfEmpty(app.addresses)) ?? '';
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const bound = app.server.server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
}, 120_000);

afterAll(async () => {
  await closeBrowser();
  await app.stop();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

const press = (page: Page, name: string | RegExp): Promise<void> => page.locator('main').getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp): Promise<void> => page.locator('main').getByRole('link', { name }).first().click();
const publishAllTheSame = async (page: Page): Promise<void> => {
  if ((await page.getByLabel('Why may the small numbers be published?').count()) > 0) await page.getByLabel('Why may the small numbers be published?').fill('They were public in the plan of last year.');
  if ((await page.getByLabel('Publish it all the same').count()) === 0) return;
  await page.getByLabel('Publish it all the same').check();
  await page.getByLabel('Why all the same?').fill('It is being looked into.');
};
const words = (page: Page): Promise<string> => page.locator('main').innerText();

async function letterTo(who: string): Promise<string> {
  for (let turn = 0; turn < 100; turn += 1) {
    const letter = letters.find((one) => one.includes(`<${who}>`) || one.includes(`To: ${who}`));
    if (letter) return letter;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no letter came to ${who}; there are ${letters.length}`);
}

describe('a first plan', () => {
  it('goes from an empty installation and a Word file to a published plan in all its forms', async () => {
    const page = await openPage({ width: 1280, javaScriptEnabled: false });
    page.setDefaultTimeout(20_000);

    await page.goto(`${address}/set-up`);
    await page.getByLabel('The one-time code').fill(code);
    await page.getByLabel('Name', { exact: true }).fill('Example Community Safety Partnership');
    await page.getByLabel('Area', { exact: true }).fill('Example');
    await page.locator('input[name=year]').first().check();
    await page.getByLabel('Your name').fill('Kim Marlow');
    await page.getByLabel('Your e-mail address').fill('kim@council.example');
    await page.getByLabel('Your organisation').fill('Example Borough Council');
    await page.locator('select[name=kind]').selectOption({ index: 1 });
    await press(page, 'Set up and sign in');
    expect(new URL(page.url()).pathname).toBe('/plan/bring');

    await page.locator('input[type=file]').setInputFiles(DOCUMENT);
    await press(page, 'Read it');
    expect(await words(page)).toMatch(/We found 2 years, \d+ priorities and \d+ actions/);
    // Two owners are corrected: the first two names that the reading was not sure of.
    for (let turn = 0; turn < 2; turn += 1) await page.locator('main form button', { hasText: /^(Use |Keep as a group|It is |Add it to the directory)/ }).first().click();
    await press(page, 'Bring it in as a draft');
    expect(new URL(page.url()).pathname).toBe('/');
    const plan = (await page.getByRole('link', { name: 'Open the plan' }).getAttribute('href')) ?? '';
    expect(plan).toMatch(/^\/plan\/years\/\d{4}-\d{2}$/);

    expect(await words(page)).toMatch(/Say who speaks for \d+ owners/);
    await follow(page, 'Say who the responsible authorities are');
    await press(page, 'Save');
    const authorities = Number(/(\d+) responsible authorit/.exec(await words(page))?.[1]);
    expect(authorities).toBeGreaterThanOrEqual(3);

    await page.goto(`${address}/plan/chasing/ask`);
    await follow(page, 'Say who speaks for them');
    await page.getByLabel(/^Name, for/).first().fill('Sgt Robin Vale');
    await page.getByLabel(/^E-mail address, for/).first().fill('robin@police.example');
    await press(page, 'Save the contacts');
    await page.goto(`${address}/plan/chasing/ask`);
    await page.locator('main form button[type=submit]').first().click();

    const link = /https?:\/\/\S*?(\/a\/[\w-]+)/.exec(await letterTo('robin@police.example'))?.[1];
    expect(link).toBeDefined();
    const owner = await openPage({ width: 390, javaScriptEnabled: false });
    await owner.goto(address + link);
    await owner.getByLabel('What has happened so far?').fill('Patrols every Friday night; 41 people spoken to.');
    await owner.getByLabel('On track').check();
    await press(owner, /^Send/);
    await owner.context().close();

    await page.goto(`${address}/plan/updates/to-accept`);
    expect((await words(page)).replaceAll(/\s+/g, ' ')).toContain('41 people spoken to. (no source for 41)');
    await press(page, 'Accept it');
    await page.goto(`${address}/plan/chasing`);
    expect(await words(page)).toMatch(/Sgt Robin Vale/);

    await page.goto(`${address}${plan}/agreement`);
    // It contradicts itself in one place, which is no reason to wait here.
    await page.getByLabel(/Put it up all the same: I know that it contradicts itself in/).check();
    await press(page, 'Put it up for agreement');
    for (let turn = 0; turn < authorities; turn += 1) {
      const missing = page.locator('main').getByRole('link', { name: /^Record the answer/ });
      expect(await missing.count()).toBe(authorities - turn);
      await page.goto(`${address}${plan}/publish`);
      expect(await page.getByRole('button', { name: /^Publish version/ }).count()).toBe(0);
      await page.goto(`${address}${plan}/agreement`);
      await missing.first().click();
      await page.locator('input[name=answer]').first().check();
      await page.getByLabel('Who gave it').fill('The chief officer');
      await page.getByLabel('In what capacity').fill('Chief officer');
      await page.getByLabel('Day').fill('12');
      await page.getByLabel('Month').fill('3');
      await page.getByLabel('Year').fill('2026');
      await page.getByLabel('From which minute or letter').fill(`Minute ${turn + 1} of 12 March 2026`);
      await press(page, 'Record this answer');
    }
    expect(await words(page)).toMatch(/Every responsible authority( that is named)? has agreed/);

    await page.goto(`${address}${plan}/publish`);
    if (await page.locator('input[name=looked]').count()) await page.locator('input[name=looked]').check();
    await publishAllTheSame(page);
    await page.getByLabel('Now', { exact: true }).check();
    await press(page, 'Publish version 1');
    await page.getByText('Version 1 is published.').waitFor({ timeout: 90_000 }).catch(async (error: unknown) => {
      throw new Error(`${page.url()} says instead: ${await page.locator('body').innerText()}`, { cause: error });
    });
    await follow(page, /public/);
    const published = new URL(page.url()).pathname;
    expect(await words(page)).toContain('41 people spoken to');
    await page.context().close();

    const stranger = app.stranger();
    const file = async (name: string): Promise<Buffer> => {
      const answer = await stranger.get(`${published}/files/${name}`);
      expect(answer.status, name).toBe(200);
      return answer.body;
    };
    for (const [name, text] of [
      ['plan.html', (await file('plan.html')).toString('utf8')],
      ['plan.pdf', (await readPdf(await file('plan.pdf'))).text],
      ['plan.docx', (await readDocx(await file('plan.docx'))).text],
      ['plan.json', (await file('plan.json')).toString('utf8')],
      ['actions.csv', (await file('actions.csv')).toString('utf8')],
    ] as const) expect(String(text).replaceAll(/\s+/g, ' '), name).toContain('41 people spoken to');
  }, 180_000);
});
