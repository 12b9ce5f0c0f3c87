// People as a kind of record, for the audit pages and the search in the header.
import { may } from '../../../security/permission.ts';
import { registerSubject } from '../../../security/subjects.ts';
import { accountWords } from './account-store.ts';
import { findAccounts } from './find-store.ts';
import { readAccounts } from './permissions.ts';

registerSubject({
  kind: 'account', title: 'Person', titles: 'People', href: (id) => `/people/accounts/${id}`, opensFor: (actor) => may(actor, readAccounts), words: accountWords,
  find: async (session, words, limit) => (await findAccounts(session, words, limit)).map((one) => ({ kind: 'account', id: one.id, words: one.words, note: one.note, href: `/people/accounts/${one.id}` })),
});
