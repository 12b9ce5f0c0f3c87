// Cards on a page: boxes side by side, drawn with lines (often with round corners) or filled, each with words of its own. Read along the lines two of them would be one.
import type { Box, Grid } from './pdf-grid.ts';
import type { Ink, InkPage, Rule } from './pdf-ink.ts';

/** `y0`: where the row of cards begins; `cards`: the words of each from left to right, with the width that a line has in it. */
export type Cards = { y0: number; inks: ReadonlySet<Ink>; cards: { inks: Ink[]; room: number }[] };

/** A round corner ends a line as far from the other. */
const CORNER = 16;
const NEAR = 2.5;
const LEAST_WIDTH = 70;
const LEAST_HEIGHT = 24;
const FEWEST_WORDS = 4;
const MOST_RULES = 2_000;
const MOST_BOXES = 400;
/** of the page's width */
const WIDE = 0.75;

export function cardsOf(page: InkPage, grids: readonly Grid[]): Cards[] {
  const free = page.inks.filter((ink) => !grids.some((grid) => grid.inks.has(ink)));
  const all = [...drawn(page), ...filled(page)].slice(0, MOST_BOXES);
  const bands = bandsOf(all, free, page);
  if (bands.length > 0) return bands;
  const boxes = innermost(all.filter((box) => box.x1 - box.x0 < page.width * WIDE));
  const cards = boxes.map((box) => ({ box, inks: free.filter((ink) => within(ink, box)) })).filter(({ inks }) => inks.reduce((count, ink) => count + ink.text.split(/\s+/).length, 0) >= FEWEST_WORDS);
  const rows: (typeof cards)[] = [];
  for (const card of cards.toSorted((a, b) => a.box.y0 - b.box.y0)) {
    const row = rows.at(-1);
    const first = row?.[0]?.box;
    if (row && first && card.box.y0 < first.y0 + (first.y1 - first.y0) / 2) row.push(card);
    else rows.push([card]);
  }
  if (!rows.some((row) => row.length > 1)) return [];
  const widths = rows.filter((row) => row.length > 1).flat().map(({ box }) => box.x1 - box.x0);
  return rows
    .filter((row) => apart(row.map(({ box }) => box)) && (row.length > 1 || widths.some((width) => Math.abs(width - ((row[0]?.box.x1 ?? 0) - (row[0]?.box.x0 ?? 0))) < 4)))
    .map((row) => ({ y0: Math.min(...row.map(({ box }) => box.y0)), inks: new Set(row.flatMap(({ inks }) => inks)), cards: row.toSorted((a, b) => a.box.x0 - b.box.x0).map(({ box, inks }) => ({ inks, room: box.x1 - box.x0 - 2 * Math.max(0, Math.min(...inks.map((ink) => ink.x0)) - box.x0) - (inks[0]?.size ?? 0) })) }));
}

/** Boxes with words of their own, in no other. */
export const boxesOf = (page: InkPage): Box[] => innermost([...drawn(page), ...filled(page)].slice(0, MOST_BOXES).filter((box) => box.x1 - box.x0 < page.width * WIDE));

/** Bands over the whole width, one below the other, each with a box of its own at one side: a priority and who leads it, and beside it what will be done. */
function bandsOf(boxes: readonly Box[], free: readonly Ink[], page: InkPage): Cards[] {
  const wide = distinct(boxes.filter((box) => box.x1 - box.x0 >= page.width * WIDE && box.y1 - box.y0 < page.height / 2));
  const bands = wide.flatMap((band): Cards[] => {
    const inks = free.filter((ink) => within(ink, band));
    const inner = distinct(boxes.filter((box) => box.x1 - box.x0 < page.width / 2 && holds(band, box) && box.y1 - box.y0 > (band.y1 - band.y0) * 0.8));
    const parts = inner.map((box) => inks.filter((ink) => within(ink, box)));
    const rest = inks.filter((ink) => !parts.some((part) => part.includes(ink)));
    const cards = [...parts, rest].filter((part) => part.length > 0).toSorted((a, b) => leftOf(a) - leftOf(b));
    return inner.length === 0 || cards.length < 2 || rest.length === 0 ? [] : [{ y0: band.y0, inks: new Set(inks), cards: cards.map((part) => ({ inks: part, room: Math.max(...part.map((ink) => ink.x1)) - leftOf(part) })) }];
  });
  return bands.length > 1 ? bands : [];
}

const leftOf = (inks: readonly Ink[]): number => Math.min(...inks.map((ink) => ink.x0));

/** Cells of a table touch each other; cards do not. */
const apart = (row: readonly Box[]): boolean => row.toSorted((a, b) => a.x0 - b.x0).every((box, at, all) => at === 0 || box.x0 - (all[at - 1]?.x1 ?? 0) > NEAR);

export const within = (ink: Ink, box: Box): boolean => {
  const [x, y] = [(ink.x0 + ink.x1) / 2, ink.y - ink.size * 0.3];
  return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
};

const isLarge = (box: Box): boolean => box.x1 - box.x0 >= LEAST_WIDTH && box.y1 - box.y0 >= LEAST_HEIGHT;

/** Two lines above each other, and at or near both their ends an upright one between them. */
function drawn({ across, down }: InkPage): Box[] {
  if (across.length > MOST_RULES || down.length > MOST_RULES) return [];
  const boxes: Box[] = [];
  for (const top of across) {
    const under = across.filter((line) => line.at > top.at + LEAST_HEIGHT / 2 && Math.abs(line.from - top.from) < NEAR && Math.abs(line.to - top.to) < NEAR).toSorted((a, b) => a.at - b.at)[0];
    if (!under) continue;
    const stands = (post: Rule, end: number): boolean => Math.abs(post.at - end) <= CORNER && post.from - top.at < CORNER && under.at - post.to < CORNER;
    // The box beside it may stand as near as its own corner is round.
    const nearest = (end: number, posts: readonly Rule[]): Rule | undefined => posts.toSorted((a, b) => Math.abs(a.at - end) - Math.abs(b.at - end))[0];
    const left = nearest(top.from, down.filter((post) => stands(post, top.from) && post.at <= top.from + NEAR));
    const right = nearest(top.to, down.filter((post) => stands(post, top.to) && post.at >= top.to - NEAR));
    if (left && right) boxes.push({ x0: left.at, x1: right.at, y0: top.at, y1: under.at });
  }
  return boxes.filter(isLarge);
}

const filled = ({ fills }: InkPage): Box[] => fills.filter(({ colour }) => colour !== '#ffffff').map(({ x0, y0, x1, y1 }) => ({ x0, y0, x1, y1 })).filter(isLarge);

const holds = (outer: Box, inner: Box): boolean => outer.x0 <= inner.x0 + NEAR && outer.x1 >= inner.x1 - NEAR && outer.y0 <= inner.y0 + NEAR && outer.y1 >= inner.y1 - NEAR;

/** The same box, drawn and filled, is one. */
function distinct(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of boxes) if (!kept.some((one) => holds(one, box) && holds(box, one))) kept.push(box);
  return kept;
}

/** A box round others is a frame. */
function innermost(boxes: readonly Box[]): Box[] {
  const kept = distinct(boxes);
  // A strip with a title at the head of a card, or a bar at its side, is a part of it.
  const area = (box: Box): number => (box.x1 - box.x0) * (box.y1 - box.y0);
  const whole = kept.filter((box) => !kept.some((outer) => outer !== box && holds(outer, box) && area(box) < area(outer) && kept.filter((inner) => inner !== outer && holds(outer, inner)).length === 1));
  return whole.filter((box) => !whole.some((inner) => inner !== box && holds(box, inner)));
}
