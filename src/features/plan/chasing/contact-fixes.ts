// Mending what keeps an owner from being asked: the address is right after all or another, nobody reads the mailbox, somebody else takes over.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { choice, email, firstErrors, formError, id, optionalWords, version, words } from '../../../platform/web/form.ts';
import { addContact, changeContact, confirmContact, endContact, loadContact, organisationOfContact, setMailbox } from '../../people/index.ts';
import type { ContactFields, OrganisationContact } from '../../people/index.ts';
import { chaseOwners } from '../permissions.ts';
import { findOrganisation, joinAccount, loadDirectory } from './directory-store.ts';

const params = z.object({ contactId: id });
const crumbs = [{ text: 'Asking for updates', href: '/plan/chasing' }];

const find = async (session: Session, id: string): Promise<OrganisationContact> => loadContact(session, await organisationOfContact(session, id), id);

async function contactPage(session: Session, contact: OrganisationContact, form: FormState, today: string, status = 200): Promise<Result> {
  const known = (await loadDirectory(session, today)).contacts.find((one) => one.id === contact.id);
  return showPage('plan/chasing/contact-fixes.njk', { form, contact, left: known?.leftOn ?? contact.endsOn, successor: known?.successor ?? null }, { title: `${contact.fullName}, ${contact.organisation}`, hasError: status !== 200, breadcrumbs: crumbs }, status);
}

export const openContact = page('GET', '/plan/chasing/contacts/:contactId', { may: chaseOwners, params }, async ({ session, params: { contactId }, today, fresh }) => {
  const contact = await find(session, contactId);
  return contactPage(session, contact, fresh({ email: contact.email ?? '' }, contact.version), today);
});

const body = z.object({ version, what: choice(['confirm', 'dead', 'take over', 'somebody else'], 'Choose what is so'), email: optionalWords(254), name: optionalWords(120), new_email: optionalWords(254), job_title: optionalWords(120) });
const address = z.object({ email: email('Enter an e-mail address') });
const successor = z.object({ name: words('Enter their name', 120), new_email: email('Enter their e-mail address') });

/** Somebody else speaks for the organisation from now on; links of the one before open nothing any more. */
async function replace(session: Session, contact: OrganisationContact, version: number, today: string, next: ContactFields, accountId?: string): Promise<void> {
  await endContact(session, contact.organisationId, contact.id, version, contact.endsOn ?? today);
  const made = await addContact(session, contact.organisationId, next, today);
  if (accountId !== undefined) await joinAccount(session, made, accountId);
}

export const mendContact = page('POST', '/plan/chasing/contacts/:contactId', { may: chaseOwners, params, body }, async ({ session, person, params: { contactId }, today, form, again }) => {
  const contact = await find(session, contactId);
  const wrong = (errors: readonly z.core.$ZodIssue[]): Promise<Result> => contactPage(session, contact, again({ raw: form.raw, errors: firstErrors(errors) }, contact.version), today, 422);
  if (!form.ok) return contactPage(session, contact, again(form, contact.version), today, 422);
  const { values } = form;
  if (values.what === 'confirm') {
    const given = address.safeParse({ email: values.email ?? '' });
    if (!given.success) return wrong(given.error.issues);
    const { fullName, jobTitle, telephone } = contact;
    if (given.data.email !== contact.email) await changeContact(session, contact.organisationId, contact.id, values.version, { fullName, jobTitle: jobTitle ?? undefined, telephone: telephone ?? undefined, email: given.data.email }, today);
    else {
      if (contact.mailboxDeadOn !== null) await setMailbox(session, contact.organisationId, contact.id, values.version, today, undefined);
      await confirmContact(session, contact.organisationId, contact.id, values.version + (contact.mailboxDeadOn === null ? 0 : 1), today);
    }
    return goTo('/plan/chasing#owners', `${contact.fullName} is confirmed. Letters go to ${given.data.email}.`);
  }
  if (values.what === 'dead') {
    await setMailbox(session, contact.organisationId, contact.id, values.version, today, `${person.name} said so`);
    return goTo('/plan/chasing#owners', 'The mailbox counts as dead until somebody confirms an address.');
  }
  if (values.what === 'take over') {
    const named = (await loadDirectory(session, today)).contacts.find((one) => one.id === contact.id)?.successor;
    if (!named) return contactPage(session, contact, again(formError(form.raw, 'what', 'Nobody is named who takes over. Name somebody'), contact.version), today, 422);
    await replace(session, contact, values.version, today, { fullName: named.name, email: named.email }, named.accountId);
    return goTo('/plan/chasing#owners', `${named.name} now speaks for ${contact.organisation}.`);
  }
  const given = successor.safeParse({ name: values.name ?? '', new_email: values.new_email ?? '' });
  if (!given.success) return wrong(given.error.issues);
  await replace(session, contact, values.version, today, { fullName: given.data.name, email: given.data.new_email, jobTitle: values.job_title });
  return goTo('/plan/chasing#owners', `${given.data.name} now speaks for ${contact.organisation}.`);
});

const newContact = successor.extend({ job_title: optionalWords(120) });
const ofOrganisation = z.object({ organisationId: id });
const newPage = (organisation: { id: string; name: string }, form: FormState, status = 200): Result => showPage('plan/chasing/add-contact.njk', { form, organisation }, { title: `Who speaks for ${organisation.name}?`, hasError: status !== 200, breadcrumbs: crumbs }, status);

export const openNewContact = page('GET', '/plan/chasing/organisations/:organisationId/contact', { may: chaseOwners, params: ofOrganisation }, async ({ session, params: { organisationId }, fresh }) => newPage(await findOrganisation(session, organisationId), fresh()));

export const addTheContact = page('POST', '/plan/chasing/organisations/:organisationId/contact', { may: chaseOwners, params: ofOrganisation, body: newContact }, async ({ session, params: { organisationId }, today, form, again }) => {
  const organisation = await findOrganisation(session, organisationId);
  if (!form.ok) return newPage(organisation, again(form), 422);
  await addContact(session, organisation.id, { fullName: form.values.name, email: form.values.new_email, jobTitle: form.values.job_title }, today);
  return goTo('/plan/chasing#owners', `${form.values.name} now speaks for ${organisation.name}.`);
});
