// Whom to ask for which updates, who cannot be reached and why, and how far each request has got. Pure.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';
import { SILENT_DAYS, daysBetween, isLive, isOverdue, lastWordOn, newestWord } from '../actions/action.ts';
import { inParts, sharedWith } from '../actions/owners.ts';
import type { SharingOwner } from '../actions/owners.ts';
import type { Status } from '../actions/action.ts';

/** An action that was reported on within three weeks is left in peace. */
const FRESH_DAYS = 21;
/** Days to answer, and days that the link works beyond them. */
export const DAYS_TO_ANSWER = 14;
export const DAYS_OF_GRACE = 14;
/** Days after a reminder before nobody answering becomes the coordinator's to settle. */
const DAYS_AFTER_REMINDER = 5;

const DAY = 86_400_000;
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** What of an action matters here. */
export type ChasedAction = {
  id: string; ref: string; title: string; status: Status; /** since, and not accepted yet */ said?: Status | null; startsOn: string | null; dueOn: string | null; lastUpdateOn: string | null; namedPerson: string | null;
  owners: readonly SharingOwner[];
  /** whom a person chose to ask: of those that own it together, or in place of the accountable one while nobody there can be reached */
  ask?: readonly string[] | undefined;
};

/** Somebody who speaks for an organisation. `leftOn`: they have gone; `successor`: who takes over. `rank`: who of several is asked first. */
export type ChaseContact = {
  id: string; organisationId: string; name: string; jobTitle: string | null; email: string | null; accountId: string | null; confirmedOn: string | null; /** entered that day, and confirmed by nobody since */ entered?: boolean; version: number;
  deadOn: string | null; deadWhy: string | null; leftOn: string | null; successor: { id: string | null; name: string; email: string; accountId: string } | null;
  /** when they last wrote an update themselves */
  lastWroteOn: string | null;
  /** roles of the account, if any */
  roles: string[];
};
export type ChaseOrganisation = { id: string; name: string; telephone: string | null; members: string[] };
export type Directory = { organisations: readonly ChaseOrganisation[]; contacts: readonly ChaseContact[] };

export type AskedItem = { actionId: string; ref: string; title: string; dueOn: string | null; organisationId: string; organisation: string; lastUpdateOn: string | null; why: string; /** who owns it together with whoever is asked, and is not asked */ beside: string[]; /** who answers for it and cannot be reached, where another owner is asked */ insteadOf?: string; /** as its letter says it */ shared: string };
export type Ask = {
  /** the address, once for each person: everything they owe goes in one letter */
  email: string; person: string; contactId: string | null; accountId: string | null; organisationId: string; organisation: string;
  /** whose place they take */
  note: string | null; items: AskedItem[];
};
export type Unreachable = { organisationId: string; organisation: string; telephone: string | null; contactId: string | null; person: string | null; reason: 'nobody' | 'no address' | 'dead mailbox' | 'left'; words: string; items: AskedItem[]; /** other owners of these actions who can be reached */ others: string[] };
export type ChasePlan = { asks: Ask[]; unreachable: Unreachable[] };

/** Why an action is asked about; undefined when it is not. */
export function whyOwed(action: Pick<ChasedAction, 'status' | 'said' | 'startsOn' | 'dueOn' | 'lastUpdateOn'>, yearStartsOn: string, today: string): string | undefined {
  if (!isLive(newestWord(action)) || (action.startsOn !== null && action.startsOn > today)) return undefined;
  const silent = daysBetween(lastWordOn({ ...action, yearStartsOn }), today);
  if (silent <= FRESH_DAYS) return undefined;
  const late = isOverdue(action, today) ? `${daysBetween(action.dueOn!, today)} days past its date, ` : '';
  return action.lastUpdateOn === null ? `${late}no update yet` : `${late}last update ${silent} days ago`;
}

type Reach = (organisationId: string) => boolean;

/** Owners who can be asked where nobody of the accountable body can be reached. */
export function standIns(owners: ChasedAction['owners'], isReached: Reach): ChasedAction['owners'] {
  const { accountable, with: others } = inParts(owners);
  return accountable === undefined || isReached(accountable.id) ? [] : others.filter((one) => isReached(one.id));
}

/** Who is asked: the accountable one, or while it cannot be reached whom a person chose instead; of those that own it together whom a person chose, else the first that can be reached. */
function answering({ owners, ask }: Pick<ChasedAction, 'owners' | 'ask'>, isReached: Reach): ChasedAction['owners'] {
  const { accountable, together } = inParts(owners);
  const chosen = (accountable ? standIns(owners, isReached) : together).filter((one) => ask?.includes(one.id));
  if (chosen.length > 0) return chosen;
  return accountable ? [accountable] : [together.find((one) => isReached(one.id)) ?? together[0]].filter((one) => one !== undefined);
}

const ASKED_FIRST = ['partner', 'provider', 'caseworker', 'analyst', 'chair'];
const ASKED_LAST = ['scrutineer', 'information-governance', 'administrator', 'coordinator'];
const rank = (contact: ChaseContact): number => {
  const best = ASKED_FIRST.findIndex((role) => contact.roles.includes(role));
  return best === -1 ? ASKED_FIRST.length : best;
};
const isAskedLast = (contact: ChaseContact): boolean => contact.roles.some((role) => ASKED_LAST.includes(role)) && !contact.roles.some((role) => ASKED_FIRST.includes(role));

/** The contacts of an organisation, in the order in which they are asked: an address that works first, then whoever wrote the last update, then by role, then the one confirmed last. */
export function inOrderOfAsking(contacts: readonly ChaseContact[]): ChaseContact[] {
  return contacts.toSorted((a, b) => Number(trouble(a) !== undefined) - Number(trouble(b) !== undefined) || Number(a.leftOn !== null) - Number(b.leftOn !== null) || Number(isAskedLast(a)) - Number(isAskedLast(b)) || (b.lastWroteOn ?? '').localeCompare(a.lastWroteOn ?? '') || rank(a) - rank(b) || (b.confirmedOn ?? '').localeCompare(a.confirmedOn ?? '') || compareNames(a.name, b.name));
}

/** Why no letter would reach this contact; undefined when one would. */
export function trouble(contact: ChaseContact): 'left' | 'no address' | 'dead mailbox' | undefined {
  if (contact.leftOn !== null) return contact.successor ? undefined : 'left';
  if (contact.email === null) return 'no address';
  return contact.deadOn === null ? undefined : 'dead mailbox';
}

const TROUBLE_WORDS = { left: 'has left, and nobody is named who takes over', 'no address': 'has no e-mail address here', 'dead mailbox': 'has a mailbox that takes no mail' } as const;

/** The contact for an action: the person it names, else the first of the organisation. */
function contactFor(action: Pick<ChasedAction, 'namedPerson'>, contacts: readonly ChaseContact[]): ChaseContact | undefined {
  const named = action.namedPerson?.trim().toLowerCase();
  const found = named ? contacts.find((one) => one.name.toLowerCase() === named) : undefined;
  return found && trouble(found) === undefined ? found : inOrderOfAsking(contacts)[0];
}

/** Can a letter reach somebody who speaks for it, or for a member of it? */
export function reachIn(directory: Directory): Reach {
  const named = new Set(directory.contacts.filter((one) => trouble(one) === undefined).map((one) => one.organisationId));
  const membersOf = new Map(directory.organisations.map((one) => [one.id, one.members]));
  return (id) => named.has(id) || (membersOf.get(id) ?? []).some((member) => named.has(member));
}

/** Who gets one letter with everything they owe, and whom no letter would reach. Collective owners are asked through their members. */
export function planChase(actions: readonly ChasedAction[], directory: Directory, yearStartsOn: string, today: string): ChasePlan {
  const asks = new Map<string, Ask>();
  const unreachable = new Map<string, Unreachable>();
  const organisationOf = new Map(directory.organisations.map((one) => [one.id, one]));
  const contactsOf = Map.groupBy(directory.contacts, (one) => one.organisationId);
  const isReached = reachIn(directory);
  // A letter goes through the plan in its own order, however urgent each is.
  for (const action of actions.toSorted((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }))) {
    const why = whyOwed(action, yearStartsOn, today);
    if (why === undefined) continue;
    const asked = answering(action, isReached);
    const { accountable, together } = inParts(action.owners);
    const beside = together.filter((one) => !asked.includes(one)).map((one) => one.name);
    const insteadOf = accountable && !asked.includes(accountable) ? { insteadOf: accountable.name } : {};
    const others = standIns(action.owners, isReached).map((one) => one.name);
    for (const owner of asked) {
      const reached = (id: string): boolean => (contactsOf.get(id) ?? []).some((one) => trouble(one) === undefined);
      const members = organisationOf.get(owner.id)?.members ?? [];
      const known = members.filter((id) => (contactsOf.get(id) ?? []).length > 0);
      const behind = reached(owner.id) || known.length === 0 ? [owner.id] : known.some(reached) ? known.filter(reached) : known;
      for (const id of behind) {
        const organisation = organisationOf.get(id) ?? { id, name: owner.name, telephone: null, members: [] };
        const item: AskedItem = { actionId: action.id, ref: action.ref, title: action.title, dueOn: action.dueOn, organisationId: id, organisation: organisation.name, lastUpdateOn: action.lastUpdateOn, why, beside, ...insteadOf, shared: sharedWith(action.owners, id, asked.map((one) => one.id)) };
        addTo(asks, unreachable, organisation, contactFor(action, contactsOf.get(id) ?? []), item, others);
      }
    }
  }
  const byName = (a: { organisation: string }, b: { organisation: string }): number => compareNames(a.organisation, b.organisation);
  return { asks: [...asks.values()].sort(byName), unreachable: [...unreachable.values()].sort(byName) };
}

function addTo(asks: Map<string, Ask>, unreachable: Map<string, Unreachable>, organisation: ChaseOrganisation, contact: ChaseContact | undefined, item: AskedItem, others: string[]): void {
  const reason = contact === undefined ? 'nobody' : trouble(contact);
  if (contact === undefined || reason !== undefined) {
    const found = unreachable.get(organisation.id);
    if (found) {
      found.items.push(item);
      found.others = [...new Set([...found.others, ...others])];
    } else unreachable.set(organisation.id, {
      organisationId: organisation.id, organisation: organisation.name, telephone: organisation.telephone, contactId: contact?.id ?? null, person: contact?.name ?? null, reason: reason ?? 'nobody', items: [item], others,
      words: contact === undefined || reason === 'nobody' || reason === undefined ? 'Nobody is named who speaks for it' : `${contact.name} ${TROUBLE_WORDS[reason]}`,
    });
    return;
  }
  const asked = contact.successor && contact.leftOn !== null
    ? { email: contact.successor.email, person: contact.successor.name, contactId: contact.successor.id, accountId: contact.successor.accountId, note: `takes over from ${contact.name}` }
    : { email: contact.email!, person: contact.name, contactId: contact.id, accountId: contact.accountId, note: null };
  const found = asks.get(asked.email);
  if (found) {
    found.items.push(item);
    found.note ??= asked.note;
  } else asks.set(asked.email, { ...asked, organisationId: organisation.id, organisation: organisation.name, items: [item] });
}

export type OpenRequest = Omit<RequestFacts, 'items'> & { email: string; answerBy: string; askedAt: Date; items: readonly { actionId: string; answer: string | null }[] };

/** The request by which this person is being asked for this action already: its letter went or waits to go, it is not answered, and its day has not passed. */
export function askedAlready<R extends OpenRequest>(requests: readonly R[], actionId: string, email: string, today: string): R | undefined {
  return requests.find((one) => one.email === email && one.answerBy >= today && (mayRemind(one) || stateOf(one) === 'waiting') && one.items.some((item) => item.actionId === actionId && item.answer === null));
}

/** A round without what people are being asked already; who is left with nothing gets no letter. */
export function withoutAskedAlready(asks: readonly Ask[], requests: readonly OpenRequest[], today: string): Ask[] {
  return asks.map((ask) => ({ ...ask, items: ask.items.filter((item) => askedAlready(requests, item.actionId, ask.email, today) === undefined) })).filter((ask) => ask.items.length > 0);
}

/** The newest request to one of these people that was made after the round `after`, which was the newest when the form was shown. A round that is not there is no answer: then the newest of all counts. */
export function sentSince<R extends { roundId: string; email: string; askedAt: Date }>(requests: readonly R[], after: string | undefined, asks: readonly { email: string }[]): R | undefined {
  const shown = requests.find((one) => one.roundId === after);
  if (after !== undefined && shown === undefined) return requests.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime())[0];
  return requests.filter((one) => asks.some((ask) => ask.email === one.email) && (shown === undefined || one.askedAt > shown.askedAt)).toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime())[0];
}

/** What may be known of a request: that its letter went, was refused, that its form was begun (a button was pressed), that it was answered. Never that it was read. */
export type RequestState = 'waiting' | 'sent' | 'kept as a file' | 'refused' | 'begun' | 'answered' | 'withdrawn';
export type RequestFacts = { mailState: string | null; begunAt: Date | null; revokedAt: Date | null; /** whom it was sent to has left since: its links open nothing */ hasLeft?: boolean; items: readonly { answer: string | null }[] };

export function stateOf(request: RequestFacts): RequestState {
  if (request.items.every((one) => one.answer !== null)) return 'answered';
  if (request.revokedAt !== null) return 'withdrawn';
  if (request.begunAt !== null || request.items.some((one) => one.answer !== null)) return 'begun';
  if (request.mailState === 'refused' || request.mailState === 'given up' || request.mailState === 'cancelled') return 'refused';
  return request.mailState === 'waiting' ? 'waiting' : request.mailState === 'kept as a file' ? 'kept as a file' : 'sent';
}

export const STATE_WORDS: Record<RequestState, string> = { waiting: 'Waiting to go', sent: 'Sent', 'kept as a file': 'Kept as a file', refused: 'Refused', begun: 'Begun', answered: 'Answered', withdrawn: 'Withdrawn' };
export const STATE_TONES: Record<RequestState, string> = { waiting: 'not-started', sent: 'not-started', 'kept as a file': 'not-started', refused: 'off-track', begun: 'at-risk', answered: 'complete', withdrawn: 'cancelled' };

/** One letter asks one person about some actions: letters are counted, and the people to whom they went. */
export function toWhom(requests: readonly { email: string }[]): string {
  return `${pluralWords(requests.length, 'letter')} to ${pluralWords(new Set(requests.map((one) => one.email)).size, 'person', 'people')}`;
}

/** "9 letters to 8 people: 5 answered, 1 begun, 2 sent, 1 refused." */
export function roundSentence(requests: readonly (RequestFacts & { email: string })[]): string {
  const states = requests.map(stateOf);
  const order: RequestState[] = ['answered', 'begun', 'sent', 'kept as a file', 'waiting', 'refused', 'withdrawn'];
  const parts = order.map((state) => [state, states.filter((one) => one === state).length] as const).filter(([, number]) => number > 0);
  return parts.length === 0 ? 'Nobody was asked.' : `${toWhom(requests)}: ${parts.map(([state, number]) => `${number} ${STATE_WORDS[state].toLowerCase()}`).join(', ')}.`;
}

/** May it be reminded? Something is unanswered, its letter went, its link was not withdrawn, and whoever got it has not left. */
export function mayRemind(request: RequestFacts): boolean {
  return !request.hasLeft && ['sent', 'kept as a file', 'begun'].includes(stateOf(request));
}

type Reminded = Omit<RequestFacts, 'items'> & { email: string; askedAt: Date; items: readonly { actionId: string; answer: string | null; answeredAt: string | null }[] };

/** Whom a reminder would go to, with what it would name: each action once, by the newest letter that asked this person about it. What they answered by another of their links since stays out too; nobody is asked again for what they have just sent. */
export function toRemind<R extends Reminded>(requests: readonly R[]): R[] {
  const asked = new Set<string>();
  const answeredLast = new Map<string, Date>();
  for (const { email, items } of requests) {
    for (const { actionId, answer, answeredAt } of items) {
      const [key, at] = [`${email} ${actionId}`, new Date(answeredAt ?? 0)];
      if (answer !== null && answeredAt !== null && at > (answeredLast.get(key) ?? new Date(0))) answeredLast.set(key, at);
    }
  }
  const answered = ({ email, askedAt }: R, actionId: string): boolean => (answeredLast.get(`${email} ${actionId}`) ?? askedAt) > askedAt;
  return requests.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime()).flatMap((request): R[] => {
    if (!mayRemind(request)) return [];
    const open = request.items.filter((item) => item.answer === null && !asked.has(`${request.email} ${item.actionId}`) && !answered(request, item.actionId));
    for (const item of open) asked.add(`${request.email} ${item.actionId}`);
    return open.length === 0 ? [] : [{ ...request, items: open }];
  });
}

/** Did nobody answer, although the day has passed and a reminder went some days ago? Then the coordinator settles it. */
export function isEscalated(request: RequestFacts & { answerBy: string; remindedOn: string | null }, today: string): boolean {
  return mayRemind(request) && request.answerBy < today && request.remindedOn !== null && daysBetween(request.remindedOn, today) >= DAYS_AFTER_REMINDER;
}

/** `leads`: of how many actions it is the one that answers. */
/** `awaitedUntil`: the last day to answer of what it was asked and has not answered. */
export type OwnerFacts = { lastUpdateOn: string | null; awaitedUntil?: string | null; trouble: string | undefined; leads: number; /** of how many updates it was asked all the same */ asked?: number };
export const HEALTH = ['cannot be reached', 'never updated', 'silent', 'asked', 'in touch', 'shares only'] as const;
export type Health = (typeof HEALTH)[number];

/** How an owner stands: reached or not comes first, since nothing else helps before. Who only shares actions is not asked unless somebody chose so or nobody else could be, so nobody need be named. */
export function healthOf(owner: OwnerFacts, today: string): Health {
  if (owner.leads === 0 && owner.trouble === 'nobody') return 'shares only';
  if (owner.trouble !== undefined) return 'cannot be reached';
  if (owner.leads === 0 && !owner.asked) return 'shares only';
  if (owner.lastUpdateOn === null) return (owner.awaitedUntil ?? '') >= today ? 'asked' : 'never updated';
  return daysBetween(owner.lastUpdateOn, today) > SILENT_DAYS ? 'silent' : 'in touch';
}
