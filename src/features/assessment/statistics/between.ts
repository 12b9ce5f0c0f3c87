// Whether a change is more than areas of one kind differ in theirs anyway. Counts of districts vary by more than chance alone: how much more is taken from the
// others (Pearson's statistic over its degrees of freedom; McCullagh and Nelder, Generalized Linear Models, 1989), and the bounds of the own change are
// widened by it, as a funnel's are (Spiegelhalter, Statistics in Medicine 24, 2005). Pure.

export interface Pair { readonly before: number; readonly now: number }
export interface Between {
  /** φ of the others: 1 where they differ by as much as chance alone would have it. */
  readonly dispersion: number;
  /** How many of the others it rests on. */
  readonly from: number;
  /** How far the own change lies from that of the others together, in standard errors widened by φ. */
  readonly t: number;
  /** Beyond this, by Student's t, one in twenty would lie by itself. */
  readonly bound: number;
  readonly isOrdinary: boolean;
}

/** With fewer others than these, how much they differ is a guess; one with fewer in both periods together says nothing of it. */
const leastOthers = 5;
const leastInOne = 20;

/** Undefined where there are too few others to say what is ordinary. */
export function betweenOf(own: Pair, others: readonly Pair[]): Between | undefined {
  const counted = others.filter((one) => totalOf(one) >= leastInOne);
  const total = totalOf(own);
  if (counted.length < leastOthers || total === 0) return undefined;
  const all = counted.reduce((sum, one) => sum + totalOf(one), 0);
  const share = counted.reduce((sum, one) => sum + one.now, 0) / all;
  if (share === 0 || share === 1) return undefined;
  const spread = (of: number): number => of * share * (1 - share);
  const freedom = counted.length - 1;
  const dispersion = counted.reduce((sum, one) => sum + (one.now - totalOf(one) * share) ** 2 / spread(totalOf(one)), 0) / freedom;
  // The share is known from the others alone, and no more exactly than they are many.
  const t = (own.now - total * share) / Math.sqrt(spread(total) * Math.max(1, dispersion) * (1 + total / all));
  const bound = studentBound(freedom);
  return { dispersion, from: counted.length, t, bound, isOrdinary: Math.abs(t) < bound };
}

const totalOf = ({ before, now }: Pair): number => before + now;

/** Student's t, 95 in 100 between: Cornish and Fisher's expansion, within a hundredth from four degrees of freedom on. */
export function studentBound(freedom: number, z = 1.959964): number {
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3);
}
