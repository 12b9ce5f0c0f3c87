// Measures as what a candidate may rest on; and on a measure's own page, the candidates that do.
import { listMeasures, registerMeasurePart, valueWords } from '../../measures/index.ts';
import { candidatesRestingOn } from './candidate-store.ts';
import { registerEvidence } from './evidence.ts';

registerEvidence({
  kind: 'measure',
  titles: 'Measures',
  offer: async (session, today) => (await listMeasures(session, {}, today)).rows.map((one) => ({ ref: one.ref, text: one.name })),
  show: async (session, refs, today) => (await listMeasures(session, {}, today)).rows.filter((one) => refs.includes(one.ref)).map((one) => ({ ref: one.ref, text: one.name, href: `/measures/${one.ref}`, note: one.newest?.value ? `newest ${valueWords(one.newest.value)}, ${one.newest.label}` : undefined })),
});

registerMeasurePart(async (session, measure) => ({
  title: 'Candidate priorities that rest on it', id: 'candidates',
  items: (await candidatesRestingOn(session, { kind: 'measure', ref: measure.ref })).map((one) => ({ text: one.title, href: `/assessment/scoring/candidates/${one.id}`, note: `${one.workshop}, for ${one.label}` })),
}));
