// What every format is read into before anything is understood: one list of headings, paragraphs, list items and tables, each with an id and a place.
// A page can show the document from it, and every piece of the understanding points back into it.

/** Where a heading was recognised: by the format's own heading style, or by its look alone (bold, larger, alone on its line). */
export type HeadingBy = 'style' | 'look';

type Placed = { id: string; /** page number where the format has pages, counted from 1 */ page?: number };

export type Heading = Placed & { kind: 'heading'; text: string; level: number; by: HeadingBy };
/** `text` keeps the document's line breaks as \n. */
export type Paragraph = Placed & { kind: 'paragraph'; text: string; bold?: boolean } & Opening;
export type Item = Placed & { kind: 'item'; text: string; level: number; marker?: string } & Opening;
type Opening = { /** the words at its beginning that are set in bold, where others follow that are not */ opens?: string };
export type Table = Placed & { kind: 'table'; rows: Row[] };
/** What a page repeats at its head or foot: running titles and page numbers. */
export type PageMark = Placed & { kind: 'page mark'; text: string };
export type Block = Heading | Paragraph | Item | Table | PageMark;

export type Row = { cells: Cell[]; /** marked as a head row by the format itself */ head?: boolean; page?: number };

/** A cell stands once, at the row and column where it begins; `text` keeps line breaks as \n. */
export type Cell = {
  text: string;
  /** first column it covers, counted from 0 */
  column: number;
  columns: number;
  rows: number;
  bold?: boolean;
  head?: boolean;
  /** background as #rrggbb, absent where none or white */
  shade?: string;
  /** every line of it is an item of a list */
  listed?: boolean;
  /** addresses that its words link to */
  links?: string[];
};

export type Draft<B extends Block = Block> = B extends Block ? Omit<B, 'id'> : never;

/** Numbers the blocks in the order of the document. */
export function numbered(drafts: readonly Draft[]): Block[] {
  return drafts.map((draft, index) => ({ ...draft, id: `b${index + 1}` }) as Block);
}

/** White space made single: how text is compared and handed on. */
export const single = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();

/** A row of plain words as cells side by side. */
export function plainRow(texts: readonly string[], more: Partial<Row> = {}): Row {
  return { cells: texts.map((text, column) => ({ text, column, columns: 1, rows: 1 })), ...more };
}

export function cellsText(row: Row): string {
  return row.cells.map((cell) => single(cell.text)).filter(Boolean).join('\t');
}

/** All words of a block, cells separated by tabs and rows by line breaks. */
export function blockText(block: Block): string {
  return block.kind === 'table' ? block.rows.map(cellsText).filter(Boolean).join('\n') : block.text;
}

/** How many columns the table's grid has. */
export function gridWidth(rows: readonly Row[]): number {
  return rows.reduce((widest, row) => row.cells.reduce((width, cell) => Math.max(width, cell.column + cell.columns), widest), 0);
}
