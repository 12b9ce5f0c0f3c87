// "Light the steps", "Marl Council", "All 40 are lit.", "✔ Done": items of several lines, of which the second names whoever does it and the last may tell how far it got.
import type { Block, Item } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { asksToDo } from './imperatives.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { isStateAlone } from './status-words.ts';

/** Fewer are a way of speaking and no way of setting out actions. */
const FEWEST = 3;
const LONGEST_NAMES = 120;

type Lined = { block: Item; index: number; lines: string[] };

/** Nothing where no item tells what came of it: names alone in the last line are read wherever a list has them. */
export function linesInItems(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number; blocks: number[] }[] {
  const items = blocks.flatMap((block, index): Lined[] => (block.kind === 'item' && free(index) ? [{ block, index, lines: block.text.split('\n').map(single).filter((line) => line !== '') }] : []));
  const found = items.filter(({ lines: [first = '', names = ''] }) => names !== '' && names.length <= LONGEST_NAMES && asksToDo(first));
  const are = areNamesOfBodies(found.map(({ lines }) => lines[1] ?? ''));
  const owned = found.filter((_one, at) => are[at]);
  if (owned.length < FEWEST || owned.length * 4 < found.length * 3 || owned.filter(({ lines }) => lines.length > 2).length < FEWEST) return [];
  const lists = new Set(owned.flatMap(({ index }) => [index - 1, index + 1]));
  // One line among them is an action of nobody.
  const alone = items.filter(({ index, lines }) => lines.length === 1 && lists.has(index) && asksToDo(lines[0] ?? ''));
  return [...owned, ...alone].toSorted((a, b) => a.index - b.index).map(({ block, index, lines: [text = '', names, ...told] }) => {
    const action = { ...rawAction({ block: block.id, where: '', quote: single(block.text).slice(0, 300) }, 0.7, 'an item whose second line names whoever does it, as those of others do'), text };
    if (names !== undefined) action.owners.push({ text: names, part: 'owner' });
    const state = told.findLastIndex(isStateAlone);
    action.status = told[state] ?? '';
    action.updates.push(...told.filter((_line, at) => at !== state));
    // A line left empty before its state parts that from the item.
    const next = blocks[index + 1];
    const below = state < 0 && next?.kind === 'paragraph' && free(index + 1) && isStateAlone(single(next.text));
    if (below) action.status = single(next.text);
    return { action, index, blocks: below ? [index, index + 1] : [index] };
  });
}
