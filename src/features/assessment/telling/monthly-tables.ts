// Every count of every month, so that whoever doubts a chart can add up. Pure.
import { heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block } from '../../../platform/documents/document.ts';
import { ASB } from '../assess/crime-types.ts';
import { inPart, oddMonths } from './odd-months.ts';
import { table } from './table.ts';
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import { monthsInWords, monthsOf, runsOf } from '../assess/months.ts';

/** So many types stand beside each other on a page. */
const beside = 5;

export function monthlyBlocks(told: Assessment): Block[] {
  const months = monthsOf(told);
  const missing = new Set(told.missingMonths);
  const [partial, ofAll] = [new Set(told.partialMonths), new Set(inPart(told, ASB))];
  // A gap of many months is one row.
  const gaps = new Map(runsOf(missing).map((run) => [run.from, run]));
  const odd = new Map(told.types.map((one) => [one.type, new Set(oddMonths(told, one, one.type).map(({ month }) => month))]));
  const tables = Array.from({ length: Math.ceil(told.types.length / beside) }, (_, at) => told.types.slice(at * beside, (at + 1) * beside));
  return [heading(1, 'Month by month'), ...tables.map((types) => table(listWords(types.map(({ type }) => type)), [{ head: 'Month', share: 3 }, ...types.map(({ type }) => ({ head: type, figures: true }))], months.flatMap((month) => {
    const gap = gaps.get(month);
    if (gap !== undefined) return [[monthsInWords(gap), ...types.map(() => 'no data')]];
    if (missing.has(month)) return [];
    return [[`${monthsInWords({ from: month, to: month })}${ofAll.has(month) ? ' (in part)' : partial.has(month) ? ' (crime in part)' : ''}`, ...types.map(({ type, byMonth }) => `${numberWords(byMonth[month] ?? 0)}${odd.get(type)?.has(month) === true ? '*' : ''}`)]];
  }), 0)), ...([...odd.values()].every((its) => its.size === 0) ? [] : [paragraph('* Far below the months near it, though the force’s file as a whole is not: perhaps not all.', 'note')])];
}
