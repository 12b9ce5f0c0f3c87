// How councils lay a plan out on the page: each small document has one way of doing it, and no word of it may be lost.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import { blockText } from './blocks.ts';
import { figureTable } from './pdf-figures.ts';
import type { Line, Segment } from './pdf-lines.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name, { reports: true });
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const actionsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.role, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText].filter(Boolean).join(' | '))));

/** The same without year and title. */
const rowsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText].filter(Boolean).join(' | '))));

describe('actions', () => {
  it('are promises that bear the name of a body, under the words that they serve', async () => {
    const reading = await read('# Alder Safety Partnership Strategy 2031\n\n## Priority one: farms\n\nWhat partners have undertaken:\n\n- Alder Council: barriers at 30 gates, by May.\n- Northshire Police with the Farmers’ Union: a messaging group.\n\n## Priority two: homes\n\nWhat partners have undertaken:\n\n- Northshire Police: an adviser for each district.\n- Probation Service: a course for men, twice a year.\n');
    expect(actionsOf(reading)).toEqual(['planned | Priority one: farms | barriers at 30 gates, by May. | Alder Council', 'planned | Priority one: farms | a messaging group. | Northshire Police and Farmers’ Union', 'planned | Priority two: homes | an adviser for each district. | Northshire Police', 'planned | Priority two: homes | a course for men, twice a year. | Probation Service']);
    expect(reading.members).toEqual([]);
  });

  it('stand one below the other under numbers of their own, with what was done between their labels', async () => {
    const reading = await read('ALDER PARTNERSHIP: REVIEW OF 2030/31\n\n    Priority 1: Homes\n\n    1.1  Fund the refuge for 60 women\n         Lead: Alder Council      Due: March\n    1.2  Hold the night-time group every six weeks\n         Lead: Northshire Police  Due: all year\n\n2   What came of the year before (to the end of December 2030)\n\n    1.1  Refuge for women\n         Lead: Alder Council\n         54 women, 12 with children. Status: green\n', 'plan.txt');
    expect(actionsOf(reading).map((one) => one.replace(/^\w+ \| [^|]*\| /, ''))).toEqual(['Fund the refuge for 60 women | Alder Council', 'Hold the night-time group every six weeks | Northshire Police', 'Refuge for women | Alder Council | 54 women, 12 with children. | green']);
  });

  it('are no sums of them', async () => {
    const reading = await read('# Alder Community Safety Plan 2031/32\n\n| Action | Lead | Budget |\n|---|---|---|\n| Lighting in the park | Alder Council | £60,000 |\n| A second adviser | Northshire Police | £38,000 |\n| Total | | £89,000 |\n');
    expect(actionsOf(reading)).toHaveLength(2);
  });

  it('keep the year of their heading, whatever a column asks of the next, and their title is none of a deeper heading before', async () => {
    const reading = await read('# Alder Safety Partnership\n\n## Delivery plan 2031/32\n\n### Aim 1. Homes\n\n1. Visit shops. Responsible: Alder Council.\n2. Sweep lanes. Responsible: Alder Council.\n\n## What happened to the actions of 2030/31?\n\n| Action | Responsible | Result | On to 2031/32? |\n|---|---|---|---|\n| Visit shops | Alder Council | 40 visits | Yes |\n| A mural | Mill Trust | Painted in May | No |\n| Total | | | |\n');
    expect(reading.years.map((year) => [year.role, year.label, year.priorities.map((one) => one.title).join(), year.priorities.flatMap((one) => one.actions).length])).toEqual([['reviewed', '2030/31', 'What happened to the actions of 2030/31?', 2], ['planned', '2031/32', 'Aim 1. Homes', 2]]);
  });

  it('have labels without a colon where what follows them stands in one column, under headings drawn between rules', async () => {
    const reading = await read('ALDER SAFETY PARTNERSHIP\nApril 2030 to March 2031\n\n==== RECORD OF OUR ACTIONS ====\n\n---- Town centre ----\n\nAction     Keep the night bus running\nLed by     Street Pastors\nProgress   The bus ran on 98 nights, and on\n           two more in the snow.\nStatus     Done\n\n---- Cycles ----\n\nAction     Mark 500 bicycles\nLed by     Northshire Police\nProgress   512 marked.\nStatus\n', 'plan.txt');
    expect(actionsOf(reading)).toEqual(['reviewed | Town centre | Keep the night bus running | Street Pastors | The bus ran on 98 nights, and on two more in the snow. | Done', 'reviewed | Cycles | Mark 500 bicycles | Northshire Police | 512 marked.']);
  });

  it('have labels of the plan’s own among those, which begin their words in the same column', async () => {
    const text = (own: string): string => `ALDER SAFETY PARTNERSHIP\nDelivery plan April 2030 to March 2031\n\nPRIORITY 1: NIGHTS\n\nAction 1.1    Keep the night bus running\nLead          Street Pastors\n${own.padEnd(14)}98 nights; 31 people\nDue           March 2031\n\nAction 1.2    Train taxi drivers\nLead          Alder Council\n${own.padEnd(14)}New\nDue           June 2030\n`;
    for (const own of ['Last year', 'Cost so far', 'Ward'])
      expect((await read(text(own), 'plan.txt')).years.flatMap((year) => year.priorities.flatMap((one) => one.actions.map((action) => `${action.text} | ${action.owners.map((owner) => owner.name).join()} | ${action.due?.text}`)))).toEqual(['Keep the night bus running | Street Pastors | March 2031', 'Train taxi drivers | Alder Council | June 2030']);
  });

  it('of a ward are of the year that a line above them tells, of two that the title names', async () => {
    const ward = (name: string, theme: string): string => `${name} WARD\nTheme: ${theme}\n\nWhat we did last year\n\n Action:  Walk round ${name}\n Lead:    Northshire Police\n Update:  Ten walks.\n\nWhat we will do this year\n\n Action:  Walk round ${name} again\n Lead:    Northshire Police\n\n`;
    const reading = await read(`ALDER COMMUNITY SAFETY PARTNERSHIP\n\nWard by ward: what we did in 2030/31 and what comes next in 2031/32\n\n${ward('MILL', 'drink')}${ward('QUAY', 'speed')}`, 'plan.txt');
    expect(reading.years.map((year) => [year.label, year.role, year.priorities.map((one) => `${one.title} ${one.actions.length}`).join()])).toEqual([['2030/31', 'reviewed', 'drink 1,speed 1'], ['2031/32', 'planned', 'drink 1,speed 1']]);
  });

  it('are the items under promises that bear a number, and those under what a plan shall do', async () => {
    const promises = await read('# Safer Alder\n\n## We said, we did in 2030/31\n\n### Promise 1: Calm streets\n\n| We said we would | Who | We did |\n|---|---|---|\n| Walk the streets | Alder Police | Ten walks. |\n\n## Our promises for 2031/32\n\nResidents wanted us to carry on. These are our promises.\n\n### Promise 1: Calm streets\n\n- Walk the streets at night (Alder Police)\n- Light the steps to the quay (Alder Council)\n\n### Promise 2: Safe homes\n\n- Fit locks for those at risk (Alder Council)\n');
    expect(promises.years.map((year) => [year.label, year.priorities.map((one) => `${one.title}: ${one.actions.length}`).join()])).toEqual([['2030/31', 'Promise 1: Calm streets: 1'], ['2031/32', 'Promise 1: Calm streets: 2,Promise 2: Safe homes: 1']]);
    const shall = await read('ALDER SAFETY PARTNERSHIP\nPLAN 2031/32\n\nWHAT WE SAID, AND WHAT WAS DONE\n\nAction: Walk the streets\nLead: Alder Police\nUpdate: Ten walks.\n\nAction: Light the steps\nLead: Alder Council\nUpdate: They are lit.\n\nWHAT WE SHALL DO IN 2031/32\n\n1. Walk the streets at night (Alder Police)\n2. Fit locks for those at risk (Alder Council)\n', 'plan.txt');
    expect(shall.years.map((year) => [year.label, year.role, year.priorities.flatMap((one) => one.actions).length])).toEqual([['2030/31', 'reviewed', 2], ['2031/32', 'planned', 2]]);
  });

  it('are the numbered lines below “We will:”, of the year to come', async () => {
    const reading = await read('ALDER SAFETY PARTNERSHIP\nReport for 2030/31 and plan for 2031/32\n\nPRIORITY 1: A TOWN FOR EVERYONE\n\nWE SAID: We will run the bus on Fridays. [Street Angels]\nWE DID: It ran on 50 nights.\n\nWE SAID: We will help people off the street. [University, Alder Council]\nWE DID: 17 were helped.\n\nWE WILL:\n1.1 Run the bus on Fridays. [Street Angels]\n1.2 Help people off the street. [University, Alder Council]\n', 'plan.txt');
    expect(reading.years.map((year) => [year.label, year.role, year.priorities.flatMap((one) => one.actions.map((action) => action.owners.map((owner) => owner.name).join()))])).toEqual([['2030/31', 'reviewed', ['Street Angels', 'University,Alder Council']], ['2031/32', 'planned', ['Street Angels', 'University,Alder Council']]]);
  });

  it('are the items below words of a year, whatever heading they stand under', async () => {
    const reading = await read('# Safer Alder\n\nStatement 2031/32: what each did and what it will do\n\n## 1. Alder Council\n\n| Commitment for 2030/31 | Lead | What happened |\n|---|---|---|\n| Respond to reports | Community safety team | 1,287 reports. |\n| Talk in schools | Schools officer | 12 talks. |\n\nNew commitments for 2031/32:\n\n- respond to reports in two days (community safety team);\n- talk in schools (schools officer);\n- find homes for leavers (resettlement team and Second Key).\n');
    expect(rowsOf(reading)).toHaveLength(5);
    expect(reading.years.map((year) => [year.label, year.priorities.flatMap((one) => one.actions.map((action) => action.owners.map((owner) => owner.name).join()))])).toEqual([['2030/31', ['Community safety team', 'Schools officer']], ['2031/32', ['community safety team', 'schools officer', 'resettlement team,Second Key']]]);
  });

  it('are the first sentences of what was said, and what came of it is their update', async () => {
    const reading = await read('# Safer Alder, ward by ward\n\n## Abbey\n\n### What we said and what came of it\n\n- *Seize bikes on the towpath.* 17 bikes were seized.\n- *Hold six walkabouts with tenants.* Tenants liked them.\n- *Close addresses used for dealing.* Four orders were made.\n\n### What is planned\n\n| What | Who | When |\n|---|---|---|\n| Seize bikes on the towpath | Alder Police | All year |\n');
    expect(reading.years.map((year) => [year.role, year.priorities.flatMap((one) => one.actions.map((action) => `${action.text} ${action.update ?? ''}`.trim()))]).toSorted()).toEqual([['planned', ['Seize bikes on the towpath']], ['reviewed', ['Seize bikes on the towpath 17 bikes were seized.', 'Hold six walkabouts with tenants Tenants liked them.', 'Close addresses used for dealing Four orders were made.']]]);
  });

  it('go on in the line below where their columns under dashes are narrow', async () => {
    const reading = await read('ALDER SAFETY PARTNERSHIP\n\nREVIEW OF 2030/31\n\nAction                       Lead      Update                     Status\n---------------------------  --------  -------------------------  --------\nTrain staff to spot hate     LCC       188 members trained in 11  Complete\ncrime                                  sessions.\nCelebrate Hate Crime Week    VSA       Events in four schools.    Ongoing\nin October\nMake homes secure            FRS       91 homes were fitted with  Ongoing\n                                       locks.\n', 'plan.txt');
    expect(reading.years.flatMap((year) => year.priorities.flatMap((one) => one.actions.map((action) => `${action.text} | ${action.update}`)))).toEqual(['Train staff to spot hate crime | 188 members trained in 11 sessions.', 'Celebrate Hate Crime Week in October | Events in four schools.', 'Make homes secure | 91 homes were fitted with locks.']);
  });

  it('are of nobody where the lines around them name whoever leads', async () => {
    expect(rowsOf(await read('ALDER SAFETY PARTNERSHIP\n\nACTIONS FOR 2031/32\n\n2.1 Offer mediation to neighbours. Lead: Alder Mediation.\n2.2 Hold four roadshows. Lead: Alder Council.\n2.3 Agree with the bus company a plan for the station.\n2.4 Keep youth work going. Lead: Alder Council.\n', 'plan.txt'))).toHaveLength(4);
  });

  it('are promises that bear a number where their labels stand in a column', async () => {
    const reading = await read('ALDER SAFETY NEWS\nApril 2030 to March 2031\n\nWHAT WE PROMISED A YEAR AGO\n\nPromise 1   Double the number of volunteers.\n  Who       Mill Trust\n  Progress  There are now 26.\n  Status    Done\n\nPromise 2   Ask every pub to join Pubwatch.\n  Who       Alder Council\n  Progress\n  Status    Going on\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['Double the number of volunteers. | Mill Trust | There are now 26. | Done', 'Ask every pub to join Pubwatch. | Alder Council | Going on']);
  });

  it('stand in rows parted by bars alone, and under shouted headings with numbers and years', async () => {
    const reading = await read('ALDER SAFETY PARTNERSHIP\n\n1. WELCOME\n\nThe chair spoke of many things.\n\n2. WHAT WE DID IN 2030/31\n\nNo. | Action              | Owner             | Update\n2.1 | Visit shops         | Alder Council     | 40 visits\n2.2 | Walk the lanes      | Northshire Police | Nine walks\n\n3. WHAT WE WILL DO IN 2031/32\n\nNo. | Action              | Owner             | By\n3.1 | Visit farms         | Alder Council     | May 2031\n3.2 | Walk the canal      |                   | June 2031\n', 'plan.txt');
    expect(reading.years.map((year) => [year.label, year.role])).toEqual([['2030/31', 'reviewed'], ['2031/32', 'planned']]);
    expect(rowsOf(reading)).toEqual(['Visit shops | Alder Council | 40 visits', 'Walk the lanes | Northshire Police | Nine walks', 'Visit farms | Alder Council', 'Walk the canal']);
  });

  it('are wrapped in their column under dashes, below a shouted heading with a colon', async () => {
    const reading = await read('ALDER PUBLIC SERVICES BOARD\n\n1. BACKGROUND\n\nThe Board writes the plan.\n\n2. WHAT WE DID: ACTIONS OF 2030/31\n\n  No.  Action                  Lead             Outcome          Status\n  ---  ----------------------  ---------------  ---------------  --------\n  A1   Learning events with    Alder Council    Four held        Continues\n       registered landlords\n  A2   Rural patrols           Alder Police     26 patrols       Continues\n\n3. WHAT WE WILL DO: ACTIONS OF 2031/32\n\n  No.  Action                  Lead\n  ---  ----------------------  ---------------\n  B1   Learning events         Alder Council\n  B2   Make 30 flats safer     Mill Trust\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['Learning events with registered landlords | Alder Council | Four held | Continues', 'Rural patrols | Alder Police | 26 patrols | Continues', 'Learning events | Alder Council', 'Make 30 flats safer | Mill Trust']);
    expect(reading.years.map((year) => [year.label, year.role])).toEqual([['2030/31', 'reviewed'], ['2031/32', 'planned']]);
  });

  it('answer a question, and its members stand behind the words that call them so', async () => {
    const reading = await read('# Your plan for 2031/32: questions and answers\n\n## Who are you?\n\nBy law the council, the police, the fire service, probation and the local NHS must work together to reduce crime and disorder in the whole of the district. In our district the members of the partnership are:\n\n- Alder Council\n- Northshire Police\n- The Probation Service\n\n## What will you do about burglary?\n\n- Mark bicycles (Alder Council)\n- Visit every home that was burgled (Northshire Police)\n- Put a notice in each park\n- Lend locks (Alder Council)\n');
    expect(rowsOf(reading)).toEqual(['Mark bicycles | Alder Council', 'Visit every home that was burgled | Northshire Police', 'Put a notice in each park', 'Lend locks | Alder Council']);
    expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'The Probation Service']);
  });

  it('are of the priority that the first number of their reference names', async () => {
    const reading = await read('# Alder Community Safety Partnership\n\n**Priority one: knives.** We will start with the young.\n\n**Priority two: abuse and hate crime.** We will listen.\n\n## Delivery plan 2031/32\n\n| Ref | What we will do | Lead |\n|---|---|---|\n| 1.1 | Keep six bins | Alder Council |\n| 1.2 | Teach first aid | Northshire Ambulance Service |\n| 2.1 | Put an adviser in the hospital | Mill Trust |\n');
    expect(reading.years.flatMap((year) => year.priorities.map((one) => `${one.title} ${one.actions.length}`))).toEqual(['Priority one: knives 2', 'Priority two: abuse and hate crime 1']);
  });

  it('of which the earlier are told of and the later are not are of those two years, whatever stands above them', async () => {
    const rows = (update: string): string => `| Ref | Action | Owner | ${update === '' ? 'Due' : 'Position at 31 March 2031 | RAG'} |\n|---|---|---|---|${update === '' ? '' : '---|'}\n| 1 | Visit shops | Alder Council | ${update === '' ? 'March 2032' : `${update} | Green`} |\n| 2 | Walk the lanes | Northshire Police | ${update === '' ? 'March 2032' : `${update} | Amber`} |`;
    const reading = await read(`# Alder Community Safety Partnership: end of year report 2030/31 and actions for 2031/32\n\n## Our plan for 2030/31\n\n${rows('Done twice.')}\n\n## Progress towards 2031/32\n\n${rows('')}\n`);
    expect(reading.years.map((year) => [year.label, year.role])).toEqual([['2030/31', 'reviewed'], ['2031/32', 'planned']]);
  });

  it('are what a partnership promises for a year, under small headings of their own', async () => {
    const reading = await read('ALDER SAFER TOGETHER\n\nREPORT FOR 2030/31\n\nAction: Visit shops\nWho: Northshire Police\nUpdate: 40 visits.\nStatus: Done\n\n\nWHAT WE PROMISE FOR 2031/32\n\nHarbour and beach\n * At least 20 joint harbour patrols (Alder Council, Northshire Police)\n * Training for bar and door staff (Alder Council)\nYoung people\n * Skate park clubs on three evenings a week (Mill Trust)\n * A mentor in each school (Mill Trust)\n', 'plan.txt');
    expect(rowsOf(reading)).toEqual(['Visit shops | Northshire Police | 40 visits. | Done', 'At least 20 joint harbour patrols | Alder Council and Northshire Police', 'Training for bar and door staff | Alder Council', 'Skate park clubs on three evenings a week | Mill Trust', 'A mentor in each school | Mill Trust']);
  });

  it('have a state in a column of scores, and Welsh heads', async () => {
    const reading = await read('# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n| Cam | Arweinydd | Yr hyn a wnaed | Sgôr |\n|---|---|---|---|\n| Siarad â phob disgybl | Heddlu Alder | Clywodd 590 o ddisgyblion. | 4 |\n\n| What | Lead | Progress to March 2031 | Score |\n|---|---|---|---|\n| Visit shops | Northshire Police | 40 visits. | 3 |\n');
    expect(actionsOf(reading).map((one) => one.split(' | ').slice(1).join(' | '))).toEqual(['Siarad â phob disgybl | Heddlu Alder | Clywodd 590 o ddisgyblion. | 4', 'Visit shops | Northshire Police | 40 visits. | 3']);
  });
});

/** A table of these heads and rows as Markdown. */
const table = (...rows: readonly (readonly string[])[]): string => [rows[0], rows[0]?.map(() => '---'), ...rows.slice(1)].map((row) => `| ${(row ?? []).join(' | ')} |`).join('\n');

describe('columns', () => {
  const reviewed = (...rows: readonly (readonly string[])[]): string => `# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n### Homes\n\n${table(...rows)}\n`;
  it.each<[string, string[][], string[]]>([
    ['an owner and a report by what stands in them', [['Action', 'Body in the chair', 'The story so far'], ['Visit shops', 'Alder Council', 'We visited 40 shops in the year.'], ['Mark bicycles', 'Northshire Police', 'Officers marked 112 bicycles at the station.']], ['Visit shops | Alder Council | We visited 40 shops in the year.', 'Mark bicycles | Northshire Police | Officers marked 112 bicycles at the station.']],
    ['half a year and a whole one', [['Action', 'Owner', 'Half year', 'End of year', 'Status'], ['Visit shops', 'Alder Council', '15 shops', '40 shops', 'Done'], ['Mark bicycles', 'Northshire Police', '', '', 'Slipped']], ['Visit shops | Alder Council | 15 shops\n40 shops | Done', 'Mark bicycles | Northshire Police | Slipped']],
    ['yes and no as a state', [['We said', 'Who', 'We did', 'Done?'], ['Visit shops', 'Alder Council', '40 visits.', 'Yes'], ['Mark bicycles', 'Northshire Police', 'Not begun.', 'No']], ['Visit shops | Alder Council | 40 visits. | Yes', 'Mark bicycles | Northshire Police | Not begun. | No']],
    ['an owner who is still looked for', [['Action', 'Led by', 'What was done'], ['Visit shops', 'To be confirmed', '40 visits.'], ['Mark bicycles', 'Northshire Police', '112 bicycles.']], ['Visit shops | 40 visits.', 'Mark bicycles | Northshire Police | 112 bicycles.']],
    ['none of an owner where money stands beside bodies', [['Project', 'Whom it goes to', 'Sum'], ['Boxing club', 'Alder Boys Club', '£2,000'], ['Choir', 'Mill Trust', '£1,500']], []],
  ])('are told: %s', async (_name, rows, expected) => expect(actionsOf(await read(`${reviewed(...rows)}\n## Actions for 2031/32\n\n${table(['Action', 'Lead'], ['Sweep streets', 'Alder Council'])}\n`)).filter((one) => !one.includes('Sweep')).map((one) => one.split(' | ').slice(2).join(' | '))).toEqual(expected));

  it('of words in plain text are told by where they begin, and go on where the first is left empty', async () => {
    const reading = await read('ALDER PARTNERSHIP PLAN 2031/32\n\nWHAT WE DID IN 2030/31\n\n    Action                    Lead            Result\n    Radios for 60 shops       Alder Council   64 shops have one\n    Doorbells for victims     Mill Trust      97 were given out,\n                                              30 of them in May\n', 'plan.txt');
    expect(actionsOf(reading)).toEqual(['reviewed | Radios for 60 shops | Alder Council | 64 shops have one', 'reviewed | Doorbells for victims | Mill Trust | 97 were given out, 30 of them in May']);
  });

  it('of a log of what a meeting asked for hold none of the plan’s actions', async () => {
    const reading = await read(`# Alder Community Safety Plan 2031/32\n\n## Actions\n\n${table(['Action', 'Lead'], ['Visit shops', 'Alder Council'])}\n\n## Action log of the board\n\n${table(['Action', 'Owner', 'Due'], ['Send round the minutes', 'Secretary', 'May'])}\n`);
    expect(actionsOf(reading)).toHaveLength(1);
  });
});

describe('lists', () => {
  const head = '# Safer Alder: a plan for 2031/32\n\n## What we will do in 2031/32\n\n';
  it.each<[string, string, string[]]>([
    ['in brackets', '- Light the steps (Alder Council)\n- Patrol the quay (Northshire Police)\n- Sweep the lanes\n', ['Light the steps | Alder Council', 'Patrol the quay | Northshire Police', 'Sweep the lanes']],
    ['behind a dash', '- Light the steps – Alder Council\n- Patrol the quay – Northshire Police\n- Sweep the lanes –\n', ['Light the steps | Alder Council', 'Patrol the quay | Northshire Police', 'Sweep the lanes']],
    ['in a sentence of its own', '- Light the steps. Alder Council\n- Patrol the quay at night. Northshire Police\n', ['Light the steps | Alder Council', 'Patrol the quay at night | Northshire Police']],
    ['with what was done behind a label', '- Light the steps. Lead: Alder Council. 12 lamps stand there. Green\n- Patrol the quay. Lead: Northshire Police. Not begun. Red\n', ['Light the steps. | Alder Council | 12 lamps stand there. | Green', 'Patrol the quay. | Northshire Police | Not begun. | Red']],
    ['nowhere, where brackets hold something else', '- Light the steps (subject to funding)\n- Patrol the quay (in summer)\n', ['Light the steps (subject to funding)', 'Patrol the quay (in summer)']],
  ])('name whoever does it %s', async (_name, items, expected) => expect(rowsOf(await read(head + items))).toEqual(expected));

  it('may be lines that end with whoever does them, above what came of it', async () => {
    const reading = await read('# Safer Alder\n\n## What we did in 2030/31\n\n**Weekly surgeries** – *Northshire Police*\nWe held 44.\nRAG: green\n\n**A noise app for tenants** – *Alder Homes*\n412 recordings came.\nRAG: green\n\n**A course for bystanders** – *Alder College*\nRAG: red\n\n## People\n\nThanks go to Ann Lee – she chaired us – and to all others.\n');
    expect(rowsOf(reading)).toEqual(['Weekly surgeries | Northshire Police | We held 44. | green', 'A noise app for tenants | Alder Homes | 412 recordings came. | green', 'A course for bystanders | Alder College | red']);
  });

  it('of a web page may be definitions with labels', async () => {
    const reading = await read('<html><body><h1>Alder Community Safety Partnership</h1><h2>What we did in 2030/31</h2><dl><dt>Talks at lunch clubs</dt><dd>Lead: Northshire Police</dd><dd>Update: 19 talks.</dd><dt>Taxi marshals</dt><dd>Lead: Alder Council</dd><dd>Update:</dd></dl></body></html>', 'plan.html');
    expect(rowsOf(reading)).toEqual(['Talks at lunch clubs | Northshire Police | 19 talks.', 'Taxi marshals | Alder Council']);
  });

  it('stand beside tables of the year before, where their items name whoever does them', async () => {
    const reading = await read(`# Alder Community Safety Partnership\n\n## Review of 2030/31\n\n${table(['Action', 'Lead', 'Update'], ['Visit shops', 'Alder Council', '40 visits.'])}\n\n## Actions for 2031/32\n\n- Visit shops again (Alder Council)\n- Patrol the quay (Northshire Police)\n\n## How to reach us\n\n- Ring us on weekdays\n- Write to us at the town hall\n`);
    expect(actionsOf(reading).map((one) => one.split(' | ').filter((part) => !/Review|Actions/.test(part)).join(' | '))).toEqual(['reviewed | Visit shops | Alder Council | 40 visits.', 'planned | Visit shops again | Alder Council', 'planned | Patrol the quay | Northshire Police']);
  });
});

describe('a heading', () => {
  it('that speaks of a plan and a position is no action', async () => {
    const reading = await read(`# Alder Partnership\n\n## Action plan 2030/31: end of year position, and actions for 2031/32\n\nA paper for the board.\n\n## Actions for 2031/32\n\n${table(['Action', 'Lead'], ['Visit shops', 'Alder Council'])}\n`);
    expect(actionsOf(reading)).toHaveLength(1);
  });
  it('with its lead in brackets above a table is its title', async () => {
    const reading = await read(`# Alder Partnership\n\n## Actions for 2031/32\n\nWorkstream 1: Homes (Lead officer: Supt Ray Dale)\n\n${table(['Action', 'Lead'], ['Visit shops', 'Alder Council'])}\n`);
    expect(actionsOf(reading)).toHaveLength(1);
  });
  it('may be told by its words alone, where the same words stand again with another letter', async () => {
    const lead = (letter: string, title: string): string => `Priority ${letter}. ${title}\n\n${table(['Action', 'Lead'], [`Visit shops of ${title}`, 'Alder Council'], [`Patrol for ${title}`, 'Northshire Police'])}\n\n`;
    const reading = await read(`# Alder Community Safety Partnership\n\n## Plan for 2031/32\n\n${lead('A', 'Burglary')}${lead('B', 'Abuse at home')}`);
    expect(reading.years.flatMap((year) => year.priorities.map((one) => one.title))).toEqual(['Priority A. Burglary', 'Priority B. Abuse at home']);
  });

  it('that promises for a year is of the year to come, where nothing of it is told yet', async () => {
    const reading = await read(`# Alder Community Safety Partnership\n\n## What we promised for 2030\n\n${table(['What', 'Who', 'What came of it'], ['Visits to shops', 'Alder Council', '40 visits.'], ['A patrol on the quay', 'Northshire Police', 'Done each week.'])}\n\n## What we promise for 2031\n\n${table(['What', 'Who'], ['Visits to shops again', 'Alder Council'], ['A patrol in the park', 'Northshire Police'])}\n`);
    expect(reading.years.map((year) => [year.role, year.priorities.flatMap((one) => one.actions).length])).toEqual([['reviewed', 2], ['planned', 2]]);
  });

  it('in capitals may stand right above its words in plain text', async () => {
    const reading = await read('SAFER ALDER\n\nACTIONS FOR 2031/32\n- Visit shops. Lead: Alder Council\n\nWHO WE ARE\nAlder Council, Northshire Police, the Probation Service and the NHS.\n', 'plan.txt');
    expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'Probation Service', 'NHS']);
  });
});

describe('a document of plain text', () => {
  it('has the headings that its list of contents names, in capitals or not', async () => {
    const part = (year: string, more: string): string => `Priority 1: Homes\n\n1.1  Fund the refuge for women${more}\n     Lead: Alder Council\n     ${year}: done\n\n1.2  Visit every bedsit house${more}\n     Lead: Alder Council\n     ${year}: done\n`;
    const text = `ALDER PARTNERSHIP\n\nCONTENTS\n\n1. Message\n2. What we did in 2030/31\n3. What we will do in 2031/32\n\n1. MESSAGE\n\nWe thank everybody who took part in it.\n\n2. WHAT WE DID IN 2030/31\n\n${part('Update', '')}\n3. WHAT WE WILL DO IN 2031/32\n\n${part('Target', ' again')}`;
    expect((await read(text, 'plan.txt')).years.map((year) => `${year.role} ${year.label} ${year.priorities.flatMap((one) => one.actions).length}`)).toEqual(['reviewed 2030/31 2', 'planned 2031/32 2']);
  });
});

describe('members', () => {
  const plan = (words: string): string => `# Safer Alder\n\n${words}\n\n## Actions for 2031/32\n\n| Action | Lead |\n|---|---|\n| Visit shops | Northshire Police |\n`;
  it.each([
    ['called by what the partnership is', 'Safer Alder is Alder Council, Northshire Police, the Probation Service and the NHS. It was set up long ago.', ['Alder Council', 'Northshire Police', 'Probation Service', 'NHS']],
    ['of a board', 'Board members: Alder Council, Northshire Police, Northshire Fire and Rescue Service, Alder Homes', ['Alder Council', 'Northshire Police', 'Northshire Fire and Rescue Service', 'Alder Homes']],
    ['in a list', '- Partners: Alder Council, Northshire Police, Probation Service, NHS Northshire.', ['Alder Council', 'Northshire Police', 'Probation Service', 'NHS Northshire']],
    ['around a table', 'Around the table sit Alder Council, Northshire Police, Northshire Fire & Rescue Service, the Probation Service (East Region) and NHS Northshire ICB. They meet in May.', ['Alder Council', 'Northshire Police', 'Northshire Fire & Rescue Service', 'Probation Service (East Region)', 'NHS Northshire ICB']],
    ['with some of no name', 'The partnership is made up of Alder District Council, the county council, Northshire Police, the fire and rescue service and probation, with help from many others.', ['Alder District Council', 'county council', 'Northshire Police', 'fire and rescue service', 'probation']],
    ['in Welsh', "Mae'r Bartneriaeth yn dwyn ynghyd Cyngor y Fro, Heddlu'r Cymoedd, y Gwasanaeth Prawf a Bwrdd Iechyd y Cymoedd.", ['Cyngor y Fro', "Heddlu'r Cymoedd", 'Gwasanaeth Prawf', 'Bwrdd Iechyd y Cymoedd']],
    ['with what each does there', '## Members\n\n- Alder Council – chairs the partnership\n- Northshire Police – vice chair\n- Mill Trust – from the voluntary sector\n', ['Alder Council', 'Northshire Police', 'Mill Trust']],
    ['beside short forms', '## Membership and abbreviations\n\nMembers of the CSP: Alder Council; Northshire Police; Probation Service; Mill Trust.\n\n| Abbreviation | Meaning |\n|---|---|\n| ASB | Anti-social behaviour |\n', ['Alder Council', 'Northshire Police', 'Probation Service', 'Mill Trust']],
    ['none: money that is made up of parts', 'The money is made up of £20,000 from Alder Council, £10,000 from Northshire Police and £5,000 from the Probation Service.', []],
    ['none: nobody is named', 'The partnership brings together the council, police, fire service, health and probation. We meet each spring.', []],
    ['none: a sentence of streets', 'The worst streets are Mill Lane, High Street, Station Road and the Parade. They were cleaned.', []],
  ])('%s', async (_name, words, expected) => expect((await read(plan(words))).members.map((one) => one.name)).toEqual(expected));
});

describe('figures', () => {
  it('beside their labels in a web page are words of their own', async () => {
    const reading = await read('<html><body><h1>Alder Community Safety Plan 2031/32</h1><div><span>4,318</span><span>crimes recorded</span></div><p>On the 3<sup>rd</sup> of May <b>27%</b><i>of</i> them.</p><table><tr><th>Action</th><th>Lead</th></tr><tr><td>Visit shops</td><td>Northshire Police</td></tr></table></body></html>', 'plan.html');
    expect(reading.blocks.map(blockText).join('\n')).toMatch(/4,318 crimes recorded[\s\S]*3rd of May 27% of them/);
  });

  it('set large are no headings', async () => {
    const reading = await read('# Alder Community Safety Plan 2031/32\n\n**57 warnings and 11 notices**\n\n**318 young people joined the Friday nights**\n\n**84% of victims were content**\n\n| Action | Lead |\n|---|---|\n| Visit shops | Alder Council |\n');
    expect(reading.blocks.filter((block) => block.kind === 'heading')).toHaveLength(1);
  });

  it('keep their sum, which stands under a rule of its own', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PLAN 2031/32\n\nWard     Crimes  Fires\n------   ------  -----\nMill        812     41\nQuay        344     38\n------   ------  -----\nAlder     1,156     79\n\nAction: Visit shops\nLead: Northshire Police\n', 'plan.txt');
    const table = reading.blocks.find((block) => block.kind === 'table');
    expect(table && blockText(table).split('\n').at(-1)).toBe('Alder\t1,156\t79');
  });

  it('under heads of two lines keep the time that each line tells', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PLAN 2031/32\n\n              2029/30   2030/31   2031/32\n              actual    Apr-Dec   target\nCrimes          6,902     4,850     6,300\nFires             131        77       105\n\nAction: Visit shops\nLead: Northshire Police\n', 'plan.txt');
    const table = reading.blocks.find((block) => block.kind === 'table');
    expect(table && blockText(table).split('\n')).toEqual(['2029/30 actual\t2030/31 Apr-Dec\t2031/32 target', 'Crimes\t6,902\t4,850\t6,300', 'Fires\t131\t77\t105']);
  });

  const at = (x0: number, text: string, y: number, bold = false): Segment => ({ text, x0, x1: x0 + text.length * 5, y, size: 10, bold, look: bold ? 'bold' : 'plain' });
  const right = (x1: number, text: string, y: number): Segment => ({ ...at(0, text, y), x0: x1 - text.length * 5, x1 });
  const line = (...segments: Segment[]): Line => ({ y: segments[0]?.y ?? 0, size: 10, segments });
  const rows = [
    line(at(40, 'Kind', 100), right(200, '2029/30', 100), right(280, '2030/31', 100)),
    line(at(40, 'Theft from', 114), right(200, '1,120', 114), right(280, '902', 114)),
    line(at(40, 'shops', 126)),
    line(at(40, 'Robbery', 140), right(200, '61', 140), right(280, '58', 140)),
    line(at(40, 'The police count these by the day on which they were told.', 170)),
  ];
  it('of a PDF that end at the same place are a table, with wrapped names made whole', () => {
    const table = figureTable(rows, 0, [], 1);
    expect([table?.to, table?.rows.map((row) => row.cells.map((cell) => cell.text))]).toEqual([4, [['Kind', '2029/30', '2030/31'], ['Theft from shops', '1,120', '902'], ['Robbery', '61', '58']]]);
  });
  it('of a PDF are no table under a heading that looks otherwise, nor where lines only happen to end in figures', () => {
    expect(figureTable([line(at(40, 'In figures', 90, true)), ...rows], 0, [], 1)).toBeUndefined();
    expect(figureTable([line(at(40, 'We held a meeting with all of them in May', 100), right(280, '12', 100)), line(at(40, 'and another of the same kind in', 114), right(211, '31', 114))], 0, [], 1)).toBeUndefined();
  });
});

it('takes a state before a sentence for the state, and “how you will know” for what is measured', async () => {
  const html = '<h1>Safer Alder</h1><p>What we did in 2030/31 and what happens next in 2031/32</p><h2>You said: the station is dark</h2><h3>We did</h3><ul><li>We lit the lane. <em>Lead: Alder Council. Status: done.</em> Thirty lamps were changed.</li><li>We walked the park. <em>Lead: Alder Police. Status: in progress.</em> 88 walks were made.</li><li>We asked people. <em>Lead: Alder Police. Status: done.</em> 212 came.</li></ul><h2>What happens next: 2031/32</h2><table><tr><th>Theme</th><th>What we will do</th><th>Who will do it</th><th>How you will know</th></tr><tr><td>Streets</td><td>Walk the park twice</td><td>Alder Police</td><td>70 walks</td></tr><tr><td>Youth</td><td>Pay for mentors</td><td>Alder Council</td><td>200 mentored</td></tr></table>';
  const { years } = await read(html, 'plan.html');
  const told = years.toSorted((one, other) => (one.label ?? '').localeCompare(other.label ?? '')).map((year) => [year.label, year.role, ...year.priorities.flatMap((priority) => priority.actions.map((action) => `${action.owners.map((owner) => owner.name).join()}: ${action.statusText} ${action.update}`.trim()))]);
  expect(told).toEqual([
    ['2030/31', 'reviewed', 'Alder Council: done Thirty lamps were changed.', 'Alder Police: in progress 88 walks were made.', 'Alder Police: done 212 came.'],
    ['2031/32', 'planned', 'Alder Police:', 'Alder Council:'],
  ]);
});
