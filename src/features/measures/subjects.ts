// Measures for search, the trail and whatever points to records.
import { registerSubject } from '../../security/subjects.ts';
import { may } from '../../security/permission.ts';
import { OWN_MEASURE, findMeasure, findMeasures, nameOfMeasure } from './measure-store.ts';
import { editMeasures } from './permissions.ts';
import { REF } from './reference.ts';
import { registerReadable } from '../access/index.ts';
import { wordsAsWritten } from './citations/token.ts';

registerSubject({
  kind: 'measure', title: 'Measure', titles: 'Measures', href: (ref) => `/measures/${ref}`, isId: (ref) => REF.test(ref), words: async (session, ref) => (await findMeasure(session, ref))?.name,
  find: async (session, words, limit) => (await findMeasures(session, words, limit)).map((one) => ({ kind: 'measure', id: one.id, words: one.words, href: `/measures/${one.id}`, ...(one.note ? { note: one.note } : {}) })),
});

/** In the trail alone: those who see every measure may go from there to it, others read that there was one. */
registerSubject({
  kind: OWN_MEASURE, title: 'Measure of one organisation', titles: 'Measures of one organisation', href: (id) => `/measures/of/${id}`, opensFor: (actor) => may(actor, editMeasures),
  words: nameOfMeasure,
});

// Whoever reads who changed a text is told its words, and not which measure a number cites: that may be one that they may not see.
registerReadable(wordsAsWritten);
