// "Priority 1: Homes (Lead: Marl Council)", "Safer streets – led by Marl Police" over a list: the title, and whoever leads all that stands below it.
import type { Block, Table } from './blocks.ts';
import { single } from './blocks.ts';
import { columnRole } from './column-names.ts';
import { asksToDo } from './imperatives.ts';
import { saysPriority } from './outline.ts';

const LEAD = String.raw`(?:(?:priority |theme |strategic |overall )?(?:lead|led by|leads|owner|owned by|lead (?:agency|agencies|partner|body|organisation))(?:\s*[:–-]\s*|\s(?=\p{Lu})))`;
const IN_BRACKETS = new RegExp(String.raw`^(.{3,}?\S)\s*[([](${LEAD}\p{L}[^()[\]]{1,120})[)\]]$`, 'iu');
const BEHIND_DASH = new RegExp(String.raw`^(.{3,}?\S)\s*(?:[–—|]|\s-)\s+(${LEAD}\p{L}.{1,120})$`, 'iu');

/** "Action 2.1: Light the steps" as large as the "Priority 2" above it stands below that. */
export const OF_AN_ACTION = /^(?:action|task|step)\s\d{1,2}(?:\.\d{1,2})*\s?[:.–—-]\s/i;

function belowTheirPriorities(blocks: readonly Block[]): Block[] {
  let over = 0;
  return blocks.map((block): Block => {
    if (block.kind !== 'heading') return block;
    if (OF_AN_ACTION.test(single(block.text))) return over === block.level ? { ...block, level: block.level + 1 } : block;
    over = block.level;
    return block;
  });
}

/** "Priority 1: Homes (Lead: Marl Council)": the title and the words that tell its lead. */
export function leadIn(text: string): { title: string; lead: string } | undefined {
  const [, title = '', lead = ''] = IN_BRACKETS.exec(text) ?? BEHIND_DASH.exec(text) ?? [];
  return title === '' || (!saysPriority(title) && asksToDo(title)) ? undefined : { title, lead };
}

export function withLeadsOfHeadings(given: readonly Block[]): Block[] {
  const blocks = belowTheirPriorities(given);
  return blocks.flatMap((block, at): Block[] => {
    const text = block.kind === 'heading' ? single(block.text) : '';
    const told = leadIn(text);
    if (block.kind !== 'heading' || !told || !(isOverList(blocks, at, block.level) || isOverTable(blocks, at, block.level))) return [block];
    return [{ ...block, text: told.title }, { kind: 'paragraph', text: told.lead, id: `${block.id}-lead`, ...(block.page === undefined ? {} : { page: block.page }) }];
  });
}

/** Tables of actions, none of which has a column for whoever does them. */
function isOverTable(blocks: readonly Block[], at: number, level: number): boolean {
  const below = blocks.slice(at + 1);
  const end = below.findIndex((one) => one.kind === 'heading' && one.level <= level);
  const tables = (end < 0 ? below : below.slice(0, end)).flatMap((one) => (one.kind === 'table' ? [one] : []));
  return tables.length > 0 && tables.every(isUnowned);
}

/** "Action | Progress | RAG" */
export function isUnowned(table: Table): boolean {
  const roles = (table.rows[0]?.cells ?? []).map((cell) => columnRole(single(cell.text)));
  return roles.includes('action') && roles.length > 1 && !roles.some((role) => role === 'owner' || role === 'lead' || role === 'partners');
}

/** Items or paragraphs, and no table right below. */
function isOverList(blocks: readonly Block[], at: number, level: number): boolean {
  const below = blocks.slice(at + 1).filter((one) => one.kind !== 'page mark');
  const end = below.findIndex((one) => one.kind === 'heading' && one.level <= level);
  const own = end < 0 ? below : below.slice(0, end);
  return own.length > 1 && own.every((one) => one.kind !== 'table') && own.some((one) => one.kind === 'item' || one.kind === 'heading' || /^(?:we will|\d)/i.test(single(one.kind === 'paragraph' ? one.text : '')));
}
