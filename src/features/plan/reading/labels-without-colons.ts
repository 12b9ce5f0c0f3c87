// Labels that are told by their look or their place: "**Lead** Marl Council" set in bold without a colon, and "Ref: 1" or "Priority: Homes" on lines before "Action: …".
import type { Block } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { asksToDo } from './imperatives.ts';
import { isState } from './status-words.ts';

const OF_AN_ACTION = new Set<ColumnRole | undefined>(['owner', 'lead', 'partners', 'update', 'status', 'due', 'measure', 'funding']);
const OWNING = new Set<ColumnRole | undefined>(['owner', 'lead']);
/** Fewer are a way of speaking. */
const FEWEST = 4;
const LINE = /^\s*([^:\n]{2,40}):\s+\S/;

/** @returns the blocks with a colon behind each such label, where several of two kinds are set so and one of them names whoever acts */
export function withLabelsInBold(blocks: readonly Block[]): Block[] {
  const roles = new Map(blocks.flatMap((block, index) => {
    const label = block.kind === 'paragraph' && block.opens !== undefined && block.text.length > block.opens.length && !/[:.?!]$/.test(block.opens) && !/^[:.–—-]/.test(block.text.slice(block.opens.length).trim()) ? block.opens : '';
    // "Partners met each month" goes on as a sentence does.
    const value = label === '' || block.kind !== 'paragraph' ? '' : block.text.slice(label.length).trim();
    const role = /^[\p{Lu}\d]/u.test(value) || isState(value) ? columnRole(label) : undefined;
    return OF_AN_ACTION.has(role) && role !== undefined ? [[index, role] as const] : [];
  }));
  const kinds = new Set(roles.values());
  if (roles.size < FEWEST || kinds.size < 2 || ![...kinds].some((role) => OWNING.has(role))) return [...blocks];
  return blocks.map((block, index): Block => (block.kind === 'paragraph' && block.opens !== undefined && roles.has(index) ? { ...block, opens: `${block.opens}:`, text: `${block.opens}: ${block.text.slice(block.opens.length).trim()}` } : block));
}

/** @returns the blocks with "Action: …" as the first of the labelled lines that stand together */
export function withActionsFirst(blocks: readonly Block[]): Block[] {
  return blocks.map((block): Block => {
    const lines = block.kind === 'paragraph' ? block.text.split('\n') : [];
    const roles = lines.map((line) => { const label = LINE.exec(line)?.[1]; return label === undefined ? undefined : columnRole(label.trim()); });
    const at = roles.indexOf('action');
    const before = roles.slice(0, at);
    if (block.kind !== 'paragraph' || at < 1 || at !== roles.lastIndexOf('action') || !before.every((role) => role === 'ref' || role === 'priority' || role === 'objective') || !roles.slice(at + 1).some((role) => OF_AN_ACTION.has(role))) return block;
    return { ...block, text: [lines[at], ...lines.slice(0, at), ...lines.slice(at + 1)].join('\n') };
  });
}

/** "Lead: Marl Council" at the beginning of a line. */
const OWNS_IN_CELL = /(?:^|\n)([^:\n]{2,40}):\s+\S/g;

/** @returns tables of one column, in whose cells what is to be done stands over lines with labels, as a paragraph for each cell: boxes one below the other, each a card. The title of the first may stand above its box. */
export function withBoxesOfCards(blocks: readonly Block[]): Block[] {
  const made: Block[] = [];
  for (const block of blocks) {
    const texts = block.kind === 'table' && block.rows.every((row) => row.cells.length === 1) ? block.rows.map((row) => row.cells[0]?.text ?? '') : [];
    const labelled = (text: string): boolean => [...text.matchAll(OWNS_IN_CELL)].some((found) => OWNING.has(columnRole((found[1] ?? '').trim())));
    const above = made.at(-1);
    const headed = above?.kind === 'heading' && asksToDo(above.text) && OWNING.has(columnRole(LINE.exec(texts[0] ?? '')?.[1]?.trim() ?? '')) ? above : undefined;
    const cards = texts.filter((text, at) => labelled(text) && (text.includes('\n') || (at === 0 && headed))).length;
    if (cards === 0 || cards * 2 < texts.length) {
      made.push(block);
      continue;
    }
    if (headed) made.pop();
    const page = block.page === undefined ? {} : { page: block.page };
    made.push(...texts.map((text, at): Block => ({ kind: 'paragraph', id: `${block.id}-${at + 1}`, text: at === 0 && headed ? `${headed.text}\n${text}` : text, ...page })));
  }
  return made;
}
