import { describe, expect, test } from 'vitest';
import type { Measure } from './measure.ts';
import { monthsFrom, periodWords, yearFrom } from './period.ts';
import type { Period } from './period.ts';
import { chartOf, comparedWithYearBefore, rowOf } from './series-chart.ts';
import type { SeriesPoint } from './series-chart.ts';

const measure: Measure = {
  id: 'a', ref: 'a', name: 'Reports', unit: 'count', counts: 'reports', nounOne: 'report', nounMany: 'reports', polarity: 'neutral', kind: 'contextual', frequency: 'monthly', supplierId: null, supplier: null, source: null, method: null, area: null, comparison: null, visibility: 'partnership', publishable: true,
  smallNumbers: 'usual', smallNumbersWhy: null, closedOn: null, closedWhy: null, version: 1,
};
const point = (period: Period, amount: number | undefined, provisional = false): SeriesPoint => ({ period, label: periodWords(period), value: amount === undefined ? undefined : { amount, bound: 'exactly', unit: 'count' }, provisional });
const months = (amounts: readonly (number | undefined)[]): SeriesPoint[] => amounts.flatMap((amount, at) => (amount === undefined ? [] : [point(monthsFrom(2025, 1 + at), amount)]));

describe('the run of a measure', () => {
  test('shows what nobody gave as a gap, and leaves out periods of another length', () => {
    const row = rowOf(measure, [...months([40, undefined, 42]), point(yearFrom(2024), 500)]);
    expect(row.map((one) => one.value?.amount)).toEqual([40, undefined, 42]);
    expect(row[1]!.label).toBe('February 2025');
  });

  test('is drawn from three figures on, says what stands out, and begins anew where counting changed', () => {
    expect(chartOf(measure, months([40, 42]), { notes: [] })).toBeUndefined();
    const usual = [30, 60, 31, 59, 30, 61, 32, 60, 31, 59, 30, 200];
    const drawn = chartOf(measure, months(usual), { notes: [{ onDay: '2025-06-10', words: 'A fair', isStep: false }] })!;
    expect(drawn.chart.title).toBe('One month stands out, December 2025, and it is high');
    expect(drawn.chart.points.at(-1)).toMatchObject({ label: 'Dec 25', mark: '200, above the expected range' });
    expect(drawn.chart.notes).toEqual([{ at: 5, words: 'A fair' }]);
    expect(chartOf(measure, months([...usual, ...usual]), { notes: [{ onDay: '2026-01-01', words: 'A new form', isStep: true }] })!.chart.bands?.map((one) => [one.from, one.to])).toEqual([[0, 11], [12, 23]]);
  });

  test('is compared with the same period of the year before, leap years too', () => {
    const two = [point(yearFrom(2023), 328), point(yearFrom(2024), 492)];
    expect(comparedWithYearBefore({ ...measure, frequency: 'yearly' }, two, two[1]!)).toBe('492 reports in 2024/25, 164 more than in 2023/24 (50%); beyond what chance explains.');
    const leap = [point(monthsFrom(2023, 2), 30), point(monthsFrom(2024, 2), 31)];
    expect(comparedWithYearBefore(measure, leap, leap[1]!)).toMatch(/^31 reports in February 2024, 1 more than in February 2023/);
    expect(comparedWithYearBefore(measure, leap, leap[0]!)).toBe('');
  });
});
