// How old the newest file is, on the day it is read.
import { expect, test } from 'vitest';
import { ageOf } from './age.ts';

const told = { from: '2024-01', to: '2025-09', missingMonths: [], partialMonths: [] };

test('the newest file and its age are said in words, for today and for a day', () => {
  expect(ageOf(told, '2026-11-29', true)).toEqual({ words: 'The newest file is of September 2025, fourteen months before today.', isOld: true });
  expect(ageOf(told, '2025-11-01')?.words).toBe('The newest file is of September 2025, two months before 1 November 2025.');
  expect([ageOf(told, '2025-10-31', true), ageOf(told, '2025-09-30', true)].map((one) => one?.words)).toEqual(['The newest file is of September 2025, one month before today.', 'The newest file is of September 2025, the same month.']);
  expect([ageOf(told, '2028-11-30', true), ageOf(told, '2027-09-30', true)].map((one) => one?.words)).toEqual(['The newest file is of September 2025, three years and two months before today.', 'The newest file is of September 2025, two years before today.']);
});

test('is old once newer files ought to be out', () => {
  expect(['2025-10-01', '2025-12-31', '2026-01-01'].map((day) => ageOf(told, day)?.isOld)).toEqual([false, false, true]);
});

test('goes by the own force’s files, whatever months were asked for', () => {
  expect(ageOf({ ...told, missingMonths: ['2025-08', '2025-09'], partialMonths: ['2025-07'] }, '2025-11-29', true)?.words).toBe('The newest file is of July 2025 (in part), four months before today.');
  expect(ageOf({ ...told, from: '2025-09', missingMonths: ['2025-09'] }, '2025-11-29')).toBeUndefined();
});
