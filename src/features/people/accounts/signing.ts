// Who is told when the right to sign for an organisation is given or ends, and in which words: so that nobody comes to sign for a body behind its back. Pure.
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { signsAlready } from './account.ts';
import type { PlaceChange } from './account.ts';

type Before = NonNullable<PlaceChange['before']>;
type Wanted = PlaceChange['wanted'];

const over = (day: string | null | undefined, today: string): boolean => (day ?? '9999') < today;

/** Does a place, as it is wanted, give a right to sign that it did not give before? */
export const givesRight = (before: Before | undefined, wanted: Wanted, today: string): boolean =>
  wanted.signsFor && !over(wanted.endsOn, today) && (!signsAlready(before, wanted) || over(before?.endsOn, today));

/** Does it end one that it gave until now? */
export const endsRight = (before: Before, wanted: Wanted, today: string): boolean =>
  before.signsFor && !over(before.endsOn, today) && (!wanted.signsFor || wanted.organisationId !== before.organisationId || over(wanted.endsOn, today) || (wanted.startsOn > today && before.startsOn <= today));

export type Letter = { subject: string; text: string };
/** `keepers`: who keeps accounts here, with their addresses. */
type About = { organisation: string; partnership: string; by: string; keepers: readonly string[] };

const letter = (about: About, why: string, lines: readonly string[], wrong: string): Letter => ({
  subject: `Who signs for ${about.organisation}: ${about.partnership}`,
  text: [...lines, '', why, '', `${wrong} Tell ${listWords(about.keepers)}, and the other responsible authorities.`, ''].join('\n'),
});

const toldBecause = (organisation: string): string => `You are told because you speak or sign for ${organisation} there. If this is right, there is nothing to do.`;

/** To those who speak or sign for an organisation, when somebody else comes to sign for it. */
export const rightGivenLetter = (about: About, given: { name: string; email: string; from: string; to?: string | undefined }): Letter =>
  letter(about, toldBecause(about.organisation), [
    `${about.by} has given ${given.name} (${given.email}) the right to sign for ${about.organisation} in ${about.partnership}, from ${dateWords(given.from)}${given.to ? ` to ${dateWords(given.to)}` : ''}.`,
    `With it ${given.name} can agree the community safety plan in the name of ${about.organisation}.`,
  ], 'If it is wrong, say so at once: the right can be taken away, and what was signed by it answered anew.');

/** To somebody who signed for an organisation and does so no longer. */
export const rightEndedLetter = (about: About, name: string): Letter =>
  letter(about, 'If this is right, there is nothing to do.', [`${about.by} has ended your right to sign for ${about.organisation} in ${about.partnership}, ${name}.`], 'If it is wrong, say so at once: the right can be given again.');

/** To those who speak or signed for either of two entries that were merged. */
export const mergedLetter = (about: About & { merged: string }, sign: readonly string[], ended: readonly string[]): Letter =>
  letter(about, toldBecause(about.organisation), [
    `${about.by} has merged the entry “${about.merged}” with “${about.organisation}” in the directory of ${about.partnership}.`,
    sign.length === 0 ? `Nobody signs for ${about.organisation} there now.` : `Those who sign for ${about.organisation} there now: ${listWords(sign)}.`,
    ...(ended.length === 0 ? [] : [`The right of ${listWords(ended)} ended with the merging, and has to be given again where it is to hold.`]),
  ], 'If the two are not one body, or the wrong people sign, say so at once.');

/** What the page says to whoever gave the right. */
export const toldWords = (told: number, organisation: string): string =>
  told === 0 ? `Nobody else at ${organisation} could be told that they may sign: it has no contact with an e-mail address here.` : `${pluralWords(told, 'person', 'people')} at ${organisation} ${told === 1 ? 'is' : 'are'} told that they may sign.`;
