// "What partners have undertaken: Marl Council: locks for 120 homes; Marl Police: an adviser for each district": promises that bear the name of whoever gave them.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { hasContact } from './members.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';

const BODY_FIRST = /^((?:the\s)?\p{Lu}[\p{L}'’&.-]*(?:\s(?:and|of|for|the|with|&|\p{Lu}[\p{L}'’&.-]*)){0,9}):\s+(\p{L}.{8,})$/u;
const BODY = /\b(?:Council|Police|Constabulary|Service|Authority|Trust|Board|Association|Homes|Housing|Partnership|Union|Commissioner)\b/;
/** Fewer in a document may be speakers or headings in bold. */
const FEWEST = 3;

/** Items and short paragraphs, two or more in a row, each a body and what it will do. */
export function undertakings(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const found: { action: RawAction; index: number }[] = [];
  let run: { action: RawAction; index: number }[] = [];
  const flush = (): void => {
    if (run.length > 1) found.push(...run);
    run = [];
  };
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page mark') continue;
    const text = block.kind === 'item' || block.kind === 'paragraph' ? single(block.text) : '';
    const [, owner = '', promise = ''] = (free(index) && text.length < 400 && !hasContact(text) && BODY_FIRST.exec(text)) || [];
    if (!BODY.test(owner)) flush();
    else run.push({ index, action: { ...rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.7, 'a body and, behind a colon, what it has undertaken'), text: promise, owners: [{ text: owner, part: 'owner' }] } });
  }
  flush();
  return found.length >= FEWEST ? found : [];
}
