// Reads some files of one kind and one head, once: into counts, or as Parquet that is to be kept and is counted from there. What is counted stays in DuckDB,
// only totals come out.
import { quoted } from '../../../platform/columns/columns.ts';
import type { Columns } from '../../../platform/columns/columns.ts';
import { ASB } from './crime-types.ts';
import type { Head } from './file-kinds.ts';
import type { FileKind } from './police-data.ts';

/** What counts of each kind are told apart by, beside file and place. */
const TOLD_BY = { street: ['force', 'month', 'type'], outcomes: ['force', 'month', 'outcome'], 'stop-and-search': ['month', 'type', 'object', 'outcome'] } as const satisfies Record<FileKind, readonly string[]>;

/** Packed lightly: half of it are Crime IDs, which do not pack at all. */
export const PARQUET = 'format parquet, compression zstd, compression_level 1';

/** One combination that occurs in one file, its values as they stand there, with its totals; its counts by place stand in the table `counts` under `key`. */
export type Combination = { key: number; file: number; values: Record<string, string>; rows: number; duplicates: number; withoutPlace: number };

export type BatchFile = { number: number; path: string };

/** Files of one kind and one head. */
export type Batch = { kind: FileKind; head: Head; delimiter: string; files: readonly BatchFile[] };

/** `pointsOf`: of these places it is counted as well how many rows lie at each point. */
export async function prepareCounts(columns: Columns, pointsOf: readonly string[] = []): Promise<void> {
  await columns.run('create table counts (key integer, lsoa varchar, n integer)');
  await columns.run('create table pointed (key integer, lsoa varchar, point integer, name varchar, n integer)');
  await columns.run('create table pointed_of (lsoa varchar)');
  for (let from = 0; from < pointsOf.length; from += 5000) await columns.run(`insert into pointed_of values ${pointsOf.slice(from, from + 5000).map((one) => `(${quoted(one)})`).join(', ')}`);
}

/** A number for each point, of no meaning but that it differs; 0 where none is given. */
export const pointOf = (longitude: string, latitude: string, isNone: string): string => `if(${isNone}, 0, (hash(${longitude}, ${latitude}) % 2147483646)::integer + 1)`;

/** As the police publish it; no longer than a name is. */
export const nameOfPoint = (location: string): string => `left(trim(coalesce(${location}, '')), 80)`;

/** Counts CSV files as they stand. Throws where one of them is no proper CSV. */
export async function readBatch(columns: Columns, batch: Batch, nextKey: number): Promise<Combination[]> {
  const hashed = batch.head.at['id'] === undefined ? 'false as has_id, 0::ubigint as hashed' : `coalesce(c${batch.head.at['id']} <> '', false) as has_id, hash(c${batch.head.at['id']}) as hashed`;
  const [longitude, latitude] = ['longitude', 'latitude'].map((name) => cellOf(batch, name)) as [string, string];
  const point = `${pointOf(longitude, latitude, `${longitude} = ''`)} as point, ${nameOfPoint(cellOf(batch, 'location'))} as name`;
  await columns.run(`create or replace table lines as select file_index::integer as f, ${[...counted(batch), ...(batch.kind === 'street' ? [hashed, point] : [])].join(', ')} from ${source(batch, batch.files)}`);
  await columns.run('create or replace view batch as select rowid as row, * from lines');
  return countBatch(columns, batch, nextKey, batch.kind === 'street');
}

/** Writes one of the files as Parquet, without a stop in memory. Throws where it is no proper CSV. */
export async function writeFile(columns: Columns, batch: Batch, file: BatchFile, to: string): Promise<void> {
  await columns.run(`copy (select ${[...counted(batch), ...written(batch)].join(', ')} from ${source(batch, [file])}) to ${quoted(to)} (${PARQUET})`);
}

/** Counts files that were written, each with its path, without telling places apart; the table `dropped` holds, until the next, which rows of which file are not counted. */
export async function countWritten(columns: Columns, batch: Batch, parts: readonly string[], nextKey: number): Promise<Combination[]> {
  const hashed = batch.kind === 'street' ? ', octet_length(id) > 0 as has_id, hash(id) as hashed' : '';
  await columns.run(`create or replace view batch as select file_row_number as row, file_index::integer as f, if(trim(lsoa) = '', '', 'somewhere') as lsoa, ${TOLD_BY[batch.kind].join(', ')}${hashed} from read_parquet([${parts.map(quoted).join(', ')}], file_row_number = true)`);
  return countBatch(columns, batch, nextKey);
}

async function countBatch(columns: Columns, batch: Batch, nextKey: number, hasPoints = false): Promise<Combination[]> {
  const told: readonly string[] = TOLD_BY[batch.kind];
  await dropRepeated(columns, batch.kind);
  const by = ['f', ...told].join(', ');
  await columns.run(`create or replace table grouped as select ${by}, lsoa, count(*)::integer as n, 0::integer as d from batch group by all`);
  await columns.run(`insert into grouped select ${by}, lsoa, 0, count(*) from batch semi join dropped using (f, row) group by all`);
  await columns.run(`create or replace table combined as select ${nextKey} + row_number() over () - 1 as key, * from (select ${by}, sum(n) as rows, sum(d) as duplicates, sum(n) filter (where trim(lsoa) = '') as without from grouped group by all)`);
  await columns.run(`insert into counts select key, trim(lsoa), sum(n - d)::integer from grouped join combined using (${by}) group by all having sum(n - d) > 0`);
  if (hasPoints) await columns.run(`insert into pointed select key, place, point, name, n from (select ${by}, trim(lsoa) as place, point, min(name) as name, count(*)::integer as n from batch anti join dropped using (f, row) where trim(lsoa) in (select lsoa from pointed_of) group by all) join combined using (${by})`);
  const found = await columns.rows<Record<string, string> & { key: number; f: number; rows: number; duplicates: number; without: number | null }>(`select key, ${by}, rows::bigint as rows, duplicates::bigint as duplicates, without::bigint as without from combined`);
  return found.map((one) => ({ key: one.key, file: batch.files[one.f]!.number, values: Object.fromEntries(told.map((name) => [name, one[name] ?? ''])), rows: one.rows, duplicates: one.duplicates, withoutPlace: one.without ?? 0 }));
}

/** Of a Crime ID within one force's month the first row counts; anti-social behaviour is never collapsed. */
async function dropRepeated(columns: Columns, kind: FileKind): Promise<void> {
  await columns.run('create or replace table dropped (f integer, row bigint)');
  if (kind !== 'street') return;
  await columns.run('create or replace table repeated as select f, hashed from batch where has_id group by all having count(*) > 1');
  await columns.run(`insert into dropped select f, row from (select b.f, b.row, row_number() over (partition by b.f, force, month, hashed order by b.row) as nth
    from batch b semi join repeated r using (f, hashed) where has_id and lower(trim(type)) <> ${quoted(ASB.toLowerCase())}) where nth > 1`);
}

type Layout = Pick<Batch, 'kind' | 'head'>;

function cellOf({ head }: Layout, name: string): string {
  return head.at[name] === undefined ? "''" : `coalesce(c${head.at[name]}, '')`;
}

const monthOfDay = (cell: string): string => `left(${cell}, case when regexp_matches(${cell}, '^[0-9]{4}-[0-9]{2}') then 7 else 10 end)`;

/** What a row is counted by, as it stands in the file. */
function counted(batch: Layout): string[] {
  const { kind, head } = batch;
  const month = cellOf(batch, 'month');
  const force = head.at['force'] === undefined ? cellOf(batch, 'within') : head.at['within'] === undefined ? cellOf(batch, 'force') : `coalesce(c${head.at['force']}, c${head.at['within']}, '')`;
  const cells: Record<string, string> = { lsoa: cellOf(batch, 'lsoa'), force, month: kind === 'stop-and-search' ? monthOfDay(month) : month };
  return ['lsoa', ...TOLD_BY[kind]].map((name) => `${cells[name] ?? cellOf(batch, name)} as ${name}`);
}

/** What is kept of each row beside what it is counted by. */
const WRITTEN: Record<FileKind, readonly string[]> = {
  street: ['id', 'longitude', 'latitude', 'location', 'outcome'],
  outcomes: ['id', 'longitude', 'latitude', 'location'],
  'stop-and-search': ['date', 'longitude', 'latitude', 'gender', 'age', 'ethnicity', 'legislation'],
};

/** A Crime ID as its 32 bytes; a type as filed, beside the one it may be renamed to, and whether the row counts. */
function written(batch: Layout): string[] {
  const own = WRITTEN[batch.kind].map((name) => {
    const cell = cellOf(batch, name);
    const kept = name === 'id' ? `coalesce(try(unhex(${cell})), encode(${cell}))` : name === 'longitude' || name === 'latitude' ? `try_cast(${cell} as double)` : cell;
    return `${kept} as ${name}`;
  });
  return batch.kind === 'street' ? [`${cellOf(batch, 'type')} as filed_type`, ...own, 'true as counted'] : own;
}

/** Columns are given by position, so that heads in any order need no guessing; anything that does not fit is an error, seen to elsewhere. */
function source({ head, delimiter }: Batch, files: readonly BatchFile[]): string {
  const names = Array.from({ length: head.width }, (_none, index) => `'c${index}': 'VARCHAR'`);
  return `read_csv([${files.map((file) => quoted(file.path)).join(', ')}], auto_detect = false, header = true, all_varchar = true, delim = ${quoted(delimiter)}, quote = '"', escape = '"', columns = {${names.join(', ')}})`;
}
