// Backups that the installation makes for itself, in the folder `backups` of its data: each night, and before a new version changes the database.
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { backup } from './backup.ts';
import { nightlyName, outOfRotation, upgradeName } from './rotation.ts';

export const backupsFolder = (dataFolder: string): string => path.join(dataFolder, 'backups');

/** Before a migration changes a database that holds something. Throws PlainError `backup-failed`; then nothing is upgraded. */
export async function backUpBeforeUpgrade(operatorAddress: string, dataFolder: string, now: Date, report: (line: string) => void): Promise<void> {
  if (!(await holdsSomething(operatorAddress))) return;
  const file = path.join(backupsFolder(dataFolder), upgradeName(now));
  await inRotation(dataFolder, () => backup(operatorAddress, file).then(() => undefined));
  report(`Backed up to ${file} before the database is upgraded.`);
}

/** One archive of the day, over an earlier one of the same day; then those out of the rotation are taken away. Returns its file. */
export async function backUpNightly(write: (file: string) => Promise<void>, dataFolder: string, day: string): Promise<string> {
  const file = path.join(backupsFolder(dataFolder), nightlyName(day));
  await inRotation(dataFolder, () => write(file));
  return file;
}

/** A database that another process is only just making holds nothing to lose. */
async function holdsSomething(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const { rows } = await client.query<{ made: boolean }>("select to_regclass('public.partnership') is not null as made");
    return rows[0]?.made === true && (await client.query('select 1 from public.partnership limit 1')).rows.length > 0;
  } finally {
    await client.end();
  }
}

/** The newest backup is whole before an older one goes. */
async function inRotation(dataFolder: string, write: () => Promise<void>): Promise<void> {
  const folder = backupsFolder(dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await write();
  for (const name of outOfRotation(await readdir(folder))) await rm(path.join(folder, name), { force: true });
}
