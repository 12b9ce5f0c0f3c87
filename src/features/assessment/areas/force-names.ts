// What forces are called by the short names in the names of their files: stop and search files say it nowhere else.
import path from 'node:path';
import { readRows, referenceFolder } from './reference-files.ts';

/** Forces that police no area. */
const WITHOUT_AREA = { btp: 'British Transport Police', 'northern-ireland': 'Police Service of Northern Ireland' };

let names: Promise<Readonly<Record<string, string>>> | undefined;

/** By short name: `kent` is `Kent Police`. */
export function forceNames(): Promise<Readonly<Record<string, string>>> {
  names ??= readRows(path.join(referenceFolder, 'forces.csv')).then((rows) => ({ ...WITHOUT_AREA, ...Object.fromEntries(rows.map((row) => [row['slug'] ?? '', row['called'] ?? ''])) }));
  return names;
}
