// What a person said of a finding, and whether that still holds: it does as long as its places say the same in substance, in whatever version or year. Pure.
import { createHash } from 'node:crypto';
import type { Finding } from '../checking/finding.ts';

export type DecisionKind = 'right as it is' | 'confirmed' | 'decided' | 'taken back';

export type Decision = {
  id: string; yearId: string | null; label: string; key: string; kind: string; severity: string; message: string; decision: DecisionKind; reason: string | null; chosen: string | null; substance: string;
  places: { where: string; quote: string }[]; changed: string[]; decidedBy: string; decidedAt: Date; version: number;
};

/** What of a decision tells whether it holds, and what was said: of a plan, or of a document that is only checked. */
export type Said = Pick<Decision, 'decision' | 'reason' | 'chosen' | 'substance' | 'changed' | 'decidedBy' | 'decidedAt' | 'version'>;

/** What the places say, whatever their order, punctuation and numbering: their figures, or where it is not about figures their words. */
export function substanceOf(finding: Pick<Finding, 'places'>): string {
  const said = finding.places.map((one) => (one.value === undefined ? one.quote.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim() : String(one.value)));
  return createHash('sha256').update([...new Set(said)].toSorted().join('\n')).digest('base64url').slice(0, 22);
}

/** Whether a finding says what was decided then: of a whole table also where other numbers of its first rows were quoted, since it is the same table. */
export const saysAsThen = (finding: Pick<Finding, 'places' | 'rows'>, substance: string): boolean => substance === substanceOf(finding) || (finding.rows !== undefined && substance === substanceOf({ places: finding.rows }));

/** How it is told that something was decided of a document and not what is right. */
export const FOR_ITS_AUTHOR = 'For its author to mend';

/** What becomes of it in the draft of its document: what is written, and what is kept to be put right. */
export function becomesOf(decided: readonly { said: { decision: string; chosen: string | null; toWrite: readonly string[] } }[]): { written: string[]; toMend: string[] } {
  const lines = (mended: boolean): string[] => decided.flatMap(({ said }) => (said.decision === 'decided' && (said.chosen === null) === mended ? said.toWrite : []));
  return { written: lines(false), toMend: lines(true) };
}

export type Judged = {
  finding: Finding;
  /** what was decided of it and still holds, or of other words of the same contradiction */
  decision?: Said;
  /** `confirmed` findings stay open until the words agree */
  state: 'open' | 'settled';
};

/** Findings with what people said of them. What was said of other words does not settle these. */
export function judged(findings: readonly Finding[], decisions: ReadonlyMap<string, Said>): Judged[] {
  return findings.map((finding) => {
    const decision = decisions.get(finding.key);
    if (!decision || decision.decision === 'taken back') return { finding, state: 'open' };
    // What was written into the plan and is found again was written over since: it is open.
    const holds = saysAsThen(finding, decision.substance) && decision.decision !== 'confirmed' && decision.changed.length === 0;
    return { finding, decision, state: holds ? 'settled' : 'open' };
  });
}

export type Counts = { error: number; warning: number; advice: number };

export function countsOf(all: readonly Judged[]): Counts {
  const counts: Counts = { error: 0, warning: 0, advice: 0 };
  for (const one of all) if (one.state === 'open') counts[one.finding.severity] += 1;
  return counts;
}

const some = (count: number, one: string, many: string): string[] => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);

/** "7 findings: 2 contradictions, 3 warnings, 2 pieces of advice." */
export function countWords({ error, warning, advice }: Counts): string {
  const total = error + warning + advice;
  const parts = [...some(error, 'contradiction', 'contradictions'), ...some(warning, 'warning', 'warnings'), ...some(advice, 'piece of advice', 'pieces of advice')];
  if (total === 0) return 'Nothing is open.';
  return parts.length === 1 ? `${parts[0]!}.` : `${total} findings: ${parts.join(', ')}.`;
}
