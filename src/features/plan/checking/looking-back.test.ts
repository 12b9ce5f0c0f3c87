// Of which year a figure is, wherever it stands: what a plan for the year to come says of the year that it looks back on is of that year, and what it asks for is none.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const figures = async (text: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md', { reports: true }))).filter((one) => /figures|comparator|change/.test(one.kind)).map((one) => `${one.kind} ${one.places.map((place) => place.value).join(' ')}`);

const plan = (ahead: string, words = ''): string => `# Alder Community Safety Partnership

## Review of 2030/31

### Young people

| Action | Lead | Update | Status |
|---|---|---|---|
| Send mentors into schools | Alder Council | The mentors worked with 134 children in schools. | Complete |
| Train bystanders in pubs | Alder Police | 187 people took the bystander training. | Complete |

## Actions for 2031/32

### Young people

| Action | Lead |
|---|---|
| ${ahead} | Alder Council |
| Train bystanders in shops | Alder Police |

${words}
`;

describe('the year that is looked back on', () => {
  test.each<[string, string, string, string[]]>([
    ['in brackets behind an action to come', 'Send mentors into schools (143 children in schools had a mentor in 2030/31)', '', ['figures-disagree 134 143']],
    ['as last year, behind an action to come', 'Send mentors into more schools. Last year 143 children in schools had a mentor; we want to reach 200', '', ['figures-disagree 134 143']],
    ['under a heading of the year to come', 'Send mentors into schools', '## Why it matters in 2031/32\n\nIn 2030/31 the mentors worked with 143 children in schools.', ['figures-disagree 134 143']],
    ['in a clause of its own behind what will be done', 'Send mentors into schools', '## What comes next\n\nWe will ask more of the mentors, who worked with 143 children in schools in 2030/31.', ['figures-disagree 134 143']],
    ['by what was done, though something is to be', 'Send mentors into schools', '## In words\n\nThe scheme got 143 children in schools to be mentored.', ['figures-disagree 134 143']],
    ['of an aim, which is no figure of it', 'Send mentors into schools, to at least 180 children in schools', '', []],
    ['of an aim in words', 'Send mentors into schools', '## What we ask for in 2031/32\n\n- at least 180 children in schools with mentors', []],
    ['and of a year before it, which is another', 'Send mentors into schools (112 children in schools had a mentor in 2029/30)', '', []],
  ])('%s', async (_, ahead, words, told) => expect(await figures(plan(ahead, words))).toEqual(told));
});

describe('two figures that are told of one thing', () => {
  test.each<[string, string, string[]]>([
    ['with the digits in another order', '1,460 naloxone kits were given out.\n\nIn the hostels 1,046 naloxone kits were given out.', ['figures-disagree 1460 1046']],
    ['by two verbs', 'More than 60 volunteers helped to run the night hub.\n\nAt the night hub 58 volunteers gave their time.', ['figures-disagree 60 58']],
    ['and one of them with another thing that makes up the difference', 'On the Curlew nights 14 vehicles were stopped and three people were reported.\n\nOn the Curlew nights 17 vehicles were stopped.', ['figures-disagree 14 17']],
    ['and one of them in two parts', 'On the Curlew nights 14 cars and three vans were stopped.\n\nOn the Curlew nights 17 vehicles were stopped.', []],
  ])('%s', async (_, words, told) => expect(await figures(plan('Send mentors into schools', `## In words\n\n${words}`))).toEqual(told));
});
