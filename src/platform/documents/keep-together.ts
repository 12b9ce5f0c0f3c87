// What stands at the foot of a page only with what comes after it: the words between a heading and its table or its picture, so that no heading is left
// behind with one line, and nobody turns the page between a sentence and the chart that shows it.
import { lineText } from './prepare.ts';
import type { PreparedBlock } from './prepare.ts';

/** A text of so many characters is one or two lines. */
const SHORT = 260;

/** So much text between a heading and a picture moves to the next page with it: about eight lines in five paragraphs. */
const LEADING = { letters: 700, paragraphs: 5 };

/** Is it one of the few paragraphs between a heading and the picture that they lead to? What stands below its table belongs to that. */
function leadsToPicture(blocks: readonly PreparedBlock[], at: number): boolean {
  let [first, last] = [at, at];
  while (blocks[first - 1]?.kind === 'paragraph' && last - first < LEADING.paragraphs) first -= 1;
  while (blocks[last + 1]?.kind === 'paragraph' && last - first < LEADING.paragraphs) last += 1;
  const after = blocks[last + 1];
  if (blocks[first - 1]?.kind !== 'heading' || after?.kind !== 'figure' || after.belowTable) return false;
  return blocks.slice(first, last + 1).reduce((sum, one) => sum + (one.kind === 'paragraph' ? lineText(one.inlines).length : 0), 0) <= LEADING.letters;
}

/** Does this block stay with the next? Only a note or a short text right under a heading, with a table, a list of things, a picture, a note or another such text after it. */
export function staysWithNext(blocks: readonly PreparedBlock[], at: number): boolean {
  if (blocks[at]?.kind === 'paragraph' && leadsToPicture(blocks, at)) return true;
  const [before, block, after] = [blocks[at - 1], blocks[at], blocks[at + 1]];
  if (block?.kind !== 'paragraph' || after === undefined || lineText(block.inlines).length > SHORT) return false;
  if (before?.kind !== 'heading' && !staysWithNext(blocks, at - 1)) return false;
  return after.kind === 'table' || after.kind === 'item' || after.kind === 'definitions' || (after.kind === 'paragraph' && (block.style === 'note' || after.style === 'note'));
}

/** A picture that may stands below the table that says the same: rows fill the page that it would leave half empty by moving to the next, and it parts no table nor comes to stand in the next chapter. */
export function picturesBelowTables(blocks: readonly PreparedBlock[]): PreparedBlock[] {
  const placed: PreparedBlock[] = [];
  let waiting: PreparedBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'figure' && block.belowTable && blocks[at + 1]?.kind === 'table') {
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
