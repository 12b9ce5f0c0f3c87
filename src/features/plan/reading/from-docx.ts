// Word files, directly from their XML: merged cells, head rows, cell shading and headings by their look, which a converter to HTML drops. Macros are never opened.
import type { Cell, Draft, Row } from './blocks.ts';
import { single } from './blocks.ts';
import { colourOf } from './cell-colour.ts';
import type { Styles } from './docx-styles.ts';
import { readStyles, runLook } from './docx-styles.ts';
import { typedAsText } from './from-text.ts';
import { looksLikeHeading } from './heading-looks.ts';
import { PlanRefused } from './refusals.ts';
import { unpack, zipEntries } from './safe-zip.ts';
import { isTabLine, plainCell, tabTable } from './text-tables.ts';
import type { XmlNode } from './xml-tree.ts';
import { child, elements, value, xmlTree } from './xml-tree.ts';

type Run = { text: string; bold: boolean; size: number };
type Line = { runs: Run[]; boxes: XmlNode[]; links: string[] };

export function blocksOfDocx(bytes: Uint8Array): Draft[] {
  const entries = zipEntries(bytes);
  const part = (name: string): XmlNode | undefined => {
    const packed = unpack(bytes, entries, name);
    return packed ? xmlTree(decodePart(packed), name) : undefined;
  };
  const main = [...entries.keys()].find((name) => /^word\/document\d*\.xml$/.test(name)) ?? 'word/document.xml';
  const body = child(part(main), 'document', 'body');
  if (!body) throw new PlanRefused('damaged-file', main);
  const relations = new Map(elements(child(part(main.replace(/([^/]+)$/, '_rels/$1.rels')), 'Relationships')).map((one) => [one.attributes['Id'] ?? '', one.attributes['Target'] ?? '']));
  const reader = new DocxReader(readStyles(part('word/styles.xml')), relations);
  const marks = [...entries.keys()].filter((name) => /^word\/(header|footer)\d*\.xml$/.test(name)).sort().flatMap((name) => reader.pageMarks(part(name)));
  reader.walk(body);
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) reader.notes(child(part(name), name.includes('foot') ? 'footnotes' : 'endnotes'));
  return [...typedAsText(tabbed(reader.finished())), ...marks];
}

function decodePart(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

class DocxReader {
  readonly #drafts: (Draft & { look?: { bold: boolean; size: number } })[] = [];
  readonly #styles: Styles;
  readonly #relations: Map<string, string>;
  #page = 1;

  constructor(styles: Styles, relations: Map<string, string>) {
    this.#styles = styles;
    this.#relations = relations;
  }

  walk(node: XmlNode): void {
    for (const one of elements(node)) {
      if (one.name === 'p') this.#paragraph(one);
      else if (one.name === 'tbl') this.#table(one);
      else if (one.name === 'sdt') this.walk(child(one, 'sdtContent') ?? one);
      else if (one.name === 'AlternateContent') this.walk(child(one, 'Choice') ?? child(one, 'Fallback') ?? { ...one, children: [] });
      else if (/^(ins|moveTo|customXml|smartTag|sdtContent)$/.test(one.name)) this.walk(one);
    }
  }

  notes(root: XmlNode | undefined): void {
    for (const note of elements(root)) if (!/separator/i.test(note.attributes['type'] ?? '')) this.walk(note);
  }

  pageMarks(root: XmlNode | undefined): Draft[] {
    const lines = elements(root).flatMap((top) => paragraphsWithin(top).map((one) => single(this.#line(one).runs.map((run) => run.text).join(''))));
    return lines.filter(Boolean).map((text) => ({ kind: 'page mark', text }));
  }

  /** Headings by look need the size of the running text, known only at the end. */
  finished(): Draft[] {
    const sizes = new Map<number, number>();
    for (const draft of this.#drafts) if (draft.kind === 'paragraph' && draft.look) sizes.set(draft.look.size, (sizes.get(draft.look.size) ?? 0) + draft.text.length);
    const running = [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? this.#styles.normal;
    let styled = 1;
    return this.#drafts.map((draft): Draft => {
      const { look, ...plain } = draft;
      if (plain.kind === 'heading') styled = plain.level;
      if (plain.kind !== 'paragraph' || !look || !looksLikeHeading(single(plain.text), { bold: look.bold, larger: look.size >= running * 1.15 }) || plain.text.includes('\t')) return plain as Draft;
      const larger = look.size / running;
      const level = larger >= 1.7 ? 1 : larger >= 1.35 ? 2 : larger >= 1.15 ? 3 : Math.min(6, styled + 1);
      return { kind: 'heading', text: single(plain.text), level, by: 'look', ...(plain.page ? { page: plain.page } : {}) };
    });
  }

  #paragraph(node: XmlNode): void {
    const properties = child(node, 'pPr');
    const line = this.#line(node);
    const text = tidyLines(line.runs.map((run) => run.text).join(''));
    const page = this.#page;
    if (text !== '') {
      const level = this.#levelOf(node);
      const wordy = line.runs.filter((run) => run.text.trim() !== '');
      const bold = wordy.every((run) => run.bold);
      if (level !== undefined && single(text).length < 400) this.#drafts.push({ kind: 'heading', text: single(text), level: Math.min(6, level), by: 'style', page });
      else if (this.#isListed(node)) this.#drafts.push({ kind: 'item', text, level: Number(value(child(properties, 'numPr', 'ilvl')) ?? 0), page, ...(bold ? {} : opening(line.runs, text)) });
      else this.#drafts.push({ kind: 'paragraph', text, page, ...(bold ? { bold } : opening(line.runs, text)), look: { bold, size: Math.max(...wordy.map((run) => run.size)) } });
    }
    for (const box of line.boxes) this.walk(box);
  }

  #levelOf(paragraph: XmlNode): number | undefined {
    const properties = child(paragraph, 'pPr');
    const outline = Number(value(child(properties, 'outlineLvl')) ?? Number.NaN);
    return outline >= 0 && outline < 9 ? outline + 1 : this.#styles.of(value(child(properties, 'pStyle'))).level;
  }

  #isListed(paragraph: XmlNode): boolean {
    const number = value(child(paragraph, 'pPr', 'numPr', 'numId'));
    return number !== undefined ? number !== '0' : this.#styles.of(value(child(paragraph, 'pPr', 'pStyle'))).listed === true;
  }

  #line(paragraph: XmlNode): Line {
    const style = this.#styles.of(value(child(paragraph, 'pPr', 'pStyle')));
    const line: Line = { runs: [], boxes: [], links: [] };
    this.#gather(paragraph, line, { bold: style.bold ?? false, size: style.size ?? this.#styles.normal });
    return line;
  }

  #gather(node: XmlNode, line: Line, base: { bold: boolean; size: number }): void {
    for (const one of elements(node)) {
      if (one.name === 'r') this.#run(one, line, base);
      else if (one.name === 'hyperlink') {
        const target = this.#relations.get(one.attributes['id'] ?? '');
        if (target) line.links.push(target);
        this.#gather(one, line, base);
      } else if (one.name === 'AlternateContent') this.#gather(child(one, 'Choice') ?? child(one, 'Fallback') ?? { ...one, children: [] }, line, base);
      else if (!/^(del|moveFrom|pPr|rPr|instrText|bookmarkStart|bookmarkEnd)$/.test(one.name)) this.#gather(one, line, base);
    }
  }

  #run(run: XmlNode, line: Line, base: { bold: boolean; size: number }): void {
    const properties = child(run, 'rPr');
    const look = { ...base, ...this.#styles.runOf(value(child(properties, 'rStyle'))), ...runLook(properties) };
    if (child(properties, 'vanish') && !/^(0|false)$/.test(value(child(properties, 'vanish')) ?? '1')) return;
    let text = '';
    for (const one of elements(run)) {
      if (one.name === 't') text += one.children.filter((words) => typeof words === 'string').join('');
      else if (one.name === 'tab' || one.name === 'ptab') text += '\t';
      else if (one.name === 'noBreakHyphen') text += '-';
      else if (one.name === 'cr') text += '\n';
      else if (one.name === 'br') {
        if (one.attributes['type'] === 'page') this.#page += 1;
        text += '\n';
      } else if (one.name === 'lastRenderedPageBreak') this.#page += 1;
      else if (/^(drawing|pict|object|AlternateContent)$/.test(one.name)) line.boxes.push(...boxesWithin(one));
    }
    if (text !== '') line.runs.push({ text, bold: look.bold ?? false, size: look.size ?? base.size });
  }

  #table(table: XmlNode): void {
    const rows: Row[] = [];
    const open = new Map<number, Cell>();
    const page = this.#page;
    for (const row of rowsWithin(table)) {
      const cells: Cell[] = [];
      let column = Number(value(child(row, 'trPr', 'gridBefore')) ?? 0) || 0;
      const head = child(row, 'trPr', 'tblHeader');
      for (const one of cellsOf(row)) {
        const properties = child(one, 'tcPr');
        const columns = Math.max(1, Math.min(100, Number(value(child(properties, 'gridSpan')) ?? 1) || 1));
        const merge = child(properties, 'vMerge');
        const above = open.get(column);
        const cell = this.#cell(one, column, columns);
        if (merge && value(merge) !== 'restart' && above) {
          above.rows += 1;
          if (cell.text) above.text = above.text ? `${above.text}\n${cell.text}` : cell.text;
        } else {
          cells.push(cell);
          if (merge) open.set(column, cell);
          else open.delete(column);
        }
        column += columns;
      }
      rows.push({ cells, page: this.#page, ...(head && !/^(?:0|false|off)$/.test(value(head) ?? '1') ? { head: true } : {}) });
    }
    const only = rows.length === 1 && rows[0]?.cells.length === 1;
    if (only || this.#isBox(table)) {
      // A table of one cell is a frame round running text; one column of cells with several paragraphs is a box in parts.
      for (const row of rowsWithin(table)) for (const one of cellsOf(row)) this.walk(one);
      return;
    }
    if (rows.some((row) => row.cells.some((cell) => cell.text !== '' || cell.shade !== undefined))) this.#drafts.push({ kind: 'table', rows, page });
  }

  /** Cells of one column, or cards side by side, that hold a title and below it a list or paragraphs: set as a table, and none. */
  #isBox(table: XmlNode): boolean {
    const rows = rowsWithin(table).map(cellsOf);
    const cells = rows.flat().map((cell) => elements(cell).filter((one) => one.name === 'p' && wordsIn(one) !== '')).filter((paragraphs) => paragraphs.length > 0);
    const isTitle = (one: XmlNode | undefined): boolean => one !== undefined && (opensBold(one) || this.#levelOf(one) !== undefined);
    if (rows.every((row) => row.length <= 1)) return cells.some((paragraphs) => paragraphs.length > 1 && (paragraphs.some((one) => this.#isListed(one)) || isTitle(paragraphs[0])));
    const first = rows[0] ?? [];
    return first.length > 1 && first.length < 4 && cells.length > 1 && cells.every((paragraphs) => paragraphs.length > 1 && isTitle(paragraphs[0]) && paragraphs.slice(1).some((one) => this.#isListed(one) || /^(?:we will|led by|lead|owner)\b/i.test(wordsIn(one))));
  }

  #cell(node: XmlNode, column: number, columns: number): Cell {
    const paragraphs = paragraphsWithin(node);
    const lines = paragraphs.map((one) => this.#line(one));
    const listed = lines.every((line, at) => line.runs.every((run) => run.text.trim() === '') || this.#isListed(paragraphs[at] as XmlNode));
    const boxes = lines.flatMap((line) => line.boxes.flatMap((box) => paragraphsWithin(box).map((one) => this.#line(one))));
    const all = [...lines, ...boxes];
    const text = all.map((line) => tidyLines(line.runs.map((run) => run.text).join(''))).filter(Boolean).join('\n').replaceAll('\t', ' ');
    const runs = all.flatMap((line) => line.runs.filter((run) => run.text.trim() !== ''));
    const fill = child(node, 'tcPr', 'shd')?.attributes['fill'];
    const shade = colourOf(fill);
    const links = all.flatMap((line) => line.links);
    return { text, column, columns, rows: 1, ...(text && runs.every((run) => run.bold) ? { bold: true } : {}), ...(text && listed ? { listed } : {}), ...(shade ? { shade } : {}), ...(links.length > 0 ? { links } : {}) };
  }
}

/** The words at its beginning that are set in bold, where others follow that are not. */
function opening(runs: readonly Run[], text: string): { opens?: string } {
  const from = runs.findIndex((run) => run.text.trim() !== '');
  const to = runs.findIndex((run, at) => at >= from && run.text.trim() !== '' && !run.bold);
  const opens = from < 0 ? '' : single(runs.slice(from, to).map((run) => run.text).join(''));
  return opens !== '' && single(text).startsWith(opens) ? { opens } : {};
}

const tidyLines = (text: string): string => text.replace(/[ \u00a0]*\n[ \u00a0]*/g, '\n').replace(/[ \u00a0]{2,}/g, ' ').replace(/\n{2,}/g, '\n').trim();

const PASSING = /^(sdt|sdtContent|customXml|ins|moveTo|smartTag|AlternateContent|Choice)$/;

function rowsWithin(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((one) => (one.name === 'tr' ? [one] : PASSING.test(one.name) ? rowsWithin(one) : []));
}

function cellsOf(row: XmlNode): XmlNode[] {
  return elements(row).flatMap((one) => (one.name === 'tc' ? [one] : PASSING.test(one.name) ? cellsOf(one) : []));
}

const wordsIn = (paragraph: XmlNode): string => runsIn(paragraph).flatMap((run) => elements(run)).filter((one) => one.name === 't').flatMap((one) => one.children.filter((words) => typeof words === 'string')).join('').trim();
const runsIn = (node: XmlNode): XmlNode[] => elements(node).flatMap((one) => (one.name === 'r' ? [one] : runsIn(one)));
const opensBold = (paragraph: XmlNode): boolean => { const run = runsIn(paragraph)[0]; return run !== undefined && runLook(child(run, 'rPr')).bold === true; };

/** Paragraphs in their order, those of tables within included. */
function paragraphsWithin(node: XmlNode): XmlNode[] {
  return elements(node).flatMap((one) => (one.name === 'p' ? [one] : /^(tbl|tr|tc)$/.test(one.name) || PASSING.test(one.name) ? paragraphsWithin(one) : []));
}

/** Text boxes of a drawing: the new form where there is one, else the old; never both. */
function boxesWithin(node: XmlNode): XmlNode[] {
  if (node.name === 'AlternateContent') {
    const choice = child(node, 'Choice');
    const boxes = choice ? boxesWithin(choice) : [];
    const fallback = child(node, 'Fallback');
    return boxes.length > 0 || !fallback ? boxes : boxesWithin(fallback);
  }
  return elements(node).flatMap((one) => (one.name === 'txbxContent' ? [one] : boxesWithin(one)));
}

/** Lines set with tabs, two or more of the same shape one after the other, be they paragraphs or lines of one, are rows. */
function tabbed(drafts: readonly Draft[]): Draft[] {
  const result: Draft[] = [];
  for (let at = 0; at < drafts.length; ) {
    const texts: string[] = [];
    let to = at;
    for (; to < drafts.length; to += 1) {
      const draft = drafts[to];
      const lines = draft?.kind === 'paragraph' ? draft.text.trimEnd().split('\n') : [];
      if (lines.length === 0 || !lines.every((line) => isTabLine(line.trimEnd()))) break;
      texts.push(...lines.map((line) => line.replace(/\t+(?=\S)/g, '\t')));
    }
    const table = texts.length > 1 ? tabTable(texts, 0, plainCell) : undefined;
    const first = drafts[at];
    if (table && first) {
      result.push({ kind: 'table', rows: table.rows, ...(first.page ? { page: first.page } : {}) });
      at = to;
    } else if (first) {
      result.push(first);
      at += 1;
    }
  }
  return result;
}
