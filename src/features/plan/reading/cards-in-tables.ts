// Tables that are cards: what is to be done over the whole width or as the heading above, and below it "Lead | Marl Police", "Progress | All 40 are lit", a label beside each answer.
// A table holds one card or several one below the other; a row may hold two labels side by side.
import type { ReadTable } from './table-rows.ts';
import type { Block, Cell, Row, Table } from './blocks.ts';
import { cellsText, gridWidth, single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { OF_A_PART, columnRole } from './column-names.ts';
import { asksToDo } from './imperatives.ts';
import { saysPriority } from './outline.ts';
import type { Place } from './plan-reading.ts';
import type { RawAction, RawGroup } from './raw-action.ts';
import { rawAction } from './raw-action.ts';
import { isState } from './status-words.ts';
import { yearLabels } from './year-labels.ts';

type Answer = { label: string; role: ColumnRole | undefined; cell: Cell; text: string };
type Head = { label: string; ref: string; text: string; state: string; shade?: string };
type Line = { head?: Head; answers: Answer[] };

const WORD = /^(?:action|task|step|commitment|promise)(?:\s|(?=\d|\p{Lu}\d))/iu;
const CODE = /^(?:\p{Lu}{1,3}[\s.]?)?\d{1,2}(?:\.\d{1,2})*[a-z]?[.):]?$/u;
const NUMBER = /^(?:\p{Lu}{1,3}\s?)?\d{1,2}\.\d{1,2}\b/u;
/** Its letters are capitals: "by 31" and "up 3.5" are none. */
const isRef = (text: string): boolean => CODE.test(text.replace(WORD, ''));
const isNumbered = (text: string): boolean => NUMBER.test(text.replace(WORD, '')) || (WORD.test(text) && /^\d/.test(text.replace(WORD, '')));
/** A longer table is not read once more for each that follows it. */
const MOST_ROWS = 200;
const owns = (role: ColumnRole | undefined): boolean => role === 'owner' || role === 'lead' || role === 'partners';
const reports = (role: ColumnRole | undefined): boolean => role === 'update' || role === 'status';

/** undefined: no table of cards */
export function cardsOf(table: Table, where: string): ReadTable | undefined {
  if (gridWidth(table.rows) > 6) return undefined;
  const lines = table.rows.map(lineOf);
  const opens = (at: number): boolean => lines[at]?.head !== undefined && ((lines[at]?.answers.length ?? 0) > 0 || (lines[at + 1]?.head === undefined && (lines[at + 1]?.answers.length ?? 0) > 0));
  const heads = lines.flatMap((_line, at) => (opens(at) ? [at] : []));
  if (heads.length === 0 || lines.filter((line) => line === undefined).length * 4 > lines.length || !heads.every((at, nth) => isCard(lines.slice(at, heads[nth + 1] ?? lines.length)))) return undefined;
  let group: RawGroup = { title: '', titlePlaces: [], actions: [], notes: [] };
  const result: ReadTable = { groups: [group], heads: [], columns: { roles: [], heads: [], sure: 0.8 }, yearWords: [], notUnderstood: [] };
  for (const [at, line] of lines.entries()) {
    const place = (quote: string): Place => ({ block: table.id, row: at, where: `${where} > row ${at + 1}`, quote });
    if (line?.head && opens(at)) group.actions.push(opened(line.head, place(line.head.text)));
    else if (line?.head && lines[at + 1]?.head) {
      group = { title: line.head.text, titlePlaces: [place(line.head.text)], actions: [], notes: [] };
      result.groups.push(group);
      result.yearWords.push(line.head.text);
    } else if (line === undefined || line.head || group.actions.length === 0) group.notes.push(place(cellsText(table.rows[at] as Row).replaceAll('\t', ' ')));
    for (const one of line?.answers ?? []) put(group.actions.at(-1), one);
  }
  result.groups = result.groups.filter((one) => one.actions.length > 0 || one.notes.length > 0 || one.title !== '');
  return result;
}

function lineOf(row: Row): Line | undefined {
  const filled = row.cells.filter((cell) => single(cell.text) !== '');
  const [first, second] = filled;
  if (!first) return undefined;
  const answers = answersOf(row.cells);
  if (answers) return headedBy(answers);
  const text = single(first.text);
  const head = (more: Partial<Head>): Line => ({ head: { label: '', ref: '', text, state: '', ...more }, answers: [] });
  if (filled.length === 1 && (row.cells.length === 1 || first.column === 0)) return head({});
  if (filled.length !== 2 || !second) return undefined;
  if (isRef(text) && single(second.text).split(' ').length > 1) return head({ ref: text.replace(/[.):]$/, ''), text: single(second.text) });
  if (isState(single(second.text)) && text.split(' ').length > 1) return head({ state: single(second.text), ...(second.shade === undefined ? {} : { shade: second.shade }) });
  return undefined;
}

/** "Action | Light the steps | Ref | 1.1" opens a card by its label. */
function headedBy(answers: Answer[]): Line {
  const acting = answers.find((one) => one.role === 'action' && one.text !== '');
  return acting ? { head: { label: acting.label, ref: '', text: single(acting.text), state: '' }, answers: answers.filter((one) => one !== acting) } : { answers };
}

const LABELLED = /^([^:\n]{2,40}):\s*(\S[\s\S]*)$/u;

/** "Lead | Marl Police | By when | March 2031"; one cell alone says "Lead: Marl Police". */
function answersOf(cells: readonly Cell[]): Answer[] | undefined {
  const [only] = cells;
  if (cells.length === 1 && only) {
    const [, label = '', text = ''] = LABELLED.exec(only.text.trim()) ?? [];
    const role = label === '' ? undefined : columnRole(label);
    return role === undefined || role === 'ref' || role === 'priority' ? undefined : [{ label: `${label}:`, role, cell: only, text }];
  }
  if (cells.length % 2 !== 0) return undefined;
  const answers = cells.flatMap((cell, at): Answer[] => (at % 2 === 0 && cells[at + 1] ? [{ label: single(cell.text), role: columnRole(single(cell.text).replace(/:$/, '')), cell: cells[at + 1] as Cell, text: (cells[at + 1] as Cell).text.trim() }] : []));
  const named = answers.filter((one) => one.label !== '' || one.text !== '');
  const isHeads = named.length > 1 && named.every((one) => columnRole(single(one.text)) !== undefined);
  return named.some((one) => one.role !== undefined) && named.every((one) => one.label !== '' && one.label.length < 60 && !isRef(one.label)) && !isHeads ? named : undefined;
}

/** Whoever does it and what else there is to say of it, below what is to be done: a priority with its sponsor is none. */
function isCard(lines: readonly (Line | undefined)[]): boolean {
  const head = lines[0]?.head;
  const answers = lines.flatMap((line) => line?.answers ?? []);
  const roles = new Set(answers.map((one) => one.role));
  const known = answers.filter((one) => one.role !== undefined).length;
  if (!head || roles.has('action') || ![...roles].some(owns) || roles.size < 2 || known * 2 < answers.length || yearLabels(head.text).length > 1) return false;
  return head.ref !== '' || head.label !== '' || asksToDo(head.text) || isNumbered(head.text) || (!saysPriority(head.text) && ([...roles].some(reports) || head.state !== ''));
}

function opened(head: Head, place: Place): RawAction {
  const action = rawAction(place, 0.8, 'a card whose labels name what stands beside them');
  action.ref = head.ref;
  action.text = head.text;
  action.status = head.state;
  if (head.label !== '') action.labels.push(head.label);
  if (head.shade !== undefined) action.shade = head.shade;
  return action;
}

/** "Position at 31 March 2031" is that of the whole year. */
const ON_A_DAY = /\b(?:at|on|to|by|of)\s\d{1,2}(?:st|nd|rd|th)?\s\p{L}{3,9}(?:\s20\d\d)?:?$/iu;

function put(action: RawAction | undefined, { label, role, cell, text }: Answer): void {
  if (!action) return;
  if (role !== undefined) action.labels.push(label);
  if (role === 'status' && cell.shade !== undefined) action.shade = cell.shade;
  if (text === '') return;
  if (role !== undefined && owns(role)) action.owners.push({ text, part: role === 'partners' ? 'partner' : role === 'lead' ? 'lead' : 'owner' });
  else if (role === 'update') action.updates.push(OF_A_PART.test(label.replace(ON_A_DAY, '')) ? `${label.replace(/:$/, '')}: ${text}` : text);
  else if (role === 'status') action.status = text;
  else if (role === 'due') action.due = text;
  else if (role === 'ref') action.ref = text;
  else if (role === 'measure') action.measures.push(text);
  else if (role === 'outcome') action.outcomes.push(text);
  else action.others.push({ head: role === undefined ? label : '', text });
}

/** A heading that is the action of the card right below it as the first row of that card, and a card that the end of a page cut made whole. */
export function withHeadsOfCards(blocks: readonly Block[]): Block[] {
  const made: Block[] = [];
  for (const block of blocks) {
    const above = made.findLastIndex((one) => one.kind !== 'page mark');
    const whole = block.kind === 'table' ? wholeCard(made[above], block, above < made.length - 1) : undefined;
    if (whole) made.splice(above, 1);
    made.push(whole ?? block);
  }
  return made;
}

function wholeCard(above: Block | undefined, table: Table, markBetween: boolean): Table | undefined {
  const first = table.rows[0] === undefined ? undefined : lineOf(table.rows[0]);
  if (!above || !first || first.head || first.answers.length === 0) return undefined;
  if (above.kind === 'table' && !goesOn(above, table, first, markBetween)) return undefined;
  const text = above.kind === 'heading' || (above.kind === 'paragraph' && above.bold === true) ? single(above.text) : '';
  const opens = !saysPriority(text) && (asksToDo(text) || isNumbered(text));
  const head: Row = { cells: [{ text, column: 0, columns: gridWidth(table.rows), rows: 1, bold: true }], ...(above.page === undefined ? {} : { page: above.page }) };
  const over = above.kind === 'table' ? above.rows : opens ? [head] : [];
  const whole: Table = { ...table, id: above.kind === 'table' ? above.id : table.id, rows: [...over, ...table.rows] };
  return over.length > 0 && lineOf(over[0] as Row)?.head !== undefined && cardsOf(whole, '') ? whole : undefined;
}

/** A page ends between them, or what stands above is no card yet; and it has no answer there to what the table below tells first. */
function goesOn(above: Table, table: Table, first: Line, markBetween: boolean): boolean {
  if (above.rows.length > MOST_ROWS) return false;
  const pageOf = above.rows.at(-1)?.page ?? above.page;
  const pageEnds = markBetween || (table.page !== undefined && pageOf !== table.page);
  const lines = above.rows.map(lineOf);
  const last = lines.slice(Math.max(0, lines.findLastIndex((line) => line?.head !== undefined)));
  const told = new Set(last.flatMap((line) => line?.answers ?? []).map((one) => one.label.toLowerCase()));
  return (pageEnds || cardsOf(above, '') === undefined) && !first.answers.some((one) => told.has(one.label.toLowerCase()));
}
