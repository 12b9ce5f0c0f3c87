// Rows of a table that hold more than one action: undertakings as a list in one cell, and next year's action beside this year's.
import type { Cell } from './blocks.ts';
import { single } from './blocks.ts';
import { namesAims } from './by-column.ts';
import type { ColumnRole } from './column-names.ts';
import { asksToDo } from './imperatives.ts';
import type { RawAction, RawGroup } from './raw-action.ts';
import type { Columns } from './table-heads.ts';
import { yearLabels } from './year-labels.ts';

const BULLET = /^\s*[•▪◦‣●○■□➢✓✔*·–—-]\s+/u;

/** Every line of the cell is an item: by the format's own lists, or by the mark before it. */
export function isListed(cell: Cell): boolean {
  const lines = cell.text.split('\n').filter((line) => single(line) !== '');
  return cell.listed === true || (BULLET.test(lines[0] ?? '') && (lines.length < 2 || lines.filter((line) => BULLET.test(line)).length > 1));
}

/** Where each item has its mark, a line without one goes on with that above it. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map(single).filter((line) => line !== '');
  const marked = lines.length > 1 && BULLET.test(lines[0] ?? '');
  const items = lines.reduce<string[]>((whole, line) => (marked && !BULLET.test(line) ? [...whole.slice(0, -1), `${whole.at(-1) ?? ''} ${line}`] : [...whole, line]), []);
  return items.map((line) => line.replace(BULLET, ''));
}

/** What opens no undertaking: "The …", "Three …", "In June …", "Training of …". */
const NO_VERB = /^(?:the|an?|our|all|each|every|this|these|that|in|at|by|for|from|with|to|of|on|and|or|no|not|more|one|two|three|four|five|six|seven|eight|nine|ten|\p{Ll}+ing|\p{Ll}{2,}ed)\s|^[^\p{Lu}]/iu;
const isUndertaking = (line: string): boolean => line.split(' ').length >= 3 && !NO_VERB.test(line.replace(/^We (?:will|shall) /, ''));

/** An action of several undertakings as one action each; what was done of them, or a number for all, keeps them together. */
export function eachListed(action: RawAction): RawAction[] {
  const lines = linesOf(action.text);
  if (action.listed === true && lines.length === 1 && BULLET.test(action.text)) return [{ ...action, text: lines[0] ?? '', updates: action.updates.map((one) => (linesOf(one).length === 1 ? (linesOf(one)[0] ?? one) : one)) }];
  if (action.listed !== true || lines.length < 2 || action.ref !== '' || !lines.every(isUndertaking)) return [action];
  const updates = action.updates.length === 1 ? linesOf(action.updates[0] ?? '') : [];
  if (action.updates.length > 0 && updates.length !== lines.length) return [action];
  return eachOf(action, lines).map((one, at) => ({ ...one, updates: updates[at] === undefined ? [] : [updates[at]] }));
}

/** "Actions", "What we will do": a cell below may hold several. */
const HEADS_SEVERAL = /\b(?:actions|activities|commitments|tasks|steps|deliverables|promises|measures|interventions)\b|\bwe (?:will|shall)\b|^what\b/i;
const FEWEST_CELLS = 2;

/** "Light the steps; patrol the park; clear the alley": each is an action, where several cells hold such and nothing is told of what came of them together. */
export function eachBehindSemicolons(groups: readonly RawGroup[], head: string): RawGroup[] {
  const parts = new Map(groups.flatMap(({ actions }) => actions).map((action) => [action, partedBySemicolons(action)] as const));
  const several = [...parts.values()].filter((own) => own.length > 1);
  const are = several.length >= FEWEST_CELLS && (HEADS_SEVERAL.test(head) || several.some((own) => own.length > 2)) && [...parts].every(([action, own]) => own.length > 1 || !action.text.includes(';'));
  return are ? groups.map((group) => ({ ...group, actions: group.actions.flatMap((action) => eachOf(action, parts.get(action) ?? [])) })) : [...groups];
}

function partedBySemicolons(action: RawAction): string[] {
  if (action.ref !== '' || action.updates.length > 0 || action.status !== '' || action.shade !== undefined || action.next !== undefined || !action.text.includes(';')) return [];
  const parts = single(action.text).split(/;\s+(?:and\s+)?/u).filter((part) => part !== '');
  return parts.every((part) => asksToDo(part) && part.split(' ').length >= 2) ? parts.map((part) => part.replace(/;$/, '')) : [];
}

const eachOf = (action: RawAction, texts: readonly string[]): RawAction[] => (texts.length < 2 ? [action] : texts.map((text, at): RawAction => ({
  ...action, text,
  owners: action.owners.map((owner) => ({ ...owner, ...(at > 0 ? { shared: true } : {}) })),
  ...(at > 0 ? { measures: [], outcomes: [], others: [] } : {}),
  place: { ...action.place, quote: text },
})));

const NONE = /^(?:none(?:\s?[:,;–—-]\s?.{1,40})?|n\/?a|not applicable|no(?: further| more)? (?:action|work)\b.*|nothing\b.*|[-–—.]+)$/i;
/** "Complete – with Marl Homes – the refit" asks for something, as a word of this kind behind no other does not. */
const ENDED = /^(?:action )?(?:closed|complete(?!\s?[:–—-]\s)|completed|ended|discontinued|finished)(?:\.?$|\s?[.:;–—-]\s)/i;
const COMPLETE = /^(?:action )?complete\s?[:–—-]\s/i;
const PARTS = /(?<=[.!?;])\s+|(?<=:)\s+|\s[–—-]\s+/;

/** Nothing is to come of it: "No further work", "Finished. The kiosk is now run by the library."; not "Completed. Train 40 more drivers." */
export function saysNothing(text: string): boolean {
  const complete = COMPLETE.exec(text)?.[0];
  if (complete !== undefined) return NONE.test(text.slice(complete.length));
  return NONE.test(text) || (ENDED.test(text) && !text.split(PARTS).slice(1).some(asksToDo));
}

/** "New for 2031/32" where this year's action would stand: there was none. */
const NEW = /^new(?: (?:action|activity|commitment|project|work))?(?: (?:for|in|from) (?:(?:20)?\d\d(?: ?[/–-] ?(?:20)?\d\d)?|(?:this|next|the coming) year))?[.!]?$/i;
const beginsThen = (action: RawAction): boolean => action.next !== undefined && action.updates.length === 0 && action.status === '' && (action.text === '' || NEW.test(single(action.text)));

const OWNING = new Set<ColumnRole | undefined>(['owner', 'lead', 'partners']);
const OF_NEXT = new Set<ColumnRole | undefined>([...OWNING, 'due', 'measure', 'outcome']);

/** "Action | Lead | Update | Action 2031/32 | Lead | Measure": two tables side by side under one row of heads; the columns behind the second action are its own. */
export const isOfNext = (roles: readonly (ColumnRole | undefined)[], column: number): boolean => {
  const at = roles.indexOf('next');
  return at >= 0 && column > at && OF_NEXT.has(roles[column]) && [roles.slice(0, at), roles.slice(at)].every((side) => side.some((role) => OWNING.has(role)));
};

/** A row below an action of both years that names another of the next year alone: what stands before it is empty, or reaches down from above. */
export function beginsAnotherOfNext(roles: readonly (ColumnRole | undefined)[], last: RawAction | undefined, own: (column: number) => string): boolean {
  const at = roles.indexOf('next');
  return at >= 0 && last?.next !== undefined && asksToDo(last.next.text) && asksToDo(own(at)) && roles.every((role, column) => column >= at || role === 'priority' || single(own(column)) === '');
}

/** The group of this year, and behind it that of the year after where its rows name it. */
export function withNextYear(group: RawGroup, columns: Columns): RawGroup[] {
  const at = columns.roles.indexOf('next');
  if (at < 0) return [group];
  const now = columns.heads[columns.roles.indexOf('action')] ?? '';
  const then = columns.heads[at] ?? '';
  const ahead = group.actions.flatMap((action): RawAction[] => {
    const { next, nextTold, shade: _shade, ...rest } = action;
    if (!next || saysNothing(single(next.text))) {
      if (next) action.others.push({ head: then, text: next.text });
      for (const text of nextTold ? [...nextTold.owners.map((owner) => owner.text), nextTold.due, ...nextTold.measures] : []) if (text !== '') action.others.push({ head: '', text });
      return [];
    }
    // "Completed. Train 40 more drivers": the one is said of this year's.
    const ended = next.listed ? undefined : ENDED.exec(single(next.text))?.[0];
    if (ended !== undefined) action.others.push({ head: then, text: ended.trim() });
    return [{ ...rest, text: next.listed ? next.text : single(next.text).slice(ended?.length ?? 0), listed: next.listed, owners: nextTold?.owners ?? rest.owners.map((owner) => ({ ...owner, shared: true })), updates: [], status: '', due: nextTold?.due ?? '', measures: nextTold?.measures ?? [], outcomes: [], others: [...rest.others.filter((one) => one.head !== '' && namesAims(one.head)), ...(beginsThen(action) && action.text !== '' ? [{ head: now, text: action.text }] : [])], labels: [], place: { ...rest.place, quote: single(next.text) } }];
  });
  if (ahead.length === 0) return [group];
  const heads = (head: string): { yearHeads?: string[] } => (yearLabels(head).length > 0 ? { yearHeads: [head] } : {});
  return [{ ...group, ...heads(now), role: 'reviewed', actions: group.actions.filter((action) => !beginsThen(action)) }, { title: group.title, titlePlaces: group.titlePlaces, actions: ahead, notes: [], ...heads(then), role: 'planned' }];
}
