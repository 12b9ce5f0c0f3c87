// A page or a table made to be slow is read in the time that its size asks for.
import { expect, it } from 'vitest';
import { processorSeconds } from '../../../../test/support/processor-time.ts';
import { changesThatDoNotFollow } from '../checking/changes.ts';
import { ofThingsInYears } from '../checking/figure-tables.ts';
import { partedByBold } from './bold-openings.ts';
import type { Draft } from './blocks.ts';
import { numbered, plainRow } from './blocks.ts';
import { byReference } from './by-reference.ts';
import { blocksOfHtml } from './from-html.ts';
import type { Group } from './gather-actions.ts';
import { rawAction } from './raw-action.ts';
import { readPlan } from './read-plan.ts';
import { trailingOwners } from './trailing-owners.ts';
import { toldByYears } from './years-below.ts';

/** Many times what each takes on a slow machine, and a fraction of what it took. */
const SECONDS = 3;
function within(work: () => unknown): unknown {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1_000_000).toBeLessThan(SECONDS);
  return result;
}

it('has more headings under one summary than a call takes arguments', () => {
  const blocks = blocksOfHtml(`<details><summary>Priority 1: Nights</summary>${'<h3>Alder</h3>'.repeat(150_000)}</details>`);
  expect(blocks[0]).toEqual({ kind: 'heading', text: 'Priority 1: Nights', level: 2, by: 'style' });
});

it('asks once about the headings that many summaries stand beside', () => {
  expect(within(() => blocksOfHtml(`<div>${'<summary>Nights</summary><h3>Alder</h3>'.repeat(6000)}</div>`).length)).toBe(12_000);
});

it('looks no further below a name than its card goes', () => {
  const half = numbered(Array.from({ length: 20_000 }, (_one, at): Draft[] => [{ kind: 'heading', text: `Part ${at}`, level: 2, by: 'style' }, { kind: 'paragraph', text: 'Lead: Alder Council' }, { kind: 'heading', text: 'What we did in 2030/31', level: 3, by: 'style' }, { kind: 'item', text: 'Lit the steps', level: 0 }]).flat());
  expect(within(() => toldByYears(half, [], () => true, new Set()))).toEqual([]);
});

it('finds the year at the end of a long cell', () => {
  expect(within(() => ofThingsInYears({ where: '', rows: [['', 'Alder', 'Beck'], [`${'burglary '.repeat(20_000)}in all`, '1', '2']] }, '2030/31'))).toEqual([]);
});

it('looks for two changes in a long cell of digits', () => {
  const rows = [['Area', '2029/30', '2030/31', 'Change'], ['Alder', '40', '50', `${'1'.repeat(150_000)} in all`], ['Beck', '40', '50', '+10 (+35%)']];
  const found = within(() => changesThatDoNotFollow([], { sections: [{ year: '2030/31', texts: [], tables: [{ where: '', rows }] }] } as never)) as ReturnType<typeof changesThatDoNotFollow>;
  expect(found.map((one) => one.message)).toEqual(['Beck: from 40 to 50 is a rise of 25%, not +35%.']);
});

it('takes a row of dots within bold words as it stands', () => {
  const opens = `Light the steps ${'.'.repeat(150_000)}a`;
  const text = `${opens}: all 40 are lit`;
  expect(within(() => partedByBold({ id: 'b1', kind: 'item', text, level: 1, opens }, text))).toEqual({ toDo: opens, rest: 'all 40 are lit' });
});

it('looks for the meaning of no more letters than there may be priorities', () => {
  const code = (at: number): string => [at / 676, at / 26, at].map((one) => String.fromCodePoint(65 + (Math.trunc(one) % 26))).join('');
  const actions = Array.from({ length: 1500 }, (_none, at) => ({ ...rawAction({ block: 'b1', where: '', quote: '' }, 0.8, ''), ref: `${code(at)}1`, text: 'Light the steps' }));
  const group: Group = { title: '', titlePlaces: [], titleSure: 0, year: { labels: [], role: undefined, words: [] } as never, actions, heads: [], notes: [], at: 0 };
  const blocks = numbered([{ kind: 'table', rows: actions.map((action) => plainRow([action.ref, action.text])) }]);
  expect(within(() => byReference([group], blocks).length)).toBe(1);
});

it('looks for the words that letters in brackets stand for behind a long address', () => {
  const items = [`See alder.example/${'light-the-steps-'.repeat(5000)} (Alder Council)`, 'Renew the Public Spaces Protection Order (PSPO) (Alder Council)', 'Buy co-operative kit for the Alder Safer-Homes Team (ASHT) (Northshire Police)'];
  const read = within(() => trailingOwners(items)) as ReturnType<typeof trailingOwners>;
  expect(read?.map((one) => [one.text.slice(-30), one.owner])).toEqual([[`${'light-the-steps-'.repeat(2).slice(-30)}`, 'Alder Council'], ['Spaces Protection Order (PSPO)', 'Alder Council'], ['Alder Safer-Homes Team (ASHT)'.padStart(30), 'Northshire Police']]);
});

it('writes the notes of a table with hundreds of bands without reading the whole table for each', async () => {
  const row = (...cells: string[]): string => `| ${cells.join(' | ')} |\n`;
  const plan = (count: number): Uint8Array => new TextEncoder().encode(`# Alder CSP Plan 2031/32\n\n## Noise\n\n${row('Activity', 'Officer', 'Target', 'Progress')}${row('---', '---', '---', '---')}${Array.from({ length: count }, (_none, at) => `${row(`PRIORITY ${at}: NIGHTS`, '', '', '')}${row('Desired outcome: fewer', '', '', '')}${row('Safe stops', 'Alder Council', '12', '9 lit')}`).join('')}`);
  expect((await readPlan(plan(400), 'plan.md')).years[0]?.priorities).toHaveLength(400);
  const few = await processorSeconds(() => readPlan(plan(400), 'plan.md'));
  const many = await processorSeconds(() => readPlan(plan(3_200), 'plan.md'));
  expect(many).toBeLessThan(Math.max(few, 0.1) * 30);
}, 90_000);
