// Rows over the whole width of a table that tell something of an action or of a priority: "Update: 40 lamps were changed.", "Priority 1: Homes (Lead: Marl Council)", "Lead: Marl Police"; what the rows below are for, and sums.
import type { Cell, Row } from './blocks.ts';
import { single } from './blocks.ts';
import type { ColumnRole } from './column-names.ts';
import { columnRole } from './column-names.ts';
import { leadIn } from './leads-of-headings.ts';
import type { RawAction, RawGroup } from './raw-action.ts';

const TOLD = /^([^:\n]{2,40}):\s*(\S[\s\S]*)$/u;
const OF_ONE = new Set<ColumnRole>(['update', 'status', 'due', 'measure', 'outcome', 'owner', 'lead', 'partners']);
/** "Lead: Marl Council", "Led by Marl Police" */
const LED = /^([^:–-]{2,40}?(?:\s?[:–-]|\s(?=\p{Lu})))\s*(\p{L}.*)$/u;

/** "Update: …", by its label. */
export function toldIn(text: string): { label: string; role: ColumnRole; text: string } | undefined {
  const [, label = '', told = ''] = TOLD.exec(text.trim()) ?? [];
  const role = columnRole(label);
  return role !== undefined && OF_ONE.has(role) ? { label, role, text: told } : undefined;
}

/** The title without whoever leads all that stands below it. */
export function titleAndLead(text: string): Pick<RawGroup, 'title' | 'lead'> {
  const told = leadIn(single(text));
  const [, label = '', lead = ''] = told ? (LED.exec(told.lead) ?? []) : [];
  return told && lead !== '' ? { title: told.title, lead: { label: label.trim(), text: lead } } : { title: text };
}

/** Each that names nobody. */
export function ledBy({ lead, actions }: RawGroup): void {
  const led = lead ? actions.filter((action: RawAction) => action.owners.length === 0) : [];
  for (const action of led) action.owners.push({ text: lead?.text ?? '', part: 'lead', shared: true });
  led[0]?.labels.push(lead?.label ?? '');
}

/** "Desired outcome: fewer are hurt", alone in its row: what the rows below are for. */
export function tellsAim(row: Row): boolean {
  const [first, more] = row.cells.filter((cell) => single(cell.text) !== '');
  return first !== undefined && more === undefined && first.column === 0 && /^(?:(?:desired|intended|expected|our|overall|strategic)\s)?(?:outcomes?|aims?|objectives?|goals?|ambition)(?:\ssought)?\s?:\s/i.test(single(first.text));
}

/** "Total for aim 2", "All aims", "Whole plan": what stands before the sum of rows. */
const OF_A_SUM = /^(?:.{0,30}\b(?:grand |sub-?)?totals?|sum|in all|altogether|overall|cyfanswm)\b.{0,30}$|^(?:all (?:the |our |\p{L}{3,5} )?\p{L}+s|(?:the )?whole (?:plan|programme|year|partnership))$/iu;

/** "Total | | £586,000": the sum of the rows above is no action. */
export function isTotal(filled: readonly Cell[]): boolean {
  const [first, ...others] = filled.map((cell) => single(cell.text));
  if (others.length === 0) return /^(?:(?:grand |sub-?)?totals?(?: (?:for|of) .{0,30})?|cyfanswm)$/i.test(first ?? '');
  return first !== undefined && OF_A_SUM.test(first) && others.every((text) => /^£?[\d,.\s]+(?:k|m|million)?$/i.test(text));
}
