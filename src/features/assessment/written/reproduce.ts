// The one command that makes the figures of an assessment again, from the files it rests on. Pure.
import type { AssessmentRecord } from './assessment-store.ts';
import type { Computed } from '../assess/computed.ts';

export function commandOf(record: Pick<AssessmentRecord, 'comparedWith'>, { assessment }: Pick<Computed, 'assessment'>): string {
  const beside = record.comparedWith.length === 0 ? '' : ` --compare-with ${record.comparedWith.join(',')}`;
  return `./frankpledge assess --police FOLDER --area ${assessment.area.code}${beside} --from ${assessment.from} --to ${assessment.to} --json`;
}
