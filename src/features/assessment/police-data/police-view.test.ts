// What an import is called by: months only where every file tells its own, and gaps between them as gaps.
import { expect, test } from 'vitest';
import type { ForceMonth } from './police-data.ts';
import type { HeldFile } from './police-files-store.ts';
import { forceViews, sourceWords, stateWords, stillPartWords } from './police-view.ts';

const named = (month: string): string => `${month}-vale-street.csv`;

test('files are called by the months that their names tell, a gap between them being no run', () => {
  expect(sourceWords([named('2024-01')])).toBe('2024-01-vale-street.csv');
  expect(sourceWords([named('2024-03'), named('2024-01'), named('2024-02')])).toBe('3 files of January to March 2024');
  expect(sourceWords([named('2024-01'), named('2024-05')])).toBe('2 files of January 2024 and May 2024');
  expect(sourceWords([named('2024-01'), '2024-01-vale-outcomes.csv'])).toBe('2 files of January 2024');
});

test('where the name of one of them tells no month, none is given: it may hold years', () => {
  expect(sourceWords(['archive.zip', named('2024-01')])).toBe('2 files');
  expect(sourceWords(['a.zip', 'b.zip'])).toBe('2 files');
});

test('what was said of months that hold only part is said again where an import brings the same files', () => {
  const part = (month: string, kind: 'street' | 'outcomes' = 'street'): { kind: 'street' | 'outcomes'; force: string; month: string; why: string } => ({ kind, force: 'Vale Police', month, why: '' });
  expect(stillPartWords([part('2018-11'), part('2018-12'), part('2024-05', 'outcomes')])).toBe('November to December 2018 of Vale Police hold only part');
  expect(stillPartWords([])).toBe('');
});

test('years of which nothing is held, between two that are, stand as one row of the calendar', () => {
  const of = (month: string): ForceMonth => ({ force: 'Vale Police', slug: 'vale', month, rows: 100, duplicates: 0, withoutPlace: 0, crime: 80, asb: 20, partial: false });
  const held = ['2019-02', '2024-01'].map((month) => ({ kind: 'street', force: 'Vale Police', slug: 'vale', month, rows: 100, duplicates: 0, without_place: 0 }) as unknown as HeldFile);
  const years = forceViews(held, ['2019-02', '2024-01'].map(of))[0]!.years;
  expect(years.map(({ year }) => year)).toEqual(['2019', '2020–23', '2024']);
  expect(years[1]!.cells.every(({ mark, says }) => mark === 'gap' && says === '2020 to 2023: missing')).toBe(true);
});

test('months that should be there by now are missing up to today, in the calendar and in words', () => {
  const of = (month: string): ForceMonth => ({ force: 'Vale Police', slug: 'vale', month, rows: 100, duplicates: 0, withoutPlace: 0, crime: 80, asb: 20, partial: false });
  const held = ['2025-08', '2025-09'].map((month) => ({ kind: 'street', force: 'Vale Police', slug: 'vale', month, rows: 100, duplicates: 0, without_place: 0 }) as unknown as HeldFile);
  const view = forceViews(held, ['2025-08', '2025-09'].map(of), [], '2026-02')[0]!;
  expect([view.missing, view.newer]).toEqual(['', 'October 2025 to February 2026']);
  expect(view.years.map(({ year, cells }) => [year, cells.map(({ mark }) => mark.slice(0, 1)).join('')])).toEqual([['2025', 'nnnnnnnhhggg'], ['2026', 'ggnnnnnnnnnn']]);
  expect(forceViews(held, ['2025-08', '2025-09'].map(of), [], '2025-09')[0]!.newer).toBe('');
});

const done = { undone_at: null, state: 'done', outcome: { months: 25 }, aside: 0, lesser: 0, same: 0, files_done: 25, files: 25, refusal: null } as unknown as Parameters<typeof stateWords>[0];
const of = (months: number, inPart: number): string => stateWords({ ...done, outcome: { months } } as typeof done, inPart);

test('files that hold only part are counted, and said to be left out', () => {
  expect([of(25, 0), of(25, 2), of(25, 1), of(1, 1)]).toEqual([
    '25 monthly files taken in', '25 monthly files taken in, 2 of which hold only part and are left out of the figures', '25 monthly files taken in, one of which holds only part and is left out of the figures',
    'One monthly file taken in, which holds only part and is left out of the figures',
  ]);
});
