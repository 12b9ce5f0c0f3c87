import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellName, readSheet, toCsv, toXlsx } from './index.ts';

describe('a spreadsheet that somebody sends', () => {
  it('reads back what we wrote, from both forms', async () => {
    const rows = [['a-b', '-3', ''], ['c', 'Say "x", then', '12%']];
    expect(await readSheet(Buffer.from(toCsv(['Ref', 'Text', 'Figure'], rows)))).toEqual([['Ref', 'Text', 'Figure'], ['a-b', '-3'], ['c', 'Say "x", then', '12%']]);
    expect(await readSheet(await toXlsx({ sheets: [{ name: 'A', columns: ['Ref', 'Text', 'Figure'], rows }] }))).toEqual([['Ref', 'Text', 'Figure'], ['a-b', '-3'], ['c', 'Say "x", then', '12%']]);
  });

  it('gives cells as people see them: per cent, dates, results of formulas, words with several looks, empty rows', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('A');
    sheet.getCell('A1').value = 0.125;
    sheet.getCell('A1').numFmt = '0.0%';
    sheet.getCell('B1').value = new Date('2026-06-12T00:00:00Z');
    sheet.getCell('C1').value = { formula: '1+1', result: 2 } as never;
    sheet.getCell('D1').value = { richText: [{ text: 'over ' }, { text: '60' }] };
    sheet.getCell('A3').value = 429;
    expect(await readSheet(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual([['12.5%', '2026-06-12', '2', 'over 60'], [], ['429']]);
  });

  it('understands semicolons, tabs and the letters of Windows', async () => {
    expect(await readSheet(Buffer.from('Ref;Figure\na;1,770\n'))).toEqual([['Ref', 'Figure'], ['a', '1,770']]);
    expect(await readSheet(Buffer.from([0x61, 0x2c, 0xa3, 0x35]))).toEqual([['a', '£5']]);
  });

  it('ends a row where any program ends one, in whatever file, but not within quotes', async () => {
    expect(await readSheet(Buffer.from('Ref,Figure\r\na,1\nb,"2\n3"\rc,4\r\n'))).toEqual([['Ref', 'Figure'], ['a', '1'], ['b', '2\n3'], ['c', '4']]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), /empty/], ['a zip that is no workbook', Buffer.from(zipSync({ 'a.txt': new Uint8Array([1]) })), /cannot be read|no sheet/], ['half a zip', Buffer.from('PK\u0003\u0004 and then nothing'), /cannot be read/], ['a picture', Buffer.from([0x89, 0x50, 0, 0, 1]), /cannot be read/],
    ['a file that unpacks to more than it should', Buffer.from(zipSync({ 'xl/x.xml': new Uint8Array(40 * 1024 * 1024) })), /too large/],
  ])('is refused where it is %s', async (_, bytes, words) => {
    await expect(readSheet(bytes)).rejects.toThrow(words);
  });

  it('has its cells named as on the screen', () => {
    expect([cellName(0, 0), cellName(4, 6), cellName(26, 9)]).toEqual(['A1', 'E7', 'AA10']);
  });
});
