// Days and instants in the words of a page: "12 June 2026", "2:30pm", "9 days late", "Tomorrow". Pure: the day from which things are
// counted always comes in. Days are YYYY-MM-DD; instants are shown as clocks in London show them.

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayLength = 86_400_000;

/** A day (YYYY-MM-DD) or an instant (a Date, or its ISO text). */
export type DayOrInstant = string | Date;

interface Day { readonly year: number; readonly month: number; readonly day: number }

const londonParts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });

function londonClock(instant: Date): Day & { hour: number; minute: number } {
  const parts: Record<string, number> = {};
  for (const part of londonParts.formatToParts(instant)) parts[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

function instantOf(value: DayOrInstant): Date {
  const instant = value instanceof Date ? value : new Date(value);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`Not a day or an instant: ${String(value)}`);
  return instant;
}

function dayOf(value: DayOrInstant): Day {
  const match = typeof value === 'string' ? dayPattern.exec(value) : null;
  if (match === null) return londonClock(instantOf(value));
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const whole = new Date(Date.UTC(year, month - 1, day));
  if (whole.getUTCMonth() !== month - 1 || whole.getUTCDate() !== day) throw new RangeError(`No such day: ${value as string}`);
  return { year, month, day };
}

const utcOf = (day: Day): number => Date.UTC(day.year, day.month - 1, day.day);
const monthName = (day: Day): string => months[day.month - 1] ?? '';
const weekdayOf = (day: Day): string => weekdays[new Date(utcOf(day)).getUTCDay()] ?? '';

/** `12 June 2026`. Throws RangeError for what is no day. */
export function dateWords(value: DayOrInstant): string {
  const day = dayOf(value);
  return `${day.day} ${monthName(day)} ${day.year}`;
}

/** `12 Jun 2026`. */
export function shortDateWords(value: DayOrInstant): string {
  const day = dayOf(value);
  return `${day.day} ${monthName(day).slice(0, 3)} ${day.year}`;
}

/** `Friday 12 June 2026`. */
export function longDateWords(value: DayOrInstant): string {
  return `${weekdayOf(dayOf(value))} ${dateWords(value)}`;
}

/** `2:30pm`, `10am`. */
export function timeWords(value: DayOrInstant): string {
  const { hour, minute } = londonClock(instantOf(value));
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** `12 June 2026 at 2:30pm`. */
export function dateTimeWords(value: DayOrInstant): string {
  return `${dateWords(instantOf(value))} at ${timeWords(value)}`;
}

/** When it was, for a sentence: `at 2:30pm`, or `on 12 June 2026 at 2:30pm` when that is not the day of `now`. */
export function momentWords(value: Date, now: Date): string {
  return dateWords(value) === dateWords(now) ? `at ${timeWords(value)}` : `on ${dateTimeWords(value)}`;
}

/** Whole days from `today` to `value`; negative when it is past. */
export function daysUntil(value: DayOrInstant, today: DayOrInstant): number {
  return Math.round((utcOf(dayOf(value)) - utcOf(dayOf(today))) / dayLength);
}

export interface DueWords {
  readonly text: string;
  readonly late: boolean;
}

/** When something is due, as one says it: `9 days late`, `Today`, `Tomorrow`, `Thursday` (within six days), else the date. */
export function dueWords(value: DayOrInstant, today: DayOrInstant): DueWords {
  const days = daysUntil(value, today);
  if (days < 0) return { text: days === -1 ? '1 day late' : `${-days} days late`, late: true };
  if (days === 0) return { text: 'Today', late: false };
  if (days === 1) return { text: 'Tomorrow', late: false };
  return { text: days <= 6 ? weekdayOf(dayOf(value)) : shortDateWords(value), late: false };
}

/** How far ahead a day is: `today`, `tomorrow`, `in 3 days`, `in 5 weeks`, from 9 weeks on the date; what is past goes to agoWords. */
export function inDaysWords(value: DayOrInstant, today: DayOrInstant): string {
  const days = daysUntil(value, today);
  if (days < 0) return agoWords(value, today);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days < 14) return `in ${days} days`;
  return days < 63 ? `in ${Math.floor(days / 7)} weeks` : `on ${dateWords(value)}`;
}

/** How long ago a day was: `today`, `yesterday`, `3 days ago`, `5 weeks ago`, from 9 weeks on the date. */
export function agoWords(value: DayOrInstant, today: DayOrInstant): string {
  const days = -daysUntil(value, today);
  if (days < 0) return inDaysWords(value, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days ago`;
  return days < 63 ? `${Math.floor(days / 7)} weeks ago` : `on ${dateWords(value)}`;
}
