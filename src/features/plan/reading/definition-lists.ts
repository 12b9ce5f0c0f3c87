// Lists of terms and what stands for them on a web page: a glossary, or what is to be done and below each who does it and what came of it.
import type { Row } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import { WHEN } from './trailing-owners.ts';

/** "Marl Police, by June. 40 bicycles were marked": who does it and by when, and what is told of it. */
export function whoseAndTold(meaning: string): { whose: string; told: string } {
  const lines = meaning.split('\n').filter(Boolean);
  // Of several lines each is a name.
  if (lines.length > 1 && areNamesOfBodies(lines).every(Boolean)) return { whose: lines.join(', '), told: '' };
  const found = /^([^.;\n]{2,120})(?:[.;]\s*|\n|$)/u.exec(meaning);
  return { whose: single(found?.[1] ?? meaning), told: single(meaning.slice(found?.[0].length ?? meaning.length)) };
}

/** Terms that ask for something, with the names of whoever does it; or themes, and below them what is to be done. */
export function isListOfActions(rows: readonly Row[]): boolean {
  const terms = rows.map((row) => row.cells[0]?.text ?? '');
  const meanings = rows.map((row) => row.cells[1]?.text ?? '');
  if (rows.length < 2 || terms.some((text) => text === '' || text.length > 300) || meanings.includes('')) return false;
  if (terms.every(asksToDo)) return areNamesOfBodies(meanings.map((text) => whoseAndTold(text).whose.replace(WHEN, ''))).every(Boolean);
  return !terms.some(asksToDo) && terms.every((text) => text.length < 100) && meanings.every((text) => mostAskToDo(text.split('\n'))) && meanings.some((text) => text.includes('\n'));
}
