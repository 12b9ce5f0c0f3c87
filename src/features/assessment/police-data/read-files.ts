// Goes through the files of a source, batch by batch: looks at each, reads it, mends what is broken, and keeps totals of what occurs where.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Columns } from '../../../platform/columns/columns.ts';
import type { FoundFile } from './find-files.ts';
import { isPlain, lookAtFile } from './look-at-file.ts';
import type { LookedAt } from './look-at-file.ts';
import { mendFile } from './mend-file.ts';
import type { PoliceFile, Problem } from './police-data.ts';
import { prepareCounts, readBatch } from './read-batch.ts';
import type { Batch, Combination } from './read-batch.ts';

/** Rows of so many bytes of files are in memory at a time. */
const BATCH_BYTES = 64e6;

export type ReadFiles = { files: PoliceFile[]; combinations: (Combination & { kind: NonNullable<PoliceFile['kind']> })[]; problems: Problem[] };

export type Reading = {
  scratch: string;
  /** writes whole rows to be kept, instead of counting only */
  keeper?: Keeper | undefined;
  /** hashes of files that are held as they are: not read again */
  known?: ReadonlySet<string> | undefined;
  /** places of which it is counted how many rows lie at each point */
  pointsOf?: readonly string[] | undefined;
  onProgress?: ((done: number, of: number, file: string) => void) | undefined;
};

export type Keeper = {
  /** writes each file and counts what was written; those that are no proper CSV are left for another try, by their numbers */
  take(batch: Batch, nextKey: number): Promise<{ found: Combination[]; broken: Set<number> }>;
};

type Waiting = { number: number; file: FoundFile; path: string; seen: LookedAt };

export async function readFiles(columns: Columns, found: readonly FoundFile[], reading: Reading): Promise<ReadFiles> {
  const result: ReadFiles = { files: [], combinations: [], problems: [] };
  const hashes = new Map<string, string>();
  await prepareCounts(columns, reading.pointsOf);
  let waiting: Waiting[] = [];
  let bytes = 0;
  // While one batch is counted, the files of the next are looked at.
  let counting = Promise.resolve();
  const readWaiting = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    bytes = 0;
    await counting;
    counting = readGroups(columns, batch, reading, result).then(async () => {
      for (const one of batch) await one.file.done();
    });
    counting.catch(() => undefined);
  };
  for (const [number, file] of found.entries()) {
    const place = await file.fetch();
    const seen = await lookAtFile(place, file.name);
    const twin = seen.head?.kind && hashes.get(seen.sha256);
    result.files.push({ name: file.name, kind: seen.head?.kind ?? seen.named?.kind, slug: seen.named?.slug ?? '', month: seen.named?.month ?? '', bytes: file.bytes, sha256: seen.sha256, rows: 0, rejected: 0, used: seen.head?.kind !== undefined && !twin });
    result.problems.push(...seen.problems);
    if (twin) result.problems.push({ severity: 'note', kind: 'same-file', file: file.name, ...(seen.named ? { month: seen.named.month } : {}), message: `${file.name} is the same file as ${twin}, byte for byte. It was read once.`, advice: 'Nothing needs doing.' });
    const held = seen.head?.kind !== undefined && !twin && reading.known?.has(seen.sha256) === true;
    if (held) result.files[number]!.held = true;
    if (seen.head?.kind === undefined || twin || held) await file.done();
    else {
      hashes.set(seen.sha256, file.name);
      waiting.push({ number, file, path: place, seen });
      bytes += file.bytes;
    }
    if (bytes > BATCH_BYTES) await readWaiting();
    reading.onProgress?.(number + 1, found.length, file.name);
  }
  await readWaiting();
  await counting;
  return result;
}

/** Files of one kind and head are read together; one that is broken is mended and read by itself. */
async function readGroups(columns: Columns, waiting: readonly Waiting[], reading: Reading, result: ReadFiles): Promise<void> {
  const groups = Map.groupBy(waiting, ({ seen }) => JSON.stringify([seen.head!.kind, seen.head!.at, seen.head!.width, seen.delimiter, isPlain(seen)]));
  for (const group of groups.values()) {
    const broken = isPlain(group[0]!.seen) ? await readGroup(columns, group, reading, result) : group;
    for (const one of broken) await readMended(columns, one, reading, result);
  }
}

/** Gives back those that cannot be read as they are. */
async function readGroup(columns: Columns, group: readonly Waiting[], reading: Reading, result: ReadFiles): Promise<readonly Waiting[]> {
  const { head, delimiter } = group[0]!.seen;
  const kind = head!.kind!;
  const batch: Batch = { kind, head: head!, delimiter, files: group.map(({ number, path: at }) => ({ number, path: at })) };
  const { found, broken } = reading.keeper ? await reading.keeper.take(batch, result.combinations.length) : await count(columns, batch, result.combinations.length);
  for (const one of found) {
    result.combinations.push({ ...one, kind });
    result.files[one.file]!.rows += one.rows;
  }
  const left = group.filter((one) => broken.has(one.number));
  if (left.length < 2 || left.length < group.length) return left;
  const again = [];
  for (const one of left) again.push(...(await readGroup(columns, [one], reading, result)));
  return again;
}

/** All of them, or none. */
async function count(columns: Columns, batch: Batch, nextKey: number): ReturnType<Keeper['take']> {
  const found = await unlessBroken(readBatch(columns, batch, nextKey));
  return { found: found ?? [], broken: new Set(found ? [] : batch.files.map((file) => file.number)) };
}

/** Undefined where DuckDB finds that a file is no proper CSV. */
export async function unlessBroken<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Invalid Input Error')) return undefined;
    throw error;
  }
}

async function readMended(columns: Columns, one: Waiting, reading: Reading, result: ReadFiles): Promise<void> {
  const to = path.join(reading.scratch, `mended-${one.number}.csv`);
  const file = result.files[one.number]!;
  try {
    const mended = await mendFile(one.path, to, one.seen);
    const read = (await readGroup(columns, [{ ...one, path: to, seen: { ...one.seen, delimiter: ',' } }], reading, result)).length === 0;
    file.rejected += mended.rejected;
    file.rows += mended.rejected;
    file.used = read;
    const about = { file: one.file.name, ...(file.month ? { month: file.month } : {}) };
    if (!read) result.problems.push({ ...about, severity: 'error', kind: 'unreadable', message: `${one.file.name} cannot be read as CSV and was left out.`, advice: 'Download it again and bring it in once more.' });
    else if (mended.breaksOff) result.problems.push({ ...about, severity: 'error', kind: 'breaks-off', line: mended.lastLine, message: `${one.file.name} breaks off within line ${mended.lastLine}: what came after it is missing, and nobody can tell how much.`, advice: 'Download it again: the figures of this month are too low.' });
    const others = mended.rejected - (mended.breaksOff ? 1 : 0);
    if (read && others > 0) result.problems.push({ ...about, severity: 'warning', kind: 'rejected-rows', line: mended.lines[0]!, message: `${one.file.name}: ${others} ${others === 1 ? 'row has' : 'rows have'} not the columns of the head and ${others === 1 ? 'was' : 'were'} left out (line ${mended.lines.slice(0, others).join(', ')}${others > mended.lines.length ? ' and more' : ''}).`, advice: 'Look at these lines, or download the file again.' });
  } finally {
    await rm(to, { force: true });
  }
}
