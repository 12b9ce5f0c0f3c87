// Writing to those who are to score, when scoring begins, when they are added to it, and when it is open again.
import type { Session } from '../../../security/session.ts';
import { candidatesOf } from './candidate-store.ts';
import { scoringLetter } from './invite-scorers.ts';
import { writeLetters } from '../letters-store.ts';
import type { Workshop } from './workshop-store.ts';

export async function tellScorers(session: Session, workshop: Workshop, accountIds: readonly string[], more: { by: string; publicUrl: string; again?: string }): Promise<number> {
  const candidates = (await candidatesOf(session, workshop.id)).length;
  return writeLetters(session, 'scoring invitation', accountIds, (person, partnership) => scoringLetter({ person, partnership, by: more.by, title: workshop.title, label: workshop.label, candidates, heldOn: workshop.heldOn, place: workshop.place, link: `${more.publicUrl}/assessment/scoring/workshops/${workshop.id}`, again: more.again }));
}
