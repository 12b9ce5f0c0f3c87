// The sentences of a text that cite a figure, each as it reads now. Pure.
import { plainWords } from './cited-text.ts';
import type { ShownFigure, ShownPiece } from './cited-text.ts';
import { sentenceAt } from './rank-readings.ts';

/** `at`: where the sentence begins; `nth`: which of the figures of the text it is, from 0. */
export type CitingSentence = { readonly figure: ShownFigure; readonly at: number; readonly nth: number; readonly before: string; readonly words: string; readonly after: string };

export function sentencesCiting(pieces: readonly ShownPiece[], isMeant: (figure: ShownFigure) => boolean): CitingSentence[] {
  const plain = plainWords(pieces);
  let at = 0;
  let nth = -1;
  return pieces.flatMap((piece) => {
    const words = piece.kind === 'figure' ? piece.words : piece.text;
    const start = at;
    at += words.length;
    if (piece.kind !== 'figure') return [];
    nth += 1;
    if (!isMeant(piece)) return [];
    const sentence = sentenceAt(plain, start, at);
    const begins = Math.max(0, plain.lastIndexOf(sentence, start));
    return [{ figure: piece, at: begins, nth, before: plain.slice(begins, start), words, after: plain.slice(at, begins + sentence.length) }];
  });
}
