// The letter to those who score: what it is about, what to do, by when, and where. Nothing of what anybody gave stands in it. Pure.
import { dateWords } from '../../../platform/pages/day-words.ts';
import { pluralWords } from '../../../platform/pages/figure-words.ts';

export type Invitation = { person: string; partnership: string; by: string; title: string; label: string; candidates: number; heldOn: string | null; place: string | null; link: string; /** scoring was closed and is open again */ again?: string | undefined };

export function scoringLetter({ person, partnership, by, title, label, candidates, heldOn, place, link, again }: Invitation): { subject: string; text: string } {
  const room = heldOn === null ? [] : [`The room meets on ${dateWords(heldOn)}${place === null ? '' : `, ${place}`}. Please have scored by then.`];
  const paragraphs = [
    `Dear ${person},`,
    again === undefined ? `${by} asks you to score what could be the priorities of the plan ${label}: “${title}”.` : `Scoring of “${title}”, for the plan ${label}, is open again: ${again}`,
    `There ${candidates === 1 ? 'is' : 'are'} ${pluralWords(candidates, 'candidate')}; each takes two or three minutes. Every score has a written standard beside it, and what the candidate rests on. Where you do not know, leave it open: that is better than a guess.`,
    'Score by yourself. Nobody sees what you gave until you have finished, or scoring is closed. Then the room talks about where you differ.',
    `Sign in and begin here:\n${link}`,
    ...room, partnership,
  ];
  return { subject: `Please score candidate priorities for the plan ${label}`, text: `${paragraphs.join('\n\n')}\n` };
}
