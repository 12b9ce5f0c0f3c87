// Where months were filed in codes that leave some rows in no place of today, nothing is told of places and wards, and the reason is.
import { expect, test } from 'vitest';
import { heading, paragraph } from '../../../platform/documents/document.ts';
import { loadAreas } from '../areas/areas.ts';
import { compute } from '../assess/compute.ts';
import { subjectsOf } from '../assess/computed.ts';
import { deprivationSentence, hotSentence, wardSentence } from './compare-words.ts';
import { placesTable } from './figure-tables.ts';
import { whereBlocks } from './where-blocks.ts';
import { whereOf } from './where-model.ts';

const areas = await loadAreas();
const row = (lsoa: string, count: number): { force: string; month: string; lsoa: string; type: string; count: number } => ({ force: 'Kent Police', month: '2025-01', lsoa, type: 'Burglary', count });
const forceMonths = ['2025-01'].map((month) => ({ force: 'Kent Police', slug: 'kent', month, rows: 3100, duplicates: 0, withoutPlace: 0, partial: false }));

test.each([
  ['mixed: a place of 2011 that is no more, beside a new one', [row('E01024727', 3000), row('E01035002', 3)]],
  ['lost: none in any new place, of thousands', [row('E01024730', 3000)]],
])('counts of places and wards that would hold a part of the rows are not given, with the reason (%s)', async (_, street) => {
  const { computed } = await compute({ forceMonths, street }, areas, 'E07000115');
  const told = computed.assessment;
  expect(['wards', 'repeatPlaces', 'hotSpots'].filter((key) => key in told)).toEqual([]);
  expect(told.placesWithheld).toMatch(/counts of places and wards, are not given: .*LSOAs of 2011/);
  expect(told.hotSpotsWithheld).toBe(told.placesWithheld);
  expect(told.places).toHaveLength(78);
  expect(told.places.filter((place) => 'counts' in place)).toEqual([]);
  expect(told.types.filter((one) => 'concentration' in one)).toEqual([]);
  const burglary = subjectsOf(told).find(({ name }) => name === 'Burglary')!;
  expect(burglary.series.total).toBe(street.reduce((sum, { count }) => sum + count, 0));
  expect([wardSentence(told, burglary), deprivationSentence(told, burglary), hotSentence(told, burglary), placesTable(told).rows]).toEqual(['', '', told.placesWithheld, []]);
  const where = whereOf(computed, burglary, 'rate', 'places');
  expect(where).toMatchObject({ rows: [], places: [] });
  expect(whereBlocks(told, subjectsOf(told), [{ subject: burglary, where, picture: undefined }])).toEqual([heading(1, 'Where'), paragraph(told.placesWithheld!)]);
});

test('months filed in one kind of code have them all', async () => {
  const { computed } = await compute({ forceMonths, street: [row('E01024730', 30), row('E01035002', 3)] }, areas, 'E07000115');
  expect(computed.assessment).not.toHaveProperty('placesWithheld');
  expect(computed.assessment.wards).toHaveLength(19);
  expect(whereOf(computed, subjectsOf(computed.assessment).find(({ name }) => name === 'Burglary')!, 'rate', 'places')).toMatchObject({ total: 33 });
});
