// One name that is written otherwise where it comes up again: together and apart before what kind of thing it is, with "&" for "and", "St" for "Saint",
// "Police" for "Constabulary", and with one word changed in an action that is carried on. Pure.
import type { Form, FormUse } from './name-forms.ts';
import { KIND } from './names-bent.ts';
import type { PlanText } from './plan-texts.ts';
import type { PlanToCheck } from './plan-to-check.ts';
import { letters } from './spelling.ts';

type Forms = Map<string, Map<string, Form>>;

const KINDS = `(?:${KIND.replace(/(?<=^|\|)[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)})(?![\\p{L}-])`;
const SMALL = 'and|at|of|the|in|for|up|it|on|to|a|out|off|&';
const BEFORE_KIND = new RegExp(`(?<![\\p{L}\\p{N}’'-])(\\p{Lu}[\\p{L}’'-]*(?:\\s(?:(?:${SMALL})\\s){0,2}\\p{Lu}[\\p{L}’'-]*){0,3})\\s(${KINDS})`, 'gu');
const OPENS = /^(?:(?:The|An?|This|That|These|Our|Their|Its|Each|Every|In|At|For|Of|On|And|All|Run|Hold|Keep|Offer|Take|Fund|Open|Start|Deliver|Extend|Support|Launch|Build|Set|Bring|Both|New|Two|Three)\s)+/;

/** "Send the Swift Answer wardens": what is to be done with it is no part of its name. */
const withoutOpening = (name: string): string => name.replace(OPENS, '').replace(/^\p{Lu}\p{Ll}+(?:-\p{Ll}+)?\s(?:the|an?)\s(?=\p{Lu}\S*(?:\s\p{Lu}|$))/u, '').replace(new RegExp(`^(?:(?:${SMALL})\\s)+`, 'u'), '');
const put = (forms: Forms, key: string, id: string, written: string, use: FormUse): void => {
  const list = forms.get(key) ?? new Map<string, Form>();
  forms.set(key, list);
  const known = list.get(id);
  if (known) known.uses.push(use);
  else list.set(id, { written, uses: [use] });
};
const pairsIn = (forms: Forms): [Form, Form][] => [...forms.values()].flatMap((list): [Form, Form][] => {
  const [one, other] = [...list.values()].toSorted((a, b) => b.uses.length - a.uses.length);
  return one && other ? [[one, other]] : [];
});
const isShouted = (text: string): boolean => !/\p{Ll}{2}/u.test(text);

/** What any plan writes in two ways: no name. */
export const WRITTEN_EITHER_WAY = /^(?:night ?time|town ?cent|city ?cent|drop ?in|day ?time|week ?end|play ?ground|work ?place|care ?home|foot ?ball|anti ?social|multi ?agency|on ?line|home ?less|neighbourhood|youth ?work)/;

/** "Lookout scheme" and "Look Out scheme", "SafeAtHome repairs" and "Safe at Home repairs". */
export function joinedBeforeKind(texts: readonly PlanText[]): [Form, Form][] {
  const forms: Forms = new Map();
  const humps = new Map<string, RegExp>();
  for (const text of texts) {
    if (isShouted(text.text)) continue;
    for (const found of text.text.matchAll(BEFORE_KIND)) {
      const name = withoutOpening(found[1] ?? '');
      const spaced = name.toLowerCase().replaceAll('&', 'and').replace(/[-\s]+/g, ' ');
      if (letters(name).length < 6 || WRITTEN_EITHER_WAY.test(spaced)) continue;
      const start = found.index + (found[1] ?? '').length - name.length;
      put(forms, `${letters(name)} ${(found[2] ?? '').toLowerCase().replace(/s$/, '')}`, spaced, name, { text, start, end: start + name.length });
    }
    for (const [word] of text.text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+){1,3}(?![\p{L}])/gu)) {
      const parts = word.split(/(?<=\p{Ll})(?=\p{Lu})/u);
      // "McDonald", "iPlayer": the first part is no word.
      if (word.length >= 8 && (parts[0] ?? '').length > 3 && !humps.has(word)) humps.set(word, new RegExp(`(?<![\\p{L}\\p{N}])(?:${word}|${parts.map((part, at) => (at === 0 || at === parts.length - 1 ? part : `[${(part[0] ?? '').toUpperCase()}${(part[0] ?? '').toLowerCase()}]${part.slice(1)}`)).join('[\\s-]')})(?![\\p{L}])`, 'gu'));
    }
  }
  for (const [word, either] of humps) for (const text of texts) for (const found of text.text.matchAll(either)) put(forms, word, found[0].toLowerCase().replace(/[-\s]+/g, ' '), found[0], { text, start: found.index, end: found.index + found[0].length });
  return pairsIn(forms);
}

const OF_BODIES = /^(?:Fire|Rescue|Police|Crime|Council|Health|Care|Drugs?|Alcohol|Safety|Community|Housing|Communities|Education|Children|Adults?|Families|Public|Social|Families|Disorder|Justice|Probation|Place|Sport|Leisure|Culture|Parks?|Violence|Women|Girls|Young|Older|Policy|Performance|Overview|Scrutiny|Roads?|Highways|Environment|Planning|Serious|Neighbourhoods?|Business|Standards|Anti-social|Enforcement|Engagement|Prevention|Protection|Equality|Diversity|Inclusion|Strategy|Governance|Finance|Law|North|South|East|West|Mental|Victims?|Witness(?:es)?|Partnerships?|Safeguarding|Resilience|Regeneration|Waste|Recycling)$/;

/** "Stop and Think nurses" and "Stop & Think nurses"; a body's departments are written as it comes. */
export function ampersands(texts: readonly PlanText[]): [Form, Form][] {
  const forms: Forms = new Map();
  for (const text of texts) {
    for (const found of text.text.matchAll(/(?<![\p{L}\p{N}’'-])(\p{Lu}\p{Ll}+)\s(and|&)\s(\p{Lu}\p{Ll}+)(?=\s(?:\p{Ll}{3,}|\p{Lu}\p{Ll}{3,}s)\b)/gu)) {
      if (OF_BODIES.test(found[1] ?? '') || OF_BODIES.test(found[3] ?? '')) continue;
      put(forms, `${found[1]} ${found[3]}`, found[2] ?? '', found[0], { text, start: found.index, end: found.index + found[0].length });
    }
  }
  // Two words that stand beside each other as often as not are no name where neither form comes before what it is.
  return pairsIn(forms).filter((pair) => pair.every((one) => one.uses.some((use) => new RegExp(`^\\s${KINDS}`, 'u').test(use.text.text.slice(use.end)))));
}

/** "Saint Oswin's" and "St Oswin's". */
export function saints(texts: readonly PlanText[]): [Form, Form][] {
  const forms: Forms = new Map();
  for (const text of texts) for (const found of text.text.matchAll(/(?<![\p{L}\p{N}])(Saint|St\.?)\s(\p{Lu}\p{Ll}{2,}(?:['’]s)?)(?![\p{L}])/gu)) put(forms, letters(found[2] ?? ''), found[1] === 'Saint' ? 'Saint' : 'St', found[0], { text, start: found.index, end: found.index + found[0].length });
  return pairsIn(forms);
}

/** "Marlshire Police" and "Marlshire Constabulary". */
export function forces(texts: readonly PlanText[]): [Form, Form][] {
  const forms: Forms = new Map();
  for (const text of texts) {
    for (const found of text.text.matchAll(/(?<![\p{L}\p{N}]|\p{Lu}[\p{L}’'-]*\s)(\p{Lu}\p{Ll}{3,}(?:\s(?:and\s)?\p{Lu}\p{Ll}+)?)\s(Police|Constabulary)(?![\p{L}’'-]|\s(?:and|&)\s\p{Lu}|\s\p{Lu})/gu)) {
      if (!/^(?:The|British|Transport|Local|City|Neighbourhood|Rural|Military|Safer|Community|Special)\b/.test(found[1] ?? '')) put(forms, found[1] ?? '', found[2] ?? '', found[0], { text, start: found.index, end: found.index + found[0].length });
    }
  }
  return pairsIn(forms);
}

/** Times, sides and places tell two things of one kind apart. */
const TELLS_APART = /^(?:north|south|east|west|northern|southern|eastern|western|upper|lower|old|new|great|little|spring|summer|autumn|winter|easter|christmas|halloween|bonfire|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|day|night|morning|evening|weekend|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|boys|girls|men|mens|women|womens|junior|senior|primary|secondary|adult|adults|child|children|young|older|youth)$/;
const OF_PLACES = /^(?:road|street|lane|avenue|estate|park|ward|square|way|hill|green|bridge|close|town|village|city|borough|district|county|school|college|council|police)$/;
const ORDINARY = /^(?:communit|safer?$|neighbourhood|victim|police|council|support|partner|domestic|sexual|local|health|hous|hom|business|shop|drug|alcohol|knif|burglar|licens|court|train|warden|ranger|mentor|outreach|custod|probation|fir|crim|hat|rural|serious|violen|abus|prevention|reduction|early|intervention|public|social|mental|integrated|joint|multi|annual|quarterly|monthly)/;
const NAME_OF_KIND = new RegExp(`(?<![\\p{L}\\p{N}’'-])((?:\\p{Lu}[\\p{L}’'-]+\\s(?:(?:${SMALL}|or)\\s)?){1,3}\\p{Lu}[\\p{L}’'-]+)\\s(${KINDS}|(?:courses|training|packs?|lessons?|sessions?|clubs|classes|places|films?|leaflets?|posters?|visits?|walks?|modules?|boxes|cards?)(?![\\p{L}-]))`, 'gu');

type Named = Form & { words: string[]; kind: string; rest: Set<string> };

/** "Take the Steady On programme into year 8" and, carried on, "Take the Steady Now programme into years 8 and 9": one word of the name is another. */
export function namesCarriedOn(plan: PlanToCheck): [Form, Form][] {
  const of = (role: 'reviewed' | 'planned'): Named[] => plan.years.filter((year) => year.role === role).flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action): Named[] => [...action.text.text.matchAll(NAME_OF_KIND)].map((found) => {
    // "Complete the Ask and Act training": what an action begins with is its verb.
    const name = withoutOpening(found.index === 0 ? (found[1] ?? '').replace(/^\p{Lu}\p{Ll}+\s(?:the|our|an?)\s/u, '') : (found[1] ?? ''));
    const start = found.index + (found[1] ?? '').length - name.length;
    const end = found.index + found[0].length;
    const around = `${action.text.text.slice(0, start)} ${action.text.text.slice(end)}`;
    return { written: action.text.text.slice(start, end), uses: [{ text: { ...action.text, part: 'prose' as const }, start, end }], words: name.split(/\s+/).map((word) => letters(word)), kind: (found[2] ?? '').toLowerCase().replace(/s$/, ''), rest: new Set(around.toLowerCase().match(/\p{L}{4,}/gu) ?? []) };
  }))));
  const [before, ahead] = [of('reviewed'), of('planned')];
  const sameName = (one: Named, other: Named): boolean => one.kind === other.kind && one.words.join(' ') === other.words.join(' ');
  return before.flatMap((one): [Form, Form][] => {
    if (ahead.some((other) => sameName(one, other))) return [];
    const other = ahead.find((each) => each.kind === one.kind && (isOneWordOff(one, each) || isSaidOtherwise(one, each)) && restAgrees(one, each) && !before.some((its) => sameName(its, each)));
    return other ? [[one, other]] : [];
  });
}

function isOneWordOff(one: Named, other: Named): boolean {
  if (one.words.length !== other.words.length || one.words.length < 2) return false;
  const differs = one.words.flatMap((word, at) => (word === other.words[at] ? [] : [[word, other.words[at] ?? '']]));
  // "Drop It" and "Bring It": the little word that both have names nothing.
  return differs.length === 1 && one.words.some((word) => !LITTLE.test(word) && other.words.includes(word)) && !(differs[0] ?? []).some((word) => TELLS_APART.test(word) || OF_PLACES.test(word) || /\d/.test(word)) && !one.words.some((word) => OF_PLACES.test(word)) && !one.words.every((word) => ORDINARY.test(word));
}

/** "Drop It" and "Let It Drop", "Steady On" and "Stay Steady": a word that tells something is in both, and neither says more of its own than they share. */
function isSaidOtherwise(one: Named, other: Named): boolean {
  const [a, b] = [one.words, other.words].map((words) => [...new Set(words)]) as [string[], string[]];
  const shared = a.filter((word) => b.includes(word));
  const [left, right] = [a.filter((word) => !shared.includes(word)), b.filter((word) => !shared.includes(word))];
  const own = (words: readonly string[]): readonly string[] => words.filter((word) => !LITTLE.test(word));
  if (a.length < 2 || b.length < 2 || left.length + right.length === 0 || [...a, ...b].some((word) => OF_PLACES.test(word) || A_DAY.test(word) || /\d/.test(word)) || [...left, ...right].some((word) => TELLS_APART.test(word))) return false;
  return own(shared).some((word) => !ORDINARY.test(word)) && Math.max(own(left).length, own(right).length) <= own(shared).length;
}
/** "Friday and Saturday nights" are when something is. */
const A_DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$/;
const LITTLE = /^(?:the|an?|it|its|me|my|us|our|you|your|and|or|of|on|in|at|to|for|up|out|off|let)$/;

/** Two words in three of the shorter one around the name, and two at least. */
function restAgrees(one: Named, other: Named): boolean {
  const shared = [...one.rest].filter((word) => [...other.rest].some((its) => its.startsWith(word.slice(0, 5)) || word.startsWith(its.slice(0, 5)))).length;
  return shared >= 2 && shared * 3 >= Math.min(one.rest.size, other.rest.size) * 2;
}
