// "Action          Lead           Progress" and below it words in the same columns: tables of words in plain text, told by where the columns begin.
import type { Row } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import type { Mark } from './text-tables.ts';

type Piece = { from: number; text: string };

/** What a gap of two spaces or more parts, with where each begins. */
const piecesOf = (line: string): Piece[] => [...line.matchAll(/\S(?:[^\s]|\s(?!\s))*/g)].map((found) => ({ from: found.index, text: found[0].trim() }));

const FEWEST_COLUMNS = 3;
const LONGEST = 400;

const OWNS = new Set<ColumnRole | undefined>(['owner', 'lead', 'partners']);
/** "late premises", "(and at weekends)" below a row, with nobody of its own beside it: the rest of that row. */
function goesOn(cells: readonly string[], roles: readonly (ColumnRole | undefined)[]): boolean {
  if (cells[0] === '') return true;
  const owners = roles.flatMap((role, column) => (OWNS.has(role) ? [cells[column] ?? ''] : []));
  const alone = owners.length > 0 ? owners.every((cell) => cell === '') : cells.filter((cell) => cell !== '').length * 2 <= cells.length;
  return alone && /^(?:\p{Ll}|[(&,;])/u.test(cells[0] ?? '');
}

/** Heads that name at least an action and one thing more of it; a line whose first column is empty, or begins in the middle of a sentence with nobody beside it, goes on with the row above. */
export function wordedTable(lines: readonly string[], from: number, mark: Mark): { rows: Row[]; next: number } | undefined {
  const line = lines[from] ?? '';
  if (line.length > LONGEST || !/\S {2,}\S/.test(line)) return undefined;
  const heads = piecesOf(line);
  const roles = heads.map((head) => columnRole(head.text));
  if (heads.length < FEWEST_COLUMNS || !roles.includes('action') || roles.filter((role) => role !== undefined).length < 2) return undefined;
  const rows: string[][] = [];
  let at = from + 1;
  for (; at < lines.length; at += 1) {
    const below = lines[at] ?? '';
    if (below.trim() === '' || /^[\s-]+$/.test(below)) {
      if (/^[\s-]+$/.test(below) && below.includes('-')) continue;
      const next = cellsUnder(heads, lines[at + 1] ?? '');
      if (next === undefined || next.filter((cell) => cell !== '').length < 2) break;
      continue;
    }
    const cells = cellsUnder(heads, below);
    if (cells === undefined) break;
    const last = rows.at(-1);
    if (last && goesOn(cells, roles)) for (const [column, text] of cells.entries()) last[column] = `${last[column] ?? ''} ${text}`.trim();
    else rows.push(cells);
  }
  if (rows.length < 2) return undefined;
  const rowOf = (texts: readonly string[], head: boolean): Row => ({ cells: texts.map((text, column) => ({ text: mark(text).text, column, columns: 1, rows: 1 })), ...(head ? { head: true } : {}) });
  return { rows: [rowOf(heads.map((head) => head.text), true), ...rows.map((row) => rowOf(row, false))], next: at };
}

/** Each piece under the head it begins with, give or take a letter; undefined where one begins elsewhere. */
function cellsUnder(heads: readonly Piece[], line: string): string[] | undefined {
  if (line.length > LONGEST) return undefined;
  const cells = heads.map(() => '');
  for (const piece of piecesOf(line)) {
    const column = heads.findIndex((head) => Math.abs(head.from - piece.from) <= 1);
    if (column < 0) return undefined;
    cells[column] = piece.text;
  }
  return cells;
}
