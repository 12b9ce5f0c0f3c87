// What a label in running text says of its action, put where it belongs: a name, a state, a date, a report that goes on behind the name.
import { single } from './blocks.ts';
import { OF_A_PART } from './column-names.ts';
import type { ColumnRole } from './column-names.ts';
import type { RawAction } from './raw-action.ts';
import { statusOfWords } from './status-words.ts';
import { WHEN, WHEN_ALONE } from './trailing-owners.ts';

export type Field = { label: string; role: ColumnRole; value: string };

export function putOther(action: RawAction, { label, value }: { label: string; value: string }): void {
  action.labels.push(label);
  action.others.push({ head: label, text: value });
}

export function hasRole(action: RawAction | undefined, role: ColumnRole): boolean {
  if (!action) return false;
  if (role === 'owner' || role === 'lead') return action.owners.some((one) => one.part !== 'partner');
  if (role === 'partners') return action.owners.some((one) => one.part === 'partner');
  return (role === 'due' && action.due !== '') || (role === 'ref' && action.ref !== '') || (role === 'update' && action.updates.length > 0) || (role === 'status' && action.status !== '');
}

/** "Lead: Marl Council. 118 people seen. Green": behind the name a sentence begins. */
const BEHIND_NAME = /(?<=\p{L}\p{Ll}{2}|\p{Lu}{2}|\))(?<!\b(?:St|Mrs?|Ms|Dr|Supt|Insp|Sgt|Cllr|Dept|Ltd|Rev))\.\s+(?=[\p{Lu}\d])/u;

/** Longer, it names nobody. */
const LONGEST_OWNER = 200;

const owning = (role: ColumnRole): boolean => role === 'owner' || role === 'lead' || role === 'partners';

/** Three words at most, and a sentence behind them. */
const STATE_FIRST = /^\p{L}+(?:\s\p{L}+){0,2}[.;]\s+\S.{3,}/su;

/** Puts what a label says where it belongs; tells what a line below it goes on with, which behind a name is the report. */
export function putField(action: RawAction, { label, role, value: all }: Field): ColumnRole {
  action.labels.push(label);
  const { name, rest } = owning(role) ? behindName(all) : { name: all, rest: '' };
  // "Lead: Marl Council; by June 2031"
  const when = owning(role) && action.due === '' && name.length <= LONGEST_OWNER ? WHEN.exec(name) : null;
  const value = when ? name.slice(0, when.index) : name;
  if (when) action.due = when[0].replace(/^[,;]\s/, '');
  if (rest !== '') putReport(action, rest);
  const next = rest === '' ? role : 'update';
  if (value === '' && role !== 'action') return next;
  if (role === 'owner' || role === 'lead' || role === 'partners') action.owners.push({ text: value, part: role === 'partners' ? 'partner' : role === 'lead' ? 'lead' : 'owner' });
  else if (role === 'action') action.text = value;
  else if (role === 'ref') action.ref = value;
  // "Status: done. They gave out 29 penalties.": the state, and behind it what was done.
  else if (role === 'status' && STATE_FIRST.test(value) && statusOfWords(value.slice(0, value.search(/[.;]/))) !== undefined) {
    action.status = value.slice(0, value.search(/[.;]/));
    action.updates.push(value.slice(value.search(/[.;]/) + 1).trim());
  }
  // "Done: 61 cases were mediated." tells what was done, not whether.
  else if (role === 'status' && /^(?:done|achieved|met|finished|completed)$/i.test(label.trim().replace(/:$/, '')) && value.split(' ').length > 3) action.updates.push(value);
  // "Position: Completed" below "Progress: …" is the state.
  else if (role === 'status' || (role === 'update' && !OF_A_PART.test(label) && action.updates.length > 0 && action.status === '' && value.split(' ').length <= 3 && statusOfWords(value) !== undefined)) action.status = value;
  else if (role === 'update') putPart(action, label, value);
  else if (role === 'due') action.due = value;
  else if (role === 'measure') action.measures.push(value);
  else if (role === 'outcome') action.outcomes.push(value);
  else action.others.push({ head: '', text: value });
  return next;
}

/** "Quarter 1: … Quarter 2: …": of several parts of a year each keeps its own name. */
function putPart(action: RawAction, label: string, value: string): void {
  const before = (action.labels.at(-2) ?? '').replace(/:$/, '');
  const last = action.updates.at(-1);
  const several = last !== undefined && OF_A_PART.test(before) && OF_A_PART.test(label);
  if (several && !last.startsWith(`${before}: `)) action.updates[action.updates.length - 1] = `${before}: ${last}`;
  action.updates.push(several ? `${label.replace(/:$/, '')}: ${value}` : value);
}

function behindName(all: string): { name: string; rest: string } {
  const cut = BEHIND_NAME.exec(all);
  return cut ? { name: all.slice(0, cut.index), rest: all.slice(cut.index + cut[0].length).trim() } : { name: all, rest: '' };
}

/** A state, alone or at the end, and what was done; or only by when it is to be. */
function putReport(action: RawAction, rest: string): void {
  if (action.due === '' && WHEN_ALONE.test(rest)) {
    action.due = rest.replace(/\.$/, '');
    return;
  }
  const state = /(?:^|[.!?]\s+)(\p{L}+(?:\s\p{L}+){0,2})\.?$/u.exec(rest);
  const told = state && statusOfWords(state[1] ?? '') !== undefined ? state : null;
  if (told && action.status === '') action.status = told[1] ?? '';
  const report = told ? rest.slice(0, told.index + (told.index > 0 ? 1 : 0)).trim() : rest;
  if (report === '') return;
  action.updates.push(report);
  action.behindName = report;
}

/** A line without a label goes on from the one above it; tells what the next would go on with. */
export function extend(action: RawAction, role: ColumnRole, text: string): ColumnRole {
  const onto = (list: string[]): void => {
    if (list.length > 0) list[list.length - 1] += `\n${text}`;
    else list.push(text);
  };
  const owner = action.owners.at(-1);
  if (role === 'update') onto(action.updates);
  else if (role === 'measure') onto(action.measures);
  else if (role === 'outcome') onto(action.outcomes);
  else if (owning(role) && owner) {
    const { name, rest } = behindName(`${owner.text} ${text}`);
    owner.text = name;
    if (rest === '') return role;
    putReport(action, rest);
    return 'update';
  } else if (owning(role) && single(text) !== '') {
    // "Lead:" at the end of its line, and the name on the next.
    return putField(action, { label: action.labels.pop() ?? '', role, value: single(text) });
  } else if (role === 'action') action.text = action.text === '' ? text : `${action.text}\n${text}`;
  else if (role === 'due') action.due += ` ${text}`;
  else if (role === 'status') action.status += ` ${text}`;
  else if (single(text) !== '') action.others.push({ head: '', text });
  return role;
}
