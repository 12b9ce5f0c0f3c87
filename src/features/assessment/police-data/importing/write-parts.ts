// Each file that is brought becomes one Parquet file, straight from CSV; only one that holds several months or forces, crimes filed twice or types by an older name
// is gone through once more.
import path from 'node:path';
import { quoted } from '../../../../platform/columns/columns.ts';
import type { Columns } from '../../../../platform/columns/columns.ts';
import { crimeType } from '../crime-types.ts';
import { PARQUET, countWritten, writeFile } from '../read-batch.ts';
import type { Batch, Combination } from '../read-batch.ts';
import { unlessBroken } from '../read-files.ts';
import type { Keeper } from '../read-files.ts';

/** Where what a file says of one force's month was written. */
export type Parts = Map<string, string>;

export const partName = (file: number, values: Record<string, string>): string => JSON.stringify([file, values['force'] ?? '', values['month']]);

/** Two at a time, because each file is read and written by one thread. `isLeftOut`: of a file that is not kept, by what is counted in it, no parts are written. */
export function partsKeeper(columns: Columns, beside: Columns, parts: Parts, scratch: string, isLeftOut: (rows: readonly Combination[]) => boolean = () => false): Keeper {
  return {
    async take(batch, nextKey) {
      const place = (file: number): string => path.join(scratch, `part-${file}.parquet`);
      const broken = new Set<number>();
      await inTurns([columns, beside], batch.files, async (connection, file) => {
        if ((await unlessBroken(writeFile(connection, batch, file, place(file.number)).then(() => true))) === undefined) broken.add(file.number);
      });
      const written = { ...batch, files: batch.files.filter((file) => !broken.has(file.number)) };
      if (written.files.length === 0) return { found: [], broken };
      const found = await countWritten(columns, written, written.files.map((file) => place(file.number)), nextKey);
      const dropped = new Set((await columns.rows<{ f: number }>('select distinct f from dropped')).map((one) => written.files[one.f]!.number));
      const again = [];
      for (const [file, combinations] of Map.groupBy(found, (one) => one.file)) {
        if (isLeftOut(combinations)) continue;
        const groups = [...Map.groupBy(combinations, (one) => partName(file, one.values))];
        if (groups.length === 1 && !dropped.has(file) && renamed(combinations).length === 0) parts.set(groups[0]![0], place(file));
        else again.push(...groups.map(([name, group], index) => ({ name, group, from: place(file), to: path.join(scratch, `part-${file}-${index}.parquet`), position: dropped.has(file) ? written.files.findIndex((one) => one.number === file) : undefined })));
      }
      await inTurns([columns, beside], again, async (connection, one) => {
        await writeAgain(connection, batch, one);
        parts.set(one.name, one.to);
      });
      return { found, broken };
    },
  };
}

/** Each taken by the connection that is free; all have ended before a failure of one goes on. */
async function inTurns<T>(connections: readonly Columns[], list: readonly T[], work: (connection: Columns, one: T) => Promise<void>): Promise<void> {
  const left = list.values();
  const ends = await Promise.allSettled(connections.map(async (connection) => {
    for (const one of left) await work(connection, one);
  }));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

type Again = { group: readonly Combination[]; from: string; to: string; /** its number in `dropped`, where rows of it stand there */ position: number | undefined };

async function writeAgain(columns: Columns, { kind }: Batch, { group, from, to, position }: Again): Promise<void> {
  const { values } = group[0]!;
  const isIt = ['month', ...(kind === 'stop-and-search' ? [] : ['force'])].map((name) => `${name} = ${quoted(values[name] ?? '')}`).join(' and ');
  const other = renamed(group);
  const changed = [
    ...(position === undefined ? [] : [`file_row_number not in (select row from dropped where f = ${position}) as counted`]),
    ...(other.length === 0 ? [] : [`case type ${other.map(([filed, now]) => `when ${quoted(filed)} then ${quoted(now)}`).join(' ')} else type end as type`]),
  ];
  await columns.run(`copy (select * exclude (file_row_number) ${changed.length === 0 ? '' : `replace (${changed.join(', ')})`} from read_parquet(${quoted(from)}, file_row_number = true) where ${isIt}) to ${quoted(to)} (${PARQUET})`);
}

/** Types as filed that have another name today. */
function renamed(group: readonly Combination[]): [string, string][] {
  const filed = new Map(group.filter((one) => one.values['type'] !== undefined).map((one) => [one.values['type']!, one.values['month']!]));
  return [...filed].map(([type, month]): [string, string] => [type, crimeType(type, month).type]).filter(([type, now]) => type !== now);
}
