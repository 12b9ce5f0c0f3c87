// How old the newest file is on the day that somebody reads: figures of a year ago are no news, and nothing else on a page says that they are. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Assessment } from '../assess/assessment.ts';
import { monthsInWords, monthsOf, type Month } from '../assess/months.ts';

/** Files come out within some two months of the month they are of: older than this, newer ones may be had. */
const usual = 3;

export interface Age { readonly words: string; readonly isOld: boolean }

/** `day` (YYYY-MM-DD): when it is read, or handed on. Undefined where the own force has no month at all. */
export function ageOf(assessment: Pick<Assessment, 'from' | 'to' | 'missingMonths' | 'partialMonths'>, day: string, isToday = false): Age | undefined {
  const missing = new Set(assessment.missingMonths);
  const newest = monthsOf(assessment).findLast((month) => !missing.has(month));
  if (newest === undefined) return undefined;
  const months = monthsBetween(newest, day.slice(0, 7));
  const month = `${monthsInWords({ from: newest, to: newest })}${assessment.partialMonths.includes(newest) ? ' (in part)' : ''}`;
  const on = isToday ? 'today' : dateWords(day);
  return { words: `The newest file is of ${month}, ${months <= 0 ? 'the same month' : `${lengthWords(months)} before ${on}`}.`, isOld: months > usual };
}

export const OLD_WORDS = 'Newer months may be had from data.police.uk.';
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'twenty-one', 'twenty-two', 'twenty-three'];
const counted = (count: number, one: string): string => `${small[count] ?? numberWords(count)} ${one}${count === 1 ? '' : 's'}`;

/** `fourteen months`, `two years`, `three years and two months`. */
function lengthWords(months: number): string {
  if (months < small.length) return counted(months, 'month');
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return `${counted(years, 'year')}${rest === 0 ? '' : ` and ${counted(rest, 'month')}`}`;
}

const monthsBetween = (from: Month, to: Month): number => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
