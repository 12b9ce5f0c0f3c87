// The library of Excel workbooks, loaded by the first who needs it: it is a fifth of all that a start would load.
import type ExcelJS from 'exceljs';

export async function emptyWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import('exceljs');
  return new library.Workbook();
}
