// What an action lacks: nobody who owns it, no word of what was done, no status; and what became of last year's actions in the new plan.
import { suggestLineage } from '../bringing-in/action-likeness.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, single } from './finding.ts';
import type { ActionToCheck, PlanToCheck, PriorityToCheck, YearToCheck } from './plan-to-check.ts';
import { sentencesOf } from './sentences.ts';
import { SMALL, tokensOf } from './word-stems.ts';

export function actionsThatLack(plan: PlanToCheck): Finding[] {
  const found: Finding[] = [];
  for (const year of plan.years) {
    for (const priority of year.priorities) {
      if (priority.asks.owner) found.push(...priority.actions.filter((one) => one.owners.length === 0 && one.ownersText.text === '').map((one) => withoutOwner(one, year)));
      if (year.role !== 'reviewed') continue;
      found.push(...inOneTable('action-without-update', priority, year, priority.asks.update ? priority.actions.filter((one) => one.update.text === '') : [], 'nothing is said of what was done'));
      found.push(...inOneTable('action-without-status', priority, year, priority.asks.status && priority.actions.some((one) => one.update.text !== '' || one.status.text !== '') ? priority.actions.filter((one) => one.status.text === '') : [], 'no status is given'));
    }
  }
  return found;
}

const short = (text: string): string => (text.length > 70 ? `${text.slice(0, text.lastIndexOf(' ', 70))} …` : text);

const withoutOwner = (action: ActionToCheck, year: YearToCheck): Finding =>
  finding('action-without-owner', 'warning', { subject: short(action.text.text), about: action.text.text, period: year.label || undefined, message: `Nobody is named as owner of “${short(action.text.text)}”.`, places: [placeOf(action.text)] });

/** One finding for a table, however many of its actions lack it. */
function inOneTable(kind: 'action-without-update' | 'action-without-status', priority: PriorityToCheck, year: YearToCheck, lacking: readonly ActionToCheck[], what: string): Finding[] {
  if (lacking.length === 0) return [];
  const all = lacking.length === priority.actions.length;
  const title = priority.title.text || 'a group of actions without a title';
  const which = all ? `all ${pluralWords(lacking.length, 'action')} under “${short(title)}”`.replace('all 1 action', 'the one action') : lacking.length === 1 ? `“${short(lacking[0]?.text.text ?? '')}”` : `${pluralWords(lacking.length, 'action')} under “${short(title)}”`;
  return [finding(kind, kind === 'action-without-update' ? 'warning' : 'advice', { subject: short(title), about: title, period: year.label || undefined, message: `For ${which} ${what}.`, places: lacking.slice(0, 12).map((one) => placeOf(one.text)) })];
}

/** Where fewer of last year's actions go on, the new plan was written afresh and holds nothing against the old one. */
const GO_ON = 0.45;
/** What is complete has come to its end; nobody asks where it went. */
const IS_DONE = /^(?:fully )?(?:complete[d]?|done|finished|delivered|achieved|closed|blue)\b/i;
const ENDS = /(?:(?<!\bone[ -])\bstop(?:s|ped|ping)?|\bend(?:s|ed)(?! of)|\bno longer|not (?:continue|be continued|carry on|be carried)|\bdiscontinued?|\bclosed|\breplaced|\bconcluded|\bwound up|\bhanded over|\btaken over|\bwithdrawn|\bceased?|\bsuperseded|\bnot be carried forward|\bone-off|\bhanded to|\bpassed to|\bleaves? (?:the|this|our) plan|\bleft the plan|\btaken off|\bnot (?:[\p{L}]+ )?(?:again|repeated|renewed|needed|listed)|\bneeds? no (?:more |further )?(?:action|work)|\b(?:neither|none)(?: of \p{L}+)? needs?\b|\bnot need(?:ed)?\b|\bany ?more\b|\b(?:of|for) one year|\b(?:is|are|was|were|has been|have been) (?:now )?(?:done|finished|complete[d]?)|\bnow (?:run|done|led|a) (?:by|part)|\beveryday|\bbusiness as usual|\b(?:is|are) (?:now |from now on )?(?:a )?part of)(?![\p{L}])/iu;

/** Last year's actions that the new plan does not have and says nothing of. */
export function actionsDropped(plan: PlanToCheck): Finding[] {
  const reviewed = plan.years.find((year) => year.role === 'reviewed');
  const planned = plan.years.find((year) => year.role === 'planned');
  if (!reviewed || !planned) return [];
  const [olds, news] = [actionsOf(reviewed), actionsOf(planned)];
  if (olds.length < 2 || news.length < 2) return [];
  const said = spelledOut([...olds, ...news].map((one) => one.text.text));
  const comparable = (action: ActionToCheck, index: number): { id: string; text: string; owners: string[] } => ({ id: String(index), text: said(action.text.text), owners: action.owners.map((one) => one.organisation ?? one.name) });
  const lineage = suggestLineage(olds.map(comparable), news.map(comparable));
  const goOn = lineage.filter((line) => line.from !== null && line.to !== null && line.kind !== 'merged').length;
  if (goOn < Math.max(1, olds.length * GO_ON)) return [];
  const explained = explanations(plan);
  const titles = new Set([...plan.years.flatMap((year) => year.priorities.map((priority) => plainTitle(priority.title.text))), ...plan.sections.map((section) => plainTitle(section.heading))]);
  const found: Finding[] = [];
  for (const line of lineage) {
    if (line.from === null || (line.kind !== 'stopped' && line.kind !== 'merged')) continue;
    const old = olds[Number(line.from)] as ActionToCheck;
    if (isTitle(plainTitle(old.text.text), titles) || namedByNumber(old, plan)) continue;
    if (isExplained(old, explained)) continue;
    const into = line.to === null ? undefined : news[Number(line.to)];
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
  const its = new Set(stems(fresh.text.text));
  return stems(old.text.text).every((stem) => its.has(stem));
};

/** "Behind the first aim: fewer thefts" and "Fewer thefts": an aim of the plan, listed among what was done, is no action. */
const plainTitle = (title: string): string => title.toLowerCase().replace(/^(?:priority|theme|aim|outcome|strand)\s*\w{1,5}\s*[:.–—-]\s*/, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const isTitle = (text: string, titles: ReadonlySet<string>): boolean => titles.has(text) || (text.includes(' ') && [...titles].some((title) => title.startsWith(`${text} `) || title.endsWith(` ${text}`)));

/** "D2 is done too": the narrative says what became of it, under its number. */
function namedByNumber(action: ActionToCheck, plan: PlanToCheck): boolean {
  if (action.ref === undefined || !/^(?:\p{L}{1,4}[\s.-]?)?\d+(?:\.\d+)?\p{Ll}?$/u.test(action.ref)) return false;
  const ref = action.ref.replace(/[.]/g, '\\.');
  // A bare number is a name only after "Action", and says something only where something ends.
  const bare = /^\d/.test(action.ref);
  const number = new RegExp(bare ? `\\b[Aa]ctions?\\s(?:\\d+(?:\\.\\d+)?(?:,\\s|\\sand\\s))*${ref}(?![\\p{L}\\p{N}])` : `(?<![\\p{L}\\p{N}])${ref}(?![\\p{L}\\p{N}])`, 'u');
  return plan.sections.some((section) => section.texts.some((one) => number.test(one.text) && (!bare || sentencesOf(one.text).some(({ start, end }) => number.test(one.text.slice(start, end)) && ENDS.test(one.text.slice(start, end))))));
}

const actionsOf = (year: YearToCheck): ActionToCheck[] => year.priorities.flatMap((priority) => priority.actions);
/** "Hold Multi-Agency Risk Assessment Conferences (MARAC)" and "Hold MARACs" say one thing: short forms as the same texts spell them out. */
function spelledOut(texts: readonly string[]): (text: string) => string {
  const long = new Map(texts.flatMap((text) => [...text.matchAll(/((?:\p{Lu}[\p{L}’'-]*\s(?:(?:and|of|for|the|in|to|&)\s)?){2,})\((\p{Lu}{2,8})s?\)/gu)].map((found) => [found[2] ?? '', (found[1] ?? '').trim()] as const)));
  return (text) => text.replace(/\s\((\p{Lu}{2,8})s?\)/gu, '').replace(/\b(\p{Lu}{2,8}?)s?\b/gu, (whole, short: string) => long.get(short) ?? whole);
}
const stems = (text: string): string[] => tokensOf(text).map((one) => one.stem).filter((stem) => !SMALL.has(stem));

type Explanation = { stems: ReadonlySet<string>; /** it says that something goes on, not that it stops */ goesOn: boolean; /** it stands beside the new plan's actions, where one word is enough */ beside: boolean };

/** Sentences that say that something stops, or that the coming year does it all the same. */
function explanations(plan: PlanToCheck): Explanation[] {
  const found: Explanation[] = [];
  const planned = new Set(plan.years.filter((year) => year.role === 'planned').map((year) => year.label));
  for (const section of plan.sections) {
    for (const words of section.texts) {
      const text = single(words.text);
      for (const { start, end } of sentencesOf(text)) {
        const sentence = text.slice(start, end);
        const goesOn = section.year !== undefined && planned.has(section.year) && /\b(?:will|continue[sd]?|continuing|carry on|going on|again)\b/i.test(sentence);
        if (ENDS.test(sentence) || goesOn) found.push({ stems: new Set(stems(sentence)), goesOn: !ENDS.test(sentence), beside: section.year !== undefined && section.priority !== undefined && planned.has(section.year) });
      }
    }
  }
  return found;
}

function isExplained(action: ActionToCheck, all: readonly Explanation[]): boolean {
  if (IS_DONE.test(action.status.text) || /^(?:cancelled|withdrawn|superseded|ended|discontinued)\b/i.test(action.status.text)) return true;
  // "Carried on: No, business as usual".
  if (action.others.some((one) => /^no\b/i.test(one.text))) return true;
  const own = [...new Set(stems(action.text.text))];
  const needed = Math.min(2, own.length);
  return all.some((one) => own.filter((stem) => one.stems.has(stem)).length >= (one.goesOn ? Math.max(2, own.length * 0.6) : needed) || (one.beside && !one.goesOn && own.slice(1).some((stem) => one.stems.has(stem)))) || (action.update.text !== '' && /\b(?:no longer|(?:has|have|is) (?:now |been )*(?:ended|stopped|closed|completed|finished|concluded|discontinued)|was (?:completed|concluded|discontinued)|came to an end|ended in|closed in|will not (?:continue|be repeated|run)|no further (?:action|work)|nothing (?:further|more)|one-off)\b/i.test(action.update.text));
}

const GENERAL = /^(?:vulnerable \p{L}+|neighbourhoods?|places?|streets?|town centres?|people|residents|victims?|offenders?|prevention|early intervention|engagement|communication|partnership working|communities|community safety|safety|other|working together|cross[- ]cutting themes?)$/iu;
/** What serves a topic though it does not name it. */
const SERVES: readonly [RegExp, RegExp][] = [
  [/knife|knives/i, /\b(?:knife|knives|weapon|blade|stab|bleed)/i],
  [/serious violence/i, /\b(?:knife|knives|weapon|violen|county lines|gang|ocg|organised crime|stab)/i], [/fraud|scam/i, /\b(?:fraud|scam|doorstep|rogue trader)/i], [/anti-?social|nuisance|asb/i, /\b(?:asb|anti-?social|nuisance|neighbour|warden|graffiti|vandal|noise|off-?road|e-?scooter|mediation|case reviews?|protection (?:notice|warning)|public spaces? protection|pspo|injunction|dispersal|closure order)/i],
  [/domestic abuse|violence at home|abuse at home/i, /\b(?:domestic|idva|refuge|marac|survivor|abus|perpetrat|iris\b|women)/i], [/substance|drug|alcohol/i, /\b(?:drug|alcohol|substance|drink|cannabis)/i], [/\byoung\b|youth|children|pupils/i, /\b(?:young|youth|school|pupil|child|teen)/i],
  [/violence against women(?: and girls)?|vawg|women and girls/i, /\b(?:women|girls|vawg|spiking|stalk|night|domestic|sexual|perpetrat|idva|refuge|marac|abus)/i], [/trafficking|slavery/i, /\b(?:traffick|slavery|nail bar|car wash)/i], [/burglar|theft|acquisitive/i, /\b(?:burglar|theft|steal|lock|shop|bicycle|marking|property)/i], [/shoplift|retail|business crime/i, /\b(?:shop|retail|business|store)/i], [/robber/i, /\b(?:robb|mugg|hot ?spot|patrol|weapon|knife)/i], [/road/i, /\b(?:road|speed|driv|vehicle)/i],
  [/hate/i, /\b(?:hate|cohesion)/i], [/cohesion|community tension/i, /\b(?:cohesi|tension|hate|faith|refugee|communit)/i], [/rough sleep|street homeless|homeless/i, /\b(?:rough|homeless|hostel|outreach|street)/i], [/extremism|prevent|terror/i, /\b(?:prevent|channel|extremis|terror|martyn)/i], [/night|economy/i, /\b(?:night|pub|club|door staff|bar|taxi|venue|drink)/i], [/environmental/i, /\b(?:environment|fly-?tip|litter|graffiti|dog|clean|waste|dump)/i], [/stalking/i, /\bstalk/i], [/rural|farm/i, /\b(?:rural|farm|tractor|machinery|quad bike|livestock|sheep|lamb|poach|hare cours|village|countryside|barn)/i], [/gangs?/i, /\bgangs?\b/i], [/cuckooing/i, /\bcuckoo/i],
];

const WHOLE_WORDS = SERVES.map(([is]) => new RegExp(`[\\p{L}-]*(?:${is.source})[\\p{L}-]*`, 'giu'));

/** Words that stand before any kind of crime, and the kinds: alone they name no topic of their own. */
const OF_MANY_KINDS = /^(?:and|the|our|for|from|with|against|other|based|related|all|tackling|reducing|preventing|supporting|protecting|safer|safe|better|fewer|less|more|crimes?|offences?|offending|thefts?|abuse|violence|violent|harms?|exploitation|behaviour|behavior|disorder|problems?|issues?|risks?|serious|organised|personal|neighbourhoods?|local|hidden|emerging|repeat|public|vulnerab\p{L}+|victims?|people|communit\p{L}+|places?|spaces?|areas?|criminal\p{L}*|street|town|centre|rural|acquisitive|anti|social|feel\p{L}*|homes?|households?)$/iu;
const ALSO_CALLED: readonly (readonly string[])[] = [['cycle', 'bicycle', 'bike', 'cyclist'], ['retail', 'shop', 'shoplifting', 'store'], ['motor', 'vehicle', 'car', 'van', 'motorbike'], ['honour', 'honour-based', 'forced', 'marriage', 'fgm'], ['farm', 'farmer', 'rural'], ['fire', 'arson', 'firefighter'], ['dog', 'dogs'], ['water', 'drowning', 'river', 'swimming'], ['litter', 'waste', 'dumped', 'tipping'], ['begging', 'beggar', 'rough'], ['mate', 'friend', 'befriended'], ['online', 'internet', 'cyber', 'digital'], ['parking', 'parked'], ['noise', 'noisy'], ['spiking', 'spiked', 'drinks']];
const narrowing = (topic: string): string[] => topic.split(/[\s-]+/).filter((word) => /\p{L}{3}/u.test(word) && !OF_MANY_KINDS.test(word));
const alsoCalled = (word: string): Set<string> => new Set([word, ...(ALSO_CALLED.find((row) => row.includes(word.toLowerCase())) ?? [])].flatMap((one) => tokensOf(one.toLowerCase()).map((token) => token.stem)));

/** A topic in a priority's title that none of its actions serves; where no topic is named by any, the actions are of a general kind and nothing is said. */
export function promisesWithoutAction(plan: PlanToCheck): Finding[] {
  const planned = plan.years.filter((year) => year.role === 'planned');
  // Where the plan for the year to come is one list, the titles of what was done are what was promised.
  return (planned.some((year) => year.priorities.some((priority) => priority.title.text !== '')) ? planned : plan.years).flatMap((year) => year.priorities.flatMap((priority) => unserved(priority, year)));
}

function unserved(priority: PriorityToCheck, year: YearToCheck): Finding[] {
  const topics = topicsOf(priority.title.text);
  if (topics.length < 2 || priority.actions.length === 0) return [];
  const words = priority.actions.map((one) => [one.text.text, ...one.others.map((each) => each.text), one.update.text].join(' ')).join('\n');
  const all = new Set(stems(words));
  const served = (topic: string): boolean => {
    const own = stems(topic);
    // "Cycle theft" is of cycles: what serves theft in general serves no cycle.
    const narrows = narrowing(topic);
    if (narrows.length > 0 && !WHOLE_WORDS.some((is) => [...topic.matchAll(is)].some((match) => narrowing(match[0]).length > 0))) return narrows.some((word) => [...alsoCalled(word)].some((stem) => all.has(stem)));
    if (SERVES.some(([is, serves]) => is.test(topic) && serves.test(words))) return true;
    return own.length === 0 || own.some((stem) => all.has(stem) && !/^(?:crime|exploit|risk|violenc|abus|harm|safe|child|home|hous|serious)/.test(stem)) || own.every((stem) => all.has(stem));
  };
  const left = topics.filter((topic) => !served(topic));
  if (left.length === 0 || left.length === topics.length) return [];
  const named = listWords(left);
  return [finding('promise-without-action', 'advice', { subject: named, about: `${priority.title.text} ${named}`, period: year.label || undefined, message: `The title of “${short(priority.title.text)}” promises ${named}, and no action under it says anything of ${left.length === 1 ? 'it' : 'them'}.`, places: [placeOf(priority.title, { start: 0, end: priority.title.text.length })] })];
}

/** "Exploitation – to include gangs, modern slavery and cuckooing": what is named one by one; pairs that belong together stay together. */
function topicsOf(title: string): string[] {
  const plain = title.replace(/^(?:priority|theme|aim|outcome|strand)\s*\w{1,5}\s*[:.–—-]\s*/i, '').replace(/^(?:\p{Lu}|\d{1,2}(?:\.\d)?)[.):]\s+/u, '').replace(/[.\s]+$/, '');
  const [head = '', ...rest] = plain.split(/\s[–—-]\s|:\s|,?\s\b(?:including|to include|includes|which includes)\b/i);
  const listed = rest.map((one) => one.replace(/^\s*(?:to include|including|includes|from)\s+/i, '')).join(', ').trim();
  const list = listed === '' ? head : listed;
  const together = list.replace(/\b(modern slavery) and (human trafficking)/gi, '$1 & $2').replace(/\b(women) and (girls)/gi, '$1 & $2').replace(/\b(fraud) and (scams)/gi, '$1 & $2').replace(/\b(drugs?) and (alcohol)/gi, '$1 & $2').replace(/\b(crime) and (disorder)/gi, '$1 & $2').replace(/\b(night[- ]time) economy/gi, '$1 economy');
  return together.split(/,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|;\s*/).map((one) => one.replaceAll(' & ', ' and ').replace(/^(?:the|our|to include|including|from)\s+/i, '').trim()).filter((one) => /\p{L}{3}/u.test(one) && !GENERAL.test(one));
}
