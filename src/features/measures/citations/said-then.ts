// What a figure said when its sentence was written, where another reading holds since: told beside it with who settled that, when and why. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import type { ShownPiece } from './cited-text.ts';

export type SaidThen = {
  readonly said: string; readonly says: string;
  /** absent where nobody settled it after the words were written: they never were those of the reading */
  readonly settled?: { readonly on: string; readonly by: string; readonly why: string } | undefined;
};

/** What the first reading of a period holds by: nobody decided anything. */
export const FIRST_READING = 'The first reading for this period';

/** Each figure of a text that says something else since it was written; `who` is the person, or for the public the organisation; `writtenOn`: the day of the text, where it is known. */
export function saidThenOf(pieces: readonly ShownPiece[], who: 'person' | 'organisation' = 'person', writtenOn?: string): SaidThen[] {
  const all = pieces.flatMap((one): SaidThen[] => {
    if (one.kind !== 'figure' || one.reading === undefined || one.words.toLowerCase() === one.token.words.toLowerCase()) return [];
    const settled = one.reading.settled !== undefined && writtenOn !== undefined && one.reading.settled.on < writtenOn ? undefined : one.reading.settled;
    return [{ said: one.token.words, says: inSentence(one.words, one.token.words), ...(settled === undefined ? {} : { settled: { on: settled.on, by: who === 'person' ? settled.by : (settled.organisation ?? 'the partnership'), why: settled.why } }) }];
  });
  return [...new Map(all.map((one) => [saidThenWords(one), one])).values()];
}

/** The same of a text that has no day of its own: what somebody settled. Of words that nobody settled since it says nothing. */
export const correctionsIn = (pieces: readonly ShownPiece[], who: 'person' | 'organisation' = 'person'): SaidThen[] => saidThenOf(pieces, who).filter((one) => one.settled !== undefined);

/** A figure that begins its sentence begins with a capital there, and not where it is told. */
const inSentence = (words: string, like: string): string => (/^\p{Lu}/u.test(like) ? words : words.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()));

export function saidThenWords({ said, says, settled }: SaidThen): string {
  if (settled === undefined) return `It was written as ${said}, where its source says ${says}.`;
  return `Corrected: it said ${said}, where it now says ${says}. ${settled.by.replace(/^the /, 'The ')} settled it on ${dateWords(settled.on)}: ${settled.why}${/[.!?…]$/.test(settled.why) ? '' : '.'}`;
}
