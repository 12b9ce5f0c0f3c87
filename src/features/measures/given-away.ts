// Small counts that nobody wrote, and that follow from the figures of a measure that everybody can read: those of what is about to go out, and those of what is
// public already, whether plan or assessment. Pure.
import { findDifferencing } from './differencing.ts';
import type { SmallNumbers } from './measure.ts';
import type { Bound } from './value.ts';
import { periodOf } from './period.ts';

/** A count as it is written; `in`: the publication that says it already, without one it is about to go out; `withdrawn`: that publication was taken away since, and had been read. */
export interface FigureOut { readonly measure: string; readonly name: string; readonly words: string; readonly period: string; readonly value: number; /** where it is not exactly so much */ readonly bound?: Bound | null; readonly upTo?: number | null; readonly in?: string; readonly withdrawn?: boolean }
export interface GivenAway { readonly measure: string; readonly what: string }

/** What the public can work out once the new figures are out, and could not before. */
export function givenAwayBy(figures: readonly FigureOut[], rules: ReadonlyMap<string, SmallNumbers>): GivenAway[] {
  return [...Map.groupBy(figures.filter((one) => periodOf(one.period) !== undefined), (one) => one.measure)].flatMap(([measure, its]) => {
    const rule = rules.get(measure) ?? 'exempt';
    if (rule === 'exempt') return [];
    // A figure that was corrected was read both ways; one that everybody can read already is not new. One that was taken away is: it goes out once more.
    const each = new Map([...its.filter((one) => one.withdrawn === true), ...its.filter((one) => one.in === undefined), ...its.filter((one) => one.in !== undefined && one.withdrawn !== true)].map((one) => [`${one.period} ${rangeOf(one).join(' ')}`, one]));
    const known = [...each.values()].map((one) => ({ one, name: `${one.words} (${one.period}${one.in === undefined ? '' : `, in ${one.in}${one.withdrawn === true ? ', withdrawn since' : ''}`})`, shown: one.value, range: rangeOf(one), covers: daysOf(one.period) }));
    const isNew = new Set(known.filter(({ one }) => one.in === undefined).map(({ name }) => name));
    return findDifferencing(known, rule).filter(({ whole, parts }) => [whole, ...parts].some((name) => isNew.has(name)))
      .map(({ whole, parts, least, count }): GivenAway => ({ measure, what: `${whole} less ${parts.join(' and ')} leaves ${least === count ? '' : least === 0 ? 'at most ' : `${least} to `}${count}: ${its[0]!.name}` }));
  });
}

/** What a tenth more or less is still called. */
const aboutShare = 0.1;

/** The least and the most people or things that it can be. */
function rangeOf({ value, bound, upTo }: FigureOut): readonly [number, number] {
  if (upTo !== undefined && upTo !== null) return [value, upTo];
  switch (bound) {
    case 'over': return [value + 1, Infinity];
    case 'at-least': return [value, Infinity];
    case 'under': return [0, value - 1];
    case 'at-most': return [0, value];
    case 'about': return [Math.ceil(value * (1 - aboutShare)), Math.floor(value * (1 + aboutShare))];
    default: return [value, value];
  }
}

const DAY = 86_400_000;
const MOST_DAYS = 20_000;

function daysOf(key: string): Set<string> {
  const { from, to } = periodOf(key)!;
  const [first, last] = [Date.parse(from) / DAY, Date.parse(to) / DAY];
  return new Set(Array.from({ length: Math.min(MOST_DAYS, last - first + 1) }, (_none, at) => String(first + at)));
}
