// A period as people name it: a year from April, a quarter of it, a month, a run of months, days. Each has one key, so that "this measure in that period" is one
// reference wherever it is written (`asb-reports@2024-25`). Pure.
import { dateWords } from '../../platform/pages/day-words.ts';

/** Whole days, YYYY-MM-DD, both included. */
export type Period = { readonly from: string; readonly to: string };

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const monthKey = (month: number, year: number): string => `${(MONTHS[month - 1] ?? '').slice(0, 3).toLowerCase()}-${year}`;
const pad = (number: number): string => String(number).padStart(2, '0');
const dayOf = (year: number, month: number, day: number): string => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** From the first of one month to the last of a month that many months later. */
export function monthsFrom(year: number, month: number, count = 1): Period {
  return { from: dayOf(year, month, 1), to: dayOf(year, month + count, 0) };
}

/** The year from April that a day lies in, by its first part: 2024 for 2024/25. */
export const firstYearOf = (day: string): number => (Number(day.slice(5, 7)) >= 4 ? Number(day.slice(0, 4)) : Number(day.slice(0, 4)) - 1);

/** `2024/25`, the way people write the year from April. */
export const yearLabel = (first: number): string => `${first}/${pad((first + 1) % 100)}`;

export const yearFrom = (first: number): Period => monthsFrom(first, 4, 12);

type Shape = { kind: 'year' | 'calendar year' | 'quarter' | 'month' | 'months' | 'day' | 'days'; months: number };

/** What kind of period it is; only `days` is not made of whole months or one day. */
export function shapeOf(period: Period): Shape {
  const [y1, m1, d1] = parts(period.from);
  const [y2, m2] = parts(period.to);
  const whole = d1 === 1 && dayOf(y2, m2 + 1, 0) === period.to;
  if (!whole) return { kind: period.from === period.to ? 'day' : 'days', months: 0 };
  const months = (y2 - y1) * 12 + m2 - m1 + 1;
  if (months === 12 && m1 === 4) return { kind: 'year', months };
  if (months === 12 && m1 === 1) return { kind: 'calendar year', months };
  if (months === 3 && m1 % 3 === 1) return { kind: 'quarter', months };
  return { kind: months === 1 ? 'month' : 'months', months };
}

/** The one key of a period: `2024-25`, `q1-2024-25`, `may-2024`, `apr-2024..sep-2024`, `2024`, `2024-06-11`, `2024-06-11..2024-07-02`. */
export function periodKey(period: Period): string {
  const [y1, m1] = parts(period.from);
  const [y2, m2] = parts(period.to);
  const first = firstYearOf(period.from);
  switch (shapeOf(period).kind) {
    case 'year': return yearLabel(first).replace('/', '-');
    case 'calendar year': return String(y1);
    case 'quarter': return `q${quarterOf(m1)}-${yearLabel(first).replace('/', '-')}`;
    case 'month': return monthKey(m1, y1);
    case 'months': return `${monthKey(m1, y1)}..${monthKey(m2, y2)}`;
    case 'day': return period.from;
    case 'days': return `${period.from}..${period.to}`;
  }
}

/** The period of a key; undefined for what is none. */
export function periodOf(key: string): Period | undefined {
  const text = key.trim().toLowerCase();
  const year = /^(\d{4})[-/](\d{2})$/.exec(text);
  if (year) return Number(year[2]) === (Number(year[1]) + 1) % 100 ? inReach(yearFrom(Number(year[1]))) : undefined;
  const quarter = /^q([1-4])-(\d{4})-(\d{2})$/.exec(text);
  if (quarter) return Number(quarter[3]) === (Number(quarter[2]) + 1) % 100 ? inReach(monthsFrom(Number(quarter[2]), 1 + Number(quarter[1]) * 3, 3)) : undefined;
  if (/^\d{4}$/.test(text)) return inReach(monthsFrom(Number(text), 1, 12));
  const [first, last, ...more] = text.split('..');
  if (first === undefined || more.length > 0) return undefined;
  const [start, end] = [spanOf(first), spanOf(last ?? first)];
  if (start === undefined || end === undefined || start.from > end.to) return undefined;
  return inReach({ from: start.from, to: end.to });
}

/** The period in words: "2024/25", "April to June 2024", "May 2024", "11 June 2024", "1 June to 12 July 2024". */
export function periodWords(period: Period): string {
  const [y1, m1] = parts(period.from);
  const [y2, m2] = parts(period.to);
  const { kind } = shapeOf(period);
  if (kind === 'year') return yearLabel(firstYearOf(period.from));
  if (kind === 'calendar year') return `January to December ${y1}`;
  if (kind === 'month') return `${MONTHS[m1 - 1]} ${y1}`;
  if (kind === 'quarter' || kind === 'months') return `${MONTHS[m1 - 1]}${y1 === y2 ? '' : ` ${y1}`} to ${MONTHS[m2 - 1]} ${y2}`;
  if (kind === 'day') return dateWords(period.from);
  return `${y1 === y2 ? dateWords(period.from).replace(` ${y1}`, '') : dateWords(period.from)} to ${dateWords(period.to)}`;
}

/** Why dates cannot be a period of one year's figures, in words that stand beside the field; undefined when they can. */
export function periodRefusal(period: Period, today: string): { field: 'from' | 'to'; words: string } | undefined {
  if (period.to < period.from) return { field: 'to', words: `It ends before it begins: ${dateWords(period.from)} to ${dateWords(period.to)}` };
  if (period.from > today) return { field: 'from', words: `This period has not begun: it begins on ${dateWords(period.from)}` };
  const [begins, ends] = [firstYearOf(period.from), firstYearOf(period.to)];
  if (begins !== ends && shapeOf(period).kind !== 'calendar year') return { field: 'to', words: `It runs over the end of March, so over two years: ${yearLabel(begins)} and ${yearLabel(ends)}. Enter one reading for each` };
  return undefined;
}

/** Another period of the same measure that this one crosses, so that days would be counted twice or not at all. Whole months may lie within a whole year. */
export function crossedBy<P extends Period>(period: Period, others: readonly P[]): P | undefined {
  const isWhole = (one: Period): boolean => shapeOf(one).months > 0;
  return others.find((other) => {
    if (other.to < period.from || other.from > period.to || (other.from === period.from && other.to === period.to)) return false;
    const isNested = (other.from <= period.from && other.to >= period.to) || (period.from <= other.from && period.to >= other.to);
    return !(isNested && isWhole(period) && isWhole(other));
  });
}

export type Frequency = 'monthly' | 'quarterly' | 'half-yearly' | 'yearly' | 'when it comes';
export const FREQUENCIES = ['monthly', 'quarterly', 'half-yearly', 'yearly', 'when it comes'] as const satisfies readonly Frequency[];
export const MONTHS_OF: Record<Frequency, number> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12, 'when it comes': 12 };

/** The period of this frequency in which a day lies. */
export function periodAt(frequency: Frequency, day: string): Period {
  const months = MONTHS_OF[frequency];
  const [year, month] = parts(day);
  const sinceApril = (month + 8) % 12;
  return monthsFrom(year, month - (sinceApril % months), months);
}

/** The periods of a frequency that have begun by a day, the one the day lies in first. */
export function recentPeriods(frequency: Frequency, today: string, count: number): Period[] {
  const all: Period[] = [];
  for (let period = periodAt(frequency, today); all.length < count; period = periodAt(frequency, dayBefore(period.from))) all.push(period);
  return all;
}

/** Days that a figure may take to come after its period has ended. */
const GRACE_DAYS = 30;

/** The last day of the newest period whose figure should be here by now; a measure that comes when it comes owes none. */
export function owedUntil(frequency: Frequency, today: string): string | undefined {
  if (frequency === 'when it comes') return undefined;
  const ended = new Date(Date.parse(today) - GRACE_DAYS * 86_400_000).toISOString().slice(0, 10);
  return dayBefore(periodAt(frequency, ended).from);
}

const parts = (day: string): [number, number, number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
/** The period of so many months that begins on a day. */
export const monthsAfter = (day: string, months: number): Period => monthsFrom(Number(day.slice(0, 4)), Number(day.slice(5, 7)), months);
const quarterOf = (month: number): number => (month === 1 ? 4 : (month - 1) / 3);
const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
export const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

function spanOf(text: string): Period | undefined {
  const month = /^([a-z]{3})-(\d{4})$/.exec(text);
  if (month) {
    const number = MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === month[1]) + 1;
    return number === 0 ? undefined : monthsFrom(Number(month[2]), number);
  }
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return day && Number(day[2]) <= 12 && dayOf(Number(day[1]), Number(day[2]), Number(day[3])) === text ? { from: text, to: text } : undefined;
}

/** Years that a partnership can have figures of; others are slips. */
const inReach = (period: Period): Period | undefined => (period.from >= '1990-01-01' && period.to <= '2100-12-31' ? period : undefined);
