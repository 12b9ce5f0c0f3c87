// A plan on a page: a table with a priority over each column and, row by row, why it matters, what will be done and how it will be known. Read column after column, as a reader does.
import type { Cell, Draft, Row } from './blocks.ts';
import { gridWidth, single } from './blocks.ts';
import { columnRole } from './column-names.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import { roleWords, yearLabels } from './year-labels.ts';

const LONGEST_TITLE = 90;
const CORNER = /^(?:(?:our |the )?(?:priorit(?:y|ies)|themes?|aims?|objectives?|strands?))?$/i;

/** Each such table as headings, paragraphs and items; everything else as it was. */
export function withPrioritiesAcross(drafts: readonly Draft[]): Draft[] {
  let level = 1;
  return drafts.flatMap((draft) => {
    if (draft.kind === 'heading') level = draft.level;
    return draft.kind === 'table' ? (columnByColumn(draft.rows, level, draft.page) ?? titlesOverLists(draft.rows, level, draft.page) ?? strandsAcross(draft.rows, level, draft.page) ?? labelsBeside(draft.rows, level, draft.page) ?? [draft]) : [draft];
  });
}

/** The names of priorities in one row, and in the next what will be done for each, be it so again below: boxes of a plan on a page. */
function titlesOverLists(rows: readonly Row[], above: number, page: number | undefined): Draft[] | undefined {
  const width = gridWidth(rows);
  if (width < 2 || width > 6 || rows.length < 2 || rows.length % 2 !== 0 || rows.some((row) => row.cells.some((cell) => cell.rows > 1))) return undefined;
  const boxes = rows.flatMap((row, at) => (at % 2 === 0 ? row.cells.filter((cell) => single(cell.text) !== '').map((cell) => ({ title: single(cell.text), items: linesOf(rows[at + 1]?.cells.find((one) => one.column === cell.column)) })) : []));
  const filled = rows.filter((_row, at) => at % 2 === 1).flatMap((row) => row.cells).filter((cell) => single(cell.text) !== '').length;
  const are = boxes.length > 1 && filled === boxes.length && boxes.every(({ title, items }) => isTitle(title) && !asksToDo(title) && items.length > 0) && boxes.some(({ items }) => items.length > 1) && mostAskToDo(boxes.flatMap(({ items }) => items));
  const on = page === undefined ? {} : { page };
  return are ? boxes.flatMap(({ title, items }): Draft[] => [{ kind: 'heading', text: title, level: Math.min(6, above + 1), by: 'style', ...on }, ...items.map((text): Draft => ({ kind: 'item', text, level: 1, marker: '•', ...on }))]) : undefined;
}

const OWNER_LAST = /\s\((?=[^()]*\p{L})[^()]{2,90}\)\.?$/u;
const isOwned = (text: string): boolean => OWNER_LAST.test(text) && text.split(' ').length > 3;

/** Priorities at the side, "Prevent", "Protect" and "Pursue" above, and in each cell what will be done with its body in brackets. */
function strandsAcross(rows: readonly Row[], above: number, page: number | undefined): Draft[] | undefined {
  const [head, ...below] = rows;
  const width = gridWidth(rows);
  if (!head || width < 3 || width > 8 || below.length < 2 || !CORNER.test(textAt(head, 0)) || rows.some((row) => row.cells.some((cell) => cell.rows > 1 || cell.columns > 1))) return undefined;
  const heads = head.cells.filter((cell) => cell.column > 0).map((cell) => single(cell.text));
  const cells = below.flatMap((row) => row.cells.filter((cell) => cell.column > 0).flatMap(linesOf)).filter((text) => /\p{L}/u.test(text));
  if (heads.some((one) => !isTitle(one)) || below.some((row) => !isTitle(textAt(row, 0))) || cells.length < 3 || cells.filter(isOwned).length * 4 < cells.length * 3) return undefined;
  const on = page === undefined ? {} : { page };
  return [{ kind: 'paragraph', text: heads.join(', '), ...on }, ...below.flatMap((row): Draft[] => [
    { kind: 'heading', text: textAt(row, 0), level: Math.min(6, above + 1), by: 'style', ...on },
    ...row.cells.filter((cell) => cell.column > 0).flatMap(linesOf).map((text): Draft => ({ kind: 'item', text, level: 1, marker: '•', ...on })),
  ])];
}

/** A table that says who and by when is a card. */
const NOT_BESIDE = new Set(['lead', 'owner', 'partners', 'due', 'status']);

/** "What we did last year | a list", "What we will do this year | a list": what is said of one priority, its labels at the side. */
function labelsBeside(rows: readonly Row[], above: number, page: number | undefined): Draft[] | undefined {
  const lines = gridWidth(rows) === 2 && rows.length > 2 && rows.every((row) => row.cells.length === 2) ? labelledRows(rows, 2) : undefined;
  if (!lines || lines.some((line) => line.label === '' || NOT_BESIDE.has(columnRole(line.label) ?? 'other') || linesOf(line.cells[0]).length === 0) || !lines.some(promises)) return undefined;
  const on = page === undefined ? {} : { page };
  return lines.flatMap((line): Draft[] => {
    const texts = linesOf(line.cells[0]);
    const alone = roleWords(line.label) !== undefined && texts.length === 1 && isOwned(texts[0] ?? '');
    return alone ? [{ kind: 'heading', text: line.label, level: Math.min(6, above + 1), by: 'style', ...on }, { kind: 'item', text: texts[0] ?? '', level: 1, marker: '•', ...on }] : ofCell(line, line.cells[0], Math.min(6, above + 1), page);
  });
}

type Line = { label: string; cells: (Cell | undefined)[] };

function columnByColumn(rows: readonly Row[], above: number, page: number | undefined): Draft[] | undefined {
  const width = gridWidth(rows);
  // A vision over the whole width stands above the priorities.
  const over = rows.slice(0, Math.max(0, rows.findIndex((row) => !isWide(row, width))));
  const [head, ...below] = rows.slice(over.length);
  if (!head || width < 2 || width > 8 || below.length < 2 || rows.some((row) => row.cells.some((cell) => cell.rows > 1))) return undefined;
  const cornered = CORNER.test(textAt(head, 0)) && below.every((row) => row.cells.length === 1 || textAt(row, 0) !== '');
  // "Across all three: we listen to victims first", over the whole width, is of no priority; nor is "How we work" with one cell beside it.
  const across = cornered ? below.filter((row) => isWide(row, width)) : [];
  const together = cornered ? below.filter((row) => row.cells.length === 2 && row.cells[1]?.column === 1 && row.cells[1].columns === width - 1 && width > 2) : [];
  const from = cornered ? 1 : 0;
  const titles = Array.from({ length: width - from }, (_none, at) => textAt(head, at + from));
  if (titles.length < 2 || head.cells.some((cell) => cell.columns > 1) || titles.some((title) => !isTitle(title))) return undefined;
  const lines = cornered ? labelledRows(below.filter((row) => !across.includes(row) && !together.includes(row)), width) : banded(below, width);
  if (!lines || !lines.some(promises)) return undefined;
  const on = page === undefined ? {} : { page };
  return [...[...over, ...across].map((row): Draft => ({ kind: 'paragraph', text: textAt(row, 0), ...on })), ...titles.flatMap((title, at) => [
    { kind: 'heading', text: title, level: Math.min(6, above + 1), by: 'style', ...on } satisfies Draft,
    ...leadsLast(lines).flatMap((line) => ofCell(line, line.cells[at], Math.min(6, above + 2), page)),
  ]), ...together.flatMap((row): Draft[] => [{ kind: 'heading', text: textAt(row, 0), level: Math.min(6, above + 1), by: 'style', ...on }, ...linesOf(row.cells[1]).map((text): Draft => ({ kind: 'paragraph', text, ...on }))])];
}

const isWide = (row: Row, width: number): boolean => row.cells.length === 1 && row.cells[0]?.columns === width;
const textAt = (row: Row, column: number): string => single(row.cells.find((cell) => cell.column === column)?.text ?? '');

/** What a priority is called: words, neither the name of a column of a table of actions nor a year. */
const isTitle = (text: string): boolean => text !== '' && text.length <= LONGEST_TITLE && /\p{L}{3}/u.test(text) && columnRole(text) === undefined && yearLabels(text).length === 0 && roleWords(text) === undefined;

/** The first cell of a row says what the others hold. */
function labelledRows(rows: readonly Row[], width: number): Line[] | undefined {
  const lines = rows.map((row) => ({ label: textAt(row, 0), cells: Array.from({ length: width - 1 }, (_none, at) => row.cells.find((cell) => cell.column === at + 1)) }));
  return lines.every((line) => line.label.length <= LONGEST_TITLE) ? lines : undefined;
}

/** A row of one cell says what the next row holds. */
function banded(rows: readonly Row[], width: number): Line[] | undefined {
  const lines: Line[] = [];
  let label = '';
  for (const row of rows) {
    const filled = row.cells.filter((cell) => single(cell.text) !== '');
    const only = filled.length === 1 ? filled[0] : undefined;
    if (only && only.columns === width) label = single(only.text);
    else lines.push({ label, cells: Array.from({ length: width }, (_none, at) => row.cells.find((cell) => cell.column === at)) });
  }
  return lines.length > 0 && lines.every((line) => line.label !== '' && line.label.length <= LONGEST_TITLE) ? lines : undefined;
}

const BULLET = /^[-•▪*·–—]\s+/;

/** One text for each item of a cell: a line without the mark that the first has, or inside an open bracket, goes on with the one above. */
function linesOf(cell: Cell | undefined): string[] {
  const lines = (cell?.text ?? '').split('\n').map(single).filter((line) => line !== '');
  const marked = BULLET.test(lines[0] ?? '') && lines.slice(1).some((line) => BULLET.test(line));
  const made: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = made.at(-1);
    if (last !== undefined && (marked ? !BULLET.test(line) : isOpen && /^[^(]*\)/.test(line))) made[made.length - 1] = `${last} ${line}`;
    else made.push(line);
    isOpen = line.lastIndexOf('(') > line.lastIndexOf(')');
  }
  return made.map((line) => line.replace(BULLET, '')).filter((line) => line !== '');
}

/** Under "What we will do" stand sentences, and in one cell at least several of them: who leads, or a date, is no such row. */
function promises(line: Line): boolean {
  if (columnRole(line.label) !== 'action' && roleWords(line.label) !== 'planned') return false;
  const cells = line.cells.map(linesOf).filter((lines) => lines.length > 0);
  return cells.some((lines) => lines.length > 1) && cells.every((lines) => lines.some((text) => text.split(' ').length >= 3));
}

const leads = ({ label }: Line): boolean => ['lead', 'owner'].includes(columnRole(label) ?? '');

/** Right below the name of the priority they would lead that alone. */
function leadsLast(lines: readonly Line[]): Line[] {
  const rest = lines.filter((line) => !leads(line));
  const behind = rest.findLastIndex(promises) + 1;
  return [...rest.slice(0, behind), ...lines.filter(leads), ...rest.slice(behind)];
}

function ofCell(line: Line, cell: Cell | undefined, level: number, page: number | undefined): Draft[] {
  const on = page === undefined ? {} : { page };
  const texts = linesOf(cell);
  if (texts.length === 0) return [];
  // Who leads the priority of the column.
  if (leads(line) && texts.length === 1) return [{ kind: 'paragraph', text: `${line.label}: ${texts[0] ?? ''}`, ...on }];
  const listed = promises(line) || (roleWords(line.label) === 'reviewed' && line.cells.some((one) => linesOf(one).length > 1));
  return [{ kind: 'heading', text: line.label, level, by: 'style', ...on }, ...texts.map((text): Draft => (listed ? { kind: 'item', text, level: 1, marker: '•', ...on } : { kind: 'paragraph', text, ...on }))];
}
