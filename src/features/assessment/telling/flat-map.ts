// From degrees to a drawing: how wide a degree is, where the middle of a place is, and how numbers are kept off one another. Pure.

/** Longitude and latitude, or across and down. */
export type Position = readonly [number, number];
export type Ring = readonly Position[];
export interface Box { readonly west: number; readonly east: number; readonly south: number; readonly north: number }
export interface Flat { readonly to: (point: Position) => [number, number]; readonly width: number; readonly height: number }

export function boxOf(rings: readonly Ring[]): Box {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of rings) {
    for (const [longitude, latitude] of ring) {
      [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
      [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
    }
  }
  return { west, east, south, north };
}

export const touches = (a: Box, b: Box): boolean => a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;

export interface Part { readonly box: Box; /** where its number stands; undefined without one */ readonly middle?: Position | undefined; /** too small for its number, or for the line about it */ readonly isHidden: boolean }

/** As large a share of the whole, either way, as what is shown larger may be; and, where a number at its edge is taken in. */
const LARGEST_PART = 0.34;
const LARGEST_WITH_EDGE = 0.45;

/** What is worth showing larger: up to so many parts of the whole in which two or more places are hidden by their numbers, apart from one another, the most crowded first taken, from west to east. */
export function crowdedBoxes(whole: Box, parts: readonly Part[], most = 2): Box[] {
  const found: Box[] = [];
  let left = parts;
  for (let round = 0; round < most; round += 1) {
    const groups = left.filter(({ isHidden }) => isHidden).map((anchor) => groupAbout(whole, anchor, left)).filter(({ hidden }) => hidden >= 2).toSorted((a, b) => b.hidden - a.hidden);
    // The first that lies apart: to take what lies about a box away bit by bit, and to group all that is left anew each time, would take minutes in a city.
    let taken: Group | undefined;
    for (const group of groups) {
      const box = withNumbersAtEdge(whole, roomy(group.box), parts);
      if (found.some((other) => touches(other, box))) continue;
      found.push(box);
      taken = group;
      break;
    }
    if (taken === undefined) break;
    left = left.filter((one) => !taken.parts.has(one));
  }
  return found.toSorted((a, b) => a.west - b.west);
}

const around = (boxes: readonly Box[]): Box => ({ west: Math.min(...boxes.map(({ west }) => west)), east: Math.max(...boxes.map(({ east }) => east)), south: Math.min(...boxes.map(({ south }) => south)), north: Math.max(...boxes.map(({ north }) => north)) });
const shareOf = (whole: Box, box: Box): number => Math.max((box.east - box.west) / (whole.east - whole.west), (box.north - box.south) / (whole.north - whole.south));

interface Group { readonly parts: ReadonlySet<Part>; readonly box: Box; readonly hidden: number }

/** The nearest first, as many as fit. */
function groupAbout(whole: Box, anchor: Part, all: readonly Part[]): Group {
  const [x, y] = centreOf(anchor.box);
  const byDistance = all.map((part) => {
    const [east, north] = centreOf(part.box);
    return { part, far: Math.hypot(east - x, (north - y) * NARROWER) };
  }).toSorted((a, b) => a.far - b.far);
  const parts = new Set<Part>();
  let [box, hidden] = [anchor.box, 0];
  for (const { part } of byDistance) {
    const wider = around(parts.size === 0 ? [part.box] : [box, part.box]);
    if (shareOf(whole, wider) > LARGEST_PART) continue;
    parts.add(part);
    box = wider;
    if (part.isHidden) hidden += 1;
  }
  return { parts, box, hidden };
}

const centreOf = ({ west, east, south, north }: Box): Position => [(west + east) / 2, (south + north) / 2];
/** A degree of longitude is the shorter by so much here. */
const NARROWER = 1.6;

function roomy({ west, east, south, north }: Box): Box {
  const room = 0.15 * Math.max(east - west, (north - south) * NARROWER);
  return { west: west - room, east: east + room, south: south - room / NARROWER, north: north + room / NARROWER };
}

/** A frame cuts through no number. */
function withNumbersAtEdge(whole: Box, box: Box, parts: readonly Part[]): Box {
  const edge = 0.12 * Math.max(box.east - box.west, (box.north - box.south) * NARROWER);
  const wide = { west: box.west - edge, east: box.east + edge, south: box.south - edge / NARROWER, north: box.north + edge / NARROWER };
  const near = parts.flatMap(({ middle }) => (middle === undefined || touches(boxOf([[middle]]), inner(box, edge)) || !touches(boxOf([[middle]]), wide) ? [] : [boxOf([[middle]])]));
  if (near.length === 0) return box;
  const larger = around([box, ...near.map(({ west, east, south, north }) => ({ west: west - edge, east: east + edge, south: south - edge / NARROWER, north: north + edge / NARROWER }))]);
  return shareOf(whole, larger) > LARGEST_WITH_EDGE ? box : larger;
}
const inner = ({ west, east, south, north }: Box, edge: number): Box => ({ west: west + edge, east: east - edge, south: south + edge / NARROWER, north: north - edge / NARROWER });

/** Degrees of longitude are drawn as wide as they are at the box's middle: near enough for one police force area. */
export function projection({ west, east, south, north }: Box, width: number, tallest: number): Flat {
  const narrower = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const margin = 5;
  const scale = Math.min((width - 2 * margin) / ((east - west) * narrower), (tallest - 2 * margin) / (north - south));
  const left = (width - (east - west) * narrower * scale) / 2;
  return { to: ([longitude, latitude]) => [near(left + (longitude - west) * narrower * scale), near(margin + (north - latitude) * scale)], width, height: Math.ceil((north - south) * scale + 2 * margin) };
}

/** Of the largest ring, half-way between its edges at a height where it is wide: inside it, for all but the oddest. */
export function middleOf(rings: readonly Ring[]): Position {
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

/** Points nearer to each other than `least` are moved apart, a little at a time; the first ones stay nearest to where they were. */
export function apart(points: readonly Position[], least: number): [number, number][] {
  const moved = points.map(([x, y]): [number, number] => [x, y]);
  for (let round = 0; round < 60; round += 1) {
    for (const [at, one] of moved.entries()) {
      for (const its of moved.slice(at + 1)) {
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
  }
  return moved.map(([x, y]) => [near(x), near(y)]);
}

function areaOf(ring: Ring): number {
  return ring.reduce((sum, [x1, y1], at) => {
    const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
    return sum + x1 * y2 - x2 * y1;
  }, 0) / 2;
}

const near = (value: number): number => Math.round(value * 10) / 10;
