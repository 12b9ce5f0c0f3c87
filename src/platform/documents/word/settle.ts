// A Word file that does not tell when and in which order it was made, so that the same document gives the same bytes: the library counts
// its marks on from file to file, and draws names and keys by chance.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import type { PreparedDocument } from '../prepare.ts';
import { underRealName } from './typeface-name.ts';

/** Of a document without a date. */
const noDate = '2000-01-01';
const fontKey = (number: number): string => `{00000000-0000-4000-8000-${String(number).padStart(12, '0')}}`;

/** The zip again, with the document's own date in its properties. */
export function settle(zip: Uint8Array, document: PreparedDocument): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(zip)).filter(([name]) => !name.endsWith('/')));
  const change = (name: string, how: (xml: string) => string): void => {
    const part = parts.get(name);
    if (part !== undefined) parts.set(name, strToU8(how(strFromU8(part))));
  };
  const instant = `${document.date === '' ? noDate : document.date}T00:00:00Z`;
  change('docProps/core.xml', (xml) => xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${instant}`));
  const relations = new Numbers('link');
  change('word/_rels/document.xml.rels', (xml) => xml.replace(/ Id="(rId[^"]*)"/g, (_all, id: string) => ` Id="${relations.of(id)}"`));
  const places = new Numbers('');
  const contents = new Numbers('_Toc');
  const drawings = new Numbers('');
  change('word/document.xml', (xml) => xml
    .replace(/ r:(id|embed|link)="(rId[^"]*)"/g, (_all, key: string, id: string) => ` r:${key}="${relations.of(id)}"`)
    .replace(/<w:bookmark(?:Start|End) [^>]*>/g, (tag) => tag.replace(/ w:id="(\d+)"/, (_all, id: string) => ` w:id="${places.of(id)}"`))
    .replace(/( w:(?:name|anchor)="|>PAGEREF )(_Toc\d+)(?=["\s])/g, (_all, before: string, id: string) => `${before}${contents.of(id)}`)
    .replace(/<wp:docPr [^>]*>/g, (tag) => tag.replace(/ id="(\d+)"/, (_all, id: string) => ` id="${drawings.of(id)}"`)));
  for (const name of parts.keys()) if (name.endsWith('.xml')) change(name, underRealName);
  rekeyFonts(parts);
  // A zip tells the hour of the place where it was made; this is the same reading of the clock everywhere.
  const mtime = new Date(2000, 0, 1);
  const packed: Zippable = {};
  for (const [name, bytes] of parts) packed[name] = [bytes, { mtime, level: 6 }];
  return zipSync(packed);
}

/** Numbers from 1 in the order of first mention. */
class Numbers {
  readonly #known = new Map<string, string>();
  readonly #before: string;

  constructor(before: string) {
    this.#before = before;
  }

  of(id: string): string {
    const known = this.#known.get(id) ?? `${this.#before}${this.#known.size + 1}`;
    this.#known.set(id, known);
    return known;
  }
}

/** Fonts in a Word file are masked with a key (ISO/IEC 29500-1, 17.8.1): the first 32 bytes, twice the key backwards. */
function rekeyFonts(parts: Map<string, Uint8Array>): void {
  const table = parts.get('word/fontTable.xml');
  if (table === undefined) return;
  const targets = new Map(Array.from(strFromU8(parts.get('word/_rels/fontTable.xml.rels') ?? new Uint8Array()).matchAll(/ Id="([^"]*)"[^>]* Target="([^"]*)"/g), (found) => [found[1] ?? '', `word/${found[2] ?? ''}`]));
  let number = 0;
  const xml = strFromU8(table).replace(/ r:id="([^"]*)" w:fontKey="([^"]*)"/g, (all, relation: string, oldKey: string) => {
    const name = targets.get(relation) ?? '';
    const font = parts.get(name);
    if (font === undefined) return all;
    const key = fontKey(number += 1);
    parts.set(name, masked(masked(font, oldKey), key));
    return ` r:id="${relation}" w:fontKey="${key}"`;
  });
  parts.set('word/fontTable.xml', strToU8(xml));
}

function masked(font: Uint8Array, key: string): Uint8Array {
  const bytes = Buffer.from(key.replace(/[{}-]/g, ''), 'hex').toReversed();
  return font.map((byte, at) => (at < 32 ? byte ^ (bytes[at % 16] ?? 0) : byte));
}
