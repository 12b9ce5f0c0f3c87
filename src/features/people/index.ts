// Organisations, their people, their accounts and the ways in.
import { anySignedIn } from '../../security/permission.ts';
import type { Feature } from '../../security/page.ts';
import { peopleRoutes } from './routes.ts';

export const people: Feature = { name: 'people', routes: peopleRoutes, navigation: { text: 'Directory', href: '/people/organisations', may: anySignedIn, order: 90 } };

export { addContact, changeContact, confirmContact, endContact, loadContact, organisationOfContact, setMailbox } from './organisations/contact-store.ts';
export type { ContactFields, OrganisationContact } from './organisations/contact-store.ts';
export { keepingAuthorities } from './organisations/keeping-authorities.ts';
export { addMembership, membershipsOf } from './organisations/membership-store.ts';
export type { MembershipFields } from './organisations/membership-store.ts';
export { addOrganisation, addOrganisationName, knownNames } from './organisations/organisation-store.ts';
export type { OrganisationFields } from './organisations/organisation-store.ts';
export { emptyDetails, fillDetails, nameInFull, nameInLetters } from './organisations/details-store.ts';
export type { Filled, NamedInFull } from './organisations/details-store.ts';
export { registerOrganisationPart } from './organisations/parts.ts';
export type { OrganisationPart } from './organisations/parts.ts';
export { organisationCalled, suggestKind } from './organisations/organisation.ts';
export type { Authority, KnownOrganisation, MembershipKind, NameUse, OrganisationKind } from './organisations/organisation.ts';

export { districtCalled, readAreaCodes, typedAreaCodes } from './area-codes.ts';

export { registerHeld } from './accounts/held.ts';
export { keepAccounts } from './accounts/permissions.ts';
export type { Held, HeldItem } from './accounts/held.ts';
export { sendSoon } from './letters-store.ts';
