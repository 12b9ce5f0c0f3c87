// What changed between two computations: each kind of change, and silence where there is none.
import { expect, test } from 'vitest';
import type { Assessment, Change } from '../assess/assessment.ts';
import { changesSince } from './since.ts';

const change = (before: number, now: number, stands: boolean): Change => ({ before, now, beforePeriod: '2024-01', nowPeriod: '2025-01', z: now - before, chance: 0.01, beyondChance: stands, beyondChanceAfterCorrection: stands, forcesCompared: ['Vale Police'] });
const type = (name: string, byMonth: Record<string, number>, its: Change, position = 3): Assessment['types'][number] => ({ type: name, groups: [], byMonth, total: 0, change: its, rank: { position, of: 13, lowestFirst: true }, sentence: '' });
const assessment = (types: Assessment['types'], more: Partial<Assessment> = {}): Assessment => ({ area: { code: 'E07000001', name: 'Vale' }, tooFewToPlace: [], types, places: [{ lsoa: 'E01000001', name: 'Vale 001A', wardName: 'Hill', counts: {} }, { lsoa: 'E01000002', name: 'Dale 002B', counts: {} }], partialMonths: [], missingMonths: [], ...more }) as Assessment;

const before = assessment([type('Burglary', { '2025-01': 20, '2025-02': 21 }, change(40, 42, false))]);

test('two computations of the same say nothing', () => {
  expect(changesSince(before, before)).toEqual([]);
});

test('new months, a month counted anew, a type that now rises and a place that now stands out each stand once', () => {
  const now = assessment([type('Burglary', { '2025-01': 25, '2025-02': 21, '2025-03': 60 }, change(40, 106, true), 9)], { hotSpots: [{ type: 'Burglary', lsoa: 'E01000001', name: 'Vale 001A', count: 30, z: 4, significant: true }] });
  expect(changesSince(before, now).map((one) => one.words)).toEqual([
    'March 2025 is new.',
    'Burglary now rises beyond chance (40 to 106); before it was within chance.',
    'Burglary was counted anew: January 2025 was 20 and is 25.',
    'Burglary: Vale 001A in Hill now lies in a cluster.',
    'Burglary: rank 3 of 13 before, 9 now (1 is the lowest rate).',
  ]);
});

test('what is gone is said too, and a rank that moved by one is not news', () => {
  const gone = assessment([type('Burglary', { '2025-01': 20 }, change(40, 42, false), 4)], { partialMonths: ['2025-01'] });
  expect(changesSince(before, gone).map((one) => one.words)).toEqual(['February 2025 is no longer there.', 'January 2025 looks as if only part was filed, and is left out.']);
});

test('two computations of different areas are not held against each other', () => {
  const other = assessment([type('Burglary', { '2025-01': 90 }, change(40, 106, true), 9)], { area: { code: 'E07000002', name: 'Dale' } as Assessment['area'] });
  expect(changesSince(before, other).map((one) => one.words)).toEqual(['It was of Vale (E07000001) before, and is of Dale (E07000002) now, so that nothing is held against each other.']);
});

test('places of a type with too few incidents are not said to stand out', () => {
  const hotSpots = [{ type: 'Burglary', lsoa: 'E01000001', name: 'Vale 001A', count: 2, z: 4, significant: true }];
  expect(changesSince(before, assessment(before.types, { hotSpots, tooFewToPlace: ['Burglary'] }))).toEqual([]);
});

test('a place that stands out alone is told apart from one of a cluster, not held against figures that did not ask, and no news for a few incidents', () => {
  const of = (count: number): Assessment => assessment(before.types, { places: [{ lsoa: 'E01000001', name: 'Vale 001A', wardName: 'Hill', counts: { Burglary: count } }, { lsoa: 'E01000002', name: 'Dale 002B', counts: { Burglary: 300 } }], highPlaces: [{ type: 'Burglary', of: 40, mean: 5, shape: 2, fittedBelow: 9, bound: 30, places: [{ lsoa: 'E01000001', name: 'Vale 001A', count, chance: 0.0004, standsAlone: count >= 30 }] }] });
  const words = (earlier: Assessment, later: Assessment): string[] => changesSince(earlier, later).map((one) => one.words);
  expect(words(of(12), of(40))).toEqual(['Burglary: Vale 001A in Hill now stands out alone.']);
  expect(words(of(40), of(12))).toEqual(['Burglary: Vale 001A in Hill no longer stands out alone.']);
  expect([words(of(29), of(30)), words(of(28), of(36))]).toEqual([[], []]);
  expect(words(before, of(40))).toEqual([]);
});

test('a verdict that only crossed a line is said to be no news; one that changed with its figures is told', () => {
  const its = (z: number, stands: boolean): Change => ({ ...change(400, 480, stands), z, beyondChance: Math.abs(z) > 1.96 });
  const now = { beforePeriod: '2025-01', nowPeriod: '2026-01' };
  const of = (one: Change): Assessment => assessment([type('Burglary', { '2024-01': 400, '2025-01': 480, '2026-01': 480 }, one)]);
  expect(changesSince(of(its(2.7, true)), of({ ...its(2.5, false), ...now })).map((one) => one.words)).toEqual(['No news, since then and now differ by no more than chance: burglary (rose then, not sure now).']);
  expect(changesSince(of(its(1.9, false)), of({ ...its(2.1, false), ...now })).map((one) => one.words)).toEqual(['No news, since then and now differ by no more than chance: burglary (within chance then, not sure now).']);
  expect(changesSince(of(its(3, true)), of({ ...its(-3, true), ...now })).map((one) => one.words)).toEqual(['Burglary now falls beyond chance (400 to 480); before it rose beyond chance.']);
});

test('a place whose change is clear now and was not is told with its counts, and the other way; not for chance, nor against figures that did not ask', () => {
  const of = (z: number, earlier: number, later: number): Assessment => assessment(before.types, { places: [{ lsoa: 'E01000001', name: 'Vale 001A', wardName: 'Hill', counts: {} }], placeChanges: [{ type: 'Burglary', of: 78, dispersion: 2, dispersionFrom: 78, zNeeded: 3.4, places: [{ lsoa: 'E01000001', name: 'Vale 001A', before: earlier, now: later, z, chance: 0.001, chanceAfterCorrection: 0.01, changed: Math.abs(z) > 3.4 }] }] } as Partial<Assessment>);
  const words = (was: Assessment, is: Assessment): string[] => changesSince(was, is).map((one) => one.words);
  expect(words(of(0.2, 12, 13), of(5, 2, 34))).toEqual(['Burglary now rises clearly in 001A in Hill (2 to 34).']);
  expect(words(of(5, 2, 34), of(0.2, 12, 13))).toEqual(['Burglary no longer rises clearly in 001A in Hill (12 to 13).']);
  expect(words(of(5, 2, 34), of(-5, 34, 2))).toEqual(['Burglary now falls clearly in 001A in Hill (34 to 2).', 'Burglary no longer rises clearly in 001A in Hill (34 to 2).']);
  expect([words(of(3.35, 9, 30), of(3.5, 9, 31)), words(of(5, 2, 34), of(5, 2, 34)), words(before, of(5, 2, 34)), words(of(5, 2, 34), before)]).toEqual([[], [], [], []]);
});
