// Whether two counts differ by more than chance explains, and how far a count may be off by chance. Pure. No package does this without
// two hundred others behind it, and it is short: the normal approximation of two Poisson counts, the exact conditional test where they
// are small (Przyborowski and Wilenski, Biometrika 31, 1940), and Byar's limits (Breslow and Day, volume II, 1987, page 69).

/** 95 in 100. */
const zOf95 = 1.959964;
/** Below this many in both periods together the exact test is used. */
export const smallTotal = 20;

export type Verdict = 'rise' | 'fall' | 'within' | 'too-few';

/** `exposures`: how long (or how many people) each count stands for, when they differ. */
export interface Exposures { readonly before: number; readonly after: number }
const equal: Exposures = { before: 1, after: 1 };

/** How many standard errors the second count lies above (or, negative, below) the first; 0 when nothing was counted. */
export function zOfCounts(before: number, after: number, exposures: Exposures = equal): number {
  checkCounts(before, after);
  const total = before + after;
  if (total === 0) return 0;
  const share = exposures.after / (exposures.before + exposures.after);
  return (after - total * share) / Math.sqrt(total * share * (1 - share));
}

/** The chance of a split at least as uneven as this one, if nothing had changed: two-sided, exact. */
export function exactChance(before: number, after: number, exposures: Exposures = equal): number {
  checkCounts(before, after);
  const total = before + after;
  const share = exposures.after / (exposures.before + exposures.after);
  const chances = binomialChances(total, share);
  const seen = chances[after] ?? 0;
  // A split as likely as the one seen counts too; equal chances may differ in their last digits.
  return Math.min(1, chances.filter((chance) => chance <= seen * (1 + 1e-9)).reduce((sum, chance) => sum + chance, 0));
}

/** Whether the change goes beyond chance at 95 in 100; `too-few` when no split of so few could. */
export function judgeCounts(before: number, after: number, exposures: Exposures = equal): Verdict {
  checkCounts(before, after);
  const total = before + after;
  const z = zOfCounts(before, after, exposures);
  if (total >= smallTotal) return Math.abs(z) < 1.96 ? 'within' : z > 0 ? 'rise' : 'fall';
  const leastChance = Math.min(exactChance(0, total, exposures), exactChance(total, 0, exposures));
  if (leastChance > 0.05) return 'too-few';
  return exactChance(before, after, exposures) > 0.05 ? 'within' : z > 0 ? 'rise' : 'fall';
}

/** What the true level behind a count may be, by Byar; divided by `population` and times `per` for a rate. */
export function byarInterval(count: number, options: { readonly population?: number; readonly per?: number; readonly z?: number } = {}): { low: number; high: number } {
  checkCounts(count, 0);
  const { population, per = 1000, z = zOf95 } = options;
  const scale = population === undefined ? 1 : per / population;
  const next = count + 1;
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3;
  const high = next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3;
  return { low: low * scale, high: high * scale };
}

/** The limits of a funnel around a group's rate for an area of this population, in the unit of the rate. */
export function funnelLimits(rate: number, population: number, per = 1000, z = zOf95): { low: number; high: number } {
  const off = z * Math.sqrt(rate / per / population) * per;
  return { low: Math.max(0, rate - off), high: rate + off };
}

/** The chance of 0, 1, … `trials` successes. */
function binomialChances(trials: number, share: number): number[] {
  const chances: number[] = [];
  let ways = 0;
  for (let hits = 0; hits <= trials; hits += 1) {
    chances.push(Math.exp(ways + hits * Math.log(share) + (trials - hits) * Math.log(1 - share)));
    ways += Math.log(trials - hits) - Math.log(hits + 1);
  }
  return chances;
}

function checkCounts(...counts: readonly number[]): void {
  for (const count of counts) if (!Number.isInteger(count) || count < 0) throw new RangeError(`Not a count: ${count}`);
}
