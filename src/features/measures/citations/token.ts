// How a sentence says where its number comes from: `[429](figure:asb-reports@2024-25)` or `[7](from "Our visit log")`, a token that stays in the text, can be read by a person and survives a plain box.
// Parse and print, both in time linear in the text. What is not exactly a token is literal text.

/** `reading` is the number of one of rival readings, in the order in which they were given; without it the adopted one is meant. `reason`: the words are kept as written, and why. */
export interface FigureToken {
  readonly kind: 'figure';
  readonly words: string;
  readonly measure: string;
  readonly period: string;
  readonly reading?: number;
  readonly reason?: string;
}

/** A number that is the figure of no measure: a date, a road, a law. */
export interface PlainToken {
  readonly kind: 'plain';
  readonly words: string;
  readonly is: PlainKind;
}

/** A number that says in its text where it comes from and is the reading of no measure: what a partner counted itself, a letter, a return. */
export interface ToldToken {
  readonly kind: 'told';
  readonly words: string;
  readonly source: string;
}

export const PLAIN_KINDS = ['date', 'road', 'law', 'name', 'other'] as const;
export type PlainKind = (typeof PLAIN_KINDS)[number];
export type Token = FigureToken | PlainToken | ToldToken;
/** `at` and `end` are places in the text that was read. */
export type Placed<T> = T & { readonly at: number; readonly end: number };
export type Piece = Placed<Token> | Placed<{ readonly kind: 'text'; readonly text: string }>;

const key = '[a-z0-9]+(?:-[a-z0-9]+)*';
/** As in `2024-25`, `q1-2024-25`, `apr-2024..sep-2024`. */
const span = '[a-z0-9]+(?:(?:-|\\.\\.)[a-z0-9]+)*';
/** Every part is bounded, so that a text of nothing but brackets takes no longer than a text of words. */
const form = new RegExp(`\\[([^[\\]\\n\\r]{1,120})\\]\\((?:figure:(?=[a-z0-9-]{1,60}@)(${key})@(?=[a-z0-9.-]{1,40}[)# ])(${span})(?:#([1-9]\\d{0,2}))?(?: "([^"\\n\\r]{1,250})")?|plain:(${PLAIN_KINDS.join('|')})|from "([^"\\n\\r]{1,250})")\\)`, 'y');

/** The token that begins exactly at `at`, if one does. */
export function tokenAt(text: string, at: number): Placed<Token> | undefined {
  if (text[at] !== '[') return undefined;
  form.lastIndex = at;
  const found = form.exec(text);
  if (found === null) return undefined;
  const [whole, words = '', measure, period, reading, reason, is, source] = found;
  if (words.trim() === '') return undefined;
  const place = { at, end: at + whole.length };
  if (is !== undefined) return { kind: 'plain', words, is: is as PlainKind, ...place };
  if (source !== undefined) return source.trim() === '' ? undefined : { kind: 'told', words, source, ...place };
  return { kind: 'figure', words, measure: measure!, period: period!, ...(reading === undefined ? {} : { reading: Number(reading) }), ...(reason === undefined ? {} : { reason }), ...place };
}

/** The text as pieces, none left out. */
export function readPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    if (end > from) pieces.push({ kind: 'text', text: text.slice(from, end), at: from, end });
  };
  for (let at = text.indexOf('['); at !== -1; at = text.indexOf('[', at + 1)) {
    const token = tokenAt(text, at);
    if (token === undefined) continue;
    upTo(at);
    pieces.push(token);
    from = token.end;
    at = token.end - 1;
  }
  upTo(text.length);
  return pieces;
}

export function readTokens(text: string): Placed<Token>[] {
  return readPieces(text).filter((one): one is Placed<Token> => one.kind !== 'text');
}

/** The figures that a text cites, in its order. */
export function citedIn(text: string): Placed<FigureToken>[] {
  return readTokens(text).filter((one) => one.kind === 'figure');
}

/** The token as it is written. What a part cannot hold is taken out of it. */
export function printToken(token: Token): string {
  const words = token.words.replace(/[[\]\n\r]+/g, ' ').trim().slice(0, 120);
  if (token.kind === 'plain') return `[${words}](plain:${token.is})`;
  if (token.kind === 'told') return `[${words}](from "${quoted(token.source)}")`;
  const reason = token.reason === undefined ? undefined : quoted(token.reason);
  return `[${words}](figure:${token.measure}@${token.period}${token.reading === undefined ? '' : `#${token.reading}`}${reason ? ` "${reason}"` : ''})`;
}

const LONGEST = 250;

/** What stands between straight quotes, cut at a word where it is too long. A pipe would end the cell of a table. */
function quoted(text: string): string {
  const one = text.replace(/"/g, '”').replace(/ *\| */g, ', ').replace(/[\n\r]+/g, ' ').trim();
  if (one.length <= LONGEST) return one;
  const space = one.lastIndexOf(' ', LONGEST - 1);
  return `${one.slice(0, space > LONGEST / 2 ? space : LONGEST - 1)}…`;
}

/** The text with the words of its tokens as they were written: for a list or a letter that shows no source. */
export function wordsAsWritten(text: string): string {
  return readPieces(text).map((one) => (one.kind === 'text' ? one.text : one.words)).join('');
}

/** The text with every token blotted out, place for place, so that what is found in it stands at the same places of the text itself. */
export function withoutTokens(text: string): string {
  return readPieces(text).map((one) => (one.kind === 'text' ? one.text : '\u{FFFC}'.repeat(one.end - one.at))).join('');
}
