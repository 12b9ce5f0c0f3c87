// Sums, changes and aims in the ways in which councils tell them, each with a twin in which all is well.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const KINDS = /^(?:change|total|target|figures|comparator)/;

async function kindsIn(words: string, row = ''): Promise<string[]> {
  const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n| Visit shops in the high street | Alder Police | Done. | Complete |\n${row}\n\n## The year 2030/31 in words\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => KINDS.test(kind));
}

const table = (...rows: string[]): string => [rows[0], `|${'---|'.repeat((rows[0]?.split('|').length ?? 3) - 2)}`, ...rows.slice(1)].join('\n');

describe('sums of what is counted', () => {
  test.each<[string, string, string]>([
    ['in a column of totals', table('| District | Q1 | Q2 | Total | Cost (£) |', '| Weldon | 12 | 15 | 25 | £400 |', '| Marsh | 20 | 31 | 51 | £900 |'), 'Weldon: 12 and 15 add up to 27, not 25.'],
    ['in a row of totals', table('| District | Visits | Cost |', '| Weldon | 12 | £400 |', '| Marsh | 20 | £900 |', '| Burley | 11 | £300 |', '| Total | 45 | £1,600 |'), 'Total, Visits: 12, 20 and 11 add up to 43, not 45.'],
    ['and of money beside it', table('| District | Visits | Cost |', '| Weldon | 12 | £400 |', '| Marsh | 20 | £900 |', '| Burley | 11 | £300 |', '| Total | 43 | £1,800 |'), 'Total, Cost: £400, £900 and £300 add up to £1,600, not £1,800.'],
  ])('are told in their own unit %s', async (_where, words, message) => {
    const text = `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Action | Lead | Update |\n|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. |\n\n## The year 2030/31 in figures\n\n${words}\n`;
    expect(checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'total-does-not-add-up').map((one) => one.message)).toEqual([message]);
  });
});

describe('sums that do not come out', () => {
  test.each<[string, string]>([
    ['a last row with the name of the area', table('| District | Residents | Fires |', '| Weldon | 100 | 12 |', '| Marsh | 200 | 15 |', '| Burley | 300 | 11 |', '| Sallow | 150 | 9 |', '| Aldershire | 750 | 49 |').replace(/\| Residents \|/, '| Residents | Thefts |').replace(/\| (100|200|300|150|750) \|/g, '| $1 | $1 |')],
    ['total grant', table('| Share | 2029/30 | 2030/31 |', '| Weldon | £19,000 | £18,500 |', '| Marsh | £16,000 | £16,750 |', '| Sallow | £15,000 | £14,200 |', '| Total grant | £50,000 | £50,450 |')],
    ['quarters with their year', table('| Measure | 2030/31 Q1 | 2030/31 Q2 | 2030/31 Q3 | 2030/31 Q4 | 2030/31 Year |', '| Burglary | 118 | 109 | 131 | 122 | 480 |', '| Knife crime | 17 | 24 | 19 | 14 | 74 |', '| Noise | 702 | 811 | 655 | 590 | 2,785 |')],
    ['the sentence after', 'In the year there were 19 applications for a case review. Seven met the threshold, nine did not and two were withdrawn.'],
    ['three parts called so', table('| Place | Crimes |', '| Weldon | 40 |', '| Marsh | 35 |', '| Burley | 20 |', '| All three places | 105 |')],
    ['comprising', 'The fund of £90,000 comprises £40,000 from the council, £30,000 from the police and £10,000 from health.'],
    ['of all, in two places', 'Of the nineteen reporting points ten are in Weldon and eight in Marsh.'],
    ['of all, from two places', 'Of our 64 wardens 41 come from Weldon and the rest elsewhere. Of the 64 volunteers 38 were from Weldon and 25 from Marsh.'],
    ['of the groups, in two places', 'Of the fourteen watch groups eight are in the Vale and five in Marsh.'],
    ['broke down into', 'The 128 complaints broke down into 54 about noise, 41 about litter and 31 about dogs.'],
    ['money in the sentence after', 'The partnership has £318,000 for 2031/32, which is £42,000 less than the £360,000 it had before. It is made up of £175,000 from the commissioner, £98,000 from the council and £35,000 from Alder Homes.'],
    ['a row of what there is for the year', table('| Source | Amount |', '| Alder Council | £40,000 |', '| Commissioner | £55,000 |', '| Homes | £12,500 |', '| Money for 2031/32 | £117,500 |')],
    ['how many did it before it', 'The three workers helped 688 people: 291 in Weldon, 236 in Marsh and 151 in Burley.'],
    ['how many grants before it', 'Three grants pay for the work: £24,000 from the Police, Fire and Crime Commissioner, £11,500 from the council and £8,000 from Alder Homes, £45,300 in all.'],
    ['from everyone else, of whatever kind', 'Of the 1,120 referrals to the service, 780 came from the police, 214 from nurses and 146 from everyone else including families.'],
    ['money that will be spent, in the sentence after', 'For 2031/32 the partnership has £46,000. It will spend £18,000 on patrols, £12,500 on a van, £9,000 on locks and £4,500 on training.'],
    ['money that somebody receives, in the sentence after', 'The fund for 2031/32 is £132,000. Alder House receives £64,000 for the helpline, £31,000 goes to patrols, £22,000 to farm visits and £25,000 to work with men.'],
    ['so many of them from each', 'There were 143 burglaries, 88 of them from sheds, barns and outbuildings and 65 from homes.'],
    ['the ways in which they did it', '1,204 people answered our survey in the autumn, 846 online and 338 on paper at libraries and the market.'],
    ['with the grant of the sentence before', 'The Commissioner’s grant is £71,000. Weldon adds £20,000 and Marsh £12,500, which gives us £105,300.'],
    ['in brackets, and who was heard', 'We held evenings in Weldon (34 people), Marsh (52) and Burley (27), and so heard from 123 residents.'],
    ['of what it rose to', 'Reports of hate crime rose from 418 to 447. Of these, 263 were motivated by race, 88 by religion, 61 by sexual orientation and 45 by disability.'],
    ['of what it is now, against what it was', 'There were 447 reports of hate crime, up from 418. Of these, 263 were about race, 88 about religion, 61 about sexual orientation and 45 about disability.'],
    ['made up of', 'Our 31 volunteers are made up of 14 wardens, 9 mentors and 6 drivers.'],
    ['parts of them', 'Deliberate fires stood at 203: 141 of them were in rubbish, 38 in vehicles and 29 in buildings.'],
    ['a list, and the sentence after', 'The grant was spent as follows: the course £14,500; an outreach worker £16,000; meetings £1,500; a camera £8,000. The total spent was £42,000.'],
    ['a total behind', 'There were 12 talks in primary schools, 15 in secondary schools and 4 in colleges, a total of 33.'],
    ['money by where it came from', 'The £212,000 came from the Commissioner (£88,000), Alder Council (£76,000) and the lottery (£38,000). We expect £190,000 next year.'],
    ['money by what it paid for', 'We won £240,000 from the safer streets fund. It paid for lighting (£110,000), cameras (£74,000) and the taxi rank (£46,000).'],
    ['money behind names, and the total last', 'Alarms and marking £8,000; taxi marshals £6,500; underpass £4,250; equipment £3,000; total £21,250.'],
    ['money behind names, and a bare total behind a colon', 'Income in 2031-32: Commissioner 62,000 pounds; Alder Council 85,000 pounds; Alder Homes 20,000 pounds; public health grant 33,000 pounds. Total: 210,000 pounds.'],
    ['money behind names, and a total', 'Noise service £22,000; youth club £16,500; call blockers £3,500; drop-in £9,000. Total £53,000. The year before it was £48,000.'],
  ])('%s', async (_, words) => expect(await kindsIn(words)).toEqual(['total-does-not-add-up']));

  test.each<[string, string]>([
    ['the others in so many villages', 'The district has 84,600 inhabitants: 52,000 in the town, 18,400 in Marsh Green and the others in eleven villages.'],
    ['last year’s money below the total', table('| Source | Amount |', '| Alder Council | £40,000 |', '| Commissioner | £55,000 |', '| Homes | £12,500 |', '| Total | £107,500 |', '| Budget for 2029/30 | £104,500 |')],
    ['next year’s money below the total', table('| Source | Amount |', '| Alder Council | £40,000 |', '| Commissioner | £55,000 |', '| Homes | £12,500 |', '| Total | £107,500 |', '| Money for 2031/32 | £104,500 |')],
    ['last year’s money below the rows', table('| Source | Amount |', '| Alder Council | £40,000 |', '| Commissioner | £55,000 |', '| Homes | £12,500 |', '| Spending in 2029/30 | £104,500 |')],
    ['money of a year that is not the column’s', table('| Source | 2030/31 |', '| Alder Council | £40,000 |', '| Commissioner | £55,000 |', '| Homes | £12,500 |', '| Budget for 2031/32 | £104,500 |')],
    ['rows of which none is a sum', table('| District | Residents | Fires |', '| Weldon | 100 | 12 |', '| Marsh | 200 | 15 |', '| Burley | 300 | 11 |', '| Sallow | 150 | 9 |', '| Fell | 750 | 47 |')],
    ['both of two boroughs', table('| Place | Borough | Crimes |', '| Square | Weldon | 1,702 |', '| Station | Weldon | 811 |', '| High street | Marsh | 847 |', '| Retail park | Both | 1,005 |')],
    ['so many of them from each', 'There were 153 burglaries, 88 of them from sheds, barns and outbuildings and 65 from homes.'],
    ['some of the ways in which they did it', '1,204 people answered our survey in the autumn, 846 online and 138 on paper.'],
    ['with the grant of the sentence before', 'The Commissioner’s grant is £71,000. Weldon adds £20,000 and Marsh £12,500, which gives us £103,500.'],
    ['in brackets, and who was heard', 'We held evenings in Weldon (34 people), Marsh (52) and Burley (27), and so heard from 113 residents.'],
    ['of what it rose to', 'Reports of hate crime rose from 418 to 447. Of these, 253 were motivated by race, 88 by religion, 61 by sexual orientation and 45 by disability.'],
    ['the sentence after, and the rest', 'In the year there were 19 applications for a case review. Seven met the threshold and nine did not; the others were withdrawn.'],
    ['the sentence after, of other things', 'In the year there were 19 applications. Seven officers, nine wardens and two clerks dealt with them.'],
    ['broke down into', 'The 126 complaints broke down into 54 about noise, 41 about litter and 31 about dogs.'],
    ['some of all', 'Of the 731 hate crimes, 489 were about race, 98 about sexual orientation and 61 about faith.'],
    ['some of the money', 'Of our budget of £96,000, £41,000 goes on youth work and £33,000 on lighting.'],
    ['money in the sentence after, beside it', 'The partnership has £318,000 for 2031/32. There is £17,000 from the commissioner, £9,000 from the council and £3,000 from Alder Homes for one year.'],
    ['money in the sentence after', 'The partnership has £308,000 for 2031/32. It is made up of £175,000 from the commissioner, £98,000 from the council and £35,000 from Alder Homes.'],
    ['how many did it before it', 'The three workers helped 678 people: 291 in Weldon, 236 in Marsh and 151 in Burley.'],
    ['money that will be spent, in the sentence after', 'For 2031/32 the partnership has £44,000. It will spend £18,000 on patrols, £12,500 on a van, £9,000 on locks and £4,500 on training.'],
    ['the largest sums, in the sentence after', 'For 2031/32 the partnership has £46,000. It will spend its three largest sums, £18,000 on patrols, £12,500 on a van and £11,000 on locks, by June.'],
    ['the largest sums, in the sentence after, told by a verb', 'For 2031/32 the partnership has £46,000. The largest part pays £18,000 for patrols, £12,500 for a van and £11,000 for locks.'],
    ['a row beside what there is', table('| Source | Amount |', '| Alder Council | £40,000 |', '| Commissioner | £55,000 |', '| Homes | £12,500 |', '| Reserve | £117,500 |')],
    ['years running', 'Complaints have now risen three years running: 431 in 2028/29, 445 in 2029/30 and 492 in 2030/31.'],
    ['a list, and the sentence after', 'The grant was spent as follows: the course £14,500; an outreach worker £16,000; meetings £1,500; a camera £8,000. The total spent was £40,000.'],
    ['money by where it came from', 'The £202,000 came from the Commissioner (£88,000), Alder Council (£76,000) and the lottery (£38,000). We expect £190,000 next year.'],
    ['money by what it paid for among other things', 'We won £240,000 from the safer streets fund. It paid for other work as well as lighting (£110,000), cameras (£74,000) and the taxi rank (£46,000).'],
    ['money behind names, and a total', 'Noise service £22,000; youth club £16,500; call blockers £3,500; drop-in £9,000. Total £51,000. The year before it was £48,000.'],
    ['of all, in two places', 'Of the nineteen reporting points eleven are in Weldon and eight in Marsh.'],
    ['of all, in two of several places', 'Of the nineteen reporting points ten are in Weldon and four in Marsh.'],
    ['of all, in two places and the rest', 'Of the nineteen reporting points ten are in Weldon and eight in Marsh; the other is mobile.'],
    ['among them', 'Our 31 volunteers, among them 14 wardens, 9 mentors and 6 drivers, gave their evenings.'],
    ['a row of rates', table('| District | Crimes | Crimes per 1,000 residents |', '| Weldon | 40 | 12.1 |', '| Marsh | 35 | 14.2 |', '| Burley | 20 | 9.9 |', '| All three districts | 95 | 12.0 |')],
    ['counted at the end of each quarter', table('| Measure | Q1 | Q2 | Q3 | Q4 | Year |', '| Open cases | 41 | 44 | 39 | 36 | 36 |', '| Burglary | 10 | 12 | 9 | 11 | 42 |')],
  ])('silence: %s', async (_, words) => expect(await kindsIn(words)).toEqual([]));
});

describe('changes that do not follow', () => {
  test.each<[string, string]>([
    ['points', 'Confidence in the police rose by six percentage points, from 57% to 61%.'],
    ['points of those asked', 'Trust rose by eight percentage points, from 50% to 53% of those asked in the survey.'],
    ['a third lower', 'Complaints about noise at night are a third lower: 72, compared with 96 in the year before.'],
    ['fallen by a quarter', 'Deliberate fires have fallen by a quarter, from 120 to 78.'],
    ['a rise of a third', 'Reports of hate crime went from 40 to 46, a rise of a third.'],
    ['halved', 'Dumped tyres halved from 90 to 61.'],
    ['a difference behind', 'Calls to the line rose from 1,340 to 1,487, which is 157 more than in the previous year.'],
    ['a whole with its parts, and the sentence after', 'Larkspur helped 409 people last year: 362 women and 47 men. That is up from 355, an increase of 25%.'],
    ['behind or', 'The police fitted 640 locks, and so did landlords; break-ins fell, and so did theft of bicycles, which went from 184 to 161, or 20%.'],
    ['or by, behind another place', 'In Weldon first-time entrants were few; in Marsh they fell from 88 to 74, or by 19%.'],
    ['down from, in brackets', 'House burglaries: 97, down from 121 in 2029/30 (25%).'],
    ['doubled in a year', 'Referrals about cuckooing doubled in a year, from 34 in 2029/30 to 57 in 2030/31.'],
    ['so many out of so many', 'Of the 120 drivers we asked, 80 (76%) said that they had been fined before.'],
    ['in brackets', 'Robbery: 46 (2029/30: 40), up 25%.'],
  ])('%s', async (_, words) => expect(await kindsIn(words)).toEqual(['change-does-not-follow']));

  test.each<[string, string]>([
    ['points', 'Confidence in the police rose by four percentage points, from 57% to 61%.'],
    ['a quarter lower', 'Complaints about noise at night are a quarter lower: 72, compared with 96 in the year before.'],
    ['about a third', 'Deliberate fires have fallen by about a third, from 120 to 84.'],
    ['a third of them', 'Deliberate fires fell from 120 to 84, and a third of them were in bins.'],
    ['the third quarter', 'In the third quarter thefts fell from 120 to 84.'],
    ['a whole with its parts, and the sentence after', 'Larkspur helped 409 people last year: 362 women and 47 men. That is up from 355, an increase of 15%.'],
    ['down from, in brackets', 'House burglaries: 97, down from 121 in 2029/30 (20%).'],
    ['nearly doubled', 'Referrals about cuckooing nearly doubled in a year, from 34 in 2029/30 to 57 in 2030/31.'],
    ['from a year to a year', 'Members came from 2029 to 2030, a rise of 3%.'],
    ['two out of three', 'Two out of three of you (66%) said that you would know whom to tell.'],
    ['two kinds', 'Robbery fell from 40 to 30, and burglary by a third.'],
    ['of, and or', 'In the year before it had been 12 of 48, or 25%.'],
    ['two places', 'All recorded crime in the year before was 2,847 in Weldon and 8,285 in Marsh. It fell by 5% in Weldon and by 2% in Marsh.'],
  ])('silence: %s', async (_, words) => expect(await kindsIn(words)).toEqual([]));
});

describe('aims that were not met, or not answered', () => {
  test.each<[string, string, string, string]>([
    ['a noun with a place behind it', 'target-not-met', '', '| Hold at least ten street surgeries in the two towns | Alder Council | Eight surgeries were held, at which 231 people came forward. | Complete |'],
    ['new members', 'target-not-met', '', '| Recruit at least 40 new members to Farm Watch | Alder Police | 26 joined. Farm Watch now has 205 members. | Complete |'],
    ['a small number of something else', 'target-unanswered', '', '| Train at least 250 practitioners | Alder Council | The training was well received. A third trainer has been appointed, and one room was found. | Complete |'],
    ['a minimum of', 'target-not-met', '', '| Carry out a minimum of 60 test purchases | Alder Council | 48 test purchases were made. | Complete |'],
    ['per cent among others', 'target-not-met', '', '| Answer at least 90% of complaints within five days | Alder Council | 84% were answered within five days; the average was four days. | Complete |'],
    ['per cent', 'target-not-met', '', '| Answer at least 80% of complaints within five days | Alder Council | 71% of complaints were answered within five days. | Complete |'],
  ])('%s', async (_, kind, words, row) => expect(await kindsIn(words, row)).toEqual([kind]));

  test.each<[string, string, string]>([
    ['met', '', '| Hold at least ten street surgeries in the two towns | Alder Council | Eleven surgeries were held, at which 231 people came forward. | Complete |'],
    ['more than asked for', '', '| Recruit at least 40 new members to Farm Watch | Alder Police | 46 joined. Farm Watch now has 205 members. | Complete |'],
    ['places named one by one', '', '| Hold at least three public meetings in the villages | Alder Police | Meetings were held at Aske, Low Fell, Marlby and Stainholme. | Complete |'],
    ['in all, and its parts', '', '| Mark at least 300 bicycles and motors | Alder Police | 368 were marked: 290 bicycles and 78 motors. | Complete |'],
    ['answered with a bound', '', '| Train at least 250 practitioners | Alder Council | More than 260 practitioners were trained. | Complete |'],
  ])('silence: %s', async (_, words, row) => expect(await kindsIn(words, row)).toEqual([]));
});

describe('what was asked for and what came of it, in other words', () => {
  const asked = (action: string, update: string): string => `| ${action} | Alder Council | ${update} | Amber |`;
  test.each<[string, string, string]>([
    ['another noun of the same kind', 'Knock on 1,000 doors on the Mill Estate', 'We called at 870 homes.'],
    ['no noun', 'Get 30 more premises to join the awards', '22 signed up.'],
    ['at most', 'Reduce first-time entrants to fewer than 40', 'The final number was 46.'],
    ['whoever they are', 'Advise at least 150 tenants', '132 households got advice from the tenancy team.'],
  ])('%s', async (_, action, update) => expect(await kindsIn('', asked(action, update))).toEqual(['target-not-met']));
  test.each<[string, string, string]>([
    ['reached', 'Engage with at least 400 older people', 'Officers gave talks to 436 pensioners.'],
    ['fewer than at most', 'Reduce first-time entrants to fewer than 40', 'The final number was 36.'],
    ['of another kind', 'Train 60 frontline staff', 'Training ran at 12 venues.'],
    ['all of them', "Set up a residents' panel on each estate, with 18 members", 'Panels have been set up on all 14 estates and residents speak well of them.'],
    ['what there are', 'Use the 30 cameras in the town', 'Footage of 22 cases was given out.'],
  ])('%s, and well', async (_, action, update) => expect(await kindsIn('', asked(action, update))).toEqual([]));
  test.each<[string, string[]]>([
    ['We said that 60 frontline staff would be trained. By the end of March, 48 had done the course.', ['target-not-met']],
    ['We wanted to see no more than 25 serious assaults. There were 31.', ['target-not-met']],
    ['We said that 60 frontline staff would be trained. By the end of March, 63 had done the course.', []],
    ['We wanted to see no more than 25 serious assaults. There were 21.', []],
  ])('in prose: %s', async (words, found) => expect(await kindsIn(words)).toEqual(found));
});
