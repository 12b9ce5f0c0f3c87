// Cuts a text into sentences, with their places in it. Pure.

export type Sentence = { start: number; end: number };

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

function push(found: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  while (start < to && /\s/.test(text[start] ?? '')) start += 1;
  if (/[\p{L}\p{N}]/u.test(text.slice(start, to))) found.push({ start, end: to });
}
