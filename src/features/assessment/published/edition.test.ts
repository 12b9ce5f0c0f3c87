// The edition that everybody reads: what went before and is not to be found is named.
import { expect, it } from 'vitest';
import { editionWords } from './edition.ts';

it('says which versions before it are not public, and nothing where all of them are', () => {
  expect(editionWords(1, '2026-11-30', [])).toBe('Version 1, published 30 November 2026');
  expect(editionWords(2, '2026-11-30', [])).toBe('Version 2, published 30 November 2026; version 1 is not public');
  expect(editionWords(3, '2026-11-30', [3, 2, 1])).toBe('Version 3, published 30 November 2026');
  expect(editionWords(5, '2026-11-30', [5, 2])).toBe('Version 5, published 30 November 2026; versions 1, 3 and 4 are not public');
  expect(editionWords(9, '2026-11-30', [9])).toBe('Version 9, published 30 November 2026; those before it that are not listed are not public');
});
