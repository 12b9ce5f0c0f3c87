// Which letters our typefaces can draw. PDF/UA refuses a letter that nothing draws, and one strange letter must not cost the whole plan
// its PDF: it is shown as the sign for a letter that is missing. The web page and the Word file have it all the same.
import { faceFile } from '../typeface.ts';
import type { Face } from '../typeface.ts';

const missing = '\ufffd';
let known: Set<number> | undefined;

/** The words with `\ufffd` for each letter that is in no typeface; one for a letter and all that belongs to it. */
export function drawable(words: string): string {
  const drawn = known ??= inEveryFace();
  // Signs that only say how others are joined or broken are never drawn.
  const isDrawn = (letter: string): boolean => drawn.has(letter.codePointAt(0) ?? 0) || /[\p{Default_Ignorable_Code_Point}]/u.test(letter);
  let shown = '';
  for (const letter of words) if (isDrawn(letter)) shown += letter; else if (!/\p{M}/u.test(letter) || !shown.endsWith(missing)) shown += missing;
  return shown;
}

/** A letter of the regular face that the bold one lacks would fail in a heading: of each typeface what all its faces draw. */
function inEveryFace(): Set<number> {
  const typefaces: readonly (readonly Face[])[] = [['regular', 'italic', 'semibold', 'bold', 'bold-italic'], ['other', 'other-bold'], ['emoji']];
  return new Set(typefaces.flatMap((faces) => [...faces.map(codePoints).reduce((all, one) => all.intersection(one))]));
}

/** The characters that a TTF maps to a glyph: the tables of formats 4 and 12 in its `cmap`. */
function codePoints(face: Face): Set<number> {
  const file = faceFile(face);
  const found = new Set<number>();
  const start = tableStart(file, 'cmap');
  for (let at = 0; at < file.readUInt16BE(start + 2); at += 1) {
    const table = start + file.readUInt32BE(start + 8 + at * 8);
    const format = file.readUInt16BE(table);
    for (const [from, to] of format === 12 ? longRanges(file, table) : format === 4 ? shortRanges(file, table) : []) {
      for (let code = from; code <= to; code += 1) found.add(code);
    }
  }
  return found;
}

function tableStart(file: Buffer, tag: string): number {
  for (let at = 12; at < 12 + file.readUInt16BE(4) * 16; at += 16) if (file.toString('latin1', at, at + 4) === tag) return file.readUInt32BE(at + 8);
  throw new Error(`A typeface without a table ${tag}`);
}

function longRanges(file: Buffer, table: number): [number, number][] {
  return Array.from({ length: file.readUInt32BE(table + 12) }, (_none, at) => [file.readUInt32BE(table + 16 + at * 12), file.readUInt32BE(table + 20 + at * 12)]);
}

function shortRanges(file: Buffer, table: number): [number, number][] {
  const twice = file.readUInt16BE(table + 6);
  // The last range is the empty one that ends the list.
  return Array.from({ length: twice / 2 - 1 }, (_none, at) => [file.readUInt16BE(table + 16 + twice + at * 2), file.readUInt16BE(table + 14 + at * 2)]);
}
