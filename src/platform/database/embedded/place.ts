// Where the embedded database lives and as whom it runs. As root it must be another user, and every folder above must let that user pass.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { chmod, chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { PlainError } from '../../plain-error.ts';
import { closedFolder, copyPrograms, nativeFolder, openPrograms } from './binaries.ts';

const ELSEWHERE = '/var/lib/frankpledge';

export type Place = {
  /** holds db/, password, port, starting.lock, users/, server.log; a real path */
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
  try {
    if (process.getuid?.() === 0) return await placeForRoot(wanted, path.resolve(dataDir), programs, report);
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    return { folder: realpathSync(wanted), native: programs, user: undefined };
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError('data-folder', `The database's folder cannot be used: ${(error as Error).message}`, 'Start Frankpledge as the user who owns the data folder, or name another folder with --data or FRANKPLEDGE_DATA.', wanted);
  }
}

async function placeForRoot(wanted: string, dataDir: string, programs: string, report: (line: string) => void): Promise<Place> {
  const elsewhere = elsewhereFor(dataDir);
  const made = isDatabase(wanted);
  const madeElsewhere = isDatabase(elsewhere);
  const owner = made ? statSync(path.join(wanted, 'db')) : undefined;
  // A database that an ordinary user made stays that user's.
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : databaseUser();
  const theirs = made && user.uid !== findUser()?.uid;
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const closed = theirs ? undefined : closedFolder(dataDir);
  if (made && closed !== undefined) {
    throw new PlainError('closed-folder', `The database may not run as root, and its user cannot reach it: ${closed} is closed to other users.`, `Open it again (chmod o+x ${closed}), or move the data folder to where every folder above it is open.`, wanted);
  }
  const moved = closed !== undefined || (madeElsewhere && !made);
  const copied = !openPrograms(programs);
  const folder = moved ? elsewhere : wanted;
  if (moved) report(`The database is kept in ${elsewhere}: it may not run as root, and ${closed ?? dataDir} ${closed === undefined ? 'was closed to other users when it was made' : 'is closed to other users'}.`);
  else if (copied) report(`The database's programs are copied to ${ELSEWHERE}: it may not run as root, and the folder they were installed in is closed to other users.`);
  await mkdir(folder, { recursive: true });
  if (moved) await chmod(ELSEWHERE, 0o755);
  await chmod(folder, 0o700);
  await chown(folder, user.uid, user.gid);
  const native = copied ? await copyPrograms(programs, path.join(ELSEWHERE, `programs-${versionOf(programs)}`)) : programs;
  return { folder: realpathSync(folder), native, user };
}

/** Has a database been made for this data folder? */
export function hasDatabase(dataDir: string): boolean {
  return isDatabase(path.join(path.resolve(dataDir), 'database')) || (process.getuid?.() === 0 && isDatabase(elsewhereFor(path.resolve(dataDir))));
}

const isDatabase = (folder: string): boolean => existsSync(path.join(folder, 'db', 'PG_VERSION'));
const elsewhereFor = (dataDir: string): string => path.join(ELSEWHERE, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));

function versionOf(programs: string): string {
  return (JSON.parse(readFileSync(path.join(programs, '..', 'package.json'), 'utf8')) as { version: string }).version;
}

function findUser(): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((one) => one.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function databaseUser(): { uid: number; gid: number } {
  const there = findUser();
  if (there) return there;
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']],
    ['adduser', ['-S', '-H', '-D', 'postgres']],
  ];
  for (const [program, words] of ways) {
    try {
      execFileSync(program, words, { stdio: 'ignore', env: { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin` } });
    } catch {
      continue;
    }
    const made = findUser();
    if (made) return made;
  }
  throw new PlainError('no-database-user', 'The database may not run as root, and the user "postgres" could not be made.', 'Run Frankpledge as an ordinary user, or make a user called postgres.');
}
