// Which readings a number in a sentence may come from, the likeliest first: the same number or one that its bound holds, a measure that counts the same thing, the same year. Pure.
import { compareValues } from '../value.ts';
import type { Value } from '../value.ts';
import type { Period } from '../period.ts';

/** One reading that may be cited. `number` is set where it is a rival that is not adopted. */
export type Offer = {
  readonly measure: string; readonly name: string; readonly nouns: readonly string[]; readonly periodKey: string; readonly periodWords: string; readonly period: Period;
  readonly value: Value; readonly number?: number; readonly source: string;
};
/** A number as its sentence gives it: its value, what it counts, the words around it. */
export type Asked = { readonly value: Value; readonly counted: string; readonly sentence: string };

const IN_ALL = 4;
/** The least score of a value that agrees. */
const SAYS_SO = 34;
const DULL = new Set(['the', 'and', 'for', 'with', 'from', 'year', 'were', 'was', 'that', 'this', 'have', 'has', 'their', 'total', 'number', 'borough', 'people', 'per', 'council', 'against', 'before', 'after']);

/** The offers that are worth showing for a number, at most four; where the likeliest says that number, none that says another. `years`: the year the text is about, then others that it speaks of. */
export function rankOffers(asked: Asked, offers: readonly Offer[], years: readonly Period[]): Offer[] {
  const counted = stems(asked.counted);
  const around = stems(asked.sentence);
  const likely = offers
    .map((offer) => ({ offer, score: scoreOf(asked.value, counted, around, offer, years) }))
    .filter((one) => one.score >= 40)
    .toSorted((a, b) => b.score - a.score || b.offer.period.to.localeCompare(a.offer.period.to) || a.offer.measure.localeCompare(b.offer.measure))
    .map((one) => one.offer);
  const says = ({ value }: Offer): boolean => valueScore(asked.value, value) >= SAYS_SO;
  return (likely[0] && says(likely[0]) ? likely.filter(says) : likely).slice(0, IN_ALL);
}

function scoreOf(value: Value, counted: ReadonlySet<string>, around: ReadonlySet<string>, offer: Offer, years: readonly Period[]): number {
  const own = stems([offer.name, ...offer.nouns].join(' '));
  const shared = (words: ReadonlySet<string>): number => [...words].filter((word) => own.has(word)).length;
  const words = Math.min(36, shared(counted) * 18) + Math.min(24, shared(around) * 6);
  // Small numbers are all over the place: without a word in common one says nothing of another.
  if (words < 12 && Math.abs(value.amount) < 100) return 0;
  const year = years.findIndex((one) => offer.period.from >= one.from && offer.period.to <= one.to);
  return valueScore(value, offer.value) + words + (year === 0 ? 12 : year > 0 ? 8 : 0) + (offer.number === undefined ? 2 : 0);
}

function valueScore(written: Value, read: Value): number {
  const asked: Value = read.per !== undefined && written.per === undefined ? { ...written, per: read.per } : written;
  switch (compareValues(asked, read)) {
    case 'same': return 60;
    case 'agree': return written.amount === read.amount ? 50 : SAYS_SO;
    case 'far': return 6;
    case 'disagree': return 0;
    case 'not-comparable': return written.amount === read.amount && written.unit === read.unit ? 20 : -40;
  }
}

const stems = (text: string): Set<string> => new Set((text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !DULL.has(word)).map((word) => word.replace(/(?:ies|es|s)$/, '')));

/** The sentence around a place of a text. */
export function sentenceAt(text: string, start: number, end: number): string {
  const before = Math.max(...['. ', '! ', '? ', '\n'].map((mark) => text.lastIndexOf(mark, start - 1)).map((at) => (at === -1 ? 0 : at + 1)), start - 300, 0);
  const after = /[.!?](?=\s|$)|\n/.exec(text.slice(end, end + 300));
  return text.slice(before, end + (after === null ? 300 : after.index + (after[0] === '\n' ? 0 : 1))).trim();
}
