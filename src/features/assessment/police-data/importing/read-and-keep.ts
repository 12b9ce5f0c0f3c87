// What the import does with files, in a process of its own: reads them, writes each force's month as Parquet, and tells what it found. It knows no database.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { openColumns, quoted } from '../../../../platform/columns/columns.ts';
import type { Columns } from '../../../../platform/columns/columns.ts';
import { crimeType } from '../crime-types.ts';
import { findFiles } from '../find-files.ts';
import type { FileKind, Problem } from '../police-data.ts';
import { WRITTEN } from '../read-batch.ts';
import type { Batch, Combination } from '../read-batch.ts';
import { readFiles } from '../read-files.ts';
import type { ReadFiles } from '../read-files.ts';
import { settle } from '../settle.ts';
import type { Settled } from '../settle.ts';

/** One force's month of one kind, as the database is told of it. */
export type NewMonth = {
  kind: FileKind; force: string; slug: string; month: string; archiveMonth: string; fileName: string; sha256: string;
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
    const parts = new Map<string, string>();
    const beside = await columns.beside();
    const read = await readFiles(columns, found.files, {
      scratch: wish.scratch, known: new Set(wish.known), onProgress,
      onBatch: (batch, combinations) => writeParts([columns, beside], batch, combinations, parts, wish.scratch),
    });
    onProgress(found.files.length, found.files.length, 'keeping what was read');
    const { settled, forceMonths, problems } = settle(read, new Map(Object.entries(wish.forces)));
    const partial = new Set(problems.filter((one) => one.kind === 'partial-month'));
    const months = await keepMonths(read, settled, parts, new Map(forceMonths.map((one) => [one.force, one.slug])), wish);
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

const partName = (file: number, values: Record<string, string>): string => JSON.stringify([file, values['force'] ?? '', values['month']]);

/** Each force's month in the batch becomes a Parquet file; two at a time, because each is written by one thread. */
async function writeParts(connections: readonly Columns[], batch: Batch, combinations: readonly Combination[], parts: Map<string, string>, scratch: string): Promise<void> {
  const position = new Map(batch.files.map((file, index) => [file.number, index]));
  const groups = [...Map.groupBy(combinations, (one) => partName(one.file, one.values))];
  const [{ dropped } = { dropped: 0 }] = await connections[0]!.rows<{ dropped: number }>('select count(*) as dropped from dropped');
  const write = async (columns: Columns): Promise<void> => {
    for (let next = groups.shift(); next; next = groups.shift()) {
      const [name, group] = next;
      const { file, values } = group[0]!;
      const to = path.join(scratch, `part-${file}-${parts.size}.parquet`);
      parts.set(name, to);
      const isIt = [`f = ${position.get(file)!}`, `month = ${quoted(values['month']!)}`, ...(batch.kind === 'stop-and-search' ? [] : [`force = ${quoted(values['force']!)}`])];
      await columns.run(`copy (select ${writtenColumns(batch.kind, group, dropped > 0)} from batch where ${isIt.join(' and ')}) to ${quoted(to)} (format parquet, compression zstd, compression_level 1)`);
    }
  };
  // Both have ended before a failure of one goes on.
  for (const end of await Promise.allSettled(connections.map(write))) if (end.status === 'rejected') throw end.reason;
}

/** The columns by their own names; a Crime ID as its 32 bytes, a type as filed and by its name of today, and whether the row counts. */
function writtenColumns(kind: FileKind, group: readonly Combination[], someDropped: boolean): string {
  const own = WRITTEN[kind].map((name) => (name === 'id' ? `coalesce(try(unhex(id)), encode(id)) as id` : name === 'longitude' || name === 'latitude' ? `try_cast(${name} as double) as ${name}` : name));
  if (kind === 'outcomes') return ['lsoa', 'outcome', ...own].join(', ');
  if (kind === 'stop-and-search') return ['type', 'object', 'outcome', ...own].join(', ');
  const renamed = [...new Map(group.map((one) => [one.values['type']!, crimeType(one.values['type']!, monthOf(one)).type])).entries()].filter(([filed, now]) => filed !== now);
  const type = renamed.length === 0 ? 'type' : `case type ${renamed.map(([filed, now]) => `when ${quoted(filed)} then ${quoted(now)}`).join(' ')} else type end`;
  return ['lsoa', `${type} as type`, 'type as filed_type', ...own, `${someDropped ? 'rowid not in (select row from dropped)' : 'true'} as counted`].join(', ');
}

const monthOf = (one: Combination): string => one.values['month']!;

async function keepMonths(read: ReadFiles, settled: readonly Settled[], parts: ReadonlyMap<string, string>, slugs: ReadonlyMap<string, string>, wish: ImportWish): Promise<NewMonth[]> {
  const archiveMonth = settled.reduce((latest, one) => (one.month > latest ? one.month : latest), '');
  const filed = new Map(read.combinations.map((one) => [one.key, one.values]));
  const months: NewMonth[] = [];
  for (const group of Map.groupBy(settled, (one) => `${one.kind}\n${one.force}\n${one.month}`).values()) {
    const { kind, force, month, file: number } = group[0]!;
    const file = read.files[number]!;
    const parquet: string[] = [];
    for (const name of new Set(group.map((one) => partName(one.file, filed.get(one.key)!)))) parquet.push(await keep(parts.get(name)!, wish.kept));
    const byType: Record<string, number> = {};
    for (const one of group) byType[one.values.at(kind === 'stop-and-search' ? 1 : 0)!] = (byType[one.values.at(kind === 'stop-and-search' ? 1 : 0)!] ?? 0) + one.rows - one.duplicates;
    const rows = group.reduce((sum, one) => sum + one.rows, 0);
    const duplicates = group.reduce((sum, one) => sum + one.duplicates, 0);
    const asb = kind === 'street' ? (byType['Anti-social behaviour'] ?? 0) : 0;
    months.push({
      kind, force, slug: file.slug || (slugs.get(force) ?? force.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')), month, archiveMonth, fileName: file.name, sha256: file.sha256, rows, rejected: file.rejected,
      withoutPlace: group.reduce((sum, one) => sum + one.withoutPlace, 0), duplicates, asb, crime: kind === 'street' ? rows - duplicates - asb : 0, byType, parquet,
    });
  }
  return months;
}

/** By the hash of its content, and only when it is whole. */
async function keep(part: string, kept: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(part)) hash.update(chunk as Buffer);
  const name = `${hash.digest('hex')}.parquet`;
  const to = path.join(kept, name);
  if ((await stat(to).catch(() => undefined)) === undefined) await rename(part, to);
  return name;
}
