// Two spellings of one word: a letter missing, doubled, changed or out of order; and names that differ only in how they are joined. Pure.

/** Damerau's distance, but no more than 2: beyond it nobody takes the words for one. */
export function distance(one: string, other: string): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > 1) return 2;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let [a, b] = [one.length, other.length];
  while (a > from && b > from && one[a - 1] === other[b - 1]) [a, b] = [a - 1, b - 1];
  const [left, right] = [one.slice(from, a), other.slice(from, b)];
  if (left.length + right.length <= 1 || (left.length === 1 && right.length === 1)) return 1;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0] ? 1 : 2;
}

export const letters = (text: string): string => text.toLowerCase().replaceAll('&', 'and').normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]/gu, '');

/** Two names that only a slip of the pen tells apart. */
export function closeInSpelling(one: string, other: string): boolean {
  const [a, b] = [letters(one.replace(/\([^()]*\)/g, ' ')), letters(other.replace(/\([^()]*\)/g, ' '))];
  return a.length > 5 && b.length > 5 && a[0] === b[0] && distance(a, b) <= 1;
}

/** What stands in one of two names and not in the other: "safe|safer"; of names that have the same words, both of them. */
export function wordsThatDiffer(one: string, other: string): string {
  const [a, b] = [one, other].map((name) => new Set(name.split(' ').map(letters))) as [Set<string>, Set<string>];
  const only = [[...a].filter((word) => !b.has(word)), [...b].filter((word) => !a.has(word))].map((words) => words.join(' ')).toSorted();
  return only.every((words) => words === '') ? [one, other].toSorted().join('|') : only.join('|');
}
