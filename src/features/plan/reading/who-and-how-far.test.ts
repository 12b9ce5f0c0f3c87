// Whoever does an action and how far it got, in lists: bodies and strands as headings, states behind, promises in prose, Welsh; no word may be lost.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';
import { partnershipOf } from './title-page.ts';
import { yearOfRange } from './year-labels.ts';

async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const rowsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText].join(' | '))));

describe('a heading', () => {
  it('that is a body is whoever does what stands below it, and no priority', async () => {
    expect(rowsOf(await read('# Alder Community Safety Partnership: our commitments 2031/32\n\n## Farms\n\n### Police\n\n- Mark 40 quad bikes\n- Hold a farm surgery\n\n### District Council\n\n- Put cameras at three lay-bys\n\n## Roads\n\n### Fire Service\n\n- Take the show to each school\n\n### Health\n\n- Train all practices\n'))).toEqual(['2031/32 | Farms | Mark 40 quad bikes | Police |  | ', '2031/32 | Farms | Hold a farm surgery | Police |  | ', '2031/32 | Farms | Put cameras at three lay-bys | District Council |  | ', '2031/32 | Roads | Take the show to each school | Fire Service |  | ', '2031/32 | Roads | Train all practices | Health |  | ']);
  });

  it('that is a body leads what a table below it lists, which names whoever helps and no lead', async () => {
    const table = (...rows: string[]): string => `| Ref | Action | Priority | With | By |\n|---|---|---|---|---|\n${rows.join('\n')}\n\n`;
    const plan = (third: string): string => `# Alder Community Safety Partnership: plan 2031/32\n\n## Alder Council\n\n${table('| C1 | Light the path | Streets | Alder Homes | May |', '| C2 | Fund a refuge | Homes | | June |')}## Alder Police\n\n${table('| P1 | Mark 40 bicycles | Streets | | July |')}## ${third}\n\n${table('| Q1 | Staff the night bus | Streets | Alder Police | All year |')}`;
    expect(rowsOf(await read(plan('Quay Night Crew'))).map((row) => row.split(' | ').slice(1, 4).join(' | '))).toEqual(['Streets | Light the path | Alder Council and Alder Homes', 'Streets | Mark 40 bicycles | Alder Police', 'Streets | Staff the night bus | Quay Night Crew and Alder Police', 'Homes | Fund a refuge | Alder Council']);
    expect(rowsOf(await read(plan('Lead to be confirmed'))).map((row) => row.split(' | ').slice(2, 4).join(' | '))[2]).toBe('Staff the night bus | Alder Police');
  });

  it('that is a theme leads nothing, however many bodies head such tables beside it', async () => {
    const table = (action: string, who: string): string => `| Action | With | By |\n|---|---|---|\n| ${action} | ${who} | May |\n\n`;
    const rows = async (...heads: readonly string[]): Promise<string[]> => rowsOf(await read(`# Alder Community Safety Partnership: plan 2031/32\n\n${heads.map((head, at) => `## ${head}\n\n${table(['Light the path', 'Mark 40 bicycles', 'Train bar staff', 'Fund a refuge', 'Visit farms'][at] ?? '', 'Alder Homes')}`).join('')}`)).map((row) => row.split(' | ').slice(1, 4).join(' | '));
    expect((await rows('Alder Police', 'Alder Council', 'Serious Violence', 'Domestic Abuse')).slice(2)).toEqual(['Serious Violence | Train bar staff | Alder Homes', 'Domestic Abuse | Fund a refuge | Alder Homes']);
    expect((await rows('Alder Police', 'Alder Council', 'Alder Fire Service', 'Northshire Probation Service', 'Rural Crime')).at(-1)).toMatch(/Rural Crime \| Visit farms \| Alder Homes$/);
  });

  it('that is a strand under several themes heads a list of one item as well', async () => {
    const theme = (name: string): string => `## ${name}\n\n### Pursue\n\n- Seek orders against those who sell knives (Alder Police)\n\n### Prevent\n\n- Train the staff of hotels (Alder Council)\n\n`;
    expect(rowsOf(await read(`# Alder Community Safety Plan 2031-2034\n\nYear 2 delivery plan (2032/33)\n\n${theme('Violence')}${theme('Exploitation')}`)).map((one) => one.split(' | ').slice(0, 4).join(' | '))).toEqual(['Violence', 'Exploitation'].flatMap((title) => [`2032/33 | ${title} | Seek orders against those who sell knives | Alder Police`, `2032/33 | ${title} | Train the staff of hotels | Alder Council`]));
  });

  it('that is an action is the priority of no other', async () => {
    const reading = await read('# Alder Agreement 2031/32\n\n## Progress in 2030/31\n\n### Priority 1: Homes\n\n### Action 1.1: Fit locks for those at risk.\n\nLead: Alder Council. RAG: Green. Progress: 40 were fitted.\n\nAction 1.2: Visit each hostel. Lead: Alder Police. RAG: Amber.\n');
    expect(reading.years.flatMap((year) => year.priorities.map((one) => `${one.title} ${one.actions.length}`))).toEqual(['Priority 1: Homes 2']);
  });
});

describe('what came of an action', () => {
  it('is a state behind it, with or without whoever did it, beside lists of what is to come', async () => {
    expect(rowsOf(await read('# Safer Alder progress report: April 2030 to March 2031\n\n## Priority 1 - Violence\n\n- Knife arches at the station (BTP) — on track, eleven days\n- Mentors for 40 young people (Alder Council) — complete\n- Review of licences (Alder Council) — delayed\n\n## What we will do in 2031/32\n\n### Priority 1 - Violence\n\n- Knife arches at the station (BTP)\n- Mentors for 60 young people (Alder Council)\n'))).toEqual(['2030/31 | Priority 1 - Violence | Knife arches at the station | BTP | eleven days | on track', '2030/31 | Priority 1 - Violence | Mentors for 40 young people | Alder Council |  | complete', '2030/31 | Priority 1 - Violence | Review of licences | Alder Council |  | delayed', '2031/32 | Priority 1 - Violence | Knife arches at the station | BTP |  | ', '2031/32 | Priority 1 - Violence | Mentors for 60 young people | Alder Council |  | ']);
    const bodies = await read('# Safer Alder Partnership plan 2031/32\n\n## Last year (2030/31)\n\n### Priority 1: Theft\n\n**Alder Police**\n\n- Patrol six estates. Done: 412 patrols.\n- Give out 500 kits. Partly done: 380 kits.\n\n**Alder Council**\n\n- Gate ten alleys. Not done.\n\n## This year (2031/32)\n\n### Priority 1: Theft\n\n**Alder Police**\n\n- Patrol six estates\n\n**Alder Council**\n\n- Gate ten alleys\n- Light the steps\n');
    expect(rowsOf(bodies)).toEqual(['2030/31 | Priority 1: Theft | Patrol six estates | Alder Police | 412 patrols. | Done', '2030/31 | Priority 1: Theft | Give out 500 kits | Alder Police | 380 kits. | Partly done', '2030/31 | Priority 1: Theft | Gate ten alleys | Alder Council |  | Not done', '2031/32 | Priority 1: Theft | Patrol six estates | Alder Police |  | ', '2031/32 | Priority 1: Theft | Gate ten alleys | Alder Council |  | ', '2031/32 | Priority 1: Theft | Light the steps | Alder Council |  | ']);
    expect(bodies.years[0]?.priorities[0]?.actions.map((one) => one.status)).toEqual(['complete', 'at risk', 'off track']);
  });

  it('is told behind a colon, with the state last', async () => {
    expect(rowsOf(await read('# Safer Alder 2031/32\n\n## How we did in 2030/31\n\n### Priority 1: Homes\n\n- Wardens in the town centre: 240 evenings. Done.\n- Lights on the canal path: two of nine. Delayed.\n- Advocates in both hospitals: in post. Done.\n\n## What we will do in 2031/32\n\n### Priority 1: Homes\n\n- Light the canal path (Alder Council)\n- Place advocates in hospitals (Alder Police)\n')).slice(0, 3)).toEqual(['2030/31 | Priority 1: Homes | Wardens in the town centre |  | 240 evenings | Done', '2030/31 | Priority 1: Homes | Lights on the canal path |  | two of nine | Delayed', '2030/31 | Priority 1: Homes | Advocates in both hospitals |  | in post | Done']);
  });
});

it('two promises in one paragraph are two actions of whoever leads them', async () => {
  expect(rowsOf(await read('# Our plan for a safer Alder, 2031/32\n\n## Nuisance\n\nComplaints fell.\n\nThis year we will employ two wardens. We will also renew the order.\n\nLead organisation: Alder Council\n\n## Abuse\n\nWe will offer each victim an advocate.\n\nLead organisation: Alder Police\n'))).toEqual(['2031/32 | Nuisance | This year we will employ two wardens. | Alder Council |  | ', '2031/32 | Nuisance | We will also renew the order. | Alder Council |  | ', '2031/32 | Abuse | We will offer each victim an advocate. | Alder Police |  | ']);
});

it('a Welsh plan has lists of verbs, bodies whose kind stands first, and a glossary with a head', async () => {
  const reading = await read("# Cynllun Diogelwch Cymunedol Cwm Gwern 2031/32\n\nBartneriaeth Cwm Gwern Mwy Diogel yw'r bartneriaeth.\n\n## Blaenoriaeth 1: Tanau\n\n- Cynnal patrolau ar y cyd (Heddlu De'r Cymoedd)\n- Gosod camerâu yn y parc (Cyngor Cwm Gwern)\n\n## Blaenoriaeth 2: Cam-drin\n\n- Ariannu gweithiwr (Cyngor Cwm Gwern, Comisiynydd yr Heddlu a Throseddu)\n- Hyfforddi staff (Bwrdd Iechyd y Cymoedd a Chyngor Cwm Gwern)\n\n## Geirfa\n\n| Term | Ystyr |\n|---|---|\n| CSP | Partneriaeth |\n| ASB | Ymddygiad |\n");
  expect(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.owners.map((one) => one.name).join(' and '))))).toEqual(["Heddlu De'r Cymoedd", 'Cyngor Cwm Gwern', 'Cyngor Cwm Gwern and Comisiynydd yr Heddlu a Throseddu', expect.stringContaining('Bwrdd Iechyd y Cymoedd')]);
  expect(reading.glossary.map((one) => one.term)).toEqual(['CSP', 'ASB']);
  expect(reading.partnership).toBe('Partneriaeth Cwm Gwern Mwy Diogel');
});

it('an outcome with its baseline and the figure hoped for is no action', async () => {
  expect(rowsOf(await read('# Safer Alder 2031/32\n\n## Outcomes\n\n| Outcome | Baseline 2030/31 | Aim for 2033/34 |\n|---|---|---|\n| Knife crimes | 69 | Below 85 |\n| Rough sleepers | 28 | 10 or fewer |\n\n## Delivery plan\n\n| Action | Lead |\n|---|---|\n| Fit locks | Alder Council |\n| Walk the quay | Alder Police |\n'))).toHaveLength(2);
});

it.each<[string, string, string]>([
  ['Safer Alder: what you told us, 2031/32', 'This page shows what Safer Alder did.', 'Safer Alder'],
  ['Alder Agreement', 'It was approved by the Safer Alder Board. The Safer Alder Board met. Safer Alder is ours.', 'Safer Alder Board'],
  ['Plan', 'The Alder Safer City Partnership asks residents.', 'Alder Safer City Partnership'],
  ['Plan', 'Safer Streets money and Safer Streets signs.', ''],
])('%s: %s', (title, text, name) => expect(partnershipOf(title, [text])).toBe(name));

it.each<[string, string | undefined]>([
  ['Strategy 2031 to 2034: year two', '2032/33'],
  ['Strategy 2031-2034, delivery plan for year 3', '2033/34'],
  ['Strategy 2031 to 2034', undefined],
  ['Strategy 2031 to 2034, year two (2032/33)', undefined],
])('%s', (title, label) => expect(yearOfRange(title)).toBe(label));

it('a card with its theme among its labels is one action, of that theme', async () => {
  const card = (number: number, text: string, theme: string): string => `## Action ${number}: ${text}\n**Theme:** ${theme}\n**Lead:** Alder Council\n**Timescale:** May\n\n`;
  expect(rowsOf(await read(`# Community Safety Action Plan 2031/32 – Alder\n\n${card(1, 'Light the steps', 'Road safety')}${card(2, 'Set up a shop watch', 'Business crime')}${card(3, 'Mark the cycles', 'Business crime')}`))).toEqual(['2031/32 | Road safety | Light the steps | Alder Council |  | ', '2031/32 | Business crime | Set up a shop watch | Alder Council |  | ', '2031/32 | Business crime | Mark the cycles | Alder Council |  | ']);
});

it('things that are next, with whoever does them and a date, are actions; a new undertaking heads a column of them', async () => {
  expect(rowsOf(await read('# Safer Alder 2031/32\n\n## What is next?\n\n- A youth bus for the park – Alder Council, by October 2031\n- Radios for 20 more shops – Alder Police, by Christmas\n- Cameras in the wood – Alder Fire and Rescue Service, May to August\n- A third surgery for the service – Alder Council, by March 2032\n'))).toHaveLength(4);
  expect(rowsOf(await read('# Safer Alder\n\nThe priorities that all share are:\n\n- Knives\n- Nuisance\n\n## Undertakings for 2031/32\n\n| New undertaking | Owner | Priority |\n|---|---|---|\n| Ban nuisance vehicles | Alder Council | 2 |\n| Search the parks | Alder Police | 1 |\n'))).toEqual(['2031/32 | Nuisance | Ban nuisance vehicles | Alder Council |  | ', '2031/32 | Knives | Search the parks | Alder Police |  | ']);
});

it('a fourth priority that is told to be cross-cutting is', async () => {
  const reading = await read('# Alder Community Safety Plan 2031/32\n\nWe chose three priorities: theft, roads and homes. A fourth, trust in us, is cross-cutting: it runs through the others.\n\n## Theft\n\n| Action | Lead |\n|---|---|\n| Fit locks | Alder Council |\n\n## Trust in us\n\n| Action | Lead |\n|---|---|\n| Hold a meeting | Alder Police |\n');
  expect(reading.years[0]?.priorities.map((one) => one.crossCutting)).toEqual([false, true]);
});
