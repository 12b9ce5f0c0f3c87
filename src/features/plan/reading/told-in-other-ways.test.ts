// States over groups of actions, leads and states in sentences, both years in one paragraph, parts with letters, tables in two languages: each a small document of its own.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';

const head = '# Safer Alder Partnership: plan 2031/32\n\n';
const plan = '## What we will do in 2031/32\n\n### Priority 1: Streets\n\n- Light the steps (Alder Council)\n- Patrol the park (Northshire Police)\n';

describe('states that stand over groups of actions', () => {
  it('as headings over lists are those of the actions, and no priorities', async () => {
    const reading = await read(`${head}## Progress on our actions in 2030/31\n\n### Completed\n\n- Light the canal path (Alder Council). All 40 lamps are in.\n- Open the café (Alder Youth Trust). It has opened.\n\n### In progress\n\n- Train bar staff (Northshire Police). 120 of 300 are trained.\n\n### Not started\n\n- Appoint a worker (Alder Council). No money was found.\n\n${plan}`);
    expect(reading.title).toBe('Safer Alder Partnership: plan 2031/32 Progress on our actions in 2030/31');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Light the canal path | Alder Council | All 40 lamps are in. | complete', '2030/31 | r | Open the café | Alder Youth Trust | It has opened. | complete', '2030/31 | r | Train bar staff | Northshire Police | 120 of 300 are trained. | on track', '2030/31 | r | Appoint a worker | Alder Council | No money was found. | not started', '2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park | Northshire Police']);
  });

  it('as lines over lists, below a priority', async () => {
    const reading = await read('SAFER ALDER PARTNERSHIP: PLAN 2031/32\n\nWHAT BECAME OF OUR ACTIONS OF 2030/31\n\nPriority 1: Streets\n\nDone:\n- Light the canal path. Lead: Alder Council. All 40 lamps are in.\n\nStill going on:\n- Train bar staff. Lead: Northshire Police. 120 of 300 are trained.\n\nWHAT WE WILL DO IN 2031/32\n\nPriority 1: Streets\n\n- Light the steps. Lead: Alder Council.\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Streets | Light the canal path. | Alder Council | All 40 lamps are in. | complete', '2030/31 | r | Priority 1: Streets | Train bar staff. | Northshire Police | 120 of 300 are trained. | on track', '2031/32 | p | Priority 1: Streets | Light the steps. | Alder Council']);
  });

  it('as rows of a table, below the row of a priority', async () => {
    const row = (words: string): string => `<tr><td colspan="3"><b>${words}</b></td></tr>`;
    const table = `<table><tr><th>Action</th><th>Owner</th><th>Comment</th></tr>${row('Priority 1: Streets')}${row('Completed')}<tr><td>Light the path</td><td>Alder Council</td><td>All lamps are in.</td></tr>${row('In progress')}<tr><td>Train bar staff</td><td>Northshire Police</td><td>120 are trained.</td></tr></table>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Safer Alder Partnership: plan 2031/32</h1><h2>How we did in 2030/31</h2>${table}</body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Streets | Light the path | Alder Council | All lamps are in. | complete', '2030/31 | r | Priority 1: Streets | Train bar staff | Northshire Police | 120 are trained. | on track']);
  });

  const rows = (...parts: readonly string[]): string => `<!DOCTYPE html><html><body><h1>Safer Alder Partnership: plan 2031/32</h1><h2>How we did in 2030/31</h2><table><tr><th>Action</th><th>Owner</th><th>Comment</th></tr>${parts.map((part) => { const cells = part.split(' | '); return cells.length === 1 ? `<tr><td colspan="3"><b>${part}</b></td></tr>` : `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`; }).join('')}</table></body></html>`;

  it('without a word before them, owners stand before what they did', async () => {
    const list = (...told: readonly string[]): string => `# Alder Community Safety Partnership: review of 2030/31\n\n## Streets\n\n${told.map((one, at) => `${at + 1}. **${['Fit trackers to 150 trailers', 'Train ten officers', 'Patrol the moors at night'][at]}**  \n   ${one}  \n   Status: Green`).join('\n\n')}\n`;
    expect(rowsOf(await read(list('*Alder Police and Mill Trust.* 163 were fitted.', '*Alder Police.* Ten passed.', '*Alder Police, Alder Council.* Out on 17 nights. Two were fined.')))).toEqual([
      '2030/31 | r | Streets | Fit trackers to 150 trailers | Alder Police + Mill Trust | 163 were fitted. | on track', '2030/31 | r | Streets | Train ten officers | Alder Police | Ten passed. | on track', '2030/31 | r | Streets | Patrol the moors at night | Alder Police + Alder Council | Out on 17 nights. Two were fined. | on track']);
    expect(rowsOf(await read(list('All went well. 163 were fitted.', 'Alder Police. Ten passed.', 'It rained. Out on 17 nights.')))[1]).toBe('2030/31 | r | Streets | Train ten officers | Alder Police. Ten passed. | on track');
  });

  it('behind what was done, in capitals at the end of each, are taken from it', async () => {
    const minutes = (...states: readonly string[]): string => `# Alder Community Safety Partnership: review of 2030/31\n\n## Streets\n\n${['Light the path. Lead: Alder Council. All lamps are in.', 'Train bar staff. Lead: Northshire Police. 120 came and were glad of it.', 'Fit locks in 90 homes. Lead: Alder Homes. 91 were fitted.'].map((one, at) => `2.${at + 1} ${one} ${states[at]}`).join('\n\n')}\n`;
    expect(rowsOf(await read(minutes('BLUE.', 'GREEN.', 'AMBER.')))).toEqual([
      '2030/31 | r | Streets | Light the path. | Alder Council | All lamps are in. | complete', '2030/31 | r | Streets | Train bar staff. | Northshire Police | 120 came and were glad of it. | on track', '2030/31 | r | Streets | Fit locks in 90 homes. | Alder Homes | 91 were fitted. | at risk']);
    expect(rowsOf(await read(minutes('Her badge is RED.', 'So the lamps are GREEN.', '')))[0]).toBe('2030/31 | r | Streets | Light the path. | Alder Council | All lamps are in. Her badge is RED.');
  });

  it('as a row of a table, alone, tell nothing of how far the rows below it got', async () => {
    const told = ['Light the path | Alder Council | Half of it is lit.', 'Train bar staff | Northshire Police | Not yet begun.'];
    for (const above of [[], ['Priority 1: Streets']]) {
      const reading = await read(rows(...above, 'Achieved', ...told), 'plan.html');
      expect(rowsOf(reading)).toEqual(told.map((one) => ['2030/31', 'r', ...above, one].join(' | ')));
      expect(reading.notUnderstood).toEqual([]);
    }
  });

  it('as rows of a table over its priorities are those of each of them, and below a priority of no other', async () => {
    const over = await read(rows('Completed', 'Priority 1: Streets', 'Light the path | Alder Council | All lamps are in.', 'Priority 2: Homes', 'Fit locks | Alder Homes | 91 were fitted.', 'In progress', 'Priority 3: Bars', 'Train bar staff | Northshire Police | 120 are trained.'), 'plan.html');
    expect(rowsOf(over)).toEqual(['2030/31 | r | Priority 1: Streets | Light the path | Alder Council | All lamps are in. | complete', '2030/31 | r | Priority 2: Homes | Fit locks | Alder Homes | 91 were fitted. | complete', '2030/31 | r | Priority 3: Bars | Train bar staff | Northshire Police | 120 are trained. | on track']);
    const below = await read(rows('Priority 1: Streets', 'Completed', 'Light the path | Alder Council | All lamps are in.', 'In progress', 'Train bar staff | Northshire Police | 120 are trained.', 'Priority 2: Homes', 'Fit locks | Alder Homes | 91 were fitted.'), 'plan.html');
    expect(rowsOf(below)).toEqual(['2030/31 | r | Priority 1: Streets | Light the path | Alder Council | All lamps are in. | complete', '2030/31 | r | Priority 1: Streets | Train bar staff | Northshire Police | 120 are trained. | on track', '2030/31 | r | Priority 2: Homes | Fit locks | Alder Homes | 91 were fitted.']);
  });

  it('tell nothing where one alone heads whatever was done', async () => {
    const reading = await read(`${head}## How we did in 2030/31\n\n### Achieved\n\n| Action | Lead | Update |\n|---|---|---|\n| Light the path | Alder Council | Half of it is lit. |\n`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Light the path | Alder Council | Half of it is lit.']);
  });
});

describe('sentences that tell who leads', () => {
  it('and how an action is rated, several in one paragraph', async () => {
    const reading = await read(`${head}## How we did in 2030/31\n\n### Priority 1: Streets\n\nAction 1.1 (light the path) is led by Alder Council and rated green: all lamps are in. Action 1.2 (train bar staff) is led by Northshire Police and rated amber: 120 are trained.\n\n### Priority 2: Homes\n\nFit locks for 80 victims is led by Alder Homes with Northshire Police and is rated blue. 91 homes have them.\n`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Streets | light the path | Alder Council | all lamps are in. | on track', '2030/31 | r | Priority 1: Streets | train bar staff | Northshire Police | 120 are trained. | at risk', '2030/31 | r | Priority 2: Homes | Fit locks for 80 victims | Alder Homes + Northshire Police | 91 homes have them. | complete']);
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.ref)).toEqual(['1.1', '1.2']);
  });

  it('behind what is asked for, and never in a narrative', async () => {
    const reading = await read(`${head}## What we will do in 2031/32\n\nThe partnership was praised. It is led by Alder Council.\n\n### Priority 1: Streets\n\nLight the steps. This is led by Alder Council.\n\nPatrol the park at night. It is led by Northshire Police.\n`);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park at night | Northshire Police']);
  });
});

describe('sentences that tell who runs what there is', () => {
  const actions = ['2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park | Northshire Police'];

  it.each([
    ['and when it came to an end', 'The night bus was run by Alder Council and stopped in 2029.\n\nThe youth café is run by Alder Youth Trust and now closed.'],
    ['and how it was taken', 'Repaint the Bridge was run by Alder Council and was met with anger.\n\nOpen the Door is run by Alder Youth Trust and now closed to all under 16.'],
  ])('%s are no actions of the year that was', async (_which, narrative) => {
    expect(rowsOf(await read(`${head}## Where we are\n\n${narrative}\n\n${plan}`))).toEqual(actions);
  });

  it('are actions where they ask for something and end with how far it got', async () => {
    expect(rowsOf(await read(`${head}## How we did in 2030/31\n\n### Priority 1: Streets\n\nOpen a youth café is led by Alder Youth Trust and now closed.\n\nThe night bus is led by Alder Council and rated amber while 20 drivers are trained.\n`))).toEqual(['2030/31 | r | Priority 1: Streets | Open a youth café | Alder Youth Trust | complete', '2030/31 | r | Priority 1: Streets | The night bus | Alder Council | while 20 drivers are trained. | at risk']);
  });
});

describe('one paragraph', () => {
  it('that says behind each of two actions who leads it holds both', async () => {
    expect(rowsOf(await read(`${head}## What we will do in 2031/32\n\n### Priority 1: Streets\n\nLight the steps. This is led by Alder Council. Patrol the park at night. It is led by Northshire Police.\n`))).toEqual(['2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park at night | Northshire Police']);
  });

  it('that says what was done and what is to be done holds the actions of the year to come', async () => {
    const reading = await read(`${head}## Our priorities\n\n### Priority 1: Streets\n\nWhat we did in 2030/31: We lit the path and trained 120 people. What we will do in 2031/32: Light the steps (Alder Council). Patrol the park at night (Northshire Police).\n\n### Priority 2: Homes\n\nWhat we did in 2030/31: We fitted 91 locks. What we will do in 2031/32: Fit locks for 90 victims (Alder Homes).\n`);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Streets | Light the steps | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park at night | Northshire Police', '2031/32 | p | Priority 2: Homes | Fit locks for 90 victims | Alder Homes']);
    expect(reading.sections.find((section) => section.text.includes('91 locks'))?.path.at(-1)).toBe('What we did in 2030/31');
  });

  it('of labels loses nothing of what was done', async () => {
    const reading = await read(`${head}## Priority 1: Streets\n\n**What we did:** Alder Council lit the path.\n**What we will do:** We will light the steps.\n**Who leads:** Alder Council\n\n## Priority 2: Homes\n\n**What we did:** Alder Homes fitted locks.\n**What we will do:** We will fit more.\n**Who leads:** Alder Homes\n`);
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Streets | We will light the steps. | Alder Council', '2031/32 | p | Priority 2: Homes | We will fit more. | Alder Homes']);
    expect(reading.notUnderstood).toEqual([]);
  });
});

describe('parts with letters', () => {
  it('belong to the numbered action above them', async () => {
    const list = (owners: readonly string[]): string => `${head}## Our actions for 2031/32\n\n### Priority 1: Streets\n\n1.1 Make the station safer${owners[0]}\n a) light the steps\n b) cut the hedges\n\n1.2 Patrol the park${owners[1]}\n a) on Fridays\n b) daily in August\n`;
    for (const owners of [[' (Alder Council)', ' (Northshire Police)'], ['\nLead: Alder Council', '\nLead: Northshire Police']]) {
      const reading = await read(list(owners));
      expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Streets | Make the station safer | Alder Council', '2031/32 | p | Priority 1: Streets | Patrol the park | Northshire Police']);
      expect(reading.years[0]?.priorities[0]?.actions.map((action) => [action.ref, action.others.map((one) => one.text)])).toEqual([['1.1', ['light the steps', 'cut the hedges']], ['1.2', ['on Fridays', 'daily in August']]]);
    }
  });
});

describe('items with letters', () => {
  it.each([
    ['their leads between them', '(a) Patrol the park\n\nLead: Northshire Police\n\n(b) Light the path\n\nLead: Alder Council\n\n(c) Fit the locks\n\nLead: Alder Homes\n'],
    ['small items below one of them', '(a) Patrol the park (Northshire Police)\n(b) Light the path (Alder Council)\n  - at the canal\n(c) Fit the locks (Alder Homes)\n'],
  ])('have a third with %s, and the mark of rights at the foot is none', async (_which, list) => {
    const reading = await read(`SAFER ALDER PARTNERSHIP: PLAN 2031/32\n\nOUR ACTIONS FOR 2031/32\n\nPriority 1: Streets\n\n${list}\n(c) Alder Council\n\n(c) Marl 2031\n`, 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Priority 1: Streets | Patrol the park | Northshire Police', '2031/32 | p | Priority 1: Streets | Light the path | Alder Council', '2031/32 | p | Priority 1: Streets | Fit the locks | Alder Homes']);
  });
});

describe('a heading', () => {
  it('that is a month by itself is a priority, and one of months none', async () => {
    const table = (action: string): string => `| Action | Lead |\n|---|---|\n| ${action} | Alder Council |\n\n`;
    expect(rowsOf(await read(`${head}## Our actions for 2031/32\n\n### March\n\n${table('Light the steps')}### Wisbech\n\n${table('Fit locks')}`))).toEqual(['2031/32 | p | March | Light the steps | Alder Council', '2031/32 | p | Wisbech | Fit locks | Alder Council']);
    for (const heads of [['Actions from April to September', 'Actions between October and March'], ['Actions in April 2031', 'Actions to 31 March'], ['April–September', 'October until March']]) {
      expect(rowsOf(await read(`${head}## Priority 1: Streets\n\n### ${heads[0]}\n\n${table('Light the steps')}### ${heads[1]}\n\n${table('Fit locks')}`)).map((one) => one.split(' | ').slice(2).join(' | '))).toEqual(['Priority 1: Streets | Light the steps | Alder Council', 'Priority 1: Streets | Fit locks | Alder Council']);
    }
  });
});

describe('labels beside each other', () => {
  it('tell the lead and who supports it, without a mark between them or in brackets', async () => {
    const reading = await read(`${head}## Our actions for 2031/32\n\n### Priority 1: Streets\n\n1. Light the steps\n   *Lead agency: Alder Council* *Support: Alder Homes, Northshire Police* *By: June 2031*\n2. Open a safe flat (Lead agency: Alder Council; support: Alder Homes)\n`);
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.owners.map((one) => `${one.name} ${one.part}`))).toEqual([['Alder Council lead', 'Alder Homes partner', 'Northshire Police partner'], ['Alder Council lead', 'Alder Homes partner']]);
  });
});

describe('a table', () => {
  it('in Welsh and English is read in English, with each body once', async () => {
    const body = (rows: string): string => `<!DOCTYPE html><html><body><h1>Safer Cwm Gwern Partnership plan 2031/32</h1><table>${rows}</table></body></html>`;
    const beside = await read(body('<tr><th>Cam gweithredu</th><th>Action</th><th>Arweinydd / Lead</th></tr><tr><td>Goleuo\'r llwybr</td><td>Light the path</td><td>Cyngor Gwern / Gwern Council</td></tr><tr><td>Patrolio\'r parc</td><td>Patrol the park</td><td>Heddlu\'r Gogledd / North Police</td></tr>'), 'plan.html');
    const halves = await read(body('<tr><th colspan="2">Cymraeg</th><th colspan="2">English</th></tr><tr><th>Cam gweithredu</th><th>Arweinydd</th><th>Action</th><th>Lead</th></tr><tr><td>Goleuo\'r llwybr</td><td>Cyngor Gwern</td><td>Light the path</td><td>Gwern Council</td></tr><tr><td>Patrolio\'r parc</td><td>Heddlu\'r Gogledd</td><td>Patrol the park</td><td>North Police</td></tr>'), 'plan.html');
    for (const reading of [beside, halves]) {
      expect(rowsOf(reading)).toEqual(['2031/32 | p | Light the path | Gwern Council', '2031/32 | p | Patrol the park | North Police']);
      expect(reading.years[0]?.priorities[0]?.actions[0]?.others.map((one) => one.text)).toEqual(["Goleuo'r llwybr", 'Cyngor Gwern']);
    }
  });

  it('in Welsh and English names two bodies where both names are English, and one in either order', async () => {
    const row = (action: string, lead: string): string => `<tr><td>Cam</td><td>${action}</td><td>${lead}</td></tr>`;
    const reading = await read(`<!DOCTYPE html><html><body><h1>Safer Cwm Gwern Partnership plan 2031/32</h1><table><tr><th>Cam gweithredu</th><th>Action</th><th>Arweinydd / Lead</th></tr>${row('Light the path', 'Gwern Council / North Police')}${row('Patrol the park', "North Police / Heddlu'r Gogledd")}</table></body></html>`, 'plan.html');
    expect(rowsOf(reading)).toEqual(['2031/32 | p | Light the path | Gwern Council + North Police', '2031/32 | p | Patrol the park | North Police']);
  });

  it('below a caption that names its priority is of that priority', async () => {
    const table = (action: string): string => `| Action | Lead |\n|---|---|\n| ${action} | Alder Council |\n\n`;
    expect(rowsOf(await read(`${head}## Delivery plan\n\nTable 1: Priority 1 – Streets\n\n${table('Light the steps')}Table 2: Priority 2 – Homes\n\n${table('Fit locks')}`))).toEqual(['2031/32 | p | Priority 1 – Streets | Light the steps | Alder Council', '2031/32 | p | Priority 2 – Homes | Fit locks | Alder Council']);
  });
});
