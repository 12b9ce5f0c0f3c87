// What reads like a contradiction and is none: shares that overlap, figures of another thing than the one limited, figures of a part of the year. Each with a twin that does contradict itself.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const KINDS = /^(?:total|target-not-met)/;

async function foundIn(words: string, row = ''): Promise<string[]> {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n| Visit shops in the high street | Alder Police | Done. | Complete |\n${row}\n\n## The year 2030/31 in words\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => KINDS.test(one.kind)).map((one) => `${one.severity}: ${one.message}`);
}
const told = (action: string, update: string): Promise<string[]> => foundIn('', `| ${action} | Alder Council | ${update} | Amber |`);

describe('shares in one sentence', () => {
  test.each<[string, string, number]>([
    ['ages that leave nobody out', 'Of those helped, 42% were over 65, 31% were 45 to 64, 19% were 25 to 44 and 10% were under 25.', 102],
    ['ages that leave nobody out, and come to less', 'Of those helped, 38% were aged 65 and over, 31% were aged 45-64, 17% were 25 to 44 and 10% were under 25.', 96],
    ['some of the ages, of which too many', 'Of those helped, 52% were 18 to 24, 31% were 25 to 44 and 20% were 45 to 64.', 103],
    ['means of travel', 'Of those who came, 48% came by car, 35% came by bus and 20% on foot.', 103],
    ['how safe', 'Of those asked, 48% were very safe, 35% fairly safe and 20% unsafe.', 103],
  ])('%s: a warning', async (_, words, sum) => expect(await foundIn(words)).toEqual([`warning: The shares add up to ${sum}%, not 100%.`]));

  test.each<[string, string]>([
    ['women, disabled people and children', 'Of those helped, 48% were women, 32% were disabled, and 16% were under 18.'],
    ['the same, and more than a hundred', 'Of those helped, 58% were women, 32% were disabled, and 16% were under 18.'],
    ['needs', 'Of those helped, 48% had debts, 32% had no home, and 25% drank too much.'],
    ['ages of which one holds the other', 'Of those helped, 60% were under 65, 23% were under 25 and 12% were under 18.'],
    ['ages that leave somebody out', 'Of those helped, 40% were 18 to 24, 35% were 25 to 44 and 20% were 45 to 64.'],
    ['ages that not all told', 'Of those helped, 38% were over 65, 31% were 45 to 64, 17% were 25 to 44 and 10% were under 25. The age of 4% was not recorded.'],
    ['means of travel that are not all told', 'Of those who came, 40% came by car, 35% came by bus and 20% on foot.'],
    ['wards of several', 'Of the fires, 40% were in Weldon, 35% were in Marsh and 20% were in Burley.'],
    ['the same words of people who may be both', 'Of those helped, 48% of victims were women, 32% of victims were disabled and 16% of victims were children.'],
    ['safe, and very safe among them', 'Of those asked, 62% were safe, 25% very safe and 18% unsafe.'],
  ])('silence: %s', async (_, words) => expect(await foundIn(words)).toEqual([]));
});

describe('what was to be kept low', () => {
  test.each<[string, string, string]>([
    ['the thing itself', 'Reduce thefts to fewer than 40', 'There were 46 thefts.'],
    ['the thing itself, beside another', 'Reduce thefts to fewer than 40', '46 thefts were recorded in the year, and 90 officers helped.'],
    ['no noun', 'Reduce thefts to fewer than 40', '46 were recorded in the year.'],
    ['the kind that the action names', 'Keep missed visits under 20', 'There were 26 missed visits.'],
    ['the kind behind its noun', 'Keep missed visits under 20', '26 visits were missed.'],
  ])('exceeded: %s', async (_, action, update) => expect(await told(action, update)).toEqual([expect.stringMatching(/^warning: .*: 6 more\.$/)]));

  test.each<[string, string, string]>([
    ['who took part', 'Reduce thefts to fewer than 40', '46 officers took part in the patrols.'],
    ['who took part, without a noun', 'Reduce thefts to fewer than 40', '46 took part in the patrols.'],
    ['all of which these are some', 'Keep missed visits under 10', 'Staff made 24 visits.'],
    ['all of which these are some, counted behind', 'See no more than 25 serious assaults', 'There were 31 assaults.'],
    ['two figures of which neither is named', 'Reduce thefts to fewer than 40', '46 in the year to 2030, and 31 in the year since.'],
  ])('silence: %s', async (_, action, update) => expect(await told(action, update)).toEqual([]));
});

describe('a figure of a part of the year', () => {
  test.each<[string, string, string]>([
    ['of several months', 'Hold at least six amnesties', 'Four amnesties were held, in May, August and November.'],
    ['of one month to another', 'Hold at least six amnesties', 'Four amnesties were held between May and March.'],
    ['of what there are by then', 'Bring at least 60 shops into the radio scheme', '48 shops were in the scheme in March, 19 more than a year ago.'],
    ['with what happened in a month told beside it', 'Hold at least six amnesties', 'Four amnesties were held, the last of them at the library in March.'],
    ['with more to come', 'Train at least 40 staff', '25 staff were trained, and more are booked for May.'],
    ['of the month that was asked for', 'Hold at least six amnesties in May', 'Four amnesties were held in May.'],
    ['of the whole year', 'Train 40 staff', '25 staff were trained.'],
  ])('short: %s', async (_, action, update) => expect(await told(action, update)).toEqual([expect.stringMatching(/^warning: .* short\.$/)]));

  test.each<[string, string, string]>([
    ['of one month, and more came', 'Train 40 staff', '25 staff were trained in May and more came later.'],
    ['more came in the next sentence', 'Train at least 40 staff', '25 staff were trained. Others joined after the summer.'],
    ['of a first course', 'Train 40 people', '30 people came to the first course in May.'],
    ['of a first course, told before', 'Train at least 40 people', 'The first course took 30 people.'],
    ['of one month', 'Train at least 40 staff', '25 staff were trained in May.'],
    ['of one month, told before', 'Train at least 40 staff', 'In May 25 staff were trained.'],
    ['of one month and another', 'Train at least 40 staff', '25 staff were trained in May and 18 in June.'],
  ])('silence: %s', async (_, action, update) => expect(await told(action, update)).toEqual([]));
});
