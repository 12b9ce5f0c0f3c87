// What people wrote in a box as a page shows it: the same reading as the documents' (paragraphs, lists, tables, bold, emphasis, links), everything escaped.
import nunjucks from 'nunjucks';
import type { Cell, Inline, List, ListItem, Table, Words } from '../documents/document.ts';
import { inlinesOf, plainText } from '../documents/document.ts';
import { fromProse } from '../documents/prose.ts';
import type { DefinedTerm } from './defined-terms.ts';
import { termsHtml } from './terms-html.ts';

const { escape: escaped } = nunjucks.lib as unknown as { escape(text: string): string };

/** Safe HTML of written text; links were checked by the reading. Each of `terms` bears its meaning where it stands first, links left alone. */
export function proseHtml(written: string, terms: readonly DefinedTerm[] = []): string {
  const marked = { terms, seen: new Set<string>() };
  return fromProse(written).map((block) => (block.kind === 'paragraph' ? `<p class="govuk-body">${wordsHtml(block.words, marked)}</p>` : block.kind === 'list' ? listHtml(block, marked) : tableHtml(block, marked))).join('\n');
}

/** As the documents draw one: on a phone each row is a card, unless the table is small. The roles repeat what the tags say, which a browser then forgets. */
function tableHtml(table: Table, marked: Marked): string {
  // What marks a figure becomes markup later on, which no attribute holds.
  const labels = table.columns.map((column) => plainText(column.head).replace(/[\u{F0000}-\u{FFFFD}]/gu, '').trim());
  const words = (cell: Cell | undefined): Words => (cell === undefined ? '' : (cell as Words));
  const isSmall = table.columns.length <= 3 && table.rows.every((row) => row.every((cell) => plainText(words(cell)).length <= 28));
  const isOfFigures = table.columns.length > 2 && table.columns.slice(1).filter((column) => column.figures === true).length * 2 >= table.columns.length - 1;
  const figures = (at: number): string => (table.columns[at]?.figures === true ? ' class="fp-number-cell"' : '');
  const label = (at: number): string => ((labels[at] ?? '') === '' ? '' : ` data-label="${escaped(labels[at] ?? '')}"`);
  const isHeaded = table.columns.some((column) => plainText(column.head) !== '');
  const heads = table.columns.map((column, at) => (plainText(column.head) === '' ? '<td role="cell"></td>' : `<th scope="col" role="columnheader"${figures(at)}>${wordsHtml(column.head, marked)}</th>`));
  const rows = table.rows.map((row) => `<tr role="row">${row.map((cell, at) => (table.rowHeads === true && at === 0 ? `<th scope="row" role="rowheader"${label(0)}>${wordsHtml(words(cell), marked)}</th>` : `<td role="cell"${label(at)}${isOfFigures && at > 0 && table.columns[at]?.figures !== true ? ' class="fp-cell--two"' : figures(at)}>${wordsHtml(words(cell), marked)}</td>`)).join('')}</tr>`);
  return `<table role="table" class="fp-table fp-table--tight fp-table--typed${isSmall ? ' fp-table--small' : ` fp-stack${isOfFigures ? ' fp-stack--figures' : ''}`}">${isHeaded ? `<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>` : ''}<tbody role="rowgroup">${rows.join('')}</tbody></table>`;
}

type Marked = { terms: readonly DefinedTerm[]; seen: Set<string> };

function listHtml(list: List, marked: Marked): string {
  const tag = list.ordered ? 'ol' : 'ul';
  const start = list.ordered && list.start !== undefined && list.start !== 1 ? ` start="${list.start}"` : '';
  return `<${tag} class="govuk-list govuk-list--${list.ordered ? 'number' : 'bullet'}"${start}>${list.items.map((item) => `<li>${isItem(item) ? `${wordsHtml(item.words, marked)}${item.below ? listHtml(item.below, marked) : ''}` : wordsHtml(item, marked)}</li>`).join('')}</${tag}>`;
}

const isItem = (item: Words | ListItem): item is ListItem => typeof item === 'object' && 'words' in item;

const wordsHtml = (words: Words, marked: Marked): string => inlinesOf(words).map((one) => inlineHtml(one, marked)).join('');

const NOTHING: Marked = { terms: [], seen: new Set() };

function inlineHtml(inline: Inline, marked: Marked): string {
  switch (inline.kind) {
    case 'text': return termsHtml(inline.text, marked.terms, marked.seen);
    case 'line': return '<br>';
    case 'strong': return `<strong>${inline.inlines.map((one) => inlineHtml(one, marked)).join('')}</strong>`;
    case 'emphasis': return `<em>${inline.inlines.map((one) => inlineHtml(one, marked)).join('')}</em>`;
    case 'link': return `<a class="govuk-link" href="${escaped(inline.href)}">${inline.inlines.map((one) => inlineHtml(one, NOTHING)).join('')}</a>`;
    default: return '';
  }
}
