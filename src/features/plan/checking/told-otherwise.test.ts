// Small plans in still other ways of writing: how often something was done, rates, shares in time, names turned round, topics that only a patrol seems to serve.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const DONE = '| Mark bicycles at the station | Alder Council | Done. | Complete |\n| Visit shops in the high street | Alder Police | Done. | Complete |';
const plan = (words: string, row: string, next: string): string => `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${DONE}\n${row}\n\n## The year 2030/31 in words\n\n${words}\n${next}`;

async function kindsIn(words: string, row = '', next = ''): Promise<string[]> {
  const reading = await readPlan(new TextEncoder().encode(plan(words, row, next)), 'plan.md');
  return checkPlan(planOfReading(reading)).map((one) => one.kind).filter((kind) => !/^(?:acronym|action|organisation)/.test(kind));
}

/** A priority of this title for the year to come, with these actions. */
const planned = (title: string, ...actions: string[]): string => `\n## Plan for 2031/32\n\n### Priority 2: ${title}\n\n| Action | Lead |\n|---|---|\n${actions.map((action) => `| ${action} | Alder Council |`).join('\n')}\n`;

describe('what contradicts itself is found', () => {
  test.each<[string, string, string, string?]>([
    ['figures-disagree', 'a rate in other words', 'The total crime rate is 71.2 per 1,000 people.\n\nWith 77.2 crimes for every 1,000 people we are near the middle of the county.'],
    ['figures-disagree', 'what people said and felt', '62% of residents feel safe outside after dark.\n\nOnly 56% said they felt safe outside after dark.'],
    ['figures-disagree', 'went up again, to', '| Indicator | 2029/30 | 2030/31 |\n|---|---|---|\n| Hate crimes reported | 201 | 236 |\n| Arson | 40 | 31 |\n\nReports of hate crime went up again, to 263, and we think that is because people trust us more.'],
    ['figures-disagree', 'higher than a year ago', 'Serious violence rose by 4% (from 512 to 532).\n\nWith 523 offences serious violence is higher than a year ago.'],
    ['figures-disagree', 'what a project cost', '| Project | Cost |\n|---|---|\n| Youth shelter | £12,400 |\n| Street lights | £31,000 |\n\nAt £14,200 the youth shelter was the dearest thing that young people asked for.'],
    ['figures-disagree', 'more than so many, behind a fall told by a comma', 'Robbery is down by about 12%, more than 700 survivors of domestic abuse were supported by the advisers, and the order was renewed.\n\nThe advisers supported 742 survivors of domestic abuse in the year.'],
    ['figures-disagree', 'boxes under a caption', '| Alder in 2030/31 | | |\n|---|---|---|\n| 5,310 recorded crimes | 228 homes visited by the scam prevention team | 16 schools took part in Coastwise |\n\nThe scam prevention team visited 265 homes.'],
    ['figures-disagree', 'since the year in which it was written', 'Over 60 venues have signed the Safe Nights Charter since it was written in 2023.', '| Bring venues into the Safe Nights Charter | Alder Council | 68 venues have signed the Safe Nights Charter since 2023. | Green |'],
    ['figures-disagree', 'the lowest in five years', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| ASB incidents | 1,560 | 1,487 |\n| Arson | 40 | 31 |\n\nIncidents of anti-social behaviour (ASB) reported to the police were 1,478, the lowest number in five years.'],
    ['figures-disagree', 'in a table of sentences', '| You said | We did |\n|---|---|\n| Quad bikes make the parks unusable | Operation Tarmac seized 93 bikes in the year |\n| The steps are dark at night | The steps are lit from dusk to dawn now |\n\nOperation Tarmac seized 39 bikes in the year.'],
    ['total-does-not-add-up', 'in lines, with the next paragraph behind it', 'It was spent as follows:\n\nYouth work             £31,500\nMediation              £12,800\nAccommodation          £27,000\nTotal                  £77,300 4.6 The fund for next year is £84,000.'],
    ['total-does-not-add-up', 'by sources', '| Source | Amount | Used for |\n|---|---|---|\n| Alder Council | £112,000 | Two officers |\n| Alder County Council | £35,000 | Outreach to farms |\n| Commissioner | £58,500 | Cameras |\n| Total | £195,500 | |'],
    ['target-not-met', 'so many came', '', '| Train at least 80 landlords to spot exploitation | Alder Council | 66 came to one of four sessions. | Done |'],
    ['target-unanswered', 'all but one', '', '| Reach at least 600 pupils with lessons | Alder Council | Every school but one took part, and teachers liked them. | Done |'],
    ['total-does-not-add-up', 'one row of figures', '| Council | Police grant | County | Total |\n|---|---|---|---|\n| £24,000 | £31,500 | £9,000 | £66,500 |'],
    ['target-not-met', 'people who were trained', '', '| Train at least 60 hairdressers to know the signs | Alder Council | Three evenings were held and 48 people were trained. | Amber |'],
    ['total-does-not-add-up', 'shared between, in brackets', 'The £75,000 was shared between youth work (£30,000), the refuge (£25,000) and cameras (£15,000).'],
    ['name-varies', 'a trust with an s', 'We thank the Ferryman Trust.\n\nThe Ferrymans Trust gave lessons. The Ferryman Trust is a charity.'],
    ['target-not-met', 'a minimum behind', '', '| Recruit 20 new special constables (minimum) | Alder Police | 13 joined. | Amber |'],
    ['target-not-met', 'a share in time', '', '| Respond to 90% of reports within five days | Alder Council | 84% were answered in five days. | Green |'],
    ['target-not-met', 'promised, and the sentence after', 'We promised at least ten walkabouts in the year. In the end there were eight walkabouts.'],
    ['name-varies', 'the last word put first', 'Café Connect is for lonely people.\n\nConnect Cafe had 40 guests. Café Connect is open on Fridays.'],
    ['name-varies', 'a body and its place', 'Women’s Aid Marsham runs the course.\n\nMarsham Women’s Aid ran the course twice.'],
    ['name-varies', 'two words exchanged', 'The Community Harm and Exploitation Hub sits weekly.\n\nThe Harm and Community Exploitation Hub heard 40 cases.'],
    ['name-varies', 'two words a letter off', 'The Safer Neighbourhood Board meets in May.\n\nThese are shown to the Safe Neighbourhoods Board.'],
  ])('%s: %s', async (kind, _, words, row) => expect(await kindsIn(words, row)).toEqual([kind]));

  test('waterways that no action is about, and robbery on the routes to school', async () => {
    expect(await kindsIn('Nothing more.', '', planned('Safer roads and waterways', 'Check the speed of vans', 'Lend signs about speeding'))).toEqual(['promise-without-action']);
    expect(await kindsIn('Nothing more.', '', planned('Safer roads and waterways', 'Check the speed of vans', 'Mark boats at the quay'))).toEqual([]);
    expect(await kindsIn('Nothing more.', '', planned('Robbery and burglary', 'Patrol the college routes', 'Give out property marking kits'))).toEqual([]);
  });

  test('a topic that only a patrol against another one seems to serve', async () => {
    expect(await kindsIn('Nothing more.', '', planned('Robbery, knife crime and vehicle theft', 'Patrol robbery streets after school', 'Give bleed-control kits to shops'))).toEqual(['promise-without-action']);
    expect(await kindsIn('Nothing more.', '', planned('Robbery and vehicle theft', 'Patrol the worst streets after dark', 'Give talks on robbery in schools'))).toEqual([]);
  });
});

test('a title of qualities promises nothing but what they are of', async () => {
  expect(await kindsIn('Nothing more.', '', planned('Cleaner, calmer streets', 'Sweep the high street at night', 'Mend the lamps in the streets'))).toEqual([]);
  expect(await kindsIn('Nothing more.', '', planned('Safe out and about', 'Patrol the bus station', 'Keep safe the walk to school'))).toEqual([]);
  expect(await kindsIn('Nothing more.', '', planned('Serious violence and knives', 'Keep navigators for violence in the hospital', 'Offer the programme to violent young men'))).toEqual([]);
  expect(await kindsIn('Nothing more.', '', planned('Burglary and knives', 'Fit locks after a burglary', 'Write to homes near a burglary'))).toEqual(['promise-without-action']);
});

describe('what only looks so is left alone', () => {
  test.each<[string, string, string?]>([
    ['how often different things were done', 'Ward forums take place four times a year.\n\nThe faith forum has 35 members and met five times.'],
    ['others beside the first', '', '| Train at least 100 taxi drivers | Alder Council | 82 new drivers and 40 others were trained. | Green |'],
    ['more later', '', '| Visit at least 200 older residents | Alder Council | We visited 171 by December and 64 more by March. | Green |'],
    ['a share in time that was kept', '', '| Answer 90% of reports within five days | Alder Council | 92% (1,204 of 1,309). | Green |'],
    ['a promise kept in its own sentence', 'We promised to visit at least 200 homes and visited 226. In the first half of the year it was 97 homes.'],
    ['two bodies of one kind', 'Marsham Women’s Aid and Weldon Women’s Aid run the course together.'],
    ['parts of two wholes', '### Marsh\n\nOf the nine case reviews that were asked for, four met the threshold.\n\n### Weldon\n\nOf five case reviews asked for, one met the threshold.'],
    ['arrests at a show', 'There were 31 arrests in the year.\n\nThe air show drew 40,000 people. There were 26 arrests at it, against 30 at the show before.'],
    ['what is told of two actions by nothing but its kind', '', '| Clear litter from lay-bys | Alder Council | Complaints fell from 95 to 76. | Green |\n| Watch over the moors | Alder Police | There were 88 reports. | Green |'],
    ['where actions stand', 'Our plan had nine actions under three priorities.\n\nThe three priorities stay the same.'],
    ['two that are close', 'Per thousand people the two are close: 58 crimes in Marsh and 56 in Weldon.'],
    ['of every thousand', 'The police recorded 5,118 crimes, which is 45.5 for every 1,000 people and 118 more (2.4%) than the 5,000 of the year before.'],
    ['last year, and years by name', 'Noise reports to the council rose from 604 to 688.\n\nNoise reports to the council stood at 604 in 2029/30 and 655 in 2028/29, so that last year’s figure is the highest of the three.'],
    ['one row of figures that add up', '| Council | Police grant | County | Total |\n|---|---|---|---|\n| £24,000 | £31,500 | £9,000 | £64,500 |'],
    ['people who came, and others who were to be trained', '', '| Train at least 60 hairdressers to know the signs | Alder Council | 12 people came to the first evening and 66 hairdressers were trained. | Green |'],
    ['what is hoped for', 'There were 310 offences of violence in public places.\n\n### How we will know\n\nFewer than 300 offences of violence in public places.'],
    ['what will be measured', 'There were 310 offences of violence in public places.\n\n### We will measure\n\nFewer than 300 offences of violence in public places.'],
    ['parts in brackets of no whole', 'The prize of £500 was split between the winners (£300) and the school (£200).\n\nNoise was top of the list, at 505 reports, ahead of dogs (231) and bikes (188).'],
    ['two towns', 'Noise was worst in Marsh and in Weldon. In Marsh there were 120 noise complaints.\n\nWeldon had 210 noise complaints.'],
    ['two seasons', 'In the autumn count of 2029 we found 37 people sleeping rough.\n\nThe autumn count of 2030 found 29 people sleeping rough.'],
  ])('%s', async (_, words, row) => expect(await kindsIn(words, row)).toEqual([]));
});

test('an order that was made is not asked for again', async () => {
  const dropped = async (action: string, words = ''): Promise<string[]> => {
    const more = ['Run a youth club', 'Walk the streets by night', 'Visit farms'].map((text) => `| ${text} | Alder Council | Done. | Green |`).join('\n');
    const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${more}\n| ${action} | Alder Council | Made on 3 June. | Green |\n\n## Plan for 2031/32\n\n${words}\n\n| Action | Lead |\n|---|---|\n| Run a youth club | Alder Council |\n| Walk the streets by night | Alder Council |\n| Visit farms | Alder Council |\n`;
    return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => kind === 'action-dropped');
  };
  expect(await dropped('Make a PSPO for the seafront')).toEqual([]);
  expect(await dropped('Make visits to the seafront')).toEqual(['action-dropped']);
  expect(await dropped('Rebuild the Broadway subway', 'The subway is rebuilt by the railway and no longer stands in this plan.')).toEqual([]);
  expect(await dropped('Rebuild the Broadway subway', 'The subway is dark.')).toEqual(['action-dropped']);
  expect(await dropped('Lend speed signs to parishes', 'The parishes buy their own signs, so that lending them has come to an end.')).toEqual([]);
});
