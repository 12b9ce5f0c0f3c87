// Tables that are the card of a priority: "Objective 1 | Safer roads", "Lead | Marl Police", and beside "Actions" several of them, each led by whoever leads the priority.
import type { Cell, Row, Table } from './blocks.ts';
import { cellsText, gridWidth, single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { saysPriority } from './outline.ts';
import type { Place } from './plan-reading.ts';
import type { RawAction, RawGroup } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import type { ReadTable } from './table-rows.ts';

type Line = { at: number; label: string; role: ColumnRole | undefined; cell: Cell };

const OF_PRIORITY = new Set<ColumnRole | undefined>(['priority', 'objective']);
const OWNING = new Set<ColumnRole | undefined>(['owner', 'lead', 'partners']);
const MARK = /^\s*(?:[•▪◦‣●○■□➢✓✔*·–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+/u;

/** No card is longer; each of its lines belongs to each of its actions. */
const MOST_ACTIONS = 60;
const MOST_LINES = 24;

/** @returns undefined for a table that is not made of cards of priorities with several actions */
export function priorityCardOf(table: Table, where: string): ReadTable | undefined {
  if (gridWidth(table.rows) !== 2) return undefined;
  const lines = table.rows.map(lineOf);
  const heads = lines.flatMap((line, at) => (line && (OF_PRIORITY.has(line.role) || saysPriority(line.label)) ? [at] : []));
  if (heads[0] !== 0) return undefined;
  const place = (at: number, quote: string): Place => ({ block: table.id, row: at, where: `${where} > row ${at + 1}`, quote });
  const groups = heads.map((from, nth) => groupOf(lines.slice(from, heads[nth + 1] ?? lines.length), place));
  if (groups.some((group) => group === undefined)) return undefined;
  for (const [at, line] of lines.entries()) if (line === undefined) groups[0]?.notes.push(place(at, cellsText(table.rows[at] as Row).replaceAll('\t', ' ')));
  return { groups: groups.filter((group) => group !== undefined), heads: [lines.flatMap((line) => (line === undefined ? [] : [line.label]))], columns: { roles: [], heads: [], sure: 0.8 }, yearWords: groups.map((group) => group?.title ?? ''), notUnderstood: [] };
}

function groupOf(lines: readonly (Line | undefined)[], place: (at: number, quote: string) => Place): RawGroup | undefined {
  const [first] = lines;
  const [acting, another] = lines.filter((line) => line?.role === 'action');
  const items = itemsOf(acting?.cell.text ?? '');
  if (!first || !acting || another || items.length < 2 || items.length > MOST_ACTIONS || lines.length > MOST_LINES || !lines.some((line) => OWNING.has(line?.role))) return undefined;
  const title = single(first.cell.text);
  return { title, titlePlaces: [place(first.at, title)], actions: items.map((item, nth) => actionOf(item, nth === 0, lines, place(acting.at, item.text))), notes: [] };
}

function lineOf(row: Row, at: number): Line | undefined {
  const [label, cell, more] = row.cells.filter((one) => single(one.text) !== '');
  if (!label || !cell || more) return undefined;
  const text = single(label.text).replace(/:$/, '');
  return { at, label: text, role: columnRole(text), cell };
}

type Item = { ref: string; text: string };
const itemOf = (line: string): Item => ({ ref: /[\da-z]+(?=[.)])/.exec(MARK.exec(line)?.[0] ?? '')?.[0] ?? '', text: line.replace(MARK, '') });

/** Each line with what goes on below it in small letters, or each number of one line: "1. Light the steps 2. Cut the hedge". */
function itemsOf(text: string): Item[] {
  const lines = text.split('\n').map(single).filter((line) => line !== '').reduce<string[]>((whole, line) => (whole.length > 0 && /^\p{Ll}/u.test(line) && !MARK.test(line) ? [...whole.slice(0, -1), `${whole.at(-1)} ${line}`] : [...whole, line]), []);
  const parts = lines.length === 1 && MARK.test(lines[0] ?? '') ? (lines[0] ?? '').split(/\s(?=\(?\d{1,2}[.)]\s+\p{Lu})/u) : lines;
  return parts.every((line) => MARK.test(line)) || !parts.some((line) => MARK.test(line)) ? parts.map(itemOf) : [];
}

function actionOf({ ref, text }: Item, opens: boolean, lines: readonly (Line | undefined)[], place: Place): RawAction {
  const action = rawAction(place, 0.75, 'one of several in the card of a priority');
  action.text = text;
  action.ref = ref;
  for (const line of lines.slice(1)) {
    if (!line || line.role === 'action') continue;
    const value = single(line.cell.text);
    if (OWNING.has(line.role)) action.owners.push({ text: line.cell.text, part: line.role === 'partners' ? 'partner' : line.role === 'lead' ? 'lead' : 'owner', ...(opens ? {} : { shared: true }) });
    else if (line.role === 'due') action.due = value;
    else if (opens && (line.role === 'measure' || line.role === 'outcome')) action.measures.push(value);
    else if (opens) action.others.push({ head: '', text: value });
  }
  return action;
}
