// Money that a sentence takes apart: where it came from or what it paid for, each with its sum, in brackets or behind its name.
// The whole stands in front, in the sentence before, or as "Total" in the sentence after.
import type { WrittenMeasure } from '../../measures/rules.ts';
import type { Sentence } from './sentences.ts';

const CAME_OR_WENT = /\b(?:came from|comes from|(?:(?:is|was|were|are|will be|has been) )(?:made up|met|paid|given|put in|raised|provided|funded) (?:of|by|from)|(?:it |which |this |that )?(?:paid|pays) for|(?:was|is|were|are|(?:will|is to|has|have) be(?:en)?|are to be) (?:spent on|used for|shared (?:out )?(?:between|among)|divided between)|(?:will )?(?:go|went) (?:on|to|towards)|goes (?:on|to|towards)|bought|covered|covers)\b/i;
const OF_THE_SENTENCE_BEFORE = /^(?:It|This|That|They|The (?:money|fund|funding|grant|sum|award|budget))\b/;
const NOT_ALL = /\b(?:includ\w+|among|amongst|such as|for example|mainly|mostly|the rest|remain\w+|others?|part of|half|some|more than|at least|up to|about|around|nearly|almost|each|a year|per)\b/i;
const GAP_IN_BRACKETS = /^\)(?:,|;|,?\sand)\s[^()£.;]{2,60}\($/;
const COUNTS_UP = /^(?:(?:It|This|That|The (?:money|fund|funding|grant|sum|award|budget)) (?:(?:is|was|will be) made up of|consists of|comprises|comes from|came from)|There (?:is|was|will be)|We (?:have|had|received))\s$/;
/** "£40,000 from the council, £30,000 from health" */
const GAP_OF_SOURCES = /^\s(?:from|by|of|for)\s[^£.;]{2,60}(?:,|,?\sand)\s$/;
const LEADS = /^(?:[^.:;,£\d]{0,60}\s(?:(?:will|is to|plans? to|intends? to)\s)?(?:spends?|gives?|pays?|puts?|uses?|receives?|gets?|allocates?|provides?|spent|gave|paid|used|received|got|allocated|provided)\s|Of (?:this|that|it|these|which),?\s)?$/u;
const NAMES_SOME = /\b(?:largest|biggest|main|first)\b/i;
const GAP_OF_USES = /^(?:\s\p{Ll}+){0,3}?\s(?:from|by|of|for|on|to|towards)\s[^£.;:]{2,60}(?:,|,?\sand)\s$/u;
const GAP_BEHIND_NAMES = /^(?:[;,]\s(?:and\s)?|\sand\s)[^()£.;,]{2,60}\s$/;

/** The whole first, then its parts; `undefined` where the sentences take no money apart in full. */
export function moneyTakenApart(text: string, sentence: Sentence, inside: readonly WrittenMeasure[], before: Sentence | undefined, next: Sentence | undefined, all: readonly WrittenMeasure[]): WrittenMeasure[] | undefined {
  const sums = inside.filter((one) => one.value.unit === 'pounds');
  if (sums.length < 2 || NOT_ALL.test(text.slice(sentence.start, sentence.end))) return undefined;
  const within = (where: Sentence | undefined): WrittenMeasure[] => (where ? all.filter((one) => one.start >= where.start && one.end <= where.end && one.value.unit === 'pounds') : []);
  const bracketedFrom = sums.findIndex((one) => text[one.start - 1] === '(');
  if (bracketedFrom >= 0 && bracketedFrom <= 1) {
    const parts = sums.slice(bracketedFrom);
    if (parts.length < 2 || !inOneRow(text, parts, GAP_IN_BRACKETS)) return undefined;
    const lead = text.slice(bracketedFrom === 1 ? (sums[0]?.end ?? 0) : sentence.start, parts[0]?.start);
    const earlier = within(before);
    const total = bracketedFrom === 1 ? sums[0] : OF_THE_SENTENCE_BEFORE.test(lead) && earlier.length === 1 ? earlier[0] : undefined;
    return total && CAME_OR_WENT.test(lead) ? [total, ...parts] : undefined;
  }
  // "Lamps £22,000; cameras £16,500; patrols £9,000. Total £47,500."
  // "…; equipment £3,000; total £21,750."
  const last = sums.at(-1);
  const listed = sums.slice(0, -1);
  if (last && listed.length >= 3 && /^[;,]\s(?:and\s)?(?:in\s)?total(?:ling)?(?:\sof)?:?\s$/i.test(text.slice(listed.at(-1)?.end, last.start)) && inOneRow(text, listed, GAP_BEHIND_NAMES)) return [last, ...listed];
  // "The Commissioner has given £12,000. Pastors £4,500, tool marking £2,500, …": names and sums and no word more.
  const [given, more] = within(before);
  if (given && !more && sums.length >= 3 && /^[^.:£\d]{2,50}\s$/.test(text.slice(sentence.start, sums[0]?.start)) && /^[.)\s]*$/.test(text.slice(sums.at(-1)?.end, sentence.end)) && inOneRow(text, sums, GAP_BEHIND_NAMES) && isNearly(given, sums)) return [given, ...sums];
  // "The partnership has £98,000 this year. It is made up of £40,000 from the council, £30,000 from health and £18,000 from the police."
  const own = sums.length >= 3 && COUNTS_UP.test(text.slice(sentence.start, sums[0]?.start)) && inOneRow(text, sums, GAP_OF_SOURCES) ? within(before)[0] : undefined;
  if (own && isNearly(own, sums)) return [own, ...sums];
  // "The partnership has £46,000. It will spend £18,000 on patrols, £12,500 on a van and £15,000 on lamps."
  const spent = sums.length >= 3 && inside.length === sums.length && LEADS.test(text.slice(sentence.start, sums[0]?.start)) && !NAMES_SOME.test(text.slice(sentence.start, sentence.end)) && inOneRow(text, sums, GAP_OF_USES) && within(before).length === 1 ? within(before)[0] : undefined;
  if (spent && isNearly(spent, sums)) return [spent, ...sums];
  const after = within(next);
  const [total] = after;
  const isTotal = next !== undefined && total !== undefined && /^(?:The )?(?:total|in all|altogether|in total)\b[^.\d£]{0,30}$/i.test(text.slice(next.start, total.start));
  return isTotal && after.length === 1 && sums.length >= 3 && inOneRow(text, sums, GAP_BEHIND_NAMES) && /^[^.:£]{2,60}\s$/.test(text.slice(sentence.start, sums[0]?.start)) ? [total, ...sums] : undefined;
}

/** A sum that is further off was no sum of these. */
const isNearly = (whole: WrittenMeasure, parts: readonly WrittenMeasure[]): boolean => Math.abs(parts.reduce((sum, one) => sum + one.value.amount, 0) - whole.value.amount) <= whole.value.amount * 0.12;

const inOneRow = (text: string, parts: readonly WrittenMeasure[], gap: RegExp): boolean => parts.slice(1).every((one, at) => gap.test(text.slice(parts[at]?.end, one.start)));
