// Where: places are named with their counts, and none with a handful is said to stand out, on the map, in the table or in words.
import { expect, test } from 'vitest';
import type { Assessment } from '../assess/assessment.ts';
import type { Computed, Subject } from '../assess/computed.ts';
import { geoJsonOf } from './where-map.ts';
import { placeChange } from './change-words.ts';
import { changeLabel, changeMonths, whereOf, whereSentence } from './where-model.ts';

const subject = { name: 'Burglary', noun: 'crimes', isGroup: false, types: ['Burglary'], series: {} } as unknown as Subject;

function computedOf(counts: readonly number[], significant: readonly number[], tooFewToPlace: readonly string[] = []): Computed {
  const places = counts.map((count, at) => ({ lsoa: `L${at}`, name: `Vale 00${at}A`, ward: `W${at % 2}`, wardName: at % 2 === 0 ? 'Hill' : 'Dale', residents: 1500, counts: { Burglary: count } }));
  const hotSpots = counts.map((count, at) => ({ type: 'Burglary', lsoa: `L${at}`, name: '', count, z: significant.includes(at) ? 4 : 0, significant: significant.includes(at) }));
  return { assessment: { places, hotSpots, tooFewToPlace, ratePeriod: '2025-01 to 2025-09', wards: [] } as unknown as Assessment, where: {}, rest: { name: '', before: {}, now: {} }, sources: [] };
}

test('a place that stands out alone and a place of a cluster are told apart, in rows, on the map and in words', () => {
  const { assessment, ...rest } = computedOf([80, 30, 12, 2, 1], [1, 2]);
  const highPlaces = [{ type: 'Burglary', of: 5, mean: 9, shape: 2, fittedBelow: 30, bound: 60, places: [80, 30, 12, 2, 1].map((count, at) => ({ lsoa: `L${at}`, name: '', count, chance: at === 0 ? 0.0001 : 0.4, standsAlone: at === 0 })) }];
  const where = whereOf({ assessment: { ...assessment, highPlaces }, ...rest }, subject, 'rate', 'places');
  expect(where.rows.map(({ name, alone, inCluster, chance }) => [name, alone, inCluster, chance])).toEqual([['000A', true, false, 0.0001], ['001A', false, true, 0.4], ['002A', false, true, 0.4], ['003A', false, false, 0.4], ['004A', false, false, 0.4]]);
  expect([where.aloneCount, where.aloneBound, where.clusterCount, where.places.map(({ alone, inCluster }) => [alone, inCluster]).slice(0, 2)]).toEqual([1, 60, 2, [[true, false], [false, true]]]);
  expect(where.clusterBound).toBeCloseTo(2.326, 3);
  expect(where.places[0]!.words).toBe('80 crimes, 53.3 per 1,000 residents, stands out alone');
  expect(whereSentence(where, subject, 'places')).toBe('One small area of 5 holds half of it: 000A in Hill (80). The first stands out alone, beyond what places here differ by anyway. 001A and 002A lie in clusters: each is high together with its neighbours.');
  // Of the months of a comparison nothing is tested.
  expect(whereOf({ assessment: { ...assessment, highPlaces }, ...rest }, subject, 'rate', 'wards')).toMatchObject({ tests: '' });
});

test('a place with fewer than ten bears no mark and is called too few, whatever its z', () => {
  const where = whereOf(computedOf([50, 30, 9, 2], [0, 2, 3]), subject, 'rate', 'places');
  expect(where.rows.map(({ name, inCluster, isFew }) => [name, inCluster, isFew])).toEqual([['000A', true, false], ['001A', false, false], ['002A', false, true], ['003A', false, true]]);
  expect([where.clusterCount, where.places.filter(({ inCluster }) => inCluster).map(({ code }) => code)]).toEqual([1, ['L0']]);
  expect(where.places.find(({ code }) => code === 'L2')?.words).toBe('9 crimes, 6.0 per 1,000 residents, too few to speak of');
  const shapes = { of: () => ({ rings: [[[0, 0], [1, 0], [1, 1]]], geometry: {} }), outlines: () => [] } as unknown as Parameters<typeof geoJsonOf>[1];
  const { features } = geoJsonOf(where, shapes, true) as { features: { properties: { says: string } }[] };
  expect(features.map(({ properties }) => properties.says.split(', ').at(-1))).toEqual(['in a cluster', 'does not stand out', 'too few to speak of', 'too few to speak of']);
  expect(whereSentence(where, subject, 'places')).toBe('One small area of 4 holds half of it: 000A in Hill (50). 000A lies in a cluster: it is high together with its neighbours.');
});

test('with fewer incidents than places no place is named at all', () => {
  const where = whereOf(computedOf([1, 1, 0, 0], [0], ['Burglary']), subject, 'rate', 'places');
  expect(whereSentence(where, subject, 'places')).toBe('Too few to speak of places: 2 crimes in 4 small areas.');
  expect([where.clusterCount, where.rows.some(({ isFew }) => isFew)]).toEqual([0, false]);
});

test('wards are named with their counts, the largest alone where the rest have a handful', () => {
  const where = whereOf(computedOf([10, 9, 8, 1], []), subject, 'rate', 'wards');
  expect(whereSentence(where, subject, 'wards')).toMatch(/^One ward of 2 holds half of it: Hill \(18\)\./);
});

test('each place bears the counts of the same months of both years, and wards their sums', () => {
  const computed = computedOf([40, 30, 9, 2], []);
  const both = { ...computed, assessment: { ...computed.assessment, changePeriods: { before: '2024-01 to 2024-04', now: '2025-01 to 2025-04' } }, where: { before: { L0: { Burglary: 20 }, L1: { Burglary: 12 }, L2: { Burglary: 3 } }, now: { L0: { Burglary: 25 }, L1: { Burglary: 9 }, L3: { Drugs: 5 } } } } as Computed;
  const rows = whereOf(both, subject, 'rate', 'places').rows;
  expect(rows.map(({ before, now }) => placeChange(before, now))).toEqual(['20 to 25, up 25%', '12 to 9, 3 fewer', '3 to 0: too few to tell', '0 to 0: too few to tell']);
  expect(whereOf(both, subject, 'rate', 'wards').rows.map(({ before, now }) => [before, now])).toEqual([[23, 25], [12, 9]]);
  expect(changeMonths(both)).toBe('January to April 2024 against January to April 2025');
  const years = { ...both, assessment: { ...both.assessment, changePeriods: { before: '2023-10 to 2024-09', now: '2024-10 to 2025-09' } } } as Computed;
  expect([changeLabel(both), changeLabel(years), changeLabel(computed)]).toEqual(['January to April', 'Twelve months', '']);
  expect([placeChange(30, 30), placeChange(undefined, 3)]).toEqual(['30 to 30, the same', '']);
  expect([whereOf(computed, subject, 'rate', 'places').rows[0]!.before, changeMonths(computed)]).toEqual([undefined, '']);
});

test('wards stand in the order of what shades them, so that number and shade say one thing', () => {
  const { assessment, ...rest } = computedOf([40, 50], []);
  const places = assessment.places.map((place, at) => ({ ...place, residents: at === 0 ? 1000 : 4000 }));
  const computed = { assessment: { ...assessment, places, wards: [{ ward: 'W0', name: 'Hill', residents: 1000 }, { ward: 'W1', name: 'Dale', residents: 4000 }] as unknown as Assessment['wards'] & object }, ...rest };
  const where = whereOf(computed, subject, 'rate', 'wards', 'rate');
  expect(where.rows.map(({ number, name, count }) => [number, name, count])).toEqual([[1, 'Hill', 40], [2, 'Dale', 50]]);
  expect(where.places.map(({ number, value }) => [number, value])).toEqual([[1, 40], [2, 12.5]]);
  // What holds half is asked of counts all the same.
  expect(whereSentence(where, subject, 'wards')).toMatch(/^One ward of 2 holds half of it: Dale \(50\)\. For its residents Hill has most: [\d.]+ per 1,000\.$/);
  // Wards and small areas go by counts unless somebody chose rates, and either can be chosen for both.
  const byCount = whereOf(computed, subject, 'rate', 'wards');
  expect([byCount.rows.map(({ name }) => name), byCount.places.map(({ value }) => value)]).toEqual([['Dale', 'Hill'], [40, 50]]);
  expect(whereSentence(byCount, subject, 'wards')).toBe(whereSentence(where, subject, 'wards'));
  const small = whereOf(computed, subject, 'rate', 'places', 'rate');
  expect([small.rows.map(({ number, count }) => [number, count]), small.places.map(({ value }) => value)]).toEqual([[[1, 40], [2, 50]], [40, 12.5]]);
  expect([where, byCount, small, whereOf(computed, subject, 'rate', 'places')].map(({ shadedBy }) => shadedBy)).toEqual(['Shaded by crimes per 1,000 residents', 'Shaded by how many crimes', 'Shaded by crimes per 1,000 residents', 'Shaded by how many crimes']);
});

test('a place at the bound is on the line in table and map, and of a type in which none could be found nothing is counted', () => {
  const { assessment, ...rest } = computedOf([80, 60, 12, 2, 1], []);
  const high = (bound: number): Assessment => ({ ...assessment, highPlaces: [{ type: 'Burglary', of: 5, mean: 9, shape: 2, fittedBelow: 30, bound, places: [80, 60, 12, 2, 1].map((count, at) => ({ lsoa: `L${at}`, name: '', count, chance: 0.01, standsAlone: count >= bound })) }] });
  const where = whereOf({ assessment: high(60), ...rest }, subject, 'rate', 'places');
  expect(where.rows.map(({ alone, onLine }) => [alone, onLine])).toEqual([[true, []], [false, ['alone']], [false, []], [false, []], [false, []]]);
  expect(where.places[1]!.words).toContain('not sure whether it stands out alone');
  expect([where.isAloneBlind, whereOf({ assessment: high(900), ...rest }, subject, 'rate', 'places').isAloneBlind]).toEqual([false, true]);
});
