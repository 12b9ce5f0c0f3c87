// A force that filed now and then: its rows stay in counts, limits and rates, the change is without them, and that is said where it matters.
import { describe, expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import { assess } from './assess.ts';
import type { Assessment, AssessedData } from './assessment.ts';
import { monthsOf } from './months.ts';
import { otherForcesWords, unevenForcesWords } from './other-forces.ts';

const areas = await loadAreas();
const months = monthsOf({ from: '2024-01', to: '2025-12' });
const TRANSPORT = 'British Transport Police';

/** 21 a month of the own force, give or take one; with so many more in the newest month of its own, and 25 of the transport police in the months that it filed. */
function told(transport: readonly string[], newestMore = 0): Promise<Assessment> {
  const month = (force: string, slug: string) => (one: string) => ({ force, slug, month: one, rows: 100, duplicates: 0, withoutPlace: 0, partial: false });
  const row = (force: string, one: string, count: number) => ({ force, month: one, lsoa: 'E01024730', type: 'Other theft', count });
  const data: AssessedData = {
    forceMonths: [...months.map(month('Kent Police', 'kent')), ...transport.map(month(TRANSPORT, 'btp'))],
    street: [...months.map((one, at) => row('Kent Police', one, 20 + (at % 3) + (one === '2025-12' ? newestMore : 0))), ...transport.map((one) => row(TRANSPORT, one, 25))],
  };
  return assess(data, areas, 'E07000115');
}
const theft = (one: Assessment) => one.types[0]!;

test('says once for all types whose rows are in rates and ranges and not in changes', async () => {
  expect(unevenForcesWords(await told(['2025-12']))).toBe(`Changes count the rows of Kent Police alone. Rates, monthly counts and ranges also hold 25 rows of ${TRANSPORT} (only December 2025).`);
  for (const one of [await told(months), await told([])]) expect(unevenForcesWords(one)).toBe('');
});

describe('a force that filed in the newest month alone', () => {
  test('is in counts, limits, rolling year and rate, and not in the change, which is said', async () => {
    const one = await told(['2025-12']);
    expect([theft(one).rateCount, theft(one).rollingYear?.['2025-12'], theft(one).change?.now]).toEqual([277, 277, 252]);
    expect(one.caveats.find(({ kind }) => kind === 'force-now-and-then')?.words).toBe(`${TRANSPORT} has files only for December 2025. Its rows are left out of what is compared, and are in the monthly counts of those months, and so in the expected ranges, rolling years and rates over them.`);
    expect(otherForcesWords(one, theft(one))).toEqual({
      chart: `Not in all months: the files of ${TRANSPORT} (only December 2025). Monthly counts, the expected range, the rolling year and the rate hold its 25 rows; the change does not.`,
      newest: `Without the rows of ${TRANSPORT} the newest month would lie within the expected range.`,
      rate: `The rate holds rows of ${TRANSPORT} (only December 2025), which the change does not.`,
    });
  });

  test('is named where the newest month is higher than expected by its rows alone', async () => {
    expect((await told(['2025-12'])).answer).toContain(`In the newest month, December 2025, other theft was higher than expected (47, only because of rows of ${TRANSPORT}, which filed in December 2025 alone).`);
  });

  test('is not named so where the own force’s rows leave the range by themselves', async () => {
    expect((await told(['2025-12'], 60)).answer).toContain('In the newest month, December 2025, other theft was higher than expected (107).');
  });
});

test('nothing is said of a rolling year or a range where the months are too few for one', async () => {
  const one = await told(['2025-12']);
  const { rollingYear: _year, control: _range, ...few } = theft(one);
  expect(otherForcesWords(one, few).chart).toContain('Monthly counts and the rate hold its 25 rows; the change does not.');
});

test('where it filed all along, or nobody else did, nothing is said', async () => {
  for (const one of [await told(months), await told([])]) expect(otherForcesWords(one, theft(one))).toEqual({ chart: '', rate: '', newest: '' });
  expect((await told([], 60)).answer).toContain('In the newest month, December 2025, other theft was higher than expected (82).');
});
