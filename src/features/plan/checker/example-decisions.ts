// Decisions that the demonstration begins with, each about the finding whose places state these figures.
import type { Session } from '../../../security/session.ts';
import { dayOf } from '../../../security/services.ts';
import { findPlanYear } from '../years/year-store.ts';
import type { DecisionKind } from './decision.ts';
import { decideFinding } from './decision-store.ts';
import { checkYear } from './findings.ts';

export type ExampleDecision = { label: string; figures: readonly number[]; decision: DecisionKind; reason: string; chosen?: string | undefined; by: string; at: Date };

/** What is not found is not decided, and what somebody decided stays as it is. */
export async function decideExamples(session: Session, examples: readonly ExampleDecision[]): Promise<void> {
  for (const { label, figures, at, ...told } of examples) {
    const year = await findPlanYear(session, label);
    const { all, decisions } = await checkYear(session, year, dayOf(at));
    const found = all.find((one) => one.finding.kind === 'figures-disagree' && figures.every((figure, index) => one.finding.places[index]?.value === figure));
    if (found && !decisions.has(found.finding.key)) await decideFinding(session, year, found.finding, 0, told, at);
  }
}
