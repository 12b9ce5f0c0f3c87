// What the rows of a table show by themselves of how its columns hang together, whatever their heads say: a column that is the sum of those before it in
// nearly every row is a column of totals; a column that is the change between the same two in nearly every row is one of changes; a last row that is the
// sum of those above it in one column is a row of totals in the others. The row or column that then breaks the rule contradicts itself. Pure.
import { notTheSum } from './not-the-sum.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { amountOf, rowPlace, wrongChange } from './changes.ts';
import { labelColumn } from './figure-tables.ts';
import type { Value } from '../../measures/rules.ts';
import { isSlip } from './digit-slips.ts';
import type { Finding } from './finding.ts';
import { finding, single } from './finding.ts';
import { PERSONS } from './parts-of-a-whole.ts';
import type { TableToCheck } from './plan-to-check.ts';

type Cell = number | undefined;
type Grid = { labels: string[]; cells: Cell[][]; rows: (readonly string[])[]; from: number };

const RATE = /\bper\s(?:1,?000|10,?000|100,?000|head|resident|person|thousand|household)|\brates?\b|\baverage\b|\bmean\b|\bmedian\b|\bper ?cent\b|%|\bminutes\b|\bscore\b/i;

/** The contradictions within one table that its own other rows and columns give away. `year` is the one that its section is about. */
export function relationsOfTable(table: TableToCheck, year: string): Finding[] {
  const grid = gridOf(table);
  if (grid.cells.length < 3) return [];
  return [...totalColumns(table, grid, year), ...totalRow(table, grid, year), ...changeColumns(table, grid, year)];
}

function gridOf(table: TableToCheck): Grid {
  const from = labelColumn(table) + 1;
  const heads = (table.rows[0] ?? []).join('\t');
  const rows = table.rows.slice(1).filter((row) => row.join('\t') !== heads && row.some((cell) => amountOf(cell) !== undefined));
  return { labels: rows.map((row) => single(row[from - 1] ?? '')), cells: rows.map((row) => row.map((cell) => amountOf(cell))), rows, from };
}

const count = (amount: number): Value => ({ amount, unit: 'count', bound: 'exactly' });

/** Three rows at least keep the rule, and three for each that breaks it. */
const isRule = (kept: number, broken: number): boolean => kept >= 3 && kept >= broken * 3;

const sum = (parts: readonly number[]): number => Number(parts.reduce((all, one) => all + one, 0).toPrecision(12));

/** A sum with a slip of the pen in it is still near what it should be. */
const isNear = (stated: number, right: number): boolean => Math.abs(stated - right) <= Math.max(2, right * 0.25);

function totalColumns(table: TableToCheck, { cells, rows, labels, from }: Grid, year: string): Finding[] {
  const width = Math.max(...cells.map((row) => row.length));
  const heads = table.rows[0] ?? [];
  const yearOf = (column: number): string => /\b20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b/.exec(heads[column] ?? '')?.[0] ?? '';
  const found: Finding[] = [];
  totals: for (let total = from + 2; total < width; total += 1) {
    // "North 2030/31 | South 2030/31 | Both 2030/31", with other years between them.
    const sameYear = Array.from({ length: total - from }, (_none, at) => at + from).filter((column) => yearOf(total) !== '' && yearOf(column) === yearOf(total));
    const ranges = Array.from({ length: total - 1 - from }, (_none, at) => Array.from({ length: total - from - at }, (_each, its) => from + at + its));
    for (const columns of sameYear.length > 1 && sameYear.length < total - from ? [...ranges, sameYear] : ranges) {
      const kept: number[] = [];
      const broken: number[] = [];
      for (const [at, row] of cells.entries()) {
        const parts = columns.map((column) => row[column]);
        if (row[total] === undefined || parts.some((part) => part === undefined) || RATE.test(labels[at] ?? '')) continue;
        if (sum(parts as number[]) === row[total]) kept.push(at);
        else broken.push(at);
      }
      // Rows of nothing prove nothing.
      if (!isRule(kept.filter((at) => columns.filter((column) => cells[at]![column] !== 0).length >= 2).length, broken.length)) continue;
      found.push(...broken.flatMap((at): Finding[] => {
        const parts = columns.map((column) => cells[at]![column]) as number[];
        const [stated, right] = [cells[at]![total]!, sum(parts)];
        if (!isNear(stated, right) || stated < Math.max(...parts) || parts.includes(stated) || (stated < right && PERSONS.test(labels[at] ?? '') && !isSlip(count(stated), count(right)))) return [];
        return [notTheSum({ subject: labels[at] ?? '', total: stated, sum: right, written: [from - 1, ...columns, total].map((column) => `${heads[column] ?? ''} ${rows[at]![column] ?? ''}`).join(' '), period: year, place: rowPlace(table, rows[at]!, stated) })];
      }));
      // A year of its own has its own column of totals.
      continue totals;
    }
  }
  return found;
}

/** The last row adds up in one column (not by chance: three parts, and a total of two digits or more), and not in another. */
function totalRow(table: TableToCheck, { cells, rows, labels, from }: Grid, year: string): Finding[] {
  const last = cells.length - 1;
  const above = cells.slice(0, last);
  if (above.length < 3) return [];
  const heads = table.rows[0] ?? [];
  const columns = (cells[last] ?? []).flatMap((stated, column) => {
    const parts = above.map((row) => row[column]);
    if (column < from || stated === undefined || stated < 10 || RATE.test(heads[column] ?? '') || parts.some((part) => part === undefined)) return [];
    // A whole is more than any of its parts: rates and averages are not.
    return stated > Math.max(...(parts as number[])) ? [{ column, stated, right: sum(parts as number[]) }] : [];
  });
  const kept = columns.filter((one) => one.stated === one.right);
  const broken = columns.filter((one) => one.stated !== one.right && isNear(one.stated, one.right));
  if (kept.length === 0 || broken.length !== 1 || columns.length - kept.length !== broken.length) return [];
  return broken.map((one) => notTheSum({ subject: `${labels[last] ?? ''}${heads[one.column] ? `, ${single(heads[one.column]!)}` : ''}`, total: one.stated, sum: one.right, written: [labels[last], ...table.rows.map((row) => row[one.column] ?? '')].join(' '), period: year, place: rowPlace(table, rows[last]!, one.stated) }));
}

type Change = { amount: number; unit: 'percent' | 'count'; direction?: 'up' | 'down'; written: string };

function changeOf(cell: string, head: string): Change | undefined {
  const found = /^(?:(up|down|plus|minus|▲|▼|↑|↓)\s?)?([+−–-]?)\s?(\d[\d,]*(?:\.\d+)?)\s?(%?)(?:\s(more|fewer|less|higher|lower))?$/i.exec(cell.trim());
  if (!found) return undefined;
  const sign = `${found[1] ?? ''}${found[2] ?? ''}${found[5] ?? ''}`.toLowerCase();
  const direction = /[+▲↑]|up|plus|more|higher/.test(sign) ? 'up' : sign === '' ? undefined : 'down';
  return { amount: Number(found[3]!.replaceAll(',', '')), unit: found[4] === '%' || /%|per ?cent/i.test(head) ? 'percent' : 'count', written: cell.trim(), ...(direction ? { direction } : {}) };
}

function changeColumns(table: TableToCheck, { cells, rows, labels, from }: Grid, year: string): Finding[] {
  const heads = table.rows[0] ?? [];
  const width = Math.max(...rows.map((row) => row.length));
  const found: Finding[] = [];
  for (let column = from + 2; column < width; column += 1) {
    const changes = rows.map((row) => changeOf(row[column] ?? '', heads[column] ?? ''));
    // Numbers without a sign or a per cent may be anything.
    if (changes.filter((one) => one !== undefined && (one.unit === 'percent' || one.direction !== undefined)).length < 4) continue;
    const follows = (at: number, base: number, now: number): string | undefined | 'none' => {
      const [change, before, after] = [changes[at], cells[at]![base], cells[at]![now]];
      if (change === undefined || before === undefined || after === undefined || before === 0) return 'none';
      return wrongChange(after, before, { written: change.written, value: { amount: change.amount, bound: 'exactly', unit: change.unit }, ...(change.direction ? { direction: change.direction } : {}) });
    };
    const pairs: { base: number; now: number; broken: number[] }[] = [];
    for (let base = from; base < column; base += 1) {
      for (let now = from; now < column; now += 1) {
        if (base === now) continue;
        const all = rows.map((_row, at) => follows(at, base, now));
        const broken = all.flatMap((one, at) => (one !== undefined && one !== 'none' ? [at] : []));
        if (isRule(all.filter((one) => one === undefined).length, broken.length)) pairs.push({ base, now, broken });
      }
    }
    const [pair, other] = pairs;
    if (!pair || other) continue;
    for (const at of pair.broken) {
      const [before, after] = [cells[at]![pair.base]!, cells[at]![pair.now]!];
      const label = labels[at] ?? '';
      found.push(finding('change-does-not-follow', 'error', { subject: label, period: year || undefined, message: `${label}: from ${numberWords(before)} to ${numberWords(after)} is ${follows(at, pair.base, pair.now)}, not ${changes[at]!.written}.`, places: [rowPlace(table, rows[at]!, changes[at]!.amount)] }));
    }
  }
  return found;
}
