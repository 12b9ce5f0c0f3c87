// Two figures that only a slip of the pen tells apart: the same digits with two of them changed about, "429" and "492". Chance hardly ever makes such a pair. Pure.
import type { Value } from '../../measures/rules.ts';

const digitsOf = (value: Value): string => (Number.isInteger(value.amount) && value.amount >= 100 && (value.unit === 'count' || value.unit === 'pounds') && value.bound === 'exactly' && value.upTo === undefined ? String(value.amount).replace(/(?<=[1-9]\d\d)000$/, '') : '');

/** Two digits have changed places, and nothing else differs. */
export function isSlip(one: Value, other: Value): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  if (a.length < 3 || a.length !== b.length || a === b || one.unit !== other.unit || one.per !== other.per) return false;
  const wrong = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first, second] = wrong as [number, number];
  return wrong.length === 2 && a[first] === b[second] && a[second] === b[first];
}

/** One digit is another, "5,900" and "6,900": chance makes such pairs more often than those changed about, so that it says less. */
export function isWrongDigit(one: Value, other: Value): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  return a.length >= 3 && a.length === b.length && one.unit === other.unit && one.per === other.per && [...a].filter((digit, at) => digit !== b[at]).length === 1;
}

/** "48" and "84": chance makes such pairs now and then, so that the words must nearly agree. */
export const isShortSlip = (one: Value, other: Value): boolean => one.unit === other.unit && (one.unit === 'count' || one.unit === 'percent') && one.bound === 'exactly' && other.bound === 'exactly' && one.amount > 11 && one.amount < 100 && one.amount !== other.amount && other.amount > 11 && String(one.amount) === [...String(other.amount)].toReversed().join('');

/** "1,460" and "1,046": the same digits, more than two of them in another place. */
export function isShuffled(one: Value, other: Value): boolean {
  const [a, b] = [digitsOf(one), digitsOf(other)];
  return a.length >= 3 && a.length === b.length && a !== b && one.unit === other.unit && one.per === other.per && !isSlip(one, other) && [...a].toSorted().join('') === [...b].toSorted().join('');
}

/** "26" and "260": a nought too many or too few. */
export const isTenfold = (one: Value, other: Value): boolean => one.unit === other.unit && one.unit !== 'percent' && one.bound === 'exactly' && other.bound === 'exactly' && Math.min(one.amount, other.amount) > 11 && Math.max(one.amount, other.amount) === Math.min(one.amount, other.amount) * 10;
