// Numbers as they are written, in digits ("1,770", "1.2m") and in words ("five", "two hundred and ten", "half a dozen"): where each stands and how much it is. Pure.

/** A number with its place in the text; `words` when it is written in words. */
export type Numeral = { start: number; end: number; amount: number; words: boolean };

const SMALL: Readonly<Record<string, number>> = {
  zero: 0, nil: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14,
  fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const GREAT: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000, million: 1_000_000, billion: 1_000_000_000 };

const WORD = `(?:${[...Object.keys(SMALL), ...Object.keys(TENS), ...Object.keys(GREAT), 'dozen'].join('|')})`;
/** A number in words, for patterns that take digits or words. */
export const NUMBER_WORD = `(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)`;

const IN_WORDS = new RegExp(`(?<![\\p{L}\\p{N}])(?:half a (?=dozen\\b)|a (?=(?:hundred|thousand|million|billion|dozen)\\b))?${WORD}(?:(?:[ -]| and )${WORD})*(?![\\p{L}\\p{N}])`, 'giu');
const IN_DIGITS = /(?<![\p{L}\p{N}.,/&#@_]|\p{L}[-–])(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d{1,12}(?:\.\d{1,4})?)(?![\d_@]|\.\d|,\d)(?:\s?(?:(?:m|bn|k|million|billion|thousand|hundred|dozen)(?![\p{L}\p{N}]))|\s?(?:mn)(?![\p{L}]))?/giu;
const SIZES: Readonly<Record<string, number>> = { ...GREAT, m: 1_000_000, mn: 1_000_000, bn: 1_000_000_000, k: 1_000, dozen: 12 };

/** In the order of the text. Digits that hang on letters ("A26", "COVID-19") are no numbers. */
export function findNumerals(text: string): Numeral[] {
  const found: Numeral[] = [];
  for (const one of text.matchAll(IN_DIGITS)) {
    const [, digits = '', size = ''] = /^([\d.,\u00a0\u202f\u2009]+)\s?(\p{L}*)$/u.exec(one[0]) ?? [];
    const amount = Number(digits.replace(/[^\d.]/g, '')) * (SIZES[size.toLowerCase()] ?? 1);
    // Some hundred groups of digits are beyond all numbers, and no count.
    if (!Number.isFinite(amount)) continue;
    // A letter straight after the digits makes a name of them ("4G", "20mph"), unless it says how great they are.
    if (/^[\p{L}]/u.test(text.slice(one.index + one[0].length, one.index + one[0].length + 1))) continue;
    found.push({ start: one.index, end: one.index + one[0].length, amount: rounded(amount), words: false });
  }
  for (const one of text.matchAll(IN_WORDS)) {
    let at = one.index;
    for (const part of inWords(one[0])) {
      const start = text.indexOf(part.written, at);
      at = start + part.written.length;
      found.push({ start, end: at, amount: part.amount, words: true });
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end).filter((one, at, all) => at === 0 || one.start >= (all[at - 1]?.end ?? 0));
}

/** Binary fractions leave crumbs: 1.1 million is 1100000 and no more. */
const rounded = (amount: number): number => Number(amount.toPrecision(12));

/** "twenty-five" is one number, "three four" are two. */
function inWords(written: string): { written: string; amount: number }[] {
  const found: { written: string; amount: number }[] = [];
  const words = [...written.matchAll(/[a-z]+/gi)];
  let from = 0;
  let total = 0;
  let part = 0;
  let last: 'none' | 'small' | 'tens' | 'great' | 'and' | 'a' = 'none';
  let half = 1;
  const close = (to: number): void => {
    const first = words[from];
    let end = to;
    while (end > from && /^(and|a)$/i.test(words[end - 1]?.[0] ?? '')) end -= 1;
    const final = words[end - 1];
    if (first && final && end > from && last !== 'none') found.push({ written: written.slice(first.index, final.index + final[0].length), amount: (total + part) * half });
    [from, total, part, last, half] = [to, 0, 0, 'none', 1];
  };
  for (const [at, { 0: as }] of words.entries()) {
    const word = as.toLowerCase();
    if (word === 'half') half = 0.5;
    else if (word === 'a') part = 0;
    else if (word === 'and') {
      if (last !== 'great') {
        close(at);
        from = at + 1;
      } else last = 'and';
    } else if (word in SMALL) {
      if (last === 'small' || (last === 'tens' && (SMALL[word] ?? 0) > 9)) close(at);
      part += SMALL[word] ?? 0;
      last = 'small';
    } else if (word in TENS) {
      if (last === 'small' || last === 'tens') close(at);
      part += TENS[word] ?? 0;
      last = 'tens';
    } else {
      const size = SIZES[word] ?? 1;
      part = (part === 0 ? 1 : part) * size;
      if (size >= 1_000) [total, part] = [total + part, 0];
      last = 'great';
    }
  }
  close(words.length);
  return found;
}
