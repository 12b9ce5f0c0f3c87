// Measures for search, the trail and whatever points to records.
import { registerSubject } from '../../security/subjects.ts';
import { findMeasure, findMeasures } from './measure-store.ts';
import { REF } from './reference.ts';

registerSubject({
  kind: 'measure', title: 'Measure', titles: 'Measures', href: (ref) => `/measures/${ref}`, isId: (ref) => REF.test(ref), words: async (session, ref) => (await findMeasure(session, ref))?.name,
  find: async (session, words, limit) => (await findMeasures(session, words, limit)).map((one) => ({ kind: 'measure', id: one.id, words: one.words, href: `/measures/${one.id}`, ...(one.note ? { note: one.note } : {}) })),
});
