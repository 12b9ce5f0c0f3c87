// Whether a run of months holds a whole year. Limits may be drawn from eight months on; but of fewer than twelve the other seasons are not in them, and a month
// that lies outside may be no more than summer. So of such a run no month is said to stand out. Pure.
import { monthsIn } from './computed.ts';
import type { Control, ControlSignal } from './assessment.ts';
import { lengthOf, monthsInWords, type Month } from './months.ts';
import { listWords, numberWords } from '../../../platform/pages/figure-words.ts';

const aYear = 12;

export const holdsAYear = (period: string): boolean => lengthOf(monthsIn(period)) >= aYear;

/** The signs that may be spoken of: of stretches of a year or more. */
export function signsToTell(control: Control | undefined): readonly ControlSignal[] {
  if (control === undefined) return [];
  const long = (control.stretches ?? [control]).filter(({ period }) => holdsAYear(period)).map(({ period }) => monthsIn(period));
  return control.signals.filter(({ month }) => long.some(({ from, to }) => from <= month && month <= to));
}

/** Why no month of the newest stretch is called unusual; empty where it holds a year. */
export function seasonWords(control: Pick<Control, 'period'> | undefined): string {
  if (control === undefined || holdsAYear(control.period)) return '';
  return `The range rests on ${numberWords(lengthOf(monthsIn(control.period)))} months (${monthsInWords(monthsIn(control.period))}) and knows no other season, so no month is called unusual.`;
}

/** Of a range of less than a year: what it is, and which of its own months lie outside it; empty where it holds a year. */
export function outsideWords(control: Control | undefined, byMonth: Readonly<Record<Month, number>>): string {
  if (control === undefined || holdsAYear(control.period)) return '';
  const { from, to } = monthsIn(control.period);
  const out = control.signals.filter(({ rule, month }) => rule === 'outside-limits' && month >= from && month <= to);
  const named = (side: 'high' | 'low'): string[] => out.filter((one) => one.side === side).map(({ month }) => `${monthsInWords({ from: month, to: month })} (${numberWords(byMonth[month] ?? 0)})`);
  const told = ([['high', 'above'], ['low', 'below']] as const).flatMap(([side, where]) => (named(side).length === 0 ? [] : [`${listWords(named(side))} ${named(side).length === 1 ? 'lies' : 'lie'} ${where} it`]));
  return told.length === 0 ? '' : `${listWords(told)}.`;
}
