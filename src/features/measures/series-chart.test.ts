import { describe, expect, test } from 'vitest';
import type { Measure } from './measure.ts';
import { monthsFrom, periodWords, yearFrom } from './period.ts';
import type { Period } from './period.ts';
import { rowOf, runOf } from './series.ts';
import type { SeriesPoint } from './series.ts';
import { chartOf, comparedWithYearBefore, sparkOf } from './series-chart.ts';

const measure: Measure = {
  id: 'a', ref: 'a', name: 'Reports', unit: 'count', counts: 'reports', nounOne: 'report', nounMany: 'reports', polarity: 'neutral', kind: 'contextual', frequency: 'monthly', supplierId: null, supplier: null, source: null, method: null, area: null, comparison: null, visibility: 'partnership', publishable: true,
  smallNumbers: 'usual', smallNumbersWhy: null, closedOn: null, closedWhy: null, version: 1,
};
const point = (period: Period, amount: number | undefined, provisional = false): SeriesPoint => ({ period, label: periodWords(period), value: amount === undefined ? undefined : { amount, bound: 'exactly', unit: 'count' }, provisional });
const months = (amounts: readonly (number | undefined)[]): SeriesPoint[] => amounts.flatMap((amount, at) => (amount === undefined ? [] : [point(monthsFrom(2025, 1 + at), amount)]));

describe('the run of a measure', () => {
  test('shows what nobody gave as a gap, and leaves out periods of another length', () => {
    const row = rowOf({ months: 1, fromJanuary: false }, [...months([40, undefined, 42]), point(yearFrom(2024), 500)]);
    expect(row.map((one) => one.value?.amount)).toEqual([40, undefined, 42]);
    expect(row[1]!.label).toBe('February 2025');
  });

  test('is drawn from three figures on, says what stands out, and begins anew where counting changed', () => {
    const drawn = (points: readonly SeriesPoint[], notes: { onDay: string; words: string; isStep: boolean }[] = []) => chartOf(measure, runOf('monthly', points, notes), { notes });
    expect(drawn(months([40, 42]))).toBeUndefined();
    const usual = [30, 60, 31, 59, 30, 61, 32, 60, 31, 59, 30, 200];
    const one = drawn(months(usual), [{ onDay: '2025-06-10', words: 'A fair', isStep: false }])!;
    expect(one.title).toBe('One month stands out, December 2025, and it is high');
    expect(one.points.at(-1)).toMatchObject({ label: 'Dec 25', mark: '200, above the expected range' });
    expect(one.notes).toEqual([{ at: 5, words: 'A fair' }]);
    expect(drawn(months([...usual, ...usual]), [{ onDay: '2026-01-01', words: 'A new form', isStep: true }])!.bands?.map((band) => [band.from, band.to])).toEqual([[0, 11], [12, 23]]);
  });

  test('draws no range where few things stay from month to month, and says why; of as many events it does', () => {
    const posts = runOf('monthly', months([3, 3, 2, 2, 2, 1, 1, 2, 3, 4, 4, 3]));
    expect([posts.isLevel, posts.limits, posts.standsOut, posts.range]).toEqual([true, [], '', '']);
    expect(chartOf(measure, posts)!.title).toBe('12 months, few that stay from one to the next, so no expected range is drawn');
    // As many events, each month for itself; more of them that move as little; hardly any.
    for (const amounts of [[1, 4, 2, 3, 0, 3, 4, 1, 3, 2, 5, 2], [43, 43, 42, 42, 42, 41, 41, 42, 43, 44, 44, 43], [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]]) expect(runOf('monthly', months(amounts)).limits).toHaveLength(1);
  });

  test('tells what leaps to another level and stays there, or climbs to it step by step', () => {
    const robberies = runOf('monthly', months([2, 2, 3, 2, 2, 2, 3, 2, 2, 2, 2, 2, 8, 8, 8, 9, 8, 8]));
    expect([robberies.isLevel, robberies.limits.length]).toEqual([false, 1]);
    expect(robberies.standsOut).toContain('above what is usual');
    for (const amounts of [[1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4], [2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 8, 8], [9, 9, 8, 9, 9, 9, 4, 4, 4, 4, 5, 4]]) {
      const run = runOf('monthly', months(amounts));
      expect([run.isLevel, run.standsOut !== '']).toEqual([false, true]);
    }
  });

  test('draws a bound as one, and leaves out what counts otherwise and says so', () => {
    const year = (at: number, value: SeriesPoint['value']): SeriesPoint => ({ ...point(yearFrom(at), 1), value });
    const count = (amount: number, bound: 'exactly' | 'over' = 'exactly'): SeriesPoint['value'] => ({ amount, bound, unit: 'count' });
    const run = runOf('yearly', [year(2021, count(1770)), year(2022, count(37)), year(2023, count(60, 'over')), year(2024, { amount: 3, bound: 'about', unit: 'count', per: 'week' })]);
    const drawn = chartOf(measure, run)!;
    expect(drawn.title).toBe('3 years, too few to say what is usual. Not drawn: about 3 a week (2024/25), which counts otherwise');
    expect(drawn.points).toMatchObject([{ value: 1770 }, { value: 37 }, { value: 60, words: 'over 60' }, { value: undefined, without: 'not drawn' }]);
    expect(drawn.points[0]).not.toHaveProperty('words');
    expect(drawn.description).toContain('between 37 and 1,770');
    expect(sparkOf('Reports', run)).toContain('to over 60 in 2023/24');
    // Where all are rates they can be held against each other.
    expect(chartOf(measure, runOf('yearly', [2021, 2022, 2023].map((at) => year(at, { amount: 3, bound: 'about', unit: 'count', per: 'week' }))))!.points.map((one) => one.value)).toEqual([3, 3, 3]);
  });

  test('is the newest three years of months, whatever came before, and begins with a figure', () => {
    const row = runOf('monthly', Array.from({ length: 240 }, (_none, at) => point(monthsFrom(2006, 1 + at), at))).points;
    expect([row.length, row[0]!.label, row.at(-1)!.label]).toEqual([36, 'January 2023', 'December 2025']);
    const sparse = [point(monthsFrom(2010, 1), 1), point(monthsFrom(2025, 1), 2), point(monthsFrom(2025, 4), 3)];
    expect(runOf('monthly', sparse).points.map((one) => one.value?.amount)).toEqual([2, undefined, undefined, 3]);
  });

  test('is of what comes where a measure has no figure of its own rhythm, and odd days stand as they came', () => {
    expect(runOf('when it comes', months([1, 2, 3])).each).toBe('month');
    const odd = runOf('when it comes', [point({ from: '2025-01-03', to: '2025-01-20' }, 4), point({ from: '2025-03-01', to: '2025-03-09' }, 5)]);
    expect([odd.each, odd.points.length]).toEqual(['period', 2]);
  });

  test('takes only exact figures for what is usual, and says why there is none', () => {
    const about: SeriesPoint = { ...point(monthsFrom(2025, 13), 90), value: { amount: 90, bound: 'over', unit: 'count' } };
    const run = runOf('monthly', [...months([30, 31, 30, 32, 31, 30, 31, 32, 30, 31, 30, 31]), about, { ...point(monthsFrom(2025, 14), undefined), notAvailable: 'The log was lost' }]);
    expect(run.signals).toEqual([]);
    expect(run.points.slice(-2).map((one) => one.words)).toEqual(['over 90', 'The log was lost']);
  });

  test('bears its target where that is for each of its periods, not a year’s total across months', () => {
    const aim = (from: string, to: string) => chartOf(measure, runOf('monthly', months([40, 42, 43])), { target: { value: { amount: 150, bound: 'at-most', unit: 'count' }, from, to } })!.target;
    expect(aim('2025-04-01', '2026-03-31')).toBeUndefined();
    expect(aim('2025-03-01', '2025-03-31')).toEqual({ value: 150, words: 'target, up to 150' });
    expect(aim('2025-04-01', '2028-03-31')).toBeDefined();
    expect(chartOf({ ...measure, unit: 'percent' }, runOf('monthly', months([40, 42, 43])), { target: { value: { amount: 90, bound: 'at-least', unit: 'percent' }, from: '2025-04-01', to: '2026-03-31' } })!.target).toBeDefined();
  });

  test('is named where the page is not its own, and is bars for years', () => {
    const years = runOf('yearly', [2021, 2022, 2023].map((year) => point(yearFrom(year), year)));
    expect(chartOf(measure, years, { isNamed: true })).toMatchObject({ title: 'Reports: 3 years, too few to say what is usual', shape: 'bars' });
    expect(sparkOf('Reports', years)).toContain('Reports, the last 3 years: from 2,021 in 2021/22 to 2,023 in 2023/24');
  });

  test('is compared with the same period of the year before, leap years too', () => {
    const two = [point(yearFrom(2023), 328), point(yearFrom(2024), 492)];
    expect(comparedWithYearBefore({ ...measure, frequency: 'yearly' }, two, two[1]!)).toBe('492 reports in 2024/25, 164 more than in 2023/24 (50%); beyond what chance explains.');
    const leap = [point(monthsFrom(2023, 2), 30), point(monthsFrom(2024, 2), 31)];
    expect(comparedWithYearBefore(measure, leap, leap[1]!)).toMatch(/^31 reports in February 2024, 1 more than in February 2023/);
    expect(comparedWithYearBefore(measure, leap, leap[0]!)).toBe('');
    expect(comparedWithYearBefore(measure, leap, leap[1]!, undefined, [{ onDay: '2023-06-10', words: 'A new form', isStep: true }])).toBe('31 reports in February 2024. From 10 June 2023 it is counted in another way (A new form), so it is not compared with February 2023.');
    expect(comparedWithYearBefore(measure, leap, leap[1]!, undefined, [{ onDay: '2023-02-01', words: 'A new form', isStep: true }])).toContain('1 more than in February 2023');
  });
});
