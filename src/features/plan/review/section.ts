// Sections that people write: the parts of a plan in their order, who writes which, and what a person may do to one. Pure.
import { hasRole } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import { wordsAsWritten } from '../../measures/rules.ts';

export const PARTS = ['introduction', 'review', 'project', 'priorities', 'resources', 'engagement', 'equality', 'other', 'closing'] as const;
export type Part = (typeof PARTS)[number];

export const PART_WORDS: Record<Part, string> = {
  introduction: 'Introduction', review: 'Review of the year before', project: 'Projects and initiatives', priorities: 'How the priorities were chosen', resources: 'Money and people', engagement: 'How the community is involved', equality: 'Equality', other: 'More about the plan', closing: 'Closing words',
};
/** The parts that look back; partners write them without being asked by name. */
export const REVIEW_PARTS: readonly Part[] = ['review', 'project'];

/** What a new plan is asked to say (Formulation Regulations 2007, regs 10 to 12, and good practice). */
export const USUAL_SECTIONS: readonly { part: Part; heading: string }[] = [
  { part: 'introduction', heading: 'Introduction' }, { part: 'priorities', heading: 'How the priorities were chosen' }, { part: 'resources', heading: 'Money and people' }, { part: 'engagement', heading: 'How the community is involved' },
  { part: 'equality', heading: 'Equality' }, { part: 'closing', heading: 'Closing words' },
];
export const REVIEW_SECTION = { part: 'review', heading: 'Our year' } as const;

export const WRITERS = ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'] as const;

/** A section given to somebody is written by them and the coordinator; a review or project given to nobody by any partner; the rest by the coordinator. */
export function mayWrite(person: Person, section: { part: Part; writerId: string | null }): boolean {
  if (hasRole(person, 'coordinator')) return true;
  if (!hasRole(person, ...WRITERS)) return false;
  return section.writerId === null ? REVIEW_PARTS.includes(section.part) : section.writerId === person.accountId;
}

/** Whole words, as a person counts them; the pipes between a table's cells are none, nor is where a number comes from. */
export function wordCount(text: string): number {
  return wordsAsWritten(text).split(/[\s|]+/).filter(Boolean).length;
}

/** "1,091 words", "No text yet". */
export function lengthWords(text: string): string {
  const words = wordCount(text);
  return words === 0 ? 'No text yet' : words === 1 ? '1 word' : `${words.toLocaleString('en-GB')} words`;
}

type Placed = { readonly id: string; readonly part: Part; readonly heading: string };

/** Which section of the year before goes on in which of this year: the one of the same part and heading, else where each year has just one left of a part. What looks back goes on in none: it tells of another year. */
export function sameSections(now: readonly Placed[], before: readonly Placed[]): Map<string, string> {
  const found = new Map<string, string>();
  const left = before.filter((one) => !REVIEW_PARTS.includes(one.part));
  const take = (section: Placed, other: Placed | undefined): void => {
    if (other === undefined) return;
    left.splice(left.indexOf(other), 1);
    found.set(section.id, other.id);
  };
  for (const one of now) take(one, left.find((other) => other.part === one.part && other.heading.trim().toLowerCase() === one.heading.trim().toLowerCase()));
  for (const one of now.filter((section) => !found.has(section.id))) {
    const [others, beside] = [left.filter((other) => other.part === one.part), now.filter((other) => other.part === one.part && !found.has(other.id))];
    if (others.length === 1 && beside.length === 1) take(one, others[0]);
  }
  return found;
}

/** May a picture be shown: nobody in it, or consent given and standing. */
export function pictureMayShow(picture: { noPeople: boolean; consentOn: string | null; consentWithdrawnOn: string | null }): boolean {
  return picture.consentWithdrawnOn === null && (picture.noPeople || picture.consentOn !== null);
}

export function quoteMayShow(quote: { consentOn: string | null; consentWithdrawnOn: string | null }): boolean {
  return quote.consentWithdrawnOn === null && quote.consentOn !== null;
}

/** "Consent from A. Parent on 3 May 2026", "Nobody is in it", "No consent yet: it is not published". */
export function consentWords(evidence: { noPeople?: boolean; consentFrom?: string | null; consentOn: string | null; consentWithdrawnOn: string | null }, day: (value: string) => string): string {
  if (evidence.consentWithdrawnOn !== null) return `Consent was withdrawn on ${day(evidence.consentWithdrawnOn)}: it is not shown any more`;
  if (evidence.noPeople) return 'Nobody can be recognised in it';
  if (evidence.consentOn === null) return 'No consent yet: it is not published';
  return `Consent${evidence.consentFrom ? ` from ${evidence.consentFrom}` : ''}, ${day(evidence.consentOn)}`;
}
