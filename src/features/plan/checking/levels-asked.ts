// "Raise satisfaction to 80%", "reduce nuisance fires by 20%", "grow the network to 50": how high or low a thing is to be at the end of the year, or by how much it is to move, and what its update says of that. Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { asksToDo } from '../reading/imperatives.ts';
import { headOf } from './counted-heads.ts';
import { shareOfTwo } from './targets-apart.ts';
import { SMALL, rootOf, tokensOf } from './word-stems.ts';

/** `rises`: more is asked for; `moves`: asked for is by how much it moves, not where it ends */
export type Level = { figure: WrittenMeasure; amount: number; rises: boolean; moves: boolean; subject: string };

const UP = /^(?:\d[\d.]*\s)?(?:to\s)?(?:raise|increase|improve|grow|expand|extend|lift|boost|double|triple|treble|achieve|maintain|reach|build)\b/i;
const DOWN = /^(?:\d[\d.]*\s)?(?:to\s)?(?:reduce|cut|lower|decrease|halve|keep|limit|hold)\b/i;
const OTHER_YEARS = /\b(?:by|from|since|against|on|over|than) (?:\p{L}+ )?(?:20\d\d|the (?:next|last|coming))|\bover (?:two|three|four|five|\d) years\b|\b(?:a|each|every|per)\s(?:day|week|month|quarter|term)\b/iu;
const BEFORE = /\s(to|by|below|under|above|over|at|within)\s(?:(?:at least|no more than|below|under|fewer than|less than|a)\s)?$/i;
const TIMES_TWO = /^(?:double|halve)\b/i;

export function levelAsked(text: string): Level | undefined {
  const rises = UP.test(text);
  if (!asksToDo(text) || (!rises && !DOWN.test(text) && !/^secure\b/i.test(text)) || OTHER_YEARS.test(text)) return undefined;
  const all = findMeasures(text);
  const [first, second, more] = all;
  if (!first || more || (first.value.unit !== 'count' && first.value.unit !== 'percent') || first.value.per !== undefined) return undefined;
  const subject = text.slice(0, first.start).replace(/^\S+\s/, '').replace(/\sfrom\s$/i, '').replace(BEFORE, ' ');
  if (second) {
    if (!/\sfrom\s$/i.test(text.slice(0, first.start)) || !/^\sto\s/.test(text.slice(first.countedEnd, second.start + 1)) || second.value.unit !== first.value.unit || (second.value.amount > first.value.amount) !== rises) return undefined;
    return { figure: second, amount: second.value.amount, rises, moves: false, subject };
  }
  // "Double the number of champions (22 last year)"
  if (TIMES_TWO.test(text)) return /\((?:from\s|now\s|currently\s)?$/i.test(text.slice(0, first.start)) && first.value.unit === 'count' ? { figure: first, amount: rises ? first.value.amount * 2 : first.value.amount / 2, rises, moves: false, subject } : undefined;
  const small = BEFORE.exec(text.slice(0, first.start + (/^(?:at least|no more than|below|under|fewer than|less than)\s/i.exec(first.text)?.[0].length ?? 0)))?.[1]?.toLowerCase() ?? (first.value.bound === 'under' || first.value.bound === 'at-most' ? 'under' : undefined);
  // "Achieve a 95% attendance rate"
  const reached = small === undefined && first.value.unit === 'percent' && /^(?:to\s)?(?:achieve|maintain|reach|keep|secure)\s(?:an?\s)?$/i.test(text.slice(0, first.start));
  if (reached) return { figure: first, amount: first.value.amount, rises: true, moves: false, subject: text.slice(first.end) };
  if (small === undefined || (small === 'by' && first.value.unit !== 'percent') || (small === 'at' && !/^\S+\s/.test(text))) return undefined;
  // Of what is asked for as so many things, they themselves answer.
  return first.value.unit === 'count' && first.counted !== '' ? undefined : { figure: first, amount: first.value.amount, rises, moves: small === 'by', subject };
}

const rootsIn = (text: string): string[] => tokensOf(text).filter((one) => !SMALL.has(one.stem)).map((one) => rootOf(one.stem));

const ROSE = '(?:rose|risen|up|grew|grown|increased?|higher|more|rise|growth|climbed)';
const FELL = '(?:fell|fallen|down|dropped|drop|reduced|reduction|cut|decreased?|lower|fewer|less|fall|declined)';
const moveOf = (words: string): RegExp => new RegExp(`\\b${words}\\s(?:(?:only|just|again)\\s)?(?:by\\s|of\\s)?$`, 'i');
const movedAfter = (words: string): RegExp => new RegExp(`^\\s${words}\\b`, 'i');
const HERE_BEFORE = /\b(?:from|up from|down from|against|compared (?:with|to)|instead of|before|previously)\s(?:only\s|just\s)?$/i;

/** @returns where the thing stands now, or by how much it moved; nothing where several figures may say so */
export function levelTold(level: Level, update: string): WrittenMeasure | undefined {
  const { unit } = level.figure.value;
  const all = findMeasures(update).filter((one) => one.value.unit === unit);
  const isMove = (one: WrittenMeasure, words: string): boolean => moveOf(words).test(update.slice(0, one.start)) || movedAfter(words).test(update.slice(one.end));
  const roots = rootsIn(level.subject);
  const said = new Set(rootsIn(update));
  const isSubject = roots.some((root) => said.has(root));
  if (level.moves) {
    const [one, more] = all;
    return one && !more && isSubject && isMove(one, level.rises ? ROSE : FELL) ? one : undefined;
  }
  const levels = all.filter((one) => !isMove(one, '(?:by)') && (unit === 'count' || (!movedAfter(ROSE).test(update.slice(one.end)) && !movedAfter(FELL).test(update.slice(one.end)))));
  const now = levels.filter((one) => !HERE_BEFORE.test(update.slice(0, one.start)) || /\b(?:fell|rose|down|up|dropped|grew|went)[^.;]*\sto\s$/i.test(update.slice(0, one.start)));
  const [one] = now.length === 1 ? now : now.length === 0 && levels.length === 0 && unit === 'percent' ? shareOfTwo(update, level.subject) : [];
  if (!one || !isSubject) return undefined;
  return unit === 'percent' || one.counted === '' || tokensOf(level.subject).some((token) => rootOf(token.stem) === rootOf(headOf(one.counted))) ? one : undefined;
}
