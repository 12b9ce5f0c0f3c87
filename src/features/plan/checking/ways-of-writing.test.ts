// The checker on small plans in the ways in which councils write: in sentences, lines, boxes and tables. What contradicts itself is found; what only looks so is left alone.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

/** A plan whose year is told in these words, and with this row more in its table of actions. */
const plan = (words: string, row: string): string => `# Alder Community Safety Partnership

## Review of 2030/31

### Nuisance

| Action | Lead | Update | Status |
|---|---|---|---|
| Mark bicycles at the station | Alder Council | Done. | Complete |
| Visit shops in the high street | Alder Police | Done. | Complete |
${row}

## The year 2030/31 in words

${words}
`;

/** Figures and names; what actions lack is told elsewhere. */
async function kindsIn(words: string, row = ''): Promise<string[]> {
  const reading = await readPlan(new TextEncoder().encode(plan(words, row)), 'plan.md');
  return checkPlan(planOfReading(reading)).map((one) => one.kind).filter((kind) => !/^(?:acronym|action|organisation|promise)/.test(kind));
}

describe('what contradicts itself is found', () => {
  test.each<[string, string, string, string?]>([
    ['comparator-differs', 'a year of two digits in brackets and behind', 'Deliberate fires that the fire service went to: 211 (29/30: 269).\n\nThere were 211 deliberate fires in 30/31 and 260 in 29/30.'],
    ['comparator-differs', 'years of two digits over columns', '| Crime | 29/30 | 30/31 |\n|---|---|---|\n| Burglary | 120 | 131 |\n| Theft | 80 | 71 |\n\nBurglary rose from 102 to 131.'],
    ['change-does-not-follow', 'a fall over places', 'Robberies fell across both towns by 96 offences, from 731 to 645.'],
    ['change-does-not-follow', 'sentence by sentence', 'There were 162 bikes stolen last year. The year before it was 212. That is 60 fewer.'],
    ['figures-disagree', 'what people told about', 'In all people told us about 46 hate crimes in 2030/31.\n\nIn 2030/31 people told us about 64 hate crimes.'],
    ['figures-disagree', 'most of them, not a year', '240 burglaries at 29/30 estates.\n\nThere were 250 burglaries.'],
    ['total-does-not-add-up', 'with several bodies', 'At the year end 126 volunteers were helping us, 58 with Age Well, 41 with Alder Youth Action and 37 with Moorhopper Buses.'],
    ['total-does-not-add-up', 'places before their figures', 'The clubs had 11,860 visits in their first year: Dockside 3,940, Furzeley 3,210, St Brannock’s 2,730 and Upper Tay 2,080.'],
    ['total-does-not-add-up', 'both beside each', '| 2030/31 | Astley | Wraybrook | Both boroughs |\n|---|---|---|---|\n| Theft | 412 | 377 | 789 |\n| Nuisance | 210 | 145 | 355 |\n| Domestic abuse crimes | 2,046 | 1,713 | 3,795 |'],
    ['figures-disagree', 'digits changed about, other words', 'In 2030/31 we fined 318 drivers for idling outside schools.\n\nDrivers who leave engines running outside schools paid 381 fines.'],
    ['figures-disagree', 'two digits turned round', '48 families were rehoused.\n\n84 families were rehoused by the housing team.'],
    ['figures-disagree', 'places across', '| 2030/31 | Weldon | Sallow | Both |\n|---|---|---|---|\n| Thefts of tools | 204 | 110 | 314 |\n| Raids on yards | 20 | 11 | 31 |\n\n341 thefts of tools were recorded in the year.'],
    ['figures-disagree', 'one digit wrong', 'Our street rangers dealt with 5,900 matters.\n\nStreet rangers made the town cleaner: 6,900 matters in a year.'],
    ['figures-disagree', 'taken apart and said again', 'The night team dealt with 5,900 matters: 3,100 about litter, 1,450 about noise and 1,350 about parking.\n\nMatters that the night team dealt with: 9,500.'],
    ['figures-disagree', 'a share said word for word', '68% of those who answered feel safe in the high street after dark.\n\nIn the survey 86% said that they feel safe in the high street after dark.'],
    ['figures-disagree', 'a slip in a day', 'An injunction against car cruising came into force on 17 July 2030.\n\nThe court’s injunction, in force since 27 July 2030, runs for three years.'],
    ['figures-disagree', 'open since', 'The Friday club opened on 5 September 2030.\n\nSome of you wrote that the Friday club, which has been open since 12 September 2030, is too far.'],
    ['figures-disagree', 'boxes of figures', '| 1,204 crimes | 217 burglaries | 92% of victims content |\n|---|---|---|\n\nBurglaries numbered 271.'],
    ['figures-disagree', 'figures over their words', '| 2,318 | 143 |\n|---|---|\n| calls to the helpline | women in the refuge |\n\nThe helpline took 2,381 calls.'],
    ['figures-disagree', 'answers and who answers', 'The residents survey was answered by 2,318 people.\n\nWe had 2,381 responses to our residents survey.'],
    ['figures-disagree', 'money from a body', 'The Home Office gave £240,000 for the Safer Nights project.\n\nSafer Nights was funded with £204,000 from the Home Office.'],
    ['figures-disagree', 'pupils and children', '1,750 school children saw the play about knives.\n\nAll nine schools took part; 1,570 pupils saw the play about knives.'],
    ['figures-disagree', 'whoever is recruited is new', 'Twenty-four volunteers were recruited to speed watch.\n\nSpeed watch gained 42 new volunteers.'],
    ['figures-disagree', 'safe and well visits', 'Fire crews made 335 safe and well visits.\n\n| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Safe and well visits | 310 | 355 |\n| Fires | 40 | 52 |'],
    ['figures-disagree', 'two chances at once, in two languages', '| Mesur | 2029/30 | 2030/31 |\n|---|---|---|\n| Pobl a helpwyd gan y gwasanaeth | 148 | 176 |\n| Tanau | 40 | 52 |\n\nThe abuse service helped 167 people, up from 148.'],
    ['comparator-differs', 'in brackets behind the year before', 'Police recorded 9,870 offences, 3.2% fewer than the year before (10,196).\n\n| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| All crime | 10,169 | 9,870 |\n| Robbery | 61 | 58 |'],
    ['total-does-not-add-up', 'of which, and more than the whole', 'The council had 412 reports, of which 168 concerned noise, 121 concerned rubbish and 133 concerned neighbours.'],
    ['total-does-not-add-up', 'altogether', 'Money: £96,000 from the council, £41,000 from the police and £12,500 from health, altogether £159,500.'],
    ['total-does-not-add-up', 'by place, with the name of the measure once', '| Measure | Place | 2029/30 | 2030/31 |\n|---|---|---|---|\n| Violence | Weldon | 604 | 571 |\n| | Sallow | 418 | 409 |\n| | Both | 1,022 | 998 |'],
    ['change-does-not-follow', 'twice as often', 'Spiking was reported 22 times, twice as often as the 14 of the year before.'],
    ['figures-disagree', 'two days of one event', 'The alcohol order was renewed on 1 May 2030.\n\nFamilies like the alcohol order, in force since 1 June 2030.'],
    ['figures-disagree', 'Welsh and English', 'Cofnododd yr heddlu 214 o achosion o fyrgleriaeth yn y flwyddyn.\n\nThe police recorded 241 burglaries in the year.'],
    ['comparator-differs', 'implied by a change', '604 homes were burgled, 151 fewer than in the year before.\n\nHomes burgled: 604 (2029/30: 765).'],
    ['comparator-differs', 'up from', '88 referrals to mediation were made, up from 63.\n\nOf the 88 referrals to mediation (36 the year before) most came from landlords.'],
    ['change-does-not-follow', 'number and share', 'The team checked 57 shops, which is 13 more, or 20%.'],
    ['change-does-not-follow', 'years behind figures', 'Shoplifting has risen from 1,240 offences in 2029/30 to 1,426 in 2030/31, an increase of 12%.'],
    ['total-does-not-add-up', 'in brackets', 'Weldon (120), Sallow (85) and Marsh (64) had 279 fires between them.'],
    ['total-does-not-add-up', 'quarters and the year', '| Quarter | Penalties |\n|---|---|\n| Q1 | 20 |\n| Q2 | 30 |\n| Q3 | 25 |\n| Q4 | 15 |\n| Year | 95 |'],
    ['target-not-met', 'promised in words', 'We promised at least 30 patrols of the quay.\n\nIn the event there were 22 patrols of the quay.'],
    ['name-varies', 'a slip in a name of one word', 'The Phoenix project saw pupils in nine schools.\n\nThe Pheonix project will have two more staff.'],
    ['name-varies', 'a capital within a name', 'Alarms were given out through the Seasafe Volunteers.\n\nThe SeaSafe Volunteers run a stall in the square.'],
    ['name-varies', 'two words for what it is', 'The Brightwell Centre opened in May.\n\nStaff of the Brightwell Hub saw people every day.'],
    ['figures-disagree', 'headline list', '- 1,204 referrals to the outreach service\n- 63 homes made safer\n\nThe outreach service received 1,240 referrals.'],
    ['figures-disagree', 'bold lead box', '**429** reports of nuisance were made to the council.\n\nThe council was told of nuisance 492 times. In all there were 492 reports of nuisance to the council.'],
    ['figures-disagree', 'table and words', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Shoplifting offences | 410 | 452 |\n| Robbery | 12 | 15 |\n\nThere were 425 offences of shoplifting.'],
    ['figures-disagree', 'were VERBed', 'In 2030/31, 140 fixed penalty notices were issued for littering.\n\nOur officers issued 104 fixed penalties for litter.'],
    ['figures-disagree', 'percent', '72% of residents said that they feel safe after dark.\n\nOur survey found that 68% of residents feel safe after dark.'],
    ['figures-disagree', 'money', 'The plan cost £45,000 for the youth bus.\n\nWe spent £54,000 on the youth bus.'],
    ['figures-disagree', 'foreword bound', 'I am proud that our refuge gave shelter to more than 90 women.\n\nThe refuge sheltered 84 women.'],
    ['figures-disagree', 'sessions for pupils', 'Sessions on knife crime reached 1,870 pupils in nine schools.\n\n1,780 pupils attended sessions on knife crime.'],
    ['figures-disagree', 'update vs narr', 'Thirty-one drop-ins were held at the library.', '| Hold drop-ins at the library | Alder Police | 24 drop-ins were held. | Complete |'],
    ['figures-disagree', 'arrests', 'Operation Lantern led to 14 arrests.\n\nUnder Operation Lantern police made 41 arrests.'],
    ['figures-disagree', 'events or meetings', 'Five community events or meetings took place.\n\nWe held four community events.'],
    ['figures-disagree', 'vehicles seized', '23 vehicles were seized for being driven without insurance.\n\nPolice seized 32 vehicles that were driven without insurance.'],
    ['figures-disagree', 'volunteers hours', 'Speedwatch volunteers gave 640 hours.\n\nVolunteers of the speedwatch gave 460 hours of their time.'],
    ['comparator-differs', 'comparators', 'There were 143 burglaries, compared with 160 in 2029/30.\n\nBurglaries fell to 143 from 106 the year before.'],
    ['comparator-differs', 'table comparator', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Deliberate fires | 64 | 51 |\n| Robbery | 12 | 15 |\n\nDeliberate fires fell from 46 to 51.'],
    ['comparator-differs', 'was', 'Robberies numbered 15 in 2030/31; in 2029/30 there were 21.\n\nThe police recorded 15 robberies, down from 12 the previous year.'],
    ['change-does-not-follow', 'up by', 'Calls to the helpline rose by a quarter, from 400 to 450.'],
    ['change-does-not-follow', 'doubled', 'Referrals doubled from 40 to 60.'],
    ['change-does-not-follow', 'x% from a to b', 'Burglary is down 30% (from 200 to 160).'],
    ['change-does-not-follow', 'n more than', 'We marked 318 bicycles, 40 more than the 268 of the year before.'],
    ['change-does-not-follow', 'table', '| Measure | 2029/30 | 2030/31 | Change |\n|---|---|---|---|\n| Deliberate fires | 64 | 48 | -20% |\n| Robbery | 12 | 15 | +25% |'],
    ['change-does-not-follow', 'share', 'Of the 200 people asked, 150 feel safe (85%).'],
    ['change-does-not-follow', 'which is', 'Of 120 callers, 60 were women, which is 40%.'],
    ['total-does-not-add-up', 'split', 'We held 24 stalls: ten in Weldon, eight in Marsh and five in Burley.'],
    ['total-does-not-add-up', 'total', 'In the first half of the year there were 40 visits and in the second half 45, making 95 in all.'],
    ['total-does-not-add-up', 'of these', 'There were 60 complaints. Of these, 20 were about noise, 25 about dogs and 18 about litter.'],
    ['total-does-not-add-up', 'table', '| Ward | Cases |\n|---|---|\n| Weldon | 40 |\n| Marsh | 35 |\n| Burley | 20 |\n| All wards | 105 |'],
    ['total-does-not-add-up', 'section totals', '| Heading | Cost |\n|---|---|\n| Staff |  |\n| Wardens | £40 |\n| Adviser | £35 |\n| Subtotal | £75 |\n| Things |  |\n| Locks | £20 |\n| Lamps | £10 |\n| Subtotal | £30 |\n| Total | £115 |'],
    ['target-not-met', 'targets', 'x', '| Hold at least 12 drop-ins at the library | Alder Police | We held nine drop-ins. | Complete |'],
    ['target-not-met', 'target n+', 'x', '| Train 50 or more bar staff | Alder Police | 41 staff were trained. | Complete |'],
    ['target-not-met', 'target percent', 'x', '| Answer at least 90% of reports within five days | Alder Council | 84% of reports were answered within five days. | Complete |'],
    ['target-unanswered', 'unanswered', 'x', '| Plant no fewer than 40 trees on the estate | Alder Council | Residents enjoyed the planting. | Complete |'],
    ['figures-disagree', 'years in rows', '| Year | Robberies | Deliberate fires |\n|---|---|---|\n| 2029/30 | 21 | 64 |\n| 2030/31 | 15 | 51 |\n\nThere were 18 robberies in 2030/31.'],
    ['figures-disagree', 'cards', '429\n\nreports of nuisance to the council\n\n63\n\nhomes made safer\n\nThe council received 492 reports of nuisance.'],
    ['figures-disagree', 'cards dash', '- 429 – reports of nuisance to the council\n- 63 – homes made safer\n\nThe council received 492 reports of nuisance.'],
    ['figures-disagree', 'patrols', 'Wardens carried out 310 patrols of the parks.\n\nThere were 301 patrols of the parks by wardens.'],
    ['figures-disagree', 'bystander', 'Bystander training was given to 412 people.\n\n421 people had bystander training.'],
    ['figures-disagree', 'naloxone', 'The drug service handed out 274 naloxone kits.\n\nNaloxone kits handed out: 247.'],
    ['figures-disagree', 'half bound', 'Over 300 residents came to the safety fair.\n\nThe safety fair was attended by 280 residents.'],
    ['figures-disagree', 'helpline calls', 'The helpline answered 1,520 calls.\n\nCalls answered by the helpline: 1,250'],
    ['figures-disagree', 'leaflet', 'Leaflets were put through 2,400 doors.\n\nWe put leaflets through 4,200 doors.'],
    ['figures-disagree', 'update table', 'The bus made 96 stops.\n\nThere were 69 stops of the youth bus.', '| Take the youth bus to estates | Alder Council | The youth bus made 96 stops. | Complete |'],
    ['figures-disagree', 'cameras', 'Twelve new cameras were put up.\n\nWe now have put up 14 new cameras.'],
    ['figures-disagree', 'injunction', 'Six injunctions were granted by the court.\n\nThe court granted nine injunctions.'],
    ['figures-disagree', 'fines amount', 'Fines for littering brought in £9,400.\n\nWe took £4,900 in fines for littering.'],
  ])('%s: %s', async (kind, _, words, row) => expect(await kindsIn(words, row)).toEqual([kind]));
});

describe('what only looks so is left alone', () => {
  test.each<[string, string, string?]>([
    ['what some of them have together', 'At the show 126 people came, 58 with Dogs of Alder on leads, 31 with Bikes and 12 with Prams.'],
    ['days and fractions are no years', 'On 23/24 March 31 shops were visited.\n\n29/30 shops passed the test, and 28 in 30/31 pubs.'],
    ['two groups', 'The drug service saw 540 people.\n\nThe alcohol service saw 402 people.'],
    ['board met twice', 'The board met on 4 March 2031. The board met on 10 June 2031.'],
    ['two days', 'The order was made on 3 May 2030. The order on dogs was made on 9 July 2030.'],
    ['slip of two', '12 stalls were held.\n\n21 courses were held.'],
    ['rate row', '| Measure | Weldon | Marsh | All |\n|---|---|---|---|\n| Crimes | 40 | 50 | 90 |\n| Crimes per 1,000 residents | 12.1 | 14.2 | 13.3 |'],
    ['fifth', '288 homes were burgled, compared with 360 the year before: one fifth fewer.'],
    ['note mark', 'Robberies came to 84.1 Thefts came to 120.'],
    ['kits people', 'The drug service handed out 274 kits to 190 people.\n\n190 people had 274 kits.'],
    ['two courses', '33 women finished the Bridge course.\n\n18 women finished the Steps course.'],
    ['two wards', '### Weldon\n\nWardens made 120 visits.\n\n### Marsh\n\nWardens made 85 visits. In Marsh and in Weldon people were glad.'],
    ['quarters', '### Quarter 1\n\nThe helpline took 331 calls.\n\n### Quarter 2\n\nThe helpline took 356 calls.'],
    ['money two', 'The commissioner gave £20,000 for the youth bus.\n\nThe council gave £30,000 for the youth bus.'],
    ['money two years', 'The youth bus cost £20,000 in 2029/30.\n\nThe youth bus cost £30,000.'],
    ['staff', 'Two officers patrol the park.\n\nFour wardens patrol the park.'],
    ['stalls people', 'Five stalls were held.\n\n120 people came to the five stalls; at one of them 40 people came.'],
    ['referred', '118 victims were helped; the service had 131 referrals of victims.'],
    ['survey', 'Of 240 people asked, 180 said that they feel safe.\n\n390 people were asked about the new order.'],
    ['lowercase', 'The team closed 45 cases.\n\nThe team has 12 open cases.'],
    ['one of', 'Three of the five stalls were in villages. Two stalls were in town.'],
    ['all others', 'Wardens fined 40 drivers. Wardens warned 112 drivers.'],
    ['school types', 'Officers spoke in 19 primary schools.\n\nOfficers spoke in 6 secondary schools.'],
    ['costs', '| Heading | 2029/30 | 2030/31 |\n|---|---|---|\n| Wardens | £88,000 | £97,000 |\n| Refuge | £61,000 | £64,000 |\n| Total | £149,000 | £161,000 |'],
    ['part', '429 reports of nuisance were made. 120 of the reports of nuisance were about noise.'],
    ['kinds', 'The wardens issued 40 fixed penalty notices for litter.\n\nThe wardens issued 12 fixed penalty notices for dog fouling.'],
    ['months', 'In May there were 12 burglaries.\n\nIn June there were 19 burglaries.'],
    ['age groups', '45 boys took part in boxing.\n\n31 girls took part in boxing.'],
    ['helpers', '12 officers attended the street party.\n\n340 residents attended the street party.'],
    ['two events', '85 people came to the open day.\n\n120 people came to the carnival.'],
    ['new/all', 'The refuge helped 84 women.\n\n31 women new to the refuge were helped.'],
    ['cases/people', 'The panel heard 188 cases.\n\nThe panel helped 150 people.'],
    ['two schemes', 'The lock scheme visited 77 homes.\n\nThe fire service visited 120 homes.'],
    ['offered accepted', 'Mediation was offered to 72 households.\n\n45 households accepted mediation.'],
    ['average', 'The wardens took 730 calls.\n\nThe wardens took on average 61 calls a month.'],
    ['rate', 'There were 430 burglaries.\n\nThere were 5.1 burglaries per 1,000 homes.'],
    ['capacity', 'The refuge has 11 rooms.\n\nThe refuge will open 3 rooms.'],
    ['national', 'Nationally 40% of residents feel safe after dark.\n\n66% of residents here feel safe after dark.'],
    ['men women', 'The service helped 129 women.\n\nThe service helped 33 men.'],
    ['day night', '91% of residents feel safe in the day.\n\n66% of residents feel safe at night.'],
    ['theft types', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Theft from the person | 41 | 52 |\n| Theft of bicycles | 12 | 15 |\n| Other theft | 5 | 6 |\n\nThere were 52 thefts from the person and 15 thefts of bicycles.'],
    ['weekly', 'Officers hold three drop-ins a week.\n\nOfficers held 140 drop-ins.'],
    ['all crime', '| Crime | 2030/31 |\n|---|---|\n| Burglary | 40 |\n| Robbery | 12 |\n| All recorded crime | 900 |'],
    ['second visit', 'Wardens visited 120 homes.\n\nWardens visited 30 homes a second time.'],
    ['first time', '40 people were arrested.\n\n12 people were arrested for the first time.'],
    ['online', '1,510 people answered online.\n\n640 people answered on paper.'],
    ['rounded', 'Nearly 60,000 people live here.\n\nThe census counted 59,214 people.'],
    ['officers trained', 'The police trained 210 officers.\n\nThe council trained 45 officers.'],
    ['two things complained of', 'Reports of noise to the council: 640.\n\nReports of litter to the council: 604.'],
    ['two kinds of fire', 'Deliberate fires: 133, of which 31 were in bins.\n\nAccidental fires in homes: 113.'],
    ['income and spending', 'Total income was £318,000.\n\nTotal spending was £381,000.'],
    ['cameras and lighting', 'The council spent £45,000 on cameras.\n\nThe council spent £54,000 on lighting.'],
    ['arrested for two things', 'Police made 318 arrests for domestic abuse.\n\nPolice made 381 arrests for drug dealing.'],
    ['two kinds of crime', 'Incidents of anti-social behaviour reported to the police: 2,764.\n\nDomestic abuse incidents reported to the police fell from 2,146 to 2,018.'],
    ['one each', 'Five reviews were under way: two in Weldon and one each in Sallow, Marsh and Fell.'],
    ['paid by each', 'The council keeps a fund for training, to which each district pays £4,000 and the county £20,000, £40,000 in all.'],
    ['years taken together', 'There were 38 drug-related deaths in three years taken together, a rate 1.4 times that of England.'],
    ['the parts of a part', 'Families are settled in the four towns: 61 households in all, 38 from Ukraine, 14 from Syria and 9 from Afghanistan.'],
    ['two days of the week', 'The drop-in on Mondays had 118 visitors.\n\nThe drop-in on Thursdays had 181 visitors.'],
    ['crimes and incidents', 'Hate crimes: 231.\n\nHate incidents: 213.'],
    ['the county as a whole', 'Crews attended 118 deliberate fires.\n\nDeliberate fires in the county as a whole: 811.'],
    ['two wards', 'In Eastgate ward there were 212 incidents of nuisance.\n\nIn Mill ward there were 221 incidents of nuisance.'],
    ['two shares of residents', '58% of residents feel safe after dark.\n\n85% of residents feel safe during the day.'],
    ['a part that is parted again', 'Police dealt with 702 thefts from shops, 219 of which were solved (31%).\n\nThefts from shops: 702.'],
    ['talks and whom they reached', 'Scam talks reached 1,912 people.\n\n| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Scam talks | 39 | 48 |\n| Fires | 40 | 52 |'],
    ['rose by so many from', 'Deliberate fires: 155.\n\nDeliberate fires rose by 16 from 139.'],
    ['fell by so many to', 'Dumped tyres: 337.\n\nDumped tyres fell by 30 to 337.'],
    ['years behind "in"', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Burglary | 893 | 840 |\n| Robbery | 61 | 58 |\n\nBurglary has come down by 6% in a year and by 12% in two.'],
    ['which of two', 'Of the money, £45,000 comes from the council and £32,000 from the police. In 2029/30 it was £71,400, so there is 8% more.'],
    ['of which, not all of them', 'The council had 412 reports, of which 168 concerned noise, 121 concerned rubbish and 60 concerned neighbours.'],
    ['a list of bodies', 'The letter is from Alder Police, Alder Fire and Rescue Service, Alder Youth Service and the council. Alder Fire and Rescue Service signed first.'],
    ['several of a kind', 'Two Youth Workers joined.\n\nA Youth Worker service is planned.'],
    ['quarter', 'In the first quarter the helpline took 331 calls.\n\nThe helpline took 1,380 calls.'],
    ['before', 'The helpline took 1,380 calls in 2030/31.\n\nThe helpline took 1,290 calls in 2029/30.'],
    ['cumulative', 'Since 2025 the scheme has marked 2,400 bicycles.\n\nThe scheme marked 318 bicycles.'],
    ['ends', 'Of 318 bicycles marked, 12 were stolen and nine of those came back.'],
    ['met target', 'x', '| Hold at least 12 drop-ins | Alder Police | We held 12 drop-ins, three of them in villages. | Complete |'],
    ['change pp', 'The share who feel safe rose from 60% to 66%, six points more.'],
    ['rest', 'There were 60 complaints, 20 about noise and 25 about dogs; the rest were about litter.'],
  ])('%s', async (_, words, row) => expect(await kindsIn(words, row)).toEqual([]));
});

/** A year that was with these actions, told with status and, in a last column, whether they go on; and the year to come with those. */
async function inTheNextPlan(before: readonly [action: string, status: string, goesOn: string][], after: readonly string[], title = 'Nuisance'): Promise<string[]> {
  const rows = before.map(([action, status, goesOn]) => `| ${action} | Alder Council | It was done. | ${status} | ${goesOn} |`).join('\n');
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### ${title}\n\n| Action | Lead | Update | Status | In 2031/32? |\n|---|---|---|---|---|\n${rows}\n\n## Plan for 2031/32\n\n### ${title}\n\n| Action | Lead |\n|---|---|\n${after.map((action) => `| ${action} | Alder Council |`).join('\n')}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'action-dropped' || one.kind === 'promise-without-action').map((one) => `${one.kind}: ${one.subject}`);
}

describe('what became of an action', () => {
  const [shops, talks] = [['Visit shops in the high street', 'On track', 'Yes'], ['Hold talks in schools about knives', 'On track', 'Yes']] as const;
  const go = ['Visit shops in the high street', 'Hold talks in schools about knives'];
  test.each<[string, string, string, boolean]>([['on track', 'On track', '', true], ['complete', 'Complete', '', false], ['done', 'Done', '', false], ['on track, with a word', 'On track', 'No, business as usual', false], ['on track, and said to go on', 'On track', 'Yes', true]])('is asked of one that is gone: %s', async (_how, status, goesOn, isAsked) => {
    expect(await inTheNextPlan([[...shops], [...talks], ['Lend bicycle locks at the station', status, goesOn]], go)).toEqual(isAsked ? ['action-dropped: Lend bicycle locks at the station'] : []);
  });
  test('is told by its report where it is done once', async () => {
    const [before, after] = [[[...shops], [...talks]] as const, go];
    const inPlan = async (action: string, report: string): Promise<string[]> => {
      const rows = [...before.map(([name]) => `| ${name} | Alder Council | It was done. | On track |`), `| ${action} | Alder Council | ${report} | On track |`].join('\n');
      const text = `# Safer Alder\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n${rows}\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n${after.map((name) => `| ${name} | Alder Council |`).join('\n')}\n`;
      return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'action-dropped').map((one) => one.subject);
    };
    expect(await inPlan('Let a contract for the refuge', 'It began in October.')).toEqual([]);
    expect(await inPlan('Let a contract for the refuge', 'Still delayed.')).toEqual(['Let a contract for the refuge']);
    expect(await inPlan('Radios for taxi drivers', 'In force since May.')).toEqual([]);
    expect(await inPlan('Radios for taxi drivers', '30 drivers have one.')).toEqual(['Radios for taxi drivers']);
  });
  test('is known under its short form', async () => {
    expect(await inTheNextPlan([[...shops], [...talks], ['Hold Multi-Agency Risk Assessment Conferences (MARAC)', 'On track', 'Yes']], [...go, 'Hold MARACs every two weeks'])).toEqual([]);
    expect(await inTheNextPlan([[...shops], [...talks], ['Integrated Offender Management (IOM) for robbers', 'On track', 'Yes']], [...go, 'Integrated Offender Management for robbers and burglars'])).toEqual([]);
  });
});

describe('what a title promises', () => {
  test.each<[string, string[], string[]]>([
    ['B. Neighbourhoods and bedsits', ['Visit every bedsit house'], []],
    ['2. Anti-social behaviour and young people', ['Issue community protection notices', 'A youth club on Fridays'], []],
    ['Domestic abuse and violence against women and girls', ['Fund the refuge', 'Change the minds of perpetrators'], []],
    ['Domestic abuse and drugs', ['Fund the refuge', 'A second adviser at the refuge'], ['promise-without-action: drugs']],
    ['Fraud and cycle theft', ['Talks on scams'], ['promise-without-action: cycle theft']],
    ['Rural crime and modern slavery', ['Mark quad bikes'], ['promise-without-action: modern slavery']],
    ['Homes without fear, hate or stalking', ['An advocate for victims of stalking'], ['promise-without-action: hate']],
    ['One border, one team', ['Mark quad bikes'], []],
    ['Violence and robbery', ['Knife arches at the station', 'Patrols against the snatching of phones'], []],
    ['Hate and exploitation', ['The Trust Us campaign', 'Visits to homes that are taken over'], []],
    ['Stronger families, carers and neighbours', ['Parenting groups', 'Street meals for neighbours'], ['promise-without-action: carers']],
  ])('%s', async (title, actions, found) => expect(await inTheNextPlan(actions.map((one) => [one, 'Complete', '']), actions, title)).toEqual(found));
});

/** What is found of names, bodies and short forms where the plan has this part, these owners, and these words. */
async function namesIn(part: string, owners: readonly string[], words: string): Promise<string[]> {
  const rows = owners.map((owner, at) => `| ${['Visit shops', 'Mark bicycles', 'Talk in schools', 'Light the steps', 'Sweep the lanes'][at] ?? ''} | ${owner} |`).join('\n');
  const text = `# Safer Alder\n\n## Who we are\n\n${part}\n\n## Actions for 2031/32\n\n| Action | Lead |\n|---|---|\n${rows}\n\n## In short\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => /^(?:name|organisation|acronym)/.test(one.kind)).map((one) => `${one.kind}: ${one.subject}`);
}

describe('whose an action is', () => {
  const members = 'The partnership is made up of Alder Council, Northshire Police, the Probation Service, Mill Trust and Alder Business Improvement District.';
  const all = ['Alder Council', 'Northshire Police', 'Mill Trust', 'Probation Service'];
  test.each<[string, string, string[], string, string[]]>([
    ['a body that nobody names', members, [...all, 'Harbour Watch'], '', ['organisation-unknown: Harbour Watch']],
    ['one that comes as a guest', members, [...all, 'Harbour Watch'], 'The parish councils, Harbour Watch and the Chamber of Trade come as guests.', []],
    ['a member under its short name', members, [...all, 'Alder BID'], '', []],
    ['a group of the partnership itself', members, [...all, 'Night-time Delivery Group'], '', []],
    ['many who are no members: the list is of the statutory ones', 'The partnership brings together Alder Council, Northshire Police and the Probation Service.', ['Harbour Watch', 'Mill Trust', 'Youth Alder', 'Alder Council', 'Northshire Police'], '', []],
    ['a name with "and" in it', members, [...all, 'Alder Care and Repair'], '', ['organisation-unknown: Alder Care and Repair']],
    ['a branch of a national body', `${members.slice(0, -1)}.\n\nStreet Angels Alder are members too, as are Harbour Watch and the Chamber of Trade.`, [...all, 'Street Angels Alder'], '', []],
  ])('%s', async (_how, part, owners, words, found) => expect(await namesIn(part, owners, words)).toEqual(found));
});

describe('one name in two forms', () => {
  const members = 'The partnership is made up of Alder Council, Northshire Police and the Probation Service.';
  test.each<[string, string, boolean]>([
    ['heard alike', 'Operation Lodestar ran in May.\n\nWhat Operation Loadstar cost is not known.', true],
    ['one of it and several', 'Operation Candle ran in May.\n\nWhat Operation Candles cost is not known.', true],
    ['of one stem', 'The Women’s Safety Forum met.\n\nThe Women’s Safer Forum has a new chair.', true],
    ['another operation', 'Operation Lodestar ran in May.\n\nWhat Operation Limestone cost is not known.', false],
    ['with a small word more', 'We signed the Women’s Night Safety Charter.\n\n74 pubs are in the Women’s Safety at Night Charter.', true],
    ['one word for another', 'The Alder Business Crime Prevention Partnership met.\n\nThe Alder Business Crime Reduction Partnership has a new chair.', true],
    ['two partnerships', 'The Alder Domestic Abuse Partnership met.\n\nThe Alder Drug Misuse Partnership has a new chair.', false],
    ['a partnership and a charity', 'Safer Weldon met.\n\nThe grant to Safe Weldon Women was small.', false],
    ['with a hyphen', 'Step Up Alder met on Fridays.\n\nThe grant to Step-Up Alder was small.', true],
    ['two owners of a cell, in either order', 'Asked were Alder Council Northshire Police.\n\nIt fell to Northshire Police Alder Council.', false],
    ['what belongs to whom the name is of', 'The Hazel House Drop-in was full.\n\nHazel House’s Drop-in took 20.', false],
    ['in another case', 'The SeaSafe Volunteers met.\n\nThe Seasafe Volunteers have a new chair.', true],
    ['in a list with commas', 'Among them are Downs Fire Service, Alder Police and others.\n\nThe Fire Service, Downs Police and others came.', false],
  ])('%s', async (_how, words, varies) => expect((await namesIn(members, ['Alder Council', 'Northshire Police'], words)).filter((one) => one.startsWith('name')).length > 0).toBe(varies));
});

describe('short forms', () => {
  const members = 'The partnership is made up of Alder Council, Northshire Police and the Probation Service.';
  const glossary = (lines: string): string => `Nothing more.\n\n## List of abbreviations\n\n${lines}`;
  test.each<[string, string, string[]]>([
    ['in one line with commas', glossary('**ASB** – anti-social behaviour, **CSP** – community safety partnership'), ['acronym-unused: ASB', 'acronym-unused: CSP']],
    ['behind a comma, a line each', glossary('ASB, anti-social behaviour\nCSP, community safety partnership'), ['acronym-unused: ASB', 'acronym-unused: CSP']],
    ['followed by a sentence that begins with one', `ASB fell.\n\n${glossary('ASB: anti-social behaviour\n\nCSP: community safety partnership')}\n\n## More\n\nThe CSP met.`, []],
    ['of every day, beside a glossary', `The BBC and two MPs came; HMRC did not. ASB fell.\n\n${glossary('ASB: anti-social behaviour\n\nCSP: community safety partnership')}\n\n## More\n\nThe CSP met.`, []],
    ['that is an operation’s name', 'Operation BANG ran in November.', []],
    ['that a sentence explains with commas', 'The DASH was used.\n\nDASH stands for domestic abuse, stalking and honour-based violence.', []],
    ['that is spelled out behind a comma', 'Cases went to MACE, the multi-agency child exploitation meeting.', []],
    ['before a comma with other words', 'Cases went to MACE, the monthly meeting.', ['acronym-undefined: MACE']],
    ['that nobody explains', 'The MACE met monthly.', ['acronym-undefined: MACE']],
  ])('%s', async (_how, words, found) => expect(await namesIn(members, ['Alder Council', 'Northshire Police'], words)).toEqual(found));
});

describe('what is asked of a reviewed action', () => {
  const review = async (rows: readonly string[]): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Safer Alder\n\n## Review of 2030/31\n\n| Action | Led by | Supported by | Where we have got to | Status |\n|---|---|---|---|---|\n${rows.join('\n')}\n`), 'plan.md'))).map((one) => one.kind);
  const [shops, talks] = ['| Visit shops | Alder Council | Northshire Police | 40 shops were visited. | Green |', '| Hold talks | Mill Trust | Alder Council | 12 talks were held. | Green |'];
  test.each<[string, string, string[]]>([
    ['all of it', '| Mark bicycles | Northshire Police | Mill Trust | 112 were marked. | Amber |', []],
    ['who leads, not who helps', '| Mark bicycles | | Mill Trust | 112 were marked. | Amber |', ['action-without-owner']],
    ['a lead who is there', '| Mark bicycles | TBC | | 112 were marked. | Amber |', ['action-without-owner']],
    ['more than that a word is awaited', '| Mark bicycles | Northshire Police | | Update awaited from partner. | Amber |', ['action-without-update']],
    ['a state', '| Mark bicycles | Northshire Police | | 112 were marked. | |', ['action-without-status']],
  ])('%s', async (_how, row, found) => expect(await review([shops, talks, row])).toEqual(found));
});
