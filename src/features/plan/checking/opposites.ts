// Words of one row of which a thing can only be one: Mondays or Thursdays, women or men, crimes or incidents. Two figures that name different ones count different things. Pure.
import { stemOf } from './word-stems.ts';

const ROWS: readonly (readonly string[])[] = [
  ['mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays', 'sundays'],
  ['women', 'men'], ['girls', 'boys'], ['adults', 'children'], ['mothers', 'fathers'], ['female', 'male'],
  ['north', 'south', 'east', 'west'], ['northern', 'southern', 'eastern', 'western'], ['urban', 'rural'],
  ['primary', 'secondary'], ['spring', 'summer', 'autumn', 'winter'], ['first', 'second', 'third', 'fourth'],
  ['crimes/offences', 'incidents'], ['high-risk', 'medium-risk', 'standard-risk'], ['homes/dwellings/residential', 'businesses/shops/commercial', 'sheds/garages'],
  ['asb/nuisance/anti-social/antisocial', 'domestic', 'hate', 'burglary/burglaries', 'robbery/robberies', 'shoplifting', 'stalking', 'fires/arson', 'fly-tipping', 'fraud/scams'],
  ['residents/population/inhabitants', 'violence/thefts'],
  ['cars', 'vans', 'motorcycles/motorbikes', 'bicycles/bikes/cycles'], ['warnings', 'notices', 'injunctions'], ['applied', 'granted'], ['day/daytime/daylight', 'night/dark/evening'],
];

/** From a stem to its row and its place in it: words parted by a stroke are one. */
const PLACES: ReadonlyMap<string, readonly [row: number, place: number]> = new Map(ROWS.flatMap((row, at) => row.flatMap((words, place) => words.split('/').map((word) => [stemOf(word), [at, place] as const] as const))));

const placesOf = (stems: Iterable<string>): Map<number, Set<number>> => {
  const found = new Map<number, Set<number>>();
  for (const stem of stems) {
    const place = PLACES.get(stem);
    if (place) found.set(place[0], (found.get(place[0]) ?? new Set()).add(place[1]));
  }
  return found;
};

/** Both say which of a row they are of, and it is not the same one. */
export function areOpposites(one: Iterable<string>, other: Iterable<string>): boolean {
  const [a, b] = [placesOf(one), placesOf(other)];
  return [...a].some(([row, places]) => b.has(row) && ![...places].some((place) => b.get(row)?.has(place)));
}
