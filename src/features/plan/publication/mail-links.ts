// E-mail addresses that stand in what people wrote, as links. Pure.
import { inlinesOf, link, text } from '../../../platform/documents/document.ts';
import type { Block, Inline, Words } from '../../../platform/documents/document.ts';

const EMAIL = /([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

/** An address in a paragraph or list as a link, so that a phone opens a letter. */
export function withMailLinks(block: Block): Block {
  const linked = (words: Words): Inline[] => inlinesOf(words).flatMap((one) => (one.kind === 'text' ? one.text.split(EMAIL).flatMap((part, at) => (part === '' ? [] : [at % 2 === 1 ? link(`mailto:${part}`, part) : text(part)])) : [one]));
  if (block.kind === 'paragraph') return { ...block, words: linked(block.words) };
  return block.kind === 'list' ? { ...block, items: block.items.map((item) => (typeof item === 'object' && 'words' in item ? { ...item, words: linked(item.words) } : linked(item))) } : block;
}
