// One name whose first word is longer where it comes up again: "Operation Lamp" and "Operation Lamplight", "Harbour Quiet Room" and "Harbourside Quiet Room". Pure.
import type { Form } from './name-forms.ts';
import type { PlanText } from './plan-texts.ts';

const CALLED = /(?<![\p{L}\p{N}])(Operation|Project|Op)\s(\p{Lu}\p{Ll}{3,})(?![\p{L}’'-])/gu;
const OF_THREE = /(?<![\p{L}\p{N}’'-]|\p{Lu}[\p{L}’'-]*\s)(?:The\s)?(\p{Lu}\p{Ll}{3,})((?:\s\p{Lu}\p{Ll}+){2,3})(?![\p{L}’'-]|\s\p{Lu})/gu;
/** What a place or a thing bears to name what stands beside it. */
const TAIL = /^(?:side|light|lights|front|gate|way|view|line|bank|house|water|land|mark|s)$/;
/** Bodies and places of like names are two. */
const OF_BODIES = /\b(?:Council|Police|Constabulary|Borough|District|County|City|Town|Parish|Ward|Road|Street|Lane|Avenue|Park|Estate|School|College|University|Hospital|Community|Safety|Fire|Health|Housing|Homes|Association|Partnership|Station|Church)\b/;

/** Keyed by what both have alike, each word that differs with where it stands. */
type Named = Map<string, Map<string, Form>>;

export function namesLengthened(texts: readonly PlanText[]): [Form, Form][] {
  const operations: Named = new Map();
  const places: Named = new Map();
  for (const text of texts) {
    for (const found of text.text.matchAll(CALLED)) put(operations, (found[1] ?? '').replace(/^Op$/, 'Operation'), found[2] ?? '', found[0], text, found.index);
    for (const found of text.text.matchAll(OF_THREE)) {
      const name = `${found[1] ?? ''}${found[2] ?? ''}`;
      if (!OF_BODIES.test(name)) put(places, found[2] ?? '', found[1] ?? '', name, text, found.index + found[0].length - name.length);
    }
  }
  return [...pairsIn(operations, (tail) => tail.length >= 3), ...pairsIn(places, (tail) => TAIL.test(tail))];
}

function put(named: Named, key: string, word: string, written: string, text: PlanText, start: number): void {
  const forms = named.get(key) ?? new Map<string, Form>();
  named.set(key, forms);
  const known = forms.get(word) ?? { written, uses: [] };
  forms.set(word, known);
  known.uses.push({ text, start, end: start + written.length });
}

function pairsIn(named: Named, lengthens: (tail: string) => boolean): [Form, Form][] {
  return [...named.values()].flatMap((forms) => [...forms].flatMap(([word, form]): [Form, Form][] => [...forms].flatMap(([longer, other]): [Form, Form][] => {
    if (longer === word || !longer.startsWith(word) || !lengthens(longer.slice(word.length)) || inOneBreath(form, other)) return [];
    return [form.uses.length >= other.uses.length ? [form, other] : [other, form]];
  })));
}

/** Named in one sentence they are two. */
const inOneBreath = (one: Form, other: Form): boolean => one.uses.some((use) => other.uses.some((its) => its.text.text === use.text.text && !/[.!?]\s/.test(use.text.text.slice(Math.min(use.end, its.end), Math.max(use.start, its.start)))));
