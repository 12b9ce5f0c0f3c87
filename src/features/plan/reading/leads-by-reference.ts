// "1.1 We will light the steps." in a list, and in a table elsewhere "1.1 | Marl Council | Marl Police": whoever does each action, told by its number alone.
import type { Block, Row } from './blocks.ts';
import { blockText, cellsText, single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { mostAskToDo } from './imperatives.ts';
import { itemsBelow } from './list-items.ts';
import type { Spot } from './outline.ts';
import type { NotUnderstood } from './plan-reading.ts';
import type { RawAction } from './raw-action.ts';
import { rawAction } from './raw-action.ts';

export type ByReference = { /** index of the table */ table: number; heads: string[]; actions: { action: RawAction; index: number; /** smaller items below it */ parts: number[] }[]; notUnderstood: NotUnderstood[] };

const NUMBER = String.raw`(?:\p{Lu}{1,3}[.\s-]?)?\d{1,2}(?:\.\d{1,2})*`;
const REFERENCE = new RegExp(String.raw`^(?:(?:action|commitment|promise|pledge|task|step)\s)?(${NUMBER})[.):]?$`, 'iu');
const REFERRED = new RegExp(String.raw`^(?:(?:Action|Commitment|Promise|Pledge|Task|Step)\s)?(${NUMBER})[.):]?\s+(?=["'“‘]?\p{L})`, 'u');
/** Fewer may be chance. */
const FEWEST = 3;

const isOwner = (role: ColumnRole | undefined): boolean => role === 'owner' || role === 'lead' || role === 'partners';

type Line = { index: number; text: string; key: string };

/** Tables that hold, beside numbers, nothing but whoever does it and when, where most of these numbers stand before what asks for something. */
export function leadsByReference(blocks: readonly Block[], spots: readonly Spot[]): ByReference[] {
  const tables = blocks.flatMap((block, index) => (block.kind === 'table' && spots[index]?.part === 'body' ? [{ index, ...readTable(block.rows) }] : [])).filter((one) => one.rows !== undefined);
  const lines = tables.length === 0 ? [] : numberedLines(blocks, spots);
  const taken = new Set<Line>();
  return tables.flatMap(({ index, heads = [], roles = [], rows = new Map<string, Row>() }): ByReference[] => {
    const nearest = new Map<string, Line>();
    for (const line of lines.filter((one) => rows.has(one.key) && !taken.has(one)).toSorted((a, b) => Math.abs(a.index - index) - Math.abs(b.index - index))) if (!nearest.has(line.key)) nearest.set(line.key, line);
    const found = [...nearest.values()];
    if (found.length < FEWEST || found.length * 4 < rows.size * 3 || !mostAskToDo(found.map((one) => one.text))) return [];
    // "1.6 …" below 1.5, of which the table says nothing, is an action of nobody.
    const near = new Set(found.flatMap((one) => [one.index - 1, one.index, one.index + 1]));
    const kept = new Set([...found, ...lines.filter((line) => !rows.has(line.key) && near.has(line.index) && !taken.has(line))]);
    for (const line of kept) taken.add(line);
    const actions = lines.filter((line) => kept.has(line)).map((line) => actionOf(line, blocks, roles, rows.get(line.key)));
    const table = blocks[index]?.id ?? '';
    const rest = [...rows].filter(([key]) => !nearest.has(key)).map(([, row]): NotUnderstood => {
      const text = cellsText(row).replaceAll('\t', ' ');
      return { places: [{ block: table, where: heads.join(', '), quote: text }], where: heads.join(', '), text, why: 'whoever does an action, whose number stands before none' };
    });
    return [{ table: index, heads, actions, notUnderstood: rest }];
  });
}

function readTable(rows: readonly Row[]): { heads?: string[]; roles?: (ColumnRole | undefined)[]; rows?: Map<string, Row> } {
  const [head, ...below] = rows;
  const heads = (head?.cells ?? []).map((cell) => single(cell.text));
  const roles: (ColumnRole | undefined)[] = [];
  for (const cell of head?.cells ?? []) roles[cell.column] = columnRole(single(cell.text));
  // "Priority | Lead" tells of priorities, and so may "No. | Lead" above figures alone.
  if ((roles[0] !== 'action' && roles[0] !== 'ref') || !roles.some(isOwner) || roles.slice(1).some((role) => !isOwner(role) && role !== 'due')) return {};
  const found = new Map<string, Row>();
  for (const row of below) {
    const key = keyIn(single(row.cells.find((cell) => cell.column === 0)?.text ?? ''), REFERENCE);
    if (key === '' || found.has(key) || (roles[0] === 'ref' && /^\d+$/.test(key))) return {};
    found.set(key, row);
  }
  return found.size < FEWEST ? {} : { heads, roles, rows: found };
}

const keyIn = (text: string, pattern: RegExp): string => (pattern.exec(text)?.[1] ?? '').replace(/[\s-]/g, '').toUpperCase();

/** Items, and lines of paragraphs, that begin with a number or bear it as their mark. */
function numberedLines(blocks: readonly Block[], spots: readonly Spot[]): Line[] {
  return blocks.flatMap((block, index): Line[] => {
    if ((block.kind !== 'item' && block.kind !== 'paragraph') || spots[index]?.part !== 'body') return [];
    const own = keyIn(single(block.text), REFERRED);
    if (block.kind === 'item') {
      const key = own === '' ? keyIn(block.marker ?? '', REFERENCE) : own;
      return key === '' ? [] : [{ index, text: block.text, key }];
    }
    const lines = block.text.split('\n').map(single).filter(Boolean);
    const keys = lines.map((line) => keyIn(line, REFERRED));
    if (keys.every((key) => key !== '')) return lines.map((text, at) => ({ index, text, key: keys[at] ?? '' }));
    return own === '' || keys.slice(1).some((key) => key !== '') ? [] : [{ index, text: block.text, key: own }];
  });
}

function actionOf(line: Line, blocks: readonly Block[], roles: readonly (ColumnRole | undefined)[], row: Row | undefined): ByReference['actions'][number] {
  const action = { ...rawAction({ block: blocks[line.index]?.id ?? '', where: '', quote: single(line.text).slice(0, 300) }, row ? 0.8 : 0.6, row ? 'a numbered line, and whoever does it in a table of these numbers' : 'a numbered line beside others whose numbers a table names'), text: line.text };
  for (const cell of row?.cells ?? []) {
    const text = single(cell.text);
    const role = roles[cell.column];
    if (text === '') continue;
    if (isOwner(role) && cell.column > 0) action.owners.push({ text, part: role === 'partners' ? 'partner' : role === 'lead' && roles.includes('partners') ? 'lead' : 'owner' });
    else if (role === 'due') action.due = text;
    else action.labels.push(text);
  }
  const parts = itemsBelow(line.index, blocks);
  for (const at of parts) action.others.push({ head: '', text: single(blockText(blocks[at] as Block)) });
  return { action, index: line.index, parts };
}
