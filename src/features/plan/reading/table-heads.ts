// The head row of a table of actions: what its words say that each column is for, and where they say nothing, what stands below them.
import type { Cell, Row } from './blocks.ts';
import { single } from './blocks.ts';
import { MARK } from './cells-of-actions.ts';
import type { Pool } from './column-contents.ts';
import { holdsMoney, mayBeActions, noPool, roleByContents } from './column-contents.ts';
import type { ColumnRole } from './column-names.ts';
import { OF_A_PART, columnRole } from './column-names.ts';
import { asksToDo, mostAskToDo } from './imperatives.ts';
import { TELLS } from './reports-behind.ts';
import { saysNothing } from './several-in-a-row.ts';
import { withOneLanguage } from './two-languages.ts';
import { NAMES_YEARS } from './year-columns.ts';
import { yearLabels } from './year-labels.ts';

export type Columns = { roles: (ColumnRole | undefined)[]; heads: string[]; sure: number };

const A_YEAR = /^20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?$/;

/** The columns that a row of heads names; undefined when it is no head row of an action table. */
export function columnsOf(row: Row, width: number): Columns | undefined {
  const filled = row.cells.filter((cell) => single(cell.text) !== '');
  if (filled.length < 2) return undefined;
  const roles: (ColumnRole | undefined)[] = Array.from({ length: width });
  const heads: string[] = Array.from({ length: width }, () => '');
  const named = new Map<ColumnRole, number>();
  for (const cell of filled) {
    const role = columnRole(single(cell.text));
    if (role) named.set(role, (named.get(role) ?? 0) + 1);
    for (let across = 0; across < cell.columns && cell.column + across < width; across += 1) {
      roles[cell.column + across] = role ?? 'other';
      heads[cell.column + across] = single(cell.text);
    }
  }
  const known = filled.filter((cell) => columnRole(single(cell.text)) !== undefined).length;
  const about = [...named.keys()];
  const telling = about.filter((role) => role !== 'ref' && role !== 'other' && role !== 'priority');
  const doing = named.has('action') || named.has('objective');
  const owning = named.has('owner') || named.has('lead') || named.has('partners');
  if (known * 2 < filled.length || telling.length < 2 || !(doing || (owning && (named.has('update') || named.has('due') || named.has('status') || named.has('measure'))))) {
    return undefined;
  }
  // "Project | Cost": what money was spent on.
  if (named.has('funding') && telling.length === 2 && filled.some((cell) => /^(?:projects?|schemes?|initiatives?)\b/i.test(single(cell.text)))) return undefined;
  // "Measure | 2023-24 | Aim | 2024-25" holds figures of two years and what was aimed at: nobody does anything there.
  if (named.has('measure') && !named.has('action') && !owning && filled.filter((cell) => A_YEAR.test(single(cell.text))).length >= 2) return undefined;
  return { roles: settled(withOneLanguage(roles, heads), heads), heads, sure: known / filled.length };
}

/** "Update | RAG" below "Year end 2030/31", which heads both: each column is what the lower head says, unless that comes again below another. */
export function withLowerHeads(columns: Columns, above: Row | undefined, cells: readonly Cell[]): Columns | undefined {
  const isWide = (column: number): boolean => above?.cells.some((cell) => cell.columns > 1 && column >= cell.column && column < cell.column + cell.columns) === true;
  const lower = new Map(cells.map((cell) => [cell.column, { head: single(cell.text), role: columnRole(single(cell.text)) }]));
  const told = [...lower.values()].map(({ role }) => role);
  if (cells.length < 2 || told.includes(undefined) || (new Set(told).size < told.length && !cells.every((cell) => OF_A_PART.test(cell.text))) || !cells.every((cell) => cell.columns === 1 && isWide(cell.column))) return undefined;
  const roles = columns.roles.map((role, column) => lower.get(column)?.role ?? role);
  return roles.filter((role) => role === 'action').length === 1 ? { ...columns, roles, heads: columns.heads.map((head, column) => lower.get(column)?.head ?? head) } : undefined;
}

/** One column for the action: where none is named so, the objective, the priority or the first unnamed column stands for it. */
export function settled(roles: (ColumnRole | undefined)[], heads: readonly string[]): (ColumnRole | undefined)[] {
  const result = whatWeDid(hopedFor(roles, heads), heads);
  const first = (role: ColumnRole): number => result.indexOf(role);
  if (first('action') < 0) {
    const stand = [first('objective'), first('other'), first('measure') >= 0 && result.filter((one) => one === 'measure').length > 1 ? first('measure') : -1, first('priority')].find((at) => at >= 0);
    if (stand !== undefined) result[stand] = 'action';
  }
  didAndWill(result, heads);
  reportedByMonths(result, heads);
  const next = result.includes('next') ? undefined : nextYearsColumn(result, heads);
  if (next !== undefined) result[next] = 'next';
  let seen = false;
  for (const [at, role] of result.entries()) {
    if (role !== 'action') continue;
    const merged = at > 0 && result[at - 1] === 'action' && heads[at] === heads[at - 1];
    if (seen && !merged) result[at] = 'other';
    seen = true;
  }
  return result;
}

/** "Priority | What we did in 2030/31 | What we will do in 2031/32": the actions of both years side by side, and of neither a report. */
function didAndWill(roles: (ColumnRole | undefined)[], heads: readonly string[]): void {
  const [did, will] = [roles.indexOf('update'), roles.indexOf('action')];
  const startsIn = (at: number): number => yearLabels(heads[at] ?? '')[0]?.startsIn ?? 0;
  if (did < 0 || will < did || roles.some((role) => role === 'owner' || role === 'lead' || role === 'status') || roles.filter((role) => role === 'update').length > 1) return;
  if (!/\bwe (?:did|have done|delivered|achieved)\b/i.test(heads[did] ?? '') || startsIn(did) === 0 || startsIn(will) <= startsIn(did)) return;
  roles[did] = 'action';
  roles[will] = 'next';
}

const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const MONTHS = new RegExp(`^${MONTH}(?: 20\\d\\d)?\\s?(?:to|[-–—])\\s?${MONTH}(?: 20\\d\\d)?$`, 'i');

/** "April to June | July to September | RAG": what was done in each part of the year; without a state these are steps to come. */
function reportedByMonths(roles: (ColumnRole | undefined)[], heads: readonly string[]): void {
  const spans = heads.flatMap((head, at) => (roles[at] === 'other' && MONTHS.test(head) ? [at] : []));
  if (spans.length > 1 && roles.includes('status') && !roles.includes('update')) for (const at of spans) roles[at] = 'update';
}

const HOPES = /\b(?:want|wants|hope|hopes|trying|aim|aims|wish) to (?:achieve|see|change|reach)\b/i;

/** "What do we want to achieve? | How will we do it?": the first is what the second is for. */
function hopedFor(roles: readonly (ColumnRole | undefined)[], heads: readonly string[]): (ColumnRole | undefined)[] {
  const acting = roles.flatMap((role, at) => (role === 'action' ? [at] : []));
  const hoped = acting.filter((at) => HOPES.test(heads[at] ?? ''));
  return hoped.length > 0 && hoped.length < acting.length ? roles.map((role, at) => (hoped.includes(at) ? 'objective' : role)) : [...roles];
}

const YOU_SAID = /^(?:what )?you (?:said|told us|asked(?: for| us)?|raised)\b/i;

/** "You said | We did | Who | How it went": what was done is the action there, and no report of what people said. */
function whatWeDid(roles: readonly (ColumnRole | undefined)[], heads: readonly string[]): (ColumnRole | undefined)[] {
  const did = roles.indexOf('update');
  const said = heads.findIndex((head) => YOU_SAID.test(head));
  if (said < 0 || did < 0 || roles.includes('action') || !/^(?:and )?(?:what )?we (?:did|have done)\b/i.test(heads[did] ?? '')) return [...roles];
  return roles.map((role, at) => (at === did ? 'action' : at === said ? 'objective' : role));
}

const COMES = /\b(?:next|coming|following|new|forthcoming) (?:year|period|plan)|\bgoing forward|\bahead\b|\bfrom here\b/i;

/** "Action in 2030/31 | What was done | Action for 2031/32": the second is of the year after. */
function nextYearsColumn(roles: readonly (ColumnRole | undefined)[], heads: readonly string[]): number | undefined {
  const found = roles.findIndex((role, at) => role === 'action' && headsTheYearAfter(roles, heads, at));
  return found < 0 ? undefined : found;
}

function headsTheYearAfter(roles: readonly (ColumnRole | undefined)[], heads: readonly string[], column: number): boolean {
  const first = roles.indexOf('action');
  const head = heads[column] ?? '';
  if (first < 0 || column <= first || head === heads[first] || !(roles.includes('update') || roles.includes('status'))) return false;
  // "Update at March 2031" is of the year that ends then.
  const startsIn = (words: string): number => (yearLabels(words)[0]?.startsIn ?? 0) - Number(yearLabels(words)[0]?.single === true && /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?) 20\d\d\b/i.test(words));
  // The year of this one's head, or of what was done.
  const earliest = startsIn(heads[first] ?? '') || Math.max(...heads.map((words, at) => (roles[at] === 'update' || roles[at] === 'status' ? startsIn(words) : 0)));
  return COMES.test(head) || (earliest > 0 && startsIn(head) > earliest);
}

/** "Plans for 2031/32", "Next year" over what is to be done: that of the year after, however its head is worded. */
function holdsNextYear(roles: readonly (ColumnRole | undefined)[], heads: readonly string[], rows: readonly Row[], column: number): boolean {
  if (roles.includes('next') || GOES_ON.test(heads[column] ?? '') || !headsTheYearAfter(roles, heads, column)) return false;
  const texts = rows.flatMap((row) => row.cells.filter((cell) => cell.column === column && cell.columns === 1)).map((cell) => single(cell.text)).filter((text) => text !== '' && !saysNothing(text));
  return texts.length > 1 && mostAskToDo(texts);
}

/** "Carried on?", "In the new plan?": yes and no there tell no state. */
export const GOES_ON = /\b(?:continu|carr(?:y|ied)|(?:on|in|into) (?:to )?(?:20\d\d|(?:the )?(?:next|new))|again\b|keep\b|goes? on)|^(?:next|new) (?:year|plan)\?$/i;

/** What stands below the head of a column. */
const textsOf = (rows: readonly Row[], column: number, head: string): string[] => rows.flatMap((row) => row.cells.filter((cell) => cell.column === column && cell.columns === 1)).map((cell) => single(cell.text)).filter((text) => text !== '' && text !== head && !saysNothing(text));

/** "What we want to do | How we will do it": what will be done is the how, where its cells ask for it. */
function howNotWish(roles: (ColumnRole | undefined)[], heads: readonly string[], rows: readonly Row[]): void {
  const wish = roles.indexOf('action');
  const how = heads.findIndex((head, column) => roles[column] === 'other' && /^how\b/i.test(single(head)));
  if (wish < 0 || how < 0 || !/\b(?:want|hope|aim|wish)s? to do\b/i.test(heads[wish] ?? '') || !mostAskToDo(textsOf(rows, how, heads[how] ?? ''))) return;
  roles[wish] = 'objective';
  roles[how] = 'action';
}

/** "Action | Lead | 2030/31 | 2031/32": what came of it in the one year, and what will be done in the other. */
function betweenYears(roles: (ColumnRole | undefined)[], heads: readonly string[], rows: readonly Row[]): void {
  const [did, will, more] = heads.flatMap((head, column) => (roles[column] === 'other' && A_YEAR.test(single(head)) ? [column] : []));
  if (did === undefined || will === undefined || more !== undefined || !roles.includes('action') || ['update', 'status', 'next'].some((role) => roles.includes(role as ColumnRole))) return;
  const texts = (column: number): string[] => textsOf(rows, column, heads[column] ?? '');
  const starts = [did, will].map((column) => yearLabels(heads[column] ?? '')[0]?.startsIn ?? 0);
  if ((starts[1] ?? 0) - (starts[0] ?? 0) !== 1 || texts(will).length < 2 || !mostAskToDo(texts(will)) || texts(did).filter((text) => text.split(' ').length > 2).length * 2 <= texts(did).length) return;
  roles[did] = 'update';
  roles[will] = 'next';
}

/** "318", "12%" */
function onlyFigures(rows: readonly Row[], column: number, head: string): boolean {
  const texts = rows.flatMap((row) => row.cells.filter((cell) => cell.column === column).map((cell) => single(cell.text))).filter((text) => text !== '' && text !== head);
  return texts.length > 0 && texts.every((text) => /^[£+−–-]?\d[\d,.]*\s?%?$/.test(text));
}

/** "Apr–Jun" over ticks: when it will be done. */
function onlyMarks(rows: readonly Row[], column: number, head: string): boolean {
  return textsOf(rows, column, head).every((text) => MARK.test(text));
}

/** "Q1 | Q2 | Q3 | Q4" over what is to be done in each: steps to come, where nothing below tells what was. */
function plannedByQuarters(roles: (ColumnRole | undefined)[], heads: readonly string[], rows: readonly Row[], pool: Pool): void {
  const parts = heads.flatMap((head, column) => (roles[column] === 'update' && A_QUARTER.test(single(head)) ? [column] : []));
  const texts = parts.flatMap((column) => [...textsOf(rows, column, heads[column] ?? ''), ...pool(heads[column] ?? '')]);
  if (parts.length < 2 || roles.includes('status') || texts.some((text) => TELLS.test(text)) || texts.filter(asksToDo).length * 4 < texts.length || texts.length === 0) return;
  for (const column of parts) roles[column] = 'other';
}
const A_QUARTER = /^(?:q(?:uarter |tr )?[1-4]|quarter (?:one|two|three|four)|(?:first|second|third|fourth|1st|2nd|3rd|4th) (?:quarter|half|term)|h[12])(?:\s?[:(–-].{1,30})?$/i;

/** Columns whose heads are not known, by what stands in them: an owner, a state, a report where no other column is that. */
export function withContents(columns: Columns | undefined, rows: readonly Row[], pool: Pool = noPool): Columns | undefined {
  if (!columns) return undefined;
  const told = (column: number): ColumnRole | undefined => roleByContents(rows, column, pool(columns.heads[column] ?? ''));
  const roles = [...columns.roles];
  betweenYears(roles, columns.heads, rows);
  howNotWish(roles, columns.heads, rows);
  plannedByQuarters(roles, columns.heads, rows, pool);
  const pays = roles.some((_role, column) => holdsMoney(rows, column));
  for (const [column, role] of columns.roles.entries()) {
    // "Position" over "Completed", beside "Progress".
    if (role === 'update' && !OF_A_PART.test(columns.heads[column] ?? '') && !roles.includes('status') && roles.some((one, at) => one === 'update' && at !== column) && roleByContents(rows, column) === 'status') roles[column] = 'status';
    // "Outcome" over "Completed", "Not completed".
    if (role === 'outcome' && !roles.includes('status') && roleByContents(rows, column) === 'status') roles[column] = 'status';
    // "Result" over figures, beside what came of it in words.
    if (role === 'update' && roles.some((one, at) => one === 'update' && at !== column) && onlyFigures(rows, column, columns.heads[column] ?? '')) roles[column] = 'other';
    if (role !== 'other' && role !== undefined) continue;
    if (holdsNextYear(roles, columns.heads, rows, column)) roles[column] = 'next';
    if (roles[column] !== role) continue;
    const found = OF_A_PART.test(columns.heads[column] ?? '') && onlyMarks(rows, column, columns.heads[column] ?? '') || GOES_ON.test(columns.heads[column] ?? '') || NAMES_YEARS.test(columns.heads[column] ?? '') ? undefined : told(column);
    if (found === undefined || !isFree(found, roles, pays, () => told(roles.indexOf('outcome')) === 'update')) continue;
    roles[column] = found === 'owner' && roles.includes('partners') ? 'lead' : found;
  }
  return { ...columns, roles: withAction(roles, columns.heads, rows, pool) };
}

function isFree(found: ColumnRole, roles: readonly (ColumnRole | undefined)[], pays: boolean, outcomeReports: () => boolean): boolean {
  if (found === 'owner') return !roles.includes('owner') && !roles.includes('lead') && !pays;
  if (found === 'update') return !roles.includes('outcome') || (!roles.includes('update') && !outcomeReports());
  return !roles.includes(found);
}

/** Left of the actions, one outcome over several rows is what these are for, and no measure of one of them. */
export function withAimsBeside(columns: Columns | undefined, rows: readonly Row[]): Columns | undefined {
  const acting = columns?.roles.indexOf('action') ?? -1;
  if (!columns || acting < 1 || columns.roles.includes('priority')) return columns;
  const filled = rows.filter((row) => row.cells.length > 1);
  const roles = columns.roles.map((role, column) => {
    if (column >= acting || (role !== 'outcome' && role !== 'measure')) return role;
    const texts = filled.flatMap((row) => row.cells.filter((cell) => cell.column === column && single(cell.text) !== '')).map((cell) => single(cell.text));
    return new Set(texts).size * 4 <= filled.length * 3 && new Set(texts).size > 1 ? 'objective' : role;
  });
  return { ...columns, roles };
}

/** Where no head names the action, the column that holds such, and not merely the first whose head is unknown. */
function withAction(roles: (ColumnRole | undefined)[], heads: readonly string[], rows: readonly Row[], pool: Pool): (ColumnRole | undefined)[] {
  const at = roles.indexOf('action');
  const may = (column: number): boolean => mayBeActions(rows, column, pool(heads[column] ?? ''));
  if (at < 0 || columnRole(heads[at] ?? '') !== undefined || may(at)) return roles;
  const better = roles.findIndex((role, column) => column !== at && role === 'other' && may(column));
  return better < 0 ? roles : roles.map((role, column) => (column === at ? 'other' : column === better ? 'action' : role));
}

/** Whatever the heads say: what money was given for, figures, and risks with their likelihood are no actions. */
export function holdsNoActions(columns: Columns, rows: readonly Row[]): boolean {
  const acting = columns.roles.indexOf('action');
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.column === acting && row.cells.length > 1)).map((cell) => single(cell.text)).filter((text) => text !== '');
  const figures = cells.filter((text) => /^[£+-]?\d[\d,.]*\s?%?$/.test(text)).length;
  // "Outcome | Baseline | Aim": figures that are hoped for.
  const aimed = cells.filter((text) => /^(?:(?:below|above|under|over|at least|at most|fewer than|more than|less than|up to|no more than|down to)\s)?[£+-]?\d[\d,.]*\s?%?(?:\sor\s\p{Ll}+)?$/iu.test(text)).length;
  return (cells.length > 1 && (figures * 3 > cells.length * 2 || aimed * 3 > cells.length * 2)) || (columns.heads.some((head) => /^(?:(?:key|main|our|the|top|strategic) )?risks?\b/i.test(head)) && columns.heads.some((head) => /^(?:likelihood|probability|mitigat(?:ion|ions|ing actions?)|controls?|risk score|risk rating|what (?:we|is being|are we) (?:\p{L}+ )?(?:do|doing|done)? ?about it)\b/iu.test(head))) || paysForProjects(columns, rows);
}

/** "People reached | Project | Run by | Grant": what money was given for, in whichever order. */
function paysForProjects({ roles, heads }: Columns, rows: readonly Row[]): boolean {
  return /^(?:projects?|schemes?|initiatives?)\b/i.test(heads[roles.indexOf('action')] ?? '') && !roles.some((role) => role === 'update' || role === 'due' || role === 'status' || role === 'measure') && roles.some((_role, column) => holdsMoney(rows, column));
}
