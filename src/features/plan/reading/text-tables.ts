// Tables as people and programs write them in plain text: with pipes, as a drawn grid, by columns under dashes, or by tabs.
import type { Cell, Row } from './blocks.ts';
import { columnRole } from './column-names.ts';
import { wordsOf } from './inline-markup.ts';

type Found = { rows: Row[]; /** first line after the table */ next: number };
export type Mark = (text: string) => { text: string; links: string[]; bold: boolean };

export const markdownCell: Mark = (text) => wordsOf(text);
export const plainCell: Mark = (text) => ({ text: text.trim(), links: [], bold: false });

function cellOf(text: string, column: number, mark: Mark, columns = 1): Cell {
  const words = mark(text);
  return { text: words.text, column, columns, rows: 1, ...(words.bold && words.text ? { bold: true } : {}), ...(words.links.length > 0 ? { links: words.links } : {}) };
}

/** Tab-separated lines; an empty line between rows of the same width belongs to the table. */
export function tabTable(lines: readonly string[], from: number, mark: Mark): Found | undefined {
  if (!isTabLine(lines[from])) return undefined;
  const rows: Row[] = [];
  let width = 0;
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (isTabLine(line)) {
      const texts = line.replace(/^ +/, '').split('\t');
      if (rows.length > 0 && (lines[at - 1] ?? '').trim() === '' && Math.abs(texts.length - width) > 1) break;
      rows.push({ cells: texts.map((text, column) => cellOf(text, column, mark)) });
      width = Math.max(width, texts.length);
      at += 1;
    } else if (line.trim() === '' && isTabLine(lines[at + 1])) at += 1;
    else break;
  }
  return { rows, next: at };
}

/** A tab after words; by hand, since a pattern would start anew at every letter of a long line. */
export const isTabLine = (line: string | undefined): boolean => line !== undefined && line.includes('\t', Math.max(0, line.search(/\S/))) && /\S/.test(line);

/** How many lines below each other are parted by as many marks as the first, two or more, where the first names columns. */
function openRows(lines: readonly string[], from: number, mark: '|' | ';'): number {
  const marks = (line: string | undefined): number => (line ?? '').split(mark === '|' ? /\s\|(?:\s|$)/ : /;(?:\s|$)/).length - 1;
  const heads = (lines[from] ?? '').split(mark).map((head) => columnRole(head.trim()));
  const wanted = marks(lines[from]);
  if (wanted < 2 || heads.filter((role) => role !== undefined).length < 2) return 0;
  let count = 0;
  while (marks(lines[from + count]) === wanted) count += 1;
  return count;
}

/** "Action; Owner; By" over lines of as many parts. */
export function semicolonTable(lines: readonly string[], from: number, mark: Mark): Found | undefined {
  const count = (lines[from] ?? '').length < 300 ? openRows(lines, from, ';') : 0;
  if (count < 3) return undefined;
  const rows = lines.slice(from, from + count).map((line, at): Row => ({ cells: line.split(/;(?:\s|$)/).map((text, column) => cellOf(text, column, mark)), ...(at === 0 ? { head: true } : {}) }));
  return { rows, next: from + count };
}

/** A Markdown table with pipes, with or without its row of dashes. */
export function pipeTable(lines: readonly string[], from: number, mark: Mark): Found | undefined {
  const piped = (line: string | undefined): boolean => line !== undefined && line.trimStart().startsWith('|') && line.trimEnd().length > 1 && line.trimEnd().endsWith('|');
  const dashes = (line: string | undefined): boolean => line !== undefined && line.length < 2_000 && line.includes('-') && (line.includes('|') || line.includes('-+-')) && /^[\s|:+-]+$/.test(line);
  const first = lines[from];
  const bare = first !== undefined && first.includes('|') && dashes(lines[from + 1]);
  // "Action | Owner | By" over lines of as many parts, without a row of dashes.
  const open = !bare && first !== undefined && !piped(first) && openRows(lines, from, '|') >= 3;
  if (!bare && !open && !(piped(first) && (piped(lines[from + 1]) || dashes(lines[from + 1])))) return undefined;
  const rows: Row[] = [];
  let at = from;
  for (; at < lines.length && (bare || open ? (lines[at] ?? '').includes('|') || dashes(lines[at]) : piped(lines[at]) || dashes(lines[at])); at += 1) {
    const line = lines[at] ?? '';
    if (dashes(line)) {
      if (rows.length === 1 && rows[0]) rows[0].head = true;
      continue;
    }
    const texts = line.trim().replace(/^\|/, '').replace(/(?<!\\)\|$/, '').split(/(?<!\\)\|/);
    rows.push({ cells: texts.map((text, column) => cellOf(text, column, mark)) });
  }
  if (open && rows[0]) rows[0].head = true;
  const head = rows[0];
  if (head?.head && head.cells.every((cell) => cell.text === '')) rows.shift();
  return rows.length > 0 ? { rows, next: at } : undefined;
}

/** A grid drawn with + - = and |, cells of several lines, merged cells where a rule is missing. */
export function gridTable(lines: readonly string[], from: number, mark: Mark): Found | undefined {
  if (!/^\s*\+[-=+:]{3,}\+\s*$/.test(lines[from] ?? '')) return undefined;
  let next = from;
  while (next < lines.length && /^\s*[+|]/.test(lines[next] ?? '')) next += 1;
  const drawn = lines.slice(from, next).map((line) => line.trim());
  const edges = [...new Set(drawn.filter((line) => line.startsWith('+')).flatMap((line) => [...line.matchAll(/\+/g)].map((found) => found.index)))].sort((a, b) => a - b);
  const rows: Row[] = [];
  let gathered: string[] = [];
  for (const line of drawn.slice(1)) {
    if (!/^\+[-=+:]+\+$/.test(line)) {
      gathered.push(line);
      continue;
    }
    if (gathered.length > 0) rows.push({ cells: gridCells(gathered, edges, mark), ...(line.includes('=') ? { head: true } : {}) });
    if (line.includes('=')) for (const row of rows) row.head = true;
    gathered = [];
  }
  if (gathered.length > 0) rows.push({ cells: gridCells(gathered, edges, mark) });
  return rows.length > 0 ? { rows, next } : undefined;
}

function gridCells(lines: readonly string[], edges: readonly number[], mark: Mark): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  while (column < edges.length - 1) {
    const left = edges[column] ?? 0;
    let right = column + 1;
    while (right < edges.length - 1 && !lines.every((line) => '|+'.includes(line[edges[right] ?? 0] ?? ' '))) right += 1;
    const text = lines.map((line) => line.slice(left + 1, edges[right]).trim()).join('\n');
    cells.push(cellOf(text.replace(/\n{2,}/g, '\n').trim(), column, mark, right - column));
    column = right;
  }
  return cells;
}

/** A line that goes on with the row above: its words go on small and leave a column empty, or it leaves two empty that are not empty there. */
function wrapsOn(row: Row, texts: readonly string[]): boolean {
  const left = texts.filter((text, column) => column > 0 && text === '' && (row.cells.find((cell) => cell.column === column)?.text ?? '') !== '').length;
  return left > (/^(?:\p{Ll}|$)/u.test(texts[0] ?? '') ? 0 : 1);
}

/** Columns that stand under runs of dashes, one line or several to a row. */
export function dashedTable(lines: readonly string[], from: number, mark: Mark): Found | undefined {
  const rule = (line: string | undefined): boolean => line !== undefined && /^\s*-{2,}( +-{2,})+\s*$/.test(line);
  const full = (line: string | undefined): boolean => line !== undefined && /^\s*-{6,}\s*$/.test(line);
  let ruleAt = from;
  if (full(lines[from])) {
    ruleAt = from + 1;
    while (ruleAt < lines.length && ruleAt < from + 8 && !rule(lines[ruleAt])) ruleAt += 1;
  } else if (!rule(lines[from]) && rule(lines[from + 1])) ruleAt = from + 1;
  if (!rule(lines[ruleAt])) return undefined;
  const starts = [...(lines[ruleAt] ?? '').matchAll(/-{2,}/g)].map((found) => found.index);
  const cut = (line: string): string[] => starts.map((start, index) => line.slice(index === 0 ? 0 : start, starts[index + 1] ?? line.length).trim());
  const rows: Row[] = [];
  const push = (gathered: string[][], head: boolean): void => {
    if (gathered.some((line) => line.some(Boolean))) rows.push({ cells: starts.map((_start, column) => cellOf(gathered.map((line) => line[column] ?? '').filter(Boolean).join('\n'), column, mark)), ...(head ? { head: true } : {}) });
  };
  const multiline = full(lines[from]) && full(lines.slice(ruleAt + 1).find((line) => full(line) || /^\S/.test(line) === false && line.trim() !== '' && full(line)));
  const head = lines.slice(full(lines[from]) ? from + 1 : from, ruleAt).filter((line) => line.trim() !== '');
  if (head.length > 0) push(head.map(cut), true);
  let at = ruleAt + 1;
  let gathered: string[][] = [];
  for (; at < lines.length && !full(lines[at]) && !rule(lines[at]); at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      push(gathered, false);
      gathered = [];
      if (!multiline) break;
    } else if (multiline) gathered.push(cut(line));
    // What leaves the first column empty goes on with the row above, where a number or a reference stands in it.
    else if (/^\s/.test(line) && cut(line)[0] === '' && rows.length > 1 && /^\p{L}{0,3}\.?\d/u.test(rows.at(-1)?.cells[0]?.text ?? '')) extendRow(rows.at(-1) as Row, cut(line), mark);
    else if (rows.length > 1 && wrapsOn(rows.at(-1) as Row, cut(line))) extendRow(rows.at(-1) as Row, cut(line), mark);
    else push([cut(line)], false);
  }
  push(gathered, false);
  // The sum stands under a rule of its own, in the same columns.
  const inner = rule(lines[at]) && !multiline && starts.every((start, index) => [...(lines[at] ?? '').matchAll(/-{2,}/g)][index]?.index === start);
  if (inner && (lines[at + 1] ?? '').trim() !== '' && /\S\s{2,}\S/.test(lines[at + 1] ?? '')) {
    for (at += 1; at < lines.length && (lines[at] ?? '').trim() !== '' && !full(lines[at]) && !rule(lines[at]); at += 1) push([cut(lines[at] ?? '')], false);
  }
  if (full(lines[at]) || rule(lines[at])) at += 1;
  return rows.length > 0 ? { rows, next: at } : undefined;
}

/** Words of a wrapped row, each to its cell. */
function extendRow(row: Row, texts: readonly string[], mark: Mark): void {
  for (const [column, text] of texts.entries()) {
    const cell = row.cells[column];
    if (cell && text !== '') row.cells[column] = cellOf(`${cell.text} ${text}`, column, mark);
  }
}

/** "Crimes      9,389     9,104": lines of a name and two figures or more, each parted by a gap; above them what the columns are. */
export function alignedTable(lines: readonly string[], from: number, mark: Mark): Found | undefined {
  const cut = (line: string | undefined): string[] => (line ?? '').trim().split(/\s{2,}|\t/);
  const figures = (line: string | undefined): number => {
    if (line === undefined || line.length > 300) return 0;
    const cells = cut(line);
    return cells.length >= 3 && /\p{L}{2}/u.test(cells[0] ?? '') && cells.slice(1).every((cell) => /^(?:[<>~+–-]?\s?£?\d[\d,.]*\s?%?|[–-]|n\/a)$/i.test(cell)) ? cells.length : 0;
  };
  // "2030/31   2031/32" over "actual   Apr-Dec": heads of two lines.
  const storeys = figures(lines[from + 1]) === 0 && figures(lines[from + 2]) > 0 && cut(lines[from]).length === cut(lines[from + 1]).length ? 2 : 1;
  const width = figures(lines[from + storeys]);
  const below = storeys === 2 ? cut(lines[from + 1]) : [];
  const heads = cut(lines[from]).map((head, at) => [head, below[at]].filter(Boolean).join(' '));
  if (width === 0 || figures(lines[from]) > 0 || (lines[from] ?? '').trim() === '' || (heads.length !== width && heads.length !== width - 1)) return undefined;
  let next = from + storeys;
  while (next < lines.length && figures(lines[next]) === width) next += 1;
  if (next - from < storeys + 2) return undefined;
  const rows: Row[] = [{ cells: (heads.length === width ? heads : ['', ...heads]).map((text, column) => cellOf(text, column, mark)), head: true }];
  for (const line of lines.slice(from + storeys, next)) rows.push({ cells: cut(line).map((text, column) => cellOf(text, column, mark)) });
  return { rows, next };
}
