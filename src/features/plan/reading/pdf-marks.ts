// What a PDF's pages repeat at head and foot: running titles and page numbers, which belong to no section.
import { columnRole } from './column-names.ts';
import type { Grid } from './pdf-grid.ts';
import type { Ink, InkPage } from './pdf-ink.ts';
import { linesOf } from './pdf-lines.ts';
import { yearLabels } from './year-labels.ts';

const ZONE = 0.11;
const NUMBER_ONLY = /^[-–—|\s]*(page\s*)?(\d{1,4}|[ivxl]{1,6})(\s*(of|\/)\s*\d{1,4})?[-–—|\s]*$/i;

type Edge = { page: number; key: string; y: number; text: string; /** it names columns, or begins a head row of several lines that does */ heads: boolean; inks: Ink[] };

/** Inks of running heads and feet, by page; a table that reaches into the page is none, though it repeats its own head. */
export function pageMarksOf(pages: readonly InkPage[], grids: readonly (readonly Grid[])[]): Map<number, { inks: Set<Ink>; texts: string[] }> {
  const edges = pages.flatMap((page, index) => edgesOf(page, grids[index] ?? []));
  const counts = new Map<string, Set<number>>();
  for (const { key, page } of edges) counts.set(key, (counts.get(key) ?? new Set()).add(page));
  const enough = Math.max(3, Math.ceil(pages.length * 0.3));
  const marks = new Map<number, { inks: Set<Ink>; texts: string[] }>();
  for (const edge of edges) {
    const repeated = (counts.get(edge.key)?.size ?? 0) >= enough || (pages.length === 2 && (counts.get(edge.key)?.size ?? 0) === 2 && edge.key.length > 3);
    // "2031/32" in a line of its own ends a title; the head of a table without lines is repeated on each page too.
    if ((!repeated && (!NUMBER_ONLY.test(edge.text) || yearLabels(edge.text).some((year) => !year.single))) || edge.heads) continue;
    const own = marks.get(edge.page) ?? { inks: new Set(), texts: [] };
    for (const ink of edge.inks) own.inks.add(ink);
    own.texts.push(edge.text);
    marks.set(edge.page, own);
  }
  return marks;
}

function edgesOf(page: InkPage, grids: readonly Grid[]): Edge[] {
  const [head, foot] = [page.height * ZONE, page.height * (1 - ZONE)];
  const reaching = grids.filter((grid) => grid.y1 > head && grid.y0 < foot);
  const zone = page.inks.filter((ink) => (ink.y < head || ink.y > foot) && !reaching.some((grid) => grid.inks.has(ink)));
  return linesOf(zone, 1_000).map((line) => {
    const inks = zone.filter((ink) => Math.abs(ink.y - line.y) <= line.size * 0.35);
    const text = line.segments.map((segment) => segment.text).join(' ');
    return { page: page.number, key: `${text.toLowerCase().replace(/\d+/g, '#')}@${Math.round(line.y / 8)}`, y: line.y, text, heads: namesColumns(inks) || (columnRole(text) !== undefined && namesColumns(page.inks.filter((ink) => ink.y > line.y && ink.y < line.y + line.size * 3))), inks };
  });
}

const namesColumns = (inks: readonly Ink[]): boolean => linesOf(inks, 1.5).some((line) => line.segments.filter((segment) => columnRole(segment.text) !== undefined).length > 1);
