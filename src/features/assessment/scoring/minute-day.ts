// The day that the name of a minute says: a decision cannot stand in the minute of a meeting that has not been, nor of one before what it decides was there. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const NAME = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** In the order in which they are tried at one place: a day in words, the American way, a month alone, figures. */
const FORMS: readonly { form: RegExp; parts: (found: RegExpExecArray) => [year: string, month: string, day: string] }[] = [
  { form: new RegExp(`\\b(\\d{1,2})(?:(?:st|nd|rd|th)(?:\\s+of)?)?\\s+${NAME},?\\s+(\\d{4})\\b`, 'i'), parts: ([, day, month, year]) => [year!, month!, day!] },
  { form: new RegExp(`\\b${NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'i'), parts: ([, month, day, year]) => [year!, month!, day!] },
  { form: new RegExp(`\\b${NAME},?\\s+(\\d{4})\\b`, 'i'), parts: ([, month, year]) => [year!, month!, '1'] },
  { form: /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/, parts: ([, year, month, day]) => [year!, month!, day!] },
  { form: /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/, parts: ([, day, month, year]) => [year!.length === 2 ? `20${year}` : year!, month!, day!] },
];

/** The first day that is named, as YYYY-MM-DD; the first of the month where only that is named. */
export function dayOfMinute(minute: string): string | undefined {
  const found = FORMS.flatMap(({ form, parts }) => {
    const at = form.exec(minute);
    if (at === null) return [];
    const [year, month, day] = parts(at);
    const number = /^\d/.test(month) ? Number(month) : MONTHS.findIndex((one) => one.startsWith(month.slice(0, 3).toLowerCase())) + 1;
    const whole = new Date(Date.UTC(Number(year), number - 1, Number(day)));
    return whole.getUTCMonth() === number - 1 && whole.getUTCDate() === Number(day) ? [{ at: at.index, day: whole.toISOString().slice(0, 10) }] : [];
  });
  // Of two that begin in one place, the one that says more was tried first.
  return found.toSorted((a, b) => a.at - b.at)[0]?.day;
}

const MONTH_ALONE = FORMS[2]!.form;

/** The month that is named first (YYYY-MM), and its day (YYYY-MM-DD) unless the month is named alone; undefined where neither is. */
export function namedInMinute(minute: string): { month: string; day?: string } | undefined {
  const day = dayOfMinute(minute);
  if (day === undefined) return undefined;
  const isMonthAlone = MONTH_ALONE.test(minute) && day.endsWith('-01') && !FORMS.some(({ form }) => form !== MONTH_ALONE && form.test(minute));
  return { month: day.slice(0, 7), ...(isMonthAlone ? {} : { day }) };
}

/** What is wrong with the name of a minute, for whoever wrote it. `notBefore`: the day of what it decides, and what that is called in the sentence. */
export function minuteFault(minute: string, { today, notBefore }: { today: string; notBefore?: { day: string; called: string } | undefined }): string | undefined {
  const { day } = namedInMinute(minute) ?? {};
  if (day === undefined) return `Name the day of the meeting too, such as “Strategy group, ${dateWords(today)}, item 5”`;
  if (day > today) return `${dateWords(day)} is still to come, so nothing stands in its minute yet. Name the meeting that decided; if it has not met, come back when it has`;
  if (notBefore !== undefined && day < notBefore.day) return `${dateWords(day)} is before ${notBefore.called} (${dateWords(notBefore.day)}), so it cannot have decided on it. Name the meeting that decided, or put the day right first`;
  return undefined;
}
