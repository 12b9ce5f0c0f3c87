// Where counts are high beside high ones: the local statistic Gi* of Getis and Ord, a place counted with itself, a neighbour as 1 and any
// other as 0 (Ord and Getis, Geographical Analysis 27, 1995, equation 14). Pure.
import { mean, sum } from 'simple-statistics';

/**
 * The z of each place, or undefined where no place can stand out: fewer than three, or all counts alike. `neighbours` are places in the row of `counts`, without the place itself.
 */
export function giStar(counts: readonly number[], neighbours: readonly (readonly number[])[]): number[] | undefined {
  const all = counts.length;
  if (all < 3) return undefined;
  const centre = mean([...counts]);
  const spread = Math.sqrt(Math.max(0, mean(counts.map((count) => count ** 2)) - centre ** 2));
  if (spread === 0) return undefined;
  return counts.map((count, at) => {
    const near = new Set(neighbours[at] ?? []);
    near.delete(at);
    const weights = near.size + 1;
    const local = count + sum([...near].map((other) => counts[other] ?? 0));
    const off = spread * Math.sqrt((all * weights - weights ** 2) / (all - 1));
    // A place whose neighbours are all the places says nothing about where.
    return off === 0 ? 0 : (local - centre * weights) / off;
  });
}
