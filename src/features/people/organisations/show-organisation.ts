// One organisation on one page: its names, who speaks for it, since when it is a member, who signs in for it, what it does in the plan.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import { roleWords } from '../../../security/words.ts';
import { id } from '../../../platform/web/form.ts';
import { AUTHORITIES, MEMBERSHIPS, acronymsBeside, kindWords } from './organisation.ts';
import { contactsOf, organisationOfContact } from './contact-store.ts';
import { membershipsOf } from './membership-store.ts';
import { loadOrganisation } from './organisation-store.ts';
import { organisationParts } from './parts.ts';
import { peopleOf } from './people-store.ts';
import { readAccounts } from '../accounts/permissions.ts';
import { mayEditDirectory, mayKeepContacts, readDirectory } from './permissions.ts';

const params = z.object({ organisationId: id });
const STALE_DAYS = 180;

/** Only an address that a browser may follow: what people type as a website may be anything. */
const webAddress = (text: string | null): string | undefined => {
  if (text === null) return undefined;
  const whole = /^https?:\/\//i.test(text) ? text : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text) ? `https://${text}` : undefined;
  return whole !== undefined && URL.canParse(whole) ? whole : undefined;
};

export const showOrganisation = page('GET', '/people/organisations/:organisationId', { may: readDirectory, params }, async ({ session, params: { organisationId }, person, today, fresh }) => {
  const organisation = await loadOrganisation(session, organisationId);
  if (organisation.mergedInto) return goTo(`/people/organisations/${organisation.mergedInto.id}`, `${organisation.name} was merged into this entry.`);
  const contacts = await contactsOf(session, organisationId);
  const memberships = await membershipsOf(session, organisationId);
  const people = await peopleOf(session, organisationId, today);
  const names = (use: string): string[] => organisation.names.filter((one) => one.use === use).map((one) => one.name);
  const now = memberships.find((one) => one.from <= today && (one.to === null || one.to >= today));
  const staleBefore = new Date(Date.parse(today) - STALE_DAYS * 86_400_000).toISOString().slice(0, 10);
  const current = contacts.filter((one) => one.endsOn === null || one.endsOn > today);
  return showPage(
    'people/organisations/show-organisation.njk',
    {
      organisation: { ...organisation, kindWords: kindWords(organisation.kind), websiteHref: webAddress(organisation.website) },
      acronyms: names('acronym'), acronymsBeside: acronymsBeside(organisation.name, names('acronym')), alsoKnownAs: names('also known as'), earlier: names('earlier'),
      contacts: current.map((one) => ({ ...one, stale: one.confirmedOn === null || one.confirmedOn < staleBefore, form: fresh({}, one.version) })), former: contacts.filter((one) => !current.includes(one)),
      memberships: memberships.map((one) => ({ ...one, words: MEMBERSHIPS[one.kind], authorityWords: one.authority ? AUTHORITIES[one.authority] : undefined, href: `/people/organisations/${organisationId}/memberships/${one.id}` })),
      lede: now ? `${MEMBERSHIPS[now.kind]}${now.authority ? `: ${AUTHORITIES[now.authority].toLowerCase()}` : ''}` : organisation.isGroup ? 'A group that stands for several organisations' : memberships.length > 0 ? 'Was a member of the partnership' : 'Not a member of the partnership',
      people: people.map((one) => ({ ...one, rolesWords: one.roles.flatMap((role) => roleWords([role])) })),
      parts: await organisationParts(session, organisation, today),
      mayEdit: mayEditDirectory(person), mayKeepContacts: mayKeepContacts(person, organisationId), mayReadAccounts: may(person, readAccounts),
    },
    { title: organisation.name, breadcrumbs: [{ text: 'Directory', href: '/people/organisations' }] },
  );
});

/** A contact by its id leads to its place on the organisation's page. */
export const findTheContact = page('GET', '/people/contacts/:contactId', { may: readDirectory, params: z.object({ contactId: id }) }, async ({ session, params: { contactId } }) =>
  goTo(`/people/organisations/${await organisationOfContact(session, contactId)}#contact-${contactId}`));
