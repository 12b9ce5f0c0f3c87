// An assessment: the answer first in sentences, then every group and type with its change, where, how much harm, how sure, and what to do next.
import { z } from 'zod';
import { sparkline } from '../../../platform/charts/index.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Assessment, Change } from '../assess/assessment.ts';
import { ASB } from '../assess/crime-types.ts';
import { monthsInWords, monthsOf } from '../assess/months.ts';
import { OLD_WORDS, ageOf } from '../telling/age.ts';
import { besideCoverage, coverageSentence, rankCell, rankTold, shareWords } from '../telling/compare-words.ts';
import { monthsIn } from '../assess/computed.ts';
import type { Subject } from '../assess/computed.ts';
import { isOrdinary, moveOf, verdictWords } from '../assess/verdict.ts';
import { isOfPlaces } from '../assess/place-lines.ts';
import { unevenForcesWords } from '../assess/other-forces.ts';
import { seasonWords, signsToTell } from '../assess/season.ts';
import { whereLines } from '../telling/where-lines.ts';
import { amongMethod, correctionWords, mostFirst, neededWords, rateHead, shortMove } from '../telling/change-words.ts';
import { deprivationTable, harmTable, monthsTable, outcomesTable, placeChangesTable, placesTable, stopsTable, typesTable } from '../telling/figure-tables.ts';
import type { FigureTable } from '../telling/figure-tables.ts';
import { inPart } from '../telling/odd-months.ts';
import { harmOf } from '../telling/harm.ts';
import { textsBehind } from './behind-texts.ts';
import { figuresIn } from './handed-on.ts';
import { addressOf, decidedFor, headOf, ofAssessment, ofRecord, assessmentToTake, openAssessment, STATE_WORDS, tabsOf, toOverview, waitingOf } from './open-assessment.ts';
import { nextSteps } from './next-steps.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { sectionsOf } from './section-store.ts';
import { tableRoutes } from '../table-routes.ts';
import { findWeights } from './weights-store.ts';
import { loadAreas } from '../areas/areas.ts';
import { monthsSince, putRightSince } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { spansOf } from '../police-data/months.ts';

/** Of the small line beside a type: three years. */
const SHOWN_MONTHS = 36;

function rowOf(assessment: Assessment, subject: Subject, here: string): object {
  const { series } = subject;
  // Old folders that were brought along would press the last years together.
  const months = monthsOf(assessment).slice(-SHOWN_MONTHS);
  const { control } = series;
  const left = inPart(assessment, subject.name);
  return {
    name: subject.name, href: `${here}/types/${subject.slug}`, before: series.change?.before, now: series.change?.now, short: shortMove(series.change), move: moveOf(series.change), moveWords: verdictWords(series.change), isQuiet: isOrdinary(series.change), among: amongShort(series.change),
    rate: series.ratePer1000 === undefined ? '' : numberWords(series.ratePer1000, 1), rank: rankCell(rankTold(series, assessment.area.code)), count: series.rateCount,
    spark: sparkline({ values: months.map((month) => (left.includes(month) ? undefined : series.byMonth[month])), label: `${subject.name}, month by month`, ...(control ? { band: { lower: control.lower, upper: control.upper, ...placesOf(control.period, months) }, standsOut: signsToTell(control).some((one) => one.month === months.at(-1) && one.rule === 'outside-limits') } : {}) }),
  };
}

/** Where in the row of months a range lies: it says nothing of those before it. */
function placesOf(period: string, months: readonly string[]): { from: number; to: number } {
  const { from, to } = monthsIn(period);
  return { from: Math.max(0, months.indexOf(from)), to: months.indexOf(to) };
}

/** Beside the own change: how many of the others went the same way. */
function amongShort(change: Change | undefined): string {
  const among = change?.amongAreas;
  if (change === undefined || among === undefined) return '';
  return change.now < change.before ? `${among.fell} of ${among.of} fell` : `${among.rose} of ${among.of} rose`;
}

/** Empty where there are none. */
const spansIn = (months: readonly { month: string }[]): string => (months.length === 0 ? '' : spansOf(months.map(({ month }) => month)));

/** While figures are being worked out the page looks again by itself. */
const lookingAgain = <R extends object>(record: Pick<AssessmentRecord, 'askedAt' | 'failedWhy'>, result: R): R => (record.askedAt === null || record.failedWhy !== null ? result : { ...result, headers: { refresh: String(SECONDS) } });
const SECONDS = 4;

export const showOverview = page('GET', '/assessment/:assessmentYear', { may: readAssessment, params: ofAssessment, looksAgain: true }, async ({ session, person, params: { assessmentYear }, csrf, today }) => {
  const shown = await openAssessment(session, assessmentYear);
  const { record } = shown;
  const here = addressOf(record);
  if (shown.result === undefined) return lookingAgain(record, showPage('assessment/written/not-computed.njk', { waiting: waitingOf(record, person, csrf), here, label: record.label }, headOf(record, record.title, { isOverview: true })));
  const { computed, computedAt } = shown.result;
  const { assessment } = computed;
  const texts = await sectionsOf(session, record.id);
  const behind = await textsBehind(session, record, texts);
  const summary = texts.get('summary')?.text ?? '';
  const weights = await findWeights(session, record.weightsId);
  const harm = harmOf(assessment, weights);
  const types = shown.subjects.filter((one) => !one.isGroup);
  const change = types.find((one) => one.series.change)?.series.change;
  const byCount = mostFirst(types.filter((one) => one.name !== ASB));
  const rows = (list: readonly Subject[]): object[] => list.map((one) => rowOf(assessment, one, here));
  const crimes = [...shown.subjects.filter((one) => one.isGroup), ...byCount];
  const told = crimes.filter((one) => one.name === 'All crime' || ['rose', 'fell', 'doubtful'].includes(moveOf(one.series.change)));
  const [first, ...rest] = assessment.answer;
  // Places have a card of their own.
  const more = besideCoverage(rest.filter((line) => !isOfPlaces(line, assessment)), assessment, change);
  const slug = (await loadAreas()).forces.get(assessment.area.policeForceArea.code)?.slug;
  const isDraft = record.state === 'draft';
  // What was handed on is told of its own months alone: newer ones are for the next.
  const since = slug === undefined ? [] : await monthsSince(session, record, { slug, from: record.firstMonth ?? (isDraft ? '' : assessment.from), to: isDraft ? record.lastMonth ?? undefined : assessment.to });
  const newer = isDraft || slug === undefined ? [] : (await monthsSince(session, record, { slug, from: assessment.to, to: record.lastMonth ?? undefined })).map(({ month }) => month).filter((month) => month > assessment.to);
  const figures = await figuresIn(session, shown.handedOn, [summary]);
  return lookingAgain(record, showPage(
    'assessment/written/show-overview.njk',
    {
      here, tabs: tabsOf(record, 'The answer'), state: STATE_WORDS[record.state], first: first ?? '', more, coverage: coverageSentence(assessment, change), age: ageOf(assessment, today, true), newer: OLD_WORDS, computedAt, putRight: slug === undefined ? undefined : await putRightSince(session, record, { slug, from: assessment.from, to: assessment.to }), since: since.length === 0 ? undefined : { changed: spansIn(since.filter((one) => one.wasHeld)), came: spansIn(since.filter((one) => !one.wasHeld)) }, newerHeld: newer.length === 0 ? undefined : { months: spansOf(newer), how: record.state === 'published' ? 'published' : 'shared', to: monthsInWords({ from: assessment.to, to: assessment.to }), mayTake: may(person, writeAssessment) }, waiting: record.askedAt === null && record.failedWhy === null ? undefined : waitingOf(record, person, csrf),
      summary: figures.marked(summary), summaryBehind: behind.has('summary'), asb: rows(types.filter((one) => one.name === ASB)), told: rows(told), quiet: rows(crimes.filter((one) => !told.includes(one))),
      beforeWords: change === undefined ? 'Before' : monthsInWords(monthsIn(change.beforePeriod)), amongWords: change?.amongAreas === undefined ? '' : `${change.amongAreas.of} ${change.amongAreas.among}`, nowWords: change === undefined ? 'Now' : monthsInWords(monthsIn(change.nowPeriod)), rateHead: rateHead('Rate', assessment.ratePeriod), rateWords: assessment.ratePeriod === undefined ? '' : monthsInWords(monthsIn(assessment.ratePeriod)),
      hasPlaces: assessment.placesWithheld === undefined, where: whereLines(assessment, shown.subjects), season: seasonWords(types.find((one) => one.series.control)?.series.control), uneven: unevenForcesWords(assessment), hasRank: shown.subjects.some((one) => rankTold(one.series, assessment.area.code) !== undefined),
      harm: harm && { ...harm, rows: harm.rows.map((row) => ({ ...row, shareWords: shareWords(row.share) })) }, weights, correction: correctionWords(assessment.correction.tests), method: amongMethod(change), groupsToo: assessment.correction.groupsToo === true, needed: neededWords(assessment.correction), files: `${here}/figures`, attribution: assessment.attribution,
      recompute: { action: `${here}/compute`, isDraft, form: { csrf, values: {}, errors: {} } }, steps: may(person, writeAssessment) ? nextSteps(record, shown.result, texts, behind, await decidedFor(session, record, shown.handedOn)) : [], mayWrite: may(person, writeAssessment) && isDraft,
    },
    headOf(record, record.title, { isOverview: true }),
  ));
});

const wanted = z.object({ of: z.enum(['types', 'harm']).optional().catch(undefined) });

/** Every month of every type and group; with `of` what stands on the page. Without it the workbook holds every table there is. */
export const exportFigures = tableRoutes('/assessment/:assessmentYear/figures', { may: readAssessment, params: ofAssessment, query: wanted }, async ({ session, params: { assessmentYear }, query: { of } }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { assessment } = shown.result.computed;
  const { record } = shown;
  const weights = await findWeights(session, record.weightsId);
  const harm = harmTable(assessment, harmOf(assessment, weights), weights === undefined ? '' : `${weights.name}, ${weights.edition}`);
  if (of !== undefined) return ofRecord(record, of === 'types' ? typesTable(shown.subjects, assessment.correction) : harm);
  const { columns, rows } = monthsTable(assessment, shown.subjects);
  const months = { name: 'figures', columns: [['area_code', 'Code of the area'], ['area', 'Its name'], ...columns] as FigureTable['columns'], rows: rows.map((row) => [assessment.area.code, assessment.area.name, ...row]) };
  return ofRecord(record, months, [typesTable(shown.subjects, assessment.correction), { ...months, name: 'months' }, placesTable(assessment), placeChangesTable(assessment), deprivationTable(assessment), outcomesTable(assessment), stopsTable(assessment), harm].filter((one) => one.rows.length > 0));
});
