// Adding one reading of a measure.
import { z } from 'zod';
import { goTo, page, showPage } from '../../../security/page.ts';
import type { Context, Result } from '../../../security/page.ts';
import type { Session } from '../../../security/session.ts';
import type { Person } from '../../../security/actor.ts';
import type { FormState } from '../../../platform/pages/form-state.ts';
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { forbidden } from '../../../platform/web/errors.ts';
import { measureByRef } from '../measure-store.ts';
import { nounOf } from '../measure.ts';
import type { Measure } from '../measure.ts';
import { periodOf, periodWords } from '../period.ts';
import type { Period } from '../period.ts';
import { enterReadings } from '../permissions.ts';
import { mayEnterFor, ofMeasure } from '../show-measure.ts';
import { SOURCE_KIND_ITEMS, fieldsFrom, figureErrors, figureBody, periodBody, periodFrom, periodItems, stoodAt, usualPeriod } from './reading-form.ts';
import { seriesOf } from './current-store.ts';
import { addReading, readingRefusal } from './reading-store.ts';
import type { Figure } from './reading-store.ts';
import { comparedSince, slipWords } from './slip.ts';

const body = z.object({ ...periodBody, ...figureBody });

/** A measure that this person may enter readings of. */
export async function measureToEnter(session: Session, person: Person, ref: string): Promise<Measure> {
  const measure = await measureByRef(session, ref);
  if (!mayEnterFor(person, measure)) throw forbidden([measure.supplier ? `somebody of ${measure.supplier}` : 'the organisation that supplies it', 'the coordinator', 'the analyst'], 'Its readings are entered by the organisation that supplies it.');
  return measure;
}

/** In whose name a reading is given: the supplier's, when one of its people or the coordinator for it enters it. */
const givenFor = (person: Person, measure: Measure): string | null => measure.supplierId ?? person.organisations[0] ?? null;

/** A figure that looks like a slip is asked about once: what was typed has to be said to be right. */
export async function slipError(session: Session, measure: Measure, period: Period, figure: Figure, typed: { figure: string; surely?: string | undefined }): Promise<FieldError | undefined> {
  const words = typed.surely === typed.figure ? undefined : slipWords(figure, period, (await seriesOf(session, [measure.id], comparedSince(period))).get(measure.id) ?? []);
  return words === undefined ? undefined : { field: 'surely', words: `Is ${typed.figure} right? ${words} Put it right, or say that it is right` };
}

function view(measure: Measure, form: FormState, today: string, status = 200): Result {
  const items = periodItems(measure, today);
  const asked = String(form.values['period'] ?? '');
  const extra = asked !== '' && asked !== 'other' && !items.some((one) => one.value === asked) ? periodOf(asked) : undefined;
  return showPage(
    'measures/readings/add-reading.njk',
    {
      form, measure, action: `/measures/${measure.ref}/readings/add`, cancelHref: `/measures/${measure.ref}`, sourceKinds: SOURCE_KIND_ITEMS, noun: nounOf(measure)?.many,
      periods: [...(extra ? [{ value: asked, text: periodWords(extra) }] : []), ...items, { value: 'other', text: 'Other days, given below' }],
    },
    { title: 'Add a reading', hasError: status !== 200, back: { text: measure.name, href: `/measures/${measure.ref}` } },
    status,
  );
}

export const newReading = page('GET', '/measures/:measureRef/readings/add', { may: enterReadings, params: ofMeasure, query: z.object({ period: z.string().max(40).optional().catch(undefined) }) }, async ({ session, person, params: { measureRef }, query: { period }, today, fresh }) => {
  const measure = await measureToEnter(session, person, measureRef);
  const asked = period !== undefined && periodOf(period) ? period : usualPeriod(measure, today);
  return view(measure, fresh({ period: asked, as_at: stoodAt(periodOf(asked)!, today), source_kind: 'return', source: measure.source ?? '' }), today);
});

export const addTheReading = page('POST', '/measures/:measureRef/readings/add', { may: enterReadings, params: ofMeasure, body }, async (context) => {
  const { session, person, params: { measureRef }, form, today } = context;
  const measure = await measureToEnter(session, person, measureRef);
  const refuse = (errors: FieldError[]): Result => again(context, measure, form.raw, errors);
  if (!form.ok) return refuse([...figureErrors(form.raw, measure), ...form.errors]);
  const chosen = periodFrom(form.values, today);
  if ('errors' in chosen) return refuse(chosen.errors);
  const read = fieldsFrom(form.values, measure, chosen.period, today);
  if ('errors' in read) return refuse(read.errors);
  const reading = { ...read.fields, period: chosen.period, organisationId: givenFor(person, measure) };
  const wrong = await readingRefusal(session, measure, reading, today);
  if (wrong) return refuse([{ field: wrong.field === 'period' ? (form.values.period === 'other' ? 'from' : 'period') : wrong.field === 'value' ? 'figure' : 'source', words: wrong.words }]);
  const slip = await slipError(session, measure, chosen.period, read.fields.figure, form.values);
  if (slip) return refuse([slip]);
  const { isAdopted } = await addReading(session, measureRef, reading, today);
  return goTo(`/measures/${measureRef}`, isAdopted ? 'The reading is there and holds for its period.' : 'The reading stands beside the one that holds for this period. Somebody has to decide which is right.');
});

const again = ({ again: shown, today }: Pick<Context, 'again' | 'today'>, measure: Measure, raw: RawForm, errors: FieldError[]): Result => view(measure, shown({ raw, errors }), today, 422);
