// The head row of a table of actions that no word of ours knows, and tables without one: told by what stands in the columns.
import type { Row, Table } from './blocks.ts';
import { single } from './blocks.ts';
import type { Pool } from './column-contents.ts';
import { holdsMoney, mayBeActions, noPool } from './column-contents.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import type { Columns } from './table-heads.ts';
import { settled, withContents } from './table-heads.ts';

const owns = (role: ColumnRole | undefined): boolean => role === 'owner' || role === 'lead' || role === 'partners';

/**
 * A head row that names only the action, above columns that are an owner's and a report's or a state's by what stands in them; or none that we know,
 * above an action, whoever owns it and what came of it or when it is due.
 */
export function headByContents(table: Table, width: number, pool: Pool = noPool): { at: number; columns: Columns } | undefined {
  for (const [at, row] of table.rows.slice(0, 3).entries()) {
    const filled = row.cells.filter((cell) => single(cell.text) !== '');
    const roles: (ColumnRole | undefined)[] = Array.from({ length: width });
    const heads = Array.from({ length: width }, () => '');
    for (const cell of filled) {
      roles[cell.column] = columnRole(single(cell.text)) ?? 'other';
      heads[cell.column] = single(cell.text);
    }
    const below = table.rows.slice(at + 1);
    if (filled.length < 2 || filled.length < width - 1) continue;
    const told = below.length > 1 || (below.length === 1 && heads.some((head, column) => roles[column] === 'other' && pool(head).length > 2));
    if (roles.includes('action') && told) {
      const columns = withContents({ roles: settled(roles, heads), heads, sure: 0.6 }, below, pool);
      if (columns?.roles.some(owns) === true) return { at, columns };
    }
    if (roles.includes('action') && roles.includes('priority') && width === 2 && below.length > 1 && mayAct(below, roles.indexOf('action'))) return { at, columns: { roles, heads, sure: 0.6 } };
    const columns = at === 0 && !roles.includes('action') && !roles.includes('funding') ? allByContents(roles, heads, below, pool) : undefined;
    if (columns) return { at, columns };
  }
  return undefined;
}

/** Most ask for something: "Light the steps", "Council to light the steps". */
function mayAct(rows: readonly Row[], column: number): boolean {
  const texts = rows.flatMap((row) => row.cells.filter((cell) => cell.column === column).map((cell) => single(cell.text))).filter(Boolean);
  return mostAskToDo(texts.map((text) => text.replace(/^\p{Lu}[^.,:]{2,50}? to (?=\p{Ll})/u, '')));
}

/** No heads at all, and in each row what is to be done, whoever does it, and when or how far it is. */
export function headless(table: Table, width: number): Columns | undefined {
  if (width < 3 || width > 7 || table.rows.length < 2 || table.rows.some((row) => row.cells.length < width)) return undefined;
  const none = Array.from({ length: width }, () => '');
  const columns = allByContents(none.map((): ColumnRole => 'other'), none, table.rows, noPool);
  const acting = columns?.roles.indexOf('action') ?? -1;
  return columns && table.rows.every((row) => asksToDo(row.cells[acting]?.text ?? '')) ? columns : undefined;
}

/** Heads are short, hold no figures, and are not of the kind of what stands below them. */
const headsOnly = (heads: readonly string[]): boolean => heads.filter((head) => head !== '').every((head) => head.length <= 60 && !/[.:;]$|^[\d£%]/.test(head) && !/[.!?]\s/.test(head));

function allByContents(from: readonly (ColumnRole | undefined)[], heads: readonly string[], rows: readonly Row[], pool: Pool): Columns | undefined {
  if (!headsOnly(heads) || from.some((_role, column) => holdsMoney(rows, column))) return undefined;
  const columns = withContents({ roles: [...from], heads: [...heads], sure: 0.5 }, rows, pool);
  const roles = columns?.roles ?? [];
  const acting = roles.findIndex((role, column) => (role === 'other' || role === 'objective') && mayBeActions(rows, column, pool(heads[column] ?? '')));
  const known = roles.filter((role) => role === 'update' || role === 'status' || role === 'due').length;
  if (!columns || acting < 0 || !roles.some(owns) || known === 0) return undefined;
  // "Run a helpline every day" over other undertakings is the first of them.
  if ((heads[acting] ?? '').split(' ').length > 2 && asksToDo(heads[acting] ?? '')) return undefined;
  return { ...columns, roles: roles.map((role, column) => (column === acting ? 'action' : role)) };
}
