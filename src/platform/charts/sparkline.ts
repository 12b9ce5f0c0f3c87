// A line as small as a word: the run of a measure in a table's cell, what is usual as a band, the last point marked. It says nothing that
// the words beside it do not say. Drawn by hand, since a page has dozens of them and the drawing library takes a hundred times as long.
import { escapeHtml } from '../documents/html/body.ts';
import { shortened } from './short-gaps.ts';

export interface Sparkline {
  readonly values: readonly (number | undefined)[];
  /** In words, for who cannot see it. */
  readonly label: string;
  readonly band?: { readonly lower: number; readonly upper: number; /** the values it is of; all without it */ readonly from?: number; readonly to?: number };
  readonly target?: number;
  /** The last point stands out. */
  readonly standsOut?: boolean;
}

const width = 120;
const height = 32;
const edge = 4;

/** SVG for a page. Nothing at all for fewer than three figures: two points are no run. */
export function sparkline({ values: given, label, band, target, standsOut = false }: Sparkline): string {
  // So small a line has no dates: a gap is seen, and how long it was is said elsewhere.
  const { places } = shortened(given, 4, 4);
  const values = places.map((at) => given[at]);
  const known = values.filter((value) => value !== undefined);
  if (known.length < 3) return '';
  const all = [...known, ...(target === undefined ? [] : [target]), ...(band === undefined ? [] : [band.lower, band.upper])];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (at: number): number => round(edge + (at * (width - 2 * edge)) / (values.length - 1));
  const y = (value: number): number => round(high === low ? height / 2 : height - edge - ((value - low) * (height - 2 * edge)) / (high - low));
  const lines = runsOf(values).map((run) => (run.length === 1
    ? `<circle cx="${x(run[0]?.at ?? 0)}" cy="${y(run[0]?.value ?? 0)}" r="1.2"/>`
    : `<polyline points="${run.map((point) => `${x(point.at)},${y(point.value)}`).join(' ')}"/>`)).join('');
  const nearest = (at: number): number => x(Math.max(0, places.findLastIndex((place) => place <= at)));
  const [left, right] = [band?.from === undefined ? 0 : Math.max(0, nearest(band.from) - edge), band?.to === undefined ? width : Math.min(width, nearest(band.to) + edge)];
  const last = values.findLastIndex((value) => value !== undefined);
  const end = { x: x(last), y: y(values[last] ?? 0) };
  const mark = standsOut ? `<path class="fp-spark__out" d="M${end.x} ${round(end.y - 4.6)}l4 4.6-4 4.6-4-4.6z"/>` : `<circle class="fp-spark__end" cx="${end.x}" cy="${end.y}" r="3"/>`;
  return `<svg class="fp-spark" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}" focusable="false">`
    + (band === undefined ? '' : `<rect class="fp-spark__band" x="${left}" y="${y(band.upper)}" width="${round(right - left)}" height="${round(y(band.lower) - y(band.upper))}"/>`)
    + (target === undefined ? '' : `<path class="fp-spark__target" d="M0 ${y(target)}H${width}"/>`)
    + `<g class="fp-spark__line">${lines}</g>${mark}</svg>`;
}

/** Unbroken stretches: a gap is shown as a gap. */
function runsOf(values: readonly (number | undefined)[]): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [];
  values.forEach((value, at) => {
    if (value === undefined) return;
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)?.at === at - 1) run.push({ at, value });
    else runs.push([{ at, value }]);
  });
  return runs;
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
