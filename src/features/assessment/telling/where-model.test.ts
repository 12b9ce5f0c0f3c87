// Where: places are named with their counts, and none with a handful is said to stand out, on the map, in the table or in words.
import { expect, test } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Computed, Subject } from '../assess/computed.ts';
import { geoJsonOf } from './where-map.ts';
import { whereOf, whereSentence } from './where-model.ts';

const subject = { name: 'Burglary', noun: 'crimes', isGroup: false, types: ['Burglary'], series: {} } as unknown as Subject;

function computedOf(counts: readonly number[], significant: readonly number[], tooFewToPlace: readonly string[] = []): Computed {
  const places = counts.map((count, at) => ({ lsoa: `L${at}`, name: `Vale 00${at}A`, ward: `W${at % 2}`, wardName: at % 2 === 0 ? 'Hill' : 'Dale', residents: 1500, counts: { Burglary: count } }));
  const hotSpots = counts.map((count, at) => ({ type: 'Burglary', lsoa: `L${at}`, name: '', count, z: significant.includes(at) ? 4 : 0, significant: significant.includes(at) }));
  return { assessment: { places, hotSpots, tooFewToPlace, ratePeriod: '2025-01 to 2025-09', wards: [] } as unknown as Assessment, where: {}, rest: { name: '', before: {}, now: {} }, sources: [] };
}

test('a place with fewer than ten bears no mark and is called too few, whatever its z', () => {
  const where = whereOf(computedOf([50, 30, 9, 2], [0, 2, 3]), subject, 'rate', 'places');
  expect(where.rows.map(({ name, hot, isFew }) => [name, hot, isFew])).toEqual([['000A', true, false], ['001A', false, false], ['002A', false, true], ['003A', false, true]]);
  expect([where.hotCount, where.places.filter(({ hot }) => hot).map(({ code }) => code)]).toEqual([1, ['L0']]);
  expect(where.places.find(({ code }) => code === 'L2')?.words).toBe('9 crimes, 6.0 per 1,000 residents, too few to speak of');
  const shapes = { of: () => ({ rings: [[[0, 0], [1, 0], [1, 1]]], geometry: {} }), outlines: () => [] } as unknown as Parameters<typeof geoJsonOf>[1];
  const { features } = geoJsonOf(where, shapes, true) as { features: { properties: { says: string } }[] };
  expect(features.map(({ properties }) => properties.says.split(', ').at(-1))).toEqual(['stands out beyond chance', 'does not stand out', 'too few to speak of', 'too few to speak of']);
  expect(whereSentence(where, subject, 'places')).toBe('One small area of 4 holds half of it: 000A in Hill (50). One stands out beyond chance.');
});

test('with fewer incidents than places no place is named at all', () => {
  const where = whereOf(computedOf([1, 1, 0, 0], [0], ['Burglary']), subject, 'rate', 'places');
  expect(whereSentence(where, subject, 'places')).toBe('Too few to speak of places: 2 crimes in 4 small areas.');
  expect([where.hotCount, where.rows.some(({ isFew }) => isFew)]).toEqual([0, false]);
});

test('wards are named with their counts, the largest alone where the rest have a handful', () => {
  const where = whereOf(computedOf([10, 9, 8, 1], []), subject, 'rate', 'wards');
  expect(whereSentence(where, subject, 'wards')).toBe('One ward of 2 holds half of it: Hill (18).');
});
