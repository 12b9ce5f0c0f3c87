// Whose share and whose number a figure is: of a group and of all, taken in and turned away.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const figures = async (words: string): Promise<number[][]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Safer Alder\n\n## Review of 2030/31\n\n| Action | Lead | Update |\n|---|---|---|\n| Visit shops in the high street | Alder Council | Every shop was visited. |\n| Walk the towpath with neighbours | Alder Police | Walked each week. |\n\n## The year 2030/31 in words\n\n${words}\n`), 'plan.md'))).filter((one) => one.kind === 'figures-disagree').map((one) => one.places.map((place) => place.value ?? 0).toSorted((a, b) => a - b));

test.each<[string, number[][]]>([
  ['Our survey was answered by 1,112 residents. Of those who answered, 64% feel safe after dark.\n\nOf the women who answered, 46% feel safe after dark.', []],
  ['Our survey was answered by 1,112 residents. Of those who answered, 64% feel safe after dark.\n\nAsked in our survey of 1,112 residents, 46% said that they feel safe after dark.', [[46, 64]]],
  ['Of the women who answered our survey, 64% feel safe after dark.\n\nAmong the women who answered our survey, 46% feel safe after dark.', [[46, 64]]],
  ['The refuge took in 63 women this year.\n\nAt the refuge, 36 women were turned away in 2030/31.', []],
  ['The refuge took in 63 women this year.\n\nAt the refuge, 36 women were taken in in 2030/31.', [[36, 63]]],
  ['The county has many roads. There are 2,100 taxi drivers in the county.\n\nIn 2030/31 some 900 taxi drivers in the county completed our course.', []],
  ['In 2030/31 there were 2,100 taxi drivers in the county who completed our course.\n\nIn 2030/31 900 taxi drivers in the county completed our course.', [[900, 2100]]],
  ['The grant of £84,000 from the commissioner paid for the advocates.\n\nIn 2030/31 the council’s grant for the advocates was £48,000.', []],
  ['The grant of £84,000 from the commissioner paid for the advocates.\n\nIn 2030/31 the commissioner’s grant for the advocates was £48,000.', [[48000, 84000]]],
  ['We put up 46 new lamps on the towpath in 2030/31.\n\nResidents had asked for 64 new lamps on the towpath.', []],
  ['We put up 46 new lamps on the towpath in 2030/31.\n\nThe towpath is brighter: 64 new lamps were put up this year.', [[46, 64]]],
])('%s', async (words, told) => expect(await figures(words)).toEqual(told));
