// Beginning an assessment, and changing what it is about: the area, the months, the weights of harm, the marking.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { PlainError } from '../../../platform/plain-error.ts';
import { refused } from '../../../platform/web/errors.ts';
import { choice, formError, optionalId, optionalWords, version, words } from '../../../platform/web/form.ts';
import { loadAreas } from '../areas/areas.ts';
import type { Areas } from '../areas/areas.ts';
import { isMonth } from '../assess/months.ts';
import { areaOfPartnership, beginAssessment, changeAssessment, findAssessment, holdAssessment, loadAssessment } from './assessment-store.ts';
import type { AssessmentFields, AssessmentRecord } from './assessment-store.ts';
import { codeOf, offeredAreas } from './choose-area.ts';
import { wantFigures } from './compute-assessment.job.ts';
import { refuseHandedOn } from './handed-on.ts';
import { addressOf, headOf, ofAssessment } from './open-assessment.ts';
import { writeAssessment } from './permissions.ts';
import { findWeights, listWeights } from './weights-store.ts';

const month = z.preprocess((value) => { const text = String(value ?? '').trim(); return text === '' ? undefined : text; }, z.string().refine(isMonth, { error: 'Enter a month as year and month, such as 2025-01; the police’s files begin with 2010-12' }).optional());
const body = z.object({
  title: words('Enter a title'), area: words('Enter a district or a partnership', 300), first_month: month, last_month: month, weights_id: optionalId,
  marking: choice(['OFFICIAL', 'OFFICIAL-SENSITIVE'], 'Choose the marking'), handling: optionalWords(300),
});
type Body = z.output<typeof body>;

/** What the field shows: the name where it means this one area, else the codes. */
function nameOf(areas: Areas, code: string): string {
  const name = areas.districts.get(code)?.name ?? areas.partnerships.get(code)?.name;
  return name !== undefined && codeOf(areas, name) === code ? name : code;
}

/** The area of the partnership: by its codes, or by its name where that is an area's; empty where neither is known. */
async function ownArea(session: Session, areas: Areas): Promise<string> {
  const { codes, name } = await areaOfPartnership(session);
  if (codes !== '') return nameOf(areas, codes);
  return offeredAreas(areas).find(({ value }) => value.toLowerCase() === name.trim().toLowerCase())?.value ?? '';
}

type Checked = { fields: AssessmentFields } | { field: string; words: string };

function checked(areas: Areas, values: Body): Checked {
  try {
    const areaCode = codeOf(areas, values.area);
    if (values.first_month !== undefined && values.last_month !== undefined && values.last_month < values.first_month) return { field: 'last_month', words: 'It ends before it begins' };
    return { fields: { title: values.title, areaCode, firstMonth: values.first_month, lastMonth: values.last_month, weightsId: values.weights_id, marking: values.marking, handling: values.handling } };
  } catch (error) {
    if (error instanceof PlainError) return { field: 'area', words: `${error.message} ${error.whatToDo}` };
    throw error;
  }
}

async function view(session: Session, areas: Areas, form: FormState, more: { record?: AssessmentRecord | undefined; label?: string; status?: number; both?: object[] }): Promise<Result> {
  const { record, status = 200 } = more;
  const here = record === undefined ? '/assessment/begin' : `${addressOf(record)}/edit`;
  const weights = await listWeights(session);
  return showPage(
    'assessment/written/edit-assessment.njk',
    { form, action: here, isNew: record === undefined, cancelHref: record === undefined ? '/assessment' : addressOf(record), areas: offeredAreas(areas), comparedHref: record === undefined ? undefined : `${addressOf(record)}/compare-with`, compared: record === undefined ? [] : record.comparedWith.map((code) => areas.districts.get(code)?.name ?? areas.partnerships.get(code)?.name ?? code), both: more.both, weights: weights.map((one) => ({ value: one.id, text: `${one.name}, ${one.edition}` })) },
    record === undefined ? { title: 'Begin an assessment', hasError: status !== 200, back: { text: 'Assessments', href: '/assessment' } } : headOf(record, more.both ? 'Somebody changed this assessment meanwhile' : 'What the assessment is about', { hasError: status !== 200, back: { text: `Assessment ${record.label}`, href: addressOf(record) } }),
    status,
  );
}

const newBody = body.extend({ label: z.preprocess((value) => String(value ?? '').trim(), z.string().regex(/^20\d{2}$/, { error: 'Enter a year, such as 2026' })) });

export const newAssessment = page('GET', '/assessment/begin', { may: writeAssessment }, async ({ session, today, fresh }) => {
  const areas = await loadAreas();
  const year = today.slice(0, 4);
  return view(session, areas, fresh({ label: (await findAssessment(session, year)) === undefined ? year : String(Number(year) + 1), title: `Strategic assessment ${year}`, area: await ownArea(session, areas), marking: 'OFFICIAL' }), {});
});

export const beginTheAssessment = page('POST', '/assessment/begin', { may: writeAssessment, body: newBody }, async ({ session, form, again, now, services }) => {
  const areas = await loadAreas();
  if (!form.ok) return view(session, areas, again(form), { status: 422 });
  const found = checked(areas, form.values);
  if ('field' in found) return view(session, areas, again(formError(form.raw, found.field, found.words)), { status: 422 });
  if (await findAssessment(session, form.values.label)) return view(session, areas, again(formError(form.raw, 'label', 'There is an assessment of this year already')), { status: 422 });
  await insistWeights(session, found.fields.weightsId);
  await beginAssessment(session, form.values.label, found.fields);
  await wantFigures(session, services, await loadAssessment(session, form.values.label), now);
  return goTo(`/assessment/${form.values.label}`, 'The assessment is begun. Its figures are being computed.');
});

async function insistWeights(session: Session, id: string | undefined): Promise<void> {
  if (id !== undefined && !(await listWeights(session)).some((one) => one.id === id)) throw refused('These weights are not there any more.', 'Choose others.', 'no-weights');
}

export const openSettings = page('GET', '/assessment/:assessmentYear/edit', { may: writeAssessment, params: ofAssessment }, async ({ session, params: { assessmentYear }, fresh }) => {
  const record = await loadAssessment(session, assessmentYear);
  refuseHandedOn(record);
  return view(session, await loadAreas(), fresh({ title: record.title, area: nameOf(await loadAreas(), record.areaCode), first_month: record.firstMonth ?? '', last_month: record.lastMonth ?? '', weights_id: record.weightsId ?? '', marking: record.marking, handling: record.handling ?? '' }, record.version), { record });
});

export const changeSettings = page('POST', '/assessment/:assessmentYear/edit', { may: writeAssessment, params: ofAssessment, body: body.extend({ version }) }, async ({ session, params: { assessmentYear }, form, again, now, services }) => {
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  const areas = await loadAreas();
  if (!form.ok) return view(session, areas, again(form, Number(form.raw['version']) || record.version), { record, status: 422 });
  const found = checked(areas, form.values);
  if ('field' in found) return view(session, areas, again(formError(form.raw, found.field, found.words), form.values.version), { record, status: 422 });
  await insistWeights(session, found.fields.weightsId);
  const { fields } = found;
  if (form.values.version !== record.version) {
    const weights = async (id: string | null | undefined): Promise<string> => { const one = await findWeights(session, id ?? null); return one === undefined ? '' : `${one.name}, ${one.edition}`; };
    const parts: [string, string, string][] = [['Title', record.title, fields.title], ['Area', record.areaCode, fields.areaCode], ['First month', record.firstMonth ?? '', fields.firstMonth ?? ''], ['Last month', record.lastMonth ?? '', fields.lastMonth ?? ''], ['Weights of harm', await weights(record.weightsId), await weights(fields.weightsId)], ['Marking', record.marking, fields.marking], ['Handling', record.handling ?? '', fields.handling ?? '']];
    const both = parts.filter(([, theirs, mine]) => theirs !== mine).map(([about, theirs, mine]) => ({ about, theirs: { label: 'Saved meanwhile', text: theirs }, yours: { label: 'Yours', text: mine } }));
    return view(session, areas, again({ raw: form.raw, errors: [] }, record.version), { record, status: 409, both });
  }
  await changeAssessment(session, record, form.values.version, fields);
  const isOther = record.areaCode !== fields.areaCode || record.firstMonth !== (fields.firstMonth ?? null) || record.lastMonth !== (fields.lastMonth ?? null);
  if (isOther) await wantFigures(session, services, await loadAssessment(session, assessmentYear), now);
  return goTo(addressOf(record), isOther ? 'The change was saved. The figures are being computed anew.' : 'The change was saved.');
});

/** Asks for figures; what is there stays until they come. */
export const computeNow = page('POST', '/assessment/:assessmentYear/compute', { may: writeAssessment, params: ofAssessment }, async ({ session, params: { assessmentYear }, now, services }) => {
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  await wantFigures(session, services, record, now);
  return goTo(addressOf(record), 'The figures are being computed. It takes some seconds.');
});
