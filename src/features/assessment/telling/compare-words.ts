// What stands beside a change and a rate: the other areas, the deprived tenths, the places that hold half. Sentences, each with its figures. Pure.
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { judgeCounts } from '../../measures/index.ts';
import type { Assessment, Concentration, Rank, SeriesAssessment } from '../assess/assessment.ts';
import { lengthOf, monthsInWords } from '../assess/months.ts';
import { placeOf } from '../assess/in-words.ts';
import { digitsApart } from './digits.ts';
import { changedSentence, mostOfMove } from '../assess/place-changes.ts';
import { placeNames } from '../assess/place-names.ts';
import { gapsThatMatter, inRuns } from '../assess/coverage.ts';
import { gapsInWords } from '../assess/in-words.ts';
import { monthsIn, sumOf } from '../assess/computed.ts';
import { capital, inWords } from '../assess/small-words.ts';
import { leastToName, standingOutOf, testWords, whereWords } from '../assess/standing-out.ts';
import type { Computed, Subject } from '../assess/computed.ts';

/** `The rest of Kent: 7,901 to 7,742 over the same months, no more than chance explains.` */
export function restSentence({ rest }: Computed, subject: Pick<Subject, 'types'>): string | undefined {
  const [before, now] = [sumOf(rest.before, subject.types), sumOf(rest.now, subject.types)];
  if (before + now === 0) return undefined;
  const verdict = judgeCounts(before, now);
  const so = { rise: 'a rise beyond what chance explains', fall: 'a fall beyond what chance explains', within: 'no change beyond chance', 'too-few': 'too few to tell' }[verdict];
  return `${rest.name}: ${numberWords(before)} to ${numberWords(now)} over the same months, ${so}.`;
}

/** `The fourth lowest rate of 13 areas`, `The joint second highest rate of 13 areas`. */
export function rankWords(rank: Rank | undefined): string {
  if (rank === undefined) return '';
  const { end, nth: place, isJoint, isMiddle } = placeOf(rank);
  if (isMiddle) return `In the middle of ${rank.of} areas`;
  return `The ${isJoint ? 'joint ' : ''}${place === 1 ? '' : `${nth(place)} `}${end} rate of ${rank.of} areas`;
}
/** Somebody is always the third lowest: a rank is told only where the rate lies beyond what areas differ by, or where nobody can say whether it does. */
export function rankTold({ rank, comparison }: Pick<SeriesAssessment, 'rank' | 'comparison'>, code: string): Rank | undefined {
  return comparison?.areas.find((one) => one.code === code)?.standing === 'within' ? undefined : rank;
}

type Ranked = Pick<SeriesAssessment, 'rank' | 'comparison'> & { readonly ratePeriod?: string | undefined };
/** The rate beside the others, with its rank where that says something; without its months where a reader has them elsewhere. */
export function levelSentences(series: Ranked, code: string, saysWhy = true): string {
  const rank = rankWords(rankTold(series, code));
  return [rank === '' ? '' : `${rank}.`, standingSentence(series, code, saysWhy)].filter((one) => one !== '').join(' ');
}

/** `12%`; what is there is never nothing. */
export const shareWords = (share: number): string => (share > 0 && share < 0.5 ? 'under 1%' : `${numberWords(share, 0)}%`);

/** In a table: `4 of 13`, `joint 4 of 13`; empty without one. */
export const rankCell = (rank: Rank | undefined): string => (rank === undefined ? '' : `${rank.shared === undefined ? '' : 'joint '}${rank.position} of ${rank.of}`);
const nth = (place: number): string => ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'][place] ?? `${place}th`;

const STANDING_WORDS = { 'far-higher': 'far above the others', higher: 'above the others', within: 'within what areas differ by anyway', lower: 'below the others', 'far-lower': 'far below the others' } as const;

/** How the own rate stands in the funnel; with the reason why its limits are wide, unless the reader has it elsewhere. */
function standingSentence({ comparison, ratePeriod }: Ranked, code: string, saysWhy = true): string {
  const own = comparison?.areas.find((one) => one.code === code);
  if (comparison === undefined || own?.standing === undefined) return '';
  const digits = digitsApart(own.ratePer1000, [own.lower, own.upper]);
  const wide = saysWhy && (comparison.overdispersion ?? 0) > 1 && own.lower !== undefined && own.upper !== undefined ? ` Areas differ by more than chance, so that only under ${numberWords(own.lower, digits)} or over ${numberWords(own.upper, digits)} would stand out.` : '';
  return `${numberWords(own.ratePer1000, digits)} per 1,000 residents${ratePeriod === undefined ? '' : ` in ${monthsInWords(monthsIn(ratePeriod))}`}, against ${numberWords(comparison.ratePer1000, digits)} in all these areas together: ${STANDING_WORDS[own.standing]}.${wide}`;
}

/** `Nine of 81 places hold half of it.` */
export const concentrationSentence = (one: Concentration | undefined): string => (one === undefined ? '' : `${capital(inWords(one.halfIn))} of ${numberWords(one.of)} small areas ${one.halfIn === 1 ? 'holds' : 'hold'} half of it.`);

/** Where a type is highest, which places stand out alone and which lie in a cluster; of a group, nothing. Why hot spots are withheld where they are, and nothing else is tested. */
export function hotSentence(assessment: Assessment, subject: Subject): string {
  if (assessment.hotSpots === undefined && assessment.highPlaces === undefined) return assessment.hotSpotsWithheld ?? '';
  if (subject.isGroup) return '';
  if (assessment.tooFewToPlace.includes(subject.name)) return tooFewSentence(assessment, subject);
  return [whereWords(subject.name, assessment) || `No small area has ${leastToName} or more, so that none is named.`, changedSentence(assessment, subject.name), mostOfMove(assessment, subject.name)].filter((words) => words !== '').join(' ');
}

/** The two tests of a type’s places, after they were named. */
export function testSentence(assessment: Assessment, type: string): string {
  const out = standingOutOf(assessment, type);
  const words = out.highest.length === 0 ? '' : testWords(out, placeNames(assessment));
  return words === '' ? '' : `${words}.`;
}

/** Of a type with fewer incidents than places, of which no place can be named. */
const tooFewSentence = ({ places }: Pick<Assessment, 'places'>, { noun, series }: Pick<Subject, 'noun' | 'series'>): string => `Too few to speak of places: ${series.rateCount === undefined ? 'fewer' : numberWords(series.rateCount)} ${noun} in ${numberWords(places.length)} small areas.`;

/** How few wards hold half of it: most people know a ward, nobody knows an LSOA. */
export function wardSentence(assessment: Assessment, subject: Pick<Subject, 'types'>, saysMonths = false): string {
  const wards = (assessment.wards ?? []).map((ward) => ({ name: ward.name, count: sumOf(ward.counts, subject.types) })).toSorted((a, b) => b.count - a.count);
  const total = wards.reduce((sum, ward) => sum + ward.count, 0);
  if (total === 0) return '';
  let held = 0;
  const half: typeof wards = [];
  for (const ward of wards) {
    if (held >= total / 2) break;
    held += ward.count;
    half.push(ward);
  }
  const months = saysMonths && assessment.ratePeriod !== undefined ? `In ${monthsInWords(monthsIn(assessment.ratePeriod))} ` : '';
  return `${capital(`${months}${inWords(half.length)}`)} of ${pluralWords(wards.length, 'ward')} ${half.length === 1 ? 'holds' : 'hold'} half of it${namedWithCounts(half)}.`;
}

/** In a table: the wards with most, each with enough to be named: `Judd (40), Vauxhall (31)`. */
export function highestWards(assessment: Assessment, subject: Pick<Subject, 'types'>, most = 2): string {
  if (assessment.wards === undefined) return '';
  const named = assessment.wards.map((ward) => ({ name: ward.name, count: sumOf(ward.counts, subject.types) })).filter(({ count }) => count >= leastToName).toSorted((a, b) => b.count - a.count).slice(0, most);
  return named.length === 0 ? `none has ${leastToName}` : named.map(({ name, count }) => `${name} (${numberWords(count)})`).join(', ');
}

/** Of those that hold half, the first of them with enough to be named, each with its count: `: Judd (173) and Vauxhall (120)`, `, most of all Judd (173)`. */
export function namedWithCounts(half: readonly { readonly name: string; readonly count: number }[]): string {
  const named = half.filter(({ count }) => count >= leastToName);
  const isAll = named.length === half.length && half.length <= 4;
  const words = (isAll ? named : named.slice(0, 3)).map(({ name, count }) => `${name} (${numberWords(count)})`);
  return words.length === 0 ? `; none has ${leastToName} or more` : `${isAll ? ': ' : ', most of all '}${listWords(words)}`;
}

/** What share lies in the most deprived tenths, beside the share of people who live there. */
export function deprivationSentence(assessment: Assessment, subject: Pick<Subject, 'types' | 'noun'>): string {
  const known = assessment.places.filter((place) => place.deprivationDecile !== undefined && place.residents !== undefined);
  if (known.length === 0 || assessment.placesWithheld !== undefined) return '';
  const ranked = known.toSorted((a, b) => a.deprivationDecile! - b.deprivationDecile! || (a.deprivationRank ?? 0) - (b.deprivationRank ?? 0));
  const fifth = ranked.slice(0, Math.max(1, Math.round(ranked.length / 5)));
  const all = known.reduce((sum, place) => sum + sumOf(place.counts ?? {}, subject.types), 0);
  const people = known.reduce((sum, place) => sum + place.residents!, 0);
  if (all === 0) return '';
  const share = (fifth.reduce((sum, place) => sum + sumOf(place.counts ?? {}, subject.types), 0) / all) * 100;
  const home = (fifth.reduce((sum, place) => sum + place.residents!, 0) / people) * 100;
  return `Of the ${numberWords(ranked.length)} small areas here ${fifth.length === 1 ? 'the most deprived one has' : `the ${numberWords(fifth.length)} most deprived have`} ${numberWords(share, 0)}% of it and ${numberWords(home, 0)}% of the residents.`;
}

type Compared = { beforePeriod: string; nowPeriod: string } | undefined;
const gapsTold = (assessment: Assessment, change: Compared): string[] => (change && lengthOf(monthsIn(change.nowPeriod)) >= 12 ? [] : gapsThatMatter(assessment.missingMonths, assessment));

/** The lines of the answer that stand beside that line: what it tells of missing months they do not tell again. */
export function besideCoverage(lines: readonly string[], assessment: Assessment, change: Compared): string[] {
  const again = gapsTold(assessment, change).length === 0 ? [] : gapsInWords(assessment);
  return [...lines.filter((line) => !again.includes(line)), ...(again.length === 0 ? [] : gapsInWords({ ...assessment, missingMonths: [] }))];
}

/** Where the figures come from and which months they compare, as one quiet line; and which are missing, where that keeps something from being said. */
export function coverageSentence(assessment: Assessment, change: Compared): string {
  const missing = gapsTold(assessment, change);
  const gap = missing.length === 0 ? '' : ` ${missing.length < assessment.missingMonths.length ? `In the two years to ${monthsInWords({ from: assessment.to, to: assessment.to })}, ` : ''}${inRuns(missing)} ${missing.length === 1 ? 'is' : 'are'} not in the data${change ? ', so a full year cannot be compared' : ''}.`;
  return `Police open data, ${change ? `${monthsInWords(monthsIn(change.beforePeriod))} against ${monthsInWords(monthsIn(change.nowPeriod))}` : monthsInWords(assessment)}.${gap}`;
}
