// What a form shows: the person's answers as they typed them, what is wrong with them, and the token that proves the form is ours.
// Made by the page that handles the form, read by the macros in forms.njk.

/** One form as it is shown. Fields are known by name; `errors` are in the order of the page. */
export interface FormState {
  readonly csrf: string;
  /** As typed, or as stored when the form is first opened. Several answers to one question are an array. */
  readonly values: Readonly<Record<string, unknown>>;
  /** One sentence for each field that is wrong, by the field's name; '' is an error of the whole form. */
  readonly errors: Readonly<Record<string, string>>;
  /** The version of the record that the person began from (house rule 8). */
  readonly version?: number;
}

/** A form without errors. */
export function freshForm(csrf: string, values: Readonly<Record<string, unknown>> = {}, version?: number): FormState {
  return { csrf, values, errors: {}, ...(version === undefined ? {} : { version }) };
}

/** The three parts of a date's answer: from `name-day`, `name-month`, `name-year` as typed, else from the stored YYYY-MM-DD or Date. */
export function dateParts(values: Readonly<Record<string, unknown>>, name: string): { day: string; month: string; year: string } {
  const typed = (part: string): string | undefined => (values[`${name}-${part}`] === undefined ? undefined : String(values[`${name}-${part}`]));
  const [day, month, year] = [typed('day'), typed('month'), typed('year')];
  if (day !== undefined || month !== undefined || year !== undefined) return { day: day ?? '', month: month ?? '', year: year ?? '' };
  const stored = values[name];
  const text = stored instanceof Date ? stored.toISOString() : typeof stored === 'string' ? stored : '';
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  return match === null ? { day: '', month: '', year: '' } : { day: String(Number(match[3])), month: String(Number(match[2])), year: match[1] ?? '' };
}

/** The three parts as YYYY-MM-DD: '' when all are empty, undefined when they are no day. Month names are understood. */
export function joinDate(values: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const { day, month, year } = dateParts(values, name);
  if (`${day}${month}${year}`.trim() === '') return '';
  const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const named = names.indexOf(month.trim().slice(0, 3).toLowerCase());
  const [yearNumber, monthNumber, dayNumber] = [Number(year.trim()), named === -1 ? Number(month.trim()) : named + 1, Number(day.trim())];
  const whole = new Date(Date.UTC(yearNumber, monthNumber - 1, dayNumber));
  const isDay = /^\d{4}$/.test(year.trim()) && whole.getUTCFullYear() === yearNumber && whole.getUTCMonth() === monthNumber - 1 && whole.getUTCDate() === dayNumber;
  return isDay ? whole.toISOString().slice(0, 10) : undefined;
}
