// Which of the partners' series stand first beside the police's figures: the analyst's choice, kept with the assessment.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import { changedMeanwhile } from '../../../platform/web/errors.ts';
import { formError, version } from '../../../platform/web/form.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import { listMeasures } from '../../measures/index.ts';
import { changeContext, holdAssessment, loadAssessment } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { refuseHandedOn } from './handed-on.ts';
import { addressOf, headOf, ofAssessment } from './open-assessment.ts';
import { writeAssessment } from './permissions.ts';

/** More than these are no short list. */
const most = 20;

async function view(session: Session, record: AssessmentRecord, form: FormState, today: string, status = 200): Promise<Result> {
  const { rows } = await listMeasures(session, {}, today);
  return showPage('assessment/written/choose-context.njk', { form, action: `${addressOf(record)}/context/choose`, cancelHref: `${addressOf(record)}/context`, items: rows.map((one) => ({ value: one.ref, text: one.name })) }, headOf(record, 'Which series stand first?', { hasError: status !== 200, back: { text: 'Beside the figures', href: `${addressOf(record)}/context` } }), status);
}

export const openContextChoice = page('GET', '/assessment/:assessmentYear/context/choose', { may: writeAssessment, params: ofAssessment }, async ({ session, params: { assessmentYear }, today, fresh }) => {
  const record = await loadAssessment(session, assessmentYear);
  refuseHandedOn(record);
  return view(session, record, fresh({ measures: record.contextMeasures }, record.version), today);
});

export const chooseContext = page('POST', '/assessment/:assessmentYear/context/choose', { may: writeAssessment, params: ofAssessment, body: z.object({ version }) }, async ({ session, params: { assessmentYear }, form, again, today }) => {
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  const sent = [form.raw['measures'] ?? []].flat().map(String);
  const refs = (await listMeasures(session, {}, today)).rows.map((one) => one.ref).filter((ref) => sent.includes(ref));
  if (refs.length > most) return view(session, record, again(formError(form.raw, 'measures', `Choose no more than ${most}`), record.version), today, 422);
  if (!form.ok || form.values.version !== record.version) throw changedMeanwhile();
  // In the order in which they were chosen before; what is new comes behind.
  const order = [...record.contextMeasures.filter((ref) => refs.includes(ref)), ...refs.filter((ref) => !record.contextMeasures.includes(ref))];
  await changeContext(session, record, order);
  return goTo(`${addressOf(record)}/context`, 'The choice was saved.');
});
