// A map of small areas or wards as SVG: shade by how much, a mark where it lies in a cluster, a dark number where it stands out alone, the first of the table by their number, and larger below
// where these lie close together. It reads in grey, in print and without JavaScript; its key is in words. No points, ever. Pure.
import { ckmeans } from 'simple-statistics';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { escapeHtml } from '../../../platform/documents/html/body.ts';
import type { Shapes } from '../areas/shapes.ts';
import { homeOf, placeNumbers } from './number-places.ts';
import { firstLine, labelsOf, lineHeight, linesOf as namesInLines, placeLabels, type MapLabel } from './map-labels.ts';
import { boxOf, closeBox, middleOf, projection, touches, type Box, type Flat, type Position, type Ring } from './flat-map.ts';

export interface Shade { readonly fill: string; readonly words: string; readonly least: number }
export interface MapPlace { readonly code: string; readonly name: string; /** what shades it */ readonly value: number; readonly words: string; /** it and its neighbours together */ readonly inCluster: boolean; /** by itself */ readonly alone: boolean; /** it would stand out, and has too few */ readonly isFew?: boolean; readonly number?: number }
export interface MapModel { readonly id: string; readonly title: string; readonly description: string; readonly places: readonly MapPlace[]; readonly shades: readonly Shade[]; /** lines drawn stronger, between places of different groups */ readonly groupOf: (code: string) => string; /** what a group is called: written on it, where there is room */ readonly groupName?: (group: string) => string; /** the places of a group are one: no line between them */ readonly isGrouped?: boolean }

const fills = ['#f3f5f2', '#cfe0dd', '#97bfbb', '#4f918e', '#0d4f51'] as const;
const ink = { thin: '#ffffff', /** between places that are as good as white themselves */ faint: '#c3cbc8', ward: '#5c6b68', hot: '#8a3b00', text: '#16211f', quiet: '#4b5856' };
/** Of the line about a cluster. */
const DASHES = '9 4';
const typeface = 'Atkinson Hyperlegible Next, Arial, sans-serif';

/** Said beside the shades. */
const BREAKS_WORDS = 'shades: how many, no test; no place lies between two';
/** Up to four shades above nothing, at natural breaks (Jenks; Wang and Song, The R Journal 3, 2011), so that the few highest are not lost among the high; the words say what values each holds. */
export function shadesFor(values: readonly number[], unit: string): Shade[] {
  const some = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  if (some.length === 0) return [{ fill: fills[0], words: 'None', least: 0 }];
  const whole = some.every(Number.isInteger);
  const step = (value: number): number => (whole ? Math.round(value) : Math.round(value * 10) / 10);
  const classes = ckmeans(some, Math.min(4, new Set(some).size)).map((its) => ({ from: step(its[0] ?? 0), to: step(its.at(-1) ?? 0), least: its[0] ?? 0 }));
  // What is rounded to the same is one shade.
  const shown = classes.filter(({ from }, at) => at === 0 || from > (classes[at - 1]?.from ?? 0));
  const [one, many] = [unit.replace(/s$/, ''), unit];
  const digits = whole ? 0 : 1;
  const words = ({ from, to }: { from: number; to: number }): string => (from >= to ? `${numberWords(from, digits)} ${whole && from === 1 ? one : many}` : `${numberWords(from, digits)} to ${numberWords(to, digits)} ${many}`);
  const none = values.some((value) => value === 0) ? [{ fill: fills[0], words: 'None', least: 0 }] : [];
  return [...none, ...shown.map((its, at) => ({ fill: fills[fills.length - shown.length + at] ?? fills[4], words: words(its), least: Math.min(its.from, its.least) }))];
}

export const shadeOf = (value: number, shades: readonly Shade[]): Shade => shades.findLast((shade) => value >= shade.least) ?? shades[0]!;

const width = 640;
const tallest = 560;
const tallestLarger = 340;
/** On the narrow screen of a phone the drawing is so much smaller that letters and numbers are drawn larger; on paper it is half as wide as the text (84 mm), where 22 of these units are 8 pt. */
const SIZES = { wide: { radius: 10.5, number: 13.5, label: 15, words: 18 }, print: { radius: 14.5, number: 19, label: 21, words: 23 }, narrow: { radius: 19, number: 25, label: 27, words: 27 } } as const;
type Size = keyof typeof SIZES;

/** The whole area, whose paths are the same whatever is shown on them, so that they are kept. */
interface Outlines { readonly rings: ReadonlyMap<string, readonly Ring[]>; readonly borders: readonly (readonly [Position, Position])[]; readonly flat: Flat; readonly paths: ReadonlyMap<string, string>; readonly lines: string; readonly box: Box; readonly labels: readonly MapLabel[] }
const kept = new Map<string, Outlines>();

const pathOf = (rings: readonly Ring[], flat: Flat): string => rings.map((ring) => `M${ring.map((point) => flat.to(point).join(' ')).join('L')}Z`).join('');
const linesOf = (borders: Outlines['borders'], flat: Flat): string => borders.map(([from, to]) => `M${flat.to(from).join(' ')}L${flat.to(to).join(' ')}`).join('');

function outlinesOf(shapes: Shapes, codes: readonly string[], { groupOf, groupName }: Pick<MapModel, 'groupOf' | 'groupName'>): Outlines {
  const rings = new Map(codes.map((code) => [code, (shapes.of(code)?.rings ?? []) as readonly Ring[]]));
  const box = boxOf([...rings.values()].flat());
  const flat = projection(box, width, tallest);
  const borders = shapes.outlines(codes, groupOf);
  const labels = groupName === undefined ? [] : labelsOf(groupRings(shapes, codes, groupOf).map(([group, its]) => [groupName(group), its]));
  return { rings, borders, flat, box, labels, paths: new Map([...rings].map(([code, its]) => [code, pathOf(its, flat)])), lines: linesOf(borders, flat) };
}

const groupRings = (shapes: Shapes, codes: readonly string[], groupOf: (code: string) => string): [string, readonly Ring[]][] => [...Map.groupBy(codes, groupOf)].map(([group, its]) => [group, its.flatMap((code) => (shapes.of(code)?.rings ?? []) as readonly Ring[])]);

/**
 * `key` names the outlines; with `withKey` the shades’ words stand below, for where no page says them. `size`: of letters and numbers; without it both stand in
 * the drawing, and the page shows the one that fits its width.
 */
export function drawMap(model: MapModel, shapes: Shapes, key: string, { withKey = false, size }: { readonly withKey?: boolean; readonly size?: Size } = {}): string {
  const codes = model.places.map((place) => place.code).filter((code) => shapes.of(code) !== undefined);
  if (codes.length === 0) return '';
  const whole = kept.get(key) ?? outlinesOf(shapes, codes, model);
  const sizes: readonly Size[] = size === undefined ? ['wide', 'narrow'] : [size];
  if (kept.size > 40) kept.clear();
  kept.set(key, whole);
  const boxes = (which: (place: MapPlace) => boolean): Box[] => model.places.filter(which).map((place) => boxOf(whole.rings.get(place.code) ?? []));
  const close = closeBox(whole.box, boxes((place) => place.number !== undefined)) ?? closeBox(whole.box, boxes((place) => place.inCluster));
  const map = layer(model, whole, whole.flat, { sizes, paths: whole.paths, lines: whole.lines, isNumbered: (middle) => close === undefined || !touches(boxOf([[middle]]), close) });
  const large = close === undefined ? undefined : larger(model, whole, close, sizes);
  const below = large === undefined ? { svg: '', height: 0 } : { svg: `${frame(whole.flat, close!)}${sizes.map((one) => grouped(one, sizes, `<text x="8" y="${whole.flat.height + 25}" font-size="${SIZES[one].words}" font-family="${typeface}" fill="${ink.quiet}">The framed part, larger</text>`)).join('')}<svg x="0" y="${whole.flat.height + 36}" width="${width}" height="${large.height}" viewBox="0 0 ${width} ${large.height}">${large.svg}</svg><rect x="0.6" y="${whole.flat.height + 36.6}" width="${width - 1.2}" height="${large.height - 1.2}" fill="none" stroke="${ink.quiet}" stroke-width="1.2"/>`, height: large.height + 38 };
  const words = withKey ? legend(model, whole.flat.height + below.height + 14, size ?? 'wide') : { svg: '', height: 0 };
  const height = whole.flat.height + below.height + words.height;
  return `<svg class="fp-map__svg" viewBox="0 0 ${width} ${height}"${withKey ? ` width="${width}" height="${height}"` : ''} xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${model.id}-title ${model.id}-description" focusable="false"><title id="${model.id}-title">${escapeHtml(model.title)}</title><desc id="${model.id}-description">${escapeHtml(model.description)}</desc>${map}${below.svg}${words.svg}</svg>`;
}

function layer(model: MapModel, { rings, labels }: Outlines, flat: Flat, drawn: { paths: ReadonlyMap<string, string>; lines: string; sizes: readonly Size[]; isNumbered: (middle: Position) => boolean; isQuiet?: boolean }): string {
  const shown = model.places.filter((place) => drawn.paths.has(place.code));
  const body = shown.map((place) => {
    const { fill } = shadeOf(place.value, model.shades);
    return `<path d="${drawn.paths.get(place.code)}" fill="${fill}" fill-rule="evenodd" stroke="${model.isGrouped === true ? fill : fill === fills[0] ? ink.faint : ink.thin}" stroke-width="0.8"${drawn.isQuiet === true ? '/>' : `><title>${escapeHtml(`${place.name}: ${place.words}`)}</title></path>`}`;
  });
  // Broken, and within white: in grey its colour is that of the darkest shade and of the lines about a number.
  const edges = (stroke: string, wide: number, dashes = ''): string => shown.filter((place) => place.inCluster).map((place) => `<path d="${drawn.paths.get(place.code)}" fill="none" stroke="${stroke}" stroke-width="${wide}"${dashes} stroke-linejoin="round"/>`).join('');
  const middles = shown.filter((place) => place.number !== undefined).toSorted((a, b) => a.number! - b.number!).map((place) => ({ place, middle: middleOf(rings.get(place.code) ?? []) })).filter(({ middle }) => drawn.isNumbered(middle));
  const flatRings = new Map(shown.filter((place) => place.inCluster || place.number !== undefined).map((place) => [place, (rings.get(place.code) ?? []).map((ring) => ring.map((point) => flat.to(point)))]));
  return `${body.join('')}<path d="${drawn.lines}" fill="none" stroke="${ink.ward}" stroke-width="1.1" stroke-linecap="round"/>${edges(ink.thin, 7)}${edges(ink.hot, 3.6, ` stroke-dasharray="${DASHES}"`)}${drawn.sizes.map((size) => grouped(size, drawn.sizes, written(middles.map(({ place }) => place), middles.map(({ middle }) => flat.to(middle)), flatRings, labels, flat, size, drawn.isNumbered))).join('')}`;
}

/** Both sizes stand in one drawing; the page shows one. */
const grouped = (size: Size, sizes: readonly Size[], drawn: string): string => (sizes.length === 1 || drawn === '' ? drawn : `<g class="fp-map__at-${size}">${drawn}</g>`);

/** Numbers on their places, and the names of wards where these leave room. */
function written(places: readonly MapPlace[], middles: readonly Position[], rings: ReadonlyMap<MapPlace, readonly Ring[]>, labels: readonly MapLabel[], flat: Flat, size: Size, isShown: (at: Position) => boolean): string {
  const { radius, label } = SIZES[size];
  const homes = places.map((place, index) => homeOf({ middle: middles[index]!, rings: rings.get(place) ?? [] }, radius));
  const at = placeNumbers(places.map((place, index) => ({ middle: homes[index]!, rings: rings.get(place) ?? [], inCluster: place.inCluster })), { width, height: flat.height, radius, clusters: [...rings].filter(([place]) => place.inCluster).map(([, its]) => its) });
  const taken = at.map(([x, y]) => ({ left: x - radius - 2, right: x + radius + 2, top: y - radius - 2, bottom: y + radius + 2 }));
  const names = placeLabels(labels, { width, height: flat.height, size: label, to: flat.to, taken, isShown }).map((one) => {
    const lines = one.lines.map((line, row) => `<tspan x="${round(one.x)}" y="${round(firstLine(one, label) + row * lineHeight(label))}">${escapeHtml(line)}</tspan>`).join('');
    return `<text class="fp-map__name" text-anchor="middle" font-size="${label}" font-weight="600" font-family="${typeface}" fill="${ink.text}" stroke="#ffffff" stroke-width="${label / 4}" stroke-linejoin="round" paint-order="stroke" pointer-events="none">${lines}</text>`;
  });
  return `${names.join('')}${numbers(places, homes, at, size)}`;
}
const round = (value: number): number => Math.round(value * 10) / 10;

function larger(model: MapModel, whole: Outlines, box: Box, sizes: readonly Size[]): { svg: string; height: number } {
  const flat = projection(box, width, tallestLarger);
  const paths = new Map([...whole.rings].filter(([, its]) => touches(boxOf(its), box)).map(([code, its]) => [code, pathOf(its, flat)]));
  const borders = whole.borders.filter((line) => touches(boxOf([line]), box));
  return { svg: layer(model, whole, flat, { paths, lines: linesOf(borders, flat), sizes, isNumbered: (middle) => touches(boxOf([[middle]]), box), isQuiet: true }), height: flat.height };
}

function frame(flat: Flat, { west, east, south, north }: Box): string {
  const [[left, top], [right, bottom]] = [flat.to([west, north]), flat.to([east, south])];
  return `<rect x="${left}" y="${top}" width="${(right - left).toFixed(1)}" height="${(bottom - top).toFixed(1)}" fill="none" stroke="${ink.text}" stroke-width="1.4" stroke-dasharray="5 3"/>`;
}

/** Kept off one another, with a line to where each belongs. */
function numbers(places: readonly MapPlace[], middles: readonly Position[], moved: readonly Position[], size: Size): string {
  const { radius, number } = SIZES[size];
  return moved.map(([x, y], at) => {
    const [fromX, fromY] = middles[at] ?? [x, y];
    const place = places[at]!;
    const lead = Math.hypot(x - fromX, y - fromY) < radius ? '' : `<path d="M${fromX} ${fromY}L${x} ${y}" stroke="${ink.thin}" stroke-width="3.6"/><path d="M${fromX} ${fromY}L${x} ${y}" stroke="${ink.text}" stroke-width="1.2"/><circle cx="${fromX}" cy="${fromY}" r="2.6" fill="${ink.text}" stroke-width="1" stroke="${ink.thin}"/>`;
    return `${lead}<circle cx="${x}" cy="${y}" r="${radius}" fill="${place.alone ? ink.text : '#ffffff'}" stroke="${place.inCluster ? ink.hot : place.alone ? '#ffffff' : ink.text}" stroke-width="${place.inCluster ? 2.5 : 1.2}"/><text x="${x}" y="${(y + number * 0.355).toFixed(1)}" text-anchor="middle" font-size="${number}" font-weight="700" fill="${place.alone ? '#ffffff' : ink.text}" font-family="${typeface}">${place.number}</text>`;
  }).join('');
}

/** Of the key: large enough to be read where the map is half as wide as it was drawn. */
const ROW_HEIGHTS = { wide: 29, print: 34, narrow: 44 } as const;

function legend({ shades, places }: MapModel, top: number, size: Size): { svg: string; height: number } {
  const rowHeight = ROW_HEIGHTS[size];
  const columns = size === 'narrow' ? 1 : 2;
  const text = (x: number, y: number, words: string): string => `<text x="${x}" y="${y}" font-size="${SIZES[size].words - 1}" font-family="${typeface}" fill="${ink.text}">${escapeHtml(words)}</text>`;
  // Two beside each other, so that the longest words find room.
  const at = (index: number): [number, number] => [8 + (index % columns) * 316, top + Math.floor(index / columns) * rowHeight];
  const entries = [
    ...shades.map((shade) => (x: number, y: number) => `<rect x="${x}" y="${y}" width="22" height="16" fill="${shade.fill}" stroke="${ink.ward}"/>${text(x + 31, y + 13, shade.words)}`),
    ...(places.some((place) => place.inCluster) ? [(x: number, y: number) => `<rect x="${x + 1.5}" y="${y + 1.5}" width="19" height="13" fill="none" stroke="${ink.hot}" stroke-width="3" stroke-dasharray="${DASHES}"/>${text(x + 31, y + 13, 'broken: in a cluster')}`] : []),
    ...(places.some((place) => place.alone) ? [(x: number, y: number) => `<circle cx="${x + 11}" cy="${y + 8}" r="8" fill="${ink.text}"/>${text(x + 31, y + 13, 'dark: stands out alone')}`] : []),
    (x: number, y: number) => `<path d="M${x} ${y + 8}h22" stroke="${ink.ward}" stroke-width="1.4"/>${text(x + 31, y + 13, 'edge of a ward')}`,
    ...(places.some((place) => place.number !== undefined) ? [(x: number, y: number) => `<circle cx="${x + 11}" cy="${y + 8}" r="8" fill="#ffffff" stroke="${ink.text}" stroke-width="1.2"/>${text(x + 31, y + 13, 'number in the table')}`] : []),
  ];
  // The longest words have a row of their own.
  const rows = Math.ceil(entries.length / columns);
  return { svg: `${entries.map((draw, index) => draw(...at(index))).join('')}${text(8, top + rows * rowHeight + 13, BREAKS_WORDS)}`, height: (rows + 1) * rowHeight + 12 };
}

const round5 = (value: number): number => Math.round(value * 1e5) / 1e5;

/**
 * The same outlines as GeoJSON, for a map to point at: what is said of each place in one sentence, its number in the table and where that stands. `wards`: the
 * lines between wards, beside the features, since they are no places; `labels`: their names, where each may stand, and how wide its ward is there.
 */
export function geoJsonOf(model: Pick<MapModel, 'places' | 'shades'> & Partial<Pick<MapModel, 'groupOf' | 'groupName'>>, shapes: Shapes, isTested = false): object {
  const known = model.places.filter((place) => shapes.of(place.code) !== undefined);
  return {
    type: 'FeatureCollection',
    features: known.map((place) => {
      const shape = shapes.of(place.code)!;
      const says = `${place.number === undefined ? '' : `${place.number}. `}${place.name}: ${place.words}${isTested && !place.inCluster && !place.alone && !place.isFew ? ', does not stand out' : ''}`;
      return { type: 'Feature', properties: { code: place.code, name: place.name, words: place.words, says, fill: shadeOf(place.value, model.shades).fill, cluster: place.inCluster, alone: place.alone, ...(place.number === undefined ? {} : { number: place.number, middle: middleOf(shape.rings) }) }, geometry: shape.geometry };
    }),
    ...(model.groupOf === undefined ? {} : { wards: { type: 'MultiLineString', coordinates: shapes.outlines(known.map((place) => place.code), model.groupOf) } }),
    ...(model.groupOf === undefined || model.groupName === undefined ? {} : { labels: labelsOf(groupRings(shapes, known.map((place) => place.code), model.groupOf).map(([group, its]) => [model.groupName!(group), its])).map(({ name, spots }) => ({ name, lines: namesInLines(name), spots: spots.map(({ at, wide }) => [round5(at[0]), round5(at[1]), round5(wide)]) })) }),
  };
}
