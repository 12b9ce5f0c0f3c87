// The readings of a measure as a chart and as sentences: the run of its own periods, gaps as gaps, what is usual, the target, what happened. Pure.
import type { Chart } from '../../platform/charts/index.ts';
import { numberWords } from '../../platform/pages/figure-words.ts';
import { changeBetween, changeSentence, controlLimits, rangeWords, seriesTitle, signalsOf } from './change/index.ts';
import { namedFigure } from './figure-view.ts';
import type { Measure } from './measure.ts';
import { MONTHS_OF, dayAfter, monthsAfter, periodKey, periodWords, shapeOf } from './period.ts';
import type { Period } from './period.ts';
import { valueWords } from './reading-value.ts';
import type { Value } from './value.ts';

export type SeriesPoint = { period: Period; label: string; value: Value | undefined; provisional: boolean };
type Around = { target?: { value: Value; from: string; to: string } | undefined; notes: readonly { onDay: string; words: string; isStep: boolean }[] };

const MOST_SHOWN = 36;
const EACH: Record<number, string> = { 1: 'month', 3: 'quarter', 6: 'half year', 12: 'year' };

/** The points of the measure's own rhythm, oldest first, every period in between present: what nobody gave is a gap. */
export function rowOf(measure: Pick<Measure, 'frequency'>, points: readonly SeriesPoint[]): SeriesPoint[] {
  const months = MONTHS_OF[measure.frequency];
  const own = points.filter((one) => shapeOf(one.period).months === months && shapeOf(one.period).kind !== 'calendar year').toSorted((a, b) => a.period.from.localeCompare(b.period.from));
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return [];
  const known = new Map(own.map((one) => [periodKey(one.period), one]));
  const row: SeriesPoint[] = [];
  for (let period = first.period; period.from <= last.period.from && row.length < 2000; period = monthsAfter(dayAfter(period.to), months)) row.push(known.get(periodKey(period)) ?? { period, label: periodWords(period), value: undefined, provisional: false });
  return row;
}

/** Nothing for fewer than three figures: two are a sentence. */
export function chartOf(measure: Measure, points: readonly SeriesPoint[], around: Around): { chart: Chart; range: string } | undefined {
  const row = rowOf(measure, points).slice(-MOST_SHOWN);
  const values = row.flatMap((one) => (one.value === undefined ? [] : [one.value.amount]));
  if (values.length < 3) return undefined;
  const each = EACH[MONTHS_OF[measure.frequency]] ?? 'period';
  const charted = row.map((one) => ({ period: one.label, value: one.value?.amount, provisional: one.provisional }));
  const placeOf = (day: string): number => row.findIndex((one) => one.period.from <= day && one.period.to >= day);
  const limits = controlLimits(charted, around.notes.filter((one) => one.isStep).map((one) => placeOf(one.onDay)).filter((at) => at > 0));
  const signals = signalsOf(charted, limits);
  const outside = new Map(signals.flatMap((one) => (one.kind === 'outside' ? [[one.at, one.side] as const] : [])));
  const { target } = around;
  return {
    range: limits.length === 0 ? '' : rangeWords(charted, limits, each),
    chart: {
      title: limits.length === 0 ? `${values.length} ${each}s, too few to say what is usual` : seriesTitle(charted, limits, signals, each), shape: 'line', name: measure.unit === 'count' ? (measure.nounMany ?? '') : '',
      description: `${measure.name}, each ${each} from ${row[0]!.label} to ${row.at(-1)!.label}, between ${numberWords(Math.min(...values))} and ${numberWords(Math.max(...values))}`,
      points: row.map((one, at) => {
        const side = outside.get(at);
        return { label: shortLabel(one.period), value: one.value?.amount, provisional: one.provisional, ...(side === undefined || one.value === undefined ? {} : { mark: `${valueWords(one.value)}, ${side === 'high' ? 'above' : 'below'} the expected range` }) };
      }),
      bands: limits, bandWords: 'expected range', gapWords: 'no figure', ...(measure.unit === 'percent' ? { unit: '%' } : {}), ...(target === undefined ? {} : { target: { value: target.value.amount, words: `target, ${valueWords(target.value)}` } }),
      notes: around.notes.map((one) => ({ at: placeOf(one.onDay), words: one.words })).filter((one) => one.at >= 0),
    },
  };
}

/** How the newest figure stands to the year before it: the sentence under the figure; '' when there is nothing to compare. */
export function comparedWithYearBefore(measure: Measure, points: readonly SeriesPoint[], newest: SeriesPoint): string {
  if (newest.value === undefined) return '';
  const [from, to] = [yearBefore(newest.period.from), yearBefore(newest.period.to)];
  // The end of February moves, so the months are compared and not the days.
  const before = points.find((one) => one.period.from === from && one.period.to.slice(0, 7) === to.slice(0, 7) && shapeOf(one.period).months === shapeOf(newest.period).months);
  if (before?.value === undefined) return '';
  const said = (one: SeriesPoint): { words: string; period: string; value: Value } => ({ words: namedFigure(one.value!, measure), period: one.label, value: one.value! });
  return changeSentence(said(before), said(newest), changeBetween(before.value, newest.value, { polarity: measure.polarity }));
}

const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/** "Jan 25", "Apr–Jun 25", "2024/25": short enough for an axis. */
function shortLabel(period: Period): string {
  const month = (day: string): string => (['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const)[Number(day.slice(5, 7)) - 1] ?? '';
  const { kind } = shapeOf(period);
  if (kind === 'year') return periodWords(period);
  return kind === 'month' ? `${month(period.from)} ${period.from.slice(2, 4)}` : `${month(period.from)}–${month(period.to)} ${period.to.slice(2, 4)}`;
}
