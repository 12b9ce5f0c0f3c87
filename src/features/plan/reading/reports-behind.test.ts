// What was promised and what came of it in one item, priorities that bear their year in their title, and plans on a page with more than their columns: each in several wordings.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const actionsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, year.role, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.status === 'not stated' ? '' : action.status].filter(Boolean).join(' | '))));

describe('an item with what was promised and what came of it', () => {
  it('parts at a dash, with lead and status in brackets behind', async () => {
    const reading = await read('# Safer Penmoor Partnership Plan 2031/32\n\n## Priority 1: Nuisance\n\n### What we did in 2030/31\n\n- **Keep rangers on patrol at weekends** – They walked 1,904 hours in 2030/31. (Lead: Penmoor Council. Status: Complete)\n- **Hold at least 12 open days** – Nine were held. (Leads: Kestrel Homes and Penmoor Council. Status: In progress)\n- **Renew the order on drinking** – The order was renewed. It runs for three years. (Lead: Penmoor Council. Status: Complete)\n\n### What we will do in 2031/32\n\n- Keep rangers on patrol every evening (Lead: Penmoor Council; from June 2031)\n- Hold at least 12 open days (Leads: Kestrel Homes and Penmoor Council; by March 2032)\n');
    expect(actionsOf(reading)).toEqual([
      '2030/31 | reviewed | Priority 1: Nuisance | Keep rangers on patrol at weekends | Penmoor Council | They walked 1,904 hours in 2030/31. | complete', '2030/31 | reviewed | Priority 1: Nuisance | Hold at least 12 open days | Kestrel Homes and Penmoor Council | Nine were held. | on track', '2030/31 | reviewed | Priority 1: Nuisance | Renew the order on drinking | Penmoor Council | The order was renewed. It runs for three years. | complete',
      '2031/32 | planned | Priority 1: Nuisance | Keep rangers on patrol every evening | Penmoor Council', '2031/32 | planned | Priority 1: Nuisance | Hold at least 12 open days | Kestrel Homes and Penmoor Council',
    ]);
  });

  it('parts at a full stop, with square brackets, and at a colon, with a position instead of a status', async () => {
    expect(actionsOf(await read('# Safer Penmoor Partnership Plan 2031/32\n\n## Theme 1: Nuisance\n\n### Last year: what came of our promises\n\n- **Open a night shelter on Quay Street.** It opened in December. [Lead: Kestrel Homes; Status: achieved]\n- **Teach pupils in both schools.** One school has begun. [Lead: Penmoor Council; Status: in progress]\n- **Renew the order on drinking.** It goes to the cabinet in June. [Lead: Penmoor Council; Status: delayed]\n\n### This year: what we shall do\n\n- Add six beds [Lead: Kestrel Homes]\n- Teach pupils in the second school [Lead: Penmoor Council]\n'))).toEqual([
      '2030/31 | reviewed | Theme 1: Nuisance | Open a night shelter on Quay Street | Kestrel Homes | It opened in December. | complete', '2030/31 | reviewed | Theme 1: Nuisance | Teach pupils in both schools | Penmoor Council | One school has begun. | on track', '2030/31 | reviewed | Theme 1: Nuisance | Renew the order on drinking | Penmoor Council | It goes to the cabinet in June. | off track',
      '2031/32 | planned | Theme 1: Nuisance | Add six beds | Kestrel Homes', '2031/32 | planned | Theme 1: Nuisance | Teach pupils in the second school | Penmoor Council',
    ]);
    expect(actionsOf(await read('<h1>Community Safety Plan 2031 to 2032</h1><p>Eastmere Community Safety Partnership</p><h2>Burglary</h2><h3>How we did in 2030/31</h3><ul><li><b>Mark bicycles at the college</b>: 310 bicycles were marked. <i>Led by: Eastshire Police. Position: done</i></li><li><b>Lend lights to people who go away</b>: the kits were lent 84 times. <i>Led by: Eastmere Council. Position: done</i></li><li><b>Light the alleys</b>: no work has begun. <i>Led by: Eastmere Council. Position: not started</i></li></ul><h3>What we will do in 2031/32</h3><ul><li>Mark bicycles at the station. <i>Led by: Eastshire Police</i></li></ul>', 'plan.html'))).toEqual([
      '2030/31 | reviewed | Burglary | Mark bicycles at the college | Eastshire Police | 310 bicycles were marked. | complete', '2030/31 | reviewed | Burglary | Lend lights to people who go away | Eastmere Council | the kits were lent 84 times. | complete', '2030/31 | reviewed | Burglary | Light the alleys | Eastmere Council | no work has begun. | not started',
      '2031/32 | planned | Burglary | Mark bicycles at the station. | Eastshire Police',
    ]);
  });

  it('may end with whoever did it and the state, without labels', async () => {
    const reading = await read('# Harrowdale Community Safety Plan 2031-32\n\n## Violence at night\n\n### Delivered in 2030-31\n\n1. **Train door staff** — 88 were trained in 11 venues. (Dalesbury Police, complete)\n2. **Pay for taxi marshals** — They worked on 50 Fridays. (Harrowdale Council, complete)\n3. **Open a safe space** — The lease was signed. (Dalesbury Health Board, in progress)\n\n### To do in 2031-32\n\n1. Train door staff in all venues (Dalesbury Police)\n2. Pay for taxi marshals on Saturdays (Harrowdale Council)\n');
    expect(actionsOf(reading)).toEqual([
      '2030/31 | reviewed | Violence at night | Train door staff | Dalesbury Police | 88 were trained in 11 venues. | complete', '2030/31 | reviewed | Violence at night | Pay for taxi marshals | Harrowdale Council | They worked on 50 Fridays. | complete', '2030/31 | reviewed | Violence at night | Open a safe space | Dalesbury Health Board | The lease was signed. | on track',
      '2031/32 | planned | Violence at night | Train door staff in all venues | Dalesbury Police', '2031/32 | planned | Violence at night | Pay for taxi marshals on Saturdays | Harrowdale Council',
    ]);
  });

  it('is whole where it says only what was to be done, though it has a dash', async () => {
    const reading = await read('# Alder Community Safety Plan 2031/32\n\n## Priority 1: Lanes\n\n### What we did in 2030/31\n\n- Light the steps – north and south (Lead: Alder Council. Status: Complete)\n- Sweep the lanes – twice a week (Lead: Alder Council. Status: Complete)\n- Patrol the quay (Lead: Alder Police. Status: Complete)\n');
    expect(actionsOf(reading).map((one) => one.split(' | ')[3])).toEqual(['Light the steps – north and south', 'Sweep the lanes – twice a week', 'Patrol the quay']);
  });
});

const table = (heads: string, ...rows: string[]): string => [heads, heads.replace(/[^|]+/g, '-'), ...rows].map((row) => `| ${row} |`).join('\n');

describe('a priority that bears its year in its title', () => {
  it.each([
    ['**Safer roads (2030/31)**', '**Fewer fires (2030/31)**', '### A. Safer roads', '### B. Fewer fires', ['Safer roads', 'Fewer fires', 'A. Safer roads', 'B. Fewer fires']],
    ['**Safer roads, 2030/31**', '**Fewer fires, 2030/31**', '### 1. Safer roads', '### 2. Fewer fires', ['Safer roads', 'Fewer fires', '1. Safer roads', '2. Fewer fires']],
    ['### Safer roads – 2030/31', '### Fewer fires – 2030/31', '### Safer roads – 2031/32', '### Fewer fires – 2031/32', ['Safer roads', 'Fewer fires', 'Safer roads', 'Fewer fires']],
    ['### 2030-31: Safer roads', '### 2030-31: Fewer fires', '### 2031-32: Safer roads', '### 2031-32: Fewer fires', ['Safer roads', 'Fewer fires', 'Safer roads', 'Fewer fires']],
  ])('such as %s is the same without it', async (first, second, third, fourth, titles) => {
    const reading = await read(`# Oakhanger Community Safety Partnership: Plan for 2031/32\n\n## Last year\n\n${first}\n\n${table('Promise | Who | Result | How far', 'Lend speed guns | Vale Police | Nine parishes used them | Done')}\n\n${second}\n\n${table('Promise | Who | Result | How far', 'Visit schools | Vale Fire Service | All 12 visited | Done')}\n\n## This year\n\n${third}\n\n- We will lend more speed guns. Lead: Vale Police\n\n${fourth}\n\n- We will visit schools again. Lead: Vale Fire Service\n`);
    expect(reading.years.map((year) => [year.label, year.role])).toEqual([['2030/31', 'reviewed'], ['2031/32', 'planned']]);
    expect(reading.years.flatMap((year) => year.priorities.map((priority) => priority.title))).toEqual(titles);
    expect(reading.title).toBe('Oakhanger Community Safety Partnership: Plan for 2031/32');
  });
});

const REVIEW = `\n\n## Review of 2030/31\n\n${table('Action | Owner | Progress | RAG', 'Train bar staff | Ferris Police | 44 trained | Green')}\n`;
const COLUMNS = ['2031/32 | planned | Calmer nights | Train door staff | Ferris Police', '2031/32 | planned | Calmer nights | Put marshals at the rank | Ferris Police', '2031/32 | planned | Fewer thefts | Mark tools at markets | Alder Council', '2031/32 | planned | Fewer thefts | Lend shed alarms | Alder Council'];

describe('a plan on a page with more than its columns', () => {
  it('has its vision over them and, over all of them, who the partners are', async () => {
    const reading = await read(`<h1>Ferrisham Community Safety Partnership 2031/32</h1><table><tr><td colspan="3">Our vision: nights without fear</td></tr><tr><td>Our priorities</td><td>Calmer nights</td><td>Fewer thefts</td></tr><tr><td>Why</td><td>212 fights.</td><td>318 thefts.</td></tr><tr><td>In 2031/32 we will</td><td><ul><li>Train door staff (Lead: Ferris Police)</li><li>Put marshals at the rank (Lead: Ferris Police)</li></ul></td><td><ul><li>Mark tools at markets (Lead: Alder Council)</li><li>Lend shed alarms (Lead: Alder Council)</li></ul></td></tr><tr><td>Who we are</td><td colspan="2">Alder Council, Ferris Police, Probation Service</td></tr></table><h2>How we did in 2030/31</h2><table><tr><th>Action</th><th>Lead</th><th>What happened</th><th>Status</th></tr><tr><td>Train bar staff</td><td>Ferris Police</td><td>44 trained</td><td>Done</td></tr></table>`, 'plan.html');
    expect(actionsOf(reading).filter((one) => one.includes('planned'))).toEqual(COLUMNS);
    expect(reading.members.map((member) => member.name)).toEqual(['Alder Council', 'Ferris Police', 'Probation Service']);
  });

  it.each([['above', 'Lead | Ferris Police | Alder Council', ''], ['below', '', 'Lead agency | Ferris Police | Alder Council']])('has a row %s the promises of who leads each', async (_where, above, behind) => {
    const reading = await read(`# Ferrisham Community Safety Partnership 2031/32\n\n${table('Priority | Calmer nights | Fewer thefts', ...[above, 'What we will do | Train door staff<br>Put marshals at the rank | Mark tools at markets<br>Lend shed alarms', behind, 'How we will know | 180 fights | 250 sheds'].filter(Boolean))}${REVIEW}`);
    expect(actionsOf(reading).filter((one) => one.includes('planned'))).toEqual(COLUMNS);
  });

  it('names nobody, beside a review that does', async () => {
    const reading = await read(`# Ferrisham Community Safety Partnership 2031/32\n\n${table('Priority | Calmer nights | Fewer thefts', 'What we will do | Train door staff<br>Put marshals at the rank | Mark tools at markets<br>Lend shed alarms', 'How we will know | 180 fights | 250 sheds')}${REVIEW}`);
    expect(actionsOf(reading).filter((one) => one.includes('planned'))).toEqual(COLUMNS.map((one) => one.replace(/ \| [^|]*$/, '')));
  });
});

describe('what came of an action, before whoever does it', () => {
  it('stands behind its full stop and before the lead in brackets, under “What we have done”', async () => {
    const plan = '# Alder Community Safety Partnership\n\n*What we did in 2030/31 and what comes in 2031/32*\n\n## Violence\n\n### What we have done\n\n* **Place navigators in the hospital.** They met 61 patients. (Alder Health Trust)\n* **Discuss each child at a panel.** 34 were discussed. On track. (Mill Trust and Alder Police)\n* **Light the steps.** All 40 are lit. (Alder Council)\n* **Close the subway.** (Alder Council)\n\n### What we will do\n\n* Place navigators in both hospitals (Alder Health Trust)\n* Mentor boys and girls (Alder Schools Alliance)\n';
    expect(actionsOf(await read(plan, 'plan.md'))).toEqual([
      '2030/31 | reviewed | Violence | Place navigators in the hospital | Alder Health Trust | They met 61 patients. ',
      '2030/31 | reviewed | Violence | Discuss each child at a panel | Mill Trust and Alder Police | 34 were discussed. | on track',
      '2030/31 | reviewed | Violence | Light the steps | Alder Council | All 40 are lit.',
      '2030/31 | reviewed | Violence | Close the subway | Alder Council',
      '2031/32 | planned | Violence | Place navigators in both hospitals | Alder Health Trust',
      '2031/32 | planned | Violence | Mentor boys and girls | Alder Schools Alliance',
    ].map((line) => line.trim()));
  });

  it('stands behind a dash, or behind what “we” are said to have done', async () => {
    const dashed = '# Safer Corrie Partnership: review of 2030/31 and plan for 2031/32\n\n## Objective 1: Abuse\n\n### Delivered in 2030/31\n\n- **Train GPs** – 48 surgeries were trained. [Corrie Care Board]\n- **Open a refuge** – It opened in May. [Haven Corrie]\n- **Support children** – 77 were supported. [Haven Corrie]\n';
    expect(actionsOf(await read(dashed, 'plan.md')).map((line) => line.split(' | ').slice(3).join(' | '))).toEqual(['Train GPs | Corrie Care Board | 48 surgeries were trained.', 'Open a refuge | Haven Corrie | It opened in May.', 'Support children | Haven Corrie | 77 were supported.']);
    const said = '# Vale community safety plan 2031/32\n\n## Priority A – Roads\n\n### Progress last year\n\n1. **We ran speed checks.** 310 were stopped. *(Vale Police)*\n2. **We lent cameras.** 22 went out. *(Vale Council)*\n3. **We taught cycling.** 19 schools took part. *(Vale Council)*\n';
    expect(actionsOf(await read(said, 'plan.md')).map((line) => line.split(' | ').slice(3).join(' | '))).toEqual(['We ran speed checks | Vale Police | 310 were stopped.', 'We lent cameras | Vale Council | 22 went out.', 'We taught cycling | Vale Council | 19 schools took part.']);
  });

  it('stands on the line below, before its labels, in the folded parts of a page whose summaries are its priorities', async () => {
    const part = (title: string, did: string, will: string): string => `<details><summary>${title}</summary><h3>You asked</h3><p>Do more.</p><h3>We did (2030/31)</h3><ul>${did}</ul><h3>We will (2031/32)</h3><ul>${will}</ul></details>`;
    const page = `<!doctype html><title>Alder</title><h1>You asked, we acted: Safer Alder Partnership</h1>${part('Theme 1: The town at night', '<li><b>Put marshals on the rank</b><br>Marshals worked on 96 nights.<br>Lead: Alder Council<br>Progress: Complete</li><li><b>Train bar staff</b><br>210 people were trained.<br>Lead: Alder Police<br>Progress: On track</li>', '<li><b>Train door staff</b><br>Lead: Alder Police</li>')}${part('Theme 2: Young people', '<li><b>Open the skate hall</b><br>1,204 visits were made.<br>Lead: Mill Trust<br>Progress: At risk</li>', '<li><b>Open it on Sundays</b><br>Lead: Mill Trust</li>')}`;
    expect(actionsOf(await read(page, 'page.html'))).toEqual([
      '2030/31 | reviewed | Theme 1: The town at night | Put marshals on the rank | Alder Council | Marshals worked on 96 nights. | complete',
      '2030/31 | reviewed | Theme 1: The town at night | Train bar staff | Alder Police | 210 people were trained. | on track',
      '2030/31 | reviewed | Theme 2: Young people | Open the skate hall | Mill Trust | 1,204 visits were made. | at risk',
      '2031/32 | planned | Theme 1: The town at night | Train door staff | Alder Police',
      '2031/32 | planned | Theme 2: Young people | Open it on Sundays | Mill Trust',
    ]);
  });

  it('is no second thing that is asked for, and a numbered line with its lead below is no heading', async () => {
    const plan = 'ALDER COMMUNITY SAFETY PARTNERSHIP\nPLAN FOR 2031/32\n\nA SAFE SEASON\n\n1.1  Place wardens at four coves\n     Lead: Alder Council\n\n1.2  Patrol the pier. Search bags at the gate.\n     Lead: Alder Police\n';
    expect(actionsOf(await read(plan, 'plan.txt'))).toEqual(['2031/32 | planned | A SAFE SEASON | Place wardens at four coves | Alder Council', '2031/32 | planned | A SAFE SEASON | Patrol the pier. Search bags at the gate. | Alder Police']);
  });
});
