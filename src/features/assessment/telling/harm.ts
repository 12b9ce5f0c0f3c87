// Harm: counts times the weights that an analyst chose. Without a choice nothing is said, because no set of weights is the truth. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import { named } from '../assess/by-name.ts';
import { ASB } from '../assess/crime-types.ts';

/** A named set of weights by type that somebody chose. */
export type HarmWeights = { id: string; name: string; edition: string; source: string; caveat: string; weights: Record<string, number>; /** empty where the public reads it */ madeBy: string };

export type Harm = {
  rows: { type: string; count: number; weight: number; harm: number; share: number }[];
  total: number;
  /** types that bear no weight in this set */
  without: string[];
  sentence: string;
};

export function harmOf(assessment: Assessment, weights: Pick<HarmWeights, 'weights' | 'name' | 'edition'> | undefined): Harm | undefined {
  if (weights === undefined) return undefined;
  const types = assessment.types.filter(({ type }) => type !== ASB);
  const weighed = types.flatMap(({ type, rateCount }) => {
    const weight = named(weights.weights, type);
    return weight === undefined ? [] : [{ type, count: rateCount ?? 0, weight, harm: (rateCount ?? 0) * weight }];
  });
  const total = weighed.reduce((sum, one) => sum + one.harm, 0);
  const rows = weighed.map((one) => ({ ...one, share: total === 0 ? 0 : (one.harm / total) * 100 })).toSorted((a, b) => b.harm - a.harm);
  const [first, second] = rows;
  const without = types.filter(({ type }) => named(weights.weights, type) === undefined).map(({ type }) => type);
  return {
    rows, total, without,
    sentence: first === undefined ? 'None of the types has a weight in this set.' : `By the weights “${weights.name}, ${weights.edition}”, ${first.type.toLowerCase()} is ${numberWords(first.share, 0)}% of the harm${second === undefined ? '' : ` and ${second.type.toLowerCase()} ${numberWords(second.share, 0)}%`}.`,
  };
}

/** Said wherever weights are used on open data. */
export const COARSE = 'The open data counts “violence and sexual offences” as one type: a push and a rape weigh the same here. So this is an approximation, and no crime harm index or severity score.';
