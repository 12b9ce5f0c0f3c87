import { describe, expect, test } from 'vitest';
import { monthsFrom, periodWords, yearFrom } from '../../measures/index.ts';
import type { Period, Point } from '../../measures/index.ts';
import { absentWords, lateWords } from './late.ts';

const point = (period: Period): Point => ({ period, label: periodWords(period), value: { amount: 19, bound: 'exactly', unit: 'count' }, notAvailable: null, provisional: false, readingId: period.from });
const monthly = { isLate: true, frequency: 'monthly' as const, supplier: 'Lighthouse' };

describe('figures that have not come', () => {
  test('are named with who gives them, those of a period that has just ended too', () => {
    expect(lateWords(monthly, [point(monthsFrom(2026, 7)), point(monthsFrom(2026, 8))], '2026-11-24')).toBe('September 2026 and October 2026 have not come from Lighthouse.');
    expect(lateWords({ ...monthly, supplier: null }, [point(monthsFrom(2026, 9))], '2026-11-30')).toBe('October 2026 has not come.');
    expect(lateWords({ ...monthly, frequency: 'yearly' }, [point(yearFrom(2024))], '2026-11-24')).toBe('2025/26 has not come from Lighthouse.');
  });
  test('are told as all since the last where they are many, and as none yet where none ever came', () => {
    expect(lateWords(monthly, [point(monthsFrom(2026, 4))], '2026-11-24')).toBe('No figure has come from Lighthouse since that of April 2026.');
    expect(lateWords(monthly, [], '2026-11-24')).toBe('No figure has come from Lighthouse yet.');
  });
  test('are nothing to tell of a measure that is not late, or whose readings wait for a decision', () => {
    expect(lateWords({ ...monthly, isLate: false }, [point(monthsFrom(2026, 4))], '2026-11-24')).toBe('');
    expect(lateWords(monthly, [point(monthsFrom(2026, 10))], '2026-11-24')).toBe('');
  });
});

test('a newest period without a figure is told with why, one before the newest figure is not', () => {
  const none = (period: Period, notAvailable: string | null): Point => ({ ...point(period), value: undefined, notAvailable });
  expect(absentWords([point(yearFrom(2024)), none(yearFrom(2025), 'the log was lost.')])).toBe('2025/26: no figure (the log was lost).');
  expect(absentWords([point(monthsFrom(2026, 8)), none(monthsFrom(2026, 9), null), none(monthsFrom(2026, 10), 'Nobody counted')])).toBe('September 2026: no figure. October 2026: no figure (Nobody counted).');
  expect(absentWords([none(yearFrom(2024), 'x'), point(yearFrom(2025))])).toBe('');
});
