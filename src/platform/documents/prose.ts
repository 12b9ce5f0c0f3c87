// What people write in a box, as blocks: paragraphs, `- ` and `1. ` lists, `| a | b |` tables, **strong**, *emphasis*, [words](https://…). Everything else,
// above all markup of any kind, is literal text. No HTML is ever read or made here.
import { safeHref } from './clean-text.ts';
import { plainText } from './document.ts';
import type { Inline, List, ListItem, Paragraph, Table, Words } from './document.ts';
import { areFigures, typedCells, typedTableAt } from './prose-tables.ts';
import type { TypedTable } from './prose-tables.ts';

const bullet = /^(\s*)[-•*]\s+(\S.*)$/;
const numbered = /^(\s*)(\d{1,3})[.)]\s+(\S.*)$/;

interface WrittenItem { readonly depth: number; readonly ordered: boolean; readonly number: number; words: string }

/** Paragraphs are parted by an empty line; a single new line stays a new line. Lists may be nested by two spaces, one level deep. */
export function fromProse(written: string): (Paragraph | List | Table)[] {
  const blocks: (Paragraph | List | Table)[] = [];
  let lines: string[] = [];
  let items: WrittenItem[] = [];
  const endParagraph = (): void => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', words: lines.flatMap((line, at) => [...(at === 0 ? [] : [{ kind: 'line' } as const]), ...inlinesFromProse(line)]) });
    lines = [];
  };
  const endList = (): void => {
    blocks.push(...listsOf(items));
    items = [];
  };
  const all = written.split(/\r\n?|\n|\u2028|\u2029/);
  let tableEnds = 0;
  for (const [at, line] of all.entries()) {
    if (at < tableEnds) continue;
    const isIn = items.length > 0 && /^\s{2,}/.test(line);
    const typed = !isIn && typedCells(line) !== undefined && typedCells(all[at - 1] ?? '') === undefined ? typedTableAt(all, at) : undefined;
    if (typed !== undefined) {
      endParagraph();
      endList();
      blocks.push(tableOf(typed));
      tableEnds = at + typed.lines;
      continue;
    }
    const item = itemOf(line);
    if (item !== undefined) { endParagraph(); items.push(item); continue; }
    if (line.trim() === '') { endParagraph(); endList(); continue; }
    const last = items.at(-1);
    // A line set in under an item goes on with it.
    if (last !== undefined && /^\s{2,}/.test(line)) { last.words += ` ${line.trim()}`; continue; }
    endList();
    lines.push(line.trim());
  }
  endParagraph();
  endList();
  return blocks;
}

/** The same words without their marks, for whoever reads them as data: an item on a line of its own, after a dash or its number; the cells of a row parted by a bar. */
export function plainProse(written: string): string {
  const listed = ({ ordered, start = 1, items }: List): string[] => items.flatMap((item, at) => {
    const { words, below } = typeof item === 'object' && 'words' in item ? item : { words: item, below: undefined };
    return [`${ordered ? `${start + at}.` : '–'} ${plainText(words)}`, ...(below === undefined ? [] : listed(below).map((line) => `  ${line}`))];
  });
  return fromProse(written).map((block) => {
    if (block.kind === 'list') return listed(block).join('\n');
    if (block.kind === 'paragraph') return plainText(block.words);
    // Of a table that was typed each cell is one line of words.
    return [block.columns.map(({ head }) => head), ...block.rows].map((cells) => cells.map((cell) => plainText(cell as Words)).join(' | ')).join('\n');
  }).join('\n\n');
}

/** The first cell of a row names it, unless that column holds figures as well. */
function tableOf({ heads, rows }: TypedTable): Table {
  const cells = rows.map((row) => row.map((cell) => inlinesFromProse(cell)));
  const figures = heads.map((_head, at) => areFigures(cells.map((row) => plainText(row[at] ?? []))));
  return { kind: 'table', typed: true, caption: '', columns: heads.map((head, at) => ({ head: inlinesFromProse(head), ...(figures[at] === true ? { figures: true } : {}) })), rowHeads: heads.length > 1 && figures[0] !== true, rows: cells };
}

function itemOf(line: string): WrittenItem | undefined {
  const dash = bullet.exec(line);
  if (dash !== null) return { depth: (dash[1] ?? '').length >= 2 ? 1 : 0, ordered: false, number: 1, words: dash[2] ?? '' };
  const figure = numbered.exec(line);
  return figure === null ? undefined : { depth: (figure[1] ?? '').length >= 2 ? 1 : 0, ordered: true, number: Number(figure[2]), words: figure[3] ?? '' };
}

/** A change between bullets and numbers at the outer level begins another list. */
function listsOf(items: readonly WrittenItem[]): List[] {
  const lists: { ordered: boolean; start: number; items: { words: readonly Inline[]; below: WrittenItem[] }[] }[] = [];
  for (const item of items) {
    const last = lists.at(-1);
    const parent = last?.items.at(-1);
    if (item.depth === 1 && parent !== undefined) { parent.below.push(item); continue; }
    if (last === undefined || last.ordered !== item.ordered) lists.push({ ordered: item.ordered, start: item.number, items: [{ words: inlinesFromProse(item.words), below: [] }] });
    else last.items.push({ words: inlinesFromProse(item.words), below: [] });
  }
  return lists.map((list) => ({
    kind: 'list',
    ordered: list.ordered,
    ...(list.ordered && list.start !== 1 ? { start: list.start } : {}),
    items: list.items.map((item): ListItem => {
      const first = item.below[0];
      if (first === undefined) return { words: item.words };
      return { words: item.words, below: { kind: 'list', ordered: first.ordered, items: item.below.map((below) => inlinesFromProse(below.words)) } };
    }),
  }));
}

const linkForm = /^\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000}(?:\([^()\s]*\)[^()\s]*)*)\)/;

function nextMark(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) if (line[at] === '*' || line[at] === '[') return at;
  return line.length;
}

/** One line: strong, emphasis and links; a mark without its partner is itself. */
export function inlinesFromProse(line: string): Inline[] {
  const inlines: Inline[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') inlines.push({ kind: 'text', text: literal });
    literal = '';
  };
  const marks = new Marks(line);
  let at = 0;
  while (at < line.length) {
    // Words between two marks are taken whole.
    const next = nextMark(line, at);
    literal += line.slice(at, next);
    at = next;
    if (at === line.length) break;
    const rest = line.slice(at);
    const marked = marks.at(at);
    if (marked !== undefined) {
      flush();
      inlines.push({ kind: marked.kind, inlines: inlinesFromProse(marked.inside) });
      at = marked.end;
      continue;
    }
    const link = rest.startsWith('[') ? linkForm.exec(rest) : null;
    if (link !== null && /^(https?:|mailto:)/i.test(link[2] ?? '') && safeHref(link[2] ?? '') !== undefined) {
      flush();
      inlines.push({ kind: 'link', href: link[2] ?? '', inlines: [{ kind: 'text', text: link[1] ?? '' }] });
      at += link[0].length;
      continue;
    }
    // A run of stars that opens nothing is passed in one step, so that a line of stars takes no longer than a line of words.
    const run = /^\*+/.exec(rest)?.[0] ?? line[at] ?? '';
    literal += run;
    at += run.length;
  }
  flush();
  return inlines;
}

/** How far apart two marks may be: a paragraph, not a book. */
const farthest = 4000;

/**
 * `**words**` or `*words*`: the mark touches its words on both sides, so that `2 * 3 * 4` stays what it is. Where a mark may end is asked
 * of the whole line once, so that a line of nothing but marks takes no longer than a line of words.
 */
class Marks {
  readonly #line: string;
  readonly #ends: Readonly<Record<'*' | '**', readonly number[]>>;
  readonly #next = { '*': 0, '**': 0 };

  constructor(line: string) {
    this.#line = line;
    const touching = Array.from(line.matchAll(/(?<=\S)\*/g), (found) => found.index);
    this.#ends = { '**': touching.filter((at) => line[at + 1] === '*'), '*': touching.filter((at) => line[at + 1] !== '*' && line[at - 1] !== '*') };
  }

  /** The marked words that begin at `at`, if any do. Asked from left to right. */
  at(at: number): { kind: 'strong' | 'emphasis'; inside: string; end: number } | undefined {
    const line = this.#line;
    if (line[at] !== '*') return undefined;
    const mark = line.startsWith('**', at) ? '**' : '*';
    const from = at + mark.length;
    if (!/[^\s*]/.test(line[from] ?? '')) return undefined;
    if (mark === '*' && /[\p{L}\p{N}*]/u.test(line[at - 1] ?? ' ')) return undefined;
    const ends = this.#ends[mark];
    while ((ends[this.#next[mark]] ?? Infinity) <= from) this.#next[mark] += 1;
    const end = ends[this.#next[mark]];
    if (end === undefined || end - from > farthest) return undefined;
    return { kind: mark === '**' ? 'strong' : 'emphasis', inside: line.slice(from, end), end: end + mark.length };
  }
}
