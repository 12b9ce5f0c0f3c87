// A table of the narrative as it is kept in a section's text: as people type one, so that it stays a table on every page and can be edited. Pure.
import { printTable } from '../../../platform/documents/prose-tables.ts';
import type { Table } from './blocks.ts';
import { blockText, gridWidth, single } from './blocks.ts';

/** A cell with more than this is a column of a page's text, no cell of a table. */
const LONGEST_CELL = 400;
const FIGURE = /^[<>~]?\s?[£+−–-]*\s?\d[\d,.]*\s?(?:%|m|k)?$/;
const YEAR = /^(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?$/;

/** The cells row by row, all as wide as the table; a head of two rows made one. */
export function gridOf(table: Table): string[][] {
  const width = gridWidth(table.rows);
  const rows = table.rows.map((row) => {
    const cells = Array.from({ length: width }, () => '');
    for (const cell of row.cells) cells[cell.column] = single(cell.text);
    return cells;
  });
  return underOneHead(table, rows, width);
}

/** "Burglary" over "2029/30" and "2030/31" is one head of two rows. */
function underOneHead(table: Table, rows: string[][], width: number): string[][] {
  const [top, below] = [table.rows[0], rows[1] ?? []];
  if (!top || rows.length < 4 || !top.cells.some((cell) => cell.columns > 1 && cell.columns < width) || below.some((cell) => cell !== '' && /^[£\d,.%+–-]+$/.test(cell) && !/^(?:19|20)\d\d/.test(cell))) return rows;
  const over = Array.from({ length: width }, () => '');
  for (const cell of top.cells) over.fill(single(cell.text), cell.column, cell.column + cell.columns);
  return [over.map((head, column) => single(`${head} ${below[column] ?? ''}`)), ...rows.slice(2)];
}

/** The words of a table as they are written into the text of its section. */
export function tableText(table: Table): string {
  const rows = gridOf(table).filter((row) => row.some((cell) => cell !== ''));
  // A frame around words, or columns of a page.
  if (rows.length < 2 || rows.every((row) => row.filter((cell) => cell !== '').length < 2) || table.rows.some((row) => row.cells.some((cell) => cell.text.length > LONGEST_CELL))) return blockText(table);
  // "Recorded crime in Marl" over the whole width of the table says what it holds.
  const [first = [], ...rest] = rows;
  const titled = rest.length > 1 && first.length > 2 && first.filter((cell) => cell !== '').length === 1 && first[0] !== '' && !FIGURE.test(first[0] ?? '') && (rest[0] ?? []).filter((cell) => cell !== '').length > 1;
  const below = titled ? rest : rows;
  return `${titled ? `${first[0] ?? ''}\n\n` : ''}${printTable(isHeaded(table, below[0] ?? []) ? below : [(below[0] ?? []).map(() => ''), ...below])}`;
}

/** A first row of figures heads nothing. */
function isHeaded(table: Table, first: readonly string[]): boolean {
  if (table.rows[0]?.head === true) return true;
  const beside = first.slice(1).filter((cell) => cell !== '');
  return beside.filter((cell) => FIGURE.test(cell) && !YEAR.test(cell)).length * 2 <= beside.length;
}
