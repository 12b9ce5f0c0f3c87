// From counted rows to what is kept of them: the assessment, the places in both compared periods, and the areas beside. The same rows give the same.
import { createHash } from 'node:crypto';
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';
import type { Area, Areas } from '../areas/areas.ts';
import { forceNames } from '../areas/force-names.ts';
import { areasToRead, assess } from './assess.ts';
import type { AssessOptions, AssessedData, Assessment } from './assessment.ts';
import { byName } from './by-name.ts';
import { ownSlugOf } from './coverage.ts';
import { monthsOf } from './months.ts';
import { SAID_BY_COMMAND, monthsIn } from './computed.ts';
import type { Computed, Counts, Mutable } from './computed.ts';
import { withoutCopies } from './same-rows.ts';

export async function compute(given: AssessedData, areas: Areas, code: string, options: AssessOptions = {}): Promise<{ computed: Computed; fingerprint: string }> {
  const own = areas.find(code).force;
  // Read twice, so it must not be spent by the first reading.
  const data = withoutCopies({ ...given, street: [...given.street] }, new Set(Object.values(await forceNames())), own);
  const { street } = data;
  const assessment = await assess(data, areas, code, options);
  const [area, ...wanted] = areasToRead(areas, code, options.compareWith);
  if (area === undefined) throw new RangeError('An area to compute');
  const others = wanted.filter((one) => assessment.comparedWith.some(({ code: its }) => its === one.code) && filesThroughout(one, areas, data, assessment));
  const spans = spansOf(assessment);
  const forces = new Set(assessment.forcesCompared ?? []);
  const compared = street.flatMap((row) => (spans.has(row.month) && forces.has(row.force) ? [{ ...row, span: spans.get(row.month)! }] : []));
  const rest: Mutable<Computed['rest']> = { name: restName(areas, area, others), before: byName(), now: byName() };
  const beside = new Set(others.flatMap((one) => [...areas.codesIn(one)]));
  for (const { span, lsoa, type, count } of compared) if (beside.has(lsoa)) add(rest[span], type, count);
  const computed: Computed = { assessment, where: whereOf(compared, areas.codesIn(area), assessment), rest, sources: assessment.forces.map(({ force, months }) => ({ force, months })) };
  return { computed, fingerprint: markOfFigures(computed) };
}

/** The same for the same figures, in whatever order they were counted: the pages and the command say it, so that either can be held against the other. */
function markOfFigures(computed: Computed): string {
  const inOrder = (_key: string, value: unknown): unknown => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value);
  return `${SAID_BY_COMMAND}${createHash('sha256').update(JSON.stringify(computed, inOrder)).digest('hex').slice(0, 19)}`;
}

type Span = 'before' | 'now';
interface Row { readonly lsoa: string; readonly type: string; readonly count: number }
interface Compared extends Row { readonly span: Span }

/** Whether the area's own force is among those compared: the rows of another's, which filed in some of these months only, would tell of a change that is none. */
function filesThroughout(one: Area, areas: Areas, data: AssessedData, { forcesCompared = [] }: Assessment): boolean {
  const slug = ownSlugOf(one, areas, data);
  return data.forceMonths.some(({ slug: its, force }) => its === slug && forcesCompared.includes(force));
}

/** A span whose rows were filed, some of them, in codes that the assessment's places are not told in is left out: it would show places as empty that were not. */
function whereOf(compared: readonly Compared[], ownCodes: ReadonlySet<string>, { places, changePeriods, placesWithheld }: Assessment): Computed['where'] {
  if (changePeriods === undefined || placesWithheld !== undefined) return {};
  const told = new Set(places.map(({ lsoa }) => lsoa));
  return Object.fromEntries((['before', 'now'] as const).flatMap((span) => {
    const own = compared.filter((row) => row.span === span && ownCodes.has(row.lsoa));
    return own.every(({ lsoa }) => told.has(lsoa)) ? [[span, countByPlace(own)] as const] : [];
  }));
}

function countByPlace(rows: readonly Row[]): Record<string, Counts> {
  const places = byName<Mutable<Counts>>();
  for (const { lsoa, type, count } of rows) add((places[lsoa] ??= byName()), type, count);
  return places;
}

function spansOf({ changePeriods }: Assessment): Map<string, Span> {
  if (changePeriods === undefined) return new Map();
  return new Map((['before', 'now'] as const).flatMap((span) => monthsOf(monthsIn(changePeriods[span])).map((month) => [month, span] as const)));
}

const add = (counts: Mutable<Counts>, type: string, count: number): void => void (counts[type] = (counts[type] ?? 0) + count);

/** So many are still named one by one in a sentence. */
const mostNamed = 4;

/** `The rest of Kent`, where they are all of the police force area but the own one, and no more; else by their names, or how many they are. */
function restName(areas: Areas, area: Area, others: readonly Area[]): string {
  const told = new Set([area, ...others].flatMap(({ lsoas }) => lsoas));
  const inForce = [...areas.places.values()].filter(({ district }) => areas.districts.get(district)?.force === area.force.code);
  if (inForce.length === told.size && inForce.every(({ lsoa }) => told.has(lsoa))) return `The rest of ${area.force.name}`;
  if (others.length > mostNamed) return `The ${numberWords(others.length)} other areas`;
  return listWords(others.map(({ name }) => name)) || 'The others';
}
