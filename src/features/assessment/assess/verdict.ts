// What is said of a change, as one statement: whether it stands among all types asked at once, and how it lies among the changes of the areas beside.
// Page, document, terminal and sentences all take their words from here, so that no form says half of it and another the rest. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { sideOf } from '../statistics/borderline.ts';
import type { Side } from '../statistics/borderline.ts';
import type { AmongAreas, Change } from './assessment.ts';

/** `few`: it does not stand, and a change by half would not have been seen, so that nobody can tell. */
export type Move = 'rose' | 'fell' | 'doubtful' | 'same' | 'few' | 'unknown';

/**
 * After the correction for many tests where there is one: a group is held to the bound that types must reach, and only in figures of old judged by itself. What
 * lies on the line is not sure, on whichever side of it.
 */
export function moveOf(change: Change | undefined): Move {
  if (change === undefined) return 'unknown';
  const stands = change.beyondChanceAfterCorrection ?? change.beyondChance;
  if (change.borderline === true || (change.beyondChance && !stands)) return 'doubtful';
  if (stands) return change.z > 0 ? 'rose' : 'fell';
  return change.couldTell === false ? 'few' : 'same';
}

/** Where the own change lies from what areas differ by anyway; undefined where too few others say. */
export const sideAmong = ({ t, bound, ordinary }: AmongAreas): Side | undefined => (ordinary === undefined ? undefined : t === undefined || bound === undefined ? (ordinary ? 'within' : 'beyond') : sideOf(t, bound));

/**
 * Of a change that stands: `more` or `less` than elsewhere; `as-most`, ordinary, and most of the areas went the same way; `spread`, ordinary, though most did
 * not; `alone` where too few others can be compared to say. Undefined of a change that does not stand.
 */
export type Standing = 'more' | 'less' | 'as-most' | 'spread' | 'alone';

export function standingOf(change: Change | undefined): Standing | undefined {
  const move = moveOf(change);
  if (change === undefined || (move !== 'rose' && move !== 'fell')) return undefined;
  const among = change.amongAreas;
  if (among?.ordinary === undefined) return 'alone';
  if (sideAmong(among) === 'beyond') return (among.t ?? 0) > 0 === (move === 'rose') ? 'more' : 'less';
  return alike(change, among) * 2 > among.of ? 'as-most' : 'spread';
}

/** It stands, and is more than areas differ by anyway: what is worth asking about first. */
export const standsOut = (change: Change | undefined): boolean => ['more', 'less', 'alone'].includes(standingOf(change) ?? '');
/** It stands, and is no more than areas differ by anyway. */
export const isOrdinary = (change: Change | undefined): boolean => ['as-most', 'spread'].includes(standingOf(change) ?? '');

/** How many of the areas, the own one with them, went the same way. */
const alike = ({ before, now }: Pick<Change, 'before' | 'now'>, among: AmongAreas): number => (now < before ? among.fell : among.rose);

/** As the cell of a table or beside a sign: `Rose, as in most areas`. */
export function verdictWords(change: Change | undefined): string {
  const move = moveOf(change);
  if (move === 'unknown') return 'Not compared';
  if (move === 'same') return 'No clear change';
  if (move === 'few') return 'Too few to tell';
  if (move === 'doubtful') return 'Not sure';
  const verb = move === 'rose' ? 'Rose' : 'Fell';
  const how = { more: ', and more than elsewhere', less: ', but less than elsewhere', 'as-most': ', as in most areas', spread: ', within the usual spread', alone: ' beyond chance' }[standingOf(change) ?? 'alone'];
  return `${verb}${how}`;
}

/** How much is said of the areas beside: how many went the same way, only what they are, or nothing. */
export type Beside = 'count' | 'areas' | 'nothing';

/** What a change that stands is, beside the others: `as in most areas (12 of the 13 districts of Kent fell)`; empty where nobody can say. */
export function besideWords(change: Change, told: Beside = 'count'): string {
  const standing = standingOf(change);
  if (standing === undefined || standing === 'alone') return '';
  return `${{ more: 'and by more than elsewhere', less: 'but by less than elsewhere', 'as-most': 'as in most areas', spread: 'by no more than areas usually differ' }[standing]}${othersWords(change, told)}`;
}

/** ` (12 of the 13 districts of Kent fell; this is the largest fall)`; empty where there are none. */
export function othersWords(change: Change, told: Beside): string {
  const among = change.amongAreas;
  if (among === undefined) return '';
  const those = `the ${numberWords(among.of)} ${among.among}`;
  const same = alike(change, among);
  const nth = extremeOf(change, among);
  return { count: ` (${same === among.of ? `all ${those}` : `${numberWords(same)} of ${those}`} ${change.now < change.before ? 'fell' : 'rose'}${nth === '' ? '' : `; this is the ${nth}`})`, areas: ` (of ${those})`, nothing: '' }[told];
}

/**
 * `largest rise`, `smallest fall`: where it alone takes either end among those that moved as it did, by per cent, and lies beyond what they differ by anyway; else
 * empty: one of them is always the largest.
 */
export function extremeOf({ before, now }: Pick<Change, 'before' | 'now'>, among: AmongAreas): string {
  const { place, shared = 0, areas } = among;
  const by = Math.sign(now - before);
  const many = areas.filter((one) => one.percent !== undefined && Math.sign(one.now - one.before) === by).length;
  if (place === undefined || by === 0 || shared > 0 || many < fewestRanked || sideAmong(among) !== 'beyond') return '';
  const end = place === 1 ? 'largest' : place === many ? 'smallest' : '';
  return end === '' ? '' : `${end} ${by > 0 ? 'rise' : 'fall'}`;
}
/** Of two or one nobody needs to be told which is the larger. */
const fewestRanked = 3;

/** What every test is told by. */
export const LINE_WORDS = '“Not sure” is said of what lies so near its bound that one incident more or fewer, or 0.15 standard errors, would change what is said: of that nothing is claimed, and that it crossed the bound is no news. Where a change by half, or a place with ten times what others have, would be missed more often than not, it is said that nobody can tell.';

/** Where no other area can be held against it. */
export const ALONE_WORDS = 'How other areas changed cannot be said: too few can be compared.';
