import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

async function found(words: string): Promise<string[]> {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n| Visit shops in the high street | Alder Police | Done. | Complete |\n\n## The year 2030/31 in words\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => !/^(?:acronym|action|organisation)/.test(one.kind)).map((one) => `${one.kind}: ${one.message}`);
}

test.each<[string, string]>([
  ['46 of 58 cameras have been replaced, leaving 14 to be completed by September.', 'change-does-not-follow: 46 of 58 leave 12, not 14.'],
  ['Nine gates of the 16 have been fitted. The remaining eight need land to be transferred.', 'change-does-not-follow: Nine of 16 leave 7, not eight.'],
  ['Of the lamps 31 of our 40 lamps were lit, which leaves only eight.', 'change-does-not-follow: 31 of 40 leave 9, not eight.'],
  ['12 of the 20 officers attended, leaving 3 officers without the course.', 'change-does-not-follow: 12 of 20 leave 8, not 3.'],
])('%s', async (words, message) => expect(await found(words)).toEqual([message]));

test.each([
  '46 of 58 cameras have been replaced, leaving 12 to be completed by September.',
  'Nine gates of the 16 have been fitted. The remaining seven need land to be transferred.',
  '46 of 58 cameras have been replaced, leaving about 14 to be completed.',
  '46 of 58 cameras have been replaced. 14 more were cleaned.',
  '46 of 58 cameras have been replaced. The other three projects are on track.',
  '12 of the 20 officers attended, leaving 3 posts unfilled.',
  '12 of the 20 officers attended, leaving one post unfilled.',
  'Three of the five wardens have left, leaving 40 streets without a patrol.',
  'Three of the five lamps were lit, leaving 40 in the dark.',
  '46 of 58 cameras have been replaced; it took 14 days, leaving 3 to spare.',
])('silence: %s', async (words) => expect(await found(words)).toEqual([]));
