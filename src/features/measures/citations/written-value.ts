// A figure written again as its sentence wrote it: "Five" stays a word when it becomes four, "9.0%" keeps its decimal, "more than" stays "more than". Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { Bound, Value } from '../value.ts';

const SMALL = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const ORDINALS = ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];
const BOUND_WORDS: Record<Bound, string> = { exactly: '', over: 'over ', 'at-least': 'at least ', under: 'under ', 'at-most': 'up to ', about: 'about ' };
const BEFORE_NUMBER = /^[^\d£−-]*?(?=[\d£−-]|\b(?:zero|none|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)/i;

/** The amount of "third" or "3rd"; undefined for what is no place in an order. */
export function ordinalOf(words: string): number | undefined {
  const place = ORDINALS.indexOf(words.trim().toLowerCase());
  if (place > 0) return place;
  const digits = /^(\d{1,6})(?:st|nd|rd|th)$/i.exec(words.trim());
  return digits ? Number(digits[1]) : undefined;
}

function ordinalWords(amount: number, inWords: boolean): string {
  if (inWords && ORDINALS[amount] !== undefined) return ORDINALS[amount];
  const end = amount % 100 >= 11 && amount % 100 <= 13 ? 'th' : (({ 1: 'st', 2: 'nd', 3: 'rd' } as Record<number, string>)[amount % 10] ?? 'th');
  return `${amount}${end}`;
}

/** How the sentence that cites it goes on around the figure; what stands there is not written twice. */
export type Around = { readonly bound: boolean; readonly unit: boolean };
const ALONE: Around = { bound: false, unit: false };

/** The value in words, in the manner of `like` (the words that stood there before); without them in the usual manner. */
export function valueWords(value: Value, like = '', around: Around = ALONE): string {
  const ordinal = ordinalOf(like);
  if (ordinal !== undefined && value.bound === 'exactly' && Number.isInteger(value.amount) && value.amount > 0) return asBegun(ordinalWords(value.amount, !/\d/.test(like)), like);
  const old = { bound: BEFORE_NUMBER.exec(like)?.[0] ?? '', digits: /\d/.test(like), decimals: /\d\.(\d+)/.exec(like)?.[1]?.length ?? 0, inWords: like !== '' && !/\d/.test(like) };
  const bound = around.bound || value.bound === 'exactly' ? '' : boundOf(old.bound) === value.bound ? old.bound : BOUND_WORDS[value.bound];
  const one = (amount: number): string => {
    if (old.inWords && value.unit === 'count' && SMALL[amount] !== undefined) return SMALL[amount];
    const own = /\.(\d+)$/.exec(String(Math.abs(amount)))?.[1]?.length ?? 0;
    return numberWords(amount, value.unit === 'pounds' && own > 0 ? 2 : Math.max(old.decimals, Math.min(own, 4)));
  };
  const number = value.upTo === undefined ? one(value.amount) : `${one(value.amount)} to ${one(value.upTo)}`;
  return asBegun(`${bound}${withSign(withUnit(number, value, like, around), like)}`, like);
}

/** "-25%" keeps its own stroke, "+12%" its sign. */
function withSign(number: string, like: string): string {
  const sign = /^[^\d£]*?([+–-])£?\d/.exec(like)?.[1];
  if (sign === undefined || number.startsWith('−') === (sign === '+')) return number;
  return sign === '+' ? `+${number}` : number.replace('−', sign);
}

function withUnit(number: string, value: Value, like: string, around: Around): string {
  if (around.unit) return number;
  switch (value.unit) {
    case 'percent': return /per ?cent/i.test(like) ? `${number} ${/percent/i.test(like) ? 'percent' : 'per cent'}` : `${number}%`;
    case 'pounds': return number.startsWith('−') ? `−£${number.slice(1)}` : `£${number}`;
    case 'per-1000': return /per/i.test(like) || like === '' ? `${number} per 1,000` : number;
    case 'count': return number;
  }
}

/** Which bound the words before a number state. */
function boundOf(words: string): Bound | undefined {
  const text = words.trim().toLowerCase();
  if (/^(?:at least|no (?:fewer|less) than|a minimum of)$/.test(text)) return 'at-least';
  if (/^(?:up to|at most|no more than|a maximum of)$/.test(text)) return 'at-most';
  if (/^(?:(?:well |just )?over|more than|above|in excess of|upwards of)$/.test(text)) return 'over';
  if (/^(?:nearly|almost|just under|under|fewer than|less than|below|close to)$/.test(text)) return 'under';
  if (/^(?:about|around|approximately|roughly|some)$/.test(text)) return 'about';
  return undefined;
}

/** A sentence that began with a capital goes on doing so. */
function asBegun(words: string, like: string): string {
  return /^\p{Lu}/u.test(like) ? words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : words;
}
