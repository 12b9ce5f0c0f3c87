// What a file exports is used by another one: an export that nothing imports is either forgotten or was meant for the file alone.
import { describe, expect, it } from 'vitest';
import { parseSync } from 'oxc-parser';
import { sourceFile, sourceFiles } from './source-files.ts';
import type { Inspection, SourceFile } from './source-files.ts';

/** Parsed once: a file is asked what it takes and what it gives. */
const parsed = new Map<SourceFile, ReturnType<typeof parseSync>['module']>();
function moduleOf(file: SourceFile): ReturnType<typeof parseSync>['module'] {
  const known = parsed.get(file) ?? parseSync(file.path, file.text).module;
  parsed.set(file, known);
  return known;
}

/** What the names of a file's own modules are taken by: `path#name`, or `path#*` for all. */
function taken(file: SourceFile): string[] {
  const { staticImports, staticExports, dynamicImports } = moduleOf(file);
  const at = (request: string): string | undefined => (request.startsWith('.') ? new URL(request, `file:///${file.path}`).pathname.slice(1) : undefined);
  return [
    ...staticImports.flatMap((one) => one.entries.map((entry) => `${at(one.moduleRequest.value)}#${entry.importName.kind === 'Name' ? entry.importName.name : entry.importName.kind === 'Default' ? 'default' : '*'}`)),
    ...staticExports.flatMap((one) => one.entries.filter((entry) => entry.moduleRequest).map((entry) => `${at(entry.moduleRequest!.value)}#${entry.importName.kind === 'Name' ? entry.importName.name : '*'}`)),
    ...dynamicImports.map((one) => /^['"`]([^'"`]+)['"`]$/.exec(file.text.slice(one.moduleRequest.start, one.moduleRequest.end))?.[1]).filter((one) => one !== undefined).map((one) => `${at(one)}#*`),
  ];
}

/** Values only: a type is exported for the sake of the function that takes or gives it, imported or not. */
function exported(file: SourceFile): string[] {
  return moduleOf(file).staticExports.flatMap((one) => one.entries.filter((entry) => !entry.isType && !isType(file.text.slice(one.start, one.end))).map((entry) => (entry.exportName.kind === 'Default' ? 'default' : entry.exportName.name))).filter((name): name is string => name !== null);
}

const isType = (statement: string): boolean => /^export (declare )?(type|interface)\b/.test(statement);

/** What begins the process is asked for by the launcher, by its path. */
const BEGINNINGS = new Set(['src/main.ts']);

/** A test is not a use: what only a test imports would be dead weight in the product. `asWell` are files that may use what they do not declare. */
function unused(files: readonly SourceFile[], asWell: readonly SourceFile[]): Inspection {
  const uses = new Set([...files, ...asWell].flatMap(taken));
  const breaches: string[] = [];
  let inspected = 0;
  for (const file of files.filter((one) => !one.path.endsWith('.test.ts') && !BEGINNINGS.has(one.path))) {
    for (const name of exported(file)) {
      inspected += 1;
      if (!uses.has(`${file.path}#${name}`) && !uses.has(`${file.path}#*`)) breaches.push(`${file.path} exports ${name}, which nothing imports`);
    }
  }
  return { inspected, breaches };
}

describe('an export', () => {
  it('is imported somewhere', async () => {
    const asWell = (await Promise.all(['test', 'bench', 'demo'].map(sourceFiles))).flat();
    const found = unused(await sourceFiles(), asWell);
    expect(found.inspected).toBeGreaterThan(1000);
    expect(found.breaches).toEqual([]);
  }, 240_000);
  it('is found when nothing imports it, whatever it is', () => {
    const files = [
      sourceFile('src/a.ts', 'export const used = 1, forgotten = 2;\nexport function idle() {}\nexport type Left = 1;\nexport class Alone {}'),
      sourceFile('src/b.ts', "import { used } from './a.ts';\nconsole.log(used);"),
      sourceFile('src/c.ts', 'export const whole = 1;'),
      sourceFile('src/d.ts', "const c = await import('./c.ts');\nconsole.log(c);"),
    ];
    expect(unused(files, []).breaches).toEqual(['forgotten', 'idle', 'Alone'].map((name) => `src/a.ts exports ${name}, which nothing imports`));
  });
});
