// "The 640 reports came from Alder (410) and …", "Noise made up 612 of these, … and all other matters 150": parts that stand behind their names, and together are the whole. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { nearOrSlip } from './near-sums.ts';
import type { Sentence } from './sentences.ts';

const CAME_FROM = /^[^.;()\d]{0,80}?\b(?:(?:came|come) from|(?:were|was|are) (?:in|from|at))\s[^()\d.;]{2,60}\($/iu;
const BETWEEN = /^\),?(?:\sand)?\s[^()\d.;]{2,60}\($/u;
const SOME = /\b(?:includ\w+|among|such as|for example|notably|mostly|mainly|most of|at least|against|compared|up from|down from)\b/i;
/** Fewer may be some of them. */
const FEWEST = 3;

/** "The 1,067 reports came from the town (498), the market (251), the north (187) and the south (141)": the whole first. */
export function cameFrom(text: string, sentence: Sentence, inside: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [whole, ...parts] = inside;
  if (!whole || parts.length < FEWEST || SOME.test(text.slice(sentence.start, sentence.end)) || !CAME_FROM.test(text.slice(whole.end, parts[0]?.start)) || parts.some((one) => text[one.end] !== ')')) return undefined;
  const gaps = parts.slice(1).map((one, at) => text.slice(parts[at]!.end, one.start));
  return gaps.every((gap) => BETWEEN.test(gap)) && /\sand\s/.test(gaps.at(-1) ?? '') && nearOrSlip(whole, parts.map((one) => one.value.amount)) ? [whole, ...parts] : undefined;
}

const OF_THESE = /^\s?(?:of (?:these|them|those))\b/i;
const THE_REST = /\b(?:all (?:the )?others?|every(?:thing|one|body) else|the (?:rest|others?|remainder))\b[^\d]{0,40}$/iu;

/** "612 of these, rubbish 488, groups 290 and all other matters 150": the whole stands alone in the sentence before. */
export function withTheRest(text: string, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [first] = inside;
  const earlier = before ? all.filter((one) => one.start >= before.start && one.end <= before.end) : [];
  const [whole] = earlier;
  if (!first || !whole || earlier.length !== 1 || inside.length < FEWEST || !OF_THESE.test(text.slice(first.end)) || inside.some((one) => one.value.unit !== whole.value.unit)) return undefined;
  const gaps = inside.slice(1).map((one, at) => text.slice(inside[at]!.end, one.start));
  return THE_REST.test(gaps.at(-1) ?? '') && gaps.every((gap) => gap.length < 80 && !/[.;:]/.test(gap)) && nearOrSlip(whole, inside.map((one) => one.value.amount)) ? [whole, ...inside] : undefined;
}
