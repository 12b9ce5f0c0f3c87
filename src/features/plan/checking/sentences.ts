// Cuts a text into sentences, with their places in it. Pure.

export type Sentence = { start: number; end: number; /** where the sentence begins that is so long that this is a part of it */ within?: number };

/** "June’s." ends a sentence; "s." is a section of a law. */
const SHORTENED = /(?:(?<![’'])\b(?:e\.g|i\.e|etc|approx|no|nos|st|mr|mrs|ms|dr|prof|cllr|supt|insp|sgt|tel|ext|inc|dept|vs|cf|fig|p|pp|s|ss|reg|para|sch|c|ref|govt|hrs|mins)|\b\p{Lu})\.$/iu;

export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const stop of text.matchAll(/[.!?]+[”"’')\]]*(?=\s+[\p{Lu}\p{N}"“‘'(£])|[.!?]+[”"’')\]]*\s*$/gu)) {
    const end = stop.index + stop[0].trimEnd().length;
    if (stop[0].startsWith('.') && stop[0].length === 1 && SHORTENED.test(text.slice(Math.max(start, stop.index - 8), stop.index + 1)) && /\s/.test(text[end] ?? '')) continue;
    push(found, text, start, end);
    start = end;
  }
  push(found, text, start, text.length);
  return found;
}

/** What nobody reads in one breath is a list without stops. What stands at its two ends has nothing to do with each other, and each word would be held beside all the others. */
const LONGEST = 2_000;

function push(found: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  while (start < to && /\s/.test(text[start] ?? '')) start += 1;
  const [first, isParted] = [start, to - start > LONGEST];
  while (to - start > LONGEST) {
    const part = text.slice(start, start + LONGEST);
    // At a comma, else between words, else in the middle of what has neither.
    const end = start + (Math.max(part.lastIndexOf('; '), part.lastIndexOf(', ')) + 1 || part.lastIndexOf(' ') + 1 || LONGEST);
    found.push({ start, end, within: first });
    start = end;
    while (start < to && /\s/.test(text[start] ?? '')) start += 1;
  }
  if (/[\p{L}\p{N}]/u.test(text.slice(start, to))) found.push({ start, end: to, ...(isParted ? { within: first } : {}) });
}
