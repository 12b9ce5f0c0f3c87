// Makes the drawing fit for a page: no styles and nothing to hover or press (the content policy refuses both), ids that are the page's
// own, and a name and a description for who cannot see it.
import { escapeHtml } from '../documents/html/body.ts';

export interface SvgNames { readonly id: string; readonly title: string; readonly description: string; /** a fill that is drawn as slanted strokes on white */ readonly hatched?: string }

const STROKE = '#cfc8b8';

export function cleanSvg(raw: string, { id, title, description, hatched }: SvgNames): string {
  const body = raw
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/\s(?:ecmeta_\w+|class|pointer-events|cursor)="[^"]*"/g, '')
    .replace(/\sstyle="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/<path d=""[^>]*><\/path>\n?/g, '')
    .replace(/<g clip-path="[^"]*">\s*<\/g>/g, '')
    .replace(/\sxml:space="preserve"/g, '')
    .replace(/<defs\s*>\s*<\/defs>/g, '')
    .replace(/\n+/g, '\n');
  const isHatched = hatched !== undefined && body.includes(`fill="${hatched}"`);
  const strokes = isHatched ? `<defs><pattern id="${id}-strokes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" stroke="${STROKE}" stroke-width="2"/></pattern></defs>` : '';
  return (isHatched ? body.replaceAll(`fill="${hatched}"`, `fill="url(#${id}-strokes)"`) : body).replace(/<svg\b([^>]*)>/, (_, attributes: string) => {
    const own = attributes.replace(/\s(?:xmlns:xlink|version|baseProfile)="[^"]*"/g, '');
    return `<svg${own} role="img" aria-labelledby="${id}-title ${id}-description" focusable="false"><title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-description">${escapeHtml(description)}</desc>${strokes}`;
  }).trim();
}

const allowed = new Set(['font-size', 'font-family', 'font-weight', 'font-style', 'white-space']);

/** What a style says of letters, as attributes; they are as good in SVG. */
function attributesOf(style: string): string {
  return style.split(';').flatMap((rule) => {
    const [name = '', value = ''] = rule.split(/:(.*)/s).map((part) => part.trim());
    return allowed.has(name) && name !== 'white-space' ? [` ${name}="${value}"`] : [];
  }).join('');
}
