// Two ways to look at a year: what is compared when all months are there, when some are not, and when none can be.
import { describe, expect, test } from 'vitest';
import { addMonths, monthsOf } from '../assess/months.ts';
import { headline } from './change-words.ts';
import { twoYears } from './two-years.ts';

const all = monthsOf({ from: '2023-07', to: '2025-09' });
const byMonth = Object.fromEntries(all.map((month) => [month, month < '2024-09' ? 10 : 20]));
const told = { from: '2023-07', to: '2025-09', missingMonths: [], partialMonths: [], forces: [{ force: 'Vale Police', slug: 'vale', own: true, months: all, inArea: 1 }] };

describe('the year to date and the rolling twelve months', () => {
  test('stand beside each other, each against the same months of the year before', () => {
    const { rows, withheld } = twoYears(told, { byMonth });
    expect(rows).toEqual([
      // April to August 2024 at 10 and September at 20, against six at 20.
      { name: 'Financial year to date', months: 'April to September 2025', before: 70, now: 120, verdict: 'rise' },
      { name: 'Rolling twelve months', months: 'October 2024 to September 2025', before: 120 - 120 + 10 * 11 + 20, now: 240, verdict: 'rise' },
    ]);
    expect(withheld).toBe('');
  });

  test('are not shown where some of their months are missing or there in part: one sentence says how many there are', () => {
    const missing = monthsOf({ from: '2024-05', to: '2024-07' });
    const { rows, withheld } = twoYears({ ...told, missingMonths: missing, partialMonths: ['2025-04'] }, { byMonth: Object.fromEntries(Object.entries(byMonth).filter(([month]) => !missing.includes(month))) });
    expect([rows, withheld]).toEqual([[], 'Not shown, since too few months are whole in both years: of the financial year to date (April to September 2025) 2 of 6 and of the rolling twelve months (October 2024 to September 2025) 8 of 12.']);
  });

  test('compare nothing where no month has its own of the year before', () => {
    const short = monthsOf({ from: '2025-01', to: '2025-09' });
    const { rows, withheld } = twoYears({ ...told, from: '2025-01' }, { byMonth: Object.fromEntries(short.map((month) => [month, 5])) });
    expect(rows).toEqual([]);
    expect(withheld).toContain('of the financial year to date (April to September 2025) 0 of 6 and of the rolling');
  });

  test('say no more than the headline where the change does not stand among all types', () => {
    const change = { before: 120, beforePeriod: '2023-10 to 2024-09', now: 240, nowPeriod: '2024-10 to 2025-09', z: 6, chance: 0.04, beyondChance: true, forcesCompared: ['Vale Police'] };
    const verdicts = (stands: boolean): string[] => twoYears(told, { byMonth, change: { ...change, beyondChanceAfterCorrection: stands } }).rows.map(({ verdict }) => verdict);
    expect([verdicts(false), verdicts(true)]).toEqual([['doubtful', 'doubtful'], ['rise', 'rise']]);
    expect(headline({ name: 'Drugs', noun: 'crimes', series: { byMonth, total: 0, sentence: '', change: { ...change, beyondChanceAfterCorrection: false } } })).toContain('chance may explain it');
  });

  test('begin the financial year in April, in a January too', () => {
    const { rows } = twoYears({ ...told, from: '2023-04', to: '2025-01' }, { byMonth: Object.fromEntries(monthsOf({ from: '2023-04', to: '2025-01' }).map((month) => [month, 1])) });
    expect(rows.map(({ name, months, verdict }) => [name, months, verdict])).toEqual([['Financial year to date', 'April 2024 to January 2025', 'within']]);
  });

  test('a financial year of one or two months is no year yet, though all of it is there', () => {
    const { rows, withheld } = twoYears({ ...told, from: '2023-04', to: '2025-05' }, { byMonth: Object.fromEntries(monthsOf({ from: '2023-04', to: '2025-05' }).map((month) => [month, 1])) });
    expect(rows.map(({ name }) => name)).toEqual(['Rolling twelve months']);
    expect(withheld).toBe('Not shown, since too few months are whole in both years: of the financial year to date (April to May 2025) only 2 so far.');
  });

  test('name a force that filed in some of the compared months only', () => {
    const some = { force: 'British Transport Police', slug: 'btp', own: false, months: [addMonths('2025-09', -12)], inArea: 3 };
    expect(twoYears({ ...told, forces: [...told.forces, some] }, { byMonth })).toMatchObject({ uneven: ['British Transport Police'], countsUneven: true });
  });

  test('are of the own force alone where another filed in one of the years only: rows that were never filed are no fall', () => {
    const first = all.filter((month) => month < '2024-09');
    const some = { force: 'British Transport Police', slug: 'btp', own: false, months: first, inArea: 300 };
    const both = Object.fromEntries(all.map((month) => [month, month < '2024-09' ? 40 : 20]));
    const own = Object.fromEntries(all.map((month) => [month, 20]));
    const { rows, uneven, countsUneven } = twoYears({ ...told, forces: [...told.forces, some] }, { byMonth: both, byMonthOwnForce: own });
    expect(rows.map(({ before, now, verdict }) => [before, now, verdict])).toEqual([[120, 120, 'within'], [240, 240, 'within']]);
    expect([uneven, countsUneven]).toEqual([['British Transport Police'], false]);
  });
});
