// Counts from the kept Parquet files, in the shapes of a reading from CSV; for a process of its own, because a hundred files take a second.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { openColumns, quoted } from '../../../../platform/columns/columns.ts';
import type { FileKind } from '../police-data.ts';
import { nameOfPoint, pointOf } from '../read-batch.ts';
import { orDiskFull } from './disk-full.ts';

export type KeptMonth = { kind: FileKind; force: string; month: string; parquet: string[] };
export type CountWish = { kept: string; scratch: string; months: KeptMonth[]; lsoas?: string[] | undefined; /** places of which it is counted how many rows lie at each point */ pointsOf?: string[] | undefined };
/** Numbers only, few bytes each: rows of five, each an index into `words`; the last is the count. Of `points` rows of seven: before the count a point, by its number, and its name. */
export type Counted = { words: string[]; street: Int32Array; points: Int32Array; outcomes: Int32Array; stops: Int32Array };

/** `scratch` is made, and gone afterwards. */
export async function countKept(wish: CountWish): Promise<Counted> {
  try {
    await mkdir(wish.scratch, { recursive: true });
    return await counted(wish);
  } catch (error) {
    throw orDiskFull(error, 'Nothing was counted.', 'have the figures computed again');
  } finally {
    await rm(wish.scratch, { recursive: true, force: true });
  }
}

async function counted(wish: CountWish): Promise<Counted> {
  const columns = await openColumns({ temporaryFolder: wish.scratch, folders: [wish.kept, wish.scratch] });
  try {
    const words: string[] = [];
    const numbers = new Map<string, number>();
    const numberOf = (word: string): number => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, words.push(word) - 1);
      return words.length - 1;
    };
    await columns.run(`create table wanted (lsoa varchar)`);
    for (let from = 0; from < (wish.lsoas?.length ?? 0); from += 5000) await columns.run(`insert into wanted values ${wish.lsoas!.slice(from, from + 5000).map((one) => `(${quoted(one)})`).join(', ')}`);
    const points = (wish.pointsOf ?? []).map(quoted).join(', ');
    const isWanted = wish.lsoas === undefined ? 'true' : 'lsoa in (select lsoa from wanted)';
    const countsOf = async (kind: FileKind, told: string, where: string): Promise<Int32Array> => {
      const months = wish.months.filter((one) => one.kind === kind);
      const files = months.flatMap((one) => one.parquet.map((name) => ({ ...one, at: path.join(wish.kept, name) })));
      if (files.length === 0) return new Int32Array();
      const rows: number[] = [];
      await columns.eachBatch(`select file_index::integer, ${told}, count(*)::integer from read_parquet([${files.map((one) => quoted(one.at)).join(', ')}]) where ${where} group by all order by all`, (batch) => {
        for (const [file, a, b, ...rest] of batch as [number, string, string, ...(string | number)[]][]) {
          const of = files[file]!;
          rows.push(numberOf(of.force), numberOf(of.month), numberOf(a), numberOf(b), ...rest.map((one) => (typeof one === 'number' ? one : numberOf(one))));
        }
      });
      return Int32Array.from(rows);
    };
    return { words, street: await countsOf('street', 'lsoa, type', `counted and ${isWanted}`), points: points === '' ? new Int32Array() : await countsOf('street', `lsoa, type, ${pointOf('longitude', 'latitude', 'longitude is null')} as point, min(${nameOfPoint('location')})`, `counted and lsoa in (${points})`), outcomes: await countsOf('outcomes', 'lsoa, outcome', isWanted), stops: await countsOf('stop-and-search', 'type, object, outcome', 'true') };
  } finally {
    columns.close();
  }
}
