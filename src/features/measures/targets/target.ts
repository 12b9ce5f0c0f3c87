// Whether a figure meets its target: met, missed by no more than the tolerance, missed, or not to be told because the figure leaves it open. Pure.
import type { Polarity } from '../measure.ts';
import { valueWords } from '../reading-value.ts';
import type { Value } from '../value.ts';

export type Standing = 'met' | 'within tolerance' | 'missed' | 'open';
export const STANDING_WORDS: Record<Standing, { tone: 'on-track' | 'at-risk' | 'off-track' | 'not-started'; words: string }> = {
  met: { tone: 'on-track', words: 'Target met' }, 'within tolerance': { tone: 'at-risk', words: 'Within tolerance' }, missed: { tone: 'off-track', words: 'Target missed' }, open: { tone: 'not-started', words: 'Cannot be told' },
};

/** Which way the target is met: its own words say so ("at least"), else the measure's polarity; neither means the figure itself. */
function direction(target: Value, polarity: Polarity): 'up' | 'down' | 'at' {
  if (target.upTo !== undefined) return 'at';
  if (target.bound === 'at-least' || target.bound === 'over') return 'up';
  if (target.bound === 'at-most' || target.bound === 'under') return 'down';
  return polarity === 'high-good' ? 'up' : polarity === 'low-good' ? 'down' : 'at';
}

/** `tolerance`: per cent of the target. */
export function standingOf(value: Value, target: { value: Value; tolerance: number }, polarity: Polarity): Standing {
  if (value.unit !== target.value.unit || value.per !== target.value.per) return 'open';
  const slack = (Math.abs(target.value.amount) * target.tolerance) / 100;
  const [low, high] = [leastOf(value), mostOf(value)];
  const way = direction(target.value, polarity);
  const lowest = way === 'down' ? -Infinity : target.value.amount;
  const highest = way === 'up' ? Infinity : (target.value.upTo ?? target.value.amount);
  if (low >= lowest && high <= highest) return strict(value, target.value) ? 'met' : 'within tolerance';
  if (high < lowest - slack || low > highest + slack) return 'missed';
  if (low >= lowest - slack && high <= highest + slack) return 'within tolerance';
  return 'open';
}

/** "Over 60" is not met by 60 itself. */
const strict = (value: Value, target: Value): boolean => !((target.bound === 'over' && value.amount === target.amount && value.bound !== 'over') || (target.bound === 'under' && value.amount === target.amount && value.bound !== 'under'));

const leastOf = (value: Value): number => (value.upTo === undefined && (value.bound === 'under' || value.bound === 'at-most') ? -Infinity : value.amount);
const mostOf = (value: Value): number => value.upTo ?? (value.bound === 'over' || value.bound === 'at-least' ? Infinity : value.amount);

/** "Within tolerance down to 85.5%": how far a figure may miss the target; '' where it may not at all. */
export function toleranceWords(target: { value: Value; tolerance: number }, polarity: Polarity, noun?: { one: string; many: string }): string {
  const { amount, upTo, unit, per } = target.value;
  const slack = (Math.abs(amount) * target.tolerance) / 100;
  const inside = (at: number, toward: (at: number) => number): number => (unit === 'count' && per === undefined ? toward(at) : Math.round(at * 100) / 100);
  const [low, high] = [inside(amount - slack, Math.ceil), inside((upTo ?? amount) + slack, Math.floor)];
  const said = (at: number): string => valueWords({ amount: at, bound: 'exactly', unit, ...(per === undefined ? {} : { per }) }, noun);
  const way = direction(target.value, polarity);
  if (way === 'up') return low === amount ? '' : `Within tolerance down to ${said(low)}`;
  if (way === 'down') return high === amount ? '' : `Within tolerance up to ${said(high)}`;
  return low === amount && high === (upTo ?? amount) ? '' : `Within tolerance from ${said(low)} to ${said(high)}`;
}
