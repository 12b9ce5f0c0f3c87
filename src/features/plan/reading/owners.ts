// Tells the owners of an action apart, also where a cell runs them together without a mark: longest match over known names; what matches nothing is kept whole and reported.
import type { KnownName, KnownNames, Token } from './known-names.ts';
import { departmentApart, departmentAt, isAcronym, placeBodyAt, tokens } from './known-names.ts';
import { single } from './blocks.ts';
import { markLead } from './marked-leads.ts';
import { cellApart } from './owner-cells.ts';
import type { ReadOwner } from './plan-reading.ts';
import { postAt } from './posts.ts';
import { JOINING, LEADING, unknownParts } from './unknown-owners.ts';
import { BODY_NOUN, COUNTED, PART_NOUN, isGroup } from './usual-bodies.ts';

export type Owners = { owners: ReadOwner[]; unmatched: string[] };
type Span = { from: number; to: number; known?: KnownName; part?: ReadOwner['part'] };

const LEADING_WORDS = /^(?:(?:and|with|plus|led by|supported by|in partnership with|working with|the)\s+)+/i;

/**
 * @param prose all words of the document outside owner cells: a cell with commas that stands there in quotation marks, as one name, is one
 */
export function splitOwners(cell: string, names: KnownNames, prose = '', part: ReadOwner['part'] = 'owner'): Owners {
  const text = cellApart(cell, names);
  if (text === '') return { owners: [], unmatched: [] };
  const whole = names.has(text);
  if (whole) return { owners: [ownerOf(single(text), whole, part)], unmatched: [] };
  if (isOneQuotedName(single(text), names, prose)) return { owners: [{ name: single(text), kind: 'organisation', part, knownFrom: 'document' }], unmatched: [] };
  if (COUNTED.test(text.toLowerCase()) && isGroup(text)) return { owners: [{ name: single(text), kind: 'group', part, knownFrom: 'groups' }], unmatched: [] };
  const words = tokens(text);
  const spans = knownSpans(text, words, names);
  const owners: ReadOwner[] = [];
  const unmatched: string[] = [];
  const seen = new Set<string>();
  const push = (name: string, known: KnownName | undefined): void => {
    const tidied = single(name).replace(/^[\s,;:/&+()–—-]+|[\s,;:/&+(–—-]+$/g, '').replace(/^[^(]*$/, (plain) => plain.replace(/\)+$/, '')).replace(/\.$/, '');
    // "The Almond Tree" keeps its article where the document calls the body so.
    const joined = known?.tokens[0] === 'the' && tidied.startsWith('The ') ? /^(?!)/ : LEADING_WORDS;
    const bare = tidied.replace(joined, '').replace(/\s+(?:and|with|plus)$/i, '').trim();
    if (!/[\p{L}\p{N}]/u.test(bare) || /^(and|with|plus|or|the|lead|support|supported|led|by|in|of)$/i.test(bare)) return;
    if (seen.has(bare.toLowerCase())) return;
    seen.add(bare.toLowerCase());
    owners.push(ownerOf(bare, known, part));
    if (!known && !isGroup(bare)) unmatched.push(bare);
  };
  let at = 0;
  for (const span of spans) {
    for (const rest of unknownParts(text.slice(at, words[span.from]?.from ?? text.length))) push(rest, names.has(rest));
    push(withItsBracket(text, words[span.from]?.from ?? 0, words[span.to - 1]?.to ?? 0), span.known);
    at = words[span.to - 1]?.to ?? at;
  }
  for (const rest of unknownParts(text.slice(at))) push(rest, names.has(rest));
  if (/\blead\b/i.test(text)) markLead(text, owners);
  return { owners, unmatched };
}

/** "Marl Police (Rural Crime Team", and the bracket that ends it. */
function withItsBracket(text: string, from: number, to: number): string {
  const name = text.slice(from, to);
  return text[to] === ')' && name.lastIndexOf('(') > name.lastIndexOf(')') ? `${name})` : name;
}

function ownerOf(name: string, known: KnownName | undefined, part: ReadOwner['part']): ReadOwner {
  if (!known) return { name, kind: isGroup(name) ? 'group' : 'organisation', part, knownFrom: isGroup(name) ? 'groups' : 'nowhere' };
  return { name, ...(known.organisation.toLowerCase() !== name.toLowerCase() && !known.group ? { organisation: known.organisation } : {}), kind: known.group ? 'group' : 'organisation', part, knownFrom: known.from };
}

/** Words joined by commas that stand elsewhere in quotation marks, or in the very same order and case between small words, are one name. */
function isOneQuotedName(text: string, names: KnownNames, prose: string): boolean {
  if (!/[,/]| and | & /.test(text) || text.length > 80) return false;
  const parts = text.split(/\s*(?:,|\/|\band\b|&)\s*/).filter(Boolean);
  if (parts.some((one) => names.has(one))) return false;
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`['‘’"“”]${escaped}['‘’"“”]`).test(prose) || new RegExp(`\\p{Ll} ${escaped}(?= \\p{Ll}|[.'’)]|$)`, 'um').test(prose);
}

function knownSpans(text: string, words: readonly Token[], names: KnownNames): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at];
    if (!word) break;
    const post = postAt(text, words, at, names);
    if (post > 0) {
      spans.push({ from: at, to: at + post });
      at += post;
      continue;
    }
    const named = isEndOfAName(text, words, at, spans.at(-1)?.to === at) ? undefined : leavingLeast(text, words, at, names);
    const placed = placeBodyAt(words, at);
    const inOne = placed > 0 && !runsIntoAnother(words, at, placed, named, names) && !isTwoNames(text, words, at, placed, spans.at(-1)?.to ?? 0, names) && /^[^,;/(\n]*$/.test(text.slice(word.from, words[at + placed - 1]?.to));
    const department = isAcronym(word.word) && !named ? departmentAt(words, at + 1) : 0;
    let known = named && standsAlone(text, words, at, named, names) && !(spans.at(-1)?.to !== at && isPlaceBehind(text, words, at, named, names)) ? named : undefined;
    // "Marl Council for Voluntary Service" is no council.
    const furtherTo = inOne ? furtherName(text, words, at + placed) : 0;
    if (furtherTo > 0 && (known?.tokens.length ?? 0) <= placed) {
      spans.push({ from: at, to: furtherTo });
      at = furtherTo;
      continue;
    }
    if (inOne && placed > (known?.tokens.length ?? 0)) known = { organisation: single(text.slice(word.from, words[at + placed - 1]?.to)), tokens: words.slice(at, at + placed).map((one) => one.plain), acronym: false, from: 'usual bodies', group: false };
    // "NHS South Fold": no body alone, but the beginning of one's name.
    if (known && known.tokens.length === 1 && LEADING.has(word.plain) && /^ \p{Lu}\p{Ll}/u.test(text.slice(word.to)) && names.longestAt(words, at + 1) === undefined && placeBodyAt(words, at + 1) === 0) known = undefined;
    // "Community safety team", "schools officer": a word that goes on small is the beginning of another name.
    if (known?.group && /^[ \u00a0]+(?:\p{Ll}[\p{Ll}-]*[ \u00a0]){0,2}(?:team|unit|officers?|analyst|educator|manager|coordinator|lead|wardens?)(?=\s*(?:$|[,;/\n.)]|and\s|with\s))/u.test(text.slice(words[at + known.tokens.length - 1]?.to))) known = undefined;
    const apart = named?.group === true ? departmentApart(words, at, named) : 0;
    const own = apart || (!known && department > 0 && text.slice(word.to, words[at + 1]?.from).trim() === '' ? 1 + department : 0);
    if (own > 0) {
      spans.push({ from: at, to: at + own });
      at += own;
      continue;
    }
    if (!known) {
      at += 1;
      continue;
    }
    let to = at + known.tokens.length;
    const touching = (next: number): boolean => words[next] !== undefined && /^[ \u00a0]*$/.test(text.slice(words[next - 1]?.to, words[next]?.from));
    const later = names.longestAt(words, to);
    let partly = false;
    if (!known.group && touching(to) && !(later && later.tokens.length > departmentAt(words, to) && (later.group || later.from !== 'usual bodies'))) {
      const department = departmentAt(words, to);
      if (department > 0) {
        to += department;
        partly = true;
      }
      const part = Math.max(partAhead(text, words, to, names), ownPart(text, words, to, known, names));
      if (part > to) {
        to = part;
        partly = true;
      }
    }
    const inside = known.group ? 0 : bracketedPart(text, words, to, names);
    if (inside > 0) {
      to += inside;
      partly = true;
    }
    // "Street Angels Marl": a national body's own branch.
    if (!partly && known.from === 'usual bodies' && !known.acronym && !known.group && (!later || later.group || names.isPlace(later)) && known.tokens.length > 1) {
      const branch = placeBehind(text, words, to, names);
      if (branch > to) {
        to = branch;
        partly = true;
      }
    }
    // "Marl Street Angels": the place stands before the national body's name.
    const before = words[at - 1];
    if (!partly && known.from === 'usual bodies' && !known.acronym && !known.group && known.tokens.length > 1 && before !== undefined && spans.at(-1)?.to !== at && /^\p{Lu}\p{Ll}+$/u.test(before.word) && !BODY_NOUN.test(before.word) && !PART_NOUN.test(before.word) && touching(at) && (at < 2 || !touching(at - 1))) {
      spans.push({ from: at - 1, to });
      at = to;
      continue;
    }
    const exact = partly ? names.has(text.slice(word.from, words[to - 1]?.to)) : known;
    spans.push({ from: at, to, known: exact ?? known });
    at = to;
  }
  return spans;
}

/** The longest name that begins here, unless it breaks off what a shorter one leaves whole: "MBC Housing Associations" is the MBC and the associations, though MBC Housing is known too. */
function leavingLeast(text: string, words: readonly Token[], at: number, names: KnownNames): KnownName | undefined {
  const longest = names.longestAt(words, at);
  const to = at + (longest?.tokens.length ?? 0);
  const isBroken = longest !== undefined && words[to] !== undefined && /^[ \u00a0]+$/.test(text.slice(words[to - 1]?.to, words[to].from)) && names.longestAt(words, to) === undefined && placeBodyAt(words, to) === 0;
  if (!isBroken) return longest;
  for (let shorter = names.longestAt(words, at, longest.tokens.length - 1); shorter; shorter = names.longestAt(words, at, shorter.tokens.length - 1)) {
    const next = at + shorter.tokens.length;
    if (next + (names.longestAt(words, next)?.tokens.length ?? 0) > to) return shorter;
  }
  return longest;
}

/** "Open Door and Marl Council": where a name ends at the "and", or the words before it begin further to the left, no place is called by all of them. */
function isTwoNames(text: string, words: readonly Token[], at: number, placed: number, free: number, names: KnownNames): boolean {
  const and = words.slice(at, at + placed).findIndex((one) => one.plain === 'and');
  if (and < 1 || placeBodyAt(words, at + and + 1) === 0) return false;
  const first = words.slice(at, at + and);
  const second = names.longestAt(words, at + and + 1);
  if (second !== undefined && !second.group && second.from !== 'usual bodies' && second.tokens.length === placed - and - 1 && names.longestAt(words, at)?.tokens.length !== placed) return true;
  const known = names.longestAt(words, at);
  const before = words[at - 1];
  return (first.length > 1 && (names.standsAlone(first) || (known !== undefined && known.tokens.length === and))) || (at > free && before !== undefined && /^\p{Lu}/u.test(before.word) && !isAcronym(before.word) && /^[ \u00a0]+$/.test(text.slice(before.to, words[at]?.from)));
}

/** "Marl Town Centre BID": letters that every place has one of, behind words in capitals that name nobody else. */
const isEndOfAName = (text: string, words: readonly Token[], at: number, behindABody: boolean): boolean =>
  !behindABody && /^(?:BID|CVS|ICB|FRS|OPCC|PCC|YOT|YJS|CAB)$/.test(words[at]?.word ?? '') && /^\p{Lu}\p{Ll}/u.test(words[at - 1]?.word ?? '') && text.slice(words[at - 1]?.to, words[at]?.from) === ' ';

/** "Quay Action Quay Youth Service": one known body right behind another, and none of which the place has four words. */
function runsIntoAnother(words: readonly Token[], at: number, placed: number, named: KnownName | undefined, names: KnownNames): boolean {
  const first = named?.tokens.length ?? 0;
  const second = first > 1 && first < placed ? names.longestAt(words, at + first) : undefined;
  return second !== undefined && second.from !== 'usual bodies' && !second.group && second.tokens.length > 1 && first + second.tokens.length >= placed;
}

/** "Rainbow Steps Marl": the place at the end of a name, though a body is called by it alone. */
function isPlaceBehind(text: string, words: readonly Token[], at: number, known: KnownName, names: KnownNames): boolean {
  const before = words[at - 1];
  return names.isPlace(known) && before !== undefined && /^\p{Lu}\p{Ll}/u.test(before.word) && !BODY_NOUN.test(before.word) && !PART_NOUN.test(before.word) && text.slice(before.to, words[at]?.from) === ' ' && placeBodyAt(words, at) === 0 && /^\s*(?:$|[,;/\n)]|and\s|&\s|with\s)/.test(text.slice(words[at]?.to));
}

const isNobody = (known: KnownName | undefined, names: KnownNames): boolean => known === undefined || known.group || names.isPlace(known);

/** Where a name goes on with "for" and words in capitals, the token behind them; otherwise 0. */
function furtherName(text: string, words: readonly Token[], from: number): number {
  const touches = (at: number): boolean => words[at] !== undefined && /^[ \u00a0]$/.test(text.slice(words[at - 1]?.to, words[at]?.from));
  if (words[from]?.plain !== 'for' || !touches(from)) return 0;
  let to = from + 1;
  while (touches(to) && /^\p{Lu}\p{Ll}/u.test(words[to]?.word ?? '') && to < from + 5) to += 1;
  return to > from + 1 ? to : 0;
}

/** A known name inside a longer unknown one is not the owner: “Police” in “Northbury Police”, “CSP” in “CSP Board”. */
function standsAlone(text: string, words: readonly Token[], at: number, known: KnownName, names: KnownNames): boolean {
  const weak = known.from === 'usual bodies' || known.from === 'groups';
  const before = words[at - 1];
  const after = words[at + known.tokens.length];
  const glued = (left: Token | undefined, right: Token | undefined): boolean => left !== undefined && right !== undefined && /^[ \u00a0]*$/.test(text.slice(left.to, right.from));
  if (glued(words[at + known.tokens.length - 1], after) && /^(Board|Panel|Forum|Network|Committee)$/.test(after?.word ?? '')) return false;
  if (!weak) {
    // "Marl" for Marl Homes is not the body in "Marl Survivors Network".
    const next = at + known.tokens.length;
    const follows = names.longestAt(words, next);
    // "Marl Schools Alliance": schools are no group of their own there.
    const named = follows !== undefined && !(follows.group && follows.tokens.length === 1 && glued(words[next], words[next + 1]) && /^\p{Lu}/u.test(words[next + 1]?.word ?? '') && BODY_NOUN.test(words[next + 1]?.word ?? ''));
    return !(known.tokens.length === 1 && !known.acronym && glued(words[at], after) && /^\p{Lu}\p{Ll}/u.test(after?.word ?? '') && !named && placeBodyAt(words, next) === 0 && departmentAt(words, next) === 0 && partAhead(text, words, next, names) === next && known.organisation.toLowerCase() !== (words[at]?.plain ?? ''));
  }
  const next = at + known.tokens.length;
  // "All Saints Trust"
  if (known.group && words[at]?.plain === 'all' && known.tokens.length === 1 && glued(words[at], after) && /^\p{Lu}\p{Ll}/u.test(after?.word ?? '') && !names.longestAt(words, next) && placeBodyAt(words, next) === 0 && departmentAt(words, next) === 0) return false;
  const capital = (word: Token | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word.word);
  const acronymBefore = before !== undefined && isAcronym(before.word);
  if (known.tokens.length === 1 && !known.acronym && glued(before, words[at]) && capital(before) && !acronymBefore) return false;
  if (known.tokens.length <= 3 && !known.acronym && glued(before, words[at]) && capital(before) && !acronymBefore && BODY_NOUN.test(words[at + known.tokens.length - 1]?.word ?? '') && !BODY_NOUN.test(before?.word ?? '')) return false;
  return !(known.tokens.length === 1 && glued(words[at + known.tokens.length - 1], after) && capital(after) && !isAcronym(after?.word ?? '') && BODY_NOUN.test(after?.word ?? ''));
}

/** Capitalised words that follow a body and end in Team, Unit and the like are part of it; returns the token after them. */
function partAhead(text: string, words: readonly Token[], from: number, names: KnownNames): number {
  // "Marl Police and Quay Rangers"
  if (words[from]?.plain === 'and') return from;
  for (let at = from; at < Math.min(words.length, from + 5); at += 1) {
    const word = words[at];
    if (!word || !/^[ \u00a0]*$/.test(text.slice(words[at - 1]?.to ?? 0, word.from))) return from;
    if (PART_NOUN.test(word.word)) return at + 1;
    const known = names.longestAt(words, at);
    if (known && !known.acronym && known.from !== 'usual bodies') return from;
    if (!/^\p{Lu}/u.test(word.word) && word.plain !== 'and') return from;
  }
  return from;
}

/** "MBC Property", "MBC Growth and Assets": what stands behind a council and is no body that is known, up to the next mark, is a part of it. */
function ownPart(text: string, words: readonly Token[], from: number, known: KnownName, names: KnownNames): number {
  if (!/\bcouncil\b/i.test(known.organisation) || known.from === 'usual bodies' || names.isPlace(known)) return from;
  let at = from;
  // "Marl Council Marl Night Angels": what begins with the place again is a body of its own.
  if (words[from]?.plain === known.tokens[0]) return from;
  while (at < from + 4 && words[at] !== undefined && /^[ \u00a0]$/.test(text.slice(words[at - 1]?.to, words[at]?.from)) && (/^\p{Lu}\p{Ll}+$/u.test(words[at]?.word ?? '') || (at > from && words[at]?.plain === 'and'))) {
    if (names.longestAt(words, at) !== undefined || placeBodyAt(words, at) > 0 || BODY_NOUN.test(words[at]?.word ?? '')) return from;
    at += 1;
  }
  return at > from && words[at - 1]?.plain !== 'and' && /^\s*(?:$|[,;/\n)(]|and\s|&\s|with\s)/.test(text.slice(words[at - 1]?.to)) ? at : from;
}

const LONGEST_PART = 70;

/** "Marl County Council (Trading Standards)", "Marl Police (Rural Crime Team)": how many words of a part of it stand in brackets right behind a body. */
function bracketedPart(text: string, words: readonly Token[], from: number, names: KnownNames): number {
  const end = words[from - 1]?.to ?? text.length;
  const behind = text.slice(end, end + LONGEST_PART);
  const inside = /^ \(([^()\n,;/]{3,60})\)/.exec(behind)?.[1] ?? '';
  const count = inside === '' ? 0 : tokens(inside).length;
  const own = count > 0 && (departmentAt(words, from) === count || PART_NOUN.test(words[from + count - 1]?.word ?? ''));
  const other = names.longestAt(words, from);
  return own && (other === undefined || other.group || other.from === 'usual bodies') && placeBodyAt(words, from) === 0 ? count : 0;
}

/** A capitalised word or two that end the name: no body of their own, and followed by a mark or nothing. */
function placeBehind(text: string, words: readonly Token[], from: number, names: KnownNames): number {
  let at = from;
  while (at < from + 2 && words[at] !== undefined && /^\p{Lu}\p{Ll}+$/u.test(words[at]?.word ?? '') && /^ $/.test(text.slice(words[at - 1]?.to, words[at]?.from)) && isNobody(names.longestAt(words, at), names) && placeBodyAt(words, at) === 0) at += 1;
  const next = words[at];
  return next === undefined || !/^ ?$/.test(text.slice(words[at - 1]?.to, next.from)) || JOINING.has(next.plain) ? at : from;
}
