// Months as the files write them and as spreadsheets spoil them.

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const joined = (year: string, month: number): string | undefined => (month >= 1 && month <= 12 ? `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}` : undefined);

/** The month that the police's files begin with. */
export const FIRST_MONTH = '2010-12';

/** YYYY-MM of a cell, or undefined. `spoiled`: not written as the files write it, as after saving in a spreadsheet (Jan-24, 01/01/2024). */
export function readMonth(cell: string): { month: string; spoiled: boolean } | undefined {
  const text = cell.trim();
  const plain = /^(\d{4})-(\d\d)(?:-\d\d(?:[T ].*)?)?$/.exec(text);
  const named = /^([a-z]{3})[a-z]*[- ](\d{2}|\d{4})$/i.exec(text);
  const slashed = /^(?:\d{1,2}\/)?(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text);
  const month = plain ? joined(plain[1]!, Number(plain[2])) : named ? joined(named[2]!, NAMES.indexOf(named[1]!.toLowerCase()) + 1) : slashed ? joined(slashed[2]!, Number(slashed[1])) : undefined;
  return month === undefined ? undefined : { month, spoiled: !plain };
}

/** Months since the year 0, so that months can be subtracted. */
export const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const FULL = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** December 2018. */
export const monthWords = (month: string): string => `${FULL[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

export const monthOfNumber = (number: number): string => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** "January to April 2024 and January 2025": months in any order, runs as spans. */
export function spansOf(months: Iterable<string>): string {
  const sorted = [...new Set(months)].sort().map(monthNumber);
  const runs: [number, number][] = [];
  for (const one of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === one - 1) last[1] = one;
    else runs.push([one, one]);
  }
  const words = runs.map(([from, to]) => {
    const [first, last] = [monthWords(monthOfNumber(from)), monthWords(monthOfNumber(to))];
    return from === to ? first : first.slice(-4) === last.slice(-4) ? `${first.slice(0, -5)} to ${last}` : `${first} to ${last}`;
  });
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
