import ExcelJS from 'exceljs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { toCsv, toXlsx } from './index.ts';

describe('a list as a file', () => {
  const rows = [['1.1', 'Say "hello", then\nleave', null], ['1.2', '=HYPERLINK("http://x")', 4]] as const;

  it('is a CSV that reads back with commas, quotes and line breaks as they were', () => {
    const [head, first] = parse(toCsv(['Ref', 'Text', 'Number'], rows), { bom: true }) as string[][];
    expect(head).toEqual(['Ref', 'Text', 'Number']);
    expect(first).toEqual(['1.1', 'Say "hello", then\nleave', '']);
  });

  it('keeps every kind of line end within its cell, where what follows begins no cell of its own', () => {
    expect(toCsv(['a', 'b'], [['one\n=1+1', 'two\r=1+1'], ['three\r\n=1+1', '\n=1+1']])).toBe('\ufeffa,b\r\n"one\n=1+1","two\r=1+1"\r\n"three\r\n=1+1","\n=1+1"\r\n');
  });

  it('leaves a number a number, below nothing too', () => {
    expect(toCsv(['a', 'b'], [[-7.4, 0]])).toBe('\ufeffa,b\r\n-7.4,0\r\n');
  });

  it('leaves off what sums of decimals leave behind', () => {
    expect(toCsv(['a', 'b'], [[35.00000000000001, 0.1 + 0.2]])).toBe('\ufeffa,b\r\n35,0.3\r\n');
  });

  it('never carries a formula that somebody typed', async () => {
    expect(toCsv(['a'], [['=1+1'], ['@x'], ['-2']])).not.toMatch(/^=|\n=|\n@|\n-/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(await toXlsx({ sheets: [{ name: 'A/B', columns: ['Ref', 'Text', 'Number'], rows }] })) as never);
    const sheet = book.worksheets[0];
    expect(sheet?.name).toBe('A B');
    expect(sheet?.getCell('B3').value).toBe('=HYPERLINK("http://x")');
    expect(sheet?.getCell('C3').value).toBe(4);
    // No figure is no cell, so that the column stays one of figures.
    expect(sheet?.getCell('C2').type).toBe(ExcelJS.ValueType.Null);
  });
});
