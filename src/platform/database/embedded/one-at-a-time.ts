// Files by which processes on one data folder keep out of each other's way, and how they are read after a process was killed.
// A process is known by its id and the moment it began, because ids are given again (in a container, within seconds).
import { readFileSync } from 'node:fs';
import { constants, copyFile, link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';

export type Holder = { pid: number; since: string };

/** Is there a process of this id that is not a zombie? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EPERM') return false;
  }
  const fields = statOf(pid);
  return fields === undefined ? process.platform !== 'linux' : !/^[ZX]/.test(fields[0] ?? '');
}

/** This process, as it writes itself into a file. */
export function myself(): Holder {
  return { pid: process.pid, since: beganAt(process.pid) };
}

/** Does the process that wrote itself down still live, and is it the same one? */
export function stillThere(holder: Holder | 'missing' | 'torn'): boolean {
  if (typeof holder === 'string' || !isAlive(holder.pid)) return false;
  return !holder.since || holder.since === beganAt(holder.pid);
}

/** What a file of ours says; 'missing' when there is none, 'torn' when it was not written to its end. */
export async function readHolder<T extends Holder>(file: string): Promise<T | 'missing' | 'torn'> {
  const text = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return 'missing';
  try {
    const found = JSON.parse(text) as T;
    return typeof found.pid === 'number' ? found : 'torn';
  } catch {
    return 'torn';
  }
}

/**
 * Takes a file for this process, with what it says about itself. Resolves with undefined when it is ours now, else with the living holder.
 * A file whose writer is gone is taken over. Rejects with the system's error when the folder cannot be written to.
 */
export async function hold<T extends object>(file: string, words: T): Promise<(Holder & T) | undefined> {
  const mine = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(mine, JSON.stringify({ ...myself(), ...words }), { mode: 0o644 });
  try {
    for (;;) {
      try {
        await putInPlace(mine, file);
        return undefined;
      } catch (error) {
        if ((error as { code?: string }).code !== 'EEXIST') throw error;
      }
      const holder = await readHolder<Holder & T>(file);
      if (typeof holder === 'object' && stillThere(holder)) return holder;
      if (holder !== 'missing') await clearAway(file, mine);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** Says something new in a file that this process holds. */
export async function sayMore(file: string, words: object): Promise<void> {
  const mine = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(mine, JSON.stringify({ ...myself(), ...words }), { mode: 0o644 });
  await rename(mine, file);
}

/** Takes away a file whose writer is gone. Only one process at a time does so, and looks again first: a file that was taken over meanwhile stays. */
async function clearAway(file: string, mine: string): Promise<void> {
  const guard = `${file}.clearing`;
  try {
    await putInPlace(mine, guard);
  } catch {
    const age = await stat(guard).then((found) => Date.now() - found.mtimeMs, () => 0);
    if (age > 10_000) await rm(guard, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    return;
  }
  try {
    const holder = await readHolder(file);
    if (holder !== 'missing' && !stillThere(holder)) await rm(file, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

/** The whole file or nothing, and only where there is none: EEXIST otherwise. Some file systems have no links. */
async function putInPlace(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

/** Clock ticks since the machine began, as Linux tells it for a process; '' elsewhere. */
function beganAt(pid: number): string {
  return statOf(pid)?.[19] ?? '';
}

/** /proc/PID/stat from its third field on. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 1).trim().split(' ');
  } catch {
    return undefined;
  }
}
