// What the police's files are called and which columns they have: the kind of a file is told by its columns, its force and month by its name.
import type { FileKind } from './police-data.ts';

/** Our name of each column that is used, and the name in the files. */
const STREET = { id: 'Crime ID', month: 'Month', force: 'Reported by', within: 'Falls within', longitude: 'Longitude', latitude: 'Latitude', location: 'Location', lsoa: 'LSOA code', type: 'Crime type', outcome: 'Last outcome category' } as const;
const OUTCOMES = { id: 'Crime ID', month: 'Month', force: 'Reported by', within: 'Falls within', longitude: 'Longitude', latitude: 'Latitude', location: 'Location', lsoa: 'LSOA code', outcome: 'Outcome type' } as const;
const STOPS = { type: 'Type', month: 'Date', date: 'Date', latitude: 'Latitude', longitude: 'Longitude', gender: 'Gender', age: 'Age range', ethnicity: 'Officer-defined ethnicity', legislation: 'Legislation', object: 'Object of search', outcome: 'Outcome' } as const;

const COLUMNS: Record<FileKind, Record<string, string>> = { street: STREET, outcomes: OUTCOMES, 'stop-and-search': STOPS };
/** Without these a file says nothing. */
const NEEDED: Record<FileKind, readonly string[]> = { street: ['Month', 'Crime type'], outcomes: ['Month', 'Outcome type'], 'stop-and-search': ['Date', 'Object of search'] };
/** Without these it says less, and how. */
export const MISSED: Record<FileKind, Record<string, string>> = {
  street: { 'Crime ID': 'crimes that are filed twice cannot be told', 'Reported by': 'the force is taken from the file’s name', 'LSOA code': 'none of its rows can be placed in an area' },
  outcomes: { 'Reported by': 'the force is taken from the file’s name', 'LSOA code': 'none of its rows can be placed in an area' },
  'stop-and-search': {},
};
export const KIND_NAMES: Record<FileKind, string> = { street: 'street-level crime', outcomes: 'outcomes', 'stop-and-search': 'stop and search' };

export type NamedFile = { month: string; slug: string; kind: FileKind } | undefined;

/** `2024-01-kent-street.csv`; a copy that a browser numbered, `2024-01-kent-street (1).csv`, is one too. */
export function readFileName(name: string): NamedFile {
  const found = /^(\d{4}-(?:0[1-9]|1[0-2]))-([a-z][a-z0-9-]*?)-(street|outcomes|stop-and-search)\b[^/]*\.csv$/i.exec(name.split('/').at(-1) ?? '');
  return found ? { month: found[1]!, slug: found[2]!.toLowerCase(), kind: found[3]!.toLowerCase() as FileKind } : undefined;
}

/** Where each of our columns stands in a head line; and what is amiss with it. */
export type Head = { kind: FileKind | undefined; at: Record<string, number>; width: number; missing: string[]; lacks: string[] };

export function readHead(cells: readonly string[], named: NamedFile): Head {
  const heads = cells.map(plainHead);
  const has = (column: string): boolean => heads.includes(plainHead(column));
  const fitting = (Object.keys(NEEDED) as FileKind[]).filter((kind) => NEEDED[kind].every(has));
  const kind = fitting.find((one) => one === named?.kind) ?? fitting[0];
  if (kind === undefined) return { kind, at: {}, width: cells.length, missing: [], lacks: named ? NEEDED[named.kind].filter((column) => !has(column)) : [] };
  const at = Object.fromEntries(Object.entries(COLUMNS[kind]).flatMap(([ours, theirs]) => (has(theirs) ? [[ours, heads.indexOf(plainHead(theirs))]] : [])));
  return { kind, at, width: cells.length, missing: Object.keys(MISSED[kind]).filter((column) => !has(column) && !(column === 'Reported by' && has('Falls within'))), lacks: [] };
}

const plainHead = (text: string): string => text.replace(/^\uFEFF/, '').trim().toLowerCase().replaceAll(/[\s_]+/g, ' ');
