// The order in which a page is read: text in columns goes down each from left to right. A page is parted at upright strips that stay empty over many lines,
// where what stands beside them is text or lists; the columns of a table are left as they stand.
import { columnRole } from './column-names.ts';
import type { Ink } from './pdf-ink.ts';
import { isBullet, isSetIn, linesOf } from './pdf-lines.ts';
import type { Line } from './pdf-lines.ts';
import { roleWords } from './year-labels.ts';

const FEWEST_LINES = 5;
/** beside a strip, where lists or headings say what the sides are */
const FEWEST_BESIDE = 3;
const FEWEST_TITLES = 2;
/** lines of a column that has titles and no running text */
const FEWEST_TITLED = 8;
/** in letters' heights: no space between words of one line is as wide */
const A_SPACE = 0.75;
const NARROWEST = 1;
/** between lists, whose marks say where each begins */
const NARROWEST_LISTED = 0.3;
const NARROWEST_COLUMN = 55;
const STEP = 3;
const DEEPEST = 8;
const MOST_TRIED = 24;

type Strip = { x: number; from: number; to: number; both: number; room: number };

/** The page's words in parts that each run from top to bottom. @param known where the document's columns meet: what one place shows tells others where too few lines stand to show it */
export function inOrderOfReading(inks: readonly Ink[], known = new Set<number>()): Ink[][] {
  const before = known.size;
  const whole = inks.length === 0 ? [] : parted(inks, 0, known);
  return known.size === before ? whole : parted(inks, 0, known);
}

function parted(inks: readonly Ink[], depth: number, known: Set<number>): Ink[][] {
  const rows = rowsOf(inks);
  const strips = depth < DEEPEST ? stripsIn(rows, inks) : [];
  for (const { x, from, to, room } of strips.slice(0, MOST_TRIED)) {
    const [first, last] = ownRows(rows, x, from, to);
    const run = rows.slice(first, last).flat();
    const [left, right] = [run.filter((ink) => middle(ink) <= x), run.filter((ink) => middle(ink) > x)];
    const shown = areColumns(left, right, run, room);
    if (!shown && !(room >= commonSize(run) * NARROWEST && [...known].some((one) => Math.abs(one - x) < room / 2) && goOn(left, right))) continue;
    if (shown) known.add(x);
    const rest = (part: readonly Ink[]): Ink[][] => (part.length === 0 ? [] : parted(part, depth + 1, known));
    const band = bandIn(rows, x, first, last, commonSize(inks));
    if (band !== undefined) return [...rest(rows.slice(0, band).flat()), ...rest(rows.slice(band).flat())];
    return [...rest(rows.slice(0, first).flat()), ...rest(left), ...rest(right), ...rest(rows.slice(last).flat())];
  }
  return [[...inks]];
}

/** The left ends in the midst of a sentence, and the right begins there: a few lines of text in two columns. */
function goOn(left: readonly Ink[], right: readonly Ink[]): boolean {
  const [one, other] = [linesOf(left), linesOf(right)];
  const text = (line: Line | undefined): string => line?.segments.map((segment) => segment.text).join(' ') ?? '';
  return one.length > 1 && [...one, ...other].every((line) => line.segments.length === 1) && /[\p{L}\d,]$/u.test(text(one.at(-1))) && /^\p{Ll}/u.test(text(other[0])) && text(other[0]).split(' ').length > 2;
}

const middle = (ink: Ink): number => (ink.x0 + ink.x1) / 2;

function rowsOf(inks: readonly Ink[]): Ink[][] {
  const rows: Ink[][] = [];
  for (const ink of inks.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row?.[0] && ink.y - row[0].y < ink.size * 0.35) row.push(ink);
    else rows.push([ink]);
  }
  return rows;
}

/** Strips that stay empty over several rows with words on both sides, those beside most rows first; of two that are, the longer leaves no line of a column outside. */
function stripsIn(rows: readonly Ink[][], inks: readonly Ink[]): Strip[] {
  const [begin, end] = [Math.min(...inks.map((ink) => ink.x0)), Math.max(...inks.map((ink) => ink.x1))];
  const size = commonSize(inks);
  const found: Strip[] = [];
  for (let x = begin + NARROWEST_COLUMN; x <= end - NARROWEST_COLUMN; x += STEP) {
    for (let from = 0; from < rows.length; ) {
      let to = from;
      while (to < rows.length && !(rows[to] as Ink[]).some((ink) => ink.x0 < x + 1 && ink.x1 > x - 1)) to += 1;
      const strip = to > from ? stripAt(rows, x, from, to, size) : undefined;
      if (strip && !found.some((one) => one.from === strip.from && one.to === strip.to && Math.abs(one.x - strip.x) < STEP)) found.push(strip);
      from = Math.max(to, from) + 1;
    }
  }
  return found.toSorted((a, b) => b.both - a.both || b.to - b.from - (a.to - a.from) || b.room - a.room);
}

/** In the middle of the empty strip; `undefined` where too little stands beside it or the strip is no wider than a space. */
function stripAt(rows: readonly Ink[][], x: number, from: number, to: number, size: number): Strip | undefined {
  let [left, right] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [onLeft, onRight, both] = [0, 0, 0];
  for (const row of rows.slice(from, to)) {
    const [ends, begins] = [row.filter((ink) => ink.x1 <= x), row.filter((ink) => ink.x0 >= x)];
    left = Math.max(left, ...ends.map((ink) => ink.x1));
    right = Math.min(right, ...begins.map((ink) => ink.x0));
    onLeft += ends.length > 0 ? 1 : 0;
    onRight += begins.length > 0 ? 1 : 0;
    both += ends.length > 0 && begins.length > 0 ? 1 : 0;
  }
  if (onLeft === 0 || onRight === 0 || right - left < size * NARROWEST_LISTED) return undefined;
  return { x: (left + right) / 2, from, to, both: Math.min(onLeft, onRight), room: right - left };
}

function commonSize(inks: readonly Ink[]): number {
  const counts = new Map<number, number>();
  for (const ink of inks) counts.set(Math.round(ink.size * 2) / 2, (counts.get(Math.round(ink.size * 2) / 2) ?? 0) + ink.text.length);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Without what stands on one side only at the head or foot, parted from the columns by more room than anything within them: the title of all, or what comes after all. */
function ownRows(rows: readonly Ink[][], x: number, from: number, to: number): [number, number] {
  const beside = (row: readonly Ink[], side: boolean): boolean => row.some((ink) => middle(ink) > x === side);
  const has = (side: boolean): number[] => rows.flatMap((row, at) => (at >= from && at < to && beside(row, side) ? [at] : []));
  const [left, right] = [has(false), has(true)];
  const gapAbove = (at: number): number => (rows[at]?.[0]?.y ?? 0) - (rows[at - 1]?.[0]?.y ?? 0);
  const [lastBoth, firstBoth] = [Math.min(left.at(-1) ?? to, right.at(-1) ?? to), Math.max(left[0] ?? from, right[0] ?? from)];
  const within = (at: number): number => Math.max(...[left, right].map((side) => { const near = side.filter((one) => one > firstBoth && one <= lastBoth && one !== at); return Math.max(0, ...near.map((one) => (rows[one]?.[0]?.y ?? 0) - (rows[side[side.indexOf(one) - 1] ?? one]?.[0]?.y ?? 0))); }));
  const most = Math.max(within(-1), 1);
  const widest = Math.max(...left.map((at) => widthOf((rows[at] as Ink[]).filter((ink) => middle(ink) <= x))));
  const size = commonSize(rows.slice(from, to).flat());
  // A line as long as those of the column and as large is one of its own.
  const goesOn = (row: readonly Ink[]): boolean => widthOf(row) > widest * 0.75 && row.every((ink) => middle(ink) <= x && ink.size < size * 1.05 && !ink.bold);
  const foot = rows.findIndex((row, at) => at > lastBoth && at < to && !goesOn(row) && gapAbove(at) > most * 1.05 && gapAbove(at) > (rows[at]?.[0]?.size ?? 10) * 1.9);
  const head = rows.findLastIndex((row, at) => at > from && at <= firstBoth && at > 0 && gapAbove(at) > (row[0]?.size ?? 10) * 1.6 && (rows[at - 1]?.[0]?.size ?? 0) > (row[0]?.size ?? 0) * 1.2);
  return [head > from ? head : from, foot > lastBoth ? foot : to];
}

const widthOf = (row: readonly Ink[]): number => Math.max(...row.map((ink) => ink.x1)) - Math.min(...row.map((ink) => ink.x0));

/** "Theme 2: Homes" over both columns below it: larger words on the left alone, beside which the right stays empty for longer than between its lines or paragraphs. */
function bandIn(rows: readonly Ink[][], x: number, from: number, to: number, size: number): number | undefined {
  const right = rows.slice(from, to).flatMap((row) => row.filter((ink) => middle(ink) > x).slice(0, 1));
  for (let at = from + 1; at < to; at += 1) {
    const [row, before] = [rows[at] as Ink[], rows[at - 1] as Ink[]];
    const [first, above] = [row[0], before[0]];
    if (!first || !above || !row.every((ink) => middle(ink) <= x && ink.size > size * 1.2) || above.size > size * 1.2) continue;
    const beside = (ink: Ink): boolean => ink.y > first.y - first.size * 2 && ink.y - ink.size < first.y + first.size * 0.4;
    if (first.y - above.y > first.size * 1.6 && !right.some(beside) && right.some((ink) => ink.y < first.y) && right.some((ink) => ink.y > first.y)) return at;
  }
  return undefined;
}

/** "Lead: Marl Council" on both sides: cards that stand side by side. */
const OF_LEAD = /^(?:(?:joint )?leads?|lead (?:agency|partner|body)|led by|owners?|who)\s?:/i;
const hasLead = ({ lines }: Side): boolean => lines.some((line) => OF_LEAD.test(line.segments[0]?.text ?? ''));

/** Text or lists on both sides; cells of a table stand row by row beside each other, mostly under heads that we know. */
function areColumns(left: readonly Ink[], right: readonly Ink[], run: readonly Ink[], room: number): boolean {
  if (left.length === 0 || right.length === 0 || hasTableHeads(run)) return false;
  const [one, other] = [sideOf(left), sideOf(right)];
  if (one.listed && other.listed && one.items + other.items > 2) return true;
  // "The members are:" and the first of them, and beside it the others.
  if (one.items > 0 && other.listed && one.items + other.items > 3 && room >= commonSize(run) * NARROWEST) return true;
  if (room < commonSize(run) * NARROWEST || one.lines.length < FEWEST_BESIDE || other.lines.length < FEWEST_BESIDE || one.width < NARROWEST_COLUMN || other.width < NARROWEST_COLUMN) return false;
  if (one.items >= 2 && other.items >= 2) return true;
  if (hasLead(one) && hasLead(other)) return true;
  if (rowByRow(one, other)) return false;
  if (one.headed && other.headed && one.wordy && other.wordy) return true;
  // Titles and short lines on both sides, nowhere row by row: a page in two columns.
  if (one.titles >= FEWEST_TITLES && other.titles >= FEWEST_TITLES && one.lines.length >= FEWEST_TITLED && other.lines.length >= FEWEST_TITLED && Math.min(one.width, other.width) > 120) return true;
  const texts = [one, other].filter((side) => side.running || (side.block && (side.wrapped || one.running || other.running))).length;
  if (texts === 2) return !spacesOnly(left, right);
  return texts === 1 && (one.items >= 2 || other.items >= 2);
}

type Side = { lines: Line[]; width: number; /** lines that begin with a bullet */ items: number; /** every line is an item's */ listed: boolean; running: boolean; /** a few lines as long as those of running text, all from one edge */ block: boolean; /** of its lines many go on in the midst of a sentence */ wrapped: boolean; /** its first line is larger than the rest */ headed: boolean; wordy: boolean; /** lines in bold, or larger than the rest */ titles: number; /** where something new begins */ starts: number[] };

function sideOf(inks: readonly Ink[]): Side {
  const lines = linesOf(inks);
  const widths = lines.map((line) => (line.segments.at(-1)?.x1 ?? 0) - (line.segments[0]?.x0 ?? 0));
  const widest = Math.max(...widths);
  const size = commonSize(inks);
  const filled = lines.filter((line) => line.segments.length > 1).length * 4 <= lines.length && widest > 120 && widths.filter((width) => width > widest * 0.75).length * 2 >= widths.length;
  const running = lines.length >= FEWEST_LINES && filled;
  const left = Math.min(...lines.map((line) => line.segments[0]?.x0 ?? 0));
  const texts = lines.map((line) => line.segments.map((segment) => segment.text).join(' '));
  const gaps = lines.slice(1).map((line, at) => line.y - (lines[at]?.y ?? 0)).toSorted((a, b) => a - b);
  const pitch = gaps[Math.floor(gaps.length * 0.2)] ?? 0;
  return {
    lines, width: widest, running,
    block: filled && lines.every((line) => Math.abs((line.segments[0]?.x0 ?? 0) - left) < 2),
    wrapped: filled && lines.length >= FEWEST_BESIDE && widest > 150 && texts.slice(1).filter((text) => /^[\p{Ll}\d]/u.test(text)).length * 2 >= texts.length - 1,
    items: texts.filter((text) => isBullet(text) && /\p{L}{2}/u.test(text)).length,
    listed: lines.every(({ segments: [first] }, at) => first !== undefined && (isBullet(first.text) || lines.slice(0, at).some(({ segments: [mark] }) => mark !== undefined && isSetIn(first, mark)))),
    titles: lines.filter((line) => line.size > size * 1.1 || line.segments.every((segment) => segment.bold)).length,
    headed: (lines[0]?.size ?? 0) > size * 1.1,
    wordy: texts.filter((text) => text.split(' ').length >= 3).length * 2 >= texts.length,
    starts: lines.filter((line, at) => at === 0 || line.y - (lines[at - 1]?.y ?? 0) > pitch * 1.15).map((line) => line.y),
  };
}

/** In a table a row begins on both sides at one height. */
function rowByRow(one: Side, other: Side): boolean {
  const [few, more] = one.starts.length < other.starts.length ? [one, other] : [other, one];
  if (one.wrapped && other.wrapped) return false;
  if (few.starts.length < 3) return few.lines.length < FEWEST_LINES && few.lines.every((line) => more.lines.some((beside) => Math.abs(beside.y - line.y) < 2));
  return few.starts.filter((y) => more.starts.some((beside) => Math.abs(beside - y) < 2)).length * 5 >= few.starts.length * 4;
}

/** Lines that happen to have a space in one place. */
function spacesOnly(left: readonly Ink[], right: readonly Ink[]): boolean {
  const gaps = rowsOf([...left, ...right]).flatMap((row) => {
    const [ends, begins] = [row.filter((ink) => left.includes(ink)).map((ink) => ink.x1), row.filter((ink) => right.includes(ink)).map((ink) => ink.x0)];
    return ends.length > 0 && begins.length > 0 ? [(Math.min(...begins) - Math.max(...ends)) / (row[0]?.size ?? 10)] : [];
  });
  return gaps.filter((gap) => gap < A_SPACE).length * 4 > gaps.length;
}

/** "Action", "Owner", "Update" beside each other; "We will" beside "We will" heads two lists, and so does "What we did" beside "What we will do" in larger type. */
const hasTableHeads = (inks: readonly Ink[]): boolean => linesOf(inks, 1.5).some((line) => line.segments.length > 1 && !(line.size > commonSize(inks) * 1.2 && line.segments.every((segment) => roleWords(segment.text) !== undefined)) && new Set(line.segments.map((segment) => columnRole(segment.text)).filter((role) => role !== undefined)).size > 1);
