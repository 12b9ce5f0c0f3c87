// What an action lacks: nobody who owns it, no word of what was done, no status; and what became of last year's actions in the new plan.
import { suggestLineage } from '../bringing-in/action-likeness.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { doneInProse } from './asked-and-told.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, shortened, single } from './finding.ts';
import type { ActionToCheck, PlanToCheck, PriorityToCheck, YearToCheck } from './plan-to-check.ts';
import { likenessTo } from './goes-on-in.ts';
import { sentencesOf } from './sentences.ts';
import { SMALL, tokensOf } from './word-stems.ts';

export function actionsThatLack(plan: PlanToCheck): Finding[] {
  const found: Finding[] = [];
  for (const year of plan.years) {
    for (const priority of year.priorities) {
      if (priority.asks.owner) found.push(...withoutOwners(priority.actions.filter((one) => !SAYS_ENDED.test(one.text.text) && one.owners.every((owner) => owner.supports === true)), priority, year));
      if (year.role !== 'reviewed' || isReadTwice(priority)) continue;
      found.push(...inOneTable('action-without-update', priority, year, priority.asks.update && isReported(year) ? priority.actions.filter((one) => NOT_TOLD.test(one.update.text)) : [], 'nothing is said of what was done'));
      found.push(...inOneTable('action-without-status', priority, year, priority.asks.status && !hasStrayWords(plan, priority, year) && priority.actions.some((one) => one.update.text !== '' || one.status.text !== '') ? priority.actions.filter((one) => one.status.text === '') : [], 'no status is given'));
    }
  }
  return found;
}

const short = shortened;

/** Where actions stand twice under one title, now with what was done and now without, what is to come was read as what was: nothing there is sure. */
function isReadTwice(priority: PriorityToCheck): boolean {
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

type Lacks = 'action-without-owner' | 'action-without-update' | 'action-without-status';

function forTable(kind: Lacks, priority: PriorityToCheck, year: YearToCheck, lacking: readonly ActionToCheck[], what: string): Finding {
  const all = lacking.length === priority.actions.length;
  const title = priority.title.text || 'a group of actions without a title';
  const which = all ? `all ${pluralWords(lacking.length, 'action')} under “${short(title)}”`.replace('all 1 action', 'the one action') : lacking.length === 1 ? `“${short(lacking[0]?.text.text ?? '')}”` : `${pluralWords(lacking.length, 'action')} under “${short(title)}”`;
  return finding(kind, kind === 'action-without-status' ? 'advice' : 'warning', { subject: short(title), about: title, period: year.label || undefined, message: `For ${which} ${what}.`, places: lacking.slice(0, 12).map((one) => placeOf(one.text)) });
}

/** Where fewer of last year's actions go on, the new plan was written afresh and holds nothing against the old one. */
const GO_ON = 0.45;
/** "Finished. The units are part of the usual service.": where the new action would stand, what became of the old one. */
const SAYS_ENDED = /^(?:finished|complete[d]?|closed|ended|stopped|done|delivered|discontinued|not continued|not carried (?:forward|over|on)|no further action|no longer an action)\b(?:[.:;,]|\s[–—-]\s|$)/i;
/** What is complete has come to its end; nobody asks where it went. */
const IS_DONE = /^(?:fully )?(?:met|kept|complete[d]?|done|finished|delivered|achieved|closed|blue|b$|yes$)(?!\p{L})/iu;
const ENDS = /(?:(?<!\bone[ -])\bstop(?:s|ped|ping)?|\bend(?:s|ed)(?! of)|\bno longer|not (?:continue|be continued|carry on|be carried|(?:been |being )?carried (?:forward|on|over))|\bdiscontinued?|\bclose[sd]|\bfrom now on|\bnothing (?:more|further|else|remains|is left)|\b(?:gone|passed|moved|goes) over to|\bbecome (?:the |a )?(?:[\p{L}’']+ ){1,4}own|\btaken on by|\breplaced|\bconcluded|\bwound up|\bhanded over|\btaken over|\bwithdrawn|\bceased?|\bsuperseded|\bnot be carried forward|\bone-off|\b(?:has|have|had) gone back|\bon loan|\bran out|\brun its course|\bnot renewed|\b(?:came|come|comes|coming) to an end|\bpilot|\bhanded to|\bpassed to|\bleaves? (?:the|this|our) plan|\bleft the plan|\btaken off|\bnot (?:[\p{L}]+ )?(?:again|repeated|renewed|needed|listed)|\bneeds? no (?:more |further )?(?:action|work)|\b(?:neither|none)(?: of \p{L}+)? needs?\b|\bnot need(?:ed)?\b|\bany ?more\b|\b(?:of|for) one year|\b(?:is|are|was|were|has been|have been) (?:now )?(?:done|finished|complete[d]?)|\bnow (?:dealt with|run|done|led|handled|managed|carried out|delivered|provided|looked after|taken care of|paid for|a) (?:by|part)|\bnow (?:the (?:work|task|job|duty|business) of|falls? to|lies? with|rests? with|sits? with|belongs? to)|\b(?:has|have) passed(?! (?:the|a|its|their|\d))|\beveryday|\bstanding part of|\bbusiness as usual|\bmainstreamed|(?<!\b(?:in addition to|beyond|on top of|over and above|besides|not|as well as) (?:our |its |their |the )?)\bcore (?:work|business|service|offer)|(?<!\bas )\bpart of (?:its|their|the|our) (?:own|core|usual|ordinary|normal|routine|everyday|day-to-day|standard)|\b(?:is|are) (?:now |from now on )?(?:a )?part of)(?![\p{L}])/iu;

/** Last year's actions that the new plan does not have and says nothing of. */
export function actionsDropped(plan: PlanToCheck): Finding[] {
  const reviewed = plan.years.find((year) => year.role === 'reviewed');
  // "What we want to see by 2029" is no plan of what is to be done: of several the one with most actions is, and what goes on in any of them is not dropped.
  const planneds = plan.years.filter((year) => year.role === 'planned').toSorted((a, b) => actionsOf(b).length - actionsOf(a).length);
  const [planned] = planneds;
  if (!planned) return [];
  const [olds, news] = [reviewed ? reviewed.priorities.filter((priority) => !isReadTwice(priority)).flatMap((priority) => priority.actions) : doneInProse(plan), planneds.flatMap(actionsOf).filter((one) => !SAYS_ENDED.test(one.text.text))];
  if (olds.length < 2 || news.length < 2) return [];
  const said = spelledOut([...olds, ...news].map((one) => one.text.text));
  const comparable = (action: ActionToCheck, index: number): { id: string; text: string; owners: string[] } => ({ id: String(index), text: said(action.text.text), owners: action.owners.map((one) => one.organisation ?? one.name) });
  const lineage = suggestLineage(olds.map(comparable), news.map(comparable));
  const goOn = lineage.filter((line) => line.from !== null && line.to !== null && line.kind !== 'merged').length;
  if (goOn < Math.max(1, olds.length * GO_ON)) return [];
  if (plan.sections.some((section) => section.texts.some((one) => ALL_EXPLAINED.test(one.text)))) return [];
  const explained = explanations(plan);
  // Where what is complete goes on as often as not, the word says only that the year's part was done.
  const isComplete = (one: ActionToCheck | undefined): boolean => one !== undefined && (IS_DONE.test(one.status.text) || SAYS_DONE.test(one.update.text));
  const complete = olds.filter(isComplete);
  const goingOn = lineage.filter((line) => line.from !== null && line.to !== null && isComplete(olds[Number(line.from)])).length;
  const ends = goingOn * 2 < complete.length || complete.length < 3;
  const titles = new Set([...plan.years.flatMap((year) => year.priorities.map((priority) => plainTitle(priority.title.text))), ...plan.sections.map((section) => plainTitle(section.heading))]);
  const carried = new Set(lineage.filter((line) => line.from !== null && line.kind !== 'merged').map((line) => line.to));
  const isFoundAgain = likenessTo(olds, news, news.filter((_one, at) => !carried.has(String(at))));
  const found: Finding[] = [];
  for (const line of lineage) {
    if (line.from === null || (line.kind !== 'stopped' && line.kind !== 'merged')) continue;
    const old = olds[Number(line.from)] as ActionToCheck;
    if (isTitle(plainTitle(old.text.text), titles) || namedByNumber(old, plan)) continue;
    if (isExplained(old, olds, explained, ends)) continue;
    const into = line.to === null ? undefined : news[Number(line.to)];
    // What is left over is of one of them: where it may be of several, nobody knows of which.
    if (isFoundAgain(old) || news.some((one) => takesUpTheRest(old, one) && olds.filter((each) => takesUpTheRest(each, one)).length === 1)) continue;
    // One that stood several times, for each district say, and now stands once, goes on in it.
    if (into && saysAll(old, into) && olds.some((one) => one !== old && saysAll(one, old) && saysAll(old, one))) continue;
    found.push(finding('action-dropped', 'advice', {
      subject: short(old.text.text), about: old.text.text, period: planned.label || undefined,
      message: into ? `“${short(old.text.text)}” is no action of its own in ${planned.label || 'the new plan'}; it seems to have gone into “${short(into.text.text)}”.` : `“${short(old.text.text)}” is not in the plan for ${planned.label || 'the new year'}, and nothing says why.`,
      places: [placeOf(old.text), ...(into ? [placeOf(into.text)] : [])],
    }));
  }
  return found;
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

const actionsOf = (year: YearToCheck): ActionToCheck[] => year.priorities.flatMap((priority) => priority.actions);
/** "Hold Multi-Agency Risk Assessment Conferences (MARAC)" and "Hold MARACs" say one thing: short forms as the same texts spell them out. */
function spelledOut(texts: readonly string[]): (text: string) => string {
  const long = new Map(texts.flatMap((text) => [...text.matchAll(/((?:\p{Lu}[\p{L}’'-]*\s(?:(?:and|of|for|the|in|to|&)\s)?){2,})\((\p{Lu}{2,8})s?\)/gu)].map((found) => [found[2] ?? '', (found[1] ?? '').trim()] as const)));
  // "Community protection notices (CPNs)" and "CPNs", written small.
  for (const text of texts) for (const found of text.matchAll(/((?:\p{L}[\p{L}’'-]*\s){2,6})\((\p{Lu}{2,6}?)s?\)/gu)) {
    const words = (found[1] ?? '').trim().split(' ').slice(-(found[2] ?? '').length);
    if (words.map((word) => word[0]?.toUpperCase()).join('') === found[2]) long.set(found[2] ?? '', words.join(' '));
  }
  // "Shop Watch" and "Shopwatch".
  const joined = new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{7,}/gu) ?? []));
  const together = (text: string): string => text.replace(/\b(\p{L}{3,}) (\p{L}{3,})\b/gu, (whole, one: string, other: string) => (joined.has(`${one}${other}`.toLowerCase()) ? `${one}${other}` : whole));
  return (text) => together(text).replace(/\s\((\p{Lu}{2,8})s?\)/gu, '').replace(/\b(\p{Lu}{2,8}?)s?\b/gu, (whole, short: string) => long.get(short) ?? whole);
}
const stems = (text: string): string[] => tokensOf(text).map((one) => one.stem).filter((stem) => !SMALL.has(stem));
const known = new WeakMap<ActionToCheck, readonly string[]>();
/** Those of an action's own words: each is held against all others, and told apart once. */
function stemsOf(action: ActionToCheck): readonly string[] {
  const found = known.get(action) ?? stems(action.text.text);
  known.set(action, found);
  return found;
}

/** "… and no longer stands in this plan": of an action that one word may tell. */
const OF_THE_PLAN = /\b(?:no longer|not) (?:\p{Ll}+ )?(?:in|part of|stands? in|on) (?:this|the|our) (?:\p{Ll}+ )?plan\b|\b(?:no longer|not) an action (?:of|in)\b|\b(?:left|leaves|taken out of|drops? out of) (?:this|the|our) (?:\p{Ll}+ )?plan\b/iu;
const rareStems = (action: ActionToCheck, all: readonly ActionToCheck[]): string[] => stemsOf(action).filter((stem) => stem.length > 4 && !all.some((one) => one !== action && stemsOf(one).includes(stem)));

type Explanation = { /** it names the plan itself */ ofPlan: boolean; stems: ReadonlySet<string>; /** it says that something goes on, not that it stops */ goesOn: boolean; /** it stands beside the new plan's actions, where one word is enough */ beside: boolean };

/** Sentences that say that something stops, or that the coming year does it all the same. */
function explanations(plan: PlanToCheck): Explanation[] {
  const found: Explanation[] = [];
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').map((year) => year.label));
  for (const section of plan.sections) {
    for (const words of section.texts) {
      const text = single(words.text);
      let previous = '';
      for (const { start, end } of sentencesOf(text)) {
        const sentence = text.slice(start, end);
        const goesOn = section.year !== undefined && planned.has(section.year) && /\b(?:will|continue[sd]?|continuing|carry on|going on|again)\b/i.test(sentence);
        const ofPlan = OF_THE_PLAN.test(sentence);
        if (ofPlan || ENDS.test(sentence) || goesOn) found.push({ ofPlan, stems: new Set(stems(ofPlan ? `${previous} ${sentence}` : sentence)), goesOn: !ofPlan && !ENDS.test(sentence), beside: section.year !== undefined && section.priority !== undefined && planned.has(section.year) });
        previous = sentence;
      }
    }
  }
  for (const year of plan.years) if (year.role === 'planned') found.push(...actionsOf(year).filter((one) => SAYS_ENDED.test(one.text.text)).map((one) => ({ ofPlan: false, stems: new Set(stemsOf(one)), goesOn: false, beside: true })));
  return found;
}

/** "Actions of last year that are not listed below are complete": of all that is left out at once. */
const ALL_EXPLAINED = /\bactions\b[^.]{0,60}\b(?:not (?:listed|shown|repeated|included|carried (?:on|over|forward))|do(?:es)? not appear|left out)\b[^.]{0,80}\b(?:complete[d]?|finished|done|one-off|closed|ended|daily work|business as usual|everyday work|part of (?:our|the|their) (?:usual|daily|everyday) work)\b/i;

/** What is done once is not asked for again: a contract that was let, lamps that were put up. */
const ONE_OFF = /^(?:[^:]{3,40}: )?(?:make (?:an?|the|one) (?:new )?(?:pspo|public spaces? protection order|order|byelaw|film|video|leaflet|poster|map)\b|let (?:a|the|one|our)\b.{0,40}\b(?:contract|tender|lease)|agree|sign|adopt|renew|replace|refit|install|build|buy|appoint|set up|draw up|write|publish|mend|repair|board up|light|fit|lay|plant|paint|put up (?:the |new |\d+ )?(?:signs?|lamps?|lights?|gates?|cameras?|fenc\p{L}+))\b/iu;
const STILL_OPEN = /\b(?:withdrawn|(?:fell|fallen) through|put (?:back|off)|postponed|deferred|cancelled|could not|refused|(?:went|gone) out of business|(?:costs?|prices?|rents?|bills?|quotes?) (?:(?:has|have|had) )?(?:doubled|trebled)|not yet|not [\p{L} ]{2,30} yet|still|so far|delayed|awaiting|awaited|slipped|some of|half of|partly|only|nothing|none|no progress|in progress|next year|one of the|two of the|three of the)\b/iu;

/** What is begun once: a pathway that was worked out and is done has come to its end where its state says so. */
const ONCE = /^(?:\d[\d.]*\s)?(?:To\s)?(?:develop|design|create|establish|introduce|launch|relaunch|produce|prepare|devise|procure|refurbish)\s/i;

const SAYS_DONE = /^(?:done|complete[d]?|finished|installed|in place|in force)\b(?:\s?[:.,]|\s(?:since|from|by|in)\b)/i;

/** What is amber or red has not come to its end. */
const IS_OPEN = /^(?:amber|red|a|r|partly|partial|behind|delayed|at risk|off track|not (?:met|done|complete|kept|started)|in progress|ongoing|under way|started|begun|going on)(?!\p{L})/iu;

function isExplained(action: ActionToCheck, ofYear: readonly ActionToCheck[], all: readonly Explanation[], doneEnds: boolean): boolean {
  if ((doneEnds && IS_DONE.test(action.status.text)) || /^(?:cancelled|withdrawn|superseded|ended|discontinued|stopped|ceased|abandoned|not (?:being )?pursued)\b/i.test(action.status.text)) return true;
  if (doneEnds && SAYS_DONE.test(action.update.text)) return true;
  if (IS_DONE.test(action.status.text) && ONCE.test(action.text.text) && action.update.text !== '' && !STILL_OPEN.test(action.update.text)) return true;
  // An order or an injunction that is in force is not asked for again.
  if (/^(?:now |it is )?in force\b/i.test(action.update.text)) return true;
  if (ONE_OFF.test(action.text.text) && action.update.text !== '' && !STILL_OPEN.test(action.update.text) && !IS_OPEN.test(action.status.text)) return true;
  // "Carried on: No, business as usual".
  if (action.others.some((one) => /^no\b/i.test(one.text))) return true;
  const own = [...new Set(stemsOf(action))];
  const needed = Math.min(2, own.length);
  const ofPlan = all.filter((one) => one.ofPlan);
  if (ofPlan.length > 0 && rareStems(action, ofYear).some((stem) => ofPlan.some((one) => one.stems.has(stem)))) return true;
  return all.some((one) => own.filter((stem) => one.stems.has(stem)).length >= (one.goesOn ? Math.max(2, own.length * 0.6) : needed) || (one.beside && !one.goesOn && own.slice(1).some((stem) => one.stems.has(stem)))) || (action.update.text !== '' && /\b(?:(?:leaves?|left) (?:the|this|our) plan|not (?:be |been )?carried (?:forward|on|over)|business as usual|mainstreamed|(?:daily|everyday|normal|routine|core) (?:work|business|service)|part of (?:its|their|the|our) (?:own|core|usual|ordinary|normal|routine|everyday|day-to-day|standard)|handed over|taken off the plan|this action is (?:now )?(?:complete|closed|finished)|needs? no (?:more|further)|no longer|(?:has|have|is) (?:now |been )*(?:ended|stopped|closed|completed|finished|concluded|discontinued)|was (?:completed|concluded|discontinued)|not (?:be(?:ing)? )?(?:pursued|taken (?:further|forward))|came to an end|ended in|closed in|will not (?:continue|be repeated|run)|no further (?:action|work)|nothing (?:further|more|else|remains|is left)|one-off)\b/i.test(single(action.update.text)));
}
