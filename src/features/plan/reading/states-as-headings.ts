// "Completed", "In progress", "Not started" as headings, as lines over lists or as rows of a table: how far each action below them got, and nothing of what it is about.
import type { Block, Heading } from './blocks.ts';
import { single } from './blocks.ts';
import type { Group } from './gather-actions.ts';
import type { Spot } from './outline.ts';
import { isState } from './status-words.ts';

const OF_ACTIONS = /^(?:(?:the|our|all)\s)?(?:(?:actions?|commitments?|promises?|projects?|what|those|work)\s(?:that\s|which\s)?(?:(?:is|are|was|were|has been|have been|we have|still)\s)*)?/i;
const BEHIND = /(?:\s(?:actions?|commitments?|promises?|projects?|work))?(?:\s\(\d{1,3}\))?\s?:?$/i;

/** "Completed actions (4):" heads what is completed; empty where the words tell no state. */
export function stateIn(text: string): string {
  const whole = single(text);
  if (whole.length > 60) return '';
  const state = whole.replace(BEHIND, '').replace(OF_ACTIONS, '');
  return isState(state) ? state : '';
}

/** Lines that are a state alone, over items or a table, where two states or more are told so. */
export function withStatesAsHeadings(blocks: readonly Block[]): Block[] {
  const seen = blocks.filter((block) => block.kind !== 'page mark');
  const told = new Map(seen.flatMap((block, at): [Block, string][] => {
    const state = block.kind === 'paragraph' && ['item', 'table'].includes(seen[at + 1]?.kind ?? '') ? stateIn(block.text) : '';
    return state === '' ? [] : [[block, state.toLowerCase()]];
  }));
  if (new Set(told.values()).size < 2) return [...blocks];
  let level = 0;
  return blocks.map((block): Block => {
    if (block.kind === 'heading') level = block.level;
    return told.has(block) ? { kind: 'heading', id: block.id, text: single((block as { text: string }).text), level: Math.min(6, level + 1), by: 'look', ...(block.page === undefined ? {} : { page: block.page }) } : block;
  });
}

/** Gives each action the state that its heading tells, where its group tells none otherwise; "Achieved" alone, with no other beside it, may head whatever was done. */
export function statesOfHeadings(groups: readonly Group[], blocks: readonly Block[], spots: readonly Spot[]): void {
  const kinds = new Set(blocks.flatMap((block) => (block.kind === 'heading' ? [stateIn(block.text).toLowerCase()] : [])));
  kinds.delete('');
  if (kinds.size < 2) return;
  const order = new Map(blocks.map((block, index) => [block.id, index]));
  for (const group of groups) {
    if (group.actions.some((action) => action.status !== '' || action.shade !== undefined)) continue;
    for (const action of group.actions) {
      const trail = spots[order.get(action.place.block) ?? -1]?.trail ?? [];
      action.status = trail.map((at) => stateIn((blocks[at] as Heading).text)).findLast((state) => state !== '') ?? '';
    }
  }
}
