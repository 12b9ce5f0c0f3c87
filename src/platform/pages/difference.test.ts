// Word-level differences.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { processorSeconds } from '../../../test/support/processor-time.ts';
import { differenceOf, type DifferencePart } from './difference.ts';

const joined = (parts: readonly DifferencePart[], without: DifferencePart['kind']): string => parts.filter((part) => part.kind !== without).map((part) => part.text).join('');

test('a changed word stands between the same words', () => {
  expect(differenceOf('14 stops at the retail park', '16 stops at the retail park')).toEqual([
    { kind: 'removed', text: '14' }, { kind: 'added', text: '16' }, { kind: 'same', text: ' stops at the retail park' },
  ]);
});

test('words put in the middle are the only ones marked', () => {
  expect(differenceOf('both towns.', 'both towns and the villages.')).toEqual([
    { kind: 'same', text: 'both towns' }, { kind: 'added', text: ' and the villages' }, { kind: 'same', text: '.' },
  ]);
});

test('equal texts have one part, empty texts none', () => {
  expect(differenceOf('The same.', 'The same.')).toEqual([{ kind: 'same', text: 'The same.' }]);
  expect(differenceOf('', '')).toEqual([]);
});

test('both texts can be read back letter by letter, whatever they are', () => {
  const text = fc.oneof(fc.string({ maxLength: 60 }), fc.array(fc.constantFrom('to', 'the', 'towns', '£1,240.50', 'don’t', '\n', '  ', ',', '12%'), { maxLength: 40 }).map((words) => words.join(' ')));
  fc.assert(fc.property(text, text, (before, after) => {
    const parts = differenceOf(before, after);
    expect(joined(parts, 'added')).toBe(before);
    expect(joined(parts, 'removed')).toBe(after);
  }), { seed: 20261123, numRuns: 400 });
});

test('two long texts that share nothing are shown as replaced whole', () => {
  const long = (word: string): string => Array.from({ length: 3000 }, (_, index) => `${word}${index}`).join(' ');
  expect(differenceOf(`Start. ${long('a')}`, `Start. ${long('b')}`).map((part) => part.kind)).toEqual(['same', 'removed', 'added']);
});

test('a text of nothing but marks takes no longer than any other', async () => {
  const marks = "'".repeat(50_000);
  expect(await processorSeconds(() => expect(joined(differenceOf(marks, `${marks}z`), 'added')).toBe(marks))).toBeLessThan(8);
});
