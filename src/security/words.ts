// Roles as people call them.
import type { Role } from './actor.ts';

const ROLE_WORDS: Record<Role, string> = {
  coordinator: 'coordinator',
  partner: 'partner lead',
  provider: 'commissioned provider',
  caseworker: 'anti-social behaviour officer',
  analyst: 'community safety analyst',
  chair: 'panel chair',
  scrutineer: 'scrutiny member',
  'information-governance': 'information governance lead',
  administrator: 'administrator',
};

export function roleWord(role: Role): string {
  return ROLE_WORDS[role];
}

/** Who may, in words: for the page that says no, and for the table of access rules. */
export function roleWords(who: 'anyone' | 'signed in' | 'link' | readonly Role[]): string[] {
  if (who === 'anyone') return ['everybody'];
  if (who === 'signed in') return ['everybody who is signed in'];
  if (who === 'link') return ['the person whom the link was sent to'];
  return who.map((role) => ROLE_WORDS[role]);
}
