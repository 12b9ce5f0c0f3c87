// Which figures of an update are no answer to what was asked for: one of a single month or a first course, one behind which "more came later", one of something else than what a most was set for. Pure.
import type { WrittenMeasure } from '../../measures/rules.ts';
import { stemOf } from './word-stems.ts';

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\\s20\\d\\d)?';
/** "In May", and not "in May, August and November" nor "between May and March". */
const IN_MONTH = new RegExp(`\\bin\\s(${MONTH})(?!\\s?(?:,|and|to|or|&|[-–—])\\s?(?:and\\s)?${MONTH})(?!\\p{L})`, 'u');
const BEGINS_IN_MONTH = new RegExp(`(?:^|[.;]\\s|\\b)In\\s(${MONTH}),?\\s(?:\\p{L}+\\s){0,2}$`, 'u');
const FROM_MONTH = new RegExp(`\\b[Ff]rom\\s(?:[^;]*?\\sin\\s)?${MONTH}\\s(?:to|until|till)\\s`, 'u');
/** "48 shops were in the scheme in March": how many there are by then. */
const IS_STATE = /^\s(?:(?:were|are|was|is) (?:in|on|part|members?)|had|have|hold|held a)\b/i;
/** "24 took the course in February": there was one. */
const THE_ONE = /^\s(?:took|did|passed|completed|finished|attended|went on|came to)\s(?:the|its|our)\s(?:\p{Ll}+\s)?(?:course|training|programme|workshop|event|conference|seminar|session)\sin\s/iu;
const FIRST = /\bfirst\s(?:\p{L}+\s)?(?:course|session|event|meeting|evening|day|cohort|group|round|phase|wave|talk|workshop|class|lesson|clinic|surger(?:y|ies)|walkabout|visit|stall|term|month|week|quarter|half|year)s?\b/iu;
const MORE_CAME = /(?:^|[.;,]\s|\b(?:and|but|while)\s)(?:(?:many|some|several|a few|a number)\s)?(?:more|others)\s(?!(?:than|are|is|will|to|and more)\b|(?:have|had|were)\s(?:been\s)?(?:booked|applied|planned|expected|waiting|to|asked|invited)\b)(?:of them\s)?(?:since\s|then\s|later\s)?(?:came|joined|followed|were|was|had|have|took|attended|went|got|signed|completed|did|later|since|after)\b/i;

/** "25 staff were trained in May and more came later": how many there were in the year it does not say. */
export function isOfAPart(update: string, one: WrittenMeasure, asked: string): boolean {
  if (MORE_CAME.test(update.slice(one.end))) return true;
  // "On 83 evenings because the boiler failed in January": the month is that of another thing.
  const after = (/^[^.;]*/.exec(update.slice(one.countedEnd))?.[0] ?? '').replace(/\s(?:because|since|as|when|after|before|until|while)\s(?:the|a|an|our|its|it|they|we|one|two|no|nobody)\s.*$/i, '');
  const before = update.slice(0, one.start);
  const own = /[^.;]*$/.exec(before)?.[0] ?? '';
  if (FIRST.test(own) || FIRST.test(after.split(',')[0] ?? '')) return !FIRST.test(asked);
  // "From Ash in April to Elm in March" is the year.
  const month = BEGINS_IN_MONTH.exec(before)?.[1] ?? (FROM_MONTH.test(after) ? undefined : IN_MONTH.exec(/^[^,]*(?:,\s(?:and\s)?\p{Lu}\p{L}+)*/u.exec(after)?.[0] ?? '')?.[1]);
  return month !== undefined && !asked.includes(month.replace(/\s20\d\d$/, '')) && !IS_STATE.test(after) && !THE_ONE.test(after);
}

/** "Three colleges asked to wait", "two could not take part": so many are told for having had nothing. */
export const isNotDone = (one: WrittenMeasure, update: string): boolean => /^\s(?:of\s(?:them|these|those)\s)?(?:(?:have|had|has)\s)?(?:asked\s(?:to\s(?:wait|be\sleft)|us\sto\s(?:wait|come\sback)|for\smore\stime)|declined|refused|withdrew|withdrawn|dropped\sout|pulled\sout|(?:could|did|would|do)\snot\s|(?:were|was|are|is|have|has|had)\s(?:not|unable|yet\sto|still\s(?:waiting|to)|waiting)\s|(?:were|was)\s(?:cancelled|called\soff|postponed))/iu.test(update.slice(one.countedEnd));

/** "41 more came", "a further 41": they come on top of others. */
export const isAdded = (one: WrittenMeasure, update: string): boolean => /^\s(?:more|further|others?|extra|additional)\b(?!\s(?:than|are|is|will|were\s(?:planned|booked|invited))\b)/i.test(update.slice(one.end)) || /\b(?:another|a\sfurther|an\s(?:extra|additional)|plus)\s$/i.test(update.slice(0, one.start));

const ORDER = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];
const IN_ORDER = new RegExp(`\\b(?:${ORDER.join('|')}|\\d{1,3}(?:st|nd|rd|th))\\s(?:and\\s(?:last|final)\\s)?((?:\\p{L}+\\s){0,3}\\p{L}+)`, 'giu');
/** "The 14th June meeting" is that of a day, "the 25th anniversary event" that of a year. */
const IS_OF_TIME = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|anniversary|birthday|century)$/;
/** "The third stand was the busiest" tells of three at least; "the third of the stands" too. */
export function reachedByOrder(update: string, head: string): number {
  return Math.max(0, ...[...update.matchAll(IN_ORDER)].flatMap((found) => {
    const words = (found[1] ?? '').split(' ').map(stemOf);
    const at = words.indexOf(head);
    const number = ORDER.indexOf(found[0].split(' ')[0]?.toLowerCase() ?? '') + 2;
    // What stands between them narrows it, as long as it does nothing: "the third clean-up day", and not "the third was a day".
    return at < 0 || words.slice(0, at).some((word) => /^(?:be|was|were|is|has|had|and|in|on|at|to)$/.test(word) || IS_OF_TIME.test(word)) ? [] : [number > 1 ? number : Number.parseInt(found[0], 10)];
  }));
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}'’-]+/u).filter(Boolean).map(stemOf);
/** No kind of a thing: what is done to it, and joining words. */
const NO_KIND = new Set(('reduce reducing cut keep bring lower limit hold no fewer not under to the a an of in on at number numbers total count level our all any every each its their for by below and or more than there be will we aim target have see down from with' +
  ' recorded reported new only').split(' ').map(stemOf));
/** "46", "46 were recorded", "46 in the year": a number of the thing itself; not "46 took part". */
const BARE = /^\s?(?:$|[.;,)]|(?:were|was|have been|had been)\s(?:recorded|reported|counted|logged|made|known|missed|told)\b|in\s(?:the\s)?(?:year|period|end|total|all|20\d\d|\d)|in\s20|by\s|at\sthe\send|(?:last|this)\syear|so\sfar|compared\b|against\b)/i;

const COUNTS_ANY = /^(?:offences|crimes|incidents|cases)$/i;

/** The figure counts what was to be kept low: its head is among the words of the action, with the kind that the action names, "missed visits" and not all visits. */
export function isWhatIsLimited(one: WrittenMeasure, { figure, text }: { figure: WrittenMeasure; text: string }, update: string): boolean {
  const kindsBefore = (words: readonly string[], head: string): string[] => { const at = words.lastIndexOf(head); const kind = words[at - 1]; return at > 0 && kind !== undefined && !NO_KIND.has(kind) ? [kind] : []; };
  if (one.counted === '') return BARE.test(update.slice(one.end));
  const its = stemOf((one.counted.split(/\s(?:of|in|for|at|on|to|with|from|by|who|that|across|about|under|over)\s/)[0] ?? '').split(' ').at(-1) ?? '');
  // "Burglary below 400 offences": what they are offences of stands before.
  const asked = wordsOf(figure.counted === '' || COUNTS_ANY.test(figure.counted) ? text.slice(0, figure.countedEnd) : text.slice(figure.start, figure.countedEnd));
  const said = new Set(wordsOf(update));
  // "The number killed" and "64 people were killed"
  if (figure.counted === '' && /^(?:people|persons|residents)$/i.test(one.counted)) return asked.includes(stemOf(/^\s(?:were|have been|are)\s(\p{L}+)/u.exec(update.slice(one.countedEnd))?.[1] ?? ' '));
  return asked.includes(its) && kindsBefore(asked, its).every((kind) => said.has(kind));
}
