// What could be worked out by taking one published figure from another: two releases of a growing period, areas that overlap, a total
// and its parts. Pure.
import type { SmallNumbers } from './measure.ts';
import { isWithheld, type Shown } from './small-numbers.ts';

/** A figure as it is (or was) published, and the smallest pieces it is made of: months, areas, or both (`2026-03 Ward 4`). */
export interface PublishedFigure { readonly name: string; readonly shown: Shown; /** the least and the most that it can be, where it is not exactly so much */ readonly range?: readonly [number, number]; readonly covers: ReadonlySet<string> }

/** `whole` less `parts` gives a small count of what `left` names: `count` at most, and `least` at least. */
export interface Differencing { readonly whole: string; readonly parts: readonly string[]; readonly left: readonly string[]; readonly least: number; readonly count: number }

/** Every small count that the figures give away together. */
export function findDifferencing(figures: readonly PublishedFigure[], rule: SmallNumbers): Differencing[] {
  const known = figures.flatMap((figure) => (figure.shown === 'c' ? [] : [{ ...figure, range: figure.range ?? ([figure.shown, figure.shown] as const) }]));
  return known.flatMap((whole) => {
    const inside = known.filter((part) => part !== whole && part.covers.size < whole.covers.size && part.covers.isSubsetOf(whole.covers));
    const families = [...inside.map((part) => [part]), ...disjointFamilies(inside)];
    return families.flatMap((parts) => {
      const least = Math.max(0, parts.reduce((left, part) => left - part.range[1], whole.range[0]));
      const count = parts.reduce((left, part) => left - part.range[0], whole.range[1]);
      // A difference of nothing says that nothing happened, which may be said unless the topic is sensitive.
      if (count < 0 || !isWithheld(count, rule)) return [];
      const left = [...parts.reduce((rest, part) => rest.difference(part.covers), whole.covers)];
      // Where nothing is left over, the difference is of a correction or of rounding: nobody stands behind it.
      return left.length === 0 ? [] : [{ whole: whole.name, parts: parts.map((part) => part.name), left, least, count }];
    });
  });
}

/** Parts that do not overlap, as many together as fit, beginning with each in turn and taking the larger first. */
function disjointFamilies<Part extends { readonly covers: ReadonlySet<string> }>(parts: readonly Part[]): Part[][] {
  const families = new Map<string, Part[]>();
  const bySize = parts.toSorted((a, b) => b.covers.size - a.covers.size);
  for (const first of bySize) {
    const family = [first];
    for (const next of bySize) if (next !== first && family.every((one) => one.covers.isDisjointFrom(next.covers))) family.push(next);
    const places = family.map((one) => parts.indexOf(one)).toSorted((a, b) => a - b);
    if (family.length > 1) families.set(places.join(), family);
  }
  return [...families.values()];
}
