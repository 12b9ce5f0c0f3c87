import { describe, expect, test } from 'vitest';
import { monthsFrom, periodWords, yearFrom } from '../period.ts';
import type { Period } from '../period.ts';
import type { Unit, Value } from '../value.ts';
import type { Point } from './current-store.ts';
import { slipWords } from './slip.ts';

const valueOf = (amount: number, more: Partial<Value> = {}): Value => ({ amount, bound: 'exactly', unit: 'count', ...more });
const point = (period: Period, value: Value | undefined): Point => ({ period, label: periodWords(period), value, notAvailable: value === undefined ? 'The log was lost' : null, provisional: false, readingId: period.from });
const years = (amounts: readonly number[], unit: Unit = 'count'): Point[] => amounts.map((amount, at) => point(yearFrom(2025 - amounts.length + at), valueOf(amount, { unit })));
const asked = (amount: number, points: readonly Point[], more: Partial<Value> = {}): boolean => slipWords({ value: valueOf(amount, more) }, yearFrom(2025), points) !== undefined;

describe('a figure that looks like a slip', () => {
  test('has a digit too many or too few beside all the periods before it', () => {
    expect(slipWords({ value: valueOf(12_000) }, yearFrom(2025), years([7]))).toBe('2024/25 says 7.');
    expect(slipWords({ value: valueOf(5700) }, yearFrom(2025), years([61, 48, 57]))).toBe('2024/25 says 57, and never more than 61 in the 3 periods before.');
    expect(slipWords({ value: valueOf(5) }, yearFrom(2025), years([61, 48, 57]))).toBe('2024/25 says 57, and never less than 48 in the 3 periods before.');
    expect([asked(1770, years([57])), asked(570, years([57])), asked(0, years([57])), asked(6, years([60]), { bound: 'over' })]).toEqual([true, true, true, true]);
  });

  test('is none where the periods before differ as much, where it is small, or where nothing can be held against it', () => {
    expect([asked(1361, years([351])), asked(60, years([44]), { bound: 'over' }), asked(300, years([400, 20, 57])), asked(9, years([1])), asked(1, years([9])), asked(1, years([19])), asked(40, years([0])), asked(12_000, [])]).toEqual(Array.from({ length: 8 }, () => false));
  });

  test('is told by figures of the same length, the same unit and so many a week alike', () => {
    expect(slipWords({ value: valueOf(5700) }, yearFrom(2025), [point(monthsFrom(2025, 3), valueOf(57))])).toBeUndefined();
    expect(slipWords({ value: valueOf(3, { per: 'week', bound: 'about' }) }, yearFrom(2025), years([29, 32]))).toBe('2024/25 says 32: the other figures are no rates, and this one is so many a week.');
    expect(asked(3, [...years([400]), point(yearFrom(2026), valueOf(4, { per: 'week' }))], { per: 'week' })).toBe(false);
    expect(asked(300, [point(yearFrom(2024), valueOf(30, { per: 'week' }))], { per: 'week' })).toBe(true);
    expect([asked(0.52, years([5.2], 'per-1000'), { unit: 'per-1000' }), asked(9.2, years([92], 'percent'), { unit: 'percent' }), asked(3.5, years([6], 'percent'), { unit: 'percent' })]).toEqual([true, true, false]);
    expect(asked(2, [point(yearFrom(2024), undefined)])).toBe(false);
    expect(slipWords({ notAvailable: 'The log was lost' }, yearFrom(2025), years([57]))).toBeUndefined();
  });

  test('of the oldest period is held against those after it, and never against its own', () => {
    const after = [point(yearFrom(2025), valueOf(4)), point(yearFrom(2026), valueOf(60)), point(yearFrom(2027), valueOf(70))];
    expect(slipWords({ value: valueOf(600) }, yearFrom(2025), after)).toBe('2026/27 says 60, and never more than 70 in the 2 periods after.');
    expect(slipWords({ value: valueOf(60) }, yearFrom(2025), after)).toBeUndefined();
  });
});
