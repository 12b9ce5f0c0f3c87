// Forces that nobody knows here: a known one under another name stays the one it is, and a file of very many is none of the police's.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { month, passingFolderOf, problemKinds, readFiles, street } from '../../../../test/support/police-files.ts';
import { readAndKeep } from './importing/read-and-keep.ts';

const many = (count: number): string => street(Array.from({ length: count }, (_none, at) => ({ month: '2024-01', force: `Force ${at} Police` })));

describe('read from files', () => {
  it('forty in one file are forces of their own', async () => {
    const data = await readFiles({ '2024-01-fenshire-street.csv': many(40) });
    expect([new Set(data.forceMonths.map(({ force }) => force)).size, problemKinds(data)]).toEqual([40, []]);
  });

  it('all of the country in one file are read', async () => {
    const data = await readFiles({ '2024-01-all-street.csv': street(['Kent Police', 'Sussex Police', 'Metropolitan Police Service'].flatMap((force) => [{ month: '2024-01', force }, { month: '2024-01', force, type: 'Drugs' }])) });
    expect([data.forceMonths.length, problemKinds(data)]).toEqual([3, []]);
  });

  it('a file of a thousand is left out, and the others are read', async () => {
    const data = await readFiles({ '2024-01-fenshire-street.csv': many(1000), '2024-02-fenshire-street.csv': month('2024-02', 30, 5) });
    expect(data.forceMonths.map((one) => [one.force, one.month, one.rows])).toEqual([['Fenshire Police', '2024-02', 35]]);
    expect(data.problems).toEqual([expect.objectContaining({ severity: 'error', kind: 'many-forces', message: '2024-01-fenshire-street.csv was left out: it names 1,000 police forces that are not known here (“Force 0 Police”, “Force 1 Police”, “Force 10 Police” and more). Is this one of the police’s files?' })]);
  });

  it('a file that is called like a known force and names one that nobody knows is that force’s, and says so', async () => {
    const data = await readFiles({ '2024-01-kent-street.csv': month('2024-01', 30, 5, 'Kent County Police'), '2024-02-kent-street.csv': month('2024-02', 30, 5, 'Kent Police') });
    expect(data.forceMonths.map(({ force, slug, month: of }) => [force, slug, of])).toEqual([['Kent Police', 'kent', '2024-01'], ['Kent Police', 'kent', '2024-02']]);
    expect(data.problems).toEqual([expect.objectContaining({ severity: 'warning', kind: 'renamed-force', message: expect.stringContaining('names its force “Kent County Police”, which is not known here. By the name of the file its rows were counted as Kent Police’s.') as string })]);
  });

  it('a file that names another known force is that one’s, whatever it is called', async () => {
    const data = await readFiles({ '2024-01-kent-street.csv': month('2024-01', 30, 5, 'Sussex Police') });
    expect([data.forceMonths.map(({ force }) => force), problemKinds(data)]).toEqual([['Sussex Police'], []]);
  });
});

describe('brought in', () => {
  const keep = async (files: Record<string, string>): Promise<Awaited<ReturnType<typeof readAndKeep>> & { kept: string[] }> => {
    const data = passingFolderOf({});
    const found = await readAndKeep({ source: passingFolderOf(files), scratch: path.join(data, 'work'), kept: path.join(data, 'kept'), known: [], forces: { norfolk: 'Norfolk Constabulary' } }, () => {});
    return { ...found, kept: readdirSync(path.join(data, 'kept')) };
  };

  it('a month of a force under another name takes the place of that force’s month', async () => {
    const { months, problems } = await keep({ '2023-03-norfolk-street.csv': month('2023-03', 62, 20, 'Norfolk and Broads Police') });
    expect(months.map(({ kind, force, slug, month: of, rows }) => [kind, force, slug, of, rows])).toEqual([['street', 'Norfolk Constabulary', 'norfolk', '2023-03', 82]]);
    expect(problems.map(({ kind }) => kind)).toEqual(['renamed-force']);
  });

  it('nothing of a file of a thousand is written', async () => {
    const { months, problems, kept } = await keep({ '2023-04-fenshire-street.csv': many(1000).replaceAll('2024-01', '2023-04') });
    expect([months, kept, problems.map(({ kind }) => kind)]).toEqual([[], [], ['many-forces']]);
  });
});
