import pg from 'pg';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openClient } from './client.ts';
import { inTransaction, openPool } from './connect.ts';

const { url } = inject('testDatabase');
let server: pg.Client;
let uncaught: Error[];
const hear = (error: Error): void => void uncaught.push(error);
let before: NodeJS.UncaughtExceptionListener[];

beforeEach(async () => {
  server = new pg.Client({ connectionString: url });
  await server.connect();
  uncaught = [];
  before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', hear);
});
afterEach(async () => {
  process.removeAllListeners('uncaughtException');
  for (const one of before) process.on('uncaughtException', one);
  await server.end();
});

const ended = async (pid: number): Promise<void> => {
  await server.query('select pg_terminate_backend($1)', [pid]);
  await new Promise((resolve) => setTimeout(resolve, 150));
};

describe('a connection that breaks', () => {
  it('between two queries of a transaction fails that transaction, and neither the process nor the next one', async () => {
    const pool = openPool({ url, size: 1, applicationName: 'to be broken' });
    const broken = inTransaction(pool, {}, async (queries) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(queries);
      await ended(rows[0]!.pid);
      await sql`select 1`.execute(queries);
    });
    await expect(broken).rejects.toThrow(/terminat|not queryable/i);
    expect(await inTransaction(pool, {}, async (queries) => (await sql<{ one: number }>`select 1 as one`.execute(queries)).rows)).toEqual([{ one: 1 }]);
    await pool.end();
    expect(uncaught).toEqual([]);
  });

  it('outside every pool is told by its next query', async () => {
    const client = openClient({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await ended(rows[0]!.pid);
    await expect(client.query('select 1')).rejects.toThrow(/terminat|not queryable/i);
    await client.end();
    expect(uncaught).toEqual([]);
  });
});
