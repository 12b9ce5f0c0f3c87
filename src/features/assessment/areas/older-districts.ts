// Which part of a newer district belongs to which of its partnerships, where partnerships still are the older districts: the places of 2011 bear the
// older names (`Wycombe 004B`), and a lookup says what became of them. Where no lookup is there, the part stays unknown. Pure.
import type { OldPlace, Partnership, Place } from './areas.ts';

/** The partnerships, with the places of each part that the older names tell. */
export function withOlderDistricts(partnerships: ReadonlyMap<string, Partnership>, placesIn: ReadonlyMap<string, readonly Place[]>, oldPlaces: ReadonlyMap<string, OldPlace>): Map<string, Partnership> {
  const known = new Map<string, Map<string, ReadonlySet<string>>>();
  const unknown = [...partnerships.values()].flatMap((one) => one.parts.filter(({ part }) => part === 'unknown').map(({ district }) => ({ district, one })));
  for (const [district, its] of Map.groupBy(unknown, (each) => each.district)) {
    const parts = partsOf(its.map(({ one }) => one), placesIn.get(district) ?? [], oldPlaces);
    if (parts !== undefined) known.set(district, parts);
  }
  return new Map([...partnerships].map(([code, one]) => [code, { ...one, parts: one.parts.map((part) => {
    const places = part.part === 'unknown' ? known.get(part.district)?.get(code) : undefined;
    return places === undefined ? part : { ...part, part: { places } };
  }) }]));
}

/** Undefined unless every place of the district falls to one partnership, and every partnership has some. */
function partsOf(partnerships: readonly Partnership[], places: readonly Place[], oldPlaces: ReadonlyMap<string, OldPlace>): Map<string, ReadonlySet<string>> | undefined {
  const olderNames = new Map<string, Set<string>>();
  for (const old of oldPlaces.values()) {
    for (const now of old.now) olderNames.set(now, (olderNames.get(now) ?? new Set()).add(old.name.replace(/ \w+$/, '')));
  }
  const named = (one: Partnership, older: string): boolean => one.name === older || one.name.split(/ and |, /).includes(older);
  const claims = new Map(places.map(({ lsoa }) => [lsoa, partnerships.filter((one) => [...(olderNames.get(lsoa) ?? [])].some((older) => named(one, older)))]));
  if (places.some(({ lsoa }) => !olderNames.has(lsoa)) || [...claims.values()].some((its) => its.length > 1)) return undefined;
  // What nobody's name claims belongs to the one that bears none of the older names.
  const rest = partnerships.filter((one) => ![...claims.values()].some((its) => its.includes(one)));
  const isLeft = [...claims.values()].some((its) => its.length === 0);
  if (rest.length > 1 || (rest.length === 1) !== isLeft) return undefined;
  return new Map(partnerships.map((one) => [one.code, new Set([...claims].filter(([, its]) => (its[0] ?? rest[0]) === one).map(([lsoa]) => lsoa))]));
}
