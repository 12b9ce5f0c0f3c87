// One thing that a foreword, a table or an update tells otherwise, as a share, a change or the figure of the year before; and beside it what only sounds like one thing.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const plan = (words: string): string => `# Tarnley Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Tarnley Council | Done. | Complete |\n| Visit shops in the high street | Northmoor Police | Done. | Complete |\n\n## The year 2030/31 in words\n\n${words}\n`;
const told = async (words: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(plan(words)), 'plan.md'))).filter((one) => /^(?:figures|comparator)/.test(one.kind)).map((one) => `${one.kind}: ${one.places.map((each) => each.value ?? 0).toSorted((a, b) => a - b).join(' ')}`);

describe('one thing told twice', () => {
  test.each<[string, string, string]>([
    ['new things in a place', 'We put in 14 new bins along the canal.\n\nThe canal has 12 new bins and the towpath is swept on Mondays.', 'figures-disagree: 12 14'],
    ['so many of all there are', 'Twelve of our 14 parishes now have a crime-prevention volunteer.\n\nThere is a crime-prevention volunteer in 10 of the 14 parishes.', 'figures-disagree: 10 12'],
    ['a nought too many', 'The gangs exit programme worked with 26 young adults.\n\nThe gangs exit programme has worked with 260 young adults.', 'figures-disagree: 26 260'],
    ['a share of one whole', 'Domestic abuse accounts for 18% of all recorded crime here.\n\nDomestic abuse makes up 16% of recorded crime in Tarnley.', 'figures-disagree: 16 18'],
    ['a fall of one thing', 'House burglary is down 14% on last year.\n\nHouse burglary fell by 11% in 2030/31.', 'figures-disagree: 11 14'],
    ['a fall of one thing, in two forms of its name', 'Thefts from vehicles fell by 27%.\n\nTheft from vehicles is down by 22% compared with the year before.', 'figures-disagree: 22 27'],
    ['the year before, in a sentence of its own', 'Violence with injury fell from 1,173 offences to 1,040.\n\nViolence with injury is at 1,040 offences. The year before, the figure was 1,137.', 'comparator-differs: 1137 1173'],
    ['so many fewer than in a year that is named', 'There were 284 burglaries of homes, 25 fewer than in 2029/30.\n\nBurglary of homes: 284, down from 329.', 'comparator-differs: 309 329'],
  ])('%s', async (_how, words, expected) => expect(await told(words)).toEqual([expected]));
});

describe('two things that sound alike', () => {
  test.each<[string, string]>([
    ['groups of people and groups that report', 'Two groups of twelve parents finished the course.\n\nThree working groups, one for each priority, report to the board.'],
    ['places written large', 'HARBOUR WARD – 212 crimes\n\nCASTLE WARD – 198 crimes\n\nLODE WARD – 77 crimes'],
    ['the year before in two places', 'Burglary in Northfield fell from 88 to 71. In Southgate it fell from 80 to 71.'],
    ['another time before', 'Trust in the police stands at 55%, up from 46% five years ago.\n\n55% trust the police, against 48% in 2029/30.'],
    ['shares of the same people', 'A third of residents are under 25.\n\nConfidence in policing stood at 58%; among young Black residents it was 39%.'],
    ['so many of all, and of all others', 'Twelve of our 14 parishes have a volunteer.\n\nTen of the 14 schools have a garden.'],
    ['falls over other times', 'House burglary is down 14% on last year.\n\nHouse burglary fell by 31% in five years.\n\nHouse burglary fell by 9% in the last quarter.'],
    ['a fall and a rise', 'House burglary fell by 14%.\n\nBusiness burglary fell by 11%.\n\nRobbery rose by 9%.'],
    ['shares of two wholes', 'Domestic abuse makes up 16% of recorded crime.\n\nDomestic abuse makes up 34% of violence.'],
  ])('%s', async (_what, words) => expect(await told(words)).toEqual([]));
});
