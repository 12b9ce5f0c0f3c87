// What stands out of places, in two senses that are not the same: a single place with more than the places here differ by anyway, and a place that lies in a
// cluster, since it and its neighbours together have more than chance would put there. Named are only places with enough of their own. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import { couldTellPlace, lineOfCount, sideOf, sideOfCount } from '../statistics/borderline.ts';
import { zNeeded } from '../statistics/many-tests.ts';
import type { Assessment, HighPlace, HighPlaces, HotSpot } from './assessment.ts';
import { named } from './by-name.ts';
import { institutionsAt, institutionWords, pointWords } from './one-point.ts';
import { placeNames } from './place-names.ts';
import { capital, inSentence, inWords } from './small-words.ts';

/** With fewer than these a place is not named, whatever its test says: why, below. */
export const leastToName = 10;
export const FLOOR_WORDS = `A place is named as standing out, alone or in a cluster, only with ${leastToName} or more of its own. Chance alone may bring ten where five or eighteen are usual.`;

type Told = Pick<Assessment, 'hotSpots' | 'highPlaces' | 'tooFewToPlace'>;

/** From which count on a place lies on the line, and from which it clearly stands out: a place with one incident more than one on the line is told with it. */
export function aloneLine({ places, bound }: Pick<HighPlaces, 'places' | 'bound'>): { readonly from: number; readonly clear: number } {
  const { from, clear } = lineOfCount(bound);
  const has = (count: number): boolean => count >= leastToName && places.some((one) => one.count === count);
  return { from, clear: has(clear - 1) && has(clear) ? clear + 1 : clear };
}

/** Those with enough of their own that lie clearly beyond the bound, or on the line, the highest of each type first. */
function aloneBy(side: 'beyond' | 'borderline', { highPlaces = [], tooFewToPlace }: Told): (HighPlace & { type: string })[] {
  return highPlaces.filter(({ type }) => !tooFewToPlace.includes(type)).flatMap((one) => {
    const { from, clear } = aloneLine(one);
    return one.places.filter(({ count }) => count >= leastToName && count >= from && (count >= clear) === (side === 'beyond')).map((place) => ({ ...place, type: one.type }));
  });
}
/** What words and maps name as standing out alone. */
export const aloneIn = (told: Told): (HighPlace & { type: string })[] => aloneBy('beyond', told);
/** What may, or may not: said to lie on the line. */
export const nearlyAlone = (told: Told): (HighPlace & { type: string })[] => aloneBy('borderline', told);

function clusteredBy(side: 'beyond' | 'borderline', told: Told): HotSpot[] {
  // Once for all types: this is asked for each of them.
  const bounds = new Map([...Map.groupBy(told.hotSpots ?? [], ({ type }) => type)].map(([type, its]) => [type, boundOf(its)]));
  return (told.hotSpots ?? []).filter(({ type, count, z, restsOnPoints }) => z > 0 && restsOnPoints === undefined && count >= leastToName && !told.tooFewToPlace.includes(type) && sideOf(z, bounds.get(type)!) === side);
}
/** What words and maps name as lying in a cluster: of types with enough incidents to say so, and with enough in the place. */
export const clusteredIn = (told: Told): HotSpot[] => clusteredBy('beyond', told);
export const nearlyClustered = (told: Told): HotSpot[] => clusteredBy('borderline', told);

/** Whether a place with many times what others have would be found; else it is not known that none stands out. */
export const couldTellAlone = ({ bound, of, places }: HighPlaces): boolean => couldTellPlace({ bound, of, total: places.reduce((sum, { count }) => sum + count, 0) });

/** Types with something that would stand out, and in each such place too few to name it. */
export function tooFewToSpeakOf(told: Told): string[] {
  const spoken = new Set([...aloneIn(told), ...nearlyAlone(told), ...clusteredIn(told), ...nearlyClustered(told)].map(({ type }) => type));
  const would = [...(told.hotSpots ?? []).filter(({ significant, restsOnPoints }) => significant && restsOnPoints === undefined), ...(told.highPlaces ?? []).filter(({ places, bound }) => places.some(({ count }) => sideOfCount(count, bound) === 'beyond'))];
  return [...new Set(would.map(({ type }) => type))].filter((type) => !spoken.has(type) && !told.tooFewToPlace.includes(type));
}

/** `Public order: no place that would stand out has ten or more, so none is named.` Other places of these types may have more. */
export const unnamedWords = (types: readonly string[]): string => `${capital(listWords(types.map(inSentence)))}: no place that would stand out has ${leastToName} or more of its own, so none is named as such.`;

/** The z that a place needs to lie in a cluster: other for each type, since the correction goes by how many stand. Undefined where it is not tested. */
export function clusterBound({ hotSpots = [] }: Pick<Assessment, 'hotSpots'>, type: string): number | undefined {
  const its = hotSpots.filter((spot) => spot.type === type);
  return its.length === 0 ? undefined : boundOf(its);
}
const boundOf = (its: readonly HotSpot[]): number => zNeeded(its.length, its.filter(({ significant, cold }) => significant || cold === true).length);

export interface StandingOut {
  /** Those that a sentence names, the highest first; none where the highest has too few. */
  readonly highest: readonly { readonly lsoa: string; readonly count: number }[];
  /** Of all in the area, per cent. */
  readonly share: number;
  readonly alone: readonly HighPlace[];
  /** On the line. */
  readonly nearly: readonly HighPlace[];
  readonly test: HighPlaces | undefined;
  /** The highest first. */
  readonly clustered: readonly HotSpot[];
  readonly isClusterTested: boolean;
  /** Would lie in a cluster, and not without the rows at one map point; the highest first. */
  readonly resting: readonly HotSpot[];
  /** A cluster whose places have too few each. */
  readonly hasUnnamed: boolean;
}

const [mostNamed, fewestNamed] = [4, 3];

export function standingOutOf(told: Told & Pick<Assessment, 'places'>, type: string): StandingOut {
  const counts = told.places.map(({ lsoa, name, counts: its = {} }) => ({ lsoa, name, count: named(its, type) ?? 0 })).toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const alone = aloneIn(told).filter((one) => one.type === type);
  const nearly = nearlyAlone(told).filter((one) => one.type === type);
  const third = counts[fewestNamed - 1]?.count ?? 0;
  // A fourth of as many as the third, or one that stands out as well, is named beside them.
  const highest = counts.filter(({ count }, at) => count >= leastToName && at < mostNamed && (at < fewestNamed || count === third || at < alone.length));
  const clustered = clusteredIn(told).filter((one) => one.type === type).toSorted((a, b) => b.count - a.count);
  const resting = (told.hotSpots ?? []).filter((one) => one.type === type && one.restsOnPoints !== undefined && one.count >= leastToName && !told.tooFewToPlace.includes(type)).toSorted((a, b) => b.count - a.count);
  return {
    highest, share: total === 0 ? 0 : (highest.reduce((sum, { count }) => sum + count, 0) / total) * 100, alone, nearly, test: told.highPlaces?.find((one) => one.type === type && !told.tooFewToPlace.includes(type)),
    clustered, resting, isClusterTested: told.hotSpots?.some((one) => one.type === type) === true && !told.tooFewToPlace.includes(type), hasUnnamed: clustered.length === 0 && told.hotSpots?.some((one) => one.type === type && one.significant && one.restsOnPoints === undefined && one.count < leastToName) === true,
  };
}

/** `The first stands out alone`, of places that were just named; empty where it was not tested. */
function aloneWords({ alone, nearly, highest, test }: StandingOut, what: string, names: Pick<ReturnType<typeof placeNames>, 'withWard' | 'short'>): string {
  if (test === undefined) return '';
  const [stand, named, { clear }] = [alone.length, highest.length, aloneLine(test)];
  const edge = nearly.length === 0 ? '' : `of ${listWords(nearly.slice(0, mostNamed).map(({ lsoa }) => (highest.some((one) => one.lsoa === lsoa) ? names.short(lsoa) : names.withWard(lsoa))))} it is not sure (clear from ${numberWords(clear)} on)`;
  if (stand === 0 && edge !== '') return `None clearly stands out alone; ${edge}`;
  if (stand === 0 && !couldTellAlone(test)) return `Whether one stands out alone cannot be told: so few places have so much of it that it would take ${numberWords(clear)} in one`;
  if (stand === 0) return `None stands out alone: that would take ${numberWords(clear)} in one place`;
  const points = atOnePoint(alone, stand === 1 && named > 0 ? undefined : names.short);
  const out = `${stand === 1 ? 'stands out alone' : 'stand out, each by itself'}${what}${points === '' ? '' : ` (${points})`}${edge === '' ? '' : `; ${edge}`}`;
  if (stand > named) return `${capital(inWords(stand))} places ${out}, these among them`;
  if (stand === named) return named === 1 ? `It ${out}` : `${named === 2 ? 'Both' : `All ${inWords(named)}`} ${out}`;
  return `The first ${stand === 1 ? '' : `${inWords(stand)} `}${out}`;
}

/** Of those that stand out alone, where most of one lies at a single point; with its name, unless it is the only one. */
const atOnePoint = (alone: readonly HighPlace[], short?: (lsoa: string) => string): string => listWords(alone.slice(0, mostNamed).flatMap((place) => {
  const words = pointWords(place, place.count);
  return words === '' ? [] : [`${short === undefined ? '' : `${short(place.lsoa)}: `}${words}`];
}));

/** The same of places that are named and do not clearly stand out; and what an institution among the points of any of them means. */
function otherPoints({ highest, alone, nearly, test }: StandingOut, short: (lsoa: string) => string): string[] {
  const [told, its] = [new Set(alone.map(({ lsoa }) => lsoa)), new Set([...highest, ...nearly.slice(0, mostNamed)].map(({ lsoa }) => lsoa))];
  const others = (test?.places ?? []).filter(({ lsoa }) => its.has(lsoa) && !told.has(lsoa));
  const points = listWords(others.flatMap((place) => {
    const words = pointWords(place, place.count);
    return words === '' ? [] : [`${short(place.lsoa)} has ${words}`];
  }));
  const institutions = [...alone.slice(0, mostNamed), ...others].flatMap((place) => institutionsAt(place, place.count));
  return [...(points === '' ? [] : [points]), ...(institutions.length === 0 ? [] : [institutionWords(institutions)])];
}

/** What would be a cluster, and is none without the rows at one point. */
function restingWords({ resting }: StandingOut, { withWard }: Pick<ReturnType<typeof placeNames>, 'withWard'>): string[] {
  if (resting.length === 0) return [];
  const its = resting.length > mostNamed ? resting.slice(0, fewestNamed) : resting;
  const points = [...new Set(resting.flatMap(({ restsOnPoints = [] }) => restsOnPoints))].map((name) => `“${name}”`);
  const isOne = resting.length === 1;
  return [`${listWords([...its.map(({ lsoa }) => withWard(lsoa)), ...(its.length < resting.length ? [`${numberWords(resting.length - its.length)} more`] : [])])} would lie in ${isOne ? 'a cluster' : 'clusters'} only through ${points.length === 1 ? 'one map point' : 'single map points'}${points.length === 0 || points.length > mostNamed ? '' : ` (${listWords(points)})`}, and ${isOne ? 'is' : 'are'} not said to`];
}

/** Which places lie in clusters, with the counts of those not just named. */
function clusterWords({ clustered, highest }: StandingOut, withWard: (lsoa: string) => string, short: (lsoa: string) => string, isExplained: boolean): string {
  const its = clustered.length > mostNamed ? clustered.slice(0, fewestNamed) : clustered;
  const named = new Set(highest.map(({ lsoa }) => lsoa));
  const words = its.map(({ lsoa, count }) => (named.has(lsoa) ? short(lsoa) : `${withWard(lsoa)} (${numberWords(count)})`));
  const many = clustered.length > 1;
  return `${listWords([...words, ...(its.length < clustered.length ? [`${numberWords(clustered.length - its.length)} more`] : [])])} ${many ? 'lie in clusters' : 'lies in a cluster'}${isExplained ? `: ${many ? 'each' : 'it'} is high together with its neighbours` : ''}`;
}

/** Of one type: where it is highest, which of these stand out alone, and which places lie in clusters. Empty where no place has enough to be named. */
export function whereWords(type: string, told: Told & Pick<Assessment, 'places'>, explains: { alone: boolean; cluster: boolean } = { alone: true, cluster: true }): string {
  const out = standingOutOf(told, type);
  if (out.highest.length === 0) return '';
  const names = placeNames(told);
  const first = `Highest in ${listWords(out.highest.map(({ lsoa, count }) => `${names.withWard(lsoa)} (${numberWords(count)})`))}, ${out.highest.length === 1 ? '' : 'together '}${numberWords(out.share, 0)}% of it`;
  return [first, testWords(out, names, explains)].filter((words) => words !== '').map((words) => `${words}.`).join(' ');
}

/** The two tests in a sentence or two, and what single map points have to do with them, without a stop at the end. */
export function testWords(out: StandingOut, names: Pick<ReturnType<typeof placeNames>, 'withWard' | 'short'>, explains: { alone: boolean; cluster: boolean } = { alone: true, cluster: true }): string {
  return [bothTests(out, names, explains), ...restingWords(out, names), ...otherPoints(out, names.short)].filter((words) => words !== '').join('. ');
}

function bothTests(out: StandingOut, names: Pick<ReturnType<typeof placeNames>, 'withWard' | 'short'>, explains: { alone: boolean; cluster: boolean }): string {
  const alone = aloneWords(out, explains.alone ? ', beyond what places here differ by anyway' : '', names);
  if (out.clustered.length > 0) return `${alone === '' ? '' : `${alone}. `}${clusterWords(out, names.withWard, names.short, explains.cluster)}`;
  if (out.hasUnnamed) return `${alone === '' ? '' : `${alone}. `}What would be a cluster has fewer than ${leastToName} in each place`;
  if (!out.isClusterTested) return alone;
  const isNone = out.alone.length === 0 && out.nearly.length === 0 && out.test !== undefined && couldTellAlone(out.test);
  return alone === '' ? 'None lies in a cluster' : `${alone}; ${isNone ? 'nor does any lie' : 'none lies'} in a cluster`;
}

/** Types that the answer speaks of one by one: those with the most incidents. */
const mainTypes = 4;

/** The answer’s sentences on places, the types with most first: where each of the main ones is highest, whether or not anything stands out there. */
export function placesInWords(told: Told & Pick<Assessment, 'types' | 'places'>): string[] {
  const tested = new Set([...(told.highPlaces ?? []), ...(told.hotSpots ?? [])].map(({ type }) => type).filter((type) => !told.tooFewToPlace.includes(type)));
  if (tested.size === 0) return [];
  const ranked = told.types.toSorted((a, b) => (b.rateCount ?? 0) - (a.rateCount ?? 0)).map(({ type }) => type).filter((type) => tested.has(type));
  const few = tooFewToSpeakOf(told);
  const main = ranked.filter((type) => !few.includes(type) && standingOutOf(told, type).highest.length > 0).slice(0, mainTypes);
  let explains = { alone: true, cluster: true };
  const sentences = main.map((type) => {
    const words = whereWords(type, told, explains);
    const { alone, clustered } = standingOutOf(told, type);
    explains = { alone: explains.alone && alone.length === 0, cluster: explains.cluster && clustered.length === 0 };
    return `${type}: ${inSentence(words)}`;
  });
  const rest = ranked.filter((type) => !main.includes(type) && !few.includes(type));
  // Of what could not be found nobody says that it is not there.
  const isBlind = (type: string): boolean => told.highPlaces?.some((one) => one.type === type && !couldTellAlone(one)) === true;
  const [out, quiet] = [rest.filter((type) => isOut(told, type)), rest.filter((type) => !isOut(told, type) && !isBlind(type))];
  return [
    ...sentences,
    ...(out.length === 0 ? [] : [`${main.length === 0 ? 'Places stand out' : 'Places stand out as well'} for ${listWords(out.map(inSentence))}; the tables of places name them.`]),
    ...(quiet.length === 0 ? [] : [`For ${listWords(quiet.map(inSentence))} no place stands out${told.hotSpots === undefined ? ' alone' : told.highPlaces === undefined ? ' in a cluster' : ', alone or in a cluster'}.`]),
    ...(few.length === 0 ? [] : [unnamedWords(few)]),
  ];
}

const isOut = (told: Told, type: string): boolean => [...aloneIn(told), ...nearlyAlone(told), ...clusteredIn(told)].some((one) => one.type === type);
