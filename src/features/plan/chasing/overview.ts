// What the coordinator has to settle, and how the owners stand: put together from requests, owners and contacts. Pure.
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import { listWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { daysBetween } from '../actions/action.ts';
import { HEALTH, healthOf, inOrderOfAsking, isEscalated, stateOf, trouble } from './chase.ts';
import type { ChaseContact, ChasePlan, Directory, Health } from './chase.ts';
import type { OwnerRow, Request } from './chase-store.ts';

export type ToSettle = { kind: 'not mine' | 'handed on' | 'refused' | 'asks again' | 'no answer'; text: string; note: string; requestId: string; actionId?: string; since: string };

const dayOf = (instant: Date | string): string => (typeof instant === 'string' ? instant : instant.toISOString()).slice(0, 10);
const refs = (request: Request): string => request.items.filter((one) => one.answer === null).map((one) => one.ref).join(', ');

/** What waits for the coordinator, the newest first. A refusal counts until somebody has answered or the request was withdrawn. */
export function toSettle(requests: readonly Request[], today: string): ToSettle[] {
  const found: ToSettle[] = [];
  for (const request of requests) {
    const who = `${request.person}, ${request.organisation}`;
    for (const item of request.items.filter((one) => one.settledAt === null && (one.answer === 'not mine' || one.answer === 'handed on'))) {
      found.push({
        kind: item.answer as 'not mine' | 'handed on', requestId: request.id, actionId: item.actionId, since: dayOf(item.answeredAt ?? request.askedAt),
        text: item.answer === 'not mine' ? `${who}: ${item.ref} is not theirs` : `${who} handed ${item.ref} to ${item.handedToName ?? 'a colleague'}`,
        note: item.answer === 'not mine' ? (item.words ?? item.title) : `${item.handedToEmail ?? ''}. ${item.title}`,
      });
    }
    if (request.askedAgainAt !== null) found.push({ kind: 'asks again', requestId: request.id, since: dayOf(request.askedAgainAt), text: `${who} asks for a new link`, note: `For ${refs(request) || 'a correction'}. The old one no longer works` });
    else if (stateOf(request) === 'refused') found.push({ kind: 'refused', requestId: request.id, since: dayOf(request.askedAt), text: `The letter to ${who} was not taken`, note: request.mailAnswer ?? 'No reason was given' });
    else if (isEscalated(request, today)) found.push({ kind: 'no answer', requestId: request.id, since: request.answerBy, text: `${who} has not answered`, note: `${refs(request)}. Asked ${shortDateWords(request.askedAt)}, reminded ${shortDateWords(request.remindedOn ?? request.askedAt)}${request.telephone ? `. Ring ${request.telephone}` : ''}` });
  }
  return found.toSorted((a, b) => b.since.localeCompare(a.since));
}

/** Whoever is only asked first of several owns it with them. */
export const partsOf = ({ leads, together, shares }: Pick<OwnerRow, 'leads' | 'together' | 'shares'>): { answers: number; shares: number } => ({ answers: leads - together, shares: shares + together });

/** "Answers for 2 actions, 1 going on; shares 3." */
export function partWords(owner: Pick<OwnerRow, 'leads' | 'together' | 'live' | 'shares'>): string {
  const { answers, shares } = partsOf(owner);
  const leads = answers === 0 ? [] : [`answers for ${pluralWords(answers, 'action')}${owner.live === answers ? '' : `, ${owner.live} going on`}`];
  const words = [...leads, ...(shares === 0 ? [] : [`shares ${answers === 0 ? pluralWords(shares, 'action') : shares}`])].join('; ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why no letter need reach an owner that none can reach: about what it owns with others another is asked, or nothing is owed. Empty where only a contact helps. `members`: those through which a group is asked. */
export function askedInstead(plan: ChasePlan, owner: Pick<OwnerRow, 'organisationId' | 'organisation' | 'leads'>, members: readonly string[]): string {
  if (plan.unreachable.some((one) => one.organisationId === owner.organisationId || members.includes(one.organisationId))) return '';
  const asked = Map.groupBy(plan.asks.flatMap((ask) => ask.items).filter((item) => item.insteadOf === owner.organisation || item.beside.includes(owner.organisation)), (item) => item.organisation);
  if (asked.size > 0) return [...asked].map(([organisation, items]) => `${organisation} is asked about ${listWords(items.map((item) => item.ref))}`).join('; ');
  return owner.leads === 0 ? 'Only shares: others are asked' : 'Nothing is asked of it now';
}

export type OwnerStanding = OwnerRow & { health: Health; days: number | null; contact: ChaseContact | null; contactWords: string };

/** How each owner stands, those in trouble first. */
export function ownerStandings(owners: readonly OwnerRow[], directory: Directory, today: string): OwnerStanding[] {
  const of = (id: string): ChaseContact[] => {
    const own = directory.contacts.filter((one) => one.organisationId === id);
    const members = directory.organisations.find((one) => one.id === id)?.members ?? [];
    return own.length > 0 ? own : directory.contacts.filter((one) => members.includes(one.organisationId));
  };
  return owners
    .map((owner) => {
      const contact = inOrderOfAsking(of(owner.organisationId))[0] ?? null;
      const why = contact === null ? 'nobody' : trouble(contact);
      return { ...owner, contact, contactWords: contactWords(contact), health: healthOf({ lastUpdateOn: owner.lastUpdateOn, awaitedUntil: owner.awaitedUntil, trouble: why, leads: owner.leads, asked: owner.asked }, today), days: owner.lastUpdateOn === null ? null : daysBetween(owner.lastUpdateOn, today) };
    })
    .toSorted((a, b) => HEALTH.indexOf(a.health) - HEALTH.indexOf(b.health) || (b.days ?? 9999) - (a.days ?? 9999) || compareNames(a.organisation, b.organisation));
}

function contactWords(contact: ChaseContact | null): string {
  if (contact === null) return 'Nobody is named';
  if (contact.leftOn !== null) return contact.successor ? `${contact.name} left; ${contact.successor.name} takes over` : `${contact.name} left; nobody takes over yet`;
  if (contact.email === null) return `${contact.name}, no e-mail address`;
  return contact.deadOn === null ? contact.name : `${contact.name}, mailbox dead`;
}

/** "14 owners: 2 cannot be reached, 3 never updated, 1 silent, 8 in touch." */
export function ownersSentence(owners: readonly { health: Health }[]): string {
  const parts = HEALTH.map((health) => [health, owners.filter((one) => one.health === health).length] as const).filter(([, number]) => number > 0);
  return `${owners.length} ${owners.length === 1 ? 'owner' : 'owners'}${parts.length === 0 ? '' : `: ${parts.map(([health, number]) => `${number} ${health}`).join(', ')}`}.`;
}
