import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import { OTHER_NAMES } from '../police-data/crime-types.ts';
import { assess, placesToRead } from './assess.ts';
import type { AssessedData, Assessment } from './assessment.ts';
import { withSteps } from './control.ts';
import { monthsOf } from './months.ts';

const areas = await loadAreas();
/** A district of 13 in its police force area, and two places of it that are neighbours. */
const AREA = 'E07000115';
const [here, there] = ['E01024730', 'E01024731'];
const BESIDE = areas.find('E07000105').lsoas[0] ?? '';

type Street = { month: string; type: string; count: number; lsoa?: string; force?: string };

function dataOf(rows: readonly Street[], options: { partial?: readonly string[]; without?: readonly string[]; transport?: readonly string[] } = {}): AssessedData {
  const own = [...new Set(rows.map(({ month }) => month))].filter((month) => !(options.without ?? []).includes(month));
  const ofForce = (force: string, slug: string, month: string) => ({ force, slug, month, rows: 1000, duplicates: 1, withoutPlace: 10, partial: slug === 'kent' && (options.partial ?? []).includes(month), partialWhy: 'Crime is a third of the months beside it.' });
  return {
    forceMonths: [...own.map((month) => ofForce('Kent Police', 'kent', month)), ...(options.transport ?? []).map((month) => ofForce('British Transport Police', 'btp', month))],
    street: rows.map(({ month, type, count, lsoa = here, force = 'Kent Police' }) => ({ force, month, lsoa, type, count })),
  };
}

const months = (from: string, to: string): string[] => monthsOf({ from, to });
const each = (of: readonly string[], type: string, count: number | ((at: number) => number), more: Partial<Street> = {}): Street[] => of.map((month, at) => ({ month, type, count: typeof count === 'number' ? count : count(at), ...more }));
const typeOf = (told: Assessment, type: string) => {
  const found = told.types.find((one) => one.type === type);
  if (found === undefined) throw new Error(`No ${type}`);
  return found;
};

describe('two whole years', () => {
  const rows = [...each(months('2023-01', '2023-12'), 'Burglary', 10), ...each(months('2024-01', '2024-12'), 'Burglary', 13), ...each(months('2023-01', '2024-12'), 'Drugs', 1, { lsoa: there })];

  test('are compared, the last twelve months with the twelve before', async () => {
    const told = await assess(dataOf(rows), areas, AREA);
    expect([told.from, told.to, told.missingMonths, told.changePeriods]).toEqual(['2023-01', '2024-12', [], { before: '2023-01 to 2023-12', now: '2024-01 to 2024-12' }]);
    // 120 to 156: 36 ÷ √276.
    expect(typeOf(told, 'Burglary').change).toMatchObject({ before: 120, now: 156, percent: 30, z: 2.1669, beyondChance: true, forcesCompared: ['Kent Police'] });
    // 12 to 12, of which no percentage is given.
    expect(typeOf(told, 'Drugs').change).toEqual({ before: 12, beforePeriod: '2023-01 to 2023-12', now: 12, nowPeriod: '2024-01 to 2024-12', z: 0, chance: 1, beyondChance: false, beyondChanceAfterCorrection: false, chanceAfterCorrection: 1, borderline: false, leastSeen: { rise: 26, fall: 3 }, couldTell: false, forcesCompared: ['Kent Police'] });
    expect(typeOf(told, 'Drugs').sentence).toMatch(/as many as in the twelve months before\.$/);
    expect(typeOf(told, 'Burglary').sentence).toBe('Burglary: 156 in January to December 2024, 30% more than in the twelve months before (120); not sure: looked at beside all other types, chance may explain it.');
  });

  test('give a rate of the last twelve by residents and households, and limits over both', async () => {
    const told = await assess(dataOf(rows), areas, AREA);
    const burglary = typeOf(told, 'Burglary');
    expect([burglary.rateCount, burglary.ratePeriod, burglary.total]).toEqual([156, '2024-01 to 2024-12', 276]);
    expect(burglary.ratePer1000).toBeCloseTo(156 / 132.2, 4);
    expect(burglary.ratePer1000Households).toBeCloseTo(156 / 53.577, 4);
    // Mean 11.5; one step of 3 in 23: 2.66 × 3/23 = 0.347.
    expect(burglary.control).toMatchObject({ period: '2023-01 to 2024-12', centre: 11.5, lower: 11.153, upper: 11.847 });
    expect(burglary.control?.signals.filter(({ rule }) => rule === 'outside-limits')).toHaveLength(24);
    expect(burglary.control?.signals.filter(({ rule }) => rule === 'run-of-eight').map(({ from, month, side }) => [from, month, side])).toEqual([['2023-01', '2023-12', 'low'], ['2024-01', '2024-12', 'high']]);
    expect(burglary.rollingYear?.['2024-01']).toBe(123);
  });

  test('limits begin anew where a step was recorded, and what is said of the newest month goes by them', async () => {
    const told = await assess(dataOf([...rows.filter(({ month, type }) => month !== '2024-12' || type !== 'Burglary'), { month: '2024-12', type: 'Burglary', count: 14 }]), areas, AREA);
    expect(told.answer.join(' ')).toContain('In the newest month, December 2024, burglary was higher than expected (14)');
    const stepped = withSteps(told, [{ month: '2024-01' }]);
    expect(typeOf(stepped, 'Burglary').control).toMatchObject({ period: '2024-01 to 2024-12', centre: 13.0833, stretches: [{ period: '2023-01 to 2023-12', centre: 10 }, { period: '2024-01 to 2024-12' }] });
    expect(stepped.groups[0]?.control?.stretches).toHaveLength(2);
    const single = withSteps(told, [{ month: '2024-01', of: 'Drugs' }]);
    expect([typeOf(single, 'Burglary').control, single.answer]).toEqual([typeOf(told, 'Burglary').control, told.answer]);
    expect(typeOf(single, 'Drugs').control?.stretches).toHaveLength(2);
    // Too few months since the step to say what is usual, and so nothing of the newest.
    const late = withSteps(told, [{ month: '2024-10', of: 'Burglary' }]);
    expect(typeOf(late, 'Burglary')).not.toHaveProperty('control');
    expect(late.answer.join(' ')).not.toContain('burglary was higher than expected');
    expect([withSteps(told, []), withSteps(told, [{ month: '2022-05' }, { month: '2023-01' }])]).toEqual([told, told]);
  });

  test('are ranked among the districts that the data holds', async () => {
    const more = [...rows, ...each(months('2023-01', '2024-12'), 'Burglary', 2, { lsoa: BESIDE })];
    const told = await assess(dataOf(more), areas, AREA);
    expect(typeOf(told, 'Burglary').rank).toEqual({ position: 2, of: 2, lowestFirst: true });
    // Nobody has drugs there: the lowest is there.
    expect(typeOf(told, 'Drugs').rank?.position).toBe(2);
    expect(told.comparedWith.map(({ code }) => code)).toEqual(['E07000105']);
    expect(told.caveats.find(({ kind }) => kind === 'not-compared')?.words).toContain('Medway');
    const chosen = await assess(dataOf(more), areas, AREA, { compareWith: ['E07000105', AREA, 'E22000137'] });
    expect(chosen.comparedWith.map(({ code }) => code)).toEqual(['E07000105']);
  });
});

test('names that were counted together are told as that, and are part of all crime', async () => {
  const rows = each(months('2023-01', '2024-12'), 'Burglary', 10);
  const told = await assess(dataOf([...rows, ...each(months('2023-01', '2024-12'), OTHER_NAMES, 1)]), areas, AREA);
  expect(told.caveats.find(({ kind }) => kind === 'types-together')?.words).toBe('More than 40 names of crime types in these files are not known here. The 40 that occur most are counted by themselves, the rest together as “Other types not known here”.');
  expect(told.groups.find(({ group }) => group === 'All crime')?.total).toBe(264);
  expect((await assess(dataOf(rows), areas, AREA)).caveats.map(({ kind }) => kind)).not.toContain('types-together');
});

describe('a gap', () => {
  const present = [...months('2024-01', '2024-04'), ...months('2025-01', '2025-09')];
  const rows = [...each(present, 'Burglary', 10), ...each(present.slice(0, 4), 'Drugs', 5), ...each(present.slice(4), 'Drugs', 9)];

  test('is named, and the same months of both years are compared', async () => {
    const told = await assess(dataOf(rows), areas, AREA);
    expect(told.missingMonths).toEqual(months('2024-05', '2024-12'));
    expect(told.ratePeriod).toBe('2025-01 to 2025-09');
    expect(typeOf(told, 'Drugs').change).toMatchObject({ before: 20, beforePeriod: '2024-01 to 2024-04', now: 36, nowPeriod: '2025-01 to 2025-04', percent: 80 });
    expect(typeOf(told, 'Drugs').byMonth).not.toHaveProperty('2024-05');
    expect(typeOf(told, 'Drugs').control?.period).toBe('2025-01 to 2025-09');
    expect(typeOf(told, 'Drugs')).not.toHaveProperty('rollingYear');
  });

  test('is not filled by the transport police alone, whose rows count where the own force filed', async () => {
    const told = await assess(dataOf([...rows, ...each(['2024-03', '2024-06'], 'Burglary', 4, { force: 'British Transport Police' })], { without: ['2024-06'], transport: ['2024-01', '2024-02', '2024-03', '2024-04', '2024-06', '2025-01'] }), areas, AREA);
    expect(told.missingMonths).toEqual(months('2024-05', '2024-12'));
    expect(typeOf(told, 'Burglary').byMonth).toMatchObject({ '2024-03': 14 });
    expect(typeOf(told, 'Burglary').byMonth).not.toHaveProperty('2024-06');
    expect(typeOf(told, 'Burglary').change).toMatchObject({ before: 40, now: 40, forcesCompared: ['Kent Police'] });
    expect(told.rows).toEqual({ read: 19_000, inArea: 130 + 20 + 81 + 8, duplicates: 19, withoutPlace: 190 });
    expect(told.caveats.find(({ kind }) => kind === 'force-now-and-then')?.words).toMatch(/British Transport Police has files only for January to April 2024, June 2024 and January 2025\. Its rows are left out/);
  });

  test('ends limits where fewer than eight months are left, and a change where no month has its year before', async () => {
    const told = await assess(dataOf(rows), areas, AREA, { from: '2025-02', to: '2025-08' });
    expect([told.from, told.to, told.missingMonths]).toEqual(['2025-02', '2025-08', []]);
    expect(typeOf(told, 'Burglary')).not.toHaveProperty('control');
    expect(typeOf(told, 'Burglary')).not.toHaveProperty('change');
    expect(typeOf(told, 'Burglary').changeWithheld).toMatch(/^Nothing is compared/);
    expect(typeOf(told, 'Burglary')).toMatchObject({ total: 70, ratePeriod: '2025-02 to 2025-08' });
  });

  test('older than two years is not named in the answer, which then says of which time it speaks', async () => {
    const older = [...each(months('2019-01', '2019-03'), 'Burglary', 10), ...each(months('2023-01', '2025-09').filter((month) => month !== '2025-01'), 'Burglary', 10)];
    const gap = (answer: readonly string[]): string => answer.find((line) => line.includes('not in the data')) ?? '';
    expect(gap((await assess(dataOf(older), areas, AREA)).answer)).toBe('In the two years to September 2025, January 2025 is not in the data; what is compared leaves it out.');
    expect(gap((await assess(dataOf(older), areas, AREA, { from: '2023-01' })).answer)).toBe('January 2025 is not in the data; what is compared leaves it out.');
  });

  test('months asked for beyond the data are missing too', async () => {
    const told = await assess(dataOf(rows), areas, AREA, { from: '2023-11', to: '2025-10' });
    expect(told.missingMonths).toEqual(['2023-11', '2023-12', ...months('2024-05', '2024-12'), '2025-10']);
  });
});

test('a month that is there in part is counted and takes part in nothing', async () => {
  const rows = each(months('2024-01', '2025-03'), 'Burglary', (at) => (at === 13 ? 3 : 10));
  const told = await assess(dataOf(rows, { partial: ['2025-02'] }), areas, AREA);
  expect([told.partialMonths, told.missingMonths, told.partialWhy]).toEqual([['2025-02'], [], { '2025-02': 'Crime is a third of the months beside it.' }]);
  const burglary = typeOf(told, 'Burglary');
  expect(burglary.byMonth['2025-02']).toBe(3);
  // Twelve in a row: February 2024 to January 2025.
  expect([burglary.ratePeriod, burglary.rateCount, burglary.total]).toEqual(['2024-02 to 2025-01', 120, 143]);
  // March 2025 alone is the latest run, too short for limits; of two single months in both years the later is compared.
  expect(burglary).not.toHaveProperty('control');
  expect(burglary.change).toMatchObject({ beforePeriod: '2024-03', nowPeriod: '2025-03' });
});

test('few are judged exactly, and without a percentage', async () => {
  const rows = [...each(['2024-01'], 'Robbery', 3), ...each(['2025-01'], 'Robbery', 8)];
  const { change } = typeOf(await assess(dataOf(rows), areas, AREA), 'Robbery');
  expect(change).toMatchObject({ before: 3, now: 8, z: 1.5076, chance: 0.226563, beyondChance: false });
  expect(change).not.toHaveProperty('percent');
});

test('what is beyond chance alone need not be so among many', async () => {
  const quiet = ['Drugs', 'Robbery', 'Shoplifting', 'Public order'].flatMap((type) => each(['2024-01', '2025-01'], type, 50));
  const told = await assess(dataOf([...quiet, { month: '2024-01', type: 'Burglary', count: 40 }, { month: '2025-01', type: 'Burglary', count: 60 }]), areas, AREA);
  expect(typeOf(told, 'Burglary').change).toMatchObject({ z: 2, beyondChance: true, beyondChanceAfterCorrection: false });
  expect(told.answer.join(' ')).toMatch(/No type clearly changed beyond what chance explains.*Burglary \(40 to 60, up 50%\): not sure\. Among 5 types compared at once chance alone brings such changes about\./);
});

test('rows of another force are told apart, so that years can be compared without them', async () => {
  const rows = [...each(months('2024-01', '2025-02'), 'Drugs', 5), ...each(['2024-01'], 'Drugs', 4, { force: 'British Transport Police' }), ...each(['2024-01'], 'Burglary', 2)];
  const told = await assess(dataOf(rows, { transport: ['2024-01'] }), areas, AREA);
  expect([typeOf(told, 'Drugs').byMonth['2024-01'], typeOf(told, 'Drugs').byMonthOwnForce?.['2024-01'], typeOf(told, 'Drugs').byMonthOwnForce?.['2025-02']]).toEqual([9, 5, 5]);
  expect(typeOf(told, 'Burglary')).not.toHaveProperty('byMonthOwnForce');
});

test('outcomes and searches say of which months they are', async () => {
  const data = dataOf(each(months('2024-01', '2024-06'), 'Drugs', 5));
  const told = await assess({ ...data, outcomes: [{ force: 'Kent Police', month: '2024-05', lsoa: here, outcome: 'Suspect charged', count: 2 }, { force: 'Kent Police', month: '2024-02', lsoa: BESIDE, outcome: 'Suspect charged', count: 9 }], stops: [{ force: 'Kent Police', month: '2024-03', object: 'Stolen goods', count: 1 }, { force: 'Kent Police', month: '2025-03', object: 'Stolen goods', count: 1 }] }, areas, AREA);
  expect([told.outcomes, told.outcomeMonths, told.stopMonths]).toEqual([[{ outcome: 'Suspect charged', count: 2 }], ['2024-05'], ['2024-03']]);
});

test('outcomes and searches that are there only in part are not counted, and it is said which', async () => {
  const data = dataOf(each(months('2024-01', '2024-06'), 'Drugs', 5));
  const outcome = (month: string, count: number) => ({ force: 'Kent Police', month, lsoa: here, outcome: 'Suspect charged', count });
  const search = (month: string, count: number) => ({ force: 'Kent Police', month, object: 'Stolen goods', count });
  const part = (kind: 'outcomes' | 'stop-and-search', month: string) => ({ kind, force: 'Kent Police', month });
  const told = await assess({ ...data, outcomes: [outcome('2024-04', 7), outcome('2024-05', 2)], stops: [search('2024-05', 1)], partialOthers: [part('outcomes', '2024-05'), part('stop-and-search', '2024-05'), part('outcomes', '2023-01')] }, areas, AREA);
  expect([told.outcomes, told.outcomeMonths, told.outcomeMonthsInPart, told.stops, told.stopMonthsInPart]).toEqual([[{ outcome: 'Suspect charged', count: 7 }], ['2024-04'], ['2024-05'], undefined, ['2024-05']]);
  expect(told.caveats.filter(({ kind }) => kind.startsWith('partial-')).map(({ words }) => words)).toEqual(['What Kent Police filed of outcomes for May 2024 is only a part, and nothing is said of it.', 'What Kent Police filed of stop and search for May 2024 is only a part, and nothing is said of it.']);
});

test('somebody is always the lowest: it is said only of an area outside what areas differ by', async () => {
  const others = areas.comparedWith(areas.find(AREA)).filter(({ code }) => code !== AREA);
  const beside = (count: (at: number) => number): Street[] => others.map(({ lsoas }, at) => ({ month: '2025-01', type: 'Burglary', count: count(at), lsoa: lsoas[0] ?? '' }));
  const own = (count: number): Street => ({ month: '2025-01', type: 'Burglary', count, lsoa: here });
  const usual = await assess(dataOf([own(100), ...beside((at) => 104 + at)]), areas, AREA);
  expect(usual.answer.join(' ')).not.toContain('the lowest of');
  const low = await assess(dataOf([own(1), ...beside(() => 400)]), areas, AREA);
  expect(low.answer.join(' ')).toContain('Per 1,000 residents, burglary is the lowest of the 13 areas compared.');
});

describe('groups', () => {
  test('add crimes and never anti-social behaviour', async () => {
    const told = await assess(dataOf(['Burglary', 'Robbery', 'Drugs', 'Criminal damage and arson', 'Anti-social behaviour', 'Some new type'].map((type, at) => ({ month: '2025-01', type, count: 2 ** at }))), areas, AREA);
    expect(Object.fromEntries(told.groups.map(({ group, total }) => [group, total]))).toEqual({ 'All crime': 47, 'Crime with a victim': 11, 'Crime against society': 4, 'Acquisitive crime': 1, 'Violent crime': 2 });
  });
});

describe('where', () => {
  test('each place, ward and hot spot is of the rate period, and a place of many beside many stands out', async () => {
    const rows = [...each(months('2025-01', '2025-02'), 'Shoplifting', 100), ...each(months('2025-01', '2025-02'), 'Shoplifting', 90, { lsoa: there })];
    const told = await assess(dataOf(rows), areas, AREA);
    const [first] = told.hotSpots ?? [];
    expect(told.hotSpots).toHaveLength(78);
    expect(first).toMatchObject({ type: 'Shoplifting', significant: true, countAround: 380 });
    expect(told.places.find(({ lsoa }) => lsoa === here)).toMatchObject({ name: 'Tonbridge and Malling 009A', wardName: 'Trench', counts: { Shoplifting: 200 } });
    expect(told.wards!.reduce((sum, ward) => sum + (ward.counts['Shoplifting'] ?? 0), 0)).toBe(380);
    expect(told.wards).toHaveLength(19);
    expect(typeOf(told, 'Shoplifting').concentration).toMatchObject({ halfIn: 1, of: 78, withoutAny: 76 });
    expect(told.tooFewToPlace).toEqual([]);
  });

  test('a group is held to the bound that types must reach, and the sentence says so', async () => {
    const [before, now] = [months('2023-01', '2023-12'), months('2024-01', '2024-12')];
    const quiet = ['Drugs', 'Robbery', 'Other theft', 'Public order', 'Shoplifting'].flatMap((type) => each([...before, ...now], type, 1));
    const told = await assess(dataOf([...each(before, 'Burglary', 12), ...each(now, 'Burglary', 16), ...quiet]), areas, AREA);
    // Acquisitive: 168 to 216, z 2.45: beyond chance by itself, below the 2.64 that one of six types must reach.
    const group = told.groups.find((one) => one.group === 'Acquisitive crime')!;
    expect(told.correction).toMatchObject({ tests: 6, groupsToo: true });
    expect(group.change).toMatchObject({ before: 168, now: 216, beyondChance: true, beyondChanceAfterCorrection: false });
    expect(told.correction.zNeeded).toBeGreaterThan(group.change!.z);
    expect(group.sentence).toContain('not sure');
  });

  test('single places are held against what places usually have, with or without outlines, where enough of them have any', async () => {
    const many = areas.find(AREA).lsoas.flatMap((lsoa, at) => each(months('2025-01', '2025-01'), 'Burglary', lsoa === here ? 90 : 1 + (at % 9), { lsoa }));
    const told = await assess(dataOf(many), areas, AREA);
    const [burglary] = told.highPlaces ?? [];
    expect(burglary).toMatchObject({ type: 'Burglary', of: 78 });
    expect(burglary!.places.filter(({ standsAlone }) => standsAlone).map(({ lsoa, count }) => [lsoa, count])).toEqual([[here, 90]]);
    expect(burglary!.places[0]!.chance).toBeLessThan(0.0001);
    expect(told.answer.join(' ')).toMatch(/Burglary: highest in 009A in Trench \(90\), \d+% of it\. It stands out alone, beyond what places here differ by anyway/);
    const few = await assess(dataOf(each(months('2025-01', '2025-02'), 'Shoplifting', 100)), areas, AREA);
    expect(few.highPlaces).toEqual([]);
    const elsewhere = areas.find('E06000002');
    const row = { force: 'Cleveland Police', month: '2025-01', type: 'Drugs' };
    const without = await assess({ forceMonths: [{ force: 'Cleveland Police', slug: 'cleveland', month: '2025-01', rows: 5, duplicates: 0, withoutPlace: 0, partial: false }], street: elsewhere.lsoas.map((lsoa, at) => ({ ...row, lsoa, count: at === 0 ? 60 : 2 + (at % 5) })) }, areas, 'E06000002');
    expect(without.answer.join(' ')).toMatch(/stands out alone, beyond what places here differ by anyway\./);
    expect(without.answer.join(' ')).not.toMatch(/cluster/);
  });

  test('months filed by the places of 2011 are counted to the district, and seen by those places', async () => {
    const told = await assess(dataOf([...each(['2019-01'], 'Burglary', 30, { lsoa: 'E01024727' }), ...each(['2019-01'], 'Burglary', 3)]), areas, AREA);
    expect(typeOf(told, 'Burglary').total).toBe(33);
    expect(told.hotSpots).toHaveLength(72);
    expect(told.hotSpots?.find(({ lsoa }) => lsoa === 'E01024727')).toMatchObject({ count: 30 });
    expect(told.caveats.map(({ kind }) => kind)).toContain('older-places');
  });

  test('both kinds in one period give no hot spots, and say why', async () => {
    const told = await assess(dataOf([...each(['2025-01'], 'Burglary', 30, { lsoa: 'E01024727' }), ...each(['2025-01'], 'Burglary', 3, { lsoa: 'E01035002' })]), areas, AREA);
    expect(told).not.toHaveProperty('hotSpots');
    expect(told.hotSpotsWithheld).toMatch(/LSOAs of 2011/);
    expect(typeOf(told, 'Burglary').total).toBe(33);
  });

  test('an area without outlines has all but hot spots', async () => {
    const elsewhere = areas.find('E06000002');
    const told = await assess({ forceMonths: [{ force: 'Cleveland Police', slug: 'cleveland', month: '2025-01', rows: 5, duplicates: 0, withoutPlace: 0, partial: false }], street: [{ force: 'Cleveland Police', month: '2025-01', lsoa: elsewhere.lsoas[0] ?? '', type: 'Drugs', count: 5 }] }, areas, 'E06000002');
    expect(told).not.toHaveProperty('hotSpots');
    expect(told.hotSpotsWithheld).toMatch(/outlines of the places of this area are not among the reference data/);
    expect(typeOf(told, 'Drugs').ratePer1000).toBeCloseTo((5 / elsewhere.residents) * 1000, 4);
  });
});

describe('refused', () => {
  test.each([
    ['an area that is none', 'E07009999', {}, 'unknown-area'],
    ['an area whose own force filed nothing', 'E06000002', {}, 'no-own-force'],
    ['months the wrong way round', AREA, { from: '2025-02', to: '2025-01' }, 'bad-month'],
  ])('%s', async (_, code, options, refusal) => {
    await expect(assess(dataOf(each(['2025-01'], 'Drugs', 1)), areas, code, options)).rejects.toMatchObject({ code: refusal });
  });

  test('no months at all', async () => {
    await expect(assess({ forceMonths: [], street: [] }, areas, AREA, { from: '2030-01' })).rejects.toMatchObject({ code: 'no-months' });
  });

  test('files under names of their own are taken for the own force’s, another area’s are not', async () => {
    const rows = dataOf(each(['2025-01'], 'Drugs', 7));
    const renamed = { ...rows, forceMonths: rows.forceMonths.map((one) => ({ ...one, slug: 'our-copy' })) };
    expect((await assess(renamed, areas, AREA)).types[0]?.total).toBe(7);
    const foreign = { ...rows, forceMonths: rows.forceMonths.map((one) => ({ ...one, slug: 'sussex' })) };
    await expect(assess(foreign, areas, AREA)).rejects.toMatchObject({ code: 'no-own-force' });
  });
});

test('all rows of the area are in the types, whatever their order', async () => {
  const month = fc.constantFrom(...months('2024-01', '2025-06'));
  const row = fc.record({ month, type: fc.constantFrom('Drugs', 'Burglary', 'Anti-social behaviour'), count: fc.integer({ min: 1, max: 40 }), lsoa: fc.constantFrom(here, there, BESIDE, '') });
  await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
    const data = dataOf([...rows, ...each(months('2024-01', '2025-06'), 'Drugs', 1)]);
    const told = await assess(data, areas, AREA);
    const turned = await assess({ forceMonths: data.forceMonths.toReversed(), street: [...data.street].toReversed() }, areas, AREA);
    expect(told.types.reduce((sum, { total }) => sum + total, 0)).toBe(told.rows.inArea);
    expect(JSON.stringify(turned)).toBe(JSON.stringify(told));
  }), { numRuns: 15 });
});

test('what to read are the places of the area and of those beside it, in codes of both kinds', () => {
  const wanted = placesToRead(areas, AREA);
  expect(wanted.length).toBeGreaterThan(1107);
  expect(wanted).toContain('E01024727');
  expect(new Set(placesToRead(areas, AREA, ['E07000105'])).size).toBeLessThan(200);
});
