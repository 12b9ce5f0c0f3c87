// A text about a type that the newest figures do not have: its writer moves it to the end of another part, or takes it out. Every version of both stays.
import { z } from 'zod';
import { changedMeanwhile } from '../../../platform/web/errors.ts';
import { choice, formError, wholeNumber } from '../../../platform/web/form.ts';
import { goTo, page } from '../../../security/page.ts';
import { dropDraft } from '../../plan/index.ts';
import { PARTS, partNamed } from '../telling/parts.ts';
import { partOf } from './asked-part.ts';
import { holdAssessment, resultHeads } from './assessment-store.ts';
import { draftPlace, ofPart, view } from './edit-text.ts';
import { refuseHandedOn } from './handed-on.ts';
import { addressOf } from './open-assessment.ts';
import { writeAssessment } from './permissions.ts';
import { findSection, writeSection } from './section-store.ts';

const LONGEST = 50_000;
const body = z.object({ version: wholeNumber('Reload the page and try again', 0, 1_000_000_000), to: choice(['nowhere', ...PARTS.map(({ key }) => key)], 'Choose the part to which it goes') });

export const moveText = page('POST', '/assessment/:assessmentYear/text/:assessmentPart/move', { may: writeAssessment, params: ofPart, body }, async ({ session, params: { assessmentYear, assessmentPart }, form, again }) => {
  const record = await holdAssessment(session, assessmentYear);
  refuseHandedOn(record);
  const asked = await partOf(session, record, assessmentPart);
  const saved = await findSection(session, record.id, assessmentPart);
  const here = `${addressOf(record)}/text/${assessmentPart}`;
  // It came back into the figures, or was taken out meanwhile: it is where it can be written.
  if (asked.isGone === undefined || saved === undefined || saved.text.trim() === '') return goTo(asked.isGone === undefined ? here : `${addressOf(record)}/text`, 'Nothing was moved: there is no such text without a place any more.');
  const seen = (await resultHeads(session, record.id))[0]?.number ?? 0;
  const not = (errors: Parameters<typeof again>[0]) => view(record, asked, again({ ...errors, raw: { ...errors.raw, text: saved.text } }, saved.version), { status: 422, saved, seen });
  if (!form.ok) return not(form);
  const { to, version } = form.values;
  if (version !== saved.version) throw changedMeanwhile();
  const target = partNamed(to);
  if (target !== undefined) {
    const there = await findSection(session, record.id, to);
    const text = [there?.text.trimEnd() ?? '', saved.text].filter((one) => one !== '').join('\n\n');
    if (text.length > LONGEST) return not(formError(form.raw, 'to', `With it, “${target.heading}” would be longer than ${LONGEST.toLocaleString('en-GB')} characters`));
    // The other text was written for the figures that it was written for: what is put behind it does not make it newer.
    if (!(await writeSection(session, record, to, there?.version ?? 0, text, there?.figuresNumber ?? saved.figuresNumber))) throw changedMeanwhile();
  }
  if (!(await writeSection(session, record, assessmentPart, version, '', seen === 0 ? null : seen))) throw changedMeanwhile();
  await dropDraft(session, draftPlace(record.id, assessmentPart));
  return goTo(`${addressOf(record)}/text${target === undefined ? '' : `#${to}`}`, target === undefined ? `The text about ${asked.part.heading} was taken out. Its versions are kept.` : `The text about ${asked.part.heading} stands at the end of “${target.heading}”.`);
});
