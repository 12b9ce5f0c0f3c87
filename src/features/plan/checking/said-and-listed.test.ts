// What a plan says there is of its own, priorities and members, against what it lists; and a share in words against the figure behind it.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const PRIORITIES = ['Nights', 'Theft', 'Abuse at home', 'Young people'];
async function found(words: string, more = ''): Promise<string[]> {
  const plan = PRIORITIES.map((one, at) => `### Priority ${at + 1}: ${one}\n\n| Action | Lead | By when |\n|---|---|---|\n| Fund work on ${one.toLowerCase()} | Alder Council | March 2032 |\n`).join('\n');
  const text = `# Alder Community Safety Partnership: plan for 2031/32\n\n## Foreword\n\n${words}\n\n## Plan for 2031/32\n\n${plan}${more}\n## Members\n\n- Alder Council\n- Alder Police\n- Alder Fire and Rescue Service\n- Probation Service\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => /^(?:total|change|figures)/.test(one.kind)).map((one) => one.message);
}

test.each<[string, string]>([
  ['This plan has five priorities.', 'The plan says that there are 5 priorities, and lists 4.'],
  ['We shall work on our three main priorities.', 'The plan says that there are 3 priorities, and lists 4.'],
  ['The partnership is made up of six organisations.', 'The plan says that there are 6 organisations, and lists 4.'],
])('%s', async (words, message) => expect(await found(words)).toEqual([message]));
test.each([
  'This plan has four priorities.',
  'This plan goes on with two of its four priorities.',
  'The Commissioner’s plan has five priorities.',
  'Our last plan had five priorities.',
  'Residents chose five priorities, and we took four of them.',
  'This plan has twelve priorities.',
  'The partnership is made up of four organisations.',
  'Forty organisations came to our conference.',
])('silence: %s', async (words) => expect(await found(words)).toEqual([]));
test('a cross-cutting theme may be counted as a priority, or not', async () => {
  const theme = '\n### Cross-cutting theme: Reducing harm\n\n| Action | Lead | By when |\n|---|---|---|\n| Train staff in all services | Alder Council | March 2032 |\n';
  expect(await found('This plan has five priorities.', theme)).toEqual([]);
  expect(await found('This plan has four priorities.', theme)).toEqual([]);
});

test.each<[string, string]>([
  ['More than half of residents (43%) feel safe.', '“more than half” and 43% are said of the same: only one can be right.'],
  ['One in four of the shops (31%) were robbed.', '“one in four” and 31% are said of the same: only one can be right.'],
  ['Nearly half of young people (61%) go out at night.', '“nearly half” and 61% are said of the same: only one can be right.'],
  ['Two thirds of tenants (76%) know a warden.', '“two thirds” and 76% are said of the same: only one can be right.'],
  ['Seven out of ten callers (83%) were content.', '“seven out of ten” and 83% are said of the same: only one can be right.'],
])('a share in words: %s', async (words, message) => expect(await found(words)).toContain(message));
test.each(['More than half of residents (58%) feel safe.', 'A third (34%) want lamps.', 'Almost three quarters of callers (72%) were content.', 'About a quarter of you (31%) named noise.', 'Half of the money (£4,000) went on lamps.', 'A third course (60% of them women) was held.', 'One in four shops was robbed; of the clubs (61%) most were.'])('and the same in figures: %s', async (words) => expect((await found(words)).filter((one) => one.includes('said of the same'))).toEqual([]));
