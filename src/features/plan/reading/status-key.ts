// A plan's own key to its states: "Stuck means that we have to think again", "Key: P = partly achieved", "★ – finished", in a sentence, a list or a small table.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { ReadStatus } from './plan-reading.ts';
import { statusOfWords } from './status-words.ts';

export type StatusKey = (written: string) => ReadStatus | undefined;

/** "P = partly achieved", "Stuck means we are late", "N: not met", "😐 (behind)" */
const MEANS = /^(?:(?:a|an|the|our)\s)?["'“‘]?([^\s"'“”‘’=:(]{1,20}(?:\s[^\s"'“”‘’=:(]{1,14}){0,2})["'”’]?(?:\s?[=:]\s?|\s[–—-]\s|\s(?:means?|is for|stands for|shows)(?:\sthat)?\s|\s\()(.{2,120})$/iu;
/** "C Completed", behind the word that says it is a key */
const BESIDE = /^(\S{1,2})\s(\S.{2,40})$/u;
const OPENING = /^(?:[^:.]{0,60}\b)?(?:key|states?|status|ratings?|brag|rag|legend|symbols?)(?:\s[^:.]{0,30})?:\s+/i;
/** What everybody writes for the colours of the traffic light needs no key. */
const COLOUR = /^(?:r|a|g|b|red|amber|green|blue|y|yellow|bl|gr[ea]y|w|white)$/i;
const LONGEST = 600;
/** One alone is a way of speaking. */
const FEWEST = 2;

export function statusKey(blocks: readonly Block[]): StatusKey {
  const key = new Map<string, ReadStatus>();
  for (const block of blocks) {
    const told = block.kind === 'table' ? pairsOf(block.rows.map((row) => row.cells.map((cell) => single(cell.text)))) : block.kind === 'page mark' || block.text.length > LONGEST ? [] : pairsIn(block.text);
    if (told.length < FEWEST || new Set(told.map(([, status]) => status)).size < FEWEST) continue;
    // "B, R, A and G" are the colours, "A, P and N" are no colours: achieved, partly, not.
    const letters = told.filter(([sign]) => sign.length === 1);
    const colours = letters.every(([sign]) => COLOUR.test(sign));
    for (const [sign, status] of told) if (!(COLOUR.test(sign) && (sign.length > 1 || colours))) key.set(sign.toLowerCase(), status);
  }
  // Words that everybody knows mean what they say: of them a key tells what comes of it, "on course: will go on next year".
  return (written) => (key.size === 0 || (plain(written).length > 2 && statusOfWords(written) !== undefined) ? undefined : key.get(plain(written)));
}

const plain = (text: string): string => single(text).toLowerCase().replace(/[.!)\]]$/, '').replace(/^[([]/, '');

function pairsIn(text: string): [string, ReadStatus][] {
  const whole = single(text);
  const means = OPENING.test(whole) ? [MEANS, BESIDE] : [MEANS];
  return whole.replace(OPENING, '').split(/[.;]\s+|\.$|,\s+(?:and\s)?|\s\|\s/).flatMap((part) => pairOf(...(means.map((one) => one.exec(part.replace(/^and\s/, ''))).find((found) => found !== null)?.slice(1, 3) ?? [])));
}

/** A small table with a sign in its first column and what it means beside it. */
function pairsOf(rows: readonly (readonly string[])[]): [string, ReadStatus][] {
  return rows.length > 8 || rows.some((row) => row.length !== 2) ? [] : rows.flatMap(([sign = '', means = '']) => (sign.split(' ').length < 4 && sign.length < 26 ? pairOf(sign, means) : []));
}

function pairOf(sign?: string, means?: string): [string, ReadStatus][] {
  const status = means === undefined ? undefined : statusOfWords(means.replace(/\)$/, ''));
  return sign === undefined || sign === '' || status === undefined ? [] : [[plain(sign), status]];
}
