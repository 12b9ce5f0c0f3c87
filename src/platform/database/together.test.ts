import pg from 'pg';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { ask, inTransaction, openPool } from './connect.ts';
import type { Pool } from './connect.ts';

const { url } = inject('testDatabase');
let pool: Pool;
const wires: { sync(): void; describe(what: object): void; parse(statement: object): void }[] = [];

beforeEach(() => {
  wires.length = 0;
  pool = openPool({ url, size: 1, applicationName: 'asked together' });
  pool.on('connect', (client) => void wires.push((client as unknown as { connection: (typeof wires)[number] }).connection));
});
afterEach(async () => pool.end());

describe('what is asked together', () => {
  it('is answered each with its own rows, and goes with the beginning of its transaction', async () => {
    await ask(pool, 'select 1', []);
    const sync = vi.spyOn(wires[0]!, 'sync');
    const found = await inTransaction(pool, { 'app.partnership': '7' }, (queries) => Promise.all([
      sql`select current_setting('app.partnership') as who, current_setting('jit') as jit`.execute(queries),
      sql`select 1 as a, null::text as b, date '2026-02-01' as c, 3::bigint as d, true as e, '{"f": [1]}'::jsonb as f, '{x,"y z"}'::text[] as g`.execute(queries),
      sql`select 1 where false`.execute(queries),
      sql`select n from generate_series(1, 3) n`.execute(queries),
    ]));
    expect(found.map((one) => one.rows)).toEqual([
      [{ who: '7', jit: 'off' }],
      [{ a: 1, b: null, c: '2026-02-01', d: 3, e: true, f: { f: [1] }, g: ['x', 'y z'] }],
      [],
      [{ n: 1 }, { n: 2 }, { n: 3 }],
    ]);
    expect(sync).toHaveBeenCalledTimes(1);
    expect(await ask(pool, `select coalesce(current_setting('app.partnership', true), '') as who`, [])).toEqual([{ who: '' }]);
  });

  it('is prepared once, twice in one packet or again later, and its columns asked for no more', async () => {
    await ask(pool, 'select 1', []);
    const parse = vi.spyOn(wires[0]!, 'parse');
    const described = vi.spyOn(wires[0]!, 'describe');
    const twice = (): Promise<unknown[]> => inTransaction(pool, {}, (queries) => Promise.all(['x', 'y'].map(async (word) => (await sql`select ${word}::text as word`.execute(queries)).rows)));
    expect(await twice()).toEqual([[{ word: 'x' }], [{ word: 'y' }]]);
    const before = described.mock.calls.length;
    expect(await twice()).toEqual([[{ word: 'x' }], [{ word: 'y' }]]);
    expect(parse.mock.calls.filter(([statement]) => JSON.stringify(statement).includes('as word'))).toHaveLength(1);
    expect(described.mock.calls).toHaveLength(before);
  });

  it('fails from the one that fails on, for the reason of that one; all of it is undone, and the connection serves on', async () => {
    let outcomes: PromiseSettledResult<{ numAffectedRows?: bigint }>[] = [];
    const work = inTransaction(pool, {}, async (queries) => {
      await sql`create temporary table kept (n int primary key)`.execute(queries);
      outcomes = await Promise.allSettled([
        sql`insert into kept values (1)`.execute(queries),
        sql`insert into kept values (1)`.execute(queries),
        sql`select nothing_of_this_name`.execute(queries),
        sql`select 'behind' as word`.execute(queries),
      ]);
    });
    await expect(work, 'whoever catches what fails is told that nothing was kept').rejects.toMatchObject({ code: '23505' });
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? Number(one.value.numAffectedRows) : one.reason.code))).toEqual([1, '23505', '23505', '23505']);
    expect(await ask(pool, `select to_regclass('kept') is null as gone`, [])).toEqual([{ gone: true }]);
    expect(await inTransaction(pool, {}, async (queries) => (await sql`select 'behind' as word`.execute(queries)).rows)).toEqual([{ word: 'behind' }]);
  });

  it('keeps what was done before a savepoint that it goes back to, though that is asked together with what fails', async () => {
    await inTransaction(pool, {}, async (queries) => {
      await sql`create temporary table kept on commit preserve rows as select 1 as n`.execute(queries);
      await sql`savepoint here`.execute(queries);
      const [failed, back] = await Promise.allSettled([sql`select nothing_of_this_name`.execute(queries), sql`rollback to savepoint here`.execute(queries)]);
      expect([failed.status, back.status]).toEqual(['rejected', 'fulfilled']);
    });
    expect(await ask(pool, 'select n from kept', [])).toEqual([{ n: 1 }]);
  });

  it('is refused once its transaction is over, and goes into no other', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const work = inTransaction(pool, { 'app.partnership': '7' }, (queries) => {
      const branch = async (): Promise<unknown> => {
        await sql`select 1`.execute(queries);
        await new Promise((resolve) => setTimeout(resolve, 100));
        return (await sql`select current_setting('app.partnership') as who`.execute(queries)).rows;
      };
      late = branch().catch((error: Error) => error.message);
      return Promise.all([late, Promise.reject(new Error('stopped'))]);
    });
    const next = inTransaction(pool, { 'app.partnership': '8' }, async (queries) => {
      await sql`select 1`.execute(queries);
      return late;
    });
    await expect(work).rejects.toThrow('stopped');
    expect(await next).toContain('This transaction is over');
    let kept: Parameters<Parameters<typeof inTransaction>[2]>[0] | undefined;
    await inTransaction(pool, {}, async (queries) => { kept = queries; });
    await expect(sql`select 1`.execute(kept!)).rejects.toThrow('This transaction is over');
  });

  it('reads no row by the columns of another shape, and asks for them anew', async () => {
    await ask(pool, 'create temporary table changing as select 1 as a, 2 as b', []);
    const read = (): Promise<unknown[]> => inTransaction(pool, {}, async (queries) => (await sql.raw(`select changing.*, 'x' as word from changing`).execute(queries)).rows);
    expect(await read()).toEqual([{ a: 1, b: 2, word: 'x' }]);
    const [{ name } = { name: '' }] = await ask<{ name: string }>(pool, `select name from pg_prepared_statements where statement like 'select changing.*%'`, []);
    // As another server connection of a pooler has it, on which the statement was prepared after the change.
    await ask(pool, 'alter table changing add c int default 3', []);
    await ask(pool, `deallocate "${name}"`, []);
    await ask(pool, `prepare "${name}" as select changing.*, 'x' as word from changing`, []);
    await expect(read()).rejects.toThrow('columns of a prepared statement have changed, 4 for 3');
    expect(await read()).toEqual([{ a: 1, b: 2, c: 3, word: 'x' }]);
  });

  it('ends with its transaction even where something asked for meanwhile fails', async () => {
    let left: Promise<unknown> | undefined;
    const work = inTransaction(pool, {}, async (queries) => {
      await sql`select 1`.execute(queries);
      left = sql`select nothing_of_this_name`.execute(queries).catch((error: { code: string }) => error.code);
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('stopped');
    });
    await expect(work).rejects.toThrow('stopped');
    expect(await left).toBe('42703');
    expect(await ask(pool, 'select 1 as one', [])).toEqual([{ one: 1 }]);
  });

  it('says of a value that cannot be sent that it cannot, and takes nothing else along', async () => {
    const round: Record<string, unknown> = {};
    round['self'] = round;
    const [bad, good] = await inTransaction(pool, {}, (queries) => Promise.allSettled([sql`select ${round}::jsonb as it`.execute(queries), sql`select 2 as two`.execute(queries)]));
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('circular') } });
    expect(good).toMatchObject({ status: 'fulfilled', value: { rows: [{ two: 2 }] } });
  });

  it('works without names, for poolers that carry none', async () => {
    const unnamed = openPool({ url, size: 1, prepared: false });
    const twice = (): Promise<unknown[]> => inTransaction(unnamed, {}, (queries) => Promise.all([sql`select ${'x'}::text as word`.execute(queries), sql`select 2 as two`.execute(queries)].map(async (one) => (await one).rows)));
    expect(await twice()).toEqual([[{ word: 'x' }], [{ two: 2 }]]);
    expect(await twice()).toEqual([[{ word: 'x' }], [{ two: 2 }]]);
    expect(await ask(unnamed, 'select count(*)::int as n from pg_prepared_statements', [])).toEqual([{ n: 0 }]);
    await unnamed.end();
  });

  it('is acknowledged when it is committed, not before', async () => {
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query('create table if not exists put_off (n int unique deferrable initially deferred)');
    await owner.query('grant select, insert on put_off to public');
    try {
      await expect(ask(pool, 'insert into put_off values ($1), ($1)', [1])).rejects.toMatchObject({ code: '23505' });
      await expect(inTransaction(pool, {}, async (queries) => sql`insert into put_off values (2), (2)`.execute(queries))).rejects.toMatchObject({ code: '23505' });
    } finally {
      await owner.query('drop table put_off');
      await owner.end();
    }
  });
});
