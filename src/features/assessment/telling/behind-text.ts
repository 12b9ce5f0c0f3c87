// Whether what a person wrote still stands on its figures: what it speaks of, as it was when it was written and as it is now. It says where to look;
// what to write, and whether anything, is for the person. Pure.
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment, Change } from '../assess/assessment.ts';
import { inPart } from './odd-months.ts';
import { named } from '../assess/by-name.ts';
import { monthsIn, subjectsOf } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { placeOf } from '../assess/in-words.ts';
import { inSentence } from '../assess/small-words.ts';
import { changedIn } from '../assess/place-changes.ts';
import { aloneIn, clusteredIn } from '../assess/standing-out.ts';
import { monthsInWords, monthsOf } from '../assess/months.ts';
import { placeNames } from '../assess/place-names.ts';
import { besideWords, moveOf } from '../assess/verdict.ts';
import type { Move } from '../assess/verdict.ts';
import { partOfType } from './parts.ts';
import { sentencesOf } from './spoken-of.ts';
import type { Sentence, WrittenNumber } from './spoken-of.ts';

export interface Behind { readonly kind: 'area' | 'turned' | 'chance' | 'value' | 'places' | 'rank'; readonly words: string; /** how it is to be read at a glance */ readonly label: string; /** the type or group that it is about */ readonly about?: string }

const LABELS = { area: 'Another area', turned: 'Direction turned', chance: 'Beyond chance changed', value: 'Value changed', places: 'Place changed', rank: 'Rank changed' } as const;
const say = (kind: Behind['kind'], words: string, about?: string): Behind => ({ kind, words, label: LABELS[kind], ...(about === undefined ? {} : { about }) });
/** What a text on the whole speaks of when it names nothing and yet says that something rose or fell. */
const ON_THE_WHOLE = ['summary', 'why', 'patterns', 'priorities'];

export function behindText(part: string, text: string, before: Assessment, now: Assessment): Behind[] {
  if (text.trim() === '') return [];
  if (before.area.code !== now.area.code) return [say('area', `The figures were of ${before.area.name} and are of ${now.area.name}.`)];
  const [had, has] = [subjectsOf(before), new Map(subjectsOf(now).map((one) => [one.name, one]))];
  const own = had.find((one) => partOfType(one.slug) === part)?.name;
  const sentences = sentencesOf(text, had.map((one) => one.name), own);
  const isOnTheWhole = ON_THE_WHOLE.includes(part) && sentences.every((one) => one.subjects.length === 0);
  const spoken = isOnTheWhole ? sentences.map((one) => (one.hasDirection ? { ...one, subjects: ['All crime'] } : one)) : sentences;
  return had.flatMap((was): Behind[] => {
    const its = spoken.filter((one) => one.subjects.includes(was.name));
    const is = has.get(was.name);
    if (its.length === 0) return [];
    if (is === undefined) return [say('value', `${was.name} is no longer in the data.`, was.name)];
    // Elsewhere a type may be named without a word on its course: `the actions on burglary are on track`.
    const isOnCourse = was.name === own || ON_THE_WHOLE.includes(part) || its.some((one) => one.hasDirection);
    return [...(isOnCourse ? moved(was, is, its) : []), ...values(before, now, was, is, its, spoken), ...rank(was, is, its), ...places(before, now, was.name, its), ...placeMoves(before, now, was.name, its)];
  });
}

const stands = (move: Move): boolean => move === 'rose' || move === 'fell';

function moved(was: Subject, is: Subject, its: readonly Sentence[]): Behind[] {
  const [from, to] = [was.series.change, is.series.change];
  const [fromMove, toMove] = [moveOf(from), moveOf(to)];
  if (from === undefined || (!stands(fromMove) && !stands(toMove) && !its.some((one) => one.hasDirection))) return [];
  const told = `${was.name} went from ${inWords(from)} to ${to === undefined ? 'no comparison at all' : inWords(to)}.`;
  if (to === undefined) return stands(fromMove) || its.some((one) => one.hasDirection) ? [say('chance', told, was.name)] : [];
  if (Math.sign(from.now - from.before) !== Math.sign(to.now - to.before)) return [say('turned', told, was.name)];
  return fromMove !== toMove && (stands(fromMove) || stands(toMove)) ? [say('chance', told, was.name)] : [];
}

/** `a rise beyond chance (370 to 461, January to April 2025)`. */
function inWords(change: Change): string {
  const by = change.now - change.before;
  const move = moveOf(change);
  const beside = besideWords(change, 'nothing');
  const how = by === 0 ? 'no change' : `a ${by > 0 ? 'rise' : 'fall'} ${stands(move) ? beside || 'beyond chance' : move === 'doubtful' ? 'that is not sure' : move === 'few' ? 'of too few to tell' : 'within chance'}`;
  return `${how} (${numberWords(change.before)} to ${numberWords(change.now)}, ${monthsInWords(monthsIn(change.nowPeriod))})`;
}

interface Figure { readonly key: string; readonly value: number; readonly isPercent: boolean; readonly what: string; readonly months: readonly string[] }

function figuresOf(assessment: Assessment, { name, series }: Subject): Figure[] {
  const { change, rateCount, ratePer1000, ratePeriod, byMonth } = series;
  const left = inPart(assessment, name);
  const figure = (key: string, value: number | undefined, what: string, period: string, isPercent = false): Figure[] => (value === undefined ? [] : [{ key, value, isPercent, what: `${what} ${monthsInWords(monthsIn(period))}`, months: monthsOf(monthsIn(period)) }]);
  return [
    ...(change === undefined ? [] : [...figure('now', change.now, 'the count of', change.nowPeriod), ...figure('before', change.before, 'the count of', change.beforePeriod), ...figure('percent', change.percent === undefined ? undefined : Math.abs(change.percent), 'the change in', change.nowPeriod, true)]),
    ...(ratePeriod === undefined ? [] : [...figure('count', rateCount, 'the count of', ratePeriod), ...figure('rate', ratePer1000, 'the rate per 1,000 residents in', ratePeriod)]),
    ...Object.entries(byMonth).filter(([month]) => !left.includes(month)).flatMap(([month, count]) => figure(`month ${month}`, count, 'the count of', month)),
  ];
}

const MONTH_WORD = /^\w+/;
const asWritten = (one: Figure): string => (one.isPercent && one.value === 0 ? 'none' : `${numberWords(one.value, one.key === 'rate' || (one.isPercent && one.value < 9.95) ? 1 : 0)}${one.isPercent ? '%' : ''}`);

/** Numbers that were figures when they were written, of which none is a figure still. */
function values(before: Assessment, now: Assessment, was: Subject, is: Subject, its: readonly Sentence[], all: readonly Sentence[]): Behind[] {
  const [had, has] = [figuresOf(before, was), new Map(figuresOf(now, is).map((one) => [one.key, one]))];
  const words = wordsOf(all);
  const told = its.flatMap((sentence) => sentence.numbers.flatMap((number): Behind[] => {
    const meant = had.filter((one) => isMeant(number, one, words));
    const [first] = meant;
    if (first === undefined || meant.some((one) => holds(number, one, has.get(one.key), was, is, sentence))) return [];
    const instead = has.get(first.key);
    return [say('value', `“${number.words}” was ${first.what} for ${inSentence(was.name)}; ${instead === undefined ? 'it is no longer worked out' : `${instead.what === first.what ? 'it' : instead.what} is ${asWritten(instead)}`}.`, was.name)];
  }));
  return [...new Map(told.map((one) => [one.words, one])).values()];
}

const fits = (number: WrittenNumber, figure: Figure): boolean => number.isPercent === figure.isPercent && number.is(figure.value);
const wordsOf = (all: readonly Sentence[]): Set<string> => new Set(all.flatMap((one) => [...one.words.matchAll(/\p{L}+/gu)].map(([word]) => word)));
/** A single month's count is meant only where the text names the month. */
const isMeant = (number: WrittenNumber, one: Figure, words: ReadonlySet<string>): boolean => fits(number, one) && (!one.key.startsWith('month ') || words.has(MONTH_WORD.exec(monthsInWords({ from: one.months[0]!, to: one.months[0]! }))![0]));

function holds(number: WrittenNumber, one: Figure, still: Figure | undefined, was: Subject, is: Subject, sentence: Sentence): boolean {
  if (still !== undefined && fits(number, still)) return true;
  // A sentence that says of which months it speaks stays right while these are counted as they were.
  const [from, to] = [one.months[0] ?? '', one.months.at(-1) ?? ''];
  if (!sentence.words.includes(monthsInWords({ from, to }))) return false;
  const counted = (subject: Subject): string => JSON.stringify(one.months.map((month) => subject.series.byMonth[month]));
  return counted(was) === counted(is);
}

function rank(was: Subject, is: Subject, its: readonly Sentence[]): Behind[] {
  const { rank: from } = was.series;
  const { rank: to } = is.series;
  if (from === undefined) return [];
  const { end, nth } = placeOf(from);
  if (nth !== 1 || !its.some((one) => new RegExp(`\\b${end}\\b`, 'i').test(one.words))) return [];
  if (to !== undefined && placeOf(to).end === end && placeOf(to).nth === 1) return [];
  return [say('rank', `${was.name} had the ${end} rate of ${from.of} areas; ${to === undefined ? 'it is no longer ranked' : `it is at ${to.position} of ${to.of} now (1 is the lowest)`}.`, was.name)];
}

/** Places that the text names, where the type stood out and does no longer. */
function places(before: Assessment, now: Assessment, type: string, its: readonly Sentence[]): Behind[] {
  // Figures of old know nothing of single places: what stands out in these alone is then neither here nor there.
  const isKnown = before.highPlaces !== undefined && now.highPlaces !== undefined;
  const namesOf = (one: Assessment): Set<string> => {
    const names = placeNames(one);
    const wards = new Map(one.places.map((place) => [place.lsoa, place.wardName]));
    return new Set([...clusteredIn(one), ...(isKnown ? aloneIn(one) : [])].filter((spot) => spot.type === type).flatMap((spot) => [names.short(spot.lsoa), wards.get(spot.lsoa)]).filter((name) => name !== undefined));
  };
  const has = namesOf(now);
  const text = its.map((one) => one.words).join(' ');
  const gone = [...namesOf(before)].filter((name) => !has.has(name) && isNamed(name, text));
  return gone.length === 0 ? [] : [say('places', `${type} no longer stands out in ${listWords(gone)}.`, type)];
}

/** Places that the text names where it says that something rose or fell, whose change was clear and is no longer. */
function placeMoves(before: Assessment, now: Assessment, type: string, its: readonly Sentence[]): Behind[] {
  const is = now.placeChanges?.find((one) => one.type === type)?.places;
  if (is === undefined) return [];
  const { short } = placeNames(before);
  const text = its.filter((one) => one.hasDirection).map((one) => one.words).join(' ');
  const still = changedIn(now, type);
  return changedIn(before, type).flatMap((was): Behind[] => {
    const ward = before.places.find((place) => place.lsoa === was.lsoa)?.wardName;
    const name = [short(was.lsoa), ward].find((one) => one !== undefined && isNamed(one, text));
    if (name === undefined || still.some((one) => one.lsoa === was.lsoa && Math.sign(one.z) === Math.sign(was.z))) return [];
    const place = is.find((one) => one.lsoa === was.lsoa);
    const counts = (one: { before: number; now: number } | undefined): string => (one === undefined ? 'none' : `${numberWords(one.before)} to ${numberWords(one.now)}`);
    return [say('places', `That ${inSentence(type)} ${was.z > 0 ? 'rose' : 'fell'} in ${name} is no longer clear: ${counts(was)} then, ${counts(place)} now.`, type)];
  });
}

const isNamed = (name: string, text: string): boolean => new RegExp(`(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'u').test(text);

/**
 * Whether a number in a text is one of the assessment's own figures, which stand beside it; or a plain word (`two things`, `half of it`), which claims none.
 * Each stands for itself: the same number elsewhere in the text may be of something else. `at`: where the words stand in it.
 * `slugs`: where only figures of some types and groups stand beside it, those.
 */
export function hasOwnSource(part: string, text: string, assessment: Assessment | undefined, slugs?: readonly string[]): (words: string, at: number) => boolean {
  const own: WrittenNumber[] = [];
  if (assessment !== undefined) {
    const subjects = subjectsOf(assessment);
    const sentences = sentencesOf(text, subjects.map((one) => one.name), subjects.find((one) => partOfType(one.slug) === part)?.name);
    const words = wordsOf(sentences);
    for (const sentence of sentences) {
      const figures = subjects.filter((one) => sentence.subjects.includes(one.name) && (slugs === undefined || slugs.includes(one.slug))).flatMap((one) => figuresOf(assessment, one));
      const counts = subjects.filter((one) => sentence.subjects.includes(one.name) && (slugs === undefined || slugs.includes(one.slug))).flatMap((one) => countsOfPlaces(assessment, one.name, sentence.words));
      const spoken = placesNamed(assessment, subjects.filter((one) => sentence.subjects.includes(one.name)).map((one) => one.name));
      for (const number of sentence.numbers) {
        // `Judd 128`, `Judd (128)`: what stands behind the name of a place is of that place alone.
        const place = spoken.filter(({ name }) => standsBefore(name, text.slice(0, number.at)));
        if (place.length > 0 ? !number.isPercent && place.some(({ counts: its }) => its.some((count) => number.is(count))) : figures.some((one) => isMeant(number, one, words)) || (!number.isPercent && counts.some((count) => number.is(count)))) own.push(number);
      }
    }
  }
  return (words, at) => !/\d/.test(words) || own.some((one) => one.at >= at && one.at < at + words.length && standsWhole(one.words, words));
}

const standsBefore = (name: string, before: string): boolean => new RegExp(`(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\s*[(:,]\\s*|\\s+(?:had|with|saw|at)\\s+|\\s+)$`, 'u').test(before);

/** Every small area and every ward with what the figures count in it of these types. */
function placesNamed(assessment: Assessment, types: readonly string[]): { name: string; counts: number[] }[] {
  const { short } = placeNames(assessment);
  const moved = (lsoa: string, type: string): number[] => (assessment.placeChanges?.find((one) => one.type === type)?.places ?? []).filter((one) => one.lsoa === lsoa).flatMap((one) => [one.before, one.now]);
  const counted = (counts: Readonly<Record<string, number>> | undefined, type: string): number[] => { const count = named(counts, type); return count === undefined ? [] : [count]; };
  return [
    ...assessment.places.map(({ lsoa, counts }) => ({ name: short(lsoa), counts: types.flatMap((type) => [...counted(counts, type), ...moved(lsoa, type)]) })),
    ...(assessment.wards ?? []).map(({ name, counts }) => ({ name, counts: types.flatMap((type) => counted(counts, type)) })),
  ];
}

/** What the figures count of a type in the small areas and wards that a sentence names. */
const countsOfPlaces = (assessment: Assessment, type: string, words: string): number[] => placesNamed(assessment, [type]).filter(({ name }) => isNamed(name, words)).flatMap(({ counts }) => counts);

/** 520 does not stand in 1,520, nor 25 in 25% or 25.5. */
const standsWhole = (number: string, words: string): boolean => new RegExp(`(?<!\\d|\\d[.,])${number.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d|[.,]\\d|\\s*(?:%|per ?cent\\b))`).test(words);
