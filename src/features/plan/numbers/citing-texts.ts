// The plan's texts that cite figures, on the pages of the measures they cite: every sentence, and every published version.
import { citedBy, registerCitingTexts, registerMeasurePart } from '../../measures/index.ts';
import { addressOf } from '../year-address.ts';
import { keepAsSaid, updateWhenCorrected, whenCorrected } from './keep-as-said.ts';
import { textsById } from './numbers-store.ts';

for (const [kind, address] of [['section', 'sections'], ['priority', 'priorities'], ['action', 'actions'], ['risk', 'risks']] as const) {
  registerCitingTexts(kind, async (session, ids) => (await textsById(session, kind, ids)).map((one) => ({ ...one, href: `/plan/${address}/${one.id}`, keep: keepAsSaid(session, kind, one), whenCorrected: whenCorrected(one) })));
}
registerCitingTexts('update', async (session, ids) => (await textsById(session, 'update', ids)).map((one) => ({ ...one, href: `/plan/updates/${one.id}`, whenCorrected: updateWhenCorrected })));

registerMeasurePart(async (session, measure) => {
  const { texts, published } = await citedBy(session, measure.ref);
  const versions = Map.groupBy(published, (one) => `${one.label} ${one.version}`);
  return {
    title: 'Cited in', id: 'cited', empty: 'No text cites it yet.',
    items: [
      // A sentence with two of its figures is one sentence.
      ...[...Map.groupBy(texts, (one) => `${one.href} ${one.before}${one.words}${one.after}`).values()].map((same) => {
        const one = same[0]!;
        return { text: `${one.before}${one.words}${one.after}`, href: one.href, note: `${one.title}, ${one.label.includes('/') ? `plan ${one.label}` : one.label}. Cites ${[...new Set(same.map((each) => each.period))].join(', ')}` };
      }),
      ...[...versions.values()].map((places) => {
        const { title, version, label } = places[0]!;
        const corrected = places.filter((one) => one.correctedSince).length;
        return { text: `${title}, published version ${version}`, href: `/plan/years/${addressOf(label)}/versions#version-${version}`, note: `Says ${[...new Set(places.map((one) => `“${one.words}”`))].join(', ')}${corrected > 0 ? '. Corrected since: the published files stay as they are' : ''}` };
      }),
    ],
  };
});
