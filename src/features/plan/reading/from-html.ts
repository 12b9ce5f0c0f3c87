// HTML pages: headings, paragraphs, lists and tables as they stand; scripts and styles are not words. Nothing is fetched and nothing runs.
import { parse, parseFragment } from 'parse5';
import type { Cell, Draft, Row } from './blocks.ts';
import { single } from './blocks.ts';
import { colourOf } from './cell-colour.ts';
import { columnRole } from './column-names.ts';
import { isCardByYears, isListOfActions, whoseAndTold } from './definition-lists.ts';
import { looksLikeHeading } from './heading-looks.ts';
import type { Element, Node } from './html-words.ts';
import { BLOCKS, DEEPEST, SILENT, allBold, attribute, childrenOf, isElement, joinedUp, opening, rawText, textOf, tidy } from './html-words.ts';
import { asksToDo } from './imperatives.ts';

/** A whole page or a fragment of one. */
export function blocksOfHtml(text: string): Draft[] {
  const tree: Node = /<(html|body|!doctype)/i.test(text.slice(0, 5000)) ? parse(text) : parseFragment(text);
  const colours = new Map<string, string>();
  for (const [, name, rules] of text.slice(0, 500_000).matchAll(/\.([\w-]+)\s*\{([^{}]*)\}/g)) {
    const colour = colourOf(/background(?:-color)?\s*:\s*([^;!}]+)/i.exec(rules ?? '')?.[1]);
    if (name && colour) colours.set(name, colour);
  }
  const reader = new HtmlReader(colours);
  reader.walk(tree, 0, 0);
  reader.flush();
  return reader.drafts;
}

class HtmlReader {
  readonly drafts: Draft[] = [];
  readonly #colours: Map<string, string>;
  #inline: Node[] = [];
  #styled = 1;

  constructor(colours: Map<string, string>) {
    this.#colours = colours;
  }

  walk(node: Node, depth: number, listLevel: number): void {
    if (depth > DEEPEST) {
      this.#inline.push(node);
      return;
    }
    for (const one of childrenOf(node)) {
      if (!isElement(one)) {
        if (one.nodeName === '#text') this.#inline.push(one);
        continue;
      }
      const tag = one.tagName;
      if (SILENT.has(tag)) continue;
      // What is pressed to fold a part of the page open may stand where words do.
      if (!BLOCKS.has(tag) && !holdsBlocks(one) && !(tag === 'button' && headsWhatItFolds(one))) {
        this.#inline.push(one);
        continue;
      }
      this.flush();
      const heading = /^h([1-6])$/.exec(tag);
      if (heading) {
        this.#styled = Number(heading[1]);
        const words = single(textOf(one));
        if (words) this.drafts.push({ kind: 'heading', text: words, level: this.#styled, by: 'style' });
      } else if ((tag === 'summary' || tag === 'button') && headsWhatItFolds(one)) {
        this.drafts.push({ kind: 'heading', text: single(textOf(one)), level: Math.max(1, highestIn(one.parentNode ?? one) - 1), by: 'style' });
      } else if (tag === 'pre') {
        const text = rawText(one).replace(/^\n/, '').trimEnd();
        if (text !== '') this.drafts.push({ kind: 'paragraph', text });
      } else if (tag === 'table') this.#table(one, depth, listLevel);
      else if (/^(?:nav|footer|header)$/.test(tag) && onlyLinks(one)) this.drafts.push({ kind: 'page mark', text: single(textOf(one)) });
      else if (/^[uo]l$/.test(tag) && within(one, /^(?:nav|footer|header)$/) && onlyLinks(one)) this.drafts.push({ kind: 'page mark', text: single(textOf(one)) });
      else if (tag === 'dl') this.#definitions(one, depth);
      else if (tag === 'li') this.#item(one, depth, listLevel);
      else this.walk(one, depth + 1, tag === 'ul' || tag === 'ol' ? listLevel + 1 : listLevel);
      this.flush();
    }
  }

  flush(): void {
    const nodes = this.#inline;
    this.#inline = [];
    const text = tidy(joinedUp(nodes));
    if (text === '') return;
    const bold = nodes.every((node) => allBold(node, false));
    if (bold && looksLikeHeading(single(text), { bold })) this.drafts.push({ kind: 'heading', text: single(text), level: Math.min(6, this.#styled + 1), by: 'look' });
    else this.drafts.push({ kind: 'paragraph', text, ...(bold ? { bold } : opening(nodes, text)) });
  }

  #item(item: Element, depth: number, listLevel: number): void {
    const own = item.childNodes.filter((node) => !(isElement(node) && /^(ul|ol|table)$/.test(node.tagName)));
    const text = tidy(own.map((node) => textOf(node)).join(''));
    if (text) this.drafts.push({ kind: 'item', text, level: Math.max(0, listLevel - 1), ...opening(own, text) });
    for (const node of item.childNodes) {
      if (!isElement(node)) continue;
      if (node.tagName === 'table') this.#table(node, depth + 1, listLevel);
      else if (node.tagName === 'ul' || node.tagName === 'ol') this.walk(node, depth + 1, listLevel + 1);
      this.flush();
    }
  }

  /** Terms and what stands for them, as rows of two. */
  #definitions(list: Element, depth: number): void {
    const rows: Row[] = [];
    const gather = (node: Element, deep: number): void => {
      for (const one of node.childNodes) {
        if (!isElement(one)) continue;
        const text = tidy(textOf(one));
        const cells = rows.at(-1)?.cells;
        if (one.tagName === 'dt') rows.push({ cells: [{ text, column: 0, columns: 1, rows: 1 }] });
        else if (one.tagName === 'dd' && cells) {
          const meaning = cells[1];
          if (meaning) meaning.text += `\n${text}`;
          else cells.push({ text, column: 1, columns: 1, rows: 1 });
        } else if (one.tagName === 'dd') rows.push({ cells: [{ text, column: 0, columns: 1, rows: 1 }] });
        else if (deep < 10) gather(one, deep + 1);
      }
    };
    gather(list, depth > DEEPEST ? 10 : 0);
    // "Lead: …", "Update: …" below what is to be done.
    const isLabelled = (row: Row): boolean => ['owner', 'lead', 'update', 'status'].includes(columnRole(/^\s*([^:\n]{3,40}):/.exec(row.cells[1]?.text ?? '')?.[1] ?? '') ?? '');
    if (rows.filter(isLabelled).length * 2 > rows.length) {
      for (const row of rows) for (const [level, cell] of row.cells.entries()) for (const text of level === 0 ? [cell.text] : cell.text.split('\n')) this.drafts.push({ kind: 'item', text, level });
    } else if (isCardByYears(rows)) {
      for (const { cells: [term, meaning] } of rows) this.drafts.push({ kind: 'paragraph', text: `${single(term?.text ?? '').replace(/:$/, '')}: ${single(meaning?.text ?? '')}` });
    } else if (isListOfActions(rows)) {
      // Of each term its line alone, and of each theme what is to be done.
      for (const { cells: [term, meaning] } of rows) {
        const parts = (meaning?.text ?? '').split('\n').filter(Boolean);
        const { whose, told } = whoseAndTold(meaning?.text ?? '');
        if (asksToDo(term?.text ?? '')) this.drafts.push({ kind: 'item', text: [single(term?.text ?? '').replace(/[.:]$/, ''), whose, told].filter(Boolean).join(' – '), level: 0 });
        else this.drafts.push({ kind: 'heading', text: single(term?.text ?? ''), level: Math.min(6, this.#styled + 1), by: 'look' }, ...parts.map((text) => ({ kind: 'item', text, level: 0 }) satisfies Draft));
      }
    } else if (rows.length > 0) this.drafts.push({ kind: 'table', rows });
  }

  #table(table: Element, depth: number, listLevel: number): void {
    const rows: Row[] = [];
    const below = new Map<number, number>();
    let loose: Node[] = [];
    const take = (node: Element, head: boolean): void => {
      for (const one of node.childNodes) {
        if (!isElement(one)) {
          if (one.nodeName === '#text') loose.push(one);
        } else if (one.tagName === 'tr') rows.push(this.#row(one, head, below));
        else if (one.tagName === 'caption') {
          const words = single(textOf(one));
          if (words) this.drafts.push({ kind: 'heading', text: words, level: Math.min(6, this.#styled + 1), by: 'look' });
        } else if (/^(thead|tbody|tfoot)$/.test(one.tagName)) take(one, one.tagName === 'thead');
        else if (!/^(colgroup|col)$/.test(one.tagName)) loose.push(one);
      }
    };
    take(table, false);
    const filled = rows.filter((row) => row.cells.length > 0);
    const only = filled.length === 1 && filled[0]?.cells.length === 1 ? table : undefined;
    if (only) {
      // A table of one cell is a frame round running text.
      for (const cell of cellsWithin(only)) this.walk(cell, depth + 1, listLevel);
      return;
    }
    if (filled.some((row) => row.cells.some((cell) => cell.text !== '' || cell.shade !== undefined))) this.drafts.push({ kind: 'table', rows: filled });
    this.#inline.push(...loose);
    loose = [];
  }

  #row(row: Element, head: boolean, below: Map<number, number>): Row {
    const cells: Cell[] = [];
    let column = 0;
    const skip = (): void => {
      for (let left = below.get(column) ?? 0; left > 0; left = below.get(column) ?? 0) {
        below.set(column, left - 1);
        column += 1;
      }
    };
    for (const one of row.childNodes) {
      if (!isElement(one) || !/^t[dh]$/.test(one.tagName)) continue;
      skip();
      const span = (name: string, most: number): number => Math.max(1, Math.min(most, Math.trunc(Number(attribute(one, name))) || 1));
      const [columns, rows] = [span('colspan', 100), span('rowspan', 1000)];
      const text = tidy(textOf(one));
      const shade = this.#shade(one) ?? this.#shade(row);
      const links = linksOf(one);
      cells.push({ text, column, columns, rows, ...(one.tagName === 'th' ? { head: true } : {}), ...(text && allBold(one, false) ? { bold: true } : {}), ...(text && allListed(one) ? { listed: true } : {}), ...(shade ? { shade } : {}), ...(links.length > 0 ? { links } : {}) });
      for (let across = 0; across < columns; across += 1) if (rows > 1) below.set(column + across, rows - 1);
      column += columns;
    }
    skip();
    return { cells, ...(head || (cells.length > 1 && cells.every((cell) => cell.head)) ? { head: true } : {}) };
  }

  #shade(node: Element): string | undefined {
    const style = attribute(node, 'style') ?? '';
    const direct = colourOf(/background(?:-color)?\s*:\s*([^;!]+)/i.exec(style)?.[1]) ?? colourOf(attribute(node, 'bgcolor'));
    if (direct) return direct;
    for (const name of (attribute(node, 'class') ?? '').split(/\s+/)) {
      const colour = this.#colours.get(name) ?? colourOf(/(?:^|[-_])(red|amber|green|blue)$/i.exec(name)?.[1]);
      if (colour) return colour;
    }
    return undefined;
  }
}

function* cellsWithin(node: Node, depth = 0): Generator<Element> {
  for (const one of childrenOf(node)) {
    if (!isElement(one)) continue;
    if (/^t[dh]$/.test(one.tagName)) yield one;
    else if (depth < 5) yield* cellsWithin(one, depth + 1);
  }
}

const LONGEST_SUMMARY = 120;

/** "Priority 1: Burglary" as the words by which a part of the page with headings of its own is opened; "Read more" heads nothing. */
function headsWhatItFolds(summary: Element): boolean {
  const words = single(textOf(summary));
  return words !== '' && words.length <= LONGEST_SUMMARY && !/^(?:(?:read|show|see|view|find out|open|click|tell me)\b|more\b|details$|close$|expand\b|help\b)/i.test(words) && highestIn(summary) === NONE && highestIn(summary.parentNode ?? summary) !== NONE;
}

const NONE = Number.POSITIVE_INFINITY;
/** One part of a page may hold thousands of summaries, and each asks about the same headings. */
const HIGHEST = new WeakMap<Node, number>();

/** The level of the highest heading in it. */
function highestIn(node: Node, depth = 0): number {
  if (depth > DEEPEST) return NONE;
  const known = HIGHEST.get(node);
  if (known !== undefined) return known;
  const highest = childrenOf(node).reduce((least, one) => Math.min(least, Number((isElement(one) ? /^h([1-6])$/.exec(one.tagName)?.[1] : undefined) ?? highestIn(one, depth + 1))), NONE);
  if (depth === 0) HIGHEST.set(node, highest);
  return highest;
}

/** The menu of a page, or what its foot leads to. */
const onlyLinks = (node: Element): boolean => single(textOf(node)) !== '' && single(textOf(node)).length < 600 && childrenOf(node).every((one) => (isElement(one) ? one.tagName === 'a' || onlyLinks(one) || single(textOf(one)) === '' : single(textOf(one)) === ''));

function within(node: Element, tags: RegExp): boolean {
  for (let at = node.parentNode; at !== null && at !== undefined; at = 'parentNode' in at ? at.parentNode : null) if (isElement(at) && tags.test(at.tagName)) return true;
  return false;
}

/** Nothing but lists stands in it. */
function allListed(cell: Element): boolean {
  const filled = cell.childNodes.filter((node) => single(textOf(node)) !== '');
  return filled.length > 0 && filled.every((node) => isElement(node) && (/^[uo]l$/.test(node.tagName) || (/^(?:div|section|span)$/.test(node.tagName) && allListed(node))));
}

function holdsBlocks(node: Element, depth = 0): boolean {
  return depth < 40 && node.childNodes.some((one) => isElement(one) && (BLOCKS.has(one.tagName) || holdsBlocks(one, depth + 1)));
}

function linksOf(node: Node, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  const own = isElement(node) && node.tagName === 'a' ? attribute(node, 'href') : undefined;
  return [...(own ? [own] : []), ...childrenOf(node).flatMap((one) => linksOf(one, depth + 1))];
}
