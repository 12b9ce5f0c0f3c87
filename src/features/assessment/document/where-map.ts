// The map of one type, as a drawing that stands in a page without a script and in print: counts by place in four shades, the outlines of wards, and
// places that stand out beyond chance ringed and numbered, so that it reads without colour. Where these lie close together a second drawing below
// shows them larger. No points, ever. Pure.
import { quantileSorted } from 'simple-statistics';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import type { HotSpot } from '../assess/assessment.ts';
import type { Shapes } from '../areas/shapes.ts';
import { apart, boxOf, middleOf, projection, type Box, type Flat, type Position, type Ring } from './flat-map.ts';

export interface MappedPlace { readonly lsoa: string; readonly count: number; readonly group: string }

/** Narrow, so that its words are legible on a telephone too. */
const width = 460;
const tallest = 460;
const radius = 9;
const shades = ['#ffffff', '#d5e3e1', '#9fc2c0', '#559a99', '#0f6163'];
const ink = { line: '#7f8d8a', ward: '#16211f', out: '#8a4b00', quiet: '#4b5856' };
const typeface = 'Atkinson Hyperlegible Next, Arial, sans-serif';

/** `spots` are the significant ones, in the order of the table beside the map, whose first row is 1. */
export function whereMap(type: string, places: readonly MappedPlace[], spots: readonly HotSpot[], shapes: Shapes): { svg: string; alternative: string } {
  const rings = new Map(places.map(({ lsoa }) => [lsoa, (shapes.of(lsoa)?.rings ?? []) as readonly Ring[]]));
  const classes = classesOf(places.map(({ count }) => count));
  const groups = new Map(places.map(({ lsoa, group }) => [lsoa, group]));
  const wards = shapes.outlines([...rings.keys()], (code) => groups.get(code) ?? '');
  const draw = (box: Box, numbered: boolean): { svg: string; height: number } => {
    const flat = projection(box, width, tallest);
    const fills = places.map(({ lsoa, count }) => `<path d="${pathOf(rings.get(lsoa) ?? [], flat)}" fill="${shades[classOf(count, classes)]}" fill-rule="evenodd" stroke="${ink.line}" stroke-width="0.5"/>`);
    const lines = wards.map(([from, to]) => `M${flat.to(from).join(' ')}L${flat.to(to).join(' ')}`).join('');
    const rims = spots.map(({ lsoa }) => `<path d="${pathOf(rings.get(lsoa) ?? [], flat)}" fill="none" stroke="${ink.out}" stroke-width="2.4" stroke-linejoin="round"/>`);
    return { svg: `${fills.join('')}<path d="${lines}" fill="none" stroke="${ink.ward}" stroke-width="0.9"/>${rims.join('')}${numbered ? numbersOf(spots.map(({ lsoa }) => flat.to(middleOf(rings.get(lsoa) ?? [])))) : ''}`, height: flat.height };
  };
  const whole = boxOf([...rings.values()].flat());
  const closer = closerBox(whole, boxOf(spots.flatMap(({ lsoa }) => rings.get(lsoa) ?? [])), spots.length);
  const map = draw(whole, closer === undefined);
  const large = closer === undefined ? undefined : draw(closer, true);
  const frame = closer === undefined ? '' : frameOf(projection(whole, width, tallest), closer);
  const legendTop = map.height + (large === undefined ? 0 : large.height + 30) + 12;
  // A drawing within the drawing hides what reaches over its edge, without a name that two maps of a page would share.
  const below = large === undefined ? '' : `<text x="6" y="${map.height + 20}" font-size="13" fill="${ink.quiet}">The framed part, larger</text><svg x="0" y="${map.height + 28}" width="${width}" height="${large.height}" viewBox="0 0 ${width} ${large.height}">${large.svg}</svg><rect x="0.5" y="${map.height + 28.5}" width="${width - 1}" height="${large.height - 1}" fill="none" stroke="${ink.quiet}"/>`;
  const height = legendTop + 74;
  const alternative = `Map of ${type.toLowerCase()} by place. ${spots.length === 0 ? 'No place stands out beyond chance.' : `Standing out beyond chance: ${spots.slice(0, 12).map(({ name, count }) => `${name} (${numberWords(count)})`).join(', ')}${spots.length > 12 ? ` and ${spots.length - 12} more` : ''}.`} The table beside it says the same.`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${typeface}"><title>${escaped(type)} by place</title>${map.svg}${frame}${below}${legendOf(classes, spots.length > 0, legendTop)}</svg>`;
  return { svg, alternative };
}

const pathOf = (rings: readonly Ring[], flat: Flat): string => rings.map((ring) => `M${ring.slice(0, -1).map((point) => flat.to(point).join(' ')).join('L')}Z`).join('');

/** Round about the places that stand out, when they fill less than a third of the map either way. */
function closerBox(whole: Box, spots: Box, count: number): Box | undefined {
  if (count < 2) return undefined;
  const share = Math.max((spots.east - spots.west) / (whole.east - whole.west), (spots.north - spots.south) / (whole.north - whole.south));
  if (share > 0.34) return undefined;
  const room = 0.15 * Math.max(spots.east - spots.west, (spots.north - spots.south) * 1.6);
  return { west: spots.west - room, east: spots.east + room, south: spots.south - room / 1.6, north: spots.north + room / 1.6 };
}

function frameOf(flat: Flat, { west, east, south, north }: Box): string {
  const [[left, top], [right, bottom]] = [flat.to([west, north]), flat.to([east, south])];
  return `<rect x="${left}" y="${top}" width="${(right - left).toFixed(1)}" height="${(bottom - top).toFixed(1)}" fill="none" stroke="${ink.quiet}" stroke-width="1.2" stroke-dasharray="4 3"/>`;
}

function numbersOf(middles: readonly Position[]): string {
  return apart(middles, 2 * radius + 2).map(([x, y], at) => {
    const [fromX, fromY] = middles[at] ?? [x, y];
    const lead = Math.hypot(x - fromX, y - fromY) < radius ? '' : `<path d="M${fromX} ${fromY}L${x} ${y}" stroke="${ink.out}" stroke-width="1.2"/><circle cx="${fromX}" cy="${fromY}" r="2" fill="${ink.out}"/>`;
    return `${lead}<circle cx="${x}" cy="${y}" r="${radius}" fill="#ffffff" stroke="${ink.out}" stroke-width="1.4"/><text x="${x}" y="${(y + 4).toFixed(1)}" text-anchor="middle" font-size="11" font-weight="600" fill="${ink.out}">${at + 1}</text>`;
  }).join('');
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

function legendOf(classes: readonly number[], hasSpots: boolean, top: number): string {
  const entries = [{ fill: shades[0] ?? '', words: 'none' }, ...classes.map((end, at) => {
    const from = (classes[at - 1] ?? 0) + 1;
    return { fill: shades[at + 1 + (4 - classes.length)] ?? '', words: from >= end ? numberWords(end) : `${numberWords(from)} to ${numberWords(end)}` };
  })];
  const text = (x: number, y: number, words: string): string => `<text x="${x}" y="${y}" font-size="13" fill="${ink.quiet}">${words}</text>`;
  const boxes = entries.map(({ fill, words }, at) => `<rect x="${4 + at * 90}" y="${top}" width="20" height="14" fill="${fill}" stroke="${ink.line}" stroke-width="0.8"/>${text(29 + at * 90, top + 12, words)}`);
  const ring = hasSpots ? `<rect x="5" y="${top + 25}" width="18" height="12" fill="none" stroke="${ink.out}" stroke-width="2.4"/>${text(29, top + 36, 'stands out beyond chance; numbered as in the table')}` : text(4, top + 36, 'no place stands out beyond chance');
  return `${boxes.join('')}${ring}<path d="M4 ${top + 55}h20" stroke="${ink.ward}" stroke-width="1"/>${text(29, top + 60, 'ward, put together from whole places')}`;
}

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
