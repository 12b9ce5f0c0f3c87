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
