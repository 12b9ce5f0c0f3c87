// How many of a place's rows lie at the one or two points that the police publish most of them at: a shop, a prison or a point that was moved looks like a whole
// place. Told by the name that is published with the point, in quotation marks: it is the nearest of a fixed list, and no address. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { PointCount } from '../police-data/police-data.ts';
import type { Month } from './months.ts';

/** Rows at one point, and the name the police publish it by, where they give one: `On or near Prison`. */
export interface AtPoint { readonly name: string; readonly count: number }
/** Of a type in a place, over months, the two points with most; undefined where points are not known. */
export type MostAtPoints = (type: string, lsoa: string, months: readonly Month[]) => readonly AtPoint[] | undefined;

const mostTold = 2;

export function mostAtPoints(points: Iterable<PointCount> | undefined, isCounted: (force: string) => boolean = () => true): MostAtPoints {
  const byPlace = new Map<string, Map<Month, PointCount[]>>();
  for (const one of points ?? []) {
    if (!isCounted(one.force)) continue;
    const key = `${one.type}\n${one.lsoa}`;
    const months = byPlace.get(key) ?? new Map<Month, PointCount[]>();
    byPlace.set(key, months);
    const its = months.get(one.month) ?? [];
    months.set(one.month, its);
    its.push(one);
  }
  return (type, lsoa, months) => {
    const its = byPlace.get(`${type}\n${lsoa}`);
    if (its === undefined) return undefined;
    const at = new Map<number, AtPoint>();
    for (const month of months) for (const { point, name = '', count } of its.get(month) ?? []) if (point !== 0) at.set(point, { name: at.get(point)?.name || name, count: (at.get(point)?.count ?? 0) + count });
    return at.size === 0 ? undefined : [...at.values()].toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name)).slice(0, mostTold);
  };
}

/** What is kept of a place's points. */
export interface Pointed { /** so many of the count lie at one of the points that the police publish rows at */ readonly mostAtOnePoint?: number; /** the two with most */ readonly points?: readonly AtPoint[] }
export const pointed = (points: readonly AtPoint[] | undefined): Pointed => (points?.[0] === undefined ? {} : { mostAtOnePoint: points[0].count, points });

/** Two points are told of where they hold so much of a place, and neither holds half. */
const shareOfTwo = 0.75;

/** Those that hold most of a place: one that has half or more, or two that have three quarters; none where it is spread over more. */
function mainPoints({ points = [], mostAtOnePoint }: Pointed, of: number): readonly AtPoint[] {
  const known = points.length > 0 ? points : mostAtOnePoint === undefined ? [] : [{ name: '', count: mostAtOnePoint }];
  const [first, second] = known;
  if (first === undefined || of === 0) return [];
  if (first.count * 2 >= of) return [first];
  return second !== undefined && first.count + second.count >= of * shareOfTwo ? [first, second] : [];
}

/** `all at one map point`, `46 of these 74 at one map point, “On or near Prison”`, `60 of these 73 at two map points, …`; empty where it is spread over more. */
export function pointWords(place: Pointed, of: number): string {
  const main = mainPoints(place, of);
  if (main.length === 0) return '';
  const count = main.reduce((sum, one) => sum + one.count, 0);
  const names = main.filter(({ name }) => name !== '').map(({ name }) => `“${name}”`);
  return `${count >= of ? 'all' : `${numberWords(count)} of these ${numberWords(of)}`} at ${main.length === 1 ? 'one map point' : 'two map points'}${names.length === 0 ? '' : `, ${listWords(names)}`}`;
}

/** In a table the same, or else how much lies at the point with most: `25 of these 73 at the map point with most, “On or near Mill Lane”`. */
export function shareAtPoint(place: Pointed, of: number): string {
  const { mostAtOnePoint, points: [first] = [] } = place;
  if (mostAtOnePoint === undefined) return '';
  return pointWords(place, of) || `${numberWords(mostAtOnePoint)} of these ${numberWords(of)} at the map point with most${(first?.name ?? '') === '' ? '' : `, “${first!.name}”`}`;
}

/** `On or near …` of the police's own list of kinds of place, where people are held, treated, taught or questioned: what is recorded there is of those within. */
const INSTITUTIONS = new Map([['prison', 'a prison'], ['hospital', 'a hospital'], ['police station', 'a police station'], ['further/higher educational building', 'a college or university']]);

/** Which institutions hold most of a place: `a prison`. */
export function institutionsAt(place: Pointed, of: number): string[] {
  return mainPoints(place, of).flatMap(({ name }) => INSTITUTIONS.get(name.toLowerCase().replace(/^on or near /, '')) ?? []);
}

/** Of what is recorded at such a point: neither the streets about it nor its residents are told of by it. */
export const institutionWords = (institutions: readonly string[]): string => `What is recorded at ${listWords([...new Set(institutions)])} is mostly of those within: it says little of the streets around, and a rate per resident says nothing there`;
