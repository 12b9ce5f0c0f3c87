// Grammar that a changed figure can break: "1 reports", "0 people came", "up from" a number that is now the larger one. The author is told; nobody's sentence is rewritten. Pure.
import type { Value } from '../value.ts';

/** What zero, one, or many where there was one, does to the words around. */
export function numberHint(was: Value, is: Value, words: string): string[] {
  if (is.upTo !== undefined || is.unit !== 'count') return [];
  if (is.amount === 0 && was.amount !== 0) return [`It reads “${words}” now: say it in words that fit nothing`];
  if (is.amount === 1 && was.amount !== 1) return [`It reads “${words}” now: the words after it speak of several`];
  if (was.amount === 1 && is.amount !== 1) return [`It reads “${words}” now: the words after it speak of one`];
  return [];
}

const DIRECTION = /\b(?:up|down|rose|risen|rise|fell|fallen|fall|increased?|decreased?|reduced|reduction|dropped|grew|grown|growth|more|fewer|less|higher|lower|against|compared)\b/i;
const NEUTRAL = /\b(?:against|compared)\b/i;

/** The sentence around two figures, which of them was the larger when it was written, and which is now. */
export function directionHint(sentence: { before: string; between: string }, was: readonly [number, number], is: readonly [number, number], words: readonly [string, string]): string | undefined {
  if (Math.sign(was[0] - was[1]) === Math.sign(is[0] - is[1])) return undefined;
  const near = `${sentence.before.split(/[.!?]\s|\n/).at(-1) ?? ''} ${sentence.between}`;
  const found = DIRECTION.exec(near);
  if (found === null || (NEUTRAL.test(found[0]) && !/\b(?:up|down|rose|fell|more|fewer|less|increase|decrease)/i.test(near.replace(found[0], '')))) return undefined;
  return `The sentence says “${found[0]}” and its figures are ${words[0]} and ${words[1]} now: read it again`;
}
