// What an import is called by: months only where every file tells its own, and gaps between them as gaps.
import { expect, test } from 'vitest';
import { sourceWords } from './police-view.ts';

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
