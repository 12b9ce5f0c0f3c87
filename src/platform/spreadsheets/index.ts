// Lists as files that a spreadsheet opens: CSV as RFC 4180 says, and XLSX with one table a sheet.
import { stringify } from 'csv-stringify/sync';
import { emptyWorkbook } from './workbook.ts';

export type Cell = string | number | boolean | Date | null | undefined;
export type Sheet = { name: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] };

/** What a sum of decimals leaves behind (35.00000000000001) is no figure. */
const asNumber = (cell: number): number => Number(cell.toPrecision(12));
const asText = (cell: Cell): string => (cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell));

/** What a spreadsheet takes as the end of a line ends none within a cell: the library quotes only what it ends lines with itself. */
export const SAFE_CSV = { escape_formulas: true, quoted_match: /[\r\n]/ } as const;

/** UTF-8 with a byte-order mark, so that Excel reads accents; a cell that begins like a formula is kept as text, a number below nothing is one. */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([[...columns], ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? asNumber(cell) : asText(cell))))], { ...SAFE_CSV, bom: true, record_delimiter: 'windows' });
}

/** In a head or foot of a page `&` begins a command, and no more than 255 characters stand there. */
const printed = (words: string): string => `&C${words.slice(0, 120).replaceAll('&', '&&')}`;

/** A workbook: one header row and no merged cells a sheet; text is never a formula, and where nothing is there is no cell: an empty text would make a column of figures one of words. `marking`: printed above and below every page. */
export async function toXlsx(book: { sheets: readonly Sheet[]; marking?: string }): Promise<Uint8Array> {
  const workbook = await emptyWorkbook();
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  for (const sheet of book.sheets) {
    const page = workbook.addWorksheet(sheet.name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31) || 'Sheet', { views: [{ state: 'frozen', ySplit: 1 }] });
    page.columns = sheet.columns.map((header, index) => ({ header, width: Math.min(60, Math.max(10, header.length + 2, ...sheet.rows.slice(0, 200).map((row) => asText(row[index]).length + 2))) }));
    if (book.marking !== undefined) page.headerFooter = { oddHeader: printed(book.marking), oddFooter: printed(book.marking) };
    page.getRow(1).font = { bold: true };
    for (const row of sheet.rows) page.addRow(row.map((cell) => (typeof cell === 'number' ? asNumber(cell) : cell instanceof Date ? cell : asText(cell) || null))).alignment = { wrapText: true, vertical: 'top' };
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export { SheetRefused, cellName, readSheet } from './read-sheet.ts';
