// Puts the one stylesheet together at start: GOV.UK's components without the crown's typeface and arms, the few MOJ components worth
// having, then our own look. Kept as text so that no CSS compiler is needed.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentRules } from '../documents/html/page.ts';

const stylesFolder = join(dirname(fileURLToPath(import.meta.url)), 'styles');

/** The addresses of the typeface's four files. */
export interface FontFiles {
  readonly latin: string;
  readonly latinItalic: string;
  readonly extended: string;
  readonly extendedItalic: string;
}

/** The MOJ components whose rules are kept; the whole of its stylesheet would be 94 KB. */
const mojParts = ['moj-timeline', 'moj-sub-navigation', 'moj-identity-bar', 'moj-page-header-actions', 'moj-badge', 'moj-button-group', 'moj-side-navigation'];

/** Our own sheets, in the order in which they may overrule each other; the print comes last. */
export const sheets = ['tokens', 'furniture', 'words', 'cards', 'tables', 'status', 'forms', 'matrix', 'sign-in', 'findings', 'bringing-in', 'timeline', 'charts', 'maps', 'months', 'publication', 'print'] as const;

/** The whole stylesheet as text. */
export function buildStylesheet(folders: { govukFolder: string; mojFolder: string }, fonts: FontFiles): string {
  const govuk = readFileSync(join(folders.govukFolder, 'dist/govuk/govuk-frontend.min.css'), 'utf8');
  const moj = readFileSync(join(folders.mojFolder, 'moj/moj-frontend.min.css'), 'utf8');
  const own = sheets.map((name) => `${name === 'print' ? documentRules() : ''}${readFileSync(join(stylesFolder, `${name}.css`), 'utf8')}`);
  return [fontFaces(fonts), rebrand(govuk), rebrand(keepRules(moj, mojParts)), ...own.map(squeeze)].join('\n');
}

const faces = { latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD', extended: 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF' };

function fontFaces(fonts: FontFiles): string {
  const face = (style: string, path: string, range: string): string =>
    `@font-face{font-family:"Atkinson Hyperlegible Next";font-style:${style};font-display:swap;font-weight:200 800;src:url(${path}) format("woff2");unicode-range:${range}}`;
  return [
    face('normal', fonts.latin, faces.latin),
    face('normal', fonts.extended, faces.extended),
    face('italic', fonts.latinItalic, faces.latin),
    face('italic', fonts.extendedItalic, faces.extended),
  ].join('\n');
}

/** Takes the typeface and the arms of GOV.UK out: this is not a government service. */
function rebrand(css: string): string {
  return css
    .replace(/\/\*!.*?\*\//gs, '')
    .replace(/@charset "UTF-8";/g, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/GDS Transport/g, '"Atkinson Hyperlegible Next"')
    .replace(/""Atkinson Hyperlegible Next""/g, '"Atkinson Hyperlegible Next"')
    // Rules with pictures are the arms and icons of components that are not used.
    // A print has GOV.UK's licence for its typeface to mind; ours may be printed.
    .replace(/font-family:sans-serif/g, 'font-family:"Atkinson Hyperlegible Next",arial,sans-serif')
    .replace(/([^{}]*)\{([^{}]*)\}/g, (rule, selector: string, body: string) => (selector.includes('crown') || body.includes('url(/assets/images/') ? '' : rule))
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
}

/** Keeps the rules of `css` whose selector names one of `parts`, inside their @media where they have one. */
export function keepRules(css: string, parts: readonly string[]): string {
  let kept = '';
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open === -1) break;
    const close = closingBrace(css, open);
    const head = css.slice(at, open).replace(/^.*;/s, '').trim();
    const body = css.slice(open + 1, close);
    if (head.startsWith('@media') || head.startsWith('@supports')) {
      const inner = keepRules(body, parts);
      if (inner !== '') kept += `${head}{${inner}}`;
    } else if (parts.some((part) => head.includes(`.${part}`))) {
      kept += `${head}{${body}}`;
    }
    at = close + 1;
  }
  return kept;
}

function closingBrace(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    else if (css[at] === '}' && (depth -= 1) === 0) return at;
  }
  throw new Error('A stylesheet ends inside a rule');
}

const squeeze = (css: string): string => css.replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, '\n').replace(/\n+/g, '\n').trim();
