// Where what a cell says belongs in its action, by what its column is for.
import type { Cell } from './blocks.ts';
import { single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { OF_A_PART } from './column-names.ts';
import type { RawAction } from './raw-action.ts';
import type { Columns } from './table-heads.ts';
import type { Spot } from './table-grid.ts';

/** A tick. */
export const MARK = /^[✓✔☑xX•●■▪*√]$/u;

/** Columns that name a part of a priority where one stands over the table. */
const OF_A_STRAND = /^(?:strands?|work ?streams?|topic|category|focus(?: area)?|thematic area|area of (?:focus|work))$/i;

const IS_RATING = /^(?:[ragbc]|red|amber|green|blue)$/i;

export function putCell(columns: Columns, action: RawAction, role: ColumnRole | undefined, text: string, head: string): void {
  const joined = (old: string): string => (old === '' ? text : `${old}\n${text}`);
  if (role === 'action') action.text = joined(action.text);
  else if (role === 'ref') action.ref = joined(action.ref);
  // "Q2" over a tick: when it will be done.
  else if (role === 'update' && MARK.test(text) && OF_A_PART.test(head)) action.others.push({ head, text });
  // "G | G | A": how it stood in each quarter; how it stands is the last.
  else if (role === 'update' && OF_A_PART.test(head) && IS_RATING.test(single(text))) {
    action.others.push({ head, text });
    if (!columns.roles.includes('status')) action.status = text;
  } else if (role === 'update') action.updates.push(severalReports(columns) ? `${head}: ${text}` : text);
  else if (role === 'status') action.status = joined(action.status);
  else if (role === 'due') action.due = joined(action.due);
  else if (role === 'measure') action.measures.push(text);
  // Beside a column for what was done, an outcome is what is hoped for.
  else if (role === 'outcome') (columns.roles.includes('update') ? action.measures : action.outcomes).push(text);
  else if (role === 'priority') {
    action.priority = joined(action.priority);
    if (OF_A_STRAND.test(single(head))) action.priorityHead = head;
  }
  else action.others.push({ head, text });
}

/** "Q1 | Q2 | Q3": which part of the year a report is of stands in the head of its column alone. */
function severalReports(columns: Columns): boolean {
  const heads = columns.heads.filter((_head, column) => columns.roles[column] === 'update');
  return heads.length > 1 && heads.every((head) => OF_A_PART.test(head));
}

/** A colour that the whole row has says nothing about status. */
export function speaks(cell: Cell, line: readonly (Spot | undefined)[]): boolean {
  return line.some((spot) => spot !== undefined && spot.cell !== cell && spot.cell.shade !== cell.shade);
}
