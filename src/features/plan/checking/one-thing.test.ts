// One thing told twice in other words, and beside each a twin that only sounds like it: whether two figures are held against each other must not hang on a phrase.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { Finding } from './finding.ts';
import { planOfReading } from './from-reading.ts';

/** A plan of a few other matters, and among them these words. */
const plan = (words: string): string => `# Alder Community Safety Partnership

## Review of 2030/31

### Nuisance

| Action | Lead | Update | Status |
|---|---|---|---|
| Mark bicycles at the station | Alder Council | Done. | Complete |
| Visit shops in the high street | Alder Police | Done. | Complete |

## The year 2030/31 in words

${words}
`;

const foundIn = async (words: string): Promise<Finding[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(plan(words)), 'plan.md'))).filter((one) => one.kind === 'figures-disagree' || one.kind === 'comparator-differs');

async function valuesFound(words: string): Promise<number[][]> {
  return (await foundIn(words)).map((one) => one.places.map((place) => place.value ?? 0).toSorted((a, b) => a - b));
}

describe('one thing told twice', () => {
  test.each<[string, string, number, number]>([
    ['a noun with what it has', '14 villages had a speed watch group by the spring.\n\nThe 16 villages with a speed watch group checked 21,400 vehicles.', 14, 16],
    ['is called and has', 'More than 60 shops and cafés in the town are now Safe Places.\n\nThe town has 54 Safe Places, and staff of each were trained.', 54, 60],
    ['at the end of the year', 'At the end of March 2031 there were 19 Community Speedwatch groups in the district.\n\n17 Community Speedwatch groups were running at 31 March 2031.', 17, 19],
    ['the show, and which', 'Over 9,000 young people saw the Drive to Arrive show.\n\n8,640 young people from 38 schools saw the Drive to Arrive show in its second year.', 8640, 9000],
    ['slept and sleeping', 'Fewer than 30 people were sleeping rough in the November count.\n\nIn the November count 34 people slept rough.', 30, 34],
    ['days out', 'Our beach patrol was out on 62 days of the season.\n\nThe beach patrol went out on 56 days.', 56, 62],
    ['money for a project', '£12,000 went to the work of Turnpike in schools.\n\n| Heading | 2030/31 |\n|---|---|\n| Turnpike, work in schools | £12,500 |\n| Lamps | £4,000 |', 12000, 12500],
    ['a share and a share in brackets', 'Domestic abuse accounts for 34% of violence.\n\nAlmost a third (31%) of violence was domestic abuse.', 31, 34],
    ['in a table and in words', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Shoplifting | 811 | 983 |\n| Robbery | 12 | 15 |\n\nShoplifting rose to 961 offences.', 961, 983],
    ['killed or seriously injured', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Killed or seriously injured | 40 | 44 |\n| Robbery | 12 | 15 |\n\n48 people were killed or seriously injured on our roads.', 44, 48],
    ['reach and hear', 'Talks on scams reached 640 older residents.\n\nScam talks were heard by 610 older residents.', 610, 640],
    ['call blockers', 'Call blockers were fitted in 183 homes.\n\nWe fitted 203 homes with a call blocker.', 183, 203],
    ['referrals had and made', 'The Larkspur service had 1,102 referrals.\n\nReferrals to Larkspur: 1,047', 1047, 1102],
    ['of the year before, in other words', 'There were 163 robberies, compared with 171 in 2029/30.\n\nRobbery came down to 163 from 179.', 171, 179],
    ['last year, in a table', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Modern slavery referrals | 84 | 96 |\n| Robbery | 12 | 15 |\n\nModern slavery referrals stood at 96, compared with 81 in 2029/30.', 81, 84],
    ['broken into', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Burglary of homes | 118 | 96 |\n| Robbery | 12 | 15 |\n\nBurglary of homes fell to 96, compared with 108 the year before.', 108, 118],
    ['patrols carried out and made', 'Joint patrols of the canal: 118\n\nPolice and rangers made 131 joint patrols of the canal.', 118, 131],
    ['knife bins', 'Knife bins took in 412 blades.\n\n437 blades were handed in at the knife bins.', 412, 437],
    ['members', 'Farm Watch has 260 members.\n\nMembership of Farm Watch stands at 290 members.', 260, 290],
    ['a bound and what it was', 'At least 150 drivers took the older drivers’ course.\n\n128 drivers took the older drivers’ course.', 128, 150],
    ['hotspots', 'Police patrolled 23 hotspots.\n\nThe 27 hotspots were patrolled by police.', 23, 27],
    ['grants', 'The small grants fund paid for 31 projects.\n\n34 projects were paid for by the small grants fund.', 31, 34],
    ['closures', 'We closed 11 drug houses.\n\nClosure orders shut nine drug houses.\n\nIn all nine drug houses were closed.', 9, 11],
    ['hours', 'Volunteers gave 5,200 hours to street watch.\n\nStreet watch volunteers gave 4,700 hours.', 4700, 5200],
    ['fines', 'Wardens fined 88 people for dog fouling.\n\n96 people were fined by wardens for dog fouling.', 88, 96],
    ['trees and lamps, far apart', 'Over 200 pupils saw the Choices play.\n\nThe Choices play was seen by 1,150 pupils.', 200, 1150],
    ['survivors', 'The refuge gave a home to 61 survivors.\n\n67 survivors were given a home in the refuge.', 61, 67],
    ['mediation', 'Mediation settled 29 neighbour disputes.\n\n33 neighbour disputes were settled by mediation.', 29, 33],
    ['operation', 'Under Operation Lantern, 412 vehicles were stopped.\n\nOperation Lantern: 440 vehicles stopped', 412, 440],
    ['a slip, and a verb for a noun', 'The team began in September. It made 312 arrests in the high street by the end of March.\n\nOfficers have put 321 people under arrest in the high street since the team began in September.', 312, 321],
    ['a slip, in a year of the calendar', 'The advisers took 1,344 referrals of victims.\n\nIn 2030/31 victims brought the advisers 1,434 referrals.', 1344, 1434],
    ['a place beside the whole area, without a word for all', '| | Weldon | Marsh | Alder |\n|---|---|---|---|\n| Burglary of homes | 142 | 205 | 347 |\n| Noise | 20 | 30 | 50 |\n| Hate crimes | 64 | 31 | 95 |\n\nBurglars broke into 250 homes in Marsh.', 205, 250],
    ['years broken over two lines', '| Measure | 2029/3 0 | 2030/3 1 |\n|---|---|---|\n| Vehicle crime | 2,150 | 1,806 |\n| Robbery | 12 | 15 |\n\nVehicle crime fell to 1,806 offences, having stood at 2,250 in 2029/30.', 2150, 2250],
    ['notices behind what was done', '| Measure | 2029/30 | Aim | 2030/31 |\n|---|---|---|---|\n| Penalty notices under the Order | None | No aim set | 46 |\n| Premises in the scheme | 34 | At least 50 | 52 |\n| Hours | 4,650 | At least 5,000 | 5,180 |\n\nUnder the Order wardens gave advice. Where advice failed they issued penalty notices under the Order: 64 in the year.', 46, 64],
  ])('%s', async (_, words, less, more) => expect(await valuesFound(words)).toEqual([[less, more]]));
});

describe('two things that sound like one', () => {
  test.each<[string, string]>([
    ['the year before in brackets', 'Return talks were offered after all 164 episodes and taken up after 120.\n\nMissing children: 164 episodes (139) by 71 children (70).'],
    ['two teams', 'Our team of eight park rangers was out in all weathers.\n\nAll six street wardens are now trained in first aid.'],
    ['two kinds of group', '14 villages had a speed watch group by the spring.\n\nThe 16 villages with a parish council have a notice board.'],
    ['two schemes', 'More than 60 shops in the town are now Safe Places.\n\n54 shops in the town have a Shopwatch radio.'],
    ['two dates', 'In June there were 19 Community Speedwatch groups.\n\nIn March there were 17 Community Speedwatch groups.'],
    ['two shows', 'Over 9,000 young people saw the Drive to Arrive show.\n\n8,640 young people saw the Wheels play.'],
    ['two counts', '30 people were sleeping rough in the November count.\n\n34 people were sleeping rough in the March count.'],
    ['two patrols', 'Our beach patrol was out on 62 days.\n\nThe harbour patrol was out on 56 days.'],
    ['two projects', '£12,000 went to Turnpike for its work in schools.\n\n£12,500 went to Haven for its outreach.'],
    ['two shares', 'Domestic abuse accounts for 34% of violence.\n\n31% of domestic abuse is repeated.'],
    ['two offences', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Shoplifting | 811 | 983 |\n| Robbery | 12 | 15 |\n\nBicycle theft rose to 961 offences.'],
    ['killed, and hurt', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Killed or seriously injured | 40 | 44 |\n| Robbery | 12 | 15 |\n\n148 people were slightly injured on our roads.'],
    ['two audiences', 'Talks on scams reached 640 older residents.\n\nTalks on knife crime reached 610 pupils.'],
    ['doorbells and blockers', 'Call blockers were fitted in 183 homes.\n\nDoorbell cameras were fitted in 203 homes.'],
    ['referrals and those helped', 'The Larkspur service had 1,102 referrals.\n\nLarkspur supported 847 women.'],
    ['two services', 'The Larkspur service had 1,102 referrals.\n\nThe Rowan service had 1,047 referrals.'],
    ['two villages', 'Patrols of the canal in Weldon: 118\n\nPatrols of the canal in Marsh: 131'],
    ['asked and took part', 'The course was offered to 150 drivers.\n\n128 drivers took the course.'],
    ['found and charged', 'Police found 412 blades.\n\nPolice charged 43 people with carrying blades.'],
    ['members and volunteers', 'Farm Watch has 260 members.\n\nFarm Watch sent 29 alerts.'],
    ['hours and volunteers', 'Volunteers gave 5,200 hours to street watch.\n\nStreet watch has 367 volunteers.'],
    ['a part of them', 'Wardens fined 88 people for dog fouling. Of these, 61 paid within two weeks.\n\n61 people paid their fine for dog fouling within two weeks.'],
    ['a quarter and the year', 'In the first quarter mediation settled 29 disputes.\n\nMediation settled 133 disputes in the year.'],
    ['since it began', 'Since it began in 2027 the scheme has marked 4,100 bicycles.\n\nThe scheme marked 870 bicycles in the year.'],
    ['before it, and now', 'Before the order there were 52 complaints about drinking in the square.\n\nThere were 31 complaints about drinking in the square in the year.'],
    ['the country', 'Across England 31% of adults feel safe after dark.\n\nHere 44% of adults feel safe after dark.'],
    ['an aim for next year', 'Larkspur supported 847 women.\n\nNext year Larkspur is to support 950 women.'],
    ['adults and children', 'Larkspur supported 847 adults.\n\nLarkspur supported 512 children.'],
    ['calls and callers', 'The helpline took 1,380 calls.\n\nThe helpline heard from 960 callers.'],
    ['operations', 'Under Operation Lantern, 412 vehicles were stopped.\n\nUnder Operation Harrow, 440 vehicles were stopped.'],
    ['a fund and what was asked of it', 'The small grants fund paid for 31 projects.\n\nThe small grants fund was asked for money by 58 projects.'],
    ['each', 'Each ward panel met six times.\n\nThe ward panels met 48 times.'],
    ['houses closed and visited', 'We closed 11 drug houses.\n\nWe visited 34 drug houses.'],
    ['high risk', 'Advisers supported 214 victims at high risk.\n\nAdvisers supported 390 victims at medium risk.'],
    ['day and night', 'By day 92% of people feel safe in the park.\n\nAt night 41% of people feel safe in the park.'],
    ['spent and given', 'We spent £31,000 on lamps.\n\nWe were given £40,000 for lamps.'],
    ['rangers and their patrols', 'Rangers made 131 patrols of the canal.\n\nPolice made 96 patrols of the market.'],
    ['two courts', 'Magistrates granted 12 orders.\n\nThe county court granted 19 injunctions.'],
    ['new and all', 'Farm Watch has 260 members.\n\n42 new members joined Farm Watch.'],
    ['opened and closed', 'The council opened 412 cases of noise.\n\nThe council closed 388 cases of noise.'],
    ['primary and secondary', 'Officers gave talks in 19 primary schools.\n\nOfficers gave talks in 7 secondary schools.'],
    ['parts that make the whole', 'Larkspur supported 517 women and 39 men.\n\nLarkspur supported 556 people.'],
    ['a slip, and other people', 'The team made 312 arrests in the high street.\n\nThe library lent 321 books in Weldon.'],
    ['a place, and the whole area beside it', '| | Weldon | Marsh | Alder |\n|---|---|---|---|\n| Burglary of homes | 142 | 205 | 347 |\n| Noise | 20 | 30 | 50 |\n| Hate crimes | 64 | 31 | 95 |\n\nBurglars broke into 347 homes in all, and into 205 in Marsh.'],
    ['years broken over two lines, and the same', '| Measure | 2029/3 0 | 2030/3 1 |\n|---|---|---|\n| Vehicle crime | 2,150 | 1,806 |\n| Robbery | 12 | 15 |\n\nVehicle crime fell to 1,806 offences, having stood at 2,150 in 2029/30.'],
    ['the year before, when there were so many', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Burglary of homes | 511 | 465 |\n| Robbery | 12 | 15 |\n\nBurglary of homes was down by 9% on the year before, when there were 511.'],
    ['what was done, and the advice before it', 'Wardens gave 82 people advice about the Order. Where advice failed they issued penalty notices under the Order: 64 in the year.'],
  ])('%s', async (_, words) => expect(await valuesFound(words)).toEqual([]));
});

describe('the verb that belongs to a figure', () => {
  test.each<[string, string, string]>([
    ['behind what is counted', 'The wardens dealt with 388 calls about drinking.\n\nThe wardens’ log for the year was full. Their log shows 338 calls dealt with about drinking.', 'error'],
    ['its own, though another stands nearer', 'The wardens dealt with 388 calls about drinking.\n\nThe wardens logged 338 calls about drinking.', 'warning'],
  ])('%s', async (_, words, severity) => expect((await foundIn(words)).map((one) => one.severity)).toEqual([severity]));
});
