// The words of actions as they are held against each other: short forms spelled out, endings cut off. Pure.
import type { ActionToCheck, YearToCheck } from './plan-to-check.ts';
import { SMALL, rootOf, tokensOf } from './word-stems.ts';

export const actionsOf = (year: YearToCheck): ActionToCheck[] => year.priorities.flatMap((priority) => priority.actions);

/** "Hold Multi-Agency Risk Assessment Conferences (MARAC)" and "Hold MARACs" say one thing: short forms as the same texts spell them out. */
export function spelledOut(texts: readonly string[]): (text: string) => string {
  const long = new Map(texts.flatMap((text) => [...text.matchAll(/((?:\p{Lu}[\p{L}’'-]*\s(?:(?:and|of|for|the|in|to|&)\s)?){2,12})\((\p{Lu}{2,8})s?\)/gu)].map((found) => [found[2] ?? '', (found[1] ?? '').trim()] as const)));
  // "Community protection notices (CPNs)" and "CPNs", written small.
  for (const text of texts) for (const found of text.matchAll(/((?:\p{L}[\p{L}’'-]*\s){2,6})\((\p{Lu}{2,6}?)s?\)/gu)) {
    const words = (found[1] ?? '').trim().split(' ').slice(-(found[2] ?? '').length);
    if (words.map((word) => word[0]?.toUpperCase()).join('') === found[2]) long.set(found[2] ?? '', words.join(' '));
  }
  // "Shop Watch" and "Shopwatch".
  const joined = new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{7,}/gu) ?? []));
  const together = (text: string): string => text.replace(/(?<!\p{L})(\p{L}{3,}) (\p{L}{3,})/gu, (whole, one: string, other: string) => (joined.has(`${one}${other}`.toLowerCase()) ? `${one}${other}` : whole));
  return (text) => together(text).replace(/\s\((\p{Lu}{2,8})s?\)/gu, '').replace(/\b(\p{Lu}{2,8}?)s?\b/gu, (whole, short: string) => long.get(short) ?? whole);
}
export const stems = (text: string): string[] => tokensOf(text).map((one) => one.stem).filter((stem) => !SMALL.has(stem));
const known = new WeakMap<ActionToCheck, readonly string[]>();
/** Those of an action's own words: each is held against all others, and told apart once. */
export function stemsOf(action: ActionToCheck): readonly string[] {
  const found = known.get(action) ?? stems(action.text.text);
  known.set(action, found);
  return found;
}

export const rootsOf = (stems: readonly string[]): string[] => [...new Set(stems.map(rootOf))];

export const rareStems = (action: ActionToCheck, all: readonly ActionToCheck[]): string[] => stemsOf(action).filter((stem) => stem.length > 4 && !all.some((one) => one !== action && stemsOf(one).includes(stem)));

/** Whom it is for, where it is and that it is begun say nothing of what is done: "a young people's jury" does not go on in "work tasters for young people". */
export const SAYS_LITTLE = new Set(stems(`young old older people person child teenager adult woman man girl boy resident tenant family pupil student victim survivor partner volunteer
  park town city centre station estate village parish district borough ward school college shop market street road square library beach seafront harbour quay river area place hall north south east west northern southern eastern western
  home open start begin set hold run give offer put keep make new first one two three four year month week day`).map(rootOf));
