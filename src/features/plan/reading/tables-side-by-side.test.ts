// A table whose merged heads hold two years beside each other is read as both.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(body: string, title = 'Alder Community Safety Partnership'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(`<!doctype html><title>Plan</title><h1>${title}</h1>${body}`), 'plan.html');
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const told = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, year.role, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText].filter(Boolean).join(' | '))));
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => (cell.startsWith('<') ? cell : `<td>${cell}</td>`)).join('')}</tr>`;

describe('two years side by side', () => {
  it('under heads that name both years are both read, with titles over the whole width and new or ended actions', async () => {
    const table = `<table>${row('<th colspan="4">What we agreed for 2030/31 and what came of it</th>', '<th colspan="2">What we will do in 2031/32</th>')}${row('<th>Action</th>', '<th>Who</th>', '<th>What happened</th>', '<th>RAG</th>', '<th>Action</th>', '<th>Who</th>')}${row('<td colspan="6">Theme 1: Road danger</td>')}${row('Check speeds at 12 schools', 'Alder Police', 'Nine were visited.', 'Amber', 'Check speeds at 15 schools', 'Alder Police')}${row('Paint two crossings', 'Alder Council', 'Both are painted.', 'Blue', 'None: complete', '')}${row('', '', '', '', 'Lend cameras to cyclists', '')}</table>`;
    expect(told(await read(table))).toEqual([
      '2030/31 | reviewed | Theme 1: Road danger | Check speeds at 12 schools | Alder Police | Nine were visited. | Amber',
      '2030/31 | reviewed | Theme 1: Road danger | Paint two crossings | Alder Council | Both are painted. | Blue',
      '2031/32 | planned | Theme 1: Road danger | Check speeds at 15 schools | Alder Police',
      '2031/32 | planned | Theme 1: Road danger | Lend cameras to cyclists',
    ]);
  });

  it('under heads without years, beside a priority and a number that both share', async () => {
    const table = `<table>${row('<th rowspan="2">Priority</th>', '<th rowspan="2">Ref</th>', '<th colspan="2">Looking back</th>', '<th colspan="2">Looking forward</th>')}${row('<th>We said we would</th>', '<th>Result</th>', '<th>What we will do</th>', '<th>Lead</th>')}${row('<td rowspan="2">Nuisance</td>', '1', 'Answer noise calls', '82% were answered.', 'Answer noise calls by night', 'Alder Council')}${row('2', 'Open a youth club', 'It opened in May.', 'Open the youth club on Sundays', 'Mill Trust')}</table>`;
    expect(told(await read(table, 'Alder Community Safety Plan 2031/32'))).toEqual([
      '2030/31 | reviewed | Nuisance | Answer noise calls | 82% were answered.',
      '2030/31 | reviewed | Nuisance | Open a youth club | It opened in May.',
      '2031/32 | planned | Nuisance | Answer noise calls by night | Alder Council',
      '2031/32 | planned | Nuisance | Open the youth club on Sundays | Mill Trust',
    ]);
  });

  it('where only one half holds actions are one table', async () => {
    const table = `<table>${row('<th colspan="2">Our plan 2031/32</th>', '<th colspan="2">Figures 2030/31</th>')}${row('<th>Action</th>', '<th>Lead</th>', '<th>Count</th>', '<th>Change</th>')}${row('Check speeds', 'Alder Police', '12', '3%')}${row('Paint crossings', 'Alder Council', '4', '1%')}</table>`;
    expect(told(await read(table)).map((one) => one.split(' | ').slice(-2).join(' | '))).toEqual(['Check speeds | Alder Police', 'Paint crossings | Alder Council']);
  });
});
