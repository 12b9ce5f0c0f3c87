// The partnership's one colour and the darker shade of it that headings and covers have; the look's own where a document names none.
import { isReadableBrand } from '../pages/brand.ts';

/** `#rrggbb`. Throws RangeError when white words on the colour could not be read. */
export function colourShades(colour: string): { brand: string; deep: string } {
  if (colour === '') return { brand: '#0f6163', deep: '#0b3b3c' };
  const brand = colour.trim().toLowerCase();
  if (!isReadableBrand(brand)) throw new RangeError(`White words on ${colour} could not be read`);
  const deep = [1, 3, 5].map((at) => Math.round(Number.parseInt(brand.slice(at, at + 2), 16) * 0.6).toString(16).padStart(2, '0')).join('');
  return { brand, deep: `#${deep}` };
}
