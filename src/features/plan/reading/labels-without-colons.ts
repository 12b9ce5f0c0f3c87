// Labels that are told by their look or their place: "**Lead** Marl Council" set in bold without a colon, and "Ref: 1" or "Priority: Homes" on lines before "Action: …".
import type { Block } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
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
