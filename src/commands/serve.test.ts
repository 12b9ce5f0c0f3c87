import { cp, lchown, readdir, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { Browser, dataFolder, run, serve } from '../../test/support/command.ts';
import type { Serving } from '../../test/support/command.ts';
import { filledIn, formsOfPage } from '../../test/support/forms-of-page.ts';
import { ALONE_LOCK } from '../demonstration/alone.ts';
import { withDatabase } from '../../test/support/global-setup.ts';
import { placeFor } from '../platform/database/embedded/place.ts';
import { runningOn } from '../platform/database/embedded/postmaster.ts';

let folder: string;
let serving: Serving[];

beforeEach(async () => {
  folder = await dataFolder();
  serving = [];
});
afterEach(async () => {
  for (const one of serving) one.process.kill('SIGTERM');
  await Promise.all(serving.map((one) => one.ended));
  await postmaster().then((there) => there && process.kill(there.pid, 'SIGQUIT'));
  await rm(folder, { recursive: true, force: true });
});

async function started(env: Record<string, string> = {}, words: string[] = []): Promise<Serving> {
  const one = await serve(folder, env, words);
  serving.push(one);
  return one;
}

let served: Promise<string> | undefined;
afterAll(async () => {
  if (served) await rm(await served, { recursive: true, force: true });
});

/**
 * A folder whose demonstration is loaded and published, stopped in good order: made once, for whoever begins with one that has been at work. Its first start is
 * killed as soon as it can be reached, before it comes to the publications: the next one makes them.
 */
async function madeOnce(): Promise<string> {
  const made = await dataFolder();
  const first = await serve(made);
  first.process.kill('SIGKILL');
  await first.ended;
  const next = await serve(made);
  const visitor = new Browser(next.address);
  while ((await visitor.get('/public/tonbridge-and-malling/plans/2026-27')).status !== 200) await wait(100);
  next.process.kill('SIGTERM');
  const { code, err } = await next.ended;
  if (code !== 0) throw new Error(`the start after one that was killed ended with ${code}: ${err}`);
  return made;
}

/** The folder of this test becomes a copy of that one: to make a database, the demonstration and its files anew is several times the work of a start. */
async function usedFolder(): Promise<void> {
  served ??= madeOnce();
  const from = await served;
  await cp(from, folder, { recursive: true });
  // As root the database belongs to another user.
  if (process.getuid?.() === 0) for (const one of await readdir(from, { recursive: true })) {
    const { uid, gid } = await stat(path.join(from, one));
    await lchown(path.join(folder, one), uid, gid);
  }
}

async function postmaster(): Promise<{ pid: number } | undefined> {
  const place = await placeFor(folder, () => {});
  return runningOn(path.join(place.folder, 'db'));
}

/** Writes updates one after the other until a request is not answered; adds the words of those that were acknowledged as they are. */
async function writeUntilItEnds(address: string, browser: Browser, acknowledged: string[]): Promise<void> {
  const plan = await browser.get('/plan');
  const year = await browser.get(plan.location || '/plan');
  const action = /\/plan\/actions\/[0-9a-f-]{36}/.exec(year.text)?.[0];
  if (action === undefined) throw new Error(`no action on the plan page of ${address}`);
  for (let turn = 1; turn < 5_000; turn += 1) {
    // Letters only: the page marks a number, and the words would not stand together in it.
    const words = `Update ${String.fromCodePoint(...[...randomBytes(10)].map((byte) => 97 + (byte % 26)))}`;
    try {
      const answer = await browser.post(`${action}/updates/add`, `${action}/updates/add`, { text: words, status: 'on-track' });
      if (answer.status === 303) acknowledged.push(words);
      else if (answer.status < 500) throw new Error(`an update was answered ${answer.status}: ${answer.text.slice(0, 2000)}`);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

async function allUpdates(address: string): Promise<string> {
  const browser = new Browser(address);
  await browser.signInAs('Priya Nair');
  const year = await browser.get((await browser.get('/plan')).location || '/plan');
  const action = /\/plan\/actions\/[0-9a-f-]{36}/.exec(year.text)?.[0] ?? '';
  return (await browser.get(action)).text;
}

describe('serve', () => {
  it('says where it can be reached; a second one on the same data says so and ends with 2; Ctrl-C ends it and its database', async () => {
    const first = await started();
    expect((await new Browser(first.address).get('/sign-in')).status).toBe(200);
    const second = await run(['serve', '--port', '0', '--data', folder]);
    expect(second.code).toBe(2);
    expect(second.err).toContain(`already running on this data, at ${first.address}`);
    expect(await postmaster()).toBeDefined();
    first.process.kill('SIGINT');
    const { code, err } = await first.ended;
    expect(code, err).toBe(0);
    expect(err).toContain('Stopping …');
    expect(err).not.toContain('cut off');
    expect(await postmaster()).toBeUndefined();
  }, 180_000);

  it('publishes its demonstration at the next start, where the first was killed before it came to that', async () => {
    served ??= madeOnce();
    await expect(served).resolves.toBeTypeOf('string');
  }, 180_000);

  it.each([
    ['the application', ['application']],
    ['its database', ['database']],
    ['both', ['application', 'database']],
  ])('has every acknowledged change again after kill -9 of %s in the middle of writing', async (_words, victims) => {
    await usedFolder();
    const first = await started();
    const browser = new Browser(first.address);
    await browser.signInAs('Priya Nair');
    await browser.get('/plan');
    const acknowledged: string[] = [];
    const writing = writeUntilItEnds(first.address, browser, acknowledged);
    while (acknowledged.length < 5) await Promise.race([wait(10), writing]);
    await wait(Math.random() * 300);
    if (victims.includes('database')) process.kill((await postmaster())?.pid ?? 0, 'SIGKILL');
    if (victims.includes('application')) first.process.kill('SIGKILL');
    else await wait(2_500);
    if (!victims.includes('application')) first.process.kill('SIGTERM');
    await writing;
    const { code, err } = await first.ended;
    expect(victims.includes('application') || code === 0, `the application outlives its database: ${err}`).toBe(true);
    const again = await started();
    const text = await allUpdates(again.address);
    expect(acknowledged.filter((words) => !text.includes(words))).toEqual([]);
  }, 180_000);

  it('has a version whole or not at all after kill -9 in the middle of publishing it, and publishes it then', async () => {
    await usedFolder();
    const first = await started();
    const browser = new Browser(first.address);
    await browser.signInAs('Priya Nair');
    const at = '/plan/years/2026-27';
    const action = /\/plan\/actions\/[0-9a-f-]{36}/.exec((await browser.get(at)).text)?.[0] ?? '';
    const formAt = async (who: Browser, page: string, ends: string): Promise<{ action: string; fields: Record<string, string> }> => {
      const form = formsOfPage((await who.get(page)).text, page).find((one) => one.action.endsWith(ends))!;
      return { action: form.action, fields: filledIn(form) };
    };
    const edit = await formAt(browser, `${action}/edit`, '/edit');
    expect((await browser.post(`${action}/edit`, edit.action, { ...edit.fields, title: 'Patrol the park once more' })).status).toBe(303);
    const form = await formAt(browser, `${at}/publish`, '/publish');
    const answered = browser.post(`${at}/publish`, form.action, { ...form.fields, note: 'A correction' }).then((answer) => answer.status, () => 0);
    await wait(1200);
    first.process.kill('SIGKILL');
    const wasAsked = (await answered) === 303;
    await first.ended;
    const again = await started();
    const after = new Browser(again.address);
    await after.signInAs('Priya Nair');
    const versions = async (): Promise<number> => new Set([...(await after.get(`${at}/versions`)).text.matchAll(/>Version (\d+)</g)].map((match) => match[1])).size;
    // What was answered comes to be published without another press.
    if (!wasAsked) {
      const anew = await formAt(after, `${at}/publish`, '/publish');
      await after.post(`${at}/publish`, anew.action, { ...anew.fields, note: 'A correction' });
    }
    await expect.poll(versions, { timeout: 90_000, interval: 1000 }).toBe(3);
    expect((await after.get('/public/tonbridge-and-malling/plans/2026-27')).text).toContain('Patrol the park once more');
  }, 180_000);

  it('starts empty when asked, offers no one-click sign-in, and prints the code to set it up with', async () => {
    const first = await started({}, ['--empty']);
    expect(first.said()).toMatch(/\/set-up and enter this one-time code: \S+/);
    expect((await new Browser(first.address).get('/sign-in')).text).not.toContain('/sign-in/as');
  }, 180_000);

  it('works as one with a second process on a served database: one session, one truth, the demonstration loaded once', async () => {
    const { url, prefix } = inject('testDatabase');
    const name = `${prefix}_s${randomBytes(5).toString('hex')}`;
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query(`create database ${name}`);
    const DATABASE_URL = withDatabase(url, name);
    // Both have come to the publications before either begins: one draws them, the other waits and finds them drawn.
    const before = new pg.Client({ connectionString: DATABASE_URL });
    await before.connect();
    await before.query(`begin; select pg_advisory_xact_lock(${ALONE_LOCK})`);
    const [one, two] = await Promise.all([started({ DATABASE_URL }), started({ DATABASE_URL })]);
    const waiting = async (): Promise<number> => (await before.query<{ n: number }>(`select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = ${ALONE_LOCK} and not granted and database = (select oid from pg_database where datname = current_database())`)).rows[0]!.n;
    while ((await waiting()) < 2) await wait(50);
    await before.end();
    const here = new Browser(one.address);
    await here.signInAs('Priya Nair');
    const there = new Browser(two.address, here.cookies);
    expect((await there.get('/')).status).toBe(200);
    const action = /\/plan\/actions\/[0-9a-f-]{36}/.exec((await here.get((await here.get('/plan')).location || '/plan')).text)?.[0] ?? '';
    expect((await there.post(`${action}/updates/add`, `${action}/updates/add`, { text: 'Written on the second, read on the first.', status: 'on-track' })).status).toBe(303);
    expect((await here.get(action)).text).toContain('Written on the second, read on the first.');
    const database = new pg.Client({ connectionString: DATABASE_URL });
    await database.connect();
    await database.query('set role frankpledge_operator');
    expect((await database.query("select count(*)::int as n from audit_entry where event = 'loaded demonstration'")).rows).toEqual([{ n: 1 }]);
    await database.end();
    for (const each of serving) each.process.kill('SIGTERM');
    await Promise.all(serving.map((each) => each.ended));
    await owner.query(`drop database ${name} with (force)`);
    await owner.end();
  }, 180_000);

  it('tells of a port that is taken before it makes a database', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as net.AddressInfo;
    const ended = await run(['serve', '--port', String(port), '--data', folder]);
    other.close();
    expect([ended.code, ended.out]).toEqual([2, '']);
    expect(ended.err).toContain(`Another program listens at 127.0.0.1:${port}.`);
    expect(ended.err).not.toContain('Making the database');
    expect(await readdir(folder)).toEqual([]);
  }, 180_000);

  it('is what begins an installation: of a folder that holds none the other commands say so, and make nothing in it', async () => {
    const elsewhere = path.join(folder, 'mistyped');
    const said = await Promise.all([['verify'], ['backup', '--out', path.join(folder, 'backup.zip')], ['export', '--out', path.join(folder, 'export')], ['user', 'list']].map((words) => run([...words, '--data', elsewhere])));
    expect(said.map((one) => [one.code, one.out])).toEqual(said.map(() => [2, '']));
    for (const { err } of said) expect(err).toContain(`There is no Frankpledge in this folder. (${elsewhere})`);
    expect(await readdir(folder)).toEqual([]);
  }, 180_000);

  it.each([
    [['serve', '--port', '99999'], /--port/],
    [['serve', '--prot', '1'], /no option --prot/],
    [['nonsense'], /no command "nonsense"/],
    [['backup'], /--out FILE/],
    [['restore', '/no/such/file.zip'], /cannot be read/],
  ])('%j ends with 2, names what is wrong and shows no stack', async (words, says) => {
    const ended = await run([...words, ...(words[0] === 'restore' || words[0] === 'backup' ? ['--data', folder] : [])]);
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(says);
    expect(`${ended.out}${ended.err}`).not.toMatch(/\n\s+at /);
  }, 180_000);
});
