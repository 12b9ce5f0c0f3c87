// Connections: one pool for each database role, and transactions that carry their actor.
// A Kysely instance is bound to one connection; queries are named, so that PostgreSQL plans each of them once. A connection takes the next
// query before the last is answered (a pipeline): what a page asks for together (Promise.all) costs one round trip.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import type { Tables } from './tables.ts';

pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => Number(value));
pg.types.setTypeParser(1182 as never, (value: unknown) => value);

export type Queries = Kysely<Tables>;
export type Pool = pg.Pool;

const names = new Map<string, string>();
const NAMES_AT_MOST = 800;

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= NAMES_AT_MOST || text.length > 20_000) return undefined;
  const name = `q${createHash('sha1').update(text).digest('base64url').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

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

const toBeSent = new WeakSet<pg.PoolClient>();

/** What is asked in one turn of the loop leaves in one packet: a write to a socket takes as long as many a query. */
function inOnePacket(client: pg.PoolClient): void {
  if (toBeSent.has(client)) return;
  const { stream } = (client as unknown as { connection: pg.Connection }).connection;
  toBeSent.add(client);
  stream.cork();
  process.nextTick(() => {
    toBeSent.delete(client);
    stream.uncork();
  });
}

function boundTo(client: pg.PoolClient, prepared: boolean): Queries {
  const named = {
    query(text: string, values: unknown[]) {
      inOnePacket(client);
      const name = prepared ? nameOf(text) : undefined;
      return name === undefined ? client.query(text, values) : client.query({ name, text, values });
    },
    release() {},
  };
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { options: {}, connect: async () => named as never, end: async () => {} } }),
  });
}

/** The settings that policies read, such as `app.partnership`. Values are plain text. */
export type TransactionSettings = Record<string, string>;

/**
 * Runs `work` in one transaction with the settings of its actor, in a single round trip at the start.
 * Commits when it resolves, rolls back when it throws; a connection that broke is not reused. What the database chose as the victim
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
  try {
    const set = Object.entries(settings).map(([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`);
    // Policies make short queries look dear; compiling each of them would take ten times as long as answering it.
    inOnePacket(client);
    // Not waited for: the first query follows in the same round trip. Should it fail, no policy lets that query reach anything.
    const begun = client.query(`begin isolation level ${isolation}; set local jit = off${set.length ? `; select ${set.join(', ')}` : ''}`);
    begun.catch(() => {});
    const result = await work(boundTo(client, (pool as Pool & { prepared?: boolean }).prepared !== false));
    await begun;
    await client.query('commit');
    return result;
  } catch (error) {
    try {
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
  const prepared = (pool as Pool & { prepared?: boolean }).prepared !== false;
  const name = prepared ? nameOf(text) : undefined;
  const { rows } = await pool.query(name === undefined ? { text, values } : { name, text, values });
  return rows as R[];
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
