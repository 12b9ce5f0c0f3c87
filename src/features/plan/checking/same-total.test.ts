// One wrong total told twice is one finding with both proofs; two wrong totals stay two.
import { expect, it } from 'vitest';
import { answerOf } from '../checker/document-answers.ts';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { Finding } from './finding.ts';
import { planOfReading } from './from-reading.ts';

async function totalsIn(words: string): Promise<Finding[]> {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update |\n|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. |\n\n## The money of 2030/31\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'total-does-not-add-up');
}

const table = (total: string, last = '£78,000'): string => `| Project | Grant | Own money | Total |\n|---|---|---|---|\n| Wardens | £80,000 | £40,000 | £120,000 |\n| Lamps | £53,000 | £30,000 | £83,000 |\n| Youth work | £44,000 | £34,000 | ${last} |\n| Total | £177,000 | £104,000 | ${total} |\n\n`;

it('a total that fits neither its row nor its column is found once, and put right once', async () => {
  const found = await totalsIn(table('£271,000'));
  expect(found.map((one) => one.message)).toEqual(['Total: £177,000 and £104,000 add up to £281,000, not £271,000; so do £120,000, £83,000 and £78,000.']);
  expect(found[0]!.places).toHaveLength(1);
  expect(answerOf(found[0]!, '£281,000')!.toWrite).toEqual([expect.stringMatching(/: £281,000 in place of £271,000$/)]);
});

it('told in a sentence and in a table it is put right in both', async () => {
  const found = await totalsIn(`The plan costs £271,000: £177,000 of grant and £104,000 of our own.\n\n| Project | Cost |\n|---|---|\n| Wardens | £120,000 |\n| Lamps | £83,000 |\n| Youth work | £78,000 |\n| Total | £271,000 |\n`);
  expect(found.map((one) => one.message)).toEqual(['Total, Cost: £120,000, £83,000 and £78,000 add up to £281,000, not £271,000; so do £177,000 and £104,000.']);
  expect(answerOf(found[0]!, '£281,000')!.toWrite).toHaveLength(2);
});

it('two totals that are wrong in their own way, or are small and stand apart, stay two', async () => {
  expect(await totalsIn(table('£271,000', '£74,000'))).toHaveLength(3);
  const small = (place: string): string => `| ${place} | Visits |\n|---|---|\n| Weldon | 12 |\n| Marsh | 20 |\n| Burley | 11 |\n| Total | 45 |\n\n`;
  expect(await totalsIn(`${small('Ward')}## By town in 2030/31\n\n${small('Town')}`)).toHaveLength(2);
});
