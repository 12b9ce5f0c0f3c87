// How unevenly counts lie over places: how few hold half, and the coefficient of Gini (0 all alike, towards 1 all in one place). Pure.
import { sum } from 'simple-statistics';

/** The fewest places that together hold at least this share, and the share that they hold; none where nothing was counted. */
export function fewestHolding(counts: readonly number[], share = 0.5): { places: number; share: number } {
  const total = sum([...counts]);
  if (total === 0) return { places: 0, share: 0 };
  let held = 0;
  let places = 0;
  for (const count of counts.toSorted((a, b) => b - a)) {
    if (held >= total * share) break;
    held += count;
    places += 1;
  }
  return { places, share: held / total };
}

/** From the Lorenz curve, places without a count among them. With fewer incidents than places it is high by itself: say so beside it. */
export function gini(counts: readonly number[]): number {
  const total = sum([...counts]);
  if (total === 0) return 0;
  const size = counts.length;
  const ranked = counts.toSorted((a, b) => a - b);
  return sum(ranked.map((count, at) => (2 * (at + 1) - size - 1) * count)) / (size * total);
}
