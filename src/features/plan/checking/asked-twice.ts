// An action that asks for so many of a thing, "Run five stands", and a target beside it that asks for another number of the same, "At least three stands". Pure.
import { findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { headOf } from './counted-heads.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { ActionToCheck, PlanToCheck, Words } from './plan-to-check.ts';
import { stemOf, tokensOf } from './word-stems.ts';

/** What is asked of each, by then or in a part of the year is another number than that of the year. */
const OF_A_PART = /\b(?:each|every|per|(?:a|an|one)\s(?:day|night|week|fortnight|month|quarter|term|year)|(?:half-)?(?:daily|weekly|monthly|quarterly|termly|yearly)|annual(?:ly)?|by|first|second|third|half|quarters?|q[1-4]|months?|years?|from|baseline|current(?:ly)?|now|today|at present|in 20\d\d|20\d\d[/–-]\d\d|rising|increas\p{Ll}+|total|in all|of (?:them|these|whom|which))\b/iu;
/** So many beside those that there are. */
const IS_ADDED = /\b(?:another|further|more|additional|extra|new)\b/i;
/** "The five remaining units" are some of those that there will be. */
const IS_LEFT = /\b(?:remaining|outstanding|unfinished|last|final|other|left)\b/i;
const OF_THE_YEAR = /\s(?:in|during|over|through|throughout|across|for)\s(?:the|this)\s(?:whole\s)?year\b/gi;
const IS_TARGET = /(?:^|>\s)(?:Measure|Target)\sof\saction\s/;

const asked = (text: string): WrittenMeasure[] => findMeasures(text).filter((one) => one.value.unit === 'count' && one.value.per === undefined && one.value.upTo === undefined && one.value.amount > 1 && one.counted !== '');
const kindsOf = (counted: string): string[] => counted.split(' ').slice(0, -1).map(stemOf);

/** "Ten community days" and "four training days" are days of two kinds. */
const mayBeOneKind = (one: WrittenMeasure, other: WrittenMeasure): boolean => {
  const [a, b] = [kindsOf(one.counted), kindsOf(other.counted)];
  return a.length === 0 || b.length === 0 || a.some((stem) => b.includes(stem));
};

/** "At least 150 door staff trained" where door staff were to be trained; of "45 victims feel safer" and "60 alarms in rural homes" another number is meant: what came of it, or a part. */
function isNoMoreThanAsked(text: string, one: WrittenMeasure, target: string, other: WrittenMeasure): boolean {
  const behind = target.slice(other.countedEnd).replace(OF_THE_YEAR, '');
  const done = /^(?:\s(?:are|were|to|will|have|has|be|been))*\s(\p{L}+)[.;]?$/u.exec(behind)?.[1];
  const stems = (words: string): string[] => tokensOf(words).map((each) => each.stem);
  const isAsAsked = done === undefined ? /^[.;]?$/.test(behind) : stems(text.slice(0, one.start)).includes(stemOf(done));
  return isAsAsked && target.slice(0, other.start).trim() === '' && kindsOf(other.counted).every((stem) => stems(text).includes(stem));
}

export function targetsOfAnotherNumber(plan: PlanToCheck): Finding[] {
  return plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.others.filter((one) => IS_TARGET.test(one.where)).flatMap((target) => besideIt(action, target, year.label)))));
}

function besideIt(action: ActionToCheck, words: Words, year: string): Finding[] {
  const [text, target] = [single(action.text.text), single(words.text)];
  if ([text, target].some((each) => OF_A_PART.test(each.replace(OF_THE_YEAR, ''))) || IS_ADDED.test(text) !== IS_ADDED.test(target) || IS_LEFT.test(text) !== IS_LEFT.test(target)) return [];
  const [own, its] = [asked(text), asked(target)];
  const [one, other] = [own[0], its[0]];
  // Of several numbers nobody knows which is held against which.
  if (!one || !other || own.length > 1 || its.length > 1 || headOf(one.counted) !== headOf(other.counted) || one.value.amount === other.value.amount || !mayBeOneKind(one, other) || !isNoMoreThanAsked(text, one, target, other)) return [];
  const counted = `${one.counted.slice(0, 1).toUpperCase()}${one.counted.slice(1)}`;
  return [finding('figures-disagree', 'warning', {
    subject: counted, about: `${one.counted} ${text}`, period: year || undefined,
    message: `The action asks for ${written(one)} ${one.counted}, and the target beside it for ${written(other)}.`,
    places: [placeOf({ ...action.text, text }, { start: 0, end: text.length }, one.value.amount), placeOf({ ...words, text: target }, { start: 0, end: target.length }, other.value.amount)],
  })];
}

const written = (one: WrittenMeasure): string => `${one.text.slice(0, 1).toLowerCase()}${one.text.slice(1)}`;
