// How many of a place's rows lie at one of the points that the police publish them at: a shop, a station or a point that was moved looks like a whole place.
// Which point it is nobody is told: the smallest place is an LSOA. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { PointCount } from '../police-data/police-data.ts';
import type { Month } from './months.ts';

/** Of a type in a place, over months, the rows at the point with most; undefined where points are not known. */
export type MostAtPoint = (type: string, lsoa: string, months: readonly Month[]) => number | undefined;

export function mostAtPoint(points: Iterable<PointCount> | undefined, isCounted: (force: string) => boolean = () => true): MostAtPoint {
  const byPlace = new Map<string, Map<Month, PointCount[]>>();
  for (const one of points ?? []) {
    if (!isCounted(one.force)) continue;
    const key = `${one.type}\n${one.lsoa}`;
    const months = byPlace.get(key) ?? new Map<Month, PointCount[]>();
    byPlace.set(key, months);
    months.set(one.month, [...(months.get(one.month) ?? []), one]);
  }
  return (type, lsoa, months) => {
    const its = byPlace.get(`${type}\n${lsoa}`);
    if (its === undefined) return undefined;
    const at = new Map<number, number>();
    for (const month of months) for (const { point, count } of its.get(month) ?? []) if (point !== 0) at.set(point, (at.get(point) ?? 0) + count);
    return at.size === 0 ? undefined : Math.max(...at.values());
  };
}

/** `all at one map point`, `46 of these 74 at one map point`; empty of fewer than half. */
export function onePointWords(most: number | undefined, of: number): string {
  if (most === undefined || of === 0 || most * 2 < of) return '';
  return most >= of ? 'all at one map point' : `${numberWords(most)} of these ${numberWords(of)} at one map point`;
}
