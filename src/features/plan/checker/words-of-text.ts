// A text as it is kept and as it is read: where a sentence that the checker quotes stands in it, and which figure of it is meant. Citations are read as they are shown. Pure.
import { typedCells } from '../../../platform/documents/prose-tables.ts';
import { findFigures, readPieces, showText } from '../../measures/index.ts';
import type { Resolve, WrittenMeasure } from '../../measures/index.ts';

export type Token = { measure: string; period: string; reading?: number; /** why the words stay as they were written */ reason?: string; words: string };
/** `marked`: its words stand in brackets, with their source or with what they are behind them, and are written anew with these. */
type Part = { at: number; end: number; keptAt: number; keptEnd: number; token?: Token; marked?: true };
export type ReadText = { kept: string; plain: string; parts: readonly Part[] };
export type Span = { start: number; end: number };

/** The text with its citations in the words that a reader sees. */
export function readText(kept: string, resolve: Resolve): ReadText {
  if (!kept.includes('](')) return { kept, plain: kept, parts: [{ at: 0, end: kept.length, keptAt: 0, keptEnd: kept.length }] };
  const shown = new Map(showText(kept, resolve).flatMap((piece): [number, string][] => (piece.kind === 'figure' ? [[piece.token.at, piece.words]] : [])));
  const parts: Part[] = [];
  let plain = '';
  for (const piece of readPieces(kept)) {
    const words = piece.kind === 'text' ? piece.text : (shown.get(piece.at) ?? piece.words);
    const token = piece.kind === 'figure' ? { measure: piece.measure, period: piece.period, words, ...(piece.reading === undefined ? {} : { reading: piece.reading }), ...(piece.reason === undefined ? {} : { reason: piece.reason }) } : undefined;
    parts.push({ at: plain.length, end: plain.length + words.length, keptAt: piece.at, keptEnd: piece.end, ...(token ? { token } : {}), ...(piece.kind === 'told' || piece.kind === 'plain' ? { marked: true as const } : {}) });
    plain += words;
  }
  return { kept, plain, parts };
}

/** The pipe between two cells of a table is one as well. */
const SPACE = /[\s|\u00a0\u200b\ufeff]/;

/** White space made single, with the place of every letter in the text itself. */
function single(text: string): { text: string; places: number[] } {
  let made = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (!SPACE.test(letter)) made += letter;
    else if (made === '' || made.endsWith(' ')) continue;
    else made += ' ';
    places.push(at);
  }
  return { text: made, places };
}

/** Where the quoted words stand in the text as it is read. */
export function findQuote(text: ReadText, quote: string): Span | undefined {
  const wanted = single(quote.replace(/^… | …$/g, '')).text.trim();
  const made = single(text.plain);
  const at = wanted === '' ? -1 : made.text.indexOf(wanted);
  if (at === -1) return cellOfRow(text.plain, wanted);
  return { start: made.places[at]!, end: made.places[at + wanted.length - 1]! + 1 };
}

/** "Shoplifting: 983" is what the checker says of the cell 983 in the row of shoplifting; undefined where there are several such. */
function cellOfRow(plain: string, quote: string): Span | undefined {
  const [, label = '', value = ''] = /^(.+): (\S.*)$/.exec(quote) ?? [];
  const found: Span[] = [];
  let from = 0;
  for (const line of value === '' ? [] : plain.split('\n')) {
    const cells = (typedCells(line) ?? []).map((cell) => ({ ...cell, text: single(cell.text).text.trim() }));
    const named = cells.some((cell) => /\p{L}/u.test(cell.text) && (label === cell.text || label.endsWith(` ${cell.text}`)));
    if (named) for (const cell of cells) if (cell.text === value || value.startsWith(`${cell.text} `)) found.push({ start: from + cell.start, end: from + cell.end });
    from += line.length + 1;
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The figures within the quoted words. */
export function figuresIn(text: ReadText, within: Span): WrittenMeasure[] {
  return findFigures(text.plain).filter((one): one is WrittenMeasure => one.kind === 'measure' && one.start >= within.start && one.end <= within.end);
}

/** The part of a text that a span lies in, if it is a citation; and where the span stands in the text as it is kept. */
export function keptSpan(text: ReadText, span: Span): { token?: Token; start: number; end: number } | undefined {
  const first = text.parts.find((part) => part.at <= span.start && span.start < part.end);
  const last = text.parts.find((part) => part.at < span.end && span.end <= part.end);
  if (!first || !last) return undefined;
  const cited = [first, last].find((part) => part.token);
  if (cited?.token) return { token: cited.token, start: cited.keptAt, end: cited.keptEnd };
  // Half of such a place cannot be written over.
  if (first.marked || last.marked) return first === last && span.start === first.at && span.end === first.end ? { start: first.keptAt, end: first.keptEnd } : undefined;
  return first === last ? { start: first.keptAt + (span.start - first.at), end: first.keptAt + (span.end - first.at) } : undefined;
}

/** Every place where exactly these words stand, not as a part of longer ones. */
export function placesOfWords(text: ReadText, words: string): Span[] {
  const found: Span[] = [];
  if (words === '') return found;
  const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  for (let at = text.plain.indexOf(words); at !== -1; at = text.plain.indexOf(words, at + words.length)) {
    const end = at + words.length;
    if (!isLetter(text.plain[at - 1]) && !isLetter(text.plain[end])) found.push({ start: at, end });
  }
  return found;
}

/** The text with some spans of what is kept written anew. */
export function rewritten(kept: string, edits: readonly { start: number; end: number; words: string }[]): string {
  let made = '';
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < from) continue;
    made += kept.slice(from, edit.start) + edit.words;
    from = edit.end;
  }
  return made + kept.slice(from);
}

const AROUND = 70;

/** The words around a place, for a person to know it by. */
export function around(plain: string, span: Span): { before: string; words: string; after: string } {
  const from = Math.max(0, plain.lastIndexOf(' ', Math.max(0, span.start - AROUND)) + 1);
  const space = plain.indexOf(' ', Math.min(plain.length, span.end + AROUND));
  const to = space === -1 ? plain.length : space;
  const line = (text: string): string => text.replace(/\s+/g, ' ');
  return { before: `${from > 0 ? '… ' : ''}${line(plain.slice(span.start - AROUND < 0 ? 0 : from, span.start))}`, words: plain.slice(span.start, span.end), after: `${line(plain.slice(span.end, to))}${to < plain.length ? ' …' : ''}` };
}
