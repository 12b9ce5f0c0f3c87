// Makes the database folder once: under another name first, so that a making that was killed half-way never looks finished.
// Its thousand files are put on the disk while the server already works in them; a mark beside them says that this is still to be done.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { PlainError } from '../../plain-error.ts';
import type { Place } from './place.ts';
import { asUser, environment, lastWords } from './server.ts';

const run = promisify(execFile);
export const OWNER = 'frankpledge_owner';

/** Lies beside a database whose files may not all be on the disk yet. */
const UNSYNCED = 'not-yet-on-disk';

/** Runs initdb for `place.folder/db` unless it is there. The password of its owner is made here and kept in a file of mode 0600. */
export async function makeDatabase(place: Place, options: { report: (line: string) => void; forTestsOnly?: boolean; meanwhile?: () => void }): Promise<string> {
  const database = path.join(place.folder, 'db');
  if (existsSync(path.join(database, 'PG_VERSION'))) return database;
  if (existsSync(database)) throw new PlainError('not-a-database', 'The database folder is there, but holds no database.', 'Put back what belongs in it, or move it away to begin with an empty database.', database);
  options.report('Making the database …');
  const half = `${database}.new`;
  await rm(half, { recursive: true, force: true });
  const file = path.join(place.folder, 'password');
  await rm(file, { force: true });
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (place.user) await chown(file, place.user.uid, place.user.gid);
  const words = ['-D', half, '-U', OWNER, `--pwfile=${file}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'];
  try {
    const making = run(path.join(place.native, 'bin', 'initdb'), words, { ...asUser(place), env: environment() });
    options.meanwhile?.();
    await making;
  } catch (error) {
    throw new PlainError('database-not-made', `The database could not be made: ${lastWords((error as { stderr?: string }).stderr || (error as Error).message)}`, 'Check that there is room on the disk and that the data folder may be written to, then start again.', place.folder);
  }
  if (!options.forTestsOnly) await writeFile(path.join(place.folder, UNSYNCED), '');
  await rename(half, database);
  if (!options.forTestsOnly) for (const one of [file, place.folder]) await onDisk(one);
  return database;
}

/** Puts a newly made database on the disk, and so does the next start where this one was cut short. Throws PlainError `database-not-made`. */
export async function putOnDisk(place: Place, database: string): Promise<void> {
  const mark = path.join(place.folder, UNSYNCED);
  if (!existsSync(mark)) return;
  await run(path.join(place.native, 'bin', 'initdb'), ['-D', database, '--sync-only'], { ...asUser(place), env: environment() }).catch((error: { stderr?: string; message: string }) => {
    throw new PlainError('database-not-made', `The database could not be put on the disk: ${lastWords(error.stderr || error.message)}`, 'Check the disk, then start again.', place.folder);
  });
  await rm(mark, { force: true });
  await onDisk(place.folder);
}

/** The owner's password. Throws PlainError `database-password` when its file is gone. */
export async function passwordOf(place: Place): Promise<string> {
  const file = path.join(place.folder, 'password');
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.trim() === '') throw new PlainError('database-password', 'The password of the embedded database is missing.', 'Put the file back from a copy of the data folder, or restore a backup into a new data folder.', file);
  return text.trim();
}

async function onDisk(fileOrFolder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(fileOrFolder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
