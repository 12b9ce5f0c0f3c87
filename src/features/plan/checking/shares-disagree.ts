// Shares of one answer, "68% feel safe after dark" and "86% said that they feel safe after dark": what is said of them is all that tells them apart, so that it must be the same word for word.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { place } from './figures-disagree.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding.ts';
import { areOpposites } from './opposites.ts';
import { samePeriod } from './same-subject.ts';
import type { Statement } from './statements.ts';
import { stemOf } from './word-stems.ts';

/** Words that only say that somebody answered, and joining words. */
const SAYS_NOTHING = new Set(('a an the and or but of to in on at by for from with that they them their we our us who which this these those it is are was were be been being has have had do does did will would can could ' +
  'say said says found find finds shows showed told tell think thought believe agree agreed report reported answer answered reply replied respond responded responding respondents residents people persons adults public survey surveyed asked questionnaire panel consultation percent per cent about around some only just now still also all local borough district city town county area year last').split(' ').map(stemOf));
const FEWEST = 3;

export function sharesThatDisagree(statements: readonly Statement[], found: readonly Finding[]): Finding[] {
  const shares = statements.filter((one) => one.value.unit === 'percent' && one.value.bound === 'exactly' && one.value.upTo === undefined && (one.role === 'now' || (one.role === 'part' && /^\s?of\s/.test(one.text.slice(one.end)))));
  const byWords = new Map<string, Statement[]>();
  for (const one of shares) {
    const words = [...new Set(one.clause)].filter((stem) => !SAYS_NOTHING.has(stem) && !/^\d/.test(stem)).toSorted();
    if (words.length >= FEWEST) byWords.set(words.join(' '), [...(byWords.get(words.join(' ')) ?? []), one]);
  }
  const told = new Set(found.flatMap((one) => one.places.map((each) => each.quote)));
  return [...byWords].flatMap(([words, [one, ...others]]): Finding[] => {
    const other = others.find((each) => one && each.text !== one.text && Math.abs(each.value.amount - one.value.amount) >= 2 && samePeriod(one.period, each.period) && (one.source.table === undefined || one.source.table !== each.source.table) && samePlaces(one, each) && !areOpposites(one.clause, each.clause));
    if (!one || !other || told.has(place(one).quote) || told.has(place(other).quote)) return [];
    const subject = `A share: ${words}`;
    return [finding('figures-disagree', 'error', { subject, about: words, period: one.period || undefined, message: `The same is said of ${numberWords(one.value.amount)}% in one place and of ${numberWords(other.value.amount)}% in another; they cannot both be right.`, places: [place(one), place(other)] })];
  });
}

const samePlaces = (one: Statement, other: Statement): boolean => one.places.size === other.places.size && [...one.places].every((name) => other.places.has(name));
