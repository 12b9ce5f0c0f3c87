// Police files that are not as they should be: each is read as far as it goes, and what is wrong with it is said.
import { describe, expect, it } from 'vitest';
import { countedIn, crimeId, problemKinds, readFiles, street, STREET_HEAD, streetRow, zipOf } from '../../../../test/support/police-files.ts';

const NAME = '2024-01/2024-01-fenshire-street.csv';

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
    const data = await readFiles({ [NAME]: content });
    expect(data.street.map((one) => [one.lsoa, one.type, one.count])).toEqual([['E01000001', 'Anti-social behaviour', 1], ['E01000001', 'Burglary', 1], ['E01000001', 'Drugs', 1]]);
    expect(data.problems.filter((one) => one.severity !== 'note')).toEqual([]);
  });

  it('is read by its columns’ names, in whatever order', async () => {
    const order = [9, 7, 1, 0, 2, 3, 4, 5, 6, 8, 10, 11];
    const text = street(ROWS).trimEnd().split('\n').map((line) => order.map((at) => line.split(',')[at]).join(',')).join('\n');
    const data = await readFiles({ [NAME]: text, '2024-02-fenshire-street.csv': street([{ id: crimeId(5), month: '2024-02' }]) });
    expect(data.forceMonths.map((one) => [one.month, one.crime, one.asb])).toEqual([['2024-01', 2, 1], ['2024-02', 1, 0]]);
  });

  it('says what the lack of a column means', async () => {
    const without = (column: number): string => street(ROWS).trimEnd().split('\n').map((line) => line.split(',').filter((_cell, at) => at !== column).join(',')).join('\n');
    const noPlace = await readFiles({ [NAME]: without(7) });
    expect(noPlace.forceMonths[0]).toMatchObject({ rows: 3, withoutPlace: 3 });
    expect(noPlace.problems[0]).toMatchObject({ severity: 'warning', kind: 'column-missing', file: NAME, message: expect.stringContaining('none of its rows can be placed') as unknown });
    const noType = await readFiles({ [NAME]: without(9) });
    expect(noType.problems[0]).toMatchObject({ severity: 'error', kind: 'columns', message: expect.stringContaining('“Crime type”') as unknown });
    expect(noType.files[0]).toMatchObject({ used: false, rows: 0 });
  });

  it('in Windows-1252 keeps its letters', async () => {
    const data = await readFiles({ [NAME]: Buffer.from(street([{ id: crimeId(1), type: 'Vol à la tire' }]), 'latin1') });
    expect(data.street[0]!.type).toBe('Vol à la tire');
    expect(problemKinds(data)).toEqual(expect.arrayContaining(['encoding', 'unknown-type']));
  });

  it('in Windows-1252 is known by one letter far down', async () => {
    const rows = Array.from({ length: 2000 }, (_none, index) => ({ id: crimeId(index) }));
    const data = await readFiles({ [NAME]: Buffer.from(street([...rows, { id: crimeId(9999), type: 'Vol à la tire' }]), 'latin1'), '2024-02-fenshire-street.csv': street([{ month: '2024-02' }]) });
    expect(data.street.map((one) => [one.type, one.count])).toEqual([['Burglary', 2000], ['Vol à la tire', 1], ['Burglary', 1]]);
    expect(problemKinds(data)).toContain('encoding');
  });

  it('that breaks off within its last line names the line, and keeps what came before', async () => {
    const whole = street([...ROWS, { id: crimeId(7) }]);
    const data = await readFiles({ [NAME]: whole.slice(0, -20) });
    expect(data.problems).toEqual([expect.objectContaining({ severity: 'error', kind: 'breaks-off', file: NAME, month: '2024-01', line: 5 })]);
    expect(countedIn(data)).toBe(3);
    expect(data.files[0]).toMatchObject({ rows: 4, rejected: 1 });
  });

  it('that breaks off within a letter of two bytes is UTF-8 all the same', async () => {
    const bytes = Buffer.from(street([...ROWS, { id: crimeId(7), type: 'Lladrad o dŷ' }]));
    const data = await readFiles({ [NAME]: bytes.subarray(0, bytes.lastIndexOf(Buffer.from('ŷ')) + 1), '2024-02-fenshire-street.csv': street([{ month: '2024-02' }]) });
    expect(problemKinds(data)).toEqual(['breaks-off']);
    expect(countedIn(data)).toBe(4);
  });

  it('with broken rows in its middle names them, and keeps the others', async () => {
    const data = await readFiles({ [NAME]: `${STREET_HEAD}\n${streetRow({})}\nonly,three,cells\n${streetRow({})}\n"open quote,${streetRow({})}\n${streetRow({})}\n`, '2024-02-fenshire-street.csv': street([{ month: '2024-02' }]) });
    expect(data.forceMonths.map((one) => one.rows)).toEqual([3, 1]);
    expect(data.problems[0]).toMatchObject({ kind: 'rejected-rows', line: 3, message: expect.stringContaining('line 3, 5') as unknown });
  });

  it.each([
    ['a web page', '<!DOCTYPE html><html><body>503</body></html>', 'web-page'],
    ['empty', '', 'empty'],
    ['only blank', ' \n\n', 'empty'],
    ['a head line alone', `${STREET_HEAD}\r\n`, 'no-rows'],
    ['a head line alone without its end', STREET_HEAD, 'no-rows'],
    ['a workbook', zipOf({ 'xl/workbook.xml': '<a/>' }), 'not-csv'],
    ['bytes', Buffer.from([1, 0, 2, 0, 200, 3]), 'not-text'],
    ['without head', `${streetRow({})}\n`, 'no-head'],
    ['of another country', 'incident_id,offense,city\n1,THEFT,Springfield\n', 'columns'],
  ])('is left out when it is %s, and said so with what to do', async (_name, content, kind) => {
    const data = await readFiles({ [NAME]: content, '2024-02-fenshire-street.csv': street([{ month: '2024-02' }]) });
    const problem = data.problems.find((one) => one.kind === kind);
    expect(problem).toMatchObject({ severity: 'error', file: NAME, month: '2024-01' });
    expect(problem!.advice.length).toBeGreaterThan(10);
    expect(countedIn(data)).toBe(1);
  });

  it('of none of the three kinds is left alone', async () => {
    const data = await readFiles({ [NAME]: street(ROWS), 'population.csv': 'area,people\nE01,3\n', 'README.txt': 'x' });
    expect(data.problems).toEqual([expect.objectContaining({ severity: 'note', kind: 'other-file', file: 'population.csv' })]);
  });

  it('of Northern Ireland, which has no LSOA codes, counts as rows without place', async () => {
    const data = await readFiles({ '2024-01-northern-ireland-street.csv': street([{ force: 'Police Service of Northern Ireland', lsoa: '' }, { force: 'Police Service of Northern Ireland', lsoa: '' }]) });
    expect(data.forceMonths[0]).toMatchObject({ slug: 'northern-ireland', rows: 2, withoutPlace: 2 });
  });

  it('whose name disagrees with its column Month is counted by its rows, and said so', async () => {
    const data = await readFiles({ '2024-03-fenshire-street.csv': street([{ month: '2024-02' }, { month: '2024-02' }, { month: '2024-03' }]) });
    expect(data.forceMonths.map((one) => [one.month, one.rows])).toEqual([['2024-02', 2], ['2024-03', 1]]);
    expect(data.problems[0]).toMatchObject({ kind: 'month-disagrees', message: expect.stringContaining('February 2024 (2)') as unknown });
  });

  it('that a spreadsheet saved has its months understood, and rows without one counted as rejected', async () => {
    const data = await readFiles({ [NAME]: street([{ month: 'Jan-24' }, { month: '01/01/2024' }, { month: 'soon' }]) });
    expect(data.forceMonths[0]).toMatchObject({ month: '2024-01', rows: 2 });
    expect(data.files[0]).toMatchObject({ rows: 3, rejected: 1 });
    expect(problemKinds(data)).toEqual(['no-month', 'spoiled-month']);
  });

  it('with older and unknown crime types is counted by today’s names, and nothing is lost', async () => {
    const data = await readFiles({ '2012-06-fenshire-street.csv': street(['Violent crime', 'Public disorder and weapons', 'ANTI-SOCIAL BEHAVIOUR', 'Criminal damage & arson', 'Piracy', ''].map((type) => ({ month: '2012-06', type }))) });
    expect(data.street.map((one) => one.type)).toEqual(['Anti-social behaviour', 'Criminal damage and arson', 'No type stated', 'Piracy', 'Public order', 'Violence and sexual offences']);
    expect(problemKinds(data).sort()).toEqual(['older-type', 'older-type', 'unknown-type', 'unknown-type']);
    expect(data.forceMonths[0]).toMatchObject({ crime: 5, asb: 1 });
  });
});
