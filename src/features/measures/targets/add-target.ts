// Setting a target, and putting a note on a measure's chart.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { date, formError, optionalWords, ticked, words } from '../../../platform/web/form.ts';
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { measureByRef } from '../measure-store.ts';
import { nounOf } from '../measure.ts';
import type { Measure } from '../measure.ts';
import { firstYearOf, yearFrom } from '../period.ts';
import { editMeasures } from '../permissions.ts';
import { readValue } from '../reading-value.ts';
import { ofMeasure } from '../show-measure.ts';
import { addNote, addTarget } from './target-store.ts';

const targetBody = z.object({
  figure: words('Enter the target, such as “at least 3”', 100), from: date('Enter the first day'), to: date('Enter the last day'), reason: words('Say why this is the target', 1000),
  tolerance: z.preprocess((value) => { const text = String(value ?? '').replace('%', '').trim(); return text === '' ? 5 : /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN; }, z.number({ error: 'Enter per cent, such as 5' }).min(0, { error: 'Enter per cent from 0 to 100' }).max(100, { error: 'Enter per cent from 0 to 100' })),
});

const targetView = (measure: Measure, form: FormState, status = 200): Result =>
  showPage('measures/targets/add-target.njk', { form, measure, noun: nounOf(measure)?.many, action: `/measures/${measure.ref}/targets/add`, cancelHref: `/measures/${measure.ref}` }, { title: 'Set a target', hasError: status !== 200, back: { text: measure.name, href: `/measures/${measure.ref}` } }, status);

export const newTarget = page('GET', '/measures/:measureRef/targets/add', { may: editMeasures, params: ofMeasure }, async ({ session, params: { measureRef }, today, fresh }) => {
  const year = yearFrom(firstYearOf(today));
  return targetView(await measureByRef(session, measureRef), fresh({ from: year.from, to: year.to, tolerance: '5' }));
});

export const setTheTarget = page('POST', '/measures/:measureRef/targets/add', { may: editMeasures, params: ofMeasure, body: targetBody }, async ({ session, params: { measureRef }, form, again }) => {
  const measure = await measureByRef(session, measureRef);
  if (!form.ok) return targetView(measure, again(form), 422);
  const read = readValue(form.values.figure, { unit: measure.unit, noun: nounOf(measure) });
  if (read.kind !== 'value') return targetView(measure, again(formError(form.raw, 'figure', read.kind === 'refused' ? read.words : 'A target is a figure')), 422);
  if (form.values.to < form.values.from) return targetView(measure, again(formError(form.raw, 'to', 'It ends before it begins')), 422);
  const { from, to, tolerance, reason } = form.values;
  await addTarget(session, measureRef, { from, to, tolerance, reason, value: read.value });
  return goTo(`/measures/${measureRef}#target`, 'The target is set. The one before stays in its history.');
});

const noteBody = z.object({ on_day: date('Enter the day'), words: words('Say what happened', 500), is_step: ticked, counted_before: optionalWords(200), counted_since: optionalWords(200) });

/** Whoever reads that two figures are not compared is told how each was counted. */
function stepErrors(raw: RawForm): FieldError[] {
  const [before, since] = ['counted_before', 'counted_since'].map((name) => String(raw[name] ?? '').trim());
  if (!ticked.parse(raw['is_step'])) return before === '' && since === '' ? [] : [{ field: 'is_step', words: 'Tick that it is counted in another way, or leave out how' }];
  return [...(before === '' ? [{ field: 'counted_before', words: 'Say how it was counted until then' }] : []), ...(since === '' ? [{ field: 'counted_since', words: 'Say how it is counted since then' }] : [])];
}

const noteView = (measure: Measure, form: FormState, status = 200): Result =>
  showPage('measures/targets/add-note.njk', { form, measure, action: `/measures/${measure.ref}/notes/add`, cancelHref: `/measures/${measure.ref}` }, { title: 'Add a note to the chart', hasError: status !== 200, back: { text: measure.name, href: `/measures/${measure.ref}` } }, status);

export const newNote = page('GET', '/measures/:measureRef/notes/add', { may: editMeasures, params: ofMeasure }, async ({ session, params: { measureRef }, fresh }) => noteView(await measureByRef(session, measureRef), fresh()));

export const addTheNote = page('POST', '/measures/:measureRef/notes/add', { may: editMeasures, params: ofMeasure, body: noteBody }, async ({ session, params: { measureRef }, form, again }) => {
  const measure = await measureByRef(session, measureRef);
  const errors = [...(form.ok ? [] : form.errors), ...stepErrors(form.raw)];
  if (!form.ok || errors.length > 0) return noteView(measure, again({ raw: form.raw, errors }), 422);
  const { on_day: onDay, words: said, is_step: isStep, counted_before: countedBefore, counted_since: countedSince } = form.values;
  await addNote(session, measureRef, { onDay, words: said, isStep, countedBefore, countedSince });
  return goTo(`/measures/${measureRef}#notes`, 'The note is on the chart.');
});
