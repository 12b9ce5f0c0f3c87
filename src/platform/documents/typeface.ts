// The typefaces that printed forms carry: TTF only, since Typst takes a WOFF in silence and draws nothing with it. What the house's
// own typeface lacks (other scripts, arrows, emoji) comes from two others, always these, so that every machine makes the same file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

export const typefaceName = 'Atkinson Hyperlegible Next';
/** In the order in which a letter is looked for. */
export const typefaceNames = [typefaceName, 'DejaVu Sans', 'Noto Emoji'] as const;

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
