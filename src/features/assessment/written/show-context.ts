// Beside the police's figures: deprivation, what came of crimes, searches, and the partners' own series, in one catalogue of indicators; each as a file too.
import { z } from 'zod';
import { sparkline } from '../../../platform/charts/index.ts';
import { listWords, numberWords, pluralWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Session } from '../../../security/session.ts';
import { listMeasures, notesOfMany, seriesOf } from '../../measures/index.ts';
import type { Assessment } from '../assess/assessment.ts';
import { inMonths } from '../telling/beside-blocks.ts';
import { byLuckWords } from '../telling/change-words.ts';
import { deprivationSentence } from '../telling/compare-words.ts';
import { deprivationTable, outcomesTable, stopsTable } from '../telling/figure-tables.ts';
import { inOrder, partnersIndicator, policeIndicator } from '../telling/indicators.ts';
import type { Indicator } from '../telling/indicators.ts';
import { addressOf, headOf, ofAssessment, ofRecord, assessmentToTake, openAssessment, tabsOf, toOverview } from './open-assessment.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { tableRoutes } from '../table-routes.ts';

const mostMeasures = 100;
/** Shown at once where nobody chose; the others are folded in. */
const shownFirst = 8;
/** Of fewer a share misleads. */
const leastForShare = 20;

async function partnersOf(session: Session, today: string): Promise<{ all: Indicator[]; isCut: boolean }> {
  const { rows, total } = await listMeasures(session, {}, today, { number: 1, size: mostMeasures });
  const series = await seriesOf(session, rows.map((one) => one.id), `${Number(today.slice(0, 4)) - 3}-01-01`);
  const notes = await notesOfMany(session, rows.map((one) => one.id));
  return { all: rows.map((one) => partnersIndicator(one, series.get(one.id) ?? [], notes.get(one.id) ?? [], today)), isCut: total > rows.length };
}

export const showContext = page('GET', '/assessment/:assessmentYear/context', { may: readAssessment, params: ofAssessment }, async ({ session, person, params: { assessmentYear }, today }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record } = shown;
  const { assessment } = shown.result.computed;
  const here = addressOf(record);
  const { all, isCut } = await partnersOf(session, today);
  const partners = inOrder(all, record.contextMeasures, shownFirst);
  const row = (one: Indicator, href: string, run: string): object => ({ ...one, href, spark: sparkline({ values: one.values, label: `${one.name}, ${run}` }) });
  const partnerRow = (one: Indicator): object => row(one, `/measures/${one.ref}`, 'over time');
  return showPage('assessment/written/show-context.njk', {
    here, tabs: tabsOf(record, 'Context'), deprived: deprivedPlaces(assessment),
    deprivation: shown.subjects.filter((one) => ['Anti-social behaviour', 'All crime', 'Violent crime'].includes(one.name)).map((one) => ({ name: one.name, words: deprivationSentence(assessment, one) })).filter((one) => one.words !== ''),
    outcomes: outcomesView(assessment), outcomesInPart: inPartWords(assessment.outcomeMonthsInPart), stops: stopRows(assessment), stopsInPart: inPartWords(assessment.stopMonthsInPart), police: shown.subjects.map((one) => row(policeIndicator(assessment, one), `${here}/types/${one.slug}`, 'month by month')),
    partners: partners.first.map(partnerRow), otherPartners: partners.others.map(partnerRow), morePartners: isCut, byLuck: byLuckWords(all.filter((one) => one.isTested).length), isChosen: record.contextMeasures.length > 0, isHandedOn: record.state !== 'draft', chooseHref: may(person, writeAssessment) && record.state === 'draft' ? `${here}/context/choose` : undefined, files: `${here}/context`,
  }, headOf(record, 'Beside the figures'));
});

const wanted = z.object({ of: z.enum(['deprivation', 'outcomes', 'searches', 'indicators']).optional().catch(undefined) });

export const exportContext = tableRoutes('/assessment/:assessmentYear/context', { may: readAssessment, params: ofAssessment, query: wanted }, async ({ session, params: { assessmentYear }, query: { of }, today }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record } = shown;
  const { assessment } = shown.result.computed;
  if (of === 'deprivation') return ofRecord(record, deprivationTable(assessment));
  if (of === 'outcomes') return ofRecord(record, outcomesTable(assessment));
  if (of === 'searches') return ofRecord(record, stopsTable(assessment));
  const { first, others } = inOrder((await partnersOf(session, today)).all, shown.record.contextMeasures, shownFirst);
  const rowsOf = (kind: string, list: readonly Indicator[]): (string | number | null)[][] => list.map((one) => [kind, one.name, one.of, one.figure, one.value ?? null, one.change, one.chance, one.source]);
  return ofRecord(record, {
    name: 'indicators', columns: ['kind', 'name', 'period', 'newest', 'value', 'change', 'chance', 'source'],
    rows: [...rowsOf('partner', [...first, ...others]), ...rowsOf('police open data', shown.subjects.map((one) => policeIndicator(assessment, one)))],
  });
});

/** How deprived the area is, without a picture of anybody. */
function deprivedPlaces(assessment: Assessment): { sentence: string } | undefined {
  const known = assessment.places.filter((place) => place.deprivationDecile !== undefined);
  if (known.length === 0) return undefined;
  const low = known.filter((place) => place.deprivationDecile! <= 2);
  const residents = (places: typeof known): number => places.reduce((sum, place) => sum + (place.residents ?? 0), 0);
  return { sentence: low.length === 0 ? `None of the ${numberWords(known.length)} small areas is among the most deprived fifth of England.` : `${pluralWords(low.length, 'small area')} of ${numberWords(known.length)} ${low.length === 1 ? 'is' : 'are'} among the most deprived fifth of England, with ${numberWords((residents(low) / residents(known)) * 100, 0)}% of the residents.` };
}

function outcomesView({ outcomes, outcomeMonths }: Assessment): { words: string; rows: { outcome: string; count: number; share: string }[]; hasShares: boolean } | undefined {
  if (outcomes === undefined || outcomes.length === 0) return undefined;
  const all = outcomes.reduce((sum, one) => sum + one.count, 0);
  const hasShares = all >= leastForShare;
  return { words: `${pluralWords(all, 'outcome')} decided${inMonths(outcomeMonths) || ' in these months'}, whenever the crime was; many come later.${hasShares ? '' : ' Too few for shares.'}`, hasShares, rows: outcomes.toSorted((a, b) => b.count - a.count).map((one) => ({ outcome: one.outcome, count: one.count, share: `${numberWords((one.count / all) * 100, 0)}%` })) };
}

const inPartWords = (months: readonly string[] | undefined): string => (months === undefined ? '' : `What is held${inMonths(months)} is only a part, and left out.`);

function stopRows({ stops = [], stopMonths }: Assessment): { words: string; rows: { object: string; count: number }[] } | undefined {
  if (stops.length === 0) return undefined;
  const byObject = [...Map.groupBy(stops, (one) => one.object)].map(([object, its]) => ({ object: object === '' ? 'Not stated' : object, count: its.reduce((sum, one) => sum + one.count, 0) })).toSorted((a, b) => b.count - a.count);
  return { words: `${pluralWords(byObject.reduce((sum, one) => sum + one.count, 0), 'search', 'searches')} by ${listWords([...new Set(stops.map((one) => one.force))])}${inMonths(stopMonths)}, in the whole of its area: searches bear no place that is fit to be counted by.`, rows: byObject };
}
