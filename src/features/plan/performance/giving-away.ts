// No figure of a report may be worked out from others, whether they stand in it or have left the partnership before. Pure.
import { followingFrom, isWithheld, periodKey } from '../../measures/index.ts';
import type { FigureOut, Point } from '../../measures/index.ts';
import { KEPT_BACK } from './performance.ts';
import type { MeasureFacts } from './performance.ts';

/**
 * Periods that lie in one another (a quarter and two of its months) give the rest away: where that is small, the longer one is kept back, or where that is out already the
 * shortest of those that are not. `out`: what was published or reported before of this and other measures.
 */
export function withoutGivingAway(facts: MeasureFacts, out: readonly FigureOut[] = []): MeasureFacts {
  const { measure } = facts;
  if (measure.smallNumbers === 'exempt' || measure.unit !== 'count') return facts;
  const before = out.filter((one) => one.measure === measure.ref);
  let points: readonly Point[] = facts.points;
  for (;;) {
    const own = points.flatMap((point): [FigureOut, Point][] => (point.value === undefined || point.value.per !== undefined || isWithheld(point.value.amount, measure.smallNumbers) ? [] : [[{ measure: measure.ref, name: measure.name, words: point.label, period: periodKey(point.period), value: point.value.amount, bound: point.value.bound, ...(point.value.upTo === undefined ? {} : { upTo: point.value.upTo }) }, point]]));
    const pointOf = new Map(own);
    const [found] = followingFrom([...pointOf.keys(), ...before], measure.smallNumbers);
    if (found === undefined) return { ...facts, points };
    const gone = pointOf.get(found.whole) ?? found.parts.flatMap((one) => pointOf.get(one) ?? []).toSorted((a, b) => a.value!.amount - b.value!.amount)[0]!;
    points = points.map((point) => (point === gone ? { ...point, value: undefined, notAvailable: `${KEPT_BACK}: with other figures it would show how few there were` } : point));
  }
}
