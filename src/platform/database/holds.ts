// Who is at work on what, told by locks of the database: a lock lasts as long as the connection of the process that took it, so what a process held when it was
// killed is free at that instant, and what a living one holds never is, however busy it may be.
import type pg from 'pg';
import type { Logger } from 'pino';
import { openClient } from './client.ts';

export type Holds = {
  /** Until let go, or until this process ends. It never fails: while the database is away, it is taken as soon as that is back. */
  hold(what: string): Promise<() => Promise<void>>;
  end(): Promise<void>;
};

const AGAIN_MS = 500;
/** Within so long the database notices that a machine is gone that could not say so; and we, that it is. */
const ALIVE = 'set local tcp_keepalives_idle = 20; set local tcp_keepalives_interval = 5; set local tcp_keepalives_count = 4';
const LOOK_MS = 5_000;

type Connection = { client: pg.Client; taken: Set<string> };

/** Connects when something is first held. */
export function openHolds(options: { url: string; log: Logger }): Holds {
  const held = new Map<string, number>();
  let connected: Promise<Connection | undefined> | undefined;
  let ended = false;

  /** One transaction without an end, so that a pooler in between keeps the connection for us; it sees no data and keeps nothing from being tidied. */
  async function connect(): Promise<Connection | undefined> {
    const client = openClient({ connectionString: options.url, application_name: 'frankpledge holds', keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: 60_000 });
    const lost = (): void => {
      client.removeAllListeners('end');
      if (ended) return;
      connected = undefined;
      setTimeout(() => void connection(), AGAIN_MS).unref();
    };
    try {
      await client.connect();
      await client.query(`begin; set local idle_in_transaction_session_timeout = 0; ${ALIVE}`);
      const made = { client, taken: new Set<string>() };
      for (const what of held.keys()) await take(made, what);
      client.once('end', lost);
      return made;
    } catch (error) {
      options.log.warn({ err: error }, 'jobs: what is being worked on could not be marked; trying again');
      await client.end().catch(() => {});
      lost();
      return undefined;
    }
  }

  const connection = (): Promise<Connection | undefined> => (connected ??= connect());
  let last: Promise<void> = Promise.resolve();
  /** One after another. What fails ends the connection; the next one takes everything anew. */
  const attempt = (work: (to: Connection) => Promise<unknown>): Promise<void> => (last = last.then(async () => {
    const to = await connection();
    if (to) await work(to).catch(() => to.client.end().catch(() => {}));
  }));
  // A connection that is gone without a word is noticed by asking.
  const look = setInterval(() => void (connected && attempt(({ client }) => client.query('select 1'))), LOOK_MS);
  look.unref();

  return {
    hold: async (what) => {
      held.set(what, (held.get(what) ?? 0) + 1);
      await attempt((to) => take(to, what));
      return async () => {
        const left = (held.get(what) ?? 1) - 1;
        if (left > 0) return void held.set(what, left);
        held.delete(what);
        await attempt((to) => letGo(to, what));
      };
    },
    end: async () => {
      ended = true;
      clearInterval(look);
      await last;
      await (await connected)?.client.end().catch(() => {});
    },
  };
}

async function take({ client, taken }: Connection, what: string): Promise<void> {
  if (taken.has(what)) return;
  taken.add(what);
  await client.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [what]);
}

async function letGo({ client, taken }: Connection, what: string): Promise<void> {
  if (taken.delete(what)) await client.query('select pg_advisory_unlock_shared(hashtextextended($1, 0))', [what]);
}
