// Which of many small counts changed between two periods of one length. Each is held against an even split of its own two counts, exact where they are few
// (Przyborowski and Wilenski, Biometrika 31, 1940); counts of places vary by more than chance, so z is drawn in by √φ, φ being the mean squared z of the
// places around the change of all, with the ends winsorised so that one that changed does not hide itself (Spiegelhalter, Statistics in Medicine 24, 2005);
// Benjamini and Hochberg's correction over the places. Pure.
import { mean } from 'simple-statistics';
import { exactChance, zOfCounts } from '../../../platform/statistics/index.ts';
import type { Pair } from './between.ts';
import { chanceOfZ, correctedChances, standAfterCorrection, zNeeded } from './many-tests.ts';

export interface ManyChanges {
  /** φ, 1 at least. */
  readonly dispersion: number;
  /** How many places it rests on. */
  readonly from: number;
  /** From this z on, drawn in by √φ, a change stands. */
  readonly bound: number;
  readonly each: readonly { /** in standard errors widened by √φ */ readonly z: number; readonly chance: number; readonly corrected: number; readonly stands: boolean }[];
}

/** With fewer in both periods together a place says nothing of how much places vary; with fewer such places that is a guess. */
const leastInOne = 10;
const leastPlaces = 10;
const winsorised = 0.1;
const falseDiscoveryRate = 0.05;
/** Above so many in both periods the chance by z is exact enough. */
const mostExact = 200;

/** Undefined where too few places have enough to say how much they vary anyway. */
export function changesOfMany(pairs: readonly Pair[]): ManyChanges | undefined {
  const counted = pairs.filter((one) => totalOf(one) >= leastInOne);
  if (counted.length < leastPlaces) return undefined;
  const share = counted.reduce((sum, { now }) => sum + now, 0) / counted.reduce((sum, one) => sum + totalOf(one), 0);
  if (share === 0 || share === 1) return undefined;
  const zs = drawnIn(counted.map((one) => (one.now - totalOf(one) * share) / Math.sqrt(totalOf(one) * share * (1 - share))));
  const dispersion = Math.max(1, mean(zs.map((z) => z ** 2)) * (counted.length / (counted.length - 1)));
  const told = pairs.map((one) => {
    const z = zByChance(one) / Math.sqrt(dispersion);
    return { z, chance: chanceOfZ(z) };
  });
  const chances = told.map(({ chance }) => chance);
  const [stand, corrected] = [standAfterCorrection(chances, falseDiscoveryRate), correctedChances(chances)];
  return { dispersion, from: counted.length, bound: zNeeded(pairs.length, stand.filter(Boolean).length, falseDiscoveryRate), each: told.map((one, at) => ({ ...one, corrected: corrected[at] ?? 1, stands: stand[at] === true })) };
}

/** The z that has the exact chance, so that few and many are drawn in alike. */
function zByChance(one: Pair): number {
  const z = zOfCounts(one.before, one.now);
  if (z === 0 || totalOf(one) > mostExact) return z;
  return Math.sign(z) * zNeeded(1, 1, exactChance(one.before, one.now));
}

function drawnIn(zs: readonly number[]): number[] {
  const ranked = zs.toSorted((a, b) => a - b);
  const cut = Math.floor(zs.length * winsorised);
  const [low, high] = [ranked[cut] ?? -Infinity, ranked[zs.length - 1 - cut] ?? Infinity];
  return zs.map((z) => Math.min(high, Math.max(low, z)));
}

const totalOf = ({ before, now }: Pair): number => before + now;
