// Every count of every month, so that whoever doubts a chart can add up. Pure.
import type { Block } from '../../../platform/documents/document.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import { monthsOf, runsOf } from '../assess/months.ts';
import { periodInWords } from './period-in-words.ts';

/** So many types stand beside each other on a page. */
const beside = 5;

export function monthlyBlocks(told: Assessment): Block[] {
  const months = monthsOf(told);
  const missing = new Set(told.missingMonths);
  const partial = new Set(told.partialMonths);
  // A gap of many months is one row.
  const gaps = new Map(runsOf(missing).map((run) => [run.from, `${run.from} to ${run.to}`]));
  const tables = Array.from({ length: Math.ceil(told.types.length / beside) }, (_, at) => told.types.slice(at * beside, (at + 1) * beside));
  return tables.map((types): Block => ({
    kind: 'table', caption: types.map(({ type }) => type).join(', '), rowHeads: true,
    columns: [{ head: 'Month', share: 1.6 }, ...types.map(({ type }) => ({ head: type, figures: true }))],
    rows: months.flatMap((month) => {
      const gap = gaps.get(month);
      if (gap !== undefined) return [[periodInWords(gap), ...types.map(() => 'no data')]];
      if (missing.has(month)) return [];
      return [[`${periodInWords(month)}${partial.has(month) ? ' (in part)' : ''}`, ...types.map(({ byMonth }) => numberWords(byMonth[month] ?? 0))]];
    }),
  }));
}
