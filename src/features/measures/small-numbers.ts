// The one place that decides which counts may leave the partnership: small ones stand for people who could be known again. What is
// computed here and published passes through it; police open data is exempt, since it was treated before it came. Pure.
import { numberWords } from '../../platform/pages/figure-words.ts';
import type { SmallNumbers } from './measure.ts';
import type { Value } from './value.ts';

/** A count as it is published; `c` is withheld as confidential, shown as `[c]`. */
export type Shown = number | 'c';

/** Counts up to here are withheld. Sensitive are domestic abuse, hate, sexual offences, Prevent and Channel, modern slavery, case conferences, death reviews. */
export const withheldUpTo: Readonly<Record<SmallNumbers, number>> = { usual: 4, sensitive: 9, exempt: -1 };
/** Shares and rates of fewer than this are withheld. */
const leastDenominator = 20;
const confidentialMark = '[c]';

/** Whether a count may not be shown. That nothing happened may be shown, unless the topic is sensitive. */
export function isWithheld(count: number, rule: SmallNumbers): boolean {
  return count <= withheldUpTo[rule] && (count > 0 || rule === 'sensitive');
}

/** One count by itself; those of a table with totals go through `protectTable`. */
export function publishCount(count: number, rule: SmallNumbers): Shown {
  checkCount(count);
  if (isWithheld(count, rule)) return 'c';
  return rule === 'sensitive' ? toNearestFive(count) : count;
}

/** `[c]`, or the number with its separators. */
export function shownWords(shown: Shown): string {
  return shown === 'c' ? confidentialMark : numberWords(shown);
}

/** A share of a whole, in per cent; of a sensitive topic it is made from what is shown, so that it gives nothing away. */
export function publishPercent(part: number, whole: number, rule: SmallNumbers): Shown {
  const [shownPart, shownWhole] = [publishCount(part, rule), publishCount(whole, rule)];
  // The part that is left over can be worked out from the two, so it must be fit to be shown as well.
  if (shownPart === 'c' || shownWhole === 'c' || whole < leastDenominator || isWithheld(whole - part, rule === 'sensitive' && whole === part ? 'usual' : rule)) return 'c';
  return (shownPart / shownWhole) * 100;
}

/** A stated figure as it may leave the partnership: shown, rounded, or kept back. What is no count waits for a person where the topic is sensitive: only its counts could tell. */
export function forThePublic(value: Value, rule: SmallNumbers): Value | 'kept back' {
  if (rule === 'exempt' || value.unit === 'pounds') return value;
  if (value.unit !== 'count') return rule === 'sensitive' ? 'kept back' : value;
  const isNothing = value.amount === 0 && value.bound === 'exactly' && value.upTo === undefined;
  if (isNothing ? isWithheld(0, rule) : value.amount <= withheldUpTo[rule]) return 'kept back';
  if (rule === 'usual') return value;
  const { upTo, ...rest } = value;
  const amount = toNearestFive(value.amount);
  return { ...rest, amount, ...(upTo === undefined || toNearestFive(upTo) <= amount ? {} : { upTo: toNearestFive(upTo) }) };
}

/** A rate per so many people. */
export function publishRate(count: number, population: number, rule: SmallNumbers, per = 1000): Shown {
  const shown = publishCount(count, rule);
  return shown === 'c' || population < leastDenominator ? 'c' : (shown / population) * per;
}

export interface CountTable {
  readonly rows: readonly (readonly number[])[];
  /** Whether each row, and each column, is published with its total; both bring the grand total. */
  readonly rowTotals: boolean;
  readonly columnTotals: boolean;
}

export interface ProtectedTable {
  readonly rows: readonly (readonly Shown[])[];
  readonly rowTotals: readonly Shown[];
  readonly columnTotals: readonly Shown[];
  readonly total: Shown | undefined;
  /** How many were withheld although they are not small, because a small one could have been worked out. */
  readonly alsoWithheld: number;
}

/**
 * Withholds the small counts, and as many others as it takes that none of what is withheld can be worked out from totals and the rest.
 * Each count that is withheld is checked exactly: there is another table with the same published figures in which it is another number.
 */
export function protectTable(table: CountTable, rule: SmallNumbers): ProtectedTable {
  const grid = withTotals(table);
  const withheld = grid.map((row) => row.map((count) => isWithheld(count, rule)));
  let alsoWithheld = 0;
  for (let exposed = firstExposed(grid, withheld, table, rule); exposed.length > 0; exposed = firstExposed(grid, withheld, table, rule)) {
    for (const place of exposed) withheld[place.row]![place.at] = true;
    alsoWithheld += exposed.length;
  }
  const shown = grid.map((row, rowAt) => row.map((count, at): Shown => (withheld[rowAt]?.[at] === true ? 'c' : publishCount(count, rule))));
  const [rowCount, width] = [table.rows.length, table.rows[0]?.length ?? 0];
  return {
    rows: shown.slice(0, rowCount).map((row) => row.slice(0, width)),
    rowTotals: table.rowTotals ? shown.slice(0, rowCount).map((row) => row[width] ?? 'c') : [],
    columnTotals: table.columnTotals ? (shown[rowCount] ?? []).slice(0, width) : [],
    total: table.rowTotals && table.columnTotals ? shown[rowCount]?.[width] : undefined,
    alsoWithheld,
  };
}

interface Place { readonly row: number; readonly at: number }

/** The table with its totals as one more row and column. */
function withTotals({ rows }: CountTable): number[][] {
  const width = rows[0]?.length ?? 0;
  for (const row of rows) {
    if (row.length !== width) throw new RangeError('The rows of a table are of one length.');
    row.forEach(checkCount);
  }
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const withRowTotals = rows.map((row) => [...row, sum(row)]);
  return [...withRowTotals, Array.from({ length: width + 1 }, (_, at) => sum(withRowTotals.map((row) => row[at] ?? 0)))];
}

/**
 * A withheld count is safe when it can grow or shrink by one and others that are withheld make up for it in every total. Totals count
 * against their parts, so the whole is a net in which rows and columns are the knots, and making up for it is a way round in that net.
 * Returns what else must be withheld for the first count that is not safe: the way round that costs the least.
 */
function firstExposed(grid: readonly (readonly number[])[], withheld: readonly (readonly boolean[])[], table: CountTable, rule: SmallNumbers): Place[] {
  const [lastRow, lastAt] = [grid.length - 1, (grid[0]?.length ?? 1) - 1];
  // A total that is not published binds nothing: all such rows (or columns) are one loose knot.
  const rowKnot = (row: number): string => (table.rowTotals ? `row ${row}` : 'loose');
  const columnKnot = (at: number): string => (table.columnTotals ? `column ${at}` : 'loose');
  const ways = new Map<string, Way[]>();
  const hidden: Place[] = [];
  grid.forEach((row, rowAt) => row.forEach((count, at) => {
    const isHidden = withheld[rowAt]?.[at] === true;
    // That nothing happened hides nothing.
    if ((!isHidden && count === 0) || (rowAt === lastRow && !table.columnTotals) || (at === lastAt && !table.rowTotals)) return;
    const place = { row: rowAt, at };
    if (isHidden) hidden.push(place);
    // Forwards the count grows if it is a part (or the grand total) and shrinks if it is a total; backwards the other way round.
    const isTotal = (rowAt === lastRow) !== (at === lastAt);
    const mayShrink = count > (rule === 'sensitive' ? 0 : 1);
    const cost = isHidden ? 0 : count + 1 + (rowAt === lastRow || at === lastAt ? 1_000_000 : 0);
    const [from, to] = [rowKnot(rowAt), columnKnot(at)];
    if (!isTotal || mayShrink) ways.set(from, [...(ways.get(from) ?? []), { to, place, cost }]);
    if (isTotal || mayShrink) ways.set(to, [...(ways.get(to) ?? []), { to: from, place, cost }]);
  }));
  for (const place of hidden) {
    const [row, column] = [rowKnot(place.row), columnKnot(place.at)];
    const has = (from: string, to: string): boolean => (ways.get(from) ?? []).some((way) => way.place === place && way.to === to);
    const rounds = [has(row, column) ? cheapestWay(ways, column, row, place) : undefined, has(column, row) ? cheapestWay(ways, row, column, place) : undefined].filter((way) => way !== undefined);
    const cheapest = rounds.toSorted((a, b) => a.cost - b.cost)[0];
    if (cheapest !== undefined && cheapest.cost > 0) return cheapest.places.filter((one) => withheld[one.row]?.[one.at] !== true);
  }
  return [];
}

interface Way { readonly to: string; readonly place: Place; readonly cost: number }

/** Dijkstra's: the knots are few. */
function cheapestWay(ways: ReadonlyMap<string, readonly Way[]>, from: string, to: string, without: Place): { cost: number; places: Place[] } | undefined {
  const open = new Map([[from, { cost: 0, places: [] as Place[] }]]);
  const done = new Set<string>();
  while (open.size > 0) {
    const [knot, reached] = [...open].reduce((a, b) => (b[1].cost < a[1].cost ? b : a));
    if (knot === to) return reached;
    open.delete(knot);
    done.add(knot);
    for (const way of ways.get(knot) ?? []) {
      const cost = reached.cost + way.cost;
      if (way.place !== without && !done.has(way.to) && cost < (open.get(way.to)?.cost ?? Infinity)) open.set(way.to, { cost, places: [...reached.places, way.place] });
    }
  }
  return undefined;
}

const toNearestFive = (amount: number): number => Math.round(amount / 5) * 5;

function checkCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`Not a count: ${count}`);
}
