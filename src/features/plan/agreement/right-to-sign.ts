// What a signature rests on: since when its account had the right to sign for the authority, and who gave it. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';

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

/** The same for the public, which reads it only of a right that is younger than the plan they were asked about; empty otherwise. */
export const publicRightWords = (since: string | undefined, sincePutUp: SincePutUp | undefined): string =>
  sincePutUp === undefined ? '' : `The right to sign was given${since === undefined ? '' : ` on ${dateWords(since)}`}${sincePutUp === 'by another' ? ', after the plan was put up' : ' by the coordinator who had put the plan up before'}`;
