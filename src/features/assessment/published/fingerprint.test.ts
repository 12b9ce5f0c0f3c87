// What makes two versions of a published assessment the same.
import { expect, it } from 'vitest';
import { fingerprintOf } from './public-forms.ts';
import type { PublicCopy } from './public-copy.ts';

const copy = (decision: object): PublicCopy => ({
  gathered: { record: { title: 'T', comparedWhy: {} }, result: { fingerprint: 'f' }, texts: new Map(), notes: [], weights: undefined, organisation: 'O', colour: 'c', before: undefined, decided: [{ workshop: 'W', plan: '2027/28', rows: [], level: [], ...decision }], overtaken: [] }, figures: [],
}) as unknown as PublicCopy;

it('is what was decided, and not how far single sheets lie apart on it', () => {
  const of = (decision: object): string => fingerprintOf(copy(decision));
  expect(of({ apart: 'People disagree so far that single sheets rank “A” 1st to 3rd.' })).toBe(of({}));
  expect(of({ workshop: 'Another' })).not.toBe(of({}));
  expect(of({ level: ['“A” and “B” are level.'] })).not.toBe(of({}));
});
