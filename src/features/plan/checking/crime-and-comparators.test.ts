// Sums of crime and of what is no part of it, figures held against another year in brackets, and counts whose words "each" and "more" speak of something else.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const of = async (text: string, kind: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Alder Community Safety Partnership Plan 2031/32\n\n${text}\n\n## Plan for 2031/32\n\n### Nights\n\n| Action | Lead | By when |\n|---|---|---|\n| Walk the quay on Fridays | Alder Council | May 2031 |\n`), 'plan.md'))).filter((one) => one.kind === kind).map((one) => one.message);
const crime = (...rows: string[]): Promise<string[]> => of(`## What the data says\n\n| | This year (2030/31) | Last year (2029/30) |\n|---|---|---|\n${rows.join('\n')}`, 'total-does-not-add-up');

describe('all crime in the first row', () => {
  test('is no sum of some kinds and of behaviour', async () => expect(await crime('| All crime | 3,874 | 3,951 |', '| Violence | 1,428 | 1,396 |', '| Burglary | 203 | 238 |', '| Criminal damage | 407 | 431 |', '| Anti-social behaviour | 1,610 | 1,702 |')).toEqual([]));
  test('is no sum where not every kind has a row', async () => expect(await crime('| All crime | 3,874 | 3,951 |', '| Violence | 1,428 | 1,396 |', '| Burglary | 203 | 238 |', '| Theft | 2,020 | 2,110 |')).toEqual([]));
  test('is one where it adds up in the other year, beside behaviour', async () => expect(await crime('| All crime | 3,648 | 3,857 |', '| Violence | 1,428 | 1,396 |', '| Burglary | 203 | 238 |', '| Theft | 2,017 | 2,133 |', '| Anti-social behaviour | 1,610 | 1,702 |')).toEqual(['All crime, Last year (2029/30): 1,396, 238 and 2,133 add up to 3,767, not 3,857.']));
  test('adds up where behaviour is counted in it', async () => expect(await of('## What the data says\n\n| | 2030/31 |\n|---|---|\n| All crime | 1,950 |\n| Violence | 900 |\n| Theft | 950 |\n| Anti-social behaviour | 100 |', 'total-does-not-add-up')).toEqual([]));
  test('is one of places all the same', async () => expect(await crime('| All wards | 3,674 | 3,857 |', '| Quay | 1,428 | 1,396 |', '| Hill | 203 | 238 |', '| Marsh | 2,017 | 2,133 |')).toHaveLength(2));
});

describe('a figure in brackets', () => {
  test.each(['(2,051 in 2029/30)', '(2,051 last year)', '(2,051 the year before)'])('of another year is no part: %s', async (bracket) => expect(await of(`## What the data says\n\nDomestic abuse incidents stood at 2,034 ${bracket}, and stalking offences at 187.`, 'total-does-not-add-up')).toEqual([]));
  test('that takes the first apart is one', async () => expect(await of('## What the data says\n\nThere were 640 reports (410 by day, 210 at night).', 'total-does-not-add-up')).toEqual([expect.stringContaining('add up to 620, not 640')]));
});

describe('so many that were asked for', () => {
  const asked = (action: string, update: string): Promise<string[]> => of(`## Review of 2030/31\n\n### Nights\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| ${action} | Alder Council | ${update} | On track |\n| Lend trackers to farmers | Alder Council | They were lent all year. | Complete |`, 'target-not-met');
  test.each([['Sign up 100 farms to the offer', '88 farms have signed up and more are interested.'], ['Recruit at least 20 new co-ordinators', 'Seventeen new co-ordinators were recruited and each has had an induction.'], ['Hold 20 surgeries', '17 surgeries were held and every one was full.']])('are missed: %s, %s', async (action, update) => expect(await asked(action, update)).toHaveLength(1));
  test.each([['Sign up 100 farms to the offer', '88 farms have signed up and more have joined since.'], ['Sign up 100 farms to the offer', '88 farms signed up, and 12 more joined in March.'], ['Hold 20 surgeries', 'Five surgeries were held in each ward.'], ['Hold 20 workshops', 'Ten workshops were held and each was run twice.'], ['Hold 20 workshops', 'Twelve workshops were held in spring and each was held again in autumn.']])('may be reached: %s, %s', async (action, update) => expect(await asked(action, update)).toEqual([]));
});
