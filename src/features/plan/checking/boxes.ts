// Boxes of words that a document sets as a table: columns of a page, cards, comments beside figures. They are running text under the words that head them, and are read so. Pure.
import type { Cell, Table } from '../reading/blocks.ts';
import { gridWidth } from '../reading/blocks.ts';
import { single } from './finding.ts';

/** Running text with what stands over or beside it; `heading` is empty where nothing does. */
export type Box = { heading: string; text: string };

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** Whole sentences, or several lines of which some hold figures: no cell of a table of figures. */
function isProse({ text }: Cell): boolean {
  const lines = linesOf(text);
  const words = single(text).split(' ').length;
  return words >= 6 && (/[\p{Ll}\d)%][.!?](?:\s|$)/u.test(text.replace(/^\s*\(?[\p{L}\d]{1,3}[.)]\s/u, '')) || (lines.length >= 3 && lines.filter((line) => /\d/.test(line) && /\p{L}{3}/u.test(line)).length >= 2));
}

const HEADS = 60;
const isHead = (cell: Cell | undefined): cell is Cell => cell !== undefined && /\p{L}{3}/u.test(cell.text) && single(cell.text).length <= HEADS && !/^[£\d]/.test(cell.text);

/** Takes the boxes out of a table; what is left in `table` are its cells of other kinds, absent where there is nothing but words. */
export function boxesOf(table: Table): { boxes: Box[]; table?: Table } {
  const prose = table.rows.flatMap((row, at) => row.cells.filter(isProse).map((cell) => ({ cell, at })));
  if (prose.length === 0) return { boxes: [], table };
  const boxes = prose.map(({ cell, at }) => ({ heading: headOf(table, cell, at), text: cell.text }));
  const taken = new Set(prose.map(({ cell }) => cell));
  const filled = table.rows.flatMap((row) => row.cells).filter((cell) => single(cell.text) !== '');
  const figures = filled.filter((cell) => !taken.has(cell) && /\d/.test(cell.text)).length;
  // Where nothing else holds a figure, what is left only heads the boxes.
  return figures === 0 ? { boxes } : { boxes, table: { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (taken.has(cell) ? { ...cell, text: '' } : cell)) })) } };
}

/** A cell's own first line, the short words at the beginning of its row, else those above it. */
function headOf(table: Table, cell: Cell, at: number): string {
  const [first = '', second] = linesOf(cell.text);
  if (second !== undefined && !/\d/.test(first) && first.length <= HEADS && !/[.,;]$/.test(first)) return first;
  const beside = table.rows[at]?.cells.find((one) => one.column < cell.column);
  if (isHead(beside) && gridWidth(table.rows) > 1) return single(beside.text);
  const above = table.rows.slice(0, at).toReversed().map((row) => row.cells.find((one) => one.column <= cell.column && one.column + one.columns > cell.column)).find(isHead);
  return above ? single(above.text) : '';
}
