// What is said of candidates that came out level.
import { expect, it } from 'vitest';
import type { Standing } from './scores.ts';
import { levelWith, rankWords, tieSentences } from './ties.ts';

const standing = (id: string, rank?: number): Standing => ({ id, values: {}, missing: [], ...(rank === undefined ? {} : { rank }) });
const candidates = ['A', 'B', 'C', 'D'].map((id) => ({ id, title: `Candidate ${id}` }));
const standings = [standing('A', 1), standing('B', 2), standing('C', 2), standing('D')];

it('says with whom a candidate is level, and nothing where it is not', () => {
  expect(candidates.map(({ id }) => rankWords(id, standings, candidates))).toEqual(['1st', '2nd, level with “Candidate C”', '2nd, level with “Candidate B”', 'not ranked']);
  expect(levelWith('A', standings)).toEqual([]);
  expect(tieSentences(standings, candidates)).toEqual(['“Candidate B” and “Candidate C” are level: they share the 2nd place.']);
});
