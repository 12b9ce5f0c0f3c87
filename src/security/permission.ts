// What somebody may ask for. Role adds verbs, never rows: which rows are seen is decided by the policies in the database.
import { hasRole } from './actor.ts';
import type { Actor, Role } from './actor.ts';

export type Permission = {
  /** stable name, such as `plan.read` */
  name: string;
  /** what it lets somebody do, for the table of access rules */
  sentence: string;
  /** who: everybody, anybody signed in, a holder of a chase link, or these roles */
  who: 'anyone' | 'signed in' | 'link' | readonly Role[];
  /** a narrower rule on the record itself, in words; the handler holds it */
  alsoNeeds?: string;
};

export function permission(name: string, who: Permission['who'], sentence: string, alsoNeeds?: string): Permission {
  return alsoNeeds === undefined ? { name, sentence, who } : { name, sentence, who, alsoNeeds };
}

/** May this actor ask at all? Records are checked after. */
export function may(actor: Actor, wanted: Permission): boolean {
  if (wanted.who === 'anyone') return true;
  if (wanted.who === 'link') return actor.kind === 'link';
  if (wanted.who === 'signed in') return actor.kind === 'person';
  return hasRole(actor, ...wanted.who);
}

export const anyone = permission('anyone', 'anyone', 'Open to everybody');
export const anySignedIn = permission('signed-in', 'signed in', 'Open to everybody who is signed in');
export const everyRole: readonly Role[] = ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair', 'scrutineer', 'information-governance', 'administrator'];
