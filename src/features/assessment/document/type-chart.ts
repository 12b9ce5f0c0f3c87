// The chart of a type's months: gaps as gaps, months that are there in part hollow, what is usual as a band, what left it marked. Pure.
import type { Chart } from '../../../platform/charts/index.ts';
import { numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { controlLimits, seriesTitle, signalsOf } from '../../measures/index.ts';
import type { Assessment, SeriesAssessment } from '../assess/assessment.ts';
import { monthsInWords, monthsOf, type Month } from '../assess/months.ts';

/** `name` is said at the line's end. */
export function typeChart(name: string, series: SeriesAssessment, told: Pick<Assessment, 'from' | 'to' | 'partialMonths'>): Chart {
  const months = monthsOf(told);
  const partial = new Set(told.partialMonths);
  const [from, to] = series.control === undefined ? ['', ''] : endsOf(series.control.period);
  const outside = new Map(series.control?.signals.filter(({ rule }) => rule === 'outside-limits').map(({ month, side }) => [month, side]));
  const values = Object.values(series.byMonth);
  const held = values.length;
  return {
    title: titleOf(series, from === '' ? [] : monthsOf({ from, to })),
    description: held === 0 ? `${name}: no month is in the data.` : `${name} each month from ${monthsInWords({ from: told.from, to: told.from })} to ${monthsInWords({ from: told.to, to: told.to })}, between ${numberWords(Math.min(...values))} and ${numberWords(Math.max(...values))}${held < months.length ? `; ${pluralWords(months.length - held, 'month')} not in the data` : ''}.`,
    shape: 'line', name: name.toLowerCase(),
    points: months.map((month) => {
      const value = series.byMonth[month];
      const side = outside.get(month);
      return { label: shortMonth(month), ...(value === undefined ? {} : { value }), ...(partial.has(month) ? { provisional: true } : {}), ...(value === undefined || side === undefined ? {} : { mark: `${numberWords(value)}, ${side === 'high' ? 'above' : 'below'} the expected range` }) };
    }),
    ...(series.control === undefined ? {} : { bands: [{ from: months.indexOf(from), to: months.indexOf(to), lower: series.control.lower, upper: series.control.upper, centre: series.control.centre }], bandWords: 'expected range' }),
    gapWords: 'not in the data',
  };
}

/** What the months by themselves say: judged as they were, over the run that has limits. */
function titleOf(series: SeriesAssessment, months: readonly Month[]): string {
  const points = months.map((month) => ({ period: monthsInWords({ from: month, to: month }), value: series.byMonth[month] }));
  const limits = controlLimits(points);
  return seriesTitle(points, limits, signalsOf(points, limits));
}

/** The first and the last month of `2025-01 to 2025-09`. */
function endsOf(period: string): [Month, Month] {
  const [from = '', to = from] = period.split(' to ');
  return [from, to];
}

/** `Jan 24`. */
const shortMonth = (month: Month): string => `${monthsInWords({ from: month, to: month }).slice(0, 3)} ${month.slice(2, 4)}`;
