// Names that look like others, lie under one address or are without number, and what in a folder is no file: each is told, and none takes the place of another.
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTCOMES_HEAD, STREET_HEAD, countedIn, crimeId, month, passingFolderOf, problemKinds, readFiles, street } from '../../../../test/support/police-files.ts';
import { GROUPS } from '../assess/crime-types.ts';
import { subjectsOf } from '../assess/computed.ts';
import type { Assessment } from '../assess/assessment.ts';
import { GROUP_NAMES, MOST_NAMES, OTHER_OUTCOMES } from './crime-types.ts';
import { readPoliceData } from './police-data.ts';

const NAME = '2024-01-fenshire-street.csv';

describe('a force', () => {
  it('whose name mixes letters of two alphabets is left out and named; one of a single alphabet is none of it', async () => {
    // The s is Cyrillic.
    const data = await readFiles({ [NAME]: month('2024-01', 30, 5), '2024-01-other-street.csv': month('2024-01', 12, 0, 'Fenѕhire Police') });
    expect(data.forceMonths.map(({ force, rows }) => [force, rows])).toEqual([['Fenshire Police', 35]]);
    expect(countedIn(data)).toBe(35);
    expect(data.problems.find(({ kind }) => kind === 'mixed-letters')).toMatchObject({ severity: 'error', file: '2024-01-other-street.csv', message: expect.stringContaining('12 rows name a force in letters of two alphabets') as unknown });
    expect(problemKinds(await readFiles({ '2024-01-dyfed-powys-street.csv': month('2024-01', 30, 5, 'Heddlu Dyfed-Powys Ŵ') }))).not.toContain('mixed-letters');
  });
});

describe('a crime type', () => {
  it('called as a group of types is counted beside it, under a name of its own', async () => {
    expect(GROUPS.map(({ name }) => name)).toEqual([...GROUP_NAMES]);
    const data = await readFiles({ [NAME]: street([{ type: 'All crime' }, { type: 'ALL  CRIME' }, { type: 'Burglary' }]) });
    expect([...new Set(data.street.map(({ type }) => type))].toSorted()).toEqual(['ALL  CRIME (a type as filed)', 'All crime (a type as filed)', 'Burglary']);
  });

  it('has an address of its own, however alike the names are, and the known ones keep theirs', () => {
    const types = ['!!!', 'Burglary', 'Burglary!', 'burglary?', 'x'.repeat(150), 'Всё', 'group All crime'].map((type) => ({ type }));
    const slugs = subjectsOf({ groups: [{ group: 'All crime', types: [] }], types } as unknown as Assessment).map(({ name, slug }) => [name.slice(0, 12), slug]);
    expect(Object.fromEntries(slugs)).toMatchObject({ 'All crime': 'all-crime', 'group All cr': 'group-all-crime', Burglary: 'burglary', 'Burglary!': 'burglary-2', 'burglary?': 'burglary-3', '!!!': 'type', 'Всё': 'type-2' });
    expect(new Set(slugs.map(([, slug]) => slug)).size).toBe(slugs.length);
    expect(slugs.every(([, slug]) => /^[a-z0-9-]{1,60}$/.test(slug!))).toBe(true);
  });
});

it('outcomes without number are some sixty by their names, and the rest one', async () => {
  const rows = Array.from({ length: 300 }, (_none, at) => `${crimeId(at)},2024-01,Fenshire Police,Fenshire Police,0.5,51.2,On or near High Street,E01000001,Fenshire 001A,Outcome ${at < 200 ? at : 1}`);
  const { outcomes } = await readFiles({ [NAME]: month('2024-01', 30, 5), '2024-01-fenshire-outcomes.csv': [OUTCOMES_HEAD, ...rows, ''].join('\n') });
  const names = new Set(outcomes.map(({ outcome }) => outcome));
  expect(names.size).toBe(MOST_NAMES + 1);
  expect(names.has(OTHER_OUTCOMES) && names.has('Outcome 1')).toBe(true);
  expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(300);
});

it('links, pipes and a folder that leads into itself are passed over and named, by name whatever order the disk has; what lies beside them is read', async () => {
  const at = passingFolderOf({ [NAME]: month('2024-01', 30, 5), 'more/2024-02-fenshire-street.csv': month('2024-02', 30, 5) });
  symlinkSync('/etc/passwd', path.join(at, '2024-03-fenshire-street.csv'));
  symlinkSync('/dev/zero', path.join(at, 'zero.csv'));
  symlinkSync(at, path.join(at, 'more', 'round'));
  execFileSync('mkfifo', [path.join(at, 'pipe.csv')]);
  const data = await readPoliceData(at);
  expect(data.forceMonths.map((one) => one.month)).toEqual(['2024-01', '2024-02']);
  expect(data.problems.filter(({ kind }) => kind === 'no-file').map(({ message }) => message)).toEqual(['2024-03-fenshire-street.csv is a link and was not read.', 'more/round is a link and was not read.', 'pipe.csv is no file and was not read.', 'zero.csv is a link and was not read.']);
  expect(JSON.stringify(data.problems)).not.toContain('root:');
});

it('a file of one endless line after its head, or with one among its rows, is told, and the rows about it count', async () => {
  const long = 'x'.repeat(3_000_000);
  const alone = await readFiles({ [NAME]: `${STREET_HEAD}\n${long}\n`, '2024-02-fenshire-street.csv': month('2024-02', 30, 5) });
  expect(alone.problems.filter(({ file }) => file === NAME).map(({ kind, severity }) => [kind, severity])).toEqual([['rejected-rows', 'warning']]);
  const [head, ...rows] = month('2024-01', 30, 5).trimEnd().split('\n');
  const among = await readFiles({ [NAME]: [head, ...rows.slice(0, 20), long, ...rows.slice(20), ''].join('\n') });
  expect(countedIn(among)).toBe(35);
  expect(among.problems.find(({ kind }) => kind === 'rejected-rows')).toMatchObject({ line: 22 });
});
