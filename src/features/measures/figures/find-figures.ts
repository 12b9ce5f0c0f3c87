// Finds the figures in prose and table cells: what each says, with what it leaves open, what it counts, and which numbers are no measure at all.
// Citations and the checker of plans both rest on it, so that what counts as a figure is one answer. Pure.
import type { Bound, Unit, Value } from '../value.ts';
import { countedAfter } from './counted.ts';
import type { NotMeasured } from './not-measures.ts';
import { regionsWithoutMeasure } from './not-measures.ts';
import { findNumerals } from './number-words.ts';
import type { Numeral } from './number-words.ts';

/** `start` and `end` hold the figure as written with what bounds it and its unit: “over 60”, “12%”, “£1.2m”. */
type Span = { readonly start: number; readonly end: number; readonly text: string };

export type WrittenMeasure = Span & {
  readonly kind: 'measure';
  readonly value: Value;
  /** the noun phrase that it counts, as written; empty where none follows (a cell that holds only the number) */
  readonly counted: string;
  /** where that phrase ends; `end` where there is none */
  readonly countedEnd: number;
};
export type WrittenNumber = Span & { readonly kind: NotMeasured };
export type WrittenFigure = WrittenMeasure | WrittenNumber;

const BOUNDS: readonly [RegExp, Bound][] = [
  [/(?:at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|minimum of|minimum)\s+$/i, 'at-least'],
  [/(?:up to|at most|no more than|not more than|a maximum of|maximum of|maximum)\s+$/i, 'at-most'],
  [/(?:(?:well |just )?over|more than|in excess of|above|exceeding|upwards of|greater than|[>])\s*$/i, 'over'],
  [/(?:nearly|almost|just under|under|fewer than|less than|below|close (?:to|on)|getting on for|not quite|[<])\s*$/i, 'under'],
  [/(?:about|around|approximately|approx\.?|roughly|some|circa|c\.|~|in the region of|an average of|on average,?)\s*$/i, 'about'],
];
/** "Told us about 46 hate crimes", "calls about 12 premises": that is what they spoke of; "rang us about 300 times" is an estimate. */
const SPOKEN_OF = /\b(?:us|them|you|me|him|her|complaints?|complained|complaining|concerns?|calls?|worries|worried|talk(?:s|ed|ing)?|spoke|know|knew|heard?|hear|learn(?:ed|t)?|information|advice|enquiries|queries|questions?) about\s$/i;
const HEADS = /^(?:\p{Ll}+\s)?(?:priorities|themes|headings|aims|objectives|strands|heads|titles|chapters|pillars|outcomes)\b/iu;
// "12 walkabouts, one a month": it is the one that is of a month.
const PER = /^(?:(?!(?:,\s(?:once|twice)|[\s(](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty))\s)[^.;:!?\n\d]){0,60}?\b(?:a|per|each|every)\s+(day|week|fortnight|month|quarter|year)\b(?!\s*['’])/i;
const SHARE = /\b(?:(?:a|one)[ -](third|quarter|fifth|half|tenth)|(two)[ -](thirds|fifths)|(three)[ -](quarters|fifths)|(?<!\b(?:first|second|same|other|last|this|that|latter|each|previous|next|corresponding) )(half))(?= of\b)|(?<=\bby )a (third|quarter|half|fifth|tenth)(?=[\s,.;)])/gi;
const OF = /^ of (?:the |all |these |those |our |its |their )*/i;
const SHARES: Readonly<Record<string, number>> = { half: 50, third: 100 / 3, quarter: 25, fifth: 20, tenth: 10, thirds: 200 / 3, quarters: 75 };

/** What was found in texts of late. Every page that shows a text with a figure asks anew what it says, and the answer is always the same. */
const known = new Map<string, readonly WrittenFigure[]>();
const KEPT = { longest: 20_000, figures: 500, together: 2_000_000, ms: 600_000 };
/** What a figure takes, in letters. */
const FIGURE = 150;
let together = 0;

/** Every number of the text, in its order: measures with their value, others with what they are. */
export function findFigures(text: string): readonly WrittenFigure[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = figuresOf(text);
  if (text.length > KEPT.longest || found.length > KEPT.figures) return found;
  const size = text.length + FIGURE * found.length;
  if (together + size > KEPT.together) forget();
  // Texts may be personal, and are not held for ever.
  if (known.size === 0) setTimeout(forget, KEPT.ms).unref();
  together += size;
  known.set(text, found);
  return found;
}

function forget(): void {
  known.clear();
  together = 0;
}

function figuresOf(text: string): WrittenFigure[] {
  const regions = regionsWithoutMeasure(text);
  const shares = [...text.matchAll(SHARE)];
  const numerals = findNumerals(text).filter((one) => !shares.some((share) => one.start >= share.index && one.end <= share.index + share[0].length));
  const numbersAt = new Set(numerals.map((one) => one.start));
  const figures: WrittenFigure[] = regions.map(({ start, end, kind }) => ({ start, end, text: text.slice(start, end), kind }));
  for (const share of shares) figures.push(shareOf(text, share, numbersAt));
  let region = 0;
  let taken = 0;
  for (let at = 0; at < numerals.length; at += 1) {
    const numeral = numerals[at] as Numeral;
    while ((regions[region]?.end ?? Infinity) <= numeral.start) region += 1;
    if ((regions[region]?.start ?? Infinity) < numeral.end || numeral.start < taken) continue;
    const next = numerals[at + 1];
    const joined = next && (regions[region]?.start ?? Infinity) >= next.end ? joinedWith(text, numeral, next) : undefined;
    const measure = measureOf(text, numeral, joined, numbersAt);
    figures.push(measure);
    taken = measure.end;
    if (joined) at += 1;
  }
  return figures.sort((a, b) => a.start - b.start);
}

/** Only those that measure something. */
export const findMeasures = (text: string): WrittenMeasure[] => findFigures(text).filter((one) => one.kind === 'measure');

type Joined = { to: Numeral; as: 'range' | 'share' };

/** “10 to 15”, “between 10 and 15”, “three or four”, “one in five”; a change “from 310 to 376” is two figures. */
function joinedWith(text: string, one: Numeral, next: Numeral): Joined | undefined {
  const between = text.slice(one.end, next.start);
  const before = text.slice(Math.max(0, one.start - 24), one.start).toLowerCase();
  const few = between.startsWith(' in') ? next.amount <= 10 || next.amount === 100 : next.amount === 10 || next.amount === 100;
  if (/^ (?:in|out of) (?:every )?$/.test(between) && few && next.amount > one.amount) return { to: next, as: 'share' };
  if (next.amount <= one.amount) return undefined;
  if (/^ ?[-–—] ?£?$/.test(between) && !/[-–—] ?$/.test(before)) return { to: next, as: 'range' };
  if (/^ and £?$/.test(between) && /\bbetween £?$/.test(before)) return { to: next, as: 'range' };
  if (/^ to £?$/.test(between) && !/\b(?:from|was|were|fell|rose|increased|decreased|reduced|up|down|dropped|grew|went|(?:fell|rose|fallen|risen|up|down|increased|decreased|reduced|dropped|grew) by|(?:rise|fall|increase|decrease|reduction|drop) of) £?$/.test(before)) return { to: next, as: 'range' };
  if (/^ or $/.test(between) && next.amount - one.amount <= 5) return { to: next, as: 'range' };
  return undefined;
}

function measureOf(text: string, numeral: Numeral, joined: Joined | undefined, numbersAt: ReadonlySet<number>): WrittenMeasure {
  let { start } = numeral;
  let { end } = joined?.to ?? numeral;
  let unit: Unit = 'count';
  let bound: Bound = joined && /or/.test(text.slice(numeral.end, joined.to.start)) ? 'about' : 'exactly';
  // “£1.5-2m”: the size stands once, behind the second.
  const size = joined && !numeral.words && /\d\s?(?:m|k|bn|million|thousand)$/i.test(text.slice(joined.to.start, joined.to.end)) && /\d$/.test(text.slice(numeral.start, numeral.end)) ? joined.to.amount / Number.parseFloat(text.slice(joined.to.start)) : 1;
  let amount = numeral.amount * size;
  if (/£\s?$/.test(text.slice(Math.max(0, start - 2), start))) {
    unit = 'pounds';
    start = text.lastIndexOf('£', start);
  }
  const sign = text[start - 1] ?? '';
  if (!joined && '-−–+'.includes(sign) && sign !== '' && /^$|[\s(\t|:]/.test(text[start - 2] ?? '')) {
    start -= 1;
    if (sign !== '+') amount = -amount;
  }
  const pounds = unit === 'count' ? /^\s(?:pounds|GBP)\b(?!\s*(?:of\s(?!(?:the|this|our|its|their)\b)))/i.exec(text.slice(end, end + 14)) : undefined;
  if (pounds) {
    unit = 'pounds';
    end += pounds[0].length;
  }
  const percent = /^\s?%|^[ -]?per ?cent(?:age)?\b(?: points?\b)?/i.exec(text.slice(end, end + 26));
  if (percent) {
    unit = 'percent';
    end += percent[0].length;
  }
  const rate = /^\s*(?:[\p{L}-]+\s){0,3}?per (1,?000|10,?000|100,?000)\b/iu.exec(text.slice(end, end + 60));
  if (rate && unit === 'count') {
    unit = 'per-1000';
    amount /= Number((rate[1] ?? '').replace(',', '')) / 1_000;
    end += rate[0].length;
  }
  const more = /^(?:\+(?!\d)| or more\b| or above\b| and over\b)/i.exec(text.slice(end, end + 12));
  if (more && !joined) {
    bound = 'at-least';
    end += more[0].length;
  }
  if (joined?.as === 'share') [unit, bound, amount] = ['percent', 'about', (numeral.amount / joined.to.amount) * 100];
  let upTo = joined?.as === 'range' ? joined.to.amount : undefined;
  if (upTo !== undefined) start = start - (/\bbetween £?$/i.exec(text.slice(Math.max(0, start - 10), start))?.[0].length ?? 0);
  const before = text.slice(Math.max(0, start - 24), start);
  for (const [pattern, meaning] of BOUNDS) {
    const found = pattern.exec(before);
    if (meaning === 'about' && SPOKEN_OF.test(before) && !/^\s(?:times|occasions)\b/i.test(text.slice(end, end + 12))) continue;
    if (!found || (found.index > 0 && /[\p{L}\p{N}]/u.test(before[found.index - 1] ?? '') && /^[\p{L}]/u.test(found[0]))) continue;
    [bound, start] = [meaning, start - (before.length - found.index)];
    break;
  }
  const of = unit === 'percent' ? (OF.exec(text.slice(end, end + 24))?.[0].length ?? 0) : 0;
  const phrase = countedAfter(text, end + of, unit === 'percent' ? 2 : (upTo ?? numeral.amount), numbersAt);
  const { counted } = phrase;
  const countedEnd = counted === '' ? end : phrase.end;
  if (bound === 'exactly' && /^\s+or more\b/i.test(text.slice(countedEnd, countedEnd + 10))) bound = 'at-least';
  // "Nine actions under three priorities" tells where they stand.
  if (bound === 'under' && /^under\s/i.test(text.slice(start, end)) && HEADS.test(counted)) [bound, start] = ['exactly', start + 6];
  const per = unit === 'count' ? (PER.exec(text.slice(end, end + 90))?.[1]?.toLowerCase() as Value['per']) : undefined;
  const value: Value = { amount: Number(amount.toPrecision(12)), ...(upTo === undefined ? {} : { upTo }), bound, unit, ...(per ? { per } : {}) };
  return { start, end, text: text.slice(start, end), kind: 'measure', value, counted, countedEnd };
}

function shareOf(text: string, share: RegExpExecArray, numbersAt: ReadonlySet<number>): WrittenMeasure {
  const end = share.index + share[0].length;
  const last = /(\p{L}+)$/u.exec(share[0])?.[1]?.toLowerCase() ?? '';
  const amount = last === 'fifths' ? (/^two/i.test(share[0]) ? 40 : 60) : (SHARES[last] ?? 50);
  const of = OF.exec(text.slice(end, end + 24))?.[0].length ?? 0;
  const { counted, end: countedEnd } = countedAfter(text, end + of, 2, numbersAt);
  return { start: share.index, end, text: share[0], kind: 'measure', value: { amount: Number(amount.toPrecision(6)), bound: 'about', unit: 'percent' }, counted, countedEnd: counted === '' ? end : countedEnd };
}
