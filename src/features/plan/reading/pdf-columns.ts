// Tables that a PDF sets without lines: told by a head row whose words name columns, or by lines one below the other whose parts begin at the same places.
import { columnsOf } from './table-heads.ts';
import type { Cell, Row } from './blocks.ts';
import { plainRow } from './blocks.ts';
import { columnRole } from './column-names.ts';
import type { Ink, Rule } from './pdf-ink.ts';
import type { Line, Segment } from './pdf-lines.ts';
import { below, goesOnInAddress, joined, linesOf } from './pdf-lines.ts';
import type { Storeys } from './pdf-storeys.ts';
import { inStoreys, storeyRows } from './pdf-storeys.ts';

/** `from` and `to` are indexes of lines, the last not included. */
export type Columned = { from: number; to: number; rows: Row[]; edges: number[] };

const FIGURE = /^[<>~≥≤+–-]?\s?£?\d[\d,.]*\s?(?:%|m|k|bn)?$/i;
const MOST_HEAD_LINES = 3;
/** on average; a single line in a long table rules no rows */
const MOST_ROW_LINES = 9;

/** @param fine the same lines, parted at narrow gaps too; `leading` is the room of a line in the text, in letters' heights */
export function headedTable(lines: readonly Line[], fine: readonly Line[], inks: readonly Ink[], at: number, across: readonly Rule[], leading: number, page: number): Columned | undefined {
  if ((lines[at]?.segments.length ?? 0) < 2 && (lines[at + 1]?.segments.length ?? 0) < 2) return undefined;
  const narrow = fine.length === lines.length ? headsAt(fine, at) : undefined;
  const wide = headsAt(lines, at);
  // "No.  Action" are two heads, though little room is between them.
  const best = narrow && (!wide || narrow.heads.length > wide.heads.length) && narrow.known >= (wide?.known ?? 0.7) ? narrow : wide;
  if (best && best.over === undefined) Object.assign(best, withLinesOver(best, fine.length === lines.length ? fine : lines, at, across));
  // The line below may begin the heads, and this one be the end of a heading.
  const below = best && lines[at]?.segments.length === 1 && columnRole(lines[at]?.segments[0]?.text ?? '') === undefined ? headsAt(lines, at + 1) : undefined;
  if (!best || (below && below.known >= best.known)) return undefined;
  const bottom = best.heads.reduce((low, head) => Math.max(low, head.y), 0);
  const until = nextBegins(lines, best.to);
  const edges = edgesUnder(best.heads, inks.filter((ink) => ink.y > bottom && ink.y < until));
  const parted = partedAtEdges(lines, fine, best.to, edges);
  const end = endOf(parted, best.to, edges);
  // At the foot of a page the heads may stand alone, and their rows on the next.
  if (end === best.to && end < lines.length) return undefined;
  const rows: Row[] = best.over ? storeyRows({ heads: best.heads, over: best.over }, page) : [{ ...plainRow(best.heads.map((one) => one.text)), page, head: true }];
  for (const group of rowGroups(parted.slice(best.to, end), edges, across, leading)) rows.push(rowOf(group, inks, edges, page));
  return { from: at, to: end, rows, edges };
}

/** At the head of a page: rows without heads that stand in the columns of the table that the page before ended with. */
export function continuedTable(lines: readonly Line[], fine: readonly Line[], inks: readonly Ink[], edges: readonly number[], across: readonly Rule[], leading: number, page: number): Columned | undefined {
  const parted = partedAtEdges(lines, fine, 0, edges);
  const begins = (line: Line | undefined): boolean => line !== undefined && columnsFilled(line, edges).size > 1 && !crosses(line, edges) && line.segments.every((segment) => edges.some((edge) => Math.abs(segment.x0 - 1 - edge) < 4));
  if (edges.length < 3 || !begins(parted[0]) || headsAt(lines, 0)) return undefined;
  const end = endOf(parted, 0, edges);
  // Parted where the columns begin, the words may be heads: then another table begins here, and nothing goes on.
  if (end === 0) return undefined;
  const rows = rowGroups(parted.slice(0, end), edges, across, leading).map((group) => rowOf(group, inks, edges, page));
  return { from: 0, to: end, rows, edges: [...edges] };
}

/** Where something else begins below: a larger line, or the heads of another table. */
function nextBegins(lines: readonly Line[], from: number): number {
  const size = lines[from]?.size ?? 0;
  const next = lines.find((line, index) => index > from && ((line.segments.length === 1 && line.size > size * 1.12) || headsAt(lines, index) !== undefined));
  return next ? next.y - next.size * 0.5 : Number.POSITIVE_INFINITY;
}

type Heads = { heads: Segment[]; over?: Storeys['over']; to: number; known: number };

/** The head row that begins at this line, of one line or several. */
function headsAt(lines: readonly Line[], at: number): Heads | undefined {
  let best: Heads | undefined;
  for (let take = 1; take <= MOST_HEAD_LINES; take += 1) {
    if (take > 1 && !alike(lines[at + take - 2], lines[at + take - 1])) break;
    const storeys = take > 1 ? inStoreys(stacked(lines.slice(at, at + take - 1)), lines[at + take - 1]?.segments ?? []) : undefined;
    if (storeys && storeys.heads.length > (best?.heads.length ?? 2) && columnsOf(plainRow(storeys.heads.map((one) => one.text)), storeys.heads.length)) {
      const known = storeys.heads.filter((one) => columnRole(one.text) !== undefined).length / storeys.heads.length;
      if (known >= (best?.known ?? 0)) best = { ...storeys, to: at + take, known };
      continue;
    }
    const heads = stacked(lines.slice(at, at + take));
    if ((heads.length < 3 && !(take === 1 && areTwoHeads(heads))) || !columnsOf(plainRow(heads.map((one) => one.text)), heads.length)) continue;
    const known = heads.filter((one) => columnRole(one.text) !== undefined).length / heads.length;
    if (!best || (known > best.known && best.over === undefined)) best = { heads, to: at + take, known };
  }
  return best;
}

/** "Action" and "Lead", in bold and apart: two words may stand anywhere. */
const areTwoHeads = (heads: readonly Segment[]): boolean => {
  const [first, second] = heads;
  return heads.length === 2 && heads.every((head) => head.bold) && columnRole(first?.text ?? '') === 'action' && ['owner', 'lead', 'partners', 'update'].includes(columnRole(second?.text ?? '') ?? '');
};

/** "RAG / status": what stands below the heads, but over the line that is ruled under them, belongs to them. */
function withLinesOver(best: { heads: Segment[]; to: number }, lines: readonly Line[], at: number, across: readonly Rule[]): { heads: Segment[]; to: number } {
  const last = lines[best.to - 1];
  if (!last) return best;
  for (let to = best.to + 1; to <= at + MOST_HEAD_LINES && to < lines.length; to += 1) {
    const [line, next] = [lines[to - 1] as Line, lines[to] as Line];
    if (!alike(lines[to - 2], line)) break;
    if (across.some((rule) => rule.at > line.y && rule.at < next.y && rule.to - rule.from > 60) && !across.some((rule) => rule.at > last.y && rule.at < line.y && rule.to - rule.from > 60)) {
      const heads = stacked(lines.slice(at, to));
      return heads.length === best.heads.length ? { heads, to } : best;
    }
  }
  return best;
}

/** Do two lines one below the other look alike, as those of one head row do? */
function alike(above: Line | undefined, line: Line | undefined): boolean {
  const [one, other] = [above?.segments[0], line?.segments[0]];
  if (!above || !line || !one || !other) return false;
  return Math.abs(above.size - line.size) < 0.7 && one.bold === other.bold && (one.look === undefined || other.look === undefined || one.look === other.look) && line.y - above.y < line.size * 2.2;
}

/** Narrow gaps between two columns part a line too where a column begins just there. */
function partedAtEdges(lines: readonly Line[], fine: readonly Line[], from: number, edges: readonly number[]): Line[] {
  if (fine.length !== lines.length) return [...lines];
  return lines.map((line, index) => {
    if (index < from) return line;
    const segments: Segment[] = [];
    for (const part of fine[index]?.segments ?? []) {
      const last = segments.at(-1);
      if (last && part.x0 - last.x1 <= line.size * 1.5 && !edges.some((edge) => Math.abs(part.x0 - 1 - edge) < 3)) Object.assign(last, { text: `${last.text} ${part.text}`, x1: part.x1, bold: last.bold && part.bold });
      else segments.push({ ...part });
    }
    return { ...line, segments };
  });
}

/** Words one below the other make one head. */
function stacked(lines: readonly Line[]): Segment[] {
  const heads: Segment[] = [];
  for (const segment of lines.flatMap((line) => line.segments)) {
    const above = heads.find((head) => segment.x0 < head.x1 && segment.x1 > head.x0);
    if (above) Object.assign(above, { text: below(above.text, segment.text), x0: Math.min(above.x0, segment.x0), x1: Math.max(above.x1, segment.x1), y: Math.max(above.y, segment.y) });
    else heads.push({ ...segment });
  }
  return heads.sort((a, b) => a.x0 - b.x0);
}

/** Where each column begins: between two heads, at the place that the fewest words cross and most begin at. */
function edgesUnder(heads: readonly Segment[], inks: readonly Ink[]): number[] {
  const near = inks.slice(0, 400);
  // In the middle of a line's words no column begins.
  const begins = near.filter((ink) => !near.some((other) => other !== ink && Math.abs(other.y - ink.y) < ink.size * 0.35 && other.x0 < ink.x0 && ink.x0 - other.x1 < ink.size * 0.5));
  return heads.map((head, index) => {
    const before = heads[index - 1];
    if (!before) return Math.min(head.x0, ...near.map((ink) => ink.x0)) - 1;
    const places = [head.x0 - 1, ...begins.filter((ink) => ink.x0 > before.x0 + 4 && ink.x0 < head.x1).map((ink) => ink.x0 - 1)];
    const score = (place: number): number => near.filter((ink) => ink.x0 < place - 1 && ink.x1 > place + 1).length * 10 - near.filter((ink) => Math.abs(ink.x0 - 1 - place) < 3).length;
    return places.reduce((best, place) => (score(place) < score(best) ? place : best), head.x0 - 1);
  });
}

const columnAt = (x: number, edges: readonly number[]): number => Math.max(0, edges.findLastIndex((edge) => edge <= x + 2));

const columnsFilled = (line: Line, edges: readonly number[]): Set<number> => new Set(line.segments.map((segment) => columnAt(segment.x0, edges)));

const crosses = (line: Line, edges: readonly number[]): boolean => line.segments.length === 1 && edges.slice(1).some((edge) => (line.segments[0]?.x0 ?? 0) < edge - 4 && (line.segments[0]?.x1 ?? 0) > edge + 12);

/** Heads in the midst of a table must be sure: "Complete" and "Open, with" stand in its cells too. */
const newHeads = (lines: readonly Line[], at: number): boolean => (headsAt(lines, at)?.known ?? 0) > 0.6;

/** The table ends at words set across its columns, unless rows in columns go on below them. */
function endOf(lines: readonly Line[], from: number, edges: readonly number[]): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    const before = lines[at - 1] ?? line;
    const apart = at > from && line.y - before.y > Math.max(line.size, before.size) * 4;
    if (apart && columnsFilled(line, edges).size < 2) return at;
    if (newHeads(lines, at) || (line.segments.length === 1 && newHeads(lines, at + 1))) return at;
    if (line.segments.length === 1 && isHeadingBelow(lines, at, from, edges)) return at;
    if (!crosses(line, edges)) {
      if (line.segments.length === 1 && line.size > before.size * 1.15) return at;
      continue;
    }
    const next = lines[at + 1];
    const titled = line.segments[0]?.bold === true || (next !== undefined && columnsFilled(next, edges).size >= Math.max(3, edges.length - 1) && isTitle(line.segments[0]?.text ?? ''));
    const goesOn = titled && next !== undefined && columnsFilled(next, edges).size >= 2 && !headsAt(lines, at + 1) && line.size <= before.size * 1.1;
    if (!goesOn) return at;
  }
  return lines.length;
}

/** Bold or larger words alone, apart from a table whose first column is set otherwise, are no row of it unless rows of its columns go on below. */
function isHeadingBelow(lines: readonly Line[], at: number, from: number, edges: readonly number[]): boolean {
  const [line, before, next] = [lines[at] as Line, lines[at - 1], lines[at + 1]];
  const only = line.segments[0];
  if (!only || !before || at === from || columnAt(only.x0, edges) > 0 || line.y - before.y < line.size * 1.5) return false;
  const firsts = lines.slice(from, at).flatMap((one) => one.segments.filter((segment) => columnAt(segment.x0, edges) === 0));
  const unlike = (only.bold && firsts.filter((one) => one.bold).length * 2 < firsts.length) || line.size > before.size * 1.04;
  const filled = next ? columnsFilled(next, edges) : new Set<number>();
  return unlike && !(filled.has(0) && filled.size > 1 && !newHeads(lines, at + 1));
}

const isTitle = (text: string): boolean => text.length < 80 && /^[\p{Lu}\d]/u.test(text) && !/[.,;:]$/.test(text);

/** Lines that belong to one row: parted by a ruled line, else by more room than between a cell's own lines, else where the first column begins anew beside others. */
export function rowGroups(lines: readonly Line[], edges: readonly number[], across: readonly Rule[], leading: number): Line[][] {
  const gaps = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? 0)).toSorted((a, b) => a - b);
  // The room between a cell's own lines is about that of running text; where no two lines are as close, each is a row.
  const [least, common] = [gaps[Math.floor(gaps.length * 0.1)] ?? 0, leading * (lines[0]?.size ?? 0)];
  const pitch = least > common * 1.13 ? common : least;
  const within = across.filter((rule) => rule.to - rule.from > 60 && lines.length > 0 && rule.at > (lines[0]?.y ?? 0) && rule.at < (lines.at(-1)?.y ?? 0));
  const ruled = (within.length + 1) * MOST_ROW_LINES >= lines.length ? within : [];
  const groups: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const filled = columnsFilled(line, edges);
    const parted =
      before === undefined || crosses(line, edges) || crosses(before, edges) || repeatsFigure(line, groups.at(-1) ?? [], edges)
        ? true
        : ruled.length > 0
          ? ruled.some((rule) => rule.at > before.y - before.size * 0.2 && rule.at < line.y)
          : line.y - before.y > pitch * 1.16 || (line.y - before.y > pitch * 1.04 && filled.has(0) && filled.size > 1) || (filled.has(0) && filled.size > columnsFilled(before, edges).size && filled.size > 1 && /[.!?]$|^\S+$/.test(before.segments.at(-1)?.text ?? ''));
    if (parted) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

/** A figure stands alone in its cell: where one stands below another, a row begins. */
function repeatsFigure(line: Line, group: readonly Line[], edges: readonly number[]): boolean {
  const above = new Set(group.flatMap((one) => one.segments.filter((segment) => FIGURE.test(segment.text)).map((segment) => columnAt(segment.x0, edges))));
  return line.segments.some((segment) => FIGURE.test(segment.text) && above.has(columnAt(segment.x0, edges)));
}

export function rowOf(group: readonly Line[], inks: readonly Ink[], edges: readonly number[], page: number): Row {
  const only = group.length === 1 ? group[0] : undefined;
  const title = only?.segments[0];
  if (only && title && crosses(only, edges)) return { cells: [{ text: title.text, column: 0, columns: edges.length, rows: 1, ...(title.bold ? { bold: true } : {}) }], page };
  const [top, bottom] = [group[0]?.y ?? 0, group.at(-1)?.y ?? 0];
  const own = inks.filter((ink) => ink.y >= top - ink.size * 0.4 && ink.y <= bottom + ink.size * 0.4);
  const cells = edges.map((_edge, column): Cell => {
    const lines = linesOf(own.filter((ink) => columnAt(ink.x0, edges) === column), 40).flatMap((line) => line.segments);
    const room = (edges[column + 1] ?? Math.max(...inks.map((ink) => ink.x1))) - (edges[column] ?? 0) - 8;
    const text = joined(lines, Math.max(room, ...lines.map((line) => line.x1 - line.x0 + 1)));
    return { text, column, columns: 1, rows: 1, ...(text !== '' && lines.every((line) => line.bold) ? { bold: true } : {}) };
  });
  return { cells, page };
}

/** Three lines or more whose parts begin at the same places, as glossaries and lists of contacts are set. */
export function alignedTable(whole: readonly Line[], fine: readonly Line[], at: number, page: number): Columned | undefined {
  const seed = whole.slice(at, at + 4).reduce<Line | undefined>((most, line) => (line.segments.length > Math.max(1, most?.segments.length ?? 0) ? line : most), undefined);
  if (!seed) return undefined;
  const edges = seed.segments.map((segment) => segment.x0);
  const lines = [...whole.slice(0, at), ...partedAtEdges(whole.slice(at), fine.slice(at), 0, edges.map((edge) => edge - 1))];
  if ((lines[at]?.segments.length ?? 0) < 2) return undefined;
  const fits = (line: Line): boolean => line.segments.every((segment) => edges.some((edge) => Math.abs(edge - segment.x0) < 5));
  const wide = edges.length > 2;
  let to = at;
  let full = 0;
  while (to < lines.length) {
    const line = lines[to] as Line;
    const before = lines[to - 1];
    const gap = before && to > at ? line.y - before.y : 0;
    const alone = line.segments.length === 1 && Math.abs((line.segments[0]?.x0 ?? 0) - (edges[0] ?? 0)) < 5;
    if (!fits(line) || line.segments.length > edges.length || gap > line.size * 4 || (alone && (!wide || gap > line.size * 1.35))) break;
    if (line.segments.length === edges.length) full += 1;
    to += 1;
  }
  if (full < 3 || full * (wide ? 4 : 2) < to - at) return undefined;
  return { from: at, to, rows: alignedRows(lines.slice(at, to), edges, wide, page), edges };
}

/** Of two columns each line that begins in the first is a row; of more, a row goes on until there is more room than between its own lines. */
function alignedRows(lines: readonly Line[], edges: readonly number[], wide: boolean, page: number): Row[] {
  const gaps = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? 0));
  const pitch = Math.min(...gaps);
  const spaced = wide && Math.max(...gaps) > pitch * 1.15;
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    const cells = line.segments.map((segment) => ({ text: segment.text, column: Math.max(0, edges.findIndex((edge) => Math.abs(edge - segment.x0) < 5)) }));
    const last = rows.at(-1);
    const goesOn = spaced ? (gaps[index - 1] ?? 0) <= pitch * 1.15 : cells.every((cell) => cell.column > 0);
    if (last && goesOn) for (const cell of cells) extend(last, cell.column, cell.text);
    else rows.push({ cells: edges.map((_edge, column) => ({ text: cells.find((cell) => cell.column === column)?.text ?? '', column, columns: 1, rows: 1 })), page });
  }
  return rows;
}

function extend(row: Row, column: number, text: string): void {
  const cell = row.cells.find((one) => one.column === column);
  if (cell) cell.text = cell.text === '' || goesOnInAddress(cell.text, text) ? cell.text + text : `${cell.text} ${text}`;
}
