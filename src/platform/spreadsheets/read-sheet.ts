// The first table of a spreadsheet that somebody sends, as the texts of its cells: XLSX or CSV, told apart by what they are, and opened only as far as is safe.
import type ExcelJS from 'exceljs';
import { parse } from 'csv-parse/sync';
import { unzipSync, zipSync } from 'fflate';
import { emptyWorkbook } from './workbook.ts';

const UNPACKED_BYTES = 30 * 1024 * 1024;
const MOST_ROWS = 5000;
const MOST_COLUMNS = 100;

/** Says in words why a file cannot be read. */
export class SheetRefused extends Error {}

/** Rows of texts, the head first; every row as long as its last filled cell. */
export async function readSheet(bytes: Uint8Array): Promise<string[][]> {
  if (bytes.length === 0) throw new SheetRefused('The file is empty');
  const rows = bytes[0] === 0x50 && bytes[1] === 0x4b ? await fromXlsx(bytes) : fromCsv(bytes);
  if (rows.length > MOST_ROWS) throw new SheetRefused(`The file has more than ${MOST_ROWS.toLocaleString('en-GB')} rows`);
  return rows;
}

async function fromXlsx(bytes: Uint8Array): Promise<string[][]> {
  let unpacked = 0;
  const book = await emptyWorkbook();
  try {
    // Unpacked by what it declares, into rooms of that size, and packed anew: whoever reads it then meets no surprise.
    const parts = unzipSync(bytes, { filter: (part) => {
      unpacked += part.originalSize;
      if (unpacked > UNPACKED_BYTES) throw new SheetRefused('The file is too large when it is unpacked');
      return true;
    } });
    await book.xlsx.load(Buffer.from(zipSync(parts, { level: 0 })) as never);
  } catch (error) {
    throw error instanceof SheetRefused ? error : new SheetRefused('The file cannot be read. Save it as an Excel workbook (.xlsx) without a password, or as CSV');
  }
  const sheet = book.worksheets[0];
  if (!sheet) throw new SheetRefused('There is no sheet in the file');
  const rows: string[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    if (number > MOST_ROWS + 1) return;
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => void (column <= MOST_COLUMNS && (cells[column - 1] = cellText(cell.value, cell.numFmt))));
    rows[number - 1] = trimmed(Array.from(cells, (cell) => cell ?? ''));
  });
  return Array.from(rows, (row) => row ?? []);
}

function cellText(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return format?.includes('%') ? `${Number((value * 100).toPrecision(12))}%` : String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value) return value.richText.map((part) => part.text).join('').trim();
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue, format);
  return 'text' in value ? String(value.text).trim() : '';
}

/** All of them wherever they stand: a row that was added by another program than made the file ends as that one ends it. */
const LINE_ENDS = ['\r\n', '\n', '\r'];

function fromCsv(bytes: Uint8Array): string[][] {
  const text = decoded(bytes);
  if (text.includes(String.fromCharCode(0))) throw new SheetRefused('The file cannot be read. Save it as an Excel workbook (.xlsx), or as CSV');
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!;
  try {
    const rows = parse(text, { bom: true, delimiter, record_delimiter: LINE_ENDS, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: MOST_ROWS + 1 }) as string[][];
    // What an export kept from being a formula comes back as it was.
    return rows.map((row) => trimmed(row.slice(0, MOST_COLUMNS).map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '').trim())));
  } catch {
    throw new SheetRefused('The file cannot be read as a table. Save it as CSV or as an Excel workbook');
  }
}

function decoded(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function trimmed(cells: string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return cells.slice(0, length);
}

/** "E7" of a column and a row, both counted from nought. */
export function cellName(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
