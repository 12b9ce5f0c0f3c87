// Is a database already running on this folder? Told from its pid file and from what that process really is.
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { isAlive } from './one-at-a-time.ts';

export type Running = { pid: number; port: number };

/** The living postmaster of this database folder (a real path), if there is one. A stale pid file is taken away. */
export function runningOn(database: string): Running | undefined {
  const file = path.join(database, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Math.abs(Number(lines[0]));
  const port = Number(lines[3]);
  if (Number.isInteger(pid) && pid > 0 && isPostgresOn(pid, database)) return port > 0 ? { pid, port } : undefined;
  rmSync(file, { force: true });
  return undefined;
}

/** A living process (not a zombie) whose program is postgres and which works on the folder. */
export function isPostgresOn(pid: number, database: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' }).includes('"postgres.exe"');
  const words = argumentsOf(pid);
  if (words === undefined || !words[0]?.endsWith('postgres')) return false;
  return words.includes(database) || words.join(' ').includes(` -D ${database} `) || workingFolder(pid) === database;
}

/** A server that runs changes into its database folder: true however that folder was named when it was started. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function argumentsOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(' ');
  } catch {
    return undefined;
  }
}

/** The wanted port when nobody listens on it, else any free one of the loopback address. */
export async function freePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined && (await isFree(wanted, '127.0.0.1'))) return wanted;
  return (await bind(0, '127.0.0.1'))!;
}

/** May we listen there? */
export async function isFree(port: number, host: string): Promise<boolean> {
  return (await bind(port, host)) !== undefined;
}

const bind = (port: number, host: string): Promise<number | undefined> => listenOnce(port, host).catch(() => undefined);

/** Listens there and lets go at once; the number of the port. Throws what the system said, where it may not be listened at. */
export function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
