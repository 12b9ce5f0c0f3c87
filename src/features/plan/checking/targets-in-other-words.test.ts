// What an action asks for in ways that are no "at least N": so many nights, a share, a time, a move; each way of falling short, with those that look like it and do not.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const kindsIn = async (text: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => kind.startsWith('target'));
const told = (action: string, update: string): Promise<string[]> => kindsIn(`# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Publish a newsletter | Alder Council | Out in May. | Done |\n| ${action} | Alder Council | ${update} | Ongoing |\n`);

describe('so many that are asked for', () => {
  test.each<[string, string, string, string]>([
    ['behind a verb that may be a noun', 'Station taxi marshals on 40 nights', 'Marshals were on duty on 32 nights including New Year’s Eve.', 'Marshals were on duty on 41 nights.'],
    ['behind a verb with a capital', 'Gate 30 alleys', '22 alleys gated.', '31 alleys gated.'],
    ['of somebody who is to do it', 'Street pastors to be out on 48 nights', 'Pastors were out on 41 nights.', 'Pastors were out on 50 nights.'],
    ['without a verb', '20 new Neighbourhood Watch schemes', '14 new schemes were set up.', '22 new schemes were set up.'],
    ['by another word for them', 'Mark 300 bicycles', '238 bikes were marked at the station.', '312 bikes were marked at the station.'],
    ['by the short word for them', 'Hold 15 pop-up events', '11 pop-ups took place.', '16 pop-ups took place.'],
    ['of pupils of a year', 'Give a talk on knife crime to 600 Year 8 pupils', '480 pupils heard the talk.', '640 pupils heard the talk.'],
    ['beside one that did not', 'House 25 people under Housing First', '19 people have been housed and all but one have kept their homes.', '27 people have been housed and all but one have kept their homes.'],
    ['of a kind of people', 'Support 150 victims of stalking', 'The service helped 117 women and 21 men.', 'The service helped 117 women and 41 men.'],
    ['of no more people', 'Reduce the number killed or seriously injured to below 60', '64 people were killed or seriously injured.', '54 people were killed or seriously injured.'],
    ['of no more offences', 'Keep burglary below 400 offences', 'There were 431 burglaries.', 'There were 371 burglaries.'],
    ['by another word at the beginning', 'Check 150 taxis with the police', '128 vehicles checked; 13 had faults.', '158 vehicles checked; 13 had faults.'],
    ['at most, behind a verb', 'Ensure no more than 20 repeat evictions', 'There were 27 repeat evictions.', 'There were 17 repeat evictions.'],
    ['by a month of its own year', 'Deliver 6 roadshows across the borough by March 2031', 'Four roadshows delivered.', 'Seven roadshows delivered.'],
    ['as a level of people', 'Increase the number of people in treatment to 650', '612 people were in treatment in March, up from 583 a year earlier (a 5% rise).', '662 people were in treatment in March, up from 583 a year earlier.'],
  ])('%s', async (_, action, short, well) => expect([await told(action, short), await told(action, well)]).toEqual([['target-not-met'], []]));

  test.each<[string, string, string]>([
    ['all that there were', 'Move on 45 unauthorised encampments within 72 hours', 'There were 38 encampments and every one was moved on within 72 hours.'],
    ['each of those that came', 'Answer 90 calls from victims', 'There were 74 calls, and each was answered.'],
    ['by a month of a later year', 'Deliver 6 roadshows across the borough by June 2031', 'Four roadshows delivered.'],
    ['homes and no people', 'Visit 150 victims of burglary', '90 homes visited.'],
    ['as many of what nothing tells apart', 'Put 40 referrals through mediation', '58 cases were taken on.'],
    ['what became of the rest', 'Visit the 30 most vulnerable residents', '28 residents were visited; two had moved away.'],
    ['up to so many', 'Issue up to 60 dispersal notices', '48 notices were issued.'],
    ['what has been done', '30 alleys were gated by the council', '22 gates have new locks.'],
    ['of women only a part of them', 'Support 150 victims of stalking', 'Of 162 victims 117 were women.'],
  ])('silence: %s', async (_, action, update) => expect(await told(action, update)).toEqual([]));
});

describe('a milestone below an objective', () => {
  const below = (milestone: string, update: string): Promise<string[]> => kindsIn(`# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Objective | Milestone | Lead | What happened | Status |\n|---|---|---|---|---|\n| Make streets safer | Publish a newsletter | Alder Council | Out in May. | Done |\n| Make streets safer | ${milestone} | Alder Council | ${update} | Ongoing |\n`);
  test.each<[string, string, string, string]>([
    ['so many', 'Check 150 taxis with the police', '128 vehicles checked; 13 had faults.', '158 vehicles checked; 13 had faults.'],
    ['a share', 'Screen 90% of missing children for exploitation', '83% were screened.', '93% were screened.'],
  ])('%s', async (_, milestone, short, well) => expect([await below(milestone, short), await below(milestone, well)]).toEqual([['target-not-met'], []]));
});

describe('a share that is asked for', () => {
  test.each<[string, string, string, string]>([
    ['of what is to be', 'Ensure 85% of MARAC actions are completed on time', '78% of actions were completed on time.', '88% of actions were completed on time.'],
    ['without a verb', '95% of high-risk victims contacted within 24 hours', '88% of high-risk victims were contacted within 24 hours.', '96% of high-risk victims were contacted within 24 hours.'],
    ['of what is not to be', 'At least 75% of high-risk cases not to be repeated within 12 months', '71% were not repeated.', '78% were not repeated.'],
    ['told in all and in time', 'Answer 80% of ASB reports within three working days', '1,844 reports, 1,401 of them answered within three working days.', '1,844 reports, 1,601 of them answered within three working days.'],
    ['told in two counts', 'Raise the share of licensed premises holding the award to 60%', 'Of 85 licensed premises 40 now hold the award.', 'Of 85 licensed premises 60 now hold the award.'],
  ])('%s', async (_, action, short, well) => expect([await told(action, short), await told(action, well)]).toEqual([['target-not-met'], []]));
});

describe('a number that the update does not tell', () => {
  test.each<[string, string, string]>([
    ['of pupils of a year', 'Give a talk on knife crime to 600 Year 8 pupils', 'Officers visited all four secondary schools in the autumn term and feedback from teachers was good.'],
    ['of days of something', 'Arrange at least eight days of action against shoplifting', 'Days of action took place in the run-up to Christmas and at Easter, with 27 arrests.'],
    ['beside the places where it was done', 'Tag 80 pieces of machinery', 'Officers and volunteers tagged quad bikes and trailers at three markets.'],
    ['of a share', 'Reach 75% of Year 7 pupils with the workshop', 'Workshops were given in the spring term and pupils found them useful.'],
  ])('%s', async (_, action, update) => expect(await told(action, update)).toEqual(['target-unanswered']));

  test.each<[string, string, string]>([
    ['all of them', 'Reach 75% of Year 7 pupils with the workshop', 'Every pupil in Year 7 had the workshop in the spring term.'],
    ['not yet begun', 'Reach 75% of Year 7 pupils with the workshop', 'The workshop will be given to pupils in the autumn term.'],
    ['so many days of it', 'Arrange at least eight days of action against shoplifting', 'Nine days of action took place in the run-up to Christmas and at Easter, with 27 arrests.'],
  ])('silence: %s', async (_, action, update) => expect(await told(action, update)).toEqual([]));
});

describe('a time that is asked for', () => {
  test.each<[string, string, string, string]>([
    ['on average', 'Respond to referrals within two working days', 'Referrals were answered within four working days on average.', 'Referrals were answered within one working day on average.'],
    ['in figures', 'Clear fly-tipped waste within 5 days of a report', 'Waste was cleared within 7 days on average.', 'Waste was cleared within 4 days on average.'],
    ['brought down to', 'Bring the wait for the perpetrator programme down to six weeks', 'Men waited nine weeks on average before they could begin.', 'Men waited five weeks on average before they could begin.'],
    ['in another unit', 'Offer a first appointment within four weeks', 'The average wait was 35 days.', 'The average wait was 21 days.'],
    ['of all of them', 'Offer a first appointment within four weeks', 'Appointments were offered within seven weeks.', 'Appointments were offered within three weeks.'],
  ])('%s', async (_, action, long, well) => expect([await told(action, long), await told(action, well)]).toEqual([['target-not-met'], []]));

  test.each<[string, string, string]>([
    ['the longest of them', 'Repair lights within five days', 'Lights were repaired in four days on average. The longest took 12 days.'],
    ['most of them', 'Repair lights within five days', '92% were repaired within five days, and the rest within ten days.'],
    ['what it was before', 'Offer a first appointment within four weeks', 'The average wait fell from seven weeks and is now well within the aim.'],
    ['another matter', 'Visit victims within two days', 'All but one were visited in time; that one was on holiday for 14 days.'],
    ['once, by a day', 'Hold the meeting within six weeks of the review', 'The meeting was put off, and took place within eight weeks.'],
    ['days that are worked', 'Answer letters within five working days', 'Letters were answered within six days on average.'],
    ['how long a thing is to last', 'Extend the course to six weeks', 'The course lasts eight weeks on average.'],
    ['said to be late', 'Offer a first appointment within four weeks', 'The average wait was seven weeks, against a target of four.'],
  ])('silence: %s', async (_, action, update) => expect(await told(action, update)).toEqual([]));
});

describe('a move that is asked for, told from where to where', () => {
  test.each<[string, string, string, string]>([
    ['by a part', 'Cut hare coursing by a tenth', 'Reports of hare coursing went from 60 to 57.', 'Reports of hare coursing went from 60 to 52.'],
    ['by a share', 'Reduce deliberate fires by 20%', 'Deliberate fires fell from 120 to 110.', 'Deliberate fires fell from 120 to 90.'],
    ['to the half', 'Halve the number of repeat callers', 'Repeat callers fell from 84 to 47.', 'Repeat callers fell from 84 to 41.'],
    ['to twice as many', 'Double the number of mentors', 'The number of mentors has grown from 12 to 19.', 'The number of mentors has grown from 12 to 26.'],
  ])('%s', async (_, action, short, well) => expect([await told(action, short), await told(action, well)]).toEqual([['target-not-met'], []]));

  test.each<[string, string, string]>([
    ['of something else', 'Reduce deliberate fires by 20%', 'Calls about bins rose from 120 to 130.'],
    ['over several years', 'Reduce deliberate fires by 20% over three years', 'Deliberate fires fell from 120 to 110.'],
    ['a rounding', 'Reduce deliberate fires by a third', 'Deliberate fires fell from 100 to 67.'],
    ['two moves', 'Halve the number of repeat callers', 'Repeat callers fell from 84 to 47 in the north and from 60 to 22 in the south.'],
    ['of a part of the year', 'Reduce deliberate fires by 20%', 'Deliberate fires fell from 60 to 55 in the first half of the year.'],
  ])('silence: %s', async (_, action, update) => expect(await told(action, update)).toEqual([]));
});

describe('a target in a table that is said to be met', () => {
  const table = (heads: string, row: string): Promise<string[]> => kindsIn(`# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Publish a newsletter | Alder Council | Out in May. | Done |\n\n## How we did in 2030/31\n\n| ${heads} |\n|---|---|---|---|---|\n| Walks with tenants | 20 | 24 | 26 | Met |\n| ${row} |\n`);
  test.each<[string, string, string]>([
    ['fewer were wanted', 'Measure | 2029/30 | Target 2030/31 | Actual 2030/31 | Outcome', 'Household burglary | 121 | 115 | 126 | Met'],
    ['more were wanted', 'Measure | Baseline 2029/30 | Target 2030/31 | Actual 2030/31 | Outcome', 'Residents who feel safe | 82% | 85% | 83% | Achieved'],
  ])('%s', async (_, heads, row) => expect(await table(heads, row)).toEqual(['target-not-met']));
  test.each<[string, string, string]>([
    ['fewer were wanted and there were', 'Measure | 2029/30 | Target 2030/31 | Actual 2030/31 | Outcome', 'Household burglary | 121 | 115 | 112 | Met'],
    ['it is said to be missed', 'Measure | 2029/30 | Target 2030/31 | Actual 2030/31 | Outcome', 'Household burglary | 121 | 115 | 126 | Not met'],
    ['nothing says what it is', 'Measure | 2029/30 | Target 2030/31 | Actual 2030/31 | Outcome', 'Household burglary | 121 | 115 | 126 | Up'],
    ['the target of a later year', 'Measure | 2029/30 | Target 2031/32 | Actual 2030/31 | Outcome', 'Household burglary | 121 | 115 | 118 | On track'],
  ])('silence: %s', async (_, heads, row) => expect(await table(heads, row)).toEqual([]));
});
