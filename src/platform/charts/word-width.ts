// How wide words are before anything draws them: near enough to leave room for a label. Pure.

const narrow = /[iljtfr.,;:'’!|()[\] ]/;
const broad = /[mwMW%@—]/;

/** In pixels, for letters of this size in the house's typeface. */
export function wordsWidth(words: string, letters: number): number {
  let width = 0;
  for (const letter of words) width += narrow.test(letter) ? 0.36 : broad.test(letter) ? 0.86 : /[A-Z]/.test(letter) ? 0.66 : 0.56;
  return Math.ceil(width * letters);
}

/** Lines no wider than `width`, broken between words. */
export function wrapped(words: string, width: number, letters: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && wordsWidth(longer, letters) > width) lines.push(word);
    else lines[Math.max(0, lines.length - 1)] = longer;
  }
  return lines;
}
