// What people may do with the directory. The policies decide which rows; these decide the verbs.
import { actsFor, hasRole } from '../../../security/actor.ts';
import type { Person } from '../../../security/actor.ts';
import { everyRole, permission } from '../../../security/permission.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import type { Organisation } from './organisation-store.ts';

export const readDirectory = permission('directory.read', everyRole, 'Read the directory of organisations and their contacts');
export const editDirectory = permission('directory.edit', ['coordinator', 'administrator'], 'Change the directory: organisations, their names, groups and memberships; merge two entries');
export const keepContacts = permission('directory.contacts', ['coordinator', 'administrator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'], 'Add, change and confirm contacts', 'a place in the organisation, or the coordinator');

export const mayEditDirectory = (person: Person): boolean => hasRole(person, 'coordinator', 'administrator');

/** May this person say who speaks for the organisation? */
export const mayKeepContacts = (person: Person, organisationId: string): boolean =>
  mayEditDirectory(person) || (actsFor(person, [organisationId]) && hasRole(person, 'partner', 'provider', 'caseworker', 'analyst', 'chair'));

export function insistContacts(person: Person, organisation: Pick<Organisation, 'id' | 'name'>): void {
  if (!mayKeepContacts(person, organisation.id)) throw forbidden(['coordinator', 'administrator', `people of ${organisation.name}`], `You cannot change the contacts of ${organisation.name}.`);
}
