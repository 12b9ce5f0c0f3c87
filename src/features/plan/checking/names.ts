// One proper name in several spellings, orders or forms. Common words are never held against each other, only what is written as a name.
import { listWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from './finding.ts';
import { finding, single } from './finding.ts';
import type { PlanToCheck } from './plan-to-check.ts';
import { namesOfTwoKinds, namesTurnedRound } from './name-forms.ts';
import { namesBent } from './names-bent.ts';
import { WRITTEN_EITHER_WAY, ampersands, forces, joinedBeforeKind, namesCarriedOn, saints } from './names-in-passing.ts';
import type { Use } from './names-mixed.ts';
import { MAX_USES, noticesMixed, quoted } from './names-mixed.ts';
import { namesLengthened } from './names-lengthened.ts';
import { namesOfLikeWords } from './names-of-like-words.ts';
import { namesInOtherOrder, namesReworded, wordsExchanged } from './names-rearranged.ts';
import type { PlanText } from './plan-texts.ts';
import { DEPARTMENTS } from '../reading/usual-bodies.ts';
import { sentencesOf } from './sentences.ts';
import { distance, letters, wordsThatDiffer } from './spelling.ts';
import { mutated } from './welsh-mutations.ts';

type Name = { written: string; uses: Use[] };

/** Two of them make no name but two bodies in one cell. */
const BODY_WORDS = /\b(?:Police|Constabulary|Council|Fire|Probation|Health Board|Hospital)\b/g;
/** The text itself says that two names are of two things. */
const TOLD_APART = /\b(?:(?:another|different|separate|distinct|two) (?:\p{L}+ )?(?:projects?|schemes?|services?|charit(?:y|ies)|teams?|bod(?:y|ies)|organisations?|groups?|programmes?|funds?|things?|landlords?)|not the same|(?:like|similar|alike) names?|similarly named|(?:in spite of|despite) (?:its|their|the) names?|not to be confused|no relation|unrelated)\b/iu;

/** "Hazel House’s drop-in" is the drop-in of a house that bears its name without the letter. */
const withoutPossessor = (written: string): string => written.replace(/^(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)+)['’]s(?=\s)/u, '$1');

export function namesThatVary(plan: PlanToCheck, texts: readonly PlanText[]): Finding[] {
  const found: Finding[] = [];
  const told = new Set<string>();
  const reported: Name[][] = [];
  const alike = new Map<string, Name[][]>();
  const report = (names: readonly Name[], how: string): void => {
    const words = names.map((one) => one.written);
    if (names.some((one) => (one.written.match(BODY_WORDS)?.length ?? 0) > 1)) return;
    if (names.some((one) => one.uses.some(isToldApart))) return;
    if (words.some(isTwoBodies) || new Set(words.map(withoutPossessor)).size === 1) return;
    const id = words.map(letters).toSorted().join('|');
    if (told.has(id)) return;
    told.add(id);
    // What stands inside a name that was told already is told with it.
    if (reported.some((before) => names.every((one) => before.some((other) => one.uses.every((use) => other.uses.some((its) => its.text === use.text && its.start < use.end && use.start < its.end)))))) return;
    // "Offer Safe Haven" and "Offer Safer Haven": the same two words, once beside the verb and once in the name.
    if ((alike.get(apart(names)) ?? []).some((before) => names.every((one) => before.some((other) => one.uses.some((use) => other.uses.some((its) => its.text.where === use.text.where && its.text.text === use.text.text && its.start < use.end && use.start < its.end)))))) return;
    reported.push([...names]);
    alike.set(apart(names), [...(alike.get(apart(names)) ?? []), [...names]]);
    found.push(finding('name-varies', 'warning', { subject: words[0] ?? '', about: words.toSorted().join(' '), message: `${listWords(words.map((one) => `“${one}”`))} ${how}.`, places: names.flatMap((one) => one.uses.slice(0, MAX_USES).map((use) => quoted(use, one.written))) }));
  };
  const bodies = new Set([...plan.members.map((one) => one.text), ...plan.years.flatMap((year) => year.priorities.flatMap((one) => one.actions.flatMap((action) => action.owners.map((owner) => owner.name))))].map(letters));
  // Two owners of one cell, told in the one order and in the other.
  const isTwoBodies = (written: string): boolean => {
    const parts = written.split(' ');
    return parts.some((_part, at) => at > 1 && at < parts.length - 1 && bodies.has(letters(parts.slice(0, at).join(' '))) && bodies.has(letters(parts.slice(at).join(' '))));
  };
  const pairs = pairsOfWords(texts);
  for (const [how, named] of [
    ['look like one name in two spellings', [...misspelt(pairs, pairsInBodies(plan)).toSorted((a, b) => timesWritten(b) - timesWritten(a)), ...loneMisspelt(plan, texts), ...calledMisspelt(texts)]],
    ['are one name, written together and apart', [...joinedOrNot(texts), ...joinedBeforeKind(texts)]],
    ['are one name in two orders of its words', [...turnedRound(plan, pairs), ...namesInOtherOrder(plan, texts)]],
    ['look like one name in two wordings', namesReworded(texts)],
    ['look like one name with two words for what it is', namesOfTwoKinds(texts)],
    ['are one name in two orders of its words', wordsExchanged(texts)],
    ['look like one name in two forms', namesBent(texts)],
    ['are one name in two orders of its words', namesTurnedRound(texts)],
    ['are one name, written in two ways', [...ampersands(texts), ...saints(texts)]],
    ['look like one force under two names', forces(texts)],
    ['look like one name with one word changed', namesCarriedOn(plan)],
    ['look like one name in two forms', namesLengthened(texts)],
    ['look like one name in two wordings', namesOfLikeWords(texts)],
  ] as const) for (const pair of named) report(pair, how);
  for (const forms of expansions(plan, texts)) report(forms.names, `all stand for ${forms.acronym}`.replace(/^all stand/, forms.names.length > 2 ? 'all stand' : 'both stand'));
  for (const mixed of noticesMixed(texts)) found.push(mixed);
  return found;
}

/** What opens its text may be the verb before a name. */
const timesWritten = (names: readonly Name[]): number => names.reduce((sum, one) => sum + one.uses.reduce((times, use) => times + (use.start > 0 ? 2 : 1), 0), 0);
const apart = ([one, other]: readonly Name[]): string => wordsThatDiffer(one?.written ?? '', other?.written ?? '');

/** In the sentence of the name or before it, or in one behind it that goes on about both. */
function isToldApart({ text: { text }, start, end }: Use): boolean {
  const sentences = sentencesOf(text);
  const at = sentences.findIndex((one) => one.start <= start && one.end >= end);
  const [own, next] = [sentences[at], sentences[at + 1]];
  const from = sentences[at - 1]?.start ?? own?.start;
  if (!own) return TOLD_APART.test(text);
  return TOLD_APART.test(text.slice(from, own.end)) || (next !== undefined && /^(?:They|These|Both|The two|The one|This|It|Neither|Despite|In spite)\b/.test(text.slice(next.start)) && TOLD_APART.test(text.slice(next.start, next.end)));
}

/** Two words in a row that both bear a capital: where each pair stands. */
function pairsOfWords(texts: readonly PlanText[]): Map<string, Name> {
  const pairs = new Map<string, Name>();
  for (const text of texts) {
    if (isShouted(text.text)) continue;
    for (const found of text.text.matchAll(/(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}[\p{L}'’-]*)(?=\s(\p{Lu}\p{Ll}[\p{L}'’-]*))/gu)) {
      if (/^(?:The|A|An|Our|This|That|These|In|On|At|For|Of|And|We|Its|Their)$/.test(found[1] ?? '')) continue;
      const written = `${found[1] ?? ''} ${found[2] ?? ''}`;
      use(pairs, written, { text, start: found.index, end: found.index + written.length });
    }
  }
  return pairs;
}

function use(names: Map<string, Name>, written: string, where: Use): void {
  const known = names.get(written);
  if (known) known.uses.push(where);
  else names.set(written, { written, uses: [where] });
}

const isShouted = (text: string): boolean => !/\p{Ll}{2}/u.test(text);
const bare = (word: string): string => word.toLowerCase().replace(/['’]s$|['’]/g, '').normalize('NFKD').replace(/\p{M}/gu, '');

/** Pairs with one word alike and the other a letter off. */
function misspelt(pairs: ReadonlyMap<string, Name>, bodyWords: ReadonlySet<string>): [Name, Name][] {
  const byWord = new Map<string, { name: Name; other: string; first: boolean }[]>();
  for (const name of pairs.values()) {
    const [first = '', second = ''] = name.written.split(' ').map(bare);
    for (const [key, other, isFirst] of [[`2 ${second}`, first, true], [`1 ${first}`, second, false]] as const) {
      const list = byWord.get(key);
      if (list) list.push({ name, other, first: isFirst });
      else byWord.set(key, [{ name, other, first: isFirst }]);
    }
  }
  const found: [Name, Name][] = [];
  for (const list of byWord.values()) {
    if (list.length < 2 || list.length > 400) continue;
    for (const [at, one] of list.entries()) {
      for (const other of list.slice(at + 1)) {
        const [a, b] = [one.other, other.other];
        const welsh = !one.first && WELSH.test(bare(one.name.written.split(' ')[0] ?? ''));
        if (welsh && mutated(a, b)) found.push(byCount(one.name, other.name));
        if (a === b || (Math.min(a.length, b.length) < 4 && !endDoubled(a, b)) || a[0] !== b[0] || (distance(a, b) !== 1 && !sameBeginning(a, b) && !sameConsonants(a, b))) continue;
        // "Safer Marl", the partnership, and "Safe Marl Women", a charity.
        if (one.first && /^safer?$/.test(a) && /^safer?$/.test(b) && nextOf(one.name) !== nextOf(other.name)) continue;
        // "The Town Centre Ranger service" and "the Town Centre Rangers": its people, and no other name.
        if (!one.first && plural(a, b) && A_WORKER.test(a.length < b.length ? a : b) && !(isCalled(one.name) && isCalled(other.name))) continue;
        // There is one "Operation Candle", and none of several of its kind.
        if (!one.first && plural(a, b) && !one.name.written.startsWith('Operation ') && !oneIsCalled(one.name, other.name) && !bothAct(one.name, other.name, bodyWords)) continue;
        if (one.first && plural(a, b) && !oneIsCalled(one.name, other.name) && !A_SCHEME.test(one.name.written) && !bodyWords.has(letters(one.name.written)) && !bodyWords.has(letters(other.name.written))) continue;
        found.push(byCount(one.name, other.name));
      }
    }
  }
  return found;
}

/** The capitalised word behind the first use of a name. */
const nextOf = (name: Name): string => { const use = name.uses[0]; return use ? /^\s(\p{Lu}\p{Ll}+)/u.exec(use.text.text.slice(use.end, use.end + 30))?.[1] ?? '' : ''; };

/** "The Willow Walk project": what stands before such a word is a name. */
const isCalled = (name: Name): boolean => name.uses.some(({ text, end }) => /^\s(?:project|scheme|programme|charity|refuge|helpline|app|campaign|service|drop-in|centre|group|club|course|bus|van)\b/.test(text.text.slice(end, end + 12)));
/** Several of a kind: "two Youth Workers", "all Safe Places", "Test Safe Havens" at the head of what is to be done. */
const isCounted = (name: Name): boolean => name.uses.some(({ text, start }) => (name.written.endsWith('s') && /^\p{Lu}\p{Ll}+\s$/u.test(text.text.slice(0, start)) && start < 16) || /(?:\d|\b(?:the|our|all|two|three|four|five|six|more|new|some|many|these|their|its))\s$/i.test(text.text.slice(Math.max(0, start - 8), start)));
const A_WORKER = /^(?:ranger|warden|officer|marshal|worker|champion|ambassador|navigator|mentor|guardian|volunteer|adviser|advisor|steward|patroller|coordinator|practitioner)$/;
/** The one is called a name, and the other is no number of things. */
const oneIsCalled = (one: Name, other: Name): boolean => (isCalled(one) && isCalled(other)) || (isCalled(one) && !isCounted(other)) || (isCalled(other) && !isCounted(one));
/** "Harbour Light has moved" and "Harbour Lights", an owner: what does something without an article bears a name, whatever its number. */
const acts = (name: Name): boolean => name.uses.some(({ text, start, end }) => /(?:^|[.!?:]\s|\b(?:and|but|that|when|while|where|which|as|because),?\s)$/.test(text.text.slice(Math.max(0, start - 12), start)) && /^\s(?:has|had|is|was|will|(?:run|give|help|offer|support|work|take|see|receive|get|provide|lead|answer|train|visit|hold|keep|need|cost|serve|open)(?:s|ed)|ran|gave|took|saw|got|led|held|kept)\s/.test(text.text.slice(end, end + 12)));
const bothAct = (one: Name, other: Name, bodyWords: ReadonlySet<string>): boolean => {
  const [single, several] = one.written.length < other.written.length ? [one, other] : [other, one];
  return acts(single) && !isCounted(single) && !isCounted(several) && (acts(several) || bodyWords.has(letters(several.written)));
};
const A_SCHEME = /\s(?:Scheme|Project|Programme|Campaign|Initiative|Trust|Foundation|Charity)$/;

/** Two words in a row of the names of members and owners. */
function pairsInBodies(plan: PlanToCheck): Set<string> {
  const names = [...plan.members.map((one) => one.text), ...plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.filter((owner) => !owner.collective).map((owner) => owner.name))))];
  return new Set(names.flatMap((name) => name.split(/\s+/).map((word, at, all) => letters(`${word} ${all[at + 1] ?? ''}`))));
}

/** Two bodies of two words, each the other turned round. */
function turnedRound(plan: PlanToCheck, pairs: ReadonlyMap<string, Name>): [Name, Name][] {
  const bodies = new Set([...plan.members.map((one) => one.text), ...plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.filter((owner) => !owner.collective).map((owner) => owner.name))))]);
  return [...bodies].flatMap((name): [Name, Name][] => {
    const [first = '', second = '', more] = name.split(' ');
    const [own, other] = [pairs.get(name), pairs.get(`${second} ${first}`)];
    return own && other && more === undefined && bodies.has(other.written) && first < second ? [byCount(own, other)] : [];
  });
}

const WELSH = /^(?:canolfan|gwasanaeth|prosiect|cynllun|ty|tŷ|heddlu|cyngor|cymdeithas|tîm|tim|grŵp|grwp|ymddiriedolaeth|clwb|bwrdd|rhwydwaith|fforwm|partneriaeth|uned|llinell|ysgol|menter|gofal|cymorth|lloches)$/;

/** "Lodestar" and "Loadstar": heard alike, spelled otherwise. */
const sameConsonants = (one: string, other: string): boolean => Math.min(one.length, other.length) >= 6 && consonants(one) === consonants(other) && consonants(one).length >= 4;
const consonants = (word: string): string => word.replace(/[aeiouy]/g, '').replace(/(.)\1/g, '$1');

/** "Fernleigh" and "Fernley": most of it alike, and the end heard alike. */
function sameBeginning(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at >= 6 && /^(?:i?gh|e?y|ie|ea|ey|ee|e|leigh|ley)$/.test(one.slice(at)) && /^(?:i?gh|e?y|ie|ea|ey|ee|e|leigh|ley)$/.test(other.slice(at));
}

/** "Hob" and "Hobb". */
const endDoubled = (one: string, other: string): boolean => Math.min(one.length, other.length) === 3 && (`${one}${one.at(-1)}` === other || `${other}${other.at(-1)}` === one);
const plural = (one: string, other: string): boolean => `${one}s` === other || `${other}s` === one;
const byCount = (one: Name, other: Name): [Name, Name] => (other.uses.length > one.uses.length ? [other, one] : [one, other]);

const DEPARTMENT_WORDS = new Set(DEPARTMENTS.flatMap((name) => name.split(' ')));

/** A body's one-word name, and a word with a capital that is a letter off. */
function loneMisspelt(plan: PlanToCheck, texts: readonly PlanText[]): [Name, Name][] {
  const bodies = new Set([...plan.members.map((one) => one.text.replace(/\([^()]*\)/g, '').trim()), ...plan.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.filter((owner) => !owner.collective).map((owner) => owner.name))))].filter((name) => /^\p{Lu}\p{Ll}{5,}$/u.test(name)));
  if (bodies.size === 0) return [];
  const words = new Map<string, Name>();
  const small = new Set(texts.flatMap(({ text }) => text.match(/(?<![\p{L}’'-])\p{Ll}{5,}(?![\p{L}’'-])/gu) ?? []));
  for (const text of texts) for (const found of text.text.matchAll(/(?<=[\p{Ll}\p{N},;:]\s|^|\()\p{Lu}\p{Ll}{4,}(?![\p{L}])/gu)) use(words, found[0], { text, start: found.index, end: found.index + found[0].length });
  const found: [Name, Name][] = [];
  for (const body of bodies) {
    for (const name of words.values()) {
      if (name.written === body || bodies.has(name.written) && name.written < body || name.written[0] !== body[0] || plural(bare(name.written), bare(body)) || distance(bare(name.written), bare(body)) !== 1) continue;
      // "Hearth", a landlord, and "Health", a word like any other.
      if (small.has(name.written.toLowerCase()) || DEPARTMENT_WORDS.has(name.written.toLowerCase())) continue;
      const own = words.get(body);
      if (own) found.push(byCount(own, name));
    }
  }
  return found;
}

const CALLED = /(?<![\p{L}\p{N}-])(\p{Lu}\p{Ll}{5,})(?=\s(project|scheme|programme|campaign|refuge|helpline|charity|van|bus|app|course|team|club|centre)s?\b)/giu;

/** "The Phoenix project" and "the Pheonix project": a name of one word, and small what it is. */
function calledMisspelt(texts: readonly PlanText[]): [Name, Name][] {
  const byKind = new Map<string, Map<string, Name>>();
  for (const text of texts) {
    for (const found of text.text.matchAll(CALLED)) {
      if (!/^\p{Lu}/u.test(found[1] ?? '')) continue;
      const names = byKind.get((found[2] ?? '').toLowerCase()) ?? new Map<string, Name>();
      byKind.set((found[2] ?? '').toLowerCase(), names);
      use(names, found[1] ?? '', { text, start: found.index, end: found.index + (found[1] ?? '').length });
    }
  }
  return [...byKind.values()].flatMap((names) => [...names.values()].flatMap((one, at, all) => all.slice(at + 1).filter((other) => one.written[0] === other.written[0] && !plural(bare(one.written), bare(other.written)) && distance(bare(one.written), bare(other.written)) === 1).map((other) => byCount(one, other))));
}

/** "Tidewater Project" and "Tide Water Project". */
function joinedOrNot(texts: readonly PlanText[]): [Name, Name][] {
  const byLetters = new Map<string, Map<string, Name>>();
  for (const text of texts) {
    if (isShouted(text.text)) continue;
    const words = [...text.text.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}[\p{Ll}'’]+(?:-?\p{Lu}\p{Ll}+)*(?![\p{L}-])/gu)];
    for (const [at, first] of words.entries()) {
      let written = first[0];
      for (let take = 1; take <= 3; take += 1) {
        if (take > 1) {
          const next = words[at + take - 1];
          const last = words[at + take - 2];
          if (!next || !last || next.index !== last.index + last[0].length + 1) break;
          written = `${written} ${next[0]}`;
        }
        const key = letters(written);
        if (key.length < 8 || WRITTEN_EITHER_WAY.test(written.toLowerCase().replace(/[-\s]+/g, ' ')) || /^(?:The|A|An|Our|This)$/.test(first[0])) continue;
        const forms = byLetters.get(key) ?? new Map<string, Name>();
        byLetters.set(key, forms);
        use(forms, written, { text, start: first.index, end: first.index + written.length });
      }
    }
  }
  const found: [Name, Name][] = [];
  for (const forms of byLetters.values()) {
    const [one, other] = [...new Map([...forms.values()].map((name) => [withoutFirstCapitals(name.written), name])).values()];
    if (one && other) found.push(byCount(one, other));
  }
  const kept: [Name, Name][] = [];
  for (const pair of found.toSorted((a, b) => letters(b[0].written).length - letters(a[0].written).length)) if (!kept.some(([one]) => letters(one.written).includes(letters(pair[0].written)))) kept.push(pair);
  return kept;
}

/** "SeaSafe" and "Seasafe" are written otherwise; "Fire service" and "Fire Service" are not. */
const withoutFirstCapitals = (name: string): string => name.replace(/['’]/g, '').replace(/(?<![\p{L}])\p{Lu}/gu, (letter) => letter.toLowerCase());

/** What an acronym stands for, as the glossary, the members and the text each say. */
function expansions(plan: PlanToCheck, texts: readonly PlanText[]): { acronym: string; names: Name[] }[] {
  const forms = new Map<string, Name[]>();
  const add = (acronym: string, written: string, where: Use): void => {
    const list = forms.get(acronym) ?? [];
    forms.set(acronym, list);
    const known = list.find((one) => alike(one.written) === alike(written));
    if (known) known.uses.push(where);
    else list.push({ written, uses: [where] });
  };
  for (const { term, meaning, words } of plan.glossary) {
    const full = single(meaning.split(/\s+[–—-]\s+|[.;:(]|,\s(?:the|a|an|which|who)\b/)[0] ?? meaning);
    if (/^\p{Lu}[\p{Lu}\p{Ll}&]{1,8}$/u.test(term) && full.includes(' ') && lettersFit(full, term)) add(term, full, { text: words, start: 0, end: words.text.length });
  }
  for (const text of texts) {
    for (const found of text.text.matchAll(/((?:\p{Lu}[\p{L}'’-]*|of|and|the|for|in|on|&)(?:[\s-](?:\p{Lu}[\p{L}'’-]*|of|and|the|for|in|on|&)){1,9})\s\((\p{Lu}[\p{Lu}&]{1,7})(s?)\)/gu)) {
      const full = fullName((found[1] ?? '').replace(found[3] === 's' ? /s$/ : /$^/, ''), found[2] ?? '');
      if (full !== undefined) add(found[2] ?? '', full, { text, start: found.index, end: found.index + found[0].length });
    }
    for (const found of text.text.matchAll(/(?<![\p{L}])(\p{Lu}[\p{Lu}&]{1,7})\s\((\p{Lu}[^()]{6,90})\)/gu)) if (lettersFit(found[2] ?? '', found[1] ?? '')) add(found[1] ?? '', single(found[2] ?? ''), { text, start: found.index, end: found.index + found[0].length });
  }
  return [...forms].filter(([, names]) => names.length > 1).map(([acronym, names]) => ({ acronym, names }));
}

const alike = (text: string): string => text.toLowerCase().replaceAll('&', 'and').replace(/^the\s/, '').replace(/['’]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/\badvis[eo]r\b/, 'adviser').replace(/^public spaces? protection order$/, 'public space protection order').replace(/anti social/, 'antisocial').replace(/(?<!\bservice)(?<=\p{L}{3}[^s])s$/u, '');
const initialsOf = (text: string): string => text.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word) && !/^(?:of|and|the|for|in|on)$/i.test(word)).map((word) => (word[0] ?? '').toUpperCase()).join('');

function lettersFit(full: string, acronym: string): boolean {
  const initials = initialsOf(full);
  let at = 0;
  for (const letter of acronym.replace(/&/g, '').toUpperCase()) {
    at = initials.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return initials[0] === acronym[0]?.toUpperCase() && initials.length <= acronym.length + 2;
}

/** The words before the bracket that the letters stand for: exactly, else with a word more. */
function fullName(before: string, acronym: string): string | undefined {
  const words = before.split(/\s+/);
  for (const exact of [true, false]) {
    for (let take = 2; take <= words.length; take += 1) {
      const full = words.slice(-take).join(' ');
      if (!/^\p{Lu}/u.test(full) || /^The\s/.test(full)) continue;
      if (exact ? initialsOf(full) === acronym : lettersFit(full, acronym)) return full;
    }
  }
  return undefined;
}
