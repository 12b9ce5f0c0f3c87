// What a scoring workshop decided, as it comes back into the assessment: the priorities with their reasons, which meeting and minute, who was level and how
// they were told apart. Pure.
import { bullets, heading, paragraph } from '../../../platform/documents/document.ts';
import type { Block } from '../../../platform/documents/document.ts';
import { dateWords } from '../../../platform/pages/day-words.ts';
import { listWords } from '../../../platform/pages/figure-words.ts';
import { inWords } from '../assess/small-words.ts';
import { table } from './table.ts';

/** One workshop's decision, signed off. Days are YYYY-MM-DD. */
export interface Decided {
  readonly workshop: string; readonly plan: string; readonly heldOn?: string; readonly place?: string;
  readonly minute: string; /** empty where the public reads it */ readonly signedBy: string; readonly signedOn: string; /** the moment, which versions of old do not have */ readonly signedAt?: string;
  /** As the workshop ranked them. `rank`: “2nd, level with “Burglary””; `inPlan`: the priorities that came of it. */
  readonly rows: readonly { readonly title: string; readonly outcome: 'Chosen' | 'Watched' | 'Not chosen'; readonly reason: string; readonly rank: string; readonly score: string; readonly confidence: string; readonly inPlan: readonly string[]; /** nothing was written about it, and it rested on no record */ readonly bare?: true }[];
  /** how many of those invited scored; versions of old do not say */ readonly scorers?: { readonly scored: number; readonly invited: number };
  readonly level: readonly string[]; readonly ties?: string; /** how far single sheets disagree on the order, where they do */ readonly apart?: string;
}

const named = (one: Decided, outcome: Decided['rows'][number]['outcome']): string => listWords(one.rows.filter((row) => row.outcome === outcome).map(({ title, bare }) => `“${title}”${bare ? ' (without evidence)' : ''}`));

const NO_EVIDENCE = 'No evidence: nothing was written about it, and it rests on no record.';
/** What the letters say, as the usual matrix has it. */
const SURE_WORDS = 'How sure people were: A, high; B, moderate; C, low.';

/** For the first page, in place of what the figures alone would propose. */
export const decidedLines = (decided: readonly Decided[]): string[] => decided.map((one) => {
  const [chosen, watched, not] = [named(one, 'Chosen'), named(one, 'Watched'), named(one, 'Not chosen')];
  return `${chosen === '' ? `Nothing was chosen for the plan ${one.plan}` : `Chosen for the plan ${one.plan}: ${chosen}`}.${watched === '' ? '' : ` To be watched: ${watched}.`} Decided in: ${one.minute}.${not === '' ? '' : ` Not chosen: ${not}.`} Reasons stand under “What was decided”.`;
});

/** By how many, of how many who were asked: one person's scores show no spread, and those who gave none have no say in it. */
function scoredWords(scorers: Decided['scorers']): string {
  if (scorers === undefined) return 'Candidates were scored by several people apart, then together.';
  const { scored, invited } = scorers;
  if (scored < 2) return scored === 0 ? 'Nobody scored the candidates apart.' : `Candidates were scored by one person alone${invited > 1 ? `, of ${inWords(invited)} who were invited` : ''}, so how far views lie apart is not known.`;
  return scored === invited ? `Candidates were scored by ${inWords(scored)} people apart, then together.` : `Candidates were scored by ${inWords(scored)} people apart, of ${inWords(invited)} who were invited, then together.`;
}

/** What came of it: those that kept their name in one line. */
function inPlanLines({ rows, plan }: Decided): string[] {
  const taken = rows.filter((row) => row.inPlan.length > 0);
  const isSame = ({ title, inPlan }: Decided['rows'][number]): boolean => inPlan.length === 1 && inPlan[0] === title;
  const same = taken.filter(isSame);
  return [
    ...(same.length === 0 ? [] : [`${listWords(same.map(({ title }) => `“${title}”`))} ${same.length === 1 ? 'stands' : 'stand'} in the plan ${plan}.`]),
    ...taken.filter((row) => !isSame(row)).map(({ title, inPlan }) => `“${title}” stands in the plan ${plan} as ${listWords(inPlan.map((name) => `“${name}”`))}.`),
  ];
}

export function decidedBlocks(decided: readonly Decided[] = []): Block[] {
  if (decided.length === 0) return [];
  return [heading(1, 'What was decided'), ...decided.flatMap((one) => [
    ...(decided.length === 1 ? [] : [heading(2, one.workshop)]),
    paragraph(`${one.heldOn === undefined ? `“${one.workshop}”` : `“${one.workshop}” met on ${dateWords(one.heldOn)}${one.place === undefined ? '' : `, ${one.place}`}, and`} decided on the priorities of the plan ${one.plan}. The decision stands in: ${one.minute}. It was signed off ${one.signedBy === '' ? '' : `by ${one.signedBy} `}on ${dateWords(one.signedOn)}.`),
    table(`Decisions for the plan ${one.plan}`, [{ head: 'Candidate', share: 2 }, { head: 'Decision', share: 1.2 }, { head: 'Why', share: 3.4 }, { head: 'Rank and score', share: 1.6 }, { head: 'How sure' }], one.rows.map((row) => [row.title, row.outcome, row.bare ? [row.reason, NO_EVIDENCE].filter(Boolean).join(' ') : row.reason, row.score === '' ? row.rank : `${row.rank} (${row.score})`, row.confidence])),
    ...(one.level.length === 0 ? [] : [paragraph(`${one.level.join(' ')}${one.ties === undefined ? '' : ` How they were told apart: ${one.ties}`}`)]),
    ...(one.apart === undefined ? [] : [paragraph(one.apart)]),
    ...(one.rows.some((row) => row.inPlan.length > 0) ? [bullets(inPlanLines(one))] : []),
    paragraph(`${scoredWords(one.scorers)} The score orders them and measures nothing else; how sure people were stands beside it and is not in it.${one.rows.some((row) => row.confidence !== '') ? ` ${SURE_WORDS}` : ''}`, 'note'),
  ])];
}
