// A change, and what a run of readings says, in words that a councillor reads. Pure.
import { listWords, moneyWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Value } from '../value.ts';
import type { Change, Judgement } from './change.ts';
import { leastPoints, type Limits, type Point, type Signal, endOf } from '../../../platform/statistics/limits.ts';

/** A figure as it is said ("over 50") and when ("2024/25"). */
export interface Said { readonly words: string; readonly period: string; readonly value: Value }

/** `standsOut`: what the run says (`standingOut`): it is the verdict, said first, and the two figures are then not tested beside it. `isJudged`: the run says of the newest figure whether it is usual, so that the test of two says nothing against it. `isPlain`: a fact, not tested. `why`: why a figure is no exact one here. `apart`: why the two were not counted alike. `isAlone`: the figure stands beside the sentence already. */
export interface Telling { readonly standsOut?: string; readonly isJudged?: boolean; readonly isPlain?: boolean; readonly why?: string | undefined; readonly apart?: string | undefined; readonly isAlone?: boolean }

/** `492 in 2024/25, 164 more than in 2023/24 (50%); beyond what chance explains.` */
export function changeSentence(before: Said, after: Said, change: Change | undefined, telling: Telling = {}): string {
  const { standsOut = '', why, apart, isAlone = false } = telling;
  const run = standsOut === '' ? '' : `${standsOut}. `;
  const now = isAlone ? '' : `${capital(after.words)} in ${after.period}`;
  if (apart !== undefined) return `${run}${now === '' ? '' : `${now}. `}${apart}, so it is not compared with ${before.period}.`;
  if (change === undefined) return `${run}${now === '' ? '' : `${now}. `}The figure of ${before.period} is of another kind, so the two are not compared.`;
  const { difference } = change;
  if (difference === undefined) {
    const open = listWords([...new Set([before, after].filter((said) => said.value.bound !== 'exactly' || said.value.upTo !== undefined).map((said) => `“${said.words}”`))]);
    return `${run}${capital(`${now === '' ? '' : `${now}, `}${before.words} in ${before.period}`)}. ${why ?? `${capital(open)} ${open.includes('” and “') ? 'are no exact figures' : 'is no exact figure'}, so the change is not tested.`}`;
  }
  const moved = difference === 0 ? `the same as in ${before.period}` : `${amountWords(Math.abs(difference), after.value)} ${difference > 0 ? 'more' : fewer(after.value)} than in ${before.period}${percentWords(change.percent)}`;
  // Else a rise beside a run that stands out would read as one beyond chance itself.
  const alone = standsOut !== '' && change.chance === 'within' && telling.isPlain !== true ? 'these two alone are within what chance explains' : '';
  const chance = difference === 0 ? '' : isUntold(change, telling) ? alone : chanceWords(change.chance);
  return `${run}${capital(now === '' ? moved : `${now}, ${moved}`)}${chance === '' ? '' : `; ${chance}`}.`;
}

/** Is the test of two figures left out, because what the run says is the verdict? */
export const isUntold = ({ chance }: Change, { standsOut = '', isJudged = false, isPlain = false }: Telling): boolean => isPlain || standsOut !== '' || (isJudged && (chance === 'rise' || chance === 'fall'));

/** What chance has to say, as the end of a sentence. */
export function chanceWords(chance: Change['chance']): string {
  switch (chance) {
    case 'rise': case 'fall': return 'beyond what chance explains';
    case 'within': return 'within what chance explains';
    case 'too-few': return 'too few to tell from chance';
    case 'bound': return 'not tested, since it is no exact figure';
    case 'no-count': case 'decided': return '';
  }
}

/** For a cell beside the figure; nothing for a measure that nobody judges. */
export function judgementWords(judgement: Judgement): string {
  return { 'better': 'Better than chance explains', 'worse': 'Worse than chance explains', 'no-clear-change': 'No clear change', 'not-judged': '' }[judgement];
}

/** What the last reading says about the run before it. */
export function rangeWords(points: readonly Point[], limits: readonly Limits[], each = 'month'): string {
  const at = points.findLastIndex((point) => point.value !== undefined && point.provisional !== true);
  const value = points[at]?.value;
  const own = limits.find((one) => at >= one.from && at <= one.to);
  if (value === undefined) return '';
  if (own === undefined) return `Fewer than ${leastPoints} ${each}s to judge by, so no expected range is drawn.`;
  const place = value > own.upper ? 'Higher than expected' : value < own.lower ? 'Lower than expected' : 'Within the expected range';
  const newer = points.findLast((point) => point.value !== undefined);
  const open = newer === points[at] ? '' : ` ${newer!.period} is provisional, so it is not held against that yet.`;
  return `${place} in ${points[at]?.period}: ${numberWords(value)}, where ${numberWords(Math.ceil(own.lower))} to ${numberWords(Math.floor(own.upper))} is usual.${open}`;
}

/** The answer that a chart bears as its title: the newest thing that stands out, or that nothing does. `each` is what a reading stands for. */
export function seriesTitle(points: readonly Point[], limits: readonly Limits[], signals: readonly Signal[], each = 'month'): string {
  if (limits.length === 0) return `Too few ${each}s to say what is usual`;
  const outside = signals.filter((signal) => signal.kind === 'outside');
  const period = (at: number): string => points[at]?.period ?? '';
  const lasting = signals.filter((signal) => signal.kind === 'run' || signal.kind === 'trend').at(-1);
  if (lasting !== undefined && (outside.length === 0 || endOf(lasting) >= points.length - NEWEST)) return lastingWords(lasting, each, period);
  const last = outside.at(-1);
  if (last !== undefined && outside.length === 1) return `One ${each} stands out, ${period(endOf(last))}, and it is ${last.side}`;
  const inARow = last === undefined ? 0 : runEndingAt(last, signals);
  if (last !== undefined && inARow > 1 && inARow === outside.length) return `${capital(smallNumber(inARow))} ${each}s in a row stand out, to ${period(endOf(last))}, and they are ${last.side}`;
  if (last !== undefined && inARow > 1) return `${capital(smallNumber(inARow))} ${each}s in a row stand out, to ${period(endOf(last))}, and they are ${last.side}; ${earlierWords(outside.slice(0, -inARow))}`;
  if (last !== undefined) return `${capital(smallNumber(outside.length))} ${each}s stand out, the last of them ${period(endOf(last))}, which is ${last.side}`;
  const pair = signals.at(-1);
  if (pair?.kind === 'two-of-three') return pairWords(pair, period);
  return `No ${each} stands out`;
}

/** `one earlier is low`, `three earlier are high or low`. */
function earlierWords(earlier: readonly Signal[]): string {
  const sides = [...new Set(earlier.map((one) => one.side))].toSorted();
  return `${smallNumber(earlier.length)} earlier ${earlier.length === 1 ? 'is' : 'are'} ${listWords(sides, 'or')}`;
}

/** Of a run, so many of its newest readings: what ended before them is no news. */
const NEWEST = 3;

/** How many in a row, on the same side, end with this one. */
function runEndingAt(last: Signal, signals: readonly Signal[]): number {
  const isOut = (at: number): boolean => signals.some((signal) => signal.kind === 'outside' && signal.side === last.side && signal.at === at);
  let count = 1;
  while (isOut(endOf(last) - count)) count += 1;
  return count;
}

/** What stands out among the newest readings, as a sentence without its end; '' where nothing does. */
export function standingOut(points: readonly Point[], signals: readonly Signal[], each = 'month'): string {
  const period = (at: number): string => points[at]?.period ?? '';
  // What is provisional does not speak, so it is counted from the last that does.
  const end = points.findLastIndex((point) => point.value !== undefined && point.provisional !== true) + 1;
  const fresh = signals.filter((signal) => endOf(signal) >= end - NEWEST);
  const last = fresh.findLast((signal) => signal.kind === 'outside');
  if (last !== undefined) {
    const count = runEndingAt(last, signals);
    const side = `${last.side === 'high' ? 'above' : 'below'} what is usual`;
    const since = endOf(last) === end - 1 ? '' : `; ${period(end - 1)} is within it again`;
    return `${count === 1 ? `${period(endOf(last))} is ${side}` : `${capital(smallNumber(count))} ${each}s in a row, to ${period(endOf(last))}, are ${side}`}${since}`;
  }
  const lasting = fresh.findLast((signal) => signal.kind === 'run' || signal.kind === 'trend');
  if (lasting !== undefined) return lastingWords(lasting, each, period);
  const pair = fresh.at(-1);
  return pair?.kind === 'two-of-three' ? pairWords(pair, period) : '';
}

type Long = Exclude<Signal, { kind: 'outside' }>;

function lastingWords(signal: Long, each: string, period: (at: number) => string): string {
  const count = `${signal.to - signal.from + 1} ${each}s in a row`;
  if (signal.kind === 'trend') return `${signal.side === 'high' ? 'Rising' : 'Falling'}: ${count}, to ${period(signal.to)}`;
  return `${signal.side === 'high' ? 'Above' : 'Below'} the average for ${count}, to ${period(signal.to)}`;
}

const pairWords = (pair: Long, period: (at: number) => string): string => `Close to the edge of what is usual: ${period(pair.from)} to ${period(pair.to)} ${pair.side === 'high' ? 'were high' : 'were low'}`;

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const smallNumber = (count: number): string => smallNumbers[count] ?? numberWords(count);
const capital = (words: string): string => words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const percentWords = (percent: number | undefined): string => (percent === undefined ? '' : ` (${percentOf(percent)})`);
/** Half a hundred per cent is exact enough; below ten a decimal tells 2.7 from 3.4. */
const percentOf = (percent: number): string => `${numberWords(Math.abs(percent), Math.abs(percent) < 9.95 ? 1 : 0)}%`;
const fewer = (value: Value): string => (value.unit === 'count' && value.per === undefined ? 'fewer' : 'less');

function amountWords(amount: number, value: Value): string {
  switch (value.unit) {
    case 'pounds': return moneyWords(Math.round(amount * 100));
    case 'percent': return `${rounded(amount)} percentage ${amount === 1 ? 'point' : 'points'}`;
    default: return rounded(amount);
  }
}

const rounded = (amount: number): string => numberWords(Math.round(amount * 100) / 100);
