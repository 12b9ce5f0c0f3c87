// What is said of places that changed: only what stands and has enough, each with both counts, and never what is not known place by place.
import { expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import { placeChange } from '../telling/change-words.ts';
import { whereOf, whereSentence } from '../telling/where-model.ts';
import { whereLines } from '../telling/where-lines.ts';
import { assess } from './assess.ts';
import type { Assessment, Change, PlaceChange } from './assessment.ts';
import type { Computed, Subject } from './computed.ts';
import { changedIn, changedSentence, mostOfMove, whereChanged } from './place-changes.ts';

const AREA = 'E07000115';
const areas = await loadAreas();
const { lsoas } = areas.find(AREA);
const file = (month: string) => ({ force: 'Kent Police', slug: 'kent', month, rows: 1000, duplicates: 0, withoutPlace: 0, partial: false });
const row = (month: string, at: number, count: number, type = 'Shoplifting') => ({ force: 'Kent Police', month, lsoa: lsoas[at]!, type, count });
const street = lsoas.flatMap((_, at) => [row('2024-01', at, at === 3 ? 2 : 12), row('2025-01', at, at === 3 ? 34 : 12)]);

test('a place that went from 2 to 34 is named in the answer with both counts; the others are not', async () => {
  const told = await assess({ forceMonths: ['2024-01', '2025-01'].map(file), street }, areas, AREA);
  expect(told.placeChanges).toMatchObject([{ type: 'Shoplifting', of: 78, dispersion: 1, dispersionFrom: 78, places: { length: 78 } }]);
  expect(told.placeChanges![0]!.places[0]).toMatchObject({ lsoa: lsoas[3], before: 2, now: 34, changed: true });
  expect(told.answer.find((line) => line.startsWith('Where it changed'))).toMatch(/^Where it changed, January 2025 against January 2024: shoplifting rose clearly in \w+ in .+ \(2 to 34\)\. One address that reports much, or a map point that was moved, makes such a change as well\.$/);
});

test('with no clear change it is said; where one period was filed in codes that the places are not told in, nothing is', async () => {
  const still = await assess({ forceMonths: ['2024-01', '2025-01'].map(file), street: street.map((one) => ({ ...one, count: 12 })) }, areas, AREA);
  expect(still.answer).toContain('Where it changed: of no type did a single place change clearly, January 2025 against January 2024.');
  expect((await assess({ forceMonths: ['2025-01'].map(file), street: street.filter(({ month }) => month === '2025-01') }, areas, AREA)).placeChanges).toBeUndefined();
});

const place = (lsoa: string, before: number, now: number, changed: boolean): PlaceChange => ({ lsoa, name: '', before, now, z: (now - before) / 5, chance: 0.001, chanceAfterCorrection: changed ? 0.01 : 0.4, changed });
const told = {
  types: [{ type: 'Burglary' }], tooFewToPlace: [], changePeriods: { before: '2024-01 to 2024-04', now: '2025-01 to 2025-04' }, ratePeriod: '2025-01 to 2025-09', wards: [],
  places: [0, 1, 2].map((at) => ({ lsoa: `L${at}`, name: `Vale 00${at}A`, ward: `W${at}`, wardName: ['Hill', 'Dale', 'Moor'][at], residents: 1500, counts: { Burglary: 40 - at } })),
  placeChanges: [{ type: 'Burglary', of: 3, dispersion: 1.4, dispersionFrom: 12, zNeeded: 3.2, places: [place('L0', 2, 34, true), place('L1', 30, 4, true), place('L2', 0, 9, true)] }],
} as unknown as Assessment;
const subject = { slug: 'burglary', name: 'Burglary', noun: 'crimes', isGroup: false, types: ['Burglary'], series: { total: 117 } } as unknown as Subject;

test('a handful is not named, whatever its test says, nor a type with too few', () => {
  expect(changedIn(told, 'Burglary').map(({ lsoa }) => lsoa)).toEqual(['L0', 'L1']);
  expect(changedSentence(told, 'Burglary')).toBe('It rose clearly in 000A in Hill (2 to 34); it fell clearly in 001A in Dale (30 to 4), January to April 2025 against January to April 2024.');
  expect(changedSentence({ ...told, tooFewToPlace: ['Burglary'] }, 'Burglary', true)).toBe('');
  expect(whereChanged({ ...told, placeChanges: [] })).toEqual([]);
  expect(whereLines(told, [subject])[0]).toMatch(/^Where it changed, /);
});

test('where none changed clearly the nearest is named as not sure, and no handful, nor what chance brings about often', () => {
  const near = (chanceAfterCorrection: number, now = 40): Assessment => ({ ...told, placeChanges: [{ ...told.placeChanges![0]!, zNeeded: 9, places: [{ ...place('L0', 15, now, false), chanceAfterCorrection }, place('L1', 12, 14, false)] }] });
  expect(changedSentence(near(0.067), 'Burglary', true, false)).toBe('In no single place did it change clearly; nearest to it came 000A in Hill (15 to 40), which is not sure.');
  expect(changedSentence(near(0.2), 'Burglary', true, false)).toBe('In no single place did it change clearly.');
  expect(changedSentence(near(0.067), 'Burglary')).toBe('');
});

test('page, map and table say it; wards and groups are not tested', () => {
  const computed: Computed = { assessment: told, where: { before: { L0: { Burglary: 2 }, L1: { Burglary: 30 } }, now: { L0: { Burglary: 34 }, L1: { Burglary: 4 }, L2: { Burglary: 9 } } }, rest: { name: '', before: {}, now: {} }, sources: [] };
  const where = whereOf(computed, subject, 'rate', 'places');
  expect(where.rows.map(({ code, changed, changeChance }) => [code, changed, changeChance])).toEqual([['L0', true, 0.01], ['L1', true, 0.01], ['L2', false, 0.01]]);
  expect([where.changeBound, where.places[0]!.words]).toEqual([3.2, '40 crimes, 26.7 per 1,000 residents, changed clearly (2 to 34)']);
  expect(whereSentence(where, subject, 'places')).toMatch(/It rose clearly in 000A in Hill \(2 to 34\)/);
  expect(placeChange(2, 34, true)).toBe('2 to 34, 32 more: a clear change');
  expect(whereOf(computed, subject, 'rate', 'wards')).toMatchObject({ changes: '', changeBound: undefined });
  expect(whereOf(computed, { ...subject, isGroup: true }, 'rate', 'places')).toMatchObject({ changes: '', changeBound: undefined });
});

test('where one place makes up half of a clear rise or all of it, it is named as such; of what is not called a rise nothing is', () => {
  const of = (places: [number, number][], move: Partial<Change> = {}): string => {
    const [before, now] = [0, 1].map((at) => places.reduce((sum, one) => sum + one[at]!, 0)) as [number, number];
    const change = { before, now, z: now - before, beyondChance: true, beyondChanceAfterCorrection: true, ...move } as Change;
    return mostOfMove({ tooFewToPlace: [], types: [{ type: 'Shoplifting', change }] as unknown as Assessment['types'], places: places.map((_, at) => ({ lsoa: `L${at}`, name: `Vale 00${at}A`, wardName: 'Hill' })), placeChanges: [{ type: 'Shoplifting', of: 3, dispersion: 1, dispersionFrom: 3, zNeeded: 3, places: places.map(([was, is], at) => ({ ...place(`L${at}`, was, is, false) })) }] }, 'Shoplifting');
  };
  expect(of([[356, 468], [200, 190], [100, 110]])).toBe('All of the rise lies in 000A in Hill (356 to 468): the others together did not rise. That is a share of it, and no test of the place.');
  expect(of([[356, 436], [200, 240], [100, 110]])).toBe('Half of the rise or more lies in 000A in Hill (356 to 436). That is a share of it, and no test of the place.');
  expect([of([[356, 390], [200, 240], [100, 110]]), of([[5, 13], [5, 6], [5, 6]]), of([[356, 468], [200, 190], [100, 110]], { borderline: true })]).toEqual(['', '', '']);
  expect(of([[90, 40], [50, 45], [50, 45]])).toBe('Half of the fall or more lies in 000A in Hill (90 to 40). That is a share of it, and no test of the place.');
});

test('what came after the months compared is told beside a clear change, where three whole months are there', async () => {
  const later = ['2025-02', '2025-03', '2025-04', '2025-05'];
  const told = await assess({ forceMonths: ['2024-01', '2025-01', ...later].map(file), street: [...street, ...later.flatMap((month) => lsoas.map((_, at) => row(month, at, at === 3 ? 1 : 12)))] }, areas, AREA);
  expect(told.answer.find((line) => line.startsWith('Where it changed'))).toContain('(2 to 34, then 3 in March to May 2025)');
  expect(told.placeChanges![0]).toMatchObject({ newestPeriod: '2025-03 to 2025-05' });
  const short = await assess({ forceMonths: ['2024-01', '2025-01', '2025-02'].map(file), street: [...street, ...lsoas.map((_, at) => row('2025-02', at, 12))] }, areas, AREA);
  expect(short.placeChanges![0]!.newestPeriod).toBeUndefined();
});
