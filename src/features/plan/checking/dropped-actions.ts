// Last year's actions that the new plan does not have and says nothing of. Pure.
import { suggestLineage } from '../bringing-in/action-likeness.ts';
import { actionsOf, spelledOut, stems, stemsOf } from './action-words.ts';
import { isReadTwice, undertakingsOf } from './actions.ts';
import { doneInProse } from './asked-and-told.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, shortened, single } from './finding.ts';
import { goesOnByName } from './goes-on-by-name.ts';
import type { Placed } from './gone-without-a-word.ts';
import { ENOUGH, signsOfGone, weighGone } from './gone-without-a-word.ts';
import type { ActionToCheck, PlanToCheck, PriorityToCheck } from './plan-to-check.ts';
import { ALL_EXPLAINED, ENDS, IS_DONE, SAYS_DONE, SAYS_ENDED, explanations, isExplained } from './said-of-ends.ts';
import { sentencesOf } from './sentences.ts';

const short = shortened;

/** Where fewer of last year's actions go on, the new plan was written afresh and holds nothing against the old one. */
const GO_ON = 0.45;
/** Where so many are complete there is no other word for what goes on. */
const SAYS_ONLY_DONE = 0.65;

/** An action of last year that the new plan does not have, with what may speak for its having gone without a word. */
export type LeftOut = { old: ActionToCheck; into?: ActionToCheck; signs: readonly number[] };

export function actionsDropped(plan: PlanToCheck): Finding[] {
  const { label, all } = leftOut(plan);
  return all.filter((one) => weighGone(one.signs) >= ENOUGH).map(({ old, into }) => finding('action-dropped', 'advice', {
    subject: short(old.text.text), about: old.text.text, period: label || undefined,
    message: into ? `“${short(old.text.text)}” is no action of its own in ${label || 'the new plan'}; it seems to have gone into “${short(into.text.text)}”.` : `“${short(old.text.text)}” is not in the plan for ${label || 'the new year'}, and nothing says why.`,
    places: [placeOf(old.text), ...(into ? [placeOf(into.text)] : [])],
  }));
}

/** @returns those that neither go on in their own words nor plainly say why they do not; none where the new plan is not to be held against the old one */
export function leftOut(plan: PlanToCheck): { label: string; all: LeftOut[] } {
  const reviewed = plan.years.find((year) => year.role === 'reviewed');
  // "What we want to see by 2029" is no plan of what is to be done: of several the one with most actions is, and what goes on in any of them is not dropped.
  const planneds = plan.years.filter((year) => year.role === 'planned').toSorted((a, b) => actionsOf(b).length - actionsOf(a).length);
  const label = planneds[0]?.label ?? '';
  const placed = (priorities: readonly PriorityToCheck[]): Placed[] => priorities.flatMap((priority) => priority.actions.map((action) => ({ action, under: plainTitle(priority.title.text) })));
  const before = reviewed ? placed(reviewed.priorities.filter((priority) => !isReadTwice(priority))) : doneInProse(plan).map((action) => ({ action, under: '' }));
  const after = placed(planneds.flatMap((year) => year.priorities)).filter((one) => !SAYS_ENDED.test(one.action.text.text));
  const [olds, news] = [before, after].map((all) => all.map((one) => one.action)) as [ActionToCheck[], ActionToCheck[]];
  if (olds.length < 2 || news.length < 2 || plan.sections.some((section) => section.texts.some((one) => ALL_EXPLAINED.test(one.text)))) return { label, all: [] };
  const said = spelledOut([...olds, ...news].map((one) => one.text.text));
  const comparable = (action: ActionToCheck, index: number): { id: string; text: string; owners: string[] } => ({ id: String(index), text: said(action.text.text), owners: action.owners.map((one) => one.organisation ?? one.name) });
  const lineage = suggestLineage(olds.map(comparable), news.map(comparable));
  const [explained, isUndertaking, endingPlaces] = [explanations(plan), undertakingsOf(plan), placesThatEnd(plan)];
  // Where what is complete goes on as often as not, and nearly all is, the word says only that the year's part was done: beside "on track" it says that something is finished.
  const isComplete = (one: ActionToCheck | undefined): boolean => one !== undefined && (IS_DONE.test(one.status.text) || SAYS_DONE.test(one.update.text));
  const complete = olds.filter(isComplete);
  const goingOn = lineage.filter((line) => line.from !== null && line.to !== null && isComplete(olds[Number(line.from)])).length;
  const states = olds.filter((one) => one.status.text !== '').length;
  const ends = goingOn * 2 < complete.length || complete.length < 3 || complete.length < states * SAYS_ONLY_DONE;
  const titles = new Set([...plan.years.flatMap((year) => year.priorities.map((priority) => plainTitle(priority.title.text))), ...plan.sections.map((section) => plainTitle(section.heading))]);
  const carried = new Set(lineage.filter((line) => line.from !== null && line.kind !== 'merged').map((line) => line.to));
  const free = new Set(news.filter((_one, at) => !carried.has(String(at))));
  const isNamed = goesOnByName(plan, olds, [...free]);
  const signsOf = signsOfGone(plan, { olds: before, news: after, free, said });
  const gone = lineage.filter((line) => line.from !== null && (line.kind === 'stopped' || line.kind === 'merged')).map((line) => ({ line, old: olds[Number(line.from)] as ActionToCheck, signs: signsOf(before[Number(line.from)] as Placed) }));
  // What goes on under other words or has ended counts with what goes on in its own.
  const goOn = lineage.filter((line) => line.from !== null && line.to !== null && line.kind !== 'merged').length;
  if (goOn < 2 || goOn + gone.filter((one) => weighGone(one.signs) < ENOUGH).length < olds.length * GO_ON) return { label, all: [] };
  return { label, all: gone.flatMap(({ line, old, signs }): LeftOut[] => {
    if (!isUndertaking(old) || isTitle(plainTitle(old.text.text), titles) || namedByNumber(old, plan) || namedByPlace(old, reviewed?.priorities ?? [], endingPlaces) || isNamed(old) || isExplained(old, olds, explained, ends)) return [];
    // What is left over is of one of them: where it may be of several, nobody knows of which.
    if (news.some((one) => takesUpTheRest(old, one) && olds.filter((each) => takesUpTheRest(each, one)).length === 1)) return [];
    const into = line.to === null ? undefined : news[Number(line.to)];
    // One that stood several times, for each district say, and now stands once, goes on in it.
    if (into && saysAll(old, into) && olds.some((one) => one !== old && saysAll(one, old) && saysAll(old, one))) return [];
    return [{ old, ...(into ? { into } : {}), signs }];
  }) };
}

const saysAll = (old: ActionToCheck, fresh: ActionToCheck): boolean => {
  const its = new Set(stemsOf(fresh));
  return stemsOf(old).every((stem) => its.has(stem));
};

/** What is counted as a part of all of it. */
const PART_OF = /(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|some)) (?:out )?of (?:(?:the|our|its|their|these|those|all) )?(?:\d[\d,]* )?([\p{L}-]+(?: [\p{L}-]+)?)/giu;
const LEFT_OVER = /\b(?:outstanding|remaining|unfinished|left over|still to (?:do|be \p{Ll}+)|the rest of)\b/iu;
/** "17 of the 21 recommendations have been carried out", and "Carry out the four recommendations that are outstanding": what was left of it goes on. */
function takesUpTheRest(old: ActionToCheck, fresh: ActionToCheck): boolean {
  if (!LEFT_OVER.test(fresh.text.text)) return false;
  const counted = new Set(single(old.update.text).matchAll(PART_OF).flatMap((found) => stems(found[1] ?? '')));
  return stemsOf(fresh).some((stem) => stem.length > 4 && counted.has(stem));
}

/** "Behind the first aim: fewer thefts" and "Fewer thefts": an aim of the plan, listed among what was done, is no action. */
const plainTitle = (title: string): string => title.toLowerCase().replace(/^(?:priority|theme|aim|outcome|strand)\s*\w{1,5}\s*[:.–—-]\s*/, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const isTitle = (text: string, titles: ReadonlySet<string>): boolean => titles.has(text) || (text.includes(' ') && [...titles].some((title) => title.startsWith(`${text} `) || title.endsWith(` ${text}`)));

/** "D2 is done too": the narrative says what became of it, under its number. */
function namedByNumber(action: ActionToCheck, plan: PlanToCheck): boolean {
  if (action.ref === undefined || !/^(?:\p{L}{1,4}[\s.-]?)?\d+(?:\.\d+)?\p{Ll}?$/u.test(action.ref)) return false;
  const ref = action.ref.replace(/[.]/g, '\\.');
  // A bare number is a name only after "Action", and says something only where something ends.
  const bare = /^\d/.test(action.ref);
  // "The following are closed: 1.4, 1.5, 2.2 and 3.5."
  const listed = new RegExp(`(?:[:,]\\s|\\sand\\s)${ref}(?![\\p{L}\\p{N}]|\\.\\d)`, 'u');
  if (bare && ref.includes('.') && plan.sections.some((section) => section.texts.some((one) => ENDS.test(one.text) && listed.test(single(one.text)) && (one.text.match(/(?<![\p{L}\p{N}£.])\d{1,2}\.\d{1,2}(?![\p{L}\p{N}%])/gu) ?? []).length > 2))) return true;
  const number = new RegExp(bare ? `\\b[Aa]ctions?\\s(?:\\d+(?:\\.\\d+)?(?:,\\s|\\sand\\s))*${ref}(?![\\p{L}\\p{N}])` : `(?<![\\p{L}\\p{N}])${ref}(?![\\p{L}\\p{N}])`, 'u');
  return plan.sections.some((section) => section.texts.some((one) => number.test(one.text) && (!bare || sentencesOf(one.text).some(({ start, end }) => number.test(one.text.slice(start, end)) && ENDS.test(one.text.slice(start, end))))));
}

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const BY_PLACE = /(?:\((\p{Ll})\)|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|last)(?: \p{Ll}+)? action) (?:under|of|in|for) (?:priority|theme|aim|outcome|strand|objective|goal) (\d|\p{L}+)/giu;
/** "(c) under priority 3 comes to an end": what ends is named by where it stands. @returns the places that such sentences name */
function placesThatEnd(plan: PlanToCheck): RegExpExecArray[] {
  return plan.sections.flatMap((section) => section.texts.filter((one) => /\b(?:under|of|in|for) (?:priority|theme|aim|outcome|strand|objective|goal) /i.test(one.text)).flatMap((one) => sentencesOf(one.text).flatMap(({ start, end }) => {
    const named = [...single(one.text.slice(start, end)).matchAll(BY_PLACE)];
    return named.length > 0 && ENDS.test(single(one.text.slice(start, end))) ? named : [];
  })));
}

function namedByPlace(action: ActionToCheck, priorities: readonly PriorityToCheck[], named: readonly RegExpExecArray[]): boolean {
  const under = named.length === 0 ? -1 : priorities.findIndex((one) => one.actions.includes(action));
  if (under === -1) return false;
  const its = priorities[under]?.actions ?? [];
  const at = its.indexOf(action);
  const isIt = (letter: string | undefined, place: string, of: string): boolean => (Number(of) || NUMBERS.indexOf(of.toLowerCase()) + 1) === under + 1 && (letter === undefined ? (place.toLowerCase() === 'last' ? at === its.length - 1 : PLACES.indexOf(place.toLowerCase()) === at) : letter.toLowerCase().charCodeAt(0) - 97 === at);
  return named.some((found) => isIt(found[1], found[2] ?? '', found[3] ?? ''));
}
