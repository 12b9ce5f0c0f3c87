// Figures in large type side by side, each over the few words that say what it counts: "742" over "victims helped". Read along the lines they would be a row of figures and words without one.
import type { Ink } from './pdf-ink.ts';
import type { Line, Segment } from './pdf-lines.ts';
import { below, linesOf } from './pdf-lines.ts';

/** `texts`: a figure and its words each; `y0`: where the row of tiles begins on the page; `inks`: what it used up. */
export type Tiles = { y0: number; inks: ReadonlySet<Ink>; texts: string[] };

const LARGE_FIGURE = /^(?:[<>~≥≤+–-]|about |over )?\s?£?\d[\d,.]*\s?(?:%|m|k|bn|million)?$/i;
const YEAR = /^(?:19|20)\d\d(?:[/–-]\d{2,4})?$/;
const LARGER = 1.3;
const MOST_LINES = 5;
/** A caption begins under its figure, or is centred below it. */
const ASIDE = 12;

export function tilesOf(inks: readonly Ink[]): Tiles[] {
  const lines = linesOf(inks, 1.5);
  const found: Tiles[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const figures = lines[at]?.segments ?? [];
    if (figures.length < 2 || !figures.every((one) => LARGE_FIGURE.test(one.text)) || figures.every((one) => YEAR.test(one.text))) continue;
    const captions = captionsUnder(lines, at);
    const texts = withWords(figures, captions);
    if (!texts) continue;
    const [top, end] = [lines[at] as Line, captions.at(-1) as Line];
    const own = new Set(inks.filter((ink) => ink.y > top.y - top.size && ink.y <= end.y + end.size * 0.3));
    found.push({ y0: top.y - top.size, inks: own, texts });
    at += captions.length;
  }
  return found;
}

/** Lines in smaller type right below, as long as they are close to each other. */
function captionsUnder(lines: readonly Line[], at: number): Line[] {
  const figures = lines[at] as Line;
  const captions: Line[] = [];
  for (const line of lines.slice(at + 1, at + 1 + MOST_LINES)) {
    const before = captions.at(-1);
    if (line.size * LARGER > figures.size || line.segments.length > figures.segments.length) break;
    if (before ? line.y - before.y > line.size * 1.8 : line.y - figures.y > figures.size * 1.8) break;
    captions.push(line);
  }
  return captions;
}

/** Each figure with the words that stand in its column; `undefined` where a figure has none, or words stand in no column. */
function withWords(figures: readonly Segment[], captions: readonly Line[]): string[] | undefined {
  const words = figures.map(() => '');
  for (const segment of captions.flatMap((line) => line.segments)) {
    const aside = figures.map((one) => Math.min(Math.abs(one.x0 - segment.x0), Math.abs(middleOf(one) - middleOf(segment))));
    const nearest = aside.indexOf(Math.min(...aside));
    if ((aside[nearest] ?? 0) > ASIDE) return undefined;
    words[nearest] = below(words[nearest] ?? '', segment.text);
  }
  return words.every((one) => /\p{L}{3}/u.test(one)) ? figures.map((one, at) => `${one.text} ${words[at]}`) : undefined;
}

const middleOf = (one: Segment): number => (one.x0 + one.x1) / 2;
