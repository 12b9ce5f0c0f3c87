// How far single people's sheets put a candidate from where the mean has it, in a sentence that stands beside the order: a small lead of means can hide that people disagree. Pure.
import { listWords, ordinalWords } from '../../../platform/pages/figure-words.ts';

export type Ranks = { highest: number; lowest: number };
/** From so many places apart on, they disagree. */
const FAR = 2;

export const isFar = ({ highest, lowest }: Ranks): boolean => lowest - highest >= FAR;
export const fromTo = ({ highest, lowest }: Ranks): string => `${ordinalWords(highest)} to ${ordinalWords(lowest)}`;

/** Of those alone that are far apart; '' where none is, or where it cannot be told. */
export function disagreementSentence(candidates: readonly { title: string; ranks: Ranks | undefined }[]): string {
  const far = candidates.flatMap(({ title, ranks }) => (ranks !== undefined && isFar(ranks) ? [`“${title}” ${fromTo(ranks)}`] : []));
  return far.length === 0 ? '' : `People disagree so far that single sheets rank ${listWords(far)}.`;
}
