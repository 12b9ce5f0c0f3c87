// A plan read whole, and what was understood of it as lines that a test can name: each action in one line, its parts between bars.
import { expect } from 'vitest';
import { leftOut } from '../../src/features/plan/reading/accounting.ts';
import type { PlanReading } from '../../src/features/plan/reading/plan-reading.ts';
import { readPlan } from '../../src/features/plan/reading/read-plan.ts';

/** Every word of the file is placed, or listed as not understood. */
export async function readWhole(text: string, name: string): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}

/** "2031/32 | planned | Noise | Light the lane | Alder Council | …update | …due | …status"; what is not told has no place in the line. */
export const linesOf = (reading: PlanReading): string[] =>
  reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, year.role, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.due?.text ?? '', action.status].filter((one) => one !== '' && one !== 'not stated').join(' | '))));

/** A table as Markdown has it, the first row its head. */
export const markdownTable = (...rows: string[][]): string => rows.flatMap((row, at) => [`| ${row.join(' | ')} |`, ...(at === 0 ? [`|${'---|'.repeat(row.length)}`] : [])]).join('\n');
