// Checks a document that was read, in a process of its own with an end to its time. Nothing of it is kept.
import { GaveUp, askApart } from '../../../platform/apart/apart.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

/** Undefined when it takes too long or too much. Throws for our own faults. */
export async function checkReading(reading: PlanReading): Promise<Finding[] | undefined> {
  try {
    return await askApart<PlanReading, Finding[]>(new URL('checking-apart.ts', import.meta.url), reading, { memoryMb: 512, timeMs: 30_000, confined: true });
  } catch (error) {
    if (error instanceof GaveUp) return undefined;
    throw error;
  }
}
