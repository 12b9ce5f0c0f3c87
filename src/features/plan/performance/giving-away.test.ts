// A report gives no small count away: not by its own figures, and not beside what left the partnership before.
import { describe, expect, it } from 'vitest';
import { monthsFrom, yearFrom } from '../../measures/index.ts';
import type { FigureOut, Period, Point, SmallNumbers, Value } from '../../measures/index.ts';
import { withoutGivingAway } from './giving-away.ts';
import type { MeasureFacts } from './performance.ts';

const point = (period: Period, amount: number, more: Partial<Value> = {}): Point => ({ period, label: period.from, value: { amount, bound: 'exactly', unit: 'count', ...more }, notAvailable: null, provisional: false, readingId: `${period.from}-${period.to}` });
const facts = (points: readonly Point[], smallNumbers: SmallNumbers = 'usual'): MeasureFacts => ({ measure: { ref: 'helped', name: 'People helped', unit: 'count', smallNumbers } as MeasureFacts['measure'], points, targets: [], notes: [] });
const shown = (points: readonly Point[], out: readonly FigureOut[] = [], rule?: SmallNumbers): (number | string)[] => withoutGivingAway(facts(points, rule), out).points.map((one) => one.value?.amount ?? one.notAvailable!);
const out = (period: string, value: number, more: Partial<FigureOut> = {}): FigureOut => ({ measure: 'helped', name: 'People helped', words: String(value), period, value, in: 'performance report 1 of 2026/27', ...more });

const [APRIL, MAY, JUNE, QUARTER] = [monthsFrom(2026, 4), monthsFrom(2026, 5), monthsFrom(2026, 6), monthsFrom(2026, 4, 3)];
const KEPT_BACK = 'Kept back: with other figures it would show how few there were';

describe('of its own figures', () => {
  it('the longer one is kept back where the others leave few', () => {
    expect(shown([point(APRIL, 20), point(MAY, 21), point(JUNE, 3), point(QUARTER, 44)])).toEqual([20, 21, 3, KEPT_BACK]);
    expect(shown([point(APRIL, 20), point(MAY, 21), point(JUNE, 9), point(QUARTER, 50)])).toEqual([20, 21, 9, 50]);
    expect(shown([point(APRIL, 20), point(MAY, 21), point(QUARTER, 44)], [], 'exempt')).toEqual([20, 21, 44]);
  });
  it('days within a month are parts of it, and a bound is as much as it can be', () => {
    expect(shown([point({ from: '2026-04-01', to: '2026-04-15' }, 41), point(APRIL, 44)])).toEqual([41, KEPT_BACK]);
    expect(shown([point(APRIL, 41, { bound: 'at-least' }), point(QUARTER, 44)])).toEqual([41, KEPT_BACK]);
  });
});

describe('beside what is out already', () => {
  it('what would leave few of it is kept back, whether it is the longer or a part', () => {
    expect(shown([point(QUARTER, 44)], [out('apr-2026..may-2026', 41)])).toEqual([KEPT_BACK]);
    expect(shown([point(APRIL, 20), point(MAY, 21)], [out('q1-2026-27', 44)])).toEqual([KEPT_BACK, 21]);
    expect(shown([point(yearFrom(2026), 203)], [out('q1-2026-27', 100), out('q2-2026-27', 50), out('q3-2026-27', 50)])).toEqual([KEPT_BACK]);
  });
  it('a count corrected since keeps back neither itself nor the longer one where the parts leave no day over', () => {
    const first = [out('apr-2026', 20), out('may-2026', 21), out('jun-2026', 13), out('q1-2026-27', 54)];
    expect(shown([point(APRIL, 22), point(MAY, 21), point(JUNE, 13), point(QUARTER, 56)], first)).toEqual([22, 21, 13, 56]);
    expect(shown([point(APRIL, 18), point(MAY, 21), point(JUNE, 13), point(QUARTER, 54)], first)).toEqual([18, 21, 13, 54]);
    // A month that is not told is left over still, by the corrected one as by the first.
    expect(shown([point(APRIL, 22), point(MAY, 21), point(QUARTER, 46)], [out('apr-2026', 20), out('may-2026', 21)])).toEqual([22, 21, KEPT_BACK]);
  });
  it('nor months of a sensitive measure whose quarter was told rounded', () => {
    expect(shown([point(APRIL, 20), point(MAY, 20), point(JUNE, 15)], [out('q1-2026-27', 55, { bound: 'about' })], 'sensitive')).toEqual([20, 20, 15]);
    expect(shown([point(APRIL, 20), point(MAY, 20), point(JUNE, 15), point(QUARTER, 55)], [], 'sensitive')).toEqual([20, 20, 15, 55]);
    expect(shown([point(APRIL, 20), point(MAY, 25)], [out('q1-2026-27', 45, { bound: 'about' })], 'sensitive')).toEqual([KEPT_BACK, 25]);
  });
  it('what is out itself stays, and other measures say nothing', () => {
    expect(shown([point(APRIL, 20), point(MAY, 21), point(QUARTER, 44)], [out('apr-2026', 20), out('may-2026', 21), out('q1-2026-27', 44)])).toEqual([20, 21, 44]);
    expect(shown([point(QUARTER, 44)], [out('apr-2026..may-2026', 41, { measure: 'other' })])).toEqual([44]);
  });
});
