// Many measures, one period: what was typed beside each is understood or refused, and only all together is saved. Pure.
import type { FieldError, RawForm } from '../../../platform/web/form.ts';
import { cellName } from '../../../platform/spreadsheets/index.ts';
import type { Measure } from '../measure.ts';
import { periodKey, periodOf, recentPeriods, shapeOf } from '../period.ts';
import type { Frequency, Period } from '../period.ts';
import { figureFrom } from '../readings/reading-form.ts';
import type { Figure } from '../readings/reading-store.ts';

export const fieldOf = (ref: string): string => `figure-${ref}`;

/** The frequencies whose figures a period of this shape can hold. */
export function frequenciesOf(period: Period): Frequency[] {
  const { kind, months } = shapeOf(period);
  if (kind === 'month') return ['monthly'];
  if (kind === 'quarter') return ['quarterly'];
  if (kind === 'year') return ['yearly', 'when it comes'];
  return months === 6 ? ['half-yearly'] : ['when it comes'];
}

/** The periods to choose from: months, quarters, half years, years, the newest first of each. */
export function periodsToChoose(today: string): { title: string; periods: Period[] }[] {
  return [['Months', 'monthly', 7], ['Quarters', 'quarterly', 5], ['Half years', 'half-yearly', 3], ['Years', 'yearly', 4]].map(([title, frequency, count]) => ({ title: title as string, periods: recentPeriods(frequency as Frequency, today, count as number) }));
}

export type Typed = { entries: { measure: Measure; figure: Figure }[]; errors: FieldError[] };

/** What was typed for each measure; what is left empty is left out. */
export function entriesFrom(measures: readonly Measure[], raw: RawForm): Typed {
  const typed: Typed = { entries: [], errors: [] };
  for (const measure of measures) {
    const text = String(raw[fieldOf(measure.ref)] ?? '').trim();
    if (text === '') continue;
    const read = figureFrom(text, undefined, measure);
    if ('figure' in read) typed.entries.push({ measure, figure: read.figure });
    else typed.errors.push({ field: fieldOf(measure.ref), words: read.field === 'why_none' ? `${measure.name}: say why after it, such as “n/a: the log was lost”` : `${measure.name}: ${read.words}` });
  }
  return typed;
}

export const TEMPLATE_COLUMNS = ['Period', 'Short name', 'Measure', 'Unit', 'Figure before', 'Figure'] as const;

/** What a filled template says: the figure of each measure by its field, and what is wrong, by cell. Rows without a figure are left out. */
export function readTemplate(rows: readonly (readonly string[])[], measures: readonly Measure[], period: Period): { values: Record<string, string>; errors: FieldError[]; count: number } {
  const head = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const column = (name: (typeof TEMPLATE_COLUMNS)[number]): number => head.indexOf(name.toLowerCase());
  const [periodAt, refAt, figureAt] = [column('Period'), column('Short name'), column('Figure')];
  if (refAt < 0 || figureAt < 0) return { values: {}, count: 0, errors: [{ field: 'file', words: `Row 1 must name the columns “Short name” and “Figure”. Start from the template` }] };
  const values: Record<string, string> = {};
  const errors: FieldError[] = [];
  for (const [at, row] of rows.entries()) {
    const [ref, figure] = [(row[refAt] ?? '').trim().toLowerCase(), (row[figureAt] ?? '').trim()];
    if (at === 0 || figure === '') continue;
    const measure = measures.find((one) => one.ref === ref);
    const refuse = (index: number, words: string, field = 'file'): void => void errors.push({ field: errors.some((one) => one.field === field) || field === 'file' ? `file-${errors.length}` : field, words: `${cellName(index, at)}: ${words}` });
    if (!measure) {
      refuse(refAt, ref === '' ? 'the short name of the measure is missing' : `there is no measure “${ref.slice(0, 60)}” to enter for this period`);
      continue;
    }
    if (periodAt >= 0 && !isSamePeriod(row[periodAt] ?? '', period)) refuse(periodAt, `this is not the period ${periodKey(period)}`, fieldOf(ref));
    if (values[fieldOf(ref)] !== undefined) refuse(refAt, `${ref} stands in the file twice`, fieldOf(ref));
    values[fieldOf(ref)] = figure;
    const read = figureFrom(figure, undefined, measure);
    if ('field' in read) refuse(figureAt, read.field === 'why_none' ? 'say why there is no figure, such as “n/a: the log was lost”' : lower(read.words), fieldOf(ref));
  }
  return { values, errors, count: Object.keys(values).length };
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function isSamePeriod(text: string, period: Period): boolean {
  const read = periodOf(text);
  return read !== undefined && read.from === period.from && read.to === period.to;
}
