// "Violence fell from 206 offences to 171" and "Hate crime rose from 140 offences to 161": what moves stands before the verb, and what it is counted in tells nothing of it. Pure.
import { COMMON, WEAK, alike } from './same-subject.ts';
import type { Statement } from './statements.ts';
import { SMALL, tokensOf } from './word-stems.ts';

/** The subject, its verb and then the figure, with no other clause between. */
const MOVES = /^((?:[\p{L}’'-]+ ){1,8}?)(?:(?:has|have|had) )?(?:fell|fallen|rose|risen|grew|grown|dropped|went (?:up|down)|came down|increased|decreased|declined) (?:[^.,;:]{0,30} )?$/u;

function subjectOf(one: Statement): Set<string> {
  const said = one.role === 'before' && one.of ? one.of : one;
  const first = Math.min(said.start, one.start);
  const found = MOVES.exec(one.text.slice(said.sentence.start, first).replace(/ (?:from|to|by) [^.,;:]*$/u, ' ').trimStart());
  return new Set(tokensOf(found?.[1] ?? '').map(({ stem }) => alike(stem)).filter((stem) => !SMALL.has(stem) && !WEAK.has(stem) && (!COMMON.has(stem) || stem === 'crim')));
}

/** Each names what moves, both count it in a word that counts anything, and no word of the one subject is in the other. */
export function moveOthers(one: Statement, other: Statement): boolean {
  const [a, b] = [subjectOf(one), subjectOf(other)];
  return a.size > 0 && b.size > 0 && [one, other].every((each) => tokensOf(each.counted).every(({ stem }) => COMMON.has(stem))) && ![...a].some((stem) => b.has(stem));
}
