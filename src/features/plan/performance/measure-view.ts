// A measure as pages show it: figure, target in words with its symbol, change in a sentence, the run as a line, and its chart.
import { pageChart, sparkline } from '../../../platform/charts/index.ts';
import type { Chart, PageChart } from '../../../platform/charts/index.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { rangeWords, seriesTitle } from '../../measures/index.ts';
import type { Tone } from '../../../platform/pages/macro-models.ts';
import { STANDING_TONES, STANDING_WORDS } from './performance.ts';
import type { MeasureStanding, Series } from './performance.ts';

export type MeasureRow = {
  ref: string; name: string; href: string; supplier: string | null; isContext: boolean; newest: string; period: string; isProvisional: boolean;
  target: { words: string; so: string; tolerance: string; reason: string; tone: Tone | undefined; toneWords: string } | undefined;
  change: string; lately: string; judgement: string; range: string; spark: string;
};

const SHOWN = 13;

export function measureRow(one: MeasureStanding): MeasureRow {
  const standing = one.target?.standing ?? 'not judged';
  return {
    ref: one.ref, name: one.name, href: `/measures/${one.ref}`, supplier: one.supplier, isContext: one.kind === 'contextual', newest: one.newest?.words ?? 'No figure yet', period: one.newest?.label ?? '', isProvisional: one.newest?.isProvisional ?? false,
    target: one.target && { words: one.target.words, so: one.target.so, tolerance: one.kind === 'contextual' ? '' : `${numberWords(one.target.tolerance)}%`, reason: one.target.reason, tone: standing === 'not judged' ? undefined : STANDING_TONES[standing], toneWords: STANDING_WORDS[standing] },
    change: one.change, lately: one.lately, judgement: one.judgement, range: rangeOf(one.series), spark: sparkOf(one.name, one.series),
  };
}

function rangeOf(series: Series): string {
  return series.limits.length === 0 ? '' : rangeWords(firm(series), series.limits, series.each);
}

const firm = (series: Series) => series.points.map((point) => ({ period: point.period, value: point.exact, ...(point.provisional === undefined ? {} : { provisional: point.provisional }) }));
const standsOut = (series: Series): boolean => series.signals.some((signal) => signal.kind === 'outside' && signal.at === series.points.length - 1);

function sparkOf(name: string, series: Series): string {
  const shown = series.points.slice(-SHOWN);
  const band = series.limits.at(-1);
  const known = shown.filter((point) => point.value !== undefined);
  return sparkline({
    values: shown.map((point) => point.value), standsOut: standsOut(series), label: `${name}, the last ${shown.length} ${series.each}s: from ${known[0]?.words ?? ''} to ${known.at(-1)?.words ?? ''}`,
    ...(band === undefined ? {} : { band: { lower: band.lower, upper: band.upper } }),
  });
}

/** The words of the chart and the chart; undefined where there is no run to show. */
export function measureChart(one: MeasureStanding): Chart | undefined {
  const { series } = one;
  const known = series.points.filter((point) => point.value !== undefined);
  if (known.length < 5) return undefined;
  const outside = new Map(series.signals.flatMap((signal) => (signal.kind === 'outside' ? [[signal.at, signal.side] as const] : [])));
  const values = known.map((point) => point.value ?? 0);
  return {
    title: series.limits.length === 0 ? `${one.name}, ${series.each} by ${series.each}` : `${one.name}: ${lowerFirst(seriesTitle(firm(series), series.limits, series.signals, series.each))}`,
    description: `${one.name}, ${known.length} ${series.each}s from ${known[0]?.period} to ${known.at(-1)?.period}, between ${numberWords(Math.min(...values))} and ${numberWords(Math.max(...values))}.${series.limits.length === 0 ? '' : ` ${rangeOf(series)}`}`,
    shape: series.each === 'year' || series.each === 'half year' ? 'bars' : 'line',
    points: series.points.map((point, at) => ({ label: shortPeriod(point.period), value: point.value, ...(point.provisional === true ? { provisional: true } : {}), ...(outside.has(at) && at > series.points.length - SHOWN ? { mark: `${numberWords(point.value ?? 0)}, ${outside.get(at) === 'high' ? 'above' : 'below'} the expected range` } : {}) })),
    bands: series.limits.map(({ from, to, lower, upper, centre }) => ({ from, to, lower, upper, centre })), bandWords: 'expected range', gapWords: 'no figure',
  };
}

export async function measurePicture(one: MeasureStanding): Promise<{ picture: PageChart; rows: { period: string; words: string; provisional: boolean }[] } | undefined> {
  const chart = measureChart(one);
  return chart && { picture: await pageChart(chart, `chart-${one.ref}`), rows: one.series.points.map((point) => ({ period: point.period, words: point.words || 'No figure', provisional: point.provisional === true })).toReversed() };
}

/** `May 2024` on an axis is `May 24`; `April to June 2024` is `Apr–Jun 24`. */
function shortPeriod(period: string): string {
  return period.replace(/\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/g, (month) => month.slice(0, 3)).replace(' to ', '–').replace(/\b20(\d\d)$/, '$1');
}

const lowerFirst = (words: string): string => words.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
