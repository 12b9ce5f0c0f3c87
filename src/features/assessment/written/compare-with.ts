// Similar areas: which ones the assessment is compared with, each chosen by name and with its reason; and of which the police's files are missing.
import { z } from 'zod';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { PlainError } from '../../../platform/plain-error.ts';
import { formError, version, words } from '../../../platform/web/form.ts';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { loadAreas } from '../areas/areas.ts';
import type { Area, Areas } from '../areas/areas.ts';
import { monthsIn } from '../assess/computed.ts';
import { monthsInWords, monthsOf, runsOf } from '../assess/months.ts';
import { forceMonthsOf } from '../police-data/counts-for.ts';
import { heldFiles } from '../police-data/police-files-store.ts';
import { changeCompared, holdAssessment, loadAssessment, newestResult } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { codeOf, offeredAreas } from './choose-area.ts';
import { wantFigures } from './compute-assessment.job.ts';
import { refuseHandedOn } from './handed-on.ts';
import { addressOf, headOf, ofAssessment, ofRecord } from './open-assessment.ts';
import { tableRoutes } from '../table-routes.ts';
import { writeAssessment } from './permissions.ts';

/** So that the funnel stays one that can be read. */
const most = 40;

function chosen(areas: Areas, code: string): Area | undefined {
  try {
    return areas.find(code);
  } catch (error) {
    if (error instanceof PlainError) return undefined;
    throw error;
  }
}

async function view(session: Session, record: AssessmentRecord, form: FormState, status = 200): Promise<Result> {
  const areas = await loadAreas();
  const result = await newestResult(session, record.id);
  const assessment = result?.computed.assessment;
  const months = assessment?.ratePeriod === undefined ? [] : monthsOf(monthsIn(assessment.ratePeriod));
  const whole = new Set(forceMonthsOf(await heldFiles(session, ['street'])).filter((one) => !one.partial).map((one) => `${one.slug} ${one.month}`));
  const own = chosen(areas, record.areaCode);
  const rows = record.comparedWith.map((code) => {
    const area = chosen(areas, code);
    const missing = area === undefined ? [] : months.filter((month) => !whole.has(`${area.force.slug} ${month}`));
    const isPart = area !== undefined && own !== undefined && area.lsoas.some((lsoa) => own.lsoas.includes(lsoa));
    // What is held by now is nothing to figures that were handed on.
    const says = record.state !== 'draft' ? '' : area === undefined ? 'The reference data does not know it any more.' : isPart ? 'It shares places with the area itself, so it is left out.' : missing.length > 0 ? `Not compared yet: whole files of ${area.force.name} for ${listWords(runsOf(missing).map(monthsInWords))} are not held.` : assessment === undefined || assessment.comparedWith.some((one) => one.code === area.code) ? '' : 'Not compared yet: its files are held, and the figures are to be computed anew.';
    return { code, name: area?.name ?? code, residents: area?.residents, force: area?.force.name ?? '', reason: record.comparedWhy[code] ?? '', says };
  });
  return showPage(
    'assessment/written/compare-with.njk',
    { here: addressOf(record), form, rows, files: `${addressOf(record)}/compare-with`, areas: offeredAreas(areas), isFull: rows.length >= most, isDraft: record.state === 'draft', force: own?.force.name ?? '', months: months.length === 0 ? '' : monthsInWords({ from: months[0]!, to: months.at(-1)! }), lacks: rows.some((row) => row.says.includes('are not held')) },
    headOf(record, 'What it is compared with', { hasError: status !== 200, back: record.state === 'draft' ? { text: 'What the assessment is about', href: `${addressOf(record)}/edit` } : { text: `Assessment ${record.label}`, href: addressOf(record) } }),
    status,
  );
}

export const showCompared = page('GET', '/assessment/:assessmentYear/compare-with', { may: writeAssessment, params: ofAssessment }, async ({ session, params: { assessmentYear }, fresh }) => {
  const record = await loadAssessment(session, assessmentYear);
  return view(session, record, fresh({}, record.version));
});

export const exportCompared = tableRoutes('/assessment/:assessmentYear/compare-with', { may: writeAssessment, params: ofAssessment }, async ({ session, params: { assessmentYear } }) => {
  const record = await loadAssessment(session, assessmentYear);
  const areas = await loadAreas();
  const rows = record.comparedWith.map((code) => {
    const area = chosen(areas, code);
    return [code, area?.name ?? null, area?.force.name ?? null, area?.residents ?? null, record.comparedWhy[code] ?? null];
  });
  return ofRecord(record, { name: 'compared-with', columns: ['code', 'area', 'force', 'residents', 'why'], rows });
});

const added = z.object({ area: words('Enter the name of a district or a partnership', 300), reason: words('Say why it is like this area', 500), version });

export const addCompared = page('POST', '/assessment/:assessmentYear/compare-with', { may: writeAssessment, params: ofAssessment, body: added }, async ({ session, params: { assessmentYear }, form, again, now, services }) => {
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  if (!form.ok) return view(session, record, again(form, record.version), 422);
  const areas = await loadAreas();
  let code: string;
  try {
    code = codeOf(areas, form.values.area);
  } catch (error) {
    if (error instanceof PlainError) return view(session, record, again(formError(form.raw, 'area', `${error.message} ${error.whatToDo}`), record.version), 422);
    throw error;
  }
  const why = record.comparedWith.includes(code) ? 'It is among them already' : code === record.areaCode ? 'This is the area itself' : record.comparedWith.length >= most ? `No more than ${most} areas can be compared with` : undefined;
  if (why !== undefined) return view(session, record, again(formError(form.raw, 'area', why), record.version), 422);
  // Two people who each add one are not in one another's way.
  await changeCompared(session, record, [...record.comparedWith, code], { ...record.comparedWhy, [code]: form.values.reason });
  await wantFigures(session, services, record, now);
  return goTo(`${addressOf(record)}/compare-with`, 'It is among them now. The figures are being computed anew.');
});

export const removeCompared = page('POST', '/assessment/:assessmentYear/compare-with/remove', { may: writeAssessment, params: ofAssessment, body: z.object({ code: z.string().max(300) }) }, async ({ session, params: { assessmentYear }, form, now, services }) => {
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  const code = form.ok ? form.values.code : '';
  if (!record.comparedWith.includes(code)) return goTo(`${addressOf(record)}/compare-with`);
  const { [code]: _gone, ...reasons } = record.comparedWhy;
  await changeCompared(session, record, record.comparedWith.filter((one) => one !== code), reasons);
  await wantFigures(session, services, record, now);
  return goTo(`${addressOf(record)}/compare-with`, 'It is taken off. The figures are being computed anew.');
});
