// Months as the police file them (YYYY-MM), runs of months without a gap, and which two runs may be compared. Pure.
import { FIRST_MONTH } from '../police-data/months.ts';

export type Month = string;
/** Both included. */
export interface Months { readonly from: Month; readonly to: Month }

const numberOf = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOf = (number: number): Month => `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** A month that files may be of, or come to be: a span of thousands of years would be counted month by month. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && text >= FIRST_MONTH && Number(text.slice(0, 4)) <= new Date().getUTCFullYear() + 10;
export const addMonths = (month: Month, count: number): Month => monthOf(numberOf(month) + count);
export const lengthOf = ({ from, to }: Months): number => numberOf(to) - numberOf(from) + 1;

export function monthsOf({ from, to }: Months): Month[] {
  return Array.from({ length: Math.max(0, lengthOf({ from, to })) }, (_, at) => addMonths(from, at));
}

/** `2024-01`, or `2024-01 to 2024-04`. */
export const keyOf = ({ from, to }: Months): string => (from === to ? from : `${from} to ${to}`);

const NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const nameOf = (month: Month): string => NAMES[Number(month.slice(5, 7)) - 1] ?? '';

/** `January to April 2025`, `October 2024 to September 2025`, `May 2025`. */
export function monthsInWords({ from, to }: Months): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  if (from === to) return `${nameOf(from)} ${first}`;
  return `${nameOf(from)}${first === last ? '' : ` ${first}`} to ${nameOf(to)} ${last}`;
}

/** Runs without a gap, in their order. */
export function runsOf(months: Iterable<Month>): Months[] {
  const runs: { from: Month; to: Month }[] = [];
  for (const month of [...new Set(months)].toSorted()) {
    const last = runs.at(-1);
    if (last !== undefined && addMonths(last.to, 1) === month) last.to = month;
    else runs.push({ from: month, to: month });
  }
  return runs;
}

/** The last twelve months in a row; where there are nowhere twelve, the latest run as it is. */
export function ratePeriodOf(complete: Iterable<Month>): Months | undefined {
  const runs = runsOf(complete);
  const long = runs.findLast((run) => lengthOf(run) >= 12);
  return long === undefined ? runs.at(-1) : { from: addMonths(long.to, -11), to: long.to };
}

/** The latest run, at most the last 24 months of it. */
export function controlPeriodOf(complete: Iterable<Month>): Months | undefined {
  const last = runsOf(complete).at(-1);
  return last === undefined || lengthOf(last) <= 24 ? last : { from: addMonths(last.to, -23), to: last.to };
}

/**
 * What a year may be compared on: the last twelve months with the twelve before, and where they are not all there, the longest run of the same months
 * of the calendar in both years; of two as long the later.
 */
export function comparedPeriods(complete: Iterable<Month>): { before: Months; now: Months } | undefined {
  const there = new Set(complete);
  const both = runsOf([...there].filter((month) => there.has(addMonths(month, -12))));
  let best: Months | undefined;
  for (const run of both) {
    const now = lengthOf(run) > 12 ? { from: addMonths(run.to, -11), to: run.to } : run;
    if (best === undefined || lengthOf(now) >= lengthOf(best)) best = now;
  }
  return best === undefined ? undefined : { before: { from: addMonths(best.from, -12), to: addMonths(best.to, -12) }, now: best };
}
