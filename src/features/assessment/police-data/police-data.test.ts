import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { countedIn, crimeId, month, OUTCOMES_HEAD, passingFolderOf, readFiles, STOPS_HEAD, street } from '../../../../test/support/police-files.ts';
import { readPoliceData } from './police-data.ts';
import type { PoliceData } from './police-data.ts';

const NAME = '2024-01/2024-01-fenshire-street.csv';

/** The same figures by other means: each file parsed whole, the first row of a Crime ID kept. */
function independently(files: readonly string[]): { rows: number; duplicates: number; withoutPlace: number; counts: Map<string, number> } {
  const result = { rows: 0, duplicates: 0, withoutPlace: 0, counts: new Map<string, number>() };
  for (const file of files) {
    const ids = new Set<string>();
    for (const row of parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[]) {
      result.rows += 1;
      if (row['LSOA code'] === '') result.withoutPlace += 1;
      const id = row['Crime ID']!;
      if (id !== '' && ids.has(id)) {
        result.duplicates += 1;
        continue;
      }
      ids.add(id);
      const key = [row['Reported by'], row['Month'], row['LSOA code'], row['Crime type']].join('|');
      result.counts.set(key, (result.counts.get(key) ?? 0) + 1);
    }
  }
  return result;
}
const asCounts = (data: PoliceData): Map<string, number> => new Map(data.street.map((one) => [[one.force, one.month, one.lsoa, one.type].join('|'), one.count]));

describe('the police’s open data, read from a folder', () => {
  it('counts rows by force, month, place and type, and keeps those without place', async () => {
    const data = await readFiles({ [NAME]: street([{ id: crimeId(1) }, { id: crimeId(2) }, { id: crimeId(3), lsoa: '' }, { type: 'Anti-social behaviour' }]) });
    expect(data.street).toEqual([
      { force: 'Fenshire Police', month: '2024-01', lsoa: 'E01000001', type: 'Anti-social behaviour', count: 1 },
      { force: 'Fenshire Police', month: '2024-01', lsoa: '', type: 'Burglary', count: 1 },
      { force: 'Fenshire Police', month: '2024-01', lsoa: 'E01000001', type: 'Burglary', count: 2 },
    ]);
    expect(data.forceMonths).toEqual([{ force: 'Fenshire Police', slug: 'fenshire', month: '2024-01', rows: 4, duplicates: 0, withoutPlace: 1, crime: 3, asb: 1, partial: false }]);
    expect(data.problems).toEqual([]);
  });

  it('collapses a Crime ID that repeats within its month onto its first row, and never anti-social behaviour', async () => {
    const data = await readFiles({ [NAME]: street([{ id: crimeId(1), type: 'Robbery' }, { id: crimeId(1), type: 'Burglary' }, { type: 'Anti-social behaviour' }, { type: 'Anti-social behaviour' }, { id: crimeId(9), type: 'Anti-social behaviour' }, { id: crimeId(9), type: 'Anti-social behaviour' }, { id: '' }, { id: '' }]) });
    expect(data.street.map((one) => [one.type, one.count])).toEqual([['Anti-social behaviour', 4], ['Burglary', 2], ['Robbery', 1]]);
    expect(data.forceMonths[0]).toMatchObject({ rows: 8, duplicates: 1, crime: 3, asb: 4 });
  });

  it('holds one force under one name, however its files spell it, and takes its month from one of them', async () => {
    const rows = [{ id: crimeId(1) }, { id: crimeId(2) }];
    const data = await readFiles({ [NAME]: street(rows), 'again/2024-01-fenshire-street.csv': street(rows).replaceAll('Fenshire Police', 'FENSHIRE POLICE'), '2024-02-fenshire-street.csv': street([{ id: crimeId(3), month: '2024-02' }]).replaceAll('Fenshire Police', 'Fenshire Constabulary') });
    expect(new Set(data.forceMonths.map((one) => one.force)).size).toBe(1);
    expect(data.forceMonths.map(({ month: of, rows: many }) => [of, many])).toEqual([['2024-01', 2], ['2024-02', 1]]);
    expect(data.problems.map((one) => one.kind)).toContain('two-files');
  });

  it.each(['Fenshire  Police', 'Fenshire\u00A0Police', 'Fenshire Police\u200B', 'Fen\u00ADshire Police', '\uFEFFFenshire Police', '\uFF26enshire Police', ' Fenshire\tPolice '])('knows a force whose name differs in what nobody sees: %j', async (name) => {
    const data = await readFiles({ [NAME]: street([{ id: crimeId(1) }, { id: crimeId(2) }]), '2024-01-other-street.csv': street([{ id: crimeId(3) }]).replaceAll('Fenshire Police', name) });
    expect(data.forceMonths.map((one) => [one.force, one.month, one.rows])).toEqual([['Fenshire Police', '2024-01', 2]]);
    expect((await readFiles({ [NAME]: street([{ id: crimeId(1) }]).replaceAll('Fenshire Police', name) })).forceMonths.map((one) => one.force)).toEqual(['Fenshire Police']);
  });

  it('counts a Crime ID in each month in which it occurs', async () => {
    const data = await readFiles({ [NAME]: street([{ id: crimeId(1) }]), '2024-02-fenshire-street.csv': street([{ id: crimeId(1), month: '2024-02' }]) });
    expect(countedIn(data)).toBe(2);
  });

  it('reads outcomes by the month in which they were decided, and searches by the day’s month', async () => {
    const data = await readFiles({
      '2024-01-fenshire-street.csv': street([{ id: crimeId(1) }]),
      '2024-01-fenshire-outcomes.csv': `${OUTCOMES_HEAD}\n${crimeId(1)},2024-01,Fenshire Police,Fenshire Police,,,No location,,,"Investigation complete; no suspect identified"\n`,
      '2024-01-fenshire-stop-and-search.csv': `${STOPS_HEAD}\nPerson search,2024-01-31T23:10:00+00:00,False,,51.1,0.5,Male,18-24,,White,Misuse of Drugs Act 1971 (section 23),Controlled drugs,A no further action disposal,False,False\n`,
    });
    expect(data.outcomes).toEqual([{ force: 'Fenshire Police', month: '2024-01', lsoa: '', outcome: 'Investigation complete; no suspect identified', count: 1 }]);
    expect(data.stops).toEqual([{ force: 'Fenshire Police', month: '2024-01', type: 'Person search', object: 'Controlled drugs', outcome: 'A no further action disposal', count: 1 }]);
  });

  it('calls a force by its own name where only the name of a file tells it, and by what its rows say where they do', async () => {
    const stops = (minute = 10): string => `${STOPS_HEAD}\nPerson search,2024-01-31T12:${minute}:00+00:00,False,,51.1,0.5,Male,18-24,,White,,Controlled drugs,A no further action disposal,False,False\n`;
    const forcesOf = async (files: Record<string, string>): Promise<string[]> => (await readFiles(files)).stops.map((one) => one.force).toSorted();
    expect(await forcesOf(Object.fromEntries(['devon-and-cornwall', 'metropolitan', 'btp', 'norfolk', 'dyfed-powys', 'fenshire'].map((slug, at) => [`2024-01-${slug}-stop-and-search.csv`, stops(10 + at)])))).toEqual(['British Transport Police', 'Devon & Cornwall Police', 'Dyfed-Powys Police', 'Fenshire', 'Metropolitan Police Service', 'Norfolk Constabulary']);
    expect(await forcesOf({ '2024-01-norfolk-stop-and-search.csv': stops(), '2024-01-norfolk-street.csv': street([{ id: crimeId(1), force: 'Norfolk and Broads Police' }]) })).toEqual(['Norfolk and Broads Police']);
  });

  it('gives the months that were asked for, judged by those around them', async () => {
    const files = Object.fromEntries([['2021-01', 200], ['2021-02', 210], ['2021-03', 80], ['2021-04', 205]].map(([of, crime]) => [`${of}-fenshire-street.csv`, month(String(of), Number(crime), 60)]));
    const data = await readPoliceData(passingFolderOf(files), { from: '2021-03', to: '2021-03' });
    expect(data.forceMonths).toHaveLength(1);
    expect(data.forceMonths[0]).toMatchObject({ month: '2021-03', partial: true });
    expect(data.files).toHaveLength(4);
  });

  it('narrows places to those asked for, and keeps the totals of all', async () => {
    const data = await readPoliceData(passingFolderOf({ [NAME]: month('2024-01', 100, 20) }), { lsoas: ['E01000003'] });
    expect(new Set(data.street.map((one) => one.lsoa))).toEqual(new Set(['E01000003']));
    expect(countedIn(data)).toBe(12);
    expect(data.forceMonths[0]!.rows).toBe(120);
  });

  it('equals an independent reading of several forces and months, with quotes, repeats and rows without place', async () => {
    const rows = (of: string, force: string): string =>
      street(Array.from({ length: 700 }, (_none, index) => ({ id: index % 5 === 0 ? '' : crimeId(index % 600), month: of, force, lsoa: index % 17 === 0 ? '' : `E0100000${index % 9}`, type: ['Burglary', 'Drugs', 'Other theft'][index % 3]!, outcome: index % 4 === 0 ? '"Suspect charged, as part of ""another"" case"' : '' })), of === '2024-02' ? '\r\n' : '\n');
    const at = passingFolderOf({ 'a/2024-01-fenshire-street.csv': rows('2024-01', 'Fenshire Police'), 'a/b/2024-02-fenshire-street.csv': rows('2024-02', 'Fenshire Police'), '2024-01-moor-street.csv': rows('2024-01', 'Moor Constabulary') });
    const data = await readPoliceData(at);
    const other = independently(readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv')).map((name) => path.join(at, name)));
    expect(other.duplicates).toBeGreaterThan(100);
    expect(data.forceMonths.reduce((sum, one) => sum + one.duplicates, 0)).toBe(other.duplicates);
    expect(data.forceMonths.reduce((sum, one) => sum + one.withoutPlace, 0)).toBe(other.withoutPlace);
    expect(asCounts(data)).toEqual(other.counts);
  });
});

const REAL = ['../../../../../shared/data/police', '../../../../../../shared/data/police'].map((one) => path.join(import.meta.dirname, one)).find((one) => existsSync(one));

describe('the real files', () => {
  it.skipIf(REAL === undefined)('give what an independent reading gives, and two partial months', async () => {
    const data = await readPoliceData(REAL!);
    const files = readdirSync(REAL!, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('-street.csv')).map((name) => path.join(REAL!, name));
    const other = independently(files);
    expect(asCounts(data)).toEqual(other.counts);
    expect(data.forceMonths.reduce((sum, one) => sum + one.rows, 0)).toBe(other.rows);
    expect(data.forceMonths.reduce((sum, one) => sum + one.duplicates, 0)).toBe(other.duplicates);
    expect(data.forceMonths.filter((one) => one.partial).map((one) => one.month)).toEqual(['2018-11', '2018-12']);
    expect(data.problems.filter((one) => one.severity === 'error')).toEqual([]);
  }, 180_000);
});
