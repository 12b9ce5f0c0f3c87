// Which Frankpledge this is.
import { readFileSync } from 'node:fs';
import path from 'node:path';

let known: string | undefined;

/** The version in package.json, such as `0.1.0`. */
export function productVersion(): string {
  known ??= (JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }).version;
  return known;
}
