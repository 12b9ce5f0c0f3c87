import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { findDifferencing, type PublishedFigure } from './differencing.ts';
import { forThePublic, protectTable, publishCount, publishPercent, publishRate, shownWords, withheldUpTo, type CountTable, type ProtectedTable, type Shown } from './small-numbers.ts';
import type { SmallNumbers } from './measure.ts';

describe('one count', () => {
  test.each([[0, 0], [1, 'c'], [4, 'c'], [5, 5], [1770, 1770]] as const)('%i is published as %s', (count, shown) => expect(publishCount(count, 'usual')).toBe(shown));
  test.each([[0, 'c'], [1, 'c'], [9, 'c'], [10, 10], [12, 10], [13, 15], [1771, 1770]] as const)('%i of a sensitive topic is published as %s', (count, shown) => expect(publishCount(count, 'sensitive')).toBe(shown));
  test('what was treated before it came is published as it is', () => expect([0, 1, 4, 9].map((count) => publishCount(count, 'exempt'))).toEqual([0, 1, 4, 9]));
  test('the mark says so in words', () => expect([shownWords('c'), shownWords(1770)]).toEqual(['[c]', '1,770']));
  test('a figure with a bound is kept back by what it says', () => {
    const of = (amount: number, bound: 'exactly' | 'over' = 'exactly') => ({ amount, bound, unit: 'count' as const });
    expect(forThePublic(of(3, 'over'), 'usual')).toBe('kept back');
    expect(forThePublic(of(0), 'usual')).toEqual(of(0));
    expect(forThePublic(of(0), 'sensitive')).toBe('kept back');
    expect(forThePublic(of(13), 'sensitive')).toEqual(of(15));
    expect(forThePublic({ amount: 12, bound: 'exactly', unit: 'percent' }, 'sensitive')).toBe('kept back');
    expect(forThePublic({ amount: 3, bound: 'exactly', unit: 'pounds' }, 'sensitive')).toEqual({ amount: 3, bound: 'exactly', unit: 'pounds' });
  });
});

describe('a share', () => {
  test('is withheld of few, of a small part, and when the rest is small', () => {
    expect(publishPercent(30, 60, 'usual')).toBe(50);
    expect(publishPercent(3, 60, 'usual')).toBe('c');
    expect(publishPercent(58, 60, 'usual')).toBe('c');
    expect(publishPercent(60, 60, 'usual')).toBe(100);
    expect(publishPercent(9, 19, 'usual')).toBe('c');
    expect(publishPercent(0, 60, 'usual')).toBe(0);
    expect(publishPercent(0, 60, 'sensitive')).toBe('c');
  });
  test('a rate of a small count is withheld', () => {
    expect(publishRate(3, 10_000, 'usual')).toBe('c');
    expect(publishRate(50, 10_000, 'usual')).toBe(5);
  });
});

/** Everybody who has the published table and adds and subtracts: every table of counts that fits it. Kept small, so that all are tried. */
function possibleTables(table: CountTable, shown: ProtectedTable, rule: SmallNumbers, most: number): number[][][] {
  const least = rule === 'sensitive' ? 0 : 1;
  const flat = shown.rows.flat();
  const width = table.rows[0]?.length ?? 0;
  const found: number[][][] = [];
  const fits = (total: Shown | undefined, sum: number): boolean => total === undefined || (total === 'c' ? sum >= least : total === sum);
  const fill = (at: number, counts: number[]): void => {
    if (at > 0 && at % width === 0 && table.rowTotals && !fits(shown.rowTotals[at / width - 1], sumOf(counts.slice(at - width)))) return;
    if (at === flat.length) {
      const rows = table.rows.map((_, row) => counts.slice(row * width, (row + 1) * width));
      const columns = Array.from({ length: width }, (_, column) => sumOf(rows.map((row) => row[column] ?? 0)));
      if (table.columnTotals && !columns.every((sum, column) => fits(shown.columnTotals[column], sum))) return;
      if (fits(shown.total, sumOf(counts))) found.push(rows);
      return;
    }
    const cell = flat[at];
    if (cell !== 'c') return fill(at + 1, [...counts, cell ?? 0]);
    for (let count = least; count <= most; count += 1) fill(at + 1, [...counts, count]);
  };
  fill(0, []);
  return found;
}
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('a table with totals', () => {
  const count = fc.oneof(fc.nat(4), fc.nat(9));
  const tables = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([height, width]) =>
    fc.record({ rows: fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }), rowTotals: fc.boolean(), columnTotals: fc.boolean() }));

  test('nobody who adds and subtracts can work out what is withheld', () => {
    let withheld = 0;
    fc.assert(fc.property(tables, (table) => {
      const shown = protectTable(table, 'usual');
      const hidden = shown.rows.flat().filter((cell) => cell === 'c').length;
      // Trying all would take too long where much is withheld; that is where there is least to fear.
      fc.pre(hidden > 0 && hidden <= 4);
      withheld += hidden;
      const possible = possibleTables(table, shown, 'usual', 12);
      const workedOut = shown.rows.flatMap((row, rowAt) => row.filter((cell, at) => cell === 'c' && new Set(possible.map((rows) => rows[rowAt]?.[at])).size < 2));
      expect({ table, workedOut }).toEqual({ table, workedOut: [] });
    }), { numRuns: 200 });
    expect(withheld).toBeGreaterThan(100);
  });

  test('no small count is shown, and what is shown is right', () => {
    const seen = fc.sample(fc.tuple(tables, fc.constantFrom<SmallNumbers>('usual', 'sensitive')), 300).flatMap(([table, rule]) => {
      const shown = protectTable(table, rule);
      const cells = shown.rows.flatMap((row, rowAt) => row.map((cell, at) => ({ cell, true: table.rows[rowAt]?.[at] ?? -1, rule })));
      return cells.filter(({ cell }) => cell !== 'c').map((one) => ({ ...one, isSmall: one.true <= withheldUpTo[one.rule] && (one.true > 0 || one.rule === 'sensitive'), isRight: one.rule === 'sensitive' || one.cell === one.true }));
    });
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.filter((one) => one.isSmall || !one.isRight)).toEqual([]);
  });

  test('one small count takes its next smallest neighbour with it', () => {
    expect(protectTable({ rows: [[3, 40, 12, 90]], rowTotals: true, columnTotals: false }, 'usual')).toMatchObject({ rows: [['c', 40, 'c', 90]], rowTotals: [145], alsoWithheld: 1 });
  });
  test('two of one each do not hide behind their total of two', () => {
    const shown = protectTable({ rows: [[1, 1, 30, 50]], rowTotals: true, columnTotals: false }, 'usual');
    expect(shown.rows).toEqual([['c', 'c', 'c', 50]]);
  });
  test('without totals only the small one is withheld', () => {
    expect(protectTable({ rows: [[3, 40], [50, 60]], rowTotals: false, columnTotals: false }, 'usual')).toMatchObject({ rows: [['c', 40], [50, 60]], alsoWithheld: 0 });
  });
  test('in rows and columns four are withheld to hide one', () => {
    const shown = protectTable({ rows: [[3, 40, 60], [50, 20, 70], [80, 90, 100]], rowTotals: true, columnTotals: true }, 'usual');
    expect(shown.rows).toEqual([['c', 'c', 60], ['c', 'c', 70], [80, 90, 100]]);
    expect(shown.alsoWithheld).toBe(3);
    expect(shown.total).toBe(513);
  });
  test('rows of other lengths are refused', () => expect(() => protectTable({ rows: [[1], [1, 2]], rowTotals: true, columnTotals: true }, 'usual')).toThrow(RangeError));
});

describe('taking one figure from another', () => {
  const figure = (name: string, shown: Shown, ...covers: string[]): PublishedFigure => ({ name, shown, covers: new Set(covers) });
  test('two releases of a growing period give the new month away', () => {
    expect(findDifferencing([figure('April to May', 62, 'Apr', 'May'), figure('April to June', 65, 'Apr', 'May', 'Jun')], 'usual')).toEqual([{ whole: 'April to June', parts: ['April to May'], left: ['Jun'], least: 3, count: 3 }]);
  });
  test('areas that overlap give away what lies in one only', () => {
    expect(findDifferencing([figure('Town and fringe', 48, 'a', 'b'), figure('Town', 46, 'a')], 'usual')).toHaveLength(1);
    expect(findDifferencing([figure('East', 48, 'a', 'b'), figure('West', 46, 'b', 'c')], 'usual')).toEqual([]);
  });
  test('a total and all its parts but one give that one away', () => {
    expect(findDifferencing([figure('District', 103, 'a', 'b', 'c'), figure('A', 40, 'a'), figure('B', 60, 'b'), figure('C', 'c', 'c')], 'usual')).toEqual([{ whole: 'District', parts: expect.arrayContaining(['A', 'B']), left: ['c'], least: 3, count: 3 }]);
  });
  test('large differences and withheld figures give nothing away', () => {
    expect(findDifferencing([figure('All', 100, 'a', 'b'), figure('A', 60, 'a')], 'usual')).toEqual([]);
    expect(findDifferencing([figure('All', 'c', 'a', 'b'), figure('A', 60, 'a')], 'usual')).toEqual([]);
  });
  test('parts that cover all of it leave nobody, whatever was corrected since', () => {
    expect(findDifferencing([figure('All', 56, 'a', 'b'), figure('A', 20, 'a'), figure('A, corrected', 22, 'a'), figure('B', 34, 'b')], 'usual')).toEqual([]);
    expect(findDifferencing([figure('All', 56, 'a', 'b'), figure('A', 22, 'a'), figure('B', 34, 'b')], 'sensitive')).toEqual([]);
  });
  test('that nothing was added is given away only where it matters', () => {
    const both = [figure('All', 60, 'a', 'b'), figure('A', 60, 'a')];
    expect([findDifferencing(both, 'usual').length, findDifferencing(both, 'sensitive').length]).toEqual([0, 1]);
  });
});
