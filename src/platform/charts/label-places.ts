// Where words beside points and dates have room, so that no two lie on one another. Pure.
import type { Chart, ChartSize } from './chart.ts';
import { chartSizes } from './chart.ts';
import { wordsWidth } from './word-width.ts';

export type Label = { at: number; lines: readonly string[]; align: 'left' | 'center' | 'right' };

/** From where to where words reach, in pixels of the plot. */
export function reach(label: Label, chart: Chart, size: ChartSize, letters: number): readonly [number, number] {
  const width = Math.max(...label.lines.map((line) => wordsWidth(line, letters)));
  // What stands left and right of the plot is some sixth of the picture; a little less room than there is does no harm.
  const x = (label.at / Math.max(1, chart.points.length - 1)) * chartSizes[size].width * 0.8;
  return label.align === 'left' ? [x, x + width] : label.align === 'right' ? [x - width, x] : [x - width / 2, x + width / 2];
}

export const meet = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] < b[1] + 6 && b[0] < a[1] + 6;

/** Moved beyond its point (`y`) it would stand at another that stands out as well, as if it were said of that one: the other has words of its own. */
export function isAtAnother(label: Label & { value: number; y: number }, chart: Chart, size: ChartSize, letters: number): boolean {
  const [from, to] = reach(label, chart, size, letters);
  const isUnder = (at: number): boolean => { const [x] = reach({ at, lines: [''], align: 'left' }, chart, size, letters); return x >= from && x <= to; };
  return label.y !== label.value && chart.points.some((point, at) => at !== label.at && point.mark !== undefined && point.value === label.y && isUnder(at));
}

/** What is usual at a point: the middle of its band, or of all points where it has none. */
function usualAt({ bands = [], points }: Chart, at: number): number {
  const band = bands.find((one) => at >= one.from && at <= one.to);
  if (band !== undefined) return band.centre ?? (band.lower + band.upper) / 2;
  const values = points.flatMap((one) => one.value ?? []);
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Of several that would lie on one another that of the point furthest out is written, and of those as far the latest: nobody takes the words of another for the peak's. The others keep their sign, and the table has their words. */
export function withRoom<T extends Label & { value: number }>(labels: readonly T[], chart: Chart, size: ChartSize, letters: number): T[] {
  const kept: { label: T; reach: readonly [number, number] }[] = [];
  const out = ({ value, at }: T): number => Math.abs(value - usualAt(chart, at));
  for (const label of labels.toReversed().toSorted((a, b) => out(b) - out(a))) {
    const own = reach(label, chart, size, letters);
    if (!kept.some((one) => meet(one.reach, own))) kept.push({ label, reach: own });
  }
  return kept.map((one) => one.label).toSorted((a, b) => a.at - b.at);
}

/** Words at one edge, each as near to where it belongs as a line's height (`gap`) from the others lets it; those that come first stay. */
export function apart(places: readonly number[], gap: number): number[] {
  const placed: number[] = [];
  for (const place of places) {
    const free = [place, ...placed.flatMap((one) => [one - gap, one + gap])].filter((one) => placed.every((other) => Math.abs(one - other) >= gap * 0.999));
    placed.push(free.toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place))[0] ?? place);
  }
  return placed;
}

/** How many lines of words each must stand above the plot to clear those before it. */
export function stacked(labels: readonly Label[], chart: Chart, size: ChartSize, letters: number): number[] {
  const placed: { reach: readonly [number, number]; from: number; to: number }[] = [];
  for (const label of labels) {
    const own = reach(label, chart, size, letters);
    const from = Math.max(0, ...placed.filter((one) => meet(one.reach, own)).map((one) => one.to));
    placed.push({ reach: own, from, to: from + label.lines.length });
  }
  return placed.map((one) => one.from);
}
