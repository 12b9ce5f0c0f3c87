// What changed between two computations, as one list: months that came, figures that the police revised, types that rose or fell since, places that
// stand out since. Pure.
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, Change, TypeAssessment } from '../assess/assessment.ts';
import { monthsInWords, runsOf } from '../assess/months.ts';
import { placeNames } from '../assess/place-names.ts';
import { aloneIn, clusteredIn } from '../assess/standing-out.ts';
import { besideWords, moveOf } from '../assess/verdict.ts';

export interface Since { readonly kind: 'area' | 'months' | 'revised' | 'moved' | 'places' | 'rank'; readonly words: string; /** the type that it is about */ readonly type?: string }

const runsWords = (months: readonly string[]): string => listWords(runsOf(months).map(monthsInWords));
const shownMonths = (one: Assessment): string[] => [...new Set(one.types.flatMap((type) => Object.keys(type.byMonth)))].toSorted();

export function changesSince(before: Assessment, now: Assessment): Since[] {
  // Counts of one area say nothing of how another changed.
  if (before.area.code !== now.area.code) return [{ kind: 'area', words: `It was of ${before.area.name} (${before.area.code}) before, and is of ${now.area.name} (${now.area.code}) now, so that nothing is held against each other.` }];
  return [...monthChanges(before, now), ...moves(before, now), ...revisions(before, now), ...hotChanges(before, now), ...rankChanges(before, now)];
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

const MOVED = { rose: 'rises', fell: 'falls', doubtful: 'is not sure', same: 'is within chance', unknown: 'is not compared' } as const;

/** `, as in most areas`; ` beyond chance` where the areas beside say nothing. */
const besideOrChance = (change: Change | undefined): string => ((beside) => (beside === '' ? ' beyond chance' : `, ${beside}`))(change === undefined ? '' : besideWords(change, 'nothing'));

function moves(before: Assessment, now: Assessment): Since[] {
  const earlier = new Map(before.types.map((one) => [one.type, one]));
  return now.types.flatMap((one): Since[] => {
    const was = earlier.get(one.type);
    if (was === undefined) return [{ kind: 'moved', type: one.type, words: `${one.type} is new in the data.` }];
    const [from, to] = [moveOf(was.change), moveOf(one.change)];
    if (from === to) return [];
    return [{ kind: 'moved', type: one.type, words: `${one.type} now ${MOVED[to]}${to === 'rose' || to === 'fell' ? besideOrChance(one.change) : ''}${one.change === undefined ? '' : ` (${numberWords(one.change.before)} to ${numberWords(one.change.now)})`}; before it ${from === 'same' ? 'was within chance' : from === 'unknown' ? 'was not compared' : from === 'doubtful' ? 'was not sure' : from === 'rose' ? 'rose beyond chance' : 'fell beyond chance'}.` }];
  });
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

type Spot = { readonly type: string; readonly lsoa: string };

function hotChanges(before: Assessment, now: Assessment): Since[] {
  return [
    ...(before.highPlaces === undefined || now.highPlaces === undefined ? [] : placeChanges(before, now, aloneIn, (many) => `${many ? 'stand' : 'stands'} out alone`)),
    ...placeChanges(before, now, clusteredIn, (many) => `${many ? 'lie' : 'lies'} in a cluster`),
  ];
}

function placeChanges(before: Assessment, now: Assessment, spotsIn: (one: Assessment) => readonly Spot[], verb: (many: boolean) => string): Since[] {
  const of = (one: Assessment): Map<string, { type: string; name: string }> => {
    const names = placeNames(one);
    return new Map(spotsIn(one).map((spot) => [`${spot.type} ${spot.lsoa}`, { type: spot.type, name: names.withWard(spot.lsoa) }]));
  };
  const [had, has] = [of(before), of(now)];
  const told = (spots: readonly { type: string; name: string }[], words: (names: string, many: boolean) => string): Since[] => [...Map.groupBy(spots, (one) => one.type)].map(([type, its]) => ({ kind: 'places', type, words: `${type}: ${words(listWords(its.slice(0, 4).map((one) => one.name).concat(its.length > 4 ? [`${its.length - 4} more`] : [])), its.length > 1)}` }));
  return [
    ...told([...has].filter(([key]) => !had.has(key)).map(([, one]) => one), (names, many) => `${names} now ${verb(many)}.`),
    ...told([...had].filter(([key]) => !has.has(key)).map(([, one]) => one), (names, many) => `${names} no longer ${verb(many)}.`),
  ];
}

/** By two places at least: by one, two areas have changed places and nothing more. */
function rankChanges(before: Assessment, now: Assessment): Since[] {
  const isWithin = ({ comparison }: TypeAssessment): boolean => comparison?.areas.find(({ code }) => code === now.area.code)?.standing === 'within';
  const earlier = new Map(before.types.map((one) => [one.type, one.rank]));
  return now.types.flatMap((one): Since[] => {
    const was = earlier.get(one.type);
    if (was === undefined || one.rank === undefined || isWithin(one) || was.of !== one.rank.of || Math.abs(was.position - one.rank.position) < 2) return [];
    return [{ kind: 'rank', type: one.type, words: `${one.type}: rank ${was.position} of ${was.of} before, ${one.rank.position} now (1 is the lowest rate).` }];
  });
}
