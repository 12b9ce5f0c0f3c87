// The run of a measure: its readings of one length in their order, what nobody gave as a gap, with what is usual among them and what stands out. One run for its own page, the list and every page of performance. Pure.
import { dateWords } from '../../platform/pages/day-words.ts';
import { controlLimits, leastPoints, rangeWords, signalsOf, standingOut } from './change/index.ts';
import type { Limits, Signal } from './change/index.ts';
import { MONTHS_OF, dayAfter, monthsAfter, periodWords, shapeOf } from './period.ts';
import type { Frequency, Period } from './period.ts';
import { valueWords } from './reading-value.ts';
import type { Value } from './value.ts';

export type SeriesPoint = { readonly period: Period; readonly label: string; readonly value: Value | undefined; readonly notAvailable?: string | null; readonly provisional: boolean; /** the day on which it corrected another figure */ readonly correctedOn?: string };
/** `exact`: the figure where it is one; "over 60" says nothing of what is usual. `words`: the figure, or why there is none. `isApart`: it counts otherwise than the others ("about 3 a week" among years' totals), so that they cannot be held against each other. */
export type RunPoint = SeriesPoint & { readonly exact: number | undefined; readonly words: string; readonly isApart: boolean };
/** `each`: what a point stands for, in a word. `range`: the newest figure against what is usual, in a sentence; '' where nothing can be said. `isJudged`: a range is known for it, and it is not provisional. `standsOut`: what stands out among its newest, to be said with any change. */
export type Run = { readonly each: string; readonly points: readonly RunPoint[]; readonly limits: readonly Limits[]; readonly signals: readonly Signal[]; readonly range: string; /** what stands from one period to the next, of which no range can be told */ readonly isLevel: boolean; readonly isJudged: boolean; readonly standsOut: string };
/** What happened on a day; at a step it is counted in another way from then on. */
export type Happened = { readonly onDay: string; readonly words: string; readonly isStep: boolean; readonly countedBefore?: string | null; readonly countedSince?: string | null };

const unended = (words: string): string => words.replace(/[.\s]+$/, '');

/** ": until then reports by telephone, since then the web form too"; '' where nobody said how. */
export const bothWays = ({ countedBefore, countedSince }: Pick<Happened, 'countedBefore' | 'countedSince'>): string => (countedBefore && countedSince ? `: until then ${unended(countedBefore)}, since then ${unended(countedSince)}` : '');

/** Which readings make one run: as many months long; years from April and years from January are two. */
type Rhythm = { readonly months: number; readonly fromJanuary: boolean };

/** Three years of months, nine of quarters. */
const MOST_SHOWN = 36;
const EACH: Record<number, string> = { 1: 'month', 3: 'quarter', 6: 'half year', 12: 'year' };

function rhythmOf(period: Period): Rhythm {
  const { kind, months } = shapeOf(period);
  return { months, fromJanuary: kind === 'calendar year' };
}

const isOf = (rhythm: Rhythm) => ({ period }: SeriesPoint): boolean => { const own = rhythmOf(period); return own.months === rhythm.months && own.fromJanuary === rhythm.fromJanuary; };

/** The newest periods of a rhythm, oldest first, every one in between present. Periods of odd days stand side by side as they came. */
export function rowOf(rhythm: Rhythm, points: readonly SeriesPoint[], most = MOST_SHOWN): SeriesPoint[] {
  const own = points.filter(isOf(rhythm)).toSorted((a, b) => a.period.from.localeCompare(b.period.from)).slice(-most);
  const last = own.at(-1);
  if (rhythm.months === 0 || !last) return own;
  const known = new Map(own.map((one) => [one.period.from, one]));
  const row: SeriesPoint[] = [];
  const earliest = monthsAfter(last.period.from, (1 - most) * rhythm.months).to;
  for (let period = own.find((one) => one.period.to > earliest || one === last)!.period; period.from <= last.period.from; period = monthsAfter(dayAfter(period.to), rhythm.months)) {
    row.push(known.get(period.from) ?? { period, label: periodWords(period), value: undefined, provisional: false });
  }
  return row.slice(-most);
}

const kindOf = ({ unit, per }: Value): string => `${unit} ${per ?? ''}`;

/** How most of them count; of as many, the newest. */
function kindOfMost(points: readonly SeriesPoint[]): string | undefined {
  const kinds = points.flatMap((one) => (one.value === undefined ? [] : [kindOf(one.value)]));
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  return kinds.reduce<string | undefined>((most, kind) => (most === undefined || count(kind) >= count(most) ? kind : most), undefined);
}

/** In the measure's own rhythm; where it has no figure of that, in the rhythm of its newest. At a note of a step it is counted in another way, and what is usual begins anew. */
export function runOf(frequency: Frequency, points: readonly SeriesPoint[], notes: readonly Pick<Happened, 'onDay' | 'isStep'>[] = []): Run {
  const usual: Rhythm = { months: MONTHS_OF[frequency], fromJanuary: false };
  const newest = points.reduce<SeriesPoint | undefined>((last, one) => (one.value === undefined || (last && last.period.to >= one.period.to) ? last : one), undefined);
  const rhythm = newest === undefined || points.some(isOf(usual)) ? usual : rhythmOf(newest.period);
  const all = rowOf(rhythm, points);
  const kind = kindOfMost(all);
  const row = all.map((one): RunPoint => ({ ...one, isApart: one.value !== undefined && kindOf(one.value) !== kind, exact: one.value?.bound === 'exactly' && one.value.upTo === undefined && kindOf(one.value) === kind ? one.value.amount : undefined, words: one.value === undefined ? (one.notAvailable ?? '') : valueWords(one.value) }));
  const charted = row.map((one) => ({ period: one.label, value: one.exact, provisional: one.provisional }));
  const isLevel = staysLike(charted.map((one) => one.value));
  const limits = isLevel ? [] : controlLimits(charted, notes.filter((one) => one.isStep).map((one) => row.findIndex((point) => point.period.to >= one.onDay)).filter((at) => at > 0));
  const each = EACH[rhythm.months] ?? 'period';
  const signals = signalsOf(charted, limits);
  const last = charted.findLastIndex((one) => one.value !== undefined);
  return { each, points: row, limits, signals, isLevel, isJudged: charted[last]?.provisional === false && limits.some((one) => last >= one.from && last <= one.to), standsOut: standingOut(charted, signals, each), range: limits.length === 0 ? '' : rangeWords(charted, limits, each) };
}

/** Of more the steps say by themselves what is usual; of fewer than one at a time nothing can be told. */
const MOST_OF_LEVEL = 10;
const LEAST_OF_LEVEL = 1;
/** The mean step between neighbours of independent counts, in roots of their mean: two by the root of pi. */
const STEP_OF_COUNTS = 1.128;

/** Few whole things that stay (posts that are vacant, groups that are known): one period has most of what the one before it had, so the steps are far smaller than those of as many events would be, and limits drawn from them would call what merely stays unusual.
 * What leaps from one period to the next, or ends up far from where it was, has not stayed: that is to be told. */
function staysLike(values: readonly (number | undefined)[]): boolean {
  const known = values.filter((value) => value !== undefined);
  const steps = values.flatMap((value, at) => { const before = values[at - 1]; return value === undefined || before === undefined ? [] : [Math.abs(value - before)]; });
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
  if (known.length < leastPoints || steps.length < leastPoints - 1 || !known.every((value) => Number.isInteger(value) && value >= 0)) return false;
  const usual = mean(known);
  const root = Math.sqrt(usual);
  const stayed = Math.max(...steps) <= root + 1 && Math.max(...known) - Math.min(...known) <= 2 * root + 1;
  return stayed && usual >= LEAST_OF_LEVEL && usual < MOST_OF_LEVEL && mean(steps) * 2 < STEP_OF_COUNTS * root;
}

/** Why two periods were not counted alike: the last step after the first of them began, and both ways; undefined where there is none. `isPublic`: what the note says may be for the partnership alone. */
export function countedApart(before: Period, after: Period, notes: readonly Happened[], isPublic = false): string | undefined {
  const step = notes.findLast((one) => one.isStep && one.onDay > before.from && one.onDay <= after.to);
  return step && `From ${dateWords(step.onDay)} it is counted in another way${isPublic ? '' : ` (${unended(step.words)})`}${bothWays(step)}`;
}
