// Small counts that nobody wrote, and that follow from the figures of a measure that everybody can read: those of what is about to go out, and those of what is
// public already, whether plan or assessment. Pure.
import { findDifferencing } from './differencing.ts';
import type { SmallNumbers } from './measure.ts';
import type { Bound } from './value.ts';
import { periodOf } from './period.ts';

/** A count as it is written; `in`: the publication that says it already, without one it is about to go out; `withdrawn`: that publication was taken away since, and had been read. */
export interface FigureOut { readonly measure: string; readonly name: string; readonly words: string; readonly period: string; readonly value: number; /** where it is not exactly so much */ readonly bound?: Bound | null; readonly upTo?: number | null; readonly in?: string; readonly withdrawn?: boolean }
export interface GivenAway { readonly measure: string; readonly what: string }
/** `whole` less `parts` gives a small count, `count` at most and `least` at least. */
export interface Following { readonly whole: FigureOut; readonly parts: readonly FigureOut[]; readonly least: number; readonly count: number }

/** What the public can work out once the new figures are out, and could not before. */
export function givenAwayBy(figures: readonly FigureOut[], rules: ReadonlyMap<string, SmallNumbers>): GivenAway[] {
  return [...Map.groupBy(figures.filter((one) => periodOf(one.period) !== undefined), (one) => one.measure)].flatMap(([measure, its]) => {
    const rule = rules.get(measure) ?? 'exempt';
    if (rule === 'exempt') return [];
    return followingFrom(its, rule).map(({ whole, parts, least, count }): GivenAway => ({ measure, what: `${nameOf(whole)} less ${parts.map(nameOf).join(' and ')} leaves ${least === count ? '' : least === 0 ? 'at most ' : `${least} to `}${count}: ${its[0]!.name}` }));
  });
}

const nameOf = (one: FigureOut): string => `${one.words} (${one.period}${one.in === undefined ? '' : `, in ${one.in}${one.withdrawn === true ? ', withdrawn since' : ''}`})`;

/** The same of one measure: each whole and its parts, one of them new. */
export function followingFrom(its: readonly FigureOut[], rule: SmallNumbers): Following[] {
  // A figure that was corrected was read both ways; one that everybody can read already is not new. One that was taken away is: it goes out once more.
  const each = new Map([...its.filter((one) => one.withdrawn === true), ...its.filter((one) => one.in === undefined), ...its.filter((one) => one.in !== undefined && one.withdrawn !== true)].map((one) => [`${one.period} ${rangeOf(one).join(' ')}`, one]));
  const byKey = new Map([...each.values()].map((one, at) => [String(at), one]));
  const known = [...byKey].map(([name, one]) => ({ name, shown: one.value, range: rangeOf(one), covers: daysOf(one.period) }));
  return findDifferencing(known, rule).map(({ whole, parts, least, count }): Following => ({ whole: byKey.get(whole)!, parts: parts.map((name) => byKey.get(name)!), least, count })).filter(({ whole, parts }) => [whole, ...parts].some((one) => one.in === undefined));
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
