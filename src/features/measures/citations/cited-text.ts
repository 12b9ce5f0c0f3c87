// What a text with citations says now: each figure as its reading stands, in the words of the sentence; and what its author should look at again. Pure.
import { findFigures } from '../figures/find-figures.ts';
import type { WrittenMeasure } from '../figures/find-figures.ts';
import type { SmallNumbers } from '../measure.ts';
import { compareValues } from '../value.ts';
import type { Value } from '../value.ts';
import { directionHint, numberHint } from './sentence-hints.ts';
import { printToken, readPieces, withoutTokens, wordsAsWritten } from './token.ts';
import type { FigureToken, Piece, Placed } from './token.ts';
import { ordinalOf, valueWords } from './written-value.ts';

/** A reading as a citation needs it. `version` counts its corrections from 1; `number` is its place among rival readings of its period. */
export type CitedReading = {
  readonly id: string; readonly measure: { readonly id: string; readonly ref: string; readonly name: string; readonly publishable: boolean; readonly smallNumbers: SmallNumbers; readonly href: string };
  readonly period: string; readonly periodFrom: string; readonly periodTo: string; readonly periodWords: string; readonly number: number; readonly version: number; readonly rivals: number; readonly adopted: boolean;
  /** absent where the source says that there is no figure */
  readonly value?: Value; readonly notAvailable?: string;
  readonly source: string; readonly place?: string; readonly asAt: string; readonly provisional: boolean; readonly givenBy: string;
  /** the organisation that gave it */
  readonly organisation?: string;
  /** who decided that it holds, or corrected it; absent of the first reading of a period. `on` is a day, `organisation` that of the person */
  readonly settled?: { readonly on: string; readonly by: string; readonly organisation?: string; readonly why: string };
};

/** `none`: there is no such reading, or the reader may not see it. `undecided`: rivals, and none is adopted. */
export type Resolved = { readonly is: 'found'; readonly reading: CitedReading } | { readonly is: 'none' | 'undecided' };
export type Resolve = (token: Pick<FigureToken, 'measure' | 'period' | 'reading'>) => Resolved;

/** `words` are what the reader sees; `hints` what the author should look at. */
export type ShownFigure = { readonly kind: 'figure'; readonly token: Placed<FigureToken>; readonly words: string; readonly reading?: CitedReading; readonly hints: readonly string[] };
/** A number that says itself where it comes from. */
export type ShownTold = { readonly kind: 'told'; readonly text: string; readonly source: string };
export type ShownPiece = { readonly kind: 'text'; readonly text: string } | ShownTold | /** `at`: where it stands in the text */ { readonly kind: 'bare'; readonly text: string; readonly at: number } | ShownFigure;

/** The text in pieces: words, figures with their readings, and numbers that have no source. */
export function showText(text: string, resolve: Resolve): ShownPiece[] {
  const pieces = readPieces(text);
  const written = writtenValues(text, pieces);
  const shown = pieces.map((piece, index): ShownPiece => {
    if (piece.kind === 'text') return { kind: 'text', text: piece.text };
    if (piece.kind === 'plain') return { kind: 'text', text: piece.words };
    if (piece.kind === 'told') return { kind: 'told', text: piece.words, source: piece.source };
    const figure = showFigure(piece, resolve(piece), written.get(piece.at));
    const before = pieces[index - 1];
    const begins = before === undefined || (before.kind === 'text' && BEGINS.test(before.text));
    return begins && figure.words !== piece.words ? { ...figure, words: figure.words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) } : figure;
  });
  return withBareNumbers(text, pieces, withDirections(shown, written));
}

/** What a sentence begins after: another one, a new line, a point of a list, a cell. */
const BEGINS = /(?:[.!?…][”’"')\]]*\s+|\n\s*(?:[-*•]\s+|\d+[.)]\s+|\|\s*)?)[*_“‘"(]*$/u;

/** The text as a reader reads it, without marks. */
export const plainWords = (pieces: readonly ShownPiece[]): string => pieces.map((one) => (one.kind === 'figure' ? one.words : one.text)).join('');

/** A text typed over the plain words of another, with the tokens of that one where as many of the same words still stand. A word that was changed has lost its source. */
export function tokensInto(typed: string, before: string, shown: readonly ShownPiece[]): string {
  const plain = plainWords(shown);
  const words = shown.flatMap((piece) => (piece.kind === 'figure' ? [piece.words] : []));
  const places: { at: number; end: number; token: string }[] = [];
  let at = 0;
  for (const piece of readPieces(before)) {
    const said = piece.kind === 'text' ? piece.text : piece.kind === 'figure' ? words.shift()! : piece.words;
    const [was, is] = piece.kind === 'text' ? [[], []] : [placesOf(said, plain), placesOf(said, typed)];
    const found = was.length === is.length ? is[was.indexOf(at)] : undefined;
    if (piece.kind !== 'text' && found !== undefined) places.push({ at: found, end: found + said.length, token: printToken({ ...piece, words: said }) });
    at += said.length;
  }
  return places.toSorted((a, b) => b.at - a.at).reduce((text, place) => text.slice(0, place.at) + place.token + text.slice(place.end), typed);
}

/** Where the words stand whole: 42 does not stand in 142. */
function placesOf(words: string, text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) if (!/[\p{L}\d]$|\d[.,]$/u.test(text.slice(Math.max(0, at - 2), at)) && !/^[\p{L}\d]|^[.,]\d/u.test(text.slice(at + words.length, at + words.length + 2))) found.push(at);
  return found;
}

/** Numbers that measure something and say no source, where they stand in the text itself. */
export function bareNumbers(text: string): WrittenMeasure[] {
  return findFigures(withoutTokens(text)).filter((one): one is WrittenMeasure => one.kind === 'measure');
}

/** `falls`: the sentence says that it went down, so that its 9.2% is a reading of −9.2%. */
type Written = { readonly value: Value; readonly before: boolean; readonly after: boolean; readonly falls: boolean };

/** What each token's words say in their sentence: a bound or a unit may stand outside the brackets. */
function writtenValues(text: string, pieces: readonly Piece[]): Map<number, Written> {
  if (!pieces.some((piece) => piece.kind === 'figure')) return new Map();
  const plain = wordsAsWritten(text);
  const figures = findFigures(plain).filter((one): one is WrittenMeasure => one.kind === 'measure');
  const found = new Map<number, Written>();
  let at = 0;
  let next = 0;
  for (const piece of pieces) {
    const length = piece.kind === 'text' ? piece.text.length : piece.words.length;
    if (piece.kind === 'figure') {
      while ((figures[next]?.end ?? Infinity) <= at) next += 1;
      const figure = figures[next];
      if (figure !== undefined && figure.start < at + length) found.set(piece.at, { value: figure.value, before: figure.start < at, after: figure.end > at + length, falls: saysFall(plain, at, at + length) });
      // "seized a vehicle" counts one.
      else if (/^an?\s/i.test(piece.words)) found.set(piece.at, { value: { amount: 1, bound: 'exactly', unit: 'count' }, before: false, after: false, falls: false });
    }
    at += length;
  }
  return found;
}

function showFigure(token: Placed<FigureToken>, resolved: Resolved, written: Written | undefined): ShownFigure {
  const figure = (words: string, hints: readonly string[], reading?: CitedReading): ShownFigure => ({ kind: 'figure', token, words, hints, ...(reading === undefined ? {} : { reading }) });
  if (resolved.is !== 'found') return figure(token.words, [resolved.is === 'none' ? `No reading of ${token.measure} for ${token.period} is found here` : `${token.measure} has several readings for ${token.period} and none of them is adopted`]);
  const { reading } = resolved;
  if (reading.value === undefined) return figure(token.words, [`The source says that there is no figure for ${reading.periodWords}: ${reading.notAvailable ?? 'not available'}`], reading);
  if (token.reason !== undefined) return figure(token.words, [], reading);
  // A change of −9.2% that the sentence says as "fell by 9.2%".
  const turned = written?.falls === true && written.value.amount > 0 && reading.value.amount < 0;
  const value: Value = turned ? { ...reading.value, amount: -reading.value.amount } : reading.value;
  const ordinal = ordinalOf(token.words);
  if (ordinal !== undefined) return ordinal === value.amount ? figure(token.words, [], reading) : figure(valueWords(value, token.words), ['The place in the order has changed: read the sentence again'], reading);
  if (written === undefined) return figure(token.words, ['These words say no number, so they stay as they are'], reading);
  // "about 3" of a reading "3 a week": the span of time may stand elsewhere in the sentence.
  const own: Value = { ...written.value, ...(value.per === undefined || written.value.per !== undefined ? {} : { per: value.per }) };
  const agreement = compareValues(own, value);
  if (agreement === 'not-comparable') return figure(token.words, ['The reading is of another unit than the sentence says'], reading);
  // A looser statement of an exact figure is the author's to make, as long as it is true.
  if (agreement === 'same' || (agreement === 'agree' && value.bound === 'exactly' && own.bound !== 'exactly')) return figure(token.words, [], reading);
  const words = valueWords(value, token.words, { bound: written.before, unit: written.after });
  const direction = written.falls && reading.value.amount > 0 && /\bchange\b/i.test(reading.measure.name) ? ['The sentence says that it went down, and the reading says that it went up'] : [];
  const bound = written.before && own.bound !== value.bound ? [`The words before the number say something else than the reading: ${valueWords(value)}`] : [];
  return figure(words, [...direction, ...bound, ...numberHint(own, value, words)], reading);
}

const FALLS = /\b(?:fell|fallen|falls?|falling|fewer|less|lower|down|decreas\w+|reduc\w+|dropp?\w*|declin\w+)\b/i;

/** Does the sentence around a place say that something went down? */
function saysFall(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 200), start).split(/[.!?]\s|\n/).at(-1) ?? '';
  return FALLS.test(before) || FALLS.test(text.slice(end, end + 12));
}

/** A sentence that compares two figures is read again when the larger has become the smaller. */
function withDirections(pieces: readonly ShownPiece[], written: ReadonlyMap<number, Written>): ShownPiece[] {
  return pieces.map((piece, at) => {
    if (piece.kind !== 'figure' || piece.reading?.value === undefined || piece.token.reason !== undefined) return piece;
    const between = pieces[at + 1];
    const next = pieces[at + 2];
    if (between?.kind !== 'text' || next?.kind !== 'figure' || next.reading?.value === undefined || /[.!?]\s|\n/.test(between.text)) return piece;
    const [was, then] = [written.get(piece.token.at)?.value, written.get(next.token.at)?.value];
    if (was === undefined || then === undefined) return piece;
    const before = pieces[at - 1];
    const hint = directionHint({ before: before?.kind === 'text' ? before.text : '', between: between.text }, [was.amount, then.amount], [piece.reading.value.amount, next.reading.value.amount], [piece.words, next.words]);
    return hint === undefined ? piece : { ...piece, hints: [...piece.hints, hint] };
  });
}

function withBareNumbers(text: string, pieces: readonly Piece[], shown: readonly ShownPiece[]): ShownPiece[] {
  const bare = bareNumbers(text);
  let next = 0;
  return shown.flatMap((one, index): ShownPiece[] => {
    const piece = pieces[index];
    if (one.kind !== 'text' || piece?.kind !== 'text') return [one];
    const parts: ShownPiece[] = [];
    let from = piece.at;
    for (; next < bare.length && (bare[next]?.end ?? Infinity) <= piece.end; next += 1) {
      const number = bare[next]!;
      if (number.start < from) continue;
      if (number.start > from) parts.push({ kind: 'text', text: text.slice(from, number.start) });
      parts.push({ kind: 'bare', text: text.slice(number.start, number.end), at: number.start });
      from = number.end;
    }
    if (from < piece.end) parts.push({ kind: 'text', text: text.slice(from, piece.end) });
    return parts;
  });
}
