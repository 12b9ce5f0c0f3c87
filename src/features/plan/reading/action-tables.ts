// Finds out what a table of actions is made of before its rows are read: its head row, one that it goes on from, two years side by side, cards, or a table that stands on its side.
import type { Row, Table } from './blocks.ts';
import { gridWidth } from './blocks.ts';
import { cardsOf } from './cards-in-tables.ts';
import { priorityCardOf } from './cards-of-priorities.ts';
import type { Pool } from './column-contents.ts';
import { holdsCounts, noPool } from './column-contents.ts';
import { headByContents, headless } from './heads-by-contents.ts';
import { bothHalves } from './tables-side-by-side.ts';
import { sideways } from './tables-on-side.ts';
import type { Columns } from './table-heads.ts';
import type { ReadTable } from './table-rows.ts';
import { TableReader } from './table-rows.ts';
import { columnsOf, holdsNoActions, withAimsBeside, withContents } from './table-heads.ts';

/**
 * @param before the columns of the table above, for one that goes on without a head of its own
 * @param pool what stands below the same heads in other tables
 * @param titles what the document sets out as its aims, in `plainTitle`'s words: alone in a row they are none of its actions
 */
export function readActionTable(table: Table, where: string, before?: Columns, titles: ReadonlySet<string> = new Set(), pool: Pool = noPool): ReadTable | undefined {
  return bothHalves(table, (half) => readWhole(half, where, undefined, titles, pool)) ?? readWhole(table, where, before, titles, pool);
}

function readWhole(table: Table, where: string, before: Columns | undefined, titles: ReadonlySet<string>, pool: Pool): ReadTable | undefined {
  const width = gridWidth(table.rows);
  if (width > 40) return undefined;
  const known = table.rows.slice(0, 6).findIndex((row) => columnsOf(row, width) !== undefined);
  const told = known < 0 ? headByContents(table, width, pool) : undefined;
  const headAt = told?.at ?? known;
  const headRow = headAt < 0 ? undefined : table.rows[headAt];
  const onSide = priorityCardOf(table, where) ?? (headAt < 0 || width === 2 ? sideways(table, where) : undefined) ?? cardsOf(table, where);
  if (onSide) return onSide;
  const goesOn = headAt < 0 && before && before.roles.length === width;
  const own = told?.columns ?? (headRow ? withContents(columnsOf(headRow, width), table.rows.slice(headAt + 1), pool) : undefined);
  const columns = withAimsBeside(own, table.rows.slice(headAt + 1)) ?? (goesOn ? { ...before, sure: before.sure * 0.9 } : headAt < 0 ? headless(table, width) : undefined);
  if (!columns || countsPeople(columns, table.rows.slice(headAt + 1)) || holdsNoActions(columns, table.rows.slice(headAt + 1))) return undefined;
  return new TableReader(table, where, columns, own ? headAt : -1, titles).read();
}

/** "Who | How | Number": how many answered, and by which way. */
function countsPeople({ roles }: Columns, rows: readonly Row[]): boolean {
  const at = roles.indexOf('ref');
  return at >= 0 && !roles.some((role) => role === 'update' || role === 'due' || role === 'status' || role === 'measure') && holdsCounts(rows, at);
}
