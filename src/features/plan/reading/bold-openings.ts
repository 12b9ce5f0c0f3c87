// "**Light the steps.** All 40 are lit.": what is to be done set in bold, and behind it what came of it or more about it.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { asksToDo } from './imperatives.ts';

export type Parted = { toDo: string; rest: string };

/** A mark alone, or whoever does it in brackets, tells nothing more. */
const NOTHING_MORE = /^[\s.:;–—-]*(?:[([][^()[\]]*[)\]])?[\s.:;–—-]*$/;

/** `text` as the block has it, or its beginning; undefined where what is in bold is no action, or a label, or nothing follows. */
export function partedByBold(block: Block | undefined, text: string): Parted | undefined {
  const opens = block?.kind === 'item' || block?.kind === 'paragraph' ? (block.opens ?? '') : '';
  const whole = single(text);
  if (opens === '' || !whole.startsWith(opens) || !asksToDo(opens) || opens.split(' ').length < 3) return undefined;
  const toDo = withoutMarks(opens);
  const rest = whole.slice(opens.length).replace(/^[\s.:;–—-]+/, '');
  // "**Light the steps** so that people feel safe" goes on; "**Light the steps:** all 40 are lit" does not.
  const marked = /[:–—]$/.test(opens) || /^\s*(?::|[–—-]\s)/.test(whole.slice(opens.length));
  return NOTHING_MORE.test(rest) || /^[([]/.test(rest) || asksToDo(rest) || (!marked && /^\p{Ll}/u.test(rest)) ? undefined : { toDo, rest };
}

/** By hand, as a pattern that ends in a run of marks tries every mark of a row of dots. */
function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && '.:;–—-'.includes(text[end - 1]!)) end -= 1;
  return end === text.length ? text : text.slice(0, end).trimEnd();
}
