// What a form sends back of the sentences that it showed, of one reading and of many at once.
import { expect, it } from 'vitest';
import { jointly } from './following.ts';

const mark = (of: number): string => of.toString(16).padStart(24, '0');
const seenOf = (...marks: string[]): string => jointly(marks.map((seen) => ({ sentences: [], seen }))).seen;

it('the mark of many readings is as long as that of one, and another where any of them is', () => {
  const marks = Array.from({ length: 200 }, (_, index) => mark(index));
  const seen = seenOf(...marks);
  expect(seen).toHaveLength(24);
  expect(seenOf(...marks)).toBe(seen);
  expect(seenOf(...marks.with(117, mark(999)))).not.toBe(seen);
  expect(seenOf(...marks.slice(1))).not.toBe(seen);
});

it('where nothing follows there is no mark', () => {
  expect(seenOf()).toBe('');
  expect(seenOf('', '')).toBe('');
  expect(seenOf('', mark(1))).not.toBe('');
});
