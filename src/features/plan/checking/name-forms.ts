// One name that is given two kinds of thing, "Lantern House" and "Lantern Lodge", or that is turned round, "Harbour Project" and "Project Harbour". Pure.
import type { PlanText } from './plan-texts.ts';

export type FormUse = { text: PlanText; start: number; end: number };
export type Form = { written: string; uses: FormUse[] };

/** Words of one row are taken for each other when a name is remembered wrongly. */
const ALIKE: readonly (readonly string[])[] = [
  ['House', 'Lodge', 'Hall', 'Centre', 'Hub', 'Place', 'Refuge', 'Haven', 'Rooms', 'Cottage'],
  ['House', 'Lodge', 'Hall', 'Court'],
  ['Project', 'Programme', 'Scheme', 'Initiative', 'Campaign'],
  ['Trust', 'Foundation', 'Charity', 'Association', 'Society'],
  ['Club', 'Centre', 'Group', 'Project'],
  ['Trust', 'Charity', 'Project'],
  ['Forum', 'Network', 'Panel'],
  ['Charter', 'Compact', 'Pledge', 'Protocol', 'Promise'],
];
const KINDS = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{Lu}[\\p{L}'’]*\\s)(?:The\\s)?(\\p{Lu}\\p{Ll}{3,}(?:\\s\\p{Lu}\\p{Ll}+){0,2})\\s(${[...new Set(ALIKE.flat())].join('|')})(?![\\p{L}-]|\\s\\p{Lu})`, 'gu');
/** Of a place so many things bear the name that two of them tell nothing. */
const OF_A_PLACE = /^(?:Council|Police|Borough|District|County|City|Town|Road|Street|Lane|Avenue|Ward|Park|Estate|School|Primary|Library|Station|Homes|Hospital|University|College|Market|Partnership|North|South|East|West|Community|Green|Beach|Harbour|Hill|Fire)$/;

export function namesOfTwoKinds(texts: readonly PlanText[]): [Form, Form][] {
  const small = new Set<string>();
  const after = new Map<string, Set<string>>();
  const forms = new Map<string, Map<string, Form>>();
  for (const text of texts) {
    for (const [word] of text.text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}{4,}(?![\p{L}])/gu)) small.add(word);
    for (const found of text.text.matchAll(/(?<![\p{L}])(\p{Lu}\p{Ll}{3,})(?=\s(\p{Lu}\p{Ll}+))/gu)) after.set(found[1] ?? '', (after.get(found[1] ?? '') ?? new Set()).add(found[2] ?? ''));
    for (const found of text.text.matchAll(KINDS)) {
      const [name = '', kind = ''] = [found[1], found[2]];
      const list = forms.get(name) ?? new Map<string, Form>();
      forms.set(name, list);
      const start = found.index + found[0].indexOf(name);
      const known = list.get(kind) ?? { written: `${name} ${kind}`, uses: [] };
      list.set(kind, known);
      known.uses.push({ text, start, end: start + name.length + 1 + kind.length });
    }
  }
  return [...forms].flatMap(([name, list]): [Form, Form][] => {
    const first = name.split(' ')[0] ?? '';
    const [one, other] = [...list.entries()];
    if (!one || !other || list.size > 2 || small.has(first.toLowerCase()) || [...(after.get(first) ?? [])].some((word) => OF_A_PLACE.test(word)) || (after.get(first)?.size ?? 0) > 3) return [];
    if (!ALIKE.some((kinds) => kinds.includes(one[0]) && kinds.includes(other[0])) || one[1].uses.some((use) => other[1].uses.some((its) => its.text.text === use.text.text && sameSentence(use, its)))) return [];
    return [one[1].uses.length >= other[1].uses.length ? [one[1], other[1]] : [other[1], one[1]]];
  });
}

/** Named in one breath they are two. */
const sameSentence = (one: FormUse, other: FormUse): boolean => !/[.!?]\s/.test(one.text.text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start)));

/** "Harbour Project" and "Project Harbour". */
export function namesTurnedRound(texts: readonly PlanText[]): [Form, Form][] {
  const before = new Map<string, Form>();
  const behind = new Map<string, Form>();
  for (const text of texts) {
    for (const found of text.text.matchAll(/(?<![\p{L}]|\p{Lu}[\p{L}'’]*\s)(?:The\s)?(\p{Lu}\p{Ll}{3,})\s(Project|Operation|Campaign)(?![\p{L}-]|\s\p{Lu})/gu)) put(behind, `${found[2] ?? ''} ${found[1] ?? ''}`, `${found[1] ?? ''} ${found[2] ?? ''}`, text, found.index + found[0].length);
    for (const found of text.text.matchAll(/(?<![\p{L}])(Project|Operation|Campaign)\s(\p{Lu}\p{Ll}{3,})(?![\p{L}-]|\s\p{Lu})/gu)) put(before, found[0], found[0], text, found.index + found[0].length);
  }
  return [...[...before].flatMap(([key, form]): [Form, Form][] => {
    const other = behind.get(key);
    return other ? [[form, other]] : [];
  }), ...partsExchanged(texts)];
}

/** What may stand before a name as well as behind it. */
const EITHER_END = /^(?:Aid|Café|Cafe|Caffi|House|Club|Hub|Trust|Bar|Watch|Garden|Kitchen|Refuge|Haven)$/;

/** "Café Connect" and "Connect Café", "Women's Aid Mallow" and "Mallow Women's Aid": the first word put last. */
function partsExchanged(texts: readonly PlanText[]): [Form, Form][] {
  const forms = new Map<string, Form>();
  for (const text of texts) {
    for (const found of text.text.matchAll(/(?<![\p{L}]|\p{Lu}[\p{L}'’]*\s)\p{Lu}[\p{L}'’]{2,}(?:\s\p{Lu}[\p{L}'’]{2,}){1,2}(?![\p{L}-]|\s\p{Lu})/gu)) {
      if (!found[0].split(' ').some((word) => EITHER_END.test(word)) || /^(?:The|A|An|Our|This|At|In)\s/.test(found[0])) continue;
      put(forms, letters(found[0].split(' ')), found[0], text, found.index + found[0].length);
    }
  }
  return [...forms.values()].flatMap((form): [Form, Form][] => {
    const [first = '', ...rest] = form.written.split(' ');
    const other = forms.get(letters([...rest, first]));
    return other && other !== form && form.uses.length >= other.uses.length && (form.uses.length > other.uses.length || form.written < other.written) ? [[form, other]] : [];
  });
}

const letters = (words: readonly string[]): string => words.join(' ').toLowerCase().normalize('NFKD').replace(/[\p{M}'’]/gu, '');

function put(forms: Map<string, Form>, key: string, written: string, text: PlanText, end: number): void {
  const known = forms.get(key) ?? { written, uses: [] };
  forms.set(key, known);
  known.uses.push({ text, start: end - written.length, end });
}
