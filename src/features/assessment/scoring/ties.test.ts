// What is said of candidates that came out level.
import { expect, it } from 'vitest';
import type { Standing } from './scores.ts';
import { levelWith, levelWords, placeWords, rankWords, tieSentences } from './ties.ts';

const standing = (id: string, rank?: number): Standing => ({ id, values: {}, missing: [], ...(rank === undefined ? {} : { rank }) });
const candidates = ['A', 'B', 'C', 'D'].map((id) => ({ id, title: `Candidate ${id}` }));
const standings = [standing('A', 1), standing('B', 2), standing('C', 2), standing('D')];

it('says with whom a candidate is level, and nothing where it is not', () => {
  expect(candidates.map(({ id }) => rankWords(id, standings, candidates))).toEqual(['1st', '2nd, level with “Candidate C”', '2nd, level with “Candidate B”', 'not ranked']);
  expect(levelWith('A', standings)).toEqual([]);
  expect(tieSentences(standings, candidates)).toEqual(['“Candidate B” and “Candidate C” are level: they share the 2nd place.']);
});

it('of those nearly level tells the places they share, not one for each', () => {
  const five = ['A', 'B', 'C', 'D', 'E'].map((id) => ({ id, title: `Candidate ${id}` }));
  const ranked = [standing('A', 1), standing('B', 2), standing('C', 3), standing('D', 3), standing('E')];
  // B is near C and its equal D; nobody is near A, and E has no place.
  const near = [['B', 'C'], ['B', 'D']] as const;
  expect(five.map(({ id }) => rankWords(id, ranked, five, near))).toEqual(['1st', '2nd to 4th, nearly level with “Candidate C” and “Candidate D”', '2nd to 4th, nearly level with “Candidate D” and “Candidate B”', '2nd to 4th, nearly level with “Candidate C” and “Candidate B”', 'not ranked']);
  expect(five.map(({ id }) => placeWords(id, ranked, near))).toEqual(['1st', '2nd to 4th', '2nd to 4th', '2nd to 4th', undefined]);
  expect(five.map(({ id }) => levelWords(id, ranked, five, near))).toEqual([undefined, 'Nearly level with “Candidate C” and “Candidate D”', 'Level with “Candidate D”; nearly level with “Candidate B”', 'Level with “Candidate C”; nearly level with “Candidate B”', undefined]);
  // Whoever is near many is not followed by a list of them; nearness does not go on from one to the next.
  expect(rankWords('A', ranked, five, [['A', 'B'], ['A', 'C'], ['A', 'D']])).toBe('1st to 4th, nearly level with 3 others');
  expect(rankWords('D', ranked, five, [['A', 'B'], ['B', 'C']])).toBe('3rd, level with “Candidate C”');
});
