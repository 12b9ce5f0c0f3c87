// The author's corrected file of a plan that was checked before: what was said of the earlier version comes along where the new one says the same, and what is done is told. Pure.
import type { Finding } from '../checking/finding.ts';
import { sameFinding } from './same-finding.ts';
import { saysAsThen } from './decision.ts';
import type { Said } from './decision.ts';

type Decided<S extends Said> = { readonly finding: Finding; readonly said: S };
/** `comes`: what was said, and the finding of the new version that it is said of. `done`: findings that are found no longer. `open`: those that are, in other words than before. */
export type FollowUp<S extends Said> = { comes: { now: Finding; said: S }[]; done: Decided<S>[]; open: { now: Finding; said: S }[] };

/** What of an earlier version's decisions still held there. */
export const heldThen = <S extends Said>(findings: readonly Finding[], said: ReadonlyMap<string, S>): Decided<S>[] => findings.flatMap((finding) => {
  const one = said.get(finding.key);
  return one === undefined || one.decision === 'taken back' || !saysAsThen(finding, one.substance) ? [] : [{ finding, said: one }];
});

export function followUp<S extends Said>(before: readonly Decided<S>[], now: readonly Finding[]): FollowUp<S> {
  const all = now.map((finding) => ({ finding, state: 'open' as const }));
  const found: FollowUp<S> = { comes: [], done: [], open: [] };
  for (const one of before) {
    const same = sameFinding(all, one.finding)?.finding;
    if (same !== undefined) found[saysAsThen(same, one.said.substance) ? 'comes' : 'open'].push({ now: same, said: one.said });
    // In doubt it is not called done: another finding may be this one in other words.
    else if (!now.some((other) => other.kind === one.finding.kind && (other.message === one.finding.message || saysAsThen(other, one.said.substance)))) found.done.push(one);
  }
  return found;
}

type Version = { readonly fileName: string; readonly partnership: string | null; readonly years: readonly { readonly label: string }[] };
const telling = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Two files of the same plan: of the same years, and of one partnership; where one of them names none, of one name. */
export function isSamePlan(one: Version, other: Version): boolean {
  const years = (version: Version): string => version.years.map(({ label }) => label).toSorted().join(' ');
  if (one.years.length === 0 || years(one) !== years(other)) return false;
  return one.partnership && other.partnership ? telling(one.partnership) === telling(other.partnership) : one.fileName === other.fileName;
}
