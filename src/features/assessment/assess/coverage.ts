// Which months the data holds, whole, in part or not at all, seen from the area's own police force: another force's file alone (British
// Transport Police) makes no month present. Pure.
import type { Area, Areas } from '../areas/areas.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import type { AssessedData, AssessedMonth, Assessment } from './assessment.ts';
import { monthsIn } from './computed.ts';
import { addMonths, comparedPeriods, controlPeriodOf, monthsInWords, monthsOf, ratePeriodOf, runsOf, type Month, type Months } from './months.ts';

export interface Coverage {
  readonly from: Month;
  readonly to: Month;
  readonly months: readonly Month[];
  /** How the area's own force is named in the files. */
  readonly ownSlug: string;
  readonly missing: readonly Month[];
  readonly partial: readonly Month[];
  /** Neither missing nor partial. */
  readonly complete: readonly Month[];
  readonly rate: Months | undefined;
  readonly control: Months | undefined;
  readonly compared: { readonly before: Months; readonly now: Months } | undefined;
  /** Names of the forces that filed whole months throughout both compared periods. */
  readonly forcesCompared: readonly string[];
}

export function coverageOf(data: Pick<AssessedData, 'forceMonths'>, ownSlug: string, given: { readonly from?: Month | undefined; readonly to?: Month | undefined }): Coverage {
  const all = data.forceMonths.map(({ month }) => month).toSorted();
  const from = given.from ?? all[0] ?? given.to ?? '';
  const to = given.to ?? all.at(-1) ?? from;
  const months = monthsOf({ from, to });
  const own = new Map(data.forceMonths.filter(({ slug }) => slug === ownSlug).map((one) => [one.month, one]));
  const missing = months.filter((month) => !own.has(month));
  const partial = months.filter((month) => own.get(month)?.partial === true);
  const complete = months.filter((month) => own.get(month)?.partial === false);
  const compared = comparedPeriods(complete);
  return {
    from, to, months, ownSlug, missing, partial, complete, compared,
    rate: ratePeriodOf(complete), control: controlPeriodOf(complete),
    forcesCompared: compared === undefined ? [] : forcesThroughout(data.forceMonths, [...monthsOf(compared.before), ...monthsOf(compared.now)]),
  };
}

/** Two years up to the newest month that is spoken of: what is older than that spoils nothing that is said. */
const SPOKEN_OF = 24;

/** Of the months that are missing or in part, those that lie where something is said: older ones are told on the page of limits alone. */
export function gapsThatMatter(months: readonly Month[], { changePeriods, to }: Pick<Assessment, 'changePeriods' | 'to'>): Month[] {
  const last = changePeriods === undefined ? to : monthsIn(changePeriods.now).to;
  return months.filter((month) => month > addMonths(last < to ? to : last, -SPOKEN_OF));
}

/** `May to December 2024`. */
export const inRuns = (months: readonly Month[]): string => listWords(runsOf(months).map(monthsInWords));

/**
 * First and last month where nobody asked for others, for data that is held for everybody: those of the area's own force. Years of a force elsewhere, which another
 * partnership brought, are no gap in these figures.
 */
export function ownMonths(forceMonths: readonly Pick<AssessedMonth, 'slug' | 'month'>[], slug: string, asked: { readonly from?: Month | undefined; readonly to?: Month | undefined }): { from?: Month; to?: Month } {
  const own = forceMonths.filter((one) => one.slug === slug).map(({ month }) => month).toSorted();
  const [from, to] = [asked.from ?? own[0], asked.to ?? own.at(-1)];
  return { ...(from === undefined || (asked.from === undefined && to !== undefined && from > to) ? {} : { from }), ...(to === undefined || (asked.to === undefined && from !== undefined && to < from) ? {} : { to }) };
}

/** Names of the forces that filed each of these months, and none of them in part. */
function forcesThroughout(forceMonths: readonly AssessedMonth[], months: readonly Month[]): string[] {
  const whole = Map.groupBy(forceMonths.filter(({ partial }) => !partial), ({ slug }) => slug);
  return [...whole.values()].filter((its) => {
    const there = new Set(its.map(({ month }) => month));
    return months.every((month) => there.has(month));
  }).map((its) => its[0]?.force ?? '').toSorted();
}

/** Whether an area's own force filed each of these months whole. */
export function isCovered(forceMonths: readonly AssessedMonth[], slug: string, months: readonly Month[]): boolean {
  const whole = new Set(forceMonths.filter((one) => one.slug === slug && !one.partial).map(({ month }) => month));
  return months.every((month) => whole.has(month));
}

/**
 * How the area's own force is named in the files: as data.police.uk names it, or, in files that bear other names, the force that files most of the area's
 * rows. The force of another area is never it, nor one that polices no area. Undefined when there is none.
 */
export function ownSlugOf(area: Area, areas: Areas, data: AssessedData): string | undefined {
  const slugs = new Set(data.forceMonths.map(({ slug }) => slug));
  if (slugs.has(area.force.slug)) return area.force.slug;
  const elsewhere = new Set([...areas.forces.values()].map(({ slug }) => slug));
  const slugOf = new Map(data.forceMonths.map(({ force, slug }) => [force, slug]));
  const codes = areas.codesIn(area);
  const rows = new Map<string, number>();
  for (const { force, lsoa, count } of data.street) {
    const slug = slugOf.get(force);
    if (slug !== undefined && !elsewhere.has(slug) && slug !== 'btp' && codes.has(lsoa)) rows.set(slug, (rows.get(slug) ?? 0) + count);
  }
  return [...rows].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** The months that are there, as a cover tells them: what lies between the first and the last is not always held. */
export function heldWords({ from, to, missingMonths }: Months & { readonly missingMonths: readonly Month[] }): string {
  const missing = new Set(missingMonths);
  const held = monthsOf({ from, to }).filter((month) => !missing.has(month));
  return runsOf(held).length <= 3 ? inRuns(held) : `${held.length} months between ${monthsInWords({ from, to })}`.replace(' to ', ' and ');
}
