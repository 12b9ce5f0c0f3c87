// What stands at the foot of a page only with what comes after it: the words between a heading and its table, so that no heading is left behind with one line.
import { lineText } from './prepare.ts';
import type { PreparedBlock } from './prepare.ts';

/** A text of so many characters is one or two lines. */
const SHORT = 260;

/** Does this block stay with the next? Only a note or a short text right under a heading, with a table, a list of things or another such text after it. */
export function staysWithNext(blocks: readonly PreparedBlock[], at: number): boolean {
  const [before, block, after] = [blocks[at - 1], blocks[at], blocks[at + 1]];
  if (block?.kind !== 'paragraph' || after === undefined || lineText(block.inlines).length > SHORT) return false;
  if (before?.kind !== 'heading' && !staysWithNext(blocks, at - 1)) return false;
  return after.kind === 'table' || after.kind === 'item' || after.kind === 'definitions' || (block.style === 'note' && after.kind === 'paragraph');
}

/** Where nothing can float, a picture that may stands below the table that says the same: rows fill the page that it would leave half empty by moving to the next. */
export function picturesBelowTables(blocks: readonly PreparedBlock[]): PreparedBlock[] {
  const placed: PreparedBlock[] = [];
  let waiting: PreparedBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'figure' && block.floats && blocks[at + 1]?.kind === 'table') {
      placed.push(...waiting);
      waiting = [block];
    } else if (waiting.length === 0 || block.kind === 'table' || (block.kind === 'paragraph' && block.style === 'note')) placed.push(block);
    else {
      placed.push(...waiting, block);
      waiting = [];
    }
  }
  return [...placed, ...waiting];
}
