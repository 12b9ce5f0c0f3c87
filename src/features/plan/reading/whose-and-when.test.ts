// Which priority and which year an action is of, where neither a heading above it nor a column called so says it; no word may be lost.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const prioritiesOf = (reading: PlanReading): string[] => reading.years.map((year) => `${year.label} ${year.role}: ${year.priorities.map((one) => `${one.title} (${one.actions.length})`).join(', ')}`);

describe('the priority of an action', () => {
  it('is told by an aim that stands beside several rows, under whatever head or none', async () => {
    for (const head of ['Aim', 'Objective', 'Outcome', 'Theme served', ''])
      expect(prioritiesOf(await read(`# Safer Alder\n\n## Delivery plan 2031/32\n\n| ${head} | Action | Lead | When |\n|---|---|---|---|\n| 1. Safe homes | Fit locks | Alder Council | May |\n| | Visit shops | Alder Police | June |\n| 2. Safe streets | Light the steps | Alder Council | July |\n| | Walk the quay | Alder Police | May |\n`))).toEqual(['2031/32 planned: 1. Safe homes (2), 2. Safe streets (2)']);
  });

  it('is no objective that each action has for itself, nor one below a priority of its own', async () => {
    expect(prioritiesOf(await read('# Safer Alder\n\n## Delivery plan 2031/32\n\n| Objective | Action | Lead | When |\n|---|---|---|---|\n| Fewer thefts | Fit locks | Alder Council | May |\n| Fewer fires | Visit shops | Alder Police | June |\n| Fewer falls | Light the steps | Alder Council | July |\n'))).toEqual(['2031/32 planned:  (3)']);
    const table = '| Objective | Action | Lead | When |\n|---|---|---|---|\n| Help early | Fit locks | Alder Council | May |\n| | Visit shops | Alder Police | June |\n| Help again | Light the steps | Alder Council | July |\n\n';
    expect(prioritiesOf(await read(`# Safer Alder 2031/32\n\n## Outcome 1: Safe homes\n\n${table}## Outcome 2: Safe streets\n\n${table}`))).toEqual(['2031/32 planned: Outcome 1: Safe homes (3), Outcome 2: Safe streets (3)']);
  });

  it('is told by its number or letter alone, which the document names elsewhere', async () => {
    const rows = (one: string, two: string): string => `## Delivery plan 2031/32\n\n| Priority | Action | Lead |\n|---|---|---|\n| ${one} | Fit locks | Alder Council |\n| ${two} | Visit shops | Alder Police |\n`;
    for (const [one, two] of [['1', '2'], ['Priority 1', 'Priority 2'], ['One', 'Two'], ['P1', 'P2']] as const)
      expect(prioritiesOf(await read(`# Safer Alder\n\n- Priority 1: Safe homes\n- Priority 2: Safe streets\n\n${rows(one, two)}`))).toEqual(['2031/32 planned: Priority 1: Safe homes (1), Priority 2: Safe streets (1)']);
    expect(prioritiesOf(await read(`# Safer Alder\n\nThe priorities that we share are:\n\n- Safe homes\n- Safe streets\n\n${rows('2', '1')}`))).toEqual(['2031/32 planned: Safe streets (1), Safe homes (1)']);
  });

  it('is told by its number where a table names the priorities, and a department beside it is one owner', async () => {
    const reading = await read('# Safer Alder\n\n## Our priorities\n\n| Priority | Why it matters |\n|---|---|\n| 1. Safe homes | Thefts rose |\n| 2. Safe streets | People ask for it |\n\n## Delivery plan 2031/32\n\n| Action | Lead | Priority |\n|---|---|---|\n| Fit locks | Community Safety | 1 |\n| Visit shops | Alder Police, Community Safety Manager | 2 |\n');
    expect(prioritiesOf(reading)).toEqual(['2031/32 planned: Safe homes (1), Safe streets (1)']);
    expect(reading.years[0]?.priorities.flatMap((one) => one.actions.flatMap((action) => action.owners.map((owner) => owner.name)))).toEqual(['Community Safety', 'Alder Police', 'Community Safety Manager']);
  });

  it('is told by the letter of its reference, also where only the other year has it under a title', async () => {
    const table = '| Ref | Action | Lead |\n|---|---|---|\n| A1 | Fit locks | Alder Council |\n| A2 | Visit shops | Alder Police |\n| B1 | Light the steps | Alder Council |\n';
    expect(prioritiesOf(await read(`# Safer Alder\n\n- Theme A: Safe homes\n- Theme B: Safe streets\n\n## Action plan 2031/32\n\n${table}`))).toEqual(['2031/32 planned: Theme A: Safe homes (2), Theme B: Safe streets (1)']);
    const before = (letter: string, title: string): string => `### ${title}\n\n| Ref | Action | Lead | Progress |\n|---|---|---|---|\n| ${letter}1 | Mark cycles | Alder Police | 40 marked |\n| ${letter}2 | Hold stalls | Alder Council | Six held |\n\n`;
    expect(prioritiesOf(await read(`# Safer Alder\n\n## Review of 2030/31\n\n${before('A', 'Safe homes')}${before('B', 'Safe streets')}## Action plan 2031/32\n\n${table}`))).toEqual(['2030/31 reviewed: Safe homes (2), Safe streets (2)', '2031/32 planned: Safe homes (2), Safe streets (1)']);
  });

  it('is the one that the same action had in the year before, and unknown for a new one', async () => {
    const before = (title: string, actions: readonly string[]): string => `### ${title}\n\n| Action | Lead | Progress |\n|---|---|---|\n${actions.map((one) => `| ${one} | Alder Police | Much was done |\n`).join('')}\n`;
    const reading = await read(`# Safer Alder\n\n## Review of 2030/31\n\n${before('Safe homes', ['Fit locks for those at risk', 'Visit shops that sell knives'])}${before('Safe streets', ['Light the steps to the quay'])}## Action plan 2031/32\n\n| Action | Lead |\n|---|---|\n| Fit locks for those at risk, and doors | Alder Council |\n| Mark the cycles of pupils | Alder Police |\n| Visit shops that sell knives | Alder Police |\n| Light the steps to the quay | Alder Council |\n| Hold a fair | Alder Council |\n`);
    expect(prioritiesOf(reading)).toEqual(['2030/31 reviewed: Safe homes (2), Safe streets (1)', '2031/32 planned: Safe homes (3), Safe streets (1),  (1)']);
  });
});

describe('the year of an action', () => {
  const told = '| Action | Lead | Progress |\n|---|---|---|\n| Fit locks | Alder Council | 40 fitted |\n| Visit shops | Alder Police | Ten visits |\n';
  const planned = '| Action | Lead | When |\n|---|---|---|\n| Fit locks | Alder Council | May |\n| Visit shops | Alder Police | June |\n';

  it('is told by the first sentences, where neither the title nor a heading names one', async () => {
    expect(prioritiesOf(await read(`# Safer Alder: what we did, what we will do\n\nEvery spring we ask you. This page sets out what we did between April 2030 and March 2031, and what we will do in 2031/32.\n\n## What we did\n\n### Homes\n\n${told}\n## What we will do\n\n### Homes\n\n${planned}`))).toEqual(['2030/31 reviewed: Homes (2)', '2031/32 planned: Homes (2)']);
    expect(prioritiesOf(await read(`# Safer Alder\n\n*Report of the partnership on the year to 31 March 2031*\n\n## Homes\n\n${told}`))).toEqual(['2030/31 reviewed: Homes (2)']);
    expect(prioritiesOf(await read(`# Safer Alder\n\n**Summary of the assessment 2030/31 and partnership plan 2031/32**\n\n## Homes\n\n${planned}`))).toEqual(['2031/32 planned: Homes (2)']);
  });

  it('is not that of the plan which the same heading names beside the report', async () => {
    expect(prioritiesOf(await read(`# Safer Alder\n## Progress to the end of March and actions for 2031/32\n\n## 1. Homes\n\n${told}\n## 2. Actions for 2031/32\n\n### Homes\n\n${planned}`)).map((one) => one.slice(0, 16))).toEqual(['2030/31 reviewed', '2031/32 planned:']);
  });

  const cards = (fields: (action: string) => string): string => ['Fit locks for those at risk', 'Visit shops that sell knives'].map((one) => `**${one}**\n\nLead: Alder Police\n\n${fields(one)}`).join('');
  const kept = cards((one) => `Progress: ${one.length} of them were seen.\n\n`);

  it('is told further down where the title speaks of what was and of what comes, and a subject behind such words is a priority', async () => {
    const open = cards(() => '');
    for (const [title, promise] of [['what we did and what comes next', 'What we promise on'], ['looking back, looking ahead', 'What partners now commit to on'], ['how we did and where we go from here', 'What we will do about']] as const)
      expect(prioritiesOf(await read(`# Safer Alder: ${title}\n\nStatement of the Alder Board, April 2031\n\n## Homes\n\nThefts fell.\n\n### What we promised on homes\n\n${kept}## Our pledges to the town\n\nYou told us much.\n\n### ${promise} homes\n\n${open}### ${promise} fires and arson\n\n${open}`))).toEqual(['2030/31 reviewed: Homes (2)', '2031/32 planned: Homes (2), Fires and arson (2)']);
    expect(prioritiesOf(await read(`# Safer Alder 2031/32\n\n## Homes\n\n### What we will do about homes in the valley\n\n${planned}`))).toEqual(['2031/32 planned: Homes (2)']);
  });

  it('is told by labels that ask for no report beside such as do, under words of one year', async () => {
    const ahead = cards(() => '');
    expect(prioritiesOf(await read(`# Safer Alder: how we did\n\nApril 2031\n\n## Homes\n\n${kept}## Fires\n\n${ahead}`))).toEqual(['2030/31 reviewed: Homes (2)', '2031/32 planned: Fires (2)']);
  });

  it('is the one that ends in the month which a heading names', async () => {
    for (const [was, comes] of [['How last year’s commitments fared', 'Commitments to March 2032'], ['Progress to March 2031', 'Our commitments'], ['Position at 31 March 2031', 'Plan']] as const)
      expect(prioritiesOf(await read(`# Alder Community Safety Partnership\n\n**Report to the committee, 9 June 2031**\n\nIt covers last year and this.\n\n## ${was}\n\n### Homes\n\n${told}\n## ${comes}\n\n### Homes\n\n${planned}`)), was).toEqual(['2030/31 reviewed: Homes (2)', '2031/32 planned: Homes (2)']);
  });

  it('is the one that begins after a heading’s month in which it was agreed', async () => {
    for (const head of ['Action plan (approved March 2031)', 'Commitments agreed in February 2031', 'Our priorities for the town from March 2031'])
      expect(prioritiesOf(await read(`# Safer Alder\n\n${'Thefts worry us most.\n\n'.repeat(6)}## ${head}\n\n### Homes\n\n${planned}`)), head).toEqual(['2031/32 planned: Homes (2)']);
  });

  it('is told by the day on which it was agreed, where nothing else tells one', async () => {
    for (const line of ['Agreed by the board in March 2031', 'Published on 4 June 2031', 'This plan was signed on 30 April 2031 by all of us'])
      expect(prioritiesOf(await read(`# Safer Alder\n\nThefts worry us most.\n\n${line}.\n\n## Outturn\n\n### Homes\n\n${told}\n## Plan\n\n### Homes\n\n${planned}`)), line).toEqual(['2030/31 reviewed: Homes (2)', '2031/32 planned: Homes (2)']);
    for (const line of ['We met forty people in March 2031', 'Our plan is to halve burglary by June 2033', 'Our plan was to halve burglary in June 2033', 'The statement says how burglary is to be halved by the end of June 2033'])
      expect(prioritiesOf(await read(`# Safer Alder\n\nThefts worry us most. ${line}.\n\n## Plan\n\n### Homes\n\n${planned}`)), line).toEqual([' planned: Homes (2)']);
  });

  it('is the one that had ended when a report was written that bears its day alone', async () => {
    for (const [title, year] of [['annual report, May 2031', '2030/31'], ['progress report, 3 April 2031', '2030/31'], ['annual review, November 2031', '2030/31'], ['progress report, October 2031', '2031/32']] as const)
      expect(prioritiesOf(await read(`# Safer Alder: ${title}\n\n## Homes\n\n${told}`))).toEqual([`${year} reviewed: Homes (2)`]);
  });
});

describe('who leads', () => {
  const owners = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and ')].join(' | '))));
  const READ = ['2030/31 | Priority 1: Nights | Train bar staff | Alder Police', '2030/31 | Priority 1: Nights | Put marshals at the rank | Kestrel Marshals', '2031/32 | Priority 1: Nights | Train door staff | Alder Police', '2031/32 | Priority 1: Nights | Light the steps | Alder Police', '2031/32 | Priority 1: Nights | Put marshals at both ranks | Kestrel Marshals'];

  it.each(['Led by', 'Lead:', 'Lead agency:', 'Delivered by', 'Actions for'])('stands as a heading, “%s …”, over a table or a list below its priority', async (led) => {
    const table = (action: string): string => `| Action | Progress | RAG |\n|---|---|---|\n| ${action} | Done in May. | Green |\n`;
    expect(owners(await read(`# Safer Alder: plan for 2031/32\n\n## Review of 2030/31\n\n### Priority 1: Nights\n\n#### ${led} Alder Police\n\n${table('Train bar staff')}\n#### ${led} Kestrel Marshals\n\n${table('Put marshals at the rank')}\n## What we will do in 2031/32\n\n### Priority 1: Nights\n\n#### ${led} Alder Police\n\n- Train door staff\n- Light the steps\n\n#### ${led} Kestrel Marshals\n\n- Put marshals at both ranks\n`))).toEqual(READ);
  });

  it.each(['What next', 'What’s next?', 'Next steps', 'Where next?'])('stands behind each item of a list under “%s”, below the table of the year that was', async (next) => {
    expect(owners(await read(`# Safer Alder: plan for 2031/32\n\n## Priority 1: Nights\n\n### How we did in 2030/31\n\n| Action | Lead | Progress | RAG |\n|---|---|---|---|\n| Train bar staff | Alder Police | 40 were trained. | Green |\n\n### ${next}\n\n- Train door staff – Alder Police\n- Light the steps – Alder Council and Alder Police\n`))).toEqual(['2030/31 | Priority 1: Nights | Train bar staff | Alder Police', '2031/32 | Priority 1: Nights | Train door staff | Alder Police', '2031/32 | Priority 1: Nights | Light the steps | Alder Council and Alder Police']);
  });

  it('is told no state by ticks under the quarters in which something will be done', async () => {
    const reading = await read('# Safer Alder: plan for 2031/32\n\n## Priority 1: Nights\n\n| Action | Lead | Q1 | Q2 | Q3 | Q4 |\n|---|---|---|---|---|---|\n| Train door staff | Alder Police | ✓ | | | ✓ |\n| Light the steps | Alder Council | | ✓ | | ✓ |\n| Walk the quay | Alder Police | | | ✓ | ✓ |\n');
    expect(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.role, action.update, action.status, action.others.map((one) => one.head).join('+')].join('|'))))).toEqual(['planned||not stated|Q1+Q4', 'planned||not stated|Q2+Q4', 'planned||not stated|Q3+Q4']);
  });
});
