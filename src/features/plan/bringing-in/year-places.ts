// Where each year of a document goes: a new plan, the empty draft that is waiting for it, or beside a plan that is there already and is never written over. Pure.
import type { PlanState } from '../agreement/agreement.ts';
import { yearsComing } from './import-draft.ts';
import type { Draft, DraftYear } from './import-draft.ts';

/** A plan year as it stands; `rows` counts its priorities and the sections that somebody has written. */
export type StandingYear = { id: string; label: string; state: PlanState; frozen: boolean; rows: number };
export type YearPlace = { year: DraftYear; kind: 'new' | 'fills' | 'there'; standing?: StandingYear };

/** Is there more than the empty draft that waits for a plan? */
export const isThere = ({ rows, state, frozen }: StandingYear): boolean => rows > 0 || state !== 'draft' || frozen;

export function placesOf(draft: Draft, standing: readonly StandingYear[]): YearPlace[] {
  return yearsComing(draft).map((year) => {
    const there = standing.find((one) => one.label === year.label);
    if (!there) return { year, kind: 'new' };
    return { year, kind: isThere(there) ? 'there' : 'fills', standing: there };
  });
}

/** Can anything be written, or is every year there already? */
export const writesAnything = (places: readonly YearPlace[]): boolean => places.some((one) => one.kind !== 'there');

/** “A new draft for 2026/27, and 2025/26 as the record of the year that was.” */
export function placesSentence(places: readonly YearPlace[]): string {
  const words = places.filter((one) => one.kind !== 'there').map(({ year }) => (year.role === 'planned' ? `a draft plan for ${year.label}` : `${year.label} as the record of the year that was`));
  return words.length === 0 ? '' : words.join(', and ');
}
