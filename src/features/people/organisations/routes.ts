// The directory. Fixed words come before the organisation's id in an address.
import type { Route } from '../../../security/page.ts';
import { setTheAuthorities, showAuthorities } from './authorities.ts';
import { addTheContact, changeTheContact, confirmTheContact, endTheContact, newContact, openContact, setTheMailbox } from './edit-contact.ts';
import { addTheMembership, changeTheMembership, newMembership, openMembership } from './edit-membership.ts';
import { addTheOrganisation, changeTheOrganisation, newOrganisation, openOrganisation } from './edit-organisation.ts';
import { exportOrganisationsCsv, exportOrganisationsXlsx, listTheOrganisations } from './list-organisations.ts';
import { mergeTheOrganisations, openMerger } from './merge-organisation.ts';
import { openPastedContacts, readPastedContacts } from './paste-contacts.ts';
import { findTheContact, showOrganisation } from './show-organisation.ts';
import './subjects.ts';

export const organisationRoutes: Route[] = [
  listTheOrganisations, exportOrganisationsCsv, exportOrganisationsXlsx, newOrganisation, addTheOrganisation, showAuthorities, setTheAuthorities, openPastedContacts, readPastedContacts, showOrganisation, openOrganisation, changeTheOrganisation, openMerger, mergeTheOrganisations,
  newMembership, addTheMembership, openMembership, changeTheMembership, newContact, addTheContact, openContact, changeTheContact, confirmTheContact, endTheContact, setTheMailbox, findTheContact,
];
