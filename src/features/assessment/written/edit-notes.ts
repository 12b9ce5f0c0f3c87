// Notes on the charts: what happened when. A step, from which limits begin anew, needs a reason and bears the name of whoever said so.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { date, formError, id, optionalWords, ticked, words } from '../../../platform/web/form.ts';
import { subjectsOf } from '../assess/computed.ts';
import { findAssessment, listAssessments, newestResult } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { addNote, removeNote } from './note-store.ts';
import { writeAssessment } from './permissions.ts';
import type { Session } from '../../../security/session.ts';

const asked = z.object({ year: z.string().regex(/^\d{4}$/).optional().catch(undefined), type: z.string().regex(/^[a-z0-9-]{1,60}$/).optional().catch(undefined) });
const body = z.object({ on_day: date('Enter the day'), words: words('Say what happened, in a few words', 200), crime_type: optionalWords(80), is_step: ticked, reason: optionalWords(1000), year: z.string().regex(/^\d{4}$/).optional().catch(undefined) });

type Known = { record: AssessmentRecord | undefined; types: { value: string; text: string; slug: string }[] };

async function known(session: Session, label: string | undefined): Promise<Known> {
  const record = label === undefined ? (await listAssessments(session))[0] : await findAssessment(session, label);
  const result = record && (await newestResult(session, record.id));
  return { record, types: result === undefined ? [] : subjectsOf(result.computed.assessment).map((one) => ({ value: one.name, text: one.name, slug: one.slug })) };
}

const view = ({ record, types }: Known, form: FormState, status = 200): Result => {
  const back = record === undefined ? '/assessment' : `/assessment/${record.label}/limits#notes`;
  return showPage('assessment/written/add-note.njk', { form, types, year: record?.label, cancelHref: back }, { title: 'Add a note to the charts', hasError: status !== 200, back: { text: 'Limits and caveats', href: back } }, status);
};

export const newNote = page('GET', '/assessment/notes/add', { may: writeAssessment, query: asked }, async ({ session, query: { year, type }, fresh }) => {
  const found = await known(session, year);
  return view(found, fresh({ crime_type: found.types.find((one) => one.slug === type)?.value ?? '' }));
});

export const addTheNote = page('POST', '/assessment/notes/add', { may: writeAssessment, body }, async ({ session, form, again }) => {
  const found = await known(session, form.ok ? form.values.year : undefined);
  if (!form.ok) return view(found, again(form), 422);
  const { on_day: onDay, words: said, crime_type: crimeType, is_step: isStep, reason } = form.values;
  if (isStep && reason === undefined) return view(found, again(formError(form.raw, 'reason', 'Say why the limits begin anew')), 422);
  if (crimeType !== undefined && !found.types.some((one) => one.value === crimeType)) return view(found, again(formError(form.raw, 'crime_type', 'Choose one from the list')), 422);
  await addNote(session, { onDay, words: said, crimeType, isStep, reason });
  return goTo(found.record === undefined ? '/assessment' : `/assessment/${found.record.label}/limits#notes`, isStep ? 'The step is recorded: limits begin anew there.' : 'The note is on the charts.');
});

export const removeTheNote = page('POST', '/assessment/notes/:assessmentNoteId/remove', { may: writeAssessment, params: z.object({ assessmentNoteId: id }) }, async ({ session, params: { assessmentNoteId }, now }) => {
  await removeNote(session, assessmentNoteId, now);
  const [record] = await listAssessments(session);
  return goTo(record === undefined ? '/assessment' : `/assessment/${record.label}/limits#notes`, 'The note was taken off the charts.');
});
