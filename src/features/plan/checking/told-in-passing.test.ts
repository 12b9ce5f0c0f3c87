// Small plans whose figures are told in passing: in a bracket, behind a comma, as an account of an action, under short names of bodies in a table.
import { describe, expect, test } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';
import { sourcesOf } from './sources.ts';
import { statementsOf } from './statements.ts';
import { Vocabulary } from './vocabulary.ts';

const found = async (text: string, name = 'plan.md'): Promise<string[]> => checkPlan(planOfReading(await readPlan(new TextEncoder().encode(text), name, { reports: true }))).map((one) => one.kind);

const plan = (words: string, rows = ''): string => `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Lead | Update | Status |\n|---|---|---|---|\n| Mark bicycles at the station | Alder Council | Done. | Complete |\n| Visit shops in the high street | Alder Police | Done. | Complete |\n${rows}\n\n## The year 2030/31 in words\n\n${words}\n`;

describe('figures told in passing', () => {
  test.each<[string, string, string, string?]>([
    ['figures-disagree', 'in a bracket behind what is counted', 'The visits to victims of fraud (113 in the year) have kept money in people’s pockets.', '| Visit victims of fraud | Alder Police | 131 visits to victims of fraud were paid. | Green |'],
    ['figures-disagree', 'behind a comma, of whom', 'Victims of hate crime, 93 of whom we supported in the year, have a meeting of their own.\n\n84 victims of hate crime were supported.'],
    ['figures-disagree', 'of which there were', '| Measure | 2029/30 | 2030/31 |\n|---|---|---|\n| Deliberate fires | 276 | 241 |\n| Robbery | 40 | 31 |\n\nDeliberate fires, of which there were 251 in 2030/31, should fall below 220.'],
    ['figures-disagree', 'behind a semicolon after an opening that sounds like a task', 'In the Mill Centre our partners saw 1,475 people.', '| Run the Mill Centre | Alder Council | Open six days a week; 1,745 people were seen in the Mill Centre | Green |'],
    ['figures-disagree', 'in thousands whose digits stand in another order, of one noun', 'The watch caused 1,310 letters about speed to go out.\n\nDrivers got 1,130 letters.'],
    ['comparator-differs', 'within a bracket of the year before', 'The council received 1,731 reports of noise in 2030, compared with 1,905 in 2029.\n\nThe council answered 88% of its 1,731 reports of noise (2029: 81% of 1,950).'],
    ['name-varies', 'two words before what it is', 'The Shop Safe scheme has 118 members. Members of the Shop Safe scheme carry radios.\n\nShop workers were asked through the Safe Shop scheme.'],
    ['name-varies', 'two words with "and" between them', 'We fitted chains through the Safe and Sound scheme.\n\nThe Sound and Safe scheme fits chains.'],
  ])('%s: %s', async (kind, _, words, rows) => expect((await found(plan(words, rows))).filter((one) => !/^(?:acronym|action|organisation)/.test(one))).toEqual([kind]));

  test.each<[string, string]>([
    ['a part in a bracket', 'The visits to victims of fraud (40 of them new) go well.\n\n131 visits to victims of fraud were paid.'],
    ['one name, always the same', 'The Shop Safe scheme has 118 members.\n\nThe Safe Taxi scheme is new, and so are the Safe and Sound scheme and the Shop Safe scheme.'],
    ['the same in a bracket', 'The visits to victims of fraud (131 in the year) go well.\n\n131 visits to victims of fraud were paid.'],
  ])('none: %s', async (_, words) => expect((await found(plan(words))).filter((one) => !/^(?:acronym|action|organisation)/.test(one))).toEqual([]));
});

test('"It" is what the sentence before is about', async () => {
  const read = planOfReading(await readPlan(new TextEncoder().encode(plan('The night kitchen was out on Fridays. It fed 1,340 people.\n\nWe were out on Fridays. They fed 90 people.')), 'plan.md'));
  const told = sourcesOf(read).flatMap((source) => statementsOf(source, new Vocabulary(read)));
  expect([1340, 90].map((amount) => [...(told.find((one) => one.value.amount === amount)?.needs ?? [])])).toEqual([['night', 'kitchen'], []]);
});

describe('what we did and what we will do', () => {
  const page = (next: string): string => `<h1>Safer Alder: you said, we did, we will</h1><p>This page tells what we did between April 2030 and March 2031. We held 23 street surgeries and helped 184 people.</p><h2>1. Noise</h2><h3>We did</h3><ul><li>We opened a night line. <b>Led by:</b> Alder Council. <b>Status:</b> green.</li><li>We held street surgeries on the estates with housing officers: 26 were held in all, and 480 people came. <b>Led by:</b> Northshire Police. <b>Status:</b> green.</li><li>We lent noise meters to neighbours. <b>Led by:</b> Alder Council. <b>Status:</b> amber.</li></ul><h3>We will</h3><ul><li>Keep the night line open (Alder Council, by June 2031)</li><li>Hold street surgeries in the villages (Northshire Police, all year)</li>${next}</ul>`;
  test('are two years, and what was done is an account', async () => {
    expect(await found(page('<li>Lend noise meters to neighbours (Alder Council, by May 2031)</li>'), 'page.html')).toEqual(['figures-disagree']);
  });

  test('in lines under letters, of which one names nobody', async () => {
    const text = 'ALDER COMMUNITY SAFETY PARTNERSHIP\nPlan for 2031-32 on two pages\n\nLAST YEAR: WHAT WE SAID AND HOW IT WENT\n\n1. We said we would walk the front.\n   Led by: Northshire Police\n   How it went: 62 evenings.\n   Status: done.\n\n2. We said we would sweep the pier.\n   Led by: Alder Council\n   How it went: Swept.\n   Status: done.\n\nTHIS YEAR: WHAT WE SHALL DO\n\nA. Nuisance on the front\n   A1. Walk the front in summer. (Northshire Police)\n   A2. Sweep the pier every week. (Alder Council)\n   A3. Replace the broken lamps on the front.\n\nB. Theft\n   B1. Talk to the marina about theft from boats. (Northshire Police)\n\nMONEY\nThe Commissioner gave £24,000 for the summer patrol and for all of the other things.\n';
    expect(await found(text, 'plan.txt')).toEqual(['action-without-owner']);
  });
});

describe('short forms', () => {
  const members = '## Members\n\n| Enw Cymraeg | English name | Short name |\n|---|---|---|\n| Cyngor Sir Gwern | Alder Valley County Council | CCG |\n| Heddlu’r Ffin | Border Police | BPQ |\n| Tai Gwern | Alder Homes | TG |\n';
  const actions = '## Actions for 2031/32\n\n| Action | Lead |\n|---|---|\n| Visit shops | CCG, BPQ |\n| Light the steps | TG |\n';
  test.each<[string, string, string[]]>([
    ['that a table of the members tells', `# Safer Gwern\n\n${members}\n${actions}`, []],
    ['of a panel, that nobody explains', `# Safer Gwern\n\n${actions.replaceAll('CCG, BPQ', 'Alder Council').replace('TG', 'Alder Homes')}\n\nThe MARAC meets monthly.`, ['acronym-undefined']],
    ['that a sentence explains in quotation marks', `# Safer Gwern\n\n${actions.replaceAll('CCG, BPQ', 'Alder Council').replace('TG', 'Alder Homes')}\n\nWe made two of these. “ABC” means an acceptable behaviour contract. Each ABC is signed.`, []],
    ['within a name of a place', `# Safer Gwern\n\n${actions.replaceAll('CCG, BPQ', 'Alder Council').replace('TG', 'Alder Homes')}\n\nWe met people at HMP Stoke.\n\n## Abbreviations\n\n| | |\n|---|---|\n| HMP | His Majesty’s Prison |\n| CSP | Community Safety Partnership |\n| PSPO | Public spaces protection order |\n\n## Close\n\nThe CSP made a PSPO.`, []],
  ])('%s', async (_, text, kinds) => expect((await found(text)).filter((one) => one.startsWith('acronym'))).toEqual(kinds));
});
