// "Celebrate the town's languages" among items that each end with "(Lead: …)": an action of nobody.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { asksToDo } from './imperatives.ts';
import type { LabelledAction } from './labelled-text.ts';
import { rawAction } from './raw-action.ts';

const FEWEST = 2;

/** In the order of the document, with those of nobody among them. */
export function withThoseOfNobody(found: readonly LabelledAction[], blocks: readonly Block[], free: (index: number) => boolean): LabelledAction[] {
  const labelled = new Set(found.filter(({ action, blocks: own }) => own.length === 1 && action.owners.length > 0).map(({ blocks: own }) => own[0] ?? -1));
  const taken = new Set(found.flatMap(({ blocks: own }) => own));
  const more: LabelledAction[] = [];
  for (let from = 0; from < blocks.length; from += 1) {
    let to = from;
    while (blocks[to]?.kind === 'item' || (to > from && blocks[to]?.kind === 'page mark')) to += 1;
    const items = Array.from({ length: to - from }, (_none, at) => from + at).filter((at) => blocks[at]?.kind === 'item');
    const owned = items.filter((at) => labelled.has(at)).length;
    if (owned >= FEWEST && owned * 5 >= items.length * 3) more.push(...items.filter((at) => free(at) && !taken.has(at)).flatMap((at) => ofNobody(blocks[at], blocks[from], at)));
    from = Math.max(from, to - 1);
  }
  return more.length === 0 ? [...found] : [...found, ...more].toSorted((one, other) => (one.blocks[0] ?? 0) - (other.blocks[0] ?? 0));
}

function ofNobody(block: Block | undefined, first: Block | undefined, index: number): LabelledAction[] {
  if (block?.kind !== 'item' || first?.kind !== 'item' || block.level !== first.level || !asksToDo(block.text)) return [];
  return [{ action: { ...rawAction({ block: block.id, where: '', quote: single(block.text).slice(0, 300) }, 0.6, 'an item among others that name whoever leads them'), text: block.text }, blocks: [index] }];
}
