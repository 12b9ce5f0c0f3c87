// Backups that the installation makes for itself, in the folder `backups` of its data: each night, and before a new version changes the database.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { openClient } from '../client.ts';
import { backup } from './backup.ts';
import { readLock } from './locked.ts';
import { nightlyName, outOfRotation, upgradeName } from './rotation.ts';

const A_DAY = 86_400_000;

/** Where they lie, and the file of keys that lock them, if any. */
type Place = { dataFolder: string; backupKey?: string | undefined };

export const backupsFolder = (dataFolder: string): string => path.join(dataFolder, 'backups');

/** Before a migration changes a database that holds something. Throws PlainError `backup-failed`; then nothing is upgraded. */
export async function backUpBeforeUpgrade(operatorAddress: string, { dataFolder, backupKey }: Place, now: Date, report: (line: string) => void): Promise<void> {
  if (!(await holdsSomething(operatorAddress))) return;
  const file = await inRotation(operatorAddress, { dataFolder, backupKey }, upgradeName(now));
  report(`Backed up to ${file} before the database is upgraded.`);
}

/** One archive of the day, over an earlier one of the same day; then those out of the rotation are taken away. Returns its file. */
export async function backUpNightly(operatorAddress: string, place: Place, day: string): Promise<string> {
  return inRotation(operatorAddress, place, nightlyName(day));
}

/** A database that another process is only just making holds nothing to lose. */
async function holdsSomething(address: string): Promise<boolean> {
  const client = openClient({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query<{ made: boolean }>("select to_regclass('public.partnership') is not null as made");
    return rows[0]?.made === true && (await client.query('select 1 from public.partnership limit 1')).rows.length > 0;
  } finally {
    await client.end();
  }
}

/** The newest backup is whole before an older one goes. */
async function inRotation(operatorAddress: string, { dataFolder, backupKey }: Place, name: string): Promise<string> {
  const lock = await readLock({ key: backupKey });
  const folder = backupsFolder(dataFolder);
  const file = path.join(folder, lock ? `${name}.age` : name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await backup(operatorAddress, file, lock);
  for (const old of outOfRotation(await readdir(folder))) await rm(path.join(folder, old), { force: true });
  await clearUnfinished(folder);
  return file;
}

/** Backups that were killed in the middle. One of today may still be being written, by another process. */
async function clearUnfinished(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => /^\..+\.part$/.test(one))) {
    const { mtimeMs } = await stat(path.join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > A_DAY) await rm(path.join(folder, name), { force: true });
  }
}
