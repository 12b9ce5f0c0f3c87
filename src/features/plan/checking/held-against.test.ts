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

describe('words', () => {
  test('a headline in capitals', async () => expect(await told('JOINT PLAN FOR ALDER')).toEqual([]));
  test('a short form in a sentence', async () => expect(await told('The JXTB meets each month.')).toEqual(['acronym-undefined']));
  test('places of one topic', async () => expect(await told('', { title: 'Theft from boats, sheds and vans' })).toEqual([]));
  test('topics that a title names', async () => expect(await told('', { title: 'Boat theft, hate crime and fire setting' })).toEqual(['promise-without-action']));
});
