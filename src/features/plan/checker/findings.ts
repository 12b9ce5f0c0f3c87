// What the checker finds in a plan as it stands in the database, with what people said of it. The same words are worked out once: the check is a pure function of them.
import { createHash } from 'node:crypto';
import type { Session } from '../../../security/session.ts';
import { checkPlan } from '../checking/check-plan.ts';
import type { Finding } from '../checking/finding.ts';
import type { PlanToCheck } from '../checking/plan-to-check.ts';
import type { PlanYear } from '../years/year-store.ts';
import { countsOf, judged } from './decision.ts';
import type { Counts, Decision, Judged } from './decision.ts';
import { decisionsByKey } from './decision-store.ts';
import type { DraftToCheck } from './draft-to-check.ts';
import { isKeptBeside } from './kept-beside.ts';
import { loadDraftToCheck } from './checked-plan-store.ts';

const KEPT = 24;
/** Findings by the hash of the words they were found in, the oldest first. Another process works the same out for itself. */
const known = new Map<string, Finding[]>();

function findingsIn(plan: PlanToCheck): Finding[] {
  const hash = createHash('sha256').update(JSON.stringify(plan)).digest('base64');
  const before = known.get(hash);
  const found = before ?? checkPlan(plan);
  known.delete(hash);
  known.set(hash, found);
  if (known.size > KEPT) known.delete(known.keys().next().value!);
  return found;
}

export type CheckedYear = { draft: DraftToCheck; all: Judged[]; counts: Counts; decisions: ReadonlyMap<string, Decision> };

export async function checkYear(session: Session, year: PlanYear, today: string): Promise<CheckedYear> {
  const draft = await loadDraftToCheck(session, year, today);
  const decisions = await decisionsByKey(session);
  const all = judged(findingsIn(draft.plan).filter((one) => !isKeptBeside(one, draft.texts)), decisions);
  return { draft, all, counts: countsOf(all), decisions };
}

/** What contradicts itself and nobody has decided, in words. */
export const openContradictions = (checked: CheckedYear): string[] => checked.all.filter((one) => one.state === 'open' && one.finding.severity === 'error').map((one) => one.finding.message);
