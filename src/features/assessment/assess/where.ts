// Where in the area: clusters and single places beyond chance, wards, and places that are among the highest month after month. Snap points are never taken for
// addresses; the smallest place is an LSOA. Pure.
import type { Area, Areas, Deprivation } from '../areas/areas.ts';
import { wardNamesAmong } from '../areas/ward-names.ts';
import type { Vintage } from '../areas/reference-files.ts';
import type { Shapes } from '../areas/shapes.ts';
import { sideOfCount } from '../statistics/borderline.ts';
import { giStar } from '../statistics/gi-star.ts';
import { highCounts } from '../statistics/high-counts.ts';
import { chanceOfZ, standAfterCorrection } from '../statistics/many-tests.ts';
import type { HighPlace, HighPlaces, HotSpot, PlaceCounts, RepeatPlace, WardCounts } from './assessment.ts';
import { byName } from './by-name.ts';
import { ASB } from './crime-types.ts';
import type { Month } from './months.ts';
import { pointed, type AtPoint, type MostAtPoints } from './one-point.ts';
import { rounded } from './rounded.ts';
import type { Tally } from './tally.ts';

/** Above these the census of 2021 gave its new codes (England, Wales): a place with one did not exist in the older files. */
const isNewCode = (lsoa: string): boolean => lsoa > (lsoa.startsWith('W') ? 'W01001958' : 'E01033768');

/** `lost`: the older codes, of which some are not known here, so that rows are missing. */
export type FiledIn = Vintage | 'mixed' | 'lost';

/** In which codes these months were filed, seen from the area's rows. */
export function filedIn(tally: Tally, area: Area, areas: Areas, months: readonly Month[]): FiledIn {
  const filed = new Set<string>();
  let rows = 0;
  for (const type of tally.byPlace.firsts()) {
    for (const place of tally.byPlace.seconds(type)) {
      const count = months.reduce((sum, month) => sum + tally.byPlace.of(type, place, month), 0);
      if (count > 0) filed.add(place);
      rows += count;
    }
  }
  const newer = area.lsoas.filter(isNewCode);
  const isOld = [...filed].some((place) => !areas.places.has(place));
  const isNew = newer.some((place) => filed.has(place));
  if (isOld) return isNew ? 'mixed' : '2011';
  // Not one row in any of the new places, of hundreds: they were not there yet.
  return newer.length > 0 && !isNew && rows >= 50 * newer.length ? 'lost' : '2021';
}

/** The area's places in the codes of a vintage. */
export function placesIn(area: Area, areas: Areas, filed: FiledIn): readonly string[] {
  if (filed !== '2011') return area.lsoas;
  const own = new Set(area.lsoas);
  return [...areas.oldPlaces.values()].filter(({ now }) => now.length > 0 && now.every((lsoa) => own.has(lsoa))).map(({ lsoa }) => lsoa).toSorted();
}

/** Gi* of each type over the places, with the neighbours of their outlines, and correction over the places; and once more without each point that holds half of a place. */
export function hotSpotsOf(tally: Tally, areas: Areas, places: readonly string[], months: readonly Month[], shapes: Shapes, atPoints: MostAtPoints = () => undefined): HotSpot[] {
  const at = new Map(places.map((place, index) => [place, index]));
  const near = shapes.neighboursAmong(places);
  const neighbours = places.map((place) => (near.get(place) ?? []).flatMap((other) => at.get(other) ?? []));
  return tally.types.flatMap((type) => {
    const counts = places.map((place) => months.reduce((sum, month) => sum + tally.byPlace.of(type, place, month), 0));
    const zs = giStar(counts, neighbours);
    if (zs === undefined) return [];
    const stands = standAfterCorrection(zs.map(chanceOfZ));
    const rests = restingOn(counts, neighbours, zs.map((z, index) => z > 0 && stands[index] === true), (index) => atPoints(type, places[index]!, months)?.[0]);
    return places
      .map((lsoa, index): HotSpot => {
        const z = zs[index] ?? 0;
        const stood = stands[index] === true;
        return { type, lsoa, name: areas.nameOf(lsoa), count: counts[index] ?? 0, countAround: (neighbours[index] ?? []).reduce((sum, other) => sum + (counts[other] ?? 0), counts[index] ?? 0), z: rounded(z), significant: stood && z > 0, ...(stood && z < 0 ? { cold: true as const } : {}), ...(rests[index] === undefined ? {} : { restsOnPoints: rests[index] }) };
      })
      .toSorted((a, b) => b.z - a.z || b.count - a.count);
  });
}

/** Of what stands, which would not without one point that holds half of it or of a neighbour, or more: these points by their names. Asked of one point at a time, since shops of a town centre side by side are a cluster. */
function restingOn(counts: readonly number[], neighbours: readonly (readonly number[])[], stands: readonly boolean[], pointOf: (index: number) => AtPoint | undefined): (readonly string[] | undefined)[] {
  const rests: (string[] | undefined)[] = counts.map(() => undefined);
  const near = new Set(stands.flatMap((stood, index) => (stood ? [index, ...(neighbours[index] ?? [])] : [])));
  for (const at of near) {
    const point = pointOf(at);
    if (point === undefined || point.count * 2 < (counts[at] ?? 0)) continue;
    const without = giStar(counts.map((count, index) => (index === at ? count - point.count : count)), neighbours) ?? counts.map(() => 0);
    const still = standAfterCorrection(without.map(chanceOfZ));
    for (const index of new Set([at, ...(neighbours[at] ?? [])])) {
      if (stands[index] === true && !(still[index] === true && without[index]! > 0)) (rests[index] ??= []).push(...(point.name === '' ? [] : [point.name]));
    }
  }
  return rests.map((names) => names && [...new Set(names)]);
}

/** So many of a type’s places are named by their count, whether or not they stand out: of these their points are known as well. */
const mostNamed = 4;

/** Each place by itself, of types with as many incidents as places. */
export function highPlacesOf(tally: Tally, areas: Areas, places: readonly string[], months: readonly Month[], atPoints: MostAtPoints = () => undefined): HighPlaces[] {
  const few = new Set(tooFewToPlace(tally, places, months));
  return tally.types.filter((type) => !few.has(type)).flatMap((type) => {
    const counts = places.map((place) => months.reduce((sum, month) => sum + tally.byPlace.of(type, place, month), 0));
    const high = highCounts(counts);
    if (high === undefined) return [];
    const least = counts.toSorted((a, b) => b - a)[mostNamed - 1] ?? 0;
    const held = places.map((lsoa, at): HighPlace => {
      const count = counts[at] ?? 0;
      const isNamed = high.stands[at] === true || count >= least || sideOfCount(count, high.bound) !== 'within';
      return { lsoa, name: areas.nameOf(lsoa), count, chance: Number((high.chances[at] ?? 1).toPrecision(3)), standsAlone: high.stands[at] === true, ...(isNamed ? pointed(atPoints(type, lsoa, months)) : {}) };
    });
    return [{ type, of: places.length, mean: rounded(high.mean), shape: rounded(high.shape), fittedBelow: high.fittedBelow, bound: high.bound, places: held.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name)) }];
  });
}

/** With less than one incident to a place, a neighbour or two make a hot spot. */
export function tooFewToPlace(tally: Tally, places: readonly string[], months: readonly Month[]): string[] {
  return tally.types.filter((type) => tally.byPlace.sum(type, months) < places.length);
}

export function placeCounts(tally: Tally, areas: Areas, places: readonly string[], months: readonly Month[], deprivation: ReadonlyMap<string, Deprivation>): PlaceCounts[] {
  const nowOf = (lsoa: string): string[] => [...(areas.places.has(lsoa) ? [lsoa] : []), ...(areas.oldPlaces.get(lsoa)?.now ?? [])];
  const nameOfWard = wardNamesAmong(places.flatMap(nowOf).flatMap((lsoa) => areas.places.get(lsoa) ?? []), areas.districts);
  return places.map((lsoa) => {
    const place = areas.places.get(lsoa);
    const wards = new Set((areas.oldPlaces.get(lsoa)?.now ?? []).map((now) => areas.places.get(now)?.ward));
    const ward = place ?? (wards.size === 1 ? areas.places.get(areas.oldPlaces.get(lsoa)?.now[0] ?? '') : undefined);
    const deprived = deprivation.get(lsoa);
    const counts = Object.fromEntries(tally.types.map((type) => [type, months.reduce((sum, month) => sum + tally.byPlace.of(type, lsoa, month), 0)] as const).filter(([, count]) => count > 0));
    return { lsoa, name: areas.nameOf(lsoa), ...(ward === undefined ? {} : { ward: ward.ward, wardName: nameOfWard(ward.ward) }), ...(place === undefined ? {} : { residents: place.residents }), ...(deprived === undefined ? {} : { deprivationDecile: deprived.decile, deprivationRank: deprived.rank }), counts };
  });
}

/** From the places; one that was split over wards since is in none. */
export function wardCounts(places: readonly PlaceCounts[], area: Area, areas: Areas): WardCounts[] {
  const nameOfWard = wardNamesAmong(area.lsoas.flatMap((lsoa) => areas.places.get(lsoa) ?? []), areas.districts);
  const wards = new Map<string, { ward: string; name: string; residents: number; counts: Record<string, number> }>();
  for (const lsoa of area.lsoas) {
    const place = areas.places.get(lsoa);
    if (place === undefined) continue;
    const known = wards.get(place.ward) ?? { ward: place.ward, name: nameOfWard(place.ward), residents: 0, counts: byName<number>() };
    known.residents += place.residents;
    wards.set(place.ward, known);
  }
  for (const place of places) {
    const its = wards.get(place.ward ?? '');
    if (its !== undefined) for (const [type, count] of Object.entries(place.counts ?? {})) its.counts[type] = (its.counts[type] ?? 0) + count;
  }
  return [...wards.values()].toSorted((a, b) => a.name.localeCompare(b.name)).map((its) => {
    const crimes = Object.entries(its.counts).reduce((sum, [type, count]) => sum + (type === ASB ? 0 : count), 0);
    return { ...its, crimeRatePer1000: rounded((crimes / its.residents) * 1000) };
  });
}

/** Places that were among the highest tenth, with at least two, in at least half of the months; with fewer than six months nothing repeats. */
export function repeatPlacesOf(tally: Tally, areas: Areas, places: readonly string[], months: readonly Month[]): RepeatPlace[] {
  if (months.length < 6) return [];
  const tenth = Math.max(1, Math.floor(places.length / 10));
  return tally.types.flatMap((type) => {
    const times = new Map<string, number>();
    for (const month of months) {
      const counts = places.map((place) => ({ place, count: tally.byPlace.of(type, place, month) })).toSorted((a, b) => b.count - a.count);
      // Those that tie with the last of the tenth count as well.
      const least = Math.max(2, counts[tenth - 1]?.count ?? 0);
      for (const { place, count } of counts) if (count >= least) times.set(place, (times.get(place) ?? 0) + 1);
    }
    return [...times].filter(([, count]) => count * 2 >= months.length).map(([lsoa, count]) => ({ type, lsoa, name: areas.nameOf(lsoa), months: count, of: months.length, count: months.reduce((sum, month) => sum + tally.byPlace.of(type, lsoa, month), 0) })).toSorted((a, b) => b.months - a.months || b.count - a.count);
  });
}
