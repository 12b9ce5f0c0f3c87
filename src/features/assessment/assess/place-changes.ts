// Which single places changed: each type's counts of the two periods compared, place by place, and the sentences that name what changed clearly. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Areas } from '../areas/areas.ts';
import { incidentOf, sideOf } from '../statistics/borderline.ts';
import { changesOfMany } from '../statistics/changes-of-many.ts';
import type { Assessment, PlaceChange, PlaceChanges } from './assessment.ts';
import { monthsIn } from './computed.ts';
import { keyOf, monthsInWords, monthsOf, type Months } from './months.ts';
import { pointed, pointWords, type MostAtPoints } from './one-point.ts';
import { placeNames } from './place-names.ts';
import { rounded } from './rounded.ts';
import { inSentence } from './small-words.ts';
import { moveOf } from './verdict.ts';
import { leastToName } from './standing-out.ts';
import type { Tally } from './tally.ts';

/** Of the months after those compared, so many are told: fewer say nothing of whether it went on. */
const newestMany = 3;

/** Nothing where a row was filed in a code that the places are not told in: a place would look empty that was not. */
export function placeChangesOf(tally: Tally, areas: Areas, places: readonly string[], compared: { readonly before: Months; readonly now: Months } | undefined, few: readonly string[], whole?: Months, atPoints: MostAtPoints = () => undefined): { placeChanges?: PlaceChanges[] } {
  if (compared === undefined) return {};
  const [before, now] = [monthsOf(compared.before), monthsOf(compared.now)];
  const countIn = (type: string, place: string, months: readonly string[]): number => months.reduce((sum, month) => sum + tally.comparedByPlace.of(type, place, month), 0);
  const known = new Set(places);
  const after = whole === undefined ? [] : monthsOf(whole).filter((month) => month > compared.now.to).slice(-newestMany);
  const newest = after.length < newestMany ? undefined : after;
  if (tally.types.some((type) => tally.comparedByPlace.seconds(type).some((place) => !known.has(place) && countIn(type, place, [...before, ...now]) > 0))) return {};
  const placeChanges = tally.types.filter((type) => !few.includes(type)).flatMap((type): PlaceChanges[] => {
    const pairs = places.map((lsoa) => ({ lsoa, before: countIn(type, lsoa, before), now: countIn(type, lsoa, now) }));
    const many = changesOfMany(pairs);
    if (many === undefined) return [];
    const told = pairs.map(({ lsoa, ...pair }, at): PlaceChange => {
      const { z = 0, chance = 1, corrected = 1, stands = false } = many.each[at] ?? {};
      return { lsoa, name: areas.nameOf(lsoa), ...pair, z: rounded(z), chance: Number(chance.toPrecision(3)), chanceAfterCorrection: Number(corrected.toPrecision(3)), changed: stands, ...(newest === undefined ? {} : { newest: countIn(type, lsoa, newest) }), ...(Math.abs(z) < many.bound - lineWide || Math.max(pair.before, pair.now) < leastToName ? {} : pointed(atPoints(type, lsoa, [...before, ...now]))) };
    });
    return [{ type, of: places.length, dispersion: rounded(many.dispersion), dispersionFrom: many.from, zNeeded: rounded(many.bound), ...(newest === undefined ? {} : { newestPeriod: keyOf({ from: newest[0]!, to: newest.at(-1)! }) }), places: told.filter((one) => one.before + one.now > 0).toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z) || b.now - a.now || a.name.localeCompare(b.name)) }];
  });
  return { placeChanges };
}

/** Of those that lie on the line it is told as well. */
const lineWide = 0.5;

type Told = Pick<Assessment, 'placeChanges' | 'tooFewToPlace'>;

/** With enough in one of the periods, and clearly beyond what places move by, or on the line. */
function changedBy(side: 'beyond' | 'borderline', { placeChanges = [], tooFewToPlace }: Told, type: string): PlaceChange[] {
  const one = tooFewToPlace.includes(type) ? undefined : placeChanges.find((its) => its.type === type);
  return (one?.places ?? []).filter((place) => Math.max(place.before, place.now) >= leastToName && sideOf(place.z, one!.zNeeded, incidentOf(place, one!.dispersion)) === side);
}
/** What words, tables and maps name as clearly changed. */
export const changedIn = (told: Told, type: string): PlaceChange[] => changedBy('beyond', told, type);
export const nearlyChanged = (told: Told, type: string): PlaceChange[] => changedBy('borderline', told, type);

const isChangeTested = ({ placeChanges = [], tooFewToPlace }: Told, type: string): boolean => !tooFewToPlace.includes(type) && placeChanges.some((one) => one.type === type);

const mostNamed = 4;

function movedWords(its: readonly PlaceChange[], verb: 'rose' | 'fell', withWard: (lsoa: string) => string, newestPeriod: string | undefined): string[] {
  if (its.length === 0) return [];
  const named = its.length > mostNamed ? its.slice(0, mostNamed - 1) : its;
  const words = (one: PlaceChange): string => {
    const point = pointWords(one, one.before + one.now);
    const newest = newestPeriod === undefined || one.newest === undefined ? '' : `then ${numberWords(one.newest)} in ${monthsInWords(monthsIn(newestPeriod))}`;
    return `${withWard(one.lsoa)} (${numberWords(one.before)} to ${numberWords(one.now)}${[point, newest].filter((each) => each !== '').map((each, at, all) => `${at > 0 && all.length > 1 ? '; ' : ', '}${each}`).join('')})`;
  };
  return [`${verb} clearly in ${listWords([...named.map(words), ...(named.length < its.length ? [`${numberWords(its.length - named.length)} more`] : [])])}`];
}

/** `rose clearly in 001H in Aylesford (2 to 34)`; empty where no place changed clearly. */
function clearWords(told: Told & Pick<Assessment, 'places'>, type: string): string {
  const changed = changedIn(told, type);
  const { withWard } = placeNames(told);
  const newestPeriod = told.placeChanges?.find((one) => one.type === type)?.newestPeriod;
  return [...movedWords(changed.filter(({ before, now }) => now > before), 'rose', withWard, newestPeriod), ...movedWords(changed.filter(({ before, now }) => now < before), 'fell', withWard, newestPeriod)].join('; it ');
}

/** Where one place alone makes up half of what all together rose or fell by, or more: a share, and no test. Empty of a change that is not told as one. */
export function mostOfMove(told: Told & Pick<Assessment, 'places' | 'types'>, type: string): string {
  const places = told.placeChanges?.find((one) => one.type === type)?.places ?? [];
  const change = places.length === 0 ? undefined : told.types.find((one) => one.type === type)?.change;
  const move = moveOf(change);
  if (change === undefined || (move !== 'rose' && move !== 'fell') || told.tooFewToPlace.includes(type)) return '';
  const by = change.now - change.before;
  const most = places.toSorted((a, b) => (b.now - b.before - (a.now - a.before)) * Math.sign(by))[0];
  if (most === undefined) return '';
  const [its, named] = [most.now - most.before, `${placeNames(told).withWard(most.lsoa)} (${numberWords(most.before)} to ${numberWords(most.now)})`];
  if (Math.abs(its) < leastToName || its / by < halfOfMove) return '';
  return its / by >= 1 ? `All of the ${move === 'rose' ? 'rise' : 'fall'} lies in ${named}: the others together did not ${move === 'rose' ? 'rise' : 'fall'}. ${SHARE_WORDS}` : `Half of the ${move === 'rose' ? 'rise' : 'fall'} or more lies in ${named}. ${SHARE_WORDS}`;
}
const halfOfMove = 0.5;
const SHARE_WORDS = 'That is a share of it, and no test of the place.';

/** Of one type, with the months: `It rose clearly in 001H in Larkfield (2 to 34), January to April 2025 against …`; `saysNone`: also where no place changed; `saysMonths`: unless the reader has them beside it. */
export function changedSentence(told: Told & Pick<Assessment, 'places' | 'changePeriods'>, type: string, saysNone = false, saysMonths = true): string {
  if (told.changePeriods === undefined || !isChangeTested(told, type)) return '';
  const words = clearWords(told, type);
  const months = saysMonths ? `, ${monthsInWords(monthsIn(told.changePeriods.now))} against ${monthsInWords(monthsIn(told.changePeriods.before))}` : '';
  return words === '' ? !saysNone ? '' : `In no single place did it change clearly${nearestWords(told, type)}${months}.` : `It ${words}${months}.`;
}

/** Of what did not change clearly, the places that chance would move so far in fewer than one of ten areas like this: named as near it, and as no more. */
function nearestWords(told: Told & Pick<Assessment, 'places'>, type: string): string {
  const { withWard } = placeNames(told);
  const near = (told.placeChanges?.find((one) => one.type === type)?.places ?? []).filter((one) => Math.max(one.before, one.now) >= leastToName && one.chanceAfterCorrection <= leastNear).slice(0, mostNear);
  return near.length === 0 ? '' : `; nearest to it came ${listWords(near.map((one) => `${withWard(one.lsoa)} (${numberWords(one.before)} to ${numberWords(one.now)})`))}, which ${near.length === 1 ? 'is' : 'are'} not sure`;
}
const leastNear = 0.1;
const mostNear = 2;

/** The answer's sentence on all types: `Where it changed: shoplifting rose clearly in …`. */
export function whereChanged(told: Told & Pick<Assessment, 'types' | 'places' | 'changePeriods'>): string[] {
  if (told.changePeriods === undefined || (told.placeChanges ?? []).length === 0) return [];
  const clear = told.types.map(({ type }) => ({ type, most: Math.abs(changedIn(told, type)[0]?.z ?? 0), words: clearWords(told, type) })).filter(({ words }) => words !== '').toSorted((a, b) => b.most - a.most);
  const months = `${monthsInWords(monthsIn(told.changePeriods.now))} against ${monthsInWords(monthsIn(told.changePeriods.before))}`;
  return [clear.length === 0 ? `Where it changed: of no type did a single place change clearly, ${months}.` : `Where it changed, ${months}: ${clear.map(({ type, words }) => `${inSentence(type)} ${words}`).join('; ')}.${movedPointWords(told)}`];
}

/** What a count of a place cannot tell from a change of the place: said where it may be so, and where nobody counted points. */
function movedPointWords(told: Told & Pick<Assessment, 'types'>): string {
  const changed = told.types.flatMap(({ type }) => changedIn(told, type));
  if (changed.every(({ mostAtOnePoint }) => mostAtOnePoint === undefined)) return ` ${POINT_WORDS}`;
  return changed.some((one) => pointWords(one, one.before + one.now) !== '') ? ` ${ONE_POINT_WORDS}` : '';
}
const POINT_WORDS = 'One address that reports much, or a map point that was moved, makes such a change as well.';
const ONE_POINT_WORDS = 'One shop or other address that reports more, or a map point that was moved, looks the same.';

/** How it is tested, for whoever asks. */
export const CHANGE_TEST = 'A place’s change is called clear when its two counts differ by more than single places do anyway, after it is allowed for that all of them were asked (two counts, widened by √φ of the places’ own changes, winsorised: Spiegelhalter, 2005; Benjamini and Hochberg, 5 in 100), and when it has ten or more in one of the periods. Places move by more than chance alone, so a change that is not clear may yet be one.';
