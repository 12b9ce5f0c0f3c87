// A map of small areas or wards as SVG: shade by how much, a mark where it stands out, the first of the table by their number. It reads in
// grey, in print and without JavaScript, and its key is in words. Pure.
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { escapeHtml } from '../../../platform/documents/html/body.ts';
import type { Shapes } from '../areas/shapes.ts';

export interface Shade { readonly fill: string; readonly words: string; readonly least: number }
export interface MapPlace { readonly code: string; readonly name: string; /** what shades it */ readonly value: number; readonly words: string; readonly hot: boolean; readonly number?: number }
export interface MapModel { readonly id: string; readonly title: string; readonly description: string; readonly places: readonly MapPlace[]; readonly shades: readonly Shade[]; /** lines drawn stronger, between places of different groups */ readonly groupOf: (code: string) => string; /** the places of a group are one: no line between them */ readonly isGrouped?: boolean }

const fills = ['#f3f5f2', '#cfe0dd', '#97bfbb', '#4f918e', '#0d4f51'] as const;
const ink = { thin: '#ffffff', ward: '#5c6b68', hot: '#8a3b00', text: '#16211f' };

/** Up to four shades above nothing, so that each holds about as many places; their bounds are whole numbers where the values are. */
export function shadesFor(values: readonly number[], unit: string): Shade[] {
  const some = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  if (some.length === 0) return [{ fill: fills[0], words: 'None', least: 0 }];
  const whole = some.every(Number.isInteger);
  const step = (value: number): number => (whole ? Math.round(value) : Math.round(value * 10) / 10);
  const least = [...new Set([0.25, 0.5, 0.75].map((share) => step(some[Math.min(some.length - 1, Math.floor(some.length * share))] ?? 0)))].filter((value) => value > step(some[0] ?? 0));
  const bounds = [Math.min(step(some[0] ?? 0), some[0] ?? 0), ...least];
  const most = step(some.at(-1) ?? 0);
  const words = (at: number): string => {
    const [from, next] = [bounds[at] ?? 0, bounds[at + 1]];
    const to = next === undefined ? most : whole ? next - 1 : next;
    return from >= to ? `${numberWords(from, whole ? 0 : 1)} ${whole && from === 1 ? unit.replace(/s$/, '') : unit}` : `${numberWords(from, whole ? 0 : 1)} to ${!whole && next !== undefined ? 'under ' : ''}${numberWords(to, whole ? 0 : 1)} ${unit}`;
  };
  const none = values.some((value) => value === 0) ? [{ fill: fills[0], words: 'None', least: 0 }] : [];
  return [...none, ...bounds.map((one, at) => ({ fill: fills[fills.length - bounds.length + at] ?? fills[4], words: words(at), least: one }))];
}

export const shadeOf = (value: number, shades: readonly Shade[]): Shade => shades.findLast((shade) => value >= shade.least) ?? shades[0]!;

type Point = readonly [number, number];
interface Drawn { readonly width: number; readonly height: number; readonly paths: ReadonlyMap<string, string>; readonly middles: ReadonlyMap<string, Point>; project(point: Point): Point }

const width = 640;

/** Flat enough for a district: a degree of longitude shrinks with latitude. */
function drawn(shapes: Shapes, codes: readonly string[]): Drawn {
  const rings = codes.map((code) => [code, shapes.of(code)?.rings ?? []] as const);
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [, its] of rings) for (const ring of its) for (const [x, y] of ring) { west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y); }
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 16) / ((east - west) * shrink);
  const project = ([x, y]: Point): Point => [Math.round(((x - west) * shrink * scale + 8) * 10) / 10, Math.round(((north - y) * scale + 8) * 10) / 10];
  const paths = new Map(rings.map(([code, its]) => [code, its.map((ring) => `M${ring.map((point) => project(point).join(' ')).join('L')}Z`).join('')]));
  const middles = new Map(rings.flatMap(([code, its]) => {
    const largest = its.toSorted((a, b) => b.length - a.length)[0];
    return largest === undefined ? [] : [[code, project(middleOf(largest))] as const];
  }));
  return { width, height: Math.ceil((north - south) * scale + 16), paths, middles, project };
}

/** The middle of a ring's area. */
function middleOf(ring: readonly Point[]): Point {
  let [area, x, y] = [0, 0, 0];
  for (let at = 0; at < ring.length - 1; at += 1) {
    const [a, b] = [ring[at]!, ring[at + 1]!];
    const cross = a[0] * b[1] - b[0] * a[1];
    area += cross;
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  }
  return area === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)];
}

/** Outlines as paths are the same whatever is shown on them, so they are kept. */
const kept = new Map<string, { drawn: Drawn; lines: string }>();

export function drawMap(model: MapModel, shapes: Shapes, key: string): string {
  const codes = model.places.map((place) => place.code).filter((code) => shapes.of(code) !== undefined);
  if (codes.length === 0) return '';
  const known = kept.get(key) ?? drawOutlines(shapes, codes, model.groupOf);
  if (kept.size > 40) kept.clear();
  kept.set(key, known);
  const { drawn: map, lines } = known;
  const body = model.places.filter((place) => map.paths.has(place.code)).map((place) => `<path d="${map.paths.get(place.code)}" fill="${shadeOf(place.value, model.shades).fill}" stroke="${model.isGrouped === true ? shadeOf(place.value, model.shades).fill : ink.thin}" stroke-width="0.8"><title>${escapeHtml(`${place.name}: ${place.words}`)}</title></path>`).join('');
  const hot = model.places.filter((place) => place.hot && map.paths.has(place.code)).map((place) => `<path d="${map.paths.get(place.code)}" fill="none" stroke="${ink.hot}" stroke-width="3" stroke-linejoin="round"/>`).join('');
  const numbers = model.places.flatMap((place) => {
    const middle = map.middles.get(place.code);
    return place.number === undefined || middle === undefined ? [] : [`<circle cx="${middle[0]}" cy="${middle[1]}" r="10.5" fill="#ffffff" stroke="${place.hot ? ink.hot : ink.text}" stroke-width="${place.hot ? 2.5 : 1.2}"/><text x="${middle[0]}" y="${middle[1] + 4.8}" text-anchor="middle" font-size="13.5" font-weight="700" fill="${ink.text}" font-family="Atkinson Hyperlegible Next, Arial, sans-serif">${place.number}</text>`];
  }).join('');
  return `<svg class="fp-map__svg" viewBox="0 0 ${map.width} ${map.height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${model.id}-title ${model.id}-description" focusable="false"><title id="${model.id}-title">${escapeHtml(model.title)}</title><desc id="${model.id}-description">${escapeHtml(model.description)}</desc>${body}<path d="${lines}" fill="none" stroke="${ink.ward}" stroke-width="1.1" stroke-linecap="round"/>${hot}${numbers}</svg>`;
}

function drawOutlines(shapes: Shapes, codes: readonly string[], groupOf: (code: string) => string): { drawn: Drawn; lines: string } {
  const map = drawn(shapes, codes);
  const lines = shapes.outlines(codes, groupOf).map(([from, to]) => `M${map.project(from).join(' ')}L${map.project(to).join(' ')}`).join('');
  return { drawn: map, lines };
}

/** The same outlines as GeoJSON, for a map to point at. */
export function geoJsonOf(model: Pick<MapModel, 'places' | 'shades'>, shapes: Shapes): object {
  return {
    type: 'FeatureCollection',
    features: model.places.flatMap((place) => {
      const shape = shapes.of(place.code);
      return shape === undefined ? [] : [{ type: 'Feature', properties: { code: place.code, name: place.name, words: place.words, fill: shadeOf(place.value, model.shades).fill, hot: place.hot }, geometry: shape.geometry }];
    }),
  };
}
