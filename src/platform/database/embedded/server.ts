// The server process: started apart from us so that a Ctrl-C in the terminal does not reach it, watched until it answers, stopped the fast and safe way.
import { execFile, spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../../plain-error.ts';
import { openClient } from '../client.ts';
import { freePort, isPostgresOn, runningOn } from './postmaster.ts';
import type { Place } from './place.ts';

const LOG_BYTES = 5_000_000;
const PATIENCE = 60_000;

/** Errors of statements are logged by the application, without what people typed; the server's own log holds no rows. */
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=100', 'shared_buffers=128MB', 'wal_level=minimal', 'max_wal_senders=0', 'timezone=UTC',
  'log_min_messages=log', 'log_min_error_statement=panic', 'log_error_verbosity=terse', 'log_checkpoints=off', 'log_parameter_max_length_on_error=0'];
/** Every test begins with connections of its own, which plan each query anew until they know it: with plans for any values, as they use in the end, a third of that work is done. */
const FAST_AND_LOOSE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'plan_cache_mode=force_generic_plan', 'scram_iterations=1', 'autovacuum=off'];

const logOf = (place: Place): string => path.join(place.folder, 'server.log');

/** Starts the server on the stored port, or another when a stranger has that. Resolves with the port when it answers. Throws PlainError `database-not-started`. */
export async function startServer(place: Place, database: string, owner: string, options: { forTestsOnly?: boolean | undefined; onPort?: number | undefined; meanwhile?: () => void }): Promise<number> {
  const stored = path.join(place.folder, 'port');
  for (let attempt = 1; ; attempt += 1) {
    const port = options.onPort ?? (await freePort(attempt === 1 ? readPort(stored) : undefined));
    const from = sizeOf(logOf(place));
    const child = await launch(place, database, port, options.forTestsOnly ?? false);
    options.meanwhile?.();
    const answer = await untilReady(addressAt(owner, port), () => child.gone === undefined);
    if (answer === 'ready') {
      rmSync(stored, { force: true });
      writeFileSync(stored, String(port));
      return port;
    }
    const said = readFrom(logOf(place), from) || String(child.gone ?? '');
    const mayPass = /could not bind|could not create any TCP|still in use|is being used|already running|Address already in use/.test(said);
    if (!mayPass || attempt >= (options.onPort === undefined ? 10 : 40)) {
      throw new PlainError('database-not-started', `The database did not start: ${lastWords(said)}`, 'See its log, free what it names (disk, memory, port), and start again.', logOf(place));
    }
    await wait(250);
  }
}

async function launch(place: Place, database: string, port: number, forTests: boolean): Promise<{ gone: string | undefined }> {
  const log = logOf(place);
  rotate(log);
  const out = openSync(log, 'a', 0o600);
  if (place.user) await chown(log, place.user.uid, place.user.gid);
  const settings = [...SETTINGS, `port=${port}`, ...(forTests ? FAST_AND_LOOSE : [])];
  const child = spawn(path.join(place.native, 'bin', 'postgres'), ['-D', database, ...settings.flatMap((one) => ['-c', one])], { ...asUser(place), detached: true, stdio: ['ignore', out, out], env: environment() });
  const state: { gone: string | undefined } = { gone: undefined };
  child.on('error', (error) => (state.gone = error.message));
  child.on('exit', (code, signal) => (state.gone = `it ended at once (${signal ?? code})`));
  child.unref();
  closeSync(out);
  return state;
}

/** Waits until the server takes a connection, and makes the database `frankpledge` in it. 'gone' when it ended instead. */
export async function untilReady(url: string, lives: () => boolean): Promise<'ready' | 'gone'> {
  const admin = new URL(url);
  admin.pathname = '/postgres';
  const until = Date.now() + PATIENCE;
  for (;;) {
    const client = openClient({ connectionString: admin.href, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      const { rows } = await client.query("select 1 from pg_database where datname = 'frankpledge'");
      if (rows.length === 0) await client.query('create database frankpledge');
      return 'ready';
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === '42P04') return 'ready';
      if (code === '28P01') throw new PlainError('database-password', 'The embedded database does not take its own password.', 'Put the file "password" back from a copy of the data folder, or restore a backup into a new data folder.');
      if (!lives()) return 'gone';
      if (Date.now() > until) throw new PlainError('database-not-started', `The database runs but does not answer: ${message}`, 'Look at its log beside it, and start again.');
    } finally {
      await client.end().catch(() => {});
    }
    await wait(25);
  }
}

/** A fast stop: sessions end, everything acknowledged is on disk. Resolves when the process is gone. */
export async function stopServer(place: Place, database: string): Promise<void> {
  const there = runningOn(database);
  if (!there) return;
  if (process.platform === 'win32') {
    await new Promise((resolve) => execFile(path.join(place.native, 'bin', 'pg_ctl'), ['stop', '-D', database, '-m', 'fast', '-w'], resolve));
    return;
  }
  const until = Date.now() + 30_000;
  signal(there.pid, 'SIGINT');
  while (isPostgresOn(there.pid, database)) {
    if (Date.now() > until) signal(there.pid, 'SIGQUIT');
    if (Date.now() > until + 10_000) throw new PlainError('database-not-stopped', `The database (process ${there.pid}) does not stop.`, 'End that process by hand; nothing acknowledged is lost.');
    await wait(20);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ESRCH') throw error;
  }
}

/** Keeps one older log. A running server goes on writing to its file, so that what is in it is moved out from under it. */
export function rotate(log: string, running = false): void {
  if (sizeOf(log) <= LOG_BYTES) return;
  if (!running) return renameSync(log, `${log}.1`);
  copyFileSync(log, `${log}.1`);
  truncateSync(log);
}

/** The same address at another port. */
export function addressAt(owner: string, port: number): string {
  const url = new URL(owner);
  url.port = String(port);
  return url.href;
}

export const asUser = (place: Place): { uid?: number; gid?: number; cwd: string } => ({ ...place.user, cwd: place.folder });
export const environment = (): NodeJS.ProcessEnv => (process.platform === 'win32' ? process.env : { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' });

/** Of what a program said, the lines that tell why. */
export function lastWords(text: string): string {
  const lines = text.trim().split('\n').map((line) => line.trim()).filter(Boolean);
  const telling = lines.filter((line) => /FATAL|ERROR|error|PANIC|could not|cannot/.test(line));
  return (telling.length > 0 ? telling : lines).slice(-3).join(' ') || 'it said nothing';
}

function readPort(file: string): number | undefined {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return /^\d{2,5}$/.test(text) ? Number(text) : undefined;
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);
const readFrom = (file: string, from: number): string => (existsSync(file) ? readFileSync(file).subarray(sizeOf(file) < from ? 0 : from).toString('utf8') : '');
