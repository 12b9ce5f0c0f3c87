// A partner's series beside the police's figures: its run from left to right, the year before it is held against, and whose choice comes first.
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { inOrder, partnersIndicator, policeIndicator } from './indicators.ts';

const measure = { ref: 'reports', name: 'Reports', supplier: 'The council', source: null, polarity: 'low-good', kind: 'contextual', unit: 'count', nounOne: 'report', nounMany: 'reports' } as const;
const month = (year: number, at: number, amount: number | undefined) => {
  const two = String(at).padStart(2, '0');
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
  return { period: { from: `${year}-${two}-01`, to: `${year}-${two}-${last}` }, label: `${two}/${year}`, value: amount === undefined ? undefined : { amount, bound: 'exactly' as const, unit: 'count' as const }, notAvailable: null, provisional: false, readingId: '' };
};

describe('a partner’s series', () => {
  test('runs from the oldest to the newest, and is held against the same period of the year before', () => {
    const points = [month(2024, 2, 40), month(2024, 3, 50), month(2025, 1, 44), month(2025, 2, 90)];
    expect(partnersIndicator(measure, points)).toEqual({ ref: 'reports', name: 'Reports', figure: '90 reports', value: 90, of: '02/2025', change: 'up 125% on 02/2024', chance: 'beyond what chance explains', source: 'The council', values: [40, 50, 44, 90] });
  });

  test('is not compared where the year before has no figure, nor with a period of another length', () => {
    expect(partnersIndicator(measure, [month(2024, 2, undefined), month(2025, 2, 90)])).toMatchObject({ change: '', chance: '' });
    const year = { ...month(2024, 3, 500), period: { from: '2024-04-01', to: '2025-03-31' }, label: '2024/25' };
    expect(partnersIndicator(measure, [year, month(2025, 2, 90)])).toMatchObject({ change: '', values: [90] });
  });

  test('is not compared across a day on which counting changed', () => {
    const told = partnersIndicator(measure, [month(2024, 2, 40), month(2025, 2, 90)], [{ onDay: '2024-11-01', words: 'Web form', isStep: true }]);
    expect(told).toMatchObject({ change: 'From 1 November 2024 it is counted in another way, so not compared with 02/2024', chance: '', values: [40, 90] });
  });

  test('whose newest figure is provisional says so', () => {
    const points = [month(2024, 2, 40), { ...month(2025, 2, 90), provisional: true }];
    expect(partnersIndicator(measure, points)).toMatchObject({ of: '02/2025, provisional', change: 'up 125% on 02/2024' });
  });

  test('without a figure says so', () => {
    expect(partnersIndicator(measure, [])).toMatchObject({ figure: 'No figure yet', value: undefined, of: '', change: '', values: [] });
  });
});

test('a type of the police says beside its rate which other months its change compares', () => {
  const change = { before: 100, now: 150, beforePeriod: '2024-01 to 2024-04', nowPeriod: '2025-01 to 2025-04', percent: 50, z: 3.2, beyondChance: true };
  const told = policeIndicator({ ratePeriod: '2025-01 to 2025-09', from: '2025-01', to: '2025-09', partialMonths: [] } as unknown as Assessment, { slug: 'burglary', name: 'Burglary', series: { ratePer1000: 2.4, change, byMonth: {} } } as unknown as Subject);
  expect([told.figure, told.of, told.change]).toEqual(['2.4 per 1,000 residents', 'January to September 2025', 'January to April 2025 up 50% on January to April 2024']);
});

test('those that were chosen come first, in their order; without a choice those with the fullest run', () => {
  const all = [['a', 2], ['b', 5], ['c', 0]].map(([ref, many]) => ({ ref: String(ref), value: many === 0 ? undefined : 1, values: Array.from({ length: Number(many) }, () => 1) }));
  const refs = ({ first, others }: ReturnType<typeof inOrder<(typeof all)[number]>>): string[][] => [first, others].map((list) => list.map((one) => one.ref));
  expect(refs(inOrder(all, ['c', 'gone', 'a'], 2))).toEqual([['c', 'a'], ['b']]);
  expect(refs(inOrder(all, [], 2))).toEqual([['b', 'a'], ['c']]);
});
