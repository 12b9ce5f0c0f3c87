// The glossary.
import type { Route } from '../../security/page.ts';
import { registerSubject } from '../../security/subjects.ts';
import { addTheTerm, changeTheTerm, newTerm, openTerm, removeTheTerm } from './edit-term.ts';
import { findTerms, termWords } from './glossary-store.ts';
import { exportTermsCsv, exportTermsXlsx, findTheTerm, listTheTerms } from './list-terms.ts';

registerSubject({
  kind: 'glossary term', title: 'Term', titles: 'Glossary', href: (id) => `/glossary/terms/${id}`, words: termWords,
  find: async (session, words, limit) => (await findTerms(session, words, limit)).map((one) => ({ kind: 'glossary term', id: one.id, words: one.words, note: one.note, href: `/glossary/terms/${one.id}` })),
});

export const glossaryRoutes: Route[] = [listTheTerms, exportTermsCsv, exportTermsXlsx, newTerm, addTheTerm, findTheTerm, openTerm, changeTheTerm, removeTheTerm];
