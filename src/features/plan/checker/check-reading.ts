// Checks a document that was read, in a process of its own with an end to its time. Nothing of it is written down.
import { GaveUp, askApart } from '../../../platform/apart/apart.ts';
import { Lately } from '../../../platform/apart/lately.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanReading } from '../reading/plan-reading.ts';

/** Each page of a document's findings asks anew what they are. */
const lately = new Lately<Finding[]>({ most: 8, ms: 120_000 });

/** Undefined when it takes too long or too much. Throws for our own faults. */
export async function checkReading(reading: PlanReading): Promise<Finding[] | undefined> {
  try {
    return await lately.ask(reading, () => askApart<PlanReading, Finding[]>(new URL('checking-apart.ts', import.meta.url), reading, { memoryMb: 512, timeMs: 30_000, confined: true }));
  } catch (error) {
    if (error instanceof GaveUp) return undefined;
    throw error;
  }
}
