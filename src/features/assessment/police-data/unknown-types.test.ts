// Crime types that nobody knows here: a few keep their own name, many are counted together, and a file of hardly anything else is none of the police's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication } from '../../../../test/support/application.ts';
import type { TestApplication } from '../../../../test/support/application.ts';
import { countedIn, month, problemKinds, readFiles, street } from '../../../../test/support/police-files.ts';
import { boundTypes, MOST_NEW, OTHER_NAMES } from './crime-types.ts';
import { countsFor } from './counts-for.ts';
import { takeInWaiting } from './importing/import-police-data.job.ts';
import { heldFiles } from './police-files-store.ts';

const named = (of: string, from: number, to: number): string => street(Array.from({ length: to - from }, (_none, at) => ({ month: of, type: `Type ${from + at}` })));
const THREE = { '2024-01-fenshire-street.csv': named('2024-01', 0, 40), '2024-02-fenshire-street.csv': named('2024-02', 20, 60), '2024-03-fenshire-street.csv': named('2024-03', 40, 70) + month('2024-03', 30, 5).split('\n').slice(1).join('\n') };

describe('read from files', () => {
  it('forty in one file are counted by their own names', async () => {
    const data = await readFiles({ '2024-01-fenshire-street.csv': named('2024-01', 0, MOST_NEW) });
    expect([new Set(data.street.map(({ type }) => type)).size, countedIn(data), data.files[0]!.used]).toEqual([40, 40, true]);
    expect(new Set(problemKinds(data))).toEqual(new Set(['unknown-type']));
  });

  it('a file of fifteen hundred is left out as none of the police’s, and the others are read', async () => {
    const data = await readFiles({ '2024-01-fenshire-street.csv': named('2024-01', 0, 1500), '2024-02-fenshire-street.csv': month('2024-02', 30, 5) });
    expect(data.forceMonths.map((one) => [one.month, one.rows])).toEqual([['2024-02', 35]]);
    expect(data.files.map(({ used }) => used)).toEqual([false, true]);
    expect(data.problems).toEqual([expect.objectContaining({ severity: 'error', kind: 'no-types', month: '2024-01', message: '2024-01-fenshire-street.csv was left out: it holds 1,500 names of crime types that are not known here (“Type 0”, “Type 1”, “Type 10” and more). Is this one of the police’s files?' })]);
  });

  it('more than forty of several files keep the names that occur most, and the count stays whole', async () => {
    const data = await readFiles(THREE);
    const types = new Map([...Map.groupBy(data.street, ({ type }) => type)].map(([type, rows]) => [type, rows.reduce((sum, { count }) => sum + count, 0)]));
    expect(countedIn(data)).toBe(40 + 40 + 30 + 35);
    expect([...types.keys()].filter((type) => type.startsWith('Type '))).toHaveLength(40);
    // Those of two months, forty by number, occur twice.
    expect([types.get('Type 20'), types.get('Type 59'), types.get('Type 0'), types.get(OTHER_NAMES)]).toEqual([2, 2, undefined, 30]);
    const unknown = data.problems.filter(({ kind }) => kind === 'unknown-type');
    expect([unknown.length, unknown.at(-1)!.message]).toEqual([41, `30 more crime types are not known here (30 rows, January 2024 and March 2024). They are counted together as “${OTHER_NAMES}”.`]);
  });

  it('the same rows in another order give the same', () => {
    const rows = Array.from({ length: 60 }, (_none, at) => ({ type: `Type ${at}`, count: 1 + (at % 2) }));
    const types = (of: typeof rows): string[] => [...new Set(boundTypes(of).map(({ type }) => type))].sort();
    expect(types(rows.toReversed())).toEqual(types(rows));
  });
});

describe('brought in', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await openApplication();
  });
  afterAll(() => app.stop());
  const bring = async (files: Record<string, string>): Promise<string> => {
    const marek = await app.as('marek');
    const sent = await marek.post('/assessment/police-data', {}, { files: Object.entries(files).map(([name, text]) => ({ field: 'files', name, type: 'text/csv', bytes: Buffer.from(text) })) });
    await takeInWaiting(app.services);
    return (await marek.get(sent.location)).text;
  };

  it('a file of fifteen hundred takes no place, and its page says why', async () => {
    await bring({ '2024-11-fenshire-street.csv': month('2024-11', 30, 5) });
    const page = await bring({ '2024-11-fenshire-street.csv': named('2024-11', 0, 1500) + month('2024-11', 90, 5).split('\n').slice(1).join('\n') });
    expect(page).toContain('Nothing in it could be taken in');
    expect(page).toMatch(/Lost or left out[\s\S]*it holds 1,500 names of crime types that are not known here[\s\S]*download it from data\.police\.uk again/);
    expect(await app.everything("select rows from police_file where replaced_at is null and month = '2024-11'")).toEqual([{ rows: 35 }]);
  });

  it('many in all that is held are counted together, wherever it is counted', async () => {
    await bring(THREE);
    const { street: rows } = await countsFor(app.services, await app.withPerson('marek', (session) => heldFiles(session)), { from: '2024-01', to: '2024-03' });
    const types = [...new Set(rows.map(({ type }) => type))];
    expect(types.filter((type) => type.startsWith('Type '))).toHaveLength(40);
    expect(types).toContain(OTHER_NAMES);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(145);
  });
});
