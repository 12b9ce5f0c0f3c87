// One rule for every bound of an assessment: beyond it, on the line, or within; whether a test could tell at all; and whether two verdicts differ by more than
// chance. A bound is no wall: with one of the other tests standing more or less it lies elsewhere, and one incident more or fewer may cross it. Pure.
import type { Pair } from './between.ts';
import { zNeeded } from './many-tests.ts';

/** In standard errors: what a bound of Benjamini and Hochberg moves by where one more, or one fewer, of the others stands. */
const margin = 0.15;
export type Side = 'beyond' | 'borderline' | 'within';

const sideBy = (past: number, width: number): Side => (past >= width ? 'beyond' : past > -width ? 'borderline' : 'within');

/** Of a z, or a t, either way; `incident`: by how much one incident moves it. */
export const sideOf = (z: number, bound: number, incident = 0): Side => sideBy(Math.abs(z) - bound, Math.max(margin, incident));
/** Of a count against the least one that stands, which lies half a count beyond where the bound does. */
export const sideOfCount = (count: number, bound: number): Side => sideBy(count - bound + 0.5, Math.max(1, margin * Math.sqrt(bound)));

/** Which counts lie on the line, and from which on one is clear of it: what “beyond” is told by, so that no bound is named at which nothing stands out. */
export function lineOfCount(bound: number): { readonly from: number; readonly clear: number } {
  const width = Math.max(1, margin * Math.sqrt(bound));
  return { from: Math.floor(bound - 0.5 - width) + 1, clear: Math.ceil(bound - 0.5 + width) };
}
/** The same of a z, to two places: rounded so that what is named stands. */
export const lineOfZ = (bound: number): { readonly from: number; readonly clear: number } => ({ from: Math.floor((bound - margin) * 100) / 100, clear: Math.ceil((bound + margin) * 100) / 100 });

/** The z that has this chance, so that what was judged exactly and what was not are held to one bound. */
export const zOfChance = (chance: number): number => zNeeded(1, 1, Math.max(chance, 1e-12));

/** What a later count would have had to be to stand against `before`, either way; no fall where even none would not. */
export function leastSeen(before: number, bound: number): { rise: number; fall?: number } {
  const square = bound ** 2;
  const root = Math.sqrt(square ** 2 + 8 * square * before);
  const fall = Math.floor(before - (root - square) / 2);
  return { rise: Math.ceil(before + (square + root) / 2), ...(fall < 0 ? {} : { fall }) };
}

/** A change by half would be missed more often than not: then “no change” would be said of what nobody looked at closely enough. */
const leastTold = 0.5;
export const couldTellChange = (before: number, bound: number): boolean => leastSeen(before, bound).rise <= Math.max(before, 1) * (1 + leastTold);

/** A place with ten times what places here have on average would be missed more often than not. */
const mostAverages = 10;
export const couldTellPlace = ({ bound, total, of }: { readonly bound: number; readonly total: number; readonly of: number }): boolean => bound * of <= mostAverages * total;

const beyondChance = 1.96;

/** Whether two changes differ by more than chance; `shared`: what of their counts is one and the same (−1 … 1), since years that share months move together. */
export const differ = (was: number, is: number, shared = 0): boolean => Math.abs(is - was) >= beyondChance * Math.sqrt(Math.max(0.02, 2 * (1 - shared)));

/** Whether a part of a whole is another share of it than before, by more than chance: two counts held against their totals. */
export function shareDiffers(was: { readonly part: number; readonly whole: number }, is: { readonly part: number; readonly whole: number }): boolean {
  const [part, whole] = [was.part + is.part, was.whole + is.whole];
  const spread = (part / whole) * (1 - part / whole) * (1 / was.whole + 1 / is.whole);
  return spread > 0 && Math.abs(is.part / is.whole - was.part / was.whole) >= beyondChance * Math.sqrt(spread);
}

/** How alike two changes must be, since they count some of the same months: by the months of each, `1` the later and `-1` the earlier ones. */
export function sharedOf(countOf: (month: string) => number, was: ReadonlyMap<string, 1 | -1>, is: ReadonlyMap<string, 1 | -1>): number {
  const total = (of: ReadonlyMap<string, 1 | -1>): number => [...of.keys()].reduce((sum, month) => sum + countOf(month), 0);
  const both = [...was].reduce((sum, [month, sign]) => sum + (is.has(month) ? sign * is.get(month)! * countOf(month) : 0), 0);
  const all = Math.sqrt(total(was) * total(is));
  return all === 0 ? 0 : both / all;
}

/** By how much one incident moves the z of two counts, drawn in by √φ. */
export const incidentOf = ({ before, now }: Pair, dispersion = 1): number => 1 / Math.sqrt(Math.max(1, before + now) * dispersion);

