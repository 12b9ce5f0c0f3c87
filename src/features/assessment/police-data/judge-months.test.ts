// Outcomes and searches that are there only in part: told from whole ones by the months beside them, by the force's crimes, and by a name that says so.
import { describe, expect, it } from 'vitest';
import { OUTCOMES_HEAD, STOPS_HEAD, month, readFiles } from '../../../../test/support/police-files.ts';
import { judgeMonths } from './judge-months.ts';
import type { MonthToJudge } from './judge-months.ts';

const one = (kind: MonthToJudge['kind'], of: string, rows: number, more: Partial<MonthToJudge> = {}): MonthToJudge => ({ kind, force: 'Fenshire Police', month: of, rows, crime: kind === 'street' ? rows : 0, asb: kind === 'street' ? Math.round(rows / 4) : 0, fileName: `${of}-fenshire-${kind}.csv`, ...more });
const street = ['2024-01', '2024-02', '2024-03', '2024-04'].map((of) => one('street', of, 5000));
const found = (months: MonthToJudge[]): string[] => judgeMonths(months).map(({ kind, month: of, why }) => `${kind} ${of}: ${why}`);

describe('outcomes and searches of a month', () => {
  it('are seen to be a part where the months beside them hold more than twice as many', () => {
    const series = (kind: 'outcomes' | 'stop-and-search', rows: number[]): MonthToJudge[] => rows.map((many, at) => one(kind, `2024-0${at + 1}`, many));
    expect(found(series('outcomes', [4000, 4100, 900, 3900]))).toEqual(['outcomes 2024-03: It holds 900 outcomes, where the months beside it hold about 4,000.']);
    expect(found(series('stop-and-search', [400, 390, 410, 100]))).toEqual(['stop-and-search 2024-04: It holds 100 searches, where the months beside it hold about 400.']);
    expect(found(series('outcomes', [4000, 2700, 4100, 3900]))).toEqual([]);
  });
  it('are seen to be a part beside the crimes of their force, where there are no others to hold them against', () => {
    expect(found([...street, one('outcomes', '2024-02', 12), one('stop-and-search', '2024-02', 1)])).toEqual(['outcomes 2024-02: It holds 12 outcomes, while the force files about 5,000 crimes a month.', 'stop-and-search 2024-02: It holds 1 search, while the force files about 5,000 crimes a month.']);
    expect(found([...street, one('outcomes', '2024-02', 3000), one('stop-and-search', '2024-02', 60)])).toEqual([]);
  });
  it('of another force, or of one that files few crimes, are not held against these', () => {
    expect(found([...street, one('outcomes', '2024-02', 12, { force: 'Vale Police' })])).toEqual([]);
    expect(found([one('street', '2024-02', 150), one('outcomes', '2024-02', 12)])).toEqual([]);
  });
});

it('a month of which hardly a row says where is a part, where other months say it; a force that never does is as it is', () => {
  const of = (places: readonly number[]): MonthToJudge[] => places.map((withoutPlace, at) => one('street', `2024-0${at + 1}`, 5000, { withoutPlace }));
  expect(found(of([60, 5000, 70, 40]))).toEqual(['street 2024-02: None of its 5,000 rows say where; in other months nearly all do.']);
  expect(found(of([60, 70, 40, 4200]))).toEqual(['street 2024-04: Only 800 of its 5,000 rows say where; in other months nearly all do.']);
  expect(found(of([5000, 5000, 5000]))).toEqual([]);
  expect(found(of([5000]))).toEqual([]);
});

it('a file that is called a sample is a part, of whichever kind', () => {
  expect(found([one('street', '2024-05', 5000, { fileName: 'x/2024-05-fenshire-street.SAMPLE.csv' })])).toEqual(['street 2024-05: Its file is called a sample.']);
  expect(found([one('outcomes', '2024-05', 5000, { fileName: 'samples/2024-05-fenshire-outcomes.csv' })])).toEqual([]);
});

it('what is read from a folder says which months of them are parts, and what to do', async () => {
  const data = await readFiles({
    '2024-01/2024-01-fenshire-street.csv': month('2024-01', 400, 100), '2024-02/2024-02-fenshire-street.csv': month('2024-02', 410, 100),
    '2024-02/2024-02-fenshire-outcomes.csv': `${OUTCOMES_HEAD}\nabc,2024-02,Fenshire Police,Fenshire Police,0.5,51.2,On or near High Street,E01000001,Fenshire 001A,Suspect charged\n`,
    '2024-02/2024-02-fenshire-stop-and-search.SAMPLE.csv': `${STOPS_HEAD}\nPerson search,2024-02-03T10:00:00+00:00,False,,51.2,0.5,Male,18-24,,White,,Controlled drugs,A no further action disposal,,False\n`,
  });
  expect(data.partialOthers.map(({ kind, month: of }) => [kind, of])).toEqual([['outcomes', '2024-02'], ['stop-and-search', '2024-02']]);
  expect(data.problems.filter(({ kind }) => kind === 'partial-month').map(({ message, advice }) => `${message} ${advice}`)).toEqual([
    'Fenshire Police, February 2024: only part of its outcomes. It holds 1 outcome, while the force files about 400 crimes a month. It is left out of all that is said of outcomes. Bring in the whole file of this month.',
    'Fenshire Police, February 2024: only part of its searches. Its file is called a sample. It is left out of all that is said of stop and search. Bring in the whole file of this month.',
  ]);
});
