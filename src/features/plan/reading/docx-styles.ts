// What a Word file's styles say of a paragraph: heading level, bold, size; a style takes over what it does not say from the one it is based on.
import type { XmlNode } from './xml-tree.ts';
import { child, elements, value } from './xml-tree.ts';

export type Look = { level?: number; bold?: boolean; /** half points */ size?: number; listed?: boolean };
export type Styles = { of(id: string | undefined): Look; runOf(id: string | undefined): Look; normal: number };

const isOn = (node: XmlNode | undefined): boolean | undefined => (node ? !/^(0|false|off|none)$/.test(value(node) ?? '1') : undefined);

/** What run properties (w:rPr) say. */
export function runLook(properties: XmlNode | undefined): Look {
  const bold = isOn(child(properties, 'b'));
  const size = Number(value(child(properties, 'sz')));
  return { ...(bold !== undefined ? { bold } : {}), ...(size > 0 ? { size } : {}) };
}

export function readStyles(root: XmlNode | undefined): Styles {
  const sheet = child(root, 'styles');
  const own = new Map<string, { based: string | undefined; look: Look }>();
  let standard: string | undefined;
  for (const style of elements(sheet)) {
    const id = style.attributes['styleId'];
    if (style.name !== 'style' || !id) continue;
    if (style.attributes['type'] === 'paragraph' && /^(1|true|on)$/.test(style.attributes['default'] ?? '')) standard = id;
    const name = value(child(style, 'name')) ?? '';
    const outline = Number(value(child(style, 'pPr', 'outlineLvl')) ?? Number.NaN);
    const named = /^heading\s*([1-9])$/i.exec(name)?.[1];
    const level = named ? Number(named) : outline >= 0 && outline < 9 ? outline + 1 : /^title$/i.test(name) ? 1 : /^subtitle$/i.test(name) ? 2 : undefined;
    const number = value(child(style, 'pPr', 'numPr', 'numId'));
    own.set(id, { based: value(child(style, 'basedOn')), look: { ...runLook(child(style, 'rPr')), ...(level !== undefined ? { level } : {}), ...(number !== undefined && number !== '0' ? { listed: true } : {}) } });
  }
  const resolve = (id: string | undefined): Look => {
    const chain: Look[] = [];
    const seen = new Set<string>();
    for (let at = id; at !== undefined && own.has(at) && !seen.has(at); at = own.get(at)?.based) {
      seen.add(at);
      chain.unshift(own.get(at)?.look ?? {});
    }
    return Object.assign({}, ...chain) as Look;
  };
  const normal = Number(value(child(sheet, 'docDefaults', 'rPrDefault', 'rPr', 'sz'))) || 20;
  return { of: (id) => resolve(id ?? standard), runOf: resolve, normal: resolve(standard).size ?? normal };
}
