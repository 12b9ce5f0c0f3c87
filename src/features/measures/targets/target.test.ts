import { expect, test } from 'vitest';
import type { Value } from '../value.ts';
import { standingOf, toleranceWords } from './target.ts';

const count = (amount: number, rest: Partial<Value> = {}): Value => ({ amount, bound: 'exactly', unit: 'count', ...rest });
const atLeast = (amount: number, tolerance = 5) => ({ value: count(amount, { bound: 'at-least' }), tolerance });

test.each([
  ['four stands of at least three', count(4), atLeast(3), 'high-good', 'met'], ['three of at least three', count(3), atLeast(3), 'high-good', 'met'], ['96 of at least 100, 5% tolerated', count(96), atLeast(100), 'high-good', 'within tolerance'], ['94 of at least 100', count(94), atLeast(100), 'high-good', 'missed'],
  ['over 60 of at least 55', count(60, { bound: 'over' }), atLeast(55), 'high-good', 'met'], ['over 50 of at least 60', count(50, { bound: 'over' }), atLeast(60), 'high-good', 'open'], ['60 of over 60', count(60), { value: count(60, { bound: 'over' }), tolerance: 0 }, 'high-good', 'within tolerance'],
  ['12 where at most 10 are wanted', count(12), { value: count(10, { bound: 'at-most' }), tolerance: 10 }, 'low-good', 'missed'], ['a bare 10 where less is better', count(9), { value: count(10), tolerance: 0 }, 'low-good', 'met'], ['a bare 10 where more is better', count(9), { value: count(10), tolerance: 0 }, 'high-good', 'missed'],
  ['12 of between 10 and 15', count(12), { value: count(10, { upTo: 15 }), tolerance: 0 }, 'neutral', 'met'], ['3 a week against 3', count(3, { per: 'week' }), atLeast(3), 'high-good', 'open'],
] as const)('%s', (_, value, target, polarity, expected) => {
  expect(standingOf(value, target, polarity)).toBe(expected);
});

test('how far a target may be missed is told as a figure that can be held against', () => {
  expect(toleranceWords({ value: { amount: 90, bound: 'at-least', unit: 'percent' }, tolerance: 5 }, 'high-good')).toBe('Within tolerance down to 85.5%');
  expect(toleranceWords({ value: count(12, { bound: 'at-most' }), tolerance: 20 }, 'low-good')).toBe('Within tolerance up to 14');
  expect(toleranceWords({ value: count(128), tolerance: 10 }, 'high-good', { one: 'young person', many: 'young people' })).toBe('Within tolerance down to 116 young people');
  expect(toleranceWords({ value: count(100), tolerance: 10 }, 'neutral')).toBe('Within tolerance from 90 to 110');
  // Three stands less 5% are still three.
  expect([toleranceWords(atLeast(3), 'high-good'), toleranceWords(atLeast(40, 0), 'high-good')]).toEqual(['', '']);
});
