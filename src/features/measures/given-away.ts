// Small counts that nobody wrote, and that follow from the figures of a measure that everybody can read: those of what is about to go out, and those of what is
// public already, whether plan or assessment. Pure.
import { findDifferencing } from './differencing.ts';
import type { SmallNumbers } from './measure.ts';
import { periodOf } from './period.ts';

/** An exact count as it is written; `in`: the publication that says it already, without one it is about to go out. */
export interface FigureOut { readonly measure: string; readonly name: string; readonly words: string; readonly period: string; readonly value: number; readonly in?: string }
export interface GivenAway { readonly measure: string; readonly what: string }

/** What the public can work out once the new figures are out, and could not before. */
export function givenAwayBy(figures: readonly FigureOut[], rules: ReadonlyMap<string, SmallNumbers>): GivenAway[] {
  return [...Map.groupBy(figures.filter((one) => periodOf(one.period) !== undefined), (one) => one.measure)].flatMap(([measure, its]) => {
    const rule = rules.get(measure) ?? 'exempt';
    if (rule === 'exempt') return [];
    // A figure that was corrected was read both ways; one that was read already is not new.
    const each = new Map([...its.filter((one) => one.in === undefined), ...its.filter((one) => one.in !== undefined)].map((one) => [`${one.period} ${one.value}`, one]));
    const known = [...each.values()].map((one) => ({ one, name: `${one.words} (${one.period}${one.in === undefined ? '' : `, in ${one.in}`})`, shown: one.value, covers: daysOf(one.period) }));
    const isNew = new Set(known.filter(({ one }) => one.in === undefined).map(({ name }) => name));
    return findDifferencing(known, rule).filter(({ whole, parts }) => [whole, ...parts].some((name) => isNew.has(name)))
      .map(({ whole, parts, count }): GivenAway => ({ measure, what: `${whole} less ${parts.join(' and ')} leaves ${count}: ${its[0]!.name}` }));
  });
}

const DAY = 86_400_000;
const MOST_DAYS = 20_000;

function daysOf(key: string): Set<string> {
  const { from, to } = periodOf(key)!;
  const [first, last] = [Date.parse(from) / DAY, Date.parse(to) / DAY];
  return new Set(Array.from({ length: Math.min(MOST_DAYS, last - first + 1) }, (_none, at) => String(first + at)));
}
