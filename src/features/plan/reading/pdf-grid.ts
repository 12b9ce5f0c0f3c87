// Tables that a PDF rules with lines: where lines meet they make a grid; cells whose dividing line is missing are merged.
import type { Cell, Row } from './blocks.ts';
import { colourOf } from './cell-colour.ts';
import type { Fill, Ink, InkPage, Rule } from './pdf-ink.ts';
import { joined, linesOf } from './pdf-lines.ts';

export type Box = { x0: number; y0: number; x1: number; y1: number };
/** `edges`: the x of the column borders, by which tables over several pages are known to be one. */
export type Grid = Box & { rows: Row[]; edges: number[]; inks: Set<Ink> };

const NEAR = 3;
const MOST_RULES = 4_000;

/** Ruled tables of at least two cells that hold words, from top to bottom. */
export function gridsOf(page: InkPage): Grid[] {
  const across = merged(page.across);
  const down = merged(page.down);
  if (across.length + down.length > MOST_RULES) return [];
  return components(across, down)
    .flatMap(([lines, posts]) => gridOf(page, lines, posts))
    .toSorted((a, b) => a.y0 - b.y0);
}

/** Lines on one another or end to end are one line. */
function merged(rules: readonly Rule[]): Rule[] {
  const result: Rule[] = [];
  const levels: Rule[][] = [];
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const level = levels.at(-1);
    if (level?.[0] && rule.at - level[0].at <= NEAR) level.push(rule);
    else levels.push([rule]);
  }
  for (const level of levels) {
    const at = level.reduce((sum, rule) => sum + rule.at, 0) / level.length;
    for (const rule of level.toSorted((a, b) => a.from - b.from)) {
      const last = result.at(-1);
      if (last && last.at === at && rule.from <= last.to + NEAR + 1) last.to = Math.max(last.to, rule.to);
      else result.push({ ...rule, at });
    }
  }
  return result;
}

const meet = (line: Rule, post: Rule): boolean => post.at >= line.from - NEAR && post.at <= line.to + NEAR && line.at >= post.from - NEAR && line.at <= post.to + NEAR;

function components(across: readonly Rule[], down: readonly Rule[]): [Rule[], Rule[]][] {
  const left = new Set(down);
  const lines = new Set(across);
  const found: [Rule[], Rule[]][] = [];
  for (const start of down) {
    if (!left.delete(start)) continue;
    const group: [Rule[], Rule[]] = [[], [start]];
    for (let queue: Rule[] = [start]; queue.length > 0; ) {
      const post = queue.pop() as Rule;
      for (const line of lines) {
        if (!meet(line, post)) continue;
        lines.delete(line);
        group[0].push(line);
        for (const other of left) {
          if (!meet(line, other)) continue;
          left.delete(other);
          group[1].push(other);
          queue.push(other);
        }
      }
    }
    if (group[0].length > 0) found.push(group);
  }
  return found;
}

function clustered(values: readonly number[]): number[] {
  const result: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) if (result.length === 0 || value - (result.at(-1) ?? 0) > NEAR + 1) result.push(value);
  return result;
}

function gridOf(page: InkPage, lines: readonly Rule[], posts: readonly Rule[]): Grid[] {
  const ends = (rules: readonly Rule[]): number[] => [Math.min(...rules.map((rule) => rule.from)), Math.max(...rules.map((rule) => rule.to))];
  const xs = clustered([...posts.map((post) => post.at), ...ends(lines)]);
  const ys = clustered([...lines.map((line) => line.at), ...ends(posts)]);
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns > 60 || rows > 500) return [];
  const parent = Array.from({ length: columns * rows }, (_one, index) => index);
  const root = (at: number): number => {
    let here = at;
    while (parent[here] !== here) here = parent[here] ?? here;
    return here;
  };
  const mid = (list: readonly number[], at: number): number => ((list[at] ?? 0) + (list[at + 1] ?? 0)) / 2;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const right = xs[column + 1] ?? 0;
      const under = ys[row + 1] ?? 0;
      const [x, y] = [mid(xs, column), mid(ys, row)];
      if (column + 1 < columns && !posts.some((post) => Math.abs(post.at - right) <= NEAR + 1 && post.from <= y && post.to >= y)) parent[root(at + 1)] = root(at);
      if (row + 1 < rows && !lines.some((line) => Math.abs(line.at - under) <= NEAR + 1 && line.from <= x && line.to >= x)) parent[root(at + columns)] = root(at);
    }
  }
  const box = { x0: xs[0] ?? 0, x1: xs.at(-1) ?? 0, y0: ys[0] ?? 0, y1: ys.at(-1) ?? 0 };
  const inks = page.inks.filter((ink) => (ink.x0 + ink.x1) / 2 > box.x0 && (ink.x0 + ink.x1) / 2 < box.x1 && ink.y - ink.size * 0.3 > box.y0 && ink.y - ink.size * 0.3 < box.y1);
  const cells = cellsOf(page, inks, parent.map((_one, at) => root(at)), xs, ys);
  const filled = cells.flat().filter((cell) => cell.text !== '').length;
  if (filled < 1) return [];
  return [{ ...box, rows: cells.filter((row) => row.length > 0).map((row) => ({ cells: row, page: page.number })), edges: xs, inks: new Set(inks) }];
}

/** Cells by row of the grid, each where it begins. */
function cellsOf(page: InkPage, inks: readonly Ink[], roots: readonly number[], xs: readonly number[], ys: readonly number[]): Cell[][] {
  const columns = xs.length - 1;
  const spans = new Map<number, { r0: number; r1: number; c0: number; c1: number }>();
  for (const [at, root] of roots.entries()) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const span = spans.get(root);
    if (span) Object.assign(span, { r0: Math.min(span.r0, row), r1: Math.max(span.r1, row), c0: Math.min(span.c0, column), c1: Math.max(span.c1, column) });
    else spans.set(root, { r0: row, r1: row, c0: column, c1: column });
  }
  const result: Cell[][] = Array.from({ length: ys.length - 1 }, () => []);
  for (const { r0, r1, c0, c1 } of [...spans.values()].toSorted((a, b) => a.r0 - b.r0 || a.c0 - b.c0)) {
    const box = { x0: xs[c0] ?? 0, x1: xs[c1 + 1] ?? 0, y0: ys[r0] ?? 0, y1: ys[r1 + 1] ?? 0 };
    const within = inks.filter((ink) => inside(ink, box));
    const lines = linesOf(within, 40).flatMap((line) => line.segments);
    const text = joined(lines, Math.max(...lines.map((line) => line.x1 - line.x0 + 1), box.x1 - box.x0 - 16));
    const shade = shadeOf(page.fills, box);
    result[r0]?.push({ text, column: c0, columns: c1 - c0 + 1, rows: r1 - r0 + 1, ...(text !== '' && lines.every((line) => line.bold) ? { bold: true } : {}), ...(shade ? { shade } : {}) });
  }
  return result;
}

function inside(ink: Ink, box: Box): boolean {
  const [x, y] = [(ink.x0 + ink.x1) / 2, ink.y - ink.size * 0.3];
  return x > box.x0 && x <= box.x1 && y > box.y0 && y <= box.y1;
}

/** The last fill that covers the middle of the cell and is not much larger than it. */
function shadeOf(fills: readonly Fill[], box: Box): string | undefined {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const found = fills.findLast((fill) => fill.x0 <= x && fill.x1 >= x && fill.y0 <= y && fill.y1 >= y && fill.x1 - fill.x0 > (box.x1 - box.x0) * 0.3);
  return found ? colourOf(found.colour) : undefined;
}
