// What only looks like one of the ways in which plans are set out: rows of their own, bodies of two words, results beside promises, sentences that open in bold.
import { describe, expect, it } from 'vitest';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

const read = (text: string, name: string): Promise<PlanReading> => readPlan(new TextEncoder().encode(text), name);
const told = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.due?.text ?? '', action.status].filter((one) => one !== '' && one !== 'not stated').join(' | '))));
const table = (...rows: string[][]): string => rows.flatMap((row, at) => [`| ${row.join(' | ')} |`, ...(at === 0 ? [`|${'---|'.repeat(row.length)}`] : [])]).join('\n');

describe('columns of plain text', () => {
  const line = (...cells: string[]): string => `${(cells[0] ?? '').padEnd(36)}${(cells[1] ?? '').padEnd(21)}${cells[2] ?? ''}`.trimEnd();
  const plan = (...actions: string[]): string => ['ALDER COMMUNITY SAFETY ACTION PLAN 2031-32', '', 'PRIORITY ONE: REDUCE VIOLENCE', '', line('Action', 'Responsible', 'Timescale'), ...actions.map((action, at) => line(action, ['Alder Police', 'Alder Homes', 'Alder BC'][at] ?? '', ['May 2031', 'Dec 2031', 'July 2031'][at] ?? '')), ''].join('\n');
  it.each([[['run the night bus', 'give out glasses', 'sign a charter']], [['Run the night bus on Fridays', 'eCargo bikes for the wardens', 'Sign a charter']]])('keep rows that have somebody of their own, however they begin: %s', async (actions) => {
    expect(told(await read(plan(...actions), 'plan.txt')).map((row) => row.split(' | ').slice(2))).toEqual([[actions[0], 'Alder Police', 'May 2031'], [actions[1], 'Alder Homes', 'Dec 2031'], [actions[2], 'Alder BC', 'July 2031']]);
  });
});

describe('two words with capitals before a post', () => {
  it.each(['Wharfe Women, Community Safety Manager', 'Youth Justice, Community Safety Manager', 'Quay Voices; Licensing Officer'])('are a body where nobody bears a title: %s', async (owners) => {
    const reading = await read(`# Alder CSP plan 2031/32\n\n${table(['Action', 'Lead', 'By when'], ['Walk the quay', owners, 'May 2031'], ['Train call handlers', 'Alder Police', 'June 2031'])}\n`, 'plan.md');
    expect(told(reading)[0]).toContain(owners.replace(/[,;] /, ' and '));
  });

  it('are one beside titles too, where their words are written small', async () => {
    const reading = await read(`# Alder CSP plan 2031/32\n\nThe quay has many voices, and all are heard.\n\n${table(['Action', 'Lead', 'By when'], ['Walk the quay', 'Quay Voices, Alder Council', 'May 2031'], ['Talk to women', 'Kim Ames, Alder Council', 'May 2031'], ['Train call handlers', 'DS Ellie Marsh, Alder Police', 'June 2031'])}\n`, 'plan.md');
    expect(told(reading).map((row) => row.split(' | ')[2])).toEqual(['Quay Voices and Alder Council', 'Alder Council', 'Alder Police']);
  });
});

describe('a list of promises and one of results', () => {
  it('are no pairs where the results speak of something else', async () => {
    const reading = await read('# Alder CSP: annual report 2030/31\n\n## Theme 1: Homes\n\n### What we said we would do\n\n1. Fit locks in homes (Alder Council)\n2. Gate six alleys (Alder Homes)\n3. Train 40 door staff (Alder Police)\n\n### Our results\n\n1. Burglary fell by 4%\n2. Robbery rose by 2%\n3. Arson was level\n', 'report.md');
    expect(told(reading).filter((row) => /fell|rose|level/.test(row))).toEqual([]);
  });
});

describe('sentences that open in bold', () => {
  it('bear no labels', async () => {
    const reading = await read(`# Alder CSP plan 2031/32\n\n## What was done\n\n**Partners** met each month and agreed a plan.\n\n**Owners** of dogs were told of the order.\n\n**Progress** was slow in the autumn.\n\n**Lead** thieves were caught in May.\n\n**Partners** gave money too.\n\n## Plan\n\n${table(['Action', 'Lead', 'By when'], ['Walk the quay', 'Alder Council', 'May 2031'], ['Train call handlers', 'Alder Police', 'June 2031'])}\n`, 'plan.md');
    expect(told(reading)).toEqual(['2031/32 |  | Walk the quay | Alder Council | May 2031', '2031/32 |  | Train call handlers | Alder Police | June 2031'].map((row) => row.replace(' |  | ', ' | ')));
    expect(reading.blocks.some((block) => block.kind === 'paragraph' && block.text === 'Partners met each month and agreed a plan.')).toBe(true);
  });
});

describe('a strategy for several years', () => {
  it.each(['refreshed March 2032', 'Updated January 2032', 'version of May 2031, updated June 2031'])('is of no one year by a day on which it was written or refreshed at the year’s end: %s', async (words) => {
    const reading = await read(`# Alder Community Safety Strategy 2030-33 (${words})\n\n${table(['Action', 'Lead', 'By when'], ['Walk the quay', 'Alder Council', 'ongoing'], ['Train call handlers', 'Alder Police', 'ongoing'])}\n`, 'plan.md');
    expect(reading.years.map((year) => year.label)).toEqual(['2030/33']);
  });
});

describe('a state with more behind it', () => {
  it.each([['No: funding withdrawn', 'cancelled'], ['No. 3 gate is open', 'not stated']])('is weighed as a whole: %s', async (words, status) => {
    const reading = await read(`# Alder CSP review 2030/31\n\n${table(['Action', 'Lead', 'Status'], ['Walk the quay', 'Alder Council', words], ['Train call handlers', 'Alder Police', 'Complete'])}\n`, 'plan.md');
    expect(reading.years[0]?.priorities[0]?.actions[0]?.status).toBe(status);
  });
});

describe('tables of two and three columns', () => {
  it('have no priorities over their columns where bodies stand there', async () => {
    const reading = await read(`# Alder CSP plan 2031/32\n\n## Priority 1: Violence\n\n${table(['', 'Alder Police', 'Alder Council'], ['Action', 'Patrol hot spots', 'Run a youth bus'], ['Partners', 'Street Pastors', 'Alder Homes'], ['Timescale', 'May 2031', 'June 2031'])}\n`, 'plan.md');
    expect(reading.years.flatMap((year) => year.priorities.map((priority) => priority.title))).toEqual(['Priority 1: Violence']);
  });

  it('keep an outcome over some rows with the actions below it', async () => {
    const outcome = (name: string, what: string): string => `<tr><th colspan="2">${name}</th></tr><tr><th>Actions</th><th>Lead</th></tr><tr><td>${what}</td><td>Alder Council</td></tr>`;
    const reading = await read(`<h1>Safer Alder Partnership</h1><h2>Delivery Plan 2031/32</h2><h3>Priority 1: Violence</h3><table>${outcome('Outcome 1.1: Young people are diverted', 'Commission mentoring')}${outcome('Outcome 1.2: Fewer knives are carried', 'Test purchase each quarter')}</table>`, 'plan.html');
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.others[0]?.text)).toEqual(['Outcome 1.1: Young people are diverted', 'Outcome 1.2: Fewer knives are carried']);
  });

  const card = (actions: string, more: string): string => `<h1>Alder CSP plan 2031/32</h1><table><tr><td>Objective 1</td><td>Safer roads</td></tr><tr><td>Lead</td><td>Alder Police</td></tr><tr><td>Actions</td><td>${actions}</td></tr>${more}</table>`;
  it('take what goes on in small letters for the rest of the line above', async () => {
    expect(told(await read(card('Watch speeds in ten villages<br>with the parish councils<br>Hold driver days', ''), 'plan.html'))).toEqual(['2031/32 | Safer roads | Watch speeds in ten villages with the parish councils | Alder Police', '2031/32 | Safer roads | Hold driver days | Alder Police']);
  });

  it('are no card where there would be hundreds of owners for hundreds of actions', async () => {
    const many = Array.from({ length: 400 }, (_none, at) => `Watch speeds in place ${at}`);
    const reading = read(card(many.join('<br>'), many.map((_one, at) => `<tr><td>Lead</td><td>Alder Council ${at}</td></tr>`).join('')), 'plan.html').catch(() => undefined);
    expect((await reading)?.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions)).length ?? 0).toBeLessThan(400);
  });
});

describe('sentences that say what will be done', () => {
  it('are no actions where they tell of the area', async () => {
    await expect(read('# Alder Community Safety Plan 2031/32\n\n## About the area\n\nNetwork Rail will close the crossing. Alder Hospital will merge two wards. Northshire Police will move to Elm House. Alder Council will sell the yard.\n', 'plan.md')).rejects.toMatchObject({ code: 'not-a-plan' });
  });
});
