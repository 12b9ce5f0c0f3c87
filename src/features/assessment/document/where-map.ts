// The map of one type, as a drawing that stands in a page without a script and in print: counts by place in four shades, the outlines of wards, and
// places that stand out beyond chance ringed and numbered, so that it reads without colour. No points, ever. Pure.
import { quantileSorted } from 'simple-statistics';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { HotSpot } from '../assess/assessment.ts';
import type { Shapes } from '../areas/shapes.ts';

export interface MappedPlace { readonly lsoa: string; readonly count: number; readonly group: string }

const width = 720;
const legendHeight = 64;
const radius = 8;
const shades = ['#ffffff', '#d5e3e1', '#9fc2c0', '#559a99', '#0f6163'];
const ink = { line: '#7f8d8a', ward: '#16211f', out: '#8a4b00', quiet: '#4b5856' };
const typeface = 'Atkinson Hyperlegible Next, Arial, sans-serif';

/** `spots` are the significant ones, in the order of the table beside the map, whose first row is 1. */
export function whereMap(type: string, places: readonly MappedPlace[], spots: readonly HotSpot[], shapes: Shapes): { svg: string; alternative: string } {
  const codes = places.map(({ lsoa }) => lsoa);
  const rings = new Map(codes.map((code) => [code, shapes.of(code)?.rings ?? []]));
  const flat = projection([...rings.values()].flat(2));
  const path = (code: string): string => (rings.get(code) ?? []).map((ring) => `M${ring.slice(0, -1).map((point) => flat.to(point).join(' ')).join('L')}Z`).join('');
  const classes = classesOf(places.map(({ count }) => count));
  const groups = new Map(places.map(({ lsoa, group }) => [lsoa, group]));
  const fills = places.map(({ lsoa, count }) => `<path d="${path(lsoa)}" fill="${shades[classOf(count, classes)]}" fill-rule="evenodd" stroke="${ink.line}" stroke-width="0.5"/>`);
  const wards = shapes.outlines(codes, (code) => groups.get(code) ?? '').map(([from, to]) => `M${flat.to(from).join(' ')}L${flat.to(to).join(' ')}`).join('');
  const rims = spots.map(({ lsoa }) => `<path d="${path(lsoa)}" fill="none" stroke="${ink.out}" stroke-width="2.6" stroke-linejoin="round"/>`);
  const middles = spots.map(({ lsoa }) => flat.to(middleOf(rings.get(lsoa) ?? [])));
  const marks = apart(middles).map(([x, y], at) => {
    const [fromX, fromY] = middles[at] ?? [x, y];
    const lead = Math.hypot(x - fromX, y - fromY) < radius ? '' : `<path d="M${fromX} ${fromY}L${x} ${y}" stroke="${ink.out}" stroke-width="1.2"/><circle cx="${fromX}" cy="${fromY}" r="2" fill="${ink.out}"/>`;
    return `${lead}<circle cx="${x}" cy="${y}" r="${radius}" fill="#ffffff" stroke="${ink.out}" stroke-width="1.4"/><text x="${x}" y="${y + 3.5}" text-anchor="middle" font-size="10" font-weight="600" fill="${ink.out}">${at + 1}</text>`;
  });
  const alternative = `Map of ${type.toLowerCase()} by place. ${spots.length === 0 ? 'No place stands out beyond chance.' : `Standing out beyond chance: ${spots.slice(0, 12).map(({ name, count }) => `${name} (${numberWords(count)})`).join(', ')}${spots.length > 12 ? ` and ${spots.length - 12} more` : ''}.`} The table beside it says the same.`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${flat.height + legendHeight}" viewBox="0 0 ${width} ${flat.height + legendHeight}" role="img" font-family="${typeface}"><title>${escaped(type)} by place</title>${fills.join('')}<path d="${wards}" fill="none" stroke="${ink.ward}" stroke-width="1"/>${rims.join('')}${marks.join('')}${legendOf(classes, spots.length > 0, flat.height + 14)}</svg>`;
  return { svg, alternative };
}

/** Numbers that would lie on one another are moved apart, a little at a time; the first ones stay nearest to their places. */
function apart(points: readonly (readonly [number, number])[]): [number, number][] {
  const moved = points.map(([x, y]): [number, number] => [x, y]);
  const least = 2 * radius + 3;
  for (let round = 0; round < 60; round += 1) {
    for (const [at, one] of moved.entries()) for (const [other, its] of moved.entries()) {
      if (other <= at) continue;
      const [dx, dy] = [its[0] - one[0], its[1] - one[1]];
      const far = Math.hypot(dx, dy);
      if (far >= least) continue;
      // Two at one point part to either side.
      const [ux, uy] = far === 0 ? [1, 0] : [dx / far, dy / far];
      const push = (least - far) / 2;
      one[0] -= ux * push * 0.4;
      one[1] -= uy * push * 0.4;
      its[0] += ux * push * 1.6;
      its[1] += uy * push * 1.6;
    }
  }
  return moved.map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
}

/** Degrees on paper: as wide as they are at the area's middle, near enough for one police force. */
function projection(points: readonly (readonly [number, number])[]): { to: (point: readonly [number, number]) => [number, number]; height: number } {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [longitude, latitude] of points) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  const narrower = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const margin = 6;
  const scale = Math.min((width - 2 * margin) / ((east - west) * narrower), 620 / (north - south));
  const left = (width - (east - west) * narrower * scale) / 2;
  const near = (value: number): number => Math.round(value * 10) / 10;
  return { to: ([longitude, latitude]) => [near(left + (longitude - west) * narrower * scale), near(margin + (north - latitude) * scale)], height: Math.ceil((north - south) * scale + 2 * margin) };
}

/** The upper ends of up to four classes of counts above 0, as even in places as the counts allow. */
function classesOf(counts: readonly number[]): number[] {
  const some = counts.filter((count) => count > 0).toSorted((a, b) => a - b);
  if (some.length === 0) return [];
  return [...new Set([0.25, 0.5, 0.75, 1].map((share) => Math.floor(quantileSorted(some, share))))];
}

/** 0 for nothing; the last class is always the darkest. */
function classOf(count: number, classes: readonly number[]): number {
  if (count === 0) return 0;
  const at = classes.findIndex((end) => count <= end);
  return (at === -1 ? classes.length - 1 : at) + 1 + (4 - classes.length);
}

/** Of the largest ring, the point half-way between its edges at the height that is widest within: inside it, for all but the oddest. */
function middleOf(rings: readonly (readonly (readonly [number, number])[])[]): [number, number] {
  const ring = rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0] ?? [];
  const heights = ring.map(([, latitude]) => latitude);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  let best: { x: number; y: number; width: number } = { x: ring[0]?.[0] ?? 0, y: ring[0]?.[1] ?? 0, width: -1 };
  for (let step = 1; step < 16; step += 1) {
    const y = low + ((high - low) * step) / 16;
    const crossings = ring.flatMap(([x1, y1], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
      return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
    }).toSorted((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from = 0, to = 0] = [crossings[at], crossings[at + 1]];
      // A little towards the middle, where two heights are nearly as wide.
      const within = (to - from) * (1 - Math.abs(step - 8) / 32);
      if (within > best.width) best = { x: (from + to) / 2, y, width: within };
    }
  }
  return [best.x, best.y];
}

function areaOf(ring: readonly (readonly [number, number])[]): number {
  return ring.reduce((sum, [x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    return sum + x1 * y2 - x2 * y1;
  }, 0) / 2;
}

function legendOf(classes: readonly number[], hasSpots: boolean, top: number): string {
  const entries = [{ fill: shades[0] ?? '', words: 'none' }, ...classes.map((end, at) => {
    const from = (classes[at - 1] ?? 0) + 1;
    return { fill: shades[at + 1 + (4 - classes.length)] ?? '', words: from >= end ? numberWords(end) : `${numberWords(from)} to ${numberWords(end)}` };
  })];
  const boxes = entries.map(({ fill, words }, at) => `<rect x="${8 + at * 110}" y="${top}" width="22" height="14" fill="${fill}" stroke="${ink.line}" stroke-width="0.8"/><text x="${36 + at * 110}" y="${top + 12}" font-size="13" fill="${ink.quiet}">${words}</text>`);
  const ring = hasSpots ? `<rect x="9" y="${top + 25}" width="20" height="13" fill="none" stroke="${ink.out}" stroke-width="2.6"/><text x="36" y="${top + 36}" font-size="13" fill="${ink.quiet}">stands out beyond chance; the number is that of the table</text>` : `<text x="8" y="${top + 36}" font-size="13" fill="${ink.quiet}">no place stands out beyond chance</text>`;
  return `${boxes.join('')}${ring}<path d="M560 ${top + 31}h28" stroke="${ink.ward}" stroke-width="1"/><text x="596" y="${top + 36}" font-size="13" fill="${ink.quiet}">ward, best fit</text>`;
}

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
