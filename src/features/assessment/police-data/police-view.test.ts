// What an import is called by: months only where every file tells its own, and gaps between them as gaps.
import { expect, test } from 'vitest';
import { sourceWords, stillPartWords } from './police-view.ts';

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
