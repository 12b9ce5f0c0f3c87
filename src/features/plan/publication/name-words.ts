// Words that people are called by, first names and family names, as the spelling dictionary of names lists them. Read once, when a text is first looked through.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

let words: ReadonlySet<string> | undefined;

export function isNameWord(word: string): boolean {
  words ??= new Set(readFileSync(path.join(path.dirname(createRequire(import.meta.url).resolve('@cspell/dict-people-names')), 'dict/people-names.txt'), 'utf8').split('\n'));
  return words.has(word);
}
