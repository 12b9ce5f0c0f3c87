import { describe, expect, test } from 'vitest';
import type { Measure } from '../measure.ts';
import { monthsFrom, yearFrom } from '../period.ts';
import { entriesFrom, frequenciesOf, readTemplate } from './grid.ts';

const measure = (ref: string, more: Partial<Measure> = {}): Measure => ({
  id: ref, ref, name: `Measure ${ref}`, unit: 'count', counts: 'reports', nounOne: 'report', nounMany: 'reports', polarity: 'neutral', kind: 'contextual', frequency: 'monthly', supplierId: null, supplier: null, source: null, method: null, area: null, comparison: null, visibility: 'partnership', publishable: true,
  smallNumbers: 'usual', smallNumbersWhy: null, closedOn: null, closedWhy: null, version: 1, ...more,
});
const measures = [measure('asb'), measure('share', { unit: 'percent', nounOne: null, nounMany: null })];
const may = monthsFrom(2026, 5);
const head = ['Period', 'Short name', 'Measure', 'Unit', 'Figure before', 'Figure'];

describe('many figures at once', () => {
  test('are understood or refused one by one; what is empty is left out', () => {
    expect(entriesFrom(measures, { 'figure-asb': 'over 60', 'figure-share': '' })).toMatchObject({ entries: [{ measure: { ref: 'asb' }, figure: { value: { amount: 60, bound: 'over' } } }], errors: [] });
    expect(entriesFrom(measures, { 'figure-asb': '12%', 'figure-share': 'n/a' }).errors).toEqual([{ field: 'figure-asb', words: expect.stringMatching(/^Measure asb: This is a share/) }, { field: 'figure-share', words: expect.stringMatching(/say why after it/) }]);
  });

  test('of a period are those that come as often', () => {
    expect([frequenciesOf(may), frequenciesOf(monthsFrom(2026, 4, 3)), frequenciesOf(yearFrom(2025))]).toEqual([['monthly'], ['quarterly'], ['yearly', 'when it comes']]);
  });
});

describe('a filled template', () => {
  test('fills the fields, row by row, in whatever order its columns stand', () => {
    expect(readTemplate([['Figure', 'Short name'], ['40', 'asb'], ['', 'share']], measures, may)).toEqual({ values: { 'figure-asb': '40' }, errors: [], count: 1 });
    expect(readTemplate([head, ['may-2026', 'ASB', '', '', '', '1,770'], [], ['may-2026', 'share', '', '', '', '12.5%']], measures, may)).toMatchObject({ count: 2, errors: [] });
  });

  test.each([
    ['a figure that is none', ['may-2026', 'asb', '', '', '', 'lots'], /^F2: this is not understood/], ['a date', ['may-2026', 'asb', '', '', '', '2026-05-12'], /^F2: this is a date/], ['an unknown measure', ['may-2026', 'abc', '', '', '', '5'], /^B2: there is no measure “abc”/], ['no measure', ['may-2026', '', '', '', '', '5'], /^B2: the short name/],
    ['another period', ['apr-2026', 'asb', '', '', '', '5'], /^A2: this is not the period may-2026/], ['n/a without a reason', ['may-2026', 'asb', '', '', '', 'n/a'], /^F2: say why/],
  ])('says the cell of %s', (_, row, words) => {
    expect(readTemplate([head, row], measures, may).errors.map((one) => one.words)).toEqual([expect.stringMatching(words)]);
  });

  test('says every error, the same measure twice too', () => {
    const { errors } = readTemplate([head, ['may-2026', 'asb', '', '', '', 'x'], ['may-2026', 'asb', '', '', '', '5'], ['may-2026', 'no', '', '', '', '5']], measures, may);
    expect(errors.map((one) => one.words.slice(0, 2))).toEqual(['F2', 'B3', 'B4']);
    expect(new Set(errors.map((one) => one.field)).size).toBe(3);
  });

  test('without its columns is sent back', () => {
    expect(readTemplate([['a', 'b']], measures, may).errors[0]?.words).toMatch(/Row 1/);
    expect(readTemplate([], measures, may).errors).toHaveLength(1);
  });
});
