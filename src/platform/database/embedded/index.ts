// The embedded PostgreSQL: a real server beside the application, made on first use, found again after a crash, shared by the commands on one data folder.
// Whoever uses it signs in to the folder `users`; the last one to leave stops the server, so that none is left behind and none is stopped under another.
import { chown, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../../plain-error.ts';
import { OWNER, makeDatabase, passwordOf, putOnDisk } from './make-database.ts';
import { hold, readHolder, stillThere } from './one-at-a-time.ts';
import { placeFor } from './place.ts';
import type { Place } from './place.ts';
import { runningOn } from './postmaster.ts';
import { addressAt, rotate, startServer, stopServer, untilReady } from './server.ts';

export type Embedded = {
  /** the owner's address of the database `frankpledge` */
  url: string;
  how: 'started' | 'attached';
  /** resolves when a newly made database is on the disk: nothing is to be promised before */
  kept: Promise<void>;
  /** ends our use of the server, and the server with it when nobody else uses it */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  report: (line: string) => void;
  /** no fsync: only ever for tests, whose data may be lost */
  forTestsOnly?: boolean;
  /** start the server again, on the same port, should it die while we use it */
  keepRunning?: boolean;
  /** called, perhaps more than once, as soon as the database's own processes are at work: what takes the processor while they are waited for */
  meanwhile?: () => void;
};

let uses = 0;

/**
 * Starts the database of a data folder, or attaches to the one that runs there. One process starts at a time; others wait and attach.
 * Throws PlainError with what PostgreSQL said.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = await placeFor(options.dataDir, options.report);
  const use = path.join(place.folder, 'users', `${process.pid}-${(uses += 1)}`);
  const { port, how, owner, database } = await alone(place, async () => {
    const made = await makeDatabase(place, options);
    const address = `postgres://${OWNER}:${encodeURIComponent(await passwordOf(place))}@127.0.0.1/frankpledge`;
    const running = await attachOrStart(place, made, address, options);
    await mkdir(path.dirname(use), { recursive: true });
    if (place.user) await chown(path.dirname(use), place.user.uid, place.user.gid);
    await hold(use, {});
    return { ...running, owner: address, database: made };
  });
  const kept = putOnDisk(place, database);
  kept.catch(() => {});
  const watch = options.keepRunning ? keepRunning(place, database, owner, port, options) : undefined;
  return {
    url: addressAt(owner, port),
    how,
    kept,
    stop: async () => {
      await kept.catch(() => {});
      await watch?.end();
      await alone(place, async () => {
        await rm(use, { force: true });
        if (!(await usedByOthers(path.dirname(use)))) await stopServer(place, database);
      });
    },
  };
}

async function attachOrStart(place: Place, database: string, owner: string, options: Omit<EmbeddedOptions, 'dataDir'> & { onPort?: number }): Promise<{ port: number; how: Embedded['how'] }> {
  const there = runningOn(database);
  if (there) options.meanwhile?.();
  if (there && (await untilReady(addressAt(owner, there.port), () => runningOn(database) !== undefined)) === 'ready') return { port: there.port, how: 'attached' };
  return { port: await startServer(place, database, owner, options), how: 'started' };
}

/** Looks every half second whether the server lives; its connections' port stays the same, so that they find it again. */
function keepRunning(place: Place, database: string, owner: string, port: number, options: EmbeddedOptions): { end(): Promise<void> } {
  const ending = new AbortController();
  const watching = (async () => {
    for (let turn = 1; ; turn += 1) {
      await wait(500, undefined, { signal: ending.signal, ref: false });
      if (turn % 120 === 0) rotate(path.join(place.folder, 'server.log'), true);
      if (runningOn(database)) continue;
      options.report('The embedded database has ended unexpectedly; starting it again …');
      try {
        await alone(place, () => attachOrStart(place, database, owner, { ...options, onPort: port }));
        options.report('The embedded database runs again.');
      } catch (error) {
        options.report((error as Error).message);
        await wait(5_000, undefined, { signal: ending.signal, ref: false });
      }
    }
  })().catch(() => {});
  return {
    end: async () => {
      ending.abort();
      await watching;
    },
  };
}

/** Is anybody signed in who still lives? Entries of processes that were killed are taken away. */
async function usedByOthers(folder: string): Promise<boolean> {
  let others = false;
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (stillThere(await readHolder(file))) others = true;
    else await rm(file, { force: true });
  }
  return others;
}

/** Runs `work` while no other process starts or stops the server of this place. */
async function alone<T>(place: Place, work: () => Promise<T>): Promise<T> {
  const file = path.join(place.folder, 'starting.lock');
  const until = Date.now() + 90_000;
  for (;;) {
    const holder = await hold(file, {}).catch((error: Error) => {
      throw new PlainError('data-folder', `The database's folder cannot be written to: ${error.message}`, 'Start Frankpledge as the user who owns the data folder, or name another folder with --data or FRANKPLEDGE_DATA.', place.folder);
    });
    if (holder === undefined) break;
    if (Date.now() > until) throw new PlainError('database-starting', `Another process (${holder.pid}) has been starting the database for more than a minute.`, 'Wait for it, or end it, and start again.', file);
    await wait(40);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
