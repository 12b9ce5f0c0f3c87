// What can be done at no step or not at this one, each with the next step in words: after sign-off nothing, outside the room no agreement, outside scoring no score.
import { refused } from '../../../platform/web/errors.ts';
import type { WorkshopState } from './workshop.ts';

type Step = { id: string; title: string; state: WorkshopState };

const page = (workshop: Step): { text: string; href: string }[] => [{ text: workshop.title, href: `/assessment/scoring/workshops/${workshop.id}` }];

export function refuseSigned(workshop: Step): void {
  if (workshop.state === 'signed off') throw refused('The decision of this workshop is signed off. It stays as it was.', 'What must change is decided in another workshop.', 'signed-off', [{ text: 'The decision', href: `/assessment/scoring/workshops/${workshop.id}/decision` }]);
}

export function refuseOutsideRoom(workshop: Step): void {
  refuseSigned(workshop);
  if (workshop.state !== 'together') throw refused('The room meets when scoring is closed.', 'Close scoring first: until then each scores apart.', 'scoring-open', page(workshop));
}

/** Why nobody, or this person, may give scores now. */
export function refuseWhenShut(workshop: Step, place: { finishedAt: Date | null }): void {
  if (workshop.state === 'preparing') throw refused('Scoring has not begun.', 'You find it on your first page when it does.', 'scoring-not-begun', page(workshop));
  if (workshop.state !== 'scoring') throw refused('Scoring is closed. Your scores stay as you gave them.', 'What should be different is agreed in the room.', 'scoring-closed', page(workshop));
  if (place.finishedAt !== null) throw refused('You have finished, and may have seen what others gave. Your scores stay as they are.', 'What should be different is agreed in the room.', 'scoring-finished', page(workshop));
}
