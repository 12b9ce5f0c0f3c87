// What is said of single places: those clearly beyond what is usual, those on the line, and of types in which the test could find none, that nobody can tell.
import { expect, test } from 'vitest';
import type { Assessment } from './assessment.ts';
import { clusterBound, clusteredIn, placesInWords, whereWords } from './standing-out.ts';

function told(counts: readonly number[], bound: number, type = 'Shoplifting'): Pick<Assessment, 'hotSpots' | 'highPlaces' | 'tooFewToPlace' | 'places' | 'types'> {
  const places = counts.map((count, at) => ({ lsoa: `E0100000${at}`, name: `Vale 00${at}A`, counts: { [type]: count } }));
  return { tooFewToPlace: [], places, types: [{ type, rateCount: 1, byMonth: {} } as Assessment['types'][number]], highPlaces: [{ type, of: 78, mean: 5, shape: 1, fittedBelow: 20, bound, places: places.map(({ lsoa, name }, at) => ({ lsoa, name, count: counts[at]!, chance: 0.001, standsAlone: counts[at]! >= bound })) }] };
}

test('a place exactly at the bound lies on the line, beside one that is beyond it', () => {
  expect(whereWords('Shoplifting', told([76, 73, 73, 54], 73), { alone: false, cluster: false })).toBe('Highest in 000A (76), 001A (73) and 002A (73), together 80% of it. The first stands out alone; of 001A and 002A it is not sure (clear from 74 on).');
  expect(whereWords('Shoplifting', told([73, 30, 20], 73))).toContain('None clearly stands out alone; of 000A it is not sure (clear from 74 on).');
});

test('a place with one incident more than one on the line is told with it, and one with more stands out by itself', () => {
  expect(whereWords('Shoplifting', told([74, 73, 73, 54], 73), { alone: false, cluster: false })).toContain('None clearly stands out alone; of 000A, 001A and 002A it is not sure (clear from 75 on).');
  expect(whereWords('Shoplifting', told([80, 74, 73, 54], 73), { alone: false, cluster: false })).toContain('The first stands out alone; of 001A and 002A it is not sure (clear from 75 on).');
  // Nobody is on the line: the bound stays where it is.
  expect(whereWords('Shoplifting', told([74, 60, 50], 73), { alone: false, cluster: false })).toContain('The first stands out alone.');
});

test('where one place would need nearly all there is, nobody says that none stands out', () => {
  const blind = told([170, 150, 141], 219);
  expect(whereWords('Shoplifting', blind)).toContain('Whether one stands out alone cannot be told: so few places have so much of it that it would take 221 in one.');
  expect(placesInWords(told([9, 8, 7], 219)).join(' ')).not.toContain('no place stands out');
  expect(whereWords('Shoplifting', told(Array<number>(10).fill(60), 70))).toContain('that would take 71 in one place');
});

test('two hundred types are told in seconds, each by the bound of its own places', () => {
  const types = Array.from({ length: 200 }, (_none, at) => `Type ${at}`);
  const places = Array.from({ length: 78 }, (_none, at) => ({ lsoa: `E${at}`, name: `Vale ${at}`, counts: Object.fromEntries(types.map((type) => [type, 20])) }));
  const hotSpots = types.flatMap((type, number) => places.map(({ lsoa, name }, at) => ({ type, lsoa, name, count: 20, z: at <= number % 5 ? 9 : 0, significant: at <= number % 5 })));
  const all = { tooFewToPlace: [], places, types: types.map((type) => ({ type, rateCount: 1, byMonth: {} })), hotSpots } as unknown as Parameters<typeof placesInWords>[0];
  const began = performance.now();
  expect(placesInWords(all).join(' ')).toContain('type 198 and type 199; the tables of places name them');
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(clusteredIn(all)).toHaveLength(40 * (1 + 2 + 3 + 4 + 5));
  expect([clusterBound(all, 'Type 0'), clusterBound(all, 'Type 4')].map((bound) => bound?.toFixed(2))).toEqual(['3.41', '2.95']);
});

test('of several that stand out it says that each does by itself', () => {
  const words = whereWords('Shoplifting', told([95, 88, 30, 20], 73), { alone: false, cluster: false });
  expect(words).toMatch(/\b(?:Both|The first two) stand out, each by itself/);
  expect(words).not.toContain('out alone');
});
