import { describe, expect, it } from 'vitest';
import type { Hint } from '../../plan/index.ts';
import { notAskedAbout } from './public-copy.ts';

describe('small counts that nobody was asked about', () => {
  const few = (what: string, where = 'The summary'): Hint => ({ kind: 'few', what, where });
  it.each<[string, Hint[], Hint[], boolean]>([
    ['none where all were seen', [few('3')], [few('3'), few('4')], false],
    ['one more', [few('3'), few('4')], [few('3')], true],
    ['one that came as another went', [few('4')], [few('3')], true],
    ['the same one elsewhere', [few('3', 'A note')], [few('3')], true],
  ])('are %s', (_which, now, seen, told) => expect(notAskedAbout(now, seen)).toBe(told));
});
