// What a chart says, in the words of the drawing library: one colour and grey, a second colour only for what stands out; everything
// that a reader must know stands beside the line it is about, so that no key is needed.
import type { EChartsOption, LineSeriesOption } from 'echarts';
import { numberWords } from '../pages/figure-words.ts';
import type { Chart, ChartBand, ChartPoint, ChartSize } from './chart.ts';
import { chartSizes } from './chart.ts';
import { apart, isAtAnother, meet, reach, stacked, withRoom } from './label-places.ts';
import type { Label } from './label-places.ts';
import { gapsOf, withShortGaps } from './short-gaps.ts';
import type { Gap, ShortChart } from './short-gaps.ts';
import { wordsWidth, wrapped } from './word-width.ts';

/** In print and in grey a flat tone would be taken for that of a band, which says the opposite: it is drawn as strokes afterwards. */
export const GAP_FILL = '#f1eee7';
const ink = { deep: '#16211f', quiet: '#4b5856', line: '#d9dedb', axis: '#9aa5a2', band: '#e4ecea', gap: GAP_FILL, brand: '#0f6163', out: '#8a4b00', before: '#7f8d8a', sheet: '#ffffff' };
const chartTypeface = 'Atkinson Hyperlegible Next, Arial, sans-serif';
const letters = 13;

/** More points than this, and only those that stand out and the last are drawn as points. */
const mostDots = 40;
/** How a bar with an open end is drawn, since where the figure really lies is not known: as part of its colour, so that its words are not paler too. */
const paler = (colour: string): string => `rgba(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(',')},0.4)`;
/** As many points as have room for words above each. */
const mostWords = (size: ChartSize): number => (size === 'narrow' ? 6 : 12);

export function chartOptions(given: Chart, size: ChartSize, colour = ink.brand): EChartsOption {
  const chart = withShortGaps(given);
  const { points } = chart;
  const { width } = chartSizes[size];
  const room = endRoom(chart, size);
  const axis = valueAxis(chart);
  const left = Math.max(...[axis.max, axis.max / 2].map((value) => wordsWidth(axisWords(value, chart.unit), letters))) + 14;
  const above = chart.axisWords === undefined ? 0 : letters + 5;
  return {
    animation: false, backgroundColor: 'none',
    textStyle: { fontFamily: chartTypeface, fontSize: letters, color: ink.quiet },
    grid: { left, right: room, top: topRoom(chart, size) + above, bottom: 30, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category', boundaryGap: chart.shape === 'bars', data: points.map((point) => point.label),
      axisTick: { show: false }, axisLine: { lineStyle: { color: ink.axis } },
      axisLabel: { color: ink.quiet, fontSize: letters, interval: labelled(points, width - room - 60, cutGaps(chart)), showMinLabel: true, hideOverlap: true, alignMinLabel: chart.shape === 'bars' ? 'center' : 'left' },
    },
    yAxis: { type: 'value', min: axis.min, max: axis.max, interval: axis.step, ...(chart.axisWords === undefined ? {} : { name: chart.axisWords, nameLocation: 'end', nameGap: 10, nameTextStyle: { align: 'left', color: ink.quiet, fontSize: letters, padding: [0, 0, 0, -left] } }), axisLabel: { color: ink.quiet, fontSize: letters, formatter: (value: number) => axisWords(value, chart.unit) }, splitLine: { lineStyle: { color: ink.line } } },
    series: chart.shape === 'bars' ? barSeries(chart, size, colour) : lineSeries(chart, size, colour),
  };
}

/** What stands right of the plot, in pixels. */
function endRoom(chart: Chart, size: ChartSize): number {
  if (size === 'narrow') return chart.before === undefined ? 12 : Math.min(90, Math.max(wordsWidth(chart.before.name, letters), wordsWidth(chart.name ?? '', letters)) + 14);
  const words = [chart.name, chart.before?.name, chart.bandWords, chart.target?.words].filter((one) => one !== undefined);
  return Math.min(190, Math.max(24, ...words.map((one) => wordsWidth(one, letters) * 1.06 + 18)));
}

function lineSeries(chart: ShortChart, size: ChartSize, colour: string): LineSeriesOption[] {
  const { points } = chart;
  const last = points.findLastIndex((point) => point.value !== undefined);
  const showAll = points.length <= mostDots;
  const firm = points.map((point) => (point.provisional === true ? null : (point.value ?? null)));
  // The broken line begins at the last firm point.
  const soft = points.map((point, at) => (point.provisional === true || points[at + 1]?.provisional === true ? (point.value ?? null) : null));
  const dot = (point: ChartPoint): object => ({
    value: point.value, symbol: point.mark === undefined ? 'circle' : 'diamond', symbolSize: point.mark === undefined ? 6 : 12,
    ...(point.words === undefined || point.mark !== undefined || points.length > mostWords(size) ? {} : { label: { show: true, position: 'top', formatter: point.words, color: ink.deep, fontSize: letters, textBorderColor: ink.sheet, textBorderWidth: 3 } }),
    itemStyle: point.provisional === true || point.words !== undefined ? { color: ink.sheet, borderColor: colour, borderWidth: 1.5 } : { color: point.mark === undefined ? colour : ink.out },
  });
  const line = (data: (number | null)[], dashed: boolean): LineSeriesOption => ({
    type: 'line', silent: true, connectNulls: false, lineStyle: { color: colour, width: 2, type: dashed ? [5, 4] : 'solid' }, symbol: 'none', data, z: 4,
  });
  const dots: LineSeriesOption = {
    type: 'line', silent: true, lineStyle: { opacity: 0 }, z: 5, showAllSymbol: true, symbol: 'circle',
    data: points.map((point, at) => (point.value === undefined || !(showAll || at === last || point.mark !== undefined) ? null : dot(point))) as LineSeriesOption['data'] & object,
    markPoint: { silent: true, symbol: 'circle', symbolSize: 0.1, data: marks(chart, size) },
    ...(chart.name === undefined || chart.name === '' || (size === 'narrow' && chart.before === undefined) || last < 0 ? {} : { endLabel: { show: true, formatter: chart.name, color: colour, fontWeight: 600, fontSize: letters, distance: 8 } }),
  };
  return [...background(chart, size), ...beforeSeries(chart), line(firm, false), ...(soft.some((value) => value !== null) ? [line(soft, true)] : []), dots];
}

function barSeries(chart: ShortChart, size: ChartSize, colour: string): object[] {
  const barColour = (point: ChartPoint): string => (point.mark === undefined ? colour : ink.out);
  return [...background(chart, size), {
    type: 'bar', silent: true, barMaxWidth: 46, z: 4,
    data: chart.points.map((point) => (point.value === undefined ? null : {
      value: point.value,
      itemStyle: point.provisional === true ? { color: ink.sheet, borderColor: colour, borderWidth: 1.5, borderType: 'dashed' } : { color: point.words === undefined ? barColour(point) : paler(barColour(point)) },
      label: { show: chart.points.length <= 12, position: 'top', formatter: point.words === undefined ? axisWords(point.value, chart.unit) : wrapped(point.words, stepOf(chart, size), letters).join('\n'), color: ink.deep, fontSize: letters, textBorderColor: ink.sheet, textBorderWidth: 3 },
    })),
    markPoint: { silent: true, symbol: 'circle', symbolSize: 0.1, data: marks(chart, size).map((mark) => ({ ...mark, label: { ...mark.label, distance: 22 } })) },
  }];
}

function beforeSeries(chart: Chart): LineSeriesOption[] {
  if (chart.before === undefined) return [];
  return [{
    type: 'line', silent: true, symbol: 'none', z: 3, lineStyle: { color: ink.before, width: 1.5 }, data: chart.before.values.map((value) => value ?? null),
    endLabel: { show: true, formatter: chart.before.name, color: ink.quiet, fontSize: letters, distance: 8 },
  }];
}

/** Bands, gaps, the target and notes stand on a line of their own that is not drawn. */
function background(chart: ShortChart, size: ChartSize): LineSeriesOption[] {
  const { points, bands = [] } = chart;
  const end = points.length - 1;
  const gaps = gapsOf(points.map((point) => point.value));
  const areas = [
    ...bands.map((band) => area(band.from, band.to, ink.band, { lower: band.lower, upper: band.upper })),
    ...(chart.shape === 'bars' ? [] : gaps).map((gap) => area(Math.max(0, gap.from - 1), Math.min(end, gap.to + 1), ink.gap, undefined, gapWords(chart, gap, size))),
  ];
  const centres = bands.filter((band) => band.centre !== undefined).map((band) => [{ coord: [band.from, band.centre ?? 0], symbol: 'none', lineStyle: { color: ink.axis, type: 'solid', width: 1 }, label: { show: false } }, { coord: [band.to, band.centre ?? 0], symbol: 'none' }]);
  const target = chart.target === undefined ? [] : [[
    { coord: [0, chart.target.value], symbol: 'none', lineStyle: { color: ink.deep, type: [7, 4], width: 1.5 }, label: { ...targetLabel(chart.target.words), show: size === 'narrow', position: 'insideStartTop', distance: 4 } },
    { coord: [end, chart.target.value], symbol: 'none' },
  ]];
  const { max } = valueAxis(chart);
  const above = noteLabels(chart, size);
  const risen = stacked(above, chart, size, letters);
  const notes = above.map((note, nth) => [
    { coord: [note.at, 0], symbol: 'none', lineStyle: { color: ink.quiet, type: [2, 3], width: 1 }, label: { show: true, position: 'end', formatter: note.lines.join('\n'), color: ink.quiet, fontSize: letters, align: note.align, distance: 3 + (risen[nth] ?? 0) * noteLine } },
    { coord: [note.at, max], symbol: 'none' },
  ]);
  return [{
    type: 'line', silent: true, data: points.map(() => null), z: 1,
    markArea: { silent: true, data: areas as never },
    markLine: { silent: true, animation: false, data: [...centres, ...target, ...notes] as never },
    markPoint: { silent: true, symbol: 'circle', symbolSize: 0.1, data: [...bandLabel(chart, bands, size), ...(chart.target === undefined || size === 'narrow' ? [] : [{ coord: [end, endPlaces(chart, size).target ?? chart.target.value], label: { ...targetLabel(chart.target.words), show: true, position: 'right', distance: 8 } }]), ...(chart.shape === 'bars' ? gaps.map((gap) => gapLabel(chart, gap)) : []), ...cutGaps(chart).flatMap(breakMarks)] as never },
  }];
}

const targetLabel = (words: string): object => ({ formatter: words, color: ink.deep, fontSize: letters, fontWeight: 600, textBorderColor: ink.sheet, textBorderWidth: 3 });

/** What a pixel of height stands for. */
function perPixel(chart: ShortChart, size: ChartSize): number {
  const { min, max } = valueAxis(chart);
  return (max - min) / (chartSizes[size].height - 30 - topRoom(chart, size) - (chart.axisWords === undefined ? 0 : letters + 5));
}

/** At which values the words right of a wide plot stand: those of its lines where these end, those of the target and of the band beside them, none on another. */
function endPlaces(chart: ShortChart, size: ChartSize): { lines: number[]; target: number | undefined; band: number | undefined } {
  const lines = [chart.name === undefined || chart.name === '' || chart.shape === 'bars' ? undefined : chart.points.findLast((point) => point.value !== undefined)?.value, chart.before?.values.findLast((value) => value !== undefined)].filter((value) => value !== undefined);
  const edge = bandEdge(chart, size);
  const placed = apart([...lines, ...(chart.target === undefined ? [] : [chart.target.value]), ...(edge === undefined ? [] : [edge])], 17 * perPixel(chart, size));
  const { min, max } = valueAxis(chart);
  const inside = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.min(max, Math.max(min, value)));
  return { lines, target: inside(chart.target === undefined ? undefined : placed[lines.length]), band: inside(edge === undefined ? undefined : placed.at(-1)) };
}

/** The edge of the last band that is further from what else is said there. */
function bandEdge(chart: Chart, size: ChartSize): number | undefined {
  const band = chart.bands?.at(-1);
  if (band === undefined || chart.bandWords === undefined) return undefined;
  const taken = [chart.points.findLast((point) => point.value !== undefined)?.value, chart.target?.value].filter((value) => value !== undefined);
  const room = (edge: number): number => Math.min(...taken.map((value) => Math.abs(value - edge)));
  return size !== 'narrow' && room(band.lower) > room(band.upper) && band.lower > 0 ? band.lower : band.upper;
}

function area(from: number, to: number, colour: string, heights?: { lower: number; upper: number }, words?: string): object[] {
  const at = (place: number, height: number | undefined): object => (height === undefined ? { xAxis: place } : { coord: [place, height] });
  return [{ ...at(from, heights?.upper), itemStyle: { color: colour }, label: words === undefined ? { show: false } : { show: true, position: 'inside', formatter: words, color: ink.quiet, fontSize: letters, backgroundColor: ink.sheet, padding: [2, 4] } }, at(to, heights?.lower)];
}

/** Pixels from one point to the next, near enough for words. */
const stepOf = (chart: ShortChart, size: ChartSize): number => (chartSizes[size].width * (size === 'narrow' ? 0.85 : 0.75)) / Math.max(1, chart.points.length - 1);
const cutGaps = (chart: ShortChart): Gap[] => gapsOf(chart.points.map((point) => point.value)).filter((gap) => chart.gapsSay?.has(gap.from));

/** Two strokes across the axis, white between them, where it is not to scale. */
function breakMarks(gap: Gap): object[] {
  const mark = (symbol: string, color: string): object => ({ coord: [Math.round((gap.from + gap.to) / 2), 0], symbol: `path://${symbol}`, symbolSize: [13, 14], itemStyle: { color }, label: { show: false } });
  return [mark('M0 14L5 0L13 0L8 14Z', ink.sheet), mark('M0 14L5 0L6.6 0L1.6 14ZM6.4 14L11.4 0L13 0L8 14Z', ink.deep)];
}

/** In lines that fit between the figures on either side. */
const wordsOfGap = (chart: ShortChart, gap: Gap): string => chart.gapsSay?.get(gap.from) ?? chart.points.slice(gap.from, gap.to + 1).find((point) => point.without !== undefined)?.without ?? monthsOfGap(chart, gap) + (chart.gapWords ?? 'no figures');

/** Beside one that has to say from when to when it is, every gap of several does: else it would be taken for another kind. */
const monthsOfGap = ({ gapsSay, points }: ShortChart, { from, to }: Gap): string => (gapsSay === undefined || from === to ? '' : `${points[from]?.label ?? ''} to ${points[to]?.label ?? ''}: `);

function gapWords(chart: ShortChart, gap: Gap, size: ChartSize): string {
  return wrapped(wordsOfGap(chart, gap), (gap.to - gap.from + 2) * stepOf(chart, size) - 4, letters).join('\n');
}

/** Where a bar would stand. */
function gapLabel(chart: ShortChart, gap: Gap): object {
  return { coord: [Math.round((gap.from + gap.to) / 2), 0], label: { show: true, position: 'top', formatter: wrapped(wordsOfGap(chart, gap), 60, letters).join('\n'), color: ink.quiet, fontSize: letters, distance: 4 } };
}

/** Said once, at the end of the last band: beside it, or on a phone inside. */
function bandLabel(chart: ShortChart, bands: readonly ChartBand[], size: ChartSize): object[] {
  const band = bands.at(-1);
  if (band === undefined || chart.bandWords === undefined) return [];
  const isNarrow = size === 'narrow';
  // On a phone inside: from its beginning, unless it begins too late for the words.
  const isLate = isNarrow && (chart.points.length - 1 - band.from) * stepOf(chart, size) < wordsWidth(chart.bandWords, letters) + 4;
  const words = { show: true, formatter: chart.bandWords, color: ink.quiet, fontSize: letters, distance: 8 };
  if (!isNarrow) return [{ coord: [band.to, endPlaces(chart, size).band ?? band.upper], label: { ...words, position: 'right', align: 'left', verticalAlign: 'middle' } }];
  const side = (['upper', 'lower'] as const).find((one) => isFreeAt(chart, band, one, isLate));
  return side === undefined ? [] : [{ coord: [isLate ? band.to : band.from, band[side]], label: { ...words, position: [isLate ? -2 : 4, side === 'upper' ? -3 : 3], align: isLate ? 'right' : 'left', verticalAlign: side === 'upper' ? 'bottom' : 'top' } }];
}

/** On a phone: do neither the line, nor the words of a point, nor those of the target stand where the band's would, beyond its edge? */
function isFreeAt(chart: ShortChart, band: ChartBand, side: 'upper' | 'lower', isLate: boolean): boolean {
  const long = Math.ceil(wordsWidth(chart.bandWords ?? '', letters) / stepOf(chart, 'narrow')) + 1;
  const [from, to] = isLate ? [band.to - long, band.to] : [band.from, band.from + long];
  const line = 20 * perPixel(chart, 'narrow');
  const [low, high] = side === 'upper' ? [band.upper, band.upper + line] : [band.lower - line, band.lower];
  const near = chart.points.slice(Math.max(0, from), to + 1);
  const values = near.flatMap((one) => one.value ?? []);
  const runsThrough = values.length > 0 && Math.min(...values) < high && Math.max(...values) > low;
  const isMarked = near.some((one) => one.mark !== undefined && one.value !== undefined && (side === 'upper' ? one.value > band.upper : one.value < band.lower));
  // The target's words stand on its line, from the first point on.
  const isAimed = chart.target !== undefined && from < chart.points.length / 2 && chart.target.value < high && chart.target.value + line > low;
  return low >= valueAxis(chart).min && !runsThrough && !isMarked && !isAimed;
}

type MarkLabel = Label & { value: number; words: string; below: boolean; y: number; /** to the right of its point */ isBeside?: boolean };
interface Mark { name: string; coord: [number, number]; label: Record<string, unknown> }

function marks(chart: Chart, size: ChartSize): Mark[] {
  const { points } = chart;
  const labels = points.flatMap((point, at): MarkLabel[] => {
    if (point.mark === undefined || point.value === undefined) return [];
    const isLate = at > (points.length - 1) * (size === 'narrow' ? 0.5 : 0.75);
    const lines = wrapped(point.mark, size === 'narrow' ? 140 : 230, letters);
    const isEarly = at < 2 || at * stepOf(chart, size) < Math.max(...lines.map((line) => wordsWidth(line, letters))) / 2;
    const label = { at, lines, align: (isLate ? 'right' : isEarly ? 'left' : 'center') } as const;
    const usual = { ...label, value: point.value, words: point.mark, ...sideOf(chart, size, label, point.value) };
    return [rightOfNotes(chart, size, usual) ?? besideUnderNotes(chart, size, usual) ?? usual];
  });
  // Where the words of a peak have no room, those of its neighbour do not stand for it.
  return withRoom(labels, chart, size, letters).filter((label) => !isOnNote(chart, size, label) && !(chart.shape === 'line' && isAtAnother(label, chart, size, letters))).map(({ at, value, y, words, below, isBeside, lines, align }) => (
    { name: words, coord: [at, chart.shape === 'bars' ? value : y], label: { show: true, formatter: lines.join('\n'), position: isBeside === true && chart.shape !== 'bars' ? (align === 'right' ? 'left' : 'right') : chart.shape === 'bars' || !below ? 'top' : 'bottom', align: isBeside === true && align === 'center' ? 'left' : align, color: ink.out, fontWeight: 600, fontSize: letters, textBorderColor: ink.sheet, textBorderWidth: 3, distance: 9 } }));
}

/** On a phone: would it rise into the words of an event above the plot? Its point keeps its sign, and the chart's title has the words. */
function isOnNote(chart: ShortChart, size: ChartSize, label: MarkLabel): boolean {
  if (size !== 'narrow' || label.below || label.isBeside === true || (valueAxis(chart).max - label.y) / perPixel(chart, size) > 17 * label.lines.length + 9) return false;
  return noteLabels(chart, size).some((note) => meet(reach(note, chart, size, letters), reach(label, chart, size, letters)));
}

/** On a phone: at the height of its point, on the side where the line leaves it room under the words of events. */
function besideUnderNotes(chart: ShortChart, size: ChartSize, label: MarkLabel): MarkLabel | undefined {
  if (chart.shape === 'bars' || !isOnNote(chart, size, label)) return undefined;
  const half = ((17 * label.lines.length) / 2 + 4) * perPixel(chart, size);
  if (label.value + half > valueAxis(chart).max) return undefined;
  const step = stepOf(chart, size);
  return (['right', 'left'] as const).map((align): MarkLabel => ({ ...label, align, y: label.value, isBeside: true })).find((moved) => {
    const long = Math.ceil((Math.max(...moved.lines.map((line) => wordsWidth(line, letters))) + 9) / step);
    const [from, to] = moved.align === 'right' ? [label.at - long, label.at - 1] : [label.at + 1, label.at + long];
    return from >= 0 && to < chart.points.length && chart.points.slice(from, to + 1).every(({ value }) => value === undefined || Math.abs(value - label.value) > half);
  });
}

/** A label at the end of a wide plot that the lines of events run through, where it has room right of its point. */
function rightOfNotes(chart: ShortChart, size: ChartSize, label: MarkLabel): MarkLabel | undefined {
  const crosses = ([from, to]: readonly [number, number]): boolean => (chart.notes ?? []).some((note) => { const [x] = reach({ at: note.at, lines: [''], align: 'left' }, chart, size, letters); return note.at !== label.at && x > from && x < to; });
  if (size === 'narrow' || label.align !== 'right' || label.below || label.isBeside === true || !crosses(reach(label, chart, size, letters))) return undefined;
  const moved: MarkLabel = { ...label, align: 'left', lines: wrapped(label.words, 110, letters), y: Math.max(...chart.points.slice(label.at).flatMap((one) => one.value ?? [])) };
  const own = reach(moved, chart, size, letters);
  const [height, pixel] = [17 * moved.lines.length + 9, perPixel(chart, size)];
  const beside = endPlaces(chart, size);
  const isTaken = [...beside.lines, beside.target, beside.band].some((value) => value !== undefined && value > moved.y - 4 * pixel && value < moved.y + (height + 9) * pixel);
  const hasHeight = (valueAxis(chart).max - moved.y) / pixel + 10 > height || !noteLabels(chart, size).some((note) => meet(reach(note, chart, size, letters), own));
  return crosses(own) || isTaken || !hasHeight || own[1] > reach({ at: chart.points.length - 1, lines: [''], align: 'left' }, chart, size, letters)[0] + endRoom(chart, size) || (valueAxis(chart).max - moved.y) / pixel + topRoom(chart, size) < height ? undefined : moved;
}

/** Of the height of a chart: words below a point that lies lower would run into its axis. */
const leastBelow = 0.15;
/** Above or below its point, where the line does not run through the words; where it does on both sides, beyond its furthest point. */
function sideOf(chart: ShortChart, size: ChartSize, { at, lines, align }: Label, value: number): { below: boolean; y: number; isBeside?: boolean } {
  const { points } = chart;
  const reach = Math.ceil(Math.max(...lines.map((line) => wordsWidth(line, letters))) / stepOf(chart, size));
  const [from, to] = align === 'right' ? [at - reach, at] : align === 'left' ? [at, at + reach] : [at - Math.ceil(reach / 2), at + Math.ceil(reach / 2)];
  const near = points.slice(Math.max(0, from), to + 1).flatMap((one) => one.value ?? []);
  const [highest, lowest] = [Math.max(...near), Math.min(...near)];
  const { min, max } = valueAxis(chart);
  // Not onto the axis.
  const isAtFoot = (value - min) / (max - min) < leastBelow;
  const below = !isAtFoot && (points[at - 1]?.value ?? value) > value;
  if (below ? lowest >= value : highest <= value) return { below, y: value };
  if (!isAtFoot && (below ? highest <= value : lowest >= value)) return { below: !below, y: value };
  if (isAtFoot) return { below: false, y: value, isBeside: true };
  const all = points.flatMap((one) => one.value ?? []);
  const isLow = value < all.reduce((sum, one) => sum + one, 0) / all.length;
  return { below: isLow, y: isLow ? lowest : highest };
}

const noteLine = 17;
const noteLabels = (chart: Chart, size: ChartSize): Label[] => (chart.notes ?? []).map((note) => ({ at: note.at, lines: wrapped(note.words, size === 'narrow' ? 150 : 240, letters), align: note.at > (chart.points.length - 1) / 2 ? 'right' : 'left' }));

/** From nothing to a round number above everything shown, in round steps; below nothing only where figures are. */
export function valueAxis(chart: Chart): { min: number; max: number; step: number } {
  const values = [...chart.points.map((point) => point.value), ...(chart.before?.values ?? []), chart.target?.value, ...(chart.bands ?? []).flatMap((band) => [band.lower, band.upper])].filter((value) => value !== undefined);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low || 1;
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(chart.unit === undefined && values.every(Number.isInteger) ? 1 : 0, [1, 2, 2.5, 5, 10].map((size) => size * power).find((size) => size >= rough * 0.999) ?? 10 * power);
  return { min: Math.floor(low / step) * step, max: Math.max(step, Math.ceil((high * 1.02) / step) * step), step };
}

const axisWords = (value: number, unit: string | undefined): string => (unit === '£' ? `£${numberWords(value)}` : `${numberWords(Math.round(value * 100) / 100)}${unit ?? ''}`);

/** The first, then as many as there is room for at even steps; anew behind a gap that is not to scale, and none in it. */
function labelled(points: readonly ChartPoint[], width: number, cuts: readonly Gap[]): (at: number) => boolean {
  const widest = Math.max(1, ...points.map((point) => wordsWidth(point.label, letters))) + 18;
  const most = Math.max(2, Math.floor(width / widest));
  const every = [1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120].find((step) => points.length / step <= most) ?? points.length;
  return (at) => !cuts.some((gap) => at >= gap.from && at <= gap.to) && (at - ((cuts.findLast((gap) => gap.to < at)?.to ?? -1) + 1)) % every === 0;
}

function topRoom(chart: Chart, size: ChartSize): number {
  const labels = noteLabels(chart, size);
  const risen = stacked(labels, chart, size, letters);
  return 16 + Math.max(0, ...labels.map((label, nth) => (risen[nth] ?? 0) + label.lines.length)) * noteLine;
}
