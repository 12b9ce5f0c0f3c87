// What a column is for, by what stands in it, where its head is none that we know: names of bodies, states, dates, reports of what was done.
import type { Row } from './blocks.ts';
import { single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { statusOfWords } from './status-words.ts';
import { BODY_NOUN, NATIONAL_BODIES, PART_NOUN, isGroup } from './usual-bodies.ts';

/** Fewer cells show no habit. */
const FEWEST = 2;

const NAMED = /^(?:the\s|yr?\s)?\p{Lu}[\p{L}\p{N}'’&.-]*(?:\s(?:and|of|for|the|on|in|y|yr|a|ac|&|\p{Lu}[\p{L}\p{N}'’&.()-]*)){0,8}$/u;
/** "Marl Council and parish councils": a group goes on small. */
const withoutGroup = (part: string): string[] => {
  const [, before = '', group = ''] = /^(\p{Lu}.*?)\s(?:and|with|&)\s(?:the\s)?(\p{Ll}[\p{Ll} -]+)$/u.exec(part) ?? [];
  return isGroup(group) ? [before, group] : [part];
};
const bodiesOf = (cell: string): string[] => cell.replace(/\b(Fire) (?:and|&) (?=Rescue\b)/gi, '$1\u00a0and\u00a0').split(/\s*[,;/\n|]\s*|\s\+\s|\s(?:and|with|&)\s(?=(?:the\s)?\p{Lu})/u).flatMap(withoutGroup).map((part) => single(part).replace(/\s\([^()]*\)$/, '').replace(/\.$/, '')).filter((part) => part !== '');
/** "Marl MBC", "Marlshire Fire and Rescue", "Marl ICB": known by the letters or words behind the place. */
const AFTER_PLACE = /\s(?:MBC|LBC|CBC|BC|CC|DC|MDC|UA|ICB|UHB|OPCC|PCC|BID|FRS|[Ff]ire (?:and|&) [Rr]escue|[Cc]itizens [Aa]dvice|[Pp]robation)$/u;
/** "Public Health", "Victim Support" */
const USUAL = new Set(NATIONAL_BODIES.flat().filter((name) => name.includes(' ')).map((name) => name.toLowerCase()));
const endsAsBody = (name: string): boolean => name.split(' ').some((word) => BODY_NOUN.test(word) || PART_NOUN.test(word)) || /^\p{Lu}[\p{Lu}&]{1,7}$/u.test(name) || AFTER_PLACE.test(name) || USUAL.has(name.toLowerCase()) || isGroup(name);

const mayBeBody = (name: string): boolean => name.length < 70 && (NAMED.test(name) || isGroup(name) || /^(?:the\s)?\p{Ll}+(?:\s\p{Ll}+){0,3}$/u.test(name));

/** Cells of names, most of which end as bodies do or come again in another row; of many, one in ten may be anything. */
function areBodies(cells: readonly string[]): boolean {
  const parts = cells.map(bodiesOf);
  const named = parts.filter((names) => names.length > 0 && names.every(mayBeBody)).length;
  if (named < cells.length && (cells.length < 8 || named * 10 < cells.length * 9)) return false;
  const seen = new Map<string, number>();
  for (const names of parts) for (const name of new Set(names)) seen.set(name, (seen.get(name) ?? 0) + 1);
  const like = parts.filter((names) => names.some(endsAsBody)).length;
  const again = parts.filter((names) => names.some((name) => (seen.get(name) ?? 0) > 1)).length;
  return like * 2 >= cells.length && (like * 4 >= cells.length * 3 || again > 0);
}

/** "Neighbourhood team", "the housing options team": a body without capitals. */
export function isPlainBody(name: string): boolean {
  const plain = (part: string): boolean => /^(?:the\s)?(?:\p{Lu}{2,6}\s)?\p{Ll}[\p{Ll}'’-]*(?:\s\p{Ll}[\p{Ll}'’-]*){0,3}$/u.test(part) && (endsAsBody(part) || /\b(?:analyst|educator)$/.test(part));
  const parts = bodiesOf(name);
  return parts.some(plain) && parts.every((part) => plain(part) || NAMED.test(part));
}

/** Which of these are names of bodies; names without a word for a body are taken for some where most of the others have one. */
export function areNamesOfBodies(texts: readonly string[]): boolean[] {
  const parts = texts.map(bodiesOf);
  const counts = new Map<string, number>();
  for (const name of parts.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = parts.map((names) => names.length > 0 && names.every((name) => name.length < 70 && (NAMED.test(name) || isGroup(name))));
  const like = parts.map((names) => names.some((name) => endsAsBody(name) || (counts.get(name) ?? 0) > 1));
  const most = like.filter(Boolean).length * 2 >= texts.length;
  return named.map((one, at) => one && (like[at] === true || most));
}

/** A few short words that come again and again, and of which half or more tell a state. */
function areStates(cells: readonly string[]): boolean {
  const kinds = new Set(cells.map((cell) => cell.toLowerCase()));
  const told = cells.filter((cell) => statusOfWords(cell) !== undefined).length;
  return cells.every((cell) => cell.split(' ').length <= 5 && !/\d{2}/.test(cell)) && told * 2 >= cells.length && (kinds.size <= 4 || kinds.size * 2 <= cells.length);
}

const MONTH = /^(?:(?:by|from|in|end of|early|late|mid|before|until|to|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|quarter|20\d\d|\d{1,2}(?:st|nd|rd|th)?|[-–/,.]|and|all|the|year|ongoing|throughout|monthly|quarterly|weekly|yearly|each|every|term|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|done|\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|20\d\d\/\d\d)[\s,]*)+$/i;
/** A bare number counts something. */
const areDates = (cells: readonly string[]): boolean => cells.filter((cell) => MONTH.test(cell) && !/^[\d,\s]+$/.test(cell.replace(/\b20[2-4]\d\b/, 'year'))).length * 4 >= cells.length * 3;

/** Sentences of what was, most with a verb in the past or a figure. */
const PAST = /\b(?:was|were|has|have|had|held|took|met|gave|ran|saw|made|came|began|went|got|put|set|left|won|paid|spent|sent|found|built|sold|taught|fell|rose|grew|done|nothing|not yet|so far|\p{L}{3,}ed)\b/iu;
/** "60 patrols; fewer reports", "Number of cases": what is to be seen, not what was. */
const TO_BE_SEEN = /^(?:number|rate|share|percentage|proportion|%) of\b|\b(?:fewer|more|less|at least|reduc(?:ed|tion)|increased?|improved|satisfaction|within \w+ \w+)\b/i;
const FINITE = /\b(?:was|were|has|have|had|did|took|met|gave|ran|saw|came|began|went|got|won)\b/i;
const areMeasures = (cells: readonly string[]): boolean => cells.filter((cell) => TO_BE_SEEN.test(cell)).length * 2 >= cells.length && cells.filter((cell) => FINITE.test(cell)).length * 4 < cells.length;

function areReports(cells: readonly string[]): boolean {
  const long = cells.filter((cell) => cell.split(' ').length >= 4);
  const past = long.filter((cell) => PAST.test(cell) || /^\d|\b\d[\d,]*\b/.test(cell));
  return long.length * 2 >= cells.length && past.filter((cell) => PAST.test(cell)).length * 2 > long.length && past.length * 4 >= long.length * 3;
}

/** What stands below heads of the same words, in all the document's tables: a table of one row tells nothing of its columns. */
export type Pool = (head: string) => readonly string[];
export const noPool: Pool = () => [];

/** More cells tell no more of a column; a wider table is none of actions. */
const MOST_CELLS = 200;
const WIDEST = 40;

export function poolOf(tables: readonly (readonly Row[])[]): Pool {
  const found = new Map<string, string[]>();
  for (const [head, ...rows] of tables) {
    if (head === undefined || head.cells.length > WIDEST) continue;
    for (const cell of head.cells) {
      const name = single(cell.text).toLowerCase();
      if (name === '' || cell.columns !== 1) continue;
      const cells = found.get(name) ?? [];
      if (cells.length === 0) found.set(name, cells);
      if (cells.length < MOST_CELLS) cells.push(...cellsBelow(rows.slice(0, MOST_CELLS), cell.column));
    }
  }
  return (head) => found.get(head.toLowerCase()) ?? [];
}

/** What a pool's cells come down to is worked out once, and asked by every table that has such a column. */
const judged = new WeakMap<readonly string[], ColumnRole | undefined>();
const wordyPools = new WeakMap<readonly string[], boolean>();

function onceFor<T>(known: WeakMap<readonly string[], T>, cells: readonly string[], work: (cells: readonly string[]) => T): T {
  if (!known.has(cells)) known.set(cells, work(cells));
  return known.get(cells) as T;
}

const cellsBelow = (rows: readonly Row[], column: number): string[] => rows.flatMap((row) => row.cells.filter((cell) => cell.column === column && cell.columns === 1 && row.cells.length > 1)).map((cell) => cell.text).filter((text) => single(text) !== '');

/** @param rows below the head; @param more what stands below such a head elsewhere */
export function roleByContents(rows: readonly Row[], column: number, more: readonly string[] = []): ColumnRole | undefined {
  const own = cellsBelow(rows, column);
  return more.length > own.length ? onceFor(judged, more, roleOfCells) : roleOfCells(own);
}

function roleOfCells(cells: readonly string[]): ColumnRole | undefined {
  const plain = cells.map(single);
  if (plain.length < FEWEST) return undefined;
  if (areStates(plain)) return 'status';
  if (areDates(plain)) return 'due';
  if (areBodies(cells)) return 'owner';
  if (areMeasures(plain)) return 'measure';
  return areReports(plain) ? 'update' : undefined;
}

/** Sentences, each another, most of three words or more, that tell neither a state nor what was done. */
export function mayBeActions(rows: readonly Row[], column: number, more: readonly string[] = []): boolean {
  const own = cellsBelow(rows, column);
  return (more.length > own.length ? onceFor(wordyPools, more, areWordy) : areWordy(own)) && roleByContents(rows, column, more) === undefined;
}

function areWordy(texts: readonly string[]): boolean {
  const cells = texts.map(single);
  const wordy = cells.filter((cell) => cell.split(' ').length >= 3 && /^(?:[\p{Lu}\p{N}][\p{L}\p{N}.]{0,5}\s)?\p{Lu}/u.test(cell)).length;
  return cells.length >= FEWEST && wordy * 10 >= cells.length * 7 && new Set(cells).size * 10 >= cells.length * 6;
}

export const holdsMoney = (rows: readonly Row[], column: number): boolean => {
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.column === column)).map((cell) => single(cell.text)).filter((text) => text !== '');
  return cells.length > 0 && cells.filter((text) => /^£[\d,.]+[km]?$/i.test(text)).length * 2 > cells.length;
};

/** Numbers that follow one another name rows; others count something. */
export function holdsCounts(rows: readonly Row[], column: number): boolean {
  const texts = rows.flatMap((row) => row.cells.filter((cell) => cell.column === column).map((cell) => single(cell.text))).filter(Boolean);
  const numbers = texts.filter((text) => /^\d[\d,]*$/.test(text)).map((text) => Number(text.replaceAll(',', '')));
  return numbers.length > 2 && numbers.length * 2 > texts.length && (numbers.some((number) => number > 999) || numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)));
}
