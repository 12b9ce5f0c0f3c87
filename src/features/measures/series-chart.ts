// The run of a measure as a chart, as a line the size of a word, and its newest figure against the year before in a sentence. Pure.
import { sparkline } from '../../platform/charts/index.ts';
import type { Chart } from '../../platform/charts/index.ts';
import { numberWords } from '../../platform/pages/figure-words.ts';
import { changeBetween, changeSentence, leastPoints, seriesTitle } from './change/index.ts';
import { namedFigure } from './figure-view.ts';
import type { Measure } from './measure.ts';
import { periodWords, shapeOf } from './period.ts';
import type { Period } from './period.ts';
import { valueWords } from './reading-value.ts';
import { countedApart } from './series.ts';
import type { Happened, Run, SeriesPoint } from './series.ts';
import type { Value } from './value.ts';

type Aim = { readonly value: Value; readonly from: string; readonly to: string };
/** `isNamed`: the title says whose run it is, where the page is not the measure's own. `isRounded`: its figures are, so that nobody can be known by them. */
type Around = { readonly target?: Aim | undefined; readonly notes?: readonly { readonly onDay: string; readonly words: string }[]; readonly isNamed?: boolean; readonly isRounded?: boolean };

const SPARK_POINTS = 13;
const LEAST = 3;

/** Nothing for fewer than three figures: two are a sentence. */
export function chartOf(measure: Pick<Measure, 'name' | 'unit' | 'nounMany'>, run: Run, { target, notes = [], isNamed = false, isRounded = false }: Around = {}): Chart | undefined {
  const { points, limits, signals, each } = run;
  const values = points.flatMap((one) => (one.value === undefined || one.isApart ? [] : [one.value.amount]));
  if (values.length < LEAST) return undefined;
  const outside = new Map(signals.flatMap((one) => (one.kind === 'outside' ? [[one.at, one.side] as const] : [])));
  const title = limits.length === 0 ? `${values.length} ${each}s, ${run.isLevel ? 'few that stay from one to the next, so no expected range is drawn' : whyNoLimits(points, values.length, isRounded)}` : seriesTitle(points.map((one) => ({ period: one.label, value: one.exact, provisional: one.provisional })), limits, signals, each);
  const left = points.filter((one) => one.isApart);
  const apart = left.length === 0 ? '' : `. Not drawn: ${left.map((one) => `${one.words} (${one.label})`).join(', ')}, which ${left.length === 1 ? 'counts' : 'count'} otherwise`;
  return {
    title: `${isNamed ? `${measure.name}: ${title.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())}` : title}${apart}`, shape: ['year', 'half year'].includes(each) ? 'bars' : 'line', name: measure.unit === 'count' ? (measure.nounMany ?? '') : '',
    description: `${measure.name}, ${values.length} ${each}s from ${points[0]!.label} to ${points.at(-1)!.label}, between ${numberWords(Math.min(...values))} and ${numberWords(Math.max(...values))}.${run.range === '' ? '' : ` ${run.range}`}`,
    points: points.map((one, at) => {
      const side = outside.get(at);
      return { label: shortLabel(one.period), value: one.isApart ? undefined : one.value?.amount, provisional: one.provisional, ...(one.isApart ? { without: 'not drawn' } : isOpen(one.value, isRounded) ? { words: one.words } : {}), ...(side === undefined || one.value === undefined ? {} : { mark: `${valueWords(one.value)}, ${side === 'high' ? 'above' : 'below'} the expected range` }) };
    }),
    bands: limits, bandWords: 'expected range', gapWords: 'no figure', ...(measure.unit === 'percent' ? { unit: '%' } : {}), ...(target === undefined || !isForEach(target, run) ? {} : { target: { value: target.value.amount, words: `target, ${valueWords(target.value)}` } }),
    notes: notes.map((one) => ({ at: points.findIndex((point) => point.period.from <= one.onDay && point.period.to >= one.onDay), words: one.words })).filter((one) => one.at >= 0),
  };
}

/** "Over 60" is drawn as no 60. That all are rounded is said once. */
const isOpen = (value: Value | undefined, isRounded: boolean): boolean => value !== undefined && (value.upTo !== undefined || (value.bound === 'about' ? !isRounded : value.bound !== 'exactly'));

/** Few are one reason, figures that are no exact ones another. */
function whyNoLimits(points: Run['points'], count: number, isRounded: boolean): string {
  if (count < leastPoints || points.filter((one) => one.exact !== undefined && !one.provisional).length >= leastPoints) return 'too few to say what is usual';
  return isRounded ? 'rounded so that nobody can be known, so no expected range is drawn' : 'too few of them exact figures to say what is usual';
}

/** A year's total that is aimed at is no line across its months. */
function isForEach({ value, ...span }: Aim, { points }: Run): boolean {
  const days = daysOf(span);
  return value.unit !== 'count' || value.per !== undefined || days > 366 || 2 * daysOf(points.at(-1)!.period) > days;
}

const daysOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** A line the size of a word, of the newest points; nothing for fewer than three figures. */
export function sparkOf(name: string, run: Run, most = SPARK_POINTS): string {
  const shown = run.points.slice(-most);
  const known = shown.filter((one) => one.value !== undefined && !one.isApart);
  const band = run.limits.at(-1);
  return sparkline({
    values: shown.map((one) => (one.isApart ? undefined : one.value?.amount)), standsOut: run.signals.some((one) => one.kind === 'outside' && one.at === run.points.length - 1), ...(band === undefined ? {} : { band: { lower: band.lower, upper: band.upper } }),
    label: `${name}, the last ${shown.length} ${run.each}s: from ${known[0]?.words ?? ''} in ${known[0]?.label ?? ''} to ${known.at(-1)?.words ?? ''} in ${known.at(-1)?.label ?? ''}`,
  });
}

/** How the newest figure stands to the year before it: the sentence under the figure; '' when there is nothing to compare. */
export function comparedWithYearBefore(measure: Measure, points: readonly SeriesPoint[], newest: SeriesPoint, run?: Pick<Run, 'standsOut' | 'isJudged'>, notes: readonly Happened[] = []): string {
  if (newest.value === undefined) return '';
  const [from, to] = [yearBefore(newest.period.from), yearBefore(newest.period.to)];
  // The end of February moves, so the months are compared and not the days.
  const before = points.find((one) => one.period.from === from && one.period.to.slice(0, 7) === to.slice(0, 7) && shapeOf(one.period).months === shapeOf(newest.period).months);
  if (before?.value === undefined) return '';
  const said = (one: SeriesPoint): { words: string; period: string; value: Value } => ({ words: namedFigure(one.value!, measure), period: one.label, value: one.value! });
  return changeSentence(said(before), said(newest), changeBetween(before.value, newest.value, { polarity: measure.polarity, kind: measure.kind }), { ...run, apart: countedApart(before.period, newest.period, notes) });
}

const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/** "Jan 25", "Apr–Jun 25", "2024/25": short enough for an axis. */
function shortLabel(period: Period): string {
  const month = (day: string): string => (['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const)[Number(day.slice(5, 7)) - 1] ?? '';
  const { kind } = shapeOf(period);
  if (kind === 'year' || kind === 'calendar year') return periodWords(period);
  return kind === 'month' ? `${month(period.from)} ${period.from.slice(2, 4)}` : `${month(period.from)}–${month(period.to)} ${period.to.slice(2, 4)}`;
}
