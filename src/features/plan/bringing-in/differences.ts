// A document beside a plan that is there already: which actions are the same, changed, only in the one, only in the other. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { pairs } from './action-likeness.ts';

export type Side = { id: string; text: string; /** names, for people */ owners: string[]; /** what owners are compared by */ ownerKeys: string[]; priority: string; due: string; target: string; subjectToFunding: boolean };
export type Changed = { field: string; was: string; is: string; /** shown as it was and as it is, not word by word */ whole?: true; /** of a list: who goes, who comes and who stays */ list?: { gone: string[]; come: string[]; stay: string[] } };
export type Difference = { kind: 'changed' | 'added' | 'missing' | 'same'; there?: Side; comes?: Side; changes: Changed[] };

const single = (text: string): string => text.replace(/\s+/g, ' ').trim();
const sorted = (all: readonly string[]): string => [...all].sort(compareNames).join(', ');

/** Names of the one side that are not of the other; names and keys stand in one order. */
function ownersApart(there: Side, comes: Side): NonNullable<Changed['list']> {
  const named = (side: Side, wanted: (key: string) => boolean): string[] => side.owners.filter((_name, at) => wanted(side.ownerKeys[at] ?? '')).toSorted((a, b) => a.localeCompare(b));
  const [before, now] = [new Set(there.ownerKeys), new Set(comes.ownerKeys)];
  return { gone: named(there, (key) => !now.has(key)), come: named(comes, (key) => !before.has(key)), stay: named(there, (key) => now.has(key)) };
}

const dated = (day: string): string => (day === '' ? '' : dateWords(day));

function changesOf(there: Side, comes: Side): Changed[] {
  const fields: [string, string, string][] = [
    ['Action', single(there.text), single(comes.text)], ['Owners', sorted(there.owners), sorted(comes.owners)], ['Priority', single(there.priority), single(comes.priority)], ['By when', dated(there.due), dated(comes.due)],
    ['Target', single(there.target), single(comes.target)], ['Subject to funding', there.subjectToFunding ? 'yes' : 'no', comes.subjectToFunding ? 'yes' : 'no'],
  ];
  return fields.filter(([field, was, is]) => (field === 'Owners' ? sorted(there.ownerKeys) !== sorted(comes.ownerKeys) : was !== is)).map(([field, was, is]) => ({ field, was, is, ...(field === 'By when' ? { whole: true as const } : {}), ...(field === 'Owners' ? { list: ownersApart(there, comes) } : {}) }));
}

/** Row by row in the order of the document, then what only the plan has. */
export function differencesOf(there: readonly Side[], comes: readonly Side[]): Difference[] {
  const comparable = (side: Side): { id: string; text: string; owners: string[] } => ({ id: side.id, text: side.text, owners: side.ownerKeys });
  const found = pairs(there.map(comparable), comes.map(comparable));
  const twins = new Map(found.map((pair) => [pair.to, there.find((other) => other.id === pair.from)]));
  const paired = new Set(found.map((pair) => pair.from));
  const rows = comes.map((one): Difference => {
    const twin = twins.get(one.id);
    if (!twin) return { kind: 'added', comes: one, changes: [] };
    const changes = changesOf(twin, one);
    return { kind: changes.length > 0 ? 'changed' : 'same', there: twin, comes: one, changes };
  });
  return [...rows, ...there.filter((one) => !paired.has(one.id)).map((one): Difference => ({ kind: 'missing', there: one, changes: [] }))];
}
