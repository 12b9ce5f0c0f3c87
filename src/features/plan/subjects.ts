// The plan's kinds of record, for search and for the audit pages.
import { registerSubject } from '../../security/subjects.ts';
import { findRecords, recordWords } from './subject-store.ts';

registerSubject({
  kind: 'action', title: 'Action', titles: 'Actions', href: (id) => `/plan/actions/${id}`,
  words: (session, id) => recordWords(session, 'action', id),
  find: async (session, words, limit) => (await findRecords(session, 'action', words, limit)).map((one) => ({ kind: 'action', id: one.id, words: one.words, ...(one.note ? { note: one.note } : {}), href: `/plan/actions/${one.id}` })),
});
registerSubject({
  kind: 'priority', title: 'Priority', titles: 'Priorities', href: (id) => `/plan/priorities/${id}`,
  words: (session, id) => recordWords(session, 'priority', id),
  find: async (session, words, limit) => (await findRecords(session, 'priority', words, limit)).map((one) => ({ kind: 'priority', id: one.id, words: one.words, ...(one.note ? { note: one.note } : {}), href: `/plan/priorities/${one.id}` })),
});
registerSubject({
  kind: 'update', title: 'Update', titles: 'Updates', href: (id) => `/plan/actions/${id}`,
  words: async () => undefined,
  find: async (session, words, limit) => (await findRecords(session, 'update', words, limit)).map((one) => ({ kind: 'update', id: one.id, words: one.words, ...(one.note ? { note: one.note } : {}), href: `/plan/actions/${one.id}` })),
});
registerSubject({ kind: 'plan year', title: 'Plan', titles: 'Plans', href: () => '/plan/years', words: (session, id) => recordWords(session, 'plan_year', id) });
