// What an action's own words tell beside what is to be done: a number to reach, money it depends on, a date.

const NUMBERS: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, hundred: 100 };
const AT_LEAST = new RegExp(`\\b(?:at least|a minimum of|minimum(?: of)?|no fewer than|not fewer than|no less than|not less than|at the very least)\\s+(\\d[\\d,]*|${Object.keys(NUMBERS).join('|')})\\b(\\s*(?:%|per ?cent))?`, 'i');

/** “at least three …” */
export function targetIn(text: string): { atLeast: number; percent: boolean; quote: string } | undefined {
  const found = AT_LEAST.exec(text);
  if (!found) return undefined;
  const said = (found[1] ?? '').toLowerCase();
  const atLeast = NUMBERS[said] ?? Number(said.replaceAll(',', ''));
  return Number.isFinite(atLeast) ? { atLeast, percent: found[2] !== undefined, quote: found[0] } : undefined;
}

export const dependsOnFunding = (text: string): boolean => /\b(subject to\s+(\w+\s+){0,4}(funding|resources|budget|grant)|funding permitting|if (\w+ ){0,3}funding (is|allows|permits|becomes|can)|(dependent|depending|conditional|contingent) (up)?on (\w+ ){0,4}(funding|grant)|funding (to be confirmed|tbc|dependent))/i.test(text);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The last day that the words mean, as YYYY-MM-DD; undefined for “ongoing”, “throughout the year” and what is no date. `startsIn` is the year in which the plan year begins. */
export function dueOn(text: string, startsIn: number | undefined): string | undefined {
  const plain = text.toLowerCase();
  const numeric = /\b(\d{1,2})[/.](\d{1,2})[/.]((?:20)?\d\d)\b/.exec(plain);
  if (numeric) return day(Number(numeric[3]) % 100 + 2000, Number(numeric[2]), Number(numeric[1]));
  const iso = /\b(20\d\d)-(\d\d)-(\d\d)\b/.exec(plain);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = [...plain.matchAll(/(?:\b(\d{1,2})(?:st|nd|rd|th)?\s+)?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?:\s+|[-’'])?((?:20)?\d\d)?\b/g)].at(-1);
  if (named) {
    const month = MONTHS.indexOf(named[2] ?? '') + 1;
    const year = named[3] ? Number(named[3]) % 100 + 2000 : startsIn === undefined ? undefined : month >= 4 ? startsIn : startsIn + 1;
    return year === undefined ? undefined : day(year, month, named[1] ? Number(named[1]) : 31);
  }
  const quarters = [...plain.matchAll(/\b(?:q|quarter )([1-4])\b/g)].at(-1);
  if (quarters && startsIn !== undefined) return [day(startsIn, 6, 30), day(startsIn, 9, 30), day(startsIn, 12, 31), day(startsIn + 1, 3, 31)][Number(quarters[1]) - 1];
  if (/\b(end of (the )?(financial )?year|year[- ]end)\b/.test(plain) && startsIn !== undefined) return day(startsIn + 1, 3, 31);
  return undefined;
}

/** "June 2025", "By 31 March 2026" and nothing else: a milestone that is a day. */
export const isDate = (text: string): boolean => /^(?:by |in |end of |by the end of )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)[ -]?['’]?(?:20)?\d\d\.?$/i.test(text.trim());

function day(year: number, month: number, wanted: number): string | undefined {
  if (month < 1 || month > 12 || wanted < 1) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (wanted > 31) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(wanted, last)).padStart(2, '0')}`;
}
