// The form of a place: which organisation, which roles, from when to when. Inviting, adding, changing and coming back all show it.
import { z } from 'zod';
import { ROLE_NAMES } from '../../../security/actor.ts';
import type { Role } from '../../../security/actor.ts';
import { roleWord } from '../../../security/words.ts';
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import { choice, date, id, many, optionalDate, optionalWords, ticked } from '../../../platform/web/form.ts';
import type { Place, PlaceFields } from './account-store.ts';

export const placeBody = z.object({
  organisation: id, job_title: optionalWords(200), roles: many(choice(ROLE_NAMES, 'Choose from the roles')).refine((roles) => roles.length > 0, { error: 'Choose at least one role' }), signs_for: ticked, starts_on: date('Enter the first day'), ends_on: optionalDate,
});
export type PlaceBody = z.output<typeof placeBody>;

export const fieldsOf = (values: PlaceBody): PlaceFields => ({ organisationId: values.organisation, roles: [...new Set(values.roles)], jobTitle: values.job_title, signsFor: values.signs_for, startsOn: values.starts_on, endsOn: values.ends_on });

export const valuesOf = (place: Place): Record<string, unknown> => ({ organisation: place.organisationId, job_title: place.jobTitle ?? '', roles: place.roles, signs_for: place.signsFor ? 'yes' : '', starts_on: place.startsOn, ends_on: place.endsOn ?? '' });

const DOES: Record<Role, string> = {
  coordinator: 'Keeps the plan, asks for updates, publishes, keeps accounts',
  partner: 'Writes updates for their organisation, comments, agrees the plan where they sign for it',
  provider: 'Writes updates for a service that is commissioned',
  caseworker: 'Works on anti-social behaviour',
  analyst: 'Works on figures and assessments',
  chair: 'Leads a group or panel',
  scrutineer: 'Reads the plan and how it goes, changes nothing',
  'information-governance': 'Reads who did and opened what',
  administrator: 'Keeps accounts and settings, no case content',
};

/** The roles to tick; that of administrator only for administrators. */
export const roleItems = (actorRoles: readonly Role[]): { value: Role; text: string; hint: string }[] =>
  ROLE_NAMES.filter((role) => role !== 'administrator' || actorRoles.includes('administrator')).map((role) => ({ value: role, text: roleWord(role).replace(/^./, (letter) => letter.toUpperCase()), hint: DOES[role] }));

export const rolesInWords = (roles: readonly Role[]): string => roles.toSorted((a, b) => ROLE_NAMES.indexOf(a) - ROLE_NAMES.indexOf(b)).map(roleWord).join(', ');

type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };

/** What a second editor is shown: each answer that differs, as saved meanwhile and as they wrote it. */
export function differences(saved: Place, yours: PlaceFields, nameOf: (organisationId: string) => string): Pair[] {
  const day = (value: string | null | undefined): string => (value ? shortDateWords(value) : 'none');
  const parts: [string, string, string][] = [
    ['Organisation', saved.organisation, nameOf(yours.organisationId)], ['Roles', rolesInWords(saved.roles), rolesInWords(yours.roles)], ['Job title', saved.jobTitle ?? 'none', yours.jobTitle ?? 'none'],
    ['Signs for the authority', saved.signsFor ? 'Yes' : 'No', yours.signsFor ? 'Yes' : 'No'], ['First day', day(saved.startsOn), day(yours.startsOn)], ['Last day', day(saved.endsOn), day(yours.endsOn)],
  ];
  return parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } }));
}
