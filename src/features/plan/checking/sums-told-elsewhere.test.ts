// Sums that are told over several sentences, above or below a list, or in a row or column where nobody looks for them; each beside what only looks like one.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import type { Finding } from './finding.ts';
import { planOfReading } from './from-reading.ts';

async function totalsIn(words: string): Promise<Finding[]> {
  const text = `# Tarnley Community Safety Partnership\n\n## What we did in 2030/31\n\n| Action | Owner | Update |\n|---|---|---|\n| Sweep the lanes | Tarnley Council | Swept each Monday. |\n\n## What we saw in 2030/31\n\n${words}\n`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).filter((one) => one.kind === 'total-does-not-add-up');
}
const sumsIn = async (words: string): Promise<string[]> => (await totalsIn(words)).map((one) => `${one.places[0]?.value}, not ${/add up to £?([\d,]*\d)/.exec(one.message)?.[1] ?? ''}`);
const sharesIn = async (words: string): Promise<string[]> => (await totalsIn(words)).map((one) => one.message);
const list = (lead: string, items: readonly string[], behind = ''): string => `${lead}\n\n${items.map((one) => `- ${one}`).join('\n')}\n\n${behind}`;
const table = (...rows: string[]): string => [rows[0], `|${'---|'.repeat((rows[0]?.split('|').length ?? 3) - 2)}`, ...rows.slice(1)].join('\n');

describe('a sum that does not come out', () => {
  test.each<[string, string, string]>([
    ['over two sentences, and what remains', 'The budget is £92,000. Of this, £41,000 pays for two wardens, £28,500 for the night bus and the remaining £20,500 for small grants.', '92000, not 90,000'],
    ['in one sentence, and the rest', 'Of the £80,000 that we have, £40,000 goes to outreach, £20,000 to the refuge and the rest, £15,000, to cameras.', '80000, not 75,000'],
    ['a sentence for each part', 'The grant of £48,000 was split three ways. Youth work took £21,000. Mediation took £14,500. The bus took £10,500.', '48000, not 46,000'],
    ['the largest of them, and the balance', 'We can draw on £210,000. The largest share, £98,000, keeps the analysts in post. £64,000 is for safety at night. The balance of £38,000 is held for what comes up.', '210000, not 200,000'],
    ['parts first, together behind', 'Four projects were funded. The club had £5,000, the allotments £3,500, the choir £2,000 and the park £8,000. Together they received £19,500.', '19500, not 18,500'],
    ['of two who leave nobody out', 'We supported 318 people through the service, 251 of them women and 77 of them men.', '318, not 328'],
    ['of two who are all of them by its words', 'We supported 318 people through the service, 241 of them women and 67 of them men, which is all.', '318, not 308'],
    ['of what the sentence before counts, by its words all of them', 'We had 640 reports. There were 200 about noise, 210 about litter, 190 about bikes, and these are all.', '640, not 600'],
    ['the sentence before the one that leads to a list', list('We have £64,000 for the year. It is allotted as follows, with nothing held back:', ['Outreach £26,000', 'Help for victims £19,000', 'Lighting £17,000']), '64000, not 62,000'],
    ['a sentence below a list', list('Referrals came from many places:', ['Police: 61', 'Schools: 44', 'Health: 33'], 'That makes 148 referrals in total.'), '148, not 138'],
    ['a bold line below a list', list('Where the money comes from:', ['Commissioner: £38,000', 'Tarnley Council: £22,500', 'Brook Homes: £9,500'], '**Total for 2030/31: £71,000**'), '71000, not 70,000'],
    ['the first row', table('| Area | Incidents 2030/31 |', '| All areas | 1,204 |', '| North | 512 |', '| Town | 430 |', '| South | 272 |'), '1204, not 1,214'],
    ['the first column', table('| Ward | Total | Noise | Litter | Bikes |', '| Abbey | 86 | 40 | 21 | 15 |', '| Castle | 61 | 30 | 20 | 11 |', '| Mill | 44 | 20 | 14 | 10 |'), '86, not 76'],
    ['a last row with a name of its own', table('| Crime | 2030/31 |', '| Violence | 2,310 |', '| Theft | 1,870 |', '| Damage | 740 |', '| Other | 520 |', '| Everything together | 5,420 |'), '5420, not 5,440'],
    ['parts of what the sentence before counts', 'We gave 75 talks. There were 28 in schools, 22 in care homes, 15 in churches and 13 in village halls.', '75, not 78'],
    ['a list of figures with what was done', list('How the 240 victims came to us:', ['120 were referred by the police', '64 referred themselves', '36 came through their GP', '10 came from other charities']), '240, not 230'],
    ['a last row of what is pooled', table('| Contribution | Amount |', '| Wexholme Council | £52,000 |', '| Commissioner | £46,000 |', '| Health | £20,000 |', '| Pooled budget | £128,000 |'), '128000, not 118,000'],
    ['a last row of two digits', table('| Month | Patrols |', '| July | 31 |', '| August | 38 |', '| September | 22 |', '| Summer in all | 96 |'), '96, not 91'],
    ['a last row without a name', table('| What | How much |', '| Two workers | £39,000 |', '| Training | £6,500 |', '| Films | £2,000 |', '| Small grants | £9,000 |', '| | £57,500 |'), '57500, not 56,500'],
  ])('%s', async (_how, words, expected) => expect(await sumsIn(words)).toEqual([expected]));
});

test('shares of the ways in which one thing was done come to a hundred', async () => {
  expect(await sharesIn('Where reports come from: 45% by telephone, 35% online, 15% in person and 10% by letter.')).toEqual(['The shares add up to 105%, not 100%.']);
  expect(await sharesIn('What people ask for: 45% more patrols, 35% more lights, 15% cameras and 10% benches.')).toEqual([]);
});

describe('nothing is said of', () => {
  test.each<[string, string]>([
    ['a sum that comes out with what remains', 'The budget is £92,000. Of this, £41,000 pays for two wardens, £28,500 for the night bus and the remaining £22,500 for small grants.'],
    ['what is left over without its figure', 'The budget is £92,000. Of this, £41,000 pays for wardens, £28,500 for the bus and £20,500 for grants; the rest is in reserve.'],
    ['a help that is no money', 'The partners put in £60,000. The council gives £25,000 and the police £20,000. Brook Homes gives an office.'],
    ['a sum that some of what follows makes already', 'The commissioner gave us £24,000. We spent £9,500 on gates, £8,000 on locks and £6,500 on radios, which is all of it. The council paid £2,100 for signs.'],
    ['parts that overlap', 'There were 420 reports of noise, 300 of them at night and 260 at weekends.'],
    ['people who came twice', 'In all 512 people came: 260 to the market stall, 180 to the college and 132 to the mosque. Some came to more than one.'],
    ['answers of which one may give several', 'Of 400 people asked, 212 said that they feel safe by day, 150 that they feel safe after dark and 80 that they avoid the park.'],
    ['lessons of which a pupil may hear several', 'We reached 1,200 pupils: 640 heard about knives, 410 about vaping and 390 about being safe online.'],
    ['a last row that is no whole', table('| Month | Patrols |', '| July | 31 |', '| August | 38 |', '| September | 22 |', '| Monthly average | 30 |')],
    ['parts beside which there may be others', 'In the survey 318 people answered, 241 of them women and 67 of them men.'],
    ['parts of them in so many ways', 'In the survey 1,204 people answered, 846 of them online and 338 of them on paper.'],
    ['parts of the sentence before that need not be all', 'We had 640 reports. There were 200 about noise, 210 about litter, 190 about bikes.'],
    ['parts with which the sentence after begins', 'We had 640 reports. 200 were about noise, 210 about litter and 190 about bikes.'],
    ...['Budget last year', 'Whole of last year', 'Overall, previous year', 'Budget', 'Sum carried forward', 'Whole allocation'].map((label): [string, string] => [`a last row "${label}"`, table('| Project | Amount |', '| Club | £12,000 |', '| Allotments | £9,500 |', '| Choir | £9,500 |', `| ${label} | £32,000 |`)]),
    ['what was spent of it', table('| Contribution | Amount |', '| Wexholme Council | £52,000 |', '| Commissioner | £46,000 |', '| Health | £20,000 |', '| Spent by March | £101,000 |')],
    ['the largest of a list', list('We have £64,000 for the year. These are the largest sums:', ['Outreach £26,000', 'Help for victims £19,000', 'Lighting £17,000'])],
    ['a part of the row above', table('| Area | Incidents 2030/31 |', '| North | 512 |', '| of which the estate | 210 |', '| South | 430 |', '| Total | 942 |')],
    ['a first row that comes out', table('| Area | Incidents 2030/31 |', '| All areas | 1,214 |', '| North | 512 |', '| Town | 430 |', '| South | 272 |')],
    ['a first row that is none of the others', table('| Area | Incidents 2030/31 |', '| Tarnley | 1,204 |', '| North | 512 |', '| South | 272 |')],
  ])('%s', async (_what, words) => expect(await sumsIn(words)).toEqual([]));
});
