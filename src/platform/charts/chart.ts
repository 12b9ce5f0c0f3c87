// A picture that answers one question: readings over time as a line or as bars, with what is usual, what was aimed at and what happened.
// Drawn on the server as SVG that the content policy lets stand in a page and that print can take: nothing in it runs, loads or styles.
import { createHash } from 'node:crypto';
import { cleanSvg } from './clean-svg.ts';
import { chartOptions, GAP_FILL } from './chart-options.ts';

/** Without a value a gap is shown as a gap. A provisional point is drawn hollow and its line broken. */
export interface ChartPoint {
  readonly label: string;
  readonly value?: number | undefined;
  readonly provisional?: boolean;
  /** It is drawn large and bears these words. */
  readonly mark?: string;
  /** What a figure says that is no exact one: "over 60". Drawn paler, with these words. */
  readonly words?: string;
  /** Why there is none here, where that is another reason than in other gaps. */
  readonly without?: string;
}

/** What is usual from one point to another (places in the row), as a quiet band. */
export interface ChartBand { readonly from: number; readonly to: number; readonly lower: number; readonly upper: number; readonly centre?: number }

export interface Chart {
  /** The answer, in words; stands above the picture, not in it. */
  readonly title: string;
  /** What the picture shows, for who cannot see it. */
  readonly description: string;
  readonly shape: 'line' | 'bars';
  readonly points: readonly ChartPoint[];
  /** Said at the line's end. */
  readonly name?: string;
  /** An earlier run beside it, in grey: last year's months. */
  readonly before?: { readonly name: string; readonly values: readonly (number | undefined)[] };
  readonly bands?: readonly ChartBand[];
  readonly bandWords?: string;
  readonly target?: { readonly value: number; readonly words: string };
  /** What happened at a point, said above it. */
  readonly notes?: readonly { readonly at: number; readonly words: string }[];
  /** Words in a gap. */
  readonly gapWords?: string;
  /** Behind the numbers of the axis, as in `%`. */
  readonly unit?: string;
  /** What the axis counts, said at its top: `crimes a month`. */
  readonly axisWords?: string;
}

/** `low`: for a document of many charts, two or three of which stand on a page with their words. */
export type ChartSize = 'wide' | 'low' | 'narrow';
export const chartSizes: Readonly<Record<ChartSize, { readonly width: number; readonly height: number }>> = { wide: { width: 720, height: 280 }, low: { width: 720, height: 235 }, narrow: { width: 350, height: 260 } };

export interface DrawOptions {
  readonly size?: ChartSize;
  /** The partnership's one colour (`#rrggbb`). */
  readonly colour?: string;
}

const kept = new Map<string, string>();
/** About 6 MB of drawings. */
const mostKept = 400;

/**
 * The chart as SVG. `id` makes the ids in it the page's own. A drawing costs some 20 ms, so what was drawn is kept by its contents.
 */
export async function drawChart(chart: Chart, id: string, options: DrawOptions = {}): Promise<string> {
  const size = options.size ?? 'wide';
  const key = createHash('sha256').update(JSON.stringify([chart, id, size, options.colour])).digest('base64');
  const svg = kept.get(key) ?? cleanSvg(await drawn(chart, size, options.colour), { id: size === 'narrow' ? `${id}-narrow` : id, title: chart.title, description: chart.description, hatched: GAP_FILL });
  // What was asked for last goes last.
  kept.delete(key);
  kept.set(key, svg);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  return svg;
}

/** As a picture of a document: the figure's `picture`. */
export async function chartPicture(chart: Chart, options: Omit<DrawOptions, 'size'> & { readonly size?: 'wide' | 'low' } = {}): Promise<{ bytes: Uint8Array; narrow: Uint8Array; alternative: string }> {
  return { bytes: Buffer.from(await drawChart(chart, 'chart', options)), narrow: Buffer.from(await drawChart(chart, 'chart', { ...options, size: 'narrow' })), alternative: `${chart.title}. ${chart.description}` };
}

/** A chart for a page: both widths, of which the stylesheet shows one. */
export interface PageChart { readonly id: string; readonly title: string; readonly wide: string; readonly narrow: string }

export async function pageChart(chart: Chart, id: string, options: Omit<DrawOptions, 'size'> = {}): Promise<PageChart> {
  return { id, title: chart.title, wide: await drawChart(chart, id, { ...options, size: 'wide' }), narrow: await drawChart(chart, id, { ...options, size: 'narrow' }) };
}

type Library = Pick<typeof import('echarts'), 'init'>;
let library: Promise<Library> | undefined;

async function drawn(chart: Chart, size: ChartSize, colour: string | undefined): Promise<string> {
  // In one piece: its 600 files take seconds to load. And only once a chart is wanted.
  library ??= (import('echarts/dist/echarts.esm.min.mjs' as string) as Promise<Library>);
  const { init } = await library;
  const canvas = init(null, null, { renderer: 'svg', ssr: true, ...chartSizes[size] });
  try {
    canvas.setOption(chartOptions(chart, size, colour));
    return canvas.renderToSVGString();
  } finally {
    canvas.dispose();
  }
}
