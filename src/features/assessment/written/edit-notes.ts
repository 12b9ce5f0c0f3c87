// Notes on the charts: what happened when. A step, from which limits begin anew, needs a reason and bears the name of whoever said so.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { date, formError, id, optionalWords, ticked, words } from '../../../platform/web/form.ts';
import { subjectsOf } from '../assess/computed.ts';
import { findAssessment, holdAll, listAssessments, newestResult } from './assessment-store.ts';
import type { AssessmentRecord } from './assessment-store.ts';
import { keptWords, refuseHandedOn } from './handed-on.ts';
import { addNote, removeNote } from './note-store.ts';
import { writeAssessment } from './permissions.ts';
import type { Session } from '../../../security/session.ts';

const asked = z.object({ year: z.string().regex(/^\d{4}$/).optional().catch(undefined), type: z.string().regex(/^[a-z0-9-]{1,60}$/).optional().catch(undefined) });
const ofYear = z.string().regex(/^\d{4}$/).optional().catch(undefined);
const body = z.object({ on_day: date('Enter the day'), words: words('Say what happened, in a few words', 200), crime_type: optionalWords(80), is_step: ticked, reason: optionalWords(1000), year: ofYear });

type Known = { record: AssessmentRecord | undefined; types: { value: string; text: string; slug: string }[] };

async function known(session: Session, label: string | undefined): Promise<Known> {
  const all = label === undefined ? await listAssessments(session) : [];
  const record = label === undefined ? (all.find((one) => one.state === 'draft') ?? all[0]) : await findAssessment(session, label);
  const result = record && (await newestResult(session, record.id));
  return { record, types: result === undefined ? [] : subjectsOf(result.computed.assessment).map((one) => ({ value: one.name, text: one.name, slug: one.slug })) };
}

const view = ({ record, types }: Known, form: FormState, status = 200): Result => {
  const back = record === undefined ? '/assessment' : `/assessment/${record.label}/limits#notes`;
  return showPage('assessment/written/add-note.njk', { form, types, year: record?.state === 'draft' ? record.label : undefined, cancelHref: back }, { title: 'Add a note to the charts', hasError: status !== 200, back: { text: 'Limits and caveats', href: back } }, status);
};

export const newNote = page('GET', '/assessment/notes/add', { may: writeAssessment, query: asked }, async ({ session, query: { year, type }, fresh }) => {
  const found = await known(session, year);
  if (year !== undefined && found.record !== undefined) refuseHandedOn(found.record);
  return view(found, fresh({ crime_type: found.types.find((one) => one.slug === type)?.value ?? '' }));
});

export const addTheNote = page('POST', '/assessment/notes/add', { may: writeAssessment, body }, async ({ session, form, again }) => {
  const all = await holdAll(session);
  const year = ofYear.parse(form.raw['year']);
  const found = await known(session, year);
  // From the page of one that was handed on; without a year the note is for those that are not.
  if (year !== undefined && found.record !== undefined) refuseHandedOn(found.record);
  if (!form.ok) return view(found, again(form), 422);
  const { on_day: onDay, words: said, crime_type: crimeType, is_step: isStep, reason } = form.values;
  if (isStep && reason === undefined) return view(found, again(formError(form.raw, 'reason', 'Say why the limits begin anew')), 422);
  if (crimeType !== undefined && !found.types.some((one) => one.value === crimeType)) return view(found, again(formError(form.raw, 'crime_type', 'Choose one from the list')), 422);
  await addNote(session, { onDay, words: said, crimeType, isStep, reason });
  return goTo(found.record === undefined ? '/assessment' : `/assessment/${found.record.label}/limits#notes`, `${all.length > 0 && all.every((one) => one.state !== 'draft') ? 'It is kept for the next version.' : isStep ? 'The step is recorded: limits begin anew there.' : 'The note is on the charts.'}${keptWords(all)}`);
});

export const removeTheNote = page('POST', '/assessment/notes/:assessmentNoteId/remove', { may: writeAssessment, params: z.object({ assessmentNoteId: id }), body: z.object({ year: ofYear }) }, async ({ session, params: { assessmentNoteId }, form, now }) => {
  const all = await holdAll(session);
  const record = (form.ok ? all.find((one) => one.label === form.values.year) : undefined) ?? all[0];
  if (form.ok && record !== undefined && record.label === form.values.year) refuseHandedOn(record);
  await removeNote(session, assessmentNoteId, now);
  return goTo(record === undefined ? '/assessment' : `/assessment/${record.label}/limits#notes`, `The note was taken off the charts.${keptWords(all)}`);
});
