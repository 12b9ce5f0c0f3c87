// What an action lacks: nobody who owns it, no word of what was done, no status.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { asksToDo } from '../reading/imperatives.ts';
import { actionsOf } from './action-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, shortened } from './finding.ts';
import type { ActionToCheck, PlanToCheck, PriorityToCheck, YearToCheck } from './plan-to-check.ts';
import { SAYS_ENDED } from './said-of-ends.ts';

export function actionsThatLack(plan: PlanToCheck): Finding[] {
  const found: Finding[] = [];
  const isUndertaking = undertakingsOf(plan);
  for (const year of plan.years) {
    for (const whole of year.priorities) {
      const priority = year.role === 'reviewed' ? withoutThoseToCome(whole) : whole;
      if (priority.asks.owner) found.push(...withoutOwners(priority.actions.filter((one) => isUndertaking(one) && !SAYS_ENDED.test(one.text.text) && one.owners.every((owner) => owner.supports === true)), priority, year));
      if (year.role !== 'reviewed' || isReadTwice(priority)) continue;
      found.push(...inOneTable('action-without-update', priority, year, priority.asks.update && isReported(year) ? priority.actions.filter((one) => isUndertaking(one) && NOT_TOLD.test(one.update.text)) : [], 'nothing is said of what was done'));
      found.push(...inOneTable('action-without-status', priority, year, priority.asks.status && !hasStrayWords(plan, priority, year) && priority.actions.some((one) => one.update.text !== '' || one.status.text !== '') ? priority.actions.filter((one) => one.status.text === '') : [], 'no status is given'));
    }
  }
  return found;
}

const short = shortened;

/** Several in a row at the end, of which neither what was done nor a state is told, behind others of which it is: the actions of the year to come were read with those of the year that was, and lack nothing. */
function withoutThoseToCome(priority: PriorityToCheck): PriorityToCheck {
  const last = priority.actions.findLastIndex((one) => one.update.text !== '' || one.status.text !== '');
  const silent = priority.actions.length - last - 1;
  return last + 1 >= MANY && silent >= MANY && priority.actions.slice(0, last + 1).every((one) => one.update.text !== '' || one.status.text !== '') ? { ...priority, actions: priority.actions.slice(0, last + 1) } : priority;
}

const FEWEST = 6;
/** "Calmer streets": how it should be, and nothing that anybody does. */
const IS_AIM = /^(?:(?:an?|the|our)\s)?(?:safer|calmer|cleaner|stronger|fewer|less|better|healthier|greener|brighter|quieter|kinder|fairer|happier|closer|more|reduced|improved)\s\p{L}/iu;

/** "A safer town centre", of which nothing more is told, among actions that open with what is to be done is a title or an aim that was taken for one: what it lacks nobody knows. What stands in a row of its own, "Weekly patrols of the market", is none. */
export function undertakingsOf(plan: PlanToCheck): (action: ActionToCheck) => boolean {
  const all = plan.years.flatMap(actionsOf);
  const most = all.length >= FEWEST && all.filter((one) => asksToDo(one.text.text)).length * 5 >= all.length * 4;
  const titles = new Set([...plan.years.flatMap((year) => year.priorities.map((priority) => priority.title.text)), ...plan.sections.map((section) => section.heading)].map((title) => title.toLowerCase()));
  return (action) => !most || asksToDo(action.text.text) || (action.isRow === true && !IS_AIM.test(action.text.text) && !titles.has(action.text.text.toLowerCase())) || action.owners.length > 0 || action.update.text !== '' || action.status.text !== '';
}

/** Where actions stand twice under one title, now with what was done and now without, what is to come was read as what was: nothing there is sure. */
export function isReadTwice(priority: PriorityToCheck): boolean {
  const told = new Set(priority.actions.filter((one) => one.update.text !== '').map((one) => one.text.text.toLowerCase()));
  return priority.actions.some((one) => one.update.text === '' && one.text.text.split(' ').length > 2 && told.has(one.text.text.toLowerCase()));
}

/** A word or two that stand as a heading over nothing among a priority's actions are a state that was not understood: whose it is nobody knows. */
const hasStrayWords = (plan: PlanToCheck, priority: PriorityToCheck, year: YearToCheck): boolean => plan.sections.some((section) => section.isOverNothing === true && section.year === year.label && section.priority === priority.title.text && section.heading !== priority.title.text && /^\p{Lu}\p{Ll}+(?:\s\p{Ll}+)?$/u.test(section.heading.trim()));

/** Nothing, or words that say that nothing has been said yet. */
const NOT_TOLD = /^(?:[-–—.?\s]*|x{2,5}|\[(?=[^\]]{0,40}\])(?:[-–—.…_?x\s]*|[^\]]*\b(?:insert|enter|updates?|tb[acd]|to (?:follow|be|come)|names?|awaited|pending|blank)\b[^\]]*)\]|to follow|tbc|tba|n\/a|none|(?:an? )?updates? (?:(?:is|are|was|were|has been|have been) )?(?:to be (?:provided|supplied|given|added)|requested|sought|chased)\b.{0,60}|await(?:ing|s)? (?:an? |the |further )?(?:information|return|report|input|feedback)s?(?: from (?:the )?(?!to\b)[\p{L}’'-]+(?: (?!to\b)[\p{L}’'-]+){0,3})?[.\s]*|(?:the )?(?:lead|owner|partner|agency|organisation) (?:did not|has not|has yet to|had not) (?:yet )?(?:report|respond|repl|provide|sen[dt]|suppl)\p{L}*\b.{0,40}|(?:an? )?updates? (?:is |are )?(?:still )?(?:awaited|outstanding|pending|to follow|not (?:yet )?(?:received|supplied|provided))\b.{0,60}|await(?:ing|s)? .{0,20}updates?.{0,40}|(?:no|nothing) (?:update|report|return|progress reported|information|reported|received|heard)\b.{0,60}|not (?:yet )?(?:reported|received|supplied|told)\b.{0,60}|to be (?:confirmed|reported|updated|added)\b.{0,30})$/iu;
/** Where fewer than a third of a year's actions have a word of what was done, its form was never filled in. */
const isReported = (year: YearToCheck): boolean => {
  const all = actionsOf(year);
  return all.filter((one) => !NOT_TOLD.test(one.update.text)).length * 3 >= all.length;
};

/** Where many in a table name nobody, it is the table that lacks them, or that was not understood: it is said once. */
const MANY = 3;

function withoutOwners(lacking: readonly ActionToCheck[], priority: PriorityToCheck, year: YearToCheck): Finding[] {
  if (lacking.length >= MANY) return [forTable('action-without-owner', priority, year, lacking, 'nobody is named as owner')];
  return lacking.map((action) => finding('action-without-owner', 'warning', { subject: short(action.text.text), about: action.text.text, period: year.label || undefined, message: `Nobody is named as owner of “${short(action.text.text)}”.`, places: [placeOf(action.text)] }));
}

/** One finding for a table, however many of its actions lack it. */
const inOneTable = (kind: Lacks, priority: PriorityToCheck, year: YearToCheck, lacking: readonly ActionToCheck[], what: string): Finding[] => (lacking.length === 0 ? [] : [forTable(kind, priority, year, lacking, what)]);

const [FIRST, MOST] = [3, 12];

type Lacks = 'action-without-owner' | 'action-without-update' | 'action-without-status';

function forTable(kind: Lacks, priority: PriorityToCheck, year: YearToCheck, lacking: readonly ActionToCheck[], what: string): Finding {
  const all = lacking.length === priority.actions.length;
  const title = priority.title.text || 'a group of actions without a title';
  // Where all of a table lack it, its first rows lead there, and the others would say nothing more.
  const which = all ? `all ${pluralWords(lacking.length, 'action')} under “${short(title)}”`.replace('all 1 action', 'the one action') : lacking.length === 1 ? `“${short(lacking[0]?.text.text ?? '')}”` : `${pluralWords(lacking.length, 'action')} under “${short(title)}”`;
  const isWhole = all && kind === 'action-without-status' && lacking.length > FIRST;
  return finding(kind, kind === 'action-without-status' ? 'advice' : 'warning', { subject: short(title), about: title, period: year.label || undefined, message: `For ${which} ${what}.`, places: lacking.slice(0, isWhole ? FIRST : MOST).flatMap((one) => (kind === 'action-without-status' && lacking.length === 1 && one.update.text !== '' ? [placeOf(one.text), placeOf(one.update)] : [placeOf(one.text)])), rows: isWhole ? lacking.slice(0, MOST).map((one) => placeOf(one.text)) : undefined });
}
