// The counts of what was settled, taken out of DuckDB: one row for each force, month, type and place, in that order, and no more rows than were asked for.
import { quoted } from '../../../platform/columns/columns.ts';
import type { Columns } from '../../../platform/columns/columns.ts';
import { boundObjects, boundOutcomes, boundTypes } from './crime-types.ts';
import type { OutcomeCount, PointCount, StopCount, StreetCount } from './police-data.ts';
import type { Settled } from './settle.ts';

export type Counts = { street: StreetCount[]; points: PointCount[]; outcomes: OutcomeCount[]; stops: StopCount[] };

const MANY = 5000;

export async function takeCounts(columns: Columns, settled: readonly Settled[], lsoas: readonly string[] | undefined): Promise<Counts> {
  const counts: Counts = { street: [], points: [], outcomes: [], stops: [] };
  const alike = Map.groupBy(settled, (one) => JSON.stringify([one.kind, one.force, one.month, one.values]));
  const groups = [...alike].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const meanings = groups.map((group) => group[0]!);
  const pairs = groups.flatMap((group, number) => group.map((one) => `(${one.key}, ${number}, ${one.kind !== 'stop-and-search'})`));
  await columns.run('create or replace table meant (key integer, meaning integer, has_place boolean)');
  for (let from = 0; from < pairs.length; from += MANY) await columns.run(`insert into meant values ${pairs.slice(from, from + MANY).join(', ')}`);
  await columns.run('create or replace table wanted (lsoa varchar)');
  for (let from = 0; from < (lsoas?.length ?? 0); from += MANY) await columns.run(`insert into wanted values ${lsoas!.slice(from, from + MANY).map((one) => `(${quoted(one)})`).join(', ')}`);
  const codes = new Map<string, string>();
  const narrowed = lsoas === undefined ? '' : 'where not has_place or lsoa in (select lsoa from wanted)';
  await columns.eachBatch(`select meaning, lsoa, sum(n)::integer from counts join meant using (key) ${narrowed} group by all order by all`, (rows) => {
    for (const [meaning, place, count] of rows as [number, string, number][]) {
      const { kind, force, month, values } = meanings[meaning]!;
      const lsoa = codes.get(place) ?? place;
      codes.set(place, lsoa);
      if (kind === 'street') counts.street.push({ force, month, lsoa, type: values[0]!, count });
      else if (kind === 'outcomes') counts.outcomes.push({ force, month, lsoa, outcome: values[0]!, count });
      else counts.stops.push({ force, month, type: values[0]!, object: values[1]!, outcome: values[2]!, count });
    }
  });
  await columns.eachBatch('select meaning, lsoa, point, min(name), sum(n)::integer from pointed join meant using (key) group by all order by all', (rows) => {
    for (const [meaning, lsoa, point, name, count] of rows as [number, string, number, string, number][]) {
      const { force, month, values } = meanings[meaning]!;
      counts.points.push({ force, month, lsoa, type: values[0]!, point, name, count });
    }
  });
  return { ...counts, street: boundTypes(counts.street), outcomes: boundOutcomes(counts.outcomes), stops: boundObjects(boundOutcomes(counts.stops)) };
}
