// Where a number stands on a map: on its place, where that is larger than the number; else beside it, with a line to it, so that it covers no place of a cluster,
// which a number is easily larger than. Pure.
import { apart, type Position, type Ring } from './flat-map.ts';

/** All in units of the drawing. */
export interface Numbered { readonly middle: Position; readonly rings: readonly Ring[]; readonly inCluster: boolean }
export interface Paper { readonly width: number; readonly height: number; readonly radius: number; /** places that no number may cover */ readonly clusters: readonly (readonly Ring[])[] }

/** Between two numbers, and between a number and the broken line about a cluster. */
const GAP = 2;
const LINE = 3;
/** As far as a number may stand from its place, in its own radii. */
const FARTHEST = 12;
const ANGLES = 24;

const STEPS = 16;

/** Where in its place a number has most room, if it has not enough in the middle: of a place that is bent, in one of its arms. */
export function homeOf({ middle, rings }: Pick<Numbered, 'middle' | 'rings'>, radius: number): Position {
  const isRoomy = (at: Position): boolean => isInside(at, rings) && !isNear(at, rings, radius + LINE);
  if (isRoomy(middle)) return middle;
  const { left, right, top, bottom } = boxOf(rings, 0);
  if (Math.min(right - left, bottom - top) < 2 * radius) return middle;
  const all = Array.from({ length: STEPS * STEPS }, (_none, at): Position => rounded([left + ((right - left) * ((at % STEPS) + 0.5)) / STEPS, top + ((bottom - top) * (Math.floor(at / STEPS) + 0.5)) / STEPS]));
  return all.filter(isRoomy).toSorted((a, b) => far(a, middle) - far(b, middle))[0] ?? middle;
}

/** One point for each, in their order. */
export function placeNumbers(numbered: readonly Numbered[], paper: Paper): Position[] {
  const { radius, clusters } = paper;
  const guarded = clusters.map((rings) => ({ rings, box: boxOf(rings, radius + LINE) }));
  const covers = (at: Position): boolean => guarded.some(({ rings, box }) => within(at, box) && (isInside(at, rings) || isNear(at, rings, radius + LINE)));
  const isFine = (at: Position, { rings, inCluster }: Numbered): boolean => (inCluster ? isInside(at, rings) && !isNear(at, rings, radius + LINE) : !covers(at));
  let stays = numbered.map((one) => isFine(one.middle, one));
  let still: Position[] = [];
  // One that is moved off another may come to lie on a cluster: it stands beside its place then.
  for (let more = true; more; ) {
    still = apart(numbered.filter((_one, at) => stays[at]).map(({ middle }) => middle), 2 * radius + GAP).map((at) => onPaper(at, paper));
    const moved = [...still];
    const fine = numbered.map((one, at) => stays[at] === true && isFine(moved.shift()!, one));
    more = fine.some((one, at) => one !== stays[at]);
    stays = fine;
  }
  const placed: Position[] = [...still];
  const found = numbered.map((): Position | undefined => undefined);
  for (const [at, { middle }] of numbered.entries()) {
    if (stays[at]) found[at] = still.shift();
    else {
      found[at] = beside(middle, paper, (one) => !covers(one) && placed.every((other) => far(one, other) >= 2 * radius + GAP), (one) => placed.every((other) => toLine(other, middle, one) >= radius)) ?? onPaper(middle, paper);
      placed.push(found[at]);
    }
  }
  return found.map((one, at) => one ?? numbered[at]!.middle);
}

/** The nearest point round about at which it may stand, first of all one to which the line crosses no number. */
function beside(middle: Position, paper: Paper, isFree: (at: Position) => boolean, isClear: (at: Position) => boolean): Position | undefined {
  const { radius } = paper;
  let second: Position | undefined;
  for (let distance = 1.6 * radius; distance <= FARTHEST * radius; distance += radius / 2) {
    for (let turn = 0; turn < ANGLES; turn += 1) {
      // Upwards first, then to either side.
      const angle = -Math.PI / 2 + (turn % 2 === 0 ? 1 : -1) * Math.ceil(turn / 2) * ((2 * Math.PI) / ANGLES);
      const at: Position = [middle[0] + distance * Math.cos(angle), middle[1] + distance * Math.sin(angle)];
      if (far(at, onPaper(at, paper)) > 0 || !isFree(at)) continue;
      if (isClear(at)) return rounded(at);
      second ??= rounded(at);
    }
  }
  return second;
}

const onPaper = ([x, y]: Position, { width, height, radius }: Paper): [number, number] => [Math.min(Math.max(x, radius + GAP), width - radius - GAP), Math.min(Math.max(y, radius + GAP), height - radius - GAP)];
const rounded = ([x, y]: Position): Position => [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
const far = ([x1, y1]: Position, [x2, y2]: Position): number => Math.hypot(x1 - x2, y1 - y2);

type Box = { left: number; right: number; top: number; bottom: number };
function boxOf(rings: readonly Ring[], room: number): Box {
  const [xs, ys] = [0, 1].map((axis) => rings.flatMap((ring) => ring.map((point) => point[axis as 0 | 1]))) as [number[], number[]];
  return { left: Math.min(...xs) - room, right: Math.max(...xs) + room, top: Math.min(...ys) - room, bottom: Math.max(...ys) + room };
}
const within = ([x, y]: Position, { left, right, top, bottom }: Box): boolean => x >= left && x <= right && y >= top && y <= bottom;

export const isInside = ([x, y]: Position, rings: readonly Ring[]): boolean => rings.reduce((inside, ring) => ring.reduce((so, [x1, y1], at) => {
  const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1];
  return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) ? !so : so;
}, inside), false);

export const isNear = (point: Position, rings: readonly Ring[], least: number): boolean => rings.some((ring) => ring.some((one, at) => toLine(point, one, ring[(at + 1) % ring.length] ?? one) < least));

/** From a point to the line between two. */
function toLine([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
