// How the findings of a plan are held against its labels: a labelled finding is found when one of the same kind quotes one of its places; what is neither labelled
// nor a matter on which people differ is a false alarm.
import type { Finding } from '../../src/features/plan/checking/finding.ts';
import type { CheckingLabels } from './checking-plans.ts';

export { checkingPlans } from './checking-plans.ts';

export type Held = { kinds: Map<string, { labelled: number; found: number; falseAlarms: number; severity: number }>; wrong: string[] };
export type Sums = Held['kinds'];

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}£%]+/gu, ' ').trim();

/** One quotes the other, or four in five of the shorter one's words stand in the longer. */
export function touches(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)].toSorted((x, y) => x.length - y.length) as [string, string];
  if (a === '') return false;
  const [short, long] = [a.split(' '), new Set(b.split(' '))];
  return b.includes(a) || (short.length >= 4 && short.filter((word) => long.has(word)).length >= short.length * 0.8);
}

const quotesIn = (finding: Finding, quotes: readonly string[]): number => quotes.filter((quote) => finding.places.some((place) => touches(place.quote, quote))).length;

export function heldAgainst(findings: readonly Finding[], labels: CheckingLabels): Held {
  const kinds: Held['kinds'] = new Map();
  const wrong: string[] = [];
  const sum = (kind: string): { labelled: number; found: number; falseAlarms: number; severity: number } => {
    const one = kinds.get(kind) ?? { labelled: 0, found: 0, falseAlarms: 0, severity: 0 };
    kinds.set(kind, one);
    return one;
  };
  const free = new Set(findings);
  for (const label of labels.findings) {
    sum(label.kind).labelled += 1;
    const hit = [...free].filter((one) => one.kind === label.kind && quotesIn(one, label.quotes) > 0).toSorted((a, b) => quotesIn(b, label.quotes) - quotesIn(a, label.quotes))[0];
    if (!hit) {
      wrong.push(`missed ${label.kind}: ${label.subject}${label.values ? ` (${label.values.join(', ')})` : ''}`);
      continue;
    }
    free.delete(hit);
    sum(label.kind).found += 1;
    if (hit.severity !== label.severity && label.severityOpen !== true) {
      sum(label.kind).severity += 1;
      wrong.push(`${hit.severity}, not ${label.severity}: ${hit.message}`);
    }
  }
  for (const one of free) {
    if (labels.either.some((label) => label.kind === one.kind && ((label.quotes ?? []).length === 0 || quotesIn(one, label.quotes ?? []) > 0))) continue;
    sum(one.kind).falseAlarms += 1;
    wrong.push(`false ${one.severity} ${one.kind}: ${one.message} ${one.places.map((place) => `“${place.quote}”`).join(' ')}`);
  }
  return { kinds, wrong };
}

export function addTo(sums: Sums, { kinds }: Held): void {
  for (const [kind, one] of kinds) {
    const all = sums.get(kind) ?? { labelled: 0, found: 0, falseAlarms: 0, severity: 0 };
    sums.set(kind, { labelled: all.labelled + one.labelled, found: all.found + one.found, falseAlarms: all.falseAlarms + one.falseAlarms, severity: all.severity + one.severity });
  }
}

/** Shares in per cent, to one decimal. */
export function shareOf(sums: Sums): { labelled: number; found: number; reported: number; falseAlarms: number; recall: number; falseShare: number } {
  const total = (key: 'labelled' | 'found' | 'falseAlarms'): number => [...sums.values()].reduce((sum, one) => sum + one[key], 0);
  const [labelled, found, falseAlarms] = [total('labelled'), total('found'), total('falseAlarms')];
  const reported = found + falseAlarms;
  return { labelled, found, reported, falseAlarms, recall: Math.round((found / Math.max(labelled, 1)) * 1000) / 10, falseShare: Math.round((falseAlarms / Math.max(reported, 1)) * 1000) / 10 };
}
