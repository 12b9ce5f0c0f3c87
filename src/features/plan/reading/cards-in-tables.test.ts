// Tables that are cards of one action each, in the ways that councils set them: the action over the whole width, beside a label, or as the heading above.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(page: string): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(`<h1>Safer Alder: Community Safety Plan 2031/32</h1><p>Safer Alder Partnership</p>${page}`), 'plan.html');
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const told = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.ref ?? '', action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.due?.text ?? '', action.status].filter((one) => one !== '' && one !== 'not stated').join(' | '))));
const table = (...rows: string[]): string => `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
const cells = (...texts: string[]): string => texts.map((text) => `<td>${text}</td>`).join('');
const wide = (text: string, columns = 2): string => `<td colspan="${columns}">${text}</td>`;

const WAS = ['2030/31 | Nights | Put marshals at the rank | Alder Council | 38 nights. | on track', '2030/31 | Nights | Train bar staff | Alder Police and Alder Council | 212 were trained. | at risk'];
const COMES = '2031/32 | Nights | Train door staff | Alder Police | June 2031';
const numbered = [...WAS, COMES].map((line, at) => line.replace('Nights | ', `Nights | 1.${at === 2 ? 1 : at + 1} | `));
const page = (was: string[], comes: string): string => `<h2>Review of 2030/31</h2><h3>Nights</h3>${was.join('')}<h2>Plan for 2031/32</h2><h3>Nights</h3>${comes}`;

describe('a table that is the card of an action', () => {
  it('has it over the whole width, with labels below', async () => {
    const card = (action: string, ...rows: [string, string][]): string => table(wide(action), ...rows.map((row) => cells(...row)));
    expect(told(await read(page([card('1.1 Put marshals at the rank', ['Lead', 'Alder Council'], ['Progress', '38 nights.'], ['RAG', 'Green']), card('1.2 Train bar staff', ['Lead', 'Alder Police, Alder Council'], ['Progress', '212 were trained.'], ['RAG', 'Amber'])], card('1.1 Train door staff', ['Lead', 'Alder Police'], ['By when', 'June 2031']))))).toEqual(numbered);
  });

  it('stands with others of its priority in one table, with a number or its state beside it', async () => {
    expect(told(await read(page([table(wide('Put marshals at the rank'), cells('Who', 'Alder Council'), cells('What we did', '38 nights.'), cells('Status', 'On track'), cells('Train bar staff', 'Amber'), cells('Who', 'Alder Police, Alder Council'), cells('What we did', '212 were trained.'))], table(cells('1.1', 'Train door staff'), cells('Lead', 'Alder Police'), cells('Timescale', 'June 2031')))))).toEqual([...WAS, numbered[2]]);
  });

  it('has two labels side by side, and one for what is to be done', async () => {
    const card = (action: string, who: string, state: string, came: string): string => table(`<td>Action</td>${wide(action, 3)}`, cells('Lead', who, 'RAG', state), `<td>Progress</td>${wide(came, 3)}`);
    expect(told(await read(page([card('Put marshals at the rank', 'Alder Council', 'Green', '38 nights.'), card('Train bar staff', 'Alder Police, Alder Council', 'Amber', '212 were trained.')], table(`<td>Action</td>${wide('Train door staff', 3)}`, cells('Lead', 'Alder Police', 'By when', 'June 2031')))))).toEqual([...WAS, COMES]);
  });

  it('has it in the heading above, or in the part of the table that stands on the page before', async () => {
    const below = (...rows: [string, string][]): string => table(...rows.map((row) => cells(...row)));
    expect(told(await read(page([`<h4>1.1 Put marshals at the rank</h4>${below(['Lead', 'Alder Council'], ['Progress', '38 nights.'], ['RAG', 'Green'])}`, `<h4>1.2 Train bar staff</h4>${below(['Lead', 'Alder Police, Alder Council'], ['Progress', '212 were trained.'], ['RAG', 'Amber'])}`], `${below(['Action', '1.1 Train door staff'])}${below(['Lead', 'Alder Police'], ['By when', 'June 2031'])}`)))).toEqual(numbered);
  });

  it('is not made longer by a table right below it where no page ends between', async () => {
    const card = (action: string, ...rows: [string, string][]): string => table(wide(action), ...rows.map((row) => cells(...row)));
    const below = table(cells('Partners', 'Alder Watch'), cells('Status', 'Off track'));
    expect(told(await read(page([card('1.1 Put marshals at the rank', ['Lead', 'Alder Council'], ['Progress', '38 nights.'], ['Status', 'On track']), below, card('1.2 Train bar staff', ['Lead', 'Alder Police, Alder Council'], ['Progress', '212 were trained.'], ['Status', 'At risk'])], card('1.1 Train door staff', ['Lead', 'Alder Police'], ['By when', 'June 2031']))))).toEqual(numbered);
  });

  it('takes small words before a figure for no reference', async () => {
    const first = table(wide('Put marshals at the rank'), cells('Lead', 'Alder Council'), cells('up 3.5', 'times on the year before'), cells('Progress', '38 nights.'), cells('RAG', 'Green'));
    const second = table(wide('Train bar staff'), cells('Lead', 'Alder Police, Alder Council'), cells('Progress', '212 were trained.'), cells('RAG', 'Amber'));
    expect(told(await read(page([first, second], table(wide('Train door staff'), cells('Lead', 'Alder Police'), cells('By when', 'June 2031')))))).toEqual([...WAS, COMES]);
  });

  it('is none where a priority stands over its sponsor, and no table of actions is a card', async () => {
    const reading = await read(`<h2>Priorities</h2>${table(wide('Priority 1: Nights'), cells('Sponsor', 'Alder Council'), cells('Measure', 'Fewer fights'))}<h2>Actions for 2031/32</h2><h3>Priority 1: Nights</h3>${table(cells('Action', 'Lead', 'By when', 'Measure'), cells('Train door staff', 'Alder Police', 'June 2031', '150'))}`);
    expect(told(reading)).toEqual(['2031/32 | Priority 1: Nights | Train door staff | Alder Police | June 2031']);
  });
});
