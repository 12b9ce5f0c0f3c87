// Assessments for search, the trail and whatever points to records; and their texts on the pages of the measures that they cite.
import { registerSubject } from '../../../security/subjects.ts';
import { registerCitingTexts } from '../../measures/index.ts';
import { assessmentById, findAssessments } from './assessment-store.ts';
import { partNamed } from '../telling/parts.ts';
import { sectionsById } from './section-store.ts';

registerSubject({
  kind: 'assessment', title: 'Assessment', titles: 'Assessments', href: (id) => `/assessment/of/${id}`, words: async (session, id) => (await assessmentById(session, id))?.title,
  find: async (session, words, limit) => (await findAssessments(session, words, limit)).map((one) => ({ kind: 'assessment', id: one.id, words: one.title, note: one.label, href: `/assessment/${one.label}` })),
});

registerCitingTexts('assessment', async (session, ids) => (await sectionsById(session, ids)).map((one) => ({ id: one.id, title: partNamed(one.part)?.heading ?? 'A type of crime', label: `assessment ${one.label}`, href: `/assessment/${one.label}/text#${one.part}`, text: one.text, whenCorrected: 'Until the assessment is handed on' })));
