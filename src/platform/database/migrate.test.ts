import net from 'node:net';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { withDatabase } from '../../../test/support/global-setup.ts';
import { migrate, readMigrations, schemaVersion } from './migrate.ts';
import { roleAddresses } from './roles.ts';
import type { RoleAddresses } from './roles.ts';

const OURS = path.join(import.meta.dirname, '../../../migrations');
let folder: string;
let name: string;
let addresses: RoleAddresses;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'frankpledge-migrations-'));
  const { url, prefix } = inject('testDatabase');
  name = `${prefix}_m${randomBytes(5).toString('hex')}`;
  await asking(url, `create database ${name}`);
  addresses = roleAddresses(withDatabase(url, name));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await asking(inject('testDatabase').url, `drop database ${name} with (force)`);
});

async function asking(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
const write = (file: string, text: string): Promise<void> => writeFile(path.join(folder, file), text);

describe('migrations', () => {
  it('are applied in order, each remembered with its checksum, and not again', async () => {
    await write('0001-one.sql', 'create table t (n int);');
    await write('0002-two.sql', 'insert into t values (2);');
    expect(await migrate(addresses, { folder })).toEqual(['0001-one', '0002-two']);
    expect(await migrate(addresses, { folder })).toEqual([]);
    expect(await asking(addresses.owner, 'select n from t')).toEqual([{ n: 2 }]);
    expect(await schemaVersion(addresses.owner)).toBe('0002-two');
  });

  it('are kept whole or not at all: one that fails leaves nothing of itself, those before it stay', async () => {
    await write('0001-one.sql', 'create table t (n int);');
    await write('0002-two.sql', 'create table half (n int);\n\nselect nonsense;');
    await expect(migrate(addresses, { folder })).rejects.toMatchObject({ code: 'migration-failed', place: '0002-two.sql line 3' });
    expect(await asking(addresses.owner, "select to_regclass('t') is not null as t, to_regclass('half') is null as no_half")).toEqual([{ t: true, no_half: true }]);
    expect(await schemaVersion(addresses.owner)).toBe('0001-one');
  });

  it('begin only where names can be put in order', async () => {
    await write('0001-one.sql', 'create table t (n int);');
    await asking(addresses.owner, `delete from pg_collation where collname = 'en-GB-x-icu'`);
    await expect(migrate(addresses, { folder })).rejects.toMatchObject({ code: 'database-without-names' });
    expect(await schemaVersion(addresses.owner)).toBeUndefined();
  });

  it('run one process at a time: five at once apply each of them once', async () => {
    await write('0001-one.sql', 'create table t (n int); select pg_sleep(0.2);');
    await write('0002-two.sql', 'insert into t values (1); select pg_sleep(0.1);');
    const all = await Promise.all(Array.from({ length: 5 }, () => migrate(addresses, { folder })));
    expect(all.flat().sort()).toEqual(['0001-one', '0002-two']);
    expect(await asking(addresses.owner, 'select count(*)::int as n from t')).toEqual([{ n: 1 }]);
  });

  it('refuse a database that is newer than the code', async () => {
    await write('0001-one.sql', 'create table t (n int);');
    await write('0002-two.sql', 'select 1;');
    await migrate(addresses, { folder });
    await rm(path.join(folder, '0002-two.sql'));
    await expect(migrate(addresses, { folder })).rejects.toMatchObject({ code: 'database-newer', message: expect.stringContaining('0002-two') });
  });

  it('refuse a database that had another text of one of them, but not other line ends', async () => {
    await write('0001-one.sql', 'create table t (n int);\nselect 1;\n');
    await migrate(addresses, { folder });
    await write('0001-one.sql', 'create table t (n int);\r\nselect 1;\r\n');
    expect(await migrate(addresses, { folder })).toEqual([]);
    await write('0001-one.sql', 'create table t (n bigint);\nselect 1;\n');
    await expect(migrate(addresses, { folder })).rejects.toMatchObject({ code: 'database-altered', whatToDo: expect.stringContaining('restore a backup') });
  });

  it('ask for a backup once, and only before changing a database that holds something', async () => {
    const asked: string[][] = [];
    const before = async (applied: string[]): Promise<void> => void asked.push(applied);
    await write('0001-one.sql', 'select 1;');
    await migrate(addresses, { folder, before });
    expect(asked).toEqual([]);
    await write('0002-two.sql', 'select 1;');
    await write('0003-three.sql', 'select 1;');
    await migrate(addresses, { folder, before });
    expect(asked).toEqual([['0001-one']]);
  });

  it('do not begin behind a pooler that lets in the owner only, and say what to tell it', async () => {
    const words = `SFATAL\0C08P01\0Mpassword authentication failed\0\0`;
    const pooler = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        const length = Buffer.alloc(4);
        length.writeInt32BE(4 + words.length);
        socket.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(words)]));
      });
    });
    await new Promise<void>((resolve) => void pooler.listen(0, '127.0.0.1', resolve));
    const { port } = pooler.address() as net.AddressInfo;
    const through = new URL(addresses.operator);
    through.host = `127.0.0.1:${port}`;
    await write('0001-one.sql', 'create table t (n int);');
    await expect(migrate({ ...addresses, operator: through.href }, { folder })).rejects.toMatchObject({
      code: 'role-refused', message: expect.stringContaining('frankpledge_operator'), whatToDo: expect.stringContaining('auth_query'),
    });
    expect(await asking(addresses.owner, "select to_regclass('t') is null as nothing")).toEqual([{ nothing: true }]);
    await new Promise((resolve) => void pooler.close(resolve));
  });

  it('of ours carry on from any earlier state to the newest', async () => {
    await cp(OURS, folder, { recursive: true });
    const ours = await readMigrations(folder);
    expect(ours.length).toBeGreaterThan(3);
    await migrate(addresses, { folder, upTo: 2 });
    expect(await migrate(addresses, { folder })).toEqual(ours.slice(2).map((one) => one.name));
    expect((await readFile(path.join(folder, `${ours[0]?.name}.sql`), 'utf8')).length).toBeGreaterThan(100);
  });
});
