// Correcting a reading: a new version that says why. Its source and day are asked for anew, since the old source says the old figure; a person may say that it says the new one too.
// Whoever comes second is shown what was saved meanwhile beside their own.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Result } from '../../../security/page.ts';
import { shortDateWords } from '../../../platform/pages/day-words.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import { id, many, optionalChoice, optionalWords, readForm, ticked, words } from '../../../platform/web/form.ts';
import type { FieldError, FormResult, RawForm } from '../../../platform/web/form.ts';
import type { Session } from '../../../security/session.ts';
import { followingOf } from '../citations/following.ts';
import type { Following } from '../citations/following.ts';
import { figureWords, sourceWords } from '../figure-view.ts';
import { nounOf } from '../measure.ts';
import { SOURCE_KINDS } from '../measure.ts';
import type { Measure } from '../measure.ts';
import { periodKey } from '../period.ts';
import { enterReadings } from '../permissions.ts';
import { measureToEnter, slipError } from './add-reading.ts';
import { OTHERS_FOLLOW, followingList, keptInWords, keptWhy } from './following-list.ts';
import { SOURCE_KIND_ITEMS, fieldsFrom, figureBody, figureErrors, figureValues } from './reading-form.ts';
import { correctReading, loadReading, standingVersion } from './reading-store.ts';
import type { Reading, ReadingFields } from './reading-store.ts';

const params = z.object({ readingId: id });
const sourceBody = z.object({ source_kind: figureBody.source_kind, source: figureBody.source, place: figureBody.place });
const body = z.object({ ...figureBody, source_kind: optionalChoice(SOURCE_KINDS), source: optionalWords(500), same_source: ticked, why: words('Say why it is corrected', 1000), keep: many(z.string().max(100, { error: 'Choose from the sentences that are listed' })), saw: optionalWords(100) });
type Corrected = { measure: Measure; reading: Reading; following: Following };
type Both = { theirs: { label: string; text: string }; yours: { label: string; text: string } };

function view({ measure, reading, following }: Corrected, form: FormState, status = 200, both?: Both): Result {
  return showPage(
    'measures/readings/correct-reading.njk',
    {
      form, both, measure, following: followingList(following), noun: nounOf(measure)?.many, sourceKinds: SOURCE_KIND_ITEMS, sourceBefore: { words: sourceWords(reading), asAt: shortDateWords(reading.asAt) }, action: `/measures/readings/${reading.id}/correct`, cancelHref: `/measures/${measure.ref}`,
      now: { figure: figureWords(reading), label: reading.label, source: sourceWords(reading), by: reading.givenBy, at: reading.givenAt, why: reading.notAvailable },
    },
    { title: both ? 'Somebody corrected this reading meanwhile' : 'Correct a reading', hasError: status === 422, back: { text: measure.name, href: `/measures/${measure.ref}` } },
    status,
  );
}

const corrected = async (session: Session, measure: Measure, reading: Reading): Promise<Corrected> => ({ measure, reading, following: await followingOf(session, measure.ref, reading.id) });

export const openCorrection = page('GET', '/measures/readings/:readingId/correct', { may: enterReadings, params }, async ({ session, person, params: { readingId }, fresh }) => {
  const { reading, measure } = await loadReading(session, readingId);
  await measureToEnter(session, person, measure.ref);
  const newest = await standingVersion(session, reading);
  return newest.id === reading.id ? view(await corrected(session, measure, reading), fresh(figureValues(reading))) : goTo(`/measures/readings/${newest.id}/correct`);
});

export const correctTheReading = page('POST', '/measures/readings/:readingId/correct', { may: enterReadings, params, body }, async ({ session, person, params: { readingId }, form, again, today }) => {
  const { reading, measure } = await loadReading(session, readingId);
  await measureToEnter(session, person, measure.ref);
  const newest = await standingVersion(session, reading);
  const found = await corrected(session, measure, newest);
  const refuse = (errors: FieldError[], status = 422): Result => view(found, again({ raw: form.raw, errors }), status);
  const given = sourceGiven(form.raw, newest);
  const errors = [...(form.ok ? [] : form.errors), ...(given.ok ? [] : given.errors)];
  if (!form.ok || !given.ok) return refuse([...figureErrors(form.raw, measure), ...errors]);
  const read = fieldsFrom({ ...form.values, ...given.values }, measure, reading.period, today);
  if ('errors' in read) return refuse(read.errors);
  if (newest.id !== readingId) return view(found, again({ raw: { ...form.raw, same_source: '' }, errors: [] }), 409, { theirs: { label: `Saved meanwhile by ${newest.givenBy}`, text: said(newest, newest.correctionWhy ?? '') }, yours: { label: 'Yours', text: said(asReading(reading, read.fields), form.values.why) } });
  const anew = asReading(reading, read.fields);
  if (said(reading, '') === said(anew, '')) return refuse([{ field: 'figure', words: 'Nothing is different from what stands there now' }]);
  const slip = await slipError(session, measure, reading.period, read.fields.figure, form.values);
  if (slip) return refuse([slip]);
  const { following } = found;
  if ((form.values.saw ?? '') !== following.seen) return refuse([{ field: '', words: OTHERS_FOLLOW }], 409);
  // Where only the source is another, every sentence says what it said.
  const keep = figureWords(reading) === figureWords(anew) ? [] : form.values.keep;
  const kept = await following.keep(keep, keptWhy(today, 'it was corrected'));
  await correctReading(session, readingId, read.fields, form.values.why, kept);
  return goTo(`/measures/${measure.ref}?period=${periodKey(reading.period)}#${periodKey(reading.period)}`, `The reading was corrected. What it said before stays beside it${kept.length === 0 ? '' : `, and in ${keptInWords(kept)}`}.`);
});

/** The source as it was typed, or that of the reading, where somebody said that it is the same. */
function sourceGiven(raw: RawForm, reading: Reading): FormResult<z.output<typeof sourceBody>> {
  return ticked.parse(raw['same_source']) ? { ok: true, raw, values: { source_kind: reading.sourceKind, source: reading.source, place: reading.place ?? undefined } } : readForm(sourceBody, raw);
}

const asReading = (reading: Reading, fields: ReadingFields): Reading => ({ ...reading, ...fields, value: 'value' in fields.figure ? fields.figure.value : undefined, notAvailable: 'value' in fields.figure ? null : fields.figure.notAvailable });

/** A reading in lines, so that two of them can be laid side by side. */
const said = (one: Reading, why: string): string =>
  [`Figure: ${figureWords(one)}${one.notAvailable ? `, ${one.notAvailable}` : ''}`, `${one.provisional ? 'Provisional' : 'Final'}, as at ${shortDateWords(one.asAt)}`, `Source: ${one.sourceKind}, ${sourceWords(one)}`, ...(why === '' ? [] : [`Why: ${why}`])].join('\n');
