// Turns templates and view models into pages. One Nunjucks environment for the whole installation: templates are compiled once and
// kept, everything is escaped unless a macro made it, and the same list of assets serves the look to every page.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { buildAssets, type Asset } from './assets.ts';
import { addFilters } from './filters.ts';
import type { ErrorPage, LayoutModel } from './layout.ts';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const govukFolder = dirname(require.resolve('govuk-frontend/package.json'));
const mojFolder = dirname(require.resolve('@ministryofjustice/frontend/package.json'));

export interface PagesOptions {
  /** Where the features' templates are, if not in src/features. */
  readonly featuresFolder?: string;
  /** Refuse to print a value that is missing (tests), instead of leaving its place empty. */
  readonly strict?: boolean;
}

export interface Pages {
  /** Renders `template` (named from src/features, for instance `plan/actions/show-action.njk`). Throws when the template fails. */
  render(template: string, viewModel: object, layout: LayoutModel): string;
  /** The page of an error, in the signed-in look when there is a person, else in the plain one. */
  renderError(error: ErrorPage, surroundings: Omit<LayoutModel, 'title'>): string;
  /** Compiles every template of the features and returns their names; throws at the first that does not compile. */
  compileAll(): string[];
  /** The stylesheet, scripts, typeface and icon, for the web layer to register. */
  readonly assets: readonly Asset[];
  /** The CSP source of the one inline script, with its quotes: `'sha256-…'`. */
  readonly inlineScriptHash: string;
}

const built = new Map<string, Pages>();

/** The pages' machinery, built once per process however many applications it serves: to compile a page's templates takes as long as to show it a hundred times. */
export function createPages(options: PagesOptions = {}): Pages {
  const key = JSON.stringify([options.featuresFolder, options.strict ?? false]);
  const known = built.get(key) ?? buildPages(options);
  built.set(key, known);
  return known;
}

function buildPages(options: PagesOptions): Pages {
  const features = options.featuresFolder ?? join(here, '..', '..', 'features');
  const loader = new nunjucks.FileSystemLoader([here, features, join(govukFolder, 'dist'), mojFolder], { watch: false, noCache: false });
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: options.strict ?? false, trimBlocks: true, lstripBlocks: true });
  addFilters(environment);
  splitNamesOnce();
  const macros = keepMacros(environment);
  const { assets, paths, inlineScriptHash } = buildAssets({ govukFolder, mojFolder });

  const render = (template: string, viewModel: object, layout: LayoutModel): string => {
    try {
      return environment.render(template, { ...viewModel, layout, assetPaths: paths });
    } catch (error) {
      // A macro that was left half-way still holds what it was given.
      macros.forget();
      throw error;
    }
  };

  return {
    render,
    renderError: (error, surroundings) => render('error-page.njk', { error }, { ...surroundings, title: error.title }),
    compileAll: () => {
      const names = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk')).map((name) => name.replaceAll('\\', '/'));
      for (const name of names) environment.getTemplate(name, true);
      return names.sort();
    },
    assets,
    inlineScriptHash,
  };
}

type Frame = { readonly variables: Record<string, unknown>; resolve(name: string, forWrite: boolean): Frame | undefined; set(name: string, value: unknown, resolveUp?: boolean): void };

/** Nunjucks splits the name of a variable at its dots ("loop.index") whenever it is set: eight times for each turn of a loop. Names are those of the templates, so each is kept split. */
function splitNamesOnce(): void {
  const known = new Map<string, readonly string[]>();
  const partsOf = (name: string): readonly string[] => {
    let parts = known.get(name);
    if (parts === undefined) known.set(name, (parts = name.split('.')));
    return parts;
  };
  const { Frame } = nunjucks.runtime as unknown as { Frame: { prototype: Frame } };
  Frame.prototype.set = function (this: Frame, name, value, resolveUp) {
    const parts = partsOf(name);
    const above = resolveUp ? this.resolve(parts[0]!, true) : undefined;
    if (above) return above.set(name, value);
    const last = parts.length - 1;
    let within = this.variables;
    for (let at = 0; at < last; at += 1) within = (within[parts[at]!] ||= {}) as Record<string, unknown>;
    within[parts[last]!] = value;
  };
}

type Exported = (error: unknown, exported: object | null) => void;
type MacroFile = { getExported(context: object | Exported, frame?: object, done?: Exported): void };

/**
 * Nunjucks runs a file of macros anew for each template that takes one from it: a dozen times a page, each time making every macro of the file. A macro
 * sees only what it is given, so those of the first time serve every page.
 */
function keepMacros(environment: nunjucks.Environment): { forget(): void } {
  let kept = new WeakMap<MacroFile, object>();
  const seen = new WeakSet<MacroFile>();
  const keep = (template: MacroFile): void => {
    if (seen.has(template)) return;
    seen.add(template);
    const run = template.getExported;
    template.getExported = (context, frame, done): void => {
      // "with context" sees its page, and is run for it.
      if (typeof context !== 'function') return run.call(template, context, frame, done);
      const known = kept.get(template);
      if (known !== undefined) return context(null, known);
      return run.call(template, (error: unknown, exported: object | null) => {
        if (exported !== null) kept.set(template, exported);
        context(error, exported);
      });
    };
  };
  type Found = (error: unknown, template: MacroFile) => void;
  const get = environment.getTemplate.bind(environment) as (...words: unknown[]) => unknown;
  environment.getTemplate = ((...words: unknown[]) => {
    const last = words.at(-1);
    if (typeof last !== 'function') return get(...words);
    return get(...words.slice(0, -1), (error: unknown, template: MacroFile) => {
      if (template) keep(template);
      (last as Found)(error, template);
    });
  }) as typeof environment.getTemplate;
  return { forget: () => (kept = new WeakMap()) };
}
