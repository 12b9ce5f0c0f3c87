// A topic that the title of a priority promises and that no action under it serves. Silent unless the other actions plainly serve the other topics.
import { listWords } from '../../../platform/pages/figure-words.ts';
import { ALSO_CALLED, OF_MANY_KINDS, TOPICS } from './field-topics.ts';
import type { Finding } from './finding.ts';
import { finding, placeOf, shortened } from './finding.ts';
import type { ActionToCheck, PlanToCheck, PriorityToCheck, YearToCheck } from './plan-to-check.ts';
import { SMALL, tokensOf } from './word-stems.ts';

const GENERAL = /^(?:(?:an?\s)?(?:\p{L}+er|clean|calm|safe|strong|resilient|healthy|vibrant|welcoming|green|bright|fair|just|kind|confident|connected)|(?:out and )?about|(?:those|them|others?|people) who .*|vulnerable \p{L}+|early intervention|partnership working|community safety|working together|cross[- ]cutting themes?)$/iu;

export function promisesWithoutAction(plan: PlanToCheck): Finding[] {
  const planned = plan.years.filter((year) => year.role === 'planned');
  const told = plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map(wordsOf)));
  if (planned.some((year) => year.priorities.some((priority) => priority.title.text !== ''))) return planned.flatMap((year) => year.priorities.flatMap((priority) => unserved(priority, year, [], told)));
  // Where the plan for the year to come is one list, the titles of what was done are what was promised, and any action of the list may keep it.
  const list = planned.flatMap((year) => year.priorities.flatMap((priority) => priority.actions));
  return plan.years.filter((year) => year.role === 'reviewed').flatMap((year) => year.priorities.flatMap((priority) => unserved(priority, year, list, told)));
}

const ONLY_A_NAME = /^(?:\p{L}+\s){0,2}(?:(?:the\s)?(?:\p{Lu}[\p{L}’'-]*\s){1,4}(?:campaign|project|programme|scheme|charter|week)|(?:Operation|Project|Op)\s\p{Lu}\p{L}+)\.?$/u;

/** "Calmer streets": whatever is done may serve it. */
const BROAD = /^(?:calm|safe|clean|strong|bright|health|friendl|better)\p{Ll}* (?!online$)\p{L}+$/iu;

/** "Marl Fire and Rescue Service": a plan by bodies promises nothing in its titles. */
const IS_A_BODY = /^(?:The\s)?\p{Lu}[\p{L}'’.-]*(?:\s(?:and|of|for|the|&|\p{Lu}[\p{L}'’.-]*)){0,7}\s(?:Services?|Council|Police|Constabulary|Authority|Board|Trust|Homes|Housing|Association|Probation|University|College)$/u;

const wordsOf = (action: ActionToCheck): string => [action.text.text, ...action.others.map((each) => each.text), action.update.text].join(' ');
const stems = (text: string): string[] => tokensOf(text).map((one) => one.stem).filter((stem) => !SMALL.has(stem));

/** "Hold six Operation Sickle nights": what the operation is for, another action of the plan says. */
function withItsOperation(words: string, told: readonly string[]): string {
  const names = words.match(/\b(?:Operation|Project|Op)\s\p{Lu}\p{L}+/gu) ?? [];
  return [words, ...told.filter((other) => other !== words && names.some((name) => other.includes(name)))].join(' ');
}

function unserved(priority: PriorityToCheck, year: YearToCheck, list: readonly ActionToCheck[], told: readonly string[]): Finding[] {
  if (IS_A_BODY.test(priority.title.text.replace(/^(?:\p{Lu}|\d{1,2})[.):]?\s+/u, '').replace(/\s*\([^()]*\)$/, ''))) return [];
  const topics = topicsOf(priority.title.text);
  if (topics.length < 2 || priority.actions.length === 0) return [];
  const actions = [...priority.actions, ...list].map((action) => withItsOperation(wordsOf(action), told));
  const left = topics.filter((topic) => !BROAD.test(topic) && !actions.some((words) => { const own = besideIts(topic, topics); return own ? own.serves.test(words) : serves(withoutMeans(words, topic, topics), topic); }));
  const kept = topics.filter((topic) => !left.includes(topic));
  if (left.length === 0 || kept.length === 0) return [];
  // Of a wide topic something may be meant by any action that plainly serves no other.
  const allPlain = actions.every((words) => kept.some((topic) => isListed(topic) && serves(words, topic)));
  // "Trust Us campaign": what an action does that only bears a name, nobody can tell.
  if ([...priority.actions, ...list].some((action) => ONLY_A_NAME.test(action.text.text) && !topics.some((topic) => isListed(topic) && serves(wordsOf(action), topic)))) return [];
  const broken = left.filter((topic) => (isWide(topic) ? allPlain : isListed(topic)));
  if (broken.length === 0) return [];
  const named = listWords(broken);
  return [finding('promise-without-action', 'advice', { subject: named, about: `${priority.title.text} ${named}`, period: year.label || undefined, message: `The title of “${shortened(priority.title.text)}” promises ${named}, and no action under it says anything of ${broken.length === 1 ? 'it' : 'them'}.`, places: [placeOf(priority.title, { start: 0, end: priority.title.text.length })] })];
}

/** Drugs and drink are one thing to most plans; where a title names both one by one, each is promised. */
const DRUGS: (typeof TOPICS)[number] = { named: /^drugs?$/i, serves: /(?<!\p{L})(?:drugs?|substance|cannabis|naloxone|needles?|overdose|dealers?|nitrous|addict|treatment|recovery|county lines)/iu, wide: true };
const DRINK: (typeof TOPICS)[number] = { named: /^(?:alcohol|drink|drinking)$/i, serves: /(?<!\p{L})(?:alcohol|drink|substance|pubs?(?!\p{L})|bars?(?!\p{L})|licen|sober|addict|treatment|recovery|night[- ]time|hospital)/iu, wide: true };
const besideIts = (topic: string, topics: readonly string[]): (typeof TOPICS)[number] | undefined => (topics.some((one) => DRUGS.named.test(one)) && topics.some((one) => DRINK.named.test(one)) ? [DRUGS, DRINK].find((one) => one.named.test(topic)) : undefined);

const listed = (topic: string): (typeof TOPICS)[number] | undefined => TOPICS.find((one) => one.named.test(topic));
const isListed = (topic: string): boolean => listed(topic) !== undefined;
const narrowing = (topic: string): string[] => topic.split(/[\s-]+/).filter((word) => /\p{L}{3}/u.test(word) && !OF_MANY_KINDS.test(word));
const isWide = (topic: string): boolean => listed(topic)?.wide === true;
const alsoCalled = (word: string): Set<string> => new Set([word, ...(ALSO_CALLED.find((row) => row.includes(word.toLowerCase())) ?? [])].flatMap((one) => tokensOf(one.toLowerCase()).map((token) => token.stem)));

/** Patrols and cameras serve any topic: of an action that names another one of the title they say nothing of this. */
const MEANS = /\b(?:patrol\p{Ll}*|crime prevention|hot ?spots?|cameras?|cctv|streets?)\b/giu;
const withoutMeans = (words: string, topic: string, topics: readonly string[]): string => (isWide(topic) || !topics.some((other) => other !== topic && listed(other) !== undefined && listed(other)?.wide !== true && listed(other)?.named.test(words)) ? words : words.replace(MEANS, ' '));

function serves(words: string, topic: string): boolean {
  const known = listed(topic);
  if (known) return known.serves.test(words);
  const all = new Set(stems(words));
  const narrows = narrowing(topic);
  return narrows.length === 0 || narrows.some((word) => [...alsoCalled(word)].some((stem) => all.has(stem)));
}

/** "Exploitation – to include gangs, modern slavery and cuckooing": what is named one by one; pairs that belong together stay together. */
function topicsOf(title: string): string[] {
  // A title in two languages says everything twice.
  const halves = (/\p{Ll}/u.test(title) ? title : title.toLowerCase()).split(/\s\/\s/);
  const plain = (halves.at(-1) ?? title).replace(/^(?:priority|theme|aim|outcome|strand|objective|goal)\s*\w{1,5}\s*[:.–—-]\s*/i, '').replace(/^(?:\p{Lu}|\d{1,2}(?:\.\d)?)[.):]\s+/u, '').replace(/\s*\([^()]*\)$/, '').replace(/[.\s]+$/, '');
  const [head = '', ...rest] = plain.split(/\s[–—-]\s|:\s|,?\s\b(?:including|to include|includes|which includes)\b/i);
  const after = rest.map((one) => one.replace(/^\s*(?:to include|including|includes|from)\s+/i, '')).join(', ').trim();
  // "Theft from boats, sheds and vans" is one topic: what it is from is a list of its places.
  if (after === '' && /^(?:\p{L}+\s){0,2}(?:thefts?|stealing|burglar(?:y|ies)|robber(?:y|ies)|arson|damage)\s(?:from|of|in|on|at|to)\s/iu.test(head)) return [];
  const list = after === '' ? head : after;
  const together = list.replace(/\b(domestic|sexual|physical|emotional) and (domestic|sexual|physical|emotional) (abuse|violence)/gi, '$1 $3 and $2 $3').replace(/\b(modern slavery) and (human trafficking)/gi, '$1 & $2').replace(/\b(modern slavery) and (exploitation)/gi, '$1 & $2').replace(/\b(exploitation) and (modern slavery)/gi, '$1 & $2').replace(/\b(women) and (girls)/gi, '$1 & $2').replace(/\bout and about\b/gi, 'out & about').replace(/\b(violence|violent crime) and (knives|knife crime|weapons)/gi, '$1 & $2').replace(/\b(fraud) and (scams)/gi, '$1 & $2').replace(/\b(drugs?) and (alcohol)/gi, '$1 & $2').replace(/\b(alcohol) and (drugs?)/gi, '$1 & $2').replace(/\b(crime) and (disorder)/gi, '$1 & $2').replace(/\b(night[- ]time) economy/gi, '$1 economy');
  return together.split(/,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|;\s*/).map((one) => one.replaceAll(' & ', ' and ').replace(/^(?:(?:make|making|keep|keeping)\s+)?(?:the|our|to include|including|from|in|at|on)\s+/i, '').replace(/(?<=\p{L}{4})\s(?:feel(?:ing)?\s)?(?:safe|clean|calm)(?:er)?$/iu, '').trim()).filter((one) => /\p{L}{3}/u.test(one) && !GENERAL.test(one));
}
