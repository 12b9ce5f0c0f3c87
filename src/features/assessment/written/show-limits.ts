// What the figures cannot say: gaps, partial months, places that are not where it happened, the tests that were made and how. As honest as the rest.
import { z } from 'zod';
import { numberWords } from '../../../platform/pages/figure-words.ts';
import { page, showPage } from '../../../security/page.ts';
import { may } from '../../../security/permission.ts';
import { CHANGE_TEST } from '../assess/place-changes.ts';
import { monthsInWords, runsOf } from '../assess/months.ts';
import { OLD_WORDS, ageOf } from '../telling/age.ts';
import { moveOf } from '../assess/verdict.ts';
import { amongMethod, correctionWords, neededWords } from '../telling/change-words.ts';
import { limitsTables } from '../telling/figure-tables.ts';
import { tableRoutes } from '../table-routes.ts';
import { COARSE } from '../telling/harm.ts';
import { markWords } from '../telling/limits-and-law.ts';
import { bringPoliceFiles } from '../police-data/permissions.ts';
import { commandOf } from './reproduce.ts';
import { addressOf, headOf, ofAssessment, ofRecord, assessmentToTake, openAssessment, tabsOf, toOverview } from './open-assessment.ts';
import { readAssessment, writeAssessment } from './permissions.ts';
import { findWeights } from './weights-store.ts';

export const showLimits = page('GET', '/assessment/:assessmentYear/limits', { may: readAssessment, params: ofAssessment }, async ({ session, person, params: { assessmentYear }, fresh, today }) => {
  const shown = await openAssessment(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const { record, result, notes } = shown;
  const { assessment } = result.computed;
  const doubtful = shown.subjects.filter((one) => !one.isGroup && moveOf(one.series.change) === 'doubtful').map((one) => one.name);
  return showPage(
    'assessment/written/show-limits.njk',
    {
      here: addressOf(record), files: `${addressOf(record)}/limits`, tabs: tabsOf(record, 'Limits and caveats'), age: ageOf(assessment, today, true), newer: OLD_WORDS, caveats: assessment.caveats, missing: runsOf(assessment.missingMonths).map(monthsInWords), partial: assessment.partialMonths.map((month) => ({ month: monthsInWords({ from: month, to: month }), why: assessment.partialWhy?.[month] ?? '' })),
      rows: [['Rows of street files that were read', assessment.rows.read], ['Of these in the area', assessment.rows.inArea], ['Duplicates that were counted once', assessment.rows.duplicates], ['Rows without a place, in no area', assessment.rows.withoutPlace]].map(([text, count]) => ({ text, count: numberWords(Number(count)) })),
      forces: assessment.forces.map((one) => ({ ...one, months: runsOf(one.months).map(monthsInWords).join(', '), isCompared: (assessment.forcesCompared ?? []).includes(one.force) })), changeWithheld: assessment.changeWithheld,
      changeTest: (assessment.placeChanges ?? []).length === 0 ? '' : CHANGE_TEST, correction: `${correctionWords(assessment.correction.tests, doubtful)} ${neededWords(assessment.correction)}`.trim(), method: amongMethod(shown.subjects.find((one) => one.series.change)?.series.change), coarse: COARSE, weights: await findWeights(session, record.weightsId), notes, isHandedOn: record.state !== 'draft', year: record.label, mayWrite: may(person, writeAssessment) && record.state === 'draft', noteHref: `/assessment/notes/add?year=${record.label}`, form: fresh(),
      mayUndo: may(person, bringPoliceFiles), command: commandOf(record, result.computed), markSaid: markWords(result.fingerprint), computedAt: result.computedAt, attribution: assessment.attribution,
    },
    headOf(record, 'Limits and caveats'),
  );
});

const wanted = z.object({ of: z.enum(['forces', 'caveats', 'notes']).optional().catch(undefined) });

/** Each box of the page; the workbook holds them all. */
export const exportLimits = tableRoutes('/assessment/:assessmentYear/limits', { may: readAssessment, params: ofAssessment, query: wanted }, async ({ session, params: { assessmentYear }, query: { of } }) => {
  const shown = await assessmentToTake(session, assessmentYear);
  if (shown.result === undefined) return toOverview(shown.record);
  const [read, forces, caveats] = limitsTables(shown.result.computed.assessment);
  const notes = { name: 'notes', columns: ['day', 'words', 'of', 'step', 'reason', 'written_by', 'written_at'], rows: shown.notes.map((note) => [note.onDay, note.words, note.crimeType ?? null, note.isStep, note.reason ?? null, note.writtenBy, note.writtenAt]) };
  const table = of === undefined ? read : { forces, caveats, notes }[of];
  return ofRecord(shown.record, table, of === undefined ? [read, forces, caveats, notes].filter((one) => one.rows.length > 0) : [table]);
});
