// People as a kind of record, for the audit pages. They are not found by the search in the header: a name would stand in its address.
import { may } from '../../../security/permission.ts';
import { registerSubject } from '../../../security/subjects.ts';
import { accountWords } from './account-store.ts';
import { readAccounts } from './permissions.ts';

registerSubject({ kind: 'account', title: 'Person', titles: 'People', href: (id) => `/people/accounts/${id}`, opensFor: (actor) => may(actor, readAccounts), words: accountWords });
