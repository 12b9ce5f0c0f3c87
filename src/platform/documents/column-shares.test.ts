// How wide the columns of a table are.
import { expect, test } from 'vitest';
import { columnShares } from './column-shares.ts';

const column = (head: string, share?: number): { head: string; share: number | undefined } => ({ head, share });
const whole = (shares: readonly number[]): number => shares.reduce((sum, one) => sum + one, 0);

test('shares add up to the whole', () => {
  for (const shares of [columnShares([column('A')], []), columnShares([column('Action'), column('Update')], [['a', 'b'.repeat(500)]]), columnShares(Array.from({ length: 14 }, (_none, at) => column(`Head ${at}`)), [])]) {
    expect(whole(shares)).toBeCloseTo(1, 2);
  }
});

test('a column of essays does not starve a column of names', () => {
  const [name = 0, essay = 0] = columnShares([column('Owner'), column('What happened')], [['Borough council and police', 'word '.repeat(400)]]);
  expect(essay).toBeGreaterThan(name);
  expect(name).toBeGreaterThan(0.1);
});

test('a column of short figures takes what it needs', () => {
  const [figures = 0, words = 0] = columnShares([column('Number'), column('What')], [['12', 'Reports of the year in the town'], ['13', 'Reports of the year in the villages']]);
  expect(figures).toBeLessThan(0.15);
  expect(words).toBeGreaterThan(0.85);
});

test('a hint is followed', () => {
  const [one = 0, two = 0] = columnShares([column('One', 1), column('Two', 3)], []);
  expect(two / one).toBeCloseTo(3, 1);
});

test('no ordinary word has to be broken where there is room', () => {
  const [narrow = 0] = columnShares([column('Responsibilities'), column('Update', 9)], [['x', 'word '.repeat(900)]]);
  expect(narrow * 92).toBeGreaterThanOrEqual(16);
});

test('only short columns share the width between them', () => {
  expect(columnShares([column('Yes'), column('No!')], [['1', '2']])).toEqual([0.5, 0.5]);
});
