// "What we said and what came of it": items whose first sentence is what was to be done, and the rest what came of it.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';

const SAYS_BOTH = /\b(?:said|promised|set out to do|undertook)\b.{0,40}\b(?:came of|became of|came|happened|did|done|how (?:it|they) went|how we got on)\b/i;
const TO_DO = /^(\p{Lu}\p{Ll}+(?<!ed|ing|ly)\s[^.!?]{6,160})[.!:]\s+(\S[\s\S]{3,})$/u;
/** What opens a sentence that tells and asks for nothing. */
const TELLS = /^(?:The|A|An|This|That|These|Those|There|It|We|They|He|She|Our|Their|In|On|At|By|For|From|With|Of|All|Some|Most|Both|Each|No|Over|More|Fewer|After|Since|During|Last|Residents|Police|Officers|Wardens)\s/;
/** Fewer are a way of speaking and no way of setting out actions. */
const FEWEST = 3;

export function saidAndDone(blocks: readonly Block[], free: (index: number) => boolean): { action: RawAction; index: number }[] {
  const found: { action: RawAction; index: number }[] = [];
  let items = 0;
  let says = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page mark') continue;
    if (block.kind !== 'item') {
      says = block.kind !== 'table' && block.text.length < 120 && SAYS_BOTH.test(block.text);
      continue;
    }
    if (!says || !free(index)) continue;
    items += 1;
    const text = single(block.text);
    const [, toDo = '', came = ''] = (!TELLS.test(text) && TO_DO.exec(text)) || [];
    if (toDo === '') continue;
    const action = rawAction({ block: block.id, where: '', quote: text.slice(0, 300) }, 0.65, 'an item of what was said, and what came of it');
    action.text = toDo;
    action.updates.push(came);
    found.push({ action, index });
  }
  return found.length >= FEWEST && found.length * 5 >= items * 4 ? found : [];
}
