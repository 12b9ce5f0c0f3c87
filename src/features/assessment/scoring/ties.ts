// Candidates that came out level: said in words wherever a rank is said, and how they were told apart is written down with the decision. Pure.
import { listWords, ordinalWords } from '../../../platform/pages/figure-words.ts';
import type { Standing } from './scores.ts';

type Titled = { id: string; title: string };
const titlesOf = (ids: readonly string[], candidates: readonly Titled[]): string => listWords(ids.map((id) => `“${candidates.find((one) => one.id === id)?.title ?? ''}”`));

/** Groups of candidates that share a rank, the highest first. */
function tiesIn(standings: readonly Standing[]): { rank: number; ids: string[] }[] {
  const groups = Map.groupBy(standings.filter((one) => one.rank !== undefined), (one) => one.rank!);
  return [...groups].filter(([, its]) => its.length > 1).map(([rank, its]) => ({ rank, ids: its.map((one) => one.id) }));
}

/** “2nd, level with “Burglary””; `not ranked` where a score is missing. */
export function rankWords(id: string, standings: readonly Standing[], candidates: readonly Titled[]): string {
  const { rank } = standings.find((one) => one.id === id) ?? {};
  if (rank === undefined) return 'not ranked';
  const level = levelWith(id, standings);
  return level.length === 0 ? ordinalWords(rank) : `${ordinalWords(rank)}, level with ${titlesOf(level, candidates)}`;
}

export function levelWith(id: string, standings: readonly Standing[]): string[] {
  return tiesIn(standings).find((one) => one.ids.includes(id))?.ids.filter((one) => one !== id) ?? [];
}

/** One sentence for each tie. */
export const tieSentences = (standings: readonly Standing[], candidates: readonly Titled[]): string[] => tiesIn(standings).map(({ rank, ids }) => `${titlesOf(ids, candidates)} are level: they share the ${ordinalWords(rank)} place.`);
