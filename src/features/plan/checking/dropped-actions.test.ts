// What became of last year's actions: dropped without a word, or gone on, ended or done, each with its counterpart.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const dropped = async (text: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'action-dropped').map((one) => one.subject);

type Done = [action: string, update: string, status?: string];
const KEPT: Done[] = [['Mark bicycles at the ferry', '212 were marked.'], ['Fund a debt adviser for tenants', '90 had advice.'], ['Inspect takeaways for licences', 'All 31 were inspected.'], ['Answer calls about noise within a day', 'Nine in ten were.']];
const plan = (old: Done[], fresh: string[], words = '', between = ''): string => `# Alder Community Safety Partnership\n\n${between}## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${[...KEPT, ...old].map(([action, update, status = 'On track']) => `| ${action} | Alder Council | ${update} | ${status} |`).join('\n')}\n\n${words}\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n${[...KEPT.map(([action]) => action), ...fresh].map((action) => `| ${action} | Alder Council |`).join('\n')}\n`;

describe('whom it is for and where it is does not carry an action on', () => {
  test.each<[string, Done, string]>([
    ['the same place', ['Lend dog owners a lead tag on the promenade at the harbour', '40 tags are out.'], 'Bring a caravan with advice to the harbour twice a month'],
    ['the same people', ['Bring out a magazine by young people', 'Two issues came out.'], 'Take young people on probation to the climbing wall'],
    ['begun in the same kind of place', ['Set up a barge watch along the riverside parishes with boat owners', 'A co-ordinator has not been found yet.'], 'Set up a parish path survey'],
  ])('%s', async (_, old, fresh) => expect(await dropped(plan([old], [fresh]))).toEqual([old[0]]));

  test.each<[string, Done, string]>([
    ['what was started is kept going', ['Start a lantern walk for women', 'Begun in May.'], 'Keep the lantern walk going through the winter'],
    ['more of the same', ['Open a repair shed for teenagers', 'Opened in June.'], 'Run the repair shed on Saturdays too'],
    ['words that a column broke', ['Lend safe-guarding kits to night shelters', 'Lent to five.'], 'Lend safeguarding kits to nightshelters and hostels'],
  ])('silence: %s', async (_, old, fresh) => expect(await dropped(plan([old], [fresh]))).toEqual([]));
});

describe('what the plan says of its end', () => {
  const old: Done = ['Screen a film on cuckooing for landlords', 'Shown to 60 landlords.'];
  test.each(['The film on cuckooing for landlords: nothing remains to be done.', 'The film on cuckooing has gone over to the housing association.', 'The film on cuckooing has become the landlords’ own.'])('silence: %s', async (words) => expect(await dropped(plan([old], [], words))).toEqual([]));
  test.each(['The film on cuckooing was liked by landlords.', 'Landlords found the film on cuckooing long.', ''])('%s', async (words) => expect(await dropped(plan([old], [], words))).toEqual([old[0]]));
});

describe('the plan to hold it against', () => {
  const AIMS = '## What we want to see by 2034: outcomes 2031-34\n\n| Outcome | Now | By March 2034 |\n|---|---|---|\n| Knife offences | 80 | Below 60 |\n| Rough sleepers | 20 | 8 or fewer |\n\n';
  test('aims of several years that stand before it are none', async () => expect(await dropped(plan([['Check lorries on the quarry road', '12 were too heavy.']], [], '', AIMS))).toEqual(['Check lorries on the quarry road']));
  test('silence where it goes on', async () => expect(await dropped(plan([['Check lorries on the quarry road', '12 were too heavy.']], ['Check lorries on the quarry road and the bypass'], '', AIMS))).toEqual([]));
});

describe('what was done told in lines', () => {
  const told = (last: string, fresh = ''): string => `# Alder Community Safety Partnership: plan 2031/32\n\n## What we did in 2030/31\n\n- Mark bicycles at the ferry. 212 were marked. Done. Alder Council\n- Fund a debt adviser for tenants. 90 had advice. On track. Alder Homes\n- Inspect takeaways for licences. All 31 were inspected. Done. Alder Council\n- Answer calls about noise within a day. Nine in ten were. On track. Alder Council\n- ${last}\n\n## What we will do in 2031/32\n\n| Action | Lead |\n|---|---|\n| Mark bicycles at the ferry | Alder Council |\n| Fund a debt adviser for tenants | Alder Homes |\n| Inspect takeaways for licences | Alder Council |\n| Answer calls about noise within a day | Alder Council |\n${fresh}`;
  test('dropped', async () => expect(await dropped(told('Check lorries on the quarry road. Twelve were too heavy. On track. Alder Police'))).toEqual(['Check lorries on the quarry road']));
  test('silence where it goes on', async () => expect(await dropped(told('Check lorries on the quarry road. Twelve were too heavy. On track. Alder Police', '| Check lorries on the quarry road and the bypass | Alder Police |'))).toEqual([]));
  test('silence where it ended', async () => expect(await dropped(told('Check lorries on the quarry road. Twelve were too heavy. The weighbridge was on loan and has gone back; nothing more is planned. Alder Police'))).toEqual([]));
});
