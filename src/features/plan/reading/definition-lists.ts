// Lists of terms and what stands for them on a web page: a glossary, or what is to be done and below each who does it and what came of it.
import type { Row } from './blocks.ts';
import { single } from './blocks.ts';
import { areNamesOfBodies } from './column-contents.ts';
import { columnRole } from './column-names.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import { WHEN } from './trailing-owners.ts';

const LONGEST = 120;
/** Up to a stop or a semicolon; the stop of "St. John Ambulance" ends no name. */
const NAME = new RegExp(String.raw`((?:[^.;\n]|(?<=(?<!\p{L})(?:St|\p{Lu}))\.){2,${LONGEST}})(?:([.;])\s*|\n|$)`, 'uy');
const OF_A_SAINT = /^St\.? \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,4}$/u;

function nameAt(text: string, from: number): { name: string; to: number; /** another may follow */ more: boolean } | undefined {
  NAME.lastIndex = from;
  const [whole = '', name = '', end] = NAME.exec(text) ?? [];
  return whole === '' ? undefined : { name, to: from + whole.length, more: end === ';' };
}

/** "Marl Police; Hollow Trust, by June. 40 bicycles were marked": who does it and by when, and what is told of it. */
export function whoseAndTold(meaning: string): { whose: string; told: string } {
  const lines = meaning.split('\n').filter(Boolean);
  // Of several lines each is a name.
  if (lines.length > 1 && areNamesOfBodies(lines).every(Boolean)) return { whose: lines.join(', '), told: '' };
  const first = nameAt(meaning, 0);
  if (first === undefined) return { whose: single(meaning), told: '' };
  let { name: whose, to, more } = first;
  while (more && whose.length < LONGEST) {
    const next = nameAt(meaning, to);
    if (next === undefined || (areNamesOfBodies([next.name.replace(WHEN, '')])[0] !== true && !OF_A_SAINT.test(next.name))) break;
    whose = `${whose}; ${next.name}`;
    ({ to, more } = next);
  }
  return { whose: single(whose), told: single(meaning.slice(to)) };
}

const OF_A_YEAR = /^(?:year (?:one|two|three|[1-3])|(?:first|second|third) year|(?:in )?20\d\d\s?(?:[/–-]|to)\s?(?:20)?\d\d)\b/i;

/** "Owner", "Year one", "Year two": labels of one thing that is told year by year, and no terms. */
export function isCardByYears(rows: readonly Row[]): boolean {
  const terms = rows.map((row) => single(row.cells[0]?.text ?? '').replace(/:$/, ''));
  return rows.length > 2 && rows.every((row) => row.cells.length === 2) && terms.filter((term) => OF_A_YEAR.test(term)).length > 1 && terms.some((term) => ['owner', 'lead'].includes(columnRole(term) ?? ''));
}

/** Terms that ask for something, with the names of whoever does it; or themes, and below them what is to be done. */
export function isListOfActions(rows: readonly Row[]): boolean {
  const terms = rows.map((row) => row.cells[0]?.text ?? '');
  const meanings = rows.map((row) => row.cells[1]?.text ?? '');
  if (rows.length < 2 || terms.some((text) => text === '' || text.length > 300) || meanings.includes('')) return false;
  if (terms.every(asksToDo)) return areNamesOfBodies(meanings.map((text) => whoseAndTold(text).whose.replace(WHEN, ''))).every(Boolean);
  return !terms.some(asksToDo) && terms.every((text) => text.length < 100) && meanings.every((text) => mostAskToDo(text.split('\n'))) && meanings.some((text) => text.includes('\n'));
}
