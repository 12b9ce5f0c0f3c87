// The look as files: one stylesheet, two scripts, the typeface and the mark, each named by its content so that a browser may keep it
// for ever. Put together in memory at start; nothing is compiled and nothing comes from outside.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStylesheet, type FontFiles } from './stylesheet.ts';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** A file that the web layer serves as it stands. `immutable` ones carry their hash in the name. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
  readonly immutable: boolean;
}

/** The addresses that the layouts write. */
export interface AssetPaths {
  readonly stylesheet: string;
  readonly script: string;
  readonly icon: string;
  /** The typeface's main file, fetched ahead of the stylesheet. */
  readonly font: string;
}

const fontFolder = join(dirname(require.resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json')), 'files');
const fontFile = (name: string): Buffer => readFileSync(join(fontFolder, `atkinson-hyperlegible-next-${name}.woff2`));

const named = (folder: string, name: string, extension: string, contentType: string, body: Buffer): Asset => ({
  path: `/assets/${folder}${name}-${createHash('sha256').update(body).digest('hex').slice(0, 10)}.${extension}`,
  contentType,
  body,
  immutable: true,
});

/** Reads, rewrites and names every asset. Throws when a part of govuk-frontend is not as expected. */
export function buildAssets(folders: { govukFolder: string; mojFolder: string }): { assets: Asset[]; paths: AssetPaths; inlineScriptHash: string } {
  const font = (name: string): Asset => named('fonts/', `atkinson-${name}`, 'woff2', 'font/woff2', fontFile(name));
  const fonts = { latin: font('latin-wght-normal'), latinItalic: font('latin-wght-italic'), extended: font('latin-ext-wght-normal'), extendedItalic: font('latin-ext-wght-italic') };
  const fontPaths: FontFiles = { latin: fonts.latin.path, latinItalic: fonts.latinItalic.path, extended: fonts.extended.path, extendedItalic: fonts.extendedItalic.path };

  const stylesheet = named('', 'frankpledge', 'css', 'text/css; charset=utf-8', Buffer.from(buildStylesheet(folders, fontPaths)));
  const govukScript = named('', 'govuk', 'js', 'text/javascript; charset=utf-8', withoutMapLine(readFileSync(join(folders.govukFolder, 'dist/govuk/govuk-frontend.min.js'), 'utf8')));
  const maps = mapAssets();
  const ownScript = readFileSync(join(here, 'browser', 'frankpledge.js'), 'utf8').replace('govuk-frontend', govukScript.path).replace('frankpledge-map', maps.script.path);
  const script = named('', 'frankpledge', 'js', 'text/javascript; charset=utf-8', Buffer.from(ownScript));
  const icon = named('', 'mark', 'svg', 'image/svg+xml', readFileSync(join(here, 'browser', 'mark.svg')));

  return {
    assets: [stylesheet, govukScript, script, icon, maps.script, ...maps.library, ...Object.values(fonts)],
    paths: { stylesheet: stylesheet.path, script: script.path, icon: icon.path, font: fonts.latin.path },
    inlineScriptHash: hashOfInlineScript(readFileSync(join(folders.govukFolder, 'dist/govuk/template.njk'), 'utf8')),
  };
}

/** The map to point at: fetched only where somebody asks for one. Its worker is a file of ours, so that the content policy needs no exception. */
function mapAssets(): { script: Asset; library: Asset[] } {
  const part = (name: string): string => readFileSync(join(dirname(require.resolve('maplibre-gl/package.json')), 'dist', name), 'utf8');
  const library = named('', 'maplibre', 'js', 'text/javascript; charset=utf-8', withoutMapLine(part('maplibre-gl.mjs')));
  const worker = named('', 'maplibre-worker', 'js', 'text/javascript; charset=utf-8', withoutMapLine(part('maplibre-gl-worker.mjs')));
  const styles = named('', 'maplibre', 'css', 'text/css; charset=utf-8', Buffer.from(part('maplibre-gl.css')));
  const own = readFileSync(join(here, 'browser', 'map.js'), 'utf8').replace("from 'maplibre-gl'", `from '${library.path}'`).replace("'maplibre-worker'", `'${worker.path}'`).replace("'maplibre-styles'", `'${styles.path}'`);
  return { script: named('', 'map', 'js', 'text/javascript; charset=utf-8', Buffer.from(own)), library: [library, worker, styles] };
}

const withoutMapLine = (script: string): Buffer => Buffer.from(script.replace(/\/\/# sourceMappingURL=.*\s*$/, ''));

function hashOfInlineScript(template: string): string {
  const scripts = [...template.matchAll(/<script[^>]*>([^<]+)<\/script>/g)];
  const words = scripts[0]?.[1];
  if (scripts.length !== 1 || words === undefined) throw new Error('govuk-frontend: the page template should hold exactly one inline script');
  return `'sha256-${createHash('sha256').update(words).digest('base64')}'`;
}
