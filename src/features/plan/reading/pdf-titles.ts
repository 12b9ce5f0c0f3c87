// Tables side by side on a page, each with its title over it: read along the lines the titles would be one, but each is that of its own table.
import type { Grid } from './pdf-grid.ts';
import type { Ink } from './pdf-ink.ts';
import { linesOf } from './pdf-lines.ts';

/** in letters' heights: further above a table stands what is not its title */
const CLOSE = 3;
/** in letters' heights: a title of two lines */
const WRAPPED = 1.7;
const ASIDE = 8;

/** For each table of the row that begins with the first, the words over it; empty where one has none or words stand over several. */
export function titlesBeside(first: Grid, grids: readonly Grid[], free: readonly Ink[]): Map<Grid, Ink[]> {
  const row = grids.filter((grid) => grid === first || (grid.y0 < first.y1 && first.y0 < grid.y1 && (grid.x0 > first.x1 || grid.x1 < first.x0)));
  if (row.length < 2) return new Map();
  const over = (ink: Ink, grid: Grid): boolean => ink.x0 >= grid.x0 - ASIDE && ink.x1 <= grid.x1 + ASIDE;
  const own = new Map(row.map((grid) => [grid, titleOf(grid, free.filter((ink) => over(ink, grid) && ink.y < grid.y0))]));
  const words = [...own.values()].flat();
  const alone = words.every((word) => free.every((ink) => Math.abs(ink.y - word.y) > word.size * 0.35 || row.some((grid) => over(ink, grid))));
  return alone && [...own.values()].every((title) => title.length > 0) && new Set(words).size === words.length ? own : new Map();
}

function titleOf(grid: Grid, above: readonly Ink[]): Ink[] {
  const title: Ink[] = [];
  let from = grid.y0;
  for (const line of linesOf(above, 1.5).toReversed()) {
    const before = title[0];
    if (from - line.y > line.size * (before ? WRAPPED : CLOSE)) break;
    const inks = above.filter((ink) => Math.abs(ink.y - line.y) < line.size * 0.35);
    if (before && (inks.some((ink) => ink.bold !== before.bold || ink.look !== before.look) || Math.abs(line.size - before.size) > 0.5)) break;
    title.unshift(...inks);
    from = line.y;
  }
  return title;
}
