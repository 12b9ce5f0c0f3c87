// Figures that stand beside an aim, a verb or one another and are of something else.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { formsOfMembers } from './forms-of-members.ts';
import { planOfReading } from './from-reading.ts';

const of = async (before: string, kind: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Alder and Marl Community Safety Partnership Plan 2031/32\n\n${before}\n\n## Plan for 2031/32\n\n### Nights\n\n| Action | Lead | By when |\n|---|---|---|\n| Walk the quay on Fridays | Alder Council | May 2031 |\n`), 'plan.md'))).filter((one) => one.kind === kind).map((one) => one.message);
const data = (text: string, kind: string): Promise<string[]> => of(`## What the data says\n\n${text}`, kind);
const asked = (action: string, update: string): Promise<string[]> => of(`## Review of 2030/31\n\n### Nights\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| ${action} | Alder Council | ${update} | On track |\n| Lend trackers to farmers | Alder Council | They were lent all year. | Complete |`, 'target-not-met');

describe('a move', () => {
  test.each(['Shoplifting increased when shops cut guards from 90 to 60.', 'Numbers were up as incidents went from 90 to 60.', 'Robbery fell by moving from 9 officers to 14 officers.'])('of another clause is not the verb’s: %s', async (text) => expect(await data(text, 'change-does-not-follow')).toEqual([]));
  test.each(['Stalking offences rose from 341 to 314.', 'Complaints are down in the whole town from 12 to 40.'])('of its own clause is: %s', async (text) => expect(await data(text, 'change-does-not-follow')).toHaveLength(1));
  test('that the update says was made is made', async () => {
    expect(await asked('Double the number of community wardens', 'Wardens doubled to 12. The wardens’ vans went from 4 to 5.')).toEqual([]);
    expect(await asked('Double the number of community wardens', 'Community wardens went from 4 to 5.')).toHaveLength(1);
  });
});

describe('a time', () => {
  test.each([
    ['Remove hate graffiti within 24 hours', 'All was removed in a day. We will answer complaints within ten days.'],
    ['Visit every victim of burglary within two days', 'Officers made a second visit within three months.'],
    ['Repair broken lights within two weeks', 'All were repaired. On average crews spent three weeks a year in the lanes.'],
  ])('of something else is no answer: %s', async (action, update) => expect(await asked(action, update)).toEqual([]));
  test.each([['Repair broken lights within two weeks', 'On average they were repaired in three weeks.'], ['Offer a first appointment within four weeks', 'Appointments were offered within seven weeks.']])('of its own is: %s', async (action, update) => expect(await asked(action, update)).toHaveLength(1));
});

describe('one figure of two years before', () => {
  test.each(['Thefts from shops fell from 140 to 119.\n\nThefts from vehicles fell from 152 to 119.', 'Burglaries in Alder fell from 140 to 119.\n\nBurglaries in Marl fell from 152 to 119.'])('is by chance that of another thing or place: %s', async (text) => expect(await data(text, 'comparator-differs')).toEqual([]));
});

test('the name of one of two districts is no total below them', async () => {
  const rows = (last: string): string => `| Incidents in 2030 | Count |\n|---|---|\n| Quay | 438 |\n| Coast | 391 |\n| Uplands | 115 |\n| ${last} | 954 |`;
  expect([await data(rows('Marl'), 'total-does-not-add-up'), await data(rows('Alder'), 'total-does-not-add-up')]).toEqual([[], []]);
});

test('a word of a member’s place is not all of it', () => {
  const isForm = formsOfMembers(['Alder Vale Council', 'Marl Police', 'Alder Vale Homes']);
  expect(['Alder Vale', 'Marl', 'Vale', 'Vale Marl'].map((name) => isForm(name))).toEqual([true, true, false, false]);
});
