// Which parts of a map are drawn larger: the most crowded, apart from one another, and found in a city without looking at everything again for each of its places.
import { expect, test } from 'vitest';
import { crowdedBoxes, touches } from './flat-map.ts';
import type { Box, Part } from './flat-map.ts';

const WHOLE: Box = { west: 0, east: 100, south: 0, north: 100 };
const boxAt = (west: number, south: number): Box => ({ west, east: west + 1, south, north: south + 1 });
const hiddenAt = (west: number, south: number): Part => ({ box: boxAt(west, south), isHidden: true });
/** So many in rows of twelve, two apart. */
const town = (count: number, west: number, south: number): Part[] => Array.from({ length: count }, (_none, at) => hiddenAt(west + (at % 12) * 2, south + Math.floor(at / 12) * 2));

test('are the two most crowded, the second apart from the first although the most of what is left lies about that', () => {
  // A town of 60 with eight small groups right about it, and a village of two far off.
  const about = [[8, 30], [44, 30], [8, 46], [44, 46], [26, 20], [26, 54], [12, 20], [40, 54]].flatMap(([x, y]) => town(5, x!, y!));
  const boxes = crowdedBoxes(WHOLE, [...town(60, 20, 33), ...about, hiddenAt(90, 90), hiddenAt(93, 92)]);
  expect(boxes).toHaveLength(2);
  const [first, second] = boxes as [Box, Box];
  expect(touches(first, second)).toBe(false);
  expect([touches(first, boxAt(30, 37)), touches(second, boxAt(90, 90)), touches(second, boxAt(93, 92))]).toEqual([true, true, true]);
});

test('are none where fewer than two places are hidden, or none of two fit into one part', () => {
  expect(crowdedBoxes(WHOLE, [hiddenAt(10, 10), { box: boxAt(12, 10), isHidden: false }])).toEqual([]);
  expect(crowdedBoxes(WHOLE, [hiddenAt(5, 5), hiddenAt(90, 90)])).toEqual([]);
});

test('are found by a look at each place for each other one, and no more', () => {
  let looks = 0;
  const parts = town(240, 20, 20).map(({ box }): Part => ({ get box() { looks += 1; return box; }, isHidden: true }));
  expect(crowdedBoxes(WHOLE, parts).length).toBeGreaterThan(0);
  expect(looks / parts.length ** 2).toBeLessThan(6);
});
