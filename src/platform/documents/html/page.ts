// The document as a whole web page in one file: cover, contents at the left, chapters. No script, nothing from outside but the
// typeface and stylesheet whose addresses the caller gives.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../document.ts';
import { prepare } from '../prepare.ts';
import type { PreparedDocument } from '../prepare.ts';
import { brandStylesheet } from '../../pages/brand.ts';
import { dataHref, drawBody, escapeHtml } from './body.ts';
import type { ContentsEntry, HtmlOptions } from './body.ts';

export interface HtmlPageOptions extends HtmlOptions {
  /** Styles instead of the document's own. */
  readonly css?: string;
  /** A WOFF2 or TTF of the typeface; without it the reader's own typeface is used. */
  readonly typefaceHref?: string;
  /** The links under the title: PDF, Word, open data. */
  readonly actions?: readonly { readonly text: string; readonly href: string }[];
}

const pageStyles = join(import.meta.dirname, '..', '..', 'pages', 'styles');
let styles: string | undefined;

/** The rules that a document needs beyond those of a page; the site's stylesheet carries them too. */
export function documentRules(): string {
  return readFileSync(join(import.meta.dirname, 'document.css'), 'utf8');
}

function standaloneStyles(): string {
  styles ??= [
    ...['tokens', 'words', 'tables', 'status', 'publication', 'print'].map((name) => readFileSync(join(pageStyles, `${name}.css`), 'utf8')),
    readFileSync(join(import.meta.dirname, 'standalone.css'), 'utf8'), documentRules(),
  ].join('\n').replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, '\n');
  return styles;
}

/** A whole page. Throws as `prepare` does, and RangeError when white words on the document's colour could not be read. */
export function toHtmlPage(document: Document, options: HtmlPageOptions = {}): string {
  const prepared = prepare(document);
  const { body, contents } = drawBody(prepared, options);
  const typeface = options.typefaceHref === undefined ? '' : `@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:swap;src:url(${JSON.stringify(options.typefaceHref).replace(/</g, '\\3c ')})}\n`;
  const brand = prepared.colour === '' ? '' : brandStylesheet(prepared.colour);
  // A style element ends at its first closing tag, whatever stands around it.
  const css = `${typeface}${options.css ?? standaloneStyles()}\n${brand}`.replace(/<\/style/gi, '<\\/style');
  const shown = shownContents(contents, prepared.contentsDepth);
  const { labels } = prepared;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(prepared.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml([prepared.title, prepared.organisation].filter(Boolean).join(' – '))}</title>
${prepared.subtitle === '' ? '' : `<meta name="description" content="${escapeHtml(prepared.subtitle)}">\n`}<style>
${css}</style>
</head>
<body>
<header class="fp-cover"><div class="fp-wrap">${coverOf(prepared)}
${(options.actions ?? []).length === 0 ? '' : `<p class="fp-down">${(options.actions ?? []).map((action) => `<a href="${escapeHtml(action.href)}">${escapeHtml(action.text)}</a>`).join('\n')}</p>`}</div></header>
<div class="fp-wrap fp-standalone"><div class="${shown.length === 0 ? 'fp-read fp-read--alone' : 'fp-read'}">
${shown.length === 0 ? '' : `<nav class="fp-toc" aria-label="${escapeHtml(labels.contents)}">${contentsList(shown)}</nav>`}
<main id="main-content">
${body}
</main></div></div>
<footer class="fp-end"><div class="fp-wrap">${[prepared.organisation, prepared.edition, prepared.marking].filter(Boolean).map((one) => `<p>${escapeHtml(one)}</p>`).join('')}</div></footer>
</body>
</html>
`;
}

/** What stands in the cover, for a page that brings its own header element. */
function coverOf(document: PreparedDocument): string {
  const part = (words: string, className = ''): string => (words === '' ? '' : `<p${className === '' ? '' : ` class="${className}"`}>${escapeHtml(words)}</p>`);
  const logo = document.logo === null ? '' : `<img class="fp-cover__logo" src="${dataHref(document.logo)}" alt="${escapeHtml(document.logo.alternative)}">`;
  return `${part(document.marking, 'fp-cover__marking')}${part(document.handling, 'fp-cover__marking')}${logo}${part(document.organisation)}<h1>${escapeHtml(document.title)}</h1>${part(document.subtitle)}${part(document.edition, 'fp-cover__edition')}${part(document.notice, 'fp-cover__edition')}`;
}

function shownContents(entries: readonly ContentsEntry[], depth: number): ContentsEntry[] {
  return depth < 1 ? [] : entries.map((entry) => ({ ...entry, entries: shownContents(entry.entries, depth - 1) }));
}

/** The contents as nested lists of links. */
function contentsList(entries: readonly ContentsEntry[]): string {
  return `<ol>${entries.map((entry) => `<li><a href="#${escapeHtml(entry.id)}">${entry.number === '' ? '' : `${escapeHtml(entry.number)} `}${escapeHtml(entry.words)}</a>${entry.entries.length === 0 ? '' : contentsList(entry.entries)}</li>`).join('')}</ol>`;
}
