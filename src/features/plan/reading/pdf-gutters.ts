// Tables that a PDF sets without lines and whose heads are not known: lines one below the other with words in three columns or more, between which upright strips stay empty.
import type { Row } from './blocks.ts';
import type { Columned } from './pdf-columns.ts';
import { rowGroups, rowOf } from './pdf-columns.ts';
import type { Ink, Rule } from './pdf-ink.ts';
import type { Line, Segment } from './pdf-lines.ts';

type Strip = { from: number; to: number };

/** in letters' heights: no space between words is as wide */
const NARROWEST = 0.6;
const FEWEST_STRIPS = 2;
const FEWEST_FULL = 3;
const MOST_HEAD_LINES = 3;

/** @param lines parted at narrow gaps too; `leading` is the room of a line in the text, in letters' heights */
export function gutteredTable(lines: readonly Line[], inks: readonly Ink[], at: number, across: readonly Rule[], leading: number, page: number): Columned | undefined {
  const first = lines[at];
  if (!first || first.segments.length < FEWEST_STRIPS) return undefined;
  const base = at + fullest(lines.slice(at, at + MOST_HEAD_LINES));
  let strips = stripsOf(lines[base] as Line);
  let to = base + 1;
  let full = 1;
  for (; to < lines.length; to += 1) {
    const line = lines[to] as Line;
    const before = lines[to - 1] as Line;
    if (line.y - before.y > line.size * 3.2 || Math.abs(line.size - before.size) > line.size * 0.08 || isApart(line, before, first)) break;
    const left = strips.flatMap((strip) => without(strip, line.segments)).filter((strip) => strip.to - strip.from >= line.size * NARROWEST);
    if (left.filter((strip) => strip.from > OUTSIDE.from && strip.to < OUTSIDE.to).length < FEWEST_STRIPS) break;
    strips = left;
    if (line.segments.length > FEWEST_STRIPS) full += 1;
  }
  if (full < FEWEST_FULL || full * 3 < to - base) return undefined;
  const own = lines.slice(at, to);
  const edges = edgesBetween(strips, lines.slice(base, to));
  if (edges.length <= FEWEST_STRIPS) return undefined;
  const bottom = own.at(-1)?.y ?? 0;
  const within = inks.filter((ink) => ink.y >= first.y - ink.size * 0.4 && ink.y <= bottom + ink.size * 0.4);
  const rows: Row[] = rowGroups(own, edges, across, leading).map((group) => rowOf(group, within, edges, page));
  return { from: at, to, rows, edges };
}

/** Heads of two storeys stand over more columns than they have words: the line with most parts tells the columns. */
function fullest(lines: readonly Line[]): number {
  let best = 0;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before && (line.y - before.y > line.size * 2.4 || Math.abs(line.size - before.size) > line.size * 0.08)) break;
    if (line.segments.length > (lines[best]?.segments.length ?? 0)) best = index;
  }
  return best;
}

const OUTSIDE: Strip = { from: -10_000, to: 10_000 };

/** The room between a line's parts, and beside it, where other lines may have more. */
const stripsOf = ({ segments }: Line): Strip[] => [...segments, undefined].map((segment, index) => ({ from: segments[index - 1]?.x1 ?? OUTSIDE.from, to: segment?.x0 ?? OUTSIDE.to }));

/** What a line's words leave empty of a strip. */
function without(strip: Strip, segments: readonly Segment[]): Strip[] {
  return segments.reduce<Strip[]>((left, { x0, x1 }) => left.flatMap((one) => (x1 <= one.from || x0 >= one.to ? [one] : [{ from: one.from, to: x0 }, { from: x1, to: one.to }].filter(({ from, to }) => to > from))), [strip]);
}

/** Bold words alone in the first column, with room above them, below lines that are not bold: a heading of what comes next. */
function isApart(line: Line, before: Line, first: Line): boolean {
  const only = line.segments.length === 1 ? line.segments[0] : undefined;
  return only !== undefined && only.bold && before.segments.some((segment) => !segment.bold) && only.x0 < (first.segments[1]?.x0 ?? 0) && line.y - before.y > line.size * 1.6;
}

/** Where each column's words begin; a strip beside which nothing stands parts nothing. */
function edgesBetween(strips: readonly Strip[], lines: readonly Line[]): number[] {
  const segments = lines.flatMap((line) => line.segments);
  const starts = [Number.NEGATIVE_INFINITY, ...strips.map((strip) => strip.to - 0.5)].toSorted((a, b) => a - b);
  return starts.flatMap((start, index) => {
    const inside = segments.filter((segment) => segment.x0 >= start && segment.x0 < (starts[index + 1] ?? Number.POSITIVE_INFINITY));
    return inside.length > 0 ? [Math.min(...inside.map((segment) => segment.x0)) - 1] : [];
  });
}
