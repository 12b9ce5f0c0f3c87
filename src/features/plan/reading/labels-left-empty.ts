// "So far:" in bold with nothing behind it: a label that was left empty, and no heading, where the same words open other lines that go on.
import type { Draft } from './blocks.ts';
import { single } from './blocks.ts';

/** A label is told by as many lines that go on behind it. */
const FEWEST = 2;
const LONGEST = 40;

/** Headings that were recognised by their look alone, end with a colon and open other paragraphs or items, become paragraphs. */
export function withLabelsLeftEmpty(drafts: readonly Draft[]): Draft[] {
  const counts = new Map<string, number>();
  for (const draft of drafts) {
    const opening = draft.kind === 'paragraph' || draft.kind === 'item' ? /^([^:\n]{2,40}:)[^\S\n]+\S/.exec(draft.text)?.[1] : undefined;
    if (opening !== undefined) counts.set(single(opening).toLowerCase(), (counts.get(single(opening).toLowerCase()) ?? 0) + 1);
  }
  const isLabel = (draft: Draft): draft is Draft & { kind: 'heading' } => draft.kind === 'heading' && draft.by === 'look' && draft.text.length <= LONGEST && draft.text.endsWith(':') && (counts.get(single(draft.text).toLowerCase()) ?? 0) >= FEWEST;
  return drafts.map((draft): Draft => (isLabel(draft) ? { kind: 'paragraph', text: draft.text, bold: true, ...(draft.page === undefined ? {} : { page: draft.page }) } : draft));
}
