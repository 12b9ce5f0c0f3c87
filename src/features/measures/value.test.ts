import { expect, test } from 'vitest';
import { compareValues, type Bound, type Value } from './value.ts';

const of = (amount: number, bound: Bound = 'exactly', rest: Partial<Value> = {}): Value => ({ amount, bound, unit: 'count', ...rest });

test.each([
  ['429 and 492 cannot both be true', of(429), of(492), 'disagree'],
  ['a figure agrees with itself', of(429), of(429), 'same'],
  ['over 50 holds 55, and is near it', of(50, 'over'), of(55), 'agree'],
  ['over 60 does not hold 55', of(60, 'over'), of(55), 'disagree'],
  ['over 344 is a loose way to say 344', of(344, 'over'), of(344), 'agree'],
  ['over 500 is far below 1,770', of(500, 'over'), of(1770), 'far'],
  ['over 50 and over 55 agree', of(50, 'over'), of(55, 'over'), 'agree'],
  ['at least 150 holds 150', of(150, 'at-least'), of(150), 'agree'],
  ['about 3 does not hold 4', of(3, 'about'), of(4), 'disagree'],
  ['about 100 holds 95', of(100, 'about'), of(95), 'agree'],
  ['nearly 60 holds 58 and not 61', of(60, 'under'), of(61), 'disagree'],
  ['between 10 and 15 holds 12', of(10, 'exactly', { upTo: 15 }), of(12), 'agree'],
  ['per cent is no count', of(12, 'exactly', { unit: 'percent' }), of(12), 'not-comparable'],
  ['three a week is not three', of(3, 'about', { per: 'week' }), of(3), 'not-comparable'],
] as const)('%s', (_, a, b, expected) => {
  expect(compareValues(a, b)).toBe(expected);
  expect(compareValues(b, a)).toBe(expected);
});
