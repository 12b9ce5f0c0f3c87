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
])('%s', async (words, told) => expect(await figures(words)).toEqual(told));
