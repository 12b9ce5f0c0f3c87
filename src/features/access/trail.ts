// An entry of the trail in plain words: who did what, and what was and is. Pure; what it gives is text, escaped where it is printed.
import { dateWords } from '../../platform/pages/day-words.ts';

export type TrailEntry = {
  id: number; at: Date; event: string; accountId: string | null; actor: string; organisation: string | null; subjectKind: string | null; subjectId: string | null; subjectWords: string | null; detail: Record<string, unknown>;
};
export type Change = { about: string; was: string; is: string };

/** The five sorts of entry, each told by how its event begins. */
export const SORTS_OF_EVENT = { changes: 'Changes', opened: 'Openings', signed: 'Sign-ins', refused: 'Refusals', exported: 'Exports' } as const;
export type SortOfEvent = keyof typeof SORTS_OF_EVENT;
export const SORT_NAMES = Object.keys(SORTS_OF_EVENT) as [SortOfEvent, ...SortOfEvent[]];

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Every id that the details name, so that a page can say what it is called. */
export function idsIn(entries: readonly Pick<TrailEntry, 'detail'>[]): string[] {
  return [...new Set(entries.flatMap((entry) => JSON.stringify(changedOf(entry.detail)).match(UUID) ?? []))];
}

type Raw = { field: string; was: unknown; is: unknown };

/** `changed` as stores write it: fields with `was` and `is`, or the same as triples. */
function changedOf(detail: Record<string, unknown>): Raw[] {
  const changed = detail['changed'];
  if (!Array.isArray(changed)) return [];
  return changed.flatMap((one: unknown): Raw[] => {
    if (Array.isArray(one)) return typeof one[0] === 'string' ? [{ field: one[0], was: one[1], is: one[2] }] : [];
    if (one !== null && typeof one === 'object' && typeof (one as Raw).field === 'string') return [one as Raw];
    return [];
  });
}

const spaced = (name: string): string => name.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, (_whole, before: string, after: string) => `${before} ${after.toLowerCase()}`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const readable: ((text: string) => string)[] = [];

/** What texts hold for machines, such as where a figure comes from, is made words for readers of the trail. */
export function registerReadable(read: (text: string) => string): void {
  readable.push(read);
}

/** A stored value as people read it: days in words, yes and no, lists with commas, ids by what they are called. */
export function valueWords(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((one) => valueWords(one, names)).filter((one) => one !== '').join(', ');
  if (typeof value === 'object') return Object.values(value).filter((one) => typeof one !== 'object').map((one) => valueWords(one, names)).filter((one) => one !== '').join(', ');
  const text = readable.reduce((words, read) => read(words), String(value as string));
  if (isDay(text)) return dateWords(text);
  return text.replace(UUID, (one) => names.get(one) ?? 'a record');
}

/** What people typed may only look like a day, such as "2026-02-31": it is shown as it was typed, or one entry would break the whole trail. */
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** What was and what is, field by field. */
export function changesOf(detail: Record<string, unknown>, names: ReadonlyMap<string, string>): Change[] {
  return changedOf(detail).map(({ field, was, is }) => ({ about: capital(spaced(field)), was: valueWords(was, names), is: valueWords(is, names) })).filter((one) => one.was !== one.is);
}

const isId = (value: unknown): boolean => typeof value === 'string' && value.replace(UUID, '') === '' && value !== '';
/** Ids and structures say nothing to a reader. */
const isForMachines = (value: unknown): boolean => isId(value) || (Array.isArray(value) && value.some((one) => typeof one === 'object' || isId(one)));

const LEFT_OUT = new Set(['changed', 'sha256', 'bytes', 'files', 'request', 'round', 'import', 'permission', 'versions']);

/** Everything else that the entry tells, such as the reason; what only machines read is left out. */
export function factsOf(detail: Record<string, unknown>, names: ReadonlyMap<string, string>): { about: string; words: string }[] {
  return Object.entries(detail)
    .filter(([key, value]) => !LEFT_OUT.has(key) && !key.endsWith('Id') && !isForMachines(value))
    .map(([key, value]) => ({ about: capital(spaced(key)), words: valueWords(value, names) }))
    .filter((one) => one.words !== '');
}

/** "changed action", in the words its feature declared; what no feature declares any more, as it was recorded. */
export const deedWords = (event: string, known: ReadonlyMap<string, string>): string => known.get(event) ?? event;

/** The record that an entry is about. Who signed in or out is its doer, and is not said twice. */
export const recordWords = (entry: Pick<TrailEntry, 'event' | 'accountId' | 'subjectKind' | 'subjectId' | 'subjectWords'>): string | null =>
  /^(signed|refused) /.test(entry.event) && entry.subjectKind === 'account' && entry.subjectId === entry.accountId ? null : entry.subjectWords;

/** One entry in one line, for an export: "changed action 2.1 Patrol: Due on from 1 March 2027 to 31 March 2027". */
export function lineOf(entry: TrailEntry, known: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): string {
  const changes = changesOf(entry.detail, names).map((one) => `${one.about} from ${one.was === '' ? 'nothing' : `“${one.was}”`} to ${one.is === '' ? 'nothing' : `“${one.is}”`}`);
  const facts = factsOf(entry.detail, names).map((one) => `${one.about}: ${one.words}`);
  const about = recordWords(entry);
  // Some deeds end with a colon of their own, for where they stand before the record without one.
  return `${deedWords(entry.event, known).replace(/:$/, '')}${about === null ? '' : `: ${about}`}${changes.length + facts.length === 0 ? '' : `. ${[...changes, ...facts].join('; ')}`}`;
}
