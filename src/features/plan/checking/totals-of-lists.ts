// A sum that a sentence tells and the list below it takes apart: "We spent £84,000 as follows:" over lines that each name a part. And shares of one whole in one sentence, that must come to a hundred. Pure.
import { withSum } from './not-the-sum.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { findMeasures } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { PlanToCheck, Words } from './plan-to-check.ts';
import type { Sentence } from './sentences.ts';
import { sentencesOf } from './sentences.ts';
import { oneDimension } from './shares-of-one.ts';

export function totalsOfLists(plan: PlanToCheck): Finding[] {
  return plan.sections.flatMap((section) => [...listsTakenApart(section.texts, section.year ?? ''), ...section.texts.flatMap((words) => sharesOfOne(words, section.year ?? ''))]);
}

/** What only gives examples, or tells of more than the list holds. */
const EXAMPLES = /\b(?:includ\w+|among|amongst|such as|for example|e\.g|highlights?|main|mainly|mostly|some of|at least|more than|over|nearly|almost|about|around|up to|compared|against|from \d|than|targets?|aims?|will|should|must)\b/i;
/** A part of the list: its figure first, and then where it came from or what it was for; or its name, and then its figure. */
const FIGURE_FIRST = /^£?\d[\d,.]*\s(?:\(\d+%\)\s)?\p{Ll}/u;
const FIGURE_LAST = /^[^\d£]{2,90}?\s?[:–—-]\s?£?\d[\d,.]*(?:\s\p{L}+){0,2}(?:\s\(\d+%\))?[.;,]?(?:\sand)?$/u;
/** "Youth outreach £26,000" */
const MONEY_LAST = /^[^\d£]{2,90}?\s£\d[\d,.]*[.;,]?(?:\sand)?$/u;
const MONEY_FIRST = /^£\d[\d,.]*(?:\s(?:\(\d+%\)\s)?|\s?[:–—-]\s)\p{L}[^£\d]{2,120}$/u;
const FORMS = [FIGURE_FIRST, FIGURE_LAST, MONEY_LAST, MONEY_FIRST];
const TOTALS = /^\W*(?:(?:the|grand) )?(?:total|in all|altogether|sum)\b/i;
const NOT_ALL = /\b(?:largest|biggest|main|mainly|mostly|some|among|such as|includ\w+|example|highlights?)\b/i;
const FEWEST = 3;
/** A sum that is further off was no sum of these. */
const NEAR = 0.12;

const isPlain = (one: WrittenMeasure): boolean => (one.value.unit === 'count' || one.value.unit === 'pounds') && one.value.bound === 'exactly' && one.value.upTo === undefined && one.value.per === undefined;
const partOf = (text: string): WrittenMeasure | undefined => {
  const figures = findMeasures(text).filter(isPlain);
  return figures.length === 1 && text.length <= 140 ? figures[0] : undefined;
};

/** A sentence that tells one sum and nothing but what the list comes to. */
const COMES_TO = /^(?:\W*(?:(?:This|That|These|They|Which|And|It|The|Our|In|A)\s)*(?:total|all|altogether|sum|together|makes?|comes?|adds?|brings?)\b|.{0,60}\b(?:in all|in total|altogether|all told)\b)/i;

/** The sum of a sentence, where it tells one only. */
function soleSum(text: string, unit?: WrittenMeasure['value']['unit']): WrittenMeasure | undefined {
  const sums = findMeasures(text).filter((one) => isPlain(one) && one.value.amount >= FEWEST && (unit === undefined || one.value.unit === unit));
  return sums.length === 1 ? sums[0] : undefined;
}

type Told = { words: Words; text: string; sentence: Sentence; total: WrittenMeasure };

/** What the list is the parts of: told by the sentence that leads to it, or by the one before that. */
function totalAbove(words: Words, unit: WrittenMeasure['value']['unit']): Told | undefined {
  const text = single(words.text);
  const [lead, earlier] = sentencesOf(text).toReversed();
  if (!text.endsWith(':') || !lead) return undefined;
  const says = (sentence: Sentence): string => text.slice(sentence.start, sentence.end);
  const sentence = soleSum(says(lead)) ? lead : earlier && findMeasures(says(lead)).length === 0 ? earlier : undefined;
  const total = sentence && soleSum(says(sentence), sentence === lead ? undefined : unit);
  // "The police gave us £31,000. These are the largest grants:" holds only some of them.
  return sentence && total?.value.unit === unit && !EXAMPLES.test(says(sentence)) && !(sentence !== lead && NOT_ALL.test(says(lead))) ? { words, text, sentence, total } : undefined;
}

/** "That makes 148 referrals in total.", "Total for 2030/31: £71,000" below the list. */
function totalBelow(words: Words | undefined, unit: WrittenMeasure['value']['unit']): Told | undefined {
  const text = single(words?.text ?? '');
  const sentence = sentencesOf(text)[0];
  const says = sentence ? text.slice(sentence.start, sentence.end) : '';
  const total = soleSum(says);
  return words && sentence && total?.value.unit === unit && COMES_TO.test(says) && !EXAMPLES.test(says) ? { words, text, sentence, total } : undefined;
}

function listsTakenApart(texts: readonly Words[], year: string): Finding[] {
  const items = texts.map((one) => single(one.text));
  const found: Finding[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const form = FORMS.find((each) => each.test(items[at] ?? ''));
    const unit = partOf(items[at] ?? '')?.value.unit;
    if (form === undefined || unit === undefined || TOTALS.test(items[at] ?? '')) continue;
    let end = at;
    while (end < items.length && form.test(items[end] ?? '') && partOf(items[end] ?? '')?.value.unit === unit && !TOTALS.test(items[end] ?? '')) end += 1;
    const parts = items.slice(at, end).map((item) => partOf(item)?.value.amount ?? 0);
    const told = parts.length < FEWEST ? undefined : ((at > 0 ? totalAbove(texts[at - 1] as Words, unit) : undefined) ?? totalBelow(texts[end], unit));
    if (told) found.push(...notTheirSum(told, parts, year));
    at = end - 1;
  }
  return found;
}

function notTheirSum({ words, text, sentence, total }: Told, parts: readonly number[], year: string): Finding[] {
  const sum = Number(parts.reduce((all, one) => all + one, 0).toPrecision(12));
  if (sum === total.value.amount || Math.abs(sum - total.value.amount) > total.value.amount * NEAR || parts.some((one) => one >= total.value.amount)) return [];
  const what = total.counted === '' ? 'Money' : total.counted;
  return [finding('total-does-not-add-up', 'error', { subject: `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`, period: year || undefined, message: `${total.text}${total.counted === '' ? '' : ` ${total.counted}`}: the ${parts.length} parts in the list add up to ${numberWords(sum)}, not ${numberWords(total.value.amount)}.`, places: [withSum(placeOf({ ...words, text }, sentence, total.value.amount), total.value.amount, sum)] })];
}

/** Several answers may be given, or the shares are of different things. */
const OF_SEVERAL = /\b(?:could|can|may|might|more than one|also|both|each|respectively|compared|against|rose|risen|rise|fell|fallen|fall|up|down|increase\w*|decrease\w*|reduc\w+|than|from \d|target|satisfied|agree\w*|feel|felt|worr\w+|concern\w+|reoffend\w*|complet\w+)\b/i;
/** More than roundings can make, and less than a list of other things would. */
const [LEAST_OFF, MOST_OFF] = [2, 6];

/** Some did not say: the shares of those who did may fall short. */
const UNTOLD = /\b(?:unknown|not (?:known|recorded|stated|given|asked)|prefer(?:red)? not|(?:did|would|do) not (?:say|answer|know|give|tell)|didn['’]t (?:say|answer|know)|don['’]t know|missing|no answer|others?)\b/i;

/** "42% were over 65, 31% were 45 to 64, 19% were 25 to 44 and 10% were under 25": nobody is in two of them, and nobody in none. */
function sharesOfOne(words: Words, year: string): Finding[] {
  const text = single(words.text);
  if ((text.match(/%/g) ?? []).length < FEWEST) return [];
  return sentencesOf(text).flatMap((sentence): Finding[] => {
    const told = text.slice(sentence.start, sentence.end);
    const shares = findMeasures(told).filter((one) => one.value.unit === 'percent' && one.value.bound === 'exactly');
    if (shares.length < FEWEST || OF_SEVERAL.test(told) || /\bremaining|\brest\b/i.test(told)) return [];
    const gaps = shares.slice(1).map((one, at) => told.slice(shares[at]?.end, one.start));
    if (!gaps.every((gap, at) => gap.length < 50 && (at < gaps.length - 1 ? /[,;]\s(?:and\s)?(?:\p{L}+\s)?$/u : /(?:,|;|\band)\s(?:and\s)?(?:\p{L}+\s)?$/u).test(gap))) return [];
    const sum = Number(shares.reduce((all, one) => all + one.value.amount, 0).toPrecision(12));
    const off = Math.abs(sum - 100);
    if (off < LEAST_OFF || off > MOST_OFF) return [];
    const dimension = oneDimension(told, shares);
    // What overlaps, or leaves somebody out, may come to any sum.
    if (dimension === undefined || (sum < 100 && (dimension === 'some' || UNTOLD.test(text)))) return [];
    return [finding('total-does-not-add-up', 'warning', { subject: 'Shares of a whole', period: year || undefined, message: `The shares add up to ${numberWords(sum)}%, not 100%.`, places: [placeOf({ ...words, text }, sentence)] })];
  });
}
