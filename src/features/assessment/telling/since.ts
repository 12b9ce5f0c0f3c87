// What changed between two computations, as one list: months that came, figures that the police revised, types that rose or fell since, places that
// stand out since. Pure.
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, Change, PlaceChange, TypeAssessment } from '../assess/assessment.ts';
import { named } from '../assess/by-name.ts';
import { monthsIn } from '../assess/computed.ts';
import { monthsInWords, monthsOf, runsOf } from '../assess/months.ts';
import { changedIn } from '../assess/place-changes.ts';
import { placeNames } from '../assess/place-names.ts';
import { inSentence } from '../assess/small-words.ts';
import { aloneIn, clusteredIn } from '../assess/standing-out.ts';
import { besideWords, moveOf } from '../assess/verdict.ts';
import { differ, shareDiffers, sharedOf } from '../statistics/borderline.ts';

export interface Since { readonly kind: 'area' | 'months' | 'revised' | 'moved' | 'places' | 'rank'; readonly words: string; /** the type that it is about */ readonly type?: string }

const runsWords = (months: readonly string[]): string => listWords(runsOf(months).map(monthsInWords));
const shownMonths = (one: Assessment): string[] => [...new Set(one.types.flatMap((type) => Object.keys(type.byMonth)))].toSorted();

export function changesSince(before: Assessment, now: Assessment): Since[] {
  // Counts of one area say nothing of how another changed.
  if (before.area.code !== now.area.code) return [{ kind: 'area', words: `It was of ${before.area.name} (${before.area.code}) before, and is of ${now.area.name} (${now.area.code}) now, so that nothing is held against each other.` }];
  return [...monthChanges(before, now), ...moves(before, now), ...revisions(before, now), ...clearMoves(before, now), ...hotChanges(before, now), ...rankChanges(before, now)];
}

function monthChanges(before: Assessment, now: Assessment): Since[] {
  const [had, has] = [shownMonths(before), shownMonths(now)];
  const came = has.filter((month) => !had.includes(month));
  const went = had.filter((month) => !has.includes(month));
  const partial = now.partialMonths.filter((month) => !before.partialMonths.includes(month) && had.includes(month));
  return [
    ...(came.length === 0 ? [] : [{ kind: 'months', words: `${runsWords(came)} ${came.length === 1 ? 'is' : 'are'} new.` } as const]),
    ...(went.length === 0 ? [] : [{ kind: 'months', words: `${runsWords(went)} ${went.length === 1 ? 'is' : 'are'} no longer there.` } as const]),
    ...(partial.length === 0 ? [] : [{ kind: 'months', words: `${runsWords(partial)} ${partial.length === 1 ? 'looks' : 'look'} as if only part was filed, and ${partial.length === 1 ? 'is' : 'are'} left out.` } as const]),
  ];
}

const MOVED = { rose: 'rises', fell: 'falls', doubtful: 'is not sure', same: 'is within chance', few: 'is too few to tell', unknown: 'is not compared' } as const;
const WAS = { rose: 'rose beyond chance', fell: 'fell beyond chance', doubtful: 'was not sure', same: 'was within chance', few: 'was too few to tell', unknown: 'was not compared' } as const;
const SHORT = { rose: 'rose', fell: 'fell', doubtful: 'not sure', same: 'within chance', few: 'too few to tell', unknown: 'not compared' } as const;

/** `, as in most areas`; ` beyond chance` where the areas beside say nothing. */
const besideOrChance = (change: Change | undefined): string => ((beside) => (beside === '' ? ' beyond chance' : `, ${beside}`))(change === undefined ? '' : besideWords(change, 'nothing'));

/** A verdict that turned is news where the change itself is another than before, by more than chance; else it only crossed a line. */
function moves(before: Assessment, now: Assessment): Since[] {
  const earlier = new Map(before.types.map((one) => [one.type, one]));
  const crossed: string[] = [];
  const told = now.types.flatMap((one): Since[] => {
    const was = earlier.get(one.type);
    if (was === undefined) return [{ kind: 'moved', type: one.type, words: `${one.type} is new in the data.` }];
    const [from, to] = [moveOf(was.change), moveOf(one.change)];
    if (from === to) return [];
    if (was.change !== undefined && one.change !== undefined && !isNews(was, one)) {
      if (from !== 'few' && to !== 'few') crossed.push(`${inSentence(one.type)} (${SHORT[from]} then, ${SHORT[to]} now)`);
      return [];
    }
    return [{ kind: 'moved', type: one.type, words: `${one.type} now ${MOVED[to]}${to === 'rose' || to === 'fell' ? besideOrChance(one.change) : ''}${one.change === undefined ? '' : ` (${numberWords(one.change.before)} to ${numberWords(one.change.now)})`}; before it ${WAS[from]}.` }];
  });
  return [...told, ...(crossed.length === 0 ? [] : [{ kind: 'moved', words: `No news, since then and now differ by no more than chance: ${listWords(crossed)}.` } as const])];
}

const isNews = (was: TypeAssessment, is: TypeAssessment): boolean => differ(was.change!.z, is.change!.z, sharedIn(was, is));

/** What of the two comparisons is one and the same, by the months that they count. */
function sharedIn(was: TypeAssessment, is: TypeAssessment): number {
  if (was.change === undefined || is.change === undefined) return 0;
  const signs = ({ beforePeriod, nowPeriod }: Change): ReadonlyMap<string, 1 | -1> => new Map([...monthsOf(monthsIn(beforePeriod)).map((month) => [month, -1] as const), ...monthsOf(monthsIn(nowPeriod)).map((month) => [month, 1] as const)]);
  return sharedOf((month) => is.byMonth[month] ?? was.byMonth[month] ?? 0, signs(was.change), signs(is.change));
}

/** Months that both hold, whose counts differ: the police filed them anew, or another force's file came. */
function revisions(before: Assessment, now: Assessment): Since[] {
  const earlier = new Map(before.types.map((one) => [one.type, one.byMonth]));
  return now.types.flatMap((one): Since[] => {
    const was = earlier.get(one.type) ?? {};
    const changed = Object.entries(one.byMonth).filter(([month, count]) => was[month] !== undefined && was[month] !== count);
    if (changed.length === 0) return [];
    const [month, count] = changed[0]!;
    const more = changed.length > 1 ? `, and ${pluralWords(changed.length - 1, 'more month')}` : '';
    return [{ kind: 'revised', type: one.type, words: `${one.type} was counted anew: ${monthsInWords({ from: month, to: month })} was ${numberWords(was[month]!)} and is ${numberWords(count)}${more}.` }];
  });
}

/** Places whose change is clear now and was not then, or the other way, where it differs by more than chance; not held against figures that did not ask. */
function clearMoves(before: Assessment, now: Assessment): Since[] {
  const names = placeNames(now);
  return now.types.flatMap((one): Since[] => {
    const earlier = before.types.find(({ type }) => type === one.type);
    const [was, is] = [before, now].map(({ placeChanges }) => placeChanges?.find(({ type }) => type === one.type)?.places);
    if (earlier === undefined || was === undefined || is === undefined) return [];
    const shared = sharedIn(earlier, one);
    const zIn = (places: readonly PlaceChange[], lsoa: string): number => places.find((place) => place.lsoa === lsoa)?.z ?? 0;
    const only = (those: readonly PlaceChange[], others: readonly PlaceChange[]): PlaceChange[] => those.filter(({ lsoa, z }) => !others.some((other) => other.lsoa === lsoa && Math.sign(other.z) === Math.sign(z)) && differ(zIn(was, lsoa), zIn(is, lsoa), shared));
    const [had, has] = [changedIn(before, one.type), changedIn(now, one.type)];
    const told = (places: readonly PlaceChange[], when: 'now' | 'no longer'): Since[] => [true, false].flatMap((isRise): Since[] => {
      const its = places.filter(({ z }) => z > 0 === isRise);
      if (its.length === 0) return [];
      const named = its.slice(0, 4).map(({ lsoa }) => ((place) => `${names.withWard(lsoa)} (${place === undefined ? 'none' : `${numberWords(place.before)} to ${numberWords(place.now)}`})`)(is.find((place) => place.lsoa === lsoa)));
      return [{ kind: 'places', type: one.type, words: `${one.type} ${when} ${isRise ? 'rises' : 'falls'} clearly in ${listWords([...named, ...(its.length > 4 ? [`${its.length - 4} more`] : [])])}.` }];
    });
    return [...told(only(has, had), 'now'), ...told(only(had, has), 'no longer')];
  });
}

interface Spot { readonly type: string; readonly lsoa: string }

function hotChanges(before: Assessment, now: Assessment): Since[] {
  return [
    ...(before.highPlaces === undefined || now.highPlaces === undefined ? [] : placeChanges(before, now, aloneIn, ownCount, (many) => `${many ? 'stand' : 'stands'} out alone`)),
    ...placeChanges(before, now, clusteredIn, countAround, (many) => `${many ? 'lie' : 'lies'} in a cluster`),
  ];
}

/** Undefined in figures that do not tell. */
type CountOf = (one: Assessment, spot: Spot) => number | undefined;
const ownCount: CountOf = (one, { type, lsoa }) => {
  const place = one.places.find((its) => its.lsoa === lsoa);
  return place?.counts === undefined ? undefined : (named(place.counts, type) ?? 0);
};
const countAround: CountOf = (one, { type, lsoa }) => one.hotSpots?.find((spot) => spot.type === type && spot.lsoa === lsoa)?.countAround;
const totalOf = (one: Assessment, type: string): number => one.places.reduce((sum, { counts }) => sum + (named(counts, type) ?? 0), 0);

/** A place that crossed a line is news where its share of all in the area is another than before, by more than chance. */
function placeChanges(before: Assessment, now: Assessment, spotsIn: (one: Assessment) => readonly Spot[], countOf: CountOf, verb: (many: boolean) => string): Since[] {
  const of = (one: Assessment): Map<string, Spot & { name: string }> => {
    const names = placeNames(one);
    return new Map(spotsIn(one).map(({ type, lsoa }) => [`${type} ${lsoa}`, { type, lsoa, name: names.withWard(lsoa) }]));
  };
  const isMoved = (spot: Spot): boolean => {
    const [was, is] = [countOf(before, spot), countOf(now, spot)];
    return was === undefined || is === undefined || shareDiffers({ part: was, whole: totalOf(before, spot.type) }, { part: is, whole: totalOf(now, spot.type) });
  };
  const [had, has] = [of(before), of(now)];
  const told = (spots: readonly { type: string; name: string }[], words: (names: string, many: boolean) => string): Since[] => [...Map.groupBy(spots, (one) => one.type)].map(([type, its]) => ({ kind: 'places', type, words: `${type}: ${words(listWords(its.slice(0, 4).map((one) => one.name).concat(its.length > 4 ? [`${its.length - 4} more`] : [])), its.length > 1)}` }));
  const only = (those: ReadonlyMap<string, Spot & { name: string }>, others: ReadonlyMap<string, unknown>): (Spot & { name: string })[] => [...those].filter(([key, spot]) => !others.has(key) && isMoved(spot)).map(([, one]) => one);
  return [...told(only(has, had), (names, many) => `${names} now ${verb(many)}.`), ...told(only(had, has), (names, many) => `${names} no longer ${verb(many)}.`)];
}

/** By two places at least, and with another rate than before, by more than chance: by one, two areas have changed places and nothing more. */
function rankChanges(before: Assessment, now: Assessment): Since[] {
  const isWithin = ({ comparison }: TypeAssessment): boolean => comparison?.areas.find(({ code }) => code === now.area.code)?.standing === 'within';
  const earlier = new Map(before.types.map((one) => [one.type, one]));
  const isAsBefore = (was: TypeAssessment | undefined, { rateInterval }: TypeAssessment): boolean => was?.ratePer1000 !== undefined && rateInterval !== undefined && rateInterval.lower <= was.ratePer1000 && was.ratePer1000 <= rateInterval.upper;
  return now.types.flatMap((one): Since[] => {
    const was = earlier.get(one.type)?.rank;
    if (was === undefined || one.rank === undefined || isWithin(one) || isAsBefore(earlier.get(one.type), one) || was.of !== one.rank.of || Math.abs(was.position - one.rank.position) < 2) return [];
    return [{ kind: 'rank', type: one.type, words: `${one.type}: rank ${was.position} of ${was.of} before, ${one.rank.position} now (1 is the lowest rate).` }];
  });
}
