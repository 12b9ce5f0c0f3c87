// Where police files lie beside the database: what was brought and waits, what is being worked on, and what is kept, each Parquet file under its hash.
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export type Places = { incoming(id: string): string; work(id: string, attempt: number): string; kept: string };

export function placesIn(dataFolder: string): Places {
  const folder = path.join(dataFolder, 'police-data');
  return { incoming: (id) => path.join(folder, 'incoming', id), work: (id, attempt) => path.join(folder, 'work', `${id}-${attempt}`), kept: path.join(folder, 'kept') };
}

/** Moves files that were sent into the import's own folder, under their names; two of one name stay two. */
export async function putAside(dataFolder: string, id: string, files: readonly { name: string; path: string }[]): Promise<void> {
  const to = placesIn(dataFolder).incoming(id);
  await mkdir(to, { recursive: true });
  const taken = new Set<string>();
  for (const [index, file] of files.entries()) {
    const folder = taken.has(file.name.toLowerCase()) ? path.join(to, `again-${index}`) : to;
    taken.add(file.name.toLowerCase());
    await mkdir(folder, { recursive: true });
    await rename(file.path, path.join(folder, file.name));
  }
}

/** Of what nobody will ask for: its import was not written down. */
export async function removeAside(dataFolder: string, id: string): Promise<void> {
  await rm(placesIn(dataFolder).incoming(id), { recursive: true, force: true });
}

export async function isThere(place: string): Promise<boolean> {
  return (await stat(place).catch(() => undefined)) !== undefined;
}

/** The names of the Parquet files that are on the disk. */
export async function keptNames(dataFolder: string): Promise<Set<string>> {
  return new Set(await readdir(placesIn(dataFolder).kept).catch(() => [] as string[]));
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Takes away files that were brought for an import that nobody wrote down, as when the process was killed between the two, or that is over. Younger than a day stays. */
export async function tidyIncoming(dataFolder: string, open: ReadonlySet<string>, now: number): Promise<number> {
  const folder = path.join(dataFolder, 'police-data', 'incoming');
  let gone = 0;
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    const at = (await stat(path.join(folder, name)).catch(() => undefined))?.mtimeMs ?? now;
    if (open.has(name) || now - at <= DAY) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
    gone += 1;
  }
  return gone;
}

/** Takes away what work was killed in the middle of: of imports that are over, at once; of counts, which take seconds, when they are older than a quarter of an hour. Of an import that is to be done, whoever takes it up does it. */
export async function tidyWork(dataFolder: string, open: ReadonlySet<string>, now: number): Promise<number> {
  const folder = path.join(dataFolder, 'police-data', 'work');
  let gone = 0;
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    const [, id = name, attempt] = /^(.*)-(\d+)$/.exec(name) ?? [];
    const at = (await stat(path.join(folder, name)).catch(() => undefined))?.mtimeMs ?? now;
    if (open.has(id) || (attempt === '0' && now - at <= 15 * MINUTE)) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
    gone += 1;
  }
  return gone;
}

/** What earlier attempts at an import left: nobody works on them, or it could not have been taken up again. */
export async function removeEarlierWork(dataFolder: string, id: string, attempt: number): Promise<void> {
  for (let one = 1; one < attempt; one += 1) await rm(placesIn(dataFolder).work(id, one), { recursive: true, force: true });
}

/** Takes away Parquet files that are held no longer. Younger than an hour stays. What work left, `tidyWork` knows: here another process may be at it. */
export async function tidy(dataFolder: string, held: ReadonlySet<string>, now: number): Promise<void> {
  const old = async (place: string): Promise<boolean> => now - ((await stat(place).catch(() => undefined))?.mtimeMs ?? now) > HOUR;
  const { kept } = placesIn(dataFolder);
  for (const name of await readdir(kept).catch(() => [] as string[])) if (!held.has(name) && (await old(path.join(kept, name)))) await rm(path.join(kept, name), { force: true });
}

const LOOK_AGAIN_MS = 2000;

/** Takes away uploads that no process receives any more, however young. Found so twice, lest the connection by which one is held be just changing. */
export async function tidyUploads(dataFolder: string, heldOf: (names: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number> {
  const folder = path.join(dataFolder, 'uploads');
  const names = await readdir(folder).catch(() => [] as string[]);
  const left = async (of: readonly string[]): Promise<string[]> => {
    const held = of.length === 0 ? new Set<string>() : await heldOf(of);
    return of.filter((name) => !held.has(name));
  };
  const suspected = await left(names);
  if (suspected.length === 0) return 0;
  await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  const gone = await left(suspected);
  for (const name of gone) await rm(path.join(folder, name), { recursive: true, force: true });
  return gone.length;
}
