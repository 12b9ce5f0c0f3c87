// Gaps in a run of figures: where they are, and long ones drawn shorter than they were, since five empty years would press what is known into a corner. Pure.
import type { Chart } from './chart.ts';

export interface Gap { readonly from: number; readonly to: number }

/** What has not come yet is no gap. */
export function gapsOf(values: readonly (number | undefined)[]): Gap[] {
  const last = values.findLastIndex((value) => value !== undefined);
  const gaps: Gap[] = [];
  values.forEach((value, at) => {
    if (value !== undefined || at > last) return;
    const before = gaps.at(-1);
    if (before?.to === at - 1) gaps[gaps.length - 1] = { ...before, to: at };
    else gaps.push({ from: at, to: at });
  });
  return gaps;
}

/** Which places in a row remain where a gap of more than `most` points keeps only `kept` of them; and where each old place then lies. */
export function shortened(values: readonly (number | undefined)[], most: number, kept: number): { places: readonly number[]; cuts: readonly Gap[]; now(at: number): number } {
  const cuts = gapsOf(values).filter((gap) => gap.from > 0 && gap.to - gap.from + 1 > most);
  const placeIn = (gap: Gap, at: number): number => Math.min(kept - 1, Math.floor(((at - gap.from) * kept) / (gap.to - gap.from + 1)));
  const now = (at: number): number => cuts.reduce((place, gap) => (at > gap.to ? place - (gap.to - gap.from + 1 - kept) : at >= gap.from ? place - (at - gap.from) + placeIn(gap, at) : place), at);
  const places = values.map((_value, at) => at).filter((at) => at === 0 || now(at) !== now(at - 1));
  return { places, cuts, now };
}

/** More points than this without a figure, and the gap is cut to so many. */
const MOST = 12;
const KEPT = 6;

/** A gap that is not to scale says from when to when it is. */
export type ShortChart = Chart & { readonly gapsSay?: ReadonlyMap<number, string> };

export function withShortGaps(chart: Chart): ShortChart {
  const { places, cuts, now } = shortened(chart.points.map((point) => point.value), MOST, KEPT);
  if (cuts.length === 0) return chart;
  const words = (gap: Gap): string => `${chart.points[gap.from]?.label ?? ''} to ${chart.points[gap.to]?.label ?? ''}: ${chart.gapWords ?? 'no figures'}`;
  return {
    ...chart, gapsSay: new Map(cuts.map((gap) => [now(gap.from), words(gap)])),
    points: places.map((at) => chart.points[at]!),
    ...(chart.before === undefined ? {} : { before: { ...chart.before, values: places.map((at) => chart.before!.values[at]) } }),
    ...(chart.bands === undefined ? {} : { bands: chart.bands.map((band) => ({ ...band, from: now(band.from), to: now(band.to) })) }),
    ...(chart.notes === undefined ? {} : { notes: chart.notes.map((note) => ({ ...note, at: now(note.at) })) }),
  };
}
