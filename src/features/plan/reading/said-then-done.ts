// "What we said we would do" over one list and right below it "What we did" over another of as many items: each answers the one in its place.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';

const SAID = /\b(?:we (?:had )?(?:said|promised|planned|agreed|undertook|wanted|set out|committed|aimed|intended)|was (?:promised|planned|agreed)|our (?:promises|plans|aims) (?:were|for))\b/i;
const DID = /^(?:and )?(?:so )?(?:what )?(?:we (?:have |then |actually )?(?:did|done|delivered|achieved)|(?:actually )?(?:happened|was (?:done|delivered|achieved))|has been (?:done|delivered|achieved)|came of (?:it|them|this)|became of (?:it|them|this))\b|^(?:our )?(?:progress|achievements|results|how (?:we|it|they) (?:did|got on|went))\b/i;
const LONGEST_HEAD = 100;
/** Fewer are a way of speaking and no way of setting out actions. */
const FEWEST = 3;

type List = { items: number[]; to: number };

export function saidThenDone(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number; answer: number }[] {
  const found: { action: RawAction; index: number; answer: number }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (!heads(block, SAID)) continue;
    const said = listBelow(blocks, index);
    const second = blocks[said.to];
    const done = second !== undefined && heads(second, DID) ? listBelow(blocks, said.to) : { items: [], to: 0 };
    if (said.items.length === 0 || said.items.length !== done.items.length || !answers(said.items, done.items, blocks) || ![...said.items, ...done.items].every(free)) continue;
    for (const [nth, at] of said.items.entries()) {
      const answer = done.items[nth] ?? at;
      const text = itemText(blocks[at]);
      const action = rawAction({ block: blocks[at]?.id ?? '', where: '', quote: text.slice(0, 300) }, 0.75, 'an item of what was promised, answered by the item in its place of what was done');
      action.text = text;
      action.updates.push(itemText(blocks[answer]));
      found.push({ action, index: at, answer });
    }
  }
  return found.length >= FEWEST ? found : [];
}

const wordsOf = (text: string): Set<string> => new Set((text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5)));

/** Half of the items or more speak of the same as the promise in their place: "Burglary fell by 4%" answers no promise of locks. */
function answers(said: readonly number[], done: readonly number[], blocks: readonly Block[]): boolean {
  const alike = said.filter((at, nth) => { const words = wordsOf(itemText(blocks[at])); return [...wordsOf(itemText(blocks[done[nth] ?? -1]))].some((word) => words.has(word)); });
  return alike.length * 2 >= said.length;
}

const itemText = (block: Block | undefined): string => (block?.kind === 'item' ? single(block.text) : '');

const heads = (block: Block, says: RegExp): boolean => (block.kind === 'heading' || block.kind === 'paragraph') && block.text.length <= LONGEST_HEAD && says.test(single(block.text)) && !/[.!]$/.test(single(block.text));

/** The items right below, of the same rank, and the block behind them. */
function listBelow(blocks: readonly Block[], head: number): List {
  const items: number[] = [];
  let at = head + 1;
  for (; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'page mark') continue;
    const first = blocks[items[0] ?? -1];
    if (block?.kind !== 'item' || (first?.kind === 'item' && first.level !== block.level)) break;
    items.push(at);
  }
  return { items, to: at };
}
