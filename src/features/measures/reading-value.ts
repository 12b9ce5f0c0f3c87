// A figure as somebody types it ("over 60", "about 3 a week", "1,770", "n/a"), understood or refused with the reason; and a figure given back in the same words. Pure.
import { numberWords } from '../../platform/pages/figure-words.ts';
import type { Noun } from './measure.ts';
import type { Bound, Unit, Value } from './value.ts';

export type Understood = { kind: 'value'; value: Value } | { kind: 'not available'; why?: string } | { kind: 'refused'; words: string };
type Per = NonNullable<Value['per']>;

const refuse = (words: string): Understood => ({ kind: 'refused', words });

/** Longest first, so that "no more than" is not read as "more than". */
const BOUNDS: readonly [string, Bound][] = [
  ['no fewer than', 'at-least'], ['not fewer than', 'at-least'], ['no less than', 'at-least'], ['not less than', 'at-least'], ['at least', 'at-least'], ['a minimum of', 'at-least'], ['minimum', 'at-least'], ['>=', 'at-least'], ['≥', 'at-least'],
  ['no more than', 'at-most'], ['not more than', 'at-most'], ['at most', 'at-most'], ['up to', 'at-most'], ['a maximum of', 'at-most'], ['maximum', 'at-most'], ['<=', 'at-most'], ['≤', 'at-most'],
  ['more than', 'over'], ['over', 'over'], ['above', 'over'], ['in excess of', 'over'], ['>', 'over'], ['fewer than', 'under'], ['less than', 'under'], ['under', 'under'], ['below', 'under'], ['nearly', 'under'], ['almost', 'under'], ['just under', 'under'], ['<', 'under'],
  ['approximately', 'about'], ['approx.', 'about'], ['approx', 'about'], ['about', 'about'], ['around', 'about'], ['roughly', 'about'], ['circa', 'about'], ['some', 'about'], ['c.', 'about'], ['~', 'about'], ['exactly', 'exactly'],
];
const PER = /(?:\s+(?:a|an|per|each|every)\s+|\s*\/\s*)(day|week|fortnight|month|quarter|year)$/;
const ADVERBS: Record<string, Per> = { daily: 'day', weekly: 'week', fortnightly: 'fortnight', monthly: 'month', quarterly: 'quarter', yearly: 'year', annually: 'year' };
const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty'];
const NONE = new Set(['none', 'nil', 'no', 'nought']);
const NOT_AVAILABLE = /^(n\/?a|n\.a\.?|n\/k|not (yet )?(available|known|recorded|collected|applicable)|unknown|tbc|no data|\[x\]|-|–|—|\?)$/;
const MONTH = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b/;
const LARGEST = 1_000_000_000_000;

/** What is asked for: the measure's unit and noun. */
export type Asked = { unit: Unit; noun?: Noun | undefined };

export function readValue(typed: string, asked: Asked): Understood {
  const text = typed.normalize('NFKC').replaceAll(/[\u2012-\u2015\u2212]/g, '-').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (text === '') return refuse('Enter a figure, or n/a');
  if (NOT_AVAILABLE.test(text)) return { kind: 'not available' };
  const why = /^\s*(?:n\/a|not available)\s*[:,;–—-]\s*(\S[^<>]*)$/i.exec(typed)?.[1]?.trim();
  if (why !== undefined && why.length <= 500) return { kind: 'not available', why };
  if (text.length > 100) return refuse('Enter a figure only, such as 429 or over 60');
  if (/[<>]\s*\/?[a-z!]|&[a-z]+;|[{}[\]\\`$^|"=]/.test(text.replace(/^(<=|>=)/, ''))) return refuse('This has signs that do not belong to a figure. Enter a number such as 429 or over 60');
  if (isDate(text)) return refuse('This is a date, not a figure');
  if (/^\d{4}\/\d{2}$/.test(text)) return refuse('This is a year, not a figure');
  if (/\d\s*e\s*[+-]?\d/.test(text)) return refuse('Write the number out, such as 1,000,000');
  if (/\d\s*\/\s*\d|\d out of \d/.test(text)) return refuse(asked.unit === 'percent' ? 'Enter the share in per cent, such as 12.5%' : 'This is a share of something. Enter the number only');
  return withPer(text, asked);
}

function withPer(text: string, asked: Asked): Understood {
  const adverb = /\s([a-z]+)$/.exec(text)?.[1];
  const per = PER.exec(text)?.[1] as Per | undefined ?? (adverb === undefined ? undefined : ADVERBS[adverb]);
  const rest = per === undefined ? text : text.replace(PER, '').replace(new RegExp(`\\s${adverb ?? ' '}$`), adverb !== undefined && ADVERBS[adverb] !== undefined ? '' : '$&');
  const { bound, left } = withoutBound(rest);
  return withRange(left.trim(), bound, per, asked);
}

function withoutBound(text: string): { bound: Bound | undefined; left: string } {
  for (const [words, bound] of BOUNDS) {
    if (text.startsWith(words) && /^$|^[\s\d£-]/.test(text.slice(words.length))) return { bound, left: text.slice(words.length) };
  }
  for (const [ending, bound] of [[/\s+or (more|over)$/, 'at-least'], [/\s+or (fewer|less|under)$/, 'at-most']] as const) if (ending.test(text)) return { bound, left: text.replace(ending, '') };
  return { bound: undefined, left: text };
}

function withRange(text: string, bound: Bound | undefined, per: Per | undefined, asked: Asked): Understood {
  const range = /^between (.+) and (.+)$/.exec(text) ?? /^([^-]*\d[^-]*?)\s*-\s*([^-]*\d.*)$/.exec(text) ?? /^(.*\d.*?) to (.*\d.*)$/.exec(text);
  if (!range) {
    const one = readAmount(text, asked, per);
    if ('words' in one) return refuse(one.words);
    return value({ amount: one.amount, bound: one.isAtLeast ? 'at-least' : (bound ?? 'exactly'), unit: asked.unit, ...(per === undefined ? {} : { per }) });
  }
  if (bound !== undefined && bound !== 'about') return refuse('Enter either a range, such as 10 to 15, or one figure, such as over 10');
  const low = readAmount(range[1] ?? '', asked, per);
  const high = readAmount(range[2] ?? '', asked, per);
  if ('words' in low) return refuse(low.words);
  if ('words' in high) return refuse(high.words);
  if (low.amount >= high.amount) return refuse('A range goes from the smaller figure to the larger, such as 10 to 15');
  return value({ amount: low.amount, upTo: high.amount, bound: bound ?? 'exactly', unit: asked.unit, ...(per === undefined ? {} : { per }) });
}

const value = (one: Value): Understood => ({ kind: 'value', value: one });

function readAmount(text: string, asked: Asked, per: Per | undefined): { amount: number; isAtLeast: boolean } | { words: string } {
  let left = text.trim();
  const isPounds = /^-?\s*£/.test(left);
  if (isPounds && asked.unit !== 'pounds') return { words: `This is money. The measure ${asksFor(asked)}` };
  left = left.replace('£', '').trim();
  const share = /\s*(%|per ?cent|percent)$/.exec(left);
  if (share && asked.unit !== 'percent') return { words: `This is a share in per cent. The measure ${asksFor(asked)}` };
  left = left.replace(/\s*(%|per ?cent|percent)$/, '');
  const rate = /\s*(per|for every) (1,?000|thousand)( (residents|people))?$/.exec(left);
  if (rate && asked.unit !== 'per-1000') return { words: `This is a rate. The measure ${asksFor(asked)}` };
  if (rate) left = left.slice(0, rate.index);
  const isAtLeast = left.endsWith('+');
  left = left.replace(/\s*\+$/, '');
  const number = readNumber(left, asked);
  if ('words' in number) return number;
  if (Math.abs(number.amount) > LARGEST) return { words: 'This is larger than any figure of a partnership. Check the number' };
  if (number.amount < 0 && (asked.unit === 'count' || asked.unit === 'per-1000')) return { words: `A ${asked.unit === 'count' ? 'count' : 'rate'} cannot be below nought` };
  if (asked.unit === 'count' && per === undefined && !Number.isInteger(number.amount)) return { words: /^\d{1,3}\.\d{3}$/.test(left) ? `A count is a whole number. If you mean a thousand, write ${left.replace('.', ',')}` : 'A count is a whole number' };
  return { amount: number.amount, isAtLeast };
}

function readNumber(text: string, asked: Asked): { amount: number } | { words: string } {
  const nouns = asked.noun === undefined ? [] : [asked.noun.one.toLowerCase(), asked.noun.many.toLowerCase()];
  const noun = nouns.find((one) => text.endsWith(` ${one}`));
  const left = (noun === undefined ? text : text.slice(0, -noun.length)).trim();
  if (NONE.has(left)) return { amount: 0 };
  if (left === 'a dozen') return { amount: 12 };
  if (SMALL.includes(left)) return { amount: SMALL.indexOf(left) };
  const match = /^(-?)\s*(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(\.\d+)?\s*(k|m|thousand|million)?$/.exec(left);
  if (match) {
    const times = match[4] === undefined ? 1 : match[4].startsWith('m') ? 1_000_000 : 1000;
    return { amount: Number((Number(`${match[1]}${match[2]!.replaceAll(/[ ,]/g, '')}${match[3] ?? ''}`) * times).toPrecision(15)) };
  }
  if (/^-?[\d,. ]+$/.test(left) && left.includes(',')) return { words: 'The commas are not where thousands end. Write 1,770 or 1770' };
  const other = /^[\d,.]+\s+([a-z][a-z -]*)$/.exec(left);
  if (other) return { words: asked.noun === undefined ? `Enter the number only, without “${other[1]}”` : `This measure counts ${asked.noun.many}. Enter the number only, without “${other[1]}”` };
  return { words: 'This is not understood as a figure. Enter a number such as 429, over 60, about 3 a week, or n/a' };
}

function asksFor(asked: Asked): string {
  if (asked.unit === 'count') return asked.noun === undefined ? 'is a count' : `counts ${asked.noun.many}`;
  return { percent: 'is in per cent', pounds: 'is in pounds', 'per-1000': 'is a rate per 1,000' }[asked.unit];
}

const isDate = (text: string): boolean => /^\d{1,4}[/.]\d{1,2}[/.]\d{1,4}$/.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text) || /^\d{1,2}-\d{1,2}-\d{2,4}$/.test(text) || (MONTH.test(text) && /\d/.test(text));

const BOUND_WORDS: Record<Bound, string> = { exactly: '', over: 'over ', 'at-least': 'at least ', under: 'under ', 'at-most': 'up to ', about: 'about ' };

function amountWords(amount: number, unit: Unit): string {
  if (unit === 'pounds') return `${amount < 0 ? '−' : ''}£${numberWords(Math.abs(amount), Number.isInteger(amount) ? undefined : 2)}`;
  return unit === 'percent' ? `${numberWords(amount)}%` : numberWords(amount);
}

/** The figure in words: "over 60", "about 3 a week", "12%", "£1,240", "52.03 per 1,000"; with a noun "429 reports", "1 report". */
export function valueWords(value: Value, noun?: Noun): string {
  const amount = value.upTo === undefined ? amountWords(value.amount, value.unit) : `${amountWords(value.amount, value.unit)} to ${amountWords(value.upTo, value.unit)}`;
  const named = noun === undefined || value.unit !== 'count' ? amount : `${amount} ${value.amount === 1 && value.upTo === undefined && value.bound === 'exactly' ? noun.one : noun.many}`;
  return `${BOUND_WORDS[value.bound]}${named}${value.unit === 'per-1000' ? ' per 1,000' : ''}${value.per === undefined ? '' : ` a ${value.per}`}`;
}

/** The figure as it stands in a form's field, so that what was typed comes back as it means. */
export const typedValue = (value: Value): string => valueWords(value).replace('−', '-');
