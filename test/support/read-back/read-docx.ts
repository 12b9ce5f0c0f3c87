// A Word file as Word has it: by its own XML, styles and numbering.
import { strFromU8, unzipSync } from 'fflate';
import { tidy, wordsOf } from './read-back.ts';
import type { ReadBack, ReadHeading, ReadTable } from './read-back.ts';
import { child, descendants, readXml, valueAt } from './xml.ts';
import type { Xml } from './xml.ts';

export interface ReadDocx extends ReadBack {
  readonly properties: Readonly<Record<'title' | 'creator' | 'description' | 'created' | 'modified', string>>;
  /** How often each style is used, by its name. */
  readonly styles: ReadonlyMap<string, number>;
  readonly headers: readonly string[];
  readonly footers: readonly string[];
  readonly bookmarks: readonly string[];
  /** Where the links within the document lead. */
  readonly anchors: readonly string[];
  /** The page that each entry of the contents list names; 0 for none. */
  readonly contentsPages: readonly number[];
  /** Instructions of the fields, as `TOC \o "1-2"`. */
  readonly fields: readonly string[];
  /** Per table: whether its head repeats, and how many of its rows may not be split. */
  readonly tableRows: readonly { readonly headRepeats: boolean; readonly whole: number; readonly rows: number }[];
  /** Paragraphs that are items of a real list: their level from 0, and whether it is numbered. */
  readonly listItems: readonly { readonly text: string; readonly level: number; readonly ordered: boolean; readonly number: number }[];
  /** Pictures that screen readers pass over. */
  readonly decorations: number;
  readonly parts: readonly string[];
}

export function readDocx(bytes: Uint8Array): ReadDocx {
  const parts = unzipSync(bytes);
  const part = (name: string): Xml | undefined => (parts[name] === undefined ? undefined : readXml(strFromU8(parts[name])));
  for (const name of Object.keys(parts)) if (/\.(xml|rels)$/.test(name)) part(name);
  const need = (name: string): Xml => {
    const found = part(name);
    if (found === undefined) throw new Error(`This Word file has no ${name}.`);
    return found;
  };
  const body = child(need('word/document.xml'), 'w:body');
  if (body === undefined) throw new Error('This Word file has no body.');
  const reading = new Reading(need('word/styles.xml'), part('word/numbering.xml'), part('word/_rels/document.xml.rels'));
  reading.blocks(body);
  const entries = descendants(body, 'w:sdt').flatMap((one) => descendants(one, 'w:p')).map((one) => tidy(textOf(one))).filter((one) => one !== '');
  const core = need('docProps/core.xml');
  const property = (name: string): string => { const found = child(core, name); return found === undefined ? '' : textOf(found); };
  const running = (kind: string): string[] => Object.keys(parts).filter((name) => new RegExp(`^word/${kind}\\d+\\.xml$`).test(name)).sort().map((name) => tidy(descendants(need(name), 'w:p').map((one) => textOf(one)).join(' ')));
  return {
    title: property('dc:title'),
    language: valueLanguage(need('word/styles.xml')),
    headings: reading.headings,
    tables: reading.tables,
    images: descendants(body, 'wp:docPr').filter((one) => !isDecoration(one)).map((one) => one.attributes['descr'] ?? ''),
    links: reading.links,
    ...wordsOf(reading.words.join('\n')),
    contents: entries.map((entry) => entry.replace(/\s*\d+$/, '')),
    contentsPages: entries.map((entry) => Number(/\s(\d+)$/.exec(entry)?.[1] ?? 0)),
    properties: { title: property('dc:title'), creator: property('dc:creator'), description: property('dc:description'), created: property('dcterms:created'), modified: property('dcterms:modified') },
    styles: reading.used,
    headers: running('header'),
    footers: running('footer'),
    bookmarks: descendants(body, 'w:bookmarkStart').map((one) => one.attributes['w:name'] ?? ''),
    anchors: descendants(body, 'w:hyperlink').map((one) => one.attributes['w:anchor']).filter((one) => one !== undefined),
    fields: [...descendants(body, 'w:instrText').map((one) => textOf(one, true).trim()), ...descendants(body, 'w:fldSimple').map((one) => one.attributes['w:instr'] ?? '')],
    tableRows: descendants(body, 'w:tbl').map((table) => {
      const rows = descendants(table, 'w:tr').map((row) => child(row, 'w:trPr'));
      return { headRepeats: child(rows[0], 'w:tblHeader') !== undefined, whole: rows.filter((row) => child(row, 'w:cantSplit') !== undefined && valueAt(row, 'w:cantSplit') !== 'false').length, rows: rows.length };
    }),
    listItems: reading.listItems,
    decorations: descendants(body, 'wp:docPr').filter(isDecoration).length,
    parts: Object.keys(parts),
  };
}

function isDecoration(properties: Xml): boolean {
  return descendants(properties, 'adec:decorative').some((one) => one.attributes['val'] === '1');
}

function valueLanguage(styles: Xml): string {
  return descendants(child(styles, 'w:docDefaults') ?? styles, 'w:lang')[0]?.attributes['w:val'] ?? '';
}

/** The words; those of a field's instruction only on request. */
function textOf(element: Xml, withInstructions = false): string {
  switch (element.name) {
    case 'w:tab': case 'w:br': return ' ';
    case 'w:instrText': return withInstructions ? element.children.join('') : '';
    case 'w:pPr': case 'w:rPr': case 'mc:Fallback': case 'wp:docPr': return '';
    default: return element.children.map((one) => (typeof one === 'string' ? (element.name === 'w:t' || /^(dc|dcterms|cp):/.test(element.name) ? one : '') : textOf(one, withInstructions))).join('');
  }
}

interface Style { readonly name: string; readonly outline: number | undefined; readonly numbering: { id: string; level: number } | undefined; readonly basedOn: string | undefined }

class Reading {
  readonly headings: ReadHeading[] = [];
  readonly tables: ReadTable[] = [];
  readonly links: { text: string; href: string }[] = [];
  readonly words: string[] = [];
  readonly used = new Map<string, number>();
  readonly listItems: { text: string; level: number; ordered: boolean; number: number }[] = [];
  readonly #styles = new Map<string, Style>();
  readonly #formats = new Map<string, { format: string; text: string; start: number }[]>();
  readonly #counts = new Map<string, number[]>();
  readonly #targets = new Map<string, string>();
  #caption = '';

  constructor(styles: Xml, numbering: Xml | undefined, relations: Xml | undefined) {
    for (const style of descendants(styles, 'w:style')) {
      const look = child(style, 'w:pPr');
      const number = valueAt(look, 'w:numPr', 'w:numId');
      const outline = valueAt(look, 'w:outlineLvl');
      this.#styles.set(style.attributes['w:styleId'] ?? '', {
        name: valueAt(style, 'w:name') ?? '', outline: outline === undefined ? undefined : Number(outline), basedOn: valueAt(style, 'w:basedOn'),
        numbering: number === undefined ? undefined : { id: number, level: Number(valueAt(look, 'w:numPr', 'w:ilvl') ?? 0) },
      });
    }
    const abstract = new Map(descendants(numbering ?? styles, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]));
    for (const one of descendants(numbering ?? styles, 'w:num')) {
      const levels = descendants(abstract.get(valueAt(one, 'w:abstractNumId') ?? '') ?? one, 'w:lvl').map((level) => ({ format: valueAt(level, 'w:numFmt') ?? '', text: valueAt(level, 'w:lvlText') ?? '', start: Number(valueAt(level, 'w:start') ?? 1) }));
      for (const override of descendants(one, 'w:lvlOverride')) {
        const level = levels[Number(override.attributes['w:ilvl'] ?? 0)];
        const start = valueAt(override, 'w:startOverride');
        if (level !== undefined && start !== undefined) level.start = Number(start);
      }
      this.#formats.set(one.attributes['w:numId'] ?? '', levels);
    }
    for (const relation of descendants(relations ?? styles, 'Relationship')) this.#targets.set(relation.attributes['Id'] ?? '', relation.attributes['Target'] ?? '');
  }

  blocks(parent: Xml): void {
    for (const block of parent.children) {
      if (typeof block === 'string') continue;
      if (block.name === 'w:p') this.#paragraph(block);
      else if (block.name === 'w:tbl') this.#table(block);
    }
  }

  #styleOf(paragraph: Xml): { id: string; name: string; outline: number | undefined; numbering: { id: string; level: number } | undefined } {
    const id = valueAt(paragraph, 'w:pPr', 'w:pStyle') ?? 'Normal';
    const found = this.#styles.get(id);
    return { id, name: found?.name ?? id, outline: found?.outline, numbering: found?.numbering };
  }

  #paragraph(paragraph: Xml): string {
    const style = this.#styleOf(paragraph);
    this.used.set(style.name, (this.used.get(style.name) ?? 0) + 1);
    for (const link of descendants(paragraph, 'w:hyperlink')) this.links.push({ text: tidy(textOf(link)), href: link.attributes['w:anchor'] !== undefined ? '#' : this.#targets.get(link.attributes['r:id'] ?? '') ?? '' });
    const text = tidy(textOf(paragraph));
    const own = valueAt(paragraph, 'w:pPr', 'w:numPr', 'w:numId');
    if (own !== undefined) this.#listItem(text, own, Number(valueAt(paragraph, 'w:pPr', 'w:numPr', 'w:ilvl') ?? 0));
    const level = /^heading (\d)$/i.exec(style.name)?.[1] ?? (style.outline === undefined ? undefined : String(style.outline + 1));
    const shown = level === undefined ? text : tidy(`${this.#number(style.numbering)} ${text}`);
    if (level !== undefined) this.headings.push({ level: Number(level), text: shown });
    if (/^caption$/i.test(style.name)) this.#caption = text;
    // The heading of the contents list belongs to it.
    if (!/^toc heading$/i.test(style.name)) this.words.push(shown);
    return shown;
  }

  #count(id: string, level: number): number[] {
    const counts = this.#counts.get(id) ?? [];
    this.#counts.set(id, counts);
    counts.length = Math.min(counts.length, level + 1);
    for (let at = counts.length; at < level; at += 1) counts[at] = this.#formats.get(id)?.[at]?.start ?? 1;
    counts[level] = counts[level] === undefined ? this.#formats.get(id)?.[level]?.start ?? 1 : counts[level] + 1;
    return counts;
  }

  #number(numbering: { id: string; level: number } | undefined): string {
    const format = numbering === undefined ? undefined : this.#formats.get(numbering.id)?.[numbering.level];
    if (numbering === undefined || format === undefined) return '';
    const counts = this.#count(numbering.id, numbering.level);
    return format.text.replace(/%(\d)/g, (_all, at: string) => String(counts[Number(at) - 1] ?? 1));
  }

  #listItem(text: string, id: string, level: number): void {
    const format = this.#formats.get(id)?.[level];
    const counts = this.#count(id, level);
    this.listItems.push({ text, level, ordered: format?.format === 'decimal', number: counts[level] ?? 0 });
  }

  #table(table: Xml): void {
    const caption = this.#caption;
    this.#caption = '';
    const rows = descendants(table, 'w:tr').map((row) => ({
      isHead: child(child(row, 'w:trPr'), 'w:tblHeader') !== undefined,
      cells: row.children.filter((cell): cell is Xml => typeof cell !== 'string' && cell.name === 'w:tc').map((cell) => tidy(cell.children.map((one) => (typeof one !== 'string' && one.name === 'w:p' ? this.#paragraph(one) : '')).join(' '))),
    }));
    const look = child(child(table, 'w:tblPr'), 'w:tblLook');
    this.tables.push({ caption, heads: rows.find((row) => row.isHead)?.cells ?? [], rows: rows.filter((row) => !row.isHead).map((row) => row.cells), rowHeads: look?.attributes['w:firstColumn'] === '1' || look?.attributes['w:firstColumn'] === 'true' });
  }
}
