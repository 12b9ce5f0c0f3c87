// How councils lay a plan out on the page: each small document has one way of doing it, and no word of it may be lost.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import { blockText } from './blocks.ts';
import { figureTable } from './pdf-figures.ts';
import type { Line, Segment } from './pdf-lines.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name, { reports: true });
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const actionsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.role, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText].filter(Boolean).join(' | '))));

describe('actions', () => {
  it('are promises that bear the name of a body, under the words that they serve', async () => {
    const reading = await read('# Alder Safety Partnership Strategy 2031\n\n## Priority one: farms\n\nWhat partners have undertaken:\n\n- Alder Council: barriers at 30 gates, by May.\n- Northshire Police with the Farmers’ Union: a messaging group.\n\n## Priority two: homes\n\nWhat partners have undertaken:\n\n- Northshire Police: an adviser for each district.\n- Probation Service: a course for men, twice a year.\n');
    expect(actionsOf(reading)).toEqual(['planned | Priority one: farms | barriers at 30 gates, by May. | Alder Council', 'planned | Priority one: farms | a messaging group. | Northshire Police and Farmers’ Union', 'planned | Priority two: homes | an adviser for each district. | Northshire Police', 'planned | Priority two: homes | a course for men, twice a year. | Probation Service']);
    expect(reading.members).toEqual([]);
  });

  it('stand one below the other under numbers of their own, with what was done between their labels', async () => {
    const reading = await read('ALDER PARTNERSHIP: REVIEW OF 2030/31\n\n    Priority 1: Homes\n\n    1.1  Fund the refuge for 60 women\n         Lead: Alder Council      Due: March\n    1.2  Hold the night-time group every six weeks\n         Lead: Northshire Police  Due: all year\n\n2   What came of the year before (to the end of December 2030)\n\n    1.1  Refuge for women\n         Lead: Alder Council\n         54 women, 12 with children. Status: green\n', 'plan.txt');
    expect(actionsOf(reading).map((one) => one.replace(/^\w+ \| [^|]*\| /, ''))).toEqual(['Fund the refuge for 60 women | Alder Council', 'Hold the night-time group every six weeks | Northshire Police', 'Refuge for women | Alder Council | 54 women, 12 with children. | green']);
  });

  it('are no sums of them', async () => {
    const reading = await read('# Alder Community Safety Plan 2031/32\n\n| Action | Lead | Budget |\n|---|---|---|\n| Lighting in the park | Alder Council | £60,000 |\n| A second adviser | Northshire Police | £38,000 |\n| Total | | £89,000 |\n');
    expect(actionsOf(reading)).toHaveLength(2);
  });

  it('have a state in a column of scores, and Welsh heads', async () => {
    const reading = await read('# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Cam | Arweinydd | Yr hyn a wnaed | Sgôr |\n|---|---|---|---|\n| Siarad â phob disgybl | Heddlu Alder | Clywodd 590 o ddisgyblion. | 4 |\n\n| What | Lead | Progress to March 2031 | Score |\n|---|---|---|---|\n| Visit shops | Northshire Police | 40 visits. | 3 |\n');
    expect(actionsOf(reading).map((one) => one.split(' | ').slice(1).join(' | '))).toEqual(['Siarad â phob disgybl | Heddlu Alder | Clywodd 590 o ddisgyblion. | 4', 'Visit shops | Northshire Police | 40 visits. | 3']);
  });
});

describe('a document of plain text', () => {
  it('has the headings that its list of contents names, in capitals or not', async () => {
    const part = (year: string, more: string): string => `Priority 1: Homes\n\n1.1  Fund the refuge for women${more}\n     Lead: Alder Council\n     ${year}: done\n\n1.2  Visit every bedsit house${more}\n     Lead: Alder Council\n     ${year}: done\n`;
    const text = `ALDER PARTNERSHIP\n\nCONTENTS\n\n1. Message\n2. What we did in 2030/31\n3. What we will do in 2031/32\n\n1. MESSAGE\n\nWe thank everybody who took part in it.\n\n2. WHAT WE DID IN 2030/31\n\n${part('Update', '')}\n3. WHAT WE WILL DO IN 2031/32\n\n${part('Target', ' again')}`;
    expect((await read(text, 'plan.txt')).years.map((year) => `${year.role} ${year.label} ${year.priorities.flatMap((one) => one.actions).length}`)).toEqual(['reviewed 2030/31 2', 'planned 2031/32 2']);
  });
});

describe('members', () => {
  const plan = (words: string): string => `# Safer Alder\n\n${words}\n\n## Actions for 2031/32\n\n| Action | Lead |\n|---|---|\n| Visit shops | Northshire Police |\n`;
  it.each([
    ['called by what the partnership is', 'Safer Alder is Alder Council, Northshire Police, the Probation Service and the NHS. It was set up long ago.', ['Alder Council', 'Northshire Police', 'Probation Service', 'NHS']],
    ['of a board', 'Board members: Alder Council, Northshire Police, Northshire Fire and Rescue Service, Alder Homes', ['Alder Council', 'Northshire Police', 'Northshire Fire and Rescue Service', 'Alder Homes']],
    ['in a list', '- Partners: Alder Council, Northshire Police, Probation Service, NHS Northshire.', ['Alder Council', 'Northshire Police', 'Probation Service', 'NHS Northshire']],
    ['none: a sentence of streets', 'The worst streets are Mill Lane, High Street, Station Road and the Parade. They were cleaned.', []],
  ])('%s', async (_name, words, expected) => expect((await read(plan(words))).members.map((one) => one.name)).toEqual(expected));
});

describe('figures', () => {
  it('beside their labels in a web page are words of their own', async () => {
    const reading = await read('<html><body><h1>Alder Community Safety Plan 2031/32</h1><div><span>4,318</span><span>crimes recorded</span></div><p>On the 3<sup>rd</sup> of May <b>27%</b><i>of</i> them.</p><table><tr><th>Action</th><th>Lead</th></tr><tr><td>Visit shops</td><td>Northshire Police</td></tr></table></body></html>', 'plan.html');
    expect(reading.blocks.map(blockText).join('\n')).toMatch(/4,318 crimes recorded[\s\S]*3rd of May 27% of them/);
  });

  it('under heads of two lines keep the time that each line tells', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PLAN 2031/32\n\n              2029/30   2030/31   2031/32\n              actual    Apr-Dec   target\nCrimes          6,902     4,850     6,300\nFires             131        77       105\n\nAction: Visit shops\nLead: Northshire Police\n', 'plan.txt');
    const table = reading.blocks.find((block) => block.kind === 'table');
    expect(table && blockText(table).split('\n')).toEqual(['2029/30 actual\t2030/31 Apr-Dec\t2031/32 target', 'Crimes\t6,902\t4,850\t6,300', 'Fires\t131\t77\t105']);
  });

  const at = (x0: number, text: string, y: number, bold = false): Segment => ({ text, x0, x1: x0 + text.length * 5, y, size: 10, bold, look: bold ? 'bold' : 'plain' });
  const right = (x1: number, text: string, y: number): Segment => ({ ...at(0, text, y), x0: x1 - text.length * 5, x1 });
  const line = (...segments: Segment[]): Line => ({ y: segments[0]?.y ?? 0, size: 10, segments });
  const rows = [
    line(at(40, 'Kind', 100), right(200, '2029/30', 100), right(280, '2030/31', 100)),
    line(at(40, 'Theft from', 114), right(200, '1,120', 114), right(280, '902', 114)),
    line(at(40, 'shops', 126)),
    line(at(40, 'Robbery', 140), right(200, '61', 140), right(280, '58', 140)),
    line(at(40, 'The police count these by the day on which they were told.', 170)),
  ];
  it('of a PDF that end at the same place are a table, with wrapped names made whole', () => {
    const table = figureTable(rows, 0, [], 1);
    expect([table?.to, table?.rows.map((row) => row.cells.map((cell) => cell.text))]).toEqual([4, [['Kind', '2029/30', '2030/31'], ['Theft from shops', '1,120', '902'], ['Robbery', '61', '58']]]);
  });
  it('of a PDF are no table under a heading that looks otherwise, nor where lines only happen to end in figures', () => {
    expect(figureTable([line(at(40, 'In figures', 90, true)), ...rows], 0, [], 1)).toBeUndefined();
    expect(figureTable([line(at(40, 'We held a meeting with all of them in May', 100), right(280, '12', 100)), line(at(40, 'and another of the same kind in', 114), right(211, '31', 114))], 0, [], 1)).toBeUndefined();
  });
});
