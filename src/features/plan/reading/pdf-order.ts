// The order in which a page is read: text in two columns goes down the left one before the right one.
import type { Ink } from './pdf-ink.ts';
import { linesOf } from './pdf-lines.ts';

const FEWEST_LINES = 5;
/** in letters' heights: no space between words of one line is as wide */
const A_SPACE = 0.75;

/** The page's words in parts that each run from top to bottom. */
export function inOrderOfReading(inks: readonly Ink[], width: number): Ink[][] {
  if (inks.length === 0) return [];
  const gutter = gutterOf(inks, width);
  if (gutter === undefined) return [[...inks]];
  const parts: { inks: Ink[]; column: boolean }[] = [];
  const across = (line: readonly Ink[]): void => {
    const last = parts.at(-1);
    if (last && !last.column) last.inks.push(...line);
    else parts.push({ inks: [...line], column: false });
  };
  let run: Ink[] = [];
  const flush = (): void => {
    const columns = run.length > 0 ? inColumns(run, gutter) : undefined;
    if (columns) parts.push(...columns.map((column) => ({ inks: column, column: true })));
    else if (run.length > 0) across(run);
    run = [];
  };
  for (const line of lineGroups(inks)) {
    if (line.some((ink) => crosses(ink, gutter))) {
      flush();
      across(line);
    } else run.push(...line);
  }
  flush();
  return parts.map((part) => part.inks);
}

const crosses = (ink: Ink, gutter: number): boolean => ink.x0 < gutter - 2 && ink.x1 > gutter + 2;

function lineGroups(inks: readonly Ink[]): Ink[][] {
  const rows: Ink[][] = [];
  for (const ink of inks.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row?.[0] && ink.y - row[0].y < ink.size * 0.35) row.push(ink);
    else rows.push([ink]);
  }
  return rows;
}

/** Both sides must be running text with more than a space between them, else the run is left as it stands: it may be a table, or lines that happen to have a space there. */
function inColumns(run: readonly Ink[], gutter: number): [Ink[], Ink[]] | undefined {
  const left = run.filter((ink) => ink.x1 <= gutter + 2);
  const right = run.filter((ink) => ink.x1 > gutter + 2);
  const gaps = lineGroups(run).flatMap((line) => {
    const [ends, begins] = [line.filter((ink) => ink.x1 <= gutter + 2).map((ink) => ink.x1), line.filter((ink) => ink.x1 > gutter + 2).map((ink) => ink.x0)];
    return ends.length > 0 && begins.length > 0 ? [(Math.min(...begins) - Math.max(...ends)) / (line[0]?.size ?? 10)] : [];
  });
  if (gaps.filter((gap) => gap < A_SPACE).length * 4 > gaps.length) return undefined;
  return isRunningText(left) && isRunningText(right) ? [left, right] : undefined;
}

function isRunningText(inks: readonly Ink[]): boolean {
  const lines = linesOf(inks);
  if (lines.length < FEWEST_LINES || lines.filter((line) => line.segments.length > 1).length * 4 > lines.length) return false;
  const widths = lines.map((line) => (line.segments.at(-1)?.x1 ?? 0) - (line.segments[0]?.x0 ?? 0));
  const widest = Math.max(...widths);
  return widest > 120 && widths.filter((width) => width > widest * 0.75).length * 2 >= widths.length;
}

/** An upright strip near the middle that few lines cross. */
function gutterOf(inks: readonly Ink[], width: number): number | undefined {
  const lines = lineGroups(inks);
  let best: { x: number; crossed: number } | undefined;
  for (let x = width * 0.38; x <= width * 0.62; x += 3) {
    const crossed = lines.filter((line) => line.some((ink) => ink.x0 < x + 4 && ink.x1 > x - 4)).length;
    if (!best || crossed < best.crossed) best = { x, crossed };
  }
  if (!best || best.crossed > lines.length * 0.6) return undefined;
  const free = lines.filter((line) => !line.some((ink) => crosses(ink, best.x)));
  const both = (side: (ink: Ink) => boolean): number => free.filter((line) => line.some(side)).length;
  return both((ink) => ink.x1 <= best.x) >= FEWEST_LINES && both((ink) => ink.x0 >= best.x) >= FEWEST_LINES ? best.x : undefined;
}
