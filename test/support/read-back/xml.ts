// A well-formed XML part as a tree: enough for the parts of an Office file.

export interface Xml { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly (Xml | string)[] }

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    const known = entities[name ?? ''];
    if (known === undefined) throw new Error(`An unknown entity: ${all}`);
    return known;
  });
}

/** Throws for what is not well formed: a tag that is not closed, an unknown entity, a character that XML forbids. */
export function readXml(source: string): Xml {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(source)) throw new Error('A character that XML forbids');
  type Open = { name: string; attributes: Record<string, string>; children: (Xml | string)[] };
  const root: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  const token = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)|([\s\S])/g;
  for (const [all, close, name, written, single, text, wrong] of source.matchAll(token)) {
    if (wrong !== undefined) throw new Error(`Not well formed: ${all}`);
    const top = open.at(-1) ?? root;
    if (text !== undefined) { top.children.push(decode(text)); continue; }
    if (name === undefined) continue;
    if (close === '/') {
      if (open.pop()?.name !== name || open.length === 0) throw new Error(`Closed, but not open: ${name}`);
      continue;
    }
    const element: Open = { name, attributes: {}, children: [] };
    for (const [, key, double, one] of (written ?? '').matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) element.attributes[key ?? ''] = decode(double ?? one ?? '');
    top.children.push(element);
    if (single !== '/') open.push(element);
  }
  if (open.length !== 1) throw new Error(`Not closed: ${open.at(-1)?.name ?? ''}`);
  const only = root.children.find((child): child is Xml => typeof child !== 'string');
  if (only === undefined) throw new Error('No element');
  return only;
}

/** The elements of a name at any depth, in order. */
export function descendants(element: Xml, name: string): Xml[] {
  return element.children.flatMap((child) => (typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...descendants(child, name)]));
}

export function child(element: Xml | undefined, name: string): Xml | undefined {
  return element?.children.find((one): one is Xml => typeof one !== 'string' && one.name === name);
}

/** The value (`w:val`) of an element on the way down. */
export function valueAt(element: Xml | undefined, ...names: string[]): string | undefined {
  return names.reduce<Xml | undefined>((at, name) => child(at, name), element)?.attributes['w:val'];
}
