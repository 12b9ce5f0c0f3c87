// A funnel: areas of different size beside each other, with how far chance alone may take each from the average of all. Small enough to be drawn
// by hand; the drawing library has no such picture. Pure.
import { escapeHtml } from '../../../platform/documents/html/body.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { funnelLimits } from '../../measures/index.ts';

export interface FunnelModel {
  readonly id: string; readonly title: string; /** what is seen in it */ readonly says: string;
  /** Of all areas together, per 1,000. */
  readonly average: number;
  /** φ; limits are √φ times as wide when it is above 1. */
  readonly overdispersion: number;
  readonly areas: readonly { readonly name: string; readonly residents: number; readonly rate: number; readonly isOwn: boolean; readonly isOut: boolean }[];
}

const sizes = { wide: { width: 720, height: 360 }, narrow: { width: 350, height: 330 } } as const;
const ink = { text: '#4b5856', line: '#d9dedb', axis: '#9aa5a2', band: '#e4ecea', own: '#0f6163', out: '#8a4b00', other: '#7f8d8a' };

export function funnelSvg(model: FunnelModel, size: 'wide' | 'narrow' = 'wide'): string {
  const { width, height } = sizes[size];
  const plot = { left: size === 'wide' ? 52 : 34, right: width - (size === 'wide' ? 20 : 8), top: 30, bottom: height - 48 };
  const largest = Math.max(...model.areas.map((one) => one.residents)) * 1.08;
  const smallest = Math.min(...model.areas.map((one) => one.residents)) * 0.82;
  const wider = Math.sqrt(Math.max(1, model.overdispersion));
  const limitsAt = (residents: number, z: number): { low: number; high: number } => funnelLimits(model.average, residents, 1000, z * wider);
  const most = Math.max(...model.areas.map((one) => one.rate), limitsAt(smallest, 3.09).high) * 1.06;
  const x = (residents: number): number => round(plot.left + ((residents - smallest) / (largest - smallest)) * (plot.right - plot.left));
  const y = (rate: number): number => round(plot.bottom - (Math.max(0, rate) / most) * (plot.bottom - plot.top));
  const steps = Array.from({ length: 41 }, (_, at) => smallest + ((largest - smallest) * at) / 40);
  const band = (z: number): string => `M${steps.map((one) => `${x(one)} ${y(limitsAt(one, z).high)}`).join('L')}L${steps.toReversed().map((one) => `${x(one)} ${y(limitsAt(one, z).low)}`).join('L')}Z`;
  const edge = (z: number, side: 'low' | 'high'): string => `M${steps.map((one) => `${x(one)} ${y(limitsAt(one, z)[side])}`).join('L')}`;
  const axis = ticksOf(most).map((tick) => `<path d="M${plot.left} ${y(tick)}H${plot.right}" stroke="${ink.line}"/><text x="${plot.left - 8}" y="${y(tick) + 4.5}" text-anchor="end">${numberWords(tick)}</text>`).join('');
  const [, apart = largest] = ticksOf(largest - smallest);
  const across = Array.from({ length: 8 }, (_, at) => Math.ceil(smallest / apart) * apart + at * apart).filter((tick, at) => tick < largest && (size === 'wide' || at % 2 === 0));
  // A number at the edge ends there.
  const isLast = (tick: number): boolean => x(tick) + numberWords(tick).length * 3.8 > plot.right;
  const below = across.map((tick) => `<text x="${isLast(tick) ? plot.right : x(tick)}" y="${plot.bottom + 20}" text-anchor="${isLast(tick) ? 'end' : 'middle'}">${numberWords(tick)}</text>`).join('');
  const dots = model.areas.map((one) => (one.isOwn
    ? `<path d="M${x(one.residents)} ${y(one.rate) - 8}l8 8-8 8-8-8z" fill="${ink.own}"><title>${escapeHtml(`${one.name}: ${numberWords(one.rate, 1)}`)}</title></path>`
    : `${one.isOut ? `<rect x="${x(one.residents) - 5.5}" y="${y(one.rate) - 5.5}" width="11" height="11" fill="${ink.out}">` : `<circle cx="${x(one.residents)}" cy="${y(one.rate)}" r="4.6" fill="#ffffff" stroke="${ink.other}" stroke-width="2">`}<title>${escapeHtml(`${one.name}: ${numberWords(one.rate, 1)}`)}</title>${one.isOut ? '</rect>' : '</circle>'}`)).join('');
  const named = placed(plot.left, plot.right, model.areas.filter((one) => one.isOwn || one.isOut).map((one) => ({ x: x(one.residents), y: y(one.rate), words: `${one.name} ${numberWords(one.rate, 1)}`, own: one.isOwn })));
  const bandNames = ([['95 in 100', 1.96], ['998 in 1,000', 3.09]] as const).map(([words, z]) => ({ words, x: plot.left + 4, y: y(limitsAt(smallest, z).high) + 21 }));
  const all = model.areas.map((one) => ({ x: x(one.residents), y: y(one.rate), words: one.name, isNamed: one.isOwn || one.isOut }));
  const taken: Rect[] = [...named.map((one) => rectOf(one.words, one.x, one.y, one.anchor)), ...bandNames.map((one) => rectOf(one.words, one.x, one.y, 'start')), rectOf(`all together ${numberWords(model.average, 1)}`, plot.right, y(model.average) - 6, 'end'), ...all.map((one) => ({ left: one.x - 7, right: one.x + 7, top: one.y - 7, bottom: one.y + 7 }))];
  // On a phone there is room for those alone that matter.
  const quiet = size === 'narrow' ? [] : quietNames(all.filter(({ isNamed }) => !isNamed), taken, plot).map((one) => `<text x="${one.x}" y="${one.y}" text-anchor="${one.anchor}" stroke="#ffffff" stroke-width="3" stroke-opacity="0.7" paint-order="stroke">${escapeHtml(one.words)}</text>`).join('');
  const bandLabels = bandNames.map((one) => `<text x="${one.x}" y="${one.y}" font-style="italic" stroke="#ffffff" stroke-width="3" stroke-opacity="0.7" paint-order="stroke">${one.words}</text>`).join('');
  const labels = named.map((one) => `<text x="${one.x}" y="${one.y}" text-anchor="${one.anchor}" font-weight="600" fill="${one.own ? ink.own : ink.out}" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escapeHtml(one.words)}</text>`).join('');
  return `<svg class="fp-funnel" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${model.id}-title ${model.id}-description" focusable="false" font-family="Atkinson Hyperlegible Next, Arial, sans-serif" font-size="13" fill="${ink.text}"><title id="${model.id}-title">${escapeHtml(model.title)}</title><desc id="${model.id}-description">${escapeHtml(`${model.areas.length} areas by residents and rate. ${model.says} The table says the same.`)}</desc>`
    + `<text x="0" y="12">per 1,000 residents</text>${axis}<path d="${band(3.09)}" fill="${ink.band}" opacity="0.55"/><path d="${band(1.96)}" fill="${ink.band}"/><path d="${edge(1.96, 'high')}${edge(1.96, 'low')}" fill="none" stroke="${ink.axis}"/><path d="${edge(3.09, 'high')}${edge(3.09, 'low')}" fill="none" stroke="${ink.axis}" stroke-dasharray="4 4"/>`
    + `<path d="M${plot.left} ${y(model.average)}H${plot.right}" stroke="${ink.axis}" stroke-width="1.4"/><text x="${plot.right}" y="${y(model.average) - 6}" text-anchor="end">all together ${numberWords(model.average, 1)}</text>${below}<text x="${plot.right}" y="${height - 8}" text-anchor="end">residents</text>${bandLabels}${quiet}${dots}${labels}</svg>`;
}

interface Rect { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
const letterWidth = 6.9;
function rectOf(words: string, x: number, y: number, anchor: 'start' | 'end'): Rect {
  const length = words.length * letterWidth;
  return { left: anchor === 'start' ? x : x - length, right: anchor === 'start' ? x + length : x, top: y - 12, bottom: y + 3 };
}

/** Names of the others, right or left of their points; one that would lie on something is left out, and stands in the table. */
function quietNames(points: readonly { x: number; y: number; words: string }[], taken: readonly Rect[], plot: { left: number; right: number }): { x: number; y: number; words: string; anchor: 'start' | 'end' }[] {
  const placedNames: { x: number; y: number; words: string; anchor: 'start' | 'end'; rect: Rect }[] = [];
  for (const one of points) {
    const found = [4.5, -7, 16].flatMap((off) => (['start', 'end'] as const).map((anchor) => {
      const [x, y] = [anchor === 'start' ? one.x + 9 : one.x - 9, one.y + off];
      return { x, y, words: one.words, anchor, rect: rectOf(one.words, x, y, anchor) };
    })).find(({ rect }) => rect.left >= plot.left && rect.right <= plot.right && ![...taken, ...placedNames.map((its) => its.rect)].some((other) => rect.left < other.right && other.left < rect.right && rect.top < other.bottom && other.top < rect.bottom));
    if (found !== undefined) placedNames.push(found);
  }
  return placedNames;
}

/** Right of their points, left near the edge, and moved down until none lies on another. */
function placed(left: number, edge: number, labels: readonly { x: number; y: number; words: string; own: boolean }[]): { x: number; y: number; anchor: 'start' | 'end'; words: string; own: boolean }[] {
  const done: { x: number; y: number; anchor: 'start' | 'end'; words: string; own: boolean; from: number; to: number }[] = [];
  for (const one of labels.toSorted((a, b) => a.y - b.y)) {
    const length = one.words.length * 7.2;
    const right = one.x + 12 + length < edge || one.x - 12 - length < left;
    const [from, to] = right ? [one.x + 12, one.x + 12 + length] : [one.x - 12 - length, one.x - 12];
    let y = one.y + 4.5;
    while (done.some((other) => Math.abs(other.y - y) < 15 && other.from < to && from < other.to)) y += 3;
    done.push({ x: right ? from : to, y, anchor: right ? 'start' : 'end', words: one.words, own: one.own, from, to });
  }
  return done;
}

function ticksOf(most: number): number[] {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((size) => size * power).find((size) => size >= rough) ?? 10 * power;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => Math.round(at * step * 100) / 100);
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
