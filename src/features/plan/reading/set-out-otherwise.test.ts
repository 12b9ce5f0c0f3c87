// Plans in further ways that councils set them out: answers in the place of promises, cards of priorities, strands, columns of plain text, a strategy's refresh, people beside their bodies.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name: string): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const told = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.due?.text ?? '', action.status].filter((one) => one !== '' && one !== 'not stated').join(' | '))));
const table = (...rows: string[][]): string => ['|', ...rows].map((row) => (typeof row === 'string' ? '' : `| ${row.join(' | ')} |`)).filter(Boolean).flatMap((line, at) => (at === 0 ? [line, `|${'---|'.repeat(rows[0]?.length ?? 1)}`] : [line])).join('\n');

describe('a plan set out otherwise', () => {
  it('has a list of what was promised and below it one of what was done, each in the place of its promise', async () => {
    const theme = (name: string, lead: string, said: string[], did: string[], next: string[]): string => `${name}\n\nTheme lead: ${lead}\n\nWhat we said we would do\n${said.map((one, at) => `${at + 1}. ${one}`).join('\n')}\n\nWhat we did\n${did.map((one, at) => `${at + 1}. ${one}`).join('\n')}\n\nWhat happens next\n${next.map((one) => `- ${one}`).join('\n')}\n\n`;
    const text = `ALDER DISTRICT SAFER COMMUNITIES PARTNERSHIP\nANNUAL REPORT 2030-31\n\n${theme('THEME 1  SAFER TOWN CENTRES', 'Chief Inspector M Rowe, Wold Police', ['Set up a shop radio scheme', 'Train 40 door staff'], ['The scheme has 52 shops.', '31 were trained.'], ['Extend the radio scheme', 'Finish the training'])}${theme('THEME 2  DRUGS AND ALCOHOL', 'Alder District Council', ['Needle sweeps in four parks', 'Open a recovery cafe'], ['Sweeps took place every week.', 'The cafe opened in May.'], ['Move the cafe to larger rooms', 'Sweep the quay as well'])}`;
    expect(told(await read(text, 'report.txt'))).toEqual([
      '2030/31 | THEME 1 SAFER TOWN CENTRES | Set up a shop radio scheme | Wold Police | The scheme has 52 shops.',
      '2030/31 | THEME 1 SAFER TOWN CENTRES | Train 40 door staff | Wold Police | 31 were trained.',
      '2030/31 | THEME 2 DRUGS AND ALCOHOL | Needle sweeps in four parks | Alder District Council | Sweeps took place every week.',
      '2030/31 | THEME 2 DRUGS AND ALCOHOL | Open a recovery cafe | Alder District Council | The cafe opened in May.',
      '2031/32 | THEME 1 SAFER TOWN CENTRES | Extend the radio scheme | Wold Police',
      '2031/32 | THEME 1 SAFER TOWN CENTRES | Finish the training | Wold Police',
      '2031/32 | THEME 2 DRUGS AND ALCOHOL | Move the cafe to larger rooms | Alder District Council',
      '2031/32 | THEME 2 DRUGS AND ALCOHOL | Sweep the quay as well | Alder District Council',
    ]);
  });

  it('keeps strands as parts of the priority that stands over their table', async () => {
    const rows = (one: string, two: string): string => `<table><tr><th>Strand</th><th>Commitment</th><th>Responsible</th><th>Deadline</th></tr><tr><td>Prevent</td><td>${one}</td><td>Alder FRS</td><td>June 2031</td></tr><tr><td>Pursue</td><td>${two}</td><td>Alder County Council (Trading Standards)</td><td>May 2031</td></tr></table>`;
    const reading = await read(`<h1>Alder Community Safety Plan 2031/32</h1><h2>Priority A – Serious violence</h2>${rows('Fit bleed kits in 25 venues', 'Stop knife sales to children')}<h2>Priority B – Fraud</h2>${rows('Visit 40 day centres', 'Visit repeat callers')}`, 'plan.html');
    expect(told(reading)).toEqual([
      '2031/32 | Priority A – Serious violence | Fit bleed kits in 25 venues | Alder FRS | June 2031',
      '2031/32 | Priority A – Serious violence | Stop knife sales to children | Alder County Council (Trading Standards) | May 2031',
      '2031/32 | Priority B – Fraud | Visit 40 day centres | Alder FRS | June 2031',
      '2031/32 | Priority B – Fraud | Visit repeat callers | Alder County Council (Trading Standards) | May 2031',
    ]);
  });

  it('proposes the next year’s actions in lines right below the titles of the priorities, behind cards of labels', async () => {
    const card = (number: string, what: string, lead: string, due: string, state: string, came: string): string => `${number} ${what}\nLead: ${lead}\nMilestone: ${due}\nStatus: ${state}\nComment: ${came}\n\n`;
    const text = `Alder Community Safety Partnership\nDelivery Plan 2030-31 – End of Year Report\n\nPriority 1 – Violence\n\n${card('1.1', 'Review the needs assessment', 'Public Health', 'June 2030', 'Complete', 'Signed off on 12 June.')}${card('1.2', 'Roll out the screening tool', 'Alder Council', 'September 2030', 'Delayed', 'Nine schools use it.')}Priority 2 – Reoffending\n\n${card('2.1', 'Deliver a housing pathway', 'Probation Service', 'March 2031', 'On target', 'Seventeen people housed.')}${card('2.2', 'Choose payback projects with residents', 'Probation Service', 'Quarterly', 'Complete', 'Eight projects.')}Proposed actions 2031-32\n\nPriority 1 – Violence\n1.1 Run a parents' evening in each school (Alder Council)\n1.2 Bring the tool to colleges (Alder College)\n\nPriority 2 – Reoffending\n2.1 Continue the housing pathway (Probation Service)\n`;
    const reading = await read(text, 'plan.txt');
    expect(reading.title).toBe('Alder Community Safety Partnership Delivery Plan 2030-31 – End of Year Report');
    expect(told(reading)).toEqual([
      '2030/31 | Priority 1 – Violence | Review the needs assessment | Public Health | Signed off on 12 June. | June 2030 | complete',
      '2030/31 | Priority 1 – Violence | Roll out the screening tool | Alder Council | Nine schools use it. | September 2030 | off track',
      '2030/31 | Priority 2 – Reoffending | Deliver a housing pathway | Probation Service | Seventeen people housed. | March 2031 | on track',
      '2030/31 | Priority 2 – Reoffending | Choose payback projects with residents | Probation Service | Eight projects. | complete',
      '2031/32 | Priority 1 – Violence | Run a parents\' evening in each school | Alder Council',
      '2031/32 | Priority 1 – Violence | Bring the tool to colleges | Alder College',
      '2031/32 | Priority 2 – Reoffending | Continue the housing pathway | Probation Service',
    ]);
  });

  it('is a strategy for several years, refreshed in one of them', async () => {
    const reading = await read(`# Alder Community Safety Strategy 2030-33\n\n## Annual refresh, April 2032\n\n## Looking back\n\n${table(['Aim', 'What we planned', 'What happened', 'RAG'], ['Safe homes', 'Secure 90 homes', '104 were secured.', 'Green'], ['Safe homes', 'Launch a no cold calling zone', 'Residents voted against it.', 'Red'])}\n\n## Looking forward\n\n${table(['Aim', 'What we plan', 'Who', 'When'], ['Safe homes', 'Secure 100 homes', 'Care & Repair', 'March 2033'], ['Safe nights', 'Run the night bus on Fridays', 'Alder BC with Alder Coaches', 'July 2032'])}\n`, 'plan.md');
    expect(reading.years.map((year) => [year.label, year.role])).toEqual([['2031/32', 'reviewed'], ['2032/33', 'planned']]);
  });

  it('has a card for each priority, with its actions under numbers in one cell', async () => {
    const card = (number: string, title: string, lead: string, actions: string): string => `| | |\n|---|---|\n| **Objective ${number}** | **${title}** |\n| **Lead** | ${lead} |\n| **Actions** | ${actions} |\n| **Measures** | Fewer people hurt |\n`;
    expect(told(await read(`# North Wold Safer Communities Board\n\n## Partnership Plan 2031/32\n\n${card('1', 'Reduce road harm', 'Wold Fire and Rescue Service', '1. Watch speeds in ten villages 2. Hold young driver days 3. Check tyres each winter')}\n${card('2', 'Prevent rural crime', 'Wold Police', '1. Send alerts to farms 2. Mark 150 quad bikes')}`, 'plan.md'))).toEqual([
      '2031/32 | Reduce road harm | Watch speeds in ten villages | Wold Fire and Rescue Service',
      '2031/32 | Reduce road harm | Hold young driver days | Wold Fire and Rescue Service',
      '2031/32 | Reduce road harm | Check tyres each winter | Wold Fire and Rescue Service',
      '2031/32 | Prevent rural crime | Send alerts to farms | Wold Police',
      '2031/32 | Prevent rural crime | Mark 150 quad bikes | Wold Police',
    ]);
  });

  it('wraps the lines of its columns in plain text', async () => {
    const line = (...cells: string[]): string => `${(cells[0] ?? '').padEnd(36)}${(cells[1] ?? '').padEnd(21)}${(cells[2] ?? '').padEnd(14)}${cells[3] ?? ''}`.trimEnd();
    const text = ['ALDER BOROUGH COMMUNITY SAFETY ACTION PLAN 2031-32', '', 'PRIORITY ONE: REDUCE VIOLENCE', '', line('Action', 'Responsible', 'Timescale', 'Progress to date'), line('Night time economy patrols at', 'Alder Police', 'Each', 'Begun in April'), line('weekends', '', 'weekend'), line('Polycarbonate glasses in all', 'Licensing Team', 'Dec 2031', '14 of 22 premises'), line('late premises'), line('Charter signed by ten employers', 'Alder BC', 'July 2031', 'Not started'), ''].join('\n');
    expect(told(await read(text, 'plan.txt'))).toEqual([
      '2031/32 | PRIORITY ONE: REDUCE VIOLENCE | Night time economy patrols at weekends | Alder Police | Begun in April | Each weekend',
      '2031/32 | PRIORITY ONE: REDUCE VIOLENCE | Polycarbonate glasses in all late premises | Licensing Team | 14 of 22 premises | Dec 2031',
      '2031/32 | PRIORITY ONE: REDUCE VIOLENCE | Charter signed by ten employers | Alder BC | Not started | July 2031 | not started',
    ]);
  });

  it('asks what is to be achieved before how it is to be done', async () => {
    const reading = await read(`# Alder Safer Partnership Action Plan 2031-32\n\n## Priority 1 - Domestic abuse\n\n${table(['What do we want to achieve?', 'How will we do this?', 'Who will do this?', 'By when?'], ['More victims come forward', 'Train champions in 20 workplaces', 'Alder Women’s Aid', 'Dec 2031'], ['', 'Put posters in surgeries', 'NHS Alder ICB', 'Sept 2031'], ['Perpetrators are held to account', 'Fund places on a programme', 'OPCC', 'Ongoing'])}\n`, 'plan.md');
    expect(reading.partnership).toBe('Alder Safer Partnership');
    expect(told(reading)).toEqual([
      '2031/32 | Priority 1 - Domestic abuse | Train champions in 20 workplaces | Alder Women’s Aid | Dec 2031',
      '2031/32 | Priority 1 - Domestic abuse | Put posters in surgeries | NHS Alder ICB | Sept 2031',
      '2031/32 | Priority 1 - Domestic abuse | Fund places on a programme | OPCC | Ongoing',
    ]);
  });

  it('puts a day and a sign of its own key before what was done', async () => {
    expect(told(await read('# Alder CSP Delivery Plan 2030-31 – Quarter 4 update\n\nKey: **C** Completed, **O** On track, **N** Not started\n\n**Priority 1: Town centre**\n\n1. *Town centre order review* – Alder BC – due Sep 2030 – **C**. Renewed for three years.\n2. *Youth outreach on Fridays* – Alder Youth Trust – due Mar 2031 – **O**. 31 sessions.\n3. *Safe places scheme* – Alder Mencap – due Mar 2031 – **N**. No funding.\n', 'plan.md'))).toEqual([
      '2030/31 | Priority 1: Town centre | Town centre order review | Alder BC | Renewed for three years. | Sep 2030 | complete',
      '2030/31 | Priority 1: Town centre | Youth outreach on Fridays | Alder Youth Trust | 31 sessions. | Mar 2031 | on track',
      '2030/31 | Priority 1: Town centre | Safe places scheme | Alder Mencap | No funding. | Mar 2031 | not started',
    ]);
  });

  it('leads into what was done and what will be done below each priority', async () => {
    const reading = await read('# Alder Safer Partnership: Annual Review 2030/31 and Action Plan 2031/32\n\n## Annual review\n\n### Crime and disorder\n\nIn 2030/31 we:\n\n* ran 14 stalls (Alder Council)\n* fitted 88 doorbells (Alder Police)\n\nIn 2031/32 we will:\n\n* run stalls in the six villages (Alder Council)\n* fit 100 doorbells (Alder Police)\n\n### Drugs and alcohol\n\nIn 2030/31 we:\n\n* trained 61 bar staff (Alder Police)\n\nIn 2031/32 we will:\n\n* train door staff too (Alder Police)\n* start a group for young adults (Turning Tide)\n', 'plan.md');
    expect(told(reading)).toEqual([
      '2031/32 | Crime and disorder | run stalls in the six villages | Alder Council',
      '2031/32 | Crime and disorder | fit 100 doorbells | Alder Police',
      '2031/32 | Drugs and alcohol | train door staff too | Alder Police',
      '2031/32 | Drugs and alcohol | start a group for young adults | Turning Tide',
    ]);
  });

  it('sets its labels apart by a gap, below an objective with its lead', async () => {
    expect(told(await read('Safer Alder Partnership\nCommunity Safety Action Plan 2031/32\n\nObjective 1  Tackle serious violence\nObjective lead  Det Supt Kay Rowe\n\nAction 1a   Hotspot patrols in Elm Ward\nLead        Alder Police\nTimescale   April to September 2031\n\nAction 1b   Commission a navigator in A&E\nLead        NHS Alder\nTimescale   From June 2031\n\nObjective 2  Make people feel safer\nObjective lead  Alder City Council\n\nAction 2a   Feel Safe pledge for licensed premises\nLead        Alder City Council, Pubwatch\nTimescale   July 2031\n', 'plan.txt'))).toEqual([
      '2031/32 | Objective 1 Tackle serious violence | Hotspot patrols in Elm Ward | Alder Police | April to September 2031',
      '2031/32 | Objective 1 Tackle serious violence | Commission a navigator in A&E | NHS Alder | From June 2031',
      '2031/32 | Objective 2 Make people feel safer | Feel Safe pledge for licensed premises | Alder City Council and Pubwatch | July 2031',
    ]);
  });

  it('names people beside the bodies that they act for, and parts of a body in brackets', async () => {
    const reading = await read(`# Alder CSP plan 2031/32\n\n## Priority 1: Homes\n\n${table(['Action', 'Lead'], ['Stop doorstep crime', 'Alder CC (Highways)'], ['Watch the park', 'Alder Borough Council (Community Safety Team)'], ['Talk to schools', 'Insp. Jane Tolley (Alder Police)'], ['Talk to colleges', 'Jane Smith, Community Safety Manager'], ['Talk to shops', 'Cllr Ann Reeve'], ['Walk the quay', 'West Alder<br>Police<br>Alder Homes'])}\n`, 'plan.md');
    expect(told(reading).map((line) => line.split(' | ')[3])).toEqual(['Alder CC (Highways)', 'Alder Borough Council (Community Safety Team)', 'Alder Police', 'Community Safety Manager', 'Cllr Ann Reeve', 'West Alder Police and Alder Homes']);
  });

  it('is a page of cards with labels in bold and no colons', async () => {
    const card = (what: string, lead: string, by: string): string => `<div><h4>${what}</h4><p><strong>Lead</strong> ${lead}</p><p><strong>Target date</strong> ${by}</p></div>`;
    expect(told(await read(`<h1>Alder community safety plan 2031 to 2032</h1><h3>Priority 1: Young people</h3>${card('Open two youth hubs', 'Alder Council Youth Service', 'September 2031')}${card('Give talks in every school', 'Alder Police', 'March 2032')}<h3>Priority 2: Nights out</h3>${card('Bring back the taxi marshals', 'Alder BID', 'May 2031')}`, 'plan.html'))).toEqual([
      '2031/32 | Priority 1: Young people | Open two youth hubs | Alder Council Youth Service | September 2031',
      '2031/32 | Priority 1: Young people | Give talks in every school | Alder Police | March 2032',
      '2031/32 | Priority 2: Nights out | Bring back the taxi marshals | Alder BID | May 2031',
    ]);
  });

  it('is a log whose reference and priority stand before the action', async () => {
    const entry = (ref: string, priority: string, what: string, owner: string, rag: string, latest: string): string => `Ref: ${ref}\nPriority: ${priority}\nAction: ${what}\nOwner: ${owner}\nRAG: ${rag}\nLatest: ${latest}\n\n`;
    const reading = await read(`Alder Vale Safer Partnership: Action Log for the Plan 2030/31\n\n${entry('AV1', 'Violence', 'Bring taxi drivers into the training', 'Alder Licensing', 'Green', '212 were trained.')}${entry('AV2', 'Violence', 'Map hidden harm', 'Public Health Alder', 'Amber', 'Unsigned.')}${entry('AV3', 'Town centre', 'Agree a shop theft protocol', 'Wharfe Police', 'Blue', 'Signed in August.')}`, 'log.txt');
    expect(told(reading)).toEqual([
      '2030/31 | Violence | Bring taxi drivers into the training | Alder Licensing | 212 were trained. | on track',
      '2030/31 | Violence | Map hidden harm | Public Health Alder | Unsigned. | at risk',
      '2030/31 | Town centre | Agree a shop theft protocol | Wharfe Police | Signed in August. | complete',
    ]);
    expect(reading.years[0]?.priorities.flatMap((priority) => priority.actions.map((action) => action.ref))).toEqual(['AV1', 'AV2', 'AV3']);
  });

  it('numbers its years, and parts both of them by the same first column', async () => {
    const reading = await read(`# Alder Vale Community Safety Partnership\n## Strategic Plan 2029-2032: Year 2 review and Year 3 actions\n\nAbbreviations: AV = Alder Vale Council; NP = Northmoor Police\n\n${table(['Strategic objective', 'Year 2 actions (2030/31)', 'Lead', 'What happened', 'Status', 'Year 3 actions (2031/32)', 'Lead'], ['1. Reduce nuisance', 'Open the hub on Mondays', 'AV', 'Open 44 Mondays', 'Complete', 'Open on Thursdays too', 'AV'], ['', 'Visit with housing', 'NP', '61 visits', 'Complete', 'Visit in villages', 'NP'], ['2. Fire safety', 'Make 900 visits', 'AV', '740 visits', 'Slipped', 'Make 900 visits again', 'AV'])}\n`, 'plan.md');
    expect(told(reading)).toEqual([
      '2030/31 | 1. Reduce nuisance | Open the hub on Mondays | AV | Open 44 Mondays | complete',
      '2030/31 | 1. Reduce nuisance | Visit with housing | NP | 61 visits | complete',
      '2030/31 | 2. Fire safety | Make 900 visits | AV | 740 visits | at risk',
      '2031/32 | 1. Reduce nuisance | Open on Thursdays too | AV',
      '2031/32 | 1. Reduce nuisance | Visit in villages | NP',
      '2031/32 | 2. Fire safety | Make 900 visits again | AV',
    ]);
    expect(reading.glossary.map((one) => one.term)).toEqual(['AV', 'NP']);
  });

  it('answers whether it was done, and says what is next', async () => {
    expect(told(await read(`# Safer Alder: what we promised, what we did, what is next\n\n${table(['What we promised for 2030/31', 'Who', 'Did we do it?', 'What is next for 2031/32'], ['**Burglary**', '', '', ''], ['Fit locks in 200 homes', 'Alder Council', 'Yes. 231 homes.', 'Fit locks in 250 homes'], ['Gate six alleys', 'Alder Council', 'Partly. Four alleys.', 'Finish the last two alleys'])}\n`, 'plan.md'))).toEqual([
      '2030/31 | Burglary | Fit locks in 200 homes | Alder Council | 231 homes. | complete',
      '2030/31 | Burglary | Gate six alleys | Alder Council | Four alleys. | at risk',
      '2031/32 | Burglary | Fit locks in 250 homes | Alder Council',
      '2031/32 | Burglary | Finish the last two alleys | Alder Council',
    ]);
  });

  it('is the appendix of a report, whose items end in bold with whoever acts, and when', async () => {
    const reading = await read('# Report to Cabinet, 14 April 2031\n\n## Community Safety Partnership Plan 2031/32\n\n**Report of:** Head of Communities\n\n1. Purpose of report\n\n1.1 To ask Cabinet to endorse the plan.\n\n## Appendix A: Action plan 2031/32\n\n### Priority 1 Acquisitive crime\n\n- Mark bikes at the station. **British Transport Police**, monthly\n- Send a pack to each victim. **Alder Police**, within 5 days\n- Renew the cameras. **Alder District Council**, by October 2031\n', 'report.md');
    expect(reading.title).toBe('Report to Cabinet, 14 April 2031 Community Safety Partnership Plan 2031/32');
    expect(told(reading)).toEqual([
      '2031/32 | Priority 1 Acquisitive crime | Mark bikes at the station | British Transport Police | monthly',
      '2031/32 | Priority 1 Acquisitive crime | Send a pack to each victim | Alder Police | within 5 days',
      '2031/32 | Priority 1 Acquisitive crime | Renew the cameras | Alder District Council | by October 2031',
    ]);
  });

  it('has outcomes over parts of the table that stands below a priority', async () => {
    const outcome = (name: string, ...rows: [string, string][]): string => `<tr><th colspan="3">${name}</th></tr><tr><th>Actions</th><th>Lead</th><th>KPI</th></tr>${rows.map(([what, who]) => `<tr><td>${what}</td><td>${who}</td><td>Done</td></tr>`).join('')}`;
    expect(told(await read(`<h1>Safer Alder Partnership</h1><h2>Annual Delivery Plan 2031/32</h2><h3>Priority 1: Serious Violence</h3><table>${outcome('Outcome 1.1: Young people are diverted', ['Commission mentoring', 'Alder Council'])}${outcome('Outcome 1.2: Fewer knives are carried', ['Test purchase each quarter', 'Trading Standards'])}</table><h3>Priority 2: Burglary</h3><table>${outcome('Outcome 2.1: Burglary falls', ['Fit alley gates', 'Alder Homes'])}</table>`, 'plan.html'))).toEqual([
      '2031/32 | Priority 1: Serious Violence | Commission mentoring | Alder Council',
      '2031/32 | Priority 1: Serious Violence | Test purchase each quarter | Trading Standards',
      '2031/32 | Priority 2: Burglary | Fit alley gates | Alder Homes',
    ]);
  });

  it('tells of last year in numbered lines, one alone below a priority', async () => {
    expect(told(await read('# Alder Community Safety Partnership\n# Community Safety Plan 2030–2033 (Updated for 2032/33)\n\n## Objective 1 – Nuisance\n\n**Actions for 2032/33**\n\n1.1 We will carry out four weeks of action.\n*Lead: Alder Council.*\n\n**Progress on the actions for 2031/32**\n\n1.1 We said we would review the orders. *Completed.* Two renewed.\n1.2 We said we would set up a panel. *Completed.* Met five times.\n\n## Objective 2 – Hidden harm\n\n**Actions for 2032/33**\n\n2.1 We will train the refuse service.\n*Lead: Alder Police.*\n\n**Progress on the actions for 2031/32**\n\n2.1 We said we would visit hotels. *Completed.* 14 hotels.\n', 'plan.md')).filter((line) => line.startsWith('2031/32'))).toEqual([
      '2031/32 | Objective 1 – Nuisance | We said we would review the orders | Two renewed. | complete',
      '2031/32 | Objective 1 – Nuisance | We said we would set up a panel | Met five times. | complete',
      '2031/32 | Objective 2 – Hidden harm | We said we would visit hotels | 14 hotels. | complete',
    ]);
  });

  it('is a table with a priority over each column and labels at its side', async () => {
    expect(told(await read(`# Alder Partnership Plan 2031/32\n\n${table(['', 'Reduce violence', 'Reduce nuisance'], ['**Why**', 'Knife crime is up', '1,900 reports'], ['**What we will do**', 'Patrol hot spots weekly', 'Run a youth bus'], ['**Lead**', 'Alder Police', 'Alder Council'], ['**Measure**', 'Fewer injuries', 'Fewer reports'])}\n`, 'plan.md'))).toEqual([
      '2031/32 | Reduce violence | Patrol hot spots weekly | Alder Police',
      '2031/32 | Reduce nuisance | Run a youth bus | Alder Council',
    ]);
  });

  it('is told in sentences alone', async () => {
    const text = '# Safer Alder: plan for the year from April 2031\n\nAlder Council will publish this page.\n\n## Street drinking\n\nAlder Council will renew the order, and Northshire Police will enforce it every weekend.\n\n## Fires\n\nAlder Fire Station will visit 400 homes. Most of them are on the quay. NHS Alder will tell it who is at risk.\n';
    expect(told(await read(text, 'plan.md'))).toEqual([
      '2031/32 | Street drinking | Alder Council will renew the order | Alder Council',
      '2031/32 | Street drinking | Northshire Police will enforce it every weekend. | Northshire Police',
      '2031/32 | Fires | Alder Fire Station will visit 400 homes. | Alder Fire Station',
      '2031/32 | Fires | NHS Alder will tell it who is at risk. | NHS Alder',
    ]);
    await expect(readPlan(new TextEncoder().encode(text.replace(': plan for the year from April 2031', ': what is on this month')), 'page.md')).rejects.toMatchObject({ code: 'not-a-plan' });
  });

  it('names people before their bodies, some with a title and some without', async () => {
    const reading = await read(`# Alder CSP plan 2031/32\n\n${table(['Task', 'Lead officer', 'Target date'], ['Deliver three walks', 'Kim Ames, Alder Council', 'Sept 2031'], ['Train call handlers', 'DS Ellie Marsh, Alder Police', 'June 2031'], ['Hold surgeries', 'Sgt Tom Hale, Alder Police', 'Monthly'])}\n`, 'plan.md');
    expect(told(reading).map((line) => line.split(' | ').at(-2))).toEqual(['Alder Council', 'Alder Police', 'Alder Police']);
    const others = await read(`# Alder CSP plan 2031/32\n\n${table(['Task', 'Lead officer', 'Target date'], ['Deliver three walks', 'Street Pastors, Alder Council', 'Sept 2031'], ['Train call handlers', 'Alder Police', 'June 2031'])}\n`, 'plan.md');
    expect(told(others)[0]).toContain('Street Pastors and Alder Council');
  });

  it('tells what goes on anyhow beside what will be done, each item of that with whoever does it', async () => {
    const part = (name: string, doing: string, ...will: string[]): string => `## ${name}\n\n### What we are doing\n\n- ${doing}\n- Courses for all who ask\n\n### What we will do\n\n${will.map((one, at) => `${at + 1}. ${one}`).join('\n')}\n\n`;
    expect(told(await read(`# Alder Community Safety Plan 2031/32\n\n${part('1. Drugs', 'A needle exchange at the bus station', 'Set up a drug checking pilot (Public Health)', 'Bring workers into custody (Alder Police, Turning Leaf)')}${part('2. Fires', 'Courses for young people', 'Clear grass by 1 April (Natural Resources Alder)', 'Visit all classes (Alder Fire and Rescue)')}`, 'plan.md'))).toEqual([
      '2031/32 | 1. Drugs | Set up a drug checking pilot | Public Health',
      '2031/32 | 1. Drugs | Bring workers into custody | Alder Police and Turning Leaf',
      '2031/32 | 2. Fires | Clear grass by 1 April | Natural Resources Alder',
      '2031/32 | 2. Fires | Visit all classes | Alder Fire and Rescue',
    ]);
  });

  it('parts target, result and state by bars behind the lead', async () => {
    expect(told(await read('# Alder Safer Partnership – performance report 2030/31\n\n## 1. Violence\n\n**1a. Hot spot patrols** | Lead: Alder Police | Target: 2,000 hours | Actual: 2,114 hours | Green\n\n**1b. Knife bin emptying** | Lead: Alder Council | Target: 12 times | Actual: 9 times | Amber\n', 'report.md'))).toEqual([
      '2030/31 | 1. Violence | Hot spot patrols | Alder Police | 2,114 hours | on track',
      '2030/31 | 1. Violence | Knife bin emptying | Alder Council | 9 times | at risk',
    ]);
  });

  it('has boxes one below the other, each a card, the title of the first above its box', async () => {
    const box = (...lines: string[]): string => `<tr><td>${lines.join('<br>')}</td></tr>`;
    expect(told(await read(`<h1>Safer Alder plan 2031/32, with progress on 2030/31</h1><h2>Progress on 2030/31</h2><h3>1. Violence</h3><h4>Sweep the estates for weapons</h4><table>${box('Accountable: Alder Police; Alder Homes', 'Story so far: 52 sweeps took place.', 'Rating: Green')}${box('Put youth workers in the emergency department', 'Accountable: Turnpike Youth Trust', 'At year end: They met 143 young people.', 'Rating: Amber')}</table><h2>Our promises for 2031/32</h2><h3>1. Violence</h3><table>${box('Sweep the parks as well', 'Accountable: Alder Police')}${box('Keep the youth workers', 'Accountable: Turnpike Youth Trust')}</table>`, 'plan.html'))).toEqual([
      '2030/31 | 1. Violence | Sweep the estates for weapons | Alder Police and Alder Homes | 52 sweeps took place. | on track',
      '2030/31 | 1. Violence | Put youth workers in the emergency department | Turnpike Youth Trust | They met 143 young people. | at risk',
      '2031/32 | 1. Violence | Sweep the parks as well | Alder Police',
      '2031/32 | 1. Violence | Keep the youth workers | Turnpike Youth Trust',
    ]);
  });
});
