// A small document of its own as it is read, and its actions each on a line.
import { expect } from 'vitest';
import { leftOut } from '../../src/features/plan/reading/accounting.ts';
import type { PlanReading } from '../../src/features/plan/reading/plan-reading.ts';
import { readPlan } from '../../src/features/plan/reading/read-plan.ts';

/** What is understood of it; no word of it may be lost. */
export async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name, { reports: true });
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}

/** Year, title, action, owners, update, status of each. */
export const rowsOf = (reading: PlanReading): string[] =>
  reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, year.role[0], priority.title, action.text, action.owners.map((one) => one.name).join(' + '), action.update, action.status === 'not stated' ? '' : action.status].filter(Boolean).join(' | '))));
