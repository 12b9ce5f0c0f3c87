// The chart of a type: gaps as gaps, partial months apart, limits as computed, and begun anew at a step of the type.
import { expect, test } from 'vitest';
import type { Assessment, SeriesAssessment } from '../assess/assessment.ts';
import { addMonths } from '../assess/months.ts';
import { subjectChart } from './subject-chart.ts';
import type { ChartNote } from './subject-chart.ts';

const months = Array.from({ length: 20 }, (_, at) => addMonths('2024-01', at));
const levels = [10, 12, 11, undefined, 12, 10, 11, 12, 10, 11, 12, 10, 30, 31, 29, 30, 32, 30, 29, 31];
const byMonth = Object.fromEntries(months.flatMap((month, at) => (levels[at] === undefined ? [] : [[month, levels[at]]])));
const series: SeriesAssessment = { byMonth, total: 0, sentence: '', control: { period: '2024-05 to 2025-08', centre: 20, lower: 5, upper: 35, signals: [] } };
const assessment = { from: '2024-01', to: '2025-08', missingMonths: ['2024-04'], partialMonths: ['2024-03'] } as unknown as Assessment;
const subject = { name: 'Burglary', noun: 'crimes', isGroup: false, series } as const;
const step: ChartNote = { onDay: '2025-01-15', words: 'New rule', crimeType: 'Burglary', isStep: true, reason: 'Because', writtenBy: 'Somebody' };

test('shows a month that is missing as a gap and one that is partial as such', () => {
  const { chart, limits } = subjectChart(assessment, subject);
  expect(chart.points[3]!.value).toBeUndefined();
  expect(chart.points[2]!.provisional).toBe(true);
  expect(limits).toEqual([{ from: 4, to: 19, centre: 20, lower: 5, upper: 35 }]);
});

test('begins the limits anew at a step of its own type, and not at one of another', () => {
  expect(subjectChart(assessment, subject, [step]).limits.map(({ from, to, centre }) => [from, to, Math.round(centre)])).toEqual([[4, 11, 11], [12, 19, 30]]);
  expect(subjectChart(assessment, subject, [{ ...step, crimeType: 'Drugs' }]).limits).toHaveLength(1);
});
