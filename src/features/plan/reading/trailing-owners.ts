// Items that end with whoever does them, "Light the steps (Marl Council)", "Light the steps – Marl Council", "Light the steps. Marl Council": told by the habit of a whole list.
import { areNamesOfBodies, isPlainBody } from './column-contents.ts';
import { single } from './blocks.ts';
import { isState } from './status-words.ts';

export type Trailing = { text: string; owner: string; /** "lead" in "(lead: Marl Council)" */ label: string; /** what stands behind the owner, which is what was done */ rest: string; /** a date told with the owner */ due: string };

const WAYS: readonly RegExp[] = [
  /^([\s\S]*?\S)\s*[([]([^()[\]]{2,90})[)\]][.:;]?\s*([\s\S]*)$/,
  /^([\s\S]*?\S)\s+[–—-]\s+([^–—\n]{2,90}?)\s+[–—-]\s+([\s\S]+)$/,
  /^([\s\S]*\S)\s+[–—-]\s*([^–—\n]{2,90}?)?\.?()$/,
  /^([\s\S]*?[^\s.…])\s*(?:\s\||\.{3,}|…|→|»)\s*([^.…|→»\n]{2,90}?)\.?()$/,
  /^([\s\S]*?\p{Ll}[.!?;:])\s+(\p{Lu}[^.!?:;]{2,80})\.?()$/u,
  // The last line of several.
  /^([\s\S]*?\S)[ \t]*\n\s*([^\n]{2,90}?)\.?()$/,
];
/** "Light the steps (Marl Council, by June 2031)". */
const DATE = String.raw`(?:(?:by|from|until)\s(?:(?:the|end|start|middle|mid|of|early|late|spring|summer|autumn|winter|financial|year|\d{1,2}(?:st|nd|rd|th)?|(?:January|February|March|April|May|June|July|August|September|October|November|December)),?\s){0,6}20\d\d(?:[/–-]\d\d)?|(?:(?:by|in|before|until|during|every|each)\s)?(?:the end of\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter|Christmas|Easter|half[- ]term)(?:\s20\d\d)?|(?:from\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:to|until)\s(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s20\d\d)?|within (?:\d+|one|two|three|four|five|six|seven|ten|twelve|a) (?:working )?(?:hours?|days?|weeks?|months?|year)|all year(?: round)?|throughout the year|each \p{Ll}+|every \p{Ll}+|ongoing|monthly|quarterly)`;
export const WHEN = new RegExp(String.raw`[,;]\s${DATE}$`, 'iu');
/** "By June 2031.", and nothing else. */
export const WHEN_ALONE = new RegExp(String.raw`^${DATE}\.?$`, 'iu');
/** "Marl Police. In November." */
export const WHEN_BEHIND_NAME = new RegExp(String.raw`[.,;\n]\s*(${DATE})\.?\s*$`, 'iu');
/** "Light the steps. By June 2031." */
export const WHEN_BEHIND = new RegExp(String.raw`(?<=[.;])\s+(${DATE})\.?$`, 'iu');
/** "Light the steps – Marl Council – by June". */
const DATE_LAST = new RegExp(String.raw`\s[–—|-]\s+(${DATE})\.?$`, 'iu');
/** "Light the steps (lead: Marl Council)", "(led by Marl Council)". */
const LABEL = /^((?:the )?(?:joint |lead )?(?:leads?|owners?|lead (?:agency|partner|body|officer|organisation)|who|responsible)\s*[:–-]|(?:led|owned|delivered|run) by\s?:?|by\s?:)\s*(?=\S)/i;
/** "(for this: Marl Council)": words of a partnership's own before every name of a list, with a colon. Empty where there are none. */
function alikeLabel(names: readonly string[]): string {
  const [first = ''] = names.filter((name) => name !== '').map((name) => /^\p{L}[\p{L} ]{2,25}:\s(?=\p{Lu})/u.exec(name)?.[0] ?? '');
  const told = names.filter((name) => name !== '');
  return first !== '' && told.length >= FEWEST && told.every((name) => name.startsWith(first)) ? first : '';
}
/** "Fund alarms – Marl Council – subject to funding": what it depends on is told of the action, behind its owner. */
const CONDITION = /\s[–—|-]\s+(?:subject to|dependent on|depending on)\s[^–—|\n]{3,60}$/i;
/** Fewer items have no habit. */
const FEWEST = 2;

/** "Renew the Public Spaces Protection Order (PSPO) (Marl Council)": the letters of the words before them name nobody. */
const LETTERS = /(?<=[\s-])\((\p{Lu}{2,8})s?\)/gu;
const HELD = ['\uE000', '\uE001'] as const;
/** As many words as there are letters stand in so many characters. */
const REACH = 300;
const withoutLetters = (item: string): string => item.replace(LETTERS, (whole: string, letters: string, at: number) => {
  const words = item.slice(Math.max(0, at - REACH), at).trim().split(/[\s-]+/).slice(-letters.length);
  const stand = words.every((word) => /^\p{L}[\p{L}’']*$/u.test(word)) && words.map((word) => word.charAt(0)).join('').toUpperCase() === letters;
  return stand ? whole.replace('(', HELD[0]).replace(')', HELD[1]) : whole;
});
const withLetters = (text: string): string => text.replaceAll(HELD[0], '(').replaceAll(HELD[1], ')');

/** In the order of the items; undefined where the list has no such habit. An item without an owner keeps its words, and its owner is empty. */
export function trailingOwners(given: readonly string[]): Trailing[] | undefined {
  const conditions = given.map((item) => CONDITION.exec(item.trim())?.[0] ?? '');
  const items = given.map((item, at) => withoutLetters(item.trim().slice(0, item.trim().length - (conditions[at] ?? '').length)));
  return withHabit(items)?.map((one, at) => ({ ...one, text: conditions[at] ? single(`${withLetters(one.text)}${conditions[at]}`).replace(/\.$/, '') : withLetters(one.text), rest: withLetters(one.rest) }));
}

const mayBeName = (text: string): boolean => text.split(' ').length < 12 && text.split(/,\s/).every((part) => /^\p{Lu}/u.test(part) && !isState(part)) && !/\d/.test(text) && !/\b(?:funding|funded|ongoing|new|continued)\b/i.test(text);

function withHabit(items: readonly string[]): Trailing[] | undefined {
  for (const way of WAYS) {
    const ends = items.map((item) => DATE_LAST.exec(item.trim()) ?? WHEN_BEHIND.exec(item.trim()));
    const found = items.map((item, at) => way.exec(item.trim().slice(0, ends[at]?.index)));
    const dues = found.map((one, at) => WHEN.exec(single(one?.[2] ?? ''))?.[0] ?? ends[at]?.[1] ?? '');
    const told = alikeLabel(found.map((one) => single(one?.[2] ?? '')));
    const labels = found.map((one) => LABEL.exec(single(one?.[2] ?? ''))?.[1] ?? (single(one?.[2] ?? '').startsWith(told) ? told : ''));
    const owners = found.map((one, at) => single(one?.[2] ?? '').slice((labels[at] ?? '').length).trim().replace(WHEN, ''));
    const named = owners.filter((one) => one !== '');
    if (named.length < FEWEST || named.length * 5 < items.length * 3) continue;
    const are = areNamesOfBodies(named);
    const good = new Set(named.filter((one, at) => (are[at] && !isState(one)) || (way === WAYS[0] && isPlainBody(one))));
    // Where every item ends in brackets, and half of those hold bodies, the others hold such whose names nobody knows.
    const alike = way === WAYS[0] && named.length === items.length && named.every(mayBeName);
    if (alike) for (const one of named) if (one.split(/,\s/).some((part) => areNamesOfBodies([part])[0] === true)) good.add(one);
    if (named.filter((one) => good.has(one)).length * (alike ? 2 : 5) < items.length * (alike ? 1 : 3)) continue;
    if (alike) for (const one of named) good.add(one);
    return items.map((item, at) => {
      const owner = owners[at] ?? '';
      const whole = single(item).replace(/\s+[–—-]$/, '');
      const rest = single(found[at]?.[3] ?? '');
      const isDate = WHEN.test(`, ${rest.replace(/^[–—-]\s/, '')}`);
      return good.has(owner) ? { text: single(found[at]?.[1] ?? '').replace(/[.;:]$/, ''), owner, label: labels[at] ?? '', rest: isDate ? '' : rest, due: isDate ? rest.replace(/^[–—-]\s/, '') : (dues[at] ?? '').replace(/^[,;]\s/, '') } : { text: whole, owner: '', label: '', rest: '', due: '' };
    });
  }
  return undefined;
}
