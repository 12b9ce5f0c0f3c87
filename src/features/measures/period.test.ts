import { describe, expect, test } from 'vitest';
import { crossedBy, monthsFrom, owedUntil, periodAt, periodKey, periodOf, periodRefusal, periodWords, recentPeriods, yearFrom } from './period.ts';
import { readReference, referenceTo, suggestRef } from './reference.ts';

describe('a period', () => {
  test.each([
    ['2024-04-01', '2025-03-31', '2024-25', '2024/25'], ['1999-04-01', '2000-03-31', '1999-00', '1999/00'], ['2024-01-01', '2024-12-31', '2024', 'January to December 2024'], ['2024-04-01', '2024-06-30', 'q1-2024-25', 'April to June 2024'], ['2025-01-01', '2025-03-31', 'q4-2024-25', 'January to March 2025'],
    ['2024-05-01', '2024-05-31', 'may-2024', 'May 2024'], ['2024-02-01', '2024-02-29', 'feb-2024', 'February 2024'], ['2024-04-01', '2024-09-30', 'apr-2024..sep-2024', 'April to September 2024'], ['2024-06-11', '2024-06-11', '2024-06-11', '11 June 2024'], ['2024-06-01', '2024-07-12', '2024-06-01..2024-07-12', '1 June to 12 July 2024'],
    ['2011-12-01', '2011-12-31', 'dec-2011', 'December 2011'],
  ])('from %s to %s is %s', (from, to, key, words) => {
    expect(periodKey({ from, to })).toBe(key);
    expect(periodOf(key)).toEqual({ from, to });
    expect(periodWords({ from, to })).toBe(words);
  });

  test.each(['', '2024-26', 'q5-2024-25', 'foo-2024', '2024-13-01', '2024-02-30', 'may-2024..apr-2024', '0001', '99999', 'a..b..c', '2024-25x'])('“%s” is none', (key) => {
    expect(periodOf(key)).toBeUndefined();
  });

  test.each([
    ['ends before it begins', { from: '2024-05-01', to: '2024-04-30' }, /ends before it begins/], ['runs over two years', { from: '2025-03-01', to: '2025-04-30' }, /2024\/25 and 2025\/26/], ['has not begun', { from: '2026-01-01', to: '2026-01-31' }, /has not begun/],
    ['is a year', yearFrom(2024), /^$/], ['is a calendar year', { from: '2024-01-01', to: '2024-12-31' }, /^$/],
  ])('that %s is judged so', (_, period, reason) => {
    expect(periodRefusal(period, '2025-11-01')?.words ?? '').toMatch(reason);
  });

  test('may lie within a longer one of whole months, and may not cross another or share single days', () => {
    const year = yearFrom(2024);
    expect(crossedBy(monthsFrom(2024, 5), [year, monthsFrom(2024, 6)])).toBeUndefined();
    expect(crossedBy(monthsFrom(2024, 5, 3), [monthsFrom(2024, 4, 2)])).toEqual(monthsFrom(2024, 4, 2));
    expect(crossedBy({ from: '2024-05-01', to: '2024-05-20' }, [monthsFrom(2024, 5)])).toEqual(monthsFrom(2024, 5));
    expect(crossedBy(monthsFrom(2024, 1, 12), [year])).toEqual(year);
    expect(crossedBy(year, [year])).toBeUndefined();
  });

  test('of a frequency is the one that a day lies in', () => {
    expect(periodAt('monthly', '2025-03-31')).toEqual(monthsFrom(2025, 3));
    expect(periodAt('quarterly', '2025-02-01')).toEqual(monthsFrom(2025, 1, 3));
    expect(periodAt('half-yearly', '2025-02-01')).toEqual(monthsFrom(2024, 10, 6));
    expect(periodAt('yearly', '2025-02-01')).toEqual(yearFrom(2024));
    expect(recentPeriods('quarterly', '2025-05-01', 3).map(periodKey)).toEqual(['q1-2025-26', 'q4-2024-25', 'q3-2024-25']);
  });

  test('is owed 30 days after it has ended', () => {
    expect(owedUntil('monthly', '2025-05-29')).toBe('2025-03-31');
    expect(owedUntil('monthly', '2025-05-31')).toBe('2025-04-30');
    expect(owedUntil('yearly', '2025-04-20')).toBe('2024-03-31');
    expect(owedUntil('when it comes', '2025-04-20')).toBeUndefined();
  });
});

describe('a reference', () => {
  test('names a measure in a period, and is read back', () => {
    expect(referenceTo('asb-reports', yearFrom(2024))).toBe('asb-reports@2024-25');
    expect(readReference('asb-reports@2024-25')).toEqual({ ref: 'asb-reports', period: yearFrom(2024) });
    for (const wrong of ['asb-reports', '@2024-25', 'ASB@2024-25', 'asb-reports@', 'a@b@2024-25', 'asb-reports@soon']) expect(readReference(wrong)).toBeUndefined();
  });

  test('is suggested from the name', () => {
    expect(suggestRef('ASB reports to the council')).toBe('asb-reports-to-the-council');
    expect(suggestRef("Victims' café  (2nd)!")).toBe('victims-cafe-2nd');
  });
});
