// Heads of a table that a PDF sets without lines, in two storeys: "Who" over "Lead" and "Partners", beside heads that reach down over both.
import type { Row } from './blocks.ts';
import { columnRole } from './column-names.ts';
import type { Segment } from './pdf-lines.ts';

export type Storeys = { /** one for each column */ heads: Segment[]; /** what stands over several of them: the first and how many */ over: { text: string; from: number; count: number }[] };

/** White space that may stand out to the left of what a head begins. */
const ROOM = 3;
const overlaps = (one: Segment, other: Segment): boolean => one.x0 < other.x1 && one.x1 > other.x0;

/** @param upper heads of the lines above the last, left to right; @param lower those of the last; undefined where they are none of two storeys */
export function inStoreys(upper: readonly Segment[], lower: readonly Segment[]): Storeys | undefined {
  if (lower.length < 2 || lower.some((segment) => columnRole(segment.text) === undefined)) return undefined;
  const byLeft = (segment: Segment): number => upper.findLastIndex((one) => one.x0 <= segment.x0 + ROOM);
  const byMiddle = (segment: Segment): number => upper.findIndex((one, at) => (segment.x0 + segment.x1) / 2 <= (one.x1 + (upper[at + 1]?.x0 ?? Number.POSITIVE_INFINITY)) / 2);
  return partedBy(byLeft, upper, lower) ?? partedBy(byMiddle, upper, lower);
}

function partedBy(whose: (segment: Segment) => number, upper: readonly Segment[], lower: readonly Segment[]): Storeys | undefined {
  const below = upper.map((_one, at) => lower.filter((segment) => whose(segment) === at));
  if (below.flat().length < lower.length || !below.some((own) => own.length > 1) || below.some((own, at) => own.length === 1 && !overlaps(own[0] as Segment, upper[at] as Segment))) return undefined;
  const heads: Segment[] = [];
  const over: Storeys['over'] = [];
  for (const [at, own] of below.entries()) {
    const head = upper[at] as Segment;
    if (own.length > 1) over.push({ text: head.text, from: heads.length, count: own.length });
    if (own.length > 1) heads.push(...own);
    else if (own[0]) heads.push({ ...head, text: `${head.text} ${own[0].text}`, x0: Math.min(head.x0, own[0].x0), x1: Math.max(head.x1, own[0].x1), y: own[0].y });
    else heads.push({ ...head });
  }
  return { heads, over };
}

/** The two rows that they are: what reaches down stands in the first. */
export function storeyRows({ heads, over }: Storeys, page: number): Row[] {
  const isUnder = (column: number): boolean => over.some(({ from, count }) => column >= from && column < from + count);
  const first = heads.flatMap((head, column) => (isUnder(column) ? [] : [{ text: head.text, column, columns: 1, rows: 2 }]));
  const groups = over.map(({ text, from, count }) => ({ text, column: from, columns: count, rows: 1 }));
  const second = heads.flatMap((head, column) => (isUnder(column) ? [{ text: head.text, column, columns: 1, rows: 1 }] : []));
  return [{ cells: [...first, ...groups].toSorted((one, other) => one.column - other.column), page, head: true }, { cells: second, page, head: true }];
}
