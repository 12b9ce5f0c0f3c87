// Items of several lines, states at the end of what was done, labels of a partnership's own or left empty, and members and terms with more beside them; and what only looks so.
import { describe, expect, it } from 'vitest';
import { linesOf as told, markdownTable as table, readWhole as read } from '../../../../test/support/plans-in-lines.ts';
import { pdfOfLines } from '../../../../test/support/pdf-of-lines.ts';
import { readPlan } from './read-plan.ts';

const page = (body: string): string => `<h1>Alder CSP Plan 2031/32</h1><h2>Nights</h2>${body}`;
const list = (...items: string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

describe('an item of several lines', () => {
  const REVIEW = list('Light the steps of the quay<br>Alder Council<br>All 40 were lit.<br>✔ Done', 'Patrol the park at night<br>Northshire Police + Alder Council<br>It was patrolled 30 times.<br>▲ On track', 'Train door staff<br>Quay Traders<br>Nobody came.<br>✖ Not done', 'Buy noise meters for the night team');
  const PLAN = list('Light the lanes of the old town<br>Alder Council', 'Train door staff and bar staff<br>Quay Traders');
  it('names whoever does it in the second, what came of it below and the state in the last', async () => {
    expect(told(await read(page(`<h3>Last year (2030/31)</h3>${REVIEW}<h3>This year (2031/32)</h3>${PLAN}`), 'plan.html'))).toEqual([
      '2030/31 | reviewed | Nights | Light the steps of the quay | Alder Council | All 40 were lit. | complete',
      '2030/31 | reviewed | Nights | Patrol the park at night | Northshire Police and Alder Council | It was patrolled 30 times. | on track',
      '2030/31 | reviewed | Nights | Train door staff | Quay Traders | Nobody came. | off track',
      '2030/31 | reviewed | Nights | Buy noise meters for the night team',
      '2031/32 | planned | Nights | Light the lanes of the old town | Alder Council',
      '2031/32 | planned | Nights | Train door staff and bar staff | Quay Traders',
    ]);
  });
  it('is in a PDF parted where its next line is set wholly otherwise, however full the line above', async () => {
    const lines = (...items: [string, string, string][]): [string, 'B' | 'F' | 'I'][] => items.flatMap(([what, who, done]): [string, 'B' | 'F' | 'I'][] => [[`• ${what}`, 'B'], ...(who === '' ? [] : [[`  ${who}`, 'I'] as [string, 'I']]), ...(done === '' ? [] : [[`  ${done}`, 'F'] as [string, 'F']])]);
    const reading = await readPlan(pdfOfLines([['Alder Community Safety Plan 2031/32', 'B'], ['What came of our work in 2030/31', 'B'], ...lines(['Patrol the park in all the nights of the summer', 'Northshire Police and Alder Council', 'It was patrolled 30 times.'], ['Light the steps', 'Alder Council', 'All 40 were lit.'], ['Train door staff', 'Quay Traders Association', 'Nobody came.'], ['Buy meters for noise', '', ''])]), 'plan.pdf');
    expect(told(reading).map((line) => line.split(' | ').slice(2).join(' | '))).toEqual(['Patrol the park in all the nights of the summer | Northshire Police and Alder Council | It was patrolled 30 times.', 'Light the steps | Alder Council | All 40 were lit.', 'Train door staff | Quay Traders Association | Nobody came.', 'Buy meters for noise']);
  });
  it('has no owner where its second line tells anything else', async () => {
    const reading = await read(page(`<h3>Last year (2030/31)</h3>${list('Light the steps of the quay<br>We bought lamps in May.<br>All 40 were lit.', 'Patrol the park at night<br>Officers asked for it.<br>It was patrolled.', 'Train door staff<br>Courses were paid for.<br>Nobody came.')}<h3>This year (2031/32)</h3>${list('Light the lanes of the old town – Alder Council', 'Train bar staff – Quay Traders', 'Patrol the park again – Northshire Police')}`), 'plan.html');
    expect(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.flatMap((action) => action.owners.map((one) => one.name))))).toEqual(['Alder Council', 'Quay Traders', 'Northshire Police']);
  });
});

describe('a state behind what was done', () => {
  const items = (state: (word: string) => string): string => `# Alder CSP Plan 2031/32\n\n## Looking back at 2030/31\n\n### Nights\n\n- **Light the steps of the quay** (Alder Council). All 40 were lit. ${state('completed')}\n- **Patrol the park at night** (Northshire Police). It was patrolled 30 times. ${state('under way')}\n- **Train door staff** (Quay Traders). ${state('in doubt')}\n\n## Plans for 2031/32\n\n### Nights\n\n- Light the lanes – Alder Council\n- Train bar staff – Quay Traders\n`;
  it('is told by its label', async () => {
    expect(told(await read(items((word) => `*State: ${word}.*`), 'plan.md')).slice(0, 3)).toEqual(['2030/31 | reviewed | Nights | Light the steps of the quay | Alder Council | All 40 were lit. | complete', '2030/31 | reviewed | Nights | Patrol the park at night | Northshire Police | It was patrolled 30 times. | on track', '2030/31 | reviewed | Nights | Train door staff | Quay Traders | at risk']);
  });
  it('is none where the label tells something else', async () => {
    expect(told(await read(items((word) => `*Cost: ${word}.*`), 'plan.md')).slice(0, 3).filter((line) => /complete$|on track$|at risk$/.test(line))).toEqual([]);
  });
  it('stands in a cell on a line of its own, in two languages', async () => {
    const rows = table(['Action', 'Lead', 'Update'], ['Light the steps', 'Alder Council', 'All 40 were lit.<br>Complete / Cyflawn'], ['Patrol the park', 'Northshire Police', 'It was patrolled.<br>On track / Ar y trywydd'], ['Train door staff', 'Quay Traders', 'On track / Ar y trywydd']);
    expect(told(await read(`# Alder CSP Plan 2031/32\n\n## Review of 2030/31\n\n### Nights\n\n${rows}\n`, 'plan.md'))).toEqual(['2030/31 | reviewed | Nights | Light the steps | Alder Council | All 40 were lit. | complete', '2030/31 | reviewed | Nights | Patrol the park | Northshire Police | It was patrolled. | on track', '2030/31 | reviewed | Nights | Train door staff | Quay Traders | on track']);
  });
});

describe('a label', () => {
  const plan = (label: string): string => `# Alder CSP Plan 2031/32\n\n## What we will do in 2031/32\n\n### Nights\n\n- Light the steps of the quay (${label}Alder Council)\n- Patrol the park at night (${label}Northshire Police)\n- Train door staff (${label}Quay Traders)\n`;
  it('of a partnership’s own before every owner is none of the name', async () => {
    expect(told(await read(plan('to see to it: '), 'plan.md'))).toEqual(['Light the steps of the quay | Alder Council', 'Patrol the park at night | Northshire Police', 'Train door staff | Quay Traders'].map((line) => `2031/32 | planned | Nights | ${line}`));
  });
  it('that was left empty is no heading of what comes next, and one over a list is', async () => {
    const card = (what: string, so: string, state: string): string => `<div><p><b>We said we would:</b> ${what}</p><p><b>Led by:</b> Alder Council</p><p><b>So far:</b> ${so}</p><p><b>Where it stands:</b> ${state}</p></div>`;
    const reading = await read(`<h1>Alder CSP: 2030/31</h1><h2>You said, we did</h2><h3>Nights</h3>${card('Light the steps', 'All 40 were lit.', 'Done')}${card('Patrol the park', '', 'On track')}${card('Train door staff', 'Nobody came.', '')}<h3>Homes</h3>${card('Fit locks', '12 were fitted.', 'Done')}`, 'plan.html');
    expect(told(reading).map((line) => line.replace(/^2030\/31 \| reviewed \| /, ''))).toEqual(['Nights | Light the steps | Alder Council | All 40 were lit. | complete', 'Nights | Patrol the park | Alder Council | on track', 'Nights | Train door staff | Alder Council | Nobody came.', 'Homes | Fit locks | Alder Council | 12 were fitted. | complete']);
    const headed = await read('<h1>Alder CSP Plan 2031/32</h1><p><b>We will:</b></p><ul><li>Light the steps – Alder Council</li><li>Patrol the park – Northshire Police</li></ul>', 'plan.html');
    expect(headed.blocks.filter((block) => block.kind === 'heading').map((block) => block.text)).toContain('We will:');
  });
});

describe('members and terms', () => {
  const plan = (below: string): string => `# Alder CSP Plan 2031/32\n\n## Nights\n\n| Action | Lead |\n|---|---|\n| Light the steps | Alder Council |\n| Train door staff | Quay Traders |\n\n${below}`;
  it('a name ends where a comma tells what it is, or a bracket opens before its number', async () => {
    const reading = await read(plan('## Members\n\n- Alder Council (01632 960111)\n- Hafod House, the domestic abuse service\n- Quay Traders (0808 157 0111)\n- Parks, Sport and Leisure Trust\n'), 'plan.md');
    expect(reading.members.map(({ name, telephone }) => [name, telephone])).toEqual([['Alder Council', '01632 960111'], ['Hafod House', undefined], ['Quay Traders', '0808 157 0111'], ['Parks, Sport and Leisure Trust', undefined]]);
  });
  it('sentences that run from line to line hold no members', async () => {
    const reading = await read('ALDER CSP PLAN 2031/32\n\nNIGHTS\n\n1.1  Light the steps\n     Lead: Alder Council\n\n1.2  Train door staff\n     Lead: Quay Traders\n\nMEMBERS\n\n  * Alder Council\n  * Northshire Police\n  * Quay Traders\n\nLead officer: the Community Safety Manager, 01632 960111. Police: 101. To\nreport something seen on the water, ring the quay line, 01632 960222.\nThe adviser can be reached through Hafod House (0808 157\n0111). Reports go to the council.\n', 'plan.txt');
    expect(reading.members.map(({ name }) => name)).toEqual(['Alder Council', 'Northshire Police', 'Quay Traders']);
  });
  it('some terms are a glossary, and counts below words that are to be explained are none of it', async () => {
    const reading = await read(plan('## Some terms\n\n**ASB** – anti-social behaviour\n\n**CTO** – closure or tenancy order\n\n| Anti-social behaviour | Incidents |\n|---|---|\n| Market Ward | 702 |\n| Quay | 488 |\n'), 'plan.md');
    expect(reading.glossary.map(({ term }) => term)).toEqual(['ASB', 'CTO']);
    expect((await read(plan('## Glossary\n\n| Term | What it stands for |\n|---|---|\n| SARC | Sexual Assault Referral Centre |\n'), 'plan.md')).glossary.map(({ term }) => term)).toEqual(['SARC']);
  });
});
