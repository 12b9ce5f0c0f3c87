// Plans laid out unlike those that the reader was made on: what stands in the rows and lines decides, not only the words over them.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), 'plan.md', { reports: true });
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}

const actionsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.role, action.text, action.owners.map((one) => one.name).join(' and '), action.update].join(' | '))));

describe('labelled lines below a heading', () => {
  it('are of its action, whichever label comes first and whatever words of its own the plan has for one', async () => {
    const reading = await read('# Alder Safety Partnership\n\n## Progress in 2030/31\n\n### Visit shops\n\nRef: 1.1\n\nWhere: Alder Vale\n\nLead: Northshire Police\n\nProgress: 40 shops were visited.\n\n### Light the steps\n\nRef: 1.2\n\nLead: Alder Council\n\nWhere: Both towns\n\nProgress: Lit in May.\n\n## Glossary\n\nRAG: red, amber or green.\n');
    expect(actionsOf(reading)).toEqual(['reviewed | Visit shops | Northshire Police | 40 shops were visited.', 'reviewed | Light the steps | Alder Council | Lit in May.']);
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => [action.ref, action.others])).toEqual([['1.1', [{ head: 'Where', text: 'Alder Vale' }]], ['1.2', [{ head: 'Where', text: 'Both towns' }]]]);
    expect(reading.glossary.map((one) => one.term)).toEqual(['RAG']);
  });

  it('are of an action though its words speak of members', async () => {
    const reading = await read('# Alder Safety Partnership\n\n## Actions for 2031/32\n\n### A bus for the members of the Friday club\n\nLead: Alder Council\n\nBy when: May 2031\n\n### Visit shops\n\nLead: Northshire Police\n\nBy when: June 2031\n');
    expect(actionsOf(reading)).toEqual(['planned | A bus for the members of the Friday club | Alder Council | ', 'planned | Visit shops | Northshire Police | ']);
  });
});

describe('the year of a table', () => {
  it('is the year to come where it asks for no report and others have theirs, though a heading above names one year only', async () => {
    const reading = await read('# Alder plan for 2031/32, with a look back at 2030/31\n\n## What we said last year\n\n| Action | Owner | Update |\n|---|---|---|\n| Visit shops | Northshire Police | 40 shops were visited. |\n| Light the steps | Alder Council | They were lit in May. |\n\n## Our plan 2031/32\n\n| Action | Owner | When |\n|---|---|---|\n| Visit shops | Northshire Police | May |\n| Sweep the lanes | Alder Council | June |\n');
    expect(actionsOf(reading).map((one) => one.split(' | ').slice(0, 2).join(' '))).toEqual(['reviewed Visit shops', 'reviewed Light the steps', 'planned Visit shops', 'planned Sweep the lanes']);
  });
});

it('what money was given for is no action, in whichever order its columns stand', async () => {
  const reading = await read('# Alder Safety Partnership\n\n## Grants\n\n| People reached | Project | Run by | Grant |\n|---|---|---|---|\n| 64 | Boxing and breakfast | Alder Boys Club | £12,000 |\n| 215 | Walk home safe | Night Owls | £9,500 |\n| 279 | Total | | £21,500 |\n\n## Actions for 2031/32\n\n| Action | Lead |\n|---|---|\n| Visit shops | Northshire Police |\n| Light the steps | Alder Council |\n');
  expect(actionsOf(reading)).toEqual(['planned | Visit shops | Northshire Police | ', 'planned | Light the steps | Alder Council | ']);
});

describe('a table whose heads are not known', () => {
  const table = (heads: string, rows: readonly string[]): string => `| ${heads} |\n|${'---|'.repeat(heads.split(' | ').length)}\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;

  it('is read by what stands in its columns', async () => {
    const reading = await read(`# Alder Safety Partnership\n\n## How 2030/31 went\n\n${table('Piece of work | On whose desk | Story | Light', ['Visit shops that sell knives | Northshire Police | 40 shops were visited. | Green', 'Light the station steps | Alder Council | They were lit in May. | Green', 'Talk to pupils in schools | Alder Council | Nothing was done. | Red'])}`);
    expect(actionsOf(reading)).toEqual(['reviewed | Visit shops that sell knives | Northshire Police | 40 shops were visited.', 'reviewed | Light the station steps | Alder Council | They were lit in May.', 'reviewed | Talk to pupils in schools | Alder Council | Nothing was done.']);
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.statusText)).toEqual(['Green', 'Green', 'Red']);
  });

  it('of one row by what stands below the same heads elsewhere', async () => {
    const reading = await read(`# Alder Safety Partnership\n\n## Actions for 2031/32\n\n### Knives\n\n${table('Action | Holder', ['Visit shops that sell knives | Northshire Police', 'Talk to pupils in schools | Alder Council', 'Sweep the lanes | Alder Council'])}\n### Lanes\n\n${table('Action | Holder', ['Light the station steps | Kiln Road Lighting'])}`);
    expect(actionsOf(reading).map((one) => one.split(' | ')[2])).toEqual(['Northshire Police', 'Alder Council', 'Alder Council', 'Kiln Road Lighting']);
  });

  it('holds no report where it tells what is to be seen', async () => {
    const reading = await read(`# Alder Safety Partnership\n\n## Partnership plan 2031/32\n\n${table('Action | Lead | Sign that it works', ['Visit shops that sell knives | Northshire Police | 60 visits; fewer sales', 'Hold case meetings each month | Alder Council | Cases closed within six months', 'Answer every case review | Alder Council | Number of cases answered'])}`);
    expect(actionsOf(reading).map((one) => one.replace(/ \|.*/, ''))).toEqual(['planned', 'planned', 'planned']);
    expect(reading.years[0]?.priorities[0]?.actions[0]?.measure).toBe('60 visits; fewer sales');
  });

  it('of figures aimed at, or of risks, is none of actions, whatever is called an aim or done about them', async () => {
    const reading = await read(`# Alder Safety Partnership\n\n## Plan 2031/32\n\n${table('Action | Lead | By when', ['Visit shops | Northshire Police | May', 'Light the steps | Alder Council | June'])}\n## How we shall know\n\n${table('Measure | Baseline 2030/31 | Aim 2032/33 | Reported', ['Burglaries | 196 | 180 | Yearly', 'Repeat victims | 26% | 24% | Yearly'])}\n## Risks\n\n${table('Risk | Likelihood | Impact | Score | What we do', ['The grant is cut | 3 | 4 | 12 | Three months’ reserve', 'Staff leave | 2 | 4 | 8 | Share with the county'])}`);
    expect(actionsOf(reading).map((one) => one.split(' | ').slice(0, 2).join(' '))).toEqual(['planned Visit shops', 'planned Light the steps']);
  });

  it('of figures is none of actions', async () => {
    const reading = await read(`# Alder Safety Partnership\n\n## Calls\n\n${table('Kind | Body | Count', ['Noise at night in the street | Alder Council | 120', 'Bikes on the towpath at night | Northshire Police | 45', 'Fires in the wood each spring | Alder Council | 12'])}\n## Actions for 2031/32\n\n${table('Action | Lead', ['Visit shops | Northshire Police', 'Light the steps | Alder Council'])}`);
    expect(actionsOf(reading)).toHaveLength(2);
  });
});

it('an action’s own heading tells no other action’s year', async () => {
  const action = (text: string, ...lines: string[]): string => `### ${text}\n\n${lines.join('\n\n')}\n\n`;
  const reading = await read(`# Alder Safety Partnership\n\n## Review of actions 2030/31\n\n${action('Renew the order', 'Ref: 1', 'Lead: Alder Council', 'Progress: Renewed.')}## Priorities for 2031/32\n\n${action('Review the signs of the order, renewed in 2030', 'Ref: 1', 'Lead: Alder Council', 'By when: May')}${action('Visit shops', 'Ref: 2', 'Lead: Northshire Police', 'By when: June')}`);
  expect(actionsOf(reading).map((one) => one.split(' | ').slice(0, 2).join(' '))).toEqual(['reviewed Renew the order', 'planned Review the signs of the order, renewed in 2030', 'planned Visit shops']);
});
