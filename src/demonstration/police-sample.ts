// The demonstration's sample of police open data: counted rows of its borough by place, and of the other districts of the county as totals. Small
// enough to travel with the product (demo/police/README.md says where it is from).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Areas, AssessedData, AssessedMonth } from '../features/assessment/index.ts';

const folder = path.join(import.meta.dirname, '../../demo/police');

export function readPoliceSample(areas: Areas): AssessedData {
  const forceMonths = JSON.parse(readFileSync(path.join(folder, 'months.json'), 'utf8')) as AssessedMonth[];
  const first = new Map<string, string>();
  for (const place of areas.places.values()) if (!first.has(place.district)) first.set(place.district, place.lsoa);
  const lines = gunzipSync(readFileSync(path.join(folder, 'counts.tsv.gz'))).toString('utf8').trimEnd().split('\n');
  return {
    forceMonths,
    street: lines.map((line) => {
      const [force = '', month = '', place = '', type = '', count = '0'] = line.split('\t');
      // A district's total stands at one of its places: ranks and rates of districts ask no more of it.
      return { force, month, lsoa: first.get(place) ?? place, type, count: Number(count) };
    }),
  };
}
