// What was asked for and what came of it, where no table holds both: a labelled pair of lines, an undertaking with what was done behind or below it. Pure.
import { asksToDo } from '../reading/imperatives.ts';
import { single } from './finding.ts';
import type { ActionToCheck, PlanToCheck, SectionToCheck, Words } from './plan-to-check.ts';
import { sentencesOf } from './sentences.ts';

export type Pair = Pick<ActionToCheck, 'text' | 'update' | 'others'> & { year: string };

/** "Target for the year: at least 12 audits." over "Update: the audits were well received.": minutes tell it without an action. */
const LABELLED = /^[ \t]*(?:targets?|aims?|goals?|what we promised)\b[^:\n]{0,30}:[ \t]*([^\n]+)\n[ \t]*(?:updates?|progress|results?|outcomes?|what happened|achieved)\b[^:\n]{0,20}:[ \t]*([^\n]+)/gim;
const LEAST = /\b(?:at least|no fewer than|not less than|no less than|a minimum of)\s/i;
/** "Visit at least 30 bars (Police, Council): 24 visited", "Visit at least 30 bars. 24 were visited." */
const BEHIND = /^([^:()]{12,160}?(?<![:.]))\s?(?:\([^()]{2,90}\))?(?:\s?:\s|\.\s)(\S.{2,600})$/su;
const TARGET_BEHIND = /^([^:.()]{6,90}, target (?:of )?(?:at least|no fewer than|a minimum of)\s[^:.()]{2,60}):\s([^()]{2,200}?)(?:\s\([^()]*\).*)?$/iu;
const NOT_DONE_YET = /\b(?:will|shall|should|must|to be|is to|are to)\b/i;

export function askedAndTold(plan: PlanToCheck): Pair[] {
  const reviewed = new Map(plan.years.filter((year) => year.role === 'reviewed').map((year) => [year.label, year]));
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').map((year) => year.label));
  const found: Pair[] = [];
  for (const section of plan.sections) {
    found.push(...section.texts.flatMap((words) => [...words.text.matchAll(LABELLED)].map(([, asked = '', told = '']) => pairOf(words, asked, told, ''))));
    if (section.year === undefined || planned.has(section.year) || comesLater(section.year, reviewed)) continue;
    found.push(...inSection(section, section.year));
  }
  for (const [label, year] of reviewed) for (const priority of year.priorities) for (const action of priority.actions) if (action.update.text === '' && LEAST.test(action.text.text)) found.push(...belowItsHeading(action, plan, label));
  return found;
}

/** A later year than any that was, where no action of it was read, is to come all the same. */
const comesLater = (year: string, reviewed: ReadonlyMap<string, unknown>): boolean => reviewed.size > 0 && [...reviewed.keys()].every((one) => year > one);

const pairOf = (words: Words, asked: string, told: string, year: string, below?: Words): Pair => ({ text: { ...words, text: asked }, update: { ...(below ?? words), text: told }, others: [], year });

function inSection(section: SectionToCheck, year: string): Pair[] {
  return section.texts.flatMap((words, at): Pair[] => {
    const text = single(words.text);
    if (!LEAST.test(text)) return [];
    const target = TARGET_BEHIND.exec(text);
    if (target) return [pairOf(words, target[1] ?? '', target[2] ?? '', year)];
    if (!asksToDo(text)) return [];
    const [, asked = '', told = ''] = BEHIND.exec(text) ?? [];
    if (asked !== '') return LEAST.test(asked) && !NOT_DONE_YET.test(told) && !asksToDo(told) && !LEAST.test(told) && isTold(told) ? [pairOf(words, asked, told, year)] : [];
    // "Visit at least 40 farms" and below it what became of it.
    const below = section.texts[at + 1];
    return below && text.length < 160 && !text.endsWith(':') && !asksToDo(below.text) && !NOT_DONE_YET.test(below.text) && !LEAST.test(below.text) && isTold(single(below.text)) ? [pairOf(words, text, single(below.text), year, below)] : [];
  });
}

/** So many in one plan are no accident of wording. */
const FEWEST = 4;
const DONE_THERE = /\b(?:did|done|delivered|achieved|progress|review|promised|kept|(?:said|told you) we would|how we (?:got on|fared)|last year)\b/i;
const NOBODY = { owners: [], others: [] } as const;

/** The undertakings of the year that was, where each stands in a line with what was done behind it and no table has them. */
export function doneInProse(plan: PlanToCheck): ActionToCheck[] {
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').map((year) => year.label));
  const found = plan.sections.filter((section) => section.year !== undefined && !planned.has(section.year) && DONE_THERE.test(section.heading)).flatMap((section) => section.texts.flatMap((words): ActionToCheck[] => {
    const text = single(words.text);
    const [, asked = '', told = ''] = asksToDo(text) ? (BEHIND.exec(text) ?? []) : [];
    return asked === '' || NOT_DONE_YET.test(told) || !isTold(told) ? [] : [{ ...NOBODY, text: { ...words, text: asked }, ownersText: { ...words, text: '' }, update: { ...words, text: told }, status: { ...words, text: STATE_LAST.exec(told)?.[1] ?? '' } }];
  }));
  return found.length < FEWEST ? [] : found;
}
const STATE_LAST = /[.;]\s(done|complete[d]?|under way|on track|behind|partly done|not done|achieved|finished|started)\.?$/i;

/** Something that was done, in no more than a few sentences. */
const isTold = (told: string): boolean => sentencesOf(told).length <= 4 && /\p{L}{3}/u.test(told);

/** The action stands as a heading, and what was done as text below it. */
function belowItsHeading(action: ActionToCheck, plan: PlanToCheck, year: string): Pair[] {
  const bare = (text: string): string => single(text).toLowerCase().replace(/^[\p{L}]?\d+(?:\.\d+)*[.):]?\s/u, '');
  const section = plan.sections.find((one) => bare(one.heading) === bare(action.text.text) || bare(one.path.at(-1) ?? '') === bare(action.text.text));
  const told = section?.texts.map((one) => single(one.text)).join(' ') ?? '';
  return section?.texts[0] && told.length <= 600 ? [{ text: action.text, update: { ...section.texts[0], text: told }, others: action.others, year }] : [];
}
