// Numbers on a map: on their place where it is larger than they are, beside it with a line where not, over no cluster, no other number and no edge of the paper.
import { expect, test } from 'vitest';
import type { Position, Ring } from './flat-map.ts';
import { homeOf, isInside, isNear, placeNumbers } from './number-places.ts';
import type { Numbered } from './number-places.ts';

const square = (x: number, y: number, size: number): Ring => [[x, y], [x + size, y], [x + size, y + size], [x, y + size]];
const place = (x: number, y: number, size: number, inCluster = false): Numbered => ({ middle: [x + size / 2, y + size / 2], rings: [square(x, y, size)], inCluster });
const paper = (numbered: readonly Numbered[], radius = 15) => ({ width: 400, height: 300, radius, clusters: numbered.filter((one) => one.inCluster).map(({ rings }) => rings) });
const at = (numbered: readonly Numbered[]): Position[] => placeNumbers(numbered, paper(numbered));
const far = ([x1, y1]: Position, [x2, y2]: Position): number => Math.hypot(x1 - x2, y1 - y2);

test('a place with room for its number bears it, in a cluster or not, and one without is numbered where it lies if that covers no cluster', () => {
  expect(at([place(50, 50, 60, true), place(200, 200, 60), place(300, 100, 4)])).toEqual([[80, 80], [230, 230], [302, 102]]);
});

test('a place that is bent bears its number in an arm that has room, and one without such an arm has none', () => {
  const bent: Ring = [[0, 0], [60, 0], [60, 90], [120, 90], [120, 100], [50, 100], [50, 60], [0, 60]];
  const home = homeOf({ middle: [70, 95], rings: [bent] }, 15);
  expect([isInside(home, [bent]), isNear(home, [bent], 15)]).toEqual([true, false]);
  expect(homeOf(place(0, 0, 8), 15)).toEqual([4, 4]);
});

test('a cluster of small places is left to be seen: their numbers and that of a neighbour stand beside it, off one another and on the paper', () => {
  for (const [x, y] of [[100, 100], [2, 2], [380, 280], [2, 150]] as const) {
    const small = [place(x, y, 8, true), place(x + 8, y, 8, true), place(x, y + 8, 8, true), place(x + 8, y + 8, 8)];
    const found = at(small);
    const clusters = paper(small).clusters;
    for (const [index, one] of found.entries()) {
      expect(clusters.some((rings) => isInside(one, rings) || isNear(one, rings, 15))).toBe(false);
      for (const other of found.slice(index + 1)) expect(far(one, other)).toBeGreaterThan(30);
      expect(one[0] >= 15 && one[0] <= 385 && one[1] >= 15 && one[1] <= 285).toBe(true);
      // Not farther than it must.
      expect(far(one, small[index]!.middle)).toBeLessThan(100);
    }
  }
});

test('a number at the edge of the paper is drawn whole', () => {
  expect(at([place(195, 298, 4)])).toEqual([[197, 283]]);
});

test('where there is no room at all every number still has a place', () => {
  const many = Array.from({ length: 80 }, (_none, index) => place(180 + (index % 9) * 4, 130 + Math.floor(index / 9) * 4, 4, true));
  expect(placeNumbers(many, { ...paper(many, 40), width: 200, height: 150 }).flat().every(Number.isFinite)).toBe(true);
});
