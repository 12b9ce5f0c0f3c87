// "Violence fell from 206 offences to 171" and "Hate crime rose from 140 offences to 161": what moves stands before the verb, and what it is counted in tells nothing of it. Pure.
import { COMMON, WEAK, alike } from './same-subject.ts';
import type { Statement } from './statements.ts';
import { SMALL, tokensOf } from './word-stems.ts';

/** The subject, its verb and then the figure, with no other clause between. */
const MOVES = /^((?:[\p{L}’'-]+ ){1,8}?)(?:(?:has|have|had) )?(?:fell|fallen|rose|risen|grew|grown|dropped|went (?:up|down)|came down|increased|decreased|declined) (?:[^.,;:]{0,30} )?$/u;

function subjectOf(one: Statement): Set<string> {
  const said = one.role === 'before' && one.of ? one.of : one;
  const first = Math.min(said.start, one.start);
  const found = MOVES.exec(one.text.slice(said.sentence.start, first).replace(/,? (?:from|to|by) [^.;:]{0,60}$/u, ' ').trimStart());
  return tellingOf(found?.[1] ?? '');
}

function tellingOf(words: string): Set<string> {
  return new Set(tokensOf(words).map(({ stem }) => stem).filter((stem) => !SMALL.has(stem) && !WEAK.has(stem) && (!COMMON.has(stem) || stem === 'crim')).map(alike));
}

const countedPlainly = (one: Statement): boolean => tokensOf(one.counted).every(({ stem }) => COMMON.has(stem));
const BEGINNING = 4;

/** "Serious violence fell from 1,134 offences to 1,066" and "1,386 stalking offences": the one says what moves, the other what it counts, and nothing of either is said of the other. */
function movesAndIsCounted(moves: Statement, counted: Statement): boolean {
  const [subject, kind] = [subjectOf(moves), tellingOf(counted.counted)];
  if (subject.size === 0 || kind.size === 0 || !countedPlainly(moves) || moves.heads.size === 0 || ![...moves.heads].some((stem) => counted.heads.has(stem)) || /\p{Lu}{2,}/u.test(`${counted.counted} ${moves.text.slice(moves.sentence.start, moves.sentence.end)}`)) return false;
  const begins = (stems: Iterable<string>): Set<string> => new Set([...stems].map((stem) => stem.slice(0, BEGINNING)));
  const [said, other] = [begins(tokensOf(moves.text.slice(moves.sentence.start, moves.sentence.end)).map(({ stem }) => stem)), begins(tokensOf(counted.text.slice(counted.sentence.start, counted.sentence.end)).map(({ stem }) => stem))];
  return ![...begins(subject)].some((stem) => other.has(stem)) && ![...begins(kind)].some((stem) => said.has(stem));
}

/** Each names what moves, both count it in a word that counts anything, and no word of the one subject is in the other. */
export function moveOthers(one: Statement, other: Statement): boolean {
  const [a, b] = [subjectOf(one), subjectOf(other)];
  if (a.size > 0 && b.size > 0) return [one, other].every(countedPlainly) && ![...a].some((stem) => b.has(stem));
  return movesAndIsCounted(one, other) || movesAndIsCounted(other, one);
}
