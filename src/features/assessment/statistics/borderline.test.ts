// The one rule for bounds: what lies on the line is neither; what a test could not have found is not said to be absent; what crossed a line alone is no news.
import { expect, test } from 'vitest';
import { zOfCounts } from '../../../platform/statistics/index.ts';
import { couldTellChange, couldTellPlace, differ, incidentOf, leastSeen, lineOfCount, lineOfZ, shareDiffers, sharedOf, sideOf, sideOfCount, zOfChance } from './borderline.ts';

test('a value exactly at its bound lies on the line, and so does one that a single incident would take across', () => {
  expect([2.69, 2.6, 2.8, 2.85, -2.69, 2.5].map((z) => sideOf(z, 2.69))).toEqual(['borderline', 'borderline', 'borderline', 'beyond', 'borderline', 'within']);
  // 12 to 0: one incident moves z by 0.29.
  expect([sideOf(-3.487, 3.414, incidentOf({ before: 12, now: 0 })), sideOf(-3.487, 3.2, incidentOf({ before: 12, now: 0 }))]).toEqual(['borderline', 'borderline']);
  expect(sideOf(3.58, 3.414, incidentOf({ before: 2, now: 34 }, 2.46))).toBe('beyond');
  expect([71, 72, 73, 74].map((count) => sideOfCount(count, 73))).toEqual(['within', 'borderline', 'borderline', 'beyond']);
  expect([9, 10, 11].map((count) => sideOfCount(count, 10))).toEqual(['borderline', 'borderline', 'beyond']);
});

test('what was judged exactly is held to the same bound by the z of its chance', () => {
  expect(zOfChance(0.05)).toBeCloseTo(1.96, 2);
  expect(zOfChance(0.0027)).toBeCloseTo(3, 2);
});

test('the least count that would have stood is the least one that does', () => {
  for (const before of [24, 75, 370, 2572]) {
    const { rise, fall = 0 } = leastSeen(before, 2.69);
    expect([zOfCounts(before, rise) >= 2.69, zOfCounts(before, rise - 1) >= 2.69, zOfCounts(before, fall) <= -2.69, zOfCounts(before, fall + 1) <= -2.69]).toEqual([true, false, true, false]);
  }
  expect(leastSeen(5, 2.69)).not.toHaveProperty('fall');
});

test('a test that would miss a change by half, or a place with ten times the others’, cannot tell', () => {
  expect([24, 60, 72, 74, 100].map((before) => couldTellChange(before, 2.69))).toEqual([false, false, false, true, true]);
  // 461 in 78 places, of which one would need 219: 37 times what a place has on average.
  expect([couldTellPlace({ bound: 219, total: 461, of: 78 }), couldTellPlace({ bound: 73, total: 1307, of: 78 })]).toEqual([false, true]);
});

test('two changes differ beyond chance by what they count apart', () => {
  expect([differ(1.9, 2.8), differ(0, 2.8), differ(1.9, 2.8, 0.95)]).toEqual([false, true, true]);
  const even = (): number => 10;
  const year = (from: number, sign: 1 | -1): [string, 1 | -1][] => Array.from({ length: 12 }, (_, at) => [String(from + at), sign]);
  const at = (from: number): Map<string, 1 | -1> => new Map([...year(from, -1), ...year(from + 12, 1)]);
  // The same months; a month later: 10 + 11 of 24 alike and one against itself; a year later the later year has become the earlier one.
  expect([sharedOf(even, at(0), at(0)), sharedOf(even, at(0), at(1)), sharedOf(even, at(0), at(12)), sharedOf(even, at(0), at(24))].map((one) => Math.round(one * 1000) / 1000)).toEqual([1, 0.875, -0.5, 0]);
});

test('the share of a place is another one only beyond chance', () => {
  expect(shareDiffers({ part: 73, whole: 1307 }, { part: 70, whole: 1300 })).toBe(false);
  expect(shareDiffers({ part: 73, whole: 1307 }, { part: 30, whole: 1300 })).toBe(true);
  expect(shareDiffers({ part: 0, whole: 0 }, { part: 0, whole: 0 })).toBe(false);
});

test('the count that is told is one that stands out: what ties with the bound lies on the line', () => {
  for (const bound of [3, 10, 19, 73, 92, 314]) {
    const { from, clear } = lineOfCount(bound);
    expect([from - 1, from, bound, clear - 1, clear].map((count) => sideOfCount(count, bound))).toEqual(['within', 'borderline', 'borderline', 'borderline', 'beyond']);
  }
  expect(lineOfCount(73)).toEqual({ from: 72, clear: 74 });
  expect(sideOf(lineOfZ(2.916).clear, 2.916)).toBe('beyond');
});
