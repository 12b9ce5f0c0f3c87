// The names that a document's owners may bear: its members, its glossary, names it spells out beside their acronym, an outside directory and the usual bodies.
import { AFTER_A_PLACE, BODY_NOUN, DEPARTMENTS, GROUPS, NATIONAL_BODIES, PART_NOUN, WELSH_KINDS } from './usual-bodies.ts';
import type { ReadMember, ReadOwner, ReadTerm } from './plan-reading.ts';

/** An organisation that the caller already knows: its name and what else it is called. */
export type KnownOrganisation = { name: string; names: readonly string[] };

export type KnownName = { organisation: string; tokens: string[]; acronym: boolean; from: ReadOwner['knownFrom']; group: boolean };

export type Token = { word: string; plain: string; from: number; to: number };

/** Words with their place in the text; `plain` is what names are compared by: lower case, “&” as “and”, without apostrophes and full stops. */
export function tokens(text: string): Token[] {
  return [...text.matchAll(/&|[\p{L}\p{N}]+(?:['’.-](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu)].map((found) => ({ word: found[0], plain: found[0] === '&' ? 'and' : found[0].toLowerCase().replace(/['’.]/g, ''), from: found.index, to: found.index + found[0].length }));
}

export const isAcronym = (word: string): boolean => /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d&-]{2,8}s?$/u.test(word);

const MINOR = new Set(['and', 'of', 'the', 'for', 'in', 'on', 'to', 'with']);
const FADING = /^(housing|homes|group|trust|association|ltd|limited|cic|charity|services|service|project|support|organisation|foundation)$/i;

/** A long name in two languages. */
const MOST_WORDS = 20;

export class KnownNames {
  readonly #byFirst = new Map<string, KnownName[]>();
  readonly #seen = new Map<string, KnownName>();
  readonly #alone = new Set<string>();

  /** whoever acts for a body stands before it in this document's cells, "Kim Ames, Marl Council" */
  peopleFirst = false;
  /** words that the document writes in small letters: whoever is called by one of them is no person */
  smallWords: ReadonlySet<string> = new Set();

  /** Words that are the whole of an owner cell, or of a part of one between marks: known or not, they are one name. */
  addAlone(cell: string): void {
    for (const part of cell.split(/[,;\n]/)) {
      const words = tokens(part);
      if (words.length > 1 && words.length < 7 && words.every((one) => one.plain !== 'and')) this.#alone.add(words.map((one) => one.plain).join(' '));
    }
  }

  standsAlone(words: readonly Token[]): boolean {
    return this.#alone.has(words.map((one) => one.plain).join(' '));
  }

  /** Earlier names win: give the surest source first. */
  add(name: string, organisation: string, from: ReadOwner['knownFrom'], group = false): void {
    const words = tokens(name);
    const first = words[0];
    if (!first || words.length > MOST_WORDS || (words.length === 1 && first.plain.length < 2)) return;
    const key = words.map((one) => one.plain).join(' ');
    if (this.#seen.has(key)) return;
    const known: KnownName = { organisation, tokens: words.map((one) => one.plain), acronym: words.length === 1 && isAcronym(first.word), from, group };
    this.#seen.set(key, known);
    const list = this.#byFirst.get(first.plain);
    if (list) list.push(known);
    else this.#byFirst.set(first.plain, [known]);
  }

  has(name: string): KnownName | undefined {
    return this.#seen.get(tokens(name).map((one) => one.plain).join(' '));
  }

  /** One word, with which the names of two bodies or more begin: "Marl" of Marl Council and Marl Homes. */
  isPlace({ tokens: [first = '', ...more], acronym }: KnownName): boolean {
    return more.length === 0 && !acronym && new Set((this.#byFirst.get(first) ?? []).filter((one) => one.tokens.length > 1 && !one.group).map((one) => one.organisation)).size > 1;
  }

  /** The longest known name that begins at this token; of no more than so many where that is given. */
  longestAt(words: readonly Token[], at: number, most = MOST_WORDS): KnownName | undefined {
    let best: KnownName | undefined;
    for (const known of this.#byFirst.get(words[at]?.plain ?? '') ?? []) {
      if (known.tokens.length > most || (best && known.tokens.length <= best.tokens.length)) continue;
      if (known.acronym && !isAcronym(words[at]?.word ?? '') && (words[at]?.word ?? '').length < 5) continue;
      if (known.tokens.every((plain, offset) => words[at + offset]?.plain === plain)) best = known;
    }
    return best;
  }
}

/** A name, what stands in its brackets, and both without “The”. */
function namesWithin(name: string): string[] {
  const bracketed = [...name.matchAll(/\(([^()]{2,80})\)/g)].map((found) => (found[1] ?? '').trim());
  const bare = name.replace(/\([^()]*\)/g, ' ').replace(/\s+/g, ' ').trim();
  // "Heddlu'r Gorllewin / West Police": a body under its name in either language.
  const halves = / \/ /.test(bare) ? bare.split(' / ').map((one) => one.trim()).filter((one) => /\p{L}\s\p{L}/u.test(one)) : [];
  return [bare, ...halves, ...bracketed].flatMap((one) => (/^the\s/i.test(one) ? [one, one.slice(4)] : [one])).filter((one) => one.length > 1);
}

/** First letters of the words, with and without the small ones: “TVC” and “TaVC” stand for the same council. */
function initials(name: string): string[] {
  const words = name.replace(/\([^()]*\)/g, ' ').split(/[\s/-]+/).filter((word) => /^\p{L}/u.test(word));
  if (words.length < 2) return [];
  const of = (list: readonly string[]): string => list.map((word) => word[0]?.toUpperCase() ?? '').join('');
  return [of(words.filter((word) => !MINOR.has(word.toLowerCase()))), of(words)].filter((one, index, all) => one.length >= 2 && all.indexOf(one) === index);
}

/** "Marl Borough Council (MBC)": are these letters those of the words before them? */
export function isSpelledOut(before: string, letters: string): boolean {
  const words = (/[\p{L}\p{N}&'’ -]+$/u.exec(before)?.[0] ?? '').trim().split(/\s+/);
  return words.some((word, at) => /^\p{Lu}/u.test(word) && words.length - at > 1 && words.length - at <= 10 && initials(words.slice(at).join(' ')).includes(letters.replace(/[&\d]/g, '')));
}

/** "Marl Vale CBC" for Marl Vale County Borough Council: the place in full, and its kind in letters. */
function placeAndLetters(name: string): string[] {
  const words = (namesWithin(name)[0] ?? '').split(' ');
  return [2, 3, 4].filter((kind) => words.length > kind && KIND.test(words.slice(-kind).join(' '))).map((kind) => `${words.slice(0, -kind).join(' ')} ${initials(words.slice(-kind).join(' '))[0] ?? ''}`);
}
const KIND = /^(?:(?:County |Metropolitan |London )?Borough|(?:Metropolitan )?District|County|City|Town) Council$|^Fire (?:and|&) Rescue(?: Service)?$|^(?:University )?Health Board$|^Integrated Care Board$/;

export type Sources = { members: readonly ReadMember[]; glossary: readonly ReadTerm[]; prose: string; directory: readonly KnownOrganisation[] };

export function knownNames(sources: Sources): KnownNames {
  const names = new KnownNames();
  const organisations: [string, ReadOwner['knownFrom']][] = [];
  const whole = (name: string, from: ReadOwner['knownFrom']): void => {
    for (const one of namesWithin(name)) names.add(one, name, from);
    organisations.push([name, from]);
  };
  for (const group of GROUPS) if (group.includes(' ')) names.add(group, group, 'groups', true);
  for (const { name } of sources.members) whole(name, 'members');
  for (const acronym of leadingAcronyms(sources.members.map((one) => one.name))) names.add(acronym, acronym, 'members');
  for (const { term, meaning } of sources.glossary) {
    // What a name ends in is no body of its own: "Streetlight Mentors CIC".
    if (/^(?:CIC|CIO|Ltd|LLP|PLC|plc)$/.test(term.trim())) continue;
    const full = meaning.split(/\s+[–—-]\s+|[.;:(]/)[0]?.trim() ?? meaning;
    if (!looksLikeBody(full)) continue;
    const body = names.has(full)?.organisation ?? full;
    names.add(full, body, 'glossary');
    names.add(term, body, 'glossary');
  }
  for (const { name, names: others } of sources.directory) {
    whole(name, 'directory');
    for (const other of others) names.add(other, name, 'directory');
  }
  for (const [full, acronym] of spelledOut(sources.prose)) {
    const body = names.has(full)?.organisation ?? names.has(acronym)?.organisation ?? full;
    names.add(full, body, 'document');
    names.add(acronym, body, 'document');
  }
  for (const body of properBodies(sources.prose)) {
    names.add(body, body, 'document');
    organisations.push([body, 'document']);
  }
  for (const [name, from] of organisations) {
    for (const acronym of initials(name)) if (acronym.length >= 3) names.add(acronym, name, from);
    for (const short of placeAndLetters(name)) names.add(short, name, from);
  }
  for (const [name, from] of organisations) {
    if (from === 'document') continue;
    const words = namesWithin(name)[0]?.split(' ') ?? [];
    while (words.length > 1 && FADING.test(words.at(-1) ?? '')) words.pop();
    const short = words.join(' ');
    if (short.length >= 4 && !/^(national|the|community|domestic|local|county|young|youth|family|women|safer|north|south|east|west)$/i.test(short)) names.add(short, name, from);
  }
  for (const [usual, ...others] of NATIONAL_BODIES) for (const one of [usual, ...others]) names.add(one, usual, 'usual bodies');
  for (const group of GROUPS) names.add(group, group, 'groups', true);
  return names;
}

/** Two members or more that begin with the same letters, as departments of one council do, name that body too. */
function leadingAcronyms(members: readonly string[]): string[] {
  const first = members.map((name) => /^(\S+) \p{Lu}/u.exec(name)?.[1] ?? '').filter((word) => isAcronym(word) && !/^(NHS|HM|UK)$/.test(word));
  return [...new Set(first.filter((word, at) => first.indexOf(word) !== at))];
}

const BODY_WORDS = /\b(council|police|constabulary|trust|services?|partnership|association|group|panel|board|forum|programme|network|charity|foundation|team|unit|agency|authority|commissioner|organisation|housing|stalking|support|aid|watch|scheme|alliance|company|college|university|probation|live)\b/i;

/** Glossary meanings that name somebody who can own an action. */
function looksLikeBody(text: string): boolean {
  return BODY_WORDS.test(text) && text.split(' ').length <= 10;
}

/** “Name in Full (NIF)”, where the letters agree. */
function spelledOut(prose: string): [string, string][] {
  const found: [string, string][] = [];
  for (const { 1: acronym, index } of prose.matchAll(/\((\p{Lu}[\p{Lu}\d&]{1,7})\)/gu)) {
    const words = (/[\p{L}\p{N}&'’ ,-]+$/u.exec(prose.slice(Math.max(0, index - 120), index).trimEnd())?.[0] ?? '').trim().split(/[\s,]+/);
    for (let take = Math.min(words.length, 10); take >= 2; take -= 1) {
      const full = words.slice(-take).join(' ');
      if (/^\p{Lu}/u.test(full) && initials(full).includes((acronym ?? '').replace(/[&\d]/g, ''))) {
        if (looksLikeBody(full)) found.push([full, acronym ?? '']);
        break;
      }
    }
  }
  return found;
}

/** Proper names of bodies in running prose: capitalised words up to a word such as Council or Trust. */
function properBodies(prose: string): Set<string> {
  const found = new Set<string>();
  const name = /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}\p{N}'’-]*(?: (?:and|of|the|for|in|&) (?=\p{Lu})| )){1,6}(?:Council|Police|Constabulary|Trust|Partnership|Association|Group|Panel|Board|Forum|Programme|Network|Charity|Foundation|Alliance|Society|University|College|Fire (?:and|&) Rescue Service|Project|Scheme)(?![\p{L}\p{N}])/gu;
  for (const [whole] of prose.matchAll(name)) {
    const trimmed = whole.replace(/^(?:(?:The|This|These|A|An|In|On|At|With|From|During|Our|We|All|Work|Through|By|For|And|Support|Link|Promote|Continue|Attend|Run|Develop|Deliver|Establish|Review|Ensure|Local) )+(?:with |to |the |of )*/, '');
    for (const part of trimmed.split(/(?<=\b(?:Council|Police|Constabulary|Trust|Partnership|Association|Forum|Board|Group|Panel|College|University|Charity|Foundation|Network|Alliance|Society|Homes)) (?:and|&) (?=\p{Lu})/u)) if (part !== trimmed && part.split(' ').length >= 2) found.add(part);
    if (/\b(?:Council|Police|Constabulary|Trust|Partnership|Association|Forum|Board|Group|Panel|College|University|Charity|Foundation|Network|Alliance|Society|Homes) (?:and|&) /.test(trimmed)) continue;
    if (trimmed.split(' ').length >= 2 && !/^(Community Safety|Action|Partnership|Strategy|Working|Steering) (Partnership|Plan|Group|Board)$/i.test(trimmed) && /^\p{Lu}/u.test(trimmed)) found.add(trimmed);
  }
  return found;
}

const DEPARTMENT_TOKENS = new Set(DEPARTMENTS.map((one) => tokens(one).map((token) => token.plain).join(' ')));

/** How many of the tokens from `at` on name a department, the longest first; 0 when none does. */
export function departmentAt(words: readonly Token[], at: number): number {
  for (let take = 4; take > 0; take -= 1) if (at + take <= words.length && DEPARTMENT_TOKENS.has(words.slice(at, at + take).map((one) => one.plain).join(' '))) return take;
  return 0;
}

/** "Community Safety", "Community Safety Manager": a department by itself, though its first word is a group's. */
export function departmentApart(words: readonly Token[], at: number, group: KnownName): number {
  const whole = departmentAt(words, at);
  const beside = (to: number): boolean => (words[to]?.from ?? -1) - (words[to - 1]?.to ?? 0) === 1;
  if (whole <= group.tokens.length || !/^\p{Lu}/u.test(words[at]?.word ?? '') || (at > 0 && beside(at))) return 0;
  const to = at + whole;
  return whole + Number(words[to] !== undefined && beside(to) && PART_NOUN.test(words[to]?.word ?? ''));
}

const AFTER_PLACES = AFTER_A_PLACE.map((one) => one.split(' ')).sort((a, b) => b.length - a.length);

const WELSH_JOINS = /^(?:y|yr|o|i|a|ac|ar|yn|ym|yng|am|dros|gyda|de|gogledd)$/i;
const LONGEST_WELSH = 9;

function welshBodyAt(words: readonly Token[], at: number): number {
  if (!WELSH_KINDS.has(words[at]?.plain ?? '') || !/^\p{Lu}/u.test(words[at]?.word ?? '')) return 0;
  const beside = (to: number): boolean => words[to] !== undefined && (words[to]?.from ?? 0) - (words[to - 1]?.to ?? 0) === 1;
  let to = at + 1;
  while (beside(to) && to - at < LONGEST_WELSH) {
    const word = words[to] as Token;
    const joins = WELSH_JOINS.test(word.word);
    if (/^ac?$/.test(word.plain) && WELSH_KINDS.has(words[to + 1]?.plain ?? '')) break;
    if (WELSH_KINDS.has(word.plain) && !/^(?:y|yr)$/.test(words[to - 1]?.plain ?? '')) break;
    if (!joins && !/^\p{Lu}/u.test(word.word)) break;
    if (isAcronym(word.word)) break;
    to += 1;
  }
  while (to > at + 1 && WELSH_JOINS.test(words[to - 1]?.word ?? '') && !/^\p{Lu}/u.test(words[to - 1]?.word ?? '')) to -= 1;
  return to - at;
}

/** How many tokens from `at` on are a place's name and a usual body of a place; 0 when they are not. */
export function placeBodyAt(words: readonly Token[], at: number): number {
  if (words[at]?.plain === 'heddlu') {
    // “Heddlu Gwynllwg Police”: one force under both its names.
    let to = at + 1;
    while (to < Math.min(words.length, at + 4) && /^\p{Lu}/u.test(words[to]?.word ?? '') && words[to]?.plain !== 'police' && !isAcronym(words[to]?.word ?? '')) to += 1;
    return words[to]?.plain === 'police' ? to + 1 - at : Math.min(2, words.length - at);
  }
  const welsh = welshBodyAt(words, at);
  if (welsh > 1) return welsh;
  for (let places = 1; places <= 4; places += 1) {
    const last = words[at + places - 1];
    if (!last) return 0;
    const joins = places > 1 && /^(and|of|upon|on|in|the|&)$/i.test(last.word);
    if (!joins && (!/^\p{Lu}/u.test(last.word) || BODY_NOUN.test(last.word) || (isAcronym(last.word) && last.word !== 'NHS'))) return 0;
    if (joins || last.word === 'NHS') continue;
    // "Marl and Marl Police": no place is called by one word twice.
    if (words.slice(at, at + places - 1).some((one) => one.plain === last.plain)) return 0;
    const after = AFTER_PLACES.find((list) => list.every((plain, offset) => words[at + places + offset]?.plain === plain));
    if (after) return places + after.length;
  }
  return 0;
}
