// Beside the police's figures: deprivation, what came of crimes, searches, and the partners' own series, in one catalogue of indicators.
import { sparkline } from '../../../platform/charts/index.ts';
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import { listMeasures, seriesOf, valueWords } from '../../measures/index.ts';
import type { Assessment } from '../assess/assessment.ts';
import { monthsInWords, monthsOf } from '../assess/months.ts';
import { monthsIn } from '../assess/computed.ts';
import { deprivationSentence } from '../telling/compare-words.ts';
import { shortMove } from '../telling/change-words.ts';
import { addressOf, headOf, ofAssessment, openAssessment, tabsOf, toOverview } from './open-assessment.ts';
import { readAssessment } from './permissions.ts';

export type Indicator = { name: string; href?: string | undefined; figure: string; of: string; change: string; source: string; spark: string };
const mostMeasures = 100;
/** Shown at once; the others are folded in. */
const shownFirst = 8;

export const showContext = page('GET', '/assessment/:assessmentYear/context', { may: readAssessment, params: ofAssessment }, async ({ session, params: { assessmentYear }, today }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record } = shown;
  const { assessment } = shown.result.computed;
  const here = addressOf(record);
  const { rows: measures, total } = await listMeasures(session, {}, today, { number: 1, size: mostMeasures });
  const series = await seriesOf(session, measures.map((one) => one.id), `${Number(today.slice(0, 4)) - 3}-01-01`);
  const police = shown.subjects.map((one): Indicator => ({
    name: one.name, href: `${here}/types/${one.slug}`, figure: one.series.ratePer1000 === undefined ? '' : `${numberWords(one.series.ratePer1000, 1)} per 1,000 residents`, of: assessment.ratePeriod === undefined ? '' : monthsInWords(monthsIn(assessment.ratePeriod)), change: shortMove(one.series.change), source: 'Police open data',
    spark: sparkline({ values: monthsOf(assessment).map((month) => one.series.byMonth[month]), label: `${one.name}, month by month` }),
  }));
  // Those with a figure first, the fullest run of them before the others.
  const lengthOf = (id: string): number => (series.get(id) ?? []).filter((point) => point.value !== undefined).length;
  const partners = measures.toSorted((a, b) => Number(b.newest?.value !== undefined) - Number(a.newest?.value !== undefined) || lengthOf(b.id) - lengthOf(a.id)).map((one): Indicator => ({
    name: one.name, href: `/measures/${one.ref}`, figure: one.newest?.value === undefined ? 'No figure yet' : valueWords(one.newest.value), of: one.newest?.label ?? '', change: '', source: one.supplier ?? one.source ?? '',
    spark: sparkline({ values: (series.get(one.id) ?? []).toReversed().map((point) => point.value?.amount), label: `${one.name}, over time` }),
  }));
  return showPage('assessment/written/show-context.njk', { here, tabs: tabsOf(record, 'Beside it'), deprived: deprivedPlaces(assessment), deprivation: shown.subjects.filter((one) => ['Anti-social behaviour', 'All crime', 'Violent crime'].includes(one.name)).map((one) => ({ name: one.name, words: deprivationSentence(assessment, one) })).filter((one) => one.words !== ''), outcomes: outcomeRows(assessment), stops: stopRows(assessment), police, partners: partners.slice(0, shownFirst), otherPartners: partners.slice(shownFirst), morePartners: total > measures.length }, headOf(record, 'Beside the figures'));
});

/** How deprived the area is, without a picture of anybody. */
function deprivedPlaces(assessment: Assessment): { sentence: string; rows: { name: string; ward: string; decile: number; residents: number }[] } | undefined {
  const known = assessment.places.filter((place) => place.deprivationDecile !== undefined);
  if (known.length === 0) return undefined;
  const low = known.filter((place) => place.deprivationDecile! <= 2);
  const residents = (places: typeof known): number => places.reduce((sum, place) => sum + (place.residents ?? 0), 0);
  return {
    sentence: low.length === 0 ? `None of the ${numberWords(known.length)} small areas is among the most deprived fifth of England.` : `${pluralWords(low.length, 'small area')} of ${numberWords(known.length)} ${low.length === 1 ? 'is' : 'are'} among the most deprived fifth of England, with ${numberWords((residents(low) / residents(known)) * 100, 0)}% of the residents.`,
    rows: known.toSorted((a, b) => a.deprivationDecile! - b.deprivationDecile! || a.name.localeCompare(b.name)).slice(0, 10).map((place) => ({ name: place.name, ward: place.wardName ?? '', decile: place.deprivationDecile!, residents: place.residents ?? 0 })),
  };
}

function outcomeRows(assessment: Assessment): { outcome: string; count: number; share: string }[] {
  const all = (assessment.outcomes ?? []).reduce((sum, one) => sum + one.count, 0);
  return (assessment.outcomes ?? []).toSorted((a, b) => b.count - a.count).map((one) => ({ outcome: one.outcome, count: one.count, share: `${numberWords((one.count / all) * 100, 0)}%` }));
}

function stopRows(assessment: Assessment): { words: string; rows: { object: string; count: number }[] } | undefined {
  const stops = assessment.stops ?? [];
  if (stops.length === 0) return undefined;
  const byObject = [...Map.groupBy(stops, (one) => one.object)].map(([object, its]) => ({ object: object === '' ? 'Not stated' : object, count: its.reduce((sum, one) => sum + one.count, 0) })).toSorted((a, b) => b.count - a.count);
  return { words: `${numberWords(byObject.reduce((sum, one) => sum + one.count, 0))} searches by ${listWords([...new Set(stops.map((one) => one.force))])}, in the whole of its area: searches bear no place that is fit to be counted by.`, rows: byObject };
}
