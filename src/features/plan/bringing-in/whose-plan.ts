// Is it this partnership's plan, and for the year that is going on? What a person is asked before a document comes in. Questions, never locks. Pure.
import { listWords } from '../../../platform/pages/figure-words.ts';
import { NOT_KEPT_WORDS } from '../agreement/agreement.ts';
import { nameKey } from './import-draft.ts';
import type { DraftYear } from './import-draft.ts';

/** Words that every partnership's name may have. */
const USUAL = new Set('community safety partnership partnerships csp safer the and of for in board borough district city council area plan'.split(' '));
const telling = (name: string): string[] => nameKey(name).split(' ').filter((word) => !USUAL.has(word) && word !== '');

/** Do two names mean one partnership? The telling words of one stand in the other; a name without any tells nothing. */
export function samePartnership(named: string, here: readonly string[]): boolean {
  const wanted = telling(named);
  const known = new Set(here.flatMap(telling));
  const own = telling(here[0] ?? '');
  return wanted.length === 0 || known.size === 0 || wanted.every((word) => known.has(word)) || (own.length > 0 && own.every((word) => wanted.includes(word)));
}

const OVER = 'a year that is over';

/** When a planned year is, in words. */
export function yearWords(year: Pick<DraftYear, 'role' | 'label'>, today: string): string {
  if (year.role === 'reviewed') return 'the year that was';
  const first = Number(year.label.slice(0, 4));
  if (!/^\d{4}\/\d{2}$/.test(year.label) || today < `${first}-04-01`) return 'the year to come';
  return today < `${first + 1}-04-01` ? 'the year that is going on' : OVER;
}

/** Of a year that comes in as a record, before it does: no authority will be asked. `years`: their labels. */
export const asRecordWords = (years: readonly string[]): string =>
  `${listWords(years)} ${years.length === 1 ? 'comes in as a record' : 'come in as records'}: no responsible authority is asked to agree ${years.length === 1 ? 'it' : 'them'}, and every form that is published says “${NOT_KEPT_WORDS}”`;

export type Here = { partnership: string; otherNames: readonly string[]; /** labels of the plan years that are there and empty, and of all */ emptyYears: readonly string[]; allYears: readonly string[] };

/** Where the document names another partnership; empty where it names this one, or none. */
export const namesAnother = (named: string, here: Pick<Here, 'partnership' | 'otherNames'>): string =>
  samePartnership(named, [here.partnership, ...here.otherNames]) ? '' : `The document names ${named}; here is ${here.partnership}. Is it your plan?`;

/** What does not fit this installation, as sentences; empty when nothing does. */
export function doesNotFit(document: { partnership: string; years: readonly Pick<DraftYear, 'role' | 'label'>[] }, here: Here, today: string): string[] {
  const planned = document.years.find((year) => year.role === 'planned');
  const [empty] = here.emptyYears;
  const otherYear = planned !== undefined && empty !== undefined && !here.allYears.includes(planned.label);
  const over = planned !== undefined && yearWords(planned, today) === OVER;
  return [
    ...[namesAnother(document.partnership, here)].filter(Boolean),
    ...(!planned ? [] : otherYear ? [`Its plan is for ${planned.label || 'a year that it does not name'}${over ? ', a year that is over' : ''}; you began with ${empty}, which stays empty. Is the year right?`] : over ? [`${planned.label} is over: it comes in as a draft that is still to be agreed. Is the year right?`] : []),
  ];
}
