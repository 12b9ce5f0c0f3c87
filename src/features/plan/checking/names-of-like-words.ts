// One name of which a word is taken for another of its meaning, "Swift Response wardens" and "Rapid Response wardens", that has lost its article, "Hafan y Bryn" and "Hafan Bryn",
// or that says what it is for before or behind what it is, "Violence Prevention Partnership" and "Partnership for Violence Prevention". Pure.
import type { Form, FormUse } from './name-forms.ts';
import { KIND } from './names-bent.ts';
import type { PlanText } from './plan-texts.ts';
import { letters } from './spelling.ts';
import { mutated } from './welsh-mutations.ts';

/** Words that people take for each other where they half remember a name. */
const LIKE: readonly (readonly string[])[] = [['swift', 'rapid', 'quick', 'fast', 'speedy'], ['place', 'places', 'space', 'spaces', 'haven', 'havens', 'spot', 'spots', 'point', 'points'], ['trader', 'traders', 'business', 'businesses', 'retailers', 'shops', 'merchants'], ['path', 'route', 'track'], ['start', 'beginning', 'begin'], ['step', 'steps', 'stride', 'strides'], ['hope', 'hopes', 'future', 'futures'], ['light', 'lights', 'lamp', 'lantern', 'beacon'], ['home', 'homes', 'house', 'doorstep'], ['listening', 'hearing'], ['talk', 'talking', 'speak', 'speaking', 'chat'], ['reply', 'answer', 'response'], ['friend', 'friends', 'buddy', 'mate', 'mates'], ['tomorrow', 'future'], ['strong', 'stronger', 'strength'], ['choice', 'choices', 'decision', 'decisions'], ['link', 'links', 'connect', 'connected', 'bridge']];
const BARE = new RegExp(`(?<![\\p{L}\\p{N}’'-])((?:\\p{Lu}[\\p{L}’'-]+\\s){2,3})((?:${KIND.replace(/(?<=^|\|)[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)})(?![\\p{L}-]))`, 'gu');
const OPENS = /^(?:The|An?|This|That|These|Our|Their|Its|Each|Every|In|At|For|Of|On|And|All|Run|Hold|Keep|Offer|Take|Fund|Open|Start|Deliver|Extend|Support|Launch|Build|Set|Bring|Both|New|Two|Three)\s/;

type Named = Form & { words: string[]; kind: string };
const sameKind = (kind: string): string => kind.toLowerCase().replace(/s$/, '');

function namesIn(texts: readonly PlanText[]): Named[] {
  const found = new Map<string, Named>();
  for (const text of texts) {
    if (!/\p{Ll}{2}/u.test(text.text)) continue;
    for (const each of text.text.matchAll(BARE)) {
      const opening = OPENS.exec(each[1] ?? '')?.[0] ?? '';
      const words = (each[1] ?? '').slice(opening.length).trim().split(/\s+/).map(letters);
      if (words.length < 2) continue;
      const key = `${words.join(' ')} ${sameKind(each[2] ?? '')}`;
      const use: FormUse = { text, start: each.index + opening.length, end: each.index + each[0].length };
      const known = found.get(key);
      if (known) known.uses.push(use);
      else found.set(key, { written: each[0].slice(opening.length), uses: [use], words, kind: sameKind(each[2] ?? '') });
    }
  }
  return [...found.values()];
}

/** Named in one text, one beside the other, they are two. */
const areBeside = (one: Form, other: Form): boolean => one.uses.some((use) => other.uses.some((its) => its.text.text === use.text.text && !/[.!?]\s/.test(use.text.text.slice(Math.min(use.end, its.end), Math.max(use.start, its.start)))));
const bySize = (one: Form, other: Form): [Form, Form] => (one.uses.length >= other.uses.length ? [one, other] : [other, one]);

export function namesOfLikeWords(texts: readonly PlanText[]): [Form, Form][] {
  // By what is left of a name where one word gives way to its meaning: only such names are held against each other.
  const byMeaning = new Map<string, Named[]>();
  for (const one of namesIn(texts)) {
    for (const [at, word] of one.words.entries()) {
      for (const [row, words] of LIKE.entries()) {
        if (!words.includes(word)) continue;
        const key = `${one.words.with(at, `#${row}`).join(' ')} ${one.kind}`;
        byMeaning.set(key, [...(byMeaning.get(key) ?? []), one]);
      }
    }
  }
  return [...[...byMeaning.values()].flatMap((names) => names.flatMap((one, at) => names.slice(at + 1).filter((other) => !areBeside(one, other)).map((other) => bySize(one, other)))), ...withoutArticle(texts), ...purposeBehind(texts)];
}

/** "Hafan y Gelynnog" and "Hafan Gelynnog", "Canolfan y Dderwen" and "Canolfan Derwen", "Gofal’r Bont" and "Gofal Pont". */
function withoutArticle(texts: readonly PlanText[]): [Form, Form][] {
  const [joined, bare] = [new Map<string, Form>(), new Map<string, Form>()];
  for (const text of texts) {
    for (const found of text.text.matchAll(/(?<![\p{L}])(\p{Lu}\p{Ll}{2,})(?:\s(?:y|yr)|[’']r)\s(\p{Lu}[\p{L}’'-]{2,})(?![\p{L}])/gu)) put(joined, `${found[1]} ${found[2]}`, found[0], { text, start: found.index, end: found.index + found[0].length });
    for (const found of text.text.matchAll(/(?<![\p{L}])(\p{Lu}\p{Ll}{2,})(?=\s(\p{Lu}[\p{L}’'-]{2,})(?![\p{L}]))/gu)) put(bare, `${found[1]} ${found[2]}`, `${found[1]} ${found[2]}`, { text, start: found.index, end: found.index + `${found[1]} ${found[2]}`.length });
  }
  return [...joined].flatMap(([key, form]): [Form, Form][] => { 
    const [first = '', second = ''] = key.split(' ');
    const other = bare.get(key) ?? [...bare].find(([each]) => each.startsWith(`${first} `) && mutated(each.slice(first.length + 1).toLowerCase(), second.toLowerCase()))?.[1];
    return other ? [bySize(form, other)] : [];
  });
}

const GROUP = 'Partnership|Project|Programme|Scheme|Board|Forum|Network|Group|Panel|Fund|Alliance|Team|Centre|Service';

/** "Violence Prevention Partnership" and "Partnership for Violence Prevention". */
function purposeBehind(texts: readonly PlanText[]): [Form, Form][] {
  const [behind, before] = [new Map<string, Form>(), new Map<string, Form>()];
  for (const text of texts) {
    for (const found of text.text.matchAll(new RegExp(`(?<![\\p{L}])(${GROUP})\\s(?:for|on|against)\\s(?:the\\s)?(\\p{Lu}\\p{Ll}+(?:\\s(?:and\\s)?\\p{Lu}\\p{Ll}+){1,3})(?![\\p{L}])`, 'gu'))) put(behind, `${found[2]} ${found[1]}`, found[0], { text, start: found.index, end: found.index + found[0].length });
    for (const found of text.text.matchAll(new RegExp(`(?<![\\p{L}])((?:\\p{Lu}\\p{Ll}+\\s(?:and\\s)?){2,5})(${GROUP})(?![\\p{L}])`, 'gu'))) {
      const words = (found[1] ?? '').trim().split(' ');
      for (let from = 0; from + 2 <= words.length; from += 1) {
        const name = `${words.slice(from).join(' ')} ${found[2]}`;
        const end = found.index + found[0].length;
        put(before, name, name, { text, start: end - name.length, end });
      }
    }
  }
  return [...behind].flatMap(([key, form]): [Form, Form][] => { const other = before.get(key); return other ? [bySize(form, other)] : []; });
}

function put(forms: Map<string, Form>, key: string, written: string, use: FormUse): void {
  const known = forms.get(key);
  if (known) known.uses.push(use);
  else forms.set(key, { written, uses: [use] });
}
