// Candidates that have no place since nobody could score a criterion: where they would stand with the lowest and with the highest score there, told
// beside the order, since otherwise what cannot be measured falls out of the answer. Pure.
import { listWords, ordinalWords } from '../../../platform/pages/figure-words.ts';
import { valuesOfScales } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { compareOutcomes, outcomeOf } from './scores.ts';
import type { Scores, Standing } from './scores.ts';
import type { Names } from './sensitivity-words.ts';

export type Unranked = { id: string; missing: string[]; isScored: boolean; /** the best and the worst place among those that are ranked; missing where nobody scored it, or nothing is ranked */ between?: { best: number; worst: number } };

export function unrankedIn(standings: readonly Standing[], matrix: Matrix): Unranked[] {
  const { criteria } = matrix;
  const scales = valuesOfScales(matrix);
  const ranked = standings.flatMap((one) => one.outcome ?? []);
  return standings.filter((one) => one.outcome === undefined).map(({ id, values, missing }): Unranked => {
    const isScored = missing.length < criteria.length;
    const placeWith = (pick: (...levels: number[]) => number): number | undefined => {
      const filled: Scores = { ...Object.fromEntries(criteria.filter(({ key }) => missing.includes(key)).map(({ key, part }) => [key, pick(...scales[part])])), ...values };
      const outcome = outcomeOf(filled, criteria);
      return outcome && 1 + ranked.filter((other) => compareOutcomes(other.priority, outcome.priority) > 0).length;
    };
    const [best, worst] = isScored && ranked.length > 0 ? [placeWith(Math.max), placeWith(Math.min)] : [];
    return { id, missing, isScored, ...(best === undefined || worst === undefined ? {} : { between: { best, worst } }) };
  });
}

/** One sentence for each: why it has no place, and which it could have. */
export const unrankedSentences = (all: readonly Unranked[], names: Pick<Names, 'candidate' | 'criterion'>): string[] => all.map(({ id, missing, isScored, between }) => {
  const head = `“${names.candidate(id)}” has no place`;
  if (!isScored) return `${head}: too little of it was scored.`;
  const why = `${head}: nobody gave a score for ${listWords(missing.map((one) => names.criterion(one).toLowerCase()))}.`;
  if (between === undefined) return why;
  const { best, worst } = between;
  // Of several without a place each is held against those that have one.
  const among = all.length > 1 ? ' among those that have a place' : '';
  return best === worst ? `${why} Whatever it were, it would be ${ordinalWords(best)}${among}.` : `${why} With the lowest there it would be ${ordinalWords(worst)}${among}, with the highest ${ordinalWords(best)}.`;
});

/** In a row, where the place stands of others. */
export const unrankedWords = (one: Unranked | undefined): string => {
  if (one?.between === undefined) return 'not ranked';
  const { best, worst } = one.between;
  return best === worst ? `not ranked (${ordinalWords(best)} with any score for the rest)` : `not ranked (${ordinalWords(best)} to ${ordinalWords(worst)} with a score for the rest)`;
};
