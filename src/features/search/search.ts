// What was asked for, as words to look for, and what was found, as pieces of text with the words marked. Pure.

export const LONGEST = 200;
const MOST_WORDS = 8;

/** The words of a query: lower case, without the marks around them. Words of one letter count only where they are a number. */
export function wordsOf(query: string): string[] {
  const found = query.toLowerCase().normalize('NFC').slice(0, LONGEST).split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+]+$/gu, ''))
    .filter((word) => word.length > 1 || /^\d$/.test(word));
  return [...new Set(found)].slice(0, MOST_WORDS);
}

/** Why nothing can be looked for, or undefined. */
export function refusal(query: string): string | undefined {
  if (query.trim() === '') return 'Enter what you are looking for';
  return wordsOf(query).length === 0 ? 'Enter at least two letters, or the reference of an action' : undefined;
}

export type Piece = { text: string; mark: boolean };

/** A text cut around the first place where one of the words stands, to about `length` characters, the words in it marked. */
export function snippet(text: string, words: readonly string[], length = 180): Piece[] {
  const pattern = words.length === 0 ? null : new RegExp(words.toSorted((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'giu');
  const plain = text.replace(/\s+/g, ' ').trim();
  const first = pattern === null ? 0 : Math.max(0, plain.search(pattern));
  const from = plain.length <= length || first < length / 2 ? 0 : Math.max(0, plain.lastIndexOf(' ', Math.min(first - length / 4, plain.length - length)) + 1);
  const to = from + length >= plain.length ? plain.length : Math.max(from + 1, plain.lastIndexOf(' ', from + length) > from ? plain.lastIndexOf(' ', from + length) : from + length);
  const shown = `${from > 0 ? '… ' : ''}${plain.slice(from, to)}${to < plain.length ? ' …' : ''}`;
  if (pattern === null) return [{ text: shown, mark: false }];
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of shown.matchAll(pattern)) {
    if (found.index > at) pieces.push({ text: shown.slice(at, found.index), mark: false });
    pieces.push({ text: found[0], mark: true });
    at = found.index + found[0].length;
  }
  if (at < shown.length) pieces.push({ text: shown.slice(at), mark: false });
  return pieces;
}

/** What people look for most comes first; kinds that are not named keep their order after these. */
const FIRST = ['action', 'organisation', 'contact', 'account', 'glossary term', 'update', 'section', 'risk', 'priority', 'plan year'];
export function inOrder<T extends { kind: string }>(kinds: readonly T[]): T[] {
  const rank = (one: T): number => (FIRST.includes(one.kind) ? FIRST.indexOf(one.kind) : FIRST.length);
  return kinds.toSorted((a, b) => rank(a) - rank(b));
}
