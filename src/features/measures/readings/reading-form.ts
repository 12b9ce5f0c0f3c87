// The fields of a reading, as one types them: read together, because what a figure may be depends on the measure. Pure.
import { z } from 'zod';
import { choice, date, optionalDate, optionalWords, ticked, words } from '../../../platform/web/form.ts';
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { SOURCE_KINDS, SOURCE_KIND_WORDS, nounOf } from '../measure.ts';
import type { Measure } from '../measure.ts';
import { periodKey, periodOf, periodRefusal, periodWords, recentPeriods } from '../period.ts';
import type { Period } from '../period.ts';
import { readValue, typedValue } from '../reading-value.ts';
import type { Figure, Reading, ReadingFields } from './reading-store.ts';

export const figureBody = {
  figure: words('Enter the figure, or n/a', 200), /** the figure that was said to be right though it looks like a slip */ surely: optionalWords(200), why_none: optionalWords(500), as_at: date('Enter the day on which it stood so'), provisional: ticked, source_kind: choice(SOURCE_KINDS, 'Choose where the figure comes from'), source: words('Say where the figure comes from', 500), place: optionalWords(500),
};
export const periodBody = { period: z.preprocess((value) => String(value ?? '').trim(), z.string().max(40)), from: optionalDate, to: optionalDate };

type FigureBody = { figure: string; why_none?: string | undefined; as_at: string; provisional: boolean; source_kind: ReadingFields['sourceKind']; source: string; place?: string | undefined };

export const SOURCE_KIND_ITEMS = SOURCE_KINDS.map((value) => ({ value, text: SOURCE_KIND_WORDS[value] }));

/** A typed figure for a measure, or why it is refused. */
export function figureFrom(typed: string, whyNone: string | undefined, measure: Measure): { figure: Figure } | { field: 'figure' | 'why_none'; words: string } {
  const read = readValue(typed, { unit: measure.unit, noun: nounOf(measure) });
  if (read.kind === 'refused') return { field: 'figure', words: read.words };
  if (read.kind === 'value') return { figure: { value: read.value } };
  const why = read.why ?? whyNone;
  return why === undefined ? { field: 'why_none', words: 'Say why there is no figure' } : { figure: { notAvailable: why } };
}

/** What is wrong with a typed figure, beside what is wrong with the rest of its form: whoever puts that right is not sent back a second time. */
export function figureErrors(raw: RawForm, measure: Measure): FieldError[] {
  const [typed, why] = [figureBody.figure.safeParse(raw['figure']), figureBody.why_none.safeParse(raw['why_none'])];
  const read = typed.success ? figureFrom(typed.data, why.data, measure) : undefined;
  return read && 'field' in read ? [{ field: read.field, words: read.words }] : [];
}

/** The reading that the fields say, or what is wrong with each. */
export function fieldsFrom(values: FigureBody, measure: Measure, period: Period, today: string): { fields: ReadingFields } | { errors: FieldError[] } {
  const read = figureFrom(values.figure, values.why_none, measure);
  const errors: FieldError[] = 'field' in read ? [{ field: read.field, words: read.words }] : [];
  if (values.as_at > today) errors.push({ field: 'as_at', words: 'This day is still to come' });
  else if (values.as_at < period.from) errors.push({ field: 'as_at', words: `This day is before the period: ${periodWords(period)}` });
  if (!values.provisional && period.to >= today) errors.push({ field: 'provisional', words: 'The period has not ended, so the figure is provisional' });
  if ('field' in read || errors.length > 0) return { errors };
  return { fields: { figure: read.figure, asAt: values.as_at, provisional: values.provisional, sourceKind: values.source_kind, source: values.source, place: values.place ?? null } };
}

/** The period that was chosen from the list, or typed as two days. */
export function periodFrom(values: { period: string; from?: string | undefined; to?: string | undefined }, today: string): { period: Period } | { errors: FieldError[] } {
  if (values.period !== 'other') {
    const period = periodOf(values.period);
    if (!period) return { errors: [{ field: 'period', words: 'Choose the period' }] };
    const wrong = periodRefusal(period, today);
    return wrong ? { errors: [{ field: 'period', words: wrong.words }] } : { period };
  }
  if (values.from === undefined || values.to === undefined) return { errors: [{ field: values.from === undefined ? 'from' : 'to', words: values.from === undefined ? 'Enter the first day' : 'Enter the last day' }] };
  const period = { from: values.from, to: values.to };
  const wrong = periodRefusal(period, today);
  return wrong ? { errors: [{ field: wrong.field, words: wrong.words }] } : { period };
}

/** The periods to choose from, the newest first; a year is named as one. */
export function periodItems(measure: Measure, today: string): { value: string; text: string }[] {
  const own = recentPeriods(measure.frequency, today, measure.frequency === 'monthly' ? 24 : 12);
  const years = measure.frequency === 'yearly' || measure.frequency === 'when it comes' ? [] : recentPeriods('yearly', today, 3);
  return [...own, ...years].map((period) => ({ value: periodKey(period), text: periodWords(period) + (period.to >= today ? ' (still running)' : '') }));
}

/** The newest period that has ended: most figures are of it. */
export const usualPeriod = (measure: Measure, today: string): string => periodKey(recentPeriods(measure.frequency, today, 2)[1]!);

/** The day on which most figures of a period stood so: its last, or today while it runs. */
export const stoodAt = (period: Period, today: string): string => (period.to < today ? period.to : today);

/** What a reading says, as its form shows it; where that comes from is asked for anew. */
export const figureValues = (reading: Reading): Record<string, unknown> => ({ figure: reading.value === undefined ? 'n/a' : typedValue(reading.value), why_none: reading.notAvailable ?? '', provisional: reading.provisional ? ['yes'] : [] });
