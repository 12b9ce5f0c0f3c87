// "Within four weeks", "bring the wait down to six weeks": how long a thing may take, and what its update says of how long it took. Pure.
import { findNumerals } from '../../measures/rules.ts';

export type Time = { start: number; end: number; text: string; hours: number; /** "working", "clear": such days are no others */ kind: string };

const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168, month: 730 };
const UNIT = /^[\s-](?:(working|clear|calendar|school)\s)?(minute|hour|day|week|month)s?\b/iu;

const timesIn = (text: string): Time[] => findNumerals(text).flatMap((one): Time[] => {
  const unit = UNIT.exec(text.slice(one.end));
  if (!unit) return [];
  const end = one.end + unit[0].length;
  return [{ start: one.start, end, text: text.slice(one.start, end), hours: one.amount * (HOURS[(unit[2] ?? '').toLowerCase()] ?? 0), kind: (unit[1] ?? '').toLowerCase() }];
});

const MOST = /\b(?:within|(?:to|in) (?:under|below|less than|no more than|an average of)|under|less than|no (?:more|longer) than|down to)\s$/i;
const SHORTENS = /^(?:\d[\d.]*\s)?(?:to\s)?(?:bring|reduce|cut|shorten|lower|decrease|get)\b/i;
/** "Open within two months", "six weeks after the fair": once, by a day. */
const ONCE = /^\s(?:of|after|from|before)\s(?:the|this|its|their|our)\s/i;
const IN_PART = /%|\bper cent\b|\b(?:some|most|many|few|half|rest|others?|all but|except|apart from|one took|longest|slowest|oldest|quickest|shortest|up to|between|fastest|at (?:most|worst|best))\b/i;
const USUAL = /\b(?:on average|average|typically|usually|median|mean)\b/i;
const EARLIER = /\b(?:from|than|against|compared (?:with|to)|instead of|before|previously|was|were|target(?: of)?|aim(?: of)?)\s(?:only\s|just\s|over\s|about\s)?$/i;

/** The one time that an action says a thing may take at most. */
export function timeAsked(text: string): Time | undefined {
  const [one, more] = timesIn(text);
  if (!one || more || /%|\bper cent\b/i.test(text) || /\bby (?:\p{L}+ )?20\d\d\b/u.test(text) || ONCE.test(text.slice(one.end))) return undefined;
  return MOST.test(text.slice(0, one.start)) || (SHORTENS.test(text) && /\bto\s(?:about\s)?$/i.test(text.slice(0, one.start))) ? one : undefined;
}

/** How long it took as a rule, where that is longer than was asked; nothing where only some of them took so long, or nobody knows whether all did. */
export function timeTaken(asked: Time, update: string): Time | undefined {
  const times = timesIn(update).filter((one) => !(EARLIER.test(update.slice(0, one.start)) && !/\b(?:average|median|mean|wait|time)\s(?:\p{L}+\s){0,3}(?:was|were)\s(?:only\s|just\s|over\s|about\s)?$/iu.test(update.slice(0, one.start))));
  const usual = times.filter((one) => USUAL.test(clauseOf(update, one)));
  const [one, more] = usual.length > 0 ? usual : times;
  // "All was removed in a day." answers; "we will answer within ten days" and "three weeks a year" tell of something else.
  if (A_SINGLE.test(update) || (one && (OF_SOMETHING_ELSE.test(clauseOf(update, one)) || EACH_TIME.test(update.slice(one.end))))) return undefined;
  if (!one || more || IN_PART.test(usual.length > 0 ? clauseOf(update, one) : update) || one.kind !== asked.kind || one.hours <= asked.hours * 1.05) return undefined;
  return usual.length > 0 || (/\bwithin\s$/i.test(update.slice(0, one.start)) && times.length === 1) ? one : undefined;
}

const A_SINGLE = /\b(?:in|within|inside) (?:an?|one|the same) (?:(?:working|single) )?(?:day|hour|week|month)\b|\b(?:in|on) the same day\b/i;
const OF_SOMETHING_ELSE = /\b(?:will|shall|second|third|another|further|follow(?:ing|ed)?[- ]?up|returned?|reviewed|later)\b/i;
const EACH_TIME = /^\s(?:an?|each|every|per)\s/i;

const clauseOf = (text: string, { start, end }: Time): string => `${text.slice(0, start).split(/[.;,]\s/).at(-1) ?? ''}${text.slice(start, end)}${text.slice(end).split(/[.;,](?:\s|$)/)[0] ?? ''}`;
