// Many questions asked at once find something by chance alone: how likely a single z is, and which of many stand when the share of false
// finds is held down (Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995). Pure.
import { errorFunction } from 'simple-statistics';

/** The chance of a z at least this far from 0, either way, when nothing is going on: good to a millionth. */
export function chanceOfZ(z: number): number {
  return Math.min(1, Math.max(0, 1 - errorFunction(Math.abs(z) / Math.SQRT2)));
}

/** Which of these chances stand when at most `share` of the finds may be false; in the order given. */
export function standAfterCorrection(chances: readonly number[], share = 0.05): boolean[] {
  const count = chances.length;
  const ranked = chances.toSorted((a, b) => a - b);
  const last = ranked.findLastIndex((chance, at) => chance <= (share * (at + 1)) / count);
  const limit = last === -1 ? -1 : (ranked[last] ?? -1);
  return chances.map((chance) => chance <= limit);
}

/** Each chance as the least share of false finds at which it would stand (the step-up procedure turned round); in the order given. */
export function correctedChances(chances: readonly number[]): number[] {
  const ranked = chances.map((chance, at) => ({ chance, at })).toSorted((a, b) => b.chance - a.chance);
  const corrected = chances.map(() => 1);
  let least = 1;
  for (const [from, { chance, at }] of ranked.entries()) {
    least = Math.min(least, (chance * chances.length) / (chances.length - from));
    corrected[at] = least;
  }
  return corrected;
}

/** The z from which one stands, of so many tests of which so many stand: a chance of at most `share` times those that stand (one at least) over all. */
export function zNeeded(tests: number, stand: number, share = 0.05): number {
  const limit = (share * Math.max(1, stand)) / tests;
  let [low, high] = [0, 10];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (chanceOfZ(middle) > limit) low = middle;
    else high = middle;
  }
  return high;
}
