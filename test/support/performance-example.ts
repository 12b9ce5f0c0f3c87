// Measures with a past, for the pages that say how a plan is doing: months with a step, quarters of few on a sensitive subject, years against a target.
import type { Session } from '../../src/security/session.ts';
import { addMeasure } from '../../src/features/measures/measure-store.ts';
import type { MeasureFields } from '../../src/features/measures/measure.ts';
import { monthsFrom, yearFrom } from '../../src/features/measures/period.ts';
import type { Period } from '../../src/features/measures/period.ts';
import { addReading } from '../../src/features/measures/readings/reading-store.ts';
import { addNote, addTarget } from '../../src/features/measures/targets/target-store.ts';

const fields = (more: Partial<MeasureFields>): MeasureFields => ({
  name: '', unit: 'count', counts: 'reports', nounOne: 'report', nounMany: 'reports', polarity: 'neutral', kind: 'contextual', frequency: 'monthly', supplierId: null, source: 'Case log', method: null, area: null, comparison: null, visibility: 'partnership', publishable: true, smallNumbers: 'usual', smallNumbersWhy: null, ...more,
});

async function read(session: Session, ref: string, rows: readonly { period: Period; amount: number; provisional?: boolean }[], today: string): Promise<void> {
  for (const { period, amount, provisional = false } of rows) await addReading(session, ref, { period, figure: { value: { amount, bound: 'exactly', unit: 'count' } }, asAt: period.to < today ? period.to : today, provisional, sourceKind: 'file', source: 'Case log', place: null, organisationId: null }, today);
}

/** Months up to and with October 2026, as many as are given, the last one last. */
const monthsUpTo = (amounts: readonly number[]): { period: Period; amount: number }[] => amounts.map((amount, at) => ({ amount, period: monthsFrom(2026, 10 - (amounts.length - 1 - at)) }));

/** Returns the refs. */
export async function writeMeasures(session: Session, today: string, supplierId: string | null = null): Promise<{ months: string; few: string; years: string }> {
  const months = await addMeasure(session, 'street-reports', fields({ name: 'Reports from the street', supplierId }));
  const level = [41, 38, 45, 40, 52, 47, 39, 44, 43, 48, 50, 37, 42, 39, 46, 41, 51, 45, 40];
  await read(session, months, monthsUpTo([...level, 44, 49, 52, 47, 55, 51, 48, 57, 53, 88]), today);
  await addNote(session, months, { onDay: '2025-11-01', words: 'An online form was opened', isStep: false });
  const few = await addMeasure(session, 'panel-referrals', fields({ name: 'Referrals to the panel', nounOne: 'referral', nounMany: 'referrals', frequency: 'quarterly', smallNumbers: 'sensitive', supplierId }));
  await read(session, few, [3, 12, 18, 11, 22].map((amount, at) => ({ amount, period: monthsFrom(2025, 7 + at * 3, 3) })), today);
  const years = await addMeasure(session, 'staff-trained', fields({ name: 'Front-line staff trained', counts: 'people', nounOne: 'person', nounMany: 'people', polarity: 'high-good', kind: 'performance', frequency: 'yearly', supplierId }));
  await read(session, years, [110, 128, 150, 164, 141].map((amount, at) => ({ amount, period: yearFrom(2021 + at) })), today);
  await addTarget(session, years, { ...yearFrom(2025), value: { amount: 150, bound: 'at-least', unit: 'count' }, tolerance: 10, reason: 'One in each team' });
  return { months, few, years };
}
