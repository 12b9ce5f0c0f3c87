// A small plan of two years in Markdown, with the traps that real ones have; and what is refused.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import { readPlan } from './read-plan.ts';
import { readingJson } from './reading-json.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const PLAN = `# **Alderbrook Community Safety Partnership**

## **Partnership Plan 2031 - 2032**

## Introduction

The Alderbrook Community Safety Partnership (CSP) works with 'Look, Listen, Learn' and with all who live here.

### Review of actions 2030/31

#### ***Theft and burglary***

<b>Action</b>	<b>Owner/lead agency</b>	<b>Update</b>	<b>Status</b>
Mark bicycles at the station	ADC Northshire Police	Ninety were marked.	Complete

Visit shops (subject to funding)	ADC/all relevant partners	Still to come.	

***Cross cutting themes – young people***

Action	Owner/lead agency	Update	Status
Hold lessons in schools	Look, Listen, Learn	Six schools.	

## Action Plans 2031 – 2032

### *Theft and burglary*

Action	Owner/lead agency	Update	Status
Hold at least three stalls	ADC NCC Community Wardens Northshire Police		

## Membership and contact details

<b>Alderbrook District Council</b> Tel: 01632 960001 <a href="http://www.alderbrook.example">www.alderbrook.gov.uk</a>	<b>Northshire Police</b> Tel 101 www.northshire.police.uk
<b>NCC Community Wardens</b> Tel: 01632 960002 www.northshire.gov.uk	<b>NCC Trading Standards</b> www.northshire.gov.uk

## Glossary

ADC	Alderbrook District Council
ASB	Anti-social behaviour

***Alderbrook Community Safety Partnership***
***Tel: 01632 960001***
`;

describe('reading a plan', () => {
  it('tells the year that was from the year to come, and their priorities apart', async () => {
    const reading = await readPlan(bytes(PLAN), 'plan.md');
    expect(reading.title).toBe('Alderbrook Community Safety Partnership Partnership Plan 2031 - 2032');
    expect(reading.partnership).toBe('Alderbrook Community Safety Partnership');
    expect(reading.years.map(({ label, role }) => [label, role])).toEqual([['2030/31', 'reviewed'], ['2031/32', 'planned']]);
    expect(reading.years[0]?.priorities.map(({ title, crossCutting, actions }) => [title, crossCutting, actions.length])).toEqual([['Theft and burglary', false, 2], ['Cross cutting themes – young people', true, 1]]);
  });

  it.each<[string, string[]]>([
    ['All Saints Trust', ['All Saints Trust']],
    ['Nobody Left Behind CIC', ['Nobody Left Behind CIC']],
    ['TBC Housing', ['TBC Housing']],
    ['TBC', []],
    ['TBC, Alder Police', ['Alder Police']],
    ['TBC Alder Police', ['Alder Police']],
    ['Alder Council (TBC)', ['Alder Council']],
    ['All partners', ['All partners']],
    ['Alder Police.', ['Alder Police']],
    ['Weldon Town Centre BID', ['Weldon Town Centre BID']],
    ['Alder Council BID', ['Alder Council', 'BID']],
  ])('knows a name from words for nobody and everybody: %s', async (cell, owners) => {
    const text = `# Safer Alder plan 2031/32\n\n## Members\n\n- Alder Council\n- Alder Police\n- Probation Service\n\n## Actions for 2031/32\n\n| Action | Lead |\n|---|---|\n| Visit shops | ${cell} |\n| Mark bicycles | Alder Council |\n`;
    const { years } = await readPlan(new TextEncoder().encode(text), 'plan.md');
    expect(years[0]?.priorities[0]?.actions[0]?.owners.map((owner) => owner.name)).toEqual(owners);
  });

  it('tells owners apart that a cell runs together, and keeps one name with commas whole', async () => {
    const { years } = await readPlan(bytes(PLAN), 'plan.md');
    const owners = years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.owners.map((owner) => `${owner.name}${owner.kind === 'group' ? ' (group)' : ''}`))));
    expect(owners).toEqual([['ADC', 'Northshire Police'], ['ADC', 'all relevant partners (group)'], ['Look, Listen, Learn'], ['ADC', 'NCC Community Wardens', 'Northshire Police']]);
  });

  it('reads status, funding, target, members and glossary', async () => {
    const { years, members, glossary } = await readPlan(bytes(PLAN), 'plan.md');
    const [marked, visits] = years[0]?.priorities[0]?.actions ?? [];
    expect([marked?.status, marked?.subjectToFunding, visits?.status, visits?.subjectToFunding]).toEqual(['complete', false, 'not stated', true]);
    expect(years[1]?.priorities[0]?.actions[0]?.target).toEqual({ atLeast: 3, percent: false, quote: 'at least three' });
    expect(members.map(({ name, telephone, website }) => [name, telephone, website])).toEqual([
      ['Alderbrook District Council', '01632 960001', 'www.alderbrook.gov.uk'],
      ['Northshire Police', '101', 'www.northshire.police.uk'],
      ['NCC Community Wardens', '01632 960002', 'www.northshire.gov.uk'],
      ['NCC Trading Standards', undefined, 'www.northshire.gov.uk'],
    ]);
    expect(glossary.map(({ term }) => term)).toEqual(['ADC', 'ASB']);
  });

  it('drops no word, and prints every one in its JSON', async () => {
    const reading = await readPlan(bytes(PLAN), 'plan.md');
    expect(reading.notUnderstood).toEqual([]);
    expect(leftOut(reading.blocks, reading)).toEqual([]);
    const printed = JSON.stringify(readingJson(reading));
    for (const word of PLAN.replace(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []) expect(printed).toContain(word);
  });

  it.each([
    ['an empty file', '', 'empty-file'],
    ['a shopping list', 'Eggs\nMilk\n\nBread and butter.\n', 'not-a-plan'],
  ])('refuses %s', async (_name, text, code) => {
    await expect(readPlan(bytes(text), 'x.txt')).rejects.toMatchObject({ name: 'PlanRefused', code });
  });
});

describe('the words of a section', () => {
  const textUnder = async (words: string): Promise<string | undefined> => (await readPlan(bytes(PLAN.replace('## Membership', `## Our story\n\n${words}\n\n## Membership`)), 'plan.md')).sections.find((one) => one.heading === 'Our story')?.text;

  it('stand in paragraphs, and in lists where the document has a list', async () => {
    expect(await textUnder('The partnership met in March and chose among many topics.\n\nIt chose these:\n\n- Theft from shops\n- Hate\n\nMuch else is watched as well, each month of the year.\n\n1. First\n2. Then')).toBe('The partnership met in March and chose among many topics.\n\nIt chose these:\n\n- Theft from shops\n- Hate\n\nMuch else is watched as well, each month of the year.\n\n1. First\n2. Then');
  });
  it('go on where a page break cut a sentence, and keep the lines of an address', async () => {
    expect(await textUnder('Residents who worry about what they saw at night in the park can write to\n\nthe council or to the police at any hour.')).toBe('Residents who worry about what they saw at night in the park can write to the council or to the police at any hour.');
    expect(await textUnder('Several courses were run in the borough this year, among them three\n\nSteps to Safety courses, with 28 people in all.')).toBe('Several courses were run in the borough this year, among them three Steps to Safety courses, with 28 people in all.');
    expect(await textUnder('What the partnership does for residents throughout the year\n\nSteps to Safety courses, with 28 people in all.')).toContain('year\n');
    expect(await textUnder('Tel: 01632 960001\n\nEmail: csp@alderbrook.example')).toBe('Tel: 01632 960001\nEmail: csp@alderbrook.example');
  });
});

describe('a plan of five hundred actions', () => {
  it('is read whole', async () => {
    const rows = Array.from({ length: 500 }, (_one, index) => `| Carry out piece of work ${index} and tell residents of it | ADC Northshire Police, Trading Standards | It was done in week ${index}. | Complete |`);
    const text = `# Alderbrook Community Safety Partnership Review 2030/31\n\n## Theft\n\n| Action | Owner | Update | Status |\n|---|---|---|---|\n${rows.join('\n')}\n`;
    const reading = await readPlan(bytes(text), 'large.md');
    expect(reading.years[0]?.priorities[0]?.actions).toHaveLength(500);
    expect(leftOut(reading.blocks, reading)).toEqual([]);
  });
});
