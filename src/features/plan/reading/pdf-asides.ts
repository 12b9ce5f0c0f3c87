// A box in the margin: figures, contacts or a word on how to join, filled or framed, beside text that runs on past it. Read along the lines it would be in the middle of that text.
import type { Box, Grid } from './pdf-grid.ts';
import { boxesOf, within } from './pdf-cards.ts';
import type { Ink, InkPage } from './pdf-ink.ts';
import { linesOf } from './pdf-lines.ts';

export type Aside = { box: Box; inks: Ink[] };

/** of the page's width */
const WIDEST = 0.46;
const LEAST_HEIGHT = 55;
const FEWEST_LINES = 3;
/** in letters' heights, between the box and the text beside it */
const ROOM = 0.6;

/** @param free the words that are in no table and no card */
export function asidesOf(page: InkPage, grids: readonly Grid[], free: readonly Ink[]): Aside[] {
  const boxes = boxesOf(page).filter((box) => box.x1 - box.x0 < page.width * WIDEST && box.y1 - box.y0 > LEAST_HEIGHT && !grids.some((grid) => grid.x0 < box.x1 && grid.x1 > box.x0 && grid.y0 < box.y1 && grid.y1 > box.y0));
  return boxes.flatMap((box): Aside[] => {
    const inks = free.filter((ink) => within(ink, box));
    const beside = free.filter((ink) => !inks.includes(ink) && ink.y > box.y0 && ink.y - ink.size < box.y1);
    const size = Math.max(0, ...beside.map((ink) => ink.size));
    const left = beside.every((ink) => ink.x1 < box.x0 + size * ROOM);
    const right = beside.every((ink) => ink.x0 > box.x1 - size * ROOM);
    const [own, others] = [linesOf(inks), linesOf(beside)];
    if (!(left || right) || own.length < FEWEST_LINES || others.length < FEWEST_LINES || isOfRows(own, others)) return [];
    return [{ box, inks }];
  });
}

/** A shaded column of a table has a line beside each of its own, in letters of one size. */
function isOfRows(own: ReturnType<typeof linesOf>, others: ReturnType<typeof linesOf>): boolean {
  const level = own.filter((line) => others.some((other) => Math.abs(other.y - line.y) < 1)).length;
  return level * 5 >= own.length * 4 && own.every((line) => Math.abs(line.size - (own[0]?.size ?? 0)) < 0.8);
}
