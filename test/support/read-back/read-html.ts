// A web page as a reader has it: its cover and its main part.
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { tidy, wordsOf } from './read-back.ts';
import type { ReadBack, ReadHeading, ReadTable } from './read-back.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface ReadHtml extends ReadBack {
  readonly ids: readonly string[];
}

/** A whole page: the cover (`header.fp-cover`) and `main` are read, navigation and foot are not. */
export function readHtml(page: string): ReadHtml {
  const document = parse(page);
  const all = elementsOf(document);
  const of = (...tags: string[]): Element[] => all.filter((element) => tags.includes(element.tagName));
  const parts = [...all.filter((element) => element.tagName === 'header' && (attribute(element, 'class') ?? '').includes('fp-cover')), ...of('main')];
  const read = (parts.length === 0 ? of('body') : parts).flatMap((part) => [part, ...elementsOf(part)]);
  const contents = all.find((element) => element.tagName === 'nav' && (attribute(element, 'class') ?? '').includes('fp-toc'));
  return {
    title: tidy(of('h1').map(textOf).join(' ')),
    language: attribute(of('html')[0], 'lang') ?? '',
    headings: read.filter((element) => /^h[2-6]$/.test(element.tagName)).map((element): ReadHeading => ({ level: Number(element.tagName.slice(1)) - 1, text: tidy(textOf(element)) })),
    tables: read.filter((element) => element.tagName === 'table').map(tableOf),
    images: read.filter((element) => element.tagName === 'img' && attribute(element, 'alt') !== '').map((element) => attribute(element, 'alt') ?? ''),
    links: read.filter((element) => element.tagName === 'a' && attribute(element, 'href') !== undefined).map((element) => ({ text: tidy(textOf(element)), href: attribute(element, 'href')?.replace(/^#.*/, '#') ?? '' })),
    ...wordsOf((parts.length === 0 ? of('body') : parts).map(textOf).join(' ')),
    contents: contents === undefined ? [] : elementsOf(contents).filter((element) => element.tagName === 'a').map((element) => tidy(textOf(element))),
    ids: all.map((element) => attribute(element, 'id')).filter((id) => id !== undefined),
  };
}

function elementsOf(node: Node): Element[] {
  if (!('childNodes' in node)) return [];
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []));
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((one) => one.name === name)?.value;
}

const inline = new Set(['a', 'b', 'strong', 'em', 'span', 'i']);

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  if (!('childNodes' in node)) return '';
  // Drawn in the page, since its typeface has no such arrow; a letter in the other forms.
  if ('attrs' in node && attribute(node, 'role') === 'doc-backlink' && elementsOf(node).some((element) => element.tagName === 'svg')) return '↑';
  if ('tagName' in node && ['script', 'style', 'svg'].includes(node.tagName)) return '';
  // What a page offers about itself (the links to its other forms) is no part of the document.
  if ('attrs' in node && attribute(node, 'class') === 'fp-down') return '';
  const inside = node.childNodes.map(textOf).join('');
  return 'tagName' in node && !inline.has(node.tagName) ? ` ${inside} ` : inside;
}

function tableOf(table: Element): ReadTable {
  const rows = elementsOf(table).filter((element) => element.tagName === 'tr').map((row) => row.childNodes.filter((cell): cell is Element => 'tagName' in cell));
  const isHead = (row: readonly Element[]): boolean => row.every((cell) => cell.tagName === 'th' && attribute(cell, 'scope') === 'col');
  const words = (row: readonly Element[]): string[] => row.map((cell) => tidy(textOf(cell)));
  const body = rows.filter((row) => !isHead(row));
  return {
    caption: tidy(elementsOf(table).filter((element) => element.tagName === 'caption').map(textOf).join(' ')),
    heads: words(rows.find(isHead) ?? []),
    rows: body.map(words),
    rowHeads: body.length > 0 && body.every((row) => row[0]?.tagName === 'th' && attribute(row[0], 'scope') === 'row'),
  };
}
