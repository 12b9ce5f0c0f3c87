// The embedded PostgreSQL: a real server beside the application, made on first use, found again after a crash, stopped by whoever started it.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, openSync, closeSync, readFileSync, renameSync, statSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { PlainError } from '../../plain-error.ts';
import { placeFor } from './place.ts';
import type { Place } from './place.ts';
import { freePort, isAlive, isPostgresOn, runningOn } from './postmaster.ts';

const run = promisify(execFile);
const OWNER = 'frankpledge_owner';
const LOG_BYTES = 5_000_000;

export type Embedded = {
  /** the owner's address of the database `frankpledge` */
  url: string;
  how: 'started' | 'attached';
  /** stops the server when this process started it; otherwise leaves it */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  report: (line: string) => void;
  /** no fsync: only ever for tests, whose data may be lost */
  forTestsOnly?: boolean;
  /** take over a server that an application which was killed left behind, so that stopping us stops it */
  adopt?: boolean;
};

/**
 * Starts the database of a data folder, or finds the one that runs there. Throws PlainError with what PostgreSQL said.
 * Only one process starts at a time; the others wait and attach.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = await placeFor(options.dataDir, options.report);
  const database = path.join(place.folder, 'db');
  const release = await takeLock(path.join(place.folder, 'starting.lock'));
  try {
    const there = runningOn(database);
    if (there) {
      const url = await address(place, there.port);
      await ready(url);
      return { url, how: 'attached', stop: async () => (options.adopt ? stopServer(database) : undefined) };
    }
    if (!existsSync(path.join(database, 'PG_VERSION'))) await makeDatabase(place, database, options);
    const port = await freePort(await storedPort(place));
    await writeFile(path.join(place.folder, 'port'), String(port));
    await startServer(place, database, port, options.forTestsOnly ?? false);
    const url = await address(place, port);
    await ready(url, database, path.join(place.folder, 'server.log'));
    return { url, how: 'started', stop: () => stopServer(database) };
  } finally {
    await release();
  }
}

async function makeDatabase(place: Place, database: string, options: EmbeddedOptions): Promise<void> {
  options.report('Making the database …');
  const half = `${database}.new`;
  await rm(half, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  const file = path.join(place.folder, 'password');
  await writeFile(file, password, { mode: 0o600 });
  if (place.user) await chown(file, place.user.uid, place.user.gid);
  const words = ['-D', half, '-U', OWNER, `--pwfile=${file}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(options.forTestsOnly ? ['--no-sync'] : [])];
  try {
    await run(path.join(place.native, 'bin', 'initdb'), words, { ...asUser(place), env: environment() });
  } catch (error) {
    throw new PlainError('database-not-made', `The database could not be made: ${lastWords((error as { stderr?: string }).stderr ?? (error as Error).message)}`, 'Check that there is room on the disk and that the data folder may be written to, then start again.', place.folder);
  }
  renameSync(half, database);
}

async function startServer(place: Place, database: string, port: number, forTests: boolean): Promise<void> {
  const log = path.join(place.folder, 'server.log');
  if (existsSync(log) && statSync(log).size > LOG_BYTES) renameSync(log, `${log}.1`);
  const out = openSync(log, 'a', 0o600);
  if (place.user) await chown(log, place.user.uid, place.user.gid);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'max_connections=100', 'shared_buffers=128MB', 'log_min_messages=warning', 'wal_level=minimal', 'max_wal_senders=0', 'timezone=UTC',
    ...(forTests ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : [])];
  const child = spawn(path.join(place.native, 'bin', 'postgres'), ['-D', database, ...settings.flatMap((one) => ['-c', one])], { ...asUser(place), detached: true, stdio: ['ignore', out, out], env: environment() });
  child.on('error', () => {});
  child.unref();
  closeSync(out);
}

/** Waits until the database answers, makes `frankpledge` in it, and says why when it does not. */
async function ready(url: string, database?: string, log?: string): Promise<void> {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const until = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: admin.href, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      const { rows } = await client.query("select 1 from pg_database where datname = 'frankpledge'");
      if (rows.length === 0) await client.query('create database frankpledge');
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      const gone = database !== undefined && Date.now() > until - 58_000 && runningOn(database) === undefined;
      if (gone || Date.now() > until) {
        const said = log === undefined ? (error as Error).message : lastWords(await readFile(log, 'utf8').catch(() => ''));
        throw new PlainError('database-not-started', `The database did not start: ${said}`, 'See its log, free what it names (disk, memory, port), and start again.', log);
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

/** A fast stop: sessions end, everything acknowledged is on disk. Waits until the process is gone. */
async function stopServer(database: string): Promise<void> {
  const there = runningOn(database);
  if (!there) return;
  process.kill(there.pid, 'SIGINT');
  const until = Date.now() + 20_000;
  while (isPostgresOn(there.pid, database)) {
    if (Date.now() > until) {
      process.kill(there.pid, 'SIGQUIT');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function address(place: Place, port: number): Promise<string> {
  const password = await readFile(path.join(place.folder, 'password'), 'utf8').catch(() => {
    throw new PlainError('database-password', 'The password of the embedded database is missing.', 'Put back the file from a copy of the data folder, or restore a backup into a new data folder.', path.join(place.folder, 'password'));
  });
  return `postgres://${OWNER}:${encodeURIComponent(password.trim())}@127.0.0.1:${port}/frankpledge`;
}

async function storedPort(place: Place): Promise<number | undefined> {
  const text = await readFile(path.join(place.folder, 'port'), 'utf8').catch(() => '');
  return /^\d{2,5}$/.test(text.trim()) ? Number(text.trim()) : undefined;
}

const asUser = (place: Place): { uid?: number; gid?: number; cwd: string } => ({ ...place.user, cwd: place.folder });
const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' });
const lastWords = (text: string): string => text.trim().split('\n').filter((line) => /FATAL|ERROR|error|PANIC|could not/.test(line)).slice(-3).join(' ') || text.trim().split('\n').slice(-2).join(' ') || 'it said nothing';

/** One starter at a time. A lock whose process is gone is taken over. */
async function takeLock(file: string): Promise<() => Promise<void>> {
  await mkdir(path.dirname(file), { recursive: true });
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch {
      let pid = 0;
      try {
        pid = Number(readFileSync(file, 'utf8'));
      } catch {
        continue;
      }
      if (pid === process.pid ? false : pid > 0 && !isAlive(pid)) {
        await rm(file, { force: true });
        continue;
      }
      if (Date.now() > until) throw new PlainError('database-starting', 'Another process has been starting the database for a minute.', 'Wait for it, or end it and start again.', file);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
