// Figures of a table and of its caption against the sentences around it: whole tables that a word hid, quarters, last year's value in other words, sums of some kinds only.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const KINDS = /^(?:change|total|figures|comparator)/;
async function kindsIn(words: string, rows = ''): Promise<string[]> {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n${rows}\n## The year 2030/31\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => KINDS.test(kind));
}

const FIRES = '| Year | Deliberate fires |\n|---|---|\n| 2028/29 | 104 |\n| 2029/30 | 96 |\n| 2030/31 | 78 |\n';
const MARAC = '| Quarter | Referrals to MARAC in 2030/31 |\n|---|---|\n| Q1 | 51 |\n| Q2 | 55 |\n| Q3 | 58 |\n| Q4 | 60 |\n| Total | 224 |\n';
const VIOLENCE = '| | 2028/29 | 2029/30 | 2030/31 |\n|---|---|---|---|\n| Violence with injury | 812 | 749 | 739 |\n| Arson | 40 | 41 | 43 |\n';

describe('a table and what is told beside it', () => {
  test.each<[string, string, string]>([
    ['of what only looks like a rate', `There were 87 deliberate fires in 2030/31.\n\n${FIRES}`, 'figures-disagree'],
    ['its caption', `Figure 3: Hate crimes (266 in 2030/31)\n\nThere were 226 hate crimes in 2030/31.`, 'figures-disagree'],
    ['a quarter told by its order', `In the second quarter there were 65 referrals to MARAC.\n\n${MARAC}`, 'figures-disagree'],
    ['the total below its quarters', `There were 214 referrals to MARAC in 2030/31.\n\n${MARAC}`, 'figures-disagree'],
    ['lower than those of the year before', `In the twelve months to March 2031 there were 739 offences of violence with injury, 6.9% lower than the 794 recorded in the twelve months to March 2030.\n\n${VIOLENCE}`, 'comparator-differs'],
    ['what it was, in brackets', 'ASB calls to the police: 2,051 (was 2,114).\n\nCalls to the police about ASB came to 2,051, down from 2,141 a year ago.', 'comparator-differs'],
    ['women and men', 'The service supported 426 victims. Of these 372 were women and 64 were men.', 'total-does-not-add-up'],
    ['women and men of whom more is told', 'The team supported 426 victims, an increase of 35 on last year’s total of 391. Of these 372 were women and 64 were men.', 'total-does-not-add-up'],
    ['women and men in one sentence', 'Of the 426 victims supported 372 were women and 64 were men.', 'total-does-not-add-up'],
  ])('%s', async (_, words, kind) => expect(await kindsIn(words)).toEqual([kind]));

  test.each<[string, string]>([
    ['of what only looks like a rate', `There were 78 deliberate fires in 2030/31, and 96 the year before.\n\n${FIRES}`],
    ['its caption', 'Figure 3: Hate crimes (266 in 2030/31)\n\nThere were 266 hate crimes in 2030/31.'],
    ['quarters and the year', `In the second quarter there were 55 referrals to MARAC. In Q1 there were 51. There were 224 referrals to MARAC in 2030/31.\n\n${MARAC}`],
    ['lower than those of the year before', `There were 739 offences of violence with injury, lower than the 749 recorded in the year before.\n\n${VIOLENCE}`],
    ['fewer than elsewhere', `There were 739 offences of violence with injury, fewer than the 794 recorded in the county's most similar district.\n\n${VIOLENCE}`],
    ['more than were planned', 'We held 22 walks, two more than the 20 planned. In 2029/30 there were 18 walks.'],
    ['of the police and of the council', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| ASB incidents recorded by the police | 1,720 | 1,588 |\n| Hate crime | 140 | 151 |\n\nThe council took 1,402 complaints of ASB, down from 1,702 in 2029/30.'],
    ['women, and some with children', 'Of the 426 victims supported 372 were women and 64 had children.'],
    ['women and men', 'The service supported 436 victims. Of these 372 were women and 64 were men.'],
    ['some kinds of crime', 'The police recorded 1,000 crimes in the year: violence 500, theft 430.'],
    ['some kinds of crime in a table', '| Crime | 2030/31 |\n|---|---|\n| All crime | 1,000 |\n| Violence | 500 |\n| Theft | 430 |'],
  ])('silence: %s', async (_, words) => expect(await kindsIn(words)).toEqual([]));

  test('a slip among kinds that are all', async () => {
    expect(await kindsIn('The police recorded 1,093 crimes in the year: violence 500, theft 430 and robbery 109.')).toEqual(['total-does-not-add-up']);
  });
});

describe('priorities that go on', () => {
  const plan = (words: string): Promise<string[]> => kindsIn(`${words}\n\n## Action plan 2031/32\n\n${['Safe homes', 'Safe streets', 'Safe roads'].map((name, at) => `### Priority ${at + 1}: ${name}\n\n| Action | Lead |\n|---|---|\n| Visit homes of kind ${name} | Alder Council |\n`).join('\n')}`);
  test('of those that were, some go on', async () => expect(await plan('Three of our four priorities are carried forward. The fourth, on scams, has become part of the first.')).toEqual([]));
  test('more than are listed', async () => expect(await plan('This plan has four priorities.')).toEqual(['total-does-not-add-up']));
});

describe('what was handed in', () => {
  test.each<[string, string, string[]]>([
    ['and taken in', 'Altogether 186 knives were handed in at the two amnesty bins.', ['figures-disagree']],
    ['and seized', 'Officers seized 181 knives in searches.', []],
  ])('%s', async (_, words, kinds) => expect(await kindsIn(words, '| Put in place knife amnesty bins at two sites | Alder Council | The amnesty bins took in 168 knives. | Done |\n')).toEqual(kinds));
});

describe('a move whose own figures go the other way', () => {
  test.each<[string, string]>([
    ['up', 'Stalking offences rose from 341 to 314, which the police put down to better recording.'],
    ['down', 'Hate crime fell from 241 reports to 266.'],
    ['of shares', 'Confidence has gone up from 58% to 51%.'],
  ])('%s', async (_, words) => expect(await kindsIn(words)).toEqual(['change-does-not-follow']));
  test.each<[string, string]>([
    ['as it is said', 'Hate crime fell from 266 reports to 241.'],
    ['in an order', "Alder's rank fell from 4 to 9 of the 13 districts."],
    ['of two things', 'The team has grown from 4 to 6 officers and sickness is down from 12 days to 9.'],
    ['from month to month', 'Visits rose from 12 in April to 19 in June and then fell from 19 to 8 in July.'],
    ['of times', 'Numbers rose from March 2030 to March 2031.'],
  ])('silence: %s', async (_, words) => expect(await kindsIn(words)).toEqual([]));
});

describe('last year’s value', () => {
  const DISTRICTS = '| Type | Netherby 2029/30 | Netherby 2030/31 | Coldham 2029/30 | Coldham 2030/31 |\n|---|---|---|---|---|\n| Shop theft | 338 | 361 | 201 | 199 |\n| Burglary | 140 | 131 | 80 | 77 |\n\n';
  const NIGHT = '| Type | 2029/30 | 2030/31 |\n|---|---|---|\n| Violence in the night-time economy | 1,318 | 1,204 |\n| Burglary | 140 | 131 |\n\n';
  test.each<[string, string, string]>([
    ['in brackets behind the change', 'Burglaries of homes: 1,204, down 8% (1,311 in 2029/30).\n\nBurglaries of homes numbered 1,204 in 2030/31, down from 1,331 in 2029/30.', 'comparator-differs'],
    ['in brackets behind a change that it does not give', 'There were 498 robberies, down 15% (566 in 2029/30).', 'change-does-not-follow'],
    ['of a district in a table of two', `${DISTRICTS}In Netherby 361 shop thefts were recorded, against 388 in 2029/30.`, 'comparator-differs'],
    ['of what is called after the night', `${NIGHT}Violence in the night-time economy fell from 1,381 offences to 1,204.`, 'comparator-differs'],
  ])('%s', async (_, words, kind) => expect(await kindsIn(words)).toEqual([kind]));
  test.each<[string, string, string]>([
    ['of reports that a verb could be as well', 'ASB reports to the police fell by 11%, from 2,400 to 2,136.\n\nIn 2029/30 there had been 2,310 reports of ASB to the police.', 'comparator-differs'],
    ['and the rise in a sentence of its own', 'There were 2,140 reports of ASB. In 2029/30 there were 2,000, so the rise is 9%.', 'change-does-not-follow'],
    ['and the rise behind it', 'With 412 missing episodes compared with 382 the year before, the increase is 40.', 'change-does-not-follow'],
    ['and a column of plus and minus', '| Type | 2029/30 | 2030/31 | +/- |\n|---|---|---|---|\n| Robbery | 61 | 68 | +9 |\n| Burglary | 402 | 371 | -31 |', 'change-does-not-follow'],
    ['and a column of arrows', '| Type | 2029/30 | 2030/31 | Change |\n|---|---|---|---|\n| Robbery | 61 | 68 | ▲ 11% |\n| Burglary | 402 | 371 | ▼ 12% |', 'change-does-not-follow'],
  ])('%s', async (_, words, kind) => expect(await kindsIn(words)).toEqual([kind]));
  test.each<[string, string]>([
    ['and a column of plus and minus', '| Type | 2029/30 | 2030/31 | +/- |\n|---|---|---|---|\n| Robbery | 61 | 68 | +7 |\n| Burglary | 402 | 371 | -31 |'],
    ['and a column of arrows', '| Type | 2029/30 | 2030/31 | Change |\n|---|---|---|---|\n| Robbery | 61 | 68 | 11% ▲ |\n| Burglary | 402 | 371 | 8% ▼ |\n| Arson | 12 | 14 | ▲ |'],
    ['and the rise in a sentence of its own', 'There were 2,140 reports of ASB. In 2029/30 there were 2,000, so the rise is 7%.'],
    ['in brackets behind the change', 'There were 498 robberies, down 12% (566 in 2029/30).'],
    ['the change once more', 'There were 498 robberies, down 12% (68 fewer).'],
    ['of each district', `${DISTRICTS}In Netherby 361 shop thefts were recorded, against 338 in 2029/30. In Coldham there were 199 shop thefts, against 201.`],
    ['of what is called after the night', `${NIGHT}Violence in the night-time economy fell from 1,318 offences to 1,204.`],
  ])('silence: %s', async (_, words) => expect(await kindsIn(words)).toEqual([]));
});
