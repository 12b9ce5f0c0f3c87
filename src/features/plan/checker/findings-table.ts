// Findings as rows of a spreadsheet, the same for a plan and for a document that was only checked.
import { FOR_ITS_AUTHOR } from './decision.ts';
import type { Judged } from './decision.ts';
import { KIND_WORDS, SEVERITY_WORDS } from './finding-words.ts';

export const FINDING_COLUMNS = ['How serious', 'What', 'Finding', 'Year', 'First place', 'Its words', 'Second place', 'Its words there', 'More places', 'State', 'Decision', 'Why', 'By', 'On'];

/** `stateWords`: of a finding that is none of this version. */
export function findingRow({ finding, decision, state }: Judged, stateWords = state === 'open' ? 'Open' : 'Decided'): (string | number | null)[] {
  const [first, second, ...more] = finding.places;
  return [SEVERITY_WORDS[finding.severity], KIND_WORDS[finding.kind].title, finding.message, finding.period ?? null, first?.where ?? null, first?.quote ?? null, second?.where ?? null, second?.quote ?? null, more.length, stateWords, decision === undefined ? null : decision.decision === 'decided' ? (decision.chosen === null ? FOR_ITS_AUTHOR : `${decision.chosen} is right`) : decision.decision, decision?.reason ?? null, decision?.decidedBy ?? null, decision?.decidedAt.toISOString() ?? null];
}
