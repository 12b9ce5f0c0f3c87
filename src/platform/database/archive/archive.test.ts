import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import pg from 'pg';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyDatabase } from '../../../../test/support/application.ts';
import { withDatabase } from '../../../../test/support/global-setup.ts';
import { verify } from '../../../security/verify.ts';
import { roleAddresses } from '../roles.ts';
import type { RoleAddresses } from '../roles.ts';
import { backup } from './backup.ts';
import { exportEverything } from './export.ts';
import { newKey, readLock } from './locked.ts';
import type { KeyFiles } from './locked.ts';
import { withArchive } from './read-archive.ts';
import { restore } from './restore.ts';

const restoreFrom = (addresses: RoleAddresses, file: string, keys: KeyFiles = {}): ReturnType<typeof restore> => withArchive(file, keys, (archive) => restore(addresses, archive));

type Copy = { addresses: RoleAddresses; drop(): Promise<void> };
let folder: string;
let source: Copy;
const made: { drop(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-archive-'));
  source = await copyDatabase('demo');
});
afterEach(async () => {
  for (const one of made.splice(0)) await one.drop();
});
afterAll(async () => {
  await source.drop();
  await rm(folder, { recursive: true });
});

async function rows(address: string, text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** A database with nothing in it, not even the schema. As on a council's server its owner is no superuser: the policies bind it. */
async function bare(): Promise<Copy> {
  const { url, prefix } = inject('testDatabase');
  const name = `${prefix}_a${randomBytes(5).toString('hex')}`;
  const owner = await ordinaryOwner(url);
  await rows(url, `create database ${name} owner ${new URL(owner).username}`);
  const given = roleAddresses(withDatabase(url, name));
  const copy = { addresses: roleAddresses(withDatabase(owner, name), given), drop: async () => void (await rows(url, `drop database ${name} with (force)`)) };
  made.push(copy);
  return copy;
}

async function ordinaryOwner(url: string): Promise<string> {
  const [me] = await rows(url, 'select rolsuper as mighty from pg_roles where rolname = current_user');
  if (me?.['mighty'] !== true) return url;
  await rows(url, `do $$ begin create role frankpledge_test_owner login createrole password 'bound-by-policies'; exception when duplicate_object or unique_violation then null; end $$;
    grant frankpledge_app, frankpledge_public, frankpledge_operator to frankpledge_test_owner with admin option`);
  const owner = new URL(url);
  owner.username = 'frankpledge_test_owner';
  owner.password = 'bound-by-policies';
  return owner.href;
}

/** Everything that people entered, as one text for each table. */
async function contents(address: string): Promise<Map<string, string>> {
  const tables = await rows(address, "select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'published') order by 1");
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const [whole] = await rows(address, `select coalesce(string_agg(to_jsonb(t)::text, E'\\n' order by to_jsonb(t)::text), '') as text from ${String(name)} t`);
    found.set(String(name), String(whole?.['text']));
  }
  return found;
}

describe('a backup', () => {
  it('put into an empty installation gives back every row of every table, the published files byte for byte, and a whole trail', async () => {
    await rows(source.addresses.operator, 'select security.seal_audit()');
    const file = path.join(folder, 'whole.zip');
    const manifest = await backup(source.addresses.operator, file);
    expect(manifest.tables.length).toBeGreaterThan(30);
    const target = await bare();
    const { rows: restored } = await restoreFrom(target.addresses, file);
    expect(restored).toBe(manifest.tables.reduce((sum, table) => sum + table.rows, 0));
    const [before, after] = [await contents(source.addresses.operator), await contents(target.addresses.operator)];
    expect([...before.values()].filter((text) => text !== '').length).toBeGreaterThan(20);
    for (const [name, text] of before) expect(after.get(name), name).toBe(text);
    expect(await verify(target.addresses.operator, undefined)).toMatchObject({ ok: true, seals: 1 });
    const unforced = "select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public', 'published') and not c.relforcerowsecurity";
    expect(await rows(target.addresses.owner, unforced)).toEqual([{ n: 0 }]);
  }, 180_000);

  it('is one moment of a database that people go on writing to', async () => {
    const copy = await copyDatabase('demo');
    made.push(copy);
    const end = new AbortController();
    let written = 0;
    const writer = (async () => {
      const [{ partnership_id: partnership } = {}] = await rows(copy.addresses.operator, 'select partnership_id from partnership order by 1 limit 1');
      while (!end.signal.aborted) {
        // Both rows in one transaction: a backup must hold both or neither.
        await rows(copy.addresses.operator, `with o as (insert into organisation (partnership_id, name, kind) values (${partnership}, 'Body ${written}', 'other') returning partnership_id, id)
          insert into organisation_name (partnership_id, organisation_id, name, use) select partnership_id, id, 'B${written}', 'acronym' from o`);
        written += 1;
      }
    })();
    const file = path.join(folder, 'busy.zip');
    await backup(copy.addresses.operator, file);
    end.abort();
    await writer;
    expect(written).toBeGreaterThan(3);
    const target = await bare();
    await restoreFrom(target.addresses, file);
    const [counts] = await rows(target.addresses.operator, `select (select count(*)::int from organisation where name ~ '^Body \\d+$') as bodies, (select count(*)::int from organisation_name where name ~ '^B\\d+$') as names`);
    expect(counts?.['bodies']).toBe(counts?.['names']);
    expect(counts?.['bodies']).toBeLessThanOrEqual(written);
  }, 180_000);

  it('holds no session, link or key that would let somebody in', async () => {
    await rows(source.addresses.operator, "insert into machinery.session (token_hash, data) values ('not-to-be-found', '{}') on conflict do nothing");
    const file = path.join(folder, 'no-keys.zip');
    const manifest = await backup(source.addresses.operator, file);
    expect(manifest.tables.map((table) => table.name).filter((name) => /session|secret|sign_in/.test(name))).toEqual([]);
    const all = Object.values(unzipSync(await readFile(file))).map((bytes) => Buffer.from(bytes).toString('utf8')).join('');
    expect(all.length).toBeGreaterThan(10_000);
    expect(all).not.toContain('not-to-be-found');
  });

  it('never overwrites an installation that holds a partnership', async () => {
    const file = path.join(folder, 'over.zip');
    await backup(source.addresses.operator, file);
    const target = await copyDatabase('demo');
    made.push(target);
    const before = await contents(target.addresses.operator);
    await expect(restoreFrom(target.addresses, file)).rejects.toMatchObject({ code: 'not-empty' });
    expect(await contents(target.addresses.operator)).toEqual(before);
  }, 180_000);

  it('that is damaged, cut short, or something else is refused, and nothing is restored', async () => {
    const file = path.join(folder, 'good.zip');
    await backup(source.addresses.operator, file);
    const good = await readFile(file);
    const entries = unzipSync(good);
    const damaged = path.join(folder, 'damaged.zip');
    await writeFile(damaged, zipSync({ ...entries, 'tables/public.action.jsonl': Buffer.from('{}\n') }));
    const cut = path.join(folder, 'cut.zip');
    await writeFile(cut, good.subarray(0, good.length / 2));
    const other = path.join(folder, 'other.zip');
    await writeFile(other, zipSync({ 'holiday.txt': Buffer.from('sun') }));
    const newer = path.join(folder, 'newer.zip');
    const manifest = JSON.parse(Buffer.from(entries['manifest.json'] ?? []).toString('utf8')) as { migrations: object[] };
    await writeFile(newer, zipSync({ ...entries, 'manifest.json': Buffer.from(JSON.stringify({ ...manifest, migrations: [...manifest.migrations, { name: '9999-later', checksum: 'x' }] })) }));
    const target = await bare();
    await expect(restoreFrom(target.addresses, damaged)).rejects.toMatchObject({ code: 'backup-damaged', message: expect.stringContaining('public.action') });
    await expect(restoreFrom(target.addresses, cut)).rejects.toMatchObject({ code: 'not-a-backup' });
    await expect(restoreFrom(target.addresses, other)).rejects.toMatchObject({ code: 'not-a-backup' });
    await expect(restoreFrom(target.addresses, newer)).rejects.toMatchObject({ code: 'backup-newer' });
    await expect(restoreFrom(target.addresses, path.join(folder, 'nowhere.zip'))).rejects.toMatchObject({ code: 'backup-unreadable', message: expect.stringContaining('there is no file of that name') as string });
    expect(await rows(target.addresses.owner, "select to_regclass('public.partnership') is null as nothing")).toEqual([{ nothing: true }]);
  });

  it('that cannot be written says so and leaves no part of itself', async () => {
    await expect(backup(source.addresses.operator, path.join(folder, 'no', 'such', 'folder.zip'))).rejects.toMatchObject({ code: 'backup-failed' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('an encrypted backup', () => {
  it('made for a public key is read by nobody without the secret one, and gives back every row with it', async () => {
    const secret = path.join(folder, 'secret.txt');
    const recipient = await newKey(secret);
    await expect(newKey(secret)).rejects.toMatchObject({ code: 'key-not-written' });
    const known = path.join(folder, 'public.txt');
    await writeFile(known, `# the office safe\n${recipient}\n`);
    const file = path.join(folder, 'for-a-key.zip.age');
    await backup(source.addresses.operator, file, await readLock({ key: known }));
    const bytes = await readFile(file);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('manifest.json')).toBe(false);
    const target = await bare();
    await expect(restoreFrom(target.addresses, file)).rejects.toMatchObject({ code: 'backup-locked' });
    await expect(restoreFrom(target.addresses, file, { key: known })).rejects.toMatchObject({ code: 'wrong-key' });
    const other = path.join(folder, 'other-secret.txt');
    await newKey(other);
    await expect(restoreFrom(target.addresses, file, { key: other })).rejects.toMatchObject({ code: 'wrong-key' });
    expect(await rows(target.addresses.owner, "select to_regclass('public.partnership') is null as nothing")).toEqual([{ nothing: true }]);
    await restoreFrom(target.addresses, file, { key: secret });
    expect(await contents(target.addresses.operator)).toEqual(await contents(source.addresses.operator));
    expect((await readdir(os.tmpdir())).filter((name) => name.startsWith('frankpledge-restoring-'))).toEqual([]);
  }, 180_000);

  it('made with a passphrase opens with it alone; cut short or changed it is refused whole', async () => {
    const words = path.join(folder, 'words.txt');
    await writeFile(words, 'seven quiet lamps over the weir\n');
    const file = path.join(folder, 'with-words.zip.age');
    await backup(source.addresses.operator, file, await readLock({ passphraseFile: words }));
    const wrong = path.join(folder, 'wrong-words.txt');
    await writeFile(wrong, 'seven quiet lamps under the weir\n');
    const good = await readFile(file);
    const cut = path.join(folder, 'cut.zip.age');
    await writeFile(cut, good.subarray(0, good.length - 1000));
    const changed = path.join(folder, 'changed.zip.age');
    await writeFile(changed, Buffer.concat([good.subarray(0, 70_000), Buffer.from([(good[70_000] ?? 0) ^ 1]), good.subarray(70_001)]));
    const target = await bare();
    await expect(restoreFrom(target.addresses, file, { passphraseFile: wrong })).rejects.toMatchObject({ code: 'wrong-key' });
    await expect(restoreFrom(target.addresses, cut, { passphraseFile: words })).rejects.toMatchObject({ code: 'not-a-backup' });
    await expect(restoreFrom(target.addresses, changed, { passphraseFile: words })).rejects.toMatchObject({ code: 'not-a-backup' });
    expect((await restoreFrom(target.addresses, file, { passphraseFile: words })).rows).toBeGreaterThan(300);
  }, 120_000);

  it('is not made with a key that is none, a passphrase that would be guessed, or both', async () => {
    const file = path.join(folder, 'no-key.txt');
    for (const [text, code] of [['', 'key-unusable'], ['# nothing here\n', 'key-unusable'], ['age1notakey\n', 'key-unusable'], ['ssh-ed25519 AAAA\n', 'key-unusable']] as const) {
      await writeFile(file, text);
      await expect(readLock({ key: file })).rejects.toMatchObject({ code });
    }
    await writeFile(file, 'short\n');
    await expect(readLock({ passphraseFile: file })).rejects.toMatchObject({ code: 'passphrase-short' });
    await expect(readLock({ key: path.join(folder, 'nowhere.txt') })).rejects.toMatchObject({ code: 'key-unreadable' });
    await expect(readLock({ key: file, passphraseFile: file })).rejects.toMatchObject({ code: 'bad-arguments' });
    expect(await readLock({})).toBeUndefined();
  });
});

describe('an export', () => {
  it('writes each table as CSV and JSON lines, the files as files, and a description of all of it', async () => {
    const out = path.join(folder, 'export');
    const done = await exportEverything(source.addresses.operator, out);
    const names = await readdir(out);
    expect(names).toEqual(expect.arrayContaining(['README.json', 'public.action.csv', 'public.action.jsonl', 'files']));
    const [count] = await rows(source.addresses.operator, 'select count(*)::int as n from action');
    expect((await readFile(path.join(out, 'public.action.jsonl'), 'utf8')).trim().split('\n').length).toBe(count?.['n']);
    expect((await readdir(path.join(out, 'files'))).length).toBe(done.files);
    expect(done.rows).toBeGreaterThan(300);
    const about = JSON.parse(await readFile(path.join(out, 'README.json'), 'utf8')) as { tables: { table: string; description: string }[] };
    expect(about.tables.filter((table) => table.description === '')).toEqual([]);
  });

  it('that cannot be written to its end leaves nothing of itself, and what lay there before', async () => {
    const out = path.join(folder, 'half');
    await mkdir(path.join(out, 'public.theme.csv'), { recursive: true });
    await writeFile(path.join(out, 'notes.txt'), 'Mine');
    await expect(exportEverything(source.addresses.operator, out)).rejects.toMatchObject({ code: 'EISDIR' });
    expect((await readdir(out)).toSorted()).toEqual(['notes.txt', 'public.theme.csv']);
  });
});
