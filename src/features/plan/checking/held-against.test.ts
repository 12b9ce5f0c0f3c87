// What a figure is held against is not its own time; what stands beside it is not always a part of it.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

async function told(words: string, { row = '', title = 'Nuisance' } = {}): Promise<string[]> {
  const text = `# Alder Community Safety Partnership

## Plan for 2030/31

### ${title}

| Action | Lead |
|---|---|
| Mark boats and tools with forensic water | Alder Council |
| Lock the gates of the harbour at night | Alder Police |

## Review of 2029/30

### Nuisance

| Action | Lead | Update |
|---|---|---|
| Visit shops in the high street | Alder Police | All were visited. |
${row}

${words}
`;
  return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => !/^(?:action|organisation)/.test(kind));
}

const crimes = (n: string): string => `Recorded crime in 2029/30 stood at ${n} offences, a fall on the year before.\n\n| Measure | 2028/29 | 2029/30 |\n|---|---|---|\n| All recorded crime | 12,210 | 11,842 |\n| Fires | 40 | 52 |`;
const thefts = (n: string): string => `Thefts from boats and sheds: 163 in 2029/30, down from ${n} the year before.\n\nThefts from boats and sheds in 2029/30: 163 (2028/29: 178).`;

describe('the year before', () => {
  test('a fall on it dates no figure', async () => expect(await told(crimes('11,482'))).toEqual(['figures-disagree']));
  test('all is well', async () => expect(await told(crimes('11,842'))).toEqual([]));
  test('is the one before the figure’s own', async () => expect(await told(thefts('188'))).toEqual(['comparator-differs']));
  test('all is well with it', async () => expect(await told(thefts('178'))).toEqual([]));
});

describe('what is no part and no shortfall', () => {
  test('how often a course ran', async () => expect(await told('The evening course ran three times: 9, 11 and 8 people finished, 28 in all.')).toEqual([]));
  test('times that are the whole', async () => expect(await told('Altogether the five panels met 24 times: Abbey four, Canal Side six, Fairmead three, Hilltop two and Oldmarket nine.')).toEqual([]));
  const kits = (n: number): string => `| Give kits to at least 60 shops and clubs | Alder Council | 64 kits given out; ${n} shops and 13 clubs. |`;
  test('two that were asked for together', async () => expect(await told('', { row: kits(51) })).toEqual([]));
  const tests = (n: string): string => `| Breath-test kits offered at the gates, at least 1,500 | Alder Council | ${n} kits were handed out, most of them on the Saturday; 31 people left their cars. |`;
  test('a number behind its noun', async () => expect(await told('', { row: tests('1,650') })).toEqual([]));
  test('a number behind its noun that was missed', async () => expect(await told('', { row: tests('1,150') })).toEqual(['target-not-met']));
  test('twelve, one a month', async () => expect(await told('', { row: '| Hold at least 12 walkabouts with councillors, one a month | Alder Council | Ten walkabouts were held; 143 people came along. |' })).toEqual(['target-not-met']));
  test('and fall short together', async () => expect(await told('', { row: kits(31) })).toEqual(['target-not-met']));
});

describe('robbery in a title', () => {
  const under = async (action: string): Promise<string[]> => {
    const text = `# Alder Community Safety Partnership\n\n## Plan for 2030/31\n\n### Robbery and arson\n\n| Action | Lead |\n|---|---|\n| Talk to pupils about setting fires and arson | Alder Fire |\n| ${action} | Alder Police |\n`;
    return checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), 'plan.md'))).map((one) => one.kind).filter((kind) => kind === 'promise-without-action');
  };
  test.each(['Walk the parade on school days from three to five', 'Put wardens on the way home from the college', 'Meet buses on the school run'])('is served by %s', async (action) => expect(await under(action)).toEqual([]));
  test.each(['Remove rubbish and wrecks before they are set alight in an arson', 'Check bins for arson', 'Teach families about arson'])('is not served by %s', async (action) => expect(await under(action)).toEqual(['promise-without-action']));
});

describe('words', () => {
  test('a headline in capitals', async () => expect(await told('JOINT PLAN FOR ALDER')).toEqual([]));
  test.each(['6. WORDS', '7 MONEY', 'KEY: green is done', 'See FIGURES.'])('a heading of one word in capitals: %s', async (words) => expect(await told(words)).toEqual([]));
  test('a short form in a sentence', async () => expect(await told('The JXTB meets each month.')).toEqual(['acronym-undefined']));
  test('places of one topic', async () => expect(await told('', { title: 'Theft from boats, sheds and vans' })).toEqual([]));
  test('topics that a title names', async () => expect(await told('', { title: 'Boat theft, hate crime and fire setting' })).toEqual(['promise-without-action']));
});

describe('what it was before is told', () => {
  const [now, then] = ['There were 131 knife offences in 2029/30.', 'Knife offences: 131, compared with 184 the year before.'];
  test.each<[string, string, string[]]>([
    ['in brackets', `In 2029 there were 131 knife offences (2028: 148).\n\nKnife offences numbered 131 in 2029, compared with 184 in 2028.`, ['comparator-differs']],
    ['as so many fewer', '604 homes were burgled, 151 fewer than in the year before.\n\n604 homes burgled, compared with 765 in 2028/29.', ['comparator-differs']],
    ['beside a target', '| Target | 2028/29 | 2029/30 | Met? |\n|---|---|---|---|\n| Fewer than 2,000 ASB reports | 2,150 | 1,912 | Yes |\n| Fewer than 190 burglaries of homes | 193 | 181 | Yes |\n\nThe number of reports of ASB has fallen for the third year. In 2028/29 there were 2,050.', ['comparator-differs']],
    ['by a sentence that goes back', 'The festival passed with 28 arrests among 22,000 people. It was 37 in 2028.\n\nAt the festival there were 28 arrests. In 2028 there had been 32 arrests at the festival.', ['comparator-differs']],
    ['of two years side by side', 'On rural roads 38 people were killed in 2029, compared with 45 in 2028.\n\nWe wanted no more than 30 deaths on rural roads in a year. There were 38 in 2029 and 48 in 2028.', ['comparator-differs', 'target-not-met']],
    ['in boxes', '| 88 street drinkers supported by the nurse, up from 61 last year | 7 in 10 residents feel safe in the town |\n|---|---|\n\nThe nurse supported 88 street drinkers (71 in 2028/29).', ['comparator-differs']],
    ['and another place is no year before', `Adults who reoffend: 27.8% in 2028/29.\n\nOf the adults released 27.4% reoffended within twelve months, against 25.9% in the region.`, []],
    ['all is well', `${now}\n\n${then}`, []],
  ])('%s', async (_how, words, found) => expect(await told(words)).toEqual(found));
});

describe('figures that stand beside others', () => {
  test.each<[string, string, string[]]>([
    ['one occasion is known by another figure of it', 'Grants of £73,200 were given to 19 groups.\n\nWe gave £72,300 to 19 groups, from 34 bids.', ['figures-disagree']],
    ['what stands behind a noun is its own up to the verb', 'Over 150 people came to the scams roadshow.\n\nThe 135 people at the scams roadshow filled in 88 forms.', ['figures-disagree']],
    ['how many a week is of the second figure alone', 'The joint team opened 352 cases of nuisance.\n\nThe joint team opened 361 cases of nuisance in the year, that is seven a week.', ['figures-disagree']],
    ['first-time entrants are those who enter for the first time', '61 young people entered the justice system for the first time.\n\nFirst-time entrants to the youth justice system: 16', ['figures-disagree']],
    ['dotted lines', 'Crimes recorded ........ 5,870\nNoise complaints ....... 733\nCCTV cameras ........... 58\n\nThe council had 373 noise complaints.', ['figures-disagree']],
    ['two occasions of other things', '112 bikes were marked at three sessions.\n\n64 staff were trained at four sessions.', []],
    ['a time out is no crime', 'Vehicle crime in Marl End stood at 14.\n\nThe Marl End Speed Watch was out 41 times.', []],
    ['up so many on the year', 'Victims supported rose from 241 to 288, up 37 on the year.', ['change-does-not-follow']],
    ['as a paper called it', 'Vehicle crime had gone up from 120 to 150 offences, which the paper described as a rise of 30%.', ['change-does-not-follow']],
    ['one of six has so many', 'It has the highest numbers of the six: 143 incidents of nuisance and 31 vehicle crimes.', []],
    ['with what was told before it', 'The grant is £41,000. The council gives £23,500 and Hollow Homes £10,000, which makes £74,500.', []],
    ['under a heading that counts them', '#### What were the 640 cases about?\n\n- Noise: **255**\n- Vehicles: **140**\n- Litter: **118**\n- Everything else: **117**', ['total-does-not-add-up']],
    ['a rate for every thousand', 'In 2029/30 there were 11,904 recorded crimes (93 for every thousand people), 1 per cent fewer than the 12,024 of 2028/29.', []],
    ['an average of others', 'Prison leavers who go on with treatment are close to the national average of 47%.\n\nPrison leavers who go on with treatment: 45%', []],
    ['one part has no figure', 'The budget was £480,000, made up of the Home Office grant for patrols, £120,000 from the Council and £50,000 from Hollin Homes.', []],
    ['who has them is not what they are', 'Households in safe accommodation had 71 children with them.\n\nHouseholds in safe accommodation: 54', []],
    ['how long it took', 'Four drop-in sessions were held.\n\n94 staff were trained over six sessions.', []],
    ['the year before, told first', 'For the year before, the police counted 3,450 incidents, so there has been a fall of 174 (5.0%).', []],
    ['what was undertaken', 'We had undertaken to hold at least twelve licensing nights.\n\nTwelve licensing nights were held.', []],
    ['a target in a line, and the line below it', 'Target for the year: carry out at least 12 lighting audits.\nUpdate: the audits were well received.\n\nTarget for the year: hold at least two late operations.\nUpdate: three were held, in July, October and December.', ['target-unanswered']],
    ['one of two districts is no figure to fall to', 'Burglary fell by 6% across the two districts, from 590.', []],
    ['the area at the end of its parts', '| Neighbourhood | Incidents 2029/30 |\n|---|---|\n| Town centre | 812 |\n| Eastgate | 466 |\n| Hollins | 391 |\n| Rural north | 140 |\n| Borough | 1,899 |', ['total-does-not-add-up']],
    ['the area beside places that are not all of it', '| Neighbourhood | Incidents 2029/30 |\n|---|---|\n| Town centre | 812 |\n| Eastgate | 466 |\n| Hollins | 391 |\n| Borough | 2,050 |', []],
    ['under a heading that counts some', '#### What were the 640 cases about?\n\n- Noise: **255**\n- Vehicles: **140**\n- Litter: **118**', []],
  ])('%s', async (_how, words, found) => expect(await told(words)).toEqual(found));

  test('what is closed by its number was not dropped', async () => {
    const plan = (words: string): string => `# Safer Alder\n\n## Review of 2030/31\n\n| Ref | Action | Lead | Update | Status |\n|---|---|---|---|---|\n| 1.1 | Visit shops in the high street | Alder Council | All were visited. | Green |\n| 1.2 | Hold talks in schools | Alder Council | Ten talks. | Green |\n| 1.3 | Hold two seminars on stalking | Alder Police | Two were held. | Green |\n\n${words}\n\n## Plan for 2031/32\n\n| Ref | Action | Lead |\n|---|---|---|\n| 1.1 | Visit shops in the high street | Alder Council |\n| 1.2 | Hold talks in schools | Alder Council |\n`;
    const dropped = async (words: string): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(plan(words)), 'plan.md'))).filter((one) => one.kind === 'action-dropped').map((one) => one.subject);
    expect(await dropped('The meeting closed at nine.')).toEqual(['Hold two seminars on stalking']);
    expect(await dropped('The following are complete and closed: 2.4 (passed to the parks), 2.5 and 1.3.')).toEqual([]);
  });
});
