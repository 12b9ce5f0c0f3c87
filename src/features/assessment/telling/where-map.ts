// A map of small areas or wards as SVG: shade by how much, a mark where it lies in a cluster, a dark number where it stands out alone, the first of the table by their number, and larger below
// where these lie close together. It reads in grey, in print and without JavaScript; its key is in words. No points, ever. Pure.
import { ckmeans } from 'simple-statistics';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { escapeHtml } from '../../../platform/documents/html/body.ts';
import type { Shapes } from '../areas/shapes.ts';
import { homeOf, isInside, placeNumbers } from './number-places.ts';
import { firstLine, labelsOf, lineHeight, linesOf as namesInLines, placeLabels, type MapLabel } from './map-labels.ts';
import { boxOf, crowdedBoxes, middleOf, projection, touches, type Box, type Flat, type Position, type Ring } from './flat-map.ts';

export interface Shade { readonly fill: string; readonly words: string; readonly least: number }
export interface MapPlace { readonly code: string; readonly name: string; /** what shades it */ readonly value: number; readonly words: string; /** it and its neighbours together */ readonly inCluster: boolean; /** by itself */ readonly alone: boolean; /** it would stand out, and has too few */ readonly isFew?: boolean; readonly number?: number }
export interface MapModel { readonly id: string; readonly title: string; readonly description: string; readonly places: readonly MapPlace[]; readonly shades: readonly Shade[]; /** what the shades say, written above the map */ readonly shadedBy?: string; /** lines drawn stronger, between places of different groups */ readonly groupOf: (code: string) => string; /** what a group is called: written on it, where there is room */ readonly groupName?: (group: string) => string; /** the places of a group are one: no line between them */ readonly isGrouped?: boolean }

/** In grey each is as far from the next, so that classes are told apart on paper too. */
const fills = ['#f7f8f6', '#cfe0dd', '#8cb5b1', '#41817f', '#093c3f'] as const;
const ink = { thin: '#ffffff', /** between places that are as good as white themselves */ faint: '#c3cbc8', ward: '#5c6b68', hot: '#8a3b00', text: '#16211f', quiet: '#4b5856' };
/** Of the line about a cluster. */
const DASHES = '9 4';
const typeface = 'Atkinson Hyperlegible Next, Arial, sans-serif';

/** Said beside the shades. */
const BREAKS_WORDS = ['shades: how many, no test;', 'each map has its own'] as const;
/**
 * Up to four shades above nothing, parted at natural breaks (Jenks; Wang and Song, The R Journal 3, 2011), so that the few highest are not lost among the high; each begins
 * where the one before ends, so that its words leave no hole.
 */
export function shadesFor(values: readonly number[], unit: string): Shade[] {
  const some = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  if (some.length === 0) return [{ fill: fills[0], words: 'None', least: 0 }];
  const whole = some.every(Number.isInteger);
  const step = (value: number): number => (whole ? Math.round(value) : Math.round(value * 10) / 10);
  const tops = [...new Set(ckmeans(some, Math.min(4, new Set(some).size)).map((its) => step(its.at(-1) ?? 0)))];
  const [one, many] = [unit.replace(/s$/, ''), unit];
  const digits = whole ? 0 : 1;
  const next = whole ? 1 : 0.1;
  const shown = tops.map((to, at) => ({ from: at === 0 ? Math.min(step(some[0] ?? 0), to) : step(tops[at - 1]! + next), to }));
  const words = ({ from, to }: { from: number; to: number }): string => (from >= to ? `${numberWords(to, digits)} ${whole && to === 1 ? one : many}` : `${numberWords(from, digits)} to ${numberWords(to, digits)} ${many}`);
  const none = values.some((value) => value === 0) ? [{ fill: fills[0], words: 'None', least: 0 }] : [];
  // Between the rounded top of one and the next lies what rounds to that top.
  return [...none, ...shown.map((its, at) => ({ fill: fills[fills.length - shown.length + at] ?? fills[4], words: words(its), least: at === 0 ? Math.min(its.from, some[0] ?? 0) : its.from - next / 2 }))];
}

export const shadeOf = (value: number, shades: readonly Shade[]): Shade => shades.findLast((shade) => value >= shade.least) ?? shades[0]!;

const width = 640;
const tallest = 560;
const tallestLarger = 340;
/** Of one beside the map. */
const leastLarger = 170;
/** Of the key, where it stands beside the map. */
const KEY_WIDTHS = { print: 300, small: 560 } as const;
/** Between two parts that are drawn larger. */
const gutter = 8;
/** A place that is narrower or lower than so many units is hidden by its number. */
const hidden = 30;
/** On the narrow screen of a phone the drawing is so much smaller that letters and numbers are drawn larger; on paper it stands with its key beside it on 0.92 of the text (154 mm for 940 units), where 17.2 of these are 8 pt. */
const SIZES = { wide: { radius: 10.5, number: 13.5, label: 15, words: 18 }, print: { radius: 12.5, number: 16.5, label: 18, words: 19 }, narrow: { radius: 19, number: 25, label: 27, words: 27 }, /** on a page of other things: with few numbers, its key beside it, on half of the text (84 mm for 1,216 units), where 41 of these are 8 pt */ small: { radius: 30, number: 41, label: 41, words: 42 } } as const;
type Size = keyof typeof SIZES;

/** The whole area, whose paths are the same whatever is shown on them, so that they are kept. */
interface Outlines { readonly rings: ReadonlyMap<string, readonly Ring[]>; readonly borders: readonly (readonly [Position, Position])[]; readonly flat: Flat; readonly paths: ReadonlyMap<string, string>; readonly lines: string; readonly box: Box; readonly labels: readonly MapLabel[]; readonly isLand: (x: number, y: number) => boolean }
const kept = new Map<string, Outlines>();

const pathOf = (rings: readonly Ring[], flat: Flat): string => rings.map((ring) => `M${ring.map((point) => flat.to(point).join(' ')).join('L')}Z`).join('');
const linesOf = (borders: Outlines['borders'], flat: Flat): string => borders.map(([from, to]) => `M${flat.to(from).join(' ')}L${flat.to(to).join(' ')}`).join('');

function outlinesOf(shapes: Shapes, codes: readonly string[], { groupOf, groupName }: Pick<MapModel, 'groupOf' | 'groupName'>): Outlines {
  const rings = new Map(codes.map((code) => [code, (shapes.of(code)?.rings ?? []) as readonly Ring[]]));
  const box = boxOf([...rings.values()].flat());
  const flat = projection(box, width, tallest);
  const borders = shapes.outlines(codes, groupOf);
  const labels = groupName === undefined ? [] : labelsOf(groupRings(shapes, codes, groupOf).map(([group, its]) => [groupName(group), its]));
  return { rings, borders, flat, box, labels, paths: new Map([...rings].map(([code, its]) => [code, pathOf(its, flat)])), lines: linesOf(borders, flat), isLand: landOf([...rings.values()], flat) };
}

/** Whether a point of the drawing lies in one of the places. */
function landOf(places: readonly (readonly Ring[])[], flat: Flat): (x: number, y: number) => boolean {
  const drawn = places.map((its) => its.map((ring) => ring.map((point) => flat.to(point)))).map((rings) => ({ rings, box: boxOf(rings) }));
  return (x, y) => drawn.some(({ rings, box }) => x >= box.west && x <= box.east && y >= box.south && y <= box.north && isInside([x, y], rings));
}

const groupRings = (shapes: Shapes, codes: readonly string[], groupOf: (code: string) => string): [string, readonly Ring[]][] => [...Map.groupBy(codes, groupOf)].map(([group, its]) => [group, its.flatMap((code) => (shapes.of(code)?.rings ?? []) as readonly Ring[])]);

/**
 * `key` names the outlines; with `withKey` the shades’ words stand below, for where no page says them. `size`: of letters and numbers; without it both stand in
 * the drawing, and the page shows the one that fits its width.
 */
export function drawMap(model: MapModel, shapes: Shapes, key: string, { withKey = false, size }: { readonly withKey?: boolean; readonly size?: Size } = {}): string {
  const codes = model.places.map((place) => place.code).filter((code) => shapes.of(code) !== undefined);
  if (codes.length === 0) return '';
  const beside = withKey && (size === 'print' || size === 'small') ? size : undefined;
  const whole = kept.get(key) ?? outlinesOf(shapes, codes, model);
  const sizes: readonly Size[] = size === undefined ? ['wide', 'narrow'] : [size];
  if (kept.size > 40) kept.clear();
  kept.set(key, whole);
  const parts = model.places.filter((place) => place.number !== undefined || place.inCluster).flatMap((place) => {
    const rings = whole.rings.get(place.code) ?? [];
    if (rings.length === 0) return [];
    // Of a ward all its places are one.
    const box = boxOf(model.isGrouped === true ? model.places.filter(({ code }) => model.groupOf(code) === model.groupOf(place.code)).flatMap(({ code }) => whole.rings.get(code) ?? []) : rings);
    const [[left, top], [right, bottom]] = [whole.flat.to([box.west, box.north]), whole.flat.to([box.east, box.south])];
    return [{ box, middle: place.number === undefined ? undefined : middleOf(rings), isHidden: Math.min(right - left, bottom - top) < hidden }];
  });
  // Small, it has no room for parts drawn larger: its few numbers are led to where they belong.
  const boxes = size === 'small' ? [] : crowdedBoxes(whole.box, parts);
  const map = layer(model, whole, whole.flat, { sizes, paths: whole.paths, lines: whole.lines, isNumbered: (middle) => !boxes.some((box) => touches(boxOf([[middle]]), box)), isLand: whole.isLand });
  const { svg: body, across, height: drawnHeight } = beside !== undefined ? besideMap(model, whole, boxes, map, beside) : belowMap(model, whole, boxes, sizes, map, withKey);
  const head = headOf(model, sizes);
  const height = head.height + drawnHeight;
  return `<svg class="fp-map__svg" viewBox="0 0 ${across} ${height}"${withKey ? ` width="${across}" height="${height}"` : ''} xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${model.id}-title ${model.id}-description" focusable="false"><title id="${model.id}-title">${escapeHtml(model.title)}</title><desc id="${model.id}-description">${escapeHtml(model.description)}</desc>${head.svg}${head.height === 0 ? body : `<g transform="translate(0 ${head.height})">${body}</g>`}</svg>`;
}

type Drawn = { svg: string; across: number; height: number };

/** On a screen: the parts drawn larger below the map, then the key. */
function belowMap(model: MapModel, whole: Outlines, boxes: readonly Box[], sizes: readonly Size[], map: string, withKey: boolean): Drawn {
  const parts = largerParts(model, whole, boxes, sizes, { x: 0, y: whole.flat.height, wide: width, isRow: true, tallest: tallestLarger });
  const high = whole.flat.height + parts.height;
  const words = withKey ? legend(model, { x: 8, y: high + 14 }, sizes[0] ?? 'wide') : { svg: '', height: 0 };
  return { svg: `${map}${parts.svg}${words.svg}`, across: width, height: high + words.height };
}

/** On paper: the key beside the map and below it, in the same column, the parts drawn larger; so it fills the width and leaves its page room for the table. */
function besideMap(model: MapModel, whole: Outlines, boxes: readonly Box[], map: string, size: keyof typeof KEY_WIDTHS): Drawn {
  const x = whole.flat.width + 16;
  const words = legend(model, { x, y: size === 'small' ? 26 : 4 }, size);
  // As high as the map leaves room for beside itself, and never too small to be read.
  const room = Math.max(leastLarger, (whole.flat.height - words.height - 38) / Math.max(1, boxes.length) - gutter);
  const parts = largerParts(model, whole, boxes, [size], { x, y: words.height, wide: KEY_WIDTHS[size] - 16, isRow: false, tallest: room });
  return { svg: `${map}${words.svg}${parts.svg}`, across: whole.flat.width + KEY_WIDTHS[size], height: Math.max(whole.flat.height, words.height + parts.height) };
}

/** What the shades say, on the map itself: it is looked at, and taken away, without the words around it. */
function headOf({ shadedBy = '' }: Pick<MapModel, 'shadedBy'>, sizes: readonly Size[]): { svg: string; height: number } {
  if (shadedBy === '') return { svg: '', height: 0 };
  const most = Math.max(...sizes.map((one) => SIZES[one].words));
  return { svg: sizes.map((one) => grouped(one, sizes, `<text x="8" y="${most}" font-size="${SIZES[one].words}" font-weight="600" font-family="${typeface}" fill="${ink.text}">${escapeHtml(shadedBy)}</text>`)).join(''), height: Math.round(most * 1.5) };
}

/** Side by side in a row, or one below the other in a column, each with its frame on the map. */
function largerParts(model: MapModel, whole: Outlines, boxes: readonly Box[], sizes: readonly Size[], at: { readonly x: number; readonly y: number; readonly wide: number; readonly isRow: boolean; readonly tallest: number }): { svg: string; height: number } {
  if (boxes.length === 0) return { svg: '', height: 0 };
  const wide = at.isRow ? (at.wide - gutter * (boxes.length - 1)) / boxes.length : at.wide;
  const drawn = boxes.map((box) => larger(model, whole, box, sizes, wide, at.tallest));
  const places = drawn.map((_one, nth) => (at.isRow ? { x: at.x + nth * (wide + gutter), y: at.y + 36 } : { x: at.x, y: at.y + 36 + drawn.slice(0, nth).reduce((sum, { height }) => sum + height + gutter, 0) }));
  const words = sizes.map((one) => grouped(one, sizes, `<text x="${at.isRow ? at.x + 8 : at.x}" y="${at.y + 25}" font-size="${SIZES[one].words}" font-family="${typeface}" fill="${ink.quiet}">The framed part${boxes.length === 1 ? '' : 's'}, larger</text>`)).join('');
  const svg = drawn.map((one, nth) => `<svg x="${round(places[nth]!.x)}" y="${round(places[nth]!.y)}" width="${wide}" height="${one.height}" viewBox="0 0 ${wide} ${one.height}">${one.svg}</svg><rect x="${round(places[nth]!.x + 0.6)}" y="${round(places[nth]!.y + 0.6)}" width="${wide - 1.2}" height="${one.height - 1.2}" fill="none" stroke="${ink.quiet}" stroke-width="1.2"/>`).join('');
  return { svg: `${boxes.map((box) => frame(whole.flat, box)).join('')}${words}${svg}`, height: Math.max(...drawn.map((one, nth) => places[nth]!.y + one.height)) - at.y + 2 };
}

function layer(model: MapModel, { rings, labels }: Outlines, flat: Flat, drawn: { paths: ReadonlyMap<string, string>; lines: string; sizes: readonly Size[]; isNumbered: (middle: Position) => boolean; isLand?: (x: number, y: number) => boolean; isQuiet?: boolean }): string {
  const shown = model.places.filter((place) => drawn.paths.has(place.code));
  const body = shown.map((place) => {
    const { fill } = shadeOf(place.value, model.shades);
    return `<path d="${drawn.paths.get(place.code)}" fill="${fill}" fill-rule="evenodd" stroke="${model.isGrouped === true ? fill : fill === fills[0] ? ink.faint : ink.thin}" stroke-width="0.8"${drawn.isQuiet === true ? '/>' : `><title>${escapeHtml(`${place.name}: ${place.words}`)}</title></path>`}`;
  });
  // Broken, and within white: in grey its colour is that of the darkest shade and of the lines about a number.
  const edges = (stroke: string, wide: number, dashes = ''): string => shown.filter((place) => place.inCluster).map((place) => `<path d="${drawn.paths.get(place.code)}" fill="none" stroke="${stroke}" stroke-width="${wide}"${dashes} stroke-linejoin="round"/>`).join('');
  // In a shade that is no test what stands out alone has a line of its own, whole and dark.
  const lone = [[ink.thin, 6.5], [ink.text, 3]].map(([stroke, wide]) => shown.filter((place) => place.alone).map((place) => `<path d="${drawn.paths.get(place.code)}" fill="none" stroke="${stroke}" stroke-width="${wide}" stroke-linejoin="round"/>`).join('')).join('');
  const middles = shown.filter((place) => place.number !== undefined).toSorted((a, b) => a.number! - b.number!).map((place) => ({ place, middle: middleOf(rings.get(place.code) ?? []) })).filter(({ middle }) => drawn.isNumbered(middle));
  const flatRings = new Map(shown.filter((place) => place.inCluster || place.number !== undefined).map((place) => [place, (rings.get(place.code) ?? []).map((ring) => ring.map((point) => flat.to(point)))]));
  return `${body.join('')}<path d="${drawn.lines}" fill="none" stroke="${ink.ward}" stroke-width="1.1" stroke-linecap="round"/>${lone}${edges(ink.thin, 7)}${edges(ink.hot, 3.6, ` stroke-dasharray="${DASHES}"`)}${drawn.sizes.map((size) => grouped(size, drawn.sizes, written(middles.map(({ place }) => place), middles.map(({ middle }) => flat.to(middle)), flatRings, labels, flat, size, drawn, ({ code }) => model.groupName?.(model.groupOf(code))))).join('')}`;
}

/** Both sizes stand in one drawing; the page shows one. */
const grouped = (size: Size, sizes: readonly Size[], drawn: string): string => (sizes.length === 1 || drawn === '' ? drawn : `<g class="fp-map__at-${size}">${drawn}</g>`);

/** Numbers on their places, and the names of wards where these leave room. */
function written(places: readonly MapPlace[], middles: readonly Position[], rings: ReadonlyMap<MapPlace, readonly Ring[]>, labels: readonly MapLabel[], flat: Flat, size: Size, { isNumbered: isShown, isLand }: { readonly isNumbered: (at: Position) => boolean; readonly isLand?: (x: number, y: number) => boolean }, nameOf: (place: MapPlace) => string | undefined): string {
  const { radius, label } = SIZES[size];
  const homes = places.map((place, index) => homeOf({ middle: middles[index]!, rings: rings.get(place) ?? [] }, radius));
  const at = placeNumbers(places.map((place, index) => ({ middle: homes[index]!, rings: rings.get(place) ?? [], inCluster: place.inCluster })), { width: flat.width, height: flat.height, radius, clusters: [...rings].filter(([place]) => place.inCluster).map(([, its]) => its) });
  const taken = at.map(([x, y], index) => {
    const name = nameOf(places[index]!);
    return { left: x - radius - 2, right: x + radius + 2, top: y - radius - 2, bottom: y + radius + 2, ...(name === undefined ? {} : { name }) };
  });
  const names = placeLabels(labels, { width: flat.width, height: flat.height, size: label, to: flat.to, taken, isShown, edges: [...rings].flatMap(([place, its]) => (place.inCluster ? its.flat() : [])), ...(isLand === undefined ? {} : { isLand }) }).map((one) => {
    const lines = one.lines.map((line, row) => `<tspan x="${round(one.x)}" y="${round(firstLine(one, label) + row * lineHeight(label))}">${escapeHtml(line)}</tspan>`).join('');
    return `<text class="fp-map__name" text-anchor="middle" font-size="${label}" font-weight="600" font-family="${typeface}" fill="${ink.text}" stroke="#ffffff" stroke-width="${label / 4}" stroke-linejoin="round" paint-order="stroke" pointer-events="none">${lines}</text>`;
  });
  return `${names.join('')}${numbers(places, homes, at, size)}`;
}
const round = (value: number): number => Math.round(value * 10) / 10;

function larger(model: MapModel, whole: Outlines, box: Box, sizes: readonly Size[], wide: number, highest: number): { svg: string; height: number } {
  const flat = projection(box, wide, highest);
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
const ROW_HEIGHTS = { wide: 29, print: 30, narrow: 44, small: 54 } as const;

function legend({ shades, places }: MapModel, { x: left, y: top }: { readonly x: number; readonly y: number }, size: Size): { svg: string; height: number } {
  const rowHeight = ROW_HEIGHTS[size];
  const columns = size === 'wide' ? 2 : 1;
  const text = (x: number, y: number, words: string): string => `<text x="${x}" y="${y}" font-size="${SIZES[size].words - 1}" font-family="${typeface}" fill="${ink.text}">${escapeHtml(words)}</text>`;
  // Two beside each other, so that the longest words find room.
  const at = (index: number): [number, number] => [left + (index % columns) * 316, top + Math.floor(index / columns) * rowHeight];
  const entries = [
    ...shades.map((shade) => (x: number, y: number) => `<rect x="${x}" y="${y}" width="22" height="16" fill="${shade.fill}" stroke="${ink.ward}"/>${text(x + 31, y + 13, shade.words)}`),
    ...(places.some((place) => place.inCluster) ? [(x: number, y: number) => `<rect x="${x + 1.5}" y="${y + 1.5}" width="19" height="13" fill="none" stroke="${ink.hot}" stroke-width="3" stroke-dasharray="${DASHES}"/>${text(x + 31, y + 13, 'broken: in a cluster')}`] : []),
    ...(places.some((place) => place.alone) ? [(x: number, y: number) => `<rect x="${x + 1.5}" y="${y + 1.5}" width="19" height="13" fill="none" stroke="${ink.text}" stroke-width="3"/>${text(x + 31, y + 13, 'dark: stands out alone')}`] : []),
    (x: number, y: number) => `<path d="M${x} ${y + 8}h22" stroke="${ink.ward}" stroke-width="1.4"/>${text(x + 31, y + 13, 'edge of a ward')}`,
    ...(places.some((place) => place.number !== undefined) ? [(x: number, y: number) => `<circle cx="${x + 11}" cy="${y + 8}" r="8" fill="#ffffff" stroke="${ink.text}" stroke-width="1.2"/>${text(x + 31, y + 13, size === 'small' ? 'those with most' : 'number in the table')}`] : []),
  ];
  // The longest words have rows of their own.
  const rows = Math.ceil(entries.length / columns);
  const lines = columns === 1 ? BREAKS_WORDS : [BREAKS_WORDS.join(' ')];
  return { svg: `${entries.map((draw, index) => draw(...at(index))).join('')}${lines.map((words, line) => text(left, top + (rows + line * 0.8) * rowHeight + 13, words)).join('')}`, height: Math.ceil((rows + 0.2 + lines.length * 0.8) * rowHeight) + 12 };
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
