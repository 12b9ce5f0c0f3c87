// A table of figures: which of its columns names what each row counts, and which hold figures of which time. Pure.
import { single } from './finding.ts';
import type { TableToCheck } from './plan-to-check.ts';
import { periodTold, yearBefore } from './periods.ts';

const CODE = /^(?:\p{L}{0,5}[\s.-]?\d+(?:\.\d+)*\p{L}?|\p{Lu}{1,2}|#)$/u;
const NAMES_ROWS = /^(?:(?:key |our |performance |success )*(?:measures?|indicators?|kpis?|metrics?)(?: .*)?|what (?:we|is|was|are|it)\b.*|descriptions?|(?:crime|offence|incident)(?: types?)?|types?(?: of .*)?|headings?|items?|activit(?:y|ies)|outputs?|services?|categor(?:y|ies)|figures?|subjects?|names?)$/i;
const BESIDE = /^(?:source|owner|lead|unit|frequency|rag|status|rating|trend|direction|notes?|comments?|commentary|target|baseline)\b/i;

/** The column that names what a row counts: "1a | Reports to the council | 946 | 874" is about reports. */
export function labelColumn(table: TableToCheck): number {
  const heads = table.rows[0] ?? [];
  const body = table.rows.slice(1).filter((row) => row.some((cell) => cell !== ''));
  const wordy = heads.map((head, column) => {
    const cells = body.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    const named = cells.filter((cell) => /\p{L}{3}/u.test(cell) && !CODE.test(cell) && !/^(?:<|>|~|£|at least|over|about)?\s?\d/.test(cell)).length;
    return cells.length > 0 && named * 2 > cells.length && !BESIDE.test(head.trim()) ? column : -1;
  }).filter((column) => column >= 0);
  const first = wordy[0] ?? 0;
  if (first === 0 && !wordy.includes(1)) return 0;
  return wordy.slice(0, 3).find((column) => NAMES_ROWS.test(single(heads[column] ?? '')) && column <= first + 1 && !/^(?:services?|types?|categor)/i.test(heads[column] ?? '')) ?? first;
}

/** The time that a column's head names; undefined where it holds something else than figures of one time. */
export function columnPeriod(head: string, year: string): string | undefined {
  if (/change|difference|%|percent|target|goal|rate|trend|direction|\+\/-/i.test(head)) return undefined;
  if (/previous|last year|year before|prior/i.test(head) && !/\b20\d\d/.test(head)) return yearBefore(year) || undefined;
  // In a report on half a year, "half year" and "same half of 2025" are what it reports on and what it holds that against.
  if (/^(?:the )?(?:half[- ]year|six months|year so far)(?: total)?$/i.test(head.trim())) return year;
  const earlier = /^(?:the )?(?:same )?(?:half[- ]year|half|period|six months)(?: of| in)? (20\d\d)$/i.exec(head.trim());
  if (earlier) return Number(earlier[1]) < Number(year.slice(0, 4)) ? yearBefore(year) : undefined;
  const label = /\b(20\d\d)\s?[/–—-]\s?(?:20)?(\d\d)\b/.exec(head);
  if (label) return `${label[1]}/${label[2]}`;
  if (/year to date|ytd/i.test(head)) return `${year} to date`.trim();
  const quarter = /\bq(?:uarter)?\s?([1-4])\b/i.exec(head);
  if (quarter) return `${year} q${quarter[1]}`.trim();
  const told = periodTold(`in ${head}`);
  if (told?.kind === 'part') return `${year} ${told.part}`.trim();
  if (told?.kind === 'year') return [told.label, told.part].filter(Boolean).join(' ');
  return /^(?:numbers?|totals?|figures?|count|value|this year|results?|actual|achieved|reached|out-?turn|current(?: year)?|latest|how many|)$/i.test(head.trim()) ? year : undefined;
}

/** Where the targets stand, if a column holds them. */
export const targetColumn = (heads: readonly string[]): number => heads.findIndex((head) => /^(?:targets?|goals?|aims?|planned|what we promised|promised|standard)\b/i.test(head.trim()));
