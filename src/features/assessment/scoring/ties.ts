// Candidates that came out level: said in words wherever a rank is said, and how they were told apart is written down with the decision. Pure.
import { listWords, numberWords, ordinalWords } from '../../../platform/pages/figure-words.ts';
import type { Standing } from './scores.ts';

type Titled = { id: string; title: string };
const titlesOf = (ids: readonly string[], candidates: readonly Titled[]): string => listWords(ids.map((id) => `“${candidates.find((one) => one.id === id)?.title ?? ''}”`));

/** Groups of candidates that share a rank, the highest first. */
function tiesIn(standings: readonly Standing[]): { rank: number; ids: string[] }[] {
  const groups = Map.groupBy(standings.filter((one) => one.rank !== undefined), (one) => one.rank!);
  return [...groups].filter(([, its]) => its.length > 1).map(([rank, its]) => ({ rank, ids: its.map((one) => one.id) }));
}

/** Two that came out nearly level. */
export type Near = readonly [string, string];
/** From which place to which a candidate may as well stand: its own, and those of whoever is level or nearly level with it. */
type Place = { from: number; to: number; level: string[]; near: string[] };

function placeOf(id: string, standings: readonly Standing[], near: readonly Near[]): Place | undefined {
  const level = levelWith(id, standings);
  const nearby = near.filter((pair) => pair.includes(id)).map(([a, b]) => (a === id ? b : a)).filter((one) => !level.includes(one));
  const places = [id, ...nearby].flatMap((one) => {
    const { rank } = standings.find((each) => each.id === one) ?? {};
    return rank === undefined ? [] : [rank, rank + levelWith(one, standings).length];
  });
  if (!standings.some((one) => one.id === id && one.rank !== undefined)) return undefined;
  return { from: Math.min(...places), to: Math.max(...places), level, near: nearby };
}

/** So many are called by their names. */
const NAMED = 2;
const othersIn = (ids: readonly string[], candidates: readonly Titled[]): string => (ids.length > NAMED ? `${numberWords(ids.length)} others` : titlesOf(ids, candidates));

/** “2nd, level with “Burglary””, “2nd to 5th, nearly level with 3 others”; `not ranked` where a score is missing. */
export function rankWords(id: string, standings: readonly Standing[], candidates: readonly Titled[], near: readonly Near[] = []): string {
  const place = placeOf(id, standings, near);
  if (place === undefined) return 'not ranked';
  const { from, to, level } = place;
  if (place.near.length === 0) return level.length === 0 ? ordinalWords(from) : `${ordinalWords(from)}, level with ${titlesOf(level, candidates)}`;
  return `${ordinalWords(from)} to ${ordinalWords(to)}, nearly level with ${othersIn([...level, ...place.near], candidates)}`;
}

/** The same at the head of a row: “2nd to 5th”. A tie alone is told by the place that is shared. */
export function placeWords(id: string, standings: readonly Standing[], near: readonly Near[]): string | undefined {
  const place = placeOf(id, standings, near);
  return place && (place.near.length === 0 ? ordinalWords(place.from) : `${ordinalWords(place.from)} to ${ordinalWords(place.to)}`);
}

/** Whom a row says it is level with, or nearly so. */
export function levelWords(id: string, standings: readonly Standing[], candidates: readonly Titled[], near: readonly Near[]): string | undefined {
  const place = placeOf(id, standings, near);
  if (place === undefined) return undefined;
  const words = [place.level.length === 0 ? '' : `Level with ${titlesOf(place.level, candidates)}`, place.near.length === 0 ? '' : `${place.level.length === 0 ? 'Nearly' : 'nearly'} level with ${titlesOf(place.near, candidates)}`].filter((one) => one !== '').join('; ');
  return words === '' ? undefined : words;
}

export function levelWith(id: string, standings: readonly Standing[]): string[] {
  return tiesIn(standings).find((one) => one.ids.includes(id))?.ids.filter((one) => one !== id) ?? [];
}

/** One sentence for each tie. */
export const tieSentences = (standings: readonly Standing[], candidates: readonly Titled[]): string[] => tiesIn(standings).map(({ rank, ids }) => `${titlesOf(ids, candidates)} are level: they share the ${ordinalWords(rank)} place.`);
