// One name whose words stand in another order, with a small word more, or with one word changed for another of its meaning. Pure.
import { single } from './finding.ts';
import type { Form, FormUse } from './name-forms.ts';
import type { PlanText } from './plan-texts.ts';
import type { PlanToCheck } from './plan-to-check.ts';
import { distance, letters } from './spelling.ts';

const bare = (word: string): string => word.toLowerCase().replace(/['’]s$|['’]/g, '').normalize('NFKD').replace(/\p{M}/gu, '');
const byCount = (one: Form, other: Form): [Form, Form] => (one.uses.length >= other.uses.length ? [one, other] : [other, one]);

const LISTED = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+(?:,?\s(?:and\s|&\s)?\p{Lu}\p{Ll}+){2,6}/gu;

/** "Hill Fire and Rescue Service, Hill Police": between the commas of a list stand names of their own, not words of one. */
const listsNames = (raw: string): boolean => raw.includes(',') && raw.split(/,\s(?:and\s|&\s)?/).some((part) => /\s/.test(part) && !/^\S+\s(?:and|&)\s\S+$/.test(part));

/** "Safer Marl Partnership Safer Marl: a strategy", "Marl Council Marl Faith Forum": two names that follow each other without a stop; what begins within the first and ends in the second is neither. */
const runsOn = (all: readonly string[], from: number): boolean => {
  const before = new Set(all.slice(0, from).map(bare));
  return !before.has(bare(all[from] ?? '')) && all.slice(from).some((word) => before.has(bare(word)));
};

/** The same three words or more in another order; one of them stands as a name: quoted, as an owner, a member or a term. */
export function namesInOtherOrder(plan: PlanToCheck, texts: readonly PlanText[]): [Form, Form][] {
  const bodies = new Set([...plan.members.map((one) => one.text), ...plan.glossary.map((one) => one.meaning), ...plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.map((owner) => owner.name))))].map(letters));
  const byWords = new Map<string, Map<string, Form & { named: boolean }>>();
  for (const text of texts) {
    for (const found of text.text.matchAll(LISTED)) {
      const all = found[0].split(/,?\s+/);
      for (let from = 0; from + 3 <= all.length; from += 1) {
        const written = all.slice(from).join(' ');
        const words = all.slice(from).map(bare).filter((word) => word !== 'and' && word !== '&');
        const at = found.index + (from === 0 ? 0 : found[0].lastIndexOf(all[from] ?? ''));
        const raw = text.text.slice(at, found.index + found[0].length);
        if (words.length < 3 || new Set(words).size < words.length || listsNames(raw) || runsOn(all, from)) continue;
        const quotedAs = /['‘’"“”]$/.test(text.text.slice(0, at)) && /^['‘’"“”]/.test(text.text.slice(at + raw.length));
        const key = words.toSorted().join(' ');
        const forms = byWords.get(key) ?? new Map<string, Form & { named: boolean }>();
        byWords.set(key, forms);
        const id = words.join(' ');
        const known = forms.get(id);
        if (known) {
          known.uses.push({ text, start: at, end: at + raw.length });
          known.named ||= quotedAs || bodies.has(letters(raw));
        } else forms.set(id, { written: single(raw), uses: [{ text, start: at, end: at + raw.length }], named: quotedAs || bodies.has(letters(written)) || bodies.has(letters(raw)) });
      }
    }
  }
  const found = [...byWords.values()].flatMap((forms): [Form, Form][] => {
    const [one, other] = [...forms.values()];
    // Words in a list may come in any order; three in a row without a comma or "and" are a name.
    // A comma between them may part two names: only a name that bears it elsewhere is one.
    if (one && other && one.written.includes(',') !== other.written.includes(',') && ![one, other].some((name) => name.written.includes(',') && name.named)) return [];
    return one && other && ([...forms.values()].some((name) => name.named) || [one, other].every((name) => !/[,&]|\band\b/.test(name.written) || (!name.written.includes(',') && /\s(?:Service|Project|Team|Trust|Panel|Group|Programme|Scheme|Centre|Network|Forum|Unit)$/.test(name.written) && one.written.split(' ')[0] === other.written.split(' ')[0] && one.written.split(' ').at(-1) === other.written.split(' ').at(-1)))) ? [byCount(one, other)] : [];
  });
  // What is part of a longer name that varies as well is said with it.
  return found.filter((pair) => !found.some((longer) => longer !== pair && longer[0].written.length > pair[0].written.length && longer.every((name) => pair.some((part) => name.written.includes(part.written)))));
}

const KIND = /^(?:Charter|Services?|Project|Team|Trust|Panel|Group|Programme|Scheme|Centre|Network|Forum|Unit|Partnership|Board|Fund|Campaign|Alliance|Strategy|Order|Pledge|Hub|House|Helpline|Line|Club|Award|Pathway|Protocol|Agreement|Initiative|Refuge|Course|Toolkit|Framework)$/;
const LINKS = /^(?:and|of|at|for|in|the|on|with|against|to|&)$/;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]+(?:\s(?:(?:and|of|at|for|in|the|on|with|against|to|&)\s){0,2}\p{Lu}[\p{L}'’-]+){2,7}(?![\p{L}])/gu;
const BODY = /^(?:Police|Constabulary|Council|Fire|Probation)$/;

/** Words that people take for each other in a name that they half remember. */
const LIKE: readonly (readonly string[])[] = [['prevention', 'reduction', 'intervention'], ['support', 'advice', 'advocacy'], ['abuse', 'violence'], ['adviser', 'advisor', 'advocate'], ['treatment', 'recovery'], ['justice', 'offending'], ['action', 'response'], ['safety', 'security'], ['neighbourhood', 'community'], ['young', 'youth'], ['womens', 'women'], ['responsible', 'responsive'], ['advisory', 'consultative'], ['strategic', 'strategy'], ['watch', 'link']];

/** Names of three words or more that end in what kind of thing they are: with the same words in another order, or with one word changed. */
export function namesReworded(texts: readonly PlanText[]): [Form, Form][] {
  const names = new Map<string, Form & { words: string[] }>();
  for (const text of texts) {
    for (const found of text.text.matchAll(NAME)) {
      const all = found[0].split(/\s+/);
      const end = all.findLastIndex((word) => KIND.test(word));
      const from = /^(?:The|A|An|Our|This|In|At|For|And)$/.test(all[0] ?? '') ? 1 : 0;
      // A name may begin behind another word with a capital: "Sign Marl Women's Charter".
      for (let first = from; first <= end - 2; first += 1) {
        const kept = all.slice(first, end + 1);
        const words = kept.filter((word) => !LINKS.test(word)).map(bare);
        if (words.length < 3 || LINKS.test(kept[0] ?? '') || kept.some((word) => BODY.test(word))) continue;
        const written = kept.join(' ');
        const start = found.index + all.slice(0, first).reduce((sum, word) => sum + word.length + 1, 0);
        const use: FormUse = { text, start, end: start + written.length };
        const known = names.get(written.toLowerCase());
        if (known) known.uses.push(use);
        else names.set(written.toLowerCase(), { written, uses: [use], words });
      }
    }
  }
  const byEnds = new Map<string, (Form & { words: string[] })[]>();
  for (const name of names.values()) {
    const key = `${name.words.at(-1) ?? ''} ${name.words.length}`;
    byEnds.set(key, [...(byEnds.get(key) ?? []), name]);
  }
  const found = [...byEnds.values()].flatMap((list) => list.flatMap((one, at) => list.slice(at + 1).filter((other) => reworded(one, other)).map((other) => byCount(one, other))));
  return found.toSorted((a, b) => b[0].written.length - a[0].written.length);
}

const EXCHANGED = /(?<![\p{L}\p{N}'’])(\p{Lu}\p{L}{2,})\s(?:(and|&)\s)?(\p{Lu}\p{L}{2,})\s(scheme|project|programme|fund|service|team|campaign|course|club|group|wardens|nurses|volunteers|initiative|charter|helpline|drop-in|workshops?)(?![\p{L}])/gu;

/** "Shop Safe scheme" and "Safe Shop scheme", "Safe and Sound" and "Sound and Safe": two words before what kind of thing it is. */
export function wordsExchanged(texts: readonly PlanText[]): [Form, Form][] {
  const names = new Map<string, Form>();
  for (const text of texts) {
    for (const { 0: written, 1: first = '', 2: link = '', 3: second = '', 4: kind = '', index } of text.text.matchAll(EXCHANGED)) {
      if (/^(?:The|This|That|Our|Their|Its|Each|Every)$/.test(first)) continue;
      const key = [bare(first), link === '&' ? 'and' : link, bare(second), kind].filter((word) => word !== '').join(' ');
      const use: FormUse = { text, start: index, end: index + written.length };
      const known = names.get(key);
      if (known) known.uses.push(use);
      else names.set(key, { written, uses: [use] });
    }
  }
  return [...names].flatMap(([key, one]): [Form, Form][] => {
    const [first = '', link = '', second = '', kind = ''] = key.split(' ').length === 3 ? [key.split(' ')[0], '', ...key.split(' ').slice(1)] : key.split(' ');
    const other = names.get([second, link, first, kind].filter((word) => word !== '').join(' '));
    return other && first < second ? [byCount(one, other)] : [];
  });
}

/** "Safer Neighbourhood Board" and "Safe Neighbourhoods Board": two words or more are a letter off. */
function nearlyAlike(one: readonly string[], other: readonly string[]): boolean {
  const differs = one.filter((word, at) => word !== other[at]).length;
  return differs > 1 && one.every((word, at) => word === other[at] || (word.length > 3 && word[0] === other[at]?.[0] && distance(word, other[at] ?? '') === 1));
}

/** "Safety" and "safer", "offending" and "offender": each ends otherwise. */
function ofOneStem([one, other]: readonly [string, string]): boolean {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return same >= 4 && one.length - same >= 1 && other.length - same >= 1 && one.length - same <= 3 && other.length - same <= 3;
}

function reworded(one: { written: string; words: readonly string[] }, other: { written: string; words: readonly string[] }): boolean {
  const [a, b] = [one.words, other.words];
  if (a.length !== b.length || a.at(-1) !== b.at(-1)) return false;
  if (nearlyAlike(a, b)) return true;
  if (a[0] !== b[0] && a.length < 4) return false;
  const differs = a.flatMap((word, at) => (word === b[at] ? [] : [[word, b[at] ?? '']]));
  if (differs.length === 1 && a[0] === b[0] && ofOneStem(differs[0] as [string, string])) return true;
  if (differs.length === 1) return a[0] === b[0] && a.length >= 4 && LIKE.some((row) => differs[0]?.every((word) => row.includes(word)) === true);
  // The same words, with a small one between them or none.
  return differs.length > 1 && [...a].toSorted().join(' ') === [...b].toSorted().join(' ');
}
