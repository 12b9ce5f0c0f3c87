// Reads some files of one kind and one head into a table of rows, and from there into counts: what is counted stays in DuckDB, only totals come out.
import { quoted } from '../../../platform/columns/columns.ts';
import type { Columns } from '../../../platform/columns/columns.ts';
import { ASB } from './crime-types.ts';
import type { Head } from './file-kinds.ts';
import type { FileKind } from './police-data.ts';

/** What counts of each kind are told apart by, beside file and place. */
const TOLD_BY = { street: ['force', 'month', 'type'], outcomes: ['force', 'month', 'outcome'], 'stop-and-search': ['month', 'type', 'object', 'outcome'] } as const satisfies Record<FileKind, readonly string[]>;

/** One combination that occurs in one file, its values as they stand there, with its totals; its counts by place stand in the table `counts` under `key`. */
export type Combination = { key: number; file: number; values: Record<string, string>; rows: number; duplicates: number; withoutPlace: number };

export type BatchFile = { number: number; path: string };

/** `whole`: rows are kept with every column that is used (to be written out), otherwise with what is counted. */
export type Batch = { kind: FileKind; head: Head; delimiter: string; files: readonly BatchFile[]; whole: boolean };

export async function prepareCounts(columns: Columns): Promise<void> {
  await columns.run('create table counts (key integer, lsoa varchar, n integer)');
}

/** The table `batch` holds the rows and `dropped` the row numbers that are not counted, until the next batch. Throws where a file is no proper CSV. */
export async function readBatch(columns: Columns, batch: Batch, nextKey: number): Promise<Combination[]> {
  const told: readonly string[] = TOLD_BY[batch.kind];
  await columns.run(`create or replace table batch as select ${chosen(batch)} from ${source(batch)}`);
  await dropRepeated(columns, batch.kind);
  const by = ['f', ...told].join(', ');
  await columns.run(`create or replace table grouped as select ${by}, lsoa, count(*)::integer as n, 0::integer as d from batch group by all`);
  await columns.run(`insert into grouped select ${by}, lsoa, 0, count(*) from batch where rowid in (select row from dropped) group by all`);
  await columns.run(`create or replace table combined as select ${nextKey} + row_number() over () - 1 as key, * from (select ${by}, sum(n) as rows, sum(d) as duplicates, sum(n) filter (where trim(lsoa) = '') as without from grouped group by all)`);
  await columns.run(`insert into counts select key, trim(lsoa), sum(n - d)::integer from grouped join combined using (${by}) group by all having sum(n - d) > 0`);
  const found = await columns.rows<Record<string, string> & { key: number; f: number; rows: number; duplicates: number; without: number | null }>(`select key, ${by}, rows::bigint as rows, duplicates::bigint as duplicates, without::bigint as without from combined`);
  return found.map((one) => ({ key: one.key, file: batch.files[one.f]!.number, values: Object.fromEntries(told.map((name) => [name, one[name] ?? ''])), rows: one.rows, duplicates: one.duplicates, withoutPlace: one.without ?? 0 }));
}

/** Of a Crime ID within one force's month the first row counts; anti-social behaviour is never collapsed. */
async function dropRepeated(columns: Columns, kind: FileKind): Promise<void> {
  await columns.run('create or replace table dropped (row bigint)');
  if (kind !== 'street') return;
  await columns.run('create or replace table repeated as select f, hashed from batch where has_id group by all having count(*) > 1');
  await columns.run(`insert into dropped select row from (select b.rowid as row, row_number() over (partition by f, force, month, hashed order by b.rowid) as nth
    from batch b semi join repeated r using (f, hashed) where has_id and lower(trim(type)) <> ${quoted(ASB.toLowerCase())}) where nth > 1`);
}

const monthOfDay = (cell: string): string => `left(${cell}, case when regexp_matches(${cell}, '^[0-9]{4}-[0-9]{2}') then 7 else 10 end)`;

function chosen({ kind, head, whole }: Batch): string {
  const cell = (name: string): string => (head.at[name] === undefined ? "''" : `coalesce(c${head.at[name]}, '')`);
  const force = head.at['force'] === undefined ? cell('within') : head.at['within'] === undefined ? cell('force') : `coalesce(c${head.at['force']}, c${head.at['within']}, '')`;
  const parts = ['file_index::integer as f', `${kind === 'stop-and-search' ? monthOfDay(cell('month')) : cell('month')} as month`, `${cell('lsoa')} as lsoa`];
  if (kind !== 'stop-and-search') parts.push(`${force} as force`);
  for (const name of TOLD_BY[kind]) if (name !== 'force' && name !== 'month') parts.push(`${cell(name)} as ${name}`);
  if (kind === 'street') parts.push(head.at['id'] === undefined ? 'false as has_id, 0::ubigint as hashed' : `coalesce(c${head.at['id']} <> '', false) as has_id, hash(c${head.at['id']}) as hashed`);
  if (whole) for (const name of WRITTEN[kind]) parts.push(`${cell(name)} as ${name}`);
  return parts.join(', ');
}

/** What is kept of each row beside what it is counted by. */
export const WRITTEN: Record<FileKind, readonly string[]> = {
  street: ['id', 'longitude', 'latitude', 'location', 'outcome'],
  outcomes: ['id', 'longitude', 'latitude', 'location'],
  'stop-and-search': ['date', 'longitude', 'latitude', 'gender', 'age', 'ethnicity', 'legislation'],
};

/** Columns are given by position, so that heads in any order need no guessing; anything that does not fit is an error, seen to elsewhere. */
function source({ head, delimiter, files }: Batch): string {
  const names = Array.from({ length: head.width }, (_none, index) => `'c${index}': 'VARCHAR'`);
  return `read_csv([${files.map((file) => quoted(file.path)).join(', ')}], auto_detect = false, header = true, all_varchar = true, delim = ${quoted(delimiter)}, quote = '"', escape = '"', columns = {${names.join(', ')}})`;
}
