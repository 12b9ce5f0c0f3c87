// Names on a map: each ward's, where there is room for it within the ward and off every number and other name; a map of shapes alone says nothing to whoever
// does not know them. Those without room are left out: the table names every place. Pure.
import type { Position, Ring } from './flat-map.ts';

/** A point inside, and how wide the ward is there, in degrees. */
export interface Spot { readonly at: Position; readonly wide: number }
export interface MapLabel { readonly name: string; /** the widest first */ readonly spots: readonly Spot[] }
export interface Rect { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
export interface PlacedLabel { readonly x: number; readonly y: number; readonly lines: readonly string[]; readonly box: Rect }

const heights = 30;
const mostSpots = 16;

/** In the order of their size, the largest first: what has most room is named first. */
export function labelsOf(groups: Iterable<readonly [name: string, rings: readonly Ring[]]>): MapLabel[] {
  return [...groups].filter(([name, rings]) => name !== '' && rings.length > 0).map(([name, rings]) => {
    const rows = scan(rings);
    const middle = (rows.length - 1) / 2;
    // Towards the middle, where two heights are nearly as wide.
    const spots = rows.flatMap((row, at) => row.map((spot) => ({ ...spot, good: spot.wide * (1 - Math.abs(at - middle) / rows.length) }))).toSorted((a, b) => b.good - a.good);
    return { name, size: spots.reduce((sum, { wide }) => sum + wide, 0), spots: spots.slice(0, mostSpots).map(({ at, wide }) => ({ at, wide })) };
  }).toSorted((a, b) => b.size - a.size).map(({ name, spots }) => ({ name, spots }));
}

/** Across all rings together, so that the edge between two of them is no edge. */
function scan(rings: readonly Ring[]): Spot[][] {
  const latitudes = rings.flatMap((ring) => ring.map(([, y]) => y));
  const [low, high] = [Math.min(...latitudes), Math.max(...latitudes)];
  return Array.from({ length: heights - 1 }, (_none, step) => {
    const y = low + ((high - low) * (step + 1)) / heights;
    const spans = rings.flatMap((ring) => {
      const crossings = ring.flatMap(([x1, y1], at) => {
        const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
        return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
      }).toSorted((a, b) => a - b);
      return Array.from({ length: Math.floor(crossings.length / 2) }, (_none2, at): [number, number] => [crossings[2 * at]!, crossings[2 * at + 1]!]);
    }).toSorted(([a], [b]) => a - b);
    const joined: [number, number][] = [];
    for (const [from, to] of spans) {
      const last = joined.at(-1);
      if (last !== undefined && from - last[1] < 1e-4) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
    }
    return joined.map(([from, to]): Spot => ({ at: [(from + to) / 2, y], wide: to - from }));
  });
}

/** In one line, two or three, each as even as its words allow. */
export function linesOf(name: string): string[][] {
  const words = name.split(' ');
  // An `&` ends a line rather than begin one.
  const parts = words.reduce<string[]>((all, word) => (word === '&' && all.length > 0 ? [...all.slice(0, -1), `${all.at(-1)} &`] : [...all, word]), []);
  const breaks = (of: readonly string[], lines: number): string[][] => (lines === 1 ? [[of.join(' ')]] : of.slice(0, -1).flatMap((_word, at) => breaks(of.slice(at + 1), lines - 1).map((rest) => [of.slice(0, at + 1).join(' '), ...rest])));
  const longest = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));
  return [1, 2, 3].flatMap((lines) => breaks(parts, lines).toSorted((a, b) => longest(a) - longest(b)).slice(0, 1));
}

export interface Room { readonly width: number; readonly height: number; readonly size: number; readonly to: (point: Position) => readonly [number, number]; /** what may not be written on; `name`: whose it is, so that no other name stands beside it */ readonly taken: readonly (Rect & { readonly name?: string })[]; readonly isShown?: (spot: Position) => boolean; /** of a point of the drawing */ readonly isLand?: (x: number, y: number) => boolean; /** of lines that are to be seen whole */ readonly edges?: readonly Position[] }

/** A name may reach a little over the edges of its ward: by so much of its length the ward must be wide. */
const leastWide = 0.6;

/** A letter is about so wide as a share of its size, and a line so high. */
const letter = 0.56;
const leading = 1.08;

export function placeLabels(labels: readonly MapLabel[], { width, height, size, to, taken, isShown = () => true, isLand = () => true, edges = [] }: Room): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const { name, spots } of labels) {
    const found = spots.filter(({ at }) => isShown(at)).flatMap((spot) => linesOf(name).map((lines) => ({ spot, lines }))).map(({ spot: { at, wide }, lines }) => {
      const [x, y] = to(at);
      const across = Math.max(...lines.map((line) => line.length)) * letter * size + 6;
      const high = lines.length * leading * size + 4;
      const room = to([at[0] + wide / 2, at[1]])[0] - to([at[0] - wide / 2, at[1]])[0];
      return { x, y, lines, fits: room >= across * leastWide, box: { left: x - across / 2, right: x + across / 2, top: y - high / 2, bottom: y + high / 2 } };
    }).find(({ fits, box, y }) => fits && box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height && !taken.some((other) => meets(other.name === undefined || other.name === name ? box : grown(box, size * 0.8, size * 0.3), other)) && !placed.some((one) => meets(grown(box, size * 0.5, size * 0.5), one.box)) && !edges.some(([across, down]) => across > box.left && across < box.right && down > box.top && down < box.bottom) && isLand(box.left + 4, y) && isLand(box.right - 4, y));
    if (found !== undefined) placed.push({ x: found.x, y: found.y, lines: found.lines, box: found.box });
  }
  return placed;
}

const grown = ({ left, right, top, bottom }: Rect, across: number, high: number): Rect => ({ left: left - across, right: right + across, top: top - high, bottom: bottom + high });

export const meets = (a: Rect, b: Rect): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The first line’s foot, so that all of them together stand about the middle. */
export const firstLine = ({ y, lines }: PlacedLabel, size: number): number => y - ((lines.length - 1) * leading * size) / 2 + size * 0.36;
export const lineHeight = (size: number): number => leading * size;
