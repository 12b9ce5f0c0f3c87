// XML of a Word file as a small tree. The parser expands no entities of the document's own, so that none can blow up.
import { SaxesParser } from 'saxes';
import { PlanRefused } from './refusals.ts';

/** `name` and the keys of `attributes` without their namespace prefix. */
export type XmlNode = { name: string; attributes: Record<string, string>; children: (XmlNode | string)[] };

const DEEPEST = 400;

export function xmlTree(text: string, part: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [] };
  const open: XmlNode[] = [root];
  const parser = new SaxesParser();
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('doctype', () => {
    throw new PlanRefused('damaged-file', part);
  });
  parser.on('error', () => {
    throw new PlanRefused('damaged-file', part);
  });
  parser.on('opentag', (tag) => {
    const node: XmlNode = { name: local(tag.name), attributes: Object.fromEntries(Object.entries(tag.attributes).map(([key, value]) => [local(key), String(value)])), children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
    if (open.length > DEEPEST) throw new PlanRefused('damaged-file', part);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (words) => {
    open.at(-1)?.children.push(words);
  });
  parser.write(text).close();
  return root;
}

export const elements = (node: XmlNode | undefined): XmlNode[] => (node ? node.children.filter((child): child is XmlNode => typeof child !== 'string') : []);
export const child = (node: XmlNode | undefined, ...path: string[]): XmlNode | undefined => path.reduce<XmlNode | undefined>((at, name) => elements(at).find((one) => one.name === name), node);
export const value = (node: XmlNode | undefined): string | undefined => node?.attributes['val'];
