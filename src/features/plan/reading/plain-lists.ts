// Plans without any table and without labels: the items under words such as “What we will do” or “During the year we will:” are its actions.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { roleWords } from './year-labels.ts';

const LEADS_IN = /\b(we will|we are going to|we plan to|what we('ll| will)?( do)?|will do|our (actions|commitments)|key actions|actions?|activities|commitments|partners will|the partnership will|csp will|this (will )?includes?)\b[^.]*:?$/i;

/** Items whose heading or leading words say that actions follow. */
export function plainLists(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const found: { action: RawAction; index: number }[] = [];
  let doing = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page mark') continue;
    const text = single(block.kind === 'table' ? '' : block.text);
    if (block.kind === 'heading') doing = roleWords(text) === 'planned' || LEADS_IN.test(text);
    else if (block.kind === 'paragraph') doing = LEADS_IN.test(text) && text.length < 300 && (text.endsWith(':') || text.length < 60);
    else if (block.kind === 'table') doing = false;
    else if (doing && free(index) && text.split(' ').length >= 3) found.push({ action: { ...rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.6, 'an item of a list under words that promise actions'), text: block.text }, index });
  }
  return found;
}
