// What stands beside a review in tables or under headings of its own: numbered commitments, actions of nobody, what is over, numbers of sections.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';

const log = '## Appendix: action log 2030/31\n\n### Streets\n\n| No. | Action | Lead | Position | Status |\n|---|---|---|---|---|\n| A1 | Patrol the park | Northshire Police | 97 patrols were made. | Completed |\n| A2 | Light the path | Alder Council | 40 lamps are in. | At risk |\n';

describe('undertakings in the text, beside a log in tables', () => {
  it('are those of the year to come where they bear numbers under a name, whoever does them', async () => {
    const reading = await read(`# Safer Alder Partnership: plan 2031/32\n\n## Our priorities and commitments for 2031/32\n\n### Priority 1: Streets\n\nThe park is better. It took a year.\n\nCommitment 1. Patrol the park at night (Northshire Police).\n\nCommitment 2. Finish the lamps (Alder Council, Alder Homes).\n\nCommitment 3. Print a map of what was reported.\n\n${log}`);
    expect(rowsOf(reading).slice(2)).toEqual(['2031/32 | p | Priority 1: Streets | Patrol the park at night | Northshire Police', '2031/32 | p | Priority 1: Streets | Finish the lamps | Alder Council + Alder Homes', '2031/32 | p | Priority 1: Streets | Print a map of what was reported.']);
    expect(reading.years[1]?.priorities[0]?.actions.map((action) => action.ref)).toEqual(['1', '2', '3']);
  });

  it('are read as lists that end with whoever does them, below letters in bold', async () => {
    const reading = await read(`# Safer Alder Partnership: plan 2031/32\n\n## What we shall do in 2031/32\n\nEach has an owner.\n\n**A. A calmer centre**\n\n- Renew the Public Spaces Protection Order (PSPO) for the front (Alder Council)\n- Visit bars at weekends (Northshire Police)\n\n**B. Safe at home**\n\n- Offer locks to victims (Alder Homes)\n\n${log}`);
    expect(rowsOf(reading).slice(2)).toEqual(['2031/32 | p | A. A calmer centre | Renew the Public Spaces Protection Order (PSPO) for the front | Alder Council', '2031/32 | p | A. A calmer centre | Visit bars at weekends | Northshire Police', '2031/32 | p | B. Safe at home | Offer locks to victims | Alder Homes']);
  });

  it('are of the year of the strategy that its title tells, on whatever day it was agreed', async () => {
    const reading = await read(`# Safer Alder Partnership\n\n## Strategy 2030–2033: Year 2 refresh\n\n*Agreed on 19 March 2031*\n\n## Foreword\n\nThe park is better.\n\n## Delivery plan: progress in 2030/31\n\n${log.slice(log.indexOf('### '))}\n## Year 2: what we will add\n\n- Light the steps (Alder Council).\n- Visit 200 homes (Alder Homes).\n- Mark tools (Northshire Police).\n`);
    expect(rowsOf(reading).slice(2)).toEqual(['2031/32 | p | Light the steps | Alder Council', '2031/32 | p | Visit 200 homes | Alder Homes', '2031/32 | p | Mark tools | Northshire Police']);
  });
});

describe('headings that are actions', () => {
  const plan = (more: string): string => `# Safer Alder Partnership: plan 2031/32\n\n## Our plan for 2031/32\n\n### Priority 1: Streets\n\n#### Patrol the park at night\n\nLed by: Northshire Police\n\n${more}#### Mark 1,500 phones\n\nLed by: Alder Council\n\n### Priority 2: Homes\n\n#### Fit locks for victims\n\nLed by: Alder Homes\n`;

  it('have one of nobody among them', async () => {
    expect(rowsOf(await read(plan('#### Set up a panel on each estate\n\n')))).toEqual(['2031/32 | p | Priority 1: Streets | Patrol the park at night | Northshire Police', '2031/32 | p | Priority 1: Streets | Set up a panel on each estate', '2031/32 | p | Priority 1: Streets | Mark 1,500 phones | Alder Council', '2031/32 | p | Priority 2: Homes | Fit locks for victims | Alder Homes']);
  });

  it('have no state among them, and no heading with words of its own', async () => {
    expect(rowsOf(await read(plan('#### Complete\n\n')))).toHaveLength(3);
    expect(rowsOf(await read(plan('#### Tell us what you think\n\nWrite to the council.\n\n')))).toHaveLength(3);
  });
});

describe('what is over', () => {
  it('is no action of the year to come', async () => {
    const both = (next: string): string => `<!DOCTYPE html><html><body><h1>Safer Alder Partnership plan</h1><table><tr><th colspan="3">This year: 2030/31</th><th colspan="2">Next year: 2031/32</th></tr><tr><th>What we said</th><th>Lead</th><th>Progress</th><th>Action</th><th>Lead</th></tr><tr><td>Open six flats</td><td>Alder Homes</td><td>They are full.</td><td>${next}</td><td></td></tr><tr><td>Train drivers</td><td>Alder Council</td><td>764 were trained.</td><td>Train each new driver</td><td>Alder Council</td></tr></table></body></html>`;
    const reading = await read(both('Finished. The flats are now part of the ordinary service.'), 'plan.html');
    expect(rowsOf(reading).slice(2)).toEqual(['2031/32 | p | Train each new driver | Alder Council']);
    expect(rowsOf(await read(both('Finish the last two flats'), 'plan.html')).slice(2)).toEqual(['2031/32 | p | Finish the last two flats', '2031/32 | p | Train each new driver | Alder Council']);
  });
});

describe('numbers and signs that are no names', () => {
  it('of a section are none of a priority', async () => {
    const reading = await read('# Safer Alder Partnership: plan 2031/32\n\n## 4. What we said and what we did in 2030/31\n\n### 4.1 Streets\n\n| What we said | Who | What we did |\n|---|---|---|\n| Patrol the park | Northshire Police | 97 patrols were made. |\n\n## 5. Delivery plan 2031/32\n\n### Priority 1: Streets\n\n| Action | Lead |\n|---|---|\n| Mark tools | Alder Council |\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Streets | Patrol the park | Northshire Police | 97 patrols were made.', '2031/32 | p | Priority 1: Streets | Mark tools | Alder Council']);
  });

  it('at the foot of a page name no member', async () => {
    const reading = await read('Safer Alder Partnership plan 2031/32\n====================================\n\nWhat we will do\n---------------\n\n * Patrol the park\n   Who: Northshire Police\n * Light the path\n   Who: Alder Council\n\nWho is in the partnership\n-------------------------\n\n * Alder Council\n * Northshire Police\n * Alder Homes\n\nContact us\n----------\n\n(c) Alder Council\n', 'plan.txt');
    expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'Alder Homes']);
  });

  it('over the names of members are heads of their table', async () => {
    const reading = await read('# Safer Alder Partnership: plan 2031/32\n\n## Actions\n\n| Action | Lead |\n|---|---|\n| Mark tools | Alder Council |\n\n## Membership\n\n| Responsible authorities | Other members |\n|---|---|\n| Alder Council | Alder Homes |\n| Northshire Police | Alder Youth Trust |\n');
    expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Alder Homes', 'Northshire Police', 'Alder Youth Trust']);
    expect([reading.notUnderstood, reading.listHeads]).toEqual([[], [['Responsible authorities', 'Other members']]]);
  });
});
