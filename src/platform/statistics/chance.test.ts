import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { byarInterval, exactChance, funnelLimits, judgeCounts, zOfCounts } from './chance.ts';

test.each([
  ['crime with a victim fell', 7621, 6932, -5.711, 'fall'],
  ['reports rose, by one of two accounts', 328, 429, 3.671, 'rise'],
  ['reports rose, by the other', 328, 492, 5.727, 'rise'],
  ['referrals rose', 310, 376, 2.52, 'rise'],
  ['referrals that rose by nine rose by chance', 335, 344, 0.345, 'within'],
] as const)('%s: %i to %i', (_, before, after, z, verdict) => {
  expect(zOfCounts(before, after)).toBeCloseTo(z, 3);
  expect(judgeCounts(before, after)).toBe(verdict);
});

describe('small counts', () => {
  test('3 to 8 happens by chance more than one time in five', () => {
    expect(exactChance(3, 8)).toBeCloseTo(0.2266, 4);
    expect(judgeCounts(3, 8)).toBe('within');
  });

  test('are judged exactly, where the approximation would see a change too soon', () => {
    expect(Math.abs(zOfCounts(2, 9))).toBeGreaterThan(1.96);
    expect(exactChance(2, 9)).toBeCloseTo(0.0654, 4);
    expect(judgeCounts(2, 9)).toBe('within');
    expect(judgeCounts(1, 10)).toBe('rise');
    expect(judgeCounts(10, 1)).toBe('fall');
  });

  test('so few that no split of them could speak are too few', () => {
    expect([judgeCounts(0, 0), judgeCounts(0, 5), judgeCounts(5, 0)]).toEqual(['too-few', 'too-few', 'too-few']);
    expect(judgeCounts(0, 6)).toBe('rise');
  });

  test('the chances of all splits add up, and the test knows no before and after', () => {
    fc.assert(fc.property(fc.nat(19), fc.nat(19), (a, b) => {
      expect(exactChance(a, b)).toBeCloseTo(exactChance(b, a), 9);
      expect(exactChance(a, a)).toBeCloseTo(1, 9);
      expect(exactChance(a, b)).toBeLessThanOrEqual(1);
    }));
  });
});

test('periods of different length are compared by what they stand for', () => {
  expect(zOfCounts(90, 30, { before: 3, after: 1 })).toBeCloseTo(0, 9);
  expect(judgeCounts(90, 30, { before: 3, after: 1 })).toBe('within');
  expect(judgeCounts(90, 30)).toBe('fall');
  expect(exactChance(9, 3, { before: 3, after: 1 })).toBeCloseTo(1, 6);
});

test('a rate says how far it may be off', () => {
  const rate = byarInterval(6932, { population: 133_233 });
  expect((6932 / 133_233) * 1000).toBeCloseTo(52.03, 2);
  expect(rate.low).toBeCloseTo(50.81, 2);
  expect(rate.high).toBeCloseTo(53.27, 2);
  const few = byarInterval(3);
  expect(few.low).toBeCloseTo(0.603, 3);
  expect(few.high).toBeCloseTo(8.765, 2);
  expect(byarInterval(0).low).toBe(0);
});

test('a funnel is wider for the smaller chance', () => {
  const inner = funnelLimits(60, 133_233);
  const outer = funnelLimits(60, 133_233, 1000, 3.09);
  expect([inner.low, inner.high, outer.low, outer.high].map((limit) => limit.toFixed(2))).toEqual(['58.68', '61.32', '57.93', '62.07']);
});

test('what is no count is refused', () => {
  expect(() => zOfCounts(-1, 3)).toThrow(RangeError);
  expect(() => exactChance(2.5, 3)).toThrow(RangeError);
});
