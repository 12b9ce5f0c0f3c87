// What is held, and what an import found and changed, in an officer's words. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { named } from '../assess/by-name.ts';
import type { Table } from '../table-routes.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { KIND_NAMES, readFileName } from './file-kinds.ts';
import { monthNumber, monthOfNumber, monthWords, spansOf } from './months.ts';
import type { PartialMonth } from './judge-months.ts';
import { partialProblem } from './settle.ts';
import type { FileKind, ForceMonth, Problem } from './police-data.ts';
import type { Aside, Change, HeldFile, PoliceImport } from './police-files-store.ts';

export type Cell = { mark: 'held' | 'part' | 'gap' | 'none'; says: string };
export type ForceView = {
  slug: string; force: string; held: string; missing: string; /** after the last that is held, to what should be there by now */ newer: string; partial: { month: string; why: string }[];
  rows: number; withoutPlace: number; withoutPlacePercent: string; duplicates: number; outcomes: string; stops: string;
  years: { year: string; cells: Cell[] }[];
};

/** `until`: the month that should be there by now. One force after another by name, each with its months in years; a month between two that are held and is not itself is a gap. */
export function forceViews(held: readonly HeldFile[], months: readonly ForceMonth[], partial: readonly PartialMonth[] = [], until?: string): ForceView[] {
  const views: ForceView[] = [];
  for (const [slug, files] of Map.groupBy(held, (one) => one.slug)) {
    const street = months.filter((one) => one.slug === slug);
    const byMonth = new Map(street.map((one) => [one.month, one]));
    const numbers = street.map((one) => monthNumber(one.month));
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    const due = street.length === 0 || until === undefined ? last : Math.max(last, monthNumber(until));
    const between = street.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_none, index) => monthOfNumber(first + index));
    const rows = sum(street, (one) => one.rows);
    const withoutPlace = sum(street, (one) => one.withoutPlace);
    const others = (kind: FileKind): string => {
      const its = files.filter((one) => one.kind === kind).map((one) => one.month);
      const part = partial.filter((one) => one.kind === kind && one.force === files[0]!.force).map((one) => one.month);
      const whole = spansOf(its.filter((one) => !part.includes(one)));
      return part.length === 0 ? whole : `${whole === '' ? '' : `${whole}; `}only part: ${spansOf(part)}`;
    };
    views.push({
      slug, force: street[0]?.force ?? files[0]!.force, held: spansOf(byMonth.keys()), missing: spansOf(between.filter((one) => !byMonth.has(one))), newer: spansOf(Array.from({ length: due - last }, (_none, index) => monthOfNumber(last + 1 + index))),
      partial: street.filter((one) => one.partial).map((one) => ({ month: monthWords(one.month), why: one.partialWhy ?? '' })),
      rows, withoutPlace, withoutPlacePercent: percent(withoutPlace, rows), duplicates: sum(street, (one) => one.duplicates), outcomes: others('outcomes'), stops: others('stop-and-search'),
      years: street.length === 0 ? [] : yearsOf(first, due, byMonth),
    });
  }
  return views.sort((a, b) => (a.force < b.force ? -1 : 1));
}

function yearsOf(first: number, last: number, byMonth: ReadonlyMap<string, ForceMonth>): ForceView['years'] {
  const years: ForceView['years'] = [];
  const newest = Math.max(...[...byMonth.keys()].map((month) => Number(month.slice(0, 4))));
  let empty: number[] = [];
  for (let year = Math.floor(first / 12); year <= Math.floor(last / 12); year += 1) {
    const cells = Array.from({ length: 12 }, (_none, index): Cell => {
      const number = year * 12 + index;
      const month = monthOfNumber(number);
      const one = byMonth.get(month);
      if (one) return one.partial ? { mark: 'part', says: `${monthWords(month)}: only part, ${one.rows.toLocaleString('en-GB')} rows` } : { mark: 'held', says: `${monthWords(month)}: ${one.rows.toLocaleString('en-GB')} rows` };
      return number < first || number > last ? { mark: 'none', says: `${monthWords(month)}: not held` } : { mark: 'gap', says: `${monthWords(month)}: missing` };
    });
    if (year < newest && !cells.some((cell) => cell.mark === 'held' || cell.mark === 'part')) {
      empty.push(year);
      continue;
    }
    // Three empty years between two that are held are one gap, and one row.
    const [from, to] = [empty[0], empty.at(-1)];
    if (from !== undefined && to !== undefined) years.push({ year: from === to ? String(from) : `${from}–${String(to).slice(2)}`, cells: Array.from({ length: 12 }, (): Cell => ({ mark: 'gap', says: `${from === to ? from : `${from} to ${to}`}: missing` })) });
    empty = [];
    years.push({ year: String(year), cells });
  }
  return years;
}

/** Every month of every force and kind, with what is missing between two that are held. */
export function monthsToTake(held: readonly HeldFile[], partial: readonly PartialMonth[]): Table {
  const judged = new Map(partial.map((one) => [`${one.kind}\n${one.force}\n${one.month}`, one.why]));
  const rows = [...Map.groupBy(held, (one) => `${one.force}\n${one.kind}`).values()].flatMap((files) => {
    const byMonth = new Map(files.map((one) => [one.month, one]));
    const numbers = files.map((one) => monthNumber(one.month));
    const first = Math.min(...numbers);
    return Array.from({ length: Math.max(...numbers) - first + 1 }, (_none, at) => monthOfNumber(first + at)).map((month) => {
      const one = byMonth.get(month);
      if (one === undefined) return [files[0]!.force, KIND_NAMES[files[0]!.kind], month, 'missing', ...Array.from({ length: 9 }, () => null)];
      const why = judged.get(`${one.kind}\n${one.force}\n${month}`);
      return [one.force, KIND_NAMES[one.kind], month, why === undefined ? 'held' : 'only part', why ?? null, one.rows, one.kind === 'street' ? one.crime : null, one.kind === 'street' ? one.asb : null, one.without_place, one.duplicates, one.release, one.file_name, one.imported_at];
    });
  });
  return { name: 'months', columns: ['force', 'kind', 'month', 'state', 'why', 'rows', 'crimes', 'anti_social_behaviour', 'without_place', 'duplicates', 'release', 'file', 'brought_in'], rows };
}

/** One row a force, as on the page. */
export function forcesToTake(views: readonly ForceView[]): Table {
  return { name: 'forces', columns: ['force', 'held', 'missing', 'only_part', 'rows', 'without_place', 'duplicates', 'outcomes', 'stop_and_search'], rows: views.map((one) => [one.force, one.held, one.missing, one.partial.map(({ month }) => month).join(', '), one.rows, one.withoutPlace, one.duplicates, one.outcomes, one.stops]) };
}

/** What an import brought and replaced, month by month; and type by type where a count changed. */
export function changesToTake(changes: readonly Change[]): [months: Table, types: Table] {
  const about = (one: Change): string[] => [one.force, KIND_NAMES[one.kind], one.month];
  const types = changes.flatMap((one) => (one.before === undefined ? [] : [...new Set([...Object.keys(one.before.byType), ...Object.keys(one.byType)])].sort().map((type) => [...about(one), type, named(one.before!.byType, type) ?? 0, named(one.byType, type) ?? 0])));
  return [
    { name: 'months', columns: ['force', 'kind', 'month', 'what', 'rows_before', 'rows_now', 'replaced_release'], rows: changes.map((one) => [...about(one), one.before === undefined ? 'new' : 'replaced', one.before?.rows ?? null, one.rows, one.before?.release ?? null]) },
    { name: 'types', columns: ['force', 'kind', 'month', 'type', 'before', 'now'], rows: types },
  ];
}

/** What was found to be wrong, or good to know. */
export const problemsToTake = (problems: readonly Problem[]): Table => ({ name: 'findings', columns: ['severity', 'force', 'month', 'file', 'line', 'what', 'what_to_do'], rows: problems.map((one) => [one.severity, one.force ?? null, one.month ?? null, one.file ?? null, one.line ?? null, one.message, one.advice]) });

export type AsideView = { force: string; kind: string; months: string; /** by which sign; `unknown`: it cannot be told which of the two is newer */ is: 'older' | 'lesser' | 'unknown'; why: string; rows: string };

/** What was kept aside, force by force, and by which signs it is older, or that none says which is. `partial`: what of that which stands is only part. */
export function asideViews(aside: readonly Aside[], partial: readonly PartialMonth[] = []): AsideView[] {
  const parts = new Set(partial.map((one) => `${one.kind}\n${one.force}\n${one.month}`));
  return [...Map.groupBy(aside, (one) => `${one.force}\n${one.kind}\n${whatAside(one)}\n${whyAside(one)}`).values()].map((group) => {
    const first = group[0]!;
    const sums = [sum(group, (one) => one.rows), sum(group, (one) => one.held?.rows ?? 0)] as const;
    const most = first.isLesser ? sum(group, (one) => one.most) : 0;
    const inPart = group.filter((one) => parts.has(`${one.kind}\n${one.force}\n${one.month}`)).map((one) => one.month);
    return {
      force: first.force, kind: KIND_NAMES[first.kind], months: spansOf(group.map((one) => one.month)), is: whatAside(first), why: whyAside(first),
      rows: `${sums[0].toLocaleString('en-GB')} rows here, ${sums[1].toLocaleString('en-GB')} in what stands${most > sums[1] ? `, ${most.toLocaleString('en-GB')} in the most that stood` : ''}.${inPart.length === 0 ? '' : ` What stands of ${spansOf(inPart)} looks like only part.`}`,
    };
  });
}

/** By days where both bear one; and what was packed before a month was over that the other holds. A newest month alone is no sign: months can be asked for one by one. */
function isOlder({ releasedOn, held }: Aside): boolean {
  if (held === undefined || releasedOn === null) return false;
  return held.releasedOn === null ? releasedOn.slice(0, 7) <= held.archiveMonth : releasedOn < held.releasedOn;
}

const whatAside = (one: Aside): AsideView['is'] => (one.isLesser ? 'lesser' : isOlder(one) ? 'older' : 'unknown');

function whyAside(one: Aside): string {
  const { archiveMonth, releasedOn, held } = one;
  if (held === undefined) return '';
  if (one.isLesser) return one.most > held.rows ? 'Far fewer rows than the most that stood for the month, as in a file that was cut off.' : `Far fewer rows than what stands (${held.release}), as in a file that was cut off.`;
  if (releasedOn !== null && held.releasedOn !== null) return `These files are of ${dateWords(releasedOn)}; what stands (${held.release}) is of ${dateWords(held.releasedOn)}.`;
  if (isOlder(one)) return `These files are of ${dateWords(releasedOn!)}; what stands came with ${cameWith(held)}.`;
  return `${releasedOn === null ? 'These files bear no day' : `What stands bears no day`}. The newest month among these is ${monthWords(archiveMonth)}; what stands came with ${cameWith(held)}. It may be an older download, or the same month downloaded again.`;
}

/** The release, and its newest month where its name does not end with it. */
const cameWith = ({ release, archiveMonth }: { release: string; archiveMonth: string }): string => (release.endsWith(monthWords(archiveMonth)) ? release : `${release}, whose newest month is ${monthWords(archiveMonth)}`);

const ASIDE: Record<AsideView['is'], string> = { lesser: 'what stands, or stood, holds far more', older: 'what stands is newer', unknown: 'it cannot be told which is newer' };

/** The head of what was kept aside. */
export function asideWords(views: readonly AsideView[], months: number): string {
  const files = months === 1 ? 'One monthly file' : `${months.toLocaleString('en-GB')} monthly files`;
  const reasons = (Object.keys(ASIDE) as AsideView['is'][]).filter((is) => views.some((one) => one.is === is)).map((is) => ASIDE[is]);
  return `${files} kept aside: ${reasons.join(', or ')}`;
}

export type LostView = { force: string; kind: string; months: string; count: number; releases: string[] };

/** What is held by its record while its file is not on the disk, as after a restore: a backup holds the records. */
export function lostViews(held: readonly HeldFile[], onDisk: ReadonlySet<string>): LostView[] {
  const lost = held.filter((one) => !one.parquet.every((name) => onDisk.has(name)));
  return [...Map.groupBy(lost, (one) => `${one.force}\n${one.kind}`).values()].map((group) => ({ force: group[0]!.force, kind: KIND_NAMES[group[0]!.kind], months: spansOf(group.map((one) => one.month)), count: group.length, releases: [...new Set(group.map((one) => one.release))] }));
}

export type ProblemGroup = { severity: 'error' | 'warning' | 'advice'; title: string; problems: { message: string; advice: string; where: string }[] };

/** Months of an import that hold only part, as they are judged by all that is held now. */
export function partialProblems(partial: readonly PartialMonth[], brought: readonly Change[]): Problem[] {
  const own = new Set(brought.map((one) => `${one.kind}\n${one.force}\n${one.month}`));
  return partial.filter((one) => own.has(`${one.kind}\n${one.force}\n${one.month}`)).map(partialProblem);
}

/** `Kent Police, November and December 2018, holds only part`: what an import that changed nothing does not find again. */
export function stillPartWords(partial: readonly PartialMonth[]): string {
  const street = partial.filter(({ kind }) => kind === 'street');
  return listWords([...Map.groupBy(street, ({ force }) => force)].map(([force, its]) => `${spansOf(its.map(({ month }) => month))} of ${force} ${its.length === 1 ? 'holds' : 'hold'} only part`));
}

/** The gravest first. */
export function problemGroups(problems: readonly Problem[]): ProblemGroup[] {
  const titles = { error: 'Lost or left out', warning: 'Look at these before relying on them', note: 'Good to know' } as const;
  return (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const of = problems.filter((one) => one.severity === severity);
    return of.length === 0 ? [] : [{ severity: severity === 'note' ? 'advice' as const : severity, title: titles[severity], problems: of.map((one) => ({ message: one.message, advice: one.advice, where: one.line === undefined ? '' : `Line ${one.line}` })) }];
  });
}

export type ChangeView = {
  /** forces with their new months, by kind */
  added: { force: string; kind: string; months: string; count: number }[];
  replaced: { force: string; kind: string; month: string; before: number; after: number; release: string; types: { type: string; before: number; after: number }[] }[];
};

export function changeView(changes: readonly Change[]): ChangeView {
  const kinds: FileKind[] = ['street', 'outcomes', 'stop-and-search'];
  const inOrder = changes.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.force < b.force ? -1 : a.force > b.force ? 1 : a.month < b.month ? -1 : 1));
  const added = [...Map.groupBy(inOrder.filter((one) => !one.before), (one) => `${one.force}\n${one.kind}`).values()].map((group) => ({ force: group[0]!.force, kind: KIND_NAMES[group[0]!.kind], months: spansOf(group.map((one) => one.month)), count: group.length }));
  const replaced = inOrder.filter((one) => one.before).map((one) => {
    const types = [...new Set([...Object.keys(one.before!.byType), ...Object.keys(one.byType)])].sort();
    return {
      force: one.force, kind: KIND_NAMES[one.kind], month: monthWords(one.month), before: one.before!.rows, after: one.rows, release: one.before!.release,
      types: types.map((type) => ({ type, before: named(one.before!.byType, type) ?? 0, after: named(one.byType, type) ?? 0 })).filter((each) => each.before !== each.after),
    };
  });
  return { added, replaced };
}

/** What was brought, in few words: a file by its name, several by the months that their names tell, where each tells one. */
export function sourceWords(names: readonly string[]): string {
  if (names.length === 1) return names[0]!;
  const months = names.map((one) => readFileName(one)?.month).filter((one) => one !== undefined);
  const files = pluralWords(names.length, 'file');
  return months.length < names.length || months.length === 0 ? files : `${files} of ${spansOf(months)}`;
}

/** One sentence: where an import stands. `inPart`: how many of its months hold only part, as far as that is asked. */
export function stateWords({ state, outcome, aside: older, lesser, same, files_done: done, files, refusal, undone_at: undone }: Pick<PoliceImport, 'undone_at' | 'state' | 'outcome' | 'aside' | 'lesser' | 'same' | 'files_done' | 'files' | 'refusal'>, inPart = 0): string {
  if (undone !== null) return 'Undone';
  if (state === 'waiting') return 'Waiting for its turn';
  if (state === 'running') return files === 0 ? 'Beginning' : `Reading: ${done} of ${files} files`;
  if (state === 'refused' || state === 'failed') return refusal ?? 'It was not taken in';
  // What was kept aside and used all the same is taken in now.
  const [months, heldAlready] = [(outcome.months ?? 0) + (outcome.older ?? 0) - older - same, (outcome.held ?? 0) + same];
  const aside = older === 0 ? '' : `${older === 1 ? 'one monthly file is' : `${older.toLocaleString('en-GB')} monthly files are`} kept aside, since what stands${lesser === older ? ',' : ''} ${lesser === 0 ? 'is or may be newer' : lesser === older ? 'or stood, holds far more' : 'is newer, or holds far more'}`;
  if (months === 0 && older > 0) return `Nothing changed: ${aside}`;
  if (months === 0 && heldAlready > 0) return 'Nothing changed: all of it was held already';
  if (months === 0) return 'Nothing in it could be taken in';
  return `${months === 1 ? 'One monthly file' : `${months.toLocaleString('en-GB')} monthly files`} taken in${inPart === 0 ? '' : months === 1 ? ', which holds only part and is left out of the figures' : `, ${inPart === 1 ? 'one' : inPart.toLocaleString('en-GB')} of which ${inPart === 1 ? 'holds' : 'hold'} only part and ${inPart === 1 ? 'is' : 'are'} left out of the figures`}${heldAlready > 0 ? `, ${heldAlready.toLocaleString('en-GB')} held already` : ''}${aside === '' ? '' : `; ${aside}`}`;
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);
const percent = (part: number, of: number): string => (of === 0 ? '' : `${((part / of) * 100).toFixed(1)}%`);
