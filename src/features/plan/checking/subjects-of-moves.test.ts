// What falls and what rises may be two things counted in the same word; letters that their own sentence explains; steps by quarters of what is still to come.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';
import { sourcesOf } from './sources.ts';

const plan = (words: string, ahead: string): string =>
  `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the ferry | Alder Council | Done. | Complete |\n\n${words}\n\n## Plan for 2031/32\n\n| Action | Lead | Progress |\n|---|---|---|\n| Mark bicycles at the ferry | Alder Council | |\n${ahead}`;

const found = async (kind: RegExp, words: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(plan(words, '')), 'plan.md'))).filter((one) => kind.test(one.kind)).map((one) => one.kind);

describe('what moves', () => {
  test.each([
    ['Violence fell from 206 offences in 2029/30 to 171 offences in 2030/31.', 'Hate crime rose from 140 offences in 2029/30 to 161 offences in 2030/31.'],
    ['Burglary has fallen to 171 offences in 2030/31.', 'Robbery rose to 161 offences in 2030/31.'],
  ])('is two things, each with its own: %s %s', async (...words) => expect(await found(/^figures|^comparator/, words.join('\n\n'))).toEqual([]));

  test.each([
    [['figures-disagree'], 'Bicycle theft fell to 171 offences in 2030/31.', 'Bicycle theft has fallen to 161 offences in 2030/31.'],
    [['figures-disagree'], 'The theft of bicycles fell to 171 offences in 2030/31.', 'Bicycle theft came down to 161 offences in 2030/31.'],
  ] as const)('is one thing that has two figures: %j %s %s', async (kinds, ...words) => expect(await found(/^figures/, words.join('\n\n'))).toEqual(kinds));

  test.each<[string, string, string[]]>([
    ['Serious violence fell for a second year, by 17%, from 206 offences in 2029/30 to 171.', '216 stalking offences were recorded in 2030/31.', []],
    ['Stalking fell for a second year, by 17%, from 206 offences in 2029/30 to 171.', '117 stalking offences were recorded in 2030/31.', ['figures-disagree']],
    ['Violence fell by 17%, from 206 offences in 2029/30 to 171.', '117 violent offences were recorded in 2030/31.', ['figures-disagree']],
  ])('is held against what is counted elsewhere by the kind of it: %s %s', async (moves, counted, kinds) => expect(await found(/^figures/, `${moves}\n\n${counted}`)).toEqual(kinds));

  test('is quoted with the figure that it is more of', async () => {
    const one = checkPlan(planOfReading(await readPlan(new TextEncoder().encode(plan('There were 57 fires in 2030/31. That is 13 more than the 41 of 2029/30.', '')), 'plan.md'))).find((each) => each.kind === 'change-does-not-follow');
    expect(one?.places.map((place) => place.quote)).toEqual(['There were 57 fires in 2030/31. That is 13 more than the 41 of 2029/30.']);
  });

  test('in the row of a table is told once, with its sign', async () => {
    expect(await found(/^change/, '| Offence | 2029/30 | 2030/31 | Change |\n|---|---|---|---|\n| Burglary | 388 | 341 | -21.1% |\n| Fires | 200 | 180 | -10% |\n| Theft | 100 | 110 | +10% |\n| Robbery | 50 | 40 | -20% |\n| Fraud | 80 | 60 | -25% |')).toEqual(['change-does-not-follow']);
  });

  test('a fall told in a clause of its own is not of the number before it', async () => {
    expect(await found(/^change/, 'Wardens walked 6 streets, and offences there came down by 35, or 20%.')).toEqual([]);
    expect(await found(/^change/, 'There were 57 offences, which is 13 more, or 20%.')).toEqual(['change-does-not-follow']);
  });
});

describe('letters', () => {
  test('that their sentence says what they are need no glossary', async () => {
    expect(await found(/^acronym/, 'People at high risk go to MARAX, a monthly meeting of all the services. MARAX met twelve times.')).toEqual([]);
    expect(await found(/^acronym/, 'People at high risk go to MARAX, a monthly treat. MARAX met twelve times.')).toEqual(['acronym-undefined']);
  });
});

test.each<[string, boolean]>([['Q1: 5 routes Q2: 10 routes Q3: 10 routes Q4: 15 routes', false], ['Quarter 1: 5 routes. Quarter 2: 10 routes.', false], ['Q1: 5 routes were walked', true]])('of an action to come “%s” tells what was done: %s', async (steps, told) => {
  const rows = `| Walk at least 40 routes with residents | Alder Council | ${steps} |\n`;
  const sources = sourcesOf(planOfReading(await readPlan(new TextEncoder().encode(plan('', rows)), 'plan.md')));
  expect(sources.some(({ words, part }) => part === 'update' && words.text.includes('5 routes'))).toBe(told);
});
