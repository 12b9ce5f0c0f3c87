// A partnership's one colour: the few properties of the look that follow it, refused when white words on it, or it on paper, could
// not be read (WCAG 2.2, 1.4.3: contrast 4.5 to 1). Pure.

const hexPattern = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
const paper = '#fbfaf7';

function channels(colour: string): [number, number, number] {
  const match = hexPattern.exec(colour.trim());
  if (match === null) throw new RangeError(`Not a colour like #0f6163: ${colour}`);
  return [Number.parseInt(match[1] ?? '', 16), Number.parseInt(match[2] ?? '', 16), Number.parseInt(match[3] ?? '', 16)];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours (`#rrggbb`), from 1 to 21. Throws RangeError for what is no colour. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Whether white words on the colour, and words of the colour on the page, can be read. */
export function isReadableBrand(colour: string): boolean {
  return hexPattern.test(colour.trim()) && contrast(colour, '#ffffff') >= 4.5 && contrast(colour, paper) >= 4.5;
}

/** The stylesheet of one partnership's colour, to be served at `partnership.brandHref`. Throws RangeError when it is not readable. */
export function brandStylesheet(colour: string): string {
  if (!isReadableBrand(colour)) throw new RangeError(`White words on ${colour} could not be read`);
  const darker = (share: number): string => `#${channels(colour).map((channel) => Math.round(channel * share).toString(16).padStart(2, '0')).join('')}`;
  return `:root{--fp-teal:${colour.trim().toLowerCase()};--fp-teal-dark:${darker(0.7)};--fp-deep:${darker(0.6)};}\n`;
}
