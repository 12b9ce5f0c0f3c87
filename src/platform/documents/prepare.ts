// Makes of a document what every renderer draws, decided once so that no two forms can differ: clean text, heading levels without
// gaps, anchors, numbers of headings and sources, measured pictures, widths of columns. Faults of a document are refused here.
import { PlainError } from '../plain-error.ts';
import { dateWords } from '../pages/day-words.ts';
import { cleanText, safeHref } from './clean-text.ts';
import { columnShares } from './column-shares.ts';
import { englishLabels, inlinesOf, plainText } from './document.ts';
import type { Block, Cell, Document, Inline, Labels, List, Paragraph, ParagraphStyle, Table, Words } from './document.ts';
import { measurePicture } from './picture.ts';
import type { MeasuredPicture } from './picture.ts';
import type { Tone } from './document.ts';

export type PreparedInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly inlines: readonly PreparedInline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly PreparedInline[] }
  /** `mention` counts the mentions of one source from 1. */
  | { readonly kind: 'source'; readonly number: number; readonly mention: number }
  | { readonly kind: 'status'; readonly tone: Tone; readonly words: string }
  | { readonly kind: 'line' };

export type Line = readonly PreparedInline[];
export interface PreparedItem { readonly inlines: Line; readonly below?: PreparedList }
export interface PreparedList { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly PreparedItem[] }
export interface PreparedParagraph { readonly kind: 'paragraph'; readonly inlines: Line; readonly style: ParagraphStyle }
export type PreparedCell = readonly (PreparedParagraph | PreparedList)[];
export interface PreparedTable {
  readonly kind: 'table';
  readonly caption: Line;
  readonly columns: readonly { readonly inlines: Line; readonly words: string; readonly share: number; readonly figures: boolean }[];
  readonly rowHeads: boolean;
  readonly rows: readonly { readonly cells: readonly PreparedCell[]; readonly whole: boolean }[];
  /** in print all of it stands on one page */
  readonly whole: boolean;
  readonly first?: number;
}
/** Nobody named the columns: the first line that is drawn is a row. */
export const isHeadless = (table: PreparedTable): boolean => table.columns.every((column) => column.words === '');
export interface PreparedHeading { readonly kind: 'heading'; readonly level: number; readonly id: string; readonly number: string; readonly inlines: Line; readonly words: string }
export interface PreparedSource { readonly number: number; readonly inlines: Line; readonly mentions: number }

export type PreparedBlock =
  | PreparedHeading
  | PreparedParagraph
  | PreparedList
  | PreparedTable
  | { readonly kind: 'figure'; readonly picture: MeasuredPicture; readonly caption: Line; readonly width: number; readonly belowTable: boolean }
  | { readonly kind: 'quote'; readonly paragraphs: readonly Line[]; readonly attribution: Line }
  | { readonly kind: 'numbers'; readonly numbers: readonly { readonly value: string; readonly inlines: Line }[] }
  | { readonly kind: 'definitions'; readonly items: readonly { readonly term: Line; readonly meaning: readonly Line[] }[] }
  | { readonly kind: 'contacts'; readonly contacts: readonly { readonly name: string; readonly role: string; readonly lines: readonly Line[] }[] }
  /** `level` is that of a heading below the last one; it is in no contents list. */
  | { readonly kind: 'item'; readonly level: number; readonly id: string; readonly inlines: Line; readonly status: { readonly tone: Tone; readonly words: string } | null; readonly note: Line; readonly body: PreparedCell }
  | { readonly kind: 'sources'; readonly sources: readonly PreparedSource[] }
  | { readonly kind: 'page-break' };

export interface PreparedDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly language: string;
  readonly organisation: string;
  /** YYYY-MM-DD or ''. */
  readonly date: string;
  /** The date in words, or the edition. */
  readonly edition: string;
  readonly notice: string;
  readonly marking: string;
  readonly handling: string;
  readonly cover: boolean;
  readonly logo: MeasuredPicture | null;
  readonly colour: string;
  readonly contentsDepth: number;
  /** So many of the first blocks stand before the contents. */
  readonly opening: number;
  readonly blocks: readonly PreparedBlock[];
  readonly labels: Labels;
}

/** The deepest heading that HTML still has below a page's title and a chapter. */
const deepest = 5;

/** Throws PlainError: a picture without alternative text, a row that does not fit its table, a source or a title that is missing. */
export function prepare(document: Document): PreparedDocument {
  const title = cleanText(document.title).trim();
  if (title === '') throw new PlainError('document-without-title', 'The document has no title.', 'Give it a title.');
  const labels: Labels = { ...englishLabels, ...document.labels };
  const preparing = new Preparing(document, labels);
  const opening = preparing.opening();
  const blocks = [...opening, ...preparing.all()];
  const date = document.date ?? '';
  return {
    title,
    subtitle: cleanText(document.subtitle ?? '').trim(),
    language: document.language ?? 'en-GB',
    organisation: cleanText(document.organisation ?? '').trim(),
    date,
    edition: cleanText(document.edition ?? (date === '' ? '' : dateWords(date))).trim(),
    notice: cleanText(document.notice ?? '').trim(),
    marking: cleanText(document.marking ?? '').trim(),
    handling: cleanText(document.handling ?? '').trim(),
    cover: document.cover ?? false,
    logo: document.logo === undefined ? null : measurePicture(document.logo, 'logo'),
    colour: document.colour ?? '',
    contentsDepth: blocks.some((block) => block.kind === 'heading') ? document.contentsDepth ?? 0 : 0,
    opening: opening.length,
    blocks,
    labels,
  };
}

class Preparing {
  readonly #document: Document;
  readonly #labels: Labels;
  readonly #taken = new Set(['main-content', 'contents', 'content']);
  readonly #above: number[] = [];
  readonly #counts: number[] = [];
  readonly #sources = new Map<string, { number: number; mentions: number; words: Words }>();
  readonly #anchors = new Set<string>();
  #cited = 0;
  #items = 0;

  constructor(document: Document, labels: Labels) {
    this.#document = document;
    this.#labels = labels;
    for (const source of document.sources ?? []) this.#sources.set(source.id, { number: 0, mentions: 0, words: source.words });
    for (const block of [...(document.opening ?? []), ...document.blocks]) if (block.kind === 'heading' && block.id !== undefined) this.#anchors.add(block.id);
  }

  opening(): PreparedBlock[] {
    return (this.#document.opening ?? []).flatMap((block) => this.#block(block));
  }

  all(): PreparedBlock[] {
    const blocks = this.#document.blocks.flatMap((block) => this.#block(block));
    const cited = [...this.#sources.values()].filter((source) => source.number > 0).sort((a, b) => a.number - b.number);
    const { sourcesNote, unmarkedNote } = this.#document;
    if (cited.length > 0 || unmarkedNote !== undefined) blocks.push(this.#heading(1, this.#labels.sources, undefined));
    for (const note of [cited.length > 0 ? sourcesNote : undefined, unmarkedNote]) if (note !== undefined) blocks.push({ kind: 'paragraph', inlines: this.#line(note), style: 'note' });
    if (cited.length > 0) {
      // A source's own words cite nothing.
      blocks.push({ kind: 'sources', sources: cited.map((source) => ({ number: source.number, mentions: source.mentions, inlines: this.#line(inlinesOf(source.words).filter((inline) => inline.kind !== 'source')) })) });
    }
    return blocks;
  }

  #block(block: Block): PreparedBlock[] {
    switch (block.kind) {
      case 'heading': return cleanText(plainText(block.words)).trim() === '' ? [] : [this.#heading(block.level, block.words, block.id)];
      case 'paragraph': return this.#paragraph(block);
      case 'list': return this.#list(block);
      case 'table': return this.#table(block);
      case 'figure': {
        const words = plainText(block.caption ?? '').trim();
        return [{ kind: 'figure', picture: measurePicture(block.picture, words || 'without a caption'), caption: this.#line(block.caption ?? ''), width: Math.min(1, Math.max(0.1, block.width ?? 1)), belowTable: block.belowTable ?? false }];
      }
      case 'quote': {
        const paragraphs = block.paragraphs.map((one) => this.#line(one)).filter(hasWords);
        return paragraphs.length === 0 ? [] : [{ kind: 'quote', paragraphs, attribution: this.#line(block.attribution ?? '') }];
      }
      case 'numbers': return block.numbers.length === 0 ? [] : [{ kind: 'numbers', numbers: block.numbers.map((one) => ({ value: cleanText(one.value), inlines: this.#line(one.words) })) }];
      case 'definitions': {
        const items = block.items.map((item) => ({ term: this.#line(item.term), meaning: (typeof item.meaning === 'string' ? [item.meaning] : item.meaning).map((one) => this.#line(one)).filter(hasWords) })).filter((item) => hasWords(item.term));
        return items.length === 0 ? [] : [{ kind: 'definitions', items }];
      }
      case 'contacts': return block.contacts.length === 0 ? [] : [{ kind: 'contacts', contacts: block.contacts.map((contact) => this.#contact(contact)) }];
      case 'item': return [{ kind: 'item', level: Math.min(deepest, this.#above.length + 1), id: `item-${this.#items += 1}`, inlines: this.#line(block.words), status: block.status === undefined ? null : { tone: block.status.tone, words: cleanText(block.status.words) }, note: this.#line(block.note ?? ''), body: block.body.flatMap((one) => this.#flow(one)) }];
      case 'page-break': return [{ kind: 'page-break' }];
    }
  }

  #heading(wanted: number, words: Words, id: string | undefined): PreparedHeading {
    while ((this.#above.at(-1) ?? -Infinity) >= wanted) this.#above.pop();
    this.#above.push(wanted);
    const level = Math.min(this.#above.length, deepest);
    this.#counts.length = level;
    this.#counts[level - 1] = (this.#counts[level - 1] ?? 0) + 1;
    const plain = cleanText(plainText(words)).trim();
    return { kind: 'heading', level, id: this.#freeId(id ?? slug(plain)), number: this.#document.numberedHeadings === true ? Array.from(this.#counts, (count) => count ?? 1).join('.') : '', inlines: this.#line(words), words: plain };
  }

  #freeId(wanted: string): string {
    let id = wanted;
    for (let next = 2; this.#taken.has(id); next += 1) id = `${wanted}-${next}`;
    this.#taken.add(id);
    return id;
  }

  #flow(one: Paragraph | List): (PreparedParagraph | PreparedList)[] {
    return one.kind === 'paragraph' ? this.#paragraph(one) : this.#list(one);
  }

  #paragraph(one: Paragraph): PreparedParagraph[] {
    const inlines = this.#line(one.words);
    return hasWords(inlines) ? [{ kind: 'paragraph', inlines, style: one.style ?? 'body' }] : [];
  }

  #list(list: List): PreparedList[] {
    const items = list.items.map((item): PreparedItem => {
      if (typeof item === 'string' || !('words' in item)) return { inlines: this.#line(item) };
      const inlines = this.#line(item.words);
      const [below] = item.below === undefined ? [] : this.#list(item.below);
      return below === undefined ? { inlines } : { inlines, below };
    }).filter((item) => hasWords(item.inlines) || item.below !== undefined);
    return items.length === 0 ? [] : [{ kind: 'list', ordered: list.ordered, start: list.start ?? 1, items }];
  }

  #table(table: Table): PreparedBlock[] {
    const name = cleanText(plainText(table.caption)).trim();
    const isTyped = table.typed === true;
    if (name === '' && !isTyped) throw new PlainError('table-without-caption', 'A table has no caption.', 'Say above the table what it shows.');
    if (table.columns.length === 0) throw new PlainError('table-without-columns', `The table “${name}” has no columns.`, 'Give it at least one column with a head.');
    const unnamed = isTyped ? -1 : table.columns.findIndex((column) => plainText(column.head).trim() === '');
    if (unnamed !== -1) throw new PlainError('column-without-head', `Column ${unnamed + 1} of the table “${name}” has no head.`, 'Name every column, so that a screen reader can.');
    const caption = this.#line(table.caption);
    if (table.rows.length === 0) return [{ kind: 'paragraph', style: 'body', inlines: [{ kind: 'strong', inlines: caption }] }, { kind: 'paragraph', style: 'note', inlines: [{ kind: 'text', text: this.#labels.emptyTable }] }];
    const heads = table.columns.map((column) => ({ inlines: this.#line(column.head), words: cleanText(plainText(column.head)).trim() }));
    const rows = table.rows.map((row, index) => {
      if (row.length !== table.columns.length) throw new PlainError('row-does-not-fit', `Row ${index + 1} of the table “${name}” has ${row.length} cells; the table has ${table.columns.length} columns.`, 'Give each row one cell for each column.');
      return row.map((cell) => this.#cell(cell));
    });
    const shares = columnShares(table.columns.map((column, at) => ({ head: heads[at]?.words ?? '', share: column.share })), rows.map((row) => row.map(cellWidthText)));
    return [{
      kind: 'table',
      caption,
      rowHeads: table.rowHeads ?? false,
      columns: heads.map((head, at) => ({ ...head, share: shares[at] ?? 1 / heads.length, figures: table.columns[at]?.figures ?? false })),
      rows: rows.map((cells) => ({ cells, whole: isShort(cells, shares) })),
      whole: isSmall(rows, shares),
      ...(table.first === undefined ? {} : { first: table.first }),
    }];
  }

  #cell(cell: Cell): PreparedCell {
    if (isFlow(cell)) return cell.flatMap((one) => this.#flow(one));
    return this.#paragraph({ kind: 'paragraph', words: cell });
  }

  #contact(contact: { name: string; role?: string; lines?: readonly Words[]; telephone?: string; email?: string; website?: string }): { name: string; role: string; lines: readonly Line[] } {
    const reach = (label: string, value: string | undefined, href: string): Line[] => {
      const shown = cleanText(value ?? '').trim();
      if (shown === '') return [];
      const address = safeHref(href);
      return [[{ kind: 'text', text: `${label}: ` }, address === undefined ? { kind: 'text', text: shown } : { kind: 'link', href: address, inlines: [{ kind: 'text', text: shown.replace(/^https?:\/\/(?:www\.)?|\/$/g, '') }] }]];
    };
    const site = contact.website?.trim() ?? '';
    return {
      name: cleanText(contact.name).trim(),
      role: cleanText(contact.role ?? '').trim(),
      lines: [
        ...(contact.lines ?? []).map((line) => this.#line(line)).filter(hasWords),
        ...reach(this.#labels.telephone, contact.telephone, `tel:${(contact.telephone ?? '').replace(/[^\d+]/g, '')}`),
        ...reach(this.#labels.email, contact.email, `mailto:${contact.email?.trim() ?? ''}`),
        ...reach(this.#labels.website, contact.website, /^https?:\/\//i.test(site) ? site : `https://${site}`),
      ],
    };
  }

  #line(words: Words): Line {
    return trimLine(this.#inlines(inlinesOf(words)));
  }

  #inlines(inlines: readonly Inline[]): PreparedInline[] {
    return inlines.flatMap((inline): PreparedInline[] => {
      switch (inline.kind) {
        case 'text': { const cleaned = cleanText(inline.text); return cleaned === '' ? [] : [{ kind: 'text', text: cleaned }]; }
        case 'status': return [{ kind: 'status', tone: inline.tone, words: cleanText(inline.words).trim() }];
        case 'line': return [{ kind: 'line' }];
        case 'source': return [this.#mention(inline.source)];
        case 'link': {
          const href = safeHref(inline.href);
          const inside = this.#inlines(inline.inlines);
          const leads = href !== undefined && (!href.startsWith('#') || this.#anchors.has(href.slice(1)));
          return leads && inside.length > 0 ? [{ kind: 'link', href, inlines: inside }] : inside;
        }
        default: { const inside = this.#inlines(inline.inlines); return inside.length === 0 ? [] : [{ kind: inline.kind, inlines: inside }]; }
      }
    });
  }

  #mention(id: string): PreparedInline {
    const source = this.#sources.get(id);
    if (source === undefined) throw new PlainError('unknown-source', `The text cites a source “${id}” that the document does not list.`, 'List the source, or take the citation out.');
    if (source.number === 0) source.number = this.#cited += 1;
    source.mentions += 1;
    return { kind: 'source', number: source.number, mention: source.mentions };
  }
}

const isFlow = (cell: Cell): cell is readonly (Paragraph | List)[] => typeof cell !== 'string' && cell.length > 0 && (cell[0]?.kind === 'paragraph' || cell[0]?.kind === 'list');

/** The words of prepared inlines, as they are read. */
export function lineText(line: Line): string {
  return line.map((inline) => {
    switch (inline.kind) {
      case 'text': return inline.text;
      case 'status': return inline.words;
      case 'line': return ' ';
      case 'source': return '';
      default: return lineText(inline.inlines);
    }
  }).join('');
}

/** The words of a cell. */
export function cellText(cell: PreparedCell): string {
  const listText = (list: PreparedList): string => list.items.map((item) => `${lineText(item.inlines)} ${item.below === undefined ? '' : listText(item.below)}`).join(' ');
  return cell.map((one) => (one.kind === 'paragraph' ? lineText(one.inlines) : listText(one))).join(' ');
}

/** As `cellText`, but a status is one word, with room for its symbol: it is not broken. */
function cellWidthText(cell: PreparedCell): string {
  return cellText(cell.map((one) => (one.kind === 'paragraph' ? { ...one, inlines: one.inlines.map((inline) => (inline.kind === 'status' ? { ...inline, words: `${inline.words.replaceAll(' ', '_')}_` } : inline)) } : one)));
}

function hasWords(line: Line): boolean {
  return line.some((inline) => inline.kind === 'source' || inline.kind === 'status' || (inline.kind === 'text' ? inline.text.trim() !== '' : 'inlines' in inline && hasWords(inline.inlines)));
}

/** Spaces and new lines at the ends of a line say nothing and would be drawn differently from form to form. */
function trimLine(line: readonly PreparedInline[]): Line {
  const trimmed = [...line];
  for (const [end, cut] of [[0, (words: string) => words.trimStart()], [-1, (words: string) => words.trimEnd()]] as const) {
    for (;;) {
      const inline = trimmed.at(end);
      if (inline === undefined || (inline.kind !== 'text' && inline.kind !== 'line')) break;
      const words = inline.kind === 'line' ? '' : cut(inline.text);
      if (words !== '') { trimmed.splice(end, 1, { kind: 'text', text: words }); break; }
      trimmed.splice(end, 1);
    }
  }
  return trimmed;
}

/** A row of up to about a third of a page stays on one; a longer one may go on to the next. */
function isShort(cells: readonly PreparedCell[], shares: readonly number[]): boolean {
  return linesHigh(cells, shares) <= 18;
}

/** About how many lines a row is high. */
function linesHigh(cells: readonly PreparedCell[], shares: readonly number[]): number {
  const charactersAcross = 95;
  return Math.max(...cells.map((cell, at) => {
    const across = Math.max(6, charactersAcross * (shares[at] ?? 1) - 3);
    return cell.reduce((sum, one) => sum + (one.kind === 'paragraph' ? 1 : one.items.length), 0) + cellText(cell).length / (across * 0.85);
  }));
}

/** A few short rows, some sixth of a page: parted they would leave one row alone under a head of its own. */
const isSmall = (rows: readonly PreparedCell[][], shares: readonly number[]): boolean => rows.length <= 4 && rows.reduce((sum, cells) => sum + linesHigh(cells, shares), 0) <= 16;

function slug(words: string): string {
  const made = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
  return made === '' ? 'section' : /^\d|^(source|mention|item)-\d/.test(made) ? `section-${made}` : made;
}
