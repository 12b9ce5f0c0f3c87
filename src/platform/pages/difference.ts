// Word-level difference of two texts, for the second editor who is shown both, and for "what changed". Longest common run of words,
// without any library; pure.

/** A stretch of words: in both texts, only in the first ('removed'), or only in the second ('added'). */
export interface DifferencePart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many cells the middle of the two texts is shown as replaced whole: at most about 30 ms of work. */
const mostCells = 4_000_000;

/**
 * The parts that lead from `before` to `after`, in reading order. The texts of 'same' and 'removed' give `before` again, those of
 * 'same' and 'added' give `after`, letter by letter.
 */
export function differenceOf(before: string, after: string): DifferencePart[] {
  const [old, fresh] = [pieces(before), pieces(after)];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const [oldMiddle, freshMiddle] = [old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)];

  const parts: DifferencePart[] = [];
  push(parts, 'same', old.slice(0, head));
  if (oldMiddle.length * freshMiddle.length > mostCells) {
    push(parts, 'removed', oldMiddle);
    push(parts, 'added', freshMiddle);
  } else {
    align(parts, oldMiddle, freshMiddle);
  }
  push(parts, 'same', old.slice(old.length - tail));
  return parts;
}

/** Words, each with the space before it apart, so that a changed space alone is seen as one. A row of marks is looked through for 100 characters only, or a long one would take minutes. */
const pieces = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}'’£%.,-]{0,100}[\p{L}\p{N}%]|[^\s\p{L}\p{N}]/gu) ?? [];

function align(parts: DifferencePart[], old: readonly string[], fresh: readonly string[]): void {
  const width = fresh.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = fresh.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] = old[row] === fresh[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  let [row, column] = [0, 0];
  while (row < old.length || column < fresh.length) {
    if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
      push(parts, 'same', [old[row] ?? '']);
      row += 1;
      column += 1;
    } else if (row < old.length && (column === fresh.length || at(row + 1, column) >= at(row, column + 1))) {
      push(parts, 'removed', [old[row] ?? '']);
      row += 1;
    } else {
      push(parts, 'added', [fresh[column] ?? '']);
      column += 1;
    }
  }
}

function push(parts: DifferencePart[], kind: DifferencePart['kind'], words: readonly string[]): void {
  const text = words.join('');
  if (text === '') return;
  const last = parts.at(-1);
  if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
  else parts.push({ kind, text });
}
