// A workshop's decision in the document: chosen, watched and not, meeting and minute, and how the level were told apart.
import { expect, it } from 'vitest';
import { decidedBlocks, decidedLines } from './decided.ts';
import type { Decided } from './decided.ts';

const row = (title: string, outcome: Decided['rows'][number]['outcome'], rank: string) => ({ title, outcome, reason: `Why ${title}`, rank, score: '10.0', confidence: 'A', inPlan: outcome === 'Chosen' ? [`${title} in the plan`] : [] });
const decided: Decided = { workshop: 'Priorities', plan: '2027/28', heldOn: '2026-11-18', place: 'Town hall', minute: 'Strategy group, 19 November 2026, item 4', signedBy: 'Priya Nair', signedOn: '2026-11-20', rows: [row('A', 'Chosen', '1st'), row('B', 'Watched', '2nd, level with “C”'), row('C', 'Not chosen', '2nd, level with “B”')], level: ['“B” and “C” are level: they share the 2nd place.'], ties: 'By what residents ask for.' };

it('says on the first page what was chosen and in which minute', () => {
  expect(decidedLines([decided])).toEqual(['Chosen for the plan 2027/28: “A”. To be watched: “B”. Decided in: Strategy group, 19 November 2026, item 4. Not chosen: “C”. Reasons stand under “What was decided”.']);
  expect(decidedLines([{ ...decided, rows: [] }])[0]).toMatch(/^Nothing was chosen for the plan 2027\/28\. Decided in/);
});

it('tells in its chapter the meeting, each decision with its reason, the ties and what came of it; and nothing where nothing was decided', () => {
  const told = JSON.stringify(decidedBlocks([decided]));
  for (const words of ['“Priorities” met on 18 November 2026, Town hall, and decided', 'signed off by Priya Nair on 20 November 2026', 'Why B', '2nd, level with “C” (10.0)', 'share the 2nd place. How they were told apart: By what residents ask for.', '“A” stands in the plan 2027/28 as “A in the plan”.']) expect(told).toContain(words);
  const sameNames = { ...decided, rows: [{ ...decided.rows[0]!, inPlan: ['A'] }, { ...decided.rows[1]!, inPlan: ['B'] }, { ...decided.rows[2]!, inPlan: ['C', 'D'] }] };
  expect(JSON.stringify(decidedBlocks([sameNames]))).toContain('["“A” and “B” stand in the plan 2027/28.","“C” stands in the plan 2027/28 as “C” and “D”."]');
  expect(JSON.stringify(decidedBlocks([{ ...decided, signedBy: '' }]))).toContain('It was signed off on 20 November 2026');
  expect(decidedBlocks([])).toEqual([]);
});

it('marks what was decided without evidence, and says what the letters of how sure people were mean', () => {
  const bare = { ...decided, rows: [{ ...decided.rows[0]!, bare: true as const }, decided.rows[1]!] };
  expect(decidedLines([bare])[0]).toContain('“A” (without evidence). To be watched: “B”.');
  const told = JSON.stringify(decidedBlocks([bare]));
  expect(told.match(/No evidence: nothing was written about it, and it rests on no record/g)).toHaveLength(1);
  expect(told).toContain('How sure people were: A, high; B, moderate; C, low.');
});

it('says by how many of those invited it was scored, and of one alone that no spread is known', () => {
  const told = (scorers?: Decided['scorers']): string => JSON.stringify(decidedBlocks([{ ...decided, ...(scorers === undefined ? {} : { scorers }) }]));
  expect(told({ scored: 3, invited: 4 })).toContain('Candidates were scored by three people apart, of four who were invited, then together.');
  expect(told({ scored: 3, invited: 3 })).toContain('Candidates were scored by three people apart, then together.');
  expect(told({ scored: 1, invited: 1 })).toContain('Candidates were scored by one person alone, so how far views lie apart is not known.');
  expect(told({ scored: 1, invited: 5 })).toContain('one person alone, of five who were invited, so');
  expect(told({ scored: 0, invited: 2 })).toContain('Nobody scored the candidates apart.');
  expect(told()).toContain('Candidates were scored by several people apart, then together.');
});

it('says how far single sheets disagree on the order, where the workshop told it', () => {
  const apart = 'People disagree so far that single sheets rank “A” 1st to 3rd.';
  expect(JSON.stringify(decidedBlocks([{ ...decided, apart }]))).toContain(apart);
  expect(JSON.stringify(decidedBlocks([decided]))).not.toContain('People disagree');
});
