// Files of one force under two names are counted once, whichever was brought first, and whoever reads the assessment is told.
import { expect, test } from 'vitest';
import { loadAreas } from '../areas/areas.ts';
import type { AssessedData } from './assessment.ts';
import { compute } from './compute.ts';

const areas = await loadAreas();
const AREA = 'E07000115';
const { lsoas } = areas.find(AREA);
type Force = { force: string; slug: string; months: readonly string[]; of: (at: number) => number };

const KENT: Force = { force: 'Kent Police', slug: 'kent', months: ['2025-01', '2025-02'], of: (at) => 3 + (at % 5) };
const dataOf = (...forces: readonly Force[]): AssessedData => ({
  forceMonths: forces.flatMap(({ force, slug, months }) => months.map((month) => ({ force, slug, month, rows: 500, duplicates: 0, withoutPlace: 0, partial: false }))),
  street: forces.flatMap(({ force, months, of }) => months.flatMap((month) => lsoas.slice(0, 40).map((lsoa, at) => ({ force, month, lsoa, type: 'Drugs', count: of(at) })).filter(({ count }) => count > 0))),
  outcomes: forces.flatMap(({ force, months }) => months.map((month) => ({ force, month, lsoa: lsoas[0]!, outcome: 'Under investigation', count: 10 }))),
});
const drugs = async (...forces: readonly Force[]) => {
  const { computed: { assessment } } = await compute(dataOf(...forces), areas, AREA);
  return { byMonth: assessment.types[0]!.byMonth, outcomes: assessment.outcomes?.[0]?.count, told: assessment.caveats.filter(({ kind }) => kind === 'same-rows').map(({ words }) => words) };
};
const ALONE = { byMonth: { '2025-01': 200, '2025-02': 200 }, outcomes: 20, told: [] };

test('a force by itself is counted as it is', async () => {
  expect(await drugs(KENT)).toEqual(ALONE);
});

test.each([
  ['its own short name', { force: 'Kent County Police', slug: 'kent' }, 'Kent County Police'],
  ['another', { force: 'Medway Police', slug: 'medway' }, 'Medway Police'],
  ['the name of a force elsewhere', { force: 'Sussex Police', slug: 'sussex' }, 'Sussex Police'],
])('the same rows under another name, with %s, are counted once, and that is said', async (_, name, called) => {
  const copy = { ...KENT, ...name, months: ['2025-02'] };
  const once = { ...ALONE, told: [expect.stringContaining(`The files of ${called} for February 2025 hold here what those of Kent Police hold`)] };
  expect(await drugs(KENT, copy)).toEqual(once);
  expect(await drugs(copy, KENT)).toEqual(once);
});

test('a copy that holds a little less or more is one', async () => {
  expect((await drugs(KENT, { ...KENT, force: 'Medway Police', slug: 'medway', of: (at) => (at % 7 === 0 ? 0 : 3 + (at % 5)) })).byMonth).toEqual(ALONE.byMonth);
});

test('a force that files other rows of the same places is counted beside it', async () => {
  expect((await drugs(KENT, { force: 'British Transport Police', slug: 'btp', months: ['2025-01'], of: (at) => (at < 10 ? 6 : 0) })).byMonth).toEqual({ '2025-01': 260, '2025-02': 200 });
});

test('a file is held against those that are counted, not against one that is itself left out', async () => {
  const from = (first: number, last: number) => (at: number): number => (at >= first && at < last ? 5 : 0);
  const months = ['2025-01'];
  // Kent has places 0 to 20; the second shares most of them with Kent, the third with the second and few with Kent.
  const told = await drugs({ ...KENT, months, of: from(0, 20) }, { force: 'Sussex Police', slug: 'sussex', months, of: from(4, 24) }, { force: 'Essex Police', slug: 'essex', months, of: from(8, 28) });
  expect(told.told).toEqual([expect.stringContaining('The files of Sussex Police for January 2025 hold here what those of Kent Police hold')]);
  expect(told.byMonth).toEqual({ '2025-01': 200 });
  // Whoever reads it can undo no import, nor can the command line.
  expect(told.told.join(' ')).not.toMatch(/undone|undo/);
});
