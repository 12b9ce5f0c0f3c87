// What was once reported wrongly because a line, a row or a word was taken for something else: nothing is asked where the plan itself tells what it is.
import { describe, expect, it } from 'vitest';
import { readPlan } from '../reading/read-plan.ts';
import type { PlanReading } from '../reading/plan-reading.ts';
import { checkPlan } from './check-plan.ts';
import { planOfReading } from './from-reading.ts';

const read = (text: string): Promise<PlanReading> => readPlan(new TextEncoder().encode(text), 'plan.md');
const checked = async (text: string): Promise<string[]> => checkPlan(planOfReading(await read(text))).map((one) => `${one.kind}: ${one.subject}`);
const actions = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((one) => one.text)));

const costed = (rows: string, sum = ''): string => `# Plan 2031/32

## Our aims

- Fewer victims
- Safer streets

## What we did in 2030/31

| Action | Lead | Cost | What happened | Status |
|---|---|---|---|---|${rows}
| Marshals on Saturdays | Marl Council | £24,000 | They worked on 48 nights | Complete |
| Knife arch at the college | Marl Police | £3,500 | Used on nine days | Complete |
${sum}`;

describe('rows and lines that are no actions', () => {
  it.each(['| All aims | | £27,500 | | |', '| Total for the first aim | | £27,500 | | |', '| Whole plan | | £27,500 | | |'])('%s', async (sum) => {
    const reading = await read(costed('', sum));
    expect(actions(reading)).toEqual(['Marshals on Saturdays', 'Knife arch at the college']);
    expect(await checked(costed('', sum))).toEqual([]);
  });

  it('a title of one of the aims alone in its row', async () => {
    const reading = await read(costed('\n| Fewer victims | | | | |'));
    expect(actions(reading)).toEqual(['Marshals on Saturdays', 'Knife arch at the college']);
    expect(reading.years[0]?.priorities.map((one) => one.title)).toEqual(['Fewer victims']);
  });

  it('but a row without an owner is one', async () => expect(await checked(costed('\n| Lighting in the park | | £900 | Eleven lamps | Complete |'))).toEqual(['action-without-owner: Lighting in the park']));

  it('the mark of a quotation alone on its line', async () => {
    const quoted = '# Plan 2031/32\n\n## Our plan for 2031/32\n\n> Agreed by the board.\n>\n> - Hold four street weeks. Lead: Marl Council.\n>\n>\n\n- Visit schools. Lead: Marl Police.\n>\n- Open a hub. Lead: Marl Council.\n';
    expect(actions(await read(quoted))).toEqual(['Hold four street weeks.', 'Visit schools.', 'Open a hub.']);
  });
});

it('terms with their meanings on the next line are a glossary', async () => {
  const reading = await read('# Plan 2031/32\n\n## Our plan for 2031/32\n\n- Visit schools. Lead: Marl Police.\n\n## Glossary\n\nASB\n: anti-social behaviour\n\nPSPO\n: public spaces protection order\n');
  expect(reading.glossary.map(({ term, meaning }) => [term, meaning])).toEqual([['ASB', 'anti-social behaviour'], ['PSPO', 'public spaces protection order']]);
});

it('"All 6 district councils" names nobody', async () => {
  const reading = await read('# Plan 2031/32\n\n## Our plan for 2031/32\n\n- Visit schools. Lead: All 6 district councils.\n- Open a hub. Lead: both of the two county councils.\n- Walk. Lead: Marl Police.\n');
  expect(reading.years[0]?.priorities[0]?.actions.map((one) => one.owners.map(({ name, kind }) => [name.replace(/\.$/, ''), kind]))).toEqual([[['All 6 district councils', 'group']], [['both of the two county councils', 'group']], [['Marl Police', 'organisation']]]);
});

it('many actions of one table without an owner are told once', async () => {
  const rows = ['Visit schools', 'Open a hub', 'Hold a week', 'Train staff'].map((one) => `| ${one} | | Done | Complete |`);
  const plan = (some: readonly string[]): string => `# Plan 2031/32\n\n## What we did in 2030/31\n\n| Action | Lead | What happened | Status |\n|---|---|---|---|\n| Run marshals | Marl Council | 48 nights | Complete |\n| Hold patrols | Marl Police | 12 nights | Complete |\n| Put up lamps | Marl Council | 9 lamps | Complete |\n| Mark bikes | Marl Police | 60 bikes | Complete |\n| Clear paths | Marl Council | 3 paths | Complete |\n${some.join('\n')}\n`;
  expect((await checked(plan(rows))).filter((one) => one.startsWith('action-without-owner'))).toHaveLength(1);
  expect((await checked(plan(rows.slice(0, 2)))).filter((one) => one.startsWith('action-without-owner'))).toHaveLength(2);
});

describe('an action of last year', () => {
  const plan = (fresh: string): string => `# Plan 2031/32\n\n## What we did in 2030/31\n\n- Visit schools with the theatre. Lead: Marl Police. Update: 12 visits.\n- Open the hub on Fridays. Lead: Marl Council. Update: 40 Fridays.\n- Send enforcement officers to the bonfire site. Lead: Marl Council. Update: 8 nights.\n\n## Our plan for 2031/32\n\n- Visit schools with the theatre. Lead: Marl Police.\n- Open the hub on Fridays. Lead: Marl Council.\n- ${fresh}. Lead: Marl Council.\n`;
  it('whose words a narrow column broke is found again', async () => expect(await checked(plan('Enforce ment offi cers at bon fire si tes'))).toEqual([]));
  it('of which no word is left is asked for', async () => expect(await checked(plan('Give locks to cyclists'))).toEqual(['action-dropped: Send enforcement officers to the bonfire site.']));
});

it('a title promises what is a topic of the field, and no mood', async () => {
  const plan = (title: string): string => `# Plan 2031/32\n\n## Our plan for 2031/32\n\n### ${title}\n\n- Fit locks after a burglary. Lead: Marl Police.\n- Mark property in homes that were burgled. Lead: Marl Council.\n`;
  expect(await checked(plan('Burglary and belonging'))).toEqual([]);
  expect(await checked(plan('Burglary and gambling'))).toEqual(['promise-without-action: gambling']);
  // What is a kind of the other is promised with it.
  const houses = (title: string): string => plan(title).replaceAll(/- .*\n/g, '- Inspect shared houses where exploitation is suspected. Lead: Marl Police.\n');
  expect(await checked(houses('Modern slavery and exploitation'))).toEqual([]);
  expect(await checked(houses('Burglary and exploitation'))).toEqual(['promise-without-action: Burglary']);
});

it('what the text spells out need not stand in a short glossary', async () => {
  const plan = (use: string): string => `# Plan 2031/32\n\n## Our plan for 2031/32\n\nWe fear anti-social behaviour (ASB) most. The Serious Domestic Order (SDO) is ${use}.\n\n- Visit schools after ASB. Lead: Marl Police.\n\n## Glossary\n\n- ASB: anti-social behaviour\n- CSP: Community Safety Partnership\n\nThe CSP wrote this.\n`;
  expect(await checked(plan('new'))).toEqual([]);
  expect(await checked(plan('new, and so is XQD'))).toEqual(['acronym-undefined: XQD']);
});

describe('what stands where nobody looked for it', () => {
  it('heads of another year within a table begin its actions', async () => {
    const row = (cells: string): string => `<tr>${cells.split('|').map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const table = (title: string, done: string, next: string): string => `<tr><th colspan="4">${title}</th></tr>${row('What we said for 2030/31|Who|What happened|Finished?')}${row(`${done}|Marl Police|12 of them|Yes`)}${row('What we will do in 2031/32|Who|By|Measure')}${row(`${next}|Marl Council|March 2032|15`)}`;
    const page = `<html><body><h1>Plan 2031/32</h1><table>${table('Safer homes', 'Fit locks', 'Fit doors')}${table('Safer roads', 'Hold speed checks', 'Hold bike checks')}</table></body></html>`;
    const reading = await readPlan(new TextEncoder().encode(page), 'plan.html');
    expect(reading.years.map((year) => [year.label, year.role, year.priorities.map((one) => [one.title, ...one.actions.map((action) => action.text)])])).toEqual([
      ['2030/31', 'reviewed', [['Safer homes', 'Fit locks'], ['Safer roads', 'Hold speed checks']]],
      ['2031/32', 'planned', [['Safer homes', 'Fit doors'], ['Safer roads', 'Hold bike checks']]],
    ]);
  });

  it('a leader named on the line below its label, and an item among led ones that has a measure only', async () => {
    const reading = await read('# Plan 2031/32\n\n## Our plan for 2031/32\n\n1. Give shops one number to ring. Lead:\n   Marl Police.\n2. Visit farms. Lead: Marl\n   Council. Measure: 60 farms.\n3. Find a quiet room. Measure: open by\n   September.\n4. Mark bikes. Lead: Marl Homes.\n');
    expect(reading.years[0]?.priorities[0]?.actions.map((one) => [one.text, one.owners.map(({ name }) => name.replace(/\.$/, '')).join()])).toEqual([['Give shops one number to ring.', 'Marl Police'], ['Visit farms.', 'Marl Council'], ['Find a quiet room.', ''], ['Mark bikes.', 'Marl Homes']]);
  });

  it.each([['Marl Port<br>Authority', ['Marl Port Authority']], ['Marl Council for Voluntary Service', ['Marl Council for Voluntary Service']], ['Marl Fire and<br>Rescue Service', ['Marl Fire and Rescue Service']], ['Marl Homes<br>Marl Police', ['Marl Homes', 'Marl Police']]])('the owner %s', async (cell, owners) => {
    const page = `<html><body><h1>Plan 2031/32</h1><table><tr><th>Action</th><th>Who</th><th>Measure</th></tr><tr><td>Visit homes</td><td>${cell}</td><td>3</td></tr></table></body></html>`;
    const reading = await readPlan(new TextEncoder().encode(page), 'plan.html');
    expect(reading.years[0]?.priorities[0]?.actions[0]?.owners.map(({ name }) => name)).toEqual(owners);
  });

  it.each(['The enforcement officers have done their work, so the bonfire is not in the new plan.', 'The officers are a standing part of every bonfire night.', 'Bonfire enforcement is run by the village itself from now on.'])('what became of an action: %s', async (said) => {
    const plan = (words: string): string => `# Plan 2031/32\n\n## What we did in 2030/31\n\n${words}\n\n- Visit schools with the theatre. Lead: Marl Police. Update: 12 visits.\n- Open the hub on Fridays. Lead: Marl Council. Update: 40 Fridays.\n- Send enforcement officers to the bonfire. Lead: Marl Council. Update: 8 nights.\n\n## Our plan for 2031/32\n\n- Visit schools with the theatre. Lead: Marl Police.\n- Open the hub on Fridays. Lead: Marl Council.\n- Give locks to cyclists. Lead: Marl Council.\n`;
    expect(await checked(plan('It was a good year.'))).toEqual(['action-dropped: Send enforcement officers to the bonfire.']);
    expect(await checked(plan(said))).toEqual([]);
  });
});
