// A figure that is worked out from records here, written down as the reading of its period: what was counted on a day stays, whatever becomes of the records. At the end of a year it is what the year is told by.
import { z } from 'zod';
import { goTo, page } from '../../security/page.ts';
import type { Session } from '../../security/session.ts';
import { notFound } from '../../platform/web/errors.ts';
import { many, optionalWords, words } from '../../platform/web/form.ts';
import { followingOf } from './citations/following.ts';
import { addMeasure, findMeasure } from './measure-store.ts';
import type { Measure } from './measure.ts';
import { periodKey, periodOf, periodRefusal } from './period.ts';
import type { Period } from './period.ts';
import { editMeasures } from './permissions.ts';
import { typedValue } from './reading-value.ts';
import { OTHERS_FOLLOW, keptInWords, keptWhy } from './readings/following-list.ts';
import { addReading, correctReading, readingsOf } from './readings/reading-store.ts';
import type { Reading } from './readings/reading-store.ts';
import { computedPage } from './show-computed.ts';
import { measureSource } from './sources.ts';
import type { MeasureSource, RecordBehind } from './sources.ts';

/** The measure that keeps what a source counted. */
const recordedRef = (source: Pick<MeasureSource, 'key'>): string => `${source.key}-recorded`;

/** What was written down for a period, if anything was. */
export async function recordedReading(session: Session, source: MeasureSource, period: Period): Promise<{ measure: Measure | undefined; reading: Reading | undefined }> {
  const measure = await findMeasure(session, recordedRef(source));
  return { measure, reading: measure && (await readingsOf(session, measure.id, period)).find((one) => one.correctedById === null && one.adoption !== null) };
}

const LONGEST = 500;

/** From which records, as far as there is room: "1.1 Patrol; 1.2 Lights; and 9 more". */
function behindWords(records: readonly Pick<RecordBehind, 'words'>[]): string {
  const said: string[] = [];
  for (const [at, { words: one }] of records.entries()) {
    const rest = records.length - at;
    if ([...said, one].join('; ').length > LONGEST - 20) return `${[...said, `and ${rest} more`].join('; ')}`.slice(0, LONGEST);
    said.push(one);
  }
  return said.join('; ');
}

const body = z.object({ period: z.preprocess((value) => String(value ?? ''), z.string().max(40)), seen: words('Open the page again', 60), why: optionalWords(1000), keep: many(z.string().max(100, { error: 'Choose from the sentences that are listed' })), saw: optionalWords(100) });

export const recordComputed = page('POST', '/measures/worked-out/:sourceKey/record', { may: editMeasures, params: z.object({ sourceKey: z.string().max(60) }), body }, async (context) => {
  const { session, params: { sourceKey }, form, again, today } = context;
  const source = measureSource(sourceKey);
  const period = periodOf(typeof form.raw['period'] === 'string' ? form.raw['period'] : '');
  if (!source || !period || periodRefusal(period, today) !== undefined) throw notFound();
  const refuse = (field: string, said: string, status = 422) => computedPage(context, source, period, again({ raw: form.raw, errors: [{ field, words: said }] }), status);
  if (!form.ok) return refuse(form.errors[0]!.field, form.errors[0]!.words);
  const computed = await source.compute(session, period);
  if (!('value' in computed)) return refuse('', 'There is no figure to record');
  if (form.values.seen !== typedValue(computed.value)) return refuse('', 'The records have changed meanwhile. This is the figure now', 409);
  const { reading } = await recordedReading(session, source, period);
  if (reading && form.values.why === undefined) return refuse('why', 'Say why it is recorded anew');
  const following = reading && (await followingOf(session, recordedRef(source), reading.id));
  if (following && (form.values.saw ?? '') !== following.seen) return refuse('', OTHERS_FOLLOW, 409);
  await recordedMeasure(session, source);
  const { records } = await source.recordsBehind(session, period);
  const fields = { figure: { value: computed.value }, asAt: today, provisional: period.to >= today, sourceKind: 'count of records' as const, source: `Counted by Frankpledge: ${source.name}`.slice(0, LONGEST), place: behindWords(records) || null };
  const kept = (await following?.keep(form.values.keep, keptWhy(today, 'it was corrected'))) ?? [];
  if (reading) await correctReading(session, reading.id, fields, form.values.why!, kept);
  else await addReading(session, recordedRef(source), { ...fields, period, organisationId: null }, today);
  return goTo(`/measures/${recordedRef(source)}?period=${periodKey(period)}#${periodKey(period)}`, `It is recorded. It stays as it is when the records change.${kept.length === 0 ? '' : ` What it said before stays in ${keptInWords(kept)}.`}`);
});

async function recordedMeasure(session: Session, source: MeasureSource): Promise<void> {
  if (await findMeasure(session, recordedRef(source))) return;
  await addMeasure(session, recordedRef(source), {
    name: `${source.name}, as recorded`, unit: source.unit, counts: 'other', nounOne: source.noun?.one ?? null, nounMany: source.noun?.many ?? null, polarity: source.polarity, kind: 'performance', frequency: 'when it comes', supplierId: null, source: 'Counted by Frankpledge from the records here', method: source.how,
    area: null, comparison: null, visibility: 'partnership', publishable: true, smallNumbers: 'usual', smallNumbersWhy: null,
  });
}
