// A cell of owners as it is taken apart: names that a narrow column broke are whole, several councils under one word are each their own, and words for nobody are gone.
import type { KnownNames } from './known-names.ts';
import { isAcronym, isSpelledOut, placeBodyAt, tokens } from './known-names.ts';
import { LONGEST_NAME } from './marked-leads.ts';
import { BODY_NOUN, COUNTED, DEPARTMENTS, PART_NOUN, isGroup } from './usual-bodies.ts';

/** Words for an owner who is not there yet. */
const NOBODY = /\b(?:tbc|tba|tbd|n\/a|to be (?:confirmed|agreed|decided|found|appointed|named|identified|allocated|determined)|vacant|not (?:yet )?(?:agreed|known|allocated|assigned|decided|named|confirmed)|no (?:owner|lead|one)(?: yet)?|nobody(?: yet)?|unassigned|unallocated|i'w gadarnhau)\b|^\s*(?:\?+|none)\s*$/gi;

/** "T/Chief Inspector" is one rank, and no second owner. */
const TEMPORARY = /(?<![\p{L}\d])[AT]\/(?=(?:Chief|Det|Detective|Insp|Inspector|Supt|Superintendent|Sgt|Sergeant|DCI|DI|DS|PS|CI)\b)/gu;

export function cellApart(cell: string, names: KnownNames): string {
  return eachNamed(eachOf(unwrapped(withoutOwnLetters(withoutStray(cell)).replace(TEMPORARY, '').replace(NOBODY, (written, at: number) => (isToldToBeABody(written, names) || beginsAName(cell.slice(at + written.length), written, names) ? written : ' ')).replace(/\(\s*\)/g, ' ').replace(/^[\s\-–—•*]+/gm, '').replace(/^[\s,;/&]+|[\s,;/&.]+$/g, ''), names)));
}

/** "(Lead: Marl Police)" of which the opening bracket stands before the label. */
const withoutStray = (cell: string): string => (/\)[.;,\s]*$/.test(cell) && !cell.includes('(') ? cell.replace(/\)[.;,\s]*$/, '') : cell);

/** "Marl Fire & Rescue Service (MFRS)": the letters of the name before them are no second owner. */
const withoutOwnLetters = (cell: string): string => cell.replace(/ \((\p{Lu}[\p{Lu}\d&]{1,7})\)/gu, (whole, letters: string, at: number) => (isSpelledOut(cell.slice(Math.max(0, at - LONGEST_NAME), at), letters) ? '' : whole));

/** "TBC" where the document says that it is Tavenham Borough Council; letters that merely fit a name stay what they are everywhere. */
function isToldToBeABody(written: string, names: KnownNames): boolean {
  const known = /^\p{Lu}{2,5}$/u.test(written) ? names.has(written) : undefined;
  return known !== undefined && (known.from === 'glossary' || known.from === 'document' || known.organisation.includes(`(${written})`));
}

/** "Nobody Left Behind CIC", "TBC Housing": a word in capitals that goes on in capitals, where what follows is no body that is known. */
function beginsAName(after: string, written: string, names: KnownNames): boolean {
  if (!/^\p{Lu}/u.test(written) || written.includes(' ') || !/^ \p{Lu}\p{Ll}/u.test(after)) return false;
  const words = tokens(after);
  const known = names.longestAt(words, 0);
  return (known === undefined || (known.from === 'usual bodies' && DEPARTMENTS.some((one) => one.toLowerCase() === known.organisation.toLowerCase()))) && placeBodyAt(words, 0) === 0;
}

/** "Arley, Benford and Crosse District Councils": three bodies. */
const COUNCILS = /(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,3}(?:, (?:and )?\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,3})*,? (?:and|&) \p{Lu}[\p{L}'’-]*(?: (?!District|Borough|City|County|Town|Parish|Metropolitan)\p{Lu}[\p{L}'’-]*){0,3}) ((?:(?:District|Borough|City|County|Town|Parish|Metropolitan) ){0,2})Councils\b/gu;
const LONGEST_CELL = 2000;
const eachOf = (text: string): string =>
  text.length > LONGEST_CELL ? text : text.replace(COUNCILS, (_whole, names: string, kind: string) => names.split(/,\s(?:and\s)?|\s(?:and|&)\s/).map((name) => `${name} ${/\b(?:District|Borough|City|County|Town|Parish|Metropolitan)$/.test(name) ? '' : kind}Council`).join(', '));

/** "All three councils: Arley, Benford and Crosse", "both forces (Marl Police and Quay Police)": who they are stands behind how many. */
function eachNamed(text: string): string {
  const [, group = '', named = ''] = /^([^:(,;\n]{4,60}?)\s?(?::|\()\s?(\p{Lu}[^()]{4,400})\)?$/u.exec(text) ?? [];
  return COUNTED.test(group.toLowerCase()) && isGroup(group) && /,|;|\n|\sand\s|\s&\s/.test(named) ? named : text;
}

/** No body is called so by this word alone. */
export const REST_OF_A_NAME = /^(?:Trust|Services?|Board|Association|Foundation|Authority|Society|Limited|Ltd|CIC)[,;]?$/;

/** Of a place whose name stands before it. */
const KIND_ALONE = /^(?:Police|Constabulary|Council)$/;

/** "Port\nAuthority", "West Alder\nPolice", "Fire and\nRescue Service": a narrow column broke the name, which goes on in the next line. */
function unwrapped(text: string, names: KnownNames): string {
  const made: string[] = [];
  for (const line of text.split('\n')) {
    const before = made.at(-1)?.trim() ?? '';
    const last = before.split(' ').at(-1) ?? '';
    const goesOn = made.length > 0 && before.length < LONGEST_NAME && (REST_OF_A_NAME.test(line.trim()) || /\b(?:and|of|for|the)$|&$/i.test(before) || /^(?:and|of|for)\s/.test(line.trim()) || (BODY_NOUN.test(/^\p{L}+/u.exec(line.trim())?.[0] ?? '') && !BODY_NOUN.test(last) && !PART_NOUN.test(last) && /^\p{Lu}[\p{L}’']+$/u.test(last) && !isAcronym(last) && names.has(before) === undefined && (names.has(line) === undefined || KIND_ALONE.test(line.trim()))));
    if (goesOn) made[made.length - 1] = `${made.at(-1)} ${line}`;
    else made.push(line);
  }
  return made.join('\n');
}
