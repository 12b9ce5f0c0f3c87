// "This plan has five priorities" and "the twelve organisations of the partnership", against as many as the plan itself lists. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { findMeasures } from '../../measures/rules.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { PlanToCheck, Words } from './plan-to-check.ts';
import { sentencesOf } from './sentences.ts';

type Listed = { what: string; counted: RegExp; /** what the sentence must say of them */ of: RegExp; /** numbers that are right, with or without what some count and some do not */ right: readonly number[]; first: Words };

/** Somebody else's, of another time, or some of them. */
const OF_OTHERS = /\b(?:commissioner|county|national|government|region\p{L}*|previous|earlier|old|former|last|before|first|other|another|each|every|ward|wards|residents|survey|people told|consult\p{L}*|police and crime plan|strategy for|boards?|sub-?groups?|strategic assessment|possible|candidates?|shortlist\p{L}*|added|new|dropped|more|further|fewer|instead|rather|between|up to|20\d\d[/–-]\d\d|cross-?cutting|themes?)\b/iu;

/** So far apart it is another list that is meant. */
const MOST_APART = 2;

export function notAsManyAsListed(plan: PlanToCheck): Finding[] {
  return listsOf(plan).flatMap((list) => {
    const told = plan.sections.flatMap((section) => section.texts.flatMap((words) => toldIn(words, list)));
    const [listed = 0] = list.right;
    // Where two places say two numbers, that is found as figures that disagree.
    if (told.length === 0 || new Set(told.map((one) => one.amount)).size > 1) return [];
    const one = told[0]!;
    return list.right.includes(one.amount) || Math.abs(one.amount - listed) > MOST_APART ? [] : [finding('total-does-not-add-up', 'warning', { subject: `${list.what.slice(0, 1).toUpperCase()}${list.what.slice(1)}`, message: `The plan says that there are ${numberWords(one.amount)} ${list.what}, and lists ${numberWords(listed)}.`, places: [placeOf(one.words, one.sentence, one.amount), placeOf(list.first)] })];
  });
}

function listsOf(plan: PlanToCheck): Listed[] {
  const found: Listed[] = [];
  const planned = plan.years.filter((year) => year.role === 'planned');
  const priorities = planned.length === 1 ? (planned[0]?.priorities ?? []).filter((one) => one.title.text !== '') : [];
  // Only where each is called one, "Priority 1: …", can nothing else have been read as one.
  const [own, crossCutting] = [priorities.filter((one) => /^(?:priority|aim)\s\w{1,3}\b/i.test(one.title.text)), priorities.filter((one) => !/^(?:priority|aim)\s\w{1,3}\b/i.test(one.title.text))];
  if (own.length >= 2 && crossCutting.every((one) => one.crossCutting)) found.push({ what: 'priorities', counted: /^(?:\p{Ll}+\s)?priorities$/u, of: /\b(?:plan|we|our|partnership|these)\b/i, right: [own.length, own.length + crossCutting.length], first: own[0]!.title });
  const [first] = plan.members;
  if (first && plan.members.length >= 4 && plan.membersTold === 'in a list') found.push({ what: 'organisations', counted: /^(?:\p{Ll}+\s)?(?:organisations|bodies|agencies|partners|members)$/u, of: /\b(?:partnership (?:is|has|brings|consists)|made up of|members? of (?:the|our) partnership|belong to (?:the|our) partnership|make up (?:the|our) partnership)\b/i, right: [plan.members.length], first });
  return found;
}

/** "Three of our four priorities are carried forward": the four are those that were. */
const SOME_OF = /\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|all|most|some)\s(?:out\s)?of\s(?:the|our|its|these|those)\s$/i;
const GO_ON = /\b(?:carr\p{L}+|continu\p{L}+|remain\p{L}*|kept|stay\p{L}*|clos\p{L}+|dropped|ended|merged|retained|unchanged|the same|rolled)\b/iu;

function toldIn(one: Words, list: Listed): { words: Words; sentence: { start: number; end: number }; amount: number }[] {
  const text = single(one.text);
  return sentencesOf(text).flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end);
    if (!list.of.test(words) || OF_OTHERS.test(words)) return [];
    const figures = findMeasures(words).filter((each) => each.value.unit === 'count' && each.value.bound === 'exactly' && each.value.amount > 1 && list.counted.test(each.counted));
    const [figure] = figures;
    // "Two of the five priorities" are some of them.
    return !figure || figures.length > 1 || /^\s(?:out\s)?of\b/.test(words.slice(figure.end)) || (SOME_OF.test(words.slice(0, figure.start)) && GO_ON.test(words)) ? [] : [{ words: { ...one, text }, sentence, amount: figure.value.amount }];
  });
}
