// The counted rows of an assessment, added up once: the area's own by type, force, month and place, and those of the areas beside it by type. Pure.
import type { Area, Areas } from '../areas/areas.ts';
import type { AssessedData } from './assessment.ts';
import type { Month } from './months.ts';

/** Adds up under three keys, without a map in a map in a map for whoever reads it. */
class Counts {
  readonly #counts = new Map<string, Map<string, Map<string, number>>>();

  add(first: string, second: string, third: string, count: number): void {
    let inFirst = this.#counts.get(first);
    if (inFirst === undefined) this.#counts.set(first, (inFirst = new Map()));
    let inSecond = inFirst.get(second);
    if (inSecond === undefined) inFirst.set(second, (inSecond = new Map()));
    inSecond.set(third, (inSecond.get(third) ?? 0) + count);
  }

  firsts(): string[] {
    return [...this.#counts.keys()];
  }

  seconds(first: string): string[] {
    return [...(this.#counts.get(first)?.keys() ?? [])];
  }

  of(first: string, second: string, third: string): number {
    return this.#counts.get(first)?.get(second)?.get(third) ?? 0;
  }

  /** Over every second key that is wanted. */
  sum(first: string, thirds: Iterable<string>, wanted: (second: string) => boolean = () => true): number {
    let total = 0;
    const keys = [...thirds];
    for (const [second, its] of this.#counts.get(first) ?? []) if (wanted(second)) for (const key of keys) total += its.get(key) ?? 0;
    return total;
  }
}

export interface Tally {
  /** type, force, month */
  readonly byForce: Counts;
  /** type, place as filed, month */
  readonly byPlace: Counts;
  /** the same, of the rows of forces that are compared alone */
  readonly comparedByPlace: Counts;
  /** area's code, type, month: of all areas, the assessed one too */
  readonly byArea: Counts;
  /** the same, of the rows of forces that are compared alone */
  readonly comparedByArea: Counts;
  readonly types: readonly string[];
  readonly inArea: number;
}

export function tallyOf(street: AssessedData['street'], areas: Areas, compared: readonly Area[], months: readonly Month[], forcesCompared: readonly string[]): Tally {
  const isCompared = new Set(forcesCompared);
  const wanted = new Set(months);
  const [area] = compared;
  const holders = new Map<string, string>();
  for (const one of compared) for (const code of areas.codesIn(one)) holders.set(code, one.code);
  const tally = { byForce: new Counts(), byPlace: new Counts(), comparedByPlace: new Counts(), byArea: new Counts(), comparedByArea: new Counts() };
  const types = new Set<string>();
  let inArea = 0;
  for (const { force, month, lsoa, type, count } of street) {
    const holder = holders.get(lsoa);
    if (holder === undefined || !wanted.has(month)) continue;
    types.add(type);
    tally.byArea.add(holder, type, month, count);
    if (isCompared.has(force)) tally.comparedByArea.add(holder, type, month, count);
    if (holder !== area?.code) continue;
    tally.byForce.add(type, force, month, count);
    tally.byPlace.add(type, lsoa, month, count);
    if (isCompared.has(force)) tally.comparedByPlace.add(type, lsoa, month, count);
    inArea += count;
  }
  return { ...tally, types: [...types].toSorted(), inArea };
}
