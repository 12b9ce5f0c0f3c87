// Signing in, as rules: who is listed in a demonstration and in what order, where somebody lands, what is said when a link does not open.
import { ROLE_NAMES } from '../../../security/actor.ts';
import type { Role } from '../../../security/actor.ts';
import { compareNames } from '../../../platform/pages/by-name.ts';

export type DemonstrationPerson = { accountId: string; name: string; jobTitle: string | null; organisation: string; partnershipId: number; partnershipName: string; roles: Role[] };
export type PeopleOfRole = { role: Role; people: DemonstrationPerson[] };
export type PeopleOfPartnership = { partnershipId: number; name: string; roles: PeopleOfRole[] };

const rank = (role: Role): number => ROLE_NAMES.indexOf(role);

/** The demonstration's people by partnership, then by role, the coordinator first. Somebody with several roles stands once, under the first of them. */
export function byRole(people: readonly DemonstrationPerson[]): PeopleOfPartnership[] {
  const partnerships = Map.groupBy(people, (person) => person.partnershipId);
  return [...partnerships].map(([partnershipId, all]) => {
    const once = [...new Map(all.map((person) => [person.accountId, person])).values()];
    const roles = Map.groupBy(once, (person) => person.roles.toSorted((a, b) => rank(a) - rank(b))[0] ?? 'partner');
    return {
      partnershipId,
      name: all[0]?.partnershipName ?? '',
      roles: [...roles].map(([role, ofRole]) => ({ role, people: ofRole.toSorted((a, b) => compareNames(a.organisation, b.organisation) || compareNames(a.name, b.name)) })).toSorted((a, b) => rank(a.role) - rank(b.role)),
    };
  });
}

/** Where to go after signing in: the page first asked for, never the way in itself. Whether it is an address of ours is asked by the web layer. */
export function landing(asked: string | undefined): string {
  return asked === undefined || /^\/(sign-in|sign-out|set-up)(?=[/?#]|$)/.test(asked) ? '/' : asked;
}

/** Is the address that a browser asked for this machine itself? `host` is without its port. */
export function isThisMachine(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host.toLowerCase());
}

export type LinkTrouble = { status: number; title: string; words: string; mayAskAgain: boolean };

/** What somebody reads whose link does not open. */
export const LINK_TROUBLE: Record<'unknown' | 'used' | 'late' | 'other-browser' | 'disabled', LinkTrouble> = {
  unknown: { status: 404, title: 'This link is not known', words: 'It is not one of ours, or it was copied incompletely. Open it from the letter itself, or ask for a new one.', mayAskAgain: true },
  used: { status: 410, title: 'This link has been used', words: 'Each link signs you in once. Ask for a new one. If it was not you who used it, tell your coordinator.', mayAskAgain: true },
  late: { status: 410, title: 'This link has run out', words: 'A link works for 15 minutes. Ask for a new one.', mayAskAgain: true },
  'other-browser': { status: 403, title: 'This link belongs to another browser', words: 'It works only in the browser in which it was asked for, so that nobody else can use your letter. Open it there, or ask for a new one here.', mayAskAgain: true },
  disabled: { status: 403, title: 'This account is shut', words: 'It has no place in a partnership any more. If that is wrong, ask the coordinator of your partnership to open it again.', mayAskAgain: false },
};

/** The letter with the link in it. It names nobody: it may have been asked for by a stranger. */
export function linkLetter(address: string): { subject: string; text: string } {
  return {
    subject: 'Your link to sign in to Frankpledge',
    text: ['Open this link to sign in to Frankpledge:', '', address, '', 'It works once, for 15 minutes, and only in the browser in which it was asked for.', '', 'If you did not ask for it, there is nothing you need to do. Nobody can sign in with it but you.', ''].join('\n'),
  };
}
