// Brochures and plans on a page: a lead in brackets behind each item or once below each list, reports in lists, actions that are headings with a rating, one priority that runs through the others.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import { crossCutting } from './cross-cutting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const actionsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.status === 'not stated' ? '' : action.status].filter(Boolean).join(' | '))));

const TITLE = '# Alder Community Safety Partnership plan 2031/32\n\n';

describe('a lead', () => {
  it('stands in brackets behind each item, under the word that says so', async () => {
    const reading = await read(`${TITLE}## Homes\n\nWe will:\n\n- Fit locks in 40 homes *(lead: Alder Homes)*\n- Fund the refuge *(lead: Alder Council)*\n\n## Streets\n\nWe will:\n\n- Light the quay *(led by Alder Council)*\n- Patrol the four town centres *(lead partner: Northshire Police)*\n`);
    expect(actionsOf(reading)).toEqual(['2031/32 | Homes | Fit locks in 40 homes | Alder Homes', '2031/32 | Homes | Fund the refuge | Alder Council', '2031/32 | Streets | Light the quay | Alder Council', '2031/32 | Streets | Patrol the four town centres | Northshire Police']);
  });

  it('stands once below each list, though words that are of none of them close the page', async () => {
    const reading = await read(`${TITLE}## Homes\n\n### We will\n\n- Fit locks in 40 homes\n- Fund the refuge\n\nLead: Alder Homes\n\n## Trust\n\n### We will\n\n- Tell victims what came of it\n- Hold six open days\n\nLead: Northshire Police\n\nTrust is a cross-cutting priority. It runs through Homes.\n`);
    expect(actionsOf(reading)).toEqual(['2031/32 | Homes | Fit locks in 40 homes | Alder Homes', '2031/32 | Homes | Fund the refuge | Alder Homes', '2031/32 | Trust | Tell victims what came of it | Northshire Police', '2031/32 | Trust | Hold six open days | Northshire Police']);
    expect(reading.years[0]?.priorities.map((one) => one.crossCutting)).toEqual([false, true]);
  });
});

describe('what came of an action', () => {
  it('stands behind whoever did it, in the items of what was done', async () => {
    const reading = await read(`${TITLE}## Homes\n\n### What we did in 2030/31\n\n- Fit locks in 40 homes (Alder Homes): 44 were fitted\n- Fund the refuge (Alder Council, Northshire Police): nine families were housed\n- Train ten advisers (Alder Homes): eight were trained; two left\n- Hold an open day: it was held in May\n\n### What we will do in 2031/32\n\n- Fit locks in 60 homes (Alder Homes)\n- Fund the refuge (Alder Council)\n`);
    expect(actionsOf(reading)).toEqual([
      '2030/31 | Homes | Fit locks in 40 homes | Alder Homes | 44 were fitted', '2030/31 | Homes | Fund the refuge | Alder Council and Northshire Police | nine families were housed', '2030/31 | Homes | Train ten advisers | Alder Homes | eight were trained; two left', '2030/31 | Homes | Hold an open day | it was held in May',
      '2031/32 | Homes | Fit locks in 60 homes | Alder Homes', '2031/32 | Homes | Fund the refuge | Alder Council',
    ]);
  });

  it('is not told behind brackets that name nobody', async () => {
    const reading = await read(`${TITLE}## What we did in 2030/31\n\n- We fitted locks (44 of them)\n- We funded the refuge (with the county): it was full\n- Crime fell (by 4%)\n\n## What we will do in 2031/32\n\n- Fit locks in 60 homes (Alder Homes)\n- Fund the refuge (Alder Council)\n`);
    expect(reading.years.flatMap((year) => year.priorities.flatMap((one) => one.actions.map((action) => action.update))).join('')).toBe('');
  });

  it('is told in sentences below the lead and the rating of an action that is a heading', async () => {
    const action = (title: string, lead: string, rating: string, report: string): string => `#### ${title}\n\nLead: ${lead} Rating: ${rating}\n\n${report}\n\n`;
    const reading = await read(`# Alder Community Safety Partnership: progress report 2030/31 and action plan 2031/32\n\n## Progress in 2030/31\n\n### Priority 1: Homes\n\n${action('1.1 Fit locks in 40 homes', 'Alder Homes', 'GREEN', 'In all 44 were fitted.\n\nThe last in March.')}${action('1.2 Fund the refuge', 'Alder Council', 'AMBER', 'It was full by May.')}## Action plan 2031/32\n\n### Priority 1: Homes\n\nBurglaries, at 230, are fewer than in 2029/30, and we want them fewer still.\n\n- Fit locks in 60 homes – Alder Homes\n- Fund the refuge – Alder Council\n\n### Priority 2: Streets\n\n- Light the quay – Alder Council\n- Patrol the four town centres – Northshire Police\n`);
    expect(actionsOf(reading)).toEqual([
      '2030/31 | Priority 1: Homes | Fit locks in 40 homes | Alder Homes | In all 44 were fitted.\nThe last in March. | on track', '2030/31 | Priority 1: Homes | Fund the refuge | Alder Council | It was full by May. | at risk',
      '2031/32 | Priority 1: Homes | Fit locks in 60 homes | Alder Homes', '2031/32 | Priority 1: Homes | Fund the refuge | Alder Council', '2031/32 | Priority 2: Streets | Light the quay | Alder Council', '2031/32 | Priority 2: Streets | Patrol the four town centres | Northshire Police',
    ]);
  });
});

describe('priorities side by side', () => {
  it('may say what was done in one row and what comes in the next, and the leads in brackets', async () => {
    const list = (...items: string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
    const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const reading = await read(`<!doctype html><html lang="en"><title>Alder</title><h1>Alder Community Safety Partnership: plan on a page 2031/32</h1><table>${row('', 'Homes', 'Streets')}${row('What we did in 2030/31', list('Fit locks in 40 homes (Alder Homes): 44 were fitted', 'Fund the refuge (Alder Council): it was full'), list('Light the quay (Alder Council): it is lit'))}${row('What we will do in 2031/32', list('Fit locks in 60 homes (Alder Homes)', 'Fund the refuge (Alder Council)'), list('Patrol the four town centres (Northshire Police)'))}</table>`, 'plan.html');
    expect(actionsOf(reading)).toEqual([
      '2030/31 | Homes | Fit locks in 40 homes | Alder Homes | 44 were fitted', '2030/31 | Homes | Fund the refuge | Alder Council | it was full', '2031/32 | Homes | Fit locks in 60 homes | Alder Homes', '2031/32 | Homes | Fund the refuge | Alder Council',
      '2030/31 | Streets | Light the quay | Alder Council | it is lit', '2031/32 | Streets | Patrol the four town centres | Northshire Police',
    ].toSorted());
  });
});

describe('a table', () => {
  it('of a review and of what “we plan” are two', async () => {
    const reading = await read('# Alder Board annual report 2030/31\n\n## Actions of 2030/31\n\n| No. | What we planned | Lead | What happened |\n|---|---|---|---|\n| 1 | Light the quay | Alder Council | It is lit. |\n| 2 | Fund the refuge | Alder Council | It was full. |\n\n## Actions for 2031/32\n\n| No. | What we plan | Lead |\n|---|---|---|\n| 1 | Patrol the quay | Northshire Police |\n');
    expect(actionsOf(reading).at(-1)).toBe('2031/32 | Patrol the quay | Northshire Police');
  });
});

describe('a priority is cross-cutting', () => {
  const across = crossCutting(['Trust is a cross-cutting priority. It runs through Homes and Streets.', 'Our cross-cutting theme is Young people.', 'Homes and streets share a cross-cutting team.']);
  it.each([['Trust', true], ['Priority 4: Trust', true], ['Young people', true], ['Homes', false], ['Streets', false], ['Cross-cutting: victims', true]])('%s: %s', (title, is) => expect(across(title)).toBe(is));
});
