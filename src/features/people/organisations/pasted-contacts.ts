// Contacts out of somebody's spreadsheet: which column is what, which organisation is meant, and what would become of each row. Pure.
import { email } from '../../../platform/web/form.ts';
import type { ContactFields, OrganisationContact } from './contact-store.ts';
import { organisationCalled, plainName } from './organisation.ts';
import type { KnownOrganisation } from './organisation.ts';

type Column = 'organisation' | 'name' | 'first name' | 'last name' | 'job title' | 'email' | 'telephone';

const HEADS: readonly [Column, RegExp][] = [
  ['email', /^e-?mail\b|^mail$/i], ['telephone', /\b(tele)?phone\b|^tel\b|\bmobile\b/i], ['job title', /^(job|job title|role|position|post|rank|title)$/i], ['first name', /^(first|given) ?name$|^forename$/i], ['last name', /^(last|family) ?name$|^surname$/i],
  ['organisation', /^(organi[sz]ation|agency|partner|body|member|service|company|authority|owner)( name)?$/i], ['name', /^((full|contact|contact's|person) )?name$|^contact( person)?$|^(lead )?officer$|^representative$|^person$/i],
];
const ADDRESS = email('missing');
const DIGITS = /^[+(]?\d[\d ()\-+.]{6,}( ?(x|ext\.?) ?\d+)?$/i;

/** `line`: of the pasted text, from 1. `existing`: the contact that the row is about. */
export type PastedRow = { line: number; organisation: KnownOrganisation | undefined; called: string; fields: ContactFields; existing: OrganisationContact | undefined; outcome: 'new' | 'changed' | 'the same' | 'wrong'; why: string };
export type Pasted = { rows: PastedRow[]; /** names that no organisation goes by, in the order of the text */ unknown: string[] } | { refused: string };

/** `chosen`: which organisation a name means, by its plain name, as somebody said. `contacts`: those in place. */
export function understandPasted(pasted: readonly (readonly string[])[], known: readonly KnownOrganisation[], contacts: readonly OrganisationContact[], chosen: ReadonlyMap<string, string>): Pasted {
  const rows = pasted.map(parted);
  const first = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  if (first === -1) return { refused: 'Nothing was pasted' };
  const byHead = headsOf(rows[first]!);
  const body = rows.map((cells, at) => ({ cells, at })).slice(byHead ? first + 1 : first).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const columns = byHead ?? columnsByContent(body.map((one) => one.cells), known);
  if (!columns.has('organisation')) return { refused: 'No column says the organisation. Put “Organisation” at the head of it' };
  if (!columns.has('name') && !columns.has('last name')) return { refused: 'No column says the person. Put “Name” at the head of it' };
  if (body.length === 0) return { refused: 'There is a head and no row below it' };

  const seen = new Map<string, number>();
  const unknown = new Map<string, string>();
  const understood = body.map(({ cells, at }): PastedRow => {
    const own = byHead ? columns : columnsOfRow(cells, columns, known);
    const cell = (column: Column): string => (cells[own.get(column) ?? -1] ?? '').replace(/\s+/g, ' ').trim();
    const called = cell('organisation');
    const fields: ContactFields = { fullName: cell('name') || `${cell('first name')} ${cell('last name')}`.trim(), jobTitle: cell('job title') || undefined, email: addressIn(cell('email')), telephone: cell('telephone') || undefined };
    const organisation = organisationCalled(known, called) ?? known.find((one) => one.id === chosen.get(plainName(called)));
    if (called !== '' && !organisationCalled(known, called)) unknown.set(plainName(called), called);
    const row = { line: at + 1, organisation, called, fields };
    const wrong = (why: string): PastedRow => ({ ...row, existing: undefined, outcome: 'wrong', why });
    if (called === '') return wrong('No organisation');
    if (fields.fullName === '') return wrong('No name');
    if (Object.values(fields).some((text) => (text ?? '').length > 200)) return wrong('Longer than a contact can be');
    if (fields.email !== undefined && !ADDRESS.safeParse(fields.email).success) return wrong('That is no e-mail address');
    if (!organisation) return wrong('Which organisation is this?');
    const key = `${organisation.id} ${fields.email ?? plainName(fields.fullName)}`;
    const before = seen.get(key);
    if (before !== undefined) return wrong(`Stands in line ${before} already`);
    seen.set(key, row.line);
    return becomes(row, contacts.filter((one) => one.organisationId === organisation.id));
  });
  return { rows: understood, unknown: [...unknown.values()] };
}

function becomes(row: Pick<PastedRow, 'line' | 'organisation' | 'called' | 'fields'>, contacts: readonly OrganisationContact[]): PastedRow {
  const { fields } = row;
  const existing = contacts.find((one) => one.email !== null && one.email === fields.email) ?? contacts.find((one) => plainName(one.fullName) === plainName(fields.fullName));
  if (!existing) return { ...row, existing, outcome: 'new', why: fields.email === undefined ? 'No e-mail: cannot be asked for updates' : '' };
  // What the spreadsheet leaves empty stays as it is.
  const whole: ContactFields = { fullName: fields.fullName, jobTitle: fields.jobTitle ?? existing.jobTitle ?? undefined, email: fields.email ?? existing.email ?? undefined, telephone: fields.telephone ?? existing.telephone ?? undefined };
  const parts: [string, string | null, string | undefined][] = [['name', existing.fullName, whole.fullName], ['job title', existing.jobTitle, whole.jobTitle], ['e-mail', existing.email, whole.email], ['telephone', existing.telephone, whole.telephone]];
  const changed = parts.filter(([, was, is]) => (was ?? undefined) !== is);
  return { ...row, fields: whole, existing, outcome: changed.length === 0 ? 'the same' : 'changed', why: changed.map(([part, was]) => `${part} was ${was ?? 'empty'}`).join('; ') };
}

/** "Jane Hill <jane@x.example>" and "mailto:jane@x.example" as spreadsheets keep them; in lower case as stored. */
function addressIn(cell: string): string | undefined {
  const inside = /<([^<>\s]+)>/.exec(cell)?.[1] ?? cell.replace(/^mailto:/i, '');
  return inside.trim() === '' ? undefined : inside.trim().toLowerCase();
}

/** The columns by their heads, or undefined where the row is no head. The first of several that fit is taken. */
function headsOf(row: readonly string[]): Map<Column, number> | undefined {
  if (row.some((cell) => cell.includes('@'))) return undefined;
  const columns = new Map<Column, number>();
  for (const [at, cell] of row.entries()) {
    const column = HEADS.find(([, words]) => words.test(cell.replace(/\s+/g, ' ').replace(/[:*]+$/, '').trim()))?.[0];
    if (column !== undefined && !columns.has(column)) columns.set(column, at);
  }
  return columns.size >= 2 ? columns : undefined;
}

/** A row that was typed with another separator than the first came as one cell. */
function parted(row: readonly string[]): readonly string[] {
  const [only = '', ...more] = row.filter((cell) => cell.trim() !== '');
  if (more.length > 0 || !only.includes('@')) return row;
  const parts = ['\t', ';', '|', ','].map((mark) => only.split(mark)).find((each) => each.length > 2);
  return parts ?? row;
}

/** Where a row lacks a job title, what stands behind it has moved up: its own cells tell which is which. */
function columnsOfRow(cells: readonly string[], columns: ReadonlyMap<Column, number>, known: readonly KnownOrganisation[]): ReadonlyMap<Column, number> {
  const at = columns.get('email');
  const its = cells.findIndex((cell) => cell.includes('@'));
  if (at === undefined || its === -1 || its === at) return columns;
  const own = new Map<Column, number>([['email', its]]);
  const free = cells.map((_cell, index) => index).filter((index) => index !== its && cells[index]!.trim() !== '');
  const take = (column: Column, index: number | undefined): void => {
    if (index === undefined) return;
    own.set(column, index);
    free.splice(free.indexOf(index), 1);
  };
  take('telephone', free.find((index) => DIGITS.test(cells[index]!.trim())));
  take('organisation', free.find((index) => organisationCalled(known, cells[index]!) !== undefined) ?? free.find((index) => index === columns.get('organisation')) ?? ((columns.get('organisation') ?? 0) > (columns.get('name') ?? 0) ? free[1] : free[0]));
  for (const column of ['name', 'job title'] as const) take(column, free[0]);
  return own;
}

/** Without a head: the column of addresses, of numbers, of names that the directory knows; the next of the rest is the person, and the one after what they do. */
function columnsByContent(rows: readonly (readonly string[])[], known: readonly KnownOrganisation[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  const free = new Set(Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_none, at) => at));
  const take = (column: Column, fits: (cell: string) => boolean): void => {
    const best = [...free].map((at) => ({ at, count: rows.filter((row) => fits((row[at] ?? '').trim())).length })).toSorted((a, b) => b.count - a.count)[0];
    if (best === undefined || best.count === 0) return;
    columns.set(column, best.at);
    free.delete(best.at);
  };
  take('email', (cell) => cell.includes('@'));
  take('telephone', (cell) => DIGITS.test(cell));
  take('organisation', (cell) => cell !== '' && organisationCalled(known, cell) !== undefined);
  for (const column of ['name', 'job title'] as const) {
    const next = [...free].find((at) => rows.some((row) => (row[at] ?? '').trim() !== ''));
    if (next === undefined) break;
    columns.set(column, next);
    free.delete(next);
  }
  return columns;
}
