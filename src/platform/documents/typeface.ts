// The files of the typeface that printed forms carry: TTF only, since Typst takes a WOFF in silence and draws nothing with it.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

export const typefaceName = 'Atkinson Hyperlegible Next';
export type Face = '400Regular' | '400Regular_Italic' | '600SemiBold' | '700Bold' | '700Bold_Italic';
const files = new Map<Face, Buffer>();

/** One face of the typeface, as a TTF. */
export function faceFile(face: Face): Buffer {
  const known = files.get(face);
  if (known !== undefined) return known;
  const folder = join(dirname(require.resolve('@expo-google-fonts/atkinson-hyperlegible-next/package.json')), face);
  const name = readdirSync(folder).find((one) => one.endsWith('.ttf'));
  if (name === undefined) throw new Error(`The typeface has no TTF of ${face}`);
  const file = readFileSync(join(folder, name));
  files.set(face, file);
  return file;
}
