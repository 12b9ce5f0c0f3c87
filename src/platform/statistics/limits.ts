// What a run of readings is expected to do by itself: the limits of an individuals chart (XmR: the mean, give or take 2.66 times the mean
// step from one reading to the next) and the four signs that something beyond that has happened. Pure.

/** A reading of one period in their order; without a value it is a gap. A provisional one is shown, and neither makes limits nor speaks. */
export interface Point { readonly period: string; readonly value?: number | undefined; readonly provisional?: boolean }

/** From and to are places in the row of points, both inside. */
export interface Limits { readonly from: number; readonly to: number; readonly centre: number; readonly lower: number; readonly upper: number }

export type Side = 'high' | 'low';
export type Signal =
  | { readonly kind: 'outside'; readonly at: number; readonly side: Side }
  | { readonly kind: 'run'; readonly from: number; readonly to: number; readonly side: Side }
  | { readonly kind: 'trend'; readonly from: number; readonly to: number; readonly side: Side }
  | { readonly kind: 'two-of-three'; readonly from: number; readonly to: number; readonly side: Side };

/** With fewer readings a chart draws no limits and says nothing about chance. */
export const leastPoints = 8;
/** So many in a row on one side of the mean. */
const runLength = 8;
/** So many in a row, each higher (or lower) than the one before. */
const trendLength = 6;

/**
 * The limits of each stretch. `steps` are the places where someone recorded that the level changed (a rule of recording, a boundary):
 * a new stretch begins there. A stretch with fewer than `leastPoints` readings has no limits.
 */
export function controlLimits(points: readonly Point[], steps: readonly number[] = []): Limits[] {
  const starts = [0, ...new Set(steps)].filter((at) => at >= 0 && at < points.length).toSorted((a, b) => a - b);
  return starts.flatMap((from, at) => {
    const to = (starts[at + 1] ?? points.length) - 1;
    const limits = limitsOf(points.slice(from, to + 1));
    return limits === undefined ? [] : [{ from, to, ...limits }];
  });
}

function limitsOf(points: readonly Point[]): Omit<Limits, 'from' | 'to'> | undefined {
  const firm = points.map(firmValue);
  const values = firm.filter((value) => value !== undefined);
  if (values.length < leastPoints) return undefined;
  const centre = mean(values);
  const steps = firm.flatMap((value, at) => {
    const before = at === 0 ? undefined : firm[at - 1];
    return value === undefined || before === undefined ? [] : [Math.abs(value - before)];
  });
  // Readings that never stand beside each other say nothing about the usual step.
  if (steps.length < leastPoints - 1) return undefined;
  const off = 2.66 * mean(steps);
  // What cannot be below nothing is not expected there.
  const floor = values.every((value) => value >= 0) ? 0 : -Infinity;
  return { centre, lower: Math.max(floor, centre - off), upper: centre + off };
}

/** What stands out, in the order of its last reading. A gap or a provisional reading ends a run. */
export function signalsOf(points: readonly Point[], limits: readonly Limits[]): Signal[] {
  return limits.flatMap((one) => {
    const stretch = points.slice(one.from, one.to + 1).map(firmValue);
    const found = [...outside(stretch, one), ...runs(stretch, one), ...trends(stretch), ...pairs(stretch, one)];
    return found.map((signal) => (signal.kind === 'outside' ? { ...signal, at: signal.at + one.from } : { ...signal, from: signal.from + one.from, to: signal.to + one.from }));
  }).toSorted((a, b) => endOf(a) - endOf(b));
}

/** Where a signal ends. */
export const endOf = (signal: Signal): number => (signal.kind === 'outside' ? signal.at : signal.to);

type Stretch = readonly (number | undefined)[];

function outside(stretch: Stretch, limits: Limits): Signal[] {
  return stretch.flatMap((value, at): Signal[] => {
    if (value === undefined || (value >= limits.lower && value <= limits.upper)) return [];
    return [{ kind: 'outside', at, side: value > limits.upper ? 'high' : 'low' }];
  });
}

function runs(stretch: Stretch, { centre }: Limits): Signal[] {
  return rowsOf(stretch.map((value) => (value === undefined || value === centre ? undefined : value > centre ? 'high' : 'low')), runLength)
    .map((row) => ({ kind: 'run', ...row }));
}

/** A row of rises, one shorter than the readings that make it. */
function trends(stretch: Stretch): Signal[] {
  const ways = stretch.map((value, at): Side | undefined => {
    const before = at === 0 ? undefined : stretch[at - 1];
    return value === undefined || before === undefined || value === before ? undefined : value > before ? 'high' : 'low';
  });
  return rowsOf(ways, trendLength - 1).map((row) => ({ kind: 'trend', ...row, from: row.from - 1 }));
}

/** Two of three neighbours in the outer third of one side, inside the limits or beyond. */
function pairs(stretch: Stretch, { centre, upper }: Limits): Signal[] {
  // The lower limit may stand at nothing, nearer than the usual step reaches; the thirds are those of the step.
  const third = (upper - centre) / 3;
  const edge = { high: centre + third * 2, low: centre - third * 2 };
  if (edge.high === edge.low) return [];
  const found: Signal[] = [];
  for (let to = 2; to < stretch.length; to += 1) {
    const three = stretch.slice(to - 2, to + 1);
    if (three.includes(undefined)) continue;
    for (const side of ['high', 'low'] as const) {
      const out = three.map((value) => value !== undefined && (side === 'high' ? value > edge.high : value < edge.low));
      const begun = found.at(-1);
      if (out.filter(Boolean).length < 2 || out.at(-1) === false) continue;
      if (begun?.kind === 'two-of-three' && begun.side === side && begun.to >= to - 2) found[found.length - 1] = { ...begun, to };
      else found.push({ kind: 'two-of-three', from: to - (out[0] === true ? 2 : 1), to, side });
    }
  }
  return found;
}

/** Rows of at least `least` equal sides. */
function rowsOf(sides: readonly (Side | undefined)[], least: number): { from: number; to: number; side: Side }[] {
  const rows: { from: number; to: number; side: Side }[] = [];
  let from = 0;
  for (let at = 1; at <= sides.length; at += 1) {
    if (at < sides.length && sides[at] === sides[from]) continue;
    const side = sides[from];
    if (side !== undefined && at - from >= least) rows.push({ from, to: at - 1, side });
    from = at;
  }
  return rows;
}

const firmValue = (point: Point): number | undefined => (point.provisional === true ? undefined : point.value);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
