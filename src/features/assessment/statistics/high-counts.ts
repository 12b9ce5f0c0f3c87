// Which places have a count beyond what the places of an area differ by anyway. Counts of crime are never Poisson over places, so what is usual is a negative
// binomial, fitted by maximum likelihood (Bliss and Fisher, Biometrics 9, 1953) to the bulk: the highest tenth say only that they are so high or higher (censored, as
// Cohen, Technometrics 1, 1959), so that a few that are far out neither make themselves usual nor hide each other, the empirical null of Efron (Journal of the
// American Statistical Association 99, 2004). Each place is held against its upper tail; Benjamini and Hochberg's correction over the places. Pure.
import { standAfterCorrection } from './many-tests.ts';

/** What places usually have: its variance is mean + mean² / shape; a large shape is as good as Poisson. */
export interface Usual { readonly mean: number; readonly shape: number }
export interface HighCounts extends Usual {
  /** Places with this many or more count in the fit only as so high or higher. */
  readonly fittedBelow: number;
  /** The chance of a count at least as high, where only what is usual is at work; in the order given. */
  readonly chances: readonly number[];
  readonly stands: readonly boolean[];
  /** The least count that stands out after correction. */
  readonly bound: number;
}

/** With fewer places, what is usual among them is a guess. */
const leastPlaces = 20;
const shareCensored = 0.1;
const falseDiscoveryRate = 0.05;

/** Where the fit puts what is usual so many times above the plain mean, it has not seen enough below the highest tenth to say. */
const mostAbovePlain = 2;

/** `counts`: whole numbers from 0, one for each place. Undefined with too few places, or where nearly all of them have none or one, so that nothing can be fitted. */
export function highCounts(counts: readonly number[]): HighCounts | undefined {
  if (counts.length < leastPlaces) return undefined;
  const ranked = counts.toSorted((a, b) => b - a);
  const most = ranked[0] ?? 0;
  const tenth = ranked[Math.ceil(counts.length * shareCensored) - 1] ?? 0;
  if (tenth < 2) return undefined;
  // Where all are alike, none of them is left out.
  const fittedBelow = ranked.at(-1) === tenth ? most + 1 : tenth;
  const usual = fitUsual(counts, fittedBelow);
  if (!(usual.mean <= mostAbovePlain * meanOf(counts))) return undefined;
  const tails = upperTails(usual, most);
  const chances = counts.map((count) => tails[count] ?? 0);
  const stands = standAfterCorrection(chances, falseDiscoveryRate);
  // Whatever stands has a chance of at most this, and what does not has a higher one.
  const limit = (falseDiscoveryRate * Math.max(1, stands.filter(Boolean).length)) / counts.length;
  return { ...usual, fittedBelow, chances, stands, bound: leastBeyond(usual, limit) };
}

/** By maximum likelihood; counts of `censoredFrom` or more are known only to be so. Without it all are taken as they are. */
export function fitUsual(counts: readonly number[], censoredFrom = Infinity): Usual {
  const times = new Map<number, number>();
  for (const count of counts) if (count < censoredFrom) times.set(count, (times.get(count) ?? 0) + 1);
  const above = counts.filter((count) => count >= censoredFrom).length;
  const most = Math.max(...times.keys());
  const surprise = (mean: number, shape: number): number => {
    const chances = logChances({ mean, shape }, most);
    const exact = [...times].reduce((sum, [count, many]) => sum - many * (chances[count] ?? 0), 0);
    return above === 0 ? exact : exact - above * Math.log(Math.max(Number.MIN_VALUE, upperTail({ mean, shape }, censoredFrom)));
  };
  return leastSurprising(surprise, meanOf(counts));
}

const meanOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0) / counts.length;

/** Over the logarithms of mean and shape, downhill in ever smaller steps: the likelihood has one top. */
function leastSurprising(surprise: (mean: number, shape: number) => number, from: number): Usual {
  // Farther out there is nothing but a top that does not exist.
  const [mostShape, mostMean, leastStep] = [12, Math.log(Math.max(from, 0.01)) + 5, 1e-6];
  let [mean, shape, step] = [Math.log(Math.max(from, 0.01)), 0, 1];
  let least = surprise(Math.exp(mean), Math.exp(shape));
  while (step > leastStep) {
    let hasMoved = false;
    for (const [alongMean, alongShape] of [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1]] as const) {
      const [nextMean, nextShape] = [mean + alongMean * step, shape + alongShape * step];
      if (Math.abs(nextShape) > mostShape || nextMean > mostMean) continue;
      const next = surprise(Math.exp(nextMean), Math.exp(nextShape));
      if (next < least - 1e-11) [mean, shape, least, hasMoved] = [nextMean, nextShape, next, true];
    }
    if (!hasMoved) step /= 2;
  }
  return { mean: Math.exp(mean), shape: Math.exp(shape) };
}

/** The logarithms of the chances of 0, 1, … `most`. */
function logChances({ mean, shape }: Usual, most: number): number[] {
  const chances = [-shape * Math.log1p(mean / shape)];
  const share = Math.log(mean / (mean + shape));
  for (let count = 0; count < most; count += 1) chances.push((chances[count] ?? 0) + Math.log((count + shape) / (count + 1)) + share);
  return chances;
}

/** The chance of `count` or more. */
export function upperTail(usual: Usual, count: number): number {
  if (count <= 0) return 1;
  const below = logChances(usual, count);
  const left = 1 - below.slice(0, count).reduce((sum, chance) => sum + Math.exp(chance), 0);
  // What is left of one is exact enough until it is small; then the tail is added up itself.
  return left > 1e-6 ? left : tailFrom(usual, count, below[count] ?? -Infinity);
}

function tailFrom({ mean, shape }: Usual, from: number, logChance: number): number {
  let chance = Math.exp(logChance);
  let sum = 0;
  for (let count = from; chance > sum * 1e-15; count += 1) {
    sum += chance;
    chance *= ((count + shape) / (count + 1)) * (mean / (mean + shape));
  }
  return sum;
}

/** Those of 0, 1, … `most`, added up from the far end, where each adds to a sum smaller than itself or like it. */
function upperTails(usual: Usual, most: number): number[] {
  const chances = logChances(usual, most);
  const tails = Array<number>(most + 1).fill(0);
  tails[most] = upperTail(usual, most);
  for (let count = most - 1; count >= 0; count -= 1) tails[count] = Math.min(1, (tails[count + 1] ?? 0) + Math.exp(chances[count] ?? -Infinity));
  return tails;
}

function leastBeyond(usual: Usual, limit: number): number {
  let [low, high] = [0, 1];
  while (upperTail(usual, high) > limit) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (upperTail(usual, middle) > limit) low = middle;
    else high = middle;
  }
  return high;
}
