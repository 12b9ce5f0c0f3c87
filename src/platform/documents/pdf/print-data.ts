// A prepared document as the data that document.typ draws: plain JSON, and the pictures by name.
import { languageParts } from '../language.ts';
import { colourShades } from '../colours.ts';
import { picturesBelowTables, staysWithNext } from '../keep-together.ts';
import { cellText, isHeadless, lineText } from '../prepare.ts';
import type { Line, PreparedBlock, PreparedCell, PreparedDocument, PreparedInline, PreparedList, PreparedParagraph } from '../prepare.ts';
import { runningTitle } from '../running-title.ts';
import { toneColours } from '../status-symbols.ts';
import { typefaceNames } from '../typeface.ts';
import { drawable } from './drawable.ts';

export interface PrintData {
  /** What document.typ reads, as JSON. */
  readonly json: string;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Of each table, whether its first column names the rows. */
  readonly rowHeads: readonly boolean[];
}

/** Millimetres that a picture may be high, so that it and its caption stay on a page. */
const highestPicture = 190;
const textWidth = 168;
/** A word longer than this many characters may be broken anywhere in running text. */
const longWord = 40;
/** A term of so many characters has room beside its meaning. */
const shortTerm = 11;
/** A thing done with so many characters about it stays on one page. */
const wholeItem = 1200;
/** Characters of a table's type over the whole width of the page. */
const tableAcross = 92;

export function printData(document: PreparedDocument): PrintData {
  const pictures = new Map<string, Uint8Array>();
  const data = new Printing(pictures).document(document);
  return { json: JSON.stringify(data), pictures, rowHeads: document.blocks.flatMap((block) => (block.kind === 'table' ? [block.rowHeads] : [])) };
}

class Printing {
  readonly #pictures: Map<string, Uint8Array>;

  constructor(pictures: Map<string, Uint8Array>) {
    this.#pictures = pictures;
  }

  document(document: PreparedDocument): object {
    const [year, month, day] = document.date.split('-').map(Number);
    const placed = [...document.blocks.slice(0, document.opening), ...picturesBelowTables(document.blocks.slice(document.opening))];
    return {
      title: drawable(document.title),
      fonts: typefaceNames,
      subtitle: this.#words(document.subtitle),
      ...languageParts(document.language),
      organisation: drawable(document.organisation),
      date: document.date === '' ? null : { year, month, day },
      edition: this.#words(document.edition),
      notice: this.#words(document.notice),
      marking: drawable(document.marking),
      handling: this.#words(document.handling),
      running: this.#words(runningTitle(document.title)),
      footing: this.#words(runningTitle(document.organisation)),
      cover: document.cover,
      logo: document.logo === null ? null : this.#picture(document.logo),
      colours: colourShades(document.colour),
      contentsDepth: document.contentsDepth,
      opening: document.opening,
      labels: document.labels,
      blocks: placed.map((block, at) => ({ ...this.#block(block), ...(staysWithNext(placed, at) ? { stays: true } : {}) })),
    };
  }

  #block(block: PreparedBlock): object {
    switch (block.kind) {
      case 'heading': return { k: 'heading', level: block.level, id: block.id, number: block.number, in: this.#line(block.inlines) };
      case 'paragraph': return this.#paragraph(block, longWord);
      case 'list': return this.#list(block, longWord);
      case 'table': return {
        k: 'table', caption: this.#line(block.caption), rowHeads: block.rowHeads, headed: !isHeadless(block), whole: block.whole,
        columns: block.columns.map((column) => ({ share: column.share, figures: column.figures, in: this.#line(column.inlines, fitting(column.share)) })),
        rows: block.rows.map((row) => ({ whole: row.whole, cells: row.cells.map((cell, at) => this.#flow(cell, fitting(block.columns[at]?.share ?? 1))) })),
      };
      case 'figure': {
        const high = textWidth * block.width * (block.picture.height / block.picture.width);
        return { k: 'figure', picture: this.#picture(block.picture), caption: this.#line(block.caption), width: high > highestPicture ? block.width * (highestPicture / high) : block.width, belowTable: block.belowTable };
      }
      case 'quote': return { k: 'quote', paragraphs: block.paragraphs.map((one) => this.#line(one)), attribution: this.#line(block.attribution) };
      case 'numbers': return { k: 'numbers', numbers: block.numbers.map((one) => ({ value: this.#words(one.value, 9), in: this.#line(one.inlines, 18) })) };
      case 'definitions': return { k: 'definitions', short: block.items.every((item) => lineText(item.term).length <= shortTerm), items: block.items.map((item) => ({ term: this.#line(item.term), meaning: item.meaning.map((one) => this.#line(one)) })) };
      case 'contacts': return { k: 'contacts', contacts: block.contacts.map((one) => ({ name: this.#words(one.name, 30), role: this.#words(one.role, 30), lines: one.lines.map((line) => this.#line(line, 30)) })) };
      case 'item': return {
        k: 'item', whole: cellText(block.body).length <= wholeItem, level: block.level, id: block.id, in: this.#line(block.inlines, 30), note: this.#line(block.note), body: this.#flow(block.body, longWord),
        status: block.status === null ? null : this.#inline({ kind: 'status', ...block.status }, longWord),
      };
      case 'sources': return { k: 'sources', sources: block.sources.map((source) => ({ n: source.number, mentions: source.mentions, in: this.#line(source.inlines) })) };
      case 'page-break': return { k: 'page-break' };
    }
  }

  #paragraph(one: PreparedParagraph, longest: number): object {
    return { k: 'paragraph', style: one.style, in: this.#line(one.inlines, longest) };
  }

  #list(list: PreparedList, longest: number): object {
    return { k: 'list', ordered: list.ordered, start: list.start, items: list.items.map((item) => ({ in: this.#line(item.inlines, longest), below: item.below === undefined ? null : this.#list(item.below, longest) })) };
  }

  #flow(cell: PreparedCell, longest: number): object[] {
    return cell.map((one) => (one.kind === 'paragraph' ? this.#paragraph(one, longest) : this.#list(one, longest)));
  }

  #picture(picture: { readonly name: string; readonly bytes: Uint8Array; readonly alternative: string }): object {
    this.#pictures.set(picture.name, picture.bytes);
    return { name: picture.name, alternative: picture.alternative };
  }

  #words(words: string, longest = longWord): object[] {
    return words === '' ? [] : this.#line([{ kind: 'text', text: words }], longest);
  }

  #line(line: Line, longest = longWord): object[] {
    return line.flatMap((inline) => (inline.kind === 'text' ? textPieces(inline.text, longest) : [this.#inline(inline, longest)]));
  }

  #inline(inline: Exclude<PreparedInline, { kind: 'text' }>, longest: number): object {
    switch (inline.kind) {
      case 'link': return { k: 'link', href: inline.href, in: this.#line(inline.inlines, longest) };
      case 'source': return { k: 'source', n: inline.number, m: inline.mention };
      case 'status': return { k: 'status', tone: inline.tone, words: drawable(inline.words), ...toneColours[inline.tone] };
      case 'line': return { k: 'line' };
      default: return { k: inline.kind, in: this.#line(inline.inlines, longest) };
    }
  }
}

/** How many characters stand side by side in a column; its padding takes about three. */
function fitting(share: number): number {
  return Math.max(4, Math.floor(tableAcross * share) - 3);
}

/** Words that no line holds are given as pieces, between which a line may be broken without a mark. A stroke or dash breaks by itself. */
function textPieces(words: string, longest: number): object[] {
  const long = new RegExp(`([^\\s/–—-]{${longest + 1},})`, 'u');
  return drawable(words).split(long).filter((part) => part !== '').map((part) => (long.test(part) ? { k: 'long', t: fours(part) } : { k: 'text', t: part }));
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function fours(word: string): string[] {
  const letters = Array.from(segmenter.segment(word), (part) => part.segment);
  return Array.from({ length: Math.ceil(letters.length / 4) }, (_none, at) => letters.slice(at * 4, at * 4 + 4).join(''));
}
