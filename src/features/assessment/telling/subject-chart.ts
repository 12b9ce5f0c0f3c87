// The chart of a type or a group: month by month with what is usual, gaps as gaps, partial months as such, and what happened when. Pure.
import type { Chart, ChartPoint } from '../../../platform/charts/index.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { leastPoints } from '../../../platform/statistics/limits.ts';
import { seriesTitle, signalsOf } from '../../measures/index.ts';
import type { ChartedPoint, Limits } from '../../measures/index.ts';
import type { Assessment } from '../assess/assessment.ts';
import { inRuns } from '../assess/coverage.ts';
import { lengthOf, monthsInWords, monthsOf, runsOf } from '../assess/months.ts';
import { capital } from '../assess/small-words.ts';
import { monthsIn } from '../assess/computed.ts';
import { outsideWords, seasonWords } from '../assess/season.ts';
import { inPart, oddMonths } from './odd-months.ts';
import type { OddMonth } from './odd-months.ts';
import type { Subject } from '../assess/computed.ts';

/** What happened on a day, beside a chart; from a step on, limits begin anew. */
export interface ChartNote { readonly onDay: string; readonly words: string; /** none: all types */ readonly crimeType: string | null; readonly isStep: boolean; readonly reason: string | null; /** empty where the public reads it */ readonly writtenBy: string }

const shortNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `Jan 25` */
const shortMonth = (month: string): string => `${shortNames[Number(month.slice(5)) - 1] ?? ''} ${month.slice(2, 4)}`;
export const monthWords = (month: string): string => monthsInWords({ from: month, to: month });

export interface DrawnSeries { readonly chart: Chart; readonly limits: readonly Limits[]; readonly hasLimits: boolean; /** why no month is called unusual, where the limits hold no year */ readonly season: string; /** months to look at before relying on them */ readonly odd: readonly OddMonth[]; /** what the signs in it mean; empty where it bears none */ readonly key: string }

/** Fewer months than limits need make no chart of their own. */
const leastShown = 8;

/** Those after the last gap of more than a year; all where hardly any are. */
function newestMonths(assessment: Assessment): readonly string[] {
  const all = monthsOf(assessment);
  const gap = runsOf(assessment.missingMonths).findLast((run) => lengthOf(run) > 12 && run.to < assessment.to);
  const newest = gap === undefined ? all : all.filter((month) => month > gap.to);
  return newest.filter((month) => !assessment.missingMonths.includes(month)).length < leastShown ? all : newest;
}

/** The answer above the picture: which month stands out, or that none does. `isNewest`: without the months before a gap of years, which would take the room of those that matter. */
export function subjectChart(assessment: Assessment, subject: Pick<Subject, 'name' | 'noun' | 'series' | 'isGroup'>, notes: readonly ChartNote[] = [], { isNewest = false }: { readonly isNewest?: boolean } = {}): DrawnSeries {
  const { series, noun } = subject;
  const all = monthsOf(assessment);
  const months = isNewest ? newestMonths(assessment) : all;
  const partial = new Set(inPart(assessment, subject.name));
  const odd = oddMonths(assessment, series, subject.name);
  const isOdd = new Set(odd.map(({ month }) => month));
  const points: ChartedPoint[] = months.map((month) => {
    const value = series.byMonth[month];
    return { period: monthWords(month), ...(value === undefined ? {} : { value }), ...(partial.has(month) ? { provisional: true } : {}) };
  });
  const limits = limitsOf(series, months);
  // Of a stretch of less than a year no month is said to stand out.
  const whole = limits.filter((one) => one.to - one.from + 1 >= 12);
  const signals = signalsOf(points, whole);
  const season = seasonWords(series.control);
  const outside = new Map(signals.flatMap((signal) => (signal.kind === 'outside' ? [[signal.at, signal.side] as const] : [])));
  const drawn = points.map((point, at): ChartPoint => {
    const side = outside.get(at);
    return { label: shortMonth(months[at] ?? ''), ...(point.value === undefined ? {} : { value: point.value }), ...(point.provisional || isOdd.has(months[at] ?? '') ? { provisional: true } : {}), ...(isOdd.has(months[at] ?? '') ? { mark: `${numberWords(point.value ?? 0)}: perhaps not all` } : side === undefined || point.value === undefined ? {} : { mark: `${numberWords(point.value)}, ${side === 'high' ? 'above' : 'below'} the expected range` }) };
  });
  const values = points.flatMap((point) => (point.value === undefined ? [] : [point.value]));
  const shown = notes.filter((note) => months.includes(note.onDay.slice(0, 7)) && (note.crimeType === null || note.crimeType === subject.name));
  const missing = assessment.missingMonths.filter((month) => months.includes(month));
  const gap = missing.length === 0 ? '' : ` ${inRuns(missing)} ${missing.length === 1 ? 'is' : 'are'} not in the data.`;
  const first = months[0] ?? assessment.from;
  const older = months.length === all.length ? '' : `months before ${monthWords(first)} stand in the tables alone`;
  const title = limits.length === 0 ? 'Too few whole months in a row to say what is usual' : season === '' ? seriesTitle(points, limits, signals) : shortRun(series);
  return {
    limits, hasLimits: limits.length > 0, season: [season, outsideWords(series.control, series.byMonth)].filter((words) => words !== '').join(' '), odd, key: keyWords(limits.length === 0 ? '' : season === '' ? 'range' : 'provisional range', limits.length > 0 && hasShortRun(points, limits), drawn.some((point) => point.provisional === true), runsOf(missing).some((run) => lengthOf(run) > 12), older),
    chart: {
      title, description: `${subject.name}, ${noun} each month, ${monthsInWords({ from: first, to: assessment.to })}, between ${numberWords(Math.min(...values))} and ${numberWords(Math.max(...values))}.${gap}`, shape: 'line', points: drawn,
      bands: limits, ...(limits.length === 0 ? {} : { bandWords: season === '' ? 'expected range' : 'provisional range' }), gapWords: 'not in the data', axisWords: `${noun} a month`,
      ...(shown.length === 0 ? {} : { notes: shown.map((note) => ({ at: months.indexOf(note.onDay.slice(0, 7)), words: note.words })) }),
    },
  };
}

/** `67 to 186 a month in January to September 2025: less than a year, so no month is called unusual`. */
function shortRun({ byMonth, control }: Subject['series']): string {
  const months = monthsIn(control?.period ?? '');
  const counts = monthsOf(months).flatMap((month) => byMonth[month] ?? []);
  return `${numberWords(Math.min(...counts))} to ${numberWords(Math.max(...counts))} a month in ${monthsInWords(months)}: less than a year, so no month is called unusual`;
}

/** Do whole months stand between gaps, too few in a row for a range? */
function hasShortRun(points: readonly ChartedPoint[], limits: readonly Limits[]): boolean {
  const isWhole = (at: number): boolean => points[at]?.value !== undefined && points[at].provisional !== true;
  return points.some((_point, from) => {
    if (!isWhole(from) || isWhole(from - 1)) return false;
    const after = points.findIndex((_next, at) => at > from && !isWhole(at));
    const to = (after < 0 ? points.length : after) - 1;
    return to - from + 1 < leastPoints && limits.every((one) => to < one.from || from > one.to);
  });
}

/** What a chart shows beside its line. */
function keyWords(range: string, hasOutside: boolean, hasPart: boolean, hasLongGap: boolean, older: string): string {
  const told = [
    ...(range === '' ? [] : [`shaded: the ${range}, worked out from the steps between months; its line the average`]),
    ...(hasOutside ? ['months without it are too few in a row to work one out'] : []),
    ...(hasPart ? ['broken line and open points: months that may hold only part'] : []),
    ...(hasLongGap ? ['slanted strokes: years without data, drawn shorter than they were'] : []),
    ...(older === '' ? [] : [older]),
  ];
  return told.length === 0 ? '' : `${capital(told.join('. ')).replaceAll(/\. (\p{L})/gu, (_all, letter: string) => `. ${letter.toUpperCase()}`)}.`;
}

/** As places in the row of months. */
function limitsOf({ control }: Subject['series'], months: readonly string[]): readonly Limits[] {
  return control === undefined ? [] : (control.stretches ?? [control]).map(({ period, centre, lower, upper }) => {
    const { from, to } = monthsIn(period);
    return { from: months.indexOf(from), to: months.indexOf(to), centre, lower, upper };
  });
}
