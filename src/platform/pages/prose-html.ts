// What people wrote in a box as a page shows it: the same reading as the documents' (paragraphs, lists, bold, emphasis, links), everything escaped.
import nunjucks from 'nunjucks';
import type { Inline, List, ListItem, Words } from '../documents/document.ts';
import { inlinesOf } from '../documents/document.ts';
import { fromProse } from '../documents/prose.ts';

const { escape: escaped } = nunjucks.lib as unknown as { escape(text: string): string };

/** Safe HTML of written text; links were checked by the reading. */
export function proseHtml(written: string): string {
  return fromProse(written).map((block) => (block.kind === 'paragraph' ? `<p class="govuk-body">${wordsHtml(block.words)}</p>` : block.kind === 'list' ? listHtml(block) : '')).join('\n');
}

function listHtml(list: List): string {
  const tag = list.ordered ? 'ol' : 'ul';
  const start = list.ordered && list.start !== undefined && list.start !== 1 ? ` start="${list.start}"` : '';
  return `<${tag} class="govuk-list govuk-list--${list.ordered ? 'number' : 'bullet'}"${start}>${list.items.map((item) => `<li>${isItem(item) ? `${wordsHtml(item.words)}${item.below ? listHtml(item.below) : ''}` : wordsHtml(item)}</li>`).join('')}</${tag}>`;
}

const isItem = (item: Words | ListItem): item is ListItem => typeof item === 'object' && 'words' in item;

const wordsHtml = (words: Words): string => inlinesOf(words).map(inlineHtml).join('');

function inlineHtml(inline: Inline): string {
  switch (inline.kind) {
    case 'text': return escaped(inline.text);
    case 'line': return '<br>';
    case 'strong': return `<strong>${inline.inlines.map(inlineHtml).join('')}</strong>`;
    case 'emphasis': return `<em>${inline.inlines.map(inlineHtml).join('')}</em>`;
    case 'link': return `<a class="govuk-link" href="${escaped(inline.href)}">${inline.inlines.map(inlineHtml).join('')}</a>`;
    default: return '';
  }
}
