// PDF files: words by their place on the page become lines, columns, ruled and unruled tables, headings by size and weight; tables and paragraphs that a page cuts are joined.
import type { Draft, Row } from './blocks.ts';
import { cellsText, single } from './blocks.ts';
import { looksLikeHeading } from './heading-looks.ts';
import { asidesOf } from './pdf-asides.ts';
import { alignedTable, continuedTable, headedTable } from './pdf-columns.ts';
import { cardsOf } from './pdf-cards.ts';
import { figureTable } from './pdf-figures.ts';
import { gridsOf } from './pdf-grid.ts';
import type { Box, Grid } from './pdf-grid.ts';
import { gutteredTable } from './pdf-gutters.ts';
import { inOrderOfReading } from './pdf-order.ts';
import type { Ink, InkPage } from './pdf-ink.ts';
import { inkOf } from './pdf-ink.ts';
import type { Line, Segment } from './pdf-lines.ts';
import { isBullet, isSetIn, joined, openingOf, linesOf, uncut } from './pdf-lines.ts';
import { titlesBeside } from './pdf-titles.ts';
import { tilesOf } from './pdf-tiles.ts';
import { pageMarksOf } from './pdf-marks.ts';
import { PlanRefused } from './refusals.ts';

type Sized = Draft & { /** where it begins on its page */ y?: number; /** of a heading by its look */ look?: { size: number; bold: boolean; inCard?: boolean }; edges?: number[]; /** set without lines, by columns alone */ columned?: boolean };

const FEWEST_WORDS = 20;

export async function blocksOfPdf(bytes: Uint8Array): Promise<Draft[]> {
  const pages = await inkOf(bytes);
  const words = pages.reduce((sum, page) => sum + page.inks.reduce((count, ink) => count + ink.text.split(/\s+/).length, 0), 0);
  if (words < FEWEST_WORDS) throw new PlanRefused('scanned-pdf');
  const body = bodyOf(pages);
  const grids = pages.map(gridsOf);
  const marks = pageMarksOf(pages, grids);
  const drafts: Sized[] = [];
  for (const [index, page] of pages.entries()) {
    const own = marks.get(page.number);
    const last = drafts.findLast((draft) => draft.kind !== 'page mark');
    join(drafts, blocksOfPage({ ...page, inks: page.inks.filter((ink) => !own?.inks.has(ink)) }, (grids[index] ?? []).filter((grid) => ![...grid.inks].every((ink) => own?.inks.has(ink))), body, last?.columned ? last.edges : undefined));
    for (const text of own?.texts ?? []) drafts.push({ kind: 'page mark', text, page: page.number });
  }
  const known = wordsOf(pages);
  for (const draft of drafts) {
    if (draft.kind !== 'table') draft.text = uncut(draft.text, known);
    else for (const row of draft.rows) for (const cell of row.cells) cell.text = uncut(cell.text, known);
  }
  return levelled(drafts, body.size);
}

/** Words that a line goes on behind: at the end of a line a word may be cut. */
function wordsOf(pages: readonly InkPage[]): Set<string> {
  const lines = pages.flatMap((page) => linesOf(page.inks, 0.5)).flatMap((line) => line.segments.map((segment) => segment.text));
  return new Set(lines.flatMap((text) => (text.match(/\p{L}+/gu) ?? []).slice(0, -1)).map((word) => word.toLowerCase()));
}

/** Size and look of most letters, and the least room that lines commonly have, in letters' heights. */
type Body = { size: number; look: string; leading: number; /** where its columns of text meet */ columns: Set<number> };

function bodyOf(pages: readonly InkPage[]): Body {
  const inks = pages.flatMap((page) => page.inks);
  const most = <Key>(keyOf: (ink: Ink) => Key): Key | undefined => {
    const counts = new Map<Key, number>();
    for (const ink of inks) counts.set(keyOf(ink), (counts.get(keyOf(ink)) ?? 0) + ink.text.length);
    return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  };
  return { size: most((ink) => Math.round(ink.size * 2) / 2) ?? 11, look: most((ink) => ink.look) ?? '', leading: leadingOf(pages), columns: new Set() };
}

function leadingOf(pages: readonly InkPage[]): number {
  const counts = new Map<number, number>();
  for (const page of pages) {
    const lines = linesOf(page.inks, 1_000);
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      const room = next && Math.abs(next.size - line.size) < 0.3 ? (next.y - line.y) / line.size : 9;
      if (room > 0.9 && room < 2) counts.set(Math.round(room * 40), (counts.get(Math.round(room * 40)) ?? 0) + 1);
    }
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const common = [...counts].filter(([, count]) => count * 12 >= all).map(([room]) => room / 40);
  return common.length > 0 ? Math.min(...common) : 1.2;
}

/** @param cut the columns of the table without lines that the page before ended with */
function blocksOfPage(page: InkPage, grids: readonly Grid[], body: Body, cut?: readonly number[]): Sized[] {
  const cards = cardsOf(page, grids);
  const outside = page.inks.filter((ink) => !grids.some((grid) => grid.inks.has(ink)) && !cards.some((row) => row.inks.has(ink)));
  const asides = asidesOf(page, grids, outside);
  const loose = outside.filter((ink) => !asides.some((one) => one.inks.includes(ink)));
  const tiles = tilesOf(loose);
  const free = loose.filter((ink) => !tiles.some((one) => one.inks.has(ink)));
  const blocks: Sized[] = [];
  let top = Number.NEGATIVE_INFINITY;
  const over = new Map<Grid, Ink[]>();
  for (const block of [...[...grids, ...cards, ...tiles].toSorted((a, b) => a.y0 - b.y0), undefined]) {
    const until = block ? block.y0 : Number.POSITIVE_INFINITY;
    if (block && 'edges' in block && !over.has(block)) for (const [grid, inks] of titlesBeside(block, grids, free)) over.set(grid, inks);
    const taken = new Set([...over.values()].flat());
    blocks.push(...runningBlocks(free.filter((ink) => !taken.has(ink) && ink.y - ink.size * 0.3 >= top && ink.y - ink.size * 0.3 < until), { ...page, beside: asides.map((one) => one.box) }, body, blocks.length === 0 ? cut : undefined));
    if (block && 'edges' in block) blocks.push(...runningBlocks(over.get(block) ?? [], page, body));
    if (block && 'cards' in block) for (const card of block.cards) blocks.push(...runningBlocks(card.inks, page, body, undefined, card.room).map((one): Sized => (one.look ? { ...one, look: { ...one.look, inCard: true } } : one)));
    else if (block) blocks.push(...('texts' in block ? block.texts.map((text): Sized => ({ kind: 'paragraph', text, page: page.number })) : [tableOf(block, page.number)]));
    top = Math.max(top, until);
  }
  for (const { box, inks } of asides) blocks.splice(placeOf(box, blocks), 0, ...runningBlocks(inks, page, body, undefined, box.x1 - box.x0).map((one): Sized => (one.look ? { ...one, look: { ...one.look, inCard: true } } : one)));
  return blocks;
}

/** Where a box in the margin parts nothing that belongs together: before the next heading below it, else before the first one beside it. */
function placeOf(box: Box, blocks: readonly Sized[]): number {
  const isHeading = (one: Sized): boolean => one.kind === 'heading' && one.look?.inCard !== true && one.y !== undefined;
  const below = blocks.findIndex((one) => isHeading(one) && (one.y ?? 0) > box.y1);
  const beside = blocks.findIndex((one) => isHeading(one) && (one.y ?? 0) > box.y0 - NEAR_HEADING);
  return below >= 0 ? below : beside >= 0 ? beside : blocks.length;
}

/** A heading stands as far above the box that begins beside its text. */
const NEAR_HEADING = 60;

const tableOf = (grid: Grid, page: number): Sized => ({ kind: 'table', rows: grid.rows, page, edges: grid.edges });

/** With what stands in its margin. */
type Beside = InkPage & { beside?: readonly Box[] };

function runningBlocks(inks: readonly Ink[], page: Beside, body: Body, cut?: readonly number[], room = 0): Sized[] {
  const columns = inOrderOfReading(inks, body.columns);
  return columns.map((column, index) => columnBlocks(column, page, body, index === 0 ? cut : undefined, columns.length === 1 ? room : 0)).reduce<Sized[]>((before, next) => {
    const [last, first] = [before.at(-1), next[0]];
    return last && first && goesOnInColumn(last, first) ? [...before.slice(0, -1), { ...last, text: `${(last as { text: string }).text} ${(first as { text: string }).text}` } as Sized, ...next.slice(1)] : [...before, ...next];
  }, []);
}

const FEWEST_BEFORE = 8;
/** With a capital a name may go on, behind a word that ends no sentence. */
const OPEN_ENDED = /(?:,|-|(?:^|\s)(?:an?|and|at|by|for|from|in|of|on|or|the|to|with))$/u;
/** A sentence that the end of a column cut goes on at the head of the next. */
const goesOnInColumn = (last: Sized, first: Sized): boolean => last.kind === 'paragraph' && first.kind === 'paragraph' && !last.bold && !first.bold && last.text.split(/\s/).length >= FEWEST_BEFORE && /[\p{L}\d,’'-]$/u.test(last.text) && (OPEN_ENDED.test(last.text) ? /^[\p{L}\d(“]/u : /^[\p{Ll}\d(“]/u).test(first.text) && !/^[^\n:]{2,30}:/.test(last.text.split('\n').at(-1) ?? '') && !/^\p{Lu}[^\n:]{2,30}:/u.test(first.text) && first.text.split(/\s/).length >= 3;

function columnBlocks(inks: readonly Ink[], page: Beside, body: Body, cut?: readonly number[], width = 0): Sized[] {
  const lines = linesOf(inks, 1.5);
  const fine = linesOf(inks, 0.5);
  const room = roomsOf(lines, page.beside ?? [], width);
  const blocks: Sized[] = [];
  let waiting: Segment[] = [];
  const flush = (): void => {
    if (waiting.length > 0) blocks.push(...paragraphs(waiting, room, page.number, body));
    waiting = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as Line;
    const table = (at === 0 && cut ? continuedTable(lines, fine, inks, cut, page.across, body.leading, page.number) : undefined) ?? headedTable(lines, fine, inks, at, page.across, body.leading, page.number) ?? (fine.length === lines.length ? figureTable(fine, at, page.across, page.number) : undefined) ?? (fine.length === lines.length ? gutteredTable(fine, inks, at, page.across, body.leading, page.number) : undefined) ?? alignedTable(lines, fine, at, page.number);
    if (table) {
      flush();
      blocks.push({ kind: 'table', rows: table.rows, page: page.number, edges: table.edges, columned: true });
      at = table.to;
    } else {
      waiting.push({ ...(line.segments[0] as Segment), text: line.segments.map((segment) => segment.text).join(' '), x1: line.segments.at(-1)?.x1 ?? 0, bold: line.segments.every((segment) => segment.bold), ...opensLine(line.segments), ...(line.segments.some((segment) => segment.look !== line.segments[0]?.look) ? { look: '' } : {}) });
      at += 1;
    }
  }
  flush();
  return blocks;
}

/** Of a line in several pieces, the first of them where it alone is in bold. */
const opensLine = (segments: readonly Segment[]): { opens?: string } => (segments.length > 1 && segments[0]?.bold === true && !segments.every((segment) => segment.bold) ? { opens: segments[0].text } : {});

/** Lines beside a box in the margin end before it. */
function roomsOf(lines: readonly Line[], beside: readonly Box[], width: number): (line: Segment) => number {
  const widthOf = (own: readonly Line[]): number => Math.max(0, ...own.flatMap((line) => line.segments.map((segment) => segment.x1))) - Math.min(Number.POSITIVE_INFINITY, ...own.flatMap((line) => line.segments.map((segment) => segment.x0)));
  const whole = width > 0 ? width : widthOf(lines);
  const isIn = (box: Box, line: { y: number; size: number }): boolean => line.y > box.y0 && line.y - line.size < box.y1;
  const narrow = beside.map((box) => ({ box, own: lines.filter((line) => isIn(box, line)) })).flatMap(({ box, own }) => (own.length >= FEWEST_NARROW ? [{ box, width: widthOf(own) }] : []));
  return (line) => Math.min(whole, narrow.find(({ box }) => isIn(box, line))?.width ?? whole);
}

const FEWEST_NARROW = 4;

/** Lines of one column, parted where room, size, weight or a bullet says that something new begins. */
function paragraphs(lines: readonly Segment[], roomOf: (line: Segment) => number, page: number, body: Body): Sized[] {
  const groups: Segment[][] = [];
  const left = Math.min(...lines.map((line) => line.x0));
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const group = groups.at(-1);
    if (!before || !group || (begins(line, before, group, roomOf(before), body) && !closes(line, before, lines[index + 1]))) groups.push([line]);
    else group.push(line);
  }
  return groups.map((group, at): Sized => {
    const first = group[0] as Segment;
    const room = roomOf(first);
    const end = first.bold ? -1 : group.findIndex((line) => line.bold);
    const setIn = group.slice(1).every((line) => isSetIn(line, first)) ? Math.min(left, first.x0) : undefined;
    const text = end > 0 && group.slice(end).every((line) => line.bold) && !setIn ? `${joined(group.slice(0, end), room)}\n${joined(group.slice(end), room)}` : joined(group, room, setIn);
    const bold = group.every((line) => line.bold);
    const larger = first.size >= body.size * 1.12 || isUnlike(group, body);
    const title = single(text).replace(/^[•●▪◦▸‣⁃∙\uf000-\uf0ff]\s+/u, '');
    // "Burglary, at 320 offences, is below last year's." in a typeface of its own is a sentence.
    const sentence = /[.;]$/.test(title) && title.split(' ').length > 6 && ((!bold && first.size < body.size * 1.12) || /\b(?:is|are|was|were|has|have|had|fell|rose)\b/.test(title));
    if ((bold || larger) && !sentence && !isOneOfItems(groups, at) && looksLikeHeading(title, { bold, larger }) && !/\.{4,}/.test(text)) return { kind: 'heading', text: title, level: 1, by: 'look', page, y: first.y, look: { size: Math.round(first.size * 2) / 2, bold } };
    const opens = openingOf(group);
    const opening = (mark: string): { opens?: string } => { const bare = opens.startsWith(mark.trim()) ? opens.slice(mark.trim().length).trim() : opens; return bare !== '' && single(text.slice(mark.length)).startsWith(bare) ? { opens: bare } : {}; };
    const bullet = /^([•●▪◦·‣⁃∙–—-]|[\uf000-\uf0ff]|o|\d{1,2}[.)]|\(?[a-z]\)|[a-z]\.(?=\s+\p{L})|\(?[ivx]{1,4}\))\s+(?=\S)/u.exec(text);
    if (bullet && (bullet[1] !== 'o' || /^o\s+\p{Lu}/u.test(text))) return { kind: 'item', text: text.slice(bullet[0].length), level: 0, marker: bullet[1] ?? '', page, ...(bold ? {} : opening(bullet[0])) };
    return { kind: 'paragraph', text, page, ...(bold ? { bold } : opening('')) };
  });
}

/** A bullet among such whose first line is in bold as well, and that go on in upright letters: an item that has nothing behind it. */
function isOneOfItems(groups: readonly (readonly Segment[])[], at: number): boolean {
  const own = groups[at]?.[0];
  if (own === undefined || !isBullet(own.text)) return false;
  return [groups[at - 1], groups[at + 1]].some((other) => other?.[0] !== undefined && isBullet(other[0].text) && Math.abs(other[0].x0 - own.x0) < own.size && other[0].bold && other.some((line) => !line.bold));
}

/** Short words in a typeface or colour of their own. */
const isUnlike = (group: readonly Segment[], body: Body): boolean => group.length <= 3 && group.every((line) => line.look !== undefined && line.look !== body.look && line.text.length < 130) && group.reduce((sum, line) => sum + line.text.length, 0) < 240;

const OF_LEAD = /^(?:(?:joint )?leads?|lead (?:agency|partner|body)|led by|owners?|who)\s?:/i;

function begins(line: Segment, before: Segment, group: readonly Segment[], room: number, body: Body): boolean {
  const gap = line.y - before.y;
  const size = Math.max(line.size, before.size);
  if (Math.abs(line.size - before.size) > 0.8 || isBullet(line.text)) return true;
  if (!isSetIn(line, group[0] ?? before) && line.look !== before.look && (isUnlike([line], body) || isUnlike([before], body)) && gap > size * 1.05 && before.x1 - before.x0 < room * 0.75) return true;
  // "Lead: Marl Council" in italics, and in upright letters what came of it.
  if (before.slanted === true && line.slanted !== true && !isBullet(group[0]?.text ?? '') && OF_LEAD.test(group[0]?.text ?? '') && group.every((one) => one.slanted)) return true;
  const heading = before.bold || before.size >= body.size * 1.12;
  // "• Keep a team in the town centre." in bold, and on the next line who leads it: one item.
  if (line.bold !== before.bold && isBullet(group[0]?.text ?? '') && gap <= size * 1.62 && (/[.:]$/.test(before.text) || /^(?:[\p{Ll}([]|(?:lead|led by|owner|who|by)\b)/iu.test(line.text))) return false;
  // "2. Train staff to help", "people at risk" in bold below its mark, and right below in upright letters what came of it.
  if (before.bold && !line.bold && group.length > 1 && isSetIn(line, group[0] as Segment) && gap <= size * 1.45) return false;
  if (line.bold !== before.bold) return gap > size * 1.05 || (heading && before.x1 - before.x0 < room * 0.75);
  if (heading) return gap > size * 1.75 || (before.x1 - before.x0 < room * 0.7 && !isWrapped(group, line, room));
  return gap > size * 1.62 || (gap > size * 1.3 && /[.!?:]$/.test(before.text) && before.x1 - before.x0 < room * 0.6 && /^\p{Lu}/u.test(line.text));
}

/** "Light the quay", and right below it in bold who does it, with room only behind that: no heading of what comes next. */
const closes = (line: Segment, before: Segment, next: Segment | undefined): boolean => line.bold && !before.bold && Math.abs(line.size - before.size) < 0.8 && !isBullet(line.text) && line.y - before.y <= line.size * 1.45 && Math.abs(line.x0 - before.x0) < line.size * 1.5 && (next === undefined || next.y - line.y > (line.y - before.y) * 1.15);

/** Would the line's first word have had no room at the end of the one above? */
function isWrapped(group: readonly Segment[], line: Segment, room: number): boolean {
  const before = group.at(-1) as Segment;
  const letter = (line.x1 - line.x0) / Math.max(1, line.text.length);
  return before.x1 - before.x0 + letter * ((line.text.split(' ')[0] ?? '').length + 1) >= room;
}

/** So long a paragraph without an end goes on, be its next word a name. */
const LONG = 120;

/** A table or paragraph that the page cut goes on with the one at the end of the page before. */
function join(drafts: Sized[], page: Sized[]): void {
  const last = drafts.findLast((draft) => draft.kind !== 'page mark');
  const [first, ...rest] = page;
  if (last?.kind === 'table' && first?.kind === 'table' && (alike(last.edges, first.edges) || sameHeads(last.rows, first.rows))) {
    (last.rows as Row[]).push(...first.rows);
    drafts.push(...rest);
    return;
  }
  if ((last?.kind === 'paragraph' || last?.kind === 'item') && first?.kind === 'paragraph' && (/^[\p{Ll}(]/u.test(first.text) || (last.kind === 'paragraph' && last.text.length >= LONG)) && !/[.!?:;]["'”’)]?$/.test(last.text)) {
    last.text += ` ${first.text}`;
    drafts.push(...rest);
    return;
  }
  drafts.push(...page);
}

/** The page repeats the heads of a table that it goes on with. */
const sameHeads = (one: readonly Row[], other: readonly Row[]): boolean => other[0]?.head === true && one[0]?.head === true && cellsText(one[0]) === cellsText(other[0]);

const alike = (one: readonly number[] | undefined, other: readonly number[] | undefined): boolean => one !== undefined && other !== undefined && one.length === other.length && one.every((edge, index) => Math.abs(edge - (other[index] ?? 0)) < 14);

/** Ranks of headings by size; bold of the running text's size comes last. */
function levelled(drafts: readonly Sized[], body: number): Draft[] {
  const sizes = [...new Set(drafts.flatMap((draft) => (draft.look && draft.look.size >= body * 1.12 ? [draft.look.size] : [])))].toSorted((a, b) => b - a).reduce<number[]>((kept, size) => (kept.length > 0 && (kept.at(-1) ?? 0) - size < 0.8 ? kept : [...kept, size]), []);
  let outside = { level: 0, size: 0 };
  return drafts.map((draft): Draft => {
    const { look, edges: _edges, columned: _columned, y: _y, ...plain } = draft;
    if (plain.kind === 'table') {
      // One box with words among empty ones, and no table before it that it goes on with, is running text.
      const filled = plain.rows.flatMap((row) => row.cells).filter((cell) => cell.text !== '');
      if (filled.length === 1) return { kind: 'paragraph', text: filled[0]?.text ?? '', ...(plain.page ? { page: plain.page } : {}) };
    }
    if (plain.kind !== 'heading' || !look) return plain as Draft;
    const rank = sizes.findIndex((size) => look.size >= size - 0.8);
    // The title of a card stands below what heads the cards, however little smaller it is.
    const level = Math.min(6, Math.max(rank < 0 ? sizes.length + 1 : rank + 1, look.inCard === true && look.size < outside.size ? outside.level + 1 : 0));
    if (look.inCard !== true) outside = { level, size: look.size };
    return { ...plain, level };
  });
}

