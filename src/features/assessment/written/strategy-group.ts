// The strategy group: who it is made of, and the letter by which it learns that an assessment was shared with it. Pure.
import { hasRole } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';

/** Whom the strategy group is made of: who chairs it, who coordinates, and who signs for a responsible authority. */
export const isOfStrategyGroup = (person: Person): boolean => person.signsFor.length > 0 || hasRole(person, ...GROUP_ROLES);
export const GROUP_ROLES = ['chair', 'coordinator'] as const;

export interface SharedLetter { readonly person: string; readonly partnership: string; readonly by: string; readonly title: string; readonly number: number; readonly link: string }

/** Nothing of what the assessment says stands in it. */
export function sharedLetter({ person, partnership, by, title, number, link }: SharedLetter): { subject: string; text: string } {
  const paragraphs = [
    `Dear ${person},`,
    `${by} shared version ${number} of “${title}” with the strategy group, which you are one of.`,
    'Please read its first page, at least, and say at its foot that you have read it and what you think. The plan’s priorities are chosen from it.',
    `Sign in and read it here:\n${link}`,
    partnership,
  ];
  return { subject: `To read: ${title}`, text: `${paragraphs.join('\n\n')}\n` };
}
