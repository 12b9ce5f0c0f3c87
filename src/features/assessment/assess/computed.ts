// What is kept of a computation: the assessment, and what pages show beside it. Pure shapes, and small questions to them.
import type { Assessment, SeriesAssessment } from './assessment.ts';
import { named } from './by-name.ts';
import { ASB, isKnownType } from './crime-types.ts';
import type { Months } from './months.ts';

export type Counts = Readonly<Record<string, number>>;
/** While it is being made. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] extends Counts ? Record<string, number> : T[K] };
export type WhereSpan = 'rate' | 'now' | 'before';

export interface Computed {
  readonly assessment: Assessment;
  /** Counts by place and type in the two periods that are compared, where they are known; those of the rate's months stand in the assessment. */
  readonly where: Readonly<Partial<Record<'now' | 'before', Readonly<Record<string, Counts>>>>>;
  /** The compared areas without the own one, in the two periods: what the own change is held against. */
  readonly rest: { readonly name: string; readonly before: Counts; readonly now: Counts };
  /** Which imports it rests on, for whoever makes it again. */
  readonly sources: readonly { readonly force: string; readonly months: readonly string[] }[];
}

/** A type of crime, or a group of types, as a page is about it. */
export interface Subject {
  readonly slug: string;
  readonly name: string;
  readonly isGroup: boolean;
  /** The types that are counted in it. */
  readonly types: readonly string[];
  readonly series: SeriesAssessment;
  readonly noun: 'incidents' | 'crimes';
}

export const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');

/** Groups first, then types; each by an address of its own: names that files brought may be alike in all their letters, or have none. */
export function subjectsOf(assessment: Assessment): Subject[] {
  const taken = new Set<string>();
  const groups = assessment.groups.map((one): Subject => ({ slug: ownSlug(one.group, taken), name: one.group, isGroup: true, types: one.types, series: one, noun: 'crimes' }));
  // Those that are known keep theirs, whatever stands beside them.
  const slugs = new Map(assessment.types.map(({ type }) => type).toSorted((a, b) => Number(isKnownType(b)) - Number(isKnownType(a))).map((type) => [type, ownSlug(type, taken)]));
  const types = assessment.types.map((one): Subject => ({ slug: slugs.get(one.type)!, name: one.type, isGroup: false, types: [one.type], series: one, noun: one.type === ASB ? 'incidents' : 'crimes' }));
  return [...groups, ...types];
}

const longestSlug = 56;

function ownSlug(name: string, taken: Set<string>): string {
  const plain = slugOf(name).slice(0, longestSlug).replace(/-$/, '') || 'type';
  let slug = plain;
  for (let at = 2; taken.has(slug); at += 1) slug = `${plain}-${at}`;
  taken.add(slug);
  return slug;
}

/** `2024-01`, `2024-01 to 2024-04` as months; both included. */
export function monthsIn(period: string): Months {
  const [from = '', to = from] = period.split(' to ');
  return { from, to };
}

/** What was counted place by place, in the order of the assessment's places. */
export function countsWhere({ assessment, where }: Computed, types: readonly string[], span: WhereSpan): number[] {
  return assessment.places.map((place) => {
    const counts = span === 'rate' ? (place.counts ?? {}) : (named(where[span], place.lsoa) ?? {});
    return sumOf(counts, types);
  });
}

/** Of the area, whether or not anything is counted by them. */
export const wardNamesOf = ({ places }: Pick<Assessment, 'places'>): string[] => [...new Set(places.flatMap(({ wardName }) => (wardName === undefined ? [] : [wardName])))];

/** A ward’s name by its code. */
export function wardNameOf({ places }: Pick<Assessment, 'places'>): (ward: string) => string {
  const names = new Map(places.map(({ ward = '', wardName = '' }) => [ward, wardName]));
  return (ward) => names.get(ward) ?? '';
}

export const sumOf = (counts: Counts, types: readonly string[]): number => types.reduce((sum, type) => sum + (named(counts, type) ?? 0), 0);

/** The months of a span, where there are any and it is known where they lie. */
export function spanOf({ assessment, where }: Computed, span: WhereSpan): Months | undefined {
  if (span !== 'rate' && where[span] === undefined) return undefined;
  const period = span === 'rate' ? assessment.ratePeriod : assessment.changePeriods?.[span];
  return period === undefined ? undefined : monthsIn(period);
}

/** Begins marks that the command says as well: those of before were made of more than the figures, and no hexadecimal number begins so. */
export const SAID_BY_COMMAND = 'm';
