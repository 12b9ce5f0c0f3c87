// A column for each body and in it a tick, an X or an L: who takes part is told by where the marks stand. Read as one column of who leads and one of who takes part.
import type { Cell, Draft, Row } from './blocks.ts';
import { gridWidth, single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { OF_A_PART, columnRole } from './column-names.ts';
import { NATIONAL_BODIES } from './usual-bodies.ts';
import { yearLabels } from './year-labels.ts';

const LEADS = /^(?:l|lead|leads|leading)$/i;
const TAKES_PART = /^(?:s|p|x|y|yes|support|supports|supporting|partner|[✓✔☑√×✕✖●•■◆▪*\u{1f5f8}\uf0fc\uf0fb])$/iu;
const isMark = (text: string): boolean => LEADS.test(text) || TAKES_PART.test(text);
/** What may stand over the names of all the bodies. */
const MOST_HEADS = 3;
const FEWEST_COLUMNS = 2;
const LONGEST_NAME = 60;
/** What stands as one word over a column of a body. A noun of bodies alone, as "Support", may as well be a kind of work. */
const IN_SHORT = new Set([...NATIONAL_BODIES.flat(), 'Fire', 'Health', 'NHS'].map((name) => name.toLowerCase()));

/** Each such table of actions with its marks as names; everything else as it was. */
export const withTickedOwners = (drafts: readonly Draft[]): Draft[] =>
  drafts.map((draft) => (draft.kind === 'table' ? { ...draft, rows: namedRows(draft.rows) ?? draft.rows } : draft));

const textAt = (row: Row | undefined, column: number): string => single(row?.cells.find((cell) => cell.column <= column && column < cell.column + cell.columns)?.text ?? '');

function namedRows(rows: readonly Row[]): Row[] | undefined {
  const width = gridWidth(rows);
  const heads = rows.slice(0, MOST_HEADS).findIndex((row) => Array.from({ length: width }, (_none, column) => textAt(row, column)).filter((text) => columnRole(text) === 'action').length > 0);
  if (heads < 0 || width < FEWEST_COLUMNS + 1 || rows.length < heads + 3) return undefined;
  // The names may stand in a row of their own, under "Partners" over all of them.
  for (const named of [heads, heads + 1]) {
    const below = rows.slice(named + 1);
    const marked = Array.from({ length: width }, (_none, column) => column).filter((column) => isBody(rows[named], column) && areMarks(below.map((row) => textAt(row, column))));
    const first = marked[0] ?? 0;
    const ticked = marked.filter((column) => below.some((row) => textAt(row, column) !== ''));
    if (ticked.length < FEWEST_COLUMNS || marked.some((column, at) => column !== first + at)) continue;
    const owned = Array.from({ length: width }, (_none, column) => column).some((column) => !marked.includes(column) && ['owner', 'lead'].includes(columnRole(textAt(rows[heads], column)) ?? ''));
    const over = named === heads ? undefined : columnRole(textAt(rows[heads], first));
    const underBodies = over === 'partners' || over === 'owner' || over === 'lead';
    if (!underBodies && !areBodies(marked.map((column) => textAt(rows[named], column)), owned)) continue;
    return joined(rows, heads, named, first, marked.length, owned);
  }
  return undefined;
}

function isBody(row: Row | undefined, column: number): boolean {
  const text = textAt(row, column);
  const role = columnRole(text);
  return /\p{L}{2}/u.test(text) && text.length <= LONGEST_NAME && !OF_A_PART.test(text) && yearLabels(text).length === 0 && (role === undefined || role === 'partners' || role === 'owner');
}

/** Half of them known for bodies, or two thirds beside a column that names who does it; letters alone only beside such a name, since a kind of crime has letters too. */
function areBodies(names: readonly string[], owned: boolean): boolean {
  const byWords = areNamesOfBodies(names);
  const known = names.filter((name, at) => IN_SHORT.has(name.toLowerCase()) || (byWords[at] === true && name.includes(' '))).length;
  const letters = known === 0 ? 0 : names.filter((name) => !IN_SHORT.has(name.toLowerCase()) && /^\p{Lu}[\p{Lu}&]{1,7}$/u.test(name)).length;
  const sure = known + letters;
  return sure >= FEWEST_COLUMNS && (owned ? sure * 3 >= names.length * 2 : sure * 2 >= names.length);
}

const areMarks = (texts: readonly string[]): boolean => texts.every((text) => text === '' || isMark(text));

function joined(rows: readonly Row[], heads: number, named: number, first: number, count: number, owned: boolean): Row[] {
  const inside = (column: number): boolean => column >= first && column < first + count;
  const names = Array.from({ length: count }, (_none, at) => textAt(rows[named], first + at));
  const marks = (row: Row, which: RegExp): string => names.filter((_name, at) => which.test(textAt(row, first + at))).join(', ');
  const led = rows.slice(named + 1).some((row) => marks(row, LEADS) !== '');
  const columns = led ? 2 : 1;
  const idle = names.filter((_name, at) => rows.slice(named + 1).every((row) => textAt(row, first + at) === ''));
  const last = `${led || owned ? 'Partners' : 'Owners'}${idle.length > 0 ? ` (without a mark: ${idle.join(', ')})` : ''}`;
  const cell = (text: string, column: number, more: Partial<Cell> = {}): Cell => ({ text, column, columns: 1, rows: 1, ...more });
  return rows.flatMap((row, at): Row[] => {
    const isHead = at === heads;
    if (at > heads && at <= named && row.cells.every((one) => inside(one.column) || single(one.text) === '')) return [];
    const others = row.cells.filter((one) => !inside(one.column)).map((one) => ({
      ...one,
      column: one.column >= first + count ? one.column - count + columns : one.column,
      // A theme over the whole width goes on over it.
      columns: one.column < first && one.column + one.columns > first ? Math.max(1, one.columns - count + columns) : one.columns,
      rows: at <= named && at + one.rows > named ? Math.max(1, one.rows - (named - heads)) : one.rows,
    }));
    const covered = others.some((one) => one.column < first && one.column + one.columns > first);
    const told = covered || at < heads ? [] : isHead ? (led ? [cell('Lead', first), cell(last, first + 1)] : [cell(last, first)]) : led ? [cell(marks(row, LEADS), first), cell(marks(row, TAKES_PART), first + 1)] : [cell(marks(row, TAKES_PART), first)];
    return [{ ...row, cells: [...others, ...told].toSorted((a, b) => a.column - b.column) }];
  });
}
