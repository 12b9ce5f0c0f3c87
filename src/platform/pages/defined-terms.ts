// Terms with a meaning, found in what people write, so that a page can say what they mean where they stand. Pure.
import { compareNames } from './by-name.ts';

export type DefinedTerm = { readonly term: string; readonly meaning: string };
export type TextPiece = { readonly text: string; readonly meaning?: string };

/** Mostly capitals: is told from a word by its case, so that "asb" in a web address or "led" in a sentence is none. */
export const isAcronym = (term: string): boolean => /^(?=.*\p{Lu}.*\p{Lu})[\p{L}\d&/-]{2,12}$/u.test(term) && (term.match(/\p{Lu}/gu)?.length ?? 0) * 2 >= term.replace(/[^\p{L}]/gu, '').length;

const LINKS = /(?:https?:\/\/|www\.)\S+|[^\s@]+@[^\s@]+\.[^\s@]+/giu;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

type Finder = { pattern: RegExp; exact: ReadonlyMap<string, DefinedTerm>; folded: ReadonlyMap<string, DefinedTerm> };
const finders = new WeakMap<readonly DefinedTerm[], Finder | null>();

/** One expression for all terms, the longest first; kept for as long as the list of terms is. */
function finderOf(terms: readonly DefinedTerm[]): Finder | null {
  const known = finders.get(terms);
  if (known !== undefined) return known;
  const usable = terms.filter((one) => one.term.trim() !== '').toSorted((a, b) => b.term.length - a.term.length);
  const exact = new Map(usable.filter((one) => isAcronym(one.term)).map((one) => [one.term, one]));
  const folded = new Map(usable.filter((one) => !isAcronym(one.term)).map((one) => [one.term.toLowerCase().replace(/\s+/g, ' '), one]));
  const words = usable.map((one) => escaped(one.term.trim()).replace(/\s+/g, '\\s+'));
  const finder = words.length === 0 ? null : { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?=s?(?![\\p{L}\\p{N}]))`, 'giu'), exact, folded };
  finders.set(terms, finder);
  return finder;
}

/** The text in pieces; a piece that is a term bears its meaning. Whole words only, the longest term first, each term where it stands first, none inside a link or an e-mail address. */
export function termPieces(text: string, terms: readonly DefinedTerm[], seen: Set<string> = new Set()): TextPiece[] {
  const finder = finderOf(terms);
  if (!finder) return [{ text }];
  const links = [...text.matchAll(LINKS)].map((link) => [link.index, link.index + link[0].length] as const);
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const found of text.matchAll(finder.pattern)) {
    const term = finder.exact.get(found[0]) ?? finder.folded.get(found[0].toLowerCase().replace(/\s+/g, ' '));
    if (!term || seen.has(term.term) || links.some(([start, end]) => found.index >= start && found.index < end)) continue;
    seen.add(term.term);
    if (found.index > from) pieces.push({ text: text.slice(from, found.index) });
    pieces.push({ text: found[0], meaning: term.meaning });
    from = found.index + found[0].length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The terms that the texts use, by name: for the list of meanings at the foot of a page. */
export function termsUsed(texts: readonly (string | null | undefined)[], terms: readonly DefinedTerm[]): DefinedTerm[] {
  const seen = new Set<string>();
  for (const text of texts) if (text) termPieces(text, terms, seen);
  return terms.filter((one) => seen.has(one.term)).toSorted((a, b) => compareNames(a.term, b.term));
}

/** Acronyms that the texts use and that none of `known` explains, the most used first. Texts in capitals throughout are left out. */
export function unexplainedAcronyms(texts: readonly (string | null | undefined)[], known: readonly string[]): { acronym: string; times: number }[] {
  const explained = new Set(known.map((one) => one.toUpperCase()));
  const times = new Map<string, number>();
  for (const text of texts) {
    if (!text) continue;
    const bare = text.replace(LINKS, ' ');
    const letters = bare.match(/\p{L}/gu)?.length ?? 0;
    if (letters > 20 && (bare.match(/\p{Lu}/gu)?.length ?? 0) > letters * 0.6) continue;
    for (const [word] of bare.matchAll(/(?<![\p{L}\p{N}-])\p{Ll}?\p{Lu}[\p{L}\d]*(?:&\p{Lu}+)?(?![\p{L}\p{N}])/gu)) {
      const acronym = /^\p{Lu}{2,}s$/u.test(word) ? word.slice(0, -1) : word;
      if (isAcronym(acronym) && !explained.has(acronym.toUpperCase()) && !/^[IVXLC]+$/.test(acronym)) times.set(acronym, (times.get(acronym) ?? 0) + 1);
    }
  }
  return [...times].map(([acronym, number]) => ({ acronym, times: number })).toSorted((a, b) => b.times - a.times || compareNames(a.acronym, b.acronym));
}
