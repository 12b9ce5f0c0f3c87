// A figure that is plainly a slip, of the finger (a digit too many or too few: far from everything that the periods around it say) or of thought (so many a week where a total is counted).
// It is asked about once, and never refused. Pure.
import { figureWords } from '../figure-view.ts';
import { shapeOf } from '../period.ts';
import type { Period } from '../period.ts';
import type { Value } from '../value.ts';
import type { Point } from './current-store.ts';
import type { Figure } from './reading-store.ts';

/** A digit too many makes ten times as much, and the figures of two periods differ besides. */
const TIMES = 5;
/** Below this the figures of two periods differ so much by themselves. */
const FEW = 20;
const PERIODS = 12;

/** Why a figure looks like a slip, as a sentence; undefined where it does not, or where there is nothing to hold it against. `points`: the readings of the measure that hold, oldest first. */
export function slipWords(figure: Figure, period: Period, points: readonly Point[]): string | undefined {
  if (!('value' in figure)) return undefined;
  const { value } = figure;
  const { months } = shapeOf(period);
  const others = points.flatMap((one) => (one.value !== undefined && one.value.unit === value.unit && shapeOf(one.period).months === months && (one.period.to < period.from || one.period.from > period.to) ? [{ ...one, value: one.value }] : []));
  const alike = others.filter((one) => one.value.per === value.per);
  const apart = alike.length === 0 ? others.at(-1) : undefined;
  if (apart !== undefined) return `${apart.label} says ${figureWords(apart)}: the other figures are ${perWords(apart.value)}, and this one is ${perWords(value)}.`;
  const before = alike.filter((one) => one.period.to < period.from).slice(-PERIODS);
  const around = before.length > 0 ? before : alike.filter((one) => one.period.from > period.to).slice(0, PERIODS).toReversed();
  const nearest = around.at(-1);
  if (nearest === undefined) return undefined;
  const [most, least] = [Math.max(...around.map((one) => highest(one.value))), Math.min(...around.map((one) => one.value.amount))];
  const few = value.unit === 'per-1000' ? 0 : FEW;
  const isMore = most > 0 && value.amount >= TIMES * most && value.amount >= few;
  const isLess = least > 0 && highest(value) * TIMES <= least && least >= few;
  if (!isMore && !isLess) return undefined;
  const range = around.length === 1 ? '' : `, and never ${isMore ? 'more than' : 'less than'} ${figureWords({ value: { amount: isMore ? most : least, bound: 'exactly', unit: value.unit, ...(value.per === undefined ? {} : { per: value.per }) }, notAvailable: null })} in the ${around.length} periods ${before.length > 0 ? 'before' : 'after'}`;
  return `${nearest.label} says ${figureWords(nearest)}${range}.`;
}

/** Readings from here on are enough to hold a figure of a period against. */
export const comparedSince = (period: Period): string => `${Number(period.from.slice(0, 4)) - 2}-01-01`;

const perWords = ({ per }: Value): string => (per === undefined ? 'no rates' : `so many a ${per}`);

const highest = (value: Value): number => value.upTo ?? value.amount;
