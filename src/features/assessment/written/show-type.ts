// A type of crime, a group of types, or anti-social behaviour: the change in words, the chart with what is usual, against others, where, and how sure.
import { z } from 'zod';
import { pageChart } from '../../../platform/charts/index.ts';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import type { Limits } from '../../measures/index.ts';
import type { Assessment, ControlSignal } from '../assess/assessment.ts';
import { ASB } from '../assess/crime-types.ts';
import { amongSentences, dispersionWords } from '../assess/among-areas.ts';
import { otherForcesWords } from '../assess/other-forces.ts';
import { monthsInWords, monthsOf, runsOf } from '../assess/months.ts';
import { concentrationSentence, coverageSentence, deprivationSentence, hotSentence, levelSentences, restSentence, wardSentence } from '../telling/compare-words.ts';
import { moveOf } from '../assess/verdict.ts';
import { headline } from '../telling/change-words.ts';
import { monthsIn } from '../assess/computed.ts';
import { holdsAYear, signsToTell } from '../assess/season.ts';
import type { Subject } from '../assess/computed.ts';
import { hasOwnSource } from '../telling/behind-text.ts';
import { textsBehind } from './behind-texts.ts';
import { figuresIn } from './handed-on.ts';
import { planAfter } from './next-steps.ts';
import { addressOf, headOf, ofAssessment, ofRecord, assessmentToTake, openAssessment, sendDrawing, subjectOr404, tabsOf, toOverview } from './open-assessment.ts';
import { partOfType } from '../telling/parts.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { candidateOffer } from '../scoring/make-candidate.ts';
import { prepareScoring } from '../scoring/permissions.ts';
import { tableRoutes } from '../table-routes.ts';
import { findSection } from './section-store.ts';
import { yearsTable } from '../telling/figure-tables.ts';
import { inPart, monthNotes } from '../telling/odd-months.ts';
import type { OddMonth } from '../telling/odd-months.ts';
import { twoYears } from '../telling/two-years.ts';
import { sentencesOf } from '../telling/spoken-of.ts';
import { monthWords, subjectChart } from '../telling/subject-chart.ts';

export const ofType = ofAssessment.extend({ crimeType: z.string().regex(/^[a-z0-9-]{1,60}$/) });

const RULES: Readonly<Record<ControlSignal['rule'], string>> = { 'outside-limits': 'outside the expected range', 'run-of-eight': 'eight or more in a row on one side of the average', 'six-in-a-row': 'six or more in a row, each beyond the one before', 'two-of-three': 'two of three near the edge of the range' };

function monthRows(assessment: Assessment, subject: Subject, odd: readonly OddMonth[]): object[] {
  const isOdd = new Set(odd.map(({ month }) => month));
  const partial = inPart(assessment, subject.name);
  // A gap of many months is one row, at its last one.
  const gaps = new Map(runsOf(new Set(assessment.missingMonths)).map((run) => [run.to, run]));
  return monthsOf(assessment).toReversed().filter((month) => gaps.has(month) || !assessment.missingMonths.includes(month)).map((month) => ({ month: gaps.has(month) ? monthsInWords(gaps.get(month)!) : monthWords(month), count: subject.series.byMonth[month], note: assessment.missingMonths.includes(month) ? 'not in the data' : partial.includes(month) ? 'only in part, left out of everything' : assessment.partialMonths.includes(month) ? `${isOdd.has(month) ? 'far below the months near it; ' : ''}left out of rates and changes with crime, which is only in part` : isOdd.has(month) ? 'far below the months near it' : signsToTell(subject.series.control).filter((one) => one.month === month).map((one) => RULES[one.rule]).join('; ') }));
}

export const showType = page('GET', '/assessment/:assessmentYear/types/:crimeType', { may: readAssessment, params: ofType }, async ({ session, person, params: { assessmentYear, crimeType }, fresh }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record, notes, handedOn } = shown;
  const { computed } = shown.result;
  const { assessment } = computed;
  const here = addressOf(record);
  const subject = subjectOr404(shown.subjects, crimeType);
  const { series } = subject;
  const drawn = subjectChart(assessment, subject, notes);
  const prose = await findSection(session, record.id, partOfType(subject.slug));
  const figures = await figuresIn(session, handedOn, [prose?.text]);
  const mayWrite = may(person, writeAssessment) && record.state === 'draft';
  const households = assessment.types.find((one) => one.type === subject.name)?.ratePer1000Households;
  const change = series.change;
  const years = twoYears(assessment, series);
  return showPage(
    'assessment/written/show-type.njk',
    {
      here, tabs: tabsOf(record, 'The answer'), subject, answer: [headline(subject), change?.amongAreas === undefined ? restSentence(computed, subject) : amongSentences(change)[0]].filter((one) => one !== undefined && one !== '').join(' '), coverage: coverageSentence(assessment, change),
      chart: await pageChart(drawn.chart, 'type-chart', person.colour ? { colour: person.colour } : {}), hasLimits: drawn.hasLimits, key: drawn.key, season: drawn.season, odd: drawn.odd.map(({ words }) => words), otherForces: otherForcesWords(assessment, series), isGone: moveOf(change) === 'doubtful',
      among: amongSentences(change).slice(1), dispersion: dispersionWords(change), level: levelSentences(series, assessment.area.code), hasFunnel: (series.comparison?.areas.length ?? 0) > 2, othersHref: `${here}/types/${subject.slug}/others`,
      where: (assessment.tooFewToPlace.includes(subject.name) ? [hotSentence(assessment, subject)] : [wardSentence(assessment, subject, true), hotSentence(assessment, subject), concentrationSentence(series.concentration)]).filter((one) => one !== ''), whereHref: assessment.placesWithheld === undefined ? `${here}/where?type=${subject.slug}` : undefined,
      deprivation: assessment.tooFewToPlace.includes(subject.name) ? '' : deprivationSentence(assessment, subject), years: { ...years, rows: years.rows.map((row) => ({ ...row, verdict: { rise: 'Rose by itself beyond chance', fall: 'Fell by itself beyond chance', doubtful: 'Not sure', within: 'Within chance', 'too-few': 'Too few to tell' }[row.verdict] })) }, households: households === undefined ? '' : `${numberWords(households, 1)} per 1,000 households in the same months.`,
      ownForce: assessment.forces.find((one) => one.own)?.force ?? 'the own force', rows: monthRows(assessment, subject, drawn.odd), files: `${here}/types/${subject.slug}/figures`, svg: `${here}/types/${subject.slug}/chart.svg`,
      method: methodOf(assessment, subject, drawn.limits), forces: assessment.forcesCompared ?? [], leftOut: assessment.forces.filter((one) => assessment.forcesCompared?.includes(one.force) === false).map((one) => one.force),
      prose: prose === undefined || prose.text === '' ? undefined : { text: figures.marked(prose.text, { editor: mayWrite, sourced: hasOwnSource(prose.part, prose.text, assessment) }), by: prose.writtenBy, isBehind: (await textsBehind(session, record, new Map([[prose.part, prose]]))).size > 0 }, textsHref: `${here}/text#${partOfType(subject.slug)}`, proseHref: `${here}/text/${partOfType(subject.slug)}`, mayWrite,
      notes: notes.filter((note) => note.crimeType === null || note.crimeType === subject.name), noteHref: `/assessment/notes/add?year=${record.label}&type=${subject.slug}`, isIncident: subject.name === ASB,
      candidate: await candidateOffer(session, { kind: 'assessment', ref: `${record.label}:${subject.slug}` }, { plan: planAfter(record.label), speaksOf: (title) => sentencesOf(title, shown.subjects.map((one) => one.name)).some((one) => one.subjects.includes(subject.name)) }), mayPrepare: may(person, prepareScoring), form: fresh(),
    },
    headOf(record, subject.name),
  );
});

function methodOf(assessment: Assessment, subject: Subject, limits: readonly Limits[]): string[] {
  const months = monthsOf(assessment);
  const control = limits.at(-1);
  const { change, rateCount, rateInterval, ratePeriod } = subject.series;
  return [
    ...(change === undefined ? [] : [`Change: two counts of months of the same length, z = ${numberWords(change.z, 2)}${change.beyondChanceAfterCorrection === undefined ? '' : change.beyondChanceAfterCorrection ? '; it stands when all types are tested at once (Benjamini and Hochberg, 5 in 100)' : change.beyondChance ? '; it does not stand when all types are tested at once (Benjamini and Hochberg, 5 in 100)' : ''}. Forces compared: ${change.forcesCompared.join(', ')}.`]),
    ...(control === undefined ? ['Expected range: none is drawn with fewer than eight whole months in a row.'] : [`Expected range: individuals chart (XmR) of ${monthsInWords({ from: months[control.from] ?? '', to: months[control.to] ?? '' })}, average ${numberWords(control.centre, 1)}, ${numberWords(control.lower, 1)} to ${numberWords(control.upper, 1)} ${holdsAYear(subject.series.control?.period ?? '') ? 'is usual' : 'would be expected of a month, as far as less than a year can say'}. A gap ends the run.`]),
    ...(rateCount === undefined || ratePeriod === undefined ? [] : [`Rate: ${numberWords(rateCount)} in ${monthsInWords(monthsIn(ratePeriod))} for ${numberWords(assessment.area.population)} residents of the 2021 census${rateInterval ? `, ${numberWords(rateInterval.lower, 1)} to ${numberWords(rateInterval.upper, 1)} per 1,000 by chance alone (Byar, 95 in 100)` : ''}.`]),
  ];
}

export const exportType = tableRoutes('/assessment/:assessmentYear/types/:crimeType/figures', { may: readAssessment, params: ofType, query: z.object({ of: z.literal('years').optional().catch(undefined) }) }, async ({ session, params: { assessmentYear, crimeType }, query: { of } }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { assessment } = shown.result.computed;
  const subject = subjectOr404(shown.subjects, crimeType);
  if (of === 'years') return ofRecord(shown.record, yearsTable(assessment, subject));
  const { limits } = subjectChart(assessment, subject, shown.notes);
  const note = monthNotes(assessment, subject.name, subject.series);
  const rows = monthsOf(assessment).map((month, at) => {
    const own = limits.find((one) => at >= one.from && at <= one.to);
    return [assessment.area.code, subject.name, month, subject.series.byMonth[month] ?? null, note(month), own?.centre ?? null, own?.lower ?? null, own?.upper ?? null];
  });
  return ofRecord(shown.record, { name: subject.slug, columns: ['area_code', 'name', 'month', 'count', 'note', 'centre', 'lower', 'upper'], rows });
});

export const drawType = page('GET', '/assessment/:assessmentYear/types/:crimeType/chart.svg', { may: readAssessment, params: ofType }, async ({ session, params: { assessmentYear, crimeType }, today }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const subject = subjectOr404(shown.subjects, crimeType);
  const { wide } = await pageChart(subjectChart(shown.result.computed.assessment, subject, shown.notes).chart, 'chart');
  return sendDrawing(session, shown.record, `assessment-${assessmentYear}-${subject.slug}-${today}.svg`, wide);
});
