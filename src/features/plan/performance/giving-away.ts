// No figure of a report may be worked out from two others. Pure.
import { findDifferencing, isWithheld } from '../../measures/index.ts';
import type { Point, SmallNumbers } from '../../measures/index.ts';
import type { MeasureFacts } from './performance.ts';

/** Periods that lie in one another (a quarter and two of its months) give the rest away: where that is small, the longer one is kept back. */
export function withoutGivingAway(facts: MeasureFacts): MeasureFacts {
  const rule: SmallNumbers = facts.measure.smallNumbers;
  if (rule === 'exempt' || facts.measure.unit !== 'count') return facts;
  let points: readonly Point[] = facts.points;
  for (;;) {
    const figures = points.flatMap((point) => (point.value === undefined || point.value.bound !== 'exactly' || point.value.upTo !== undefined ? [] : [{ name: point.readingId, shown: isWithheld(point.value.amount, rule) ? 'c' as const : point.value.amount, covers: new Set(monthsOf(point)) }]));
    const [found] = findDifferencing(figures, rule);
    if (found === undefined) return { ...facts, points };
    points = points.map((point) => (point.readingId === found.whole ? { ...point, value: undefined, notAvailable: 'Kept back: with other figures it would show how few there were' } : point));
  }
}

function monthsOf({ period }: Point): string[] {
  const months: string[] = [];
  for (let month = period.from.slice(0, 7); month <= period.to.slice(0, 7); month = next(month)) months.push(month);
  return months;
}

const next = (month: string): string => (month.endsWith('-12') ? `${Number(month.slice(0, 4)) + 1}-01` : `${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, '0')}`);
