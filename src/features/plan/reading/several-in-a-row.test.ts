// Rows that hold more than one action, and tables whose own titles say more of the priority above them.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name = 'plan.html'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const actionsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, year.role, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText].filter(Boolean).join(' | '))));
const page = (body: string): string => `<!doctype html><title>Plan</title><h1>Alder Community Safety Plan 2031/32</h1>${body}`;
const table = (heads: readonly string[], ...rows: (readonly string[])[]): string => `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

describe('a row', () => {
  it('with a list of undertakings is one action for each of them, with the lead that they share', async () => {
    const reading = await read(page(`<h2>Homes</h2>${table(['Objective', 'What we will do', 'Lead', 'By when'], ['Safe homes', '<ul><li>Fit locks in 40 homes</li><li>Train ten advisers a year</li></ul>', 'Alder Council', 'May'], ['Safe lanes', '<ul><li>Light the steps to the quay</li></ul>', 'Alder Police', 'June'])}`));
    expect(actionsOf(reading)).toEqual(['2031/32 | planned | Homes | Fit locks in 40 homes | Alder Council', '2031/32 | planned | Homes | Train ten advisers a year | Alder Council', '2031/32 | planned | Homes | Light the steps to the quay | Alder Police']);
  });

  it('with a list by marks, and a report for each, tells them apart; one report for all keeps them together', async () => {
    const rows = (update: string): string => `# Alder Community Safety Partnership: review of 2030/31\n\n## Homes\n\n| Action | Lead | Progress | RAG |\n|---|---|---|---|\n| • Fit locks in 40 homes<br>• Train ten advisers a year | Alder Council | ${update} | Green |\n| Light the steps | Alder Police | They are lit. | Green |\n`;
    expect(actionsOf(await read(rows('• 44 fitted<br>• Nine were trained'), 'plan.md'))).toEqual(['2030/31 | reviewed | Homes | Fit locks in 40 homes | Alder Council | 44 fitted | Green', '2030/31 | reviewed | Homes | Train ten advisers a year | Alder Council | Nine were trained | Green', '2030/31 | reviewed | Homes | Light the steps | Alder Police | They are lit. | Green']);
    expect((await read(rows('Both went well.'), 'plan.md')).years[0]?.priorities[0]?.actions).toHaveLength(2);
  });

  it('with a list of parts, or a number for the whole, is one action', async () => {
    const reading = await read(page(`<h2>Homes</h2>${table(['Action', 'Lead', 'By when'], ['<ul><li>The locks in 40 homes</li><li>Training of ten advisers</li></ul>', 'Alder Council', 'May'], ['Offer help in three ways: <ul><li>Fit locks in homes</li><li>Train more advisers</li></ul>', 'Alder Police', 'June'])}<h2>Lanes</h2>${table(['Ref', 'Action', 'Lead'], ['2.1', '<ul><li>Light the long steps</li><li>Sweep the lanes twice</li></ul>', 'Alder Council'])}`));
    expect(reading.years[0]?.priorities.map((priority) => priority.actions.length)).toEqual([2, 1]);
  });

  it('names this year’s action and, further on, that of the next', async () => {
    const named = await read('# Alder Community Safety Partnership: rolling plan 2030/31 to 2031/32\n\n| Action in 2030/31 | Lead | What was done | Status | Action for 2031/32 |\n|---|---|---|---|---|\n| Fit locks in 40 homes | Alder Council | 44 fitted | Done | Fit 20 more in the east |\n| Paint a mural | Mill Trust | Painted in May | Done | None |\n', 'plan.md');
    expect(actionsOf(named)).toEqual(['2030/31 | reviewed | Fit locks in 40 homes | Alder Council | 44 fitted | Done', '2030/31 | reviewed | Paint a mural | Mill Trust | Painted in May | Done', '2031/32 | planned | Fit 20 more in the east | Alder Council']);
    const begun = await read('# Alder Community Safety Partnership: rolling plan 2030/31 to 2031/32\n\n| Action in 2030/31 | Lead | What was done | Status | Action for 2031/32 |\n|---|---|---|---|---|\n| Fit locks in 40 homes | Alder Council | 44 fitted | Done | Fit 20 more in the east |\n| New for 2031/32 | Mill Trust | | | Paint a mural |\n| New boilers in the halls | Mill Trust | | | Paint the halls |\n', 'plan.md');
    expect(actionsOf(begun)).toEqual(['2030/31 | reviewed | Fit locks in 40 homes | Alder Council | 44 fitted | Done', '2030/31 | reviewed | New boilers in the halls | Mill Trust', '2031/32 | planned | Fit 20 more in the east | Alder Council', '2031/32 | planned | Paint a mural | Mill Trust', '2031/32 | planned | Paint the halls | Mill Trust']);
    const unnamed = await read('# Alder Community Safety Partnership: review of 2030/31\n\n## Homes\n\n| Action | Lead | Progress | Action for the coming year |\n|---|---|---|---|\n| Fit locks in 40 homes | Alder Council | 44 fitted | Fit 20 more in the east |\n', 'plan.md');
    expect(actionsOf(unnamed)).toEqual(['2030/31 | reviewed | Homes | Fit locks in 40 homes | Alder Council | 44 fitted', '2031/32 | planned | Homes | Fit 20 more in the east | Alder Council']);
  });

  it('names the next year’s action under whatever head, where what stands below asks for something', async () => {
    for (const [head, lead] of [['Plans for 2031/32', 'Lead 2031/32'], ['2031/32', 'Who'], ['In the year ahead', 'Led by'], ['Intentions, 2031/32', 'Owner']] as const) {
      const text = `# Alder Community Safety Partnership\n\n| Action 2030/31 | Lead | Progress 2030/31 | RAG | ${head} | ${lead} |\n|---|---|---|---|---|---|\n| Fit locks in 40 homes | Alder Council | 44 fitted | Green | Fit 20 more in the east | Alder Council |\n| Paint a mural | Mill Trust | Painted in May | Blue | Not applicable | – |\n| Light the steps | Alder Police | They are lit | Green | Light the quay | |\n`;
      const ahead = ['2031/32 | planned | Fit 20 more in the east | Alder Council', '2031/32 | planned | Light the quay'];
      expect(actionsOf(await read(text, 'plan.md')), head).toEqual(['2030/31 | reviewed | Fit locks in 40 homes | Alder Council | 44 fitted | Green', '2030/31 | reviewed | Paint a mural | Mill Trust | Painted in May | Blue', '2030/31 | reviewed | Light the steps | Alder Police | They are lit | Green', ...ahead]);
    }
    const led = await read(page(`<h2>Homes</h2>${table(['Task', 'Owner', 'Update at March 2031', 'Plan for 2031/32'], ['Fit locks', 'Alder Council', '40 fitted', 'Fit 20 more'], ['Visit shops', 'Alder Police', 'Ten visited', 'Visit bars as well'])}`).replace('Plan 2031/32', 'Plan'));
    expect(actionsOf(led).slice(2)).toEqual(['2031/32 | planned | Homes | Fit 20 more | Alder Council', '2031/32 | planned | Homes | Visit bars as well | Alder Police']);
  });

  it('names another of the next year alone below it, where what stands before is empty or reaches down', async () => {
    const heads = ['Action 2030/31', 'Lead', 'Progress', 'Action 2031/32', 'Lead'];
    const ahead = ['2031/32 | planned | Homes | Fit 20 more | Alder Council', '2031/32 | planned | Homes | Join the county patrol | Alder Police', '2031/32 | planned | Homes | Visit bars | Mill Trust'];
    const empty = await read(page(`<h2>Homes</h2>${table(heads, ['Fit locks', 'Alder Council', '40 fitted', 'Fit 20 more', 'Alder Council'], ['', '', '', 'Join the county patrol', 'Alder Police'], ['Visit shops', 'Mill Trust', 'Ten visited', 'Visit bars', 'Mill Trust'])}`));
    expect(actionsOf(empty)).toEqual(['2030/31 | reviewed | Homes | Fit locks | Alder Council | 40 fitted', '2030/31 | reviewed | Homes | Visit shops | Mill Trust | Ten visited', ...ahead]);
    const merged = await read(page(`<h2>Homes</h2><table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr><tr><td rowspan="2">Fit locks</td><td rowspan="2">Alder Council</td><td rowspan="2">40 fitted</td><td>Fit 20 more</td><td>Alder Council</td></tr><tr><td>Join the county patrol</td><td>Alder Police</td></tr><tr><td>Visit shops</td><td>Mill Trust</td><td>Ten visited</td><td>Visit bars</td><td>Mill Trust</td></tr></table>`));
    expect(actionsOf(merged)).toEqual(actionsOf(empty));
    const cut = await read(page(`<h2>Homes</h2>${table(heads, ['Fit locks', 'Alder Council', '40 fitted', 'Fit 20 more', 'Alder Council'], ['', '', '', 'in the east of the town', ''], ['Visit shops', 'Mill Trust', 'Ten visited', 'Visit bars', 'Mill Trust'])}`));
    expect(actionsOf(cut)).toHaveLength(4);
  });

  it('tells by months what was done where its state stands beside them, and steps to come where none does', async () => {
    for (const spans of [['April to June', 'July to September'], ['April–September', 'October–March']] as const) {
      const told = (...more: string[]): string => page(`<h2>Homes</h2>${table(['Action', 'Lead', ...spans, ...more], ['Fit locks', 'Alder Council', '12 homes', '31 homes', ...more.map(() => 'Green')], ['Visit shops', 'Alder Police', 'Four', 'Six', ...more.map(() => 'Amber')])}`);
      expect(actionsOf(await read(told('RAG')))[0]).toBe(`2031/32 | reviewed | Homes | Fit locks | Alder Council | ${spans[0]}: 12 homes\n${spans[1]}: 31 homes | Green`);
      expect(actionsOf(await read(told()))[0]).toBe('2031/32 | planned | Homes | Fit locks | Alder Council');
    }
  });

  it('names none where the column of the next year holds sums or yes and no', async () => {
    for (const [head, one, other] of [['Money 2031/32', '£4,000', '£2,000'], ['2031/32', 'Yes', 'No'], ['Aim for 2031/32', '50 homes', '12 shops']] as const)
      expect((await read(`# Alder Community Safety Partnership: review of 2030/31\n\n| Action 2030/31 | Lead | Progress 2030/31 | ${head} |\n|---|---|---|---|\n| Fit locks in 40 homes | Alder Council | 44 fitted | ${one} |\n| Visit shops | Mill Trust | Ten visited | ${other} |\n`, 'plan.md')).years.map((year) => `${year.label} ${year.role}`)).toEqual(['2030/31 reviewed']);
  });
});

describe('what is to come of an action', () => {
  const beside = async (next: string): Promise<string[]> => {
    const reading = await read(`# Alder Community Safety Partnership: review of 2030/31\n\n| Action in 2030/31 | Lead | What was done | Action for 2031/32 |\n|---|---|---|---|\n| Train bar staff | Alder Council | 120 were trained | ${next} |\n| Paint a mural | Mill Trust | Painted in May | Paint one more |\n`, 'plan.md');
    return actionsOf(reading).filter((one) => one.startsWith('2031/32') && one.includes('Alder Council')).map((one) => one.split(' | ')[2] ?? '');
  };

  it.each([
    ['Completed. Train 40 more drivers and extend it to Weldon', 'Train 40 more drivers and extend it to Weldon'],
    ['Closed: reopen as a drop-in from June', 'reopen as a drop-in from June'],
    ['Complete – with Alder Homes – the refit of the six flats', 'Complete – with Alder Homes – the refit of the six flats'],
    ['Finished in part. Hold a second day', 'Finished in part. Hold a second day'],
  ])('is asked for behind what became of it: %s', async (next, text) => expect(await beside(next)).toEqual([text]));

  it.each(['Completed.', 'Complete', 'Complete – no further action', 'Completed – it is now run by the library', 'Finished. The kiosk is now run by the library.', 'Closed: the hall was sold', 'None', 'No further action'])('is nothing: %s', async (next) => expect(await beside(next)).toEqual([]));
});

describe('the title of a priority', () => {
  it('is the heading, where the table below it begins with what is to come of it', async () => {
    const reading = await read(page(`<h2>Priority 1: Homes</h2><table><tr><td colspan="3"><b>Outcome: fewer people are robbed</b></td></tr><tr><th>Action</th><th>Lead</th><th>By when</th></tr><tr><td>Fit locks</td><td>Alder Council</td><td>May</td></tr></table>`));
    expect(actionsOf(reading)).toEqual(['2031/32 | planned | Priority 1: Homes | Fit locks | Alder Council']);
    const several = await read(page(`<h2>Action plan</h2><table><tr><th>Action</th><th>Lead</th><th>By when</th></tr><tr><td colspan="3">Objective 1: Homes</td></tr><tr><td>Fit locks</td><td>Alder Council</td><td>May</td></tr><tr><td colspan="3">Objective 2: Lanes</td></tr><tr><td>Light the steps</td><td>Alder Police</td><td>May</td></tr></table>`));
    expect(several.years[0]?.priorities.map((priority) => priority.title)).toEqual(['Objective 1: Homes', 'Objective 2: Lanes']);
  });

  it('leaves the year to the title of the document: that of the delivery plan, not of the strategy', async () => {
    const reading = await read('# Alder Community Safety Strategy 2030-2033: Delivery Plan for 2031/32\n\n| Action | Lead | By when |\n|---|---|---|\n| Fit locks | Alder Council | May |\n', 'plan.md');
    expect(reading.years.map((year) => year.label)).toEqual(['2031/32']);
  });
});

describe('a table', () => {
  it('has a number in its caption that is none of its priority’s name', async () => {
    const reading = await read(page(`<h2>Actions</h2><table><caption>Table 2: Priority 2 – Lanes</caption><tr><th>Action</th><th>Lead</th><th>By when</th></tr><tr><td>Light the steps</td><td>Alder Police</td><td>May</td></tr></table>`));
    expect(actionsOf(reading)).toEqual(['2031/32 | planned | Priority 2 – Lanes | Light the steps | Alder Police']);
  });

  it('of reports by quarter keeps which is of which', async () => {
    const reading = await read('# Alder Community Safety Partnership: progress in 2030/31\n\n## Homes\n\n| Action | Lead | Q1 | Q2 |\n|---|---|---|---|\n| Fit locks in 40 homes | Alder Council | Ten were fitted | Twelve more were fitted |\n', 'plan.md');
    expect(reading.years[0]?.priorities[0]?.actions[0]?.update).toBe('Q1: Ten were fitted\nQ2: Twelve more were fitted');
  });

  it('of members may say more of each than how to reach it', async () => {
    const reading = await read(page(`${table(['Action', 'Lead (who)', 'By when'], ['Fit locks', 'NHS South Fold', 'May'], ['Light the steps', 'NHS Probation Service', 'June'])}<h2>Members of the partnership</h2>${table(['Partner', 'Base'], ['Alder Council', 'Town Hall, Alder'], ['Alder Police', 'Western Command'], ['Alder Homes', 'Station 9'])}`));
    expect(reading.members.map((member) => member.name)).toEqual(['Alder Council', 'Alder Police', 'Alder Homes']);
    expect(reading.notUnderstood).toEqual([]);
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.owners.map((owner) => owner.name))).toEqual([['NHS South Fold'], ['NHS', 'Probation Service']]);
  });
});

describe('heads', () => {
  it('are letters above tables, and labels with the number of their action', async () => {
    const one = (letter: string, title: string, action: string): string => `${letter}. ${title}\n\n| No. | Action | Lead |\n|---|---|---|\n| ${letter}1 | ${action} | Alder Council |\n\n`;
    const lettered = await read(`# Alder Community Safety Plan 2031/32\n\n## Actions for 2031/32\n\n${one('A', 'Public places', 'Light the steps')}${one('B', 'Drugs and alcohol', 'Meet people in custody')}`, 'plan.md');
    expect(lettered.years[0]?.priorities.map((priority) => priority.title)).toEqual(['A. Public places', 'B. Drugs and alcohol']);
    const sheets = await read(page(`<h2>Priority 1: Homes</h2>${[1, 2].map((at) => `<table><tr><td>Action 1.${at}</td><td>Fit locks in street ${at}</td></tr><tr><td>Lead agency</td><td>Alder Council</td></tr><tr><td>Milestones</td><td>Q1: begun</td></tr><tr><td>Outcome</td><td>${at}0 homes</td></tr></table>`).join('')}`));
    expect(actionsOf(sheets)).toEqual(['2031/32 | planned | Priority 1: Homes | Fit locks in street 1 | Alder Council', '2031/32 | planned | Priority 1: Homes | Fit locks in street 2 | Alder Council']);
  });

  it('are Welsh, and a body’s branch begins with its place', async () => {
    const reading = await read(page(`<h2>Cartrefi</h2>${table(['Cam gweithredu', 'Corff arweiniol', 'Erbyn pryd'], ['Gosod cloeon', 'Cyngor Gwern', 'Mai'], ['Recruit volunteers', 'Gwern Street Angels', 'June'])}`));
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.owners.map((owner) => owner.name))).toEqual([['Cyngor Gwern'], ['Gwern Street Angels']]);
  });

  it('of lines are numbers with a letter', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PLAN 2031/32\n\nROADS\n\n  1a. Support six speedwatch groups\n      Who: Alder Police\n      Result: Eight groups\n      State: done\n\n  1b. Offer winter lessons to drivers\n      Who: Alder Council\n      Result: Two were held\n      State: done\n', 'plan.txt');
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => [action.ref, action.text])).toEqual([['1a', 'Support six speedwatch groups'], ['1b', 'Offer winter lessons to drivers']]);
  });
});

describe('what is no member and no second owner', () => {
  it('the foot of a web page, the head of a list in two languages, the last word of a name', async () => {
    const reading = await read(page(`${table(['Action', 'Lead', 'By when'], ['Fit locks', 'Alder Hospitals Foundation Trust', 'May'])}<h2>Aelodau / Members</h2>${table(['Enw / Name', 'Ffôn / Telephone'], ['Cyngor Gwern', '01999 100100'], ['Heddlu Gwern', '101'])}<footer><p>Changed in May</p><ul><li><a href="/p">Privacy</a></li><li><a href="/c">Cookies</a></li><li><a href="/a">Accessibility</a></li></ul></footer>`));
    expect(reading.members.map((member) => member.name)).toEqual(['Cyngor Gwern', 'Heddlu Gwern']);
    expect(reading.years[0]?.priorities[0]?.actions[0]?.owners.map((owner) => owner.name)).toEqual(['Alder Hospitals Foundation Trust']);
  });
});
