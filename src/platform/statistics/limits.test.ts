import { describe, expect, test } from 'vitest';
import { controlLimits, signalsOf, type Point, type Signal } from './limits.ts';

const year = [41, 38, 45, 40, 52, 47, 39, 44, 43, 48, 50, 37];
const points = (...values: readonly (number | undefined)[]): Point[] => values.map((value, at) => ({ period: `m${at}`, value }));
const signals = (row: readonly Point[], steps: number[] = []): Signal[] => signalsOf(row, controlLimits(row, steps));

test('twelve months give the mean and the limits of an individuals chart', () => {
  const [limits, ...others] = controlLimits(points(...year));
  expect(others).toEqual([]);
  expect([limits?.centre, limits?.lower, limits?.upper].map((limit) => limit?.toFixed(2))).toEqual(['43.67', '27.71', '59.63']);
  expect(signals(points(...year))).toEqual([]);
});

test('seven readings are too few for limits, eight are enough', () => {
  expect(controlLimits(points(...year.slice(0, 7)))).toEqual([]);
  expect(controlLimits(points(...year.slice(0, 8)))).toHaveLength(1);
});

test('provisional readings make no limits and speak for nothing', () => {
  const row = [...points(...year), { period: 'now', value: 400, provisional: true }];
  expect(controlLimits(row)[0]?.upper).toBeCloseTo(59.63, 2);
  expect(signals(row)).toEqual([]);
  expect(signals([...points(...year), { period: 'now', value: 400 }])).toContainEqual({ kind: 'outside', at: 12, side: 'high' });
});

test('a step over a gap is no step', () => {
  const withGap = controlLimits(points(10, 12, 10, 12, 10, undefined, 30, 32, 30, 32, 30))[0];
  // Steps of 2 alone, not the 20 over the gap.
  expect((withGap?.upper ?? 0) - (withGap?.centre ?? 0)).toBeCloseTo(5.32, 2);
});

test('a count is never expected below nothing', () => {
  expect(controlLimits(points(1, 4, 0, 5, 1, 6, 0, 4))[0]?.lower).toBe(0);
  expect(controlLimits(points(-1, 4, -3, 5, -1, 6, -4, 4))[0]?.lower).toBeLessThan(0);
});

test('a recorded step begins new limits', () => {
  const row = points(...year, ...year.map((value) => value + 60));
  expect(controlLimits(row, [12]).map((limits) => limits.centre.toFixed(2))).toEqual(['43.67', '103.67']);
  expect(signals(row, [12])).toEqual([]);
  expect(signals(row).length).toBeGreaterThan(0);
});

describe('what stands out', () => {
  test('one reading beyond a limit, and on which side', () => {
    expect(signals(points(...year, 90, ...year))).toContainEqual({ kind: 'outside', at: 12, side: 'high' });
    expect(signals(points(...year, 2, ...year))).toContainEqual({ kind: 'outside', at: 12, side: 'low' });
  });

  test('eight in a row on one side of the mean, and not seven', () => {
    const low = [40, 42, 40, 42, 40, 42, 40, 42];
    const high = [50, 52, 50, 52, 50, 52, 50, 52];
    expect(signals(points(...low, ...high)).filter((one) => one.kind === 'run')).toEqual([{ kind: 'run', from: 0, to: 7, side: 'low' }, { kind: 'run', from: 8, to: 15, side: 'high' }]);
    expect(signals(points(...low.slice(1), ...high.slice(1))).filter((one) => one.kind === 'run')).toEqual([]);
  });

  test('a gap ends a run', () => {
    expect(signals(points(40, 42, 40, 42, undefined, 40, 42, 40, 42, 50, 52, 50, 52, undefined, 50, 52, 50, 52)).filter((one) => one.kind === 'run')).toEqual([]);
  });

  test('six in a row, each higher than the one before, and not five', () => {
    const rest = [44, 43, 44, 43, 44, 43];
    expect(signals(points(...rest, 41, 42, 43.2, 44, 45, 46)).filter((one) => one.kind === 'trend')).toEqual([{ kind: 'trend', from: 6, to: 11, side: 'high' }]);
    expect(signals(points(...rest, 42, 43.2, 44, 45, 46)).filter((one) => one.kind === 'trend')).toEqual([]);
    expect(signals(points(...rest, 46, 45, 44, 43.2, 42, 41)).filter((one) => one.kind === 'trend')).toEqual([{ kind: 'trend', from: 6, to: 11, side: 'low' }]);
  });

  test('two of three in the outer third of one side', () => {
    const row = points(...year, ...year, 56, 44, 57, ...year, ...year);
    expect(signals(row)).toEqual([{ kind: 'two-of-three', from: 24, to: 26, side: 'high' }]);
    expect(signals(points(...year, ...year, 56, 44, 44, 57, ...year, ...year))).toEqual([]);
  });

  test('small counts near nothing are not close to an edge that is nothing', () => {
    expect(signals(points(4, 1, 3, 0, 5, 2, 0, 0, 6))).toEqual([]);
  });

  test('readings that never move have no limits to leave', () => {
    expect(signals(points(5, 5, 5, 5, 5, 5, 5, 5, 5))).toEqual([]);
  });
});
