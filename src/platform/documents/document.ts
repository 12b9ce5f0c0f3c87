// The one model of everything that is handed out: plan, review, report, return, minutes, notice, letter. What is written here once is
// rendered as a web page, a PDF and a Word file with the same words and numbers. Machinery: it knows no partnership.
import type { Tone } from '../pages/macro-models.ts';

export type { Tone };

/** A piece of a line. `source` names one of the document's sources; `status` is word, symbol and colour; `line` begins a new line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly inlines: readonly Inline[] }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'status'; readonly tone: Tone; readonly words: string }
  | { readonly kind: 'line' };

/** Plain text, taken literally, or a line of pieces. */
export type Words = string | readonly Inline[];

/** PNG, JPEG or SVG; the kind is read from the bytes. `alternative` says in words what the picture shows; it is compulsory. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly alternative: string;
  /** The same drawn for the width of a phone; web pages alone take it. */
  readonly narrow?: Uint8Array;
}

export interface ListItem { readonly words: Words; readonly below?: List }
export interface List { readonly kind: 'list'; readonly ordered: boolean; readonly start?: number; readonly items: readonly (Words | ListItem)[] }
export interface Paragraph { readonly kind: 'paragraph'; readonly words: Words; readonly style?: ParagraphStyle }
/** `lead` opens a section in larger type; `note` is small and quiet. */
export type ParagraphStyle = 'body' | 'lead' | 'note';

/** `share` is a hint: a column with 2 is twice as wide as one with 1. `figures` aligns to the right. */
export interface Column { readonly head: Words; readonly share?: number; readonly figures?: boolean }
export type Cell = Words | readonly (Paragraph | List)[];

export interface Table {
  readonly kind: 'table';
  readonly caption: Words;
  readonly columns: readonly Column[];
  /** The first cell of each row names the row. */
  readonly rowHeads?: boolean;
  readonly rows: readonly (readonly Cell[])[];
  /** On a web page so many rows stand first and a reader opens the rest; 0: the whole table is opened. In print and in every other form all of it stands. */
  readonly first?: number;
  /** Typed by people among their words: nobody is made to name it, nor every column. */
  readonly typed?: true;
}

export type Block =
  /** Level 1 is a chapter. Levels are normalised, so that none is skipped. `id` is the anchor, if it must not follow the words. */
  | { readonly kind: 'heading'; readonly level: number; readonly words: Words; readonly id?: string }
  | Paragraph
  | List
  | Table
  /** `width` is the share of the text's width, up to 1. */
  | { readonly kind: 'figure'; readonly picture: Picture; readonly caption?: Words; readonly width?: number; /** on paper it stands below the table that says the same, under its own title: so it parts no table, and rows fill the room that it leaves where it moves to the next page */ readonly belowTable?: boolean }
  | { readonly kind: 'quote'; readonly paragraphs: readonly Words[]; readonly attribution?: Words }
  /** Big figures in a row: `6,932` and the words that say of what. */
  | { readonly kind: 'numbers'; readonly numbers: readonly { readonly value: string; readonly words: Words }[] }
  | { readonly kind: 'definitions'; readonly items: readonly { readonly term: Words; readonly meaning: readonly Words[] | string }[] }
  | { readonly kind: 'contacts'; readonly contacts: readonly Contact[] }
  /** One thing done or to be done: what, its status, who, and the words about it. */
  | { readonly kind: 'item'; readonly words: Words; readonly status?: { readonly tone: Tone; readonly words: string }; readonly note?: Words; readonly body: readonly (Paragraph | List)[] }
  | { readonly kind: 'page-break' };

export interface Contact {
  readonly name: string;
  readonly role?: string;
  readonly lines?: readonly Words[];
  readonly telephone?: string;
  readonly email?: string;
  readonly website?: string;
}

/** Where a figure comes from; numbered in the order of first mention, and left out when nothing mentions it. */
export interface Source { readonly id: string; readonly words: Words }

/** The few words that the renderers bring themselves, so that a document can be in another language throughout. */
export interface Labels {
  readonly contents: string;
  readonly sources: string;
  readonly source: string;
  readonly backToText: string;
  readonly page: string;
  readonly of: string;
  readonly telephone: string;
  readonly email: string;
  readonly website: string;
  readonly emptyTable: string;
  readonly rows: string;
  readonly moreRows: string;
}

export const englishLabels: Labels = {
  contents: 'Contents', sources: 'Where the figures come from', source: 'source', backToText: 'Back to the text', page: 'Page', of: 'of', telephone: 'Telephone',
  email: 'E-mail', website: 'Website', emptyTable: 'There is nothing in this table yet.', rows: 'rows', moreRows: 'more rows',
};

export interface Document {
  readonly title: string;
  readonly subtitle?: string;
  /** As in `en-GB`, which it is when missing, or `cy`. */
  readonly language?: string;
  readonly organisation?: string;
  /** The day it bears (YYYY-MM-DD). */
  readonly date?: string;
  /** Shown instead of the date: `Version 2, published 12 June 2026`. */
  readonly edition?: string;
  /** What whoever holds it must know first; said once, on the cover or below the title. */
  readonly notice?: string;
  /** Printed on every page, as `OFFICIAL`. */
  readonly marking?: string;
  /** What may be done with it, below the marking in front: `For the strategy group until it is published`. */
  readonly handling?: string;
  /** A page of its own in front; without it the title stands above the text, as in a letter. */
  readonly cover?: boolean;
  readonly logo?: Picture;
  /** The partnership's one colour (`#rrggbb`). */
  readonly colour?: string;
  /** How many levels of heading the contents list shows; 0 or missing: no contents. */
  readonly contentsDepth?: number;
  readonly numberedHeadings?: boolean;
  /** Stands before the contents and begins a page in print: what to know for whoever reads no further. */
  readonly opening?: readonly Block[];
  readonly blocks: readonly Block[];
  readonly sources?: readonly Source[];
  /** Said once above the sources: how to read them. */
  readonly sourcesNote?: string;
  /** Where what bears no mark comes from; said there too, also where nothing else is. */
  readonly unmarkedNote?: string;
  readonly labels?: Partial<Labels>;
}

export const text = (words: string): Inline => ({ kind: 'text', text: words });
export const strong = (words: Words): Inline => ({ kind: 'strong', inlines: inlinesOf(words) });
export const emphasis = (words: Words): Inline => ({ kind: 'emphasis', inlines: inlinesOf(words) });
export const link = (href: string, words: Words): Inline => ({ kind: 'link', href, inlines: inlinesOf(words) });
/** The small number that leads to the source. */
export const cite = (source: string): Inline => ({ kind: 'source', source });
export const status = (tone: Tone, words: string): Inline => ({ kind: 'status', tone, words });
export const heading = (level: number, words: Words, id?: string): Block => ({ kind: 'heading', level, words, ...(id === undefined ? {} : { id }) });
export const paragraph = (words: Words, style?: ParagraphStyle): Paragraph => ({ kind: 'paragraph', words, ...(style === undefined ? {} : { style }) });
export const bullets = (items: readonly (Words | ListItem)[]): List => ({ kind: 'list', ordered: false, items });

/** Plain text as one piece. */
export function inlinesOf(words: Words): readonly Inline[] {
  return typeof words === 'string' ? [text(words)] : words;
}

/** The words alone, without numbers of sources. */
export function plainText(words: Words): string {
  return inlinesOf(words).map((inline) => {
    switch (inline.kind) {
      case 'text': return inline.text;
      case 'status': return inline.words;
      case 'line': return ' ';
      case 'source': return '';
      default: return plainText(inline.inlines);
    }
  }).join('');
}
