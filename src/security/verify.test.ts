import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { copyDatabase } from '../../test/support/application.ts';
import type { RoleAddresses } from '../platform/database/roles.ts';
import { headsFile, verify } from './verify.ts';

let addresses: RoleAddresses;
let drop: () => Promise<void>;
let owner: pg.Client;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(async () => {
  ({ addresses, drop } = await copyDatabase('demo'));
  owner = new pg.Client({ connectionString: addresses.owner });
  await owner.connect();
  // Only somebody with the owner's key can do what these tests do to the trail.
  await owner.query('set role frankpledge_operator');
});
afterEach(async () => {
  await owner.end();
  await drop();
});

const seal = async (): Promise<{ seq: string; hash: string }> => (await owner.query<{ seq: string; hash: string }>('select * from security.seal_audit()')).rows[0]!;
const write = (words: string): Promise<unknown> => owner.query("insert into audit_entry (partnership_id, event, actor, subject_words) values ((select min(partnership_id) from partnership), 'changed action', 'Somebody', $1)", [words]);
const asOwner = async (text: string): Promise<void> => {
  await owner.query('reset role');
  await owner.query('alter table audit_entry no force row level security; alter table audit_seal no force row level security');
  await owner.query(text);
  await owner.query('alter table audit_entry force row level security; alter table audit_seal force row level security; set role frankpledge_operator');
};

describe('verifying the trail', () => {
  it('finds nothing in a trail that nobody touched, and says how much is not yet sealed', async () => {
    await write('one');
    await seal();
    await write('two');
    const found = await verify(addresses.operator, undefined);
    expect(found).toMatchObject({ ok: true, seals: 1, unsealedEntries: 1, problems: [] });
    expect(found.sealedEntries).toBeGreaterThan(0);
    expect(found.oldestUnsealedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('finds one sealed entry that was altered', async () => {
    await write('one');
    await seal();
    await asOwner("update audit_entry set subject_words = 'another' where subject_words = 'one'");
    expect((await verify(addresses.operator, undefined)).problems).toMatchObject([{ what: expect.stringContaining('was altered'), where: 'seal 1' }]);
  });

  it('finds one sealed entry that was removed', async () => {
    await write('one');
    await seal();
    await asOwner("delete from audit_entry where subject_words = 'one'");
    expect((await verify(addresses.operator, undefined)).problems).toMatchObject([{ what: expect.stringMatching(/^Entry \d+ of the trail was removed$/), where: 'seal 1' }]);
  });

  it('finds a whole seal that was removed with its entries, by the head kept outside the database', async () => {
    await write('one');
    await seal();
    await write('two');
    const head = await seal();
    await writeFile(headsFile(folder), '');
    await appendFile(headsFile(folder), `${head.seq} ${head.hash}\n`);
    expect((await verify(addresses.operator, folder)).ok).toBe(true);
    await asOwner("delete from audit_sealed where seq = 2; delete from audit_seal where seq = 2; delete from audit_entry where subject_words = 'two'");
    expect((await verify(addresses.operator, folder)).problems).toMatchObject([{ what: expect.stringContaining('Seal 2 was removed') }]);
    expect(await readFile(headsFile(folder), 'utf8')).toContain(head.hash);
  });

  it('finds a stored file that is not what was stored', async () => {
    const before = await verify(addresses.operator, undefined);
    expect(before.files).toBeGreaterThan(0);
    await owner.query("update stored_file set bytes = 'other' where id = (select id from stored_file limit 1)");
    expect((await verify(addresses.operator, undefined)).problems).toMatchObject([{ what: expect.stringContaining('is not what was stored') }]);
  });

  it('is not needed against the application itself: its role can neither alter nor remove an entry', async () => {
    const app = new pg.Client({ connectionString: addresses.app });
    await app.connect();
    await expect(app.query("update audit_entry set actor = 'x'")).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('delete from audit_entry')).rejects.toMatchObject({ code: '42501' });
    await expect(app.query('delete from audit_seal')).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });
});
