// The directory's kinds of record, for search and for the audit pages.
import { registerSubject } from '../../../security/subjects.ts';
import { contactWords, findContacts, findOrganisations, organisationWords } from './subject-store.ts';

registerSubject({
  kind: 'organisation', title: 'Organisation', titles: 'Organisations', href: (id) => `/people/organisations/${id}`, words: organisationWords,
  find: async (session, words, limit) => (await findOrganisations(session, words, limit)).map((one) => ({ kind: 'organisation', id: one.id, words: one.words, href: `/people/organisations/${one.id}`, ...(one.note ? { note: one.note } : {}) })),
});
registerSubject({
  kind: 'contact', title: 'Contact', titles: 'Contacts', href: (id) => `/people/contacts/${id}`, words: contactWords,
  find: async (session, words, limit) => (await findContacts(session, words, limit)).map((one) => ({ kind: 'contact', id: one.id, words: one.words, href: `/people/contacts/${one.id}`, ...(one.note ? { note: one.note } : {}) })),
});
