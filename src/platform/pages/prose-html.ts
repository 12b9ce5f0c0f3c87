// What people wrote in a box as a page shows it: the same reading as the documents' (paragraphs, lists, bold, emphasis, links), everything escaped.
import nunjucks from 'nunjucks';
import type { Inline, List, ListItem, Words } from '../documents/document.ts';
import { inlinesOf } from '../documents/document.ts';
import { fromProse } from '../documents/prose.ts';
import type { DefinedTerm } from './defined-terms.ts';
import { termsHtml } from './terms-html.ts';

const { escape: escaped } = nunjucks.lib as unknown as { escape(text: string): string };

/** Safe HTML of written text; links were checked by the reading. Each of `terms` bears its meaning where it stands first, links left alone. */
export function proseHtml(written: string, terms: readonly DefinedTerm[] = []): string {
  const marked = { terms, seen: new Set<string>() };
  return fromProse(written).map((block) => (block.kind === 'paragraph' ? `<p class="govuk-body">${wordsHtml(block.words, marked)}</p>` : block.kind === 'list' ? listHtml(block, marked) : '')).join('\n');
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
