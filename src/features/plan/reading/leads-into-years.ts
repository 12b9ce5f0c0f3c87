// "In 2030/31 we promised to:" and "In 2031/32 we will:" over lists below one heading: words that lead in tell the year of what stands below them, as headings do elsewhere.
import type { Block } from './blocks.ts';
import { single } from './blocks.ts';
import { roleWords } from './year-labels.ts';

const LONGEST = 110;
const LOOKS_BACK = /\bwe (?:have|did|had|delivered|achieved|completed)\b|\b(?:has|have) been (?:done|delivered|achieved)\b|^(?:in|during) (?:20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?|the (?:last|past) year),? (?:we|partners|the partnership)\s?:$/i;

function roleOf(block: Block, next: Block | undefined): 'reviewed' | 'planned' | undefined {
  const text = block.kind === 'paragraph' ? single(block.text) : '';
  if (!text.endsWith(':') || text.length > LONGEST || /[.!?]\s/.test(text) || (next?.kind !== 'item' && next?.kind !== 'table')) return undefined;
  return roleWords(text) ?? (LOOKS_BACK.test(text) ? 'reviewed' : undefined);
}

/** Only where both are led into so. */
export function withLeadsIntoYears(blocks: readonly Block[]): Block[] {
  const seen = blocks.filter((block) => block.kind !== 'page mark');
  const roles = new Map(seen.flatMap((block, at) => { const role = roleOf(block, seen[at + 1]); return role === undefined ? [] : [[block, role] as const]; }));
  if (new Set(roles.values()).size < 2) return [...blocks];
  let level = 0;
  return blocks.map((block): Block => {
    if (block.kind === 'heading') level = block.level;
    return block.kind === 'paragraph' && roles.has(block) ? { kind: 'heading', id: block.id, text: single(block.text), level: level + 1, by: 'look', ...(block.page === undefined ? {} : { page: block.page }) } : block;
  });
}
