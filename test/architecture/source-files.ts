// The source as the architecture's guards see it: files with their text, imports and lines. A guard takes such files, so that it can be shown a planted breach.
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { parseSync } from 'oxc-parser';

export const PROJECT = path.join(import.meta.dirname, '../..');

export type SourceFile = { path: string; text: string; imports: string[] };
export type Inspection = { inspected: number; breaches: string[] };

/** Every TypeScript file of ours under the folder, tests included. */
export async function sourceFiles(folder = 'src'): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for await (const file of glob(`${folder}/**/*.ts`, { cwd: PROJECT })) files.push(sourceFile(file, readFileSync(path.join(PROJECT, file), 'utf8')));
  return files.sort((a, b) => a.path.localeCompare(b.path));
}

/** A file from its text: also used to plant a breach. `imports` are paths from the project's root, or package names. */
export function sourceFile(file: string, text: string): SourceFile {
  const at = file.replaceAll('\\', '/');
  const { module: { staticImports, staticExports, dynamicImports } } = parseSync(at, text);
  const requests = [
    ...staticImports.map((one) => one.moduleRequest.value),
    ...staticExports.flatMap((one) => one.entries.map((entry) => entry.moduleRequest?.value)),
    ...dynamicImports.map((one) => /^['"`]([^'"`]+)['"`]$/.exec(text.slice(one.moduleRequest.start, one.moduleRequest.end))?.[1]),
  ].filter((one): one is string => typeof one === 'string');
  return { path: at, text, imports: [...new Set(requests)].map((one) => (one.startsWith('.') ? path.posix.join(path.posix.dirname(at), one) : one)) };
}
