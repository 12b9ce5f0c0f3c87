// "Secure 16 empty shops", "Obtain orders against 15 men", "in all eight wards": so many are asked for, and which count of the update answers that. Pure.
// A count answers where it is one of what was asked for or of what was done to them, and where what is said of it is what was to be done: told by the words of the action.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { headOf } from './counted-heads.ts';
import { KINDS } from './kinds-of-things.ts';
import { SMALL, rootOf, stemOf, tokensOf } from './word-stems.ts';

const stemsIn = (text: string): string[] => tokensOf(text).filter((one) => !SMALL.has(one.stem) && !/^\d/.test(one.stem)).map((one) => one.stem);
const rootsIn = (text: string): string[] => stemsIn(text).map(rootOf);

const DONE = 'held|made|run|done|helped|supported|given|provided|trained|visited|completed|finished|delivered|carried out|issued|served|signed|granted|obtained|secured|installed|fitted|opened|begun|began|started|recruited|appointed|enrolled|registered|joined|attended|took|taken|signed up|went ahead|reached|covered|checked|seen|met|in place|in post|in force|in use|up|open|live|active|running|available|engaged|involved|(?:on|in|part of) (?:the|our|its)';
const IS_DONE = new RegExp(`^\\s(?:(?:have|has|had|were|was|are|is|got)\\s)?(?:(?:now|since|so far|all|been|being|also)\\s){0,2}(?:${DONE})\\b`, 'iu');
const DOES = /\b(?:held|made|ran|did|helped|supported|gave|provided|trained|visited|completed|delivered|carried out|issued|served|granted|obtained|secured|installed|fitted|opened|recruited|appointed|enrolled|reached|covered|checked|saw|met|worked with|spoke to|spoken to|went to|gone to|have|has|there (?:are|were|have been)|stands at|grown to|rose to|up to|was|were)\s(?:now\s|only\s|just\s|by\s|to\s|in\s|at\s|for\s|with\s|on\s|against\s|the\s){0,2}$/iu;
/** What comes before it is done: who asked for it is not yet in it. */
const LESSER = /^\s(?:(?:have|has|had|were|was|are)\s)?(?:(?:now|been|also)\s)?(?:applied|asked|booked|invited|identified|planned|interested|enquired|offered|shortlisted|approached|contacted|waiting|expected|wanted|want|said|told|agreed to|promised|expressed|written|shown?|showed|surveyed|considered|consulted|changed|complained|reported|left|refused|declined|dropped|closed|lost)\b/iu;
const SLOT = /\b(in|at|to|across|against|for|with|on|from|of|into)\s(?:(?:a further|another|the|all|our|these|each of the|some)\s){0,2}(?:\p{Ll}+\s)?$/iu;
const IS_PART = /^\s(?:\p{L}+\s){0,2}of\s(?:them|these|those|which|whom)\b/iu;
const OF_WHICH = /\b(?:all but|except(?: for)?|of which|of whom|of them|including|among them|with)\s(?:\p{Ll}+\s)?$/iu;
/** "Nine were held, one at the library": where one of those was that were told with what was done. */
const isPlaced = (one: WrittenMeasure, update: string): boolean => one.counted === '' && /\s(?:was|were|been)\s\p{Ll}+,\s$/u.test(update.slice(0, one.start)) && /^\s(?:in|at|on|by|for|with)\s/.test(update.slice(one.end));
const isPart = (one: WrittenMeasure, update: string): boolean => IS_PART.test(update.slice(one.end)) || OF_WHICH.test(update.slice(0, one.start)) || isPlaced(one, update);

/** What is said around a count, up to the end of its sentence or the next count. */
function saidOf(one: WrittenMeasure, all: readonly WrittenMeasure[], text: string): { left: string; right: string } {
  const at = all.findIndex((each) => each.start === one.start);
  const left = text.slice(at > 0 ? (all[at - 1] as WrittenMeasure).countedEnd : 0, one.start);
  const right = text.slice(one.countedEnd, all[at + 1]?.start ?? text.length);
  return { left: left.split(/[.;]\s/).at(-1) ?? '', right: right.split(/[.;](?:\s|$)/)[0] ?? '' };
}

/** `none`: no count is of them; `unclear`: several may be, or nobody knows whether it was done */
export type Answer = WrittenMeasure | 'enough' | 'none' | 'unclear';

/**
 * Of the counts of an update the one that tells how many there were of what was asked for.
 * @param text the words that ask for so many, `action` what they belong to
 * @param counts those of the update that may answer
 * @param isAlike whether two nouns are of one kind of thing, `isSetting` whether a count is of where or when it was
 */
export function answerTo({ text, figure, action }: { text: string; figure: WrittenMeasure; action: string }, update: string, counts: readonly WrittenMeasure[], isAlike: (one: string, other: string) => boolean, isSetting: (one: WrittenMeasure) => boolean): Answer {
  const all = findMeasures(update);
  const { amount } = figure.value;
  const wanted = headOf(figure.counted);
  const named = stemsIn(figure.counted);
  const roots = new Set(rootsIn(`${action} , ${text}`));
  // What only tells which of them are asked for is not asked for: weapons in "weapon sweeps".
  const done = new Set(rootsIn(`${action} , ${text.slice(0, figure.start)} , ${text.slice(figure.countedEnd)}`).filter((root) => !named.map(rootOf).includes(root)));
  const slot = SLOT.exec(text.slice(0, figure.start))?.[1]?.toLowerCase();
  const verb = tokensOf(action)[0]?.stem ?? '';
  // "128 vehicles checked" where taxis were to be checked
  const isDoneTo = (one: WrittenMeasure): boolean => one.start === 0 && one.counted !== '' && one.value.amount * 2 >= amount && !KINDS.some((kind) => kind.has(headOf(one.counted)) || kind.has(wanted)) && !isSetting(one) && rootsIn(/^(?:\s(?:were|was|have been))?\s\p{Ll}+/u.exec(update.slice(one.countedEnd))?.[0] ?? '').at(-1) === rootOf(verb);
  const isThem = (one: WrittenMeasure): boolean => {
    const its = headOf(one.counted);
    const words = stemsIn(one.counted);
    return one.counted === '' || its === wanted || isDoneTo(one) || (SAME_THING[its] ?? its) === (SAME_THING[wanted] ?? wanted) || (its.includes('-') && named.includes(its)) || isAlike(its, wanted) || (words.length > 1 && words.every((stem) => named.includes(stem)));
  };
  const isOf = (one: WrittenMeasure): boolean => isThem(one) || isNounOf(headOf(one.counted), verb) || isNounOf(wanted, lastBefore(update, one)) || done.has(rootOf(headOf(one.counted))) || (slot !== undefined && SLOT.exec(update.slice(0, one.start))?.[1]?.toLowerCase() === slot && rootsIn(saidOf(one, all, update).left).some((root) => roots.has(root)));
  // "Barriers keep cars from four entrances" is what came of those that were put up at them.
  const isSaidOf = (one: WrittenMeasure): boolean => {
    const { left, right } = saidOf(one, all, update);
    return !LESSER.test(right) && !(slot !== undefined && slot !== 'from' && /\bfrom\s$/i.test(left)) && ((isThem(one) && one.counted !== '' && counts.length === 1 && one.value.amount * 2 >= amount) || isNounOf(wanted, lastBefore(update, one)) || IS_DONE.test(right) || DOES.test(left) || (left.trim() === '' && /^\s?(?:$|[,:(])/.test(right)) || rootsIn(`${left} , ${right}`).some((root) => roots.has(root)));
  };
  const isAll = (one: WrittenMeasure): boolean => /\ball\s(?:of\s)?(?:the\s|our\s|its\s)?$/i.test(update.slice(0, one.start));
  if (counts.some((one) => isAll(one) && isThem(one))) return 'enough';
  const answers = counts.filter((one) => one.value.unit === 'count' && !isAll(one) && isOf(one) && isSaidOf(one) && one.value.bound === 'exactly');
  const [first, ...others] = answers;
  if (all.some((one) => one.value.unit === 'count' && one.value.amount >= amount && isOf(one)) || answers.filter((one) => !isPart(one, update)).reduce((sum, one) => sum + one.value.amount, 0) >= amount) return 'enough';
  if (first && first.value.amount >= amount * LEAST_LIKELY && others.every((one) => one.value.amount < first.value.amount && isPart(one, update))) return first;
  // "1,140 homes were visited" where 1,000 pensioners were to be visited tells of them after all, and so may "training ran at 12 venues".
  return counts.some((one) => { const { left, right } = saidOf(one, all, update); return isOf(one) || rootsIn(`${isSetting(one) ? '' : one.counted} , ${right}`).some((root) => roots.has(root)) || (!isSetting(one) && rootsIn(left).some((root) => root === rootOf(verb))); }) ? 'unclear' : 'none';
}

const SAME_THING: Readonly<Record<string, string>> = Object.fromEntries(['bicycle bike cycle', 'stall stand', 'event pop-up', 'injunction order', 'booklet leaflet', 'session class', 'alleyway alley', 'phone handset'].flatMap((words) => { const [first, ...more] = words.split(' ').map(stemOf); return more.map((one) => [one, first ?? one]); }));

/** "Referrals" are made where people are referred, "placements" where they are placed. */
const isNounOf = (noun: string, verb: string): boolean => verb.length >= 4 && noun.startsWith(verb) && /^(?:e?ment|r?al|at?ion|ance|ence|ing)$/.test(noun.slice(verb.length));
const lastBefore = (update: string, one: WrittenMeasure): string => tokensOf(update.slice(0, one.start)).at(-1)?.stem ?? '';

/** Fewer are of something else that came of it. */
const LEAST_LIKELY = 0.4;
