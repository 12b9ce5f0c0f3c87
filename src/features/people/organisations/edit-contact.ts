// Who speaks for an organisation: added, changed, confirmed, ended; by its own people too.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { email, id, optionalWords, version, words } from '../../../platform/web/form.ts';
import { addContact, changeContact, confirmContact, endContact, loadContact, setMailbox } from './contact-store.ts';
import type { ContactFields, OrganisationContact } from './contact-store.ts';
import { holdOrganisation, loadUnmerged } from './organisation-store.ts';
import type { Organisation } from './organisation-store.ts';
import { insistContacts, keepContacts } from './permissions.ts';

const body = z.object({ full_name: words('Enter the name of the person', 200), job_title: optionalWords(200), email: z.preprocess((value) => (value === '' || value === undefined ? undefined : value), email('Enter an e-mail address').optional()), telephone: optionalWords(100) });
const fieldsOf = (values: z.output<typeof body>): ContactFields => ({ fullName: values.full_name, jobTitle: values.job_title, email: values.email, telephone: values.telephone });
const params = z.object({ organisationId: id });
const contactParams = params.extend({ contactId: id });
type Pair = { about: string; theirs: { label: string; text: string }; yours: { label: string; text: string } };

const back = (organisationId: string, contactId?: string): string => `/people/organisations/${organisationId}${contactId === undefined ? '' : `#contact-${contactId}`}`;

function view(organisation: Organisation, form: FormState, status = 200, contact?: OrganisationContact, both?: Pair[]): Result {
  const title = both ? 'Somebody changed this contact meanwhile' : contact ? `Change ${contact.fullName}` : `Add a contact of ${organisation.name}`;
  const base = `/people/organisations/${organisation.id}/contacts`;
  return showPage('people/organisations/edit-contact.njk', { form, both, contact, base, action: contact ? `${base}/${contact.id}/edit` : `${base}/add`, cancelHref: back(organisation.id) }, { title, hasError: status === 422, back: { text: organisation.name, href: back(organisation.id) } }, status);
}

/** The organisation, held for a change, once it is sure that this person may say who speaks for it. */
async function organisationOf({ session, person, params: { organisationId }, request }: Context<{ organisationId: string }>): Promise<Organisation> {
  const organisation = request.method === 'POST' ? await holdOrganisation(session, organisationId) : await loadUnmerged(session, organisationId);
  insistContacts(person, organisation);
  return organisation;
}

export const newContact = page('GET', '/people/organisations/:organisationId/contacts/add', { may: keepContacts, params }, async (context) => view(await organisationOf(context), context.fresh()));

export const addTheContact = page('POST', '/people/organisations/:organisationId/contacts/add', { may: keepContacts, params, body }, async (context) => {
  const { session, form, again, today } = context;
  const organisation = await organisationOf(context);
  if (!form.ok) return view(organisation, again(form), 422);
  const made = await addContact(session, organisation.id, fieldsOf(form.values), today);
  return goTo(back(organisation.id, made), `${form.values.full_name} is a contact of ${organisation.name}.`);
});

export const openContact = page('GET', '/people/organisations/:organisationId/contacts/:contactId/edit', { may: keepContacts, params: contactParams }, async (context) => {
  const organisation = await organisationOf(context);
  const contact = await loadContact(context.session, organisation.id, context.params.contactId);
  return view(organisation, context.fresh({ full_name: contact.fullName, job_title: contact.jobTitle ?? '', email: contact.email ?? '', telephone: contact.telephone ?? '' }, contact.version), 200, contact);
});

export const changeTheContact = page('POST', '/people/organisations/:organisationId/contacts/:contactId/edit', { may: keepContacts, params: contactParams, body: body.extend({ version }) }, async (context) => {
  const { session, form, again, today } = context;
  const organisation = await organisationOf(context);
  const contact = await loadContact(session, organisation.id, context.params.contactId);
  if (!form.ok) return view(organisation, again(form, Number(form.raw['version']) || contact.version), 422, contact);
  if (form.values.version !== contact.version) return view(organisation, again({ raw: form.raw, errors: [] }, contact.version), 409, contact, differences(contact, fieldsOf(form.values)));
  await changeContact(session, organisation.id, contact.id, contact.version, fieldsOf(form.values), today);
  return goTo(back(organisation.id, contact.id), 'The contact was changed.');
});

function differences(saved: OrganisationContact, yours: ContactFields): Pair[] {
  const parts: [string, string, string][] = [['Name', saved.fullName, yours.fullName], ['Job title', saved.jobTitle ?? '', yours.jobTitle ?? ''], ['E-mail', saved.email ?? '', yours.email ?? ''], ['Telephone', saved.telephone ?? '', yours.telephone ?? '']];
  return parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } }));
}

const atVersion = z.object({ version });

export const confirmTheContact = page('POST', '/people/organisations/:organisationId/contacts/:contactId/confirm', { may: keepContacts, params: contactParams, body: atVersion }, async (context) => {
  const { session, form, today, params: { contactId } } = context;
  const organisation = await organisationOf(context);
  const { fullName } = await loadContact(session, organisation.id, contactId);
  await confirmContact(session, organisation.id, contactId, form.ok ? form.values.version : 0, today);
  return goTo(back(organisation.id, contactId), `${fullName} is confirmed as of today.`);
});

export const endTheContact = page('POST', '/people/organisations/:organisationId/contacts/:contactId/end', { may: keepContacts, params: contactParams, body: atVersion }, async (context) => {
  const { session, form, today, params: { contactId } } = context;
  const organisation = await organisationOf(context);
  const { fullName } = await loadContact(session, organisation.id, contactId);
  await endContact(session, organisation.id, contactId, form.ok ? form.values.version : 0, today);
  return goTo(back(organisation.id), `${fullName} no longer speaks for ${organisation.name}.`);
});

export const setTheMailbox = page('POST', '/people/organisations/:organisationId/contacts/:contactId/mailbox', { may: keepContacts, params: contactParams, body: atVersion.extend({ why: optionalWords(200) }) }, async (context) => {
  const { session, form, today, params: { contactId } } = context;
  const organisation = await organisationOf(context);
  const contact = await loadContact(session, organisation.id, contactId);
  const why = contact.mailboxDeadOn === null ? ((form.ok ? form.values.why : undefined) ?? 'Somebody said so') : undefined;
  await setMailbox(session, organisation.id, contactId, form.ok ? form.values.version : 0, today, why);
  return goTo(back(organisation.id, contactId), why === undefined ? 'The mailbox works again: requests go to it.' : 'The mailbox is marked as dead: nothing is sent to it.');
});
