// A table as a grid: at each row and column the cell that covers it.
import type { Cell, Row } from './blocks.ts';

export type Spot = { cell: Cell; row: number };

/** Every row's cells by column, those that reach down from above included. */
export function gridOf(rows: readonly Row[]): (Spot | undefined)[][] {
  const grid: (Spot | undefined)[][] = rows.map(() => []);
  for (const [row, { cells }] of rows.entries()) {
    for (const cell of cells) {
      for (let down = 0; down < Math.min(cell.rows, rows.length - row); down += 1) {
        for (let across = 0; across < cell.columns; across += 1) {
          const line = grid[row + down];
          if (line && line[cell.column + across] === undefined) line[cell.column + across] = { cell, row };
        }
      }
    }
  }
  return grid;
}
