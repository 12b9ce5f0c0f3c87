// Aims that stand in a list and are no figures of what was, answers that tell of the whole year, and actions that others have taken over.
import { expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const KEPT = ['Mark bicycles at the ferry', 'Fund a debt adviser for tenants', 'Inspect takeaways for licences'];
async function found(kind: RegExp, words: string, action = '', update = ''): Promise<string[]> {
  const rows = [...KEPT.map((one) => `| ${one} | Alder Council | Done. | On track |`), ...(action === '' ? [] : [`| ${action} | Alder Council | ${update} | On track |`])];
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${rows.join('\n')}\n\n${words}\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n${KEPT.map((one) => `| ${one} | Alder Council |`).join('\n')}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => kind.test(one.kind)).map((one) => one.kind);
}

const told = (lead: string, ...lines: string[]): string => `At 31 March 2031 Whinchat Recovery had 492 adults in structured treatment.\n\n## What lies ahead of us\n\n${lead}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
test.each(['By 2034 we want:', 'By March 2034 we aim to have:', 'Our aims for 2034 are:', 'We shall know that this works when we have:', 'Success would mean:'])('a list of aims under “%s” tells of nothing that was', async (lead) =>
  expect(await found(/^figures/, told(lead, '600 adults in structured treatment', 'no child to be able to buy alcohol'))).toEqual([]));
test.each(['In the year there were:', 'Whinchat Recovery had:'])('and a list of figures under “%s” does', async (lead) =>
  expect(await found(/^figures/, told(lead, '429 adults in structured treatment', '31 groups for families'))).toEqual(['figures-disagree']));

test.each(['We’ll know it has worked if at least 600 adults are in structured treatment.', 'We shall know that this works when 600 adults are in structured treatment.'])('and so does a sentence: %s', async (words) =>
  expect(await found(/^figures/, `At 31 March 2031 Whinchat Recovery had 492 adults in structured treatment.\n\n${words}`)).toEqual([]));

const aimed = (heading: string, words: string): string => `67 premises carry a radio.\n\n## ${heading}\n\n${words}`;
test.each(['We shall know by March 2032', 'How we shall know that it works'])('figures under “%s” are aims', async (heading) => expect(await found(/^figures/, aimed(heading, '87 premises with a radio.'))).toEqual([]));
test('but a column of the year that was is of that year', async () => {
  const table = '| Measure | 2030/31 | Aim for 2031/32 |\n|---|---|---|\n| Offences of violence with injury | 1,268 | under 1,200 |\n| Young people at the gym | 264 | 300 |';
  expect(await found(/^figures/, `The police recorded 1,286 offences of violence with injury in 2030/31.\n\n## How we will know that it works\n\n${table}`)).toEqual(['figures-disagree']);
});

const ASKED = 'Hold at least 12 community days in the estates';
test.each(['Nine were held, from Tansyfield in April to Ropergate in March.', 'Nine days were held, from May to March.', 'Nine were held.'])('short of its target: %s', async (update) => expect(await found(/^target/, '', ASKED, update)).toEqual(['target-not-met']));
test.each(['Twelve were held, from Tansyfield in April to Ropergate in March.', 'Two days were held in May and more followed.'])('not known to be short: %s', async (update) => expect(await found(/^target-not-met/, '', ASKED, update)).toEqual([]));

const OLD = 'Visit people who have been victims of doorstep fraud';
test.each(['Doorstep fraud is now dealt with by the regional team, to whom the visits have passed.', 'The visits to victims of fraud now fall to Trading Standards.', 'Visits to victims of doorstep fraud are now the work of the county.', 'Doorstep fraud and its victims have passed to the regional team.', 'Victims of doorstep fraud are now looked after by the charity.'])('taken over: %s', async (words) =>
  expect(await found(/^action-dropped/, words, OLD, 'Officers visited 73 people.')).toEqual([]));
test.each<[string, string, string]>([
  ['a word for it as what the sentence is about, before the actions to come', 'The fraud will be looked into by the county council from now on.', 'Officers visited 73 people.'],
  ['not in next year’s plan', 'Visits to victims fell through. The county now trains its own staff, so it is not in next year’s plan.', 'Officers visited 73 people.'],
  ['neither is in the plan', 'Mediation lies with the landlords and whatever is to do with fraud with the bank, so neither is in the plan.', 'Officers visited 73 people.'],
  ['it was put off, among what is asked of the board', 'That the visits to victims of doorstep fraud be deferred until the post has been filled.', 'Not begun.'],
  ['whoever was to do it with us withdrew', '', 'The university withdrew and we have found nobody else.'],
  ['its update says so', '', 'The visits did not begin for want of people and were dropped; men are offered a telephone call instead.'],
])('ended: %s', async (_, words, update) => expect(await found(/^action-dropped/, words === '' ? '' : `## Plan for 2031/32\n\n${words}`, OLD, update)).toEqual([]));

test.each<[string, string[]]>([['Both visitors are in post.', []], ['They are now in post.', []], ['We have advertised twice.', ['action-dropped']]])('people who were to be found: %s', async (update, kinds) => expect(await found(/^action-dropped/, '', 'Recruit two visitors for victims of fraud', update)).toEqual(kinds));

test.each(['Victims of doorstep fraud have passed their thanks to our officers.', 'Doorstep fraud has victims in every village.', 'We did not manage to see all who have been victims of doorstep fraud.', ''])('dropped: %s', async (words) => expect(await found(/^action-dropped/, words, OLD, 'Officers visited 73 people.')).toEqual(['action-dropped']));

test.each<[string, string[]]>([
  ['Staff had three training days, and the community days went well.', ['target-unanswered']], ['The community days were liked. We had four open days too.', ['target-unanswered']], ['Nine family days were held.', ['target-not-met']], ['Three training days and nine community days were held.', ['target-not-met']], ['Three training days and 14 community days were held.', []],
])('days of another kind are no answer: %s', async (update, kinds) => expect(await found(/^target/, '', ASKED, update)).toEqual(kinds));

test.each<[string, string, string[]]>([
  ['as told to us', 'More than 2,000 of you answered the Open Streets survey.\n\nWe had 1,840 responses to the Open Streets survey in the year.', ['figures-disagree']],
  ['a name like an order', 'Open Door, the domestic abuse service for both towns, received 1,018 referrals in 2030/31.\n\n## Domestic abuse\n\nOpen Door took 1,081 referrals in 2030/31.', ['figures-disagree']],
  ['a name like an order, without a comma', 'Support Alder helped 302 people with debts in 2030/31.\n\n## Debts\n\nIn 2030/31 Support Alder helped 320 people with debts.', ['figures-disagree']],
  ['two springs', 'In all 1,012 of you answered the survey in the spring of 2030.\n\nIn the spring of 2031 830 of you answered the survey.', []],
  ['of last year, in one sentence with another', 'Last year officers visited 427 victims of fraud, the Last Mile roadshow reached 4,310 students and the panel met.\n\n## On the roads\n\nThe Last Mile roadshow went to 19 schools and reached 4,130 students.', ['figures-disagree']],
  ['what grew behind what was closed', 'Most of it worked: the panel closed five flats, 1,460 pupils took part in workshops and our ShopLink scheme grew to 75 members.\n\n## Shops\n\nThe ShopLink scheme received 57 members in 2030/31.', ['figures-disagree']],
  ['so many in all, of what the action is about', 'There are now eight reporting centres for hate crime in town.\n\n## Actions of others\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Open two new hate crime reporting centres | Alder Council | Centres opened at the mosque and at the college, making nine in all. | Complete |', ['figures-disagree']],
  ['over so many evenings', 'The detached workers made 1,320 contacts over 188 evenings in 2030/31.\n\n## Young people\n\nThe detached workers were out on 188 evenings.', []],
  ['an order', 'Open Door will receive 1,018 referrals in 2030/31.\n\n## Domestic abuse\n\nOpen Door took 1,081 referrals in 2030/31.', []],
])('one figure told twice, %s', async (_, words, kinds) => expect(await found(/^figures/, words)).toEqual(kinds));

const KNOW = 'Marigold House helped 267 people in 2030/31.\n\n## How we shall know\n\n';
test('what the same figure is held against, a slip apart, is one figure by whatever words', async () => {
  const told = (before: number): string => `| Offence | 2029/30 | 2030/31 | Change |\n|---|---|---|---|\n| Residential burglary | 236 | 198 | -16.1% |\n| Arson | 40 | 30 | -25.0% |\n\nHomes burgled numbered 198, against ${before} in 2029/30.`;
  expect(await found(/^(?:figures|comparator)/, told(263))).toEqual(['comparator-differs']);
  expect(await found(/^(?:figures|comparator)/, told(251))).toEqual([]);
});

test('what there was is told among hopes too', async () => expect(await found(/^figures/, `${KNOW}The board meets twice. In 2030/31 Marigold House helped 276 people, and that is the sort of figure we want to see.`)).toEqual(['figures-disagree']));
test.each(['In 2030/31 Marigold House will help 276 people.', 'Marigold House helps 276 people.'])('and hopes are none: %s', async (words) => expect(await found(/^figures/, `${KNOW}${words}`)).toEqual([]));

test.each<[string, string, string, string[]]>([
  ['of each, one is short', 'Hold at least eight street surgeries in each district', 'There were eight in Weldon and five in Marsh.', ['target-not-met']],
  ['of each, the last is short', 'Hold at least six joint patrols of each town centre at night', 'Six patrols in Weldon and six in Marsh, but four in Alder.', ['target-not-met']],
  ['of each, none is short', 'Hold at least eight street surgeries in each district', 'There were eight in Weldon and nine in Marsh.', []],
  ['of all, and the places are its parts', 'Hold at least eight street surgeries', 'There were four in Weldon and five in Marsh.', []],
  ['whoever "and" joins', 'Train at least 120 surgery and pharmacy staff', '134 staff trained in eleven surgeries and six pharmacies.', []],
  ['whoever "and" joins, too few', 'Train at least 120 surgery and pharmacy staff', '104 staff trained in eleven surgeries and six pharmacies.', ['target-not-met']],
  ['what was done to them', 'Visit at least 40 shops to test sales of knives', 'Nine shops were visited.', ['target-not-met']],
  ['at so many of a place', 'Carry out test purchases of vapes in 30 shops', 'We visited 22 shops. Four sold to a child of 15 and were warned.', ['target-not-met']],
  ['at so many of a place, behind the same small word', 'Take the skate bus to 24 villages', 'The bus went to 19 villages before its gearbox failed.', ['target-not-met']],
  ['at a few places', 'Install barriers at six entrances to the common', 'Barriers are in place at four entrances.', ['target-not-met']],
  ['at so many of a place, and what came of it elsewhere', 'Install barriers at six entrances to the common', 'Barriers keep cars from four entrances for good.', []],
  ['at so many of a place, and the last of them', 'Install barriers at six entrances to the common', 'Barriers are in place at four entrances; the last two follow.', []],
  ['at so many of a place, and how many of them it says itself', 'Install barriers at six entrances to the common', 'Barriers are in place at four entrances of the six.', []],
  ['on so many nights', 'Deploy marshals in 30 weeks', 'Marshals were out in 22 weeks.', []],
  ['of all of them', 'Take lessons to 30 schools', 'Lessons went to all of our 22 schools.', []],
  ['places that were taken', 'Offer 50 places on the Beach School for excluded pupils', '43 pupils attended. Teachers report better behaviour in class.', ['target-not-met']],
  ['places, and who behaved', 'Offer 50 places on the Beach School for excluded pupils', '43 pupils were better behaved.', []],
  ['in each of them', 'Sign up 50 venues to the safe word', '41 venues have signed up and staff have been trained in each.', ['target-not-met']],
  ['and in each', 'Hold 50 surgeries in the five wards', '9 surgeries in each.', []],
  ['few of them', 'Start three new watch groups', 'Two groups have begun, at Weldon and Marsh, and have sent 418 letters.', ['target-not-met']],
  ['few of them, and the third', 'Start three new watch groups', 'Two groups have begun, and the third will in May.', []],
  ['few of them, and when the second comes', 'Run two courses', 'One course was run, with nine men; the second starts in May.', []],
  ['few of them, in two parts', 'Run three campaigns', 'Two campaigns were run on burglary and one on fraud.', []],
  ['without a least, beside what came of them', 'Deliver 40 weapons sweeps on estates', '32 sweeps took place on nine estates and 17 knives were found.', ['target-not-met']],
  ['without a least, behind what came of them', 'Deliver 40 weapons sweeps on estates', '17 knives were found in June in 12 sweeps.', []],
  ['the one course', 'Train at least 30 housing officers', '24 housing officers took the course in February.', ['target-not-met']],
  ['a course', 'Train at least 30 housing officers', '24 housing officers took a course in February.', []],
  ['and to each of them', 'Give marking kits to at least 150 farms', '112 farms have a kit and officers came out to each of them.', ['target-not-met']],
  ['and each month', 'Give marking kits to at least 150 farms', '12 farms have a kit and more are given out each month.', []],
  ['more that could not', 'Support speed watch in at least 12 parishes', 'Groups ran in 10 parishes. Two more could not find volunteers.', ['target-not-met']],
  ['more that did', 'Support speed watch in at least 12 parishes', 'Groups ran in 10 parishes. Two more began in March.', []],
  ['and why, with a month', 'Open the youth café on at least 100 evenings', 'The café opened on 83 evenings because the boiler failed in January.', ['target-not-met']],
  ['of one month', 'Open the youth café on at least 100 evenings', 'The café opened on 8 evenings in January.', []],
  ['with a name of two words', 'Hold at least 20 Walk and Talk evenings with women', '16 evenings were held and 240 women came.', ['target-not-met']],
  ['in Welsh', 'Cynnal o leiaf 10 sesiwn galw heibio yn y pentrefi', 'Cynhaliwyd saith sesiwn. Daeth 162 o drigolion.', ['target-not-met']],
  ['in Welsh, of several', 'Cynnal o leiaf 12 o sesiynau mewn ysgolion', 'Cynhaliwyd naw sesiwn.', ['target-not-met']],
  ['in Welsh, and reached', 'Ymweld ag o leiaf 12 o ysgolion', 'Ymwelwyd ag ugain o ysgolion ac â dwy ysgol breifat.', []],
  ['in Welsh, of something else', 'Cynnal o leiaf 10 sesiwn', 'Daeth saith o bobl.', []],
])('a target %s', async (_, action, update, kinds) => expect(await found(/^target-not-met/, '', action, update)).toEqual(kinds));

test.each<[string, string[]]>([['Six days of action took place and 43 people were moved on.', ['target-not-met']], ['Nine days of action took place.', []], ['It took six days to plan.', []]])('a measure of days counts what the action names: %s', async (update, kinds) => {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Measure | Update | Status |\n|---|---|---|---|---|\n| Deliver days of action on the harbourside | Alder Council | At least eight days | ${update} | Amber |\n| Mark bicycles at the ferry | Alder Council | Many marked | Done. | Green |\n`;
  expect(checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => kind === 'target-not-met')).toEqual(kinds);
});

test.each<[string, string[]]>([
  ['Officers rode out on more than 50 nights in 2030/31.\n\n## In the lanes\n\nOfficers rode out on 38 nights.', ['figures-disagree']],
  ['Officers visited 113 addresses thought to be cuckooed in 2030/31.\n\n## In the flats\n\n131 addresses thought to be cuckooed were visited.', ['figures-disagree']],
  ['46 venues joined the Safe Places scheme in 2030/31 alone.\n\n## In the town\n\n64 venues had joined the Safe Places scheme by March 2031.', []],
  ['46 venues joined the Safe Places scheme in 2030/31.\n\n## In the town\n\n64 venues joined the Safe Places scheme in 2030/31.', ['figures-disagree']],
  ['The police recorded 118 hate crimes in Weldon and 73 in Marsh in 2030/31.\n\n## Where we are\n\n| | Weldon | Marsh |\n|---|---|---|\n| Burglary of homes 2029/30 | 296 | 231 |\n| Burglary of homes 2030/31 | 261 | 187 |\n| Hate crimes 2030/31 | 181 | 73 |', ['figures-disagree']],
])('figures and what makes them comparable: %s', async (words, kinds) => expect(await found(/^figures/, words)).toEqual(kinds));

test.each<[string, string, string, string[]]>([
  ['what came of some of them', 'Visit at least 40 shops to test sales of knives', 'Officers carried out visits in the summer. Two shops were given a written warning.', ['target-unanswered']],
  ['all of the ten', 'Take lessons into at least eight secondary schools', 'Lessons were given in all ten of the city’s secondary schools.', []],
  ['told without their number', 'Hold at least 10 roadside checks of vans and trailers', 'Checks were held at sites across the district and 64 drivers were dealt with.', ['target-unanswered']],
  ['told with their number behind', 'Hold at least 10 roadside checks of vans and trailers', 'Checks were held on 12 occasions and 64 drivers were dealt with.', []],
  ['told by the month', 'Hold at least 10 roadside checks of vans and trailers', 'Checks were held every month and 64 drivers were dealt with.', []],
  ['all of the six', 'Take lessons into at least eight secondary schools', 'Lessons were given in all six of the city’s schools.', ['target-unanswered']],
])('what answers a target: %s', async (_, action, update, kinds) => expect(await found(/^target/, '', action, update)).toEqual(kinds));

async function shortOf(target: string, update: string): Promise<string[]> {
  const rows = [...KEPT.map((one) => `| ${one} | Alder Council | | Done. | On track |`), `| Hold at least twelve “Walk and Talk” days | Alder Council | ${target} | ${update} | On track |`];
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Target | Update | Status |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'target-not-met').map((one) => `${one.message} ${one.places[0]!.quote}`);
}
test('a target that says again what its action asks for is told once, in the words of the action', async () =>
  expect(await shortOf('At least 12', 'Nine were held.')).toEqual(['The action asks for at least twelve, and its update says nine: 3 short. Hold at least twelve “Walk and Talk” days']));
test('and one that asks for more is told beside it', async () => expect(await shortOf('At least 14', 'Nine were held.')).toHaveLength(2));
