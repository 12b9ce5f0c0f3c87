import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { copyDatabase } from '../../test/support/application.ts';
import { Browser, dataFolder, run, serve } from '../../test/support/command.ts';
import type { Ended } from '../../test/support/command.ts';

describe('user', () => {
  let database: Awaited<ReturnType<typeof copyDatabase>>;
  let operator: pg.Client;
  let user: (...words: string[]) => Promise<Ended>;
  beforeAll(async () => {
    database = await copyDatabase('demo');
    operator = new pg.Client({ connectionString: database.addresses.operator });
    await operator.connect();
    user = (...words) => run(['user', ...words], { DATABASE_URL: database.addresses.owner, DATABASE_APP_URL: database.addresses.app, DATABASE_PUBLIC_URL: database.addresses.public, DATABASE_OPERATOR_URL: database.addresses.operator, PUBLIC_URL: 'https://safety.anyshire.example' });
  });
  afterAll(async () => {
    await operator.end();
    await database.drop();
  });
  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await operator.query(text, values)).rows;

  it('list shows every account with its place, as a table and as JSON', async () => {
    const [table, json, nobody] = await Promise.all([user('list'), user('list', 'ben.hollis@tmbc.example', '--json'), user('list', 'nobody@tmbc.example')]);
    expect(table.code).toBe(0);
    expect(table.out).toMatch(/^ben\.hollis@tmbc\.example +Ben Hollis +.*administrator.*tonbridge-and-malling/m);
    expect(JSON.parse(json.out)).toMatchObject({ accounts: [{ email: 'ben.hollis@tmbc.example', name: 'Ben Hollis', partnership: 'tonbridge-and-malling', roles: ['administrator'], state: 'active' }] });
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('Nobody here has the address')]);
  });

  it('link makes a link for an administrator, once, of 15 minutes; the trail and a letter say so, and neither holds it', async () => {
    const made = await user('link', 'Ben.Hollis@TMBC.example', '--json');
    expect(made.code).toBe(0);
    const { link, validUntil } = JSON.parse(made.out) as { link: string; validUntil: string };
    expect(link).toMatch(/^https:\/\/safety\.anyshire\.example\/sign-in\/link\/[\w-]{43}$/);
    expect((Date.parse(validUntil) - Date.now()) / 60_000).toBeGreaterThan(13);
    expect((Date.parse(validUntil) - Date.now()) / 60_000).toBeLessThanOrEqual(15.1);
    const token = link.split('/').at(-1)!;
    const [entry] = await rows("select * from audit_entry where event = 'made sign-in link'");
    expect(entry).toMatchObject({ actor: 'The operator, on the machine', subject_words: 'Ben Hollis' });
    const [letter] = await rows("select * from mail where to_address = 'ben.hollis@tmbc.example' order by created_at desc limit 1");
    expect(letter).toMatchObject({ kind: 'account notice', state: 'waiting' });
    for (const record of [entry, letter, ...(await rows('select * from machinery.sign_in_link'))]) expect(JSON.stringify(record)).not.toContain(token);
  });

  it.each([
    [['link', 'priya.nair@tmbc.example'], 'not an administrator’s account'],
    [['link', 'nobody@tmbc.example'], 'Nobody here has the address'],
    [['link'], 'The e-mail address is missing'],
    [['link', 'x'], 'is no e-mail address'],
    [['paint', 'a@b.example'], 'does not know "paint"'],
    [['add', 'a@b.example'], 'name is missing'],
    [['add', 'a@b.example', '--name', 'A', '--roles', 'king'], 'no role "king"'],
    [['add', 'a@b.example', '--name', 'A'], 'several partnerships'],
    [['add', 'a@b.example', '--name', 'A', '--partnership', 'nowhere'], 'no partnership "nowhere"'],
    [['add', 'a@b.example', '--name', 'A', '--partnership', 'wendlebury-vale'], 'The organisation is missing'],
    [['add', 'a@b.example', '--name', 'A', '--partnership', 'wendlebury-vale', '--organisation', 'Castle'], 'no organisation called "Castle"'],
    [['add', 'iris.holm@wendlebury.example', '--name', 'A', '--partnership', 'wendlebury-vale', '--organisation', 'WVDC'], 'has an account there already'],
  ])('%j is refused with what to do, and makes nothing', async (words, said) => {
    const before = await rows('select (select count(*) from account) as accounts, (select count(*) from machinery.sign_in_link) as links');
    const refused = await user(...words);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(said);
    expect(refused.err).not.toContain('    at ');
    expect(await rows('select (select count(*) from account) as accounts, (select count(*) from machinery.sign_in_link) as links')).toEqual(before);
  });

  it('add gives a place in an organisation named by its acronym, and the trail says so', async () => {
    const added = await user('add', 'sam.field@wendlebury.example', '--name', 'Sam Field', '--partnership', 'wendlebury-vale', '--organisation', 'wvdc', '--roles', 'coordinator,administrator', '--json');
    expect(added.err).toBe('');
    expect(JSON.parse(added.out)).toMatchObject({ email: 'sam.field@wendlebury.example', organisation: 'Wendlebury Vale District Council', roles: ['coordinator', 'administrator'] });
    expect((await user('link', 'sam.field@wendlebury.example')).out).toMatch(/\/sign-in\/link\/[\w-]{43}\n$/);
    expect((await rows("select 1 from audit_entry where event = 'invited person' and subject_words = 'Sam Field'")).length).toBe(1);
  });
});

describe('user beside a running application on the embedded database', () => {
  it('makes a link that signs its administrator in once, in any browser; alone it lists and leaves nothing running', async () => {
    const folder = await dataFolder();
    const serving = await serve(folder);
    try {
      const made = await run(['user', 'link', 'ben.hollis@tmbc.example', '--data', folder, '--json']);
      expect(made.err).toBe('');
      const { link } = JSON.parse(made.out) as { link: string };
      expect(link.startsWith(`${serving.address}/sign-in/link/`)).toBe(true);
      const address = new URL(link).pathname;
      const browser = new Browser(serving.address);
      expect((await browser.get(address)).text).toContain('Ben Hollis');
      expect(await browser.post(address, address, {})).toMatchObject({ status: 303, location: '/' });
      expect((await browser.get('/people/accounts')).status).toBe(200);
      const thief = new Browser(serving.address);
      expect((await thief.post('/sign-in', address, {})).status).toBe(410);
    } finally {
      serving.process.kill('SIGTERM');
      await serving.ended;
    }
    const alone = await run(['user', 'list', '--data', folder, '--json']);
    expect(alone.code).toBe(0);
    expect((JSON.parse(alone.out) as { accounts: { email: string; lastSeenAt: string | null }[] }).accounts.find((one) => one.email === 'ben.hollis@tmbc.example')?.lastSeenAt).toMatch(/^\d{4}-/);
    await rm(folder, { recursive: true, force: true });
  }, 120_000);
});
