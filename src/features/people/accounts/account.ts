// What an account's place may be, and who may give it. Nobody takes their own keys away, so that there is always somebody who has them.
import type { Role } from '../../../security/actor.ts';

export type AccountState = 'active' | 'invited' | 'to come' | 'left';

const STATE_WORDS: Record<AccountState, string> = { active: 'Active', invited: 'Has not signed in yet', 'to come': 'Begins later', left: 'Left' };
export const stateWords = (state: AccountState): string => STATE_WORDS[state];

export type Period = { startsOn: string; endsOn: string | null };

/** Is the place held on this day, or still to come? Days are YYYY-MM-DD. */
export const isLive = (place: Period, today: string): boolean => place.endsOn === null || place.endsOn >= today;

/** What somebody is to the partnership today. */
export function accountState(places: readonly Period[], lastSeenAt: Date | null, today: string): AccountState {
  const live = places.filter((place) => isLive(place, today));
  if (live.length === 0) return 'left';
  if (live.every((place) => place.startsOn > today)) return 'to come';
  return lastSeenAt === null ? 'invited' : 'active';
}

/** An administrator's account is kept by administrators only. */
export const mayKeep = (actor: readonly Role[], theirs: readonly Role[]): boolean => actor.includes('administrator') || (actor.includes('coordinator') && !theirs.includes('administrator'));

export type PlaceWanted = { organisationId: string; roles: readonly Role[]; signsFor: boolean; startsOn: string; endsOn?: string | undefined };
/** `signsAsFirst`: who set the installation up may sign for their own council while nobody else could give it to them. */
export type PlaceChange = { actorRoles: readonly Role[]; own: boolean; signsAsFirst?: boolean; before?: { organisationId: string; roles: readonly Role[]; signsFor: boolean } & Period; wanted: PlaceWanted; today: string };

/** Is this the same right to sign that the place gives already? */
export const signsAlready = (before: PlaceChange['before'], wanted: PlaceWanted): boolean =>
  before !== undefined && before.signsFor && before.organisationId === wanted.organisationId && wanted.startsOn >= before.startsOn && (wanted.endsOn ?? '9999') <= (before.endsOn ?? '9999');

/** What is wrong with a place as it is wanted, with the field it belongs to; undefined when nothing is. */
export function wrongWithPlace({ actorRoles, own, signsAsFirst, before, wanted, today }: PlaceChange): { field: string; words: string } | undefined {
  if (wanted.endsOn !== undefined && wanted.endsOn < wanted.startsOn) return { field: 'ends_on', words: 'The last day is before the first' };
  if (wanted.roles.includes('administrator') && !actorRoles.includes('administrator')) return { field: 'roles', words: 'Only an administrator makes an administrator' };
  if (own && wanted.signsFor && !signsAsFirst && !signsAlready(before, wanted)) {
    return { field: 'signs_for', words: 'Nobody gives themselves the right to sign for an organisation. Ask somebody else who keeps accounts here; until then, record its answer from the minute' };
  }
  if (own && before) {
    const lost = before.roles.filter((role) => (role === 'administrator' || role === 'coordinator') && !wanted.roles.includes(role));
    if (lost.length > 0) return { field: 'roles', words: `You cannot stop being ${lost[0]} yourself. Ask another ${lost[0]}` };
    if (wanted.startsOn > today || (wanted.endsOn !== undefined && wanted.endsOn < today)) return { field: wanted.startsOn > today ? 'starts_on' : 'ends_on', words: 'You cannot end your own place. Ask somebody else who keeps accounts' };
  }
  return undefined;
}

/** The letter to somebody who was invited, or invited back. */
export function invitationLetter(invited: { by: string; partnership: string; address: string; email: string }): { subject: string; text: string } {
  return {
    subject: `An account for you: ${invited.partnership}`,
    text: [`${invited.by} has made an account for you with ${invited.partnership}.`, '', `To sign in, open ${invited.address}/sign-in and enter ${invited.email}. We then send you a link that signs you in. There is no password.`, '', `If you did not expect this, ask ${invited.by}.`, ''].join('\n'),
  };
}
