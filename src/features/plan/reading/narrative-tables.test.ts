// What a table of the narrative becomes in the text of its section.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { Row, Table } from './blocks.ts';
import { plainRow } from './blocks.ts';
import { tableText } from './narrative-tables.ts';
import { readPlan } from './read-plan.ts';

const table = (...rows: (readonly string[] | Row)[]): Table => ({ kind: 'table', id: 'b1', rows: rows.map((row) => ('cells' in row ? row : plainRow(row))) });

describe('a table of the narrative', () => {
  it('is lines between pipes, each row as wide as the table', () => {
    expect(tableText(table(['Crime', '2023/24', '2024/25'], ['Shop\ntheft', '811', '983'], ['A | B', '', '58'], ['Robbery', '64']))).toBe('| Crime | 2023/24 | 2024/25 |\n| Shop theft | 811 | 983 |\n| A \\| B | | 58 |\n| Robbery | 64 | |');
  });
  it('has a line of empty heads where its first row holds figures, unless the document itself says that it is a head', () => {
    expect(tableText(table(['Grant', '£41,000'], ['Council', '£12,500']))).toBe('| | |\n| Grant | £41,000 |\n| Council | £12,500 |');
    expect(tableText(table(['Year', '2024', '2025'], ['Robbery', '64', '58']))).toMatch(/^\| Year /);
    expect(tableText(table(plainRow(['Grade', '1', '2'], { head: true }), ['Streets', '64', '58']))).toMatch(/^\| Grade /);
  });
  it('stands below the line that names it across its whole width, and under one line of heads where the document has two', () => {
    const across = { cells: [{ text: 'Recorded crime', column: 0, columns: 3, rows: 1 }] };
    expect(tableText(table(across, ['Crime', '2023/24', '2024/25'], ['Robbery', '64', '58']))).toBe('Recorded crime\n\n| Crime | 2023/24 | 2024/25 |\n| Robbery | 64 | 58 |');
    const over = { cells: [{ text: 'Ward', column: 0, columns: 1, rows: 1 }, { text: 'Burglary', column: 1, columns: 2, rows: 1 }] };
    expect(tableText(table(over, ['', '2023/24', '2024/25'], ['Marl', '64', '58'], ['Fenn', '1', '2']))).toBe('| Ward | Burglary 2023/24 | Burglary 2024/25 |\n| Marl | 64 | 58 |\n| Fenn | 1 | 2 |');
  });
  it('stays lines of words where it is a frame, a single row, or columns of a page', () => {
    for (const one of [table(['Words in a box'], ['and more']), table(['9 wards', '4 towns']), table(['Left', 'Right'], ['Words. '.repeat(80), 'More.'])]) expect(tableText(one)).not.toContain('|');
  });
  it('keeps every word of the document', async () => {
    const reading = await readPlan(new TextEncoder().encode('# Plan 2025/26\n\n## Crime\n\nWhat was recorded:\n\n| Crime | 2023/24 | 2024/25 |\n|---|---|---|\n| Shoplifting | 811 | 983 |\n| Robbery | 64 | 58 |\n\nProvisional.\n\n## Priority 1: Shops\n\n| Action | Lead |\n|---|---|\n| Visit shops | Police |\n| Light the car park | Council |\n'), 'plan.md');
    expect(reading.sections.find((one) => one.heading === 'Crime')?.text).toBe('What was recorded:\n\n| Crime | 2023/24 | 2024/25 |\n| Shoplifting | 811 | 983 |\n| Robbery | 64 | 58 |\n\nProvisional.');
    expect(leftOut(reading.blocks, reading)).toEqual([]);
  });
});
