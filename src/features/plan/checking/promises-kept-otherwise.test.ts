// Topics of a title that an action keeps in other words, by an operation that another action explains, or not at all.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

async function promisedIn(title: string, ...actions: string[]): Promise<string[]> {
  const text = `# Tarnley Community Safety Partnership\n\n## What we did in 2030/31\n\n| Action | Owner | Update |\n|---|---|---|\n| Hold four Operation Sickle nights against hare coursing | Northmoor Police | Held. |\n\n## What we will do in 2031/32\n\n### Priority 2: ${title}\n\n| Action | Owner |\n|---|---|\n${actions.map((action) => `| ${action} | Tarnley Council |`).join('\n')}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'promise-without-action').map((one) => one.subject);
}

test.each<[string, string, string[], string[]]>([
  ['an operation that another action explains', 'Rural theft and hare coursing', ['Hold six Operation Sickle nights', 'Mark farm machinery'], []],
  ['and one that nothing explains', 'Rural theft and hare coursing', ['Hold six Operation Otter nights', 'Mark farm machinery'], ['hare coursing']],
  ['what stops those who come with dogs', 'Rural theft and hare coursing', ['Seize vehicles and dogs on farmland', 'Mark farm machinery'], []],
  ['what keeps cars from being opened', 'Burglary and car crime', ['Visit every home near a break-in', 'Give out pouches that block key signals'], []],
  ['what owners of dogs are given', 'Litter, noise and dangerous dogs', ['Double the litter picks', 'Run the noise line until three', 'Offer free muzzles to owners of bull breeds'], []],
  ['and nothing for them', 'Litter, noise and dangerous dogs', ['Double the litter picks', 'Run the noise line until three'], ['dangerous dogs']],
  ['car parks that no action is about', 'Safer parks and car parks', ['Patrol the parks in summer', 'Start a group of friends of the park'], ['car parks']],
  ['car parks that are lit', 'Safer parks and car parks', ['Patrol the parks in summer', 'Light the multi-storey in Mill Street'], []],
  ['what keeps people safe online', 'Scams and online safety', ['Fit 60 call blockers', 'Parents’ evenings about gaming'], []],
  ['and nothing that does', 'Scams and online safety', ['Fit 60 call blockers', 'Parents’ evenings about bicycles'], ['online safety']],
  ['what keeps empty buildings from being burned', 'Graffiti and arson', ['Clean the underpass of paint', 'Visit vacant premises with their owners'], []],
  ['an operation that is known throughout the country', 'Waste crime, poaching and hare coursing', ['Cameras at lay-bys where rubbish is dumped', 'Operation Galileo patrols'], []],
  ['a campaign that is known throughout the country', 'Hate crime and speeding', ['Speed boards for parishes', 'Show Racism the Red Card days'], []],
])('%s', async (_what, title, actions, expected) => expect(await promisedIn(title, ...actions)).toEqual(expected));
