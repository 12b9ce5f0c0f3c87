// States, dates and actions of nobody that stand beside labels without one of their own: in minutes that wrap their lines, in tables of two columns.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';
import type { PlanReading } from './plan-reading.ts';

describe('minutes that number their actions', () => {
  const minutes = (...planned: readonly string[]): string => `ALDER COMMUNITY SAFETY PARTNERSHIP\n\nMinutes of the meeting of 15 April 2031\n\n\n1. REVIEW OF THE PLAN FOR 2030/31\n\nStreets\n\n1.1   Light the path. Lead: Alder Council. All\n      lamps are in. BLUE.\n\n1.2   Train bar staff. Lead:\n      Northshire Police. 120 came. GREEN.\n\n1.3   Fit locks in homes. Lead: Alder Homes. 91 were fitted\n      before June. AMBER.\n\n1.4   Patrol the park. Lead: Northshire Police. Out on 17 nights,\n      with the wardens. GREEN.\n\n\n2. PLAN FOR 2031/32\n\nStreets\n\n${planned.map((one, at) => `2.${at + 1}   ${one}`).join('\n\n')}\n`;
  const reviewed = ['Light the path. | Alder Council | All\nlamps are in. | complete', 'Train bar staff. | Northshire Police | 120 came. | on track', 'Fit locks in homes. | Alder Homes | 91 were fitted\nbefore June. | at risk', 'Patrol the park. | Northshire Police | Out on 17 nights,\nwith the wardens. | on track'].map((one) => `2030/31 | r | Streets | ${one}`);

  it('have the state behind what was done, the date behind whoever leads, and an action of nobody among the others', async () => {
    const reading = await read(minutes('Light the steps. Lead: Alder Council. By June 2031.', 'Put up signs on the bends. By July 2031.', 'Patrol the park. Lead: Northshire\n      Police. October to March.'), 'plan.txt');
    expect(rowsOf(reading)).toEqual([...reviewed, ...['Light the steps. | Alder Council', 'Put up signs on the bends.', 'Patrol the park. | Northshire Police'].map((one) => `2031/32 | p | Streets | ${one}`)]);
    expect(reading.years[1]?.priorities[0]?.actions.map((one) => one.due?.text)).toEqual(['By June 2031', 'By July 2031', 'October to March']);
  });

  it('have no action where a numbered paragraph tells what was said', async () => {
    const reading = await read(minutes('Light the steps. Lead: Alder Council. By June 2031.', 'The chair thanked everybody.', 'Patrol the park. Lead: Northshire Police. All year.'), 'plan.txt');
    expect(rowsOf(reading).slice(4)).toEqual(['2031/32 | p | Streets | Light the steps. | Alder Council', '2031/32 | p | Streets | Patrol the park. | Northshire Police']);
  });
});

describe('cards that are tables of two columns', () => {
  const page = (was: string, comes: string): string => `<!doctype html><h1>Safer Alder Partnership: plan 2031/32</h1><h2>What we did in 2030/31</h2><h3>Streets</h3>${was}<h2>What we will do in 2031/32</h2><h3>Streets</h3>${comes}`;

  it('have a state where the last of two reports is nothing else', async () => {
    const table = (...rows: readonly string[]): string => `<table>${rows.map((row) => `<tr>${row.split(' | ').map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
    const was = table('We said | Light the path', 'Lead | Alder Council', 'What happened | All lamps are in.', 'Where we are | Complete') + table('We said | Train bar staff', 'Lead | Northshire Police', 'What happened | 12 of 40 came.', 'Where we are | Behind');
    expect(rowsOf(await read(page(was, table('We will | Light the steps', 'Lead | Alder Council')), 'plan.html')).slice(0, 2)).toEqual(['2030/31 | r | Streets | Light the path | Alder Council | All lamps are in. | complete', '2030/31 | r | Streets | Train bar staff | Northshire Police | 12 of 40 came. | off track']);
  });
});

describe('two years in one row without heads over them', () => {
  const read2 = (...rows: readonly string[]): ReturnType<typeof read> => read(`# Safer Alder Partnership\n\n## Priority 1: Streets\n\n| What we said for 2030/31 | Lead | What happened | Progress | What we will do in 2031/32 | Lead | By when |\n|---|---|---|---|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}\n`);

  it('have each whoever leads it: who leads what comes does not lead what was', async () => {
    const reading = await read2('Light the path | Alder Council | All lamps are in. | Done | Light the steps | Alder Homes | June 2031', 'Train bar staff | Northshire Police | 120 came. | On course | Train door staff | | May 2031', 'Fit locks | Alder Homes | 91 were fitted. | Done | No further action | Alder Council | ');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Streets | Light the path | Alder Council | All lamps are in. | complete', '2030/31 | r | Priority 1: Streets | Train bar staff | Northshire Police | 120 came. | on track', '2030/31 | r | Priority 1: Streets | Fit locks | Alder Homes | 91 were fitted. | complete', '2031/32 | p | Priority 1: Streets | Light the steps | Alder Homes', '2031/32 | p | Priority 1: Streets | Train door staff']);
    expect(reading.years[1]?.priorities[0]?.actions.map((one) => one.due?.text)).toEqual(['June 2031', 'May 2031']);
  });
});

describe('members', () => {
  const plan = '# Safer Alder Partnership: plan 2031/32\n\n## Actions\n\n| Action | Lead |\n|---|---|\n| Light the steps | Alder Council |\n| Patrol the park | Northshire Police |\n\n## Who belongs to the partnership\n\n';

  it('set as headings one below the other are members', async () => {
    expect((await read(`${plan}#### Alder Council\n\n#### Northshire Police\n\n#### Probation Service\n\n#### Safe Landing\n\nWe meet four times a year.\n`)).members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'Probation Service', 'Safe Landing']);
  });

  it('are none where the headings have text below them, or name nobody', async () => {
    expect((await read(`${plan}#### Alder Council\n\nIt leads.\n\n#### Northshire Police\n\nThey patrol.\n\n#### Probation Service\n\nIt supervises.\n\n#### Safe Landing\n\nIt helps.\n`)).members).toEqual([]);
  });
});

describe('a label of the plan’s own below whoever leads', () => {
  const plan = (...lines: readonly string[]): string => `SAFER ALDER PARTNERSHIP: PLAN 2031/32\n\nREVIEW OF 2030/31\n\nStreets\n\nLight the path\nLead: Alder Council\n${lines.join('\n')}\n\nTrain bar staff\nLead: Northshire Police\nReported: 120 came in May\nand more in June\n`;

  it('is none of the name, and what was reported is what was done', async () => {
    const reading = await read(plan('Where: the whole town'), 'plan.txt');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Streets | Light the path | Alder Council', '2030/31 | r | Streets | Train bar staff | Northshire Police | 120 came in May\nand more in June']);
    expect(reading.years[0]?.priorities[0]?.actions[0]?.others).toEqual([{ head: 'Where', text: 'the whole town' }]);
  });
});

describe('a heading with a label of actions', () => {
  const plan = (heading: string, below: string): string => `# Safer Alder Partnership: review of 2030/31\n\n## ${heading}\n\n${below}\n\n${below.replace('Light the path', 'Fit locks').replace('Alder Council', 'Alder Homes')}\n`;

  it.each([
    ['Actions in 2030/31: a safer town centre', 'Action: Light the path\nLead: Alder Council\nProgress: All lamps are in.'], ['Our promise: a safer town centre', 'Light the path\n\nLead: Alder Council\n\nProgress: All lamps are in.'], ['Our promises: did we keep them?', '### Light the path\n\nLead: Alder Council\n\nProgress: All lamps are in.'],
  ])('is no action where these stand below it: %s', async (heading, below) => {
    expect((await read(plan(heading, below))).years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.text)))).toEqual(['Light the path', 'Fit locks']);
  });

  it('is one where only its lead stands below it', async () => {
    expect((await read(plan('Action 1: lamps for the path', 'Lead: Alder Council\n\nProgress: All lamps are in.'))).years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => action.text)))).toEqual(['lamps for the path']);
  });
});

describe('an action among others', () => {
  const toldOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText, action.measure ?? ''].join(' | '))));

  it('has its owner and its report where their state is all that a label tells, and itself no state', async () => {
    for (const bold of ['', '**']) {
      const item = (text: string, ...lines: string[]): string => `- ${bold}${text}${bold}  \n${lines.map((line) => `  ${line}`).join('  \n')}\n`;
      const text = `# Alder Community Safety Partnership: looking back at 2030/31\n\n## Roads\n\n${item('Fit trackers to quad bikes', 'Alder Police. 61 were fitted.', 'Status: Green')}${item('Hold Good Rider days', 'Alder Fire Service. Five days were held.', 'Status: Complete')}${item('Mend the barriers on the hill', 'Alder Council. They were mended in May.')}\n## Homes\n\n${item('Visit farms and hamlets', 'Alder Police. Twelve farms were visited.', 'Status: Green')}`;
      expect(toldOf(await read(text, 'plan.md'))).toEqual(['2030/31 | Roads | Fit trackers to quad bikes | Alder Police | 61 were fitted. | Green | ', '2030/31 | Roads | Hold Good Rider days | Alder Fire Service | Five days were held. | Complete | ', '2030/31 | Roads | Mend the barriers on the hill | Alder Council | They were mended in May. |  | ', '2030/31 | Homes | Visit farms and hamlets | Alder Police | Twelve farms were visited. | Green | ']);
    }
  });

  it('bears a number and a letter, or a target on the line below, and nobody’s name', async () => {
    const text = (one: string, two: string, three: string, more: string): string => `ALDER COMMUNITY SAFETY PARTNERSHIP\nPlan for 2031/32\n\nPRIORITY 1: ROADS\n\n${one} Mark the lanes\nWho: Alder Council\n${more}\n${two} Count the lorries\nWho: Alder Police\n${more}\n${three} Put a lamp on the quay\n${more}\nPRIORITY 2: HOMES\n\nMuch is asked for there.\n`;
    expect(toldOf(await read(text('1a.', '1b.', '1c.', ''), 'plan.txt'))).toEqual(['2031/32 | PRIORITY 1: ROADS | Mark the lanes | Alder Council |  |  | ', '2031/32 | PRIORITY 1: ROADS | Count the lorries | Alder Police |  |  | ', '2031/32 | PRIORITY 1: ROADS | Put a lamp on the quay |  |  |  | ']);
    expect(toldOf(await read(text('1.1', '1.2', '1.3', 'Target: June 2031\n'), 'plan.txt'))).toEqual(['2031/32 | PRIORITY 1: ROADS | Mark the lanes | Alder Council |  |  | June 2031', '2031/32 | PRIORITY 1: ROADS | Count the lorries | Alder Police |  |  | June 2031', '2031/32 | PRIORITY 1: ROADS | Put a lamp on the quay |  |  |  | June 2031']);
  });

  it('is no line that tells the document’s own version, owner and next review', async () => {
    const actions = '## Roads\n\n- Mark the lanes. Lead: Alder Council\n- Count the lorries. Lead: Alder Police\n';
    for (const line of ['Version 2.1 – agreed by the Board on 4 May 2031. Owner: Head of Safety. Next review: May 2032.', 'Approved 4 May 2031. Owner: Alder Council. Update: each quarter.', 'Draft 3. Lead officer: Head of Safety. Review date: May 2032'])
      expect(toldOf(await read(`# Alder Community Safety Partnership: plan 2031/32\n\n${line}\n\n${actions}`, 'plan.md')).map((row) => row.split(' | ')[2])).toEqual(['Mark the lanes.', 'Count the lorries.']);
  });

  it('has in bold what is to be done, and behind it whoever does it, with what came of it or by when', async () => {
    const text = '# Alder Community Safety Partnership: plan 2031/32 and outturn 2030/31\n\n## Streets\n\n### Outturn\n\n1. **Run knife arches at the station** – Alder Police. Fourteen days. *Green*\n2. **Open a noise app** – Alder Council / Quay Trust. PARTLY. Opened in May.\n3. **Fence the old quarry** – Alder Council. Its owner refused. *Red*\n\n### Plan\n\n1. **Run knife arches twice a term** – Alder Police, by December 2031\n2. **Employ two more wardens** – Alder Council and Quay Rangers, subject to funding\n';
    expect(toldOf(await read(text, 'plan.md')).map((row) => row.split(' | ').filter((_cell, at) => at !== 1 && at < 5).join(' | '))).toEqual(['2030/31 | Run knife arches at the station | Alder Police | Fourteen days.', '2030/31 | Open a noise app | Alder Council and Quay Trust | PARTLY. Opened in May.', '2030/31 | Fence the old quarry | Alder Council | Its owner refused.', '2031/32 | Run knife arches twice a term | Alder Police | ', '2031/32 | Employ two more wardens | Alder Council and Quay Rangers | ']);
  });

  it('has its report in a column whose head begins with the year', async () => {
    for (const head of ['2030/31 result', '2030-31 progress', '2030 update'])
      expect(toldOf(await read(`# Alder Community Safety Partnership: review of 2030/31\n\n## Roads\n\n| What | Who | ${head} | RAG |\n|---|---|---|---|\n| Mark the lanes | Alder Council | All marked | Green |\n| Count the lorries | Alder Police | 41 | Amber |\n`, 'plan.md'))).toEqual(['2030/31 | Roads | Mark the lanes | Alder Council | All marked | Green | ', '2030/31 | Roads | Count the lorries | Alder Police | 41 | Amber | ']);
  });

  it('is partly done by that word alone', async () => {
    const reading = await read('# Alder Community Safety Partnership\n\n## What we did in 2030/31\n\n### Homes\n\n- Fund a worker at the refuge (Alder Council). Done. She saw 44 children.\n- Hold twelve drop-ins (Alder Homes). Partly. Nine were held.\n- Fit locks in old flats (Alder Homes). Done. 61 were fitted.\n', 'plan.md');
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => `${action.status}: ${action.update}`)).toEqual(['complete: She saw 44 children.', 'at risk: Nine were held.', 'complete: 61 were fitted.']);
  });
});
