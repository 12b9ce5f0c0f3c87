// The typefaces that printed forms carry: TTF only, since Typst takes a WOFF in silence and draws nothing with it. What the house's
// own typeface lacks (other scripts, arrows, emoji) comes from two others, always these, so that every machine makes the same file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

export const typefaceName = 'Atkinson Hyperlegible Next';
const families = [typefaceName, 'DejaVu Sans', 'Noto Emoji'] as const;
const ownName = (family: string): string => `Fp${family.slice(2)}`;
/** In the order in which a letter is looked for; as `underOwnName` calls them. */
export const typefaceNames = families.map(ownName);

const own = '@expo-google-fonts/atkinson-hyperlegible-next';
const faces = {
  'regular': `${own}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`,
  'italic': `${own}/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf`,
  'semibold': `${own}/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf`,
  'bold': `${own}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`,
  'bold-italic': `${own}/700Bold_Italic/AtkinsonHyperlegibleNext_700Bold_Italic.ttf`,
  'other': 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'other-bold': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  'emoji': '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
} as const;

export type Face = keyof typeof faces;
export const allFaces = Object.keys(faces) as Face[];
const files = new Map<Face, Buffer>();

/** One face, as a TTF. */
export function faceFile(face: Face): Buffer {
  const known = files.get(face);
  if (known !== undefined) return known;
  const [, home, rest] = /^((?:@[^/]+\/)?[^/]+)\/(.+)$/.exec(faces[face]) ?? [];
  const file = readFileSync(join(dirname(require.resolve(`${home}/package.json`)), rest ?? ''));
  files.set(face, file);
  return file;
}

/**
 * The face with a family name that no other has. Typst also knows the typefaces of the machine, and would otherwise take, say, an oblique
 * DejaVu of theirs for ours, which has fewer letters: the file would depend on who makes it.
 */
export function underOwnName(file: Buffer): Buffer {
  const renamed = Buffer.from(file);
  for (const family of families) {
    // Names stand in UTF-16 (big end first) and, for old programs, in ASCII; the new one is of the same length.
    for (const written of [(words: string) => Buffer.from(words, 'utf16le').swap16(), (words: string) => Buffer.from(words, 'latin1')]) {
      const [from, to] = [written(family), written(ownName(family))];
      for (let at = renamed.indexOf(from); at !== -1; at = renamed.indexOf(from, at + from.length)) to.copy(renamed, at);
    }
  }
  return renamed;
}
