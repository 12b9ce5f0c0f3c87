// An update that tells its year quarter by quarter: no quarter is held against another, and what they come to is held against their sum and against what is told elsewhere.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

async function found(action: string, quarters: readonly string[], words = ''): Promise<string[]> {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Quarter 1 | Quarter 2 | Quarter 3 | Quarter 4 | Status |\n|---|---|---|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Begun. | Went on. | Went on. | Done. | Complete |\n| ${action} | Alder Police | ${quarters.join(' | ')} | Complete |\n\n## The year in words\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md', { reports: true }))).filter((one) => /^(?:figures|total|change|comparator|target)/.test(one.kind)).map((one) => one.message);
}

test.each<[string, string[]]>([
  ['other numbers in other quarters', ['Pledge drafted.', '31 bars signed.', '36 bars signed.', '38 bars signed, all but four in the centre.']],
  ['courses and whoever came', ['Trainer found.', 'Two courses, 26 staff.', 'One course, 15 staff.', 'One course, 13 staff, 54 in all.']],
  ['how many there were by then', ['Service designed.', '6 young people matched.', '11 young people matched.', '15 young people matched in the year.']],
  ['families that are helped in more than one', ['20 families helped.', '25 families helped.', '18 families helped.', '24 families helped. 62 families in the year.']],
  ['what they come to', ['48 staff trained.', '35 staff trained.', '41 staff trained.', '40 staff trained. Total for the year 164.']],
  ['a quarter of which no number is told', ['Some came.', '26 staff came.', '15 staff came.', '13 staff came. 64 staff in the year.']],
])('silence: %s', async (_, quarters) => expect(await found('Work with bars and their staff', quarters)).toEqual([]));

test.each<[string, string[], string[]]>([
  ['more in all than the quarters have', ['121 victims.', '133 victims.', '118 victims.', '140 victims. 522 victims in the year.'], ['Victims: 121, 133, 118 and 140 add up to 512, not 522.']],
  ['a slip of the digits, of families', ['130 families.', '133 families.', '118 families.', '140 families. 512 families in the year.'], ['Families: 130, 133, 118 and 140 add up to 521, not 512.']],
  ['beside other things', ['Two courses, 26 staff.', 'One course, 21 staff.', 'One course, 15 staff.', 'One course, 13 staff, 85 in all.'], ['Staff: 26, 21, 15 and 13 add up to 75, not 85.']],
  ['less than a part of them', ['None yet.', '26 staff came.', '35 staff came.', '33 staff came. 84 staff in the year.'], ['Staff: 26, 35 and 33 add up to 94, not 84.']],
])('%s', async (_, quarters, messages) => expect(await found('Offer every victim a safety plan', quarters)).toEqual(messages));

test('what there was in all is held against what is told elsewhere, and a quarter is not', async () => {
  const quarters = ['Marshals recruited.', 'Out on 24 nights.', 'Out on 26 nights.', 'Out on 20 nights. 70 nights in all.'];
  expect(await found('Deploy street marshals at weekends', quarters, 'The street marshals say that the centre is calmer. They were out on 78 nights.')).toEqual([expect.stringContaining('70 in one place and 78 in another')]);
  expect(await found('Deploy street marshals at weekends', quarters, 'The street marshals say that the centre is calmer. They were out on 70 nights.')).toEqual([]);
});
