// What stands beside an assessment: the rest of the area compared, and where things lay in both periods; neither says more than the files hold.
import { describe, expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import type { AssessedData, AssessedMonth } from './assessment.ts';
import { compute } from './compute.ts';
import { countsWhere, spanOf } from './computed.ts';
import { ownMonths } from './coverage.ts';

const areas = await loadAreas();
const AREA = 'E07000115';
const placeOf = (code: string): string => areas.find(code).lsoas[0] ?? '';
const filed = (force: string, slug: string, months: readonly string[]): AssessedMonth[] => months.map((month) => ({ force, slug, month, rows: 100, duplicates: 0, withoutPlace: 0, partial: false }));
const row = (month: string, lsoa: string, count: number, force = 'Kent Police'): { force: string; month: string; lsoa: string; type: string; count: number } => ({ force, month, lsoa, type: 'Burglary', count });
const both = ['2024-01', '2025-01'];
const kent = filed('Kent Police', 'kent', both);
const own = both.map((month) => row(month, placeOf(AREA), 30));

describe('the rest', () => {
  test('is that of the police force area only where all of it, and no more, is beside', async () => {
    const everywhere: AssessedData = { forceMonths: kent, street: areas.comparedWith(areas.find(AREA)).flatMap(({ code }) => both.map((month) => row(month, placeOf(code), 10))) };
    expect((await compute(everywhere, areas, AREA)).computed.rest).toEqual({ name: 'The rest of Kent', before: { Burglary: 120 }, now: { Burglary: 120 } });
    expect((await compute(everywhere, areas, AREA, { compareWith: ['E07000105', 'E07000106', 'E07000108'] })).computed.rest.name).toBe('Ashford, Canterbury and Dover');
    // Several districts, and three chosen ones beside them.
    expect((await compute(everywhere, areas, 'E07000107,E07000109', { compareWith: ['E07000105', 'E07000106', 'E07000108'] })).computed.rest.name).toBe('Ashford, Canterbury and Dover');
  });

  test('leaves out an area whose own force filed in one of the two periods alone', async () => {
    const essex = 'E07000070';
    const data: AssessedData = { forceMonths: [...kent, ...filed('Essex Police', 'essex', ['2025-01'])], street: [...own, ...both.map((month) => row(month, placeOf('E07000105'), 10)), row('2025-01', placeOf(essex), 50, 'Essex Police')] };
    const { computed } = await compute(data, areas, AREA, { compareWith: ['E07000105', essex] });
    expect(computed.assessment.comparedWith.map(({ code }) => code)).toEqual(['E07000105', essex]);
    expect(computed.rest).toEqual({ name: 'Ashford', before: { Burglary: 10 }, now: { Burglary: 10 } });
  });
});

describe('where things lay', () => {
  test('is known of both periods where both were filed by the same places', async () => {
    const { computed } = await compute({ forceMonths: kent, street: own }, areas, AREA);
    expect([spanOf(computed, 'before'), countsWhere(computed, ['Burglary'], 'before').reduce((sum, count) => sum + count, 0)]).toEqual([{ from: '2024-01', to: '2024-01' }, 30]);
  });

  test('is not said of a period that was filed, some of it, by places of 2011 that are no more', async () => {
    const { computed } = await compute({ forceMonths: kent, street: [...own, row('2024-01', 'E01024727', 40)] }, areas, AREA);
    expect(computed.assessment.types[0]?.change).toMatchObject({ before: 70, now: 30 });
    expect([spanOf(computed, 'before'), spanOf(computed, 'now')]).toEqual([undefined, { from: '2025-01', to: '2025-01' }]);
  });
});

describe('months that nobody asked for', () => {
  const held = [...filed('Kent Police', 'kent', ['2024-01', '2024-03']), ...filed('Essex Police', 'essex', ['2019-01', '2025-09'])];
  test.each([
    [{}, { from: '2024-01', to: '2024-03' }],
    [{ from: '2024-02' }, { from: '2024-02', to: '2024-03' }],
    [{ from: '2030-01' }, { from: '2030-01' }],
    [{ to: '2018-01' }, { to: '2018-01' }],
  ])('are those of the own force, whoever else’s files are held: %o', (asked, expected) => {
    expect(ownMonths(held, 'kent', asked)).toEqual(expected);
    expect(ownMonths(held, 'cleveland', {})).toEqual({});
  });
});
