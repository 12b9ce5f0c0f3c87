// A table of actions whose columns a converter or a copy from a page took away: "Action Owner Update Light the steps Marl Council The steps were lit. Mend the gate …".
// The names of bodies between what is to be done and what was done tell where the cells end.
import type { Block, Paragraph, Row } from './blocks.ts';
import { blockText, plainRow } from './blocks.ts';
import { columnRole } from './column-names.ts';
import type { ColumnRole } from './column-names.ts';
import { asksToDo } from './imperatives.ts';
import type { KnownNames, Token } from './known-names.ts';
import { departmentAt, isAcronym, placeBodyAt, tokens } from './known-names.ts';
import { BODY_NOUN, PART_NOUN } from './usual-bodies.ts';

type Head = { text: string; role: ColumnRole };

/** What heads are made of, so that none runs on into the first row. */
const HEAD_WORD = /^(?:actions?|owners?|lead|leads|agency|agencies|partners?|organisations?|body|responsible|responsibility|officers?|updates?|progress|status|rag|rating|for|by|of|and|the|what|we|will|do|did|who|whom|&)$/i;
/** Only these can be told from each other in running words. */
const TOLD_APART = new Set<ColumnRole>(['action', 'owner', 'lead', 'partners', 'update', 'status']);
const MOST_HEADS = 12;
const kindOf = (role: ColumnRole): ColumnRole => (role === 'lead' || role === 'partners' ? 'owner' : role);

/** The heads with which the text begins, as many words as can be; undefined where they are no heads of a table of actions with owners. */
function headsOf(text: string): { heads: Head[]; length: number } | undefined {
  const words = [...text.slice(0, 200).matchAll(/\S+/g)].slice(0, MOST_HEADS);
  const heads: Head[] = [];
  let at = 0;
  while (at < words.length) {
    let found: { head: Head; to: number } | undefined;
    for (let to = at + 1; to <= Math.min(words.length, at + 4); to += 1) {
      const part = words.slice(at, to).map((one) => one[0]);
      if (!part.every((word) => word.split('/').every((one) => HEAD_WORD.test(one)))) break;
      const role = columnRole(part.join(' '));
      // "Update Status" is two heads, though "Update" may be followed by anything; so is "Action Owner".
      const ends = part.length > 1 ? columnRole(part.at(-1) ?? '') : undefined;
      const others = [role, ends].filter((one) => one !== undefined && kindOf(one) !== kindOf(found?.head.role ?? one));
      if (others.length > 0) break;
      if (role !== undefined && TOLD_APART.has(role) && !heads.some((head) => head.role === role)) found = { head: { text: part.join(' '), role }, to };
    }
    if (!found) break;
    heads.push(found.head);
    at = found.to;
  }
  const owners = heads.filter(({ role }) => kindOf(role) === 'owner').length;
  if (heads[0]?.role !== 'action' || owners !== 1 || heads.length < 2) return undefined;
  const last = words[at - 1];
  return { heads, length: (last?.index ?? 0) + (last?.[0].length ?? 0) };
}

/** Behind these a body is part of what is said. */
const LEADS_ON = /^(?:with|to|the|of|by|for|in|from|at|on|a|an|and|or|our|their|its|using|through|via|as|between|including|under|within|when|if|that|is|are)$/i;
/** With these a report begins. */
const OPENS = /^(?:the|this|these|those|there|during|in|at|on|over|as|a|an|we|it|they|our|to|since|following|from|for|after|all|both|no|not|with|by|work)$/i;
const isCapital = (word: string): boolean => /^[\p{Lu}\d]/u.test(word);

type Run = { from: number; to: number };

/** How many words from here on name a body that is known. */
function namedAt(words: readonly Token[], at: number, names: KnownNames): number {
  const known = names.longestAt(words, at);
  const named = Math.max(known !== undefined && (isCapital(words[at]?.word ?? '') || known.group) ? known.tokens.length : 0, placeBodyAt(words, at));
  if (named === 0) return 0;
  const department = isAcronym(words[at + named - 1]?.word ?? '') && isCapital(words[at + named]?.word ?? '') ? departmentAt(words, at + named) : 0;
  const part = isCapital(words[at + named + department]?.word ?? '') && PART_NOUN.test(words[at + named + department]?.word ?? '') ? 1 : 0;
  return named + department + part;
}

/** Bodies one after the other from this word on, up to where a sentence begins, a body comes again, or the words end. */
function runAt(text: string, words: readonly Token[], at: number, names: KnownNames): Run | undefined {
  const before = words[at - 1];
  const gap = (next: number): string => text.slice(words[next - 1]?.to ?? 0, words[next]?.from ?? text.length);
  if (!before || !isCapital(words[at]?.word ?? '') || (LEADS_ON.test(before.word) && /^\s*$/.test(gap(at)))) return undefined;
  // "Marl Council" is not known where only "Council" is.
  if (isCapital(before.word) && /^\s$/.test(gap(at)) && BODY_NOUN.test(words[at]?.word ?? '') && namedAt(words, at, names) === 1) return undefined;
  const seen = new Set<string>();
  let to = at;
  /** end of the last body that is known */
  let sure = at;
  let reached = at;
  while (to < words.length) {
    if (to > at && /[.!?:;]/.test(gap(to))) break;
    const named = namedAt(words, to, names);
    if (named > 0) {
      const name = words.slice(to, to + named).map((one) => one.plain).join(' ');
      if (seen.has(name)) break;
      seen.add(name);
      to += named;
      sure = to;
      reached = to;
      continue;
    }
    const word = words[to]?.word ?? '';
    if (to > at && /^(?:and|with|plus|&)$/i.test(word) && (namedAt(words, to + 1, names) > 0 || isCapital(words[to + 1]?.word ?? ''))) to += 1;
    else if (/^\p{Lu}/u.test(word) && !OPENS.test(word) && words[to + 1] !== undefined && isCapital(words[to + 1]?.word ?? '')) {
      to += 1;
      reached = to;
    } else break;
  }
  if (sure === at) return undefined;
  // A name that nobody knows belongs to the run where a sentence begins behind it.
  const end = OPENS.test(words[reached]?.word ?? '') || reached === words.length || seen.has(words[reached]?.plain ?? '') ? reached : sure;
  const next = words[end]?.word;
  return next === undefined || isCapital(next) ? { from: beganAt(text, words, at), to: end } : undefined;
}

/** "Hollow, Marl Council": what stands before a comma is named with what follows it. */
function beganAt(text: string, words: readonly Token[], at: number): number {
  if (!/^\s*[,/&]\s*$/.test(text.slice(words[at - 1]?.to, words[at]?.from))) return at;
  let from = at - 1;
  while (from > 0 && isCapital(words[from]?.word ?? '') && isCapital(words[from - 1]?.word ?? '') && /^\s$/.test(text.slice(words[from - 1]?.to, words[from]?.from))) from -= 1;
  return from > 1 && isCapital(words[from]?.word ?? '') && !LEADS_ON.test(words[from - 1]?.word ?? '') ? from : at;
}

/** A name that nobody knows, between words that go on small and the beginning of a sentence. */
function unknownRun(text: string, words: readonly Token[]): Run | undefined {
  for (let at = 3; at < words.length; at += 1) {
    const before = words[at - 1]?.word ?? '';
    if (!isCapital(words[at]?.word ?? '') || isCapital(before) || LEADS_ON.test(before) || !/^\)?\s*$/.test(text.slice(words[at - 1]?.to, words[at]?.from))) continue;
    let to = at;
    while (to < words.length && isCapital(words[to]?.word ?? '') && !OPENS.test(words[to]?.word ?? '') && !(to > at && /[.!?:;]/.test(text.slice(words[to - 1]?.to, words[to]?.from)))) to += 1;
    const goesOn = words[to] !== undefined && !isCapital(words[to]?.word ?? '') && !OPENS.test(words[to]?.word ?? '');
    const end = goesOn ? to - 1 : to;
    if (end > at) return { from: at, to: end };
  }
  return undefined;
}

type Cut = { action: string; owners: string; update: string };

/** What is to be done takes no more, and a line of rows no more than so many pages. */
const LONGEST_ACTION = 600;
const LONGEST_LINE = 40_000;

/** The last sentence that asks for something to be done, where the report before it ends; it may be all there is. */
function asksAt(text: string): number | undefined {
  const from = Math.max(0, text.length - LONGEST_ACTION);
  const starts = [from, ...[...text.slice(from).matchAll(/[.!?)]\s+(?=\p{Lu})/gu)].map((found) => from + found.index + found[0].length)];
  return starts.toReversed().find((start) => (start > from || from === 0) && asksToDo(text.slice(start)));
}

/** The rows of one line; empty where it has none. */
function rowsOfLine(text: string, names: KnownNames, reports: boolean): Cut[] {
  if (text.length > LONGEST_LINE) return [];
  const words = tokens(text);
  const cuts: Cut[] = [];
  /** where the words behind the last owners begin */
  let behind = 0;
  const take = (run: Run): boolean => {
    const from = words[run.from]?.from ?? 0;
    const said = text.slice(behind, from);
    const last = cuts.at(-1);
    const start = last === undefined || !reports ? 0 : asksAt(said);
    if (start === undefined || said.length - start > LONGEST_ACTION || said.trim() === '' || !asksToDo(said.slice(start))) return false;
    if (last) last.update = said.slice(0, start).trim();
    const to = words[run.to - 1]?.to ?? from;
    cuts.push({ action: said.slice(start).trim(), owners: text.slice(from, to), update: '' });
    behind = to;
    return true;
  };
  for (let at = 1; at < words.length; at += 1) {
    if (namedAt(words, at, names) === 0) continue;
    const run = runAt(text, words, at, names);
    if (run && take(run)) at = run.to - 1;
  }
  const unknown = cuts.length === 0 ? unknownRun(text, words) : undefined;
  if (unknown) take(unknown);
  const last = cuts.at(-1);
  const rest = text.slice(behind).trim();
  if (last && (reports || rest === '')) last.update = rest;
  else if (last) cuts.push({ action: rest, owners: '', update: '' });
  return cuts;
}

/** Paragraphs that begin with the heads of a table and go on with its rows, as tables. @param namesIn those that the document tells, if such rows are left out */
export function withRowsRunOn(blocks: readonly Block[], namesIn: (others: readonly Block[]) => KnownNames): Block[] {
  let within = false;
  const others = blocks.filter((block) => {
    within = block.kind === 'paragraph' && (within || headsOf(block.text) !== undefined);
    return !within;
  });
  if (others.length === blocks.length) return [...blocks];
  const names = namesIn(others);
  // "Work with 'Light, Lock, Look' in schools Light, Lock, Look": what stands in quotation marks is a name.
  for (const block of blocks) if (!others.includes(block)) for (const [, quoted = ''] of blockText(block).matchAll(/(?<![\p{L}\p{N}])['‘"“](\p{Lu}[^'’"”‘“\n]{2,60})['’"”]/gu)) names.add(quoted, quoted, 'document');
  const made: Block[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    const found = block?.kind === 'paragraph' ? headsOf(block.text) : undefined;
    const table = found && tableFrom(blocks, at, found.heads, found.length, names);
    if (table) {
      made.push({ kind: 'table', id: block?.id ?? '', rows: table.rows, ...(block?.page === undefined ? {} : { page: block.page }) });
      at = table.to - 1;
    } else if (block) made.push(block);
  }
  return made;
}

function tableFrom(blocks: readonly Block[], from: number, heads: readonly Head[], length: number, names: KnownNames): { rows: Row[]; to: number } | undefined {
  const reports = heads.some(({ role }) => role === 'update');
  const cuts: Cut[] = [];
  let to = from;
  for (; blocks[to]?.kind === 'paragraph'; to += 1) {
    const text = (blocks[to] as Paragraph).text.slice(to === from ? length : 0);
    if (to > from && headsOf(text)) break;
    const own: Cut[] = [];
    /** what goes on with the last report of the paragraph before */
    const goesOn: string[] = [];
    for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
      const rows = rowsOfLine(line, names, reports);
      const last = own.at(-1);
      if (rows.length > 0) own.push(...rows);
      else if (reports && !asksToDo(line) && last) last.update = `${last.update} ${line.trim()}`.trim();
      else if (reports && !asksToDo(line) && cuts.length > 0) goesOn.push(line.trim());
      else own.push({ action: line.trim(), owners: '', update: '' });
    }
    // Running text behind the table names no owner.
    if (to > from && !own.some((one) => one.owners !== '')) break;
    const before = cuts.at(-1);
    if (before && goesOn.length > 0) before.update = `${before.update} ${goesOn.join(' ')}`.trim();
    cuts.push(...own);
  }
  if (cuts.filter((one) => one.owners !== '').length * 3 < cuts.length * 2 || cuts.length === 0) return undefined;
  const cell = ({ role }: Head, { action, owners, update }: Cut): string => (role === 'action' ? action : role === 'update' ? update : role === 'status' ? '' : owners);
  return { rows: [plainRow(heads.map(({ text }) => text), { head: true }), ...cuts.map((cut) => plainRow(heads.map((head) => cell(head, cut))))], to };
}
