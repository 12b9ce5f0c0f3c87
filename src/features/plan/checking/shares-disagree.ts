// Shares of one answer, "68% feel safe after dark" and "86% said that they feel safe after dark", of one whole, and changes of one thing, "down 14% on last year" and "fell by 11%": what is said of them is all
// that tells them apart, so that it must be the same word for word.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { place } from './figures-disagree.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding.ts';
import { areOpposites } from './opposites.ts';
import { yearBefore } from './periods.ts';
import { samePeriod } from './same-subject.ts';
import type { Statement } from './statements.ts';
import type { Vocabulary } from './vocabulary.ts';
import { stemOf } from './word-stems.ts';

/** Words that only say that somebody answered, and joining words. */
const SAYS_NOTHING = new Set(('a an the and or but of to in on at by for from with that they them their we our us who which this these those it is are was were be been being has have had do does did will would can could ' +
  'say said says found find finds shows showed told tell think thought believe agree agreed report reported answer answered reply replied respond responded responding respondents residents people persons adults public survey surveyed asked questionnaire panel consultation percent per cent account accounts accounted make makes made up represent represents all every overall recorded here share proportion about around some only just now still also all local borough district city town county area year last').split(' ').map(stemOf));
const FEWEST = 3;

/** "Domestic abuse makes up 16% of recorded crime": two words tell what is a share of what. */
const OF_A_WHOLE = /\b(?:accounts?|accounted|makes?|made|represents?|represented|forms?|formed)\s(?:for|up|\d)/i;
const FEWEST_OF_A_WHOLE = 2;

export function sharesThatDisagree(statements: readonly Statement[], found: readonly Finding[], vocabulary: Vocabulary): Finding[] {
  const shares = statements.filter((one) => one.value.unit === 'percent' && one.value.bound === 'exactly' && one.value.upTo === undefined && (one.role === 'now' || (one.role === 'part' && /^\s?of\s/.test(one.text.slice(one.end)))));
  const byWords = new Map<string, Statement[]>();
  for (const one of shares) {
    const words = [...new Set(one.clause)].filter((stem) => !SAYS_NOTHING.has(stem) && !/^\d/.test(stem) && !vocabulary.isArea(stem)).toSorted();
    if (words.length >= (OF_A_WHOLE.test(one.text.slice(one.sentence.start, one.sentence.end)) ? FEWEST_OF_A_WHOLE : FEWEST)) byWords.set(words.join(' '), [...(byWords.get(words.join(' ')) ?? []), one]);
  }
  const told = new Set(found.flatMap((one) => one.places.map((each) => each.quote)));
  return [...changesThatDisagree(statements, told), ...[...byWords].flatMap(([words, [one, ...others]]): Finding[] => {
    const other = others.find((each) => one && each.text !== one.text && Math.abs(each.value.amount - one.value.amount) >= 2 && samePeriod(one.period, each.period) && (one.source.table === undefined || one.source.table !== each.source.table) && samePlaces(one, each) && !areOpposites(one.clause, each.clause));
    if (!one || !other || told.has(place(one).quote) || told.has(place(other).quote)) return [];
    const subject = `A share: ${words}`;
    return [finding('figures-disagree', 'error', { subject, about: words, period: one.period || undefined, message: `The same is said of ${numberWords(one.value.amount)}% in one place and of ${numberWords(other.value.amount)}% in another; they cannot both be right.`, places: [place(one), place(other)] })];
  })];
}

const MOVES = new Set('fall falls fell fallen falling rise rises rose risen rising drop drops dropped decrease decreased increase increased reduce reduced decline declined grow grew grown go goes went gone down up lower higher more fewer less compare compared on than since against previous before number numbers reports recorded reported offence offences crime crimes incidents figure figures total again'.split(' ').map(stemOf));
/** Another time than the year against the one before it. */
const OTHER_TIME = /\b(?:since|in (?:two|three|four|five|six|ten|\d+) years|years? ago|quarter|month|half[- ]year|summer|winter|autumn|spring|week|each|every|average|target|aim|will|should|by 20\d\d)\b/i;

/** "House burglary is down 14% on last year" and "House burglary fell by 11%". */
function changesThatDisagree(statements: readonly Statement[], told: ReadonlySet<string>): Finding[] {
  const byWords = new Map<string, Statement[]>();
  for (const one of statements) {
    const says = one.text.slice(one.sentence.start, one.sentence.end);
    if (one.role !== 'change' || one.direction === undefined || one.source.part === 'table' || one.source.planned || one.value.unit !== 'percent' || one.value.bound !== 'exactly' || OTHER_TIME.test(says) || (says.match(/%/g) ?? []).length > 1) continue;
    if ([...says.matchAll(/\b20\d\d\b/g)].some(([year]) => ![one.source.year.slice(0, 4), yearBefore(one.source.year).slice(0, 4)].includes(year))) continue;
    const words = [...new Set([...one.clause, ...one.heads, ...one.needs])].filter((stem) => !SAYS_NOTHING.has(stem) && !MOVES.has(stem) && !/^\d/.test(stem)).toSorted().join(' ');
    if (words !== '') byWords.set(`${one.direction} ${words}`, [...(byWords.get(`${one.direction} ${words}`) ?? []), one]);
  }
  return [...byWords].flatMap(([key, [one, ...others]]): Finding[] => {
    const other = others.find((each) => one && each.text !== one.text && Math.abs(each.value.amount - one.value.amount) >= 2 && one.source.year === each.source.year && samePlaces(one, each));
    if (!one || !other || told.has(place(one).quote) || told.has(place(other).quote)) return [];
    const words = key.slice(key.indexOf(' ') + 1);
    return [finding('figures-disagree', 'error', { subject: `A change: ${words}`, about: words, period: one.source.year || undefined, message: `The same is said to have changed by ${numberWords(one.value.amount)}% in one place and by ${numberWords(other.value.amount)}% in another; they cannot both be right.`, places: [place(one), place(other)] })];
  });
}

const samePlaces = (one: Statement, other: Statement): boolean => one.places.size === other.places.size && [...one.places].every((name) => other.places.has(name));
