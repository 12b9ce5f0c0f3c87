// "At least N" in an action of the year that was, against what its update says.
import { findFigures, findMeasures } from '../../measures/rules.ts';
import type { WrittenMeasure } from '../../measures/rules.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from './finding.ts';
import { rootsOf, stems } from './action-words.ts';
import { finding, placeOf, single } from './finding.ts';
import { isAdded, isNotDone, isOfAPart, isWhatIsLimited, reachedByOrder } from './answers-in-part.ts';
import { askedAndTold } from './asked-and-told.ts';
import { countsTimes, isLength, leastOfEach, shareOfTwo, shortInWelsh } from './targets-apart.ts';
import type { ActionToCheck, PlanToCheck, Words } from './plan-to-check.ts';
import { KINDS, SETTINGS, isOfOneKind, isRegular, isSetting } from './kinds-of-things.ts';
import { levelMissed, timeExceeded } from './levels-missed.ts';
import { untilItsEnd } from './until-its-end.ts';
import { targetsMissedInTable } from './targets-in-tables.ts';
import { PLURAL, headOf } from './counted-heads.ts';
import { asksToDo, opensWithVerb } from '../reading/imperatives.ts';
import { saysItIsShort, tellsOfTheRest } from './says-it-is-short.ts';
import type { Answer } from './so-many-of.ts';
import { answerTo } from './so-many-of.ts';
import { languageOf } from './welsh-words.ts';
import { stemOf } from './word-stems.ts';

export function targetsMissed(plan: PlanToCheck): Finding[] {
  const reviewed = plan.years.filter((year) => year.role === 'reviewed');
  return [
    ...reviewed.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => ofAction(action, year.label)))),
    ...askedAndTold(plan).flatMap((pair) => ofAction(pair, reviewed[0]?.label ?? pair.year)),
    ...plan.sections.flatMap((section) => section.tables.flatMap((table) => targetsMissedInTable(table, section.year ?? reviewed[0]?.label ?? ''))),
  ];
}

/** "In all five of the towns", "with the help of two women": how many there are of them, or who helped, is no answer. */
const isAllOfThem = (one: WrittenMeasure, update: string): boolean => one.value.unit === 'count' && one.value.amount < 13 && (/\b(?:all|both|each of)\s(?:of\s)?(?:the\s)?$/i.test(update.slice(0, one.start)) && /^\sof\s(?:the|our|its)\s/.test(update.slice(one.end)) || /\bwith (?:the )?(?:help|support|advice) (?:of|from)\s$/i.test(update.slice(0, one.start)));

/** "Pupils rated them 4.3 out of 5." */
const isMark = (one: WrittenMeasure, update: string): boolean => one.value.amount <= 10 && (/\b(?:rat\p{Ll}+|scor\p{Ll}+|mark\p{Ll}*)\s(?:\p{Ll}+\s){0,4}(?:at\s|of\s|[\d.]+ out of\s)?$/iu.test(update.slice(0, one.start)) && /^(?:\sout of\s(?:five|ten|5|10)\b|[^\p{L}]|\s?$)/u.test(update.slice(one.end)));

/** "Eight surgeries were held, two in each ward" are eight, and "41 shops joined and staff were trained in each" are 41; "eight in each ward" and "eight each month" are more. */
const isToldOften = (update: string, one: WrittenMeasure): boolean => /\b(?:so far|to date|first (?:half|quarter))\b/i.test(update) || /^(?![^.;,]*\s(?:[\p{L}’'-]+\s){3}(?:in|at|of|to|for)\seach(?:[.;,]|$))[^.;,]*\b(?:each|every)\b(?!\s(?:of\s(?:them|these)|one|(?:has|had|have|was|were|is|got|gets|received|receives)\b(?![^.;,]{0,60}\b(?:twice|again|repeated|times)\b))\b)/iu.test(update.slice(one.end)) || /\b(?:each|every)\b[^.;,]*$/i.test(update.slice(0, one.start)) || /^\s?(?:each|every)\b/i.test(update.slice(one.countedEnd));

/** `plain`: asked for without "at least"; `soMany`: answered by a count of them alone */
type Target = { words: Words; text: string; figure: WrittenMeasure; plain?: true; soMany?: true };

/** "Hold at least ten evenings", and "At least 10" in the field beside it: one thing that was asked for is told once. */
const saidBefore = (one: Finding, before: Finding): boolean => one.kind === before.kind && (one.subject.toLowerCase() === before.subject.toLowerCase() || findMeasures(one.subject).length > 0) && one.places[0]!.where !== before.places[0]!.where && one.places[0]!.value === before.places[0]!.value && one.places[1]?.value === before.places[1]?.value && one.places[1]?.quote === before.places[1]?.quote;

/** "Check 150 taxis", a milestone below "Safer streets at night", says by itself what is to be done. */
const isOwnTask = (target: Target, action: Pick<ActionToCheck, 'text'>): boolean => target.words !== action.text && (asksToDo(target.text) || opensWithVerb(target.text));

function ofAction(action: Pick<ActionToCheck, 'text' | 'update' | 'others'>, year: string): Finding[] {
  if (action.update.text === '') return [];
  const targets = [action.text, ...action.others.filter((one) => single(one.text) !== single(action.text.text))].flatMap((words, at) => { const asked = targetsIn(words, at === 0 ? '' : action.text.text); return asked.length > 0 ? asked : plainTargetIn(words, at === 0, year); }).map((one) => ({ ...one, figure: inFull(one.figure, one.text) }));
  const update = single(action.update.text);
  const counts = findMeasures(update).filter((one) => (one.value.unit === 'count' || one.value.unit === 'percent') && !isMark(one, update) && !isLength(one, update));
  // "71% were not repeated" is told of what was not to be.
  const asksNot = targets.some((one) => one.figure.value.unit === 'percent' && /\bnot\b/i.test(one.text));
  const said = counts.filter((one) => !isAllOfThem(one, update) && (asksNot || !isNotDone(one, update)));
  const found: Finding[] = [];
  const inWelsh = shortInWelsh(action.text.text, update);
  if (inWelsh) found.push(finding('target-not-met', 'warning', { subject: inWelsh.wanted.noun, about: `${inWelsh.wanted.noun} ${action.text.text}`, period: year || undefined, message: `The action asks for at least ${inWelsh.wanted.written} ${inWelsh.wanted.noun}, and its update says ${inWelsh.reached.written.toLowerCase()}: ${numberWords(inWelsh.wanted.amount - inWelsh.reached.amount)} short.`, places: [placeOf(action.text, whole(action.text.text), inWelsh.wanted.amount), placeOf({ ...action.update, text: update }, whole(update), inWelsh.reached.amount)] }));
  for (const target of targets) {
    const { value, counted } = target.figure;
    const answer = value.unit === 'count' ? answerTo({ text: target.text, figure: target.figure, action: isOwnTask(target, action) ? target.text : single(action.text.text) }, update, said, isOfOneKind, (one) => isSetting(one, target.figure, update)) : 'none';
    if (target.soMany) {
      found.push(...ofSoMany(target, answer, action, { update, counts, said, year }));
      continue;
    }
    if (target.plain && value.unit === 'percent' && counts.length === 0 && !/\d/.test(update) && isShareUntold(update) && speaksOf(update, target.text)) {
      found.push(unanswered(action, target, update, { subject: counted || target.text, about: `${counted} ${action.text.text}`, period: year || undefined }));
      continue;
    }
    if (target.plain && value.unit === 'percent' && !speaksOf(update, `${action.text.text} ${target.text}`)) continue;
    const least = leastOfEach(target.text, target.figure, said, update);
    if (least) {
      found.push(finding('target-not-met', 'warning', { subject: `${counted.slice(0, 1).toUpperCase()}${counted.slice(1)}`, about: `${counted} ${action.text.text}`, period: year || undefined, message: `The action asks for ${target.figure.text} ${counted} of each, and its update says ${least.text.toLowerCase()} of one: ${numberWords(value.amount - least.value.amount)} short.`, places: [placeOf({ ...target.words, text: target.text }, whole(target.text), value.amount), placeOf({ ...action.update, text: update }, around(update, least), least.value.amount)] }));
      continue;
    }
    // "In all ten of the schools", where eight schools were asked for.
    if (counts.some((one) => !said.includes(one) && one.value.amount >= value.amount && update.slice(one.end).split(/[.;:,]/)[0]?.split(/[^\p{L}'’-]+/u).some((word) => stemOf(word) === headOf(counted)))) continue;
    // Small numbers of other things answer nothing, nor does how many there now are where new ones were asked for.
    const reached = said.filter((one) => !isOnlyAnEnd(one, target, update) && (target.plain || !isSetting(one, target.figure, update)) && !isOfAnotherKind(one, target.figure, update) && !(one.value.amount <= 3 && value.amount > 12 && (one.counted === '' ? /\b(?:but|except|bar|all but|save)\s$/i.test(update.slice(0, one.start)) : headOf(one.counted) !== headOf(counted))) && !(/\bnew\b/i.test(counted) && /\b(?:now|already)\s(?:has|have)\s(?:\p{Ll}+\s)?$/u.test(update.slice(0, one.start))));
    const lead = target.text.slice(0, target.figure.start).split(/[^\p{L}'’-]+/u).map(stemOf);
    const what = counted === '' ? target.figure.text : counted;
    const like = value.unit === 'percent' ? onlyShare(reached, update, target.text) : reached.filter((one) => one.value.unit === value.unit && (one.value.per === value.per || one.value.per === 'year' || value.per === 'year') && sameThing(one, target.figure, reached.length, lead, update) || (value.unit === 'count' && (peopleWho(one, update, target.figure, lead) || whateverTheyAre(one, update, target.figure, lead) || tookPlaces(one, target.figure, reached.length, update))));
    const told = { subject: `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`, about: `${what} ${action.text.text}`, period: year || undefined };
    const exceeded = isMost(value) ? exceededBy(target, reached, update, lead) : undefined;
    if (exceeded) found.push(finding('target-not-met', 'warning', { ...told, message: `The action asks for ${inLine(target.figure)} ${counted}, and its update says ${exceeded.text.toLowerCase()}: ${numberWords(Number((exceeded.value.amount - value.amount).toPrecision(12)))} more.`.replace(/\s,/, ','), places: [placeOf({ ...target.words, text: target.text }, whole(target.text), value.amount), placeOf({ ...action.update, text: update }, around(update, exceeded), exceeded.value.amount)] }));
    if (isMost(value) || saysItIsShort(update, value.amount) || (target.plain && reached.length === 0) || (value.unit === 'count' && reachedByOrder(update, headOf(counted)) >= value.amount)) continue;
    if (reached.length === 0 && value.unit === 'count' && (listedIn(update) >= value.amount || isRegular(update, counted))) continue;
    if (reached.length === 0 && !(IS_TIME.test(counted) && findFigures(update).some((one) => one.kind === 'duration'))) {
      found.push(unanswered(action, target, update, told));
      continue;
    }
    if (like.length === 0 && answer === 'enough') continue;
    const ofThem = like.length === 0 && typeof answer !== 'string' ? [answer] : like;
    if (ofThem.length === 0 && !target.plain && value.unit === 'count' && toldWithoutNumber(update, counted, reached)) {
      found.push(unanswered(action, target, update, told));
      continue;
    }
    const most = (ofThem.length > 0 || value.unit === 'percent' ? ofThem : ofOneKind(reached, target.figure, update)).toSorted((a, b) => b.value.amount - a.value.amount)[0];
    if (!most || most.value.amount >= value.amount || isAdded(most, update) || togetherReach(update, like, most, target) || inAllReach(update, said, most, value.amount) || (most.value.bound !== 'exactly' && !isWellUnder(most.value, value) && most.value.bound !== 'under' && most.value.bound !== 'at-most') || isToldOften(update, most) || isOfAPart(update, most, target.text)) continue;
    found.push(finding('target-not-met', 'warning', { ...told, message: `The action asks for ${inLine(target.figure)} ${counted}, and its update says ${most.text.toLowerCase()}: ${numberWords(Number((value.amount - most.value.amount).toPrecision(12)))} short.`.replace(/\s,/, ','), places: [placeOf({ ...target.words, text: target.text }, whole(target.text), value.amount), placeOf({ ...action.update, text: update }, around(update, most), most.value.amount)] }));
  }
  if (targets.length === 0) found.push(...levelMissed(action, update, year));
  found.push(...timeExceeded(action, update, year));
  return found.filter((one, at) => !found.slice(0, at).some((before) => saidBefore(one, before)));
}

/** "At least three" within a sentence. */
const inLine = ({ text }: WrittenMeasure): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

const unanswered = (action: Pick<ActionToCheck, 'update'>, target: Target, update: string, told: { subject: string; about: string; period: string | undefined }): Finding => finding('target-unanswered', 'warning', { ...told, message: `The action asks for ${inLine(target.figure)} ${target.figure.counted}, and its update does not say how many there were.`.replace(/\s,/, ','), places: [placeOf({ ...target.words, text: target.text }, whole(target.text), target.figure.value.amount), placeOf({ ...action.update, text: update }, whole(update))] });

/** "Lay 20 mph limits": so many of what is measured, not of the limits. */
const IS_UNIT = /^-?(?:mph|kph|km|miles?|metres?|minutes?|hours?|days?|weeks?|months?|years?(?!\s\d)|litres?|per)\b/i;
/** "There were 38 encampments and every one was moved on": so many there were to deal with. */
const ALL_THERE_WERE = /^(?:There (?:were|have been)|We (?:had|received)|Of the)\s[^.;]*?\b(?:and|of which|,)\s(?:every one|each(?: one)?|all(?: of (?:them|these|which))?)\s(?:of them\s)?(?:was|were|has|have|had)\b/i;
const SAYS_ALL_OR_NONE = /^(?:all|both|each|every|done|complete[d]?|finished|achieved|delivered|met|in place|under way|started|begun|ongoing|slipped)\b|\bevery \p{Ll}+(?:[.;,]|$)|\b(?:all|each|every one|both|none|most|half|some|many|several|few) (?:of|were|are|have|had|the|done|up|in place)\b|\b(?:as planned|in full|target|not|no|nobody|nothing|none|postponed|delayed|deferred|await\w*|wait\w*|cancelled|yet|will|could|cannot|due|until|being|dozens?|hundreds?)\b/iu;

/** Nothing says that it was all of them, or that it is still to come. */
const isShareUntold = (update: string): boolean => update.split(' ').length > 4 && !SAYS_ALL_OR_NONE.test(update) && !/\b(?:every|always|within|in time|on time|in full|target)\b/i.test(update);

/** "Checks were held across the district and 64 drivers were dealt with": the checks that were asked for are told without their number. */
const toldWithoutNumber = (update: string, counted: string, reached: readonly WrittenMeasure[]): boolean => {
  const opens = /^(?:The\s)?(?:\p{Ll}+\s)?(\p{L}{3,}s)\s(?:of\s\p{Ll}+\s)?(?:were|have been|took place|are)\s/iu.exec(update)?.[1];
  const wanted = headOf(counted);
  return opens !== undefined && stemOf(opens) === wanted && listedIn(update) === 0 && !isRegular(update, counted) && reached.every((one) => one.counted !== '' && headOf(one.counted) !== wanted && !isOfOneKind(headOf(one.counted), wanted) && !SETTINGS.some((kind) => kind.has(headOf(one.counted))));
};

const SORT_OF_PEOPLE = /^(?:wom[ae]n|m[ae]n|girls?|boys?|child(?:ren)?|adults?|young (?:people|persons?)|fathers|mothers|males|females|pupils|teachers|parents)$/i;
/** "At least 60 shops and clubs": 51 shops and 13 clubs are 64. */
function togetherReach(update: string, like: readonly WrittenMeasure[], most: WrittenMeasure, { figure: target, text }: Target): boolean {
  // "82 new drivers and 40 others", "171 by May and 64 more by March"
  const more = findMeasures(update).filter((one) => one !== most && one.start > most.start && one.value.unit === most.value.unit && /^\s?(?:others?|more|further|another)\b(?!(?:\s\p{L}+){0,2}\s(?:could not|cannot|did not|were not|have not|had not|are (?:still )?(?:waiting|to|planned)|were (?:too|still)|will|failed|refused|declined|wait(?:ed)?)\b)(?![^.;,]{0,30}\b(?:than|on)\b)/iu.test(update.slice(one.end)));
  // "240 homes in the spring and 75 in the autumn"
  const together = (/^\s(in|at|by|for|from)\s/.exec(update.slice(most.countedEnd)) ?? [])[1];
  const beside = together === undefined ? [] : findMeasures(update).filter((one) => one.start > most.start && one.counted === '' && one.value.unit === most.value.unit && new RegExp(`^\\s${together}\\s`).test(update.slice(one.end)) && /^[^.;]{0,90}(?:,|\band)\s$/.test(update.slice(most.countedEnd, one.start)));
  if (beside.length > 0 && most.value.amount + beside.reduce((sum, one) => sum + one.value.amount, 0) >= target.value.amount) return true;
  if (more.length > 0 && most.value.amount + more.reduce((sum, one) => sum + one.value.amount, 0) >= target.value.amount) return true;
  // "117 women and 41 men"
  const sorts = findMeasures(update).filter((one) => one.value.unit === most.value.unit && SORT_OF_PEOPLE.test(one.counted));
  if (sorts.includes(most) && sorts.length > 1 && sorts.slice(1).every((one, at) => /^,?\s(?:and\s)?$/.test(update.slice(sorts[at]?.countedEnd, one.start))) && sorts.reduce((sum, one) => sum + one.value.amount, 0) >= target.value.amount) return true;
  if (!/\s(?:and|or)\s|\//.test(text.slice(target.end, target.countedEnd + 6))) return false;
  const own = findMeasures(update).filter((one) => one.value.unit === most.value.unit && one.value.bound === 'exactly' && one.counted.split(' ').some((word) => target.counted.includes(word) && word.length > 3));
  return own.length > like.length && own.reduce((sum, one) => sum + one.value.amount, 0) >= target.value.amount;
}

/** "368 were marked: 290 bicycles and 78 motors": what is in all stands before its parts. */
const inAllReach = (update: string, said: readonly WrittenMeasure[], part: WrittenMeasure, wanted: number): boolean => said.some((one) => one.start < part.start && one.value.amount >= wanted && one.value.unit === part.value.unit && /^[^.;]*:\s$/.test(update.slice(one.end, part.start)) && said.filter((each) => each.start >= part.start).reduce((sum, each) => sum + each.value.amount, 0) === one.value.amount);

/** "Meetings were held at Aske, Low Fell and Marlby": places named one by one are counted by whoever reads them. */
function listedIn(update: string): number {
  const list = /\b(?:at|in|to|with|for)\s(\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*){0,3}(?:,\s(?:and\s)?\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*){0,3})*(?:,?\sand\s\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*){0,3}))/u.exec(update)?.[1];
  return list === undefined ? 0 : list.split(/,\s(?:and\s)?|\sand\s/).length;
}

const MORE_OF_THEM = /\b(?:another|(?<!\bthe )others?|more(?!\s(?:are|were|have|had)\s(?:been\s)?(?:interested|keen|asking|asked|expected|curious|enquiring)\b)|both|also|too|second|(?<!\b(?:a|one|two) )third|fourth|fifth|sixth|seventh|last|final|so far|first half)\b/i;

/** "Two shops were given a warning" where forty were to be visited: what came of some of them. */
const isOnlyAnEnd = (one: WrittenMeasure, target: Target, update: string): boolean => one.value.unit === 'count' && one.value.amount * 4 < target.figure.value.amount && /^\s(?:were|was|have been|has been|had been)\s(?:then\s|later\s)?(?:given|sent|issued|fined|closed|charged|arrested|found|caught|warned|refused|prosecuted|reported|referred|summonsed|banned|evicted|convicted|served|handed|told)\b/i.test(update.slice(one.countedEnd)) && !target.text.slice(0, target.figure.start).split(/[^\p{L}]+/u).map(stemOf).includes(doneTo(update, one) ?? ' ');

const OF_YEAR = /^\sYears?\s\d{1,2}(?:(?:\s(?:and|to|or)\s|[-–])\d{1,2})?\s(?:and\s\p{Ll}+\s)?\p{Ll}{4,}s\b/u;
/** "600 Year 8 pupils" are pupils, "120 surgery and pharmacy staff" are staff, "six hate crime reporting centres" are centres. */
function inFull(figure: WrittenMeasure, text: string): WrittenMeasure {
  const ofYear = OF_YEAR.exec(text.slice(figure.end))?.[0];
  if (ofYear !== undefined) return { ...figure, counted: ofYear.trim(), countedEnd: figure.end + ofYear.length };
  const more = figure.value.unit === 'count' && figure.value.amount > 1 && !PLURAL.test(figure.counted) ? (/^\s\p{Ll}+ing\s\p{Ll}{3,}s\b/u.exec(text.slice(figure.countedEnd)) ?? (figure.counted === '' ? /^\s\p{Ll}{4,}\s(?:and|or)\s(?:\p{Ll}[\p{Ll}’-]*\s){1,2}?(?:\p{Ll}+s|staff|people|men|women|children)\b/u : /^\s(?:and|or)\s(?:\p{Ll}[\p{Ll}’-]*\s){1,2}?(?:\p{Ll}+s|staff|people|men|women|children)\b/u).exec(text.slice(figure.countedEnd)))?.[0] : undefined;
  return more === undefined ? figure : { ...figure, counted: `${figure.counted}${more}`.trim(), countedEnd: figure.countedEnd + more.length };
}

const whole = (text: string): { start: number; end: number } => ({ start: 0, end: text.length });
const around = (text: string, figure: WrittenMeasure): { start: number; end: number } => (text.length <= 200 ? whole(text) : { start: Math.max(0, text.lastIndexOf('.', figure.start) + 1), end: text.indexOf('.', figure.end) < 0 ? text.length : text.indexOf('.', figure.end) + 1 });

const MOVE_UP = /^(?:\d[\d.]*\s)?(?:To\s)?(?:Increase|Raise|Grow|Expand|Extend|Lift|Bring)\b(?:\sup)?(?:\sthe)?(?:\snumber\sof)?\s((?:[\p{L}’'-]+\s)+?)(?:(?:using|who|which|that|in|on|with|of|at|taking|signed|registered|trained)\s[^.;\d]*?)?from\s$/iu;
/** "Increase the number of shops using the app from 60 to 90" asks for 90 shops. */
function movedTarget(words: Words, text: string): Target[] {
  const [from, to, more] = findMeasures(text).filter((one) => one.value.unit === 'count');
  const counted = from === undefined ? undefined : MOVE_UP.exec(text.slice(0, from.start))?.[1]?.trim();
  return from && to && !more && counted !== undefined && /^\sto\s$/.test(text.slice(from.end, to.start)) && to.value.amount > from.value.amount ? [{ words, text, figure: { ...to, counted }, plain: true }] : [];
}

/** @param action what it is a measure of, where it stands beside its action */
function targetsIn(words: Words, action: string): Target[] {
  const text = single(words.text);
  if (!/\b(?:at least|\d+\s?%.*\bwithin|no fewer than|not fewer than|not less than|no less than|minimum|or more|target|a minimum of)\b|\d\+|[≥>]/i.test(text)) return [];
  return findMeasures(countsTimes(text, action)).filter((one) => (one.value.bound === 'at-least' || IS_LEAST.test(text.slice(one.end)) || isShareInTime(one, text) || /\btarget(?: of|:)\s*$/i.test(text.slice(Math.max(0, one.start - 12), one.start))) && (one.value.unit === 'count' || one.value.unit === 'percent')).map((figure) => ({ words, text, figure }));
}

const FEWEST = 8;
/** Of several years, or of each month: the update tells of one. */
const OTHER_SPAN = /\bby (?:\p{L}+ )?20\d\d\b|\bover (?:the (?:next|coming) )?(?:two|three|four|five|\d)\b|\b(?:a|each|every|per)\s(?:day|week|fortnight|month|year|quarter|term|night|evening|season|half[- ]year)\b|\b(?:daily|weekly|monthly|quarterly|annually|yearly|termly)\b/iu;
const IS_SPAN = /^(?:(?:calendar|working|clear|consecutive)\s)?(?:years?|months?|weeks?|days?|hours?|minutes?|terms?|times?|miles?|quarters?)$/i;
/** "Knock on 1,000 doors", and a measure that is nothing but its number, "20 units let": so many are asked for, though nothing says "at least". */
function plainTargetIn(words: Words, isAction: boolean, year: string): Target[] {
  const text = single(words.text);
  // "Gate 30 alleys": no gate of that number.
  const opens = asksToDo(text) || opensWithVerb(text);
  const [first, more] = findMeasures(opens ? `${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : text).filter((one) => one.value.unit === 'count' || one.value.unit === 'percent');
  if (!first) return [];
  const figure = OF_YEAR.test(text.slice(first.end)) ? inFull(first, text) : first;
  const moved = movedTarget(words, text);
  if (moved.length > 0) return moved;
  if (isMost(figure.value) && figure.value.unit === 'count' && /^(?:Ensure|Reduce|Cut|Keep|Bring|Lower|Limit|Hold|No\b|Fewer\b|Not\b|Under\b)/i.test(text)) return [{ words, text, figure }];
  const isPlainShare = figure.value.unit === 'percent' && figure.value.bound === 'exactly' && !more && /^\sof\s\p{L}/u.test(text.slice(figure.end)) && !OTHER_SPAN.test(untilItsEnd(text, year));
  // "95% of victims called within a day", which is asked for and not told.
  if (isPlainShare && figure.start === 0 && (!isAction || !IS_TOLD.test(text))) return [{ words, text, figure, plain: true }];
  // "Resolve 85% of complaints without escalation"
  if (isPlainShare && opens && /^(?:\d[\d.]*\s)?\p{L}+\s(?:that\s)?$/u.test(text.slice(0, figure.start))) return [{ words, text, figure, plain: true }];
  const asks = opens || asksToDo(text) || (isAction && SOMEBODY_TO.test(text.slice(0, figure.start))) || (figure.start === 0 && (!isAction || !IS_TOLD.test(text)));
  const isCounted = figure.counted !== '' || /^\s(?:more|new|further|additional|extra)\s\p{L}/u.test(text.slice(figure.end));
  return asks && !more && isCounted && figure.value.unit === 'count' && figure.value.bound === 'exactly' && figure.value.per === undefined && figure.value.amount > 1 && !IS_SPAN.test(figure.counted) && !OTHER_SPAN.test(untilItsEnd(text, year)) && languageOf(text) !== 'cy' ? [{ words, text, figure, plain: true, soMany: true }] : [];
}
/** "Street pastors to be out on 48 nights" */
const SOMEBODY_TO = /^\p{Lu}[^.;:,\d]{2,60}?\sto\s\p{Ll}/u;
/** "12 parks were gated", which is what has been done. */
const IS_TOLD = /\b(?:is|are|was|were|has|have|had|will|came|took|went)\b/i;

type Told = { update: string; counts: readonly WrittenMeasure[]; said: readonly WrittenMeasure[]; year: string };
function ofSoMany(target: Target, answer: Answer, action: Pick<ActionToCheck, 'text' | 'update'>, { update, counts, said, year }: Told): Finding[] {
  const { value, counted } = target.figure;
  const told = { subject: `${counted.slice(0, 1).toUpperCase()}${counted.slice(1)}`, about: `${counted} ${action.text.text}`, period: year || undefined };
  if (typeof answer !== 'string') {
    if (ALL_THERE_WERE.test(update) || saysItIsShort(update, value.amount) || tellsOfTheRest(update, answer, target.figure) || isAdded(answer, update) || isToldOften(update, answer) || isOfAPart(update, answer, target.text) || MORE_OF_THEM.test(update.slice(answer.countedEnd)) || togetherReach(update, [answer], answer, target) || inAllReach(update, said, answer, value.amount)) return [];
    return [finding('target-not-met', 'warning', { ...told, message: `The action asks for ${inLine(target.figure)} ${counted}, and its update says ${answer.text.toLowerCase()}: ${numberWords(value.amount - answer.value.amount)} short.`, places: [placeOf({ ...target.words, text: target.text }, whole(target.text), value.amount), placeOf({ ...action.update, text: update }, around(update, answer), answer.value.amount)] })];
  }
  // "The shelters are lit": all of those that were asked for.
  const theyAll = /^The\s(?:\p{Ll}+\s)?(\p{Ll}{3,}s)\s/u.exec(update)?.[1];
  // "Use the 30 cameras": so many there are, and of all of them at once more may be told.
  const isUntold = answer === 'none' && !(theyAll !== undefined && stemOf(theyAll) === headOf(counted)) && !/\b(?<!\ball )(?:the|our|its|their)\s(?:\p{Ll}+\s)?$/iu.test(target.text.slice(0, target.figure.start)) && (target.words === action.text || counts.every((one) => one.value.amount < value.amount)) && value.amount >= FEWEST && !IS_UNIT.test(counted) && !SAYS_ALL_OR_NONE.test(update) && listedIn(update) < value.amount && !counts.some((one) => mayTellThem(one, target.figure)) && !/\b(?:daily|weekly|fortnightly|monthly|quarterly|(?:each|every|a|per) (?:day|week|fortnight|month|quarter|term))\b/i.test(update) && (counts.length > 0 || !/\d/.test(update));
  return isUntold ? [unanswered(action, target, update, told)] : [];
}

/** "58 cases were taken on" where 40 referrals were asked for: of a kind that nothing tells apart, and as many. */
const mayTellThem = (one: WrittenMeasure, asked: WrittenMeasure): boolean => one.value.unit === 'count' && one.value.amount >= asked.value.amount && one.value.amount <= asked.value.amount * 2 && [...KINDS, ...SETTINGS].every((kind) => !kind.has(headOf(one.counted)) && !kind.has(headOf(asked.counted)));

/** "Two thirds" may be a little more, and is well under 75%. */
const isWellUnder = (said: WrittenMeasure['value'], asked: WrittenMeasure['value']): boolean => said.bound === 'about' && said.unit === 'percent' && said.amount + 5 < asked.amount;
const IS_TIME = /\b(?:hours?|days?|nights?|evenings?|weeks?|months?|times?)$/i;
const isMost = (value: WrittenMeasure['value']): boolean => value.bound === 'under' || value.bound === 'at-most';

/** "Fewer than 40", and there were 46. */
function exceededBy(target: Target, reached: readonly WrittenMeasure[], update: string, lead: readonly string[]): WrittenMeasure | undefined {
  const alike = reached.filter((one) => one.value.unit === target.figure.value.unit && one.value.per === target.figure.value.per && (one.counted === '' ? reached.every((other) => other === one || other.counted !== '') : target.figure.counted === '' || /^(?:offences|crimes|incidents|cases)$/i.test(target.figure.counted) || sameThing(one, target.figure, reached.length, lead, update)) && isWhatIsLimited(one, target, update));
  const [one] = alike;
  return one && alike.length === 1 && one.value.bound === 'exactly' && one.value.amount > target.figure.value.amount && one.value.amount < target.figure.value.amount * 2.5 && !/\b(?:from|compared|down|was|baseline|before)\s(?:\p{L}+\s)?$/iu.test(update.slice(0, one.start).replace(/\b(?:number|total|figure) was\s$/i, '')) ? one : undefined;
}

/** "132 households got advice" where 150 tenants were asked for: the one figure of the same kind that is near enough to be meant. */
function ofOneKind(reached: readonly WrittenMeasure[], target: WrittenMeasure, update: string): WrittenMeasure[] {
  const wanted = headOf(target.counted);
  const alike = reached.filter((one) => one.value.unit === target.value.unit && one.counted !== '' && !/\s(?:and|or)\s/.test(one.counted) && !/\b(?:all|both|each|every|the|these|our)\s(?:of\s)?(?:the\s)?$/i.test(update.slice(0, one.start)) && isOfOneKind(wanted, headOf(one.counted)));
  return reached.length === 1 && alike.length === 1 && (alike[0]?.value.amount ?? 0) >= target.value.amount * 0.5 ? alike : [];
}

/** "Recruit 20 specials (minimum)" */
const IS_LEAST = /^[^.;,]{0,40}\(?\b(?:as an? |an? )?minimum\)?\s*(?:$|[.;,])/i;
/** "Answer 90% of reports within five days" asks for no less. */
const isShareInTime = (one: WrittenMeasure, text: string): boolean => one.value.unit === 'percent' && one.value.bound === 'exactly' && /^(?:[\d.]+\s)?(?:To\s)?(?:Answer|Respond|Reply|Deal|Resolve|Visit|Contact|See|Clear|Remove|Attend|Acknowledge|Assess|Investigate|Close|Complete|Offer)\b/i.test(text) && /\bwithin\s(?:\S+\s){0,3}(?:hours?|days?|weeks?)\b/i.test(text);

/** The stem of what was done to them, or of what they had: "were trained", "took the training". */
const doneTo = (update: string, one: WrittenMeasure): string | undefined => {
  const behind = /^(?:\s(?:were|was|have been|had been|are|got)(?:\s(?:now|since|then|also))?)?\s(\p{L}{4,})(?:\s(?:the|this|our|their|a|part in the)\s(\p{L}{4,}))?/u.exec(update.slice(one.countedEnd));
  const done = /^(?:took|had|did|received|completed|finished|attended)$/.test(behind?.[1] ?? '') ? behind?.[2] : behind?.[1];
  return done === undefined ? undefined : stemOf(done.replace(/^training$/, 'train'));
};

/** "Train at least 60 hairdressers" and "48 people were trained": whoever they are, what was to be done was done to them. */
const peopleWho = (reached: WrittenMeasure, update: string, target: WrittenMeasure, lead: readonly string[]): boolean => /^(?:people|persons|staff)$/i.test(reached.counted) && /\p{L}{4}s\b/u.test(target.counted) && lead.find((stem) => stem !== '') === doneTo(update, reached);

/** "Fit trackers or markings to at least 150 quad bikes" and "131 machines were marked": what opens the update and had done to it what was asked for, near enough to be meant. */
const whateverTheyAre = (reached: WrittenMeasure, update: string, target: WrittenMeasure, lead: readonly string[]): boolean => reached.start === 0 && reached.counted !== '' && !reached.counted.includes(' ') && target.counted !== '' && reached.value.amount >= target.value.amount / 2 && /^\s(?:were|have been|are)\s/.test(update.slice(reached.countedEnd)) && !KINDS.some((kind) => kind.has(headOf(reached.counted)) !== kind.has(headOf(target.counted))) && lead.includes(doneTo(update, reached) ?? ' ');

/** "Offer 50 places" and "43 pupils attended": who took them. */
const tookPlaces = (reached: WrittenMeasure, target: WrittenMeasure, count: number, update: string): boolean => count === 1 && headOf(target.counted) === stemOf('place') && (KINDS[0]?.has(headOf(reached.counted)) ?? false) && /^\s(?:(?:have|had)\s)?(?:attended|came|joined|completed|enrolled|started|took part|took one|took them|took up)\b/i.test(update.slice(reached.countedEnd));

const ALIKE: Readonly<Record<string, string>> = { stand: 'stall', programm: 'cours', event: 'meeting' };

/** Of one share that is told nobody asks of what; of two nobody knows which is meant. */
function onlyShare(reached: readonly WrittenMeasure[], update: string, asked: string): WrittenMeasure[] {
  const shares = reached.filter((one) => one.value.unit === 'percent');
  return shares.length === 0 ? shareOfTwo(update, asked) : shares.length === 1 ? shares : [];
}

/** Does an update have a word of what was asked for? */
const speaksOf = (update: string, asked: string): boolean => { const roots = new Set(rootsOf(stems(asked))); return rootsOf(stems(update)).some((root) => roots.has(root)); };

/** "66 came to one of four sessions." */
const CAME = /^\s(?:(?:were|was|have been|had been)\s\p{Ll}+|came|attended|took part|joined|signed up|were (?:trained|reached|seen|visited)|have been)\b/iu;

/** The same noun; or the one figure of an update that names none: "Three were held." */
function sameThing(reached: WrittenMeasure, target: WrittenMeasure, count: number, lead: readonly string[], update: string): boolean {
  if (target.counted === '' && count === 1) return true;
  // "Breath-test kits at the gates, at least 1,500": what was asked for stands before its number.
  if (target.counted === '') return reached.counted !== '' && lead.includes(headOf(reached.counted));
  const [its, wanted] = [headOf(reached.counted), headOf(target.counted)];
  // "We held nine, and 140 people came": what was asked for is done to them just before.
  if (reached.counted === '' && lead.find((stem) => stem !== '') === stemOf(/(\p{L}+)\s(?:only\s|just\s)?$/u.exec(update.slice(0, reached.start))?.[1] ?? ' ')) return true;
  if (reached.counted === '') return count === 1 || (reached.start === 0 && CAME.test(update.slice(reached.end)));
  return its === wanted || (ALIKE[its] ?? its) === (ALIKE[wanted] ?? wanted);
}

const kindIn = (counted: string): string[] => (counted.split(/\s(?:of|in|for|at|on|to|with|from|by|who|that|across|about|under|over)\s/)[0] ?? '').split(' ').slice(0, -1).map(stemOf);

/** "At least 12 community days", and "staff had three training days; the community days went well": days of another kind, beside those that were asked for. */
function isOfAnotherKind(reached: WrittenMeasure, target: WrittenMeasure, update: string): boolean {
  const [its, wanted] = [kindIn(reached.counted), kindIn(target.counted)];
  if (its.length === 0 || wanted.length === 0 || its.some((stem) => wanted.includes(stem))) return false;
  const besides = `${update.slice(0, reached.start)} , ${update.slice(reached.countedEnd)}`.split(/[^\p{L}'’-]+/u).filter(Boolean).map(stemOf);
  return besides.some((stem, at) => stem === headOf(target.counted) && besides[at - 1] === wanted.at(-1));
}
