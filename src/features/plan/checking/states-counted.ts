// "Of the twelve actions six are complete", against the states that stand beside the actions themselves. Only where as many actions are told as there are, and nearly all have a state. Pure.
import { numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { findMeasures } from '../../measures/rules.ts';
import { actionsOf } from './action-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { PlanToCheck, Words } from './plan-to-check.ts';
import { periodTold } from './periods.ts';
import { IS_DONE } from './said-of-ends.ts';
import { sentencesOf } from './sentences.ts';

const FEWEST = 6;
/** So many may be without a state, and still nobody doubts how many have one. */
const UNTOLD = 2;
const ACTIONS = /^(?:[\p{L}’'-]+\s){0,2}actions\b/u;
const STATE = /^\s(?:actions\s|of (?:them|these|those)\s)?(?:(?:have|has|had) been\s|(?:were|are|was|is)\s)(?:now\s|fully\s|rated\s|marked\s)?(complete[d]?|finished|achieved|done|red|amber|green|blue)\b(?!\s(?:or|and)\s(?:on|under|partly|nearly|almost|in|still|late|red|amber|green|blue|complete|ongoing)\b)/i;
/** "The year before, when three were red" */
const OF_BEFORE = /\b(?:(?:year|quarter) before|previous (?:year|quarter)|a year (?:ago|earlier)|before that)\b/i;

const HALF_WAY = /\bhalf[- ]?(?:year|way)\b|\bmid[- ]?(?:year|term|point)\b/i;
/** "Two were complete in the summer, and three were by the end" */
const GOES_ON = /^\s(?:more\s(?:since|by|later)\b|(?:were|are|was|is)(?:[.;,]|\s(?:by|since|later)\b))/i;

/** Progress through the year, or another year's: the states beside the actions are those of the end of the year that is reviewed. */
function isAtAnotherTime(sentence: string, year: string): boolean {
  const told = periodTold(sentence);
  if (told?.kind === 'year') return told.part !== undefined || told.label !== year;
  // "Last year's six actions" are those that are reviewed.
  return HALF_WAY.test(sentence) || (told?.kind === 'before' ? told.part !== undefined : told !== undefined);
}

const isColour = (state: string): boolean => /^(?:red|amber|green|blue)$/i.test(state);
const bears = (state: string): RegExp => (isColour(state) ? new RegExp(`^${state}\\b`, 'i') : IS_DONE);

export function statesMiscounted(plan: PlanToCheck): Finding[] {
  const year = plan.years.find((one) => one.role === 'reviewed');
  const actions = year ? actionsOf(year) : [];
  const states = actions.map((one) => one.status.text).filter((text) => text !== '');
  if (!year || actions.length < FEWEST || states.length < actions.length - UNTOLD) return [];
  const found = plan.sections.flatMap((section) => section.texts.flatMap((words) => toldIn(words, actions.length, year.label)));
  return found.flatMap(({ words, start, end, amount, state }): Finding[] => {
    const all = states.filter((text) => bears(state).test(text)).length;
    // A state that none of them bears is told in other words.
    if (all === 0 || all === amount || Math.abs(all - amount) > actions.length / 2) return [];
    return [finding('figures-disagree', 'error', { subject: `Actions ${state.toLowerCase()}`, about: `actions ${state}`, period: year.label || undefined, message: `Actions: ${numberWords(amount)} of ${actions.length} are said to be ${state.toLowerCase()}, and ${pluralWords(all, 'action')} of the review ${all === 1 ? 'has' : 'have'} that state.`, places: [placeOf(words, { start, end }, amount), placeOf(actions.find((one) => bears(state).test(one.status.text))?.text ?? words)] })];
  });
}

type Told = { words: Words; start: number; end: number; amount: number; state: string };

/** How many bear a state, in the sentence that says how many actions there are or in the one behind it. */
function toldIn(one: Words, actions: number, year: string): Told[] {
  const text = single(one.text);
  if (!/\bactions\b/.test(text)) return [];
  const words = { ...one, text };
  const sentences = sentencesOf(text);
  const measures = findMeasures(text).filter((measure) => measure.value.unit === 'count' && measure.value.bound === 'exactly');
  return sentences.flatMap(({ start, end }, at): Told[] => {
    const whole = measures.find((measure) => measure.start >= start && measure.end <= end && measure.value.amount === actions && ACTIONS.test(text.slice(measure.end).trimStart()));
    if (!whole || isAtAnotherTime(text.slice(start, end), year)) return [];
    const to = sentences[at + 1]?.end ?? end;
    const told = measures.filter((measure) => measure.start > whole.end && measure.end <= to).flatMap((measure): Told[] => {
      const state = STATE.exec(text.slice(measure.end))?.[1];
      const inside = sentences.find((sentence) => sentence.start <= measure.start && measure.end <= sentence.end);
      return state === undefined || !inside || OF_BEFORE.test(text.slice(inside.start, measure.start)) || isAtAnotherTime(text.slice(inside.start, inside.end), year) || measures.some((later) => later.start > measure.end && later.end <= inside.end && GOES_ON.test(text.slice(later.end))) ? [] : [{ words, start: inside.start, end: inside.end, amount: measure.value.amount, state }];
    });
    // How many there were at one time, and how many at another.
    return told.filter((each) => told.every((other) => other === each || bears(other.state).source !== bears(each.state).source));
  });
}
