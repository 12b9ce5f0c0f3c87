// From what stands in the files to what it means: forces, months and types by their names, one file for each force's month, and what is odd about any of it.
import { ASB, crimeType, MOST_NEW, mostFirst, OTHER_NAMES } from './crime-types.ts';
import { KIND_NAMES } from './file-kinds.ts';
import { FIRST_MONTH, monthWords, readMonth, spansOf } from './months.ts';
import { judgeMonths } from './judge-months.ts';
import type { PartialMonth } from './judge-months.ts';
import type { FileKind, ForceMonth, PoliceFile, Problem } from './police-data.ts';
import type { ReadFiles } from './read-files.ts';

/** A combination with its meaning; `values` are those it is counted by in the end. */
export type Settled = { key: number; file: number; kind: FileKind; force: string; month: string; values: string[]; rows: number; duplicates: number; withoutPlace: number };
export type SettledData = { settled: Settled[]; forceMonths: ForceMonth[]; partialOthers: PartialMonth[]; problems: Problem[] };

/** A type, a force, an outcome: the longest of the police are under a hundred letters. */
const LONGEST = 200;

/** `known`: what forces are called by their slugs, from what is held and from the reference data; the files' own rows win. */
export function settle(read: ReadFiles, known: ReadonlyMap<string, string> = new Map()): SettledData {
  const problems: Problem[] = [];
  leaveOutNoTypes(read, problems);
  leaveOutManyForces(read, known, problems);
  const filed = forceNames(read);
  const names = new Map([...known, ...filed]);
  const renamed = renamedForces(read, known, problems);
  const all = understood(read, names, renamed, spellings([...known.values(), ...filed.values()]), problems);
  const settled = onePerMonth(all, read.files, problems);
  const forceMonths = streetMonths(settled, read.files);
  const partial = judgeMonths([...Map.groupBy(settled, (one) => `${one.kind}\n${one.force}\n${one.month}`).values()].map((group) => {
    const { kind, force, month, file } = group[0]!;
    const own = kind === 'street' ? forceMonths.find((one) => one.force === force && one.month === month) : undefined;
    return { kind, force, month, rows: sum(group, (one) => one.rows), crime: own?.crime ?? 0, asb: own?.asb ?? 0, withoutPlace: sum(group, (one) => one.withoutPlace), fileName: read.files[file]!.name };
  }));
  for (const one of partial) {
    const own = one.kind === 'street' ? forceMonths.find((each) => each.force === one.force && each.month === one.month) : undefined;
    if (own !== undefined) Object.assign(own, { partial: true, partialWhy: one.why });
    problems.push(partialProblem(one));
  }
  return { settled, forceMonths, partialOthers: partial.filter((one) => one.kind !== 'street'), problems };
}

/**
 * A file of so many names holds no crime types: its columns were moved, or it is of another kind. It is left out rather than asked about, because what one
 * partnership says of it would stand in every partnership's figures, and none of its types could be compared.
 */
function leaveOutNoTypes(read: ReadFiles, problems: Problem[]): void {
  for (const [number, rows] of Map.groupBy(read.combinations.filter((one) => one.kind === 'street'), (one) => one.file)) {
    const unknown = new Set(rows.flatMap((one) => newName(one.values)));
    if (unknown.size <= MOST_NEW) continue;
    const file = read.files[number]!;
    file.used = false;
    const example = [...unknown].sort().slice(0, 3).map((type) => `“${type.slice(0, 40)}”`).join(', ');
    problems.push(of(file, 'error', 'no-types', `${file.name} was left out: it holds ${unknown.size.toLocaleString('en-GB')} names of crime types that are not known here (${example} and more). Is this one of the police’s files?`, 'Look at its column Crime type, and download it from data.police.uk again.'));
  }
  read.combinations = read.combinations.filter((one) => read.files[one.file]!.used || one.kind !== 'street');
}

/** Those of the whole country together are not so many more than are known. Each would be held as a force of its own, and asked for by every partnership's figures. */
function leaveOutManyForces(read: ReadFiles, known: ReadonlyMap<string, string>, problems: Problem[]): void {
  for (const [number, rows] of Map.groupBy(read.combinations, (one) => one.file)) {
    const unknown = unknownForces(rows, known);
    if (unknown.size <= MOST_NEW) continue;
    const file = read.files[number]!;
    file.used = false;
    const example = [...unknown].sort().slice(0, 3).map((force) => `“${force.slice(0, 40)}”`).join(', ');
    problems.push(of(file, 'error', 'many-forces', `${file.name} was left out: it names ${unknown.size.toLocaleString('en-GB')} police forces that are not known here (${example} and more). Is this one of the police’s files?`, 'Look at its column Reported by, and download it from data.police.uk again.'));
  }
  read.combinations = read.combinations.filter((one) => read.files[one.file]!.used);
}

type Named = Pick<ReadFiles['combinations'][number], 'values'>;

function unknownForces(rows: readonly Named[], known: ReadonlyMap<string, string>): Set<string> {
  const called = new Set([...known.values()].map(slugFor));
  return new Set(rows.map((one) => plainName(one.values['force'] ?? '')).filter((force) => force !== '' && !called.has(slugFor(force))));
}

/** It is left out, so that nothing of it needs to be written. */
export const namesManyForces = (rows: readonly Named[], known: ReadonlyMap<string, string>): boolean => unknownForces(rows, known).size > MOST_NEW;

/** A file that is called by the short name of a known force, and whose rows name one force that nobody knows: it is that force under another name, and stands in the place of its month. */
function renamedForces(read: ReadFiles, known: ReadonlyMap<string, string>, problems: Problem[]): Map<number, string> {
  const called = new Set([...known.values()].map(slugFor));
  return new Map([...Map.groupBy(read.combinations, (one) => one.file)].flatMap(([number, rows]): [number, string][] => {
    const file = read.files[number]!;
    const own = known.get(file.slug);
    const [force, ...others] = new Set(rows.map((one) => plainName(one.values['force'] ?? '')));
    if (own === undefined || !force || others.length > 0 || called.has(slugFor(force)) || isOfTwoAlphabets(force)) return [];
    problems.push(of(file, 'warning', 'renamed-force', `${file.name} names its force “${force.slice(0, 60)}”, which is not known here. By the name of the file its rows were counted as ${own}’s.`, 'Check that it comes from data.police.uk: nobody can tell from the file alone.'));
    return [[number, own]];
  }));
}

function newName(values: Record<string, string>): string[] {
  const { type, known } = crimeType(values['type'] ?? '', values['month'] ?? '');
  return known || type.length > LONGEST ? [] : [type];
}

/** The name by which the rows of a slug's files call the force, most often. */
function forceNames(read: ReadFiles): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const one of read.combinations) {
    const slug = read.files[one.file]!.slug;
    const force = plainName(one.values['force'] ?? '');
    if (slug === '' || force === '' || isOfTwoAlphabets(force)) continue;
    const of = votes.get(slug) ?? new Map<string, number>();
    votes.set(slug, of.set(force, (of.get(force) ?? 0) + one.rows));
  }
  return new Map([...votes].map(([slug, of]) => [slug, [...of].sort((a, b) => b[1] - a[1])[0]![0]]));
}

/** Without what nobody sees: two blanks, one that does not break, a mark of no width, letters in another width. Under two names the months of a force would be counted twice. */
const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/\p{Cf}/gu, '').replaceAll(/\s+/gu, ' ').trim();

/** Letters of another alphabet that look like these: under such a name the months of a force would be counted twice, and nobody could see why. */
const isOfTwoAlphabets = (name: string): boolean => /\p{Script=Latin}/u.test(name) && /(?!\p{Script=Latin})\p{L}/u.test(name);

/** The short name of a force that no file's name gives: `Kent Police` is `kent`. */
export const slugFor = (force: string): string => plainName(force).toLowerCase().replace(/ (police|constabulary)$/, '').replaceAll(/[^a-z0-9]+/g, '-');

const spelt = (slug: string): string => slug.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');

/** `KENT POLICE` and `Kent Constabulary` are the force that is called `Kent Police` so far: under two names its months would be counted twice. By short name, the first wins. */
function spellings(names: readonly string[]): (force: string) => string {
  const called = new Map<string, string>();
  const spell = (force: string): string => {
    const short = slugFor(force);
    const known = called.get(short);
    if (known === undefined) called.set(short, force);
    return known ?? force;
  };
  for (const name of names) spell(name);
  return spell;
}

function understood(read: ReadFiles, names: ReadonlyMap<string, string>, renamed: ReadonlyMap<number, string>, spell: (force: string) => string, problems: Problem[]): Settled[] {
  const settled: Settled[] = [];
  const spoiled = new Map<number, number>();
  const lost = new Map<number, { rows: number; example: string }>();
  const mixed = new Map<number, { rows: number; example: string }>();
  const unknown = new Map<string, { rows: number; months: Set<string> }>();
  const older = new Map<string, { now: string; months: Set<string>; loses: string | undefined; late: boolean }>();
  const elsewhere = new Map<number, Map<string, number>>();
  const thisMonth = new Date().toISOString().slice(0, 7);
  for (const one of read.combinations) {
    const file = read.files[one.file]!;
    const month = readMonth(one.values['month'] ?? '');
    const filed = plainName(one.values['force'] ?? '');
    if (isOfTwoAlphabets(filed)) {
      mixed.set(one.file, { rows: (mixed.get(one.file)?.rows ?? 0) + one.rows, example: filed.slice(0, 60) });
      file.rejected += one.rows;
      continue;
    }
    const force = renamed.get(one.file) ?? spell(filed || names.get(file.slug) || spelt(file.slug));
    if (month === undefined || month.month < FIRST_MONTH || month.month > thisMonth || force === '' || [force, ...Object.values(one.values)].some((cell) => cell.length > LONGEST)) {
      const before = lost.get(one.file);
      lost.set(one.file, { rows: (before?.rows ?? 0) + one.rows, example: before?.example ?? one.values['month'] ?? '' });
      file.rejected += one.rows;
      continue;
    }
    if (month.spoiled) spoiled.set(one.file, (spoiled.get(one.file) ?? 0) + one.rows);
    if (file.month !== '' && month.month !== file.month) {
      const of = elsewhere.get(one.file) ?? new Map<string, number>();
      elsewhere.set(one.file, of.set(month.month, (of.get(month.month) ?? 0) + one.rows));
    }
    let values = one.kind === 'outcomes' ? [one.values['outcome']!.trim() || 'No outcome stated'] : [one.values['type'], one.values['object'], one.values['outcome']].map((cell) => (cell ?? '').trim());
    if (one.kind === 'street') {
      const type = crimeType(one.values['type']!, month.month);
      values = [type.type];
      if (!type.known) noted(unknown, type.type, { rows: 0, months: new Set<string>() }, (entry) => void ((entry.rows += one.rows), entry.months.add(month.month)));
      if (type.was !== undefined) noted(older, type.was, { now: type.type, months: new Set<string>(), loses: type.loses, late: false }, (entry) => void (entry.months.add(month.month), (entry.late ||= type.late === true)));
    }
    settled.push({ key: one.key, file: one.file, kind: one.kind, force, month: month.month, values, rows: one.rows, duplicates: one.duplicates, withoutPlace: one.withoutPlace });
  }
  for (const [file, { rows, example }] of mixed) problems.push(of(read.files[file]!, 'error', 'mixed-letters', `${read.files[file]!.name}: ${rowsWord(rows)} ${rows === 1 ? 'names' : 'name'} a force in letters of two alphabets (“${example}”) and ${rows === 1 ? 'was' : 'were'} left out: it looks like another name and is none.`, 'Download the file from data.police.uk again, or write the name of the force anew.'));
  for (const [file, { rows, example }] of lost) problems.push(of(read.files[file]!, 'error', 'no-month', `${read.files[file]!.name}: ${rowsWord(rows)} ${rows === 1 ? 'belongs' : 'belong'} to no month that the police can have filed, or to no force, or ${rows === 1 ? 'holds' : 'hold'} words far too long for a type or a force (the month reads “${example.slice(0, 40)}”), and could not be counted.`, 'Look at the columns Month, Reported by and Crime type, or download the file again.'));
  for (const [file, rows] of spoiled) problems.push(of(read.files[file]!, 'warning', 'spoiled-month', `${read.files[file]!.name} writes the month of ${rowsWord(rows)} in another form: it has been saved by a spreadsheet.`, 'It was understood. Prefer the file as it was downloaded: spreadsheets also spoil other columns.'));
  for (const [file, months] of elsewhere) problems.push(of(read.files[file]!, 'warning', 'month-disagrees', `${read.files[file]!.name} is called ${monthWords(read.files[file]!.month)} and holds rows of ${[...months].map(([month, rows]) => `${monthWords(month)} (${rows})`).join(', ')}. Each row was counted in its own month.`, 'Check whether the file was renamed.'));
  const byRows = mostFirst([...unknown], ([, { rows }]) => rows);
  for (const [type, { rows, months }] of byRows.slice(0, MOST_NEW)) problems.push({ severity: 'warning', kind: 'unknown-type', month: [...months].sort()[0]!, message: `The crime type “${type}” is not known here (${rowsWord(rows)}, ${spansOf(months)}). It was counted under its own name.`, advice: 'Check how it relates to the types of other months before comparing.' });
  const others = byRows.slice(MOST_NEW).map(([, one]) => one);
  if (others.length > 0) problems.push({ severity: 'warning', kind: 'unknown-type', month: others.flatMap(({ months }) => [...months]).sort()[0]!, message: `${others.length.toLocaleString('en-GB')} more ${others.length === 1 ? 'crime type is' : 'crime types are'} not known here (${rowsWord(sum(others, ({ rows }) => rows))}, ${spansOf(others.flatMap(({ months }) => [...months]))}). They are counted together as “${OTHER_NAMES}”.`, advice: 'Look at the column Crime type of these files before relying on them.' });
  for (const [was, { now, months, loses, late }] of older) problems.push({ severity: late || loses ? 'warning' : 'note', kind: 'older-type', month: [...months].sort()[0]!, message: `“${was}” (${spansOf(months)}) is counted as “${now}”${loses ? `; ${loses}` : ''}${late ? '. It was no longer used by then' : ''}.`, advice: 'Do not compare this type across May 2013.' });
  return settled;
}

/** So much less than another file of the same month was cut off, whatever it is called. */
const FAR_LESS = 0.8;

/** A force's month is taken from one file: the one that is called so unless it holds far less, else the fullest. Which, and what the other held, is said. */
function onePerMonth(all: readonly Settled[], files: readonly PoliceFile[], problems: Problem[]): Settled[] {
  const kept: Settled[] = [];
  for (const group of Map.groupBy(all, (one) => `${one.kind}\n${one.force}\n${one.month}`).values()) {
    const byFile = [...Map.groupBy(group, (one) => one.file)].map(([number, rows]) => ({ file: files[number]!, rows, total: sum(rows, (one) => one.rows) }));
    const fullest = Math.max(...byFile.map((one) => one.total));
    const isIts = (one: { file: PoliceFile; total: number }): number => Number(one.file.month === group[0]!.month && one.total >= FAR_LESS * fullest);
    byFile.sort((a, b) => isIts(b) - isIts(a) || b.total - a.total || (a.file.name < b.file.name ? -1 : 1));
    const [first, ...others] = byFile;
    kept.push(...first!.rows);
    for (const other of others) {
      const { force, month, kind } = group[0]!;
      if (all.every((one) => files[one.file] !== other.file || (one.force === force && one.month === month))) other.file.used = false;
      problems.push({ ...of(other.file, 'warning', 'two-files', `Two files hold ${force}’s ${KIND_NAMES[kind]} of ${monthWords(month)}: ${first!.file.name} (${first!.total} rows) was taken, ${other.file.name} (${other.total} rows) was not.`, 'Remove the one that is out of date, if the wrong one was taken.'), month, force });
    }
  }
  return kept;
}

function streetMonths(settled: readonly Settled[], files: readonly PoliceFile[]): ForceMonth[] {
  const street = settled.filter((one) => one.kind === 'street');
  const months: ForceMonth[] = [...Map.groupBy(street, (one) => `${one.force}\n${one.month}`).values()].map((group) => {
    const isAsb = (one: Settled): boolean => one.values[0] === ASB;
    return {
      force: group[0]!.force,
      slug: files[group[0]!.file]!.slug || slugFor(group[0]!.force),
      month: group[0]!.month,
      rows: sum(group, (one) => one.rows),
      duplicates: sum(group, (one) => one.duplicates),
      withoutPlace: sum(group, (one) => one.withoutPlace),
      crime: sum(group, (one) => (isAsb(one) ? 0 : one.rows - one.duplicates)),
      asb: sum(group, (one) => (isAsb(one) ? one.rows : 0)),
      partial: false,
    };
  });
  return months.sort((a, b) => (a.force === b.force ? (a.month < b.month ? -1 : 1) : a.force < b.force ? -1 : 1));
}

/** Said where files are read, and where an import is looked at. */
export const partialProblem = ({ kind, force, month, why }: PartialMonth): Problem => ({
  severity: 'warning', kind: 'partial-month', month, force, message: `${force}, ${monthWords(month)}: only part of ${kind === 'street' ? 'what it files' : kind === 'outcomes' ? 'its outcomes' : 'its searches'}. ${why}`,
  advice: kind === 'street' ? 'It takes no part in limits, rates and comparisons. A later release may hold all of it.' : `It is left out of all that is said of ${kind === 'outcomes' ? 'outcomes' : 'stop and search'}. Bring in the whole file of this month.`,
});

const of = (file: PoliceFile, severity: Problem['severity'], kind: string, message: string, advice: string): Problem => ({ severity, kind, file: file.name, ...(file.month ? { month: file.month } : {}), message, advice });
const rowsWord = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

function noted<T>(into: Map<string, T>, key: string, first: T, change: (entry: T) => void): void {
  const entry = into.get(key) ?? first;
  into.set(key, entry);
  change(entry);
}
