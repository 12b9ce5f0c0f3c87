// "Review of 2030/31" and "Plan for 2031/32" as merged heads over one table, each with columns of its own below: two tables that stand side by side, row by row of one priority.
import type { Cell, Row, Table } from './blocks.ts';
import { gridWidth, single } from './blocks.ts';
import { columnRole } from './column-names.ts';
import type { Place } from './plan-reading.ts';
import type { RawAction, RawGroup } from './raw-action.ts';
import { saysNothing } from './several-in-a-row.ts';
import type { Columns } from './table-heads.ts';
import { roleWords, yearLabels } from './year-labels.ts';

type Half = { table: Table; head: string; role: 'reviewed' | 'planned' };

/** Heads may stand below a caption. */
const MOST_ABOVE = 2;

/** The table's two halves with the columns that both share, in which every row keeps its place; undefined where it is one table. */
function halvesOf(table: Table): [Half, Half] | undefined {
  const width = gridWidth(table.rows);
  for (const [at, row] of table.rows.slice(0, MOST_ABOVE).entries()) {
    const heads = row.cells.filter((cell) => cell.columns > 1 && cell.columns < width && single(cell.text) !== '');
    const [first, second] = heads;
    const below = table.rows[at + 1];
    if (!first || !second || heads.length > 2 || !below || table.rows.length < at + 3) continue;
    if (!heads.every((head) => below.cells.some((cell) => isWithin(cell, head) && columnRole(single(cell.text)) === 'action'))) return undefined;
    const roles = rolesOf(single(first.text), single(second.text));
    return roles && [{ table: halfOf(table, at, first, [first, second]), head: single(first.text), role: roles[0] }, { table: halfOf(table, at, second, [first, second]), head: single(second.text), role: roles[1] }];
  }
  return undefined;
}

const isWithin = (cell: Cell, head: Cell): boolean => cell.column >= head.column && cell.column < head.column + head.columns;

/** By their words, else by which of the two years comes first. */
function rolesOf(first: string, second: string): [Half['role'], Half['role']] | undefined {
  const [one, other] = [roleWords(first), roleWords(second)];
  const starts = [first, second].map((head) => yearLabels(head)[0]?.startsIn);
  if (starts[0] !== undefined && starts[1] !== undefined && starts[0] !== starts[1]) return starts[0] < starts[1] ? ['reviewed', 'planned'] : ['planned', 'reviewed'];
  if (one === other) return undefined;
  return one === 'reviewed' || other === 'planned' ? ['reviewed', 'planned'] : ['planned', 'reviewed'];
}

/** The columns below one head, and those that stand below neither. */
function halfOf(table: Table, at: number, head: Cell, heads: readonly Cell[]): Table {
  const kept = Array.from({ length: gridWidth(table.rows) }, (_none, column) => column).filter((column) => column >= head.column && column < head.column + head.columns || heads.every((one) => column < one.column || column >= one.column + one.columns));
  const cut = (cell: Cell): Cell[] => {
    const columns = kept.filter((column) => column >= cell.column && column < cell.column + cell.columns);
    return columns.length === 0 ? [] : [{ ...cell, column: kept.indexOf(columns[0] ?? 0), columns: columns.length }];
  };
  const shared = (table.rows[at]?.cells ?? []).filter((cell) => !heads.includes(cell));
  const rows = table.rows.map((row, index): Row => {
    if (index < at) return row;
    if (index === at) return { ...row, cells: [] };
    // A head that reaches down over both rows stands with those of its half.
    if (index === at + 1) return { ...row, cells: [...shared.map((cell) => ({ ...cell, rows: 1 })), ...row.cells.filter((cell) => !shared.some((one) => one.column === cell.column))].toSorted((one, other) => one.column - other.column).flatMap(cut) };
    return { ...row, cells: row.cells.flatMap(cut) };
  });
  return { ...table, rows };
}

/** Each half read by itself; one alone makes no table of two years. */
export function bothHalves<R extends Read>(table: Table, read: (half: Table) => R | undefined): Read | undefined {
  const halves = halvesOf(table)?.flatMap((half) => { const whole = read(half.table); return whole ? [{ half, read: whole }] : []; });
  if (halves?.length !== 2) return undefined;
  const heads = [halves.map(({ half }) => half.head), ...halves.flatMap((one) => one.read.heads)];
  return { groups: besideEachOther(halves), heads, columns: { roles: [], heads: [], sure: 0 }, yearWords: [], notUnderstood: halves.flatMap((one) => one.read.notUnderstood) };
}

type Read = { groups: RawGroup[]; heads: string[][]; columns: Columns; yearWords: string[]; notUnderstood: Place[] };

/** The groups of the year that was first; "None: complete" in the half to come is no action, and said of the one beside it. */
function besideEachOther(halves: readonly { half: Half; read: Read }[]): RawGroup[] {
  const past = halves.filter(({ half }) => half.role === 'reviewed').flatMap(({ read }) => read.groups).flatMap((group) => group.actions);
  return halves.toSorted((one, other) => (one.half.role === other.half.role ? 0 : one.half.role === 'reviewed' ? -1 : 1)).flatMap(({ half, read }) => read.groups.map((group): RawGroup => ({
    ...group, role: half.role, sideBySide: true, ...(yearLabels(half.head).length > 0 ? { yearHeads: [half.head] } : {}),
    ...(half.role === 'planned' ? { actions: group.actions.filter((action) => !isNothing(action, past)), notes: [] } : {}),
  })));
}

function isNothing(action: RawAction, past: readonly RawAction[]): boolean {
  if (!saysNothing(single(action.text))) return false;
  const beside = past.find((one) => one.place.row === action.place.row);
  beside?.others.push({ head: '', text: action.text });
  return beside !== undefined;
}
