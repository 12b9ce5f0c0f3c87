// The document as a Word file that can be worked on: real headings, lists, tables with heads that repeat, bookmarks and a contents field.
import { AlignmentType, BorderStyle, Document as WordDocument, Footer, Header, Packer, PageNumber, Paragraph, TabStopType, TableOfContents, TextRun } from 'docx';
import type { FileChild } from 'docx';
import { colourShades } from '../colours.ts';
import type { MeasuredPicture } from '../picture.ts';
import { picturesBelowTables, staysWithNext } from '../keep-together.ts';
import type { PreparedDocument } from '../prepare.ts';
import { runningTitle } from '../running-title.ts';
import { faceFile } from '../typeface.ts';
import { WordDrawing, textTwips } from './blocks.ts';
import { pageNumbers } from './page-numbers.ts';
import { drawPictures, pictureRun } from './pictures.ts';
import type { DrawnPictures } from './pictures.ts';
import { settle } from './settle.ts';
import { headingLevels, hex, marigold, wordNumbering, wordStyles } from './styles.ts';
import type { Shades } from './styles.ts';
import { nameInMaking } from './typeface-name.ts';

/** From so many blocks and rows on the pages are not laid out. Measured just below: 8 s of processor time for paragraphs of two lines, 4 s for rows of four cells, on a busy machine. */
const longest = 1500;

/** Lays its pages out to number the contents, which is most of the time it takes and holds the thread. */
export async function drawDocx(prepared: PreparedDocument): Promise<Uint8Array> {
  const shades = colourShades(prepared.colour);
  const pictures = prepared.blocks.flatMap((block) => (block.kind === 'figure' ? [block.picture] : []));
  const drawn = await drawPictures([...pictures, ...(prepared.logo === null ? [] : [prepared.logo])]);
  const drawing = new WordDrawing(prepared, shades, drawn);
  if (prepared.cover || prepared.contentsDepth > 0) drawing.breakPage();
  const opening = prepared.blocks.slice(0, prepared.opening).flatMap((block, at) => drawing.block(block, staysWithNext(prepared.blocks, at)));
  const placed = picturesBelowTables(prepared.blocks.slice(prepared.opening));
  const body = placed.flatMap((block, at) => drawing.block(block, staysWithNext(placed, at)));
  const pieces = prepared.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 0);
  const entries = prepared.blocks.filter((block) => block.kind === 'heading' && block.level <= prepared.contentsDepth).length;
  const isNumbered = prepared.blocks.some((block) => block.kind === 'heading' && block.number !== '');
  const word = new WordDocument({
    title: prepared.title,
    creator: prepared.organisation,
    lastModifiedBy: prepared.organisation,
    ...(prepared.subtitle === '' ? {} : { description: prepared.subtitle }),
    fonts: [{ name: nameInMaking, data: faceFile('regular'), bold: faceFile('bold'), italic: faceFile('italic'), boldItalic: faceFile('bold-italic') }],
    styles: wordStyles(shades, prepared.language, isNumbered, entries),
    numbering: wordNumbering(drawing.starts),
    // The contents list has its page numbers from the first; whoever changes the text renews it with F9. Of a book Word must count itself.
    ...(prepared.contentsDepth > 0 && pieces < longest ? { pageNumbers: pageNumbers(isNumbered) } : {}),
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1360, bottom: 1360, left: 1190, right: 1190, header: 620, footer: 620 } }, titlePage: prepared.cover },
      headers: { default: headerOf(prepared), ...(prepared.cover ? { first: new Header({ children: [small([])] }) } : {}) },
      footers: { default: footerOf(prepared), ...(prepared.cover ? { first: new Footer({ children: [small([marked(prepared)])] }) } : {}) },
      children: [...front(prepared, shades, drawn), ...opening, ...contentsOf(prepared, shades), ...body],
    }],
  });
  return settle(await Packer.toBuffer(word), prepared);
}

function front(document: PreparedDocument, shades: Shades, drawn: DrawnPictures): FileChild[] {
  const line = (words: string, style: string, extra: object = {}): Paragraph[] => (words === '' ? [] : [new Paragraph({ style, children: [new TextRun(words)], ...extra })]);
  const logo = (picture: MeasuredPicture): Paragraph => new Paragraph({ children: [pictureRun(picture, Math.min(260, (70 * picture.width) / picture.height), drawn)], spacing: { before: 200, after: 400 } });
  const bar = { border: { bottom: { style: BorderStyle.SINGLE, size: 36, color: marigold, space: 14 } } };
  const cover = document.cover;
  return [
    // Without a cover the head of the page bears it, right above.
    ...(cover ? line(document.marking, 'Marking') : []),
    ...line(document.handling, 'Marking'),
    ...(document.logo === null ? [] : [logo(document.logo)]),
    ...line(document.organisation, 'Organisation', cover ? { spacing: { before: 3000 } } : {}),
    new Paragraph({ style: 'Title', children: [new TextRun(document.title)] }),
    ...line(document.subtitle, 'Subtitle', cover ? bar : {}),
    ...line(document.edition, 'Edition', cover ? { spacing: { before: 300 } } : {}),
    ...line(document.notice, 'Edition'),
  ];
}

/** Nobody knows here where an opening ends: contents follow it, and the first chapter these, so that no page is left nearly blank by a few lines. */
function contentsOf(document: PreparedDocument, shades: Shades): FileChild[] {
  return document.contentsDepth < 1 ? [] : [
    new Paragraph({ style: 'ContentsHeading', pageBreakBefore: document.cover && document.opening === 0, ...(document.opening > 0 ? { spacing: { before: 480 } } : {}), children: [new TextRun({ text: document.labels.contents, color: hex(shades.deep) })] }),
    new TableOfContents(document.labels.contents, { hyperlink: true, headingStyleRange: `1-${Math.min(headingLevels, document.contentsDepth)}` }),
  ];
}

function small(children: TextRun[], extra: object = {}): Paragraph {
  return new Paragraph({ style: 'HeaderText', children, ...extra });
}

const marked = (document: PreparedDocument): TextRun => new TextRun({ text: document.marking, bold: true });

function headerOf(document: PreparedDocument): Header {
  return new Header({ children: [small([new TextRun(runningTitle(document.title)), new TextRun({ text: `\t${document.marking}`, bold: true })], { tabStops: [{ type: TabStopType.RIGHT, position: textTwips }] })] });
}

/** The marking has a line of its own: between a long name and the number of the page there is no room for it. */
function footerOf(document: PreparedDocument): Footer {
  const { page, of } = document.labels;
  return new Footer({
    children: [
      small([new TextRun(runningTitle(document.organisation)), new TextRun({ children: ['\t', `${page} `, PageNumber.CURRENT, ` ${of} `, PageNumber.TOTAL_PAGES] })], { tabStops: [{ type: TabStopType.RIGHT, position: textTwips }] }),
      ...(document.marking === '' ? [] : [small([marked(document)], { alignment: AlignmentType.CENTER })]),
    ],
  });
}
