// What looks like one name in two forms and is not: several of a kind, the verb before a name, and two places that bear one word.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

async function namesIn(words: string, done: string, planned: readonly string[]): Promise<string[]> {
  const text = `# Tarnley Community Safety Partnership\n\n## What we saw\n\n${words}\n\n## What we did in 2030/31\n\n| Action | Owner | Update |\n|---|---|---|\n| ${done} | Tarnley Council | Done. |\n\n## What we will do in 2031/32\n\n| Action | Owner |\n|---|---|\n${planned.map((action) => `| ${action.split(' |')[0]} | ${action.split('|')[1] ?? 'Tarnley Council'} |`).join('\n')}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'name-varies').map((one) => one.message);
}

test.each<[string, string, string, string[]]>([
  ['several that bear the sign of a scheme', 'A good year.', 'Recruit 100 shops to the Safe Haven scheme', ['Test Safe Havens with mystery shoppers']],
  ['the verb before a name', 'A good year.', 'Bring the Ask and Act training to housing officers', ['Complete the Ask and Act training for the remaining housing officers']],
  ['two buildings of one place', 'Kingfisher Court has new doors.\n\nThe Kingfisher Centre is open to young people on Thursdays.', 'Sweep the lanes', ['Sweep the lanes again']],
  ['a body and a word of every day that is a letter off', 'A good year.', 'Sweep the lanes', ['Sweep the lanes again', 'Train Public Health nurses |Hearth|']],
])('%s', async (_what, words, done, planned) => expect(await namesIn(words, done, planned)).toEqual([]));

test('one name in two forms still looks so', async () => {
  expect(await namesIn('A good year.', 'Take the Steady On programme into year 8', ['Take the Steady Now programme into years 8 and 9'])).toHaveLength(1);
  expect(await namesIn('Kingfisher House has new doors.\n\nThe Kingfisher Lodge is open to young people on Thursdays.', 'Sweep the lanes', ['Sweep the lanes again'])).toHaveLength(1);
});
