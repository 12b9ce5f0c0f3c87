// A whole and its parts told over several sentences, or in an order and in words of its own: "Of this, £41,000 pays for …, and the remaining £20,500 for …". Weighed by what the passage
// itself says of them: that nothing is left over, and that they come so near the whole that they were meant to make it. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { isSlip, isWrongDigit } from './digit-slips.ts';
import { add } from './near-sums.ts';
import type { Sentence } from './sentences.ts';

/** What is left has its own figure: nothing beside it is left over. */
const REST_TOLD = /\b(?:remaining|remainder|rest|balance|others?|what (?:is|was) left)\b[^.;£\d]{0,40}£?$/i;
const REST_UNTOLD = /\b(?:remaining|remainder|the rest|balance|others|left over|not yet|reserve|still)\b/i;
/** The whole is given away, or told as what the parts come to. */
const GIVEN_AWAY = /\b(?:split|shared(?: out)?|divided|allotted|allocated|apportioned|handed out|spent|pays? for|paid for|goes|went|(?:in|of) (?:two|three|four|five|six|seven) (?:ways|parts|shares|lots|projects|groups)|nothing (?:is |was |has been )?(?:held|kept|left)|all of it|every penny|of (?:this|that|which|it)|breaks? down|broken down|as follows)\b/i;
const COMES_TO = /(?:^|[\s(;,–—])(?:(?:in all|in total|altogether|all told|together|between them|combined|making|makes?|made|comes? to|came to|adds? up to|added up to|gives?|brings?|brought|total(?:s|led|ling)?|sum)\b)[^.;£\d]{0,40}£?$/i;
const COMES_TO_BEHIND = /^[^.;:\d]{0,40}\b(?:in all|in total|altogether|all told|between them|together|combined)\b/i;
/** Some are in two of them, or are only examples; or one figure is held against another. */
const NO_PARTS = /\b(?:includ\w+|among|amongst|such as|for example|e\.g|notably|mainly|mostly|largest|biggest|more than one|twice|several of|both|each|every|per|a (?:day|week|month|year|head)|compared|against|than|from £?\d[\d,]* to|up from|down from|rose|fell|last year|year before|previous|saved?|worth|besides|on top|as well as|at least|up to|average)\b/i;

const isPlain = (one: WrittenMeasure): boolean => one.value.bound === 'exactly' && one.value.upTo === undefined && one.value.per === undefined && (one.value.unit === 'count' || one.value.unit === 'pounds');
const sumOf = (parts: readonly WrittenMeasure[]): number => add(parts.map((one) => one.value.amount));

/** Two or more of them come to it, so that the others are none of its parts. */
function someMakeIt(total: WrittenMeasure, parts: readonly WrittenMeasure[]): boolean {
  if (parts.length > 12) return false;
  const sums = parts.reduce<readonly { sum: number; of: number }[]>((all, part) => [...all, ...all.map((one) => ({ sum: Number((one.sum + part.value.amount).toPrecision(12)), of: one.of + 1 }))], [{ sum: 0, of: 0 }]);
  return sums.some((one) => one.of > 1 && one.sum === total.value.amount);
}

/** So near that it was meant, by a slip of the pen or by little. */
function isNear(total: WrittenMeasure, parts: readonly WrittenMeasure[], most: number): boolean {
  const value = { ...total.value, amount: sumOf(parts) };
  return parts.length >= 2 && parts.every((one) => one.value.amount < total.value.amount) && !someMakeIt(total, parts) && (Math.abs(value.amount - total.value.amount) <= total.value.amount * most || isSlip(total.value, value) || isWrongDigit(total.value, value) && value.amount < total.value.amount * 1.2 && value.amount > total.value.amount * 0.8);
}
const [NEAR, VERY_NEAR] = [0.13, 0.06];
/** Sentences that a sum may be told over. */
const MOST_SENTENCES = 5;

/** The whole first, then its parts; of a passage that ends with the sentence `at`. */
export function partsInPassage(text: string, sentences: readonly Sentence[], at: number, measures: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const moneyOf = (index: number): WrittenMeasure[] => { const sentence = sentences[index]; return sentence ? measures.filter((one) => one.start >= sentence.start && one.end <= sentence.end && one.value.unit === 'pounds') : []; };
  const here = moneyOf(at);
  if (here.length > 0) return totalBehind(text, sentences, at, here, moneyOf) ?? totalBefore(text, sentences, at, here, moneyOf) ?? inOneSentence(text, sentences[at] as Sentence, here);
  const sentence = sentences[at];
  return sentence === undefined ? undefined : inOneSentence(text, sentence, measures.filter((one) => one.start >= sentence.start && one.end <= sentence.end && one.value.unit === 'count'));
}

const restTold = (text: string, from: number, last: WrittenMeasure): boolean => REST_TOLD.test(text.slice(from, last.start));

/** "Of the £80,000 that we have, £40,000 goes to …, £20,000 to … and the rest, £15,000, to …" */
function inOneSentence(text: string, sentence: Sentence, told: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [total, ...parts] = told;
  const last = parts.at(-1);
  if (!total || !last || parts.length < 2 || !told.every(isPlain) || /^Of (?:this|that|it|these|those|them)\b/.test(text.slice(sentence.start)) || NO_PARTS.test(text.slice(sentence.start, sentence.end))) return undefined;
  return restTold(text, parts.at(-2)?.end ?? total.end, last) && isNear(total, parts, NEAR) ? [...told] : undefined;
}

/** "The boxing club had £5,000, … Together they received £19,500." */
function totalBehind(text: string, sentences: readonly Sentence[], at: number, [total, ...more]: readonly WrittenMeasure[], moneyOf: (index: number) => WrittenMeasure[]): WrittenMeasure[] | undefined {
  const sentence = sentences[at] as Sentence;
  if (!total || more.length > 0 || !(COMES_TO.test(text.slice(sentence.start, total.start)) || COMES_TO_BEHIND.test(text.slice(total.end, sentence.end)))) return undefined;
  let from = at;
  while (from > 0 && at - from < MOST_SENTENCES && moneyOf(from - 1).length > 0) from -= 1;
  const parts = Array.from({ length: at - from }, (_none, index) => moneyOf(from + index)).flat();
  return parts.length >= 3 && [...parts, total].every(isPlain) && !NO_PARTS.test(text.slice(sentences[from]?.start, sentence.end)) && isNear(total, parts, NEAR) ? [total, ...parts] : undefined;
}

/** "The grant of £48,000 was split three ways. Youth work took £21,000. Mediation took £14,500. The bus took £10,500." */
function totalBefore(text: string, sentences: readonly Sentence[], at: number, here: readonly WrittenMeasure[], moneyOf: (index: number) => WrittenMeasure[]): WrittenMeasure[] | undefined {
  // The passage goes on.
  if (moneyOf(at + 1).length > 0) return undefined;
  let first = at - 1;
  while (first > 0 && at - first < MOST_SENTENCES - 1 && moneyOf(first).length > 0) first -= 1;
  // What stands first is the whole: of its largest share the others may nearly be parts.
  for (let from = Math.max(0, first); from < at; from += 1) {
    const [total, ...more] = moneyOf(from);
    if (!total || more.length > 0) continue;
    const parts = [...Array.from({ length: at - from - 1 }, (_none, index) => moneyOf(from + 1 + index)).flat(), ...here];
    const passage = text.slice(sentences[from]?.start, sentences[at]?.end);
    const last = parts.at(-1);
    if (!last || parts.length < 2) continue;
    const rest = restTold(text, parts.at(-2)?.end ?? total.end, last);
    // "In 2029/30 cameras cost £10,000, …" is of another year's.
    if (![total, ...parts].every(isPlain) || NO_PARTS.test(rest ? passage.replace(/\b(?:largest|biggest)\b/gi, '') : passage) || /\b20\d\d\b/.test(text.slice(sentences[from]?.end, sentences[at]?.end))) continue;
    if (!rest && REST_UNTOLD.test(passage)) continue;
    if (rest || (parts.length > 2 && GIVEN_AWAY.test(passage)) ? isNear(total, parts, NEAR) : parts.length > 2 && isNear(total, parts, VERY_NEAR)) return [total, ...parts];
  }
  return undefined;
}
