// Each block of a prepared document as paragraphs and tables of Word.
import { AlignmentType, Bookmark, BorderStyle, ExternalHyperlink, HeadingLevel, InternalHyperlink, Paragraph, ShadingType, Tab, TabStopType, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx';
import type { FileChild, IParagraphOptions, IRunOptions, ParagraphChild } from 'docx';
import { isHeadless, lineText } from '../prepare.ts';
import type { Line, PreparedBlock, PreparedCell, PreparedDocument, PreparedInline, PreparedList, PreparedParagraph, PreparedSource, PreparedTable } from '../prepare.ts';
import { toneColours } from '../status-symbols.ts';
import { pictureRun, statusRun } from './pictures.ts';
import type { DrawnPictures } from './pictures.ts';
import { hex, quiet, rule } from './styles.ts';
import type { Shades } from './styles.ts';

/** Width of the text in twentieths of a point, and in pixels of 96 to the inch. */
export const textTwips = 11_906 - 2 * 1190;
const textPixels = (textTwips / 1440) * 96;
const highestPicture = 860;
/** A term of so many characters has room beside its meaning. */
const shortTerm = 11;

const headingNames = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5] as const;
const paragraphStyles = { body: undefined, lead: 'Lead', note: 'Note' } as const;

export class WordDrawing {
  /** The numbers that ordered lists begin with. */
  readonly starts = new Set<number>([1]);
  readonly #shades: Shades;
  readonly #drawn: DrawnPictures;
  readonly #bookmarks = new Map<string, string>();
  #lists = 0;
  #breaks = false;

  constructor(document: PreparedDocument, shades: Shades, drawn: DrawnPictures) {
    this.#shades = shades;
    this.#drawn = drawn;
    for (const block of document.blocks) if (block.kind === 'heading' || block.kind === 'item') this.#bookmarks.set(block.id, `place_${this.#bookmarks.size + 1}`);
  }

  /** The next paragraph begins a page. A break of its own would be an empty paragraph, and at the end of a full page an empty page. */
  breakPage(): void {
    this.#breaks = true;
  }

  #p(options: IParagraphOptions): Paragraph {
    // At the head of its page it needs no room above.
    const breaks = this.#breaks ? { pageBreakBefore: true, spacing: { ...options.spacing, before: 0 } } : {};
    this.#breaks = false;
    return new Paragraph({ ...options, ...breaks });
  }

  /** `stays`: it is not left at the foot of a page without the next. */
  block(block: PreparedBlock, stays = false): FileChild[] {
    switch (block.kind) {
      case 'heading': return [this.#p({ heading: headingNames[block.level - 1] ?? HeadingLevel.HEADING_5, children: [this.#place(block.id, this.line(block.inlines))] })];
      case 'paragraph': return [this.#paragraph(block, stays ? { keepNext: true } : {})];
      case 'list': return this.#list(block);
      case 'table': return this.#table(block);
      case 'figure': {
        const width = Math.min(textPixels * block.width, (highestPicture * block.picture.width) / block.picture.height);
        return [
          this.#p({ children: [pictureRun(block.picture, width, this.#drawn)], keepNext: block.caption.length > 0, spacing: { before: 200 } }),
          ...(block.caption.length === 0 ? [] : [this.#p({ style: 'FigureCaption', children: this.line(block.caption) })]),
        ];
      }
      case 'quote': return [
        ...block.paragraphs.map((one) => this.#p({ style: 'Quote', keepNext: block.attribution.length > 0, children: this.line(one) })),
        ...(block.attribution.length === 0 ? [] : [this.#p({ style: 'QuoteSource', children: this.line(block.attribution) })]),
      ];
      case 'numbers': return block.numbers.map((one) => this.#p({ style: 'Number', children: [new TextRun({ text: one.value, bold: true, size: 40, color: hex(this.#shades.deep) }), new TextRun(' '), ...this.line(one.inlines)] }));
      case 'definitions': return this.#definitions(block.items);
      case 'contacts': return block.contacts.map((one) => this.#contact(one));
      case 'item': return [
        this.#p({ style: `ItemHeading${block.level}`, children: [this.#place(block.id, this.line(block.inlines))] }),
        ...(block.status === null ? [] : [this.#p({ keepNext: true, spacing: { after: 60 }, children: this.line([{ kind: 'status', ...block.status }]) })]),
        ...(block.note.length === 0 ? [] : [this.#p({ style: 'Note', keepNext: block.body.length > 0, children: this.line(block.note) })]),
        ...this.#flow(block.body),
      ];
      case 'sources': return this.#sources(block.sources);
      case 'page-break': this.breakPage(); return [];
    }
  }

  line(line: Line, look: IRunOptions = {}): ParagraphChild[] {
    return line.flatMap((inline) => this.#inline(inline, look));
  }

  #inline(inline: PreparedInline, look: IRunOptions): ParagraphChild[] {
    switch (inline.kind) {
      case 'text': return [new TextRun({ ...look, text: inline.text })];
      case 'strong': return this.line(inline.inlines, { ...look, bold: true });
      case 'emphasis': return this.line(inline.inlines, { ...look, italics: true });
      case 'line': return [new TextRun({ break: 1 })];
      case 'link': {
        const children = this.line(inline.inlines, { ...look, style: 'Hyperlink' });
        if (!inline.href.startsWith('#')) return [new ExternalHyperlink({ link: inline.href, children })];
        const anchor = this.#bookmarks.get(inline.href.slice(1));
        return anchor === undefined ? this.line(inline.inlines, look) : [new InternalHyperlink({ anchor, children })];
      }
      // In brackets, so that a figure keeps its value where it is copied, searched for or read out without the small print's height.
      case 'source': return [new Bookmark({
        id: `mention_${inline.number}_${inline.mention}`,
        children: [new InternalHyperlink({ anchor: `source_${inline.number}`, children: [new TextRun({ text: `[${inline.number}]`, superScript: true, bold: true, color: hex(this.#shades.brand) })] })],
      })];
      case 'status': {
        const shown = toneColours[inline.tone];
        return [statusRun(inline.tone, this.#drawn), new TextRun({ text: `\u00a0${inline.words.replaceAll(' ', '\u00a0')}`, bold: true, color: hex(shown.ink), shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(shown.ground) } })];
      }
    }
  }

  #place(id: string, children: ParagraphChild[]): Bookmark {
    return new Bookmark({ id: this.#bookmarks.get(id) ?? id, children });
  }

  #paragraph(one: PreparedParagraph, look: object = {}): Paragraph {
    const style = paragraphStyles[one.style];
    return this.#p({ ...look, ...(style === undefined ? {} : { style }), children: this.line(one.inlines) });
  }

  #list(list: PreparedList, level = 0, look: object = {}): Paragraph[] {
    if (list.ordered) this.starts.add(list.start);
    const instance = this.#lists += 1;
    const numbering = { reference: list.ordered ? `numbers-${list.start}` : 'bullets', level: Math.min(8, level), ...(list.ordered ? { instance } : {}) };
    return list.items.flatMap((item) => [
      this.#p({ ...look, numbering, children: this.line(item.inlines) }),
      ...(item.below === undefined ? [] : this.#list(item.below, level + 1, look)),
    ]);
  }

  /** Short terms stand beside their meanings, long ones above. */
  #definitions(items: Extract<PreparedBlock, { kind: 'definitions' }>['items']): Paragraph[] {
    const isShort = items.every((item) => lineText(item.term).length <= shortTerm);
    return items.flatMap((item) => {
      const [first = [], ...rest] = item.meaning;
      const term = this.line(item.term, { bold: true, color: hex(this.#shades.deep) });
      const further = (isShort ? rest : item.meaning).map((one) => this.#p({ style: isShort ? 'ShortMeaning' : 'Meaning', children: this.line(one) }));
      return isShort
        ? [this.#p({ style: 'ShortTerm', children: [...term, new TextRun({ children: [new Tab()] }), ...this.line(first)] }), ...further]
        : [this.#p({ style: 'Term', children: term }), ...further];
    });
  }

  #flow(parts: PreparedCell): Paragraph[] {
    return parts.flatMap((one) => (one.kind === 'paragraph' ? [this.#paragraph(one)] : this.#list(one)));
  }

  #cell(parts: PreparedCell, isFigures: boolean, isHead: boolean, keepNext: boolean): Paragraph[] {
    const look = { style: 'TableText', keepNext, ...(isFigures ? { alignment: AlignmentType.RIGHT } : {}) };
    const drawn = parts.flatMap((one) => (one.kind === 'paragraph' ? [this.#p({ ...look, ...(one.style === 'note' ? { style: 'TableNote' } : {}), children: this.line(one.inlines, isHead ? { bold: true } : {}) })] : this.#list(one, 0, look)));
    return drawn.length === 0 ? [this.#p(look)] : drawn;
  }

  #table(table: PreparedTable): FileChild[] {
    const caption = table.caption.length === 0 ? [] : [this.#p({ style: 'Caption', children: this.line(table.caption) })];
    const isHeaded = !isHeadless(table);
    const widths = table.columns.map((column) => Math.round(textTwips * column.share));
    const margins = { top: 40, bottom: 40, left: 100, right: 100 };
    const fill = { type: ShadingType.CLEAR, color: 'auto', fill: hex(this.#shades.deep) };
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const thin = { style: BorderStyle.SINGLE, size: 4, color: rule };
    const width = (at: number): { size: number; type: 'dxa' } => ({ size: widths[at] ?? 0, type: WidthType.DXA });
    const head = new TableRow({
      tableHeader: true, cantSplit: true,
      children: table.columns.map((column, at) => new TableCell({
        width: width(at), margins, shading: fill, verticalAlign: VerticalAlignTable.BOTTOM,
        children: [this.#p({ style: 'TableHead', ...(column.figures ? { alignment: AlignmentType.RIGHT } : {}), children: this.line(column.inlines) })],
      })),
    });
    // A table begins with two rows at least, and ends with two.
    const keeps = (at: number): boolean => at === 0 || at === table.rows.length - 2;
    const rows = table.rows.map((row, place) => new TableRow({
      cantSplit: row.whole,
      children: row.cells.map((cell, at) => new TableCell({ width: width(at), margins, children: this.#cell(cell, table.columns[at]?.figures ?? false, table.rowHeads && at === 0, keeps(place) && place < table.rows.length - 1) })),
    }));
    return [
      ...caption,
      new Table({
        width: { size: textTwips, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED,
        borders: { top: thin, bottom: thin, left: none, right: none, insideHorizontal: thin, insideVertical: none },
        tableLook: { firstRow: isHeaded, lastRow: false, firstColumn: table.rowHeads, lastColumn: false, noHBand: true, noVBand: true },
        rows: isHeaded ? [head, ...rows] : rows,
      }),
      // Two tables without a paragraph between them would become one.
      this.#p({ spacing: { before: 0, after: 0 }, children: [] }),
    ];
  }

  /** Two lines each: one under another, name by name, the members of a partnership would fill four pages. */
  #contact(one: Extract<PreparedBlock, { kind: 'contacts' }>['contacts'][number]): Paragraph {
    return this.#p({
      style: 'Contact', tabStops: [{ type: TabStopType.LEFT, position: Math.round(textTwips * 0.42) }],
      children: [
        new TextRun({ text: one.name, bold: true, color: hex(this.#shades.deep) }),
        ...(one.role === '' ? [] : [new TextRun({ text: `\u2002${one.role}`, color: quiet })]),
        ...one.lines.flatMap((line, at) => [at % 2 === 0 ? new TextRun({ break: 1 }) : new TextRun({ children: [new Tab()] }), ...this.line(line)]),
      ],
    });
  }

  #sources(sources: readonly PreparedSource[]): Paragraph[] {
    const instance = this.#lists += 1;
    return sources.map((source) => this.#p({
      numbering: { reference: 'numbers-1', level: 0, instance },
      children: [
        new Bookmark({ id: `source_${source.number}`, children: this.line(source.inlines) }),
        ...Array.from({ length: source.mentions }, (_none, at) => [new TextRun(' '), new InternalHyperlink({ anchor: `mention_${source.number}_${at + 1}`, children: [new TextRun({ text: '↑', style: 'Hyperlink' })] })]).flat(),
      ],
    }));
  }
}
