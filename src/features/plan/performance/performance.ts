// How a measure is doing: its newest figure, against what was aimed at, against the year before, against what chance explains. Pure.
// A contextual measure is never held against a target in colours: nobody controls it.
import type { Chart } from '../../../platform/charts/index.ts';
import { TARGET_WORDS, changeBetween, changeSentence, chartOf, countedApart, forThePublic, isUntold, judgementWords, periodWords, runOf, standingAgainst, toleranceWords, valueWords } from '../../measures/index.ts';
import type { Change, ChartNote, ListedMeasure, Period, Point, Run, Target, Telling, Value } from '../../measures/index.ts';
import { absentWords, lateWords } from './late.ts';

/** As measures say it, and `in progress`: the days of the target are not over. */
export type Standing = 'met' | 'within tolerance' | 'missed' | 'in progress' | 'not judged';
export const STANDING_WORDS: Readonly<Record<Standing, string>> = { met: TARGET_WORDS.met.words, 'within tolerance': TARGET_WORDS['within tolerance'].words, missed: TARGET_WORDS.missed.words, 'in progress': 'Target not due yet', 'not judged': '' };
export const STANDING_TONES = { met: TARGET_WORDS.met.tone, 'within tolerance': TARGET_WORDS['within tolerance'].tone, missed: TARGET_WORDS.missed.tone, 'in progress': 'ongoing' } as const;

export type MeasureFacts = { measure: ListedMeasure; points: readonly Point[]; targets: readonly Target[]; notes: readonly ChartNote[] };

export type MeasureStanding = {
  id: string; ref: string; name: string; supplier: string | null; kind: ListedMeasure['kind']; isNeutral: boolean; source: string | null;
  /** `isOld`: from before the plan year that is told of */
  newest: { period: Period; label: string; words: string; isProvisional: boolean; isOld: boolean; isCorrected: boolean } | undefined;
  /** which of its figures have not come though they should be here */
  late: string;
  /** the periods after its newest figure of which somebody said that there is none, and why */
  absent: string;
  target: { words: string; tolerance: number; toleranceWords: string; reason: string; so: string; standing: Standing } | undefined;
  /** what stands out in its run and how it stands against the year before, in sentences that stand by themselves */
  change: string;
  /** the same, where the newest figure stands beside it already */
  besideFigure: string;
  /** is there an earlier figure that it is held against? */
  isCompared: boolean;
  /** by how long a period, where it is not by the year: `month` */
  comparedBy: string | undefined;
  /** against the period before, where that is not a year; beside the figure */
  lately: string;
  judgement: string;
  chance: Change['chance'] | undefined;
  run: Run;
  chart: Chart | undefined;
};

/** How what is not told begins, of figures that may not be. */
export const KEPT_BACK = 'Kept back';

const DAY = 86_400_000;
const days = (period: Period): number => Math.round((Date.parse(period.to) - Date.parse(period.from)) / DAY) + 1;
const lengthOf = (period: Period): string => { const count = days(period); return count > 360 ? 'year' : count > 170 ? 'half year' : count > 85 ? 'quarter' : count > 27 ? 'month' : 'period'; };
const yearBefore = (period: Period): string => `${Number(period.from.slice(0, 4)) - 1}${period.from.slice(4, 7)}`;
const isExact = (value: Value | undefined): value is Value => value !== undefined && value.bound === 'exactly' && value.upTo === undefined;

/** `isPublic`: small numbers are kept back first, so that nothing that is said rests on them. `year`: the plan year that is told of; a figure from before it says nothing about its target. */
export interface Told { readonly isPublic?: boolean; readonly year?: { readonly label: string; readonly startsOn: string } | undefined }

export function standingOf({ measure, points: all, targets, notes }: MeasureFacts, today: string, { isPublic = false, year }: Told = {}): MeasureStanding {
  const points = isPublic ? all.map((point) => asPublished(point, measure)) : all;
  const known = points.filter((point) => point.value !== undefined);
  const newest = known.at(-1);
  const run = runOf(measure.frequency, points, notes);
  const isOld = year !== undefined && newest !== undefined && newest.period.to < year.startsOn;
  const target = (isOld ? targets.find((one) => one.to >= year.startsOn) : undefined) ?? targets.find((one) => one.from <= (newest?.period.to ?? today) && one.to >= (newest?.period.from ?? today)) ?? targets.find((one) => one.from <= today && one.to >= today);
  const earlier = newest && known.find((point) => point.period.from.slice(0, 7) === yearBefore(newest.period) && lengthOf(point.period) === lengthOf(newest.period));
  const previous = newest && known.findLast((point) => point.period.to < newest.period.from && lengthOf(point.period) === lengthOf(newest.period));
  const apart = (before: Period, after: Period): string | undefined => countedApart(before, after, notes, isPublic);
  const isRounded = isPublic && measure.smallNumbers === 'sensitive' && measure.unit === 'count';
  const why = isRounded ? ROUNDED : undefined;
  // Years of what is rounded are added up first and rounded then, so that a reader of the report and one of the page are told of the same change.
  const rolling = rollingYears(isRounded ? runOf(measure.frequency, all, notes) : run, run.standsOut);
  const telling: Telling = { standsOut: run.standsOut, isJudged: run.isJudged, why };
  const main = rolling ?? (newest && earlier ? compared(earlier, newest, measure, { ...telling, apart: apart(earlier.period, newest.period) }) : undefined);
  const none = run.standsOut === '' ? '' : `${run.standsOut}. `;
  const old = isOld ? ` This is from before the plan year ${year.label}.` : '';
  return {
    id: measure.id, ref: measure.ref, name: measure.name, supplier: measure.supplier, kind: measure.kind, isNeutral: measure.polarity === 'neutral', source: measure.source,
    newest: newest?.value && { period: newest.period, label: newest.label, words: valueWords(newest.value, nounOf(measure)), isProvisional: newest.provisional, isOld, isCorrected: newest.correctedOn !== undefined },
    late: lateWords(measure, all, today), absent: absentWords(all),
    target: target && { words: valueWords(target.value, nounOf(measure)), tolerance: target.tolerance, toleranceWords: measure.kind === 'contextual' ? '' : toleranceWords(target, measure.polarity, nounOf(measure)), reason: target.reason, ...(isOld ? { so: target.to < year.startsOn ? `set for ${periodWords(target)}, before this plan year` : 'no figure of this plan year yet', standing: 'not judged' as const } : againstTarget(measure, points, target, today)) },
    change: newest?.value === undefined ? 'No figure has come yet.' : `${main?.sentence ?? `${none}${capital(valueWords(newest.value, nounOf(measure)))} in ${newest.label}${newest.provisional ? ' (provisional)' : ''}; nothing to compare it with yet.`}${old}`,
    besideFigure: newest === undefined ? 'No figure has come yet.' : (main?.beside ?? `${none}Nothing to compare it with yet.`),
    isCompared: main !== undefined, comparedBy: main === undefined || main === rolling || newest === undefined || lengthOf(newest.period) === 'year' ? undefined : lengthOf(newest.period),
    lately: newest && previous && previous !== earlier && lengthOf(newest.period) !== 'year' && apart(previous.period, newest.period) === undefined ? compared(previous, newest, measure, { why, isPlain: true }).beside : '',
    // That nothing is clear is said by the sentence before it: within what chance explains.
    judgement: main?.change === undefined || main.change.judgement === 'no-clear-change' || isUntold(main.change, main === rolling ? { standsOut: run.standsOut } : telling) ? '' : judgementWords(measure.polarity === 'neutral' ? 'not-judged' : main.change.judgement),
    chance: main?.change?.chance,
    // What happened is told on the measure's own page: a note may be for the partnership alone.
    run, chart: chartOf(measure, run, { target: isOld && target !== undefined && target.to < year.startsOn ? undefined : target, notes: isPublic ? [] : notes, isNamed: true, isRounded }),
  };

  function shownSum(amount: number): Value | undefined {
    const value: Value = { amount, bound: 'exactly', unit: 'count' };
    if (!isRounded) return value;
    const shown = forThePublic(value, measure.smallNumbers);
    return shown === 'kept back' ? undefined : { ...shown, bound: 'about' };
  }

  function rollingYears({ each, points: row }: Run, standsOut: string): Compared | undefined {
    const count = each === 'month' ? 12 : each === 'quarter' ? 4 : 0;
    const last = row.slice(-2 * count);
    if (count === 0 || last.length < 2 * count || measure.unit !== 'count' || last.some((point) => point.exact === undefined || point.provisional === true) || apart(last[0]!.period, last.at(-1)!.period) !== undefined) return undefined;
    const sum = (part: typeof last): number => part.reduce((total, point) => total + (point.exact ?? 0), 0);
    const said = (part: typeof last, period: string) => { const value = shownSum(sum(part)); return value && { value, words: valueWords(value, nounOf(measure)), period }; };
    const [before, after] = [said(last.slice(0, count), 'the 12 months before'), said(last.slice(count), `the 12 months to ${periodWords({ from: last.at(-1)!.period.to.slice(0, 8) + '01', to: last.at(-1)!.period.to })}`)];
    if (before === undefined || after === undefined) return undefined;
    const change = changeBetween(before.value, after.value, { polarity: measure.polarity, kind: measure.kind });
    const sentence = changeSentence(before, after, change, { standsOut, why });
    return { sentence, beside: sentence, change };
  }
}

const ROUNDED = 'Figures about these people are rounded here so that nobody can be known, so the change is not tested.';

/** `beside`: where the figure stands beside the sentence already. */
type Compared = { sentence: string; beside: string; change: Change | undefined };

const capital = (words: string): string => words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const nounOf = (measure: ListedMeasure): { one: string; many: string } | undefined => (measure.unit === 'count' && measure.nounOne !== null && measure.nounMany !== null ? { one: measure.nounOne, many: measure.nounMany } : undefined);

/** What is rounded is no exact figure, so no change is read out of it. */
function asPublished(point: Point, measure: ListedMeasure): Point {
  if (point.value === undefined) return point;
  const shown = forThePublic(point.value, measure.smallNumbers);
  if (shown === 'kept back') return { ...point, value: undefined, notAvailable: `${KEPT_BACK}: so few that people could be known` };
  return { ...point, value: measure.smallNumbers === 'sensitive' && shown.unit === 'count' && shown.bound === 'exactly' ? { ...shown, bound: 'about' } : shown };
}

function compared(before: Point, after: Point, measure: ListedMeasure, telling: Telling): Compared {
  const said = (point: Point) => ({ words: valueWords(point.value!, nounOf(measure)), period: `${point.label}${point.provisional ? ' (provisional)' : ''}`, value: point.value! });
  const change = telling.apart === undefined ? changeBetween(before.value!, after.value!, { polarity: measure.polarity, kind: measure.kind }) : undefined;
  return { sentence: changeSentence(said(before), said(after), change, telling), beside: changeSentence(said(before), said(after), change, { ...telling, isAlone: true }), change };
}

/** Figures of the days that the target is for, added up where it is for more days than one of them. */
function againstTarget(measure: ListedMeasure, points: readonly Point[], target: Target, today: string): { so: string; standing: Standing } {
  const inside = points.filter((point) => point.value !== undefined && point.period.from >= target.from && point.period.to <= target.to);
  // A target for a year that is counted by the month is for all its months; one for longer is for each.
  const isSum = measure.unit === 'count' && target.value.per === undefined && days(target) <= 366 && inside.every((point) => 2 * days(point.period) <= days(target));
  const whole = inside.findLast((point) => days(point.period) >= days(target) - 3) ?? (isSum ? undefined : inside.at(-1));
  const parts = whole === undefined ? withoutNested(inside) : [whole];
  if (parts.length === 0) return { so: '', standing: 'not judged' };
  const isExactly = parts.every((point) => isExact(point.value));
  // A sum without what is kept back is no sum: of exact figures it is the least that there were.
  const isShort = whole === undefined && points.some((point) => point.notAvailable?.startsWith(KEPT_BACK) === true && point.period.from >= target.from && point.period.to <= target.to && !parts.some((part) => part.period.from <= point.period.from && part.period.to >= point.period.to));
  if (isShort && !isExactly) return { so: '', standing: 'not judged' };
  const reached: Value = whole?.value ?? { amount: parts.reduce((sum, point) => sum + point.value!.amount, 0), bound: isShort ? 'at-least' : isExactly ? 'exactly' : 'about', unit: 'count' };
  const so = whole === undefined ? `${valueWords(reached, nounOf(measure))} so far` : '';
  const standing = standingAgainst(reached, target, measure.polarity);
  if (measure.kind === 'contextual' || standing === 'open' || (measure.polarity === 'neutral' && target.value.bound === 'exactly')) return { so, standing: 'not judged' };
  // What is still being added up is settled early only where more cannot change it.
  const isSettled = whole !== undefined || today > target.to || (isLimit(target.value, measure.polarity) ? standing === 'missed' : standing === 'met');
  return { so, standing: isSettled ? standing : 'in progress' };
}

/** A target that is kept by staying under it. */
const isLimit = (target: Value, polarity: ListedMeasure['polarity']): boolean => target.bound === 'at-most' || target.bound === 'under' || (target.bound === 'exactly' && polarity === 'low-good');

/** The longest periods that do not lie in another. */
function withoutNested(points: readonly Point[]): Point[] {
  return points.filter((point) => !points.some((other) => other !== point && other.period.from <= point.period.from && other.period.to >= point.period.to && days(other.period) > days(point.period)));
}
