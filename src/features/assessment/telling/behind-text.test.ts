// What a text says against the figures it was written for and those of now: each way in which they part, and silence where they do not.
import { describe, expect, test } from 'vitest';
import type { Assessment, Change, Rank } from '../assess/assessment.ts';
import { behindText, hasOwnSource } from './behind-text.ts';

const change = (before: number, now: number, stands: boolean, nowPeriod = '2025-01 to 2025-04'): Change => ({ before, now, beforePeriod: '2024-01 to 2024-04', nowPeriod, percent: ((now - before) / before) * 100, z: now - before, chance: 0.01, beyondChance: stands, beyondChanceAfterCorrection: stands, forcesCompared: ['Vale Police'] });
type Type = Assessment['types'][number];
const type = (name: string, its: Change | undefined, more: Partial<Type> = {}): Type => ({ type: name, groups: [], byMonth: { '2025-01': 20, '2025-02': 21, '2025-03': 22, '2025-04': 23 }, total: 0, sentence: '', ...(its === undefined ? {} : { change: its }), ...more });
const assessment = (types: Type[], more: Partial<Assessment> = {}): Assessment => ({ area: { code: 'E07000001', name: 'Vale' }, tooFewToPlace: [], types, groups: [], places: [{ lsoa: 'E01000001', name: 'Vale 001A', wardName: 'Judd', counts: {} }, { lsoa: 'E01000002', name: 'Vale 002B', wardName: 'Hill', counts: {} }], partialMonths: [], missingMonths: [], ...more }) as Assessment;
const told = (text: string, before: Assessment, now: Assessment, part = 'why'): string[] => behindText(part, text, before, now).map((one) => `${one.kind}: ${one.words}`);

const rose = assessment([type('Shoplifting', change(370, 461, true)), type('Burglary', change(90, 80, false))]);
const fell = assessment([type('Shoplifting', change(480, 400, true, '2025-01 to 2025-05')), type('Burglary', change(90, 80, false))]);

describe('a text whose figures turned round', () => {
  test('is told with what they were and what they are', () => {
    expect(told('Shoplifting rose because two shops closed their doors to staff.', rose, fell)).toEqual(['turned: Shoplifting went from a rise beyond chance (370 to 461, January to April 2025) to a fall beyond chance (480 to 400, January to May 2025).']);
  });
  test('is told of the type that it is about without naming it, and of crime as such where it names none', () => {
    expect(told('Two shops closed.', rose, fell, 'type-shoplifting')).toHaveLength(1);
    const all = (its: Change): Assessment => assessment([], { groups: [{ ...type('', its), group: 'All crime', types: [] }] } as Partial<Assessment>);
    expect(told('It rose again, and more people say so.', all(change(900, 1200, true)), all(change(1200, 900, true)), 'summary')).toEqual([expect.stringMatching(/^turned: All crime went from a rise/)]);
  });
  test('is told where chance now explains what it did not', () => {
    expect(told('Shoplifting is what shopkeepers speak of.', rose, assessment([type('Shoplifting', change(440, 461, false))]))).toEqual(['chance: Shoplifting went from a rise beyond chance (370 to 461, January to April 2025) to a rise within chance (440 to 461, January to April 2025).']);
  });
});

describe('a figure in a text', () => {
  const percent = (now: number): Assessment => assessment([type('Shoplifting', change(400, now, true))]);
  test('that is another now is named with what it is', () => {
    expect(told('There were 461 cases of shoplifting.', rose, assessment([type('Shoplifting', change(370, 470, true))]))).toEqual(['value: “461” was the count of January to April 2025 for shoplifting; it is 470.']);
    expect(told('Shoplifting: up by a quarter.', percent(500), percent(580))).toEqual(['value: “a quarter” was the change in January to April 2025 for shoplifting; it is 45%.']);
  });
  test('holds within its own rounding', () => {
    expect(told('Shoplifting is up 25%, to about 500.', percent(500), percent(501))).toEqual([]);
    expect(told('Shoplifting is up 25%, to about 500.', percent(500), percent(560))).toHaveLength(2);
    expect(told('Shoplifting is up 25.0%.', percent(500), percent(502))).toEqual(['value: “25.0%” was the change in January to April 2025 for shoplifting; it is 26%.']);
  });
  test('of months that the sentence names stays right while these are counted as they were', () => {
    const later = assessment([type('Shoplifting', change(480, 590, true, '2025-01 to 2025-05'))]);
    expect(told('Shoplifting came to 461 in January to April 2025.', rose, later)).toEqual([]);
    const revised = assessment([type('Shoplifting', change(480, 590, true, '2025-01 to 2025-05'), { byMonth: { '2025-01': 20, '2025-02': 21, '2025-03': 22, '2025-04': 40 } })]);
    expect(told('Shoplifting came to 461 in January to April 2025.', rose, revised)).toHaveLength(1);
    expect(told('In April shoplifting came to 23.', rose, revised)).toEqual(['value: “23” was the count of April 2025 for shoplifting; it is 40.']);
  });
  test('that is of another type, a year, an age, or a figure of a measure is not taken for it', () => {
    for (const text of ['Burglary came to 461 once. Shoplifting is harmful.', 'Since 2025 shoplifting is done by 461 people.', 'Shoplifting cost [461](figure:cost-of-theft@2024-25).']) expect(told(text, rose, assessment([type('Shoplifting', change(370, 470, true)), type('Burglary', change(90, 80, false))]))).toEqual([]);
  });
});

test('a place named in the text that no longer stands out, and a rank that is no longer the highest, are told', () => {
  const spot = { type: 'Shoplifting', lsoa: 'E01000001', name: 'Vale 001A', count: 30, z: 4, significant: true };
  const ranked = (rank: Rank): Type => type('Shoplifting', change(370, 461, true), { rank });
  const before = assessment([ranked({ position: 13, of: 13, lowestFirst: true })], { hotSpots: [spot] });
  const now = assessment([ranked({ position: 9, of: 13, lowestFirst: true })], { hotSpots: [{ ...spot, lsoa: 'E01000002', name: 'Vale 002B' }] });
  expect(told('Shoplifting is the highest of the county, most of it in Judd.', before, now)).toEqual(['rank: Shoplifting had the highest rate of 13 areas; it is at 9 of 13 now (1 is the lowest).', 'places: Shoplifting no longer stands out in Judd.']);
  expect(told('Shoplifting worries people on Hill.', before, now)).toEqual([]);
});

test('a place named where the text says that something rose, whose change is no longer clear, is told with its counts then and now', () => {
  const of = (z: number, earlier: number, later: number): Assessment => assessment([type('Shoplifting', change(370, 461, true))], { places: [{ lsoa: 'E01000001', name: 'Vale 001A', wardName: 'Judd', counts: {} }], placeChanges: [{ type: 'Shoplifting', of: 78, dispersion: 2, dispersionFrom: 78, zNeeded: 3.4, places: [{ lsoa: 'E01000001', name: 'Vale 001A', before: earlier, now: later, z, chance: 0.001, chanceAfterCorrection: 0.01, changed: Math.abs(z) > 3.4 }] }] } as Partial<Assessment>);
  expect(told('Shoplifting rose most in Judd.', of(5, 2, 34), of(0.3, 20, 22))).toEqual(['places: That shoplifting rose in Judd is no longer clear: 2 to 34 then, 20 to 22 now.']);
  expect(told('Shoplifting rose most in Judd.', of(5, 2, 34), of(-5, 34, 2))).toEqual(['places: That shoplifting rose in Judd is no longer clear: 2 to 34 then, 34 to 2 now.']);
  for (const text of ['Shoplifting worries the shops of Judd.', 'Shoplifting rose most in Juddham.']) expect(told(text, of(5, 2, 34), of(0.3, 20, 22))).toEqual([]);
  expect(told('Shoplifting rose most in Judd.', of(5, 2, 34), of(5, 3, 36))).toEqual([]);
});

test('nothing is said of the same figures, of a text that names none of what moved, and of one that is empty', () => {
  const text = 'Shoplifting rose to 461, up 25%. Burglary fell to 80.';
  expect(told(text, rose, rose)).toEqual([]);
  expect(told('Four hundred people answered the survey.', rose, fell)).toEqual([]);
  expect(told('', rose, fell)).toEqual([]);
  expect(told('The actions on shoplifting are on track.', rose, fell, 'last-plan')).toEqual([]);
  expect(told('Burglary is what people fear.', assessment([type('Burglary', change(90, 91, false))]), assessment([type('Burglary', change(90, 89, false))]))).toEqual([]);
});

test('of another area nothing else is said', () => {
  expect(told('Shoplifting rose.', rose, assessment([], { area: { code: 'E07000002', name: 'Dale' } as Assessment['area'] }))).toEqual(['area: The figures were of Vale and are of Dale.']);
});

test('a number of the text has its source beside it where it is a figure of what is spoken of; a plain word claims none', () => {
  const text = 'Two things changed. **Shoplifting** rose to 461, up 25%, and 212 people answered [57](figure:asked@2024-25).\n\nBurglary came to 461.';
  const has = (words: string, at = text.indexOf(words)): boolean => hasOwnSource('why', text, rose)(words, at);
  expect([has('Two'), has('half'), has('461'), has('25%'), has('212')]).toEqual([true, true, true, true, false]);
  // The same number of another type, in the same text, is no figure of the assessment.
  expect([has('461', text.lastIndexOf('461')), has('came to 461', text.indexOf('came to 461'))]).toEqual([false, false]);
  expect(hasOwnSource('why', 'Shoplifting rose to 461.', undefined)('461', 20)).toBe(false);
  const one = (said: string, words: string): boolean => hasOwnSource('why', said, rose)(words, said.indexOf(words));
  expect([one('Shoplifting rose to 461, and cost £1,461.', '1,461'), one('Shoplifting rose to 461, by 4.61 a shop.', '4.61'), one('Shoplifting rose to 461, or 461%.', '461%'), one('Shoplifting rose, of 4,461 in all, to about 461 crimes.', 'about 461 crimes')]).toEqual([false, false, false, true]);
  // April came to 23: a text that names no month means another 23.
  expect([one('Shoplifting: 23 shops asked for help.', '23'), one('In April shoplifting came to 23.', '23')]).toEqual([false, true]);
  const only = hasOwnSource('candidate', 'Shoplifting rose to 461. Burglary fell to 80.', rose, ['burglary']);
  expect([only('461', 20), only('80', 42)]).toEqual([false, true]);
});

test('a count of a small area that the sentence names has its source beside it, and of no other', () => {
  const now = assessment([type('Shoplifting', change(370, 461, true))], { places: [{ lsoa: 'E01000001', name: 'Vale 001A', wardName: 'Judd', counts: { Shoplifting: 54 } }, { lsoa: 'E01000002', name: 'Vale 002B', wardName: 'Hill', counts: { Shoplifting: 77 } }], placeChanges: [{ type: 'Shoplifting', of: 2, dispersion: 2, dispersionFrom: 2, zNeeded: 3.4, places: [{ lsoa: 'E01000001', name: 'Vale 001A', before: 2, now: 34, z: 5, chance: 0.001, chanceAfterCorrection: 0.01, changed: true }] }] } as Partial<Assessment>);
  const text = 'Shoplifting rose in 001A from 2 to 34, and came to 54 there, not 77.';
  expect(['2 to', '34', '54', '77'].map((words) => hasOwnSource('why', text, now)(words, text.indexOf(words)))).toEqual([true, true, true, false]);
});

test('what stands behind the name of a ward is of that ward alone, whatever else comes to the same number', () => {
  const now = assessment([type('Shoplifting', change(370, 461, true))], { places: [], wards: [{ ward: 'W1', name: 'Judd', residents: 1000, counts: { Shoplifting: 126 }, crimeRatePer1000: 1 }, { ward: 'W2', name: 'Aylesford South & Ditton', residents: 1000, counts: { Shoplifting: 133 }, crimeRatePer1000: 1 }] } as Partial<Assessment>);
  const text = 'Shoplifting rose to 461, most in Aylesford South & Ditton (133) and Judd 370; 126 in Judd.';
  expect(['461', '133', '370', '126'].map((words) => hasOwnSource('why', text, now)(words, text.indexOf(words)))).toEqual([true, true, false, true]);
});
