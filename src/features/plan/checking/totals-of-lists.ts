// A sum that a sentence tells and the list below it takes apart: "We spent £84,000 as follows:" over lines that each name a part. And shares of one whole in one sentence, that must come to a hundred. Pure.
import { withSum } from './not-the-sum.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { findMeasures } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { PlanToCheck, Words } from './plan-to-check.ts';
import { sentencesOf } from './sentences.ts';
import { oneDimension } from './shares-of-one.ts';

export function totalsOfLists(plan: PlanToCheck): Finding[] {
  return plan.sections.flatMap((section) => section.texts.flatMap((words, at) => [...listBelow(words, section.texts.slice(at + 1), section.year ?? ''), ...sharesOfOne(words, section.year ?? '')]));
}

/** What only gives examples, or tells of more than the list holds. */
const EXAMPLES = /\b(?:includ\w+|among|amongst|such as|for example|e\.g|highlights?|main|mainly|mostly|some of|at least|more than|over|nearly|almost|about|around|up to|compared|against|from \d|than|targets?|aims?|will|should|must)\b/i;
/** A part of the list: its figure first, and then where it came from or what it was for; or its name, and then its figure. */
const FIGURE_FIRST = /^£?\d[\d,.]*\s(?:\(\d+%\)\s)?(?:were|was|are|who|which|that|from|in|at|by|about|for|on|to|with|of|went|came|led|through|under|because|involv\w+|concern\w+|relat\w+)\b/iu;
const FIGURE_LAST = /^[^\d£]{2,90}?\s?[:–—-]\s?£?\d[\d,.]*(?:\s\p{L}+){0,2}(?:\s\(\d+%\))?[.;,]?(?:\sand)?$/u;
const FEWEST = 3;
/** A sum that is further off was no sum of these. */
const NEAR = 0.12;

const isPlain = (one: WrittenMeasure): boolean => (one.value.unit === 'count' || one.value.unit === 'pounds') && one.value.bound === 'exactly' && one.value.upTo === undefined && one.value.per === undefined;
const partOf = (text: string): WrittenMeasure | undefined => {
  const figures = findMeasures(text).filter(isPlain);
  return figures.length === 1 && text.length <= 140 ? figures[0] : undefined;
};

function listBelow(words: Words, below: readonly Words[], year: string): Finding[] {
  const text = single(words.text);
  if (!text.endsWith(':') || !/\d/.test(text)) return [];
  const sentence = sentencesOf(text).at(-1);
  const lead = sentence ? text.slice(sentence.start, sentence.end) : '';
  const totals = findMeasures(lead).filter((one) => isPlain(one) && one.value.amount >= FEWEST);
  const [total] = totals;
  if (!sentence || !total || totals.length > 1 || EXAMPLES.test(lead)) return [];
  const items = below.map((one) => single(one.text));
  const form = [FIGURE_FIRST, FIGURE_LAST].find((each) => each.test(items[0] ?? ''));
  const end = items.findIndex((item) => form === undefined || !form.test(item) || partOf(item)?.value.unit !== total.value.unit);
  const parts = items.slice(0, end < 0 ? undefined : end).map((item) => ({ item, amount: partOf(item)?.value.amount ?? 0 }));
  const last = parts.at(-1);
  // What the list itself comes to is no part of it.
  const own = last && /^(?:the )?(?:total|in all|altogether|sum)\b/i.test(last.item) ? parts.slice(0, -1) : parts;
  const sum = Number(own.reduce((all, one) => all + one.amount, 0).toPrecision(12));
  if (own.length < FEWEST || sum === total.value.amount || Math.abs(sum - total.value.amount) > total.value.amount * NEAR || own.some((one) => one.amount >= total.value.amount)) return [];
  const what = total.counted === '' ? 'Money' : total.counted;
  return [finding('total-does-not-add-up', 'error', { subject: `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`, period: year || undefined, message: `${total.text}${total.counted === '' ? '' : ` ${total.counted}`}: the ${own.length} parts in the list below add up to ${numberWords(sum)}, not ${numberWords(total.value.amount)}.`, places: [withSum(placeOf({ ...words, text }, sentence, total.value.amount), total.value.amount, sum)] })];
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
