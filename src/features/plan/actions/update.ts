// Updates on an action: who may write and correct them, which one stands, what is suggested to whoever writes one now.
import { actsFor, hasRole } from '../../../security/actor.ts';
import type { Actor } from '../../../security/actor.ts';
import { CHOSEN_STATUSES, STATUS_HINTS, statusTone, statusWords, suggestStatus } from './action.ts';
import type { StatusFacts, Suggestion } from './action.ts';

type Chained = { id: string; correctedById: string | null };

/** What stands now in place of an update: itself, or the last of its corrections. */
export function standingUpdate<U extends Chained>(updates: readonly U[], id: string): U | undefined {
  let one = updates.find((update) => update.id === id);
  for (let hops = 0; one?.correctedById && hops < updates.length; hops += 1) {
    const next: string = one.correctedById;
    one = updates.find((update) => update.id === next);
  }
  return one;
}

type OwnerOfAction = { id: string; members: readonly string[] };

/** Is the actor of an organisation that owns the action, by itself or as one of a collective owner? */
export function owns(actor: Actor, owners: readonly OwnerOfAction[]): boolean {
  return actsFor(actor, owners.flatMap((owner) => [owner.id, ...owner.members]));
}

/** The person's organisation that owns the action; undefined when none does. */
export function ownOrganisation(organisations: readonly string[], owners: readonly OwnerOfAction[]): string | undefined {
  return organisations.find((one) => owners.some((owner) => owner.id === one)) ?? organisations.find((one) => owners.some((owner) => owner.members.includes(one)));
}

/** Owners write the updates of their action; the coordinator writes for anybody who rang. */
export function mayWrite(actor: Actor, owners: readonly OwnerOfAction[]): boolean {
  return hasRole(actor, 'coordinator') || owns(actor, owners);
}

/** Whoever's organisation wrote an update corrects it, or the coordinator. */
export function mayCorrect(actor: Actor, update: { organisationId: string | null }): boolean {
  return hasRole(actor, 'coordinator') || (update.organisationId !== null && actsFor(actor, [update.organisationId]));
}

type Facts = Omit<StatusFacts, 'today' | 'lastUpdateOn' | 'yearStartsOn' | 'yearEndsOn'> & { year: { startsOn: string; endsOn: string } };

/** What is suggested to somebody who is writing an update today. */
export function suggestionFor(action: Facts, today: string): Suggestion {
  return suggestStatus({ today, startsOn: action.startsOn, dueOn: action.dueOn, lastUpdateOn: today, yearStartsOn: action.year.startsOn, yearEndsOn: action.year.endsOn, milestones: action.milestones, targetMet: action.targetMet });
}

/** What is ticked beforehand: what something speaks for. That nothing speaks against an action is no reason to call it on track. */
export const tickedBeforehand = (suggestion: Suggestion): string => (suggestion.status === undefined || suggestion.status === 'on track' ? '' : statusTone(suggestion.status));

/** The choices of status, the suggested one with its reason. */
export function statusItems(suggestion: Suggestion): { tone: string; words: string; hint: string }[] {
  return CHOSEN_STATUSES.map((status) => ({ tone: statusTone(status), words: statusWords(status), hint: status === suggestion.status ? `Suggested: ${suggestion.why}` : STATUS_HINTS[status] }));
}
