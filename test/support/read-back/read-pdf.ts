// A PDF as a screen reader has it: by its tags, in their order. The words come from the page's marked content, the tags from the raw objects.
import { getDocumentProxy } from 'unpdf';
import { nameOf, PdfObjects } from './pdf-objects.ts';
import type { PdfDictionary, PdfValue } from './pdf-objects.ts';
import { tidy, wordsOf } from './read-back.ts';
import type { ReadBack, ReadHeading, ReadTable } from './read-back.ts';

export interface PdfTag {
  readonly role: string;
  readonly alternative: string;
  /** `Row` or `Column` of a head. */
  readonly scope: string;
  readonly children: readonly (PdfTag | string)[];
}

export interface PdfFont { readonly name: string; readonly bytes: number; readonly glyphs: number }

export interface ReadPdf extends ReadBack {
  /** 1 for PDF/UA-1, 0 for none. */
  readonly universalAccess: number;
  readonly showsTitle: boolean;
  readonly isMarked: boolean;
  readonly tags: PdfTag;
  /** The bookmarks, in order. */
  readonly outline: readonly ReadHeading[];
  readonly fonts: readonly PdfFont[];
  /** All words of each page, running heads too. */
  readonly pages: readonly string[];
  readonly createdOn: string;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const objects = new PdfObjects(bytes);
  const { marked, pages } = await pageWords(bytes);
  const { catalog } = objects;
  const root = objects.dictionary(catalog.get('StructTreeRoot'));
  if (root === undefined) throw new Error('This PDF has no tags.');
  const links: { text: string; href: string }[] = [];
  const tags = new Tags(objects, marked, links).tree(root);
  const xmp = objects.stream(catalog.get('Metadata'))?.toString('utf8') ?? '';
  const tables = findAll(tags, 'Table').map(tableOf);
  return {
    title: objects.string(objects.dictionary(objects.trailer.get('Info'))?.get('Title')),
    language: objects.string(catalog.get('Lang')),
    headings: findAll(withoutContents(tags), /^H[1-6]$/).map((tag) => ({ level: Number(tag.role.slice(1)), text: tidy(tagText(tag)) })),
    tables,
    images: findAll(tags, 'Figure').map((tag) => tag.alternative),
    links,
    ...wordsOf(tagText(withoutContents(tags))),
    contents: findAll(tags, 'TOCI').map((tag) => tidy(tagText(tag)).replace(/[ .]+\d+$/, '')),
    universalAccess: Number(/<pdfuaid:part>(\d)/.exec(xmp)?.[1] ?? 0),
    showsTitle: objects.dictionary(catalog.get('ViewerPreferences'))?.get('DisplayDocTitle') === true,
    isMarked: objects.dictionary(catalog.get('MarkInfo'))?.get('Marked') === true,
    tags,
    outline: outlineOf(objects, objects.dictionary(catalog.get('Outlines')), 1),
    fonts: fontsOf(objects),
    pages,
    createdOn: /<xmp:CreateDate>([^<T]*)/.exec(xmp)?.[1] ?? '',
  };
}

/** Words by the id of their marked content, as `p12R_mc3`, and by page. */
async function pageWords(bytes: Uint8Array): Promise<{ marked: Map<string, string>; pages: string[] }> {
  const marked = new Map<string, string>();
  const pages: string[] = [];
  const document = await getDocumentProxy(new Uint8Array(bytes));
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const open: (string | undefined)[] = [];
    let words = '';
    for (const item of content.items as { type?: string; id?: string | null; str?: string; hasEOL?: boolean }[]) {
      if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') { open.push(item.id ?? undefined); continue; }
      if (item.type === 'endMarkedContent') { open.pop(); continue; }
      const piece = `${item.str ?? ''}${item.hasEOL === true ? '\n' : ''}`;
      words += piece;
      const id = open.findLast((one) => one !== undefined);
      if (id !== undefined) marked.set(id, (marked.get(id) ?? '') + piece);
    }
    pages.push(tidy(words));
  }
  await document.loadingTask.destroy();
  return { marked, pages };
}

class Tags {
  readonly #objects: PdfObjects;
  readonly #marked: ReadonlyMap<string, string>;
  readonly #links: { text: string; href: string }[];

  constructor(objects: PdfObjects, marked: ReadonlyMap<string, string>, links: { text: string; href: string }[]) {
    this.#objects = objects;
    this.#marked = marked;
    this.#links = links;
  }

  tree(root: PdfDictionary): PdfTag {
    return { role: 'Root', alternative: '', scope: '', children: this.#children(root, undefined) };
  }

  #children(element: PdfDictionary, page: number | undefined): (PdfTag | string)[] {
    const own = element.get('Pg');
    const pageHere = own !== null && typeof own === 'object' && 'ref' in own ? own.ref : page;
    return this.#objects.array(element.get('K')).flatMap((kid) => this.#child(kid, pageHere));
  }

  #child(kid: PdfValue, page: number | undefined): (PdfTag | string)[] {
    if (typeof kid === 'number') return [this.#words(page, kid)];
    const element = this.#objects.dictionary(kid);
    if (element === undefined) return [];
    const type = nameOf(element.get('Type'));
    if (type === 'OBJR') return [];
    if (type === 'MCR') {
      const own = element.get('Pg');
      return [this.#words(own !== null && typeof own === 'object' && 'ref' in own ? own.ref : page, Number(element.get('MCID')))];
    }
    const scopes = this.#objects.array(element.get('A')).map((one) => nameOf(this.#objects.dictionary(one)?.get('Scope')));
    const tag: PdfTag = { role: nameOf(element.get('S')), alternative: this.#objects.string(element.get('Alt')), scope: scopes.find((one) => one !== '') ?? '', children: this.#children(element, page) };
    if (tag.role === 'Link') this.#links.push({ text: tidy(tagText(tag)), href: this.#target(element) });
    return [tag];
  }

  #words(page: number | undefined, id: number): string {
    return this.#marked.get(`p${page ?? 0}R_mc${id}`) ?? '';
  }

  #target(link: PdfDictionary): string {
    const kids = this.#objects.array(link.get('K')).map((kid) => this.#objects.dictionary(kid)).filter((kid) => nameOf(kid?.get('Type')) === 'OBJR');
    for (const kid of kids) {
      const annotation = this.#objects.dictionary(kid?.get('Obj'));
      const address = this.#objects.string(this.#objects.dictionary(annotation?.get('A'))?.get('URI'));
      if (address !== '') return address;
    }
    return kids.length === 0 ? '' : '#';
  }
}

/** All tags of a role, in reading order. */
export function findAll(tag: PdfTag, role: string | RegExp): PdfTag[] {
  const fits = typeof role === 'string' ? tag.role === role : role.test(tag.role);
  return [...(fits ? [tag] : []), ...tag.children.flatMap((child) => (typeof child === 'string' ? [] : findAll(child, role)))];
}

const blockRoles = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'LI', 'L', 'TR', 'TD', 'TH', 'Table', 'Caption', 'Div', 'Document', 'BlockQuote', 'TOCI', 'TOC', 'Figure', 'LBody', 'Lbl']);

/** The words of a tag; the marks of list items (a bullet, a number) are left out, the terms of a glossary are not. */
export function tagText(tag: PdfTag): string {
  const inside = tag.children.map((child) => (typeof child === 'string' ? child : tagText(child))).join('');
  if (tag.role === 'Lbl' && /^\s*(\P{L}|\d+[.)])\s*$/u.test(inside)) return '';
  return blockRoles.has(tag.role) ? ` ${inside} ` : inside;
}

/** Without the contents list and the heading above it. */
function withoutContents(tag: PdfTag): PdfTag {
  const contents = tag.children.findIndex((child) => typeof child !== 'string' && child.role === 'TOC');
  const kept = tag.children.filter((_child, at) => contents === -1 || (at !== contents && at !== contents - 1));
  return { ...tag, children: kept.map((child) => (typeof child === 'string' ? child : withoutContents(child))) };
}

function tableOf(table: PdfTag): ReadTable {
  const rows = findAll(table, 'TR').map((row) => row.children.filter((cell): cell is PdfTag => typeof cell !== 'string'));
  const isHead = (row: readonly PdfTag[]): boolean => row.every((cell) => cell.role === 'TH' && cell.scope === 'Column');
  const body = rows.filter((row) => !isHead(row));
  const words = (row: readonly PdfTag[]): string[] => row.map((cell) => tidy(tagText(cell)));
  return {
    caption: tidy(findAll(table, 'Caption').map(tagText).join(' ')),
    heads: words(rows.find(isHead) ?? []),
    rows: body.map(words),
    rowHeads: body.length > 0 && body.every((row) => row[0]?.role === 'TH' && row[0].scope === 'Row'),
  };
}

function outlineOf(objects: PdfObjects, parent: PdfDictionary | undefined, level: number): ReadHeading[] {
  const found: ReadHeading[] = [];
  for (let item = objects.dictionary(parent?.get('First')); item !== undefined; item = objects.dictionary(item.get('Next'))) {
    found.push({ level, text: tidy(objects.string(item.get('Title'))) }, ...outlineOf(objects, item, level + 1));
  }
  return found;
}

/** Every font that is used, with the size of the program that is embedded and the number of outlines in it that draw something. */
function fontsOf(objects: PdfObjects): PdfFont[] {
  return [...objects.values.values()].filter((value): value is PdfDictionary => value instanceof Map && nameOf(value.get('Type')) === 'FontDescriptor').map((descriptor) => {
    const program = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => objects.stream(descriptor.get(key))).find((one) => one !== undefined);
    return { name: nameOf(descriptor.get('FontName')).replace(/^[A-Z]{6}\+/, ''), bytes: program?.length ?? 0, glyphs: program === undefined ? 0 : drawnGlyphs(program) };
  });
}

/** Counts the outlines of a TrueType program that are not empty; of a CFF program says 1 when it is there. */
function drawnGlyphs(program: Buffer): number {
  const table = (tag: string): Buffer | undefined => {
    for (let at = 12; at < 12 + program.readUInt16BE(4) * 16; at += 16) {
      if (program.toString('latin1', at, at + 4) === tag) return program.subarray(program.readUInt32BE(at + 8), program.readUInt32BE(at + 8) + program.readUInt32BE(at + 12));
    }
    return undefined;
  };
  const [head, loca] = [table('head'), table('loca')];
  if (head === undefined || loca === undefined) return program.length > 200 ? 1 : 0;
  const isLong = head.readInt16BE(50) === 1;
  const offsets = Array.from({ length: loca.length / (isLong ? 4 : 2) }, (_none, at) => (isLong ? loca.readUInt32BE(at * 4) : loca.readUInt16BE(at * 2)));
  return offsets.filter((offset, at) => at > 0 && offset > (offsets[at - 1] ?? 0)).length;
}
