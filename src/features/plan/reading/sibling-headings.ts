// Published plans set the headings of their priorities in several sizes: one priority seems to stand under another. Where the same title stands elsewhere on its
// own, the two are siblings, and the one is no part of the path to the other.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { sameTitle } from './gather-sections.ts';
import type { Spot } from './outline.ts';

/** @param titles of the priorities that have actions */
export function besideEachOther(blocks: readonly Block[], spots: readonly Spot[], titles: readonly string[]): Spot[] {
  const known = [...new Set(titles.filter((title) => title !== ''))];
  const names = new Map<number, string>();
  for (const [index, block] of blocks.entries()) {
    const title = block.kind === 'heading' ? known.find((one) => sameTitle(one, single(block.text))) : undefined;
    if (title !== undefined) names.set(index, title);
  }
  const under = [...names].map(([index, title]) => ({ title, above: (spots[index]?.trail ?? []).slice(0, -1).map((at) => names.get(at)) }));
  const isSibling = (outer: string, inner: string): boolean => !sameTitle(outer, inner) && under.some((one) => sameTitle(one.title, inner) && !one.above.some((title) => title !== undefined && sameTitle(title, outer)));
  return spots.map((spot) => {
    const kept = spot.trail.filter((at, place) => {
      const outer = names.get(at);
      return outer === undefined || !spot.trail.slice(place + 1).some((inner) => isSibling(outer, names.get(inner) ?? outer));
    });
    return kept.length === spot.trail.length ? spot : { ...spot, trail: kept };
  });
}
