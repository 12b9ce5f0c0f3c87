// Tables of figures that a PDF sets without lines: rows of a name and its figures, one below the other, whose figures end, begin or are centred at the same places; above them what the columns are.
import type { Row } from './blocks.ts';
import { single } from './blocks.ts';
import type { Rule } from './pdf-ink.ts';
import type { Columned } from './pdf-columns.ts';
import type { Line, Segment } from './pdf-lines.ts';
import { below } from './pdf-lines.ts';

const FIGURE = /^(?:[<>~≥≤+–-]|about |over )?\s?£?\d[\d,.]*\s?(?:%|m|k|bn|million)?$/i;
const NO_FIGURE = /^(?:[–—-]|n\/?a|none|nil|tbc|no|no (?:aim|target|figure)|not (?:asked|known|measured|available|counted))$/i;
const NEAR = 5;
const FEWEST_ROWS = 2;
const MOST_HEAD_LINES = 3;

type Parted = { label: Segment[]; figures: Segment[] };

/** A line as a name and the figures behind it. */
function parted({ segments }: Line): Parted {
  let at = segments.length;
  while (at > 0 && (FIGURE.test(segments[at - 1]?.text ?? '') || NO_FIGURE.test(segments[at - 1]?.text ?? ''))) at -= 1;
  return { label: segments.slice(0, at), figures: segments.slice(at) };
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d(?:[/–-]\d{2,4})?$/.test(text);
const isRow = (line: Line | undefined): boolean => {
  if (!line) return false;
  const { label, figures } = parted(line);
  return label.length > 0 && figures.some((one) => FIGURE.test(one.text)) && !figures.every((one) => isYear(one.text)) && label.every((one) => /\p{L}/u.test(one.text));
};

const MARKS: readonly ((one: Segment) => number)[] = [(one) => one.x1, (one) => one.x0, (one) => (one.x0 + one.x1) / 2];

/** Do the figures of all rows stand at the same places, by their ends, their beginnings or their middles? */
function columnsOf(rows: readonly Line[], width: number): Segment[][] | undefined {
  const full = rows.map((row) => parted(row).figures).filter((figures) => figures.length === width);
  const columns = Array.from({ length: width }, (_none, at) => full.map((figures) => figures[at] as Segment));
  const straight = columns.every((column) => MARKS.some((mark) => Math.max(...column.map(mark)) - Math.min(...column.map(mark)) <= NEAR));
  return straight && full.length >= FEWEST_ROWS ? columns : undefined;
}

/** @param lines parted at narrow gaps; `from` is the first line of the heads, or of the rows where there are none */
export function figureTable(lines: readonly Line[], from: number, across: readonly Rule[], page: number): Columned | undefined {
  let first = from;
  while (first < lines.length && first - from <= MOST_HEAD_LINES && !isRow(lines[first])) first += 1;
  if (!isRow(lines[first])) return undefined;
  const { to, rows } = rowsFrom(lines, first);
  const width = Math.max(...rows.map((row) => parted(row).figures.length));
  const columns = columnsOf(rows, width);
  if (!columns || rows.length < (width === 1 ? 3 : FEWEST_ROWS)) return undefined;
  const lefts = columns.map((column) => Math.min(...column.map((one) => one.x0)));
  const labelEnds = Math.max(...rows.flatMap((row) => parted(row).label.map((one) => one.x1)));
  // Running text that happens to end in figures has no room before them.
  if (labelEnds > (lefts[0] ?? 0) - 4) return undefined;
  const above = lines.slice(from, first);
  // A heading over the table is larger, or looks otherwise than the heads.
  const last = above.at(-1)?.segments[0];
  if (above.some((line) => line.size > (rows[0]?.size ?? 0) * 1.1 || line.segments.some((one) => one.look !== last?.look || one.bold !== last?.bold))) return undefined;
  const underRule = ruledOff(above, lines[first] as Line, across);
  const heads = headsOver(above.slice(0, underRule), columns, labelEnds);
  if (!heads || (first > from && heads.slice(1).every((head) => head === ''))) return undefined;
  const edges = [Math.min(...rows.map((row) => row.segments[0]?.x0 ?? 0)), ...lefts];
  const made: Row[] = first === from ? [] : [{ cells: heads.map((text, column) => ({ text, column, columns: 1, rows: 1 })), page, head: true }];
  for (const line of lines.slice(underRule === undefined ? first : from + underRule, to)) {
    const last = made.at(-1);
    const { label, figures } = parted(line);
    if (figures.length === 0 && last && !last.head) extend(last, label, columns);
    else made.push({ cells: [label.map((one) => one.text).join(' '), ...columns.map((column) => cellIn(figures, column))].map((text, at) => ({ text: single(text), column: at, columns: 1, rows: 1 })), page });
  }
  return { from, to, rows: made, edges };
}

/** What goes on with the row above: its name, and words under its figures. */
function extend(row: Row, words: readonly Segment[], columns: readonly Segment[][]): void {
  for (const word of words) {
    const at = columns.findIndex((column) => word.x1 >= Math.min(...column.map((one) => one.x0)) - NEAR && word.x0 <= Math.max(...column.map((one) => one.x1)) + NEAR);
    const cell = row.cells[at + 1];
    if (cell) cell.text = single(`${cell.text} ${word.text}`);
  }
}

/** Rows, and between them lines that only go on with a name. */
function rowsFrom(lines: readonly Line[], first: number): { to: number; rows: Line[] } {
  const rows: Line[] = [];
  let to = first;
  for (let at = first; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const before = lines[at - 1];
    if (at > first && before && line.y - before.y > line.size * 3) break;
    if (isRow(line)) {
      rows.push(line);
      to = at + 1;
      continue;
    }
    // "Violence / without / injury" beside its figures: short words under the name of the row above.
    const [only, ...others] = line.segments;
    const left = rows[0]?.segments[0]?.x0 ?? 0;
    const room = Math.min(...rows.flatMap((row) => parted(row).figures.map((one) => one.x0)));
    if (!only || others.some((one) => one.x0 < room - 30 || FIGURE.test(one.text)) || Math.abs(only.x0 - left) > NEAR || only.x1 > room || only.bold || line.size > (rows[0]?.size ?? 0) * 1.1 || !goesOn(lines, at)) break;
    to = at + 1;
  }
  return { to, rows };
}

/** Words that go on with the name above: close below it, in small letters or before another row. */
function goesOn(lines: readonly Line[], at: number): boolean {
  const [before, line, next] = [lines[at - 1], lines[at], lines[at + 1]];
  const text = line?.segments[0]?.text ?? '';
  if (!before || !line || text.length > 40 || line.y - before.y > line.size * 1.7) return false;
  return /^\p{Ll}/u.test(text) || (isRow(next) && next !== undefined && next.y - line.y > line.y - before.y - 0.5);
}

/** The words over each column, the first over the names; undefined where they cannot be heads. */
function headsOver(lines: readonly Line[], columns: readonly Segment[][], labelEnds: number): string[] | undefined {
  const heads = Array.from({ length: columns.length + 1 }, () => '');
  for (const segment of lines.flatMap((line) => line.segments)) {
    if (segment.text.length > 40) return undefined;
    const at = columns.findIndex((column) => Math.min(...column.map((one) => one.x0)) - 30 < segment.x1 && Math.max(...column.map((one) => one.x1)) + 6 >= segment.x1 - 1 && segment.x0 < Math.max(...column.map((one) => one.x1)) + 2);
    if (at < 0 && segment.x0 > labelEnds) return undefined;
    heads[at + 1] = below(heads[at + 1] ?? '', segment.text);
  }
  return heads;
}

/** How many of the lines stand over the ruled line below the heads, where there is one. */
function ruledOff(lines: readonly Line[], first: Line, across: readonly Rule[]): number | undefined {
  const [top] = lines;
  if (!top) return undefined;
  const rule = across.find((one) => one.at > top.y - top.size && one.at < first.y - first.size * 0.5 && one.to - one.from > 60);
  const over = rule === undefined ? -1 : lines.filter((line) => line.y <= rule.at + 1).length;
  return over > 0 && over < lines.length ? over : undefined;
}

/** The figure of a row that stands in this column. */
function cellIn(figures: readonly Segment[], column: readonly Segment[]): string {
  const [left, right] = [Math.min(...column.map((one) => one.x0)), Math.max(...column.map((one) => one.x1))];
  return figures.find((one) => one.x0 <= right + NEAR && one.x1 >= left - NEAR)?.text ?? '';
}
