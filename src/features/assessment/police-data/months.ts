// Months as the files write them and as spreadsheets spoil them.

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const joined = (year: string, month: number): string | undefined => (month >= 1 && month <= 12 ? `${year.length === 2 ? `20${year}` : year}-${String(month).padStart(2, '0')}` : undefined);

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
