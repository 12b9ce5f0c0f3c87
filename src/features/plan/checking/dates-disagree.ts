// One event on two days: "the order was renewed on 1 May" and "the order, in force since 1 June". Only days with their year, of what is done once, said with the same nouns.
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { Sentence } from './sentences.ts';
import { sentencesOf } from './sentences.ts';
import type { Source } from './statements.ts';
import type { Vocabulary } from './vocabulary.ts';
import { VERBS } from './verbs.ts';
import { SMALL, tokensOf } from './word-stems.ts';

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const DAY = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(${MONTHS.join('|')})\\s(20\\d\\d)\\b`, 'gi');

/** What happens once, by the words that say so. */
const EVENTS: readonly [string, RegExp][] = [
  ['agreed', /\b(?:approv(?:ed|es|al)|agreed|adopted|signed(?: off)?|endorsed|ratified)\b/i],
  ['published', /\b(?:published|issued)\b/i],
  ['begun', /\b(?:opened|opens|launched|launch|started|starts|began|begun|begins|renewed|introduced|in force|into force|came in|took effect|takes effect|set up|went live|moved|joined|(?:been|is|are|was) (?:open|running|in place|in use) since|open since)\b/i],
  ['finished', /\b(?:finished|completed)\b/i],
  ['ended', /\b(?:ended|ends|closed|closes|expired|expires|stopped|runs? out|lapse[sd]?)\b/i],
  ['held', /\btook place\b/i],
  ['put up', /\b(?:fitted|installed|put up|switched on|went up)\b/i],
];
/** What is done more than once bears more days than one. */
const REPEATED = /\b(?:each|every|first|second|third|last|next|earlier|previous|before|twice|amended|extended until|again on|another|between|both|respectively|quarterly|monthly)\b/i;
const STILL_SAYS = new Set(['plan', 'partnership', 'council', 'community', 'strategy']);

type Dated = { source: Source; text: string; sentence: Sentence; event: string; day: number; written: string; stems: ReadonlySet<string>; places: ReadonlySet<string> };

export function datesThatDisagree(sources: readonly Source[], vocabulary: Vocabulary): Finding[] {
  const dated = sources.filter((one) => one.part !== 'table').flatMap((source) => datedIn(source, vocabulary));
  const found: Finding[] = [];
  const taken = new Set<Dated>();
  for (const [at, one] of dated.entries()) {
    for (const other of dated.slice(at + 1)) {
      if (taken.has(one) || taken.has(other) || one.event !== other.event || one.day === other.day || Math.abs(one.day - other.day) > MOST_APART || !sameThing(one, other)) continue;
      taken.add(one);
      taken.add(other);
      const about = [...one.stems].filter((stem) => other.stems.has(stem));
      found.push(finding('figures-disagree', 'error', { subject: `The day on which it was ${one.event}`, about: about.join(' '), message: `One thing was ${one.event} on ${one.written} in one place and on ${other.written} in another (${about.join(', ')}); they cannot both be right.`, places: [placed(one), placed(other)] }));
    }
  }
  return found;
}

/** Days further apart are of two years' events. */
const MOST_APART = 200;

function sameThing(one: Dated, other: Dated): boolean {
  if (one.text === other.text && one.sentence.start === other.sentence.start) return false;
  const shared = [...one.stems].filter((stem) => other.stems.has(stem) && !STILL_SAYS.has(stem));
  if (wrongDay(one, other) && shared.length > 0 && samePlace(one, other) && [one, other].every((each) => each.stems.size - shared.length <= 2)) return true;
  const [less, more] = one.stems.size <= other.stems.size ? [one, other] : [other, one];
  if (less.stems.size === 0 || ![...less.stems].every((stem) => more.stems.has(stem))) return false;
  if (less.stems.size === 1 && [...less.stems].every((stem) => STILL_SAYS.has(stem) || /^(?:board|group|order|scheme|project|meeting)$/.test(stem)) && more.stems.size > 1) return false;
  return samePlace(one, other);
}

const samePlace = (one: Dated, other: Dated): boolean => one.places.size === 0 || other.places.size === 0 || [...one.places].some((place) => other.places.has(place));

/** "17 July" and "27 July", "1 June" and "1 July": a slip of the pen in a date of one year. */
function wrongDay(one: Dated, other: Dated): boolean {
  const [a, b] = [new Date(one.day * 86_400_000), new Date(other.day * 86_400_000)];
  if (a.getUTCFullYear() !== b.getUTCFullYear()) return false;
  const [left, right] = [String(a.getUTCDate()), String(b.getUTCDate())];
  if (a.getUTCMonth() !== b.getUTCMonth()) return left === right;
  return left.length === right.length ? [...left].filter((digit, at) => digit !== right[at]).length === 1 || left === [...right].toReversed().join('') : left.endsWith(right) || right.endsWith(left);
}

const placed = (one: Dated): Finding['places'][number] => placeOf({ ...one.source.words, text: one.text }, one.sentence);

function datedIn(source: Source, vocabulary: Vocabulary): Dated[] {
  const text = single(source.words.text);
  if (!/\b20\d\d\b/.test(text)) return [];
  return sentencesOf(text).flatMap((sentence): Dated[] => {
    const words = text.slice(sentence.start, sentence.end);
    const days = [...words.matchAll(DAY)];
    if (days.length === 0 || days.length > 2) return [];
    return days.flatMap((found, index): Dated[] => {
      const before = words.slice(index === 0 ? 0 : (days[index - 1]?.index ?? 0) + (days[index - 1]?.[0].length ?? 0), found.index);
      const clause = clauseOf(before, words.slice(found.index + found[0].length), vocabulary);
      const event = EVENTS.find(([, says]) => says.test(clause))?.[0];
      if (event === undefined || REPEATED.test(clause) || /\b(?:of|dated|to|until|and|from)\s$/i.test(before) || /(?:^|[,;]\s)(?:this|that|it|they|these)\b|\b(?:this|that|it|they|these)\s(?:was|is|were|are|has|have|had|came|took|began|will)\b/i.test(clause)) return [];
      return [{ source, text, sentence, event, day: Date.UTC(Number(found[3]), MONTHS.indexOf((found[2] ?? '').toLowerCase()), Number(found[1])) / 86_400_000, written: found[0], stems: stemsOf(clause, vocabulary), places: vocabulary.placesIn(clause) }];
    });
  });
}

const stemsOf = (clause: string, vocabulary: Vocabulary): Set<string> => new Set(vocabulary.tokens(clause.replace(/\b20\d\d(?:\/\d\d)?\b/g, ' ')).flatMap((one) => (one.word.includes(' ') ? [one, ...tokensOf(one.word)] : [one])).filter(({ stem, word }) => (STILL_SAYS.has(stem) || (!SMALL.has(stem) && !VERBS.has(stem))) && !/\d/.test(stem) && !/(?:ed|ly)$/.test(word) && !/^(?:force|effect|live|full|council|members?)$/.test(word.toLowerCase())).map(({ stem }) => stem));

/** The words between the last comma that leaves a thing to speak of and the day; the whole front of a short sentence. */
function clauseOf(before: string, after: string, vocabulary: Vocabulary): string {
  const parts = before.split(/(?<=[,;:])\s/);
  let clause = '';
  while (parts.length > 0 && (clause === '' || stemsOf(clause, vocabulary).size === 0 || !EVENTS.some(([, says]) => says.test(clause)))) clause = `${parts.pop() ?? ''} ${clause}`;
  return EVENTS.some(([, says]) => says.test(clause)) && stemsOf(clause, vocabulary).size > 0 ? clause : `${clause} ${after.split(/[,;:]/)[0] ?? ''}`;
}
