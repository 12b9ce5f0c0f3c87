// Measures as what a candidate may rest on; and on a measure's own page, the candidates that do.
import type { Session } from '../../../security/session.ts';
import { listMeasures, registerMeasurePart, seriesOf, valueWords } from '../../measures/index.ts';
import { standingOf } from '../../plan/index.ts';
import { candidatesRestingOn } from './candidate-store.ts';
import { registerEvidence } from './evidence.ts';

/** How much, and which way: what the measure's own page says first. A single figure has no trend. Of what is to come, of harm and of what is expected it says nothing. */
async function byCriterion(session: Session, refs: readonly string[], today: string): Promise<Map<string, string[]>> {
  const { rows } = await listMeasures(session, { refs }, today);
  const series = await seriesOf(session, rows.map(({ id }) => id));
  const told = rows.map((measure) => standingOf({ measure, points: series.get(measure.id) ?? [], targets: [], notes: [] }, today)).filter(({ newest }) => newest !== undefined);
  return new Map([
    ['volume', told.map(({ name, newest }) => `${name}: ${newest!.words} in ${newest!.label}${newest!.isProvisional ? ', provisional' : ''}. (Measure)`)],
    ['trend', told.filter(({ isCompared }) => isCompared).map(({ name, change, comparedBy }) => `${name}: ${change} (Measure${comparedBy === undefined ? '' : `, by ${comparedBy}`})`)],
  ]);
}

registerEvidence({
  kind: 'measure',
  titles: 'Measures',
  offer: async (session, today) => (await listMeasures(session, {}, today)).rows.map((one) => ({ ref: one.ref, text: one.name, name: one.name })),
  show: async (session, refs, today) => (await listMeasures(session, {}, today)).rows.filter((one) => refs.includes(one.ref)).map((one) => ({ ref: one.ref, text: one.name, href: `/measures/${one.ref}`, note: one.newest?.value ? `newest ${valueWords(one.newest.value)}, ${one.newest.label}` : undefined })),
  byCriterion,
});

registerMeasurePart(async (session, measure) => ({
  title: 'Candidate priorities that rest on it', id: 'candidates',
  items: (await candidatesRestingOn(session, { kind: 'measure', ref: measure.ref })).map((one) => ({ text: one.title, href: `/assessment/scoring/candidates/${one.id}`, note: `${one.workshop}, for ${one.label}` })),
}));
