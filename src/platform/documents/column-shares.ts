// How wide the columns of a table are, decided once for all forms: a hint where the author gave one, else by what stands in them, and
// never so narrow that an ordinary word must be broken.

/** A column whose longest words are no longer than this takes what they need, and leaves the rest to those with more to say. */
const short = 14;
/** Characters that fit side by side over the whole width of a page in a table's type. */
const across = 92;
const widestWord = 16;

/** One share a column, adding up to 1. `rows` are the texts of the cells; the first 200 are looked at. */
export function columnShares(columns: readonly { readonly head: string; readonly share: number | undefined }[], rows: readonly (readonly string[])[]): number[] {
  const looked = rows.slice(0, 200);
  const wanted = columns.map((column, at) => {
    if (column.share !== undefined && column.share > 0) return undefined;
    const lengths = looked.map((row) => row[at]?.length ?? 0);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    // The square root keeps a column of essays from starving its neighbours.
    return Math.sqrt(Math.max(mean, column.head.length, 4));
  });
  const hints = columns.map((column) => column.share).filter((share): share is number => share !== undefined && share > 0);
  const own = wanted.filter((width) => width !== undefined);
  const unit = hints.length === 0 || own.length === 0 ? 1 : mean(own) / mean(hints);
  const widths = columns.map((column, at) => wanted[at] ?? (column.share ?? 1) * unit);
  const least = columns.map((column, at) => (Math.min(widestWord, Math.max(longestWord(column.head), ...looked.map((row) => longestWord(row[at] ?? '')))) + 3) / across);
  const needs = columns.map((column, at) => Math.max(column.head.length, ...looked.map((row) => row[at]?.length ?? 0)));
  const isShort = columns.map((column, at) => column.share === undefined && (needs[at] ?? 0) <= short);
  if (!isShort.includes(false)) return withLeast(widths, least);
  return withLeast(widths.map((width, at) => (isShort[at] === true ? 0 : width)), least.map((width, at) => (isShort[at] === true ? ((needs[at] ?? 0) + 4) / across : width)));
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const longestWord = (words: string): number => words.split(/[\s\-/]+/).reduce((longest, word) => Math.max(longest, word.length), 0);

/** Shares in proportion to `widths`, none under its least unless all leasts together exceed the whole. */
function withLeast(widths: readonly number[], least: readonly number[]): number[] {
  const needed = least.reduce((sum, one) => sum + one, 0);
  if (needed >= 1) return least.map((one) => one / needed);
  const fixed = new Set<number>();
  for (;;) {
    const left = 1 - [...fixed].reduce((sum, at) => sum + (least[at] ?? 0), 0);
    const rest = widths.reduce((sum, width, at) => (fixed.has(at) ? sum : sum + width), 0);
    const shares = widths.map((width, at) => (fixed.has(at) ? least[at] ?? 0 : (width / rest) * left));
    const starved = shares.findIndex((share, at) => !fixed.has(at) && share < (least[at] ?? 0) - 1e-9);
    if (starved === -1) return shares.map((share) => Math.round(share * 10_000) / 10_000);
    fixed.add(starved);
  }
}
