// The document as a piece of a web page: semantic, escaped, without a script, with anchors that stay the same as long as the words do.
import type { Document } from '../document.ts';
import { prepare } from '../prepare.ts';
import type { Line, PreparedBlock, PreparedCell, PreparedDocument, PreparedHeading, PreparedList, PreparedSource, PreparedTable } from '../prepare.ts';
import { cellText, isHeadless } from '../prepare.ts';
import type { MeasuredPicture } from '../picture.ts';
import { statusSymbol } from '../status-symbols.ts';

/** The contents as a tree; `level` 1 is a chapter. */
export interface ContentsEntry { readonly words: string; readonly number: string; readonly id: string; readonly level: number; readonly entries: readonly ContentsEntry[] }

export interface HtmlOptions {
  /** Where a picture is served; without it pictures are carried inside the page. */
  readonly pictureHref?: (picture: { readonly name: string; readonly kind: string; readonly alternative: string }) => string;
}

/** The document below its title: chapters as sections with an h2. `contents` lists every heading, whatever depth the document shows. */
export function toHtml(document: Document, options: HtmlOptions = {}): { body: string; contents: ContentsEntry[] } {
  return drawBody(prepare(document), options);
}

/** The same from a prepared document. */
export function drawBody(document: PreparedDocument, options: HtmlOptions = {}): { body: string; contents: ContentsEntry[] } {
  const drawing = new Drawing(document, options);
  const pieces: string[] = [];
  let isOpen = false;
  for (const block of document.blocks) {
    if (block.kind === 'heading' && block.level === 1) {
      if (isOpen) pieces.push('</section>');
      pieces.push(`<section aria-labelledby="${escapeHtml(block.id)}">`);
      isOpen = true;
    }
    pieces.push(drawing.block(block));
  }
  if (isOpen) pieces.push('</section>');
  return { body: pieces.join('\n'), contents: contentsOf(document.blocks.filter((block): block is PreparedHeading => block.kind === 'heading')) };
}

/** Safe in text and in quoted attributes. */
export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? character);
}

function contentsOf(headings: readonly PreparedHeading[], level = 1): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  for (let at = 0; at < headings.length;) {
    const heading = headings[at];
    if (heading === undefined) break;
    let end = at + 1;
    while (end < headings.length && (headings[end]?.level ?? 0) > level) end += 1;
    entries.push({ words: heading.words, number: heading.number, id: heading.id, level: heading.level, entries: contentsOf(headings.slice(at + 1, end), level + 1) });
    at = end;
  }
  return entries;
}

class Drawing {
  readonly #document: PreparedDocument;
  readonly #options: HtmlOptions;

  constructor(document: PreparedDocument, options: HtmlOptions) {
    this.#document = document;
    this.#options = options;
  }

  block(block: PreparedBlock): string {
    switch (block.kind) {
      case 'heading': {
        const tag = `h${block.level + 1}`;
        const number = block.number === '' ? '' : `<span class="fp-heading-number">${escapeHtml(block.number)}</span> `;
        return `<${tag} id="${escapeHtml(block.id)}">${number}${this.line(block.inlines)}</${tag}>`;
      }
      case 'paragraph': return this.#paragraph(block.inlines, block.style);
      case 'list': return this.#list(block);
      case 'table': return this.#table(block);
      case 'figure': return this.#figure(block.picture, block.caption, block.width);
      case 'quote': return `<figure class="fp-said"><blockquote>${block.paragraphs.map((one) => `<p>${this.line(one)}</p>`).join('')}</blockquote>${block.attribution.length === 0 ? '' : `<figcaption>${this.line(block.attribution)}</figcaption>`}</figure>`;
      case 'numbers': return `<ul class="fp-numbers">${block.numbers.map((one) => `<li class="fp-number"><b>${escapeHtml(one.value)}</b> <span>${this.line(one.inlines)}</span></li>`).join('')}</ul>`;
      case 'definitions': return `<dl class="fp-terms">${block.items.map((item) => `<div><dt>${this.line(item.term)}</dt><dd>${item.meaning.length === 1 ? this.line(item.meaning[0] ?? []) : item.meaning.map((one) => `<p>${this.line(one)}</p>`).join('')}</dd></div>`).join('')}</dl>`;
      case 'contacts': return `<ul class="fp-contacts">${block.contacts.map((one) => `<li><p class="fp-contacts__name">${escapeHtml(one.name)}</p>${one.role === '' ? '' : `<p class="fp-contacts__role">${escapeHtml(one.role)}</p>`}${one.lines.map((line) => `<p>${this.line(line)}</p>`).join('')}</li>`).join('')}</ul>`;
      case 'item': return this.#thing(block);
      case 'sources': return this.#sources(block.sources);
      case 'page-break': return '<div class="fp-break"></div>';
    }
  }

  line(line: Line): string {
    return line.map((inline) => {
      switch (inline.kind) {
        case 'text': return escapeHtml(inline.text);
        case 'strong': return `<strong>${this.line(inline.inlines)}</strong>`;
        case 'emphasis': return `<em>${this.line(inline.inlines)}</em>`;
        case 'link': return `<a class="govuk-link" href="${escapeHtml(inline.href)}"${inline.href.startsWith('http') ? ' rel="noopener noreferrer"' : ''}>${this.line(inline.inlines)}</a>`;
        case 'source': return `<a class="fp-src" id="mention-${inline.number}-${inline.mention}" href="#source-${inline.number}" role="doc-noteref" aria-label="${escapeHtml(this.#document.labels.source)} ${inline.number}"><span class="fp-src__edge">&nbsp;[</span>${inline.number}<span class="fp-src__edge">]</span></a>`;
        case 'status': return `<strong class="fp-status fp-status--${inline.tone}">${statusSymbol(inline.tone)}${escapeHtml(inline.words)}</strong>`;
        case 'line': return '<br>';
      }
    }).join('');
  }

  #paragraph(inlines: Line, style: string): string {
    return `<p${style === 'lead' ? ' class="fp-lede"' : style === 'note' ? ' class="fp-note"' : ''}>${this.line(inlines)}</p>`;
  }

  #list(list: PreparedList): string {
    const tag = list.ordered ? 'ol' : 'ul';
    return `<${tag} class="govuk-list govuk-list--${list.ordered ? 'number' : 'bullet'}"${list.ordered && list.start !== 1 ? ` start="${list.start}"` : ''}>${list.items.map((item) => `<li>${this.line(item.inlines)}${item.below === undefined ? '' : this.#list(item.below)}</li>`).join('')}</${tag}>`;
  }

  #flow(cell: PreparedCell): string {
    const [only] = cell;
    if (cell.length === 1 && only?.kind === 'paragraph') return this.line(only.inlines);
    return cell.map((one) => (one.kind === 'paragraph' ? `<p>${this.line(one.inlines)}</p>` : this.#list(one))).join('');
  }

  /** The roles repeat what the tags say, because a phone shows each row as a card and a browser then forgets that it is a table. */
  #table(table: PreparedTable): string {
    const isSmall = table.columns.length <= 3 && table.rows.every((row) => row.cells.every((cell) => cellText(cell).length <= 28));
    // Mostly figures: on a phone they stand side by side under their labels.
    const columns = table.columns.slice(1);
    const isOfFigures = columns.length > 1 && columns.filter((column) => column.figures === true).length * 2 >= columns.length;
    const figures = (at: number): string => (table.columns[at]?.figures === true ? ' fp-number-cell' : '');
    const className = (extra: string): string => (extra.trim() === '' ? '' : ` class="${extra.trim()}"`);
    const heads = table.columns.map((column, at) => (column.words === ''
      ? `<td role="cell"${className(`fp-share-${shareStep(column.share)}`)}></td>`
      : `<th scope="col" role="columnheader"${className(`fp-share-${shareStep(column.share)}${figures(at)}`)}>${this.line(column.inlines)}</th>`));
    const label = (at: number): string => ((table.columns[at]?.words ?? '') === '' ? '' : ` data-label="${escapeHtml(table.columns[at]?.words ?? '')}"`);
    const head = isHeadless(table) ? '' : `<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>`;
    const rows = table.rows.map((row) => `<tr role="row">${row.cells.map((cell, at) => (table.rowHeads && at === 0
      ? `<th scope="row" role="rowheader"${label(0)}>${this.#flow(cell)}</th>`
      : `<td role="cell"${label(at)}${className(isOfFigures && at > 0 && table.columns[at]?.figures !== true ? ' fp-cell--two' : figures(at))}>${this.#flow(cell)}</td>`)).join('')}</tr>`);
    // A link in the caption would be a child that the role forbids; the element itself allows it.
    const role = table.caption.some((inline) => inline.kind === 'source' || inline.kind === 'link') ? '' : ' role="table"';
    const drawn = (some: readonly string[], caption: string): string => `<table${role} class="fp-table${isSmall ? ' fp-table--small' : ` fp-stack${isOfFigures ? ' fp-stack--figures' : ''}`}">${caption}${head}<tbody role="rowgroup">${some.join('\n')}</tbody></table>`;
    const caption = this.line(table.caption);
    const { first } = table;
    // One or two rows are no longer than the line that opens them.
    if (first === undefined || rows.length <= first + 2) return drawn(rows, caption === '' ? '' : `<caption>${caption}</caption>`);
    const { labels } = this.#document;
    const words = table.caption.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');
    if (first === 0) return fold(`${escapeHtml(words)} (${rows.length} ${escapeHtml(labels.rows)})`, drawn(rows, `<caption>${caption}</caption>`));
    return `${drawn(rows.slice(0, first), `<caption>${caption}</caption>`)}${fold(`${rows.length - first} ${escapeHtml(labels.moreRows)}<span class="govuk-visually-hidden">: ${escapeHtml(words)}</span>`, drawn(rows.slice(first), `<caption class="govuk-visually-hidden">${escapeHtml(words)} (${first + 1}–${rows.length})</caption>`))}`;
  }

  #figure(picture: MeasuredPicture, caption: Line, width: number): string {
    const href = this.#options.pictureHref?.({ name: picture.name, kind: picture.kind, alternative: picture.alternative }) ?? dataHref(picture);
    // Letters of a wide drawing are too small for a phone to read.
    const narrow = picture.narrow === undefined || this.#options.pictureHref !== undefined ? '' : `<source media="(max-width: 640px)" srcset="${escapeHtml(dataHref(picture.narrow))}" width="${Math.round(picture.narrow.width)}" height="${Math.round(picture.narrow.height)}">`;
    return `<figure class="fp-picture fp-picture--${Math.max(1, Math.round(width * 10))}">${narrow === '' ? '' : `<picture>${narrow}`}<img src="${escapeHtml(href)}" alt="${escapeHtml(picture.alternative)}" width="${Math.round(picture.width)}" height="${Math.round(picture.height)}">${narrow === '' ? '' : '</picture>'}${caption.length === 0 ? '' : `<figcaption>${this.line(caption)}</figcaption>`}</figure>`;
  }

  #thing(item: Extract<PreparedBlock, { kind: 'item' }>): string {
    const { id } = item;
    const tag = `h${item.level + 1}`;
    const mark = item.status === null ? '' : this.line([{ kind: 'status', ...item.status }]);
    return `<article class="fp-act" aria-labelledby="${id}"><${tag} class="fp-act__words" id="${id}">${this.line(item.inlines)}</${tag}>${mark}${item.note.length === 0 ? '' : `<p class="fp-act__note">${this.line(item.note)}</p>`}${item.body.map((one) => (one.kind === 'paragraph' ? this.#paragraph(one.inlines, one.style) : this.#list(one))).join('')}</article>`;
  }

  #sources(sources: readonly PreparedSource[]): string {
    const { labels } = this.#document;
    const back = (source: PreparedSource): string => Array.from({ length: source.mentions }, (_none, at) => `<a class="fp-back" href="#mention-${source.number}-${at + 1}" role="doc-backlink" aria-label="${escapeHtml(labels.backToText)} ${source.number}${source.mentions > 1 ? `, ${at + 1}` : ''}"><svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false"><path d="M8 14V3M3 8l5-5 5 5" fill="none" stroke="currentColor" stroke-width="2"/></svg></a>`).join(' ');
    return `<ol class="govuk-list govuk-list--number fp-sources">${sources.map((source) => `<li id="source-${source.number}">${this.line(source.inlines)} ${back(source)}</li>`).join('')}</ol>`;
  }
}

/** What a reader opens; print opens it by itself. */
const fold = (summary: string, inside: string): string => `<details class="govuk-details fp-fold"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>${inside}</details>`;

/** A step of five hundredths, since a page's content policy allows no inline style. */
function shareStep(share: number): number {
  return Math.min(95, Math.max(5, Math.round(share * 20) * 5));
}

export function dataHref(picture: MeasuredPicture): string {
  return `data:image/${picture.kind === 'svg' ? 'svg+xml' : picture.kind};base64,${Buffer.from(picture.bytes).toString('base64')}`;
}
