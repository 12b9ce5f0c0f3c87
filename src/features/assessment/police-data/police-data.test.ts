import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { crimeId, folderOf, month, OUTCOMES_HEAD, STOPS_HEAD, street, STREET_HEAD, streetRow, zipOf } from '../../../../test/support/police-files.ts';
import { readPoliceData } from './police-data.ts';
import type { PoliceData } from './police-data.ts';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function folder(files: Record<string, string | Uint8Array>): string {
  const at = folderOf(files);
  made.push(at);
  return at;
}
const read = (files: Record<string, string | Uint8Array>): Promise<PoliceData> => readPoliceData(folder(files));
const kinds = (data: PoliceData): string[] => data.problems.map((one) => one.kind);
const counted = (data: PoliceData): number => data.street.reduce((sum, one) => sum + one.count, 0);
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
    const data = await read({ [NAME]: street([{ id: crimeId(1) }, { id: crimeId(2) }, { id: crimeId(3), lsoa: '' }, { type: 'Anti-social behaviour' }]) });
    expect(data.street).toEqual([
      { force: 'Fenshire Police', month: '2024-01', lsoa: 'E01000001', type: 'Anti-social behaviour', count: 1 },
      { force: 'Fenshire Police', month: '2024-01', lsoa: '', type: 'Burglary', count: 1 },
      { force: 'Fenshire Police', month: '2024-01', lsoa: 'E01000001', type: 'Burglary', count: 2 },
    ]);
    expect(data.forceMonths).toEqual([{ force: 'Fenshire Police', slug: 'fenshire', month: '2024-01', rows: 4, duplicates: 0, withoutPlace: 1, crime: 3, asb: 1, partial: false }]);
    expect(data.problems).toEqual([]);
  });

  it('collapses a Crime ID that repeats within its month onto its first row, and never anti-social behaviour', async () => {
    const data = await read({ [NAME]: street([{ id: crimeId(1), type: 'Robbery' }, { id: crimeId(1), type: 'Burglary' }, { type: 'Anti-social behaviour' }, { type: 'Anti-social behaviour' }, { id: crimeId(9), type: 'Anti-social behaviour' }, { id: crimeId(9), type: 'Anti-social behaviour' }, { id: '' }, { id: '' }]) });
    expect(data.street.map((one) => [one.type, one.count])).toEqual([['Anti-social behaviour', 4], ['Burglary', 2], ['Robbery', 1]]);
    expect(data.forceMonths[0]).toMatchObject({ rows: 8, duplicates: 1, crime: 3, asb: 4 });
  });

  it('counts a Crime ID in each month in which it occurs', async () => {
    const data = await read({ [NAME]: street([{ id: crimeId(1) }]), '2024-02-fenshire-street.csv': street([{ id: crimeId(1), month: '2024-02' }]) });
    expect(counted(data)).toBe(2);
  });

  it('reads outcomes by the month in which they were decided, and searches by the day’s month', async () => {
    const data = await read({
      '2024-01-fenshire-street.csv': street([{ id: crimeId(1) }]),
      '2024-01-fenshire-outcomes.csv': `${OUTCOMES_HEAD}\n${crimeId(1)},2024-01,Fenshire Police,Fenshire Police,,,No location,,,"Investigation complete; no suspect identified"\n`,
      '2024-01-fenshire-stop-and-search.csv': `${STOPS_HEAD}\nPerson search,2024-01-31T23:10:00+00:00,False,,51.1,0.5,Male,18-24,,White,Misuse of Drugs Act 1971 (section 23),Controlled drugs,A no further action disposal,False,False\n`,
    });
    expect(data.outcomes).toEqual([{ force: 'Fenshire Police', month: '2024-01', lsoa: '', outcome: 'Investigation complete; no suspect identified', count: 1 }]);
    expect(data.stops).toEqual([{ force: 'Fenshire Police', month: '2024-01', type: 'Person search', object: 'Controlled drugs', outcome: 'A no further action disposal', count: 1 }]);
  });

  it('gives the months that were asked for, judged by those around them', async () => {
    const files = Object.fromEntries([['2021-01', 200], ['2021-02', 210], ['2021-03', 80], ['2021-04', 205]].map(([of, crime]) => [`${of}-fenshire-street.csv`, month(String(of), Number(crime), 60)]));
    const data = await readPoliceData(folder(files), { from: '2021-03', to: '2021-03' });
    expect(data.forceMonths).toHaveLength(1);
    expect(data.forceMonths[0]).toMatchObject({ month: '2021-03', partial: true });
    expect(data.files).toHaveLength(4);
  });

  it('narrows places to those asked for, and keeps the totals of all', async () => {
    const data = await readPoliceData(folder({ [NAME]: month('2024-01', 100, 20) }), { lsoas: ['E01000003'] });
    expect(new Set(data.street.map((one) => one.lsoa))).toEqual(new Set(['E01000003']));
    expect(counted(data)).toBe(12);
    expect(data.forceMonths[0]!.rows).toBe(120);
  });

  it('equals an independent reading of several forces and months, with quotes, repeats and rows without place', async () => {
    const rows = (of: string, force: string): string =>
      street(Array.from({ length: 700 }, (_none, index) => ({ id: index % 5 === 0 ? '' : crimeId(index % 600), month: of, force, lsoa: index % 17 === 0 ? '' : `E0100000${index % 9}`, type: ['Burglary', 'Drugs', 'Other theft'][index % 3]!, outcome: index % 4 === 0 ? '"Suspect charged, as part of ""another"" case"' : '' })), of === '2024-02' ? '\r\n' : '\n');
    const at = folder({ 'a/2024-01-fenshire-street.csv': rows('2024-01', 'Fenshire Police'), 'a/b/2024-02-fenshire-street.csv': rows('2024-02', 'Fenshire Police'), '2024-01-moor-street.csv': rows('2024-01', 'Moor Constabulary') });
    const data = await readPoliceData(at);
    const other = independently(readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv')).map((name) => path.join(at, name)));
    expect(other.duplicates).toBeGreaterThan(100);
    expect(data.forceMonths.reduce((sum, one) => sum + one.duplicates, 0)).toBe(other.duplicates);
    expect(data.forceMonths.reduce((sum, one) => sum + one.withoutPlace, 0)).toBe(other.withoutPlace);
    expect(asCounts(data)).toEqual(other.counts);
  });
});

describe('a file that is not as it should be', () => {
  const ROWS = [{ id: crimeId(1) }, { id: crimeId(2), type: 'Drugs' }, { type: 'Anti-social behaviour' }];

  it.each([
    ['with CRLF line ends', street(ROWS, '\r\n')],
    ['with a byte-order mark', `\uFEFF${street(ROWS)}`],
    ['with old Macintosh line ends', street(ROWS, '\r')],
    ['without its last line end', street(ROWS).trimEnd()],
    ['with mixed line ends', street(ROWS).replace('\n', '\r\n')],
    ['with a blank line in it', street(ROWS).replace(/\n/, '\n\n')],
    ['separated by semicolons', street(ROWS).replaceAll(',', ';')],
    ['in UTF-16', Buffer.from(`\uFEFF${street(ROWS)}`, 'utf16le')],
    ['with other letters in its head', street(ROWS).replace('Crime type', 'crime_type').replace('LSOA code', ' LSOA Code ')],
  ])('is read all the same: %s', async (_name, content) => {
    const data = await read({ [NAME]: content });
    expect(data.street.map((one) => [one.lsoa, one.type, one.count])).toEqual([['E01000001', 'Anti-social behaviour', 1], ['E01000001', 'Burglary', 1], ['E01000001', 'Drugs', 1]]);
    expect(data.problems.filter((one) => one.severity !== 'note')).toEqual([]);
  });

  it('is read by its columns’ names, in whatever order', async () => {
    const order = [9, 7, 1, 0, 2, 3, 4, 5, 6, 8, 10, 11];
    const text = street(ROWS).trimEnd().split('\n').map((line) => order.map((at) => line.split(',')[at]).join(',')).join('\n');
    const data = await read({ [NAME]: text, '2024-02-fenshire-street.csv': street([{ id: crimeId(5), month: '2024-02' }]) });
    expect(data.forceMonths.map((one) => [one.month, one.crime, one.asb])).toEqual([['2024-01', 2, 1], ['2024-02', 1, 0]]);
  });

  it('says what the lack of a column means', async () => {
    const without = (column: number): string => street(ROWS).trimEnd().split('\n').map((line) => line.split(',').filter((_cell, at) => at !== column).join(',')).join('\n');
    const noPlace = await read({ [NAME]: without(7) });
    expect(noPlace.forceMonths[0]).toMatchObject({ rows: 3, withoutPlace: 3 });
    expect(noPlace.problems[0]).toMatchObject({ severity: 'warning', kind: 'column-missing', file: NAME, message: expect.stringContaining('none of its rows can be placed') as unknown });
    const noType = await read({ [NAME]: without(9) });
    expect(noType.problems[0]).toMatchObject({ severity: 'error', kind: 'columns', message: expect.stringContaining('“Crime type”') as unknown });
    expect(noType.files[0]).toMatchObject({ used: false, rows: 0 });
  });

  it('in Windows-1252 keeps its letters', async () => {
    const data = await read({ [NAME]: Buffer.from(street([{ id: crimeId(1), type: 'Vol à la tire' }]), 'latin1') });
    expect(data.street[0]!.type).toBe('Vol à la tire');
    expect(kinds(data)).toEqual(expect.arrayContaining(['encoding', 'unknown-type']));
  });

  it('in Windows-1252 is known by one letter far down', async () => {
    const rows = Array.from({ length: 2000 }, (_none, index) => ({ id: crimeId(index) }));
    const data = await read({ [NAME]: Buffer.from(street([...rows, { id: crimeId(9999), type: 'Vol à la tire' }]), 'latin1'), '2024-02-fenshire-street.csv': street([{ month: '2024-02' }]) });
    expect(data.street.map((one) => [one.type, one.count])).toEqual([['Burglary', 2000], ['Vol à la tire', 1], ['Burglary', 1]]);
    expect(kinds(data)).toContain('encoding');
  });

  it('that breaks off within its last line names the line, and keeps what came before', async () => {
    const whole = street([...ROWS, { id: crimeId(7) }]);
    const data = await read({ [NAME]: whole.slice(0, -20) });
    expect(data.problems).toEqual([expect.objectContaining({ severity: 'error', kind: 'breaks-off', file: NAME, month: '2024-01', line: 5 })]);
    expect(counted(data)).toBe(3);
    expect(data.files[0]).toMatchObject({ rows: 4, rejected: 1 });
  });

  it('with broken rows in its middle names them, and keeps the others', async () => {
    const data = await read({ [NAME]: `${STREET_HEAD}\n${streetRow({})}\nonly,three,cells\n${streetRow({})}\n"open quote,${streetRow({})}\n${streetRow({})}\n`, '2024-02-fenshire-street.csv': street([{ month: '2024-02' }]) });
    expect(data.forceMonths.map((one) => one.rows)).toEqual([3, 1]);
    expect(data.problems[0]).toMatchObject({ kind: 'rejected-rows', line: 3, message: expect.stringContaining('line 3, 5') as unknown });
  });

  it.each([
    ['a web page', '<!DOCTYPE html><html><body>503</body></html>', 'web-page'],
    ['empty', '', 'empty'],
    ['only blank', ' \n\n', 'empty'],
    ['a workbook', zipOf({ 'xl/workbook.xml': '<a/>' }), 'not-csv'],
    ['bytes', Buffer.from([1, 0, 2, 0, 200, 3]), 'not-text'],
    ['without head', `${streetRow({})}\n`, 'no-head'],
    ['of another country', 'incident_id,offense,city\n1,THEFT,Springfield\n', 'columns'],
  ])('is left out when it is %s, and said so with what to do', async (_name, content, kind) => {
    const data = await read({ [NAME]: content, '2024-02-fenshire-street.csv': street([{ month: '2024-02' }]) });
    const problem = data.problems.find((one) => one.kind === kind);
    expect(problem).toMatchObject({ severity: 'error', file: NAME, month: '2024-01' });
    expect(problem!.advice.length).toBeGreaterThan(10);
    expect(counted(data)).toBe(1);
  });

  it('of none of the three kinds is left alone', async () => {
    const data = await read({ [NAME]: street(ROWS), 'population.csv': 'area,people\nE01,3\n', 'README.txt': 'x' });
    expect(data.problems).toEqual([expect.objectContaining({ severity: 'note', kind: 'other-file', file: 'population.csv' })]);
  });

  it('of Northern Ireland, which has no LSOA codes, counts as rows without place', async () => {
    const data = await read({ '2024-01-northern-ireland-street.csv': street([{ force: 'Police Service of Northern Ireland', lsoa: '' }, { force: 'Police Service of Northern Ireland', lsoa: '' }]) });
    expect(data.forceMonths[0]).toMatchObject({ slug: 'northern-ireland', rows: 2, withoutPlace: 2 });
  });

  it('whose name disagrees with its column Month is counted by its rows, and said so', async () => {
    const data = await read({ '2024-03-fenshire-street.csv': street([{ month: '2024-02' }, { month: '2024-02' }, { month: '2024-03' }]) });
    expect(data.forceMonths.map((one) => [one.month, one.rows])).toEqual([['2024-02', 2], ['2024-03', 1]]);
    expect(data.problems[0]).toMatchObject({ kind: 'month-disagrees', message: expect.stringContaining('February 2024 (2)') as unknown });
  });

  it('that a spreadsheet saved has its months understood, and rows without one counted as rejected', async () => {
    const data = await read({ [NAME]: street([{ month: 'Jan-24' }, { month: '01/01/2024' }, { month: 'soon' }]) });
    expect(data.forceMonths[0]).toMatchObject({ month: '2024-01', rows: 2 });
    expect(data.files[0]).toMatchObject({ rows: 3, rejected: 1 });
    expect(kinds(data)).toEqual(['no-month', 'spoiled-month']);
  });

  it('with older and unknown crime types is counted by today’s names, and nothing is lost', async () => {
    const data = await read({ '2012-06-fenshire-street.csv': street(['Violent crime', 'Public disorder and weapons', 'ANTI-SOCIAL BEHAVIOUR', 'Criminal damage & arson', 'Piracy', ''].map((type) => ({ month: '2012-06', type }))) });
    expect(data.street.map((one) => one.type)).toEqual(['Anti-social behaviour', 'Criminal damage and arson', 'No type stated', 'Piracy', 'Public order', 'Violence and sexual offences']);
    expect(kinds(data).sort()).toEqual(['older-type', 'older-type', 'unknown-type', 'unknown-type']);
    expect(data.forceMonths[0]).toMatchObject({ crime: 5, asb: 1 });
  });
});

describe('the same month twice', () => {
  it('is read once where the files are the same', async () => {
    const data = await read({ 'a/2024-01-fenshire-street.csv': month('2024-01', 30, 5), 'b/2024-01-fenshire-street.csv': month('2024-01', 30, 5) });
    expect(counted(data)).toBe(35);
    expect(data.files.map((one) => one.used)).toEqual([true, false]);
    expect(kinds(data)).toEqual(['same-file']);
  });
  it('is read once where a zip lies beside its unpacked folder', async () => {
    const text = month('2024-01', 30, 5);
    const data = await read({ 'download.zip': zipOf({ '2024-01/2024-01-fenshire-street.csv': text }), [`download/${NAME}`]: text });
    expect(counted(data)).toBe(35);
  });
  it('is taken from the fuller file where they differ, and both are named', async () => {
    const data = await read({ 'a/2024-01-fenshire-street.csv': month('2024-01', 30, 5), 'b/2024-01-fenshire-street.csv': month('2024-01', 40, 5) });
    expect(counted(data)).toBe(45);
    expect(data.problems[0]).toMatchObject({ kind: 'two-files', file: 'a/2024-01-fenshire-street.csv', message: expect.stringContaining('b/2024-01-fenshire-street.csv (45 rows) was taken') as unknown });
  });
});

describe('a zip', () => {
  const files = { '2024-01/2024-01-fenshire-street.csv': month('2024-01', 30, 5), '2024-02/2024-02-fenshire-street.csv': month('2024-02', 20, 5) };
  const zipAt = (bytes: Uint8Array, name = 'latest.zip'): string => path.join(folder({ [name]: bytes }), name);

  it('gives what its folder gives', async () => {
    const [zipped, plain] = [await readPoliceData(zipAt(zipOf(files))), await read(files)];
    expect(zipped.street).toEqual(plain.street);
    expect(zipped.forceMonths).toEqual(plain.forceMonths);
    expect(zipped.files[0]).toMatchObject({ name: 'latest.zip/2024-01/2024-01-fenshire-street.csv', sha256: createHash('sha256').update(files['2024-01/2024-01-fenshire-street.csv']).digest('hex') });
  });
  it('with a path out of its folder is refused, and nothing is written there', async () => {
    const at = zipAt(zipOf({ '../../escaped-2024-01-fenshire-street.csv': month('2024-01', 3, 0) }));
    await expect(readPoliceData(at)).rejects.toMatchObject({ code: 'zip-leaves-folder', place: 'latest.zip', message: expect.stringContaining('escaped') as unknown });
    expect(existsSync(path.join(path.dirname(at), '../../escaped-2024-01-fenshire-street.csv'))).toBe(false);
  });
  it('that would grow beyond measure is refused before anything is unpacked', async () => {
    await expect(readPoliceData(zipAt(zipOf({ '2024-01-fenshire-street.csv': `${STREET_HEAD}\n${'0'.repeat(30_000_000)}` })))).rejects.toMatchObject({ code: 'zip-bomb', message: expect.stringMatching(/grow to \d+ times/) as unknown });
  });
  it('that lies about its sizes is refused', async () => {
    const bytes = Buffer.from(zipOf({ '2024-01-fenshire-street.csv': month('2024-01', 300, 0) }));
    const directory = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bytes.writeUInt32LE(500, directory + 24);
    await expect(readPoliceData(zipAt(bytes))).rejects.toMatchObject({ code: 'zip-broken' });
  });
  it('that was cut short is refused with what to do', async () => {
    const bytes = zipOf(files);
    await expect(readPoliceData(zipAt(bytes.slice(0, bytes.length - 200)))).rejects.toMatchObject({ code: 'zip-broken', whatToDo: expect.stringContaining('download it again') as unknown });
  });
  it('that is bad among good files is named, and the others are read', async () => {
    const data = await read({ 'bad.zip': 'not a zip', ...files });
    expect(data.problems[0]).toMatchObject({ severity: 'error', kind: 'zip-broken', file: 'bad.zip' });
    expect(counted(data)).toBe(60);
  });
});

describe('what is far too large or not there', () => {
  it('is refused by name: a zip and a file of ten gigabytes', async () => {
    const at = folder({ 'latest.zip': 'PK', '2024-01-fenshire-street.csv': STREET_HEAD });
    for (const name of ['latest.zip', '2024-01-fenshire-street.csv']) {
      truncateSync(path.join(at, name), 10e9);
      await expect(readPoliceData(path.join(at, name))).rejects.toMatchObject({ code: 'police-file-too-large', message: `${name} is 10 GB and was not read.` });
    }
    const data = await readPoliceData(at);
    expect(kinds(data)).toEqual(['police-file-too-large', 'police-file-too-large']);
  });
  it('is refused: a path that leads nowhere', async () => {
    await expect(readPoliceData('/nowhere/at/all')).rejects.toMatchObject({ code: 'police-source-missing' });
  });
  it('is said: a folder without any CSV', async () => {
    expect(kinds(await read({ 'notes.txt': 'x' }))).toEqual(['nothing-there']);
  });
  it('leaves nothing behind in the temporary folder', async () => {
    const own = folder({});
    vi.stubEnv('TMPDIR', own);
    await readPoliceData(path.join(folder({ 'a.zip': zipOf({ [NAME]: month('2024-01', 30, 5) }) }), 'a.zip'));
    vi.unstubAllEnvs();
    expect(readdirSync(own).filter((name) => name.startsWith('frankpledge-police-'))).toEqual([]);
  });
  it('many small files are read: three hundred', async () => {
    const at = folder({});
    mkdirSync(path.join(at, 'x'));
    for (let index = 0; index < 300; index += 1) writeFileSync(path.join(at, 'x', `20${10 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-fenshire-street.csv`), street([{ month: `20${10 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}` }], index % 2 === 0 ? '\n' : '\r\n'));
    expect((await readPoliceData(at)).forceMonths).toHaveLength(300);
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
