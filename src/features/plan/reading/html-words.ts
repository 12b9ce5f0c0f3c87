// The words of a node of a web page: with its line breaks, and which of them are set in bold.
import type { DefaultTreeAdapterMap } from 'parse5';
import { single } from './blocks.ts';

export type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

export const SILENT = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'iframe', 'object', 'select', 'datalist']);
export const BLOCKS = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'nav', 'aside', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'figure', 'figcaption', 'form', 'fieldset', 'legend', 'details', 'summary', 'pre', 'address', 'hr', 'body', 'html', 'center', 'caption', 'tr', 'td', 'th', 'thead', 'tbody', 'tfoot']);
const BOLD = new Set(['b', 'strong', 'th']);
export const DEEPEST = 300;

export const isElement = (node: Node): node is Element => 'tagName' in node;
export const attribute = (node: Element, name: string): string | undefined => node.attrs.find((one) => one.name === name)?.value;
export const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

/** Words with \n for line breaks and block ends; other white space as it was. */
export function textOf(node: Node, depth = 0): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value.replace(/[ \r\n\f\u00a0]+/g, ' ');
  if (!isElement(node)) return depth > DEEPEST ? '' : childrenOf(node).map((one) => textOf(one, depth + 1)).join('');
  if (SILENT.has(node.tagName)) return '';
  if (node.tagName === 'br') return '\n';
  if (depth > DEEPEST) return '';
  const inner = joinedUp(node.childNodes, depth + 1);
  return BLOCKS.has(node.tagName) ? `\n${inner}\n` : inner;
}

/** "4,318" and "crimes" in two elements without a space between are two words, as a page shows them; "3rd" with its letters raised is one. */
export function joinedUp(nodes: readonly Node[], depth = 0): string {
  let text = '';
  let last: Node | undefined;
  for (const node of nodes) {
    const words = textOf(node, depth);
    const apart = last !== undefined && isElement(last) && isElement(node) && !/^su[bp]$/.test(node.tagName) && /[\d%+]$/.test(text) && /^\p{L}/u.test(words) && !/^(?:st|nd|rd|th|[km]|bn)\b/.test(words);
    text += apart ? ` ${words}` : words;
    last = node;
  }
  return text;
}

/** Text set as typed, with its line breaks and tabs. */
export function rawText(node: Node, depth = 0): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (depth > DEEPEST || (isElement(node) && SILENT.has(node.tagName))) return '';
  return isElement(node) && node.tagName === 'br' ? '\n' : childrenOf(node).map((one) => rawText(one, depth + 1)).join('');
}

export const tidy = (text: string): string => text.replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ').replace(/\n{2,}/g, '\n').trim();

const isStrong = (node: Element): boolean => BOLD.has(node.tagName) || /font-weight\s*:\s*(bold|[6-9]00)/i.test(attribute(node, 'style') ?? '');

export function allBold(node: Node, bold: boolean, depth = 0): boolean {
  if (node.nodeName === '#text' && 'value' in node) return bold || node.value.trim() === '';
  if (depth > DEEPEST) return bold;
  const strong = bold || (isElement(node) && isStrong(node));
  return childrenOf(node).every((one) => allBold(one, strong, depth + 1));
}

/** What is set in bold before all else. */
export function opening(nodes: readonly Node[], text: string): { opens?: string } {
  const opens = single(boldFirst(nodes, false).text);
  const before = text.slice(0, opens.length + 1);
  return opens !== '' && single(before) !== single(text) && single(before).startsWith(opens) ? { opens } : {};
}

function boldFirst(nodes: readonly Node[], bold: boolean, depth = 0): { text: string; ends: boolean } {
  let text = '';
  for (const node of nodes) {
    if (isElement(node) && SILENT.has(node.tagName)) continue;
    const leaf = node.nodeName === '#text' || (isElement(node) && node.tagName === 'br') || depth > DEEPEST;
    const strong = bold || (isElement(node) && isStrong(node));
    const inner = leaf ? { text: textOf(node), ends: !strong && single(textOf(node)) !== '' } : boldFirst(childrenOf(node), strong, depth + 1);
    if (!leaf || !inner.ends) text += inner.text;
    if (inner.ends) return { text, ends: true };
  }
  return { text, ends: false };
}
