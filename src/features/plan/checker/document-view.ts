// A document that was only checked, as its page, its spreadsheet and its letter to the author show it.
import { pluralWords } from '../../../platform/pages/figure-words.ts';
import type { Finding } from '../checking/finding.ts';
import { countWords, countsOf, judged } from './decision.ts';
import type { Judged, Said } from './decision.ts';
import { groupsOf, shownFinding } from './finding-view.ts';
import type { Group, ShownFinding } from './finding-view.ts';

export type FindingsModel = { groups: Group[]; advice: Group[]; adviceCount: number; sentence: string };

/** What is open, by kind; advice by itself. `base`: where each is decided; without it nothing can be. A document is changed by its author, so nothing is said of writing it here. */
export function findingsModel(all: readonly Judged[], base?: string): FindingsModel {
  const open = all.filter((one) => one.state === 'open');
  const shown = (some: readonly Judged[]): Group[] => groupsOf(some, (one): ShownFinding => shownFinding(one, base === undefined ? { mayDecide: false } : { base, mayDecide: true })).map((group) => ({ ...group, todo: group.elsewhere }));
  const advice = open.filter((one) => one.finding.severity === 'advice');
  return { groups: shown(open.filter((one) => one.finding.severity !== 'advice')), advice: shown(advice), adviceCount: advice.length, sentence: countWords(countsOf(all)) };
}

export const judgedFindings = (findings: readonly Finding[], said: ReadonlyMap<string, Said> = new Map()): Judged[] => judged(findings, said);

/** "2 findings are decided: 1 says what is right, 1 stays as it is." */
export function decidedSentence(all: readonly Judged[]): string {
  const settled = all.filter((one) => one.state === 'settled');
  const chosen = settled.filter((one) => one.decision?.decision === 'decided').length;
  if (settled.length === 0) return '';
  const kept = settled.length - chosen;
  return `${pluralWords(settled.length, 'finding')} decided: ${[...(chosen > 0 ? [`${chosen} to be put right`] : []), ...(kept > 0 ? [`${kept} right as ${kept === 1 ? 'it is' : 'they are'}`] : [])].join(', ')}.`;
}
