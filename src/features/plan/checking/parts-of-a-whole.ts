// How a sentence takes a number apart: which of its figures is the whole, and which are the parts. A list that only gives examples ("including", "among them") is never added up. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { isSlip, isWrongDigit } from './digit-slips.ts';
import { moneyTakenApart } from './money-apart.ts';
import { add, mayBeMeant, nearOrSlip } from './near-sums.ts';
import { areOpposites } from './opposites.ts';
import { cameFrom, withTheRest } from './parts-by-name.ts';
import type { Sentence } from './sentences.ts';
import { stemOf } from './word-stems.ts';

/** Whoever came in two quarters is one person of the year. */
export const PERSONS = /\b(?:people|persons|residents|clients|individuals|adults|victims|families|households|young people|children|members|users)\b/i;

/** "All", "either … or", "the others": the words say that these are all there are. */
const SAYS_ALL = /(?<!\b(?:in|at|of|for|after|above|over)\s)\ball\b|\bthe (?:rest|others?|remain\p{L}+)\b|\bmade up of\b|\beither\b|\b(?:no|nothing|nobody) (?:others?|else)\b/iu;
/** Parts of which nothing says that they are all can only be wrong where they are more than the whole. */
const areAll = (whole: WrittenMeasure, parts: readonly WrittenMeasure[], said: string): boolean => add(parts.map((one) => one.value.amount)) > whole.value.amount || SAYS_ALL.test(said);

/** The whole first, then its parts. */
export function partsOfOne(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, next: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const within = (figures: readonly WrittenMeasure[]): WrittenMeasure[] | undefined => (figures.length < 3 ? undefined : (takenApart(text, sentence, figures) ?? ofWhich(text, sentence, figures) ?? addedUp(text, figures) ?? bracketed(text, figures) ?? cameFrom(text, sentence, figures)));
  return (opensWithWho(inside) ? within(inside.slice(1)) : undefined) ?? within(inside) ?? ofThese(text, sentence, inside, before, all) ?? withTheRest(text, inside, before, all) ?? totalNext(text, sentence, inside, before, all) ?? takenUp(text, sentence, inside, before, all) ?? eachOfThem(text, sentence, inside, before, all) ?? moneyTakenApart(text, sentence, inside, before, next, all);
}

/** "The three workers helped 688 people: 291 in the north, …", "Two grants pay for it: £9,000 from …": how many did it is no part and no whole. */
function opensWithWho([first, ...rest]: readonly WrittenMeasure[]): boolean {
  return first !== undefined && rest.length >= 3 && first.value.unit === 'count' && first.counted !== '' && first.value.amount <= 12 && (rest.every((one) => one.value.unit === 'pounds') || (rest[0]?.value.amount ?? 0) > first.value.amount * 5);
}

const SOME = /\b(?:includ\w+|among|amongst|such as|for example|e\.g|notably|mostly|mainly|at least|of wh(?:ich|om)|of these|of them|compared|against|before|from \d|than|increase|decrease|rise|fall|up from|down from|fewer|more than|plus|besides|as well as|on top of)\b/i;
const APART = /^(?:[^.;]{0,100}?:|[^.;]{0,60}?(?:\((?=\s*$)|\b(?:(?:is|are|was|were) )?(?:made up of|consist(?:s|ed|ing)? of|compris(?:es|ed|ing|e)|br(?:oke|eaks?|oken) down (?:as|into)|divided (?:into|between)|split (?:into|between)|shared (?:out )?(?:between|among(?:st)?))\b))\s*/i;

const HELD_AGAINST = /^[^()\d]{0,12}(?:\b20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|\b(?:last year|(?:the )?(?:year before|previous year)))[^()\d]{0,12}\)/i;
const SHARED_OUT = /^[^()]*\b(?:divided|split|shared(?: out)?)\s(?:between|among(?:st)?)\s[^()]*\($/i;

/** "23 venues are made up of 14 pubs, 6 clubs and 4 takeaways", "24,500 pounds: 11,000 on lamps, …": the total first. */
function takenApart(text: string, sentence: Sentence, inside: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [first, ...rest] = inside as [WrittenMeasure, ...WrittenMeasure[]];
  const between = text.slice(first.end, rest[0]?.start ?? first.end);
  // "The two are close: 58 here and 56 there" counts the places.
  if (first.value.amount === inside.length - 1 && /\b(?:the|these|both|all) $/i.test(text.slice(0, first.start))) return undefined;
  const noOthers = /^Of\s(?:the\s|all\s|our\s)*$/i.test(text.slice(sentence.start, first.start)) && /\b(?:no others?|nothing else)\b/i.test(text.slice(first.end, sentence.end)) && between.length < 60;
  // "… spent 31,500 last year: 12,000 on …" says when, "(last year 390)" holds another against it.
  if (/\(20\d\d|\([^)]*\byear|\b(?:last|previous) year(?!:\s*$)/i.test(between)) return undefined;
  // "stood at 2,034 (2,051 in 2030/31), and stalking at 187"
  if (/\(\s*$/.test(between) && rest[0] && HELD_AGAINST.test(text.slice(rest[0].end, rest[0].end + 60))) return undefined;
  // "Made up of the Home Office grant, £120,000 from the council and £50,000 from Homes": one of them is not told.
  if ((first.value.unit === 'pounds' ? /\b(?:of|from|by|:)\s(?:the|a|an|our)\s[^,£\d]{3,60}(?:,|\sand)\s$/i : /\b(?:of|from|:)\s(?:the|a|an|our)\s[^,£\d]{3,60}(?:,|\sand)\s$/i).test(between)) return undefined;
  // "52,000 in the town, 18,400 on the coast and the others in eleven villages": how many the others are is not told.
  if (/\b(?:others|rest|remainder)\s(?:\p{L}+\s){0,2}?(?:in|from|across|at|among)\s(?:the\s|all\s)?$/iu.test(text.slice(rest.at(-2)?.end ?? first.end, rest.at(-1)?.start))) return undefined;
  // "It has the highest numbers of the six: 143 incidents and 31 crimes": the six are all there are of its kind.
  if (first.counted === '' && /\bof (?:the|these|our|all) $/i.test(text.slice(sentence.start, first.start))) return undefined;
  if (!(APART.test(between) || noOthers || allFrom(text, sentence, first, rest)) || SOME.test(text.slice(first.start, sentence.end).replace(/(?<=\d)\sof (?:them|these)(?=\s)/g, ''))) return undefined;
  const gaps = rest.slice(1).map((one, at) => text.slice((rest[at] as WrittenMeasure).end, one.start));
  // "… was split between youth work (30,000), the refuge (25,000) and cameras (15,000)"
  if (SHARED_OUT.test(between) && rest.length >= 2 && gaps.every((gap) => /^\)(?:,|\sand)\s[\p{L}\s’'-]{1,50}\($/u.test(gap))) return [first, ...rest];
  return rest.length >= 2 && gaps.every((gap) => /,\s*(?:and\s)?(?:[\p{L}\s’'-]{0,32})?$|\b(?:and|ac?)\s(?:[\p{L}\s’'-]{0,32})?$/u.test(gap) && gap.length < 80) ? [first, ...rest] : undefined;
}

/** "412 reports, of which 168 concerned noise, 121 rubbish and 133 neighbours": parts that are more than the whole, or miss it by one digit. */
function ofWhich(text: string, sentence: Sentence, inside: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [first, ...rest] = inside as [WrittenMeasure, ...WrittenMeasure[]];
  if (rest.length < 2 || !/^[^.;\d]{0,40}(?:20\d\d(?:[/–-]\d\d)?)?,?\s(?:of (?:which|whom|these)|including)\s$/i.test(text.slice(first.end, rest[0]?.start)) || REST.test(text.slice(rest[0]?.start, sentence.end).replace(/\bincluding\b/i, ''))) return undefined;
  const gaps = rest.slice(1).map((one, at) => text.slice((rest[at] as WrittenMeasure).end, one.start));
  if (!gaps.slice(0, -1).every((gap) => /,\s*$/.test(gap) && gap.length < 50) || !/\band\s*$/.test(gaps.at(-1) ?? '')) return undefined;
  const sum = add(rest.map((one) => one.value.amount));
  const slipped = isSlip(first.value, { ...first.value, amount: sum });
  // Of two parts only a slip of digits tells that they were meant to be all.
  if (rest.length === 2) return slipped ? [first, ...rest] : undefined;
  return sum > first.value.amount || isWrongDigit(first.value, { ...first.value, amount: sum }) || slipped ? [first, ...rest] : undefined;
}

/** "40 people came, 12 from the north, 15 from the south and 10 from the west": each part with the same small word. */
function allFrom(text: string, sentence: Sentence, first: WrittenMeasure, rest: readonly WrittenMeasure[]): boolean {
  const before = text.slice(first.end, rest[0]?.start ?? first.end);
  if (!/,\s*$/.test(before)) return false;
  // "318 people, 241 of them women and 67 of them men": of them there may be others. "455 of them on paper and 245 online" divides them.
  const picked = rest.filter((one) => /^\sof\s(?:them|these|those|whom)\b/.test(text.slice(one.end))).length;
  if (picked > 0 && (picked === rest.length || !inManyWays(text, first, rest)) && !areAll(first, rest, text.slice(rest[0]?.start, sentence.end))) return false;
  const words = rest.map((one) => /^\s(?:[\p{L}]+\s)?(from|in|at|by|on|for)\s/u.exec(text.slice(one.end, one.end + 50).replace(/^\sof\s(?:them|these|those)(?=\s)/, ''))?.[1]);
  if (rest.length >= 2 && inManyWays(text, first, rest)) return true;
  // "318 people, 251 of them women and 77 of them men"
  const said = rest.map((one) => (/^(?:\sof\s(?:them|these|those|whom))?(?:\s\p{Ll}+){1,2}/u.exec(text.slice(one.end))?.[0] ?? '').trim().split(' ').map(stemOf));
  if (rest.length === 2 && areOpposites(said[0] ?? [], said[1] ?? []) && nearOrSlip(first, rest.map((one) => one.value.amount))) return true;
  // "126 volunteers help, 58 with one charity, 41 with another and 37 with a third": with what, they may have it together.
  if (rest.length > 2 && rest.every((one) => WITH_A_NAME.test(text.slice(one.end))) && nearOrSlip(first, rest.map((one) => one.value.amount))) return true;
  if (rest.length < 2 || words[0] === undefined || words.some((word) => word !== words[0])) return false;
  if (!/\b(?:from|in|at|by|on|for)\s/.test(before)) return rest.length > 2 || nearOrSlip(first, rest.map((one) => one.value.amount));
  // "48 were managed by the scheme over the year, 33 from Weldon and 17 from Marsh": who did it is no part.
  const sum = add(rest.map((one) => one.value.amount));
  return !new RegExp(`\\b${words[0]}\\s`).test(before) && before.length < 90 && nearOrSlip(first, [sum]) && rest.every((one) => /^\s(?:[\p{L}]+\s)?(?:from|in|at)\s(?:the\s)?\p{Lu}/u.test(text.slice(one.end, one.end + 40)));
}

const WITH_A_NAME = /^\s(?:with|to|through|under|for)\s(?:the\s)?\p{Lu}/u;
export const WAY = /^\s(?:online|on\s(?:paper|the\s(?:website|telephone|phone))|by\s(?:post|e-?mail|telephone|phone|letter|text)|in\s(?:person|writing)|face[- ]to[- ]face|through\s(?:the|our)\s\p{Ll}+|at\s(?:the\s)?\p{Ll}+|over\sthe\s(?:telephone|phone|counter))/u;
/** "1,204 people answered, 846 online and 338 on paper": the ways in which they did are all there are where hardly any are left over. */
const inManyWays = (text: string, first: WrittenMeasure, rest: readonly WrittenMeasure[]): boolean => rest.every((one) => WAY.test(text.slice(one.end).replace(/^\sof\s(?:them|these|those)(?=\s)/, ''))) && nearOrSlip(first, rest.map((one) => one.value.amount));

const REST = /\b(?:rest|others?|remain(?:der|ing)|some|most|many|several|mainly|mostly|including|also|both)\b/i;

/** "372 were women and 64 were men": whoever is the one is not the other, and nobody is neither. */
function ofTwoSorts(text: string, total: WrittenMeasure | undefined, [one, other]: readonly WrittenMeasure[]): boolean {
  const sort = (part: WrittenMeasure | undefined): string[] => [stemOf(/^(?:\s(?:were|was|are))?\s(\p{Ll}+)/u.exec(text.slice(part?.end ?? text.length))?.[1] ?? ' ')];
  return total !== undefined && one !== undefined && other !== undefined && areOpposites(sort(one), sort(other)) && nearOrSlip(total, [one.value.amount, other.value.amount]);
}

/** "Of these, 20 were about noise, 25 about dogs and 18 about litter": parts of the one figure of the sentence before. Only where they come to more than the whole, or so near it that nothing else can be meant. */
function ofThese(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const whole = text.slice(sentence.start, sentence.end);
  const own = /^Of (?:the |all |our )*$/i.test(text.slice(sentence.start, inside[0]?.start ?? sentence.start));
  if (!own && !/^(?:Of (?:these|those|them|this|that|it|the total)|They (?:were|are)|These (?:were|are))\b/i.test(whole)) return undefined;
  const earlier = before ? all.filter((one) => one.start >= before.start && one.end <= before.end) : [];
  const total = own ? inside[0] : earlier.length === 1 ? earlier[0] : (movedTo(text, earlier) ?? (inside.length === 2 && ofTwoSorts(text, earlier[0], inside) ? earlier[0] : undefined));
  const parts = own ? inside.slice(1) : [...inside];
  // "… and 146 from everyone else, including themselves": what the last of them holds.
  const upToLast = whole.slice(0, (parts.at(-1)?.end ?? sentence.end) - sentence.start) + text.slice(parts.at(-1)?.end ?? sentence.end, sentence.end).replace(/,?\sincluding\s.*$/i, '');
  if (!total || REST.test(upToLast) || parts.some((one) => one.value.unit !== total.value.unit)) return undefined;
  if (parts.length < 3) return parts.length === 2 && ((own && inTwoPlaces(text, total, parts)) || ofTwoSorts(text, total, parts)) ? [total, ...parts] : undefined;
  const gaps = parts.slice(1).map((one, at) => text.slice((parts[at] as WrittenMeasure).end, one.start));
  if (!gaps.slice(0, -1).every((gap) => /,\s*$/.test(gap) && gap.length < 50) || !/\band\s*$/.test(gaps.at(-1) ?? '') || (gaps.at(-1) ?? '').length > 50) return undefined;
  const sum = add(parts.map((one) => one.value.amount));
  return nearOrSlip(total, [sum]) ? [total, ...parts] : undefined;
}

/** "Reports rose from 418 to 447", "447 reports, up from 418": of the two, what there is now. */
function movedTo(text: string, [one, other, more]: readonly WrittenMeasure[]): WrittenMeasure | undefined {
  if (!one || !other || more) return undefined;
  const between = text.slice(one.end, other.start);
  if (/\bfrom\s$/i.test(text.slice(0, one.start)) && /^(?:\s\p{Ll}+){0,3}\sto\s$/u.test(between)) return other;
  return /^[^.;:]{0,60}(?:(?:up|down)\sfrom|(?:compared\s(?:with|to)|against|more\sthan|fewer\sthan)(?:\sthe)?)\s$/i.test(between) ? one : undefined;
}

/** "Of the seventeen centres nine are in Weldon and seven in Marsh": two named places that leave out one or so were meant to be all. */
function inTwoPlaces(text: string, total: WrittenMeasure, parts: readonly WrittenMeasure[]): boolean {
  const sum = add(parts.map((one) => one.value.amount));
  return parts.every((one) => /^\s(?:(?:are|were|is|was|lie|stand|live)\s)?(?:in|from|at)\s(?:the\s)?\p{Lu}/u.test(text.slice(one.end))) && /^[^.;,]{0,40},?\sand\s(?:the\s)?$/.test(text.slice(parts[0]?.end, parts[1]?.start)) && Math.abs(sum - total.value.amount) <= Math.max(1, total.value.amount * 0.06);
}

/** "It was spent as follows: the course 14,500; the worker 16,000; meetings 1,500. The total spent was 42,000": a list, and what it comes to. */
function totalNext(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const [total] = inside;
  if (!before || !total || inside.length !== 1 || !/^(?:(?:(?:The|This|That|Our|Their|Its) )?(?:total|sum|whole)\b|(?:This|That|These|They) (?:comes?|came|adds? up|make|makes) |In all|In total|Altogether)/i.test(text.slice(sentence.start, total.start))) return undefined;
  const colon = text.indexOf(':', before.start);
  const parts = colon < 0 || colon > before.end ? [] : all.filter((one) => one.start > colon && one.end <= before.end);
  const gaps = parts.slice(1).map((one, at) => text.slice((parts[at] as WrittenMeasure).end, one.start));
  return parts.length >= 3 && gaps.every((gap) => /[,;]|\band\b/.test(gap) && gap.length < 60) && parts.every((one) => one.value.unit === total.value.unit) && mayBeMeant(total.value.amount, add(parts.map((one) => one.value.amount))) ? [total, ...parts] : undefined;
}

/** Nothing but that there were some stands before the first of them. */
const OPENS = /^(?:(?:There|These|They|It|We)\s(?:were|was|are|is|held|gave|came|had)\s(?:about\s)?)?$/;
/** "There were 19 applications. Seven were granted, nine refused and two withdrawn": figures that name nothing of their own are of what was told last. */
function takenUp(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const earlier = before ? all.filter((one) => one.start >= before.start && one.end <= before.end) : [];
  const total = earlier.at(-1);
  if (!total || earlier.length > 1 || inside.length < 3 || !OPENS.test(text.slice(sentence.start, inside[0]?.start)) || REST.test(text.slice(sentence.start, sentence.end).replace(/(?<=\d)\s(?:(?:came|were|was)\s)?(?:(?:from|by|to|about|for|in)\s)?(?:the\s)?others?(?:\s\p{L}+)?(?=\W*$)/iu, ''))) return undefined;
  const bare = inside.every((one) => /^\s(?:\p{Ll}+(?:ed|en)|met|did|were|was|are|is|had|have|led|went|came|of them|by|to|in|from|for|on|at|about)\b/u.test(text.slice(one.end)));
  const gaps = inside.slice(1).map((one, at) => text.slice((inside[at] as WrittenMeasure).end, one.start));
  const sum = add(inside.map((one) => one.value.amount));
  // "There were 200 about noise and 210 about litter": there may have been others. Of what was done with each there are few ways.
  const isOpen = /\p{L}/u.test(text.slice(sentence.start, inside[0]?.start)) || inside.some((one) => /^\s(?:(?:came|were|was|are|is)\s)?(?:by|to|in|from|for|on|at|about)\b/u.test(text.slice(one.end)));
  if (isOpen && !areAll(total, inside, text.slice(sentence.start, sentence.end))) return undefined;
  return bare && gaps.every((gap) => /(?:,|\band)\s*$/.test(gap) && gap.length < 60) && inside.every((one) => one.value.amount < total.value.amount) && Math.abs(sum - total.value.amount) <= Math.max(2, total.value.amount * 0.15) ? [total, ...inside] : undefined;
}

/** "Police recorded 332 hate crimes. Race was the motive in 201, religion in 38, disability in 32 and sexual orientation in 51": each of the same thing, with the same small word before its number. */
function eachOfThem(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const earlier = before ? all.filter((one) => one.start >= before.start && one.end <= before.end) : [];
  const [total] = earlier;
  if (!total || earlier.length > 1 || total.value.unit !== 'count' || inside.length < 4 || REST.test(text.slice(sentence.start, sentence.end))) return undefined;
  const words = inside.map((one, at) => /(?:^|[\s,])(?:and\s)?(?:\p{L}[\p{L}\s’'-]{1,60}\s)(in|of|by|about|for|from|at)\s$/u.exec(text.slice(at === 0 ? sentence.start : inside[at - 1]!.end, one.start))?.[1]);
  const gaps = inside.slice(1).map((one, at) => text.slice((inside[at] as WrittenMeasure).end, one.start));
  const bare = inside.every((one) => one.value.unit === 'count' && one.value.bound === 'exactly' && one.counted === '');
  return bare && words[0] !== undefined && words.every((word) => word === words[0]) && gaps.every((gap) => /^(?:,|\sand)\s/.test(gap) && gap.length < 60) && nearOrSlip(total, inside.map((one) => one.value.amount)) ? [total, ...inside] : undefined;
}

/** "46%, 31% and 18%; the remaining 8%": what is left must make a hundred. */
export function sharesOfAll(text: string, sentence: Sentence, inside: readonly WrittenMeasure[]): number | undefined {
  const shares = inside.filter((one) => one.value.unit === 'percent' && one.value.bound === 'exactly');
  const last = shares.at(-1);
  if (!last || shares.length < 3 || !/\b(?:the )?(?:remaining|other|rest(?: of [\p{L} ]{2,20})?,?)\s$/iu.test(text.slice(Math.max(sentence.start, last.start - 30), last.start)) || /\b(?:rose|fell|from|than|compared)\b/i.test(text.slice(sentence.start, sentence.end))) return undefined;
  const sum = add(shares.map((one) => one.value.amount));
  return Math.abs(sum - 100) <= 1 ? undefined : sum;
}

/** "Eastgate (120), Northgate (85) and Southgate (64) had 269 between them". */
function bracketed(text: string, inside: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const parts = inside.filter((one) => text[one.start - 1] === '(' && text[one.end] === ')');
  const rest = inside.filter((one) => !parts.includes(one) && one.start > (parts.at(-1)?.end ?? 0));
  const total = rest[0];
  return parts.length >= 2 && total && rest.length === 1 && /\b(?:between them|together|in all|altogether|in total|combined)\b/i.test(text.slice(parts[0]?.start, total.end + 60)) && !SOME.test(text.slice(parts[0]?.start, total.start)) ? [total, ...parts] : undefined;
}

const IN_ALL = /\b(?:in all|in total|altogether|all told|in the year)\b/i;

/** "48 Fridays and 51 Saturdays, 99 nights in all": the total last. */
function addedUp(text: string, found: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  // "985 for the two": the two that were added, no third figure.
  const inside = found.length > 3 && /\b(?:for|by|of|from|in|between) (?:the|all|both) $/i.test(text.slice(0, found.at(-1)?.start)) && (found.at(-1)?.value.amount ?? 0) === found.length - 2 ? found.slice(0, -1) : found;
  const last = inside.at(-1) as WrittenMeasure;
  const rest = inside.slice(0, -1);
  const after = text.slice(last.end, last.end + 40);
  const before = text.slice((rest.at(-1) as WrittenMeasure).end, last.start);
  if (!IN_ALL.test(after.split(/[.;:]/)[0] ?? '') && !/\b(?:a total of|making|(?:which|that) (?:is|makes|gives(?: us)?|comes to|brings (?:in|us))|(?:and )?so (?:\p{Ll}+ ){1,2}from|in all|in total|altogether|together|all told),?\s*(?:a total of\s*)?$/iu.test(before)) return undefined;
  if (!/[,;–—(]/.test(before) || rest.length < 2) return undefined;
  const gaps = rest.slice(1).map((one, at) => text.slice((rest[at] as WrittenMeasure).end, one.start));
  return gaps.every((gap) => /\band\b|,/.test(gap) && !SOME.test(gap)) && !SOME.test(before) ? [last, ...rest] : undefined;
}
