// A partner's series beside the police's figures: its run from left to right, the year before it is held against, and whose choice comes first.
import { describe, expect, test } from 'vitest';
import type { ListedMeasure } from '../../measures/index.ts';
import type { Assessment } from '../assess/assessment.ts';
import type { Subject } from '../assess/computed.ts';
import { inOrder, partnersIndicator, policeIndicator } from './indicators.ts';

const measure = { id: 'm', ref: 'reports', name: 'Reports', supplier: 'The council', source: null, polarity: 'low-good', kind: 'contextual', unit: 'count', nounOne: 'report', nounMany: 'reports', frequency: 'monthly', smallNumbers: 'none' } as unknown as ListedMeasure;
const TODAY = '2025-03-10';
const month = (year: number, at: number, amount: number | undefined) => {
  const two = String(at).padStart(2, '0');
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
  return { period: { from: `${year}-${two}-01`, to: `${year}-${two}-${last}` }, label: `${two}/${year}`, value: amount === undefined ? undefined : { amount, bound: 'exactly' as const, unit: 'count' as const }, notAvailable: null, provisional: false, readingId: '' };
};

describe('a partner’s series', () => {
  test('runs from the oldest to the newest, and is held against the same period of the year before', () => {
    const points = [month(2024, 2, 40), month(2024, 3, 50), month(2025, 1, 44), month(2025, 2, 90)];
    expect(partnersIndicator(measure, points, [], TODAY)).toEqual({ ref: 'reports', name: 'Reports', figure: '90 reports', value: 90, of: '02/2025', change: '50 more than in 02/2024 (125%); beyond what chance explains.', chance: '', isTested: true, source: 'The council', values: [40, 50, ...Array.from({ length: 9 }, () => undefined), 44, 90] });
  });

  test('is not compared where the year before has no figure, nor with a period of another length', () => {
    expect(partnersIndicator(measure, [month(2024, 2, undefined), month(2025, 2, 90)], [], TODAY)).toMatchObject({ change: 'Nothing to compare it with yet.', chance: '', isTested: false });
    const year = { ...month(2024, 3, 500), period: { from: '2024-04-01', to: '2025-03-31' }, label: '2024/25' };
    expect(partnersIndicator(measure, [year, month(2025, 2, 90)], [], TODAY)).toMatchObject({ change: 'Nothing to compare it with yet.', values: [90] });
  });

  test('is not compared across a day on which counting changed', () => {
    const told = partnersIndicator(measure, [month(2024, 2, 40), month(2025, 2, 90)], [{ id: 'n', onDay: '2024-11-01', words: 'Web form', isStep: true }] as never, TODAY);
    expect(told).toMatchObject({ change: 'From 1 November 2024 it is counted in another way (Web form), so it is not compared with 02/2024.', chance: '', isTested: false });
  });

  test('whose newest figure is provisional says so', () => {
    const points = [month(2024, 2, 40), { ...month(2025, 2, 90), provisional: true }];
    expect(partnersIndicator(measure, points, [], TODAY)).toMatchObject({ of: '02/2025, provisional', change: '50 more than in 02/2024 (125%); beyond what chance explains.' });
  });

  test('tells a run that stands out, as Today does, and then not the test of two of its figures', () => {
    const points = Array.from({ length: 30 }, (_, at) => month(2022 + Math.floor((at + 8) / 12), ((at + 8) % 12) + 1, at < 24 ? 40 + (at % 3) : 90));
    const told = partnersIndicator(measure, points, [], TODAY);
    expect(told.change).toMatch(/^Six months in a row, to 02\/2025, are above what is usual\. 786 reports in the 12 months to February 2025, 294 more than in the 12 months before \(60%\)\.$/);
    // Of few at first no percentage is told.
    expect(partnersIndicator(measure, [month(2024, 2, 19), month(2025, 2, 13)], [], TODAY).change).toBe('6 fewer than in 02/2024; within what chance explains.');
  });

  test('that is late says so beside its newest figure, before what that figure says', () => {
    const told = partnersIndicator({ ...measure, isLate: true }, [month(2023, 12, 40), month(2024, 12, 90)], [], TODAY);
    expect([told.of, told.change]).toEqual(['12/2024, the next is late', 'January 2025 and February 2025 have not come from The council. 50 more than in 12/2023 (125%); beyond what chance explains.']);
  });

  test('without a figure says so', () => {
    expect(partnersIndicator(measure, [], [], TODAY)).toMatchObject({ figure: 'No figure yet', value: undefined, of: '', change: '', values: [] });
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

test('a month in which crime alone is in part is a whole month of anti-social behaviour, whatever words say why', () => {
  const told = (name: string, more: object) => policeIndicator({ from: '2024-12', to: '2025-01', partialMonths: ['2024-12'], partialWhy: { '2024-12': 'In other words.' }, ...more } as unknown as Assessment, { slug: 's', name, series: { byMonth: { '2024-12': 40, '2025-01': 50 } } } as unknown as Subject).values;
  expect(told('Anti-social behaviour', { partialOfCrime: ['2024-12'] })).toEqual([40, 50]);
  expect(told('Burglary', { partialOfCrime: ['2024-12'] })).toEqual([undefined, 50]);
  expect(told('Anti-social behaviour', { partialOfCrime: [] })).toEqual([undefined, 50]);
  // Figures of old have their words alone.
  expect(told('Anti-social behaviour', { partialWhy: { '2024-12': 'Crime is at 30% of this force’s usual month while anti-social behaviour is as usual.' } })).toEqual([40, 50]);
});
