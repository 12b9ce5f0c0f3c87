// The chart of a type: gaps as gaps, partial months apart, limits as they are told.
import { expect, test } from 'vitest';
import type { Assessment, SeriesAssessment } from '../assess/assessment.ts';
import { addMonths } from '../assess/months.ts';
import { subjectChart } from './subject-chart.ts';

const months = Array.from({ length: 20 }, (_, at) => addMonths('2024-01', at));
const levels = [10, 12, 11, undefined, 12, 10, 11, 12, 10, 11, 12, 10, 30, 31, 29, 30, 32, 30, 29, 31];
const byMonth = Object.fromEntries(months.flatMap((month, at) => (levels[at] === undefined ? [] : [[month, levels[at]]])));
const series: SeriesAssessment = { byMonth, total: 0, sentence: '', control: { period: '2024-05 to 2025-08', centre: 20, lower: 5, upper: 35, signals: [] } };
const assessment = { from: '2024-01', to: '2025-08', missingMonths: ['2024-04'], partialMonths: ['2024-03'] } as unknown as Assessment;
const subject = { name: 'Burglary', noun: 'crimes', isGroup: false, series } as const;

test('shows a month that is missing as a gap and one that is partial as such', () => {
  const { chart, limits } = subjectChart(assessment, subject);
  expect(chart.points[3]!.value).toBeUndefined();
  expect(chart.points[2]!.provisional).toBe(true);
  expect(limits).toEqual([{ from: 4, to: 19, centre: 20, lower: 5, upper: 35 }]);
});

test('draws each stretch of limits that begin anew at a step', () => {
  const control = { period: '2025-01 to 2025-08', centre: 30, lower: 25, upper: 35, signals: [], stretches: [{ period: '2024-05 to 2024-12', centre: 11, lower: 8, upper: 14 }, { period: '2025-01 to 2025-08', centre: 30, lower: 25, upper: 35 }] };
  expect(subjectChart(assessment, { ...subject, series: { ...series, control } }).limits).toEqual([{ from: 4, to: 11, centre: 11, lower: 8, upper: 14 }, { from: 12, to: 19, centre: 30, lower: 25, upper: 35 }]);
});

test('marks what leaves the limits of a year, and nothing where they hold less than one', () => {
  const marked = (from: string): [string[], string] => {
    const control = { period: `${from} to 2025-08`, centre: 12, lower: 5, upper: 20, signals: [] };
    const drawn = subjectChart(assessment, { ...subject, series: { ...series, control } });
    return [drawn.chart.points.flatMap(({ mark }) => mark ?? []).slice(0, 1), drawn.season];
  };
  expect(marked('2024-09')).toEqual([['30, above the expected range'], '']);
  expect(marked('2024-10')).toEqual([[], 'The range rests on 11 months (October 2024 to August 2025) and knows no other season, so no month is called unusual.']);
});

test('says what its signs mean, and of less than a year that it is none', () => {
  const control = (from: string): NonNullable<SeriesAssessment['control']> => ({ period: `${from} to 2025-08`, centre: 12, lower: 5, upper: 20, signals: [] });
  const drawn = subjectChart(assessment, { ...subject, series: { ...series, control: control('2024-10') } });
  expect([drawn.chart.title, drawn.key]).toEqual(['10 to 32 a month in October 2024 to August 2025: less than a year, so no month is called unusual', 'Shaded: the provisional range, worked out from the steps between months; its line the average. Months without it are too few in a row to work one out. Broken line and open points: months that may hold only part.']);
  const long = { ...assessment, from: '2022-01', missingMonths: Array.from({ length: 24 }, (_, at) => addMonths('2022-02', at)) };
  const { control: _none, ...without } = series;
  expect(subjectChart({ ...long, partialMonths: [] } as unknown as Assessment, { ...subject, series: without }).key).toBe('Slanted strokes: years without data, drawn shorter than they were.');
});

test('says why months before a gap have no range, where they are too few in a row', () => {
  const control = { period: '2025-01 to 2025-08', centre: 12, lower: 5, upper: 20, signals: [] };
  const of = (missing: string[]): string => subjectChart({ ...assessment, partialMonths: [], missingMonths: missing } as unknown as Assessment, { ...subject, series: { ...series, control, byMonth: Object.fromEntries(Object.entries({ ...series.byMonth, '2024-04': 11 }).filter(([month]) => !missing.includes(month))) } }).key;
  expect(of(Array.from({ length: 8 }, (_, at) => addMonths('2024-05', at)))).toContain('Months without it are too few in a row to work one out.');
  // Eight and more in a row, and none at all, have no such reason.
  expect(of(['2024-12'])).not.toContain('too few in a row');
  expect(of(Array.from({ length: 12 }, (_, at) => addMonths('2024-01', at)))).not.toContain('too few in a row');
});

test('says which of its own months a provisional range leaves out, so that nobody takes it for the least and the most there were', () => {
  const control = { period: '2024-12 to 2025-08', centre: 29, lower: 25.4, upper: 31.2, signals: [{ month: '2024-12', from: '2024-12', rule: 'outside-limits', side: 'low' }, { month: '2025-05', from: '2025-05', rule: 'outside-limits', side: 'high' }] } as const;
  expect(subjectChart(assessment, { ...subject, series: { ...series, control } }).season).toMatch(/so no month is called unusual\. May 2025 \(32\) lies above it and December 2024 \(10\) lies below it\.$/);
});
