// What a signature rests on: since when its account had the right to sign for the authority, and who gave it. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';

/** Who gave a right after the plan was first put up. */
export type SincePutUp = 'by who put it up' | 'by another';
export type RightToSign = { since: string; givenBy?: string | undefined; told?: number | undefined; sincePutUp?: SincePutUp | undefined };

/** Beside a signature, for members: “Signed here. The right to sign was given on 3 March 2026 by Priya Nair”. */
export function signedWords(right: RightToSign | undefined): string {
  if (right === undefined) return 'Signed here';
  const { since, givenBy, told, sincePutUp } = right;
  const when = sincePutUp === undefined ? '' : sincePutUp === 'by another' || givenBy === undefined ? ', after the plan was put up' : ', who had put the plan up before';
  return `Signed here. The right to sign was given on ${dateWords(since)}${givenBy === undefined ? '' : ` by ${givenBy}`}${when}${told === 0 ? '; nobody else there could be told' : ''}`;
}

/** A right that was given so shortly before the plan was first put up is told in public too: it may have been given for this plan. */
export const SHORTLY_DAYS = 90;

/** The same for the public, which reads it only of a right that is younger than the plan they were asked about, or was given shortly before (`daysBefore`); empty otherwise. */
export function publicRightWords(since: string | undefined, sincePutUp: SincePutUp | undefined, daysBefore?: number): string {
  const given = `The right to sign was given${since === undefined ? '' : ` on ${dateWords(since)}`}`;
  if (sincePutUp !== undefined) return `${given}${sincePutUp === 'by another' ? ', after the plan was put up' : ' by the coordinator who had put the plan up before'}`;
  return daysBefore === undefined ? '' : `${given}, ${daysBefore === 0 ? 'the day on which' : `${pluralWords(daysBefore, 'day')} before`} the plan was first put up`;
}
