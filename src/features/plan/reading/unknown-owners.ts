// What of an owner cell no known name covers, taken apart at its marks, at an "and" behind a body and where one body ends and another begins.
import { isAcronym } from './known-names.ts';
import { REST_OF_A_NAME } from './owner-cells.ts';
import { BODY_NOUN, PART_NOUN, isGroup } from './usual-bodies.ts';

/** Words that join names and are none. */
export const JOINING = new Set(['and', 'with', 'plus', 'or']);
/** Letters that open a longer name. */
export const LEADING = new Set(['nhs', 'hm', 'uk', 'st']);

/** What lies between known names, cut at its marks and after words that end a body's name. */
export function unknownParts(text: string): string[] {
  return text
    .split(/\s*(?:[,;|\n•+]|\s[–—-]\s|\/|\bin partnership with\b|\bsupported by\b|\bworking with\b|\bas well as\b)\s*/i)
    .flatMap((piece) => atAnd(piece))
    .flatMap((piece) => atBodies(piece))
    .map((piece) => piece.trim())
    .filter(Boolean);
}

/** “and” parts two bodies, but belongs to a name whose first half is no body (“Health and Wellbeing Board”). */
function atAnd(piece: string): string[] {
  const trimmed = piece.replace(/^\s*(?:and|&)\s+|\s+(?:and|&)\s*$/gi, '');
  const found = /^(.+?)\s+(?:and|&)\s+(.+)$/i.exec(trimmed);
  if (!found || isGroup(trimmed)) return [trimmed];
  const [left, right] = [found[1] ?? '', found[2] ?? ''];
  const last = left.split(' ').at(-1) ?? '';
  const leftBody = BODY_NOUN.test(last) || PART_NOUN.test(last) || isAcronym(last) || isGroup(left);
  // "Care and Repair", "Ebb and Flow": where neither half is known for a body, they are one name.
  return leftBody ? [left, ...atAnd(right)] : [trimmed];
}

/** “Northbury Borough Council Riverside Trust” is two; an acronym between names is one by itself. */
function atBodies(piece: string): string[] {
  const words = piece.split(/\s+/).filter(Boolean);
  const parts: string[][] = [[]];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    parts.at(-1)?.push(word);
    if (next === undefined || !/^[\p{Lu}(]/u.test(next)) continue;
    const rest = words.slice(index + 1);
    const ends = (list: readonly string[]): boolean => list.some((one) => BODY_NOUN.test(one.replace(/\W+$/, ''))) || isAcronym(list[0] ?? '');
    const strong = /^(council|police|constabulary|trust|partnership|association|charity|foundation)$/i.test(word) && (parts.at(-1)?.length ?? 0) > 1;
    if (/^(Board|Panel|Forum|Network|Committee)$/.test(next) || (rest.length === 1 && REST_OF_A_NAME.test(next))) continue;
    const acronym = isAcronym(word) && !LEADING.has(word.toLowerCase()) && parts.at(-1)?.length === 1;
    if ((strong && ends(rest)) || (acronym && (isAcronym(next) || ends(rest)))) parts.push([]);
  }
  return parts.map((list) => list.join(' ')).filter((one) => one !== '' && !JOINING.has(one.toLowerCase()));
}
