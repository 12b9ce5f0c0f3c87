// What a plan sets out as its aims before it tells its actions, so that an aim that stands over them again is known for one.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { saysPriority } from './outline.ts';

/** "Aim 2: Safer streets." and "Safer streets" are one title. */
export const plainTitle = (text: string): string => single(text).toLowerCase().replace(/^(?:priority|theme|aim|outcome|objective|strand|goal)\s*\w{1,5}\s*[:.–—-]\s*|^\d{1,2}[.)]\s+/, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const AIMS = /\b(?:aims|priorities|objectives|outcomes|goals|themes|strands)\b/i;

export function aimsTold(blocks: readonly Block[]): Set<string> {
  const found = new Set<string>();
  let listed = false;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      listed = AIMS.test(block.text) && block.text.length < 60;
      if (saysPriority(single(block.text))) found.add(plainTitle(block.text));
    } else if (block.kind === 'paragraph') listed = listed || (AIMS.test(block.text) && /:\s*$/.test(block.text));
    else if (block.kind === 'table') listed = false;
    else if (block.kind === 'item' && listed && block.text.length < 100) found.add(plainTitle(block.text));
  }
  found.delete('');
  return found;
}
