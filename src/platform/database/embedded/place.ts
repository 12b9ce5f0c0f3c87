// Where the embedded database lives and as whom it runs. As root it must be another user, and every folder above must let that user pass.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PlainError } from '../../plain-error.ts';
import { copyNative, nativeFolder, openToAll } from './binaries.ts';

export type Place = {
  /** holds db/, password, port, starting.lock, server.log */
  folder: string;
  /** bin, lib, share */
  native: string;
  /** the user to run as, when not ourselves */
  user: { uid: number; gid: number } | undefined;
};

/** Decides the place for a data folder. Makes the user `postgres` when we are root and there is none. */
export async function placeFor(dataDir: string, report: (line: string) => void): Promise<Place> {
  const wanted = path.join(path.resolve(dataDir), 'database');
  const programs = nativeFolder();
  if (process.getuid?.() !== 0) {
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    return { folder: wanted, native: programs, user: undefined };
  }
  const user = databaseUser();
  await mkdir(path.dirname(wanted), { recursive: true });
  const elsewhere = path.join('/var/lib/frankpledge', createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16));
  const dataFits = openToAll(path.dirname(wanted));
  const folder = dataFits ? wanted : elsewhere;
  if (!dataFits) report(`The database is kept in ${elsewhere}, because it may not run as root and ${path.dirname(wanted)} is closed to other users.`);
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await chown(folder, user.uid, user.gid);
  const native = openToAll(path.join(programs, 'bin')) ? programs : await copyNative(programs, path.join('/var/lib/frankpledge', `programs-${versionOf(programs)}`));
  return { folder, native, user };
}

function versionOf(programs: string): string {
  return (JSON.parse(readFileSync(path.join(programs, '..', 'package.json'), 'utf8')) as { version: string }).version;
}

function databaseUser(): { uid: number; gid: number } {
  const find = (): { uid: number; gid: number } | undefined => {
    const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((one) => one.startsWith('postgres:'));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
  };
  const there = find();
  if (there) return there;
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
  } catch {
    try {
      execFileSync('adduser', ['-S', '-H', '-D', 'postgres'], { stdio: 'ignore' });
    } catch {
      // told below
    }
  }
  const made = find();
  if (!made) throw new PlainError('no-database-user', 'The database may not run as root, and the user "postgres" could not be made.', 'Run Frankpledge as an ordinary user, or make a user called postgres.');
  return made;
}
