// Whether parts come near enough to a whole that they were meant to be all of it. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { isSlip, isWrongDigit } from './digit-slips.ts';

/** Sums of decimals carry crumbs. */
export const add = (parts: readonly number[]): number => Number(parts.reduce((sum, one) => sum + one, 0).toPrecision(12));

/** A sum that is far from what is called the total was no sum of these. */
export const mayBeMeant = (total: number, sum: number): boolean => Math.abs(sum - total) <= Math.max(total, sum) * 0.35;

/** What comes to much more than the whole overlaps: at night, and at weekends. */
const MOST_OVER = 1.08;
/** More than the whole, within a sixteenth of it, or a slip of its digits. */
export function nearOrSlip(whole: WrittenMeasure, parts: readonly number[]): boolean {
  const sum = add(parts);
  const value = { ...whole.value, amount: sum };
  return mayBeMeant(whole.value.amount, sum) && ((sum > whole.value.amount && sum <= whole.value.amount * MOST_OVER) || (sum < whole.value.amount && whole.value.amount - sum <= Math.max(1, whole.value.amount * 0.06)) || isWrongDigit(whole.value, value) || isSlip(whole.value, value));
}
