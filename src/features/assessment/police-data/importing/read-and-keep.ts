// What the import does with files, in a process of its own: reads them, writes each force's month as Parquet, and tells what it found. It knows no database.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { openColumns } from '../../../../platform/columns/columns.ts';
import { ASB } from '../crime-types.ts';
import { findFiles, releaseDay } from '../find-files.ts';
import type { FileKind, Problem } from '../police-data.ts';
import { readFiles } from '../read-files.ts';
import type { ReadFiles } from '../read-files.ts';
import { namesManyForces, settle, slugFor } from '../settle.ts';
import type { Settled } from '../settle.ts';
import { partName, partsKeeper } from './write-parts.ts';
import { byName } from '../../assess/by-name.ts';
import type { Parts } from './write-parts.ts';

/** One force's month of one kind, as the database is told of it. */
export type NewMonth = {
  kind: FileKind; force: string; slug: string; month: string; archiveMonth: string; /** the newest day of the zip's files */ releasedOn?: string; fileName: string; sha256: string;
  rows: number; rejected: number; withoutPlace: number; duplicates: number; crime: number; asb: number; byType: Record<string, number>; parquet: string[];
};
export type ImportWish = { source: string; scratch: string; kept: string; /** hashes of the files that are held */ known: string[]; /** forces by their slug, as they are called so far */ forces: Record<string, string> };
export type ImportFound = { months: NewMonth[]; problems: Problem[]; files: number; held: number; rows: number; leftOut: number };

export async function readAndKeep(wish: ImportWish, onProgress: (done: number, of: number, step: string) => void): Promise<ImportFound> {
  await mkdir(wish.scratch, { recursive: true });
  await mkdir(wish.kept, { recursive: true });
  const found = await findFiles(wish.source, wish.scratch);
  const columns = await openColumns({ temporaryFolder: path.join(wish.scratch, 'spill'), folders: [wish.source, wish.scratch] });
  try {
    const parts: Parts = new Map();
    const forces = new Map(Object.entries(wish.forces));
    const read = await readFiles(columns, found.files, { scratch: wish.scratch, known: new Set(wish.known), onProgress, keeper: partsKeeper(columns, await columns.beside(), parts, wish.scratch, (rows) => namesManyForces(rows, forces)) });
    onProgress(found.files.length, found.files.length, 'keeping what was read');
    leaveOutBroken(read);
    const { settled, forceMonths, problems } = settle(read, forces);
    const partial = new Set(problems.filter((one) => one.kind === 'partial-month'));
    const months = await keepMonths(read, settled, parts, slugsOf(forceMonths, wish.forces), wish, releaseDay(found.files));
    return {
      months,
      // Whether a month is partial is judged by all that is held, when it is looked at.
      problems: [...found.problems, ...read.problems, ...problems.filter((one) => !partial.has(one))],
      files: read.files.length, held: read.files.filter((one) => one.held).length, rows: read.files.reduce((sum, one) => sum + (one.used ? one.rows : 0), 0), leftOut: read.files.filter((one) => !one.used).length,
    };
  } finally {
    columns.close();
    found.close();
  }
}

/** Half a file would stand for its month, and falls would be told that never were: what stands is kept, or the month stays missing. */
function leaveOutBroken(read: ReadFiles): void {
  const broken = new Map(read.problems.filter((one) => one.kind === 'breaks-off').map((one) => [one.file, one]));
  const out = new Set(read.files.flatMap((file, number) => (broken.has(file.name) ? [number] : [])));
  for (const number of out) read.files[number]!.used = false;
  for (const one of broken.values()) one.advice = 'It was left out, and what is held of its month stays as it is. Download it again and bring it in once more.';
  read.combinations = read.combinations.filter((one) => !out.has(one.file));
}

/**
 * One short name for each force, whatever its files are called: under two its month would be held, and counted, twice. `known` by short name, those that
 * areas are joined by first; they win over what these files are called.
 */
function slugsOf(read: readonly { force: string; slug: string }[], known: Readonly<Record<string, string>>): Map<string, string> {
  return new Map([...read.map(({ force, slug }) => [force, slug] as const), ...Object.entries(known).toReversed().map(([slug, force]) => [force, slug] as const)]);
}

async function keepMonths(read: ReadFiles, settled: readonly Settled[], parts: Parts, slugs: ReadonlyMap<string, string>, wish: ImportWish, releasedOn: string | undefined): Promise<NewMonth[]> {
  const archiveMonth = settled.reduce((latest, one) => (one.month > latest ? one.month : latest), '');
  const filed = new Map(read.combinations.map((one) => [one.key, one.values]));
  const months: NewMonth[] = [];
  for (const group of Map.groupBy(settled, (one) => `${one.kind}\n${one.force}\n${one.month}`).values()) {
    const { kind, force, month, file: number } = group[0]!;
    const file = read.files[number]!;
    const parquet: string[] = [];
    for (const name of new Set(group.map((one) => partName(one.file, filed.get(one.key)!)))) parquet.push(await keep(parts.get(name)!, wish.kept));
    const byType = byName<number>();
    for (const one of group) byType[one.values.at(kind === 'stop-and-search' ? 1 : 0)!] = (byType[one.values.at(kind === 'stop-and-search' ? 1 : 0)!] ?? 0) + one.rows - one.duplicates;
    const rows = group.reduce((sum, one) => sum + one.rows, 0);
    const duplicates = group.reduce((sum, one) => sum + one.duplicates, 0);
    const asb = kind === 'street' ? (byType[ASB] ?? 0) : 0;
    months.push({
      kind, force, slug: slugs.get(force) ?? (file.slug || slugFor(force)), month, archiveMonth, ...(releasedOn === undefined ? {} : { releasedOn }), fileName: file.name, sha256: file.sha256, rows, rejected: file.rejected,
      withoutPlace: group.reduce((sum, one) => sum + one.withoutPlace, 0), duplicates, asb, crime: kind === 'street' ? rows - duplicates - asb : 0, byType, parquet,
    });
  }
  return months;
}

/** By the hash of its content, and only when it is whole; young again, so that nobody tidies it away before it is held. */
async function keep(part: string, kept: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(part)) hash.update(chunk as Buffer);
  const name = `${hash.digest('hex')}.parquet`;
  const to = path.join(kept, name);
  if ((await stat(to).catch(() => undefined)) === undefined) await rename(part, to);
  await utimes(to, new Date(), new Date());
  return name;
}
