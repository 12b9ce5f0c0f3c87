// A table as people type it in a box: a line for each row, its cells between pipes, the first line the heads. Pure; one reading of it for every page, form and check.

/** A run of lines that make no sense as a table (wider or longer than any page holds) stays lines. */
const MOST_COLUMNS = 30;
const MOST_CELLS = 10_000;

/** `rows` are as wide as `heads`; where nobody named the columns all heads are empty. `lines`: how many lines it takes up. */
export interface TypedTable { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly lines: number }

export interface TypedCell { readonly text: string; readonly start: number; readonly end: number }

/** The cells of a line, with their places in it; undefined where it is no row of a table. */
export function typedCells(line: string): TypedCell[] | undefined {
  const first = line.search(/\S/);
  if (first === -1 || line[first] !== '|') return undefined;
  const pipes: number[] = [];
  for (let at = first; at < line.length; at += 1) if (line[at] === '|' && (at === first || line[at - 1] !== '\\')) pipes.push(at);
  if (pipes.length < 2) return undefined;
  // The last pipe may be left out.
  if (line.slice((pipes.at(-1) ?? 0) + 1).trim() !== '') pipes.push(line.length);
  return pipes.slice(1).map((end, at) => {
    const written = line.slice((pipes[at] ?? 0) + 1, end);
    const start = (pipes[at] ?? 0) + 1 + Math.max(0, written.search(/\S/));
    return { text: written.trim().replaceAll('\\|', '|'), start, end: start + written.trim().length };
  });
}

/** `| --- | :--: |`, as other programs write below the heads. */
const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-{2,}:?$/.test(cell));

/** The table that begins with line `from`: heads and a row at least. */
export function typedTableAt(lines: readonly string[], from: number): TypedTable | undefined {
  const read: string[][] = [];
  let to = from;
  for (; to < lines.length; to += 1) {
    const cells = typedCells(lines[to] ?? '');
    if (cells === undefined) break;
    read.push(cells.map((cell) => cell.text));
  }
  const [heads, ...below] = read;
  const rows = below.filter((row, at) => !(at === 0 && isRule(row)) && row.some((cell) => cell !== ''));
  if (heads === undefined || rows.length === 0) return undefined;
  const width = read.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width > MOST_COLUMNS || width * rows.length > MOST_CELLS) return undefined;
  const filled = (row: readonly string[]): string[] => Array.from({ length: width }, (_none, at) => row[at] ?? '');
  return { heads: filled(heads), rows: rows.map(filled), lines: to - from };
}

export type ProsePart = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'table'; readonly table: TypedTable };

/** Written text with its tables taken out, in order. */
export function partsOfProse(written: string): ProsePart[] {
  const lines = written.split(/\r\n?|\n/);
  const parts: ProsePart[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.some((line) => line.trim() !== '')) parts.push({ kind: 'text', text: open.join('\n') });
    open = [];
  };
  for (let at = 0; at < lines.length;) {
    const table = typedTableAt(lines, at);
    if (table === undefined) {
      // A run that is no table is none from its second line either.
      do { open.push(lines[at] ?? ''); at += 1; } while (at < lines.length && typedCells(lines[at - 1] ?? '') !== undefined && typedCells(lines[at] ?? '') !== undefined);
      continue;
    }
    close();
    parts.push({ kind: 'table', table });
    at += table.lines;
  }
  close();
  return parts;
}

/** Rows as they are typed, the heads first. */
export function printTable(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `|${row.map((cell) => ` ${cell.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|')} `.replace(/^ +$/, ' ')).join('|')}|`).join('\n');
}

/** Does every cell hold a figure alone, or nothing? Such a column stands to the right. A cited figure is one private character. */
export const areFigures = (cells: readonly string[]): boolean => cells.some((cell) => /[\d\u{F0000}-\u{FFFFD}]/u.test(cell)) && cells.every((cell) => /^(?:[\s£%+\-−–±~<>.,()\d\u{F0000}-\u{FFFFD}]*|n\/a)$/iu.test(cell));
