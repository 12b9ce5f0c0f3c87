// Connections: one pool for each database role, and transactions that carry their actor.
// A Kysely instance is bound to one connection; queries are named, so that PostgreSQL plans each of them once. A connection takes the next
// query before the last is answered (a pipeline): what a page asks for together (Promise.all) costs one round trip.
import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import { commit } from './client.ts';
import { askTogether, sendWaiting } from './together.ts';
import type { Answer } from './together.ts';
import type { Tables } from './tables.ts';

pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value));
pg.types.setTypeParser(1182 as never, (value: unknown) => value);

export type Queries = Kysely<Tables>;
export type Pool = pg.Pool;

export type ConnectOptions = {
  /** postgres:// address of one role */
  url: string;
  /** how many connections at most */
  size: number;
  /** false behind poolers that cannot carry prepared statements (PgBouncer before 1.21 in transaction mode) */
  prepared?: boolean;
  applicationName?: string;
};

/** A pool of connections for one role. Errors of idle connections are swallowed: the next query reports them. */
export function openPool(options: ConnectOptions): Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
    application_name: options.applicationName ?? 'frankpledge',
    pipeline: true,
  } as pg.PoolConfig);
  pool.on('error', () => {});
  // A connection that breaks between two queries of a transaction has nobody to tell; unheard, that would end the whole process.
  pool.on('connect', (client) => client.on('error', () => {}));
  (pool as Pool & { prepared?: boolean }).prepared = options.prepared ?? process.env['DATABASE_PREPARED'] !== 'off';
  return pool;
}

const isPrepared = (pool: Pool): boolean => (pool as Pool & { prepared?: boolean }).prepared !== false;

/** Of one transaction: is it over, and what failed in it first. */
type Course = { isOver: boolean; failed?: unknown };

function boundTo(client: pg.PoolClient, prepared: boolean, course: Course): Queries {
  const query = (text: string, values: unknown[]): Promise<Answer> => {
    // By now the connection may be in another's transaction, with the rights of another actor.
    if (course.isOver) return Promise.reject(new Error(`This transaction is over, and asks no more: ${text.slice(0, 120)}`));
    const answer = askTogether(client, text, values, prepared);
    answer.catch((error: unknown) => { course.failed ??= error; });
    return answer;
  };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { options: {}, connect: async () => ({ query, release() {} }) as never, end: async () => {} } }),
  });
}

/** The settings that policies read, such as `app.partnership`. Values are plain text. */
export type TransactionSettings = Record<string, string>;

/**
 * Runs `work` in one transaction with the settings of its actor, in a single round trip at the start.
 * Commits when it resolves, rolls back when it throws; a connection that broke is not reused. Whoever catches the failure of a query goes back to
 * a savepoint before it, or all is undone and that failure is thrown at the end. What the database chose as the victim
 * of a deadlock is done anew from its beginning, so `work` changes nothing but the database.
 */
export async function inTransaction<T>(
  pool: Pool,
  settings: TransactionSettings,
  work: (queries: Queries) => Promise<T>,
  isolation: 'read committed' | 'repeatable read' = 'read committed',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, settings, work, isolation);
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: string }).code !== DEADLOCK) throw error;
    }
  }
}

const DEADLOCK = '40P01';
const ATTEMPTS = 4;

async function once<T>(pool: Pool, settings: TransactionSettings, work: (queries: Queries) => Promise<T>, isolation: string): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const course: Course = { isOver: false };
  try {
    const prepared = isPrepared(pool);
    // Not waited for: they go with the first query. Should one fail, the server leaves undone what came with it.
    // Policies make short queries look dear; compiling each of them would take ten times as long as answering it.
    const set = Object.entries({ jit: 'off', ...settings });
    const begun = Promise.all([
      askTogether(client, `begin isolation level ${isolation}`, [], prepared),
      askTogether(client, `select ${set.map((_one, at) => `set_config($${2 * at + 1}, $${2 * at + 2}, true)`).join(', ')}`, set.flat(), prepared),
    ]);
    begun.catch(() => {});
    const result = await work(boundTo(client, prepared, course));
    await begun;
    course.isOver = true;
    sendWaiting(client);
    // The server answers so when a query failed, and has undone all of it.
    await commit(client, course.failed);
    return result;
  } catch (error) {
    course.isOver = true;
    try {
      // By itself: with others, it would be left undone when one of those fails.
      sendWaiting(client);
      await client.query('rollback');
    } catch (again) {
      broken = again as Error;
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

/** One statement outside any transaction of ours, for the doors that need no actor. */
export async function ask<R>(pool: Pool, text: string, values: unknown[]): Promise<R[]> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    return (await askTogether(client, text, values, isPrepared(pool))).rows as R[];
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    client.release(failed);
  }
}

/** Is this error the database being away rather than a mistake of ours? */
export function isDatabaseAway(error: unknown): boolean {
  const code = (error as { code?: string } | undefined)?.code ?? '';
  const words = String((error as Error | undefined)?.message ?? '');
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', '57P01', '57P02', '57P03', '08006', '08001', '08003', '53300'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection is closed|not queryable/i.test(words)
  );
}
