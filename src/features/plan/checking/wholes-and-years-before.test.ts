// Which row is the whole of the others, which money is of which year, and the figure of the year before in brackets or behind "of".
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const of = async (text: string, kind: string, name = 'plan.md'): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(`# Bro Alder Community Safety Partnership Plan 2031/32\n\n## What the data says\n\n${text}\n\n## Plan for 2031/32\n\n### Nights\n\n| Action | Lead | By when |\n|---|---|---|\n| Walk the quay on Fridays | Alder Council | May 2031 |\n`), name))).filter((one) => one.kind === kind).map((one) => one.message);
const places = (last: string, ...more: string[]): Promise<string[]> => of(`| Anti-social behaviour in 2030 | Incidents |\n|---|---|\n| Quay | 438 |\n| Coast | 391 |\n| Uplands | 115 |\n${more.map((row) => `${row}\n`).join('')}| ${last} |`, 'total-does-not-add-up');

describe('the last row', () => {
  test('of the partnership’s own name is the whole of the places above it', async () => expect(await places('Bro Alder | 954')).toEqual([expect.stringContaining('add up to 944, not 954')]));
  test('of all other places is no total', async () => {
    expect(await places('All other wards | 410')).toEqual([]);
    expect(await places('Total | 1,354', '| All other wards | 410 |')).toEqual([]);
    expect(await places('Total | 1,364', '| All other wards | 410 |')).toEqual([expect.stringContaining('add up to 1,354, not 1,364')]);
  });
  test('of a name that is one more place is none', async () => expect(await places('Marl and Sedge | 954')).toEqual([]));
  test('"District" of lines in a text is the whole where a slip tells so', async () => {
    const lines = (total: string): Promise<string[]> => of(`Incidents by area:\n\n    Quay            466\n    Coast           371\n    Northern lanes  204\n    Southern lanes  183\n    District      ${total}`, 'total-does-not-add-up', 'plan.txt');
    expect([await lines('1,214'), await lines('1,224'), await lines('1,530')]).toEqual([[expect.stringContaining('add up to 1,224, not 1,214')], [], []]);
  });
});

describe('money taken apart', () => {
  const spent = (pot: string): Promise<string[]> => of(`In 2031/32 we have ${pot}. It was £121,000 in 2030/31. The money goes to wardens (£58,000), mentors (£41,000), housing (£22,000) and small projects (£8,000).`, 'total-does-not-add-up');
  test('is of the year whose sum it makes', async () => expect(await spent('£129,000')).toEqual([]));
  test('is held against what is told where it makes neither', async () => expect(await spent('£139,000')).toHaveLength(1));
});

describe('what it was', () => {
  test.each([
    ['There were 583 reported cases of shop theft in 2030, 94 more than in 2029 (471).', 'from 471 to 583 is a rise of 112, not 94'],
    ['Domestic abuse crimes: 1,422, which is 14% up on 2029 (1,341).', 'from 1,341 to 1,422 is a rise of 6%, not 14%'],
    ['There were 1,933 incidents of anti-social behaviour, 310 fewer than the 2,203 of 2029.', 'from 2,203 to 1,933 is a fall of 270, not 310'],
    ['Police recorded 41,280 crimes in the county, 7% fewer than the 43,010 of the year to June 2030.', 'from 43,010 to 41,280 is a fall of 4%, not 7%'],
  ])('is told behind the year: %s', async (text, message) => expect(await of(text, 'change-does-not-follow')).toEqual([expect.stringContaining(message)]));
  test.each([
    'There were 583 reported cases of shop theft in 2030, 112 more than in 2029 (471).',
    'Domestic abuse crimes: 1,422, which is 6% up on 2029 (1,341).',
    'There were 1,933 incidents of anti-social behaviour, 310 fewer than in the district next to us (2,203).',
    'There were 583 cases in 2030, 94 more than planned in 2029 (471 of them by day).',
    'The panel met 12 times, two more than in 2029 (Marl Hall).',
  ])('is silent: %s', async (text) => expect(await of(text, 'change-does-not-follow')).toEqual([]));
});

describe('one figure held against two of the year before', () => {
  const knives = (first: string, second: string): Promise<string[]> => of(`Offences involving a knife fell from ${first}.\n\nKnives were named as a concern by 38%, although knife offences have fallen from ${second} and are now below those of similar places.`, 'comparator-differs');
  test('is told, with the year before between the two', async () => {
    expect(await knives('140 in the previous year to 119', '152 to 119')).toEqual([expect.stringMatching(/the year before had (?:140|152) in one place and (?:140|152) in another/)]);
    expect(await of('There were 1,867 incidents of anti-social behaviour in both districts in 2029.\n\nAnti-social behaviour in both districts fell from 1,876 incidents in 2029. The coast saw the best of it.', 'comparator-differs')).toHaveLength(1);
  });
  test('is silent of the same figure, of another thing and of another year', async () => {
    expect(await knives('140 in the previous year to 119', '140 to 119')).toEqual([]);
    expect(await of('Burglaries fell from 140 to 119.\n\nRobbery offences have fallen from 152 to 119.', 'comparator-differs')).toEqual([]);
    expect(await knives('140 in 2029 to 119', '152 in 2026 to 119')).toEqual([]);
  });
  test('a year to March is the year that ends there', async () => expect(await of('In the year to March 2030 1,982 adults were in treatment. In 2030/31 2,164 adults were in treatment.', 'figures-disagree')).toEqual([]));
});

describe('parts behind their names', () => {
  test('are added where they came from them all, or where the rest is told', async () => {
    expect(await of('The 1,067 reports of anti-social behaviour came from the town (498), the market (251), the northern villages (187) and the southern villages (141).', 'total-does-not-add-up')).toEqual([expect.stringContaining('add up to 1,077, not 1,067')]);
    expect(await of('The Council took 1,530 reports of anti-social behaviour. Noise made up 612 of these, rubbish and vehicles 488, nuisance from groups 290 and all other matters 150.', 'total-does-not-add-up')).toEqual([expect.stringContaining('add up to 1,540, not 1,530')]);
  });
  test.each([
    'The 1,077 reports of anti-social behaviour came from the town (498), the market (251), the northern villages (187) and the southern villages (141).',
    'The 1,767 reports came mostly from the town (498), the market (251), the northern villages (187) and the southern villages (141).',
    'The Council took 1,540 reports of anti-social behaviour. Noise made up 612 of these, rubbish and vehicles 488, nuisance from groups 290 and all other matters 150.',
    'The Council took 2,530 reports of anti-social behaviour. Noise made up 612 of these, rubbish and vehicles 488 and nuisance from groups 290.',
  ])('are not where they come out, or are some of them: %s', async (text) => expect(await of(text, 'total-does-not-add-up')).toEqual([]));
});

test('a figure in brackets before a move is that of the year before, and the number of an action no figure', async () => {
  expect(await of('- Crimes recorded by the police: 4,212 (4,476), a fall of 6%\n- Thefts from farms: 93 (75), a rise of 34%', 'change-does-not-follow')).toEqual([expect.stringContaining('from 75 to 93 is a rise of 24%, not 34%')]);
  expect(await of('Two new surrender bins were put up.\n\nThe surrender bins (1.2) and the refuge contract (3.3) are now run as everyday services.', 'figures-disagree')).toEqual([]);
});
