// A change beyond chance is held against those of the districts beside, and what is no more than they differ by anyway is said to be so.
import { describe, expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import { headline } from '../telling/change-words.ts';
import { amongSentences, dispersionWords } from './among-areas.ts';
import { assess } from './assess.ts';
import type { AssessedData, Assessment, Change } from './assessment.ts';
import { assessmentInWords } from './printed.ts';
import { verdictWords } from './verdict.ts';

const areas = await loadAreas();
const AREA = 'E07000115';
const OTHERS = areas.comparedWith(areas.find(AREA)).filter(({ code }) => code !== AREA);

/** Burglary, counted in one month of each of two years. */
function dataOf(own: [number, number], others: readonly (readonly [number, number])[], more: Partial<AssessedData> = {}): AssessedData {
  const months = ['2024-01', '2025-01'];
  const rows = [[areas.find(AREA), own] as const, ...others.map((its, at) => [OTHERS[at]!, its] as const)];
  return {
    forceMonths: months.map((month) => ({ force: 'Kent Police', slug: 'kent', month, rows: 1000, duplicates: 0, withoutPlace: 0, partial: false })),
    street: rows.flatMap(([area, counts]) => months.map((month, at) => ({ force: 'Kent Police', month, lsoa: area.lsoas[0]!, type: 'Burglary', count: counts[at]! }))),
    ...more,
  };
}
const burglary = (told: Assessment) => told.types.find(({ type }) => type === 'Burglary')!;
const level: [number, number][] = OTHERS.map((_, at) => (at % 2 === 0 ? [100, 104] : [104, 100]));
const uneven: [number, number][] = OTHERS.map((_, at) => (at % 2 === 0 ? [100, 150] : [150, 100]));

describe('among the districts of its force', () => {
  test('a change that is beyond chance is unusual where the others stay level', async () => {
    const told = await assess(dataOf([100, 160], level), areas, AREA);
    const { change } = burglary(told);
    expect(change).toMatchObject({ beyondChance: true, amongAreas: { among: 'districts and unitaries of Kent', of: 13, rose: 7, fell: 6, same: 0, place: 1, others: { before: 1224, now: 1224, percent: 0 }, ordinary: false } });
    expect(change?.amongAreas?.dispersion).toBeLessThan(1);
    expect(told.answer[0]).toBe('Burglary (100 to 160, up 60%) rose in January 2025 against the same month of 2024, and by more than elsewhere (7 of the 13 districts and unitaries of Kent rose; this is the largest rise).');
    expect(amongSentences(change)).toEqual(['Of the 13 districts and unitaries of Kent, 7 rose and 6 fell; this is the largest rise.', 'The others together: 1,224 to 1,224.', 'Their changes vary as chance alone would make them. This one lies beyond that: higher than theirs would let one expect.']);
    expect(verdictWords(change)).toBe('Rose, and more than elsewhere');
  });

  test('the same change is told as that of most areas where the others go up and down by as much', async () => {
    const told = await assess(dataOf([100, 160], uneven), areas, AREA);
    const { change } = burglary(told);
    expect(change).toMatchObject({ beyondChance: true, beyondChanceAfterCorrection: true, z: 3.7210, amongAreas: { ordinary: true, dispersionFrom: 12 } });
    expect(dispersionWords(change)).toBe('How much they vary: φ 10.9, of 12 others. Pearson’s χ² of the others over its degrees of freedom (McCullagh and Nelder, Generalized Linear Models, 1989).');
    // 12 others of 250, half of it now: (150 − 125)² ÷ 62.5 = 10 each, 12 × 10 ÷ 11.
    expect(change?.amongAreas?.dispersion).toBeCloseTo(120 / 11, 4);
    expect(change?.amongAreas?.t).toBeCloseTo(30 / Math.sqrt(65 * (120 / 11) * (1 + 260 / 3000)), 3);
    expect(told.answer[0]).toBe('Burglary (100 to 160, up 60%) rose in January 2025 against the same month of 2024, as in most areas (7 of the 13 districts and unitaries of Kent rose).');
    const subject = { name: 'Burglary', noun: 'crimes' as const, series: burglary(told) };
    expect(headline(subject)).toMatch(/100 to 160 crimes, as in most areas\.$/);
    expect(verdictWords(change)).toBe('Rose, as in most areas');
    expect(burglary(told).sentence).toMatch(/; as in most areas \(7 of the 13 districts and unitaries of Kent rose\)\.$/);
    // One of thirteen is always the largest: no news while the test is not passed.
    expect(JSON.stringify([told.answer, amongSentences(change)])).not.toMatch(/largest rise/);
    expect(assessmentInWords(told)).toMatch(/Burglary .*Rose, as in most areas/);
    expect(told.caveats.find(({ kind }) => kind === 'between-areas')?.words).toContain('McCullagh and Nelder');
  });

  test('where one change is more than elsewhere no verdict takes it back, and where none changed that is said first', async () => {
    const more = await assess(dataOf([100, 160], level), areas, AREA);
    expect(more.answer.join(' ')).not.toContain('no matter of this area alone');
    const none = await assess(dataOf([100, 104], level), areas, AREA);
    expect(none.answer[0]).toMatch(/^No type clearly changed beyond what chance explains, /);
    expect(none.answer[1]).toMatch(/^All crime in Tonbridge and Malling: /);
  });

  test('a fall that all share is told as theirs, and a rise where most fell as within the usual spread; no place is told of either', async () => {
    const told = await assess(dataOf([200, 100], OTHERS.map((_, at): [number, number] => (at < 2 ? [200, 100] : at < 5 ? [200, 80] : [200, 120]))), areas, AREA);
    expect(burglary(told).change?.amongAreas).toMatchObject({ rose: 0, fell: 13, place: 4, shared: 2, ordinary: true });
    expect(told.answer[0]).toMatch(/, as in most areas \(all the 13 districts and unitaries of Kent fell\)\.$/);
    expect(amongSentences(burglary(told).change)[0]).toBe('Of the 13 districts and unitaries of Kent, 13 fell.');
    const against = await assess(dataOf([100, 150], OTHERS.map((_, at): [number, number] => (at < 5 ? [100, 150] : [150, 100]))), areas, AREA);
    expect(against.answer[0]).toMatch(/rose in January 2025 .*\. Of the 13 districts and unitaries of Kent, 6 rose and 7 fell\. Areas usually differ by as much, so it may be no matter of this area alone\.$/);
    expect(verdictWords(burglary(against).change)).toBe('Rose, within the usual spread');
    const less = await assess(dataOf([100, 150], OTHERS.map((_, at): [number, number] => [200, 600 + at])), areas, AREA);
    expect(verdictWords(burglary(less).change)).toBe('Rose, but less than elsewhere');
  });

  test('a place is told of what lies beyond the others alone, and counted from the nearer end', async () => {
    const words = async (own: number): Promise<string> => amongSentences(burglary(await assess(dataOf([100, own], OTHERS.map((_, at): [number, number] => [1000, at < 6 ? 1010 + at : 990 - at])), areas, AREA)).change)[0]!;
    expect([await words(101), await words(180), await words(40)].map((one) => one.split('this is the ')[1])).toEqual([undefined, 'largest rise.', 'largest fall.']);
  });
});

test('a rise in all areas together is said where this one alone leaves it open, and not where the areas differ too much', async () => {
  const told = await assess(dataOf([30, 42], OTHERS.map((_, at): [number, number] => [100, at < 10 ? 140 : 100])), areas, AREA);
  expect(verdictWords(burglary(told).change)).toBe('Too few to tell');
  expect(burglary(told).sentence).toMatch(/; too few to tell: from 30 only a fall to \d+ or fewer or a rise to \d+ or more is told from chance\.$/);
  expect(told.answer.join(' ')).toContain('In the 13 districts and unitaries of Kent together burglary (1,230 to 1,642, up 33%, in 11 of them) rose; of this area alone that cannot be told for sure.');
  const apart = await assess(dataOf([40, 55], OTHERS.map((_, at): [number, number] => [100, at < 9 ? 150 : 20])), areas, AREA);
  expect(apart.answer.join(' ')).not.toContain('together burglary');
});

test('a change on the line is not sure, and one of the others’ bound no more than the usual spread', () => {
  const change = { before: 100, now: 141, z: 2.64, chance: 0.0083, beyondChance: true, beyondChanceAfterCorrection: true } as Change;
  expect([verdictWords(change), verdictWords({ ...change, borderline: true })]).toEqual(['Rose beyond chance', 'Not sure']);
  const among = { among: 'districts', of: 13, rose: 3, fell: 10, same: 0, place: 2, others: { before: 1000, now: 900 }, dispersion: 1.5, dispersionFrom: 12, bound: 2.2, ordinary: false, areas: [] };
  expect([2.2, 2.3, 2.4].map((t) => verdictWords({ ...change, amongAreas: { ...among, t } }))).toEqual(['Rose, within the usual spread', 'Rose, within the usual spread', 'Rose, and more than elsewhere']);
});

describe('where too little is known of the others', () => {
  test('nothing is said of what is ordinary, and no place is given to a change from fewer than twenty', async () => {
    const few = await assess(dataOf([100, 160], level.map(([before, now], at) => (at < 4 ? [before, now] as const : [3, 4] as const))), areas, AREA);
    expect(burglary(few).change?.amongAreas).not.toHaveProperty('ordinary');
    expect(dispersionWords(burglary(few).change)).toBe('');
    expect(amongSentences(burglary(few).change).at(-1)).toBe('They are too few, or have too few, to say what is ordinary among them.');
    expect(few.answer[0]).toBe('Burglary (100 to 160, up 60%) rose beyond chance in January 2025 against the same month of 2024. How other areas changed cannot be said: too few can be compared.');
    const small = await assess(dataOf([10, 30], level), areas, AREA);
    expect(burglary(small).change?.amongAreas).not.toHaveProperty('place');
    expect(amongSentences(burglary(small).change)[0]).toBe('Of the 13 districts and unitaries of Kent, 7 rose and 6 fell.');
  });

  test('without another area nothing stands beside the change, and districts of a force that filed one year only are none', async () => {
    expect(burglary(await assess(dataOf([100, 160], []), areas, AREA)).change).not.toHaveProperty('amongAreas');
    const data = dataOf([100, 160], []);
    const sussex = areas.find('E07000061');
    const mixed = { forceMonths: [...data.forceMonths, { ...data.forceMonths[1]!, force: 'Sussex Police', slug: 'sussex' }], street: [...data.street, { force: 'Sussex Police', month: '2025-01', lsoa: sussex.lsoas[0]!, type: 'Burglary', count: 50 }] };
    expect(burglary(await assess(mixed, areas, AREA, { compareWith: ['E07000061'] })).change).not.toHaveProperty('amongAreas');
  });

  test('areas that somebody chose are called what they are', async () => {
    const told = await assess(dataOf([100, 160], level), areas, AREA, { compareWith: OTHERS.slice(0, 6).map(({ code }) => code) });
    expect(burglary(told).change?.amongAreas).toMatchObject({ among: 'areas compared', of: 7 });
    const several = await assess(dataOf([100, 160], level), areas, 'E07000107,E07000109');
    expect(burglary(several).change?.amongAreas).toMatchObject({ among: 'partnerships of Kent', of: 12 });
  });
});
