// Where councils put what came of an action, who leads it and which priority it serves: below its row, between dashes, before its labels, under a code; each in several wordings.
import { describe, expect, it } from 'vitest';
import { leftOut } from './accounting.ts';
import type { Draft } from './blocks.ts';
import { numbered } from './blocks.ts';
import { outlineOf } from './outline.ts';
import type { Ink } from './pdf-ink.ts';
import { inOrderOfReading } from './pdf-order.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(new TextEncoder().encode(text), name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const told = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.due?.text ?? '', action.status].filter((one) => one !== '' && one !== 'not stated').join(' | '))));
const table = (heads: string, ...rows: string[]): string => [heads, heads.replace(/[^|]+/g, '-'), ...rows].map((row) => `| ${row} |`).join('\n');
const TITLE = '# Safer Alder: Community Safety Plan 2031/32\n\n';
const WAS = ['2030/31 | Nights | Train bar staff | Alder Police | 40 were trained. | on track', '2030/31 | Nights | Light the steps | Alder Council and Alder Police | All were lit. | complete'];
const COMES = ['2031/32 | Nights | Train door staff | Alder Police', '2031/32 | Nights | Light the quay | Alder Council and Alder Police'];
const LIST = '\n\n### What we will do in 2031/32\n\n- Train door staff (Alder Police)\n- Light the quay (Alder Council, Alder Police)\n';

describe('what came of an action', () => {
  it('stands below its row over the whole width', async () => {
    const row = (action: string, who: string, state: string, came: string): string => `<tr><td>${action}</td><td>${who}</td><td>${state}</td></tr><tr><td colspan="3">${came}</td></tr>`;
    const page = (label: string): string => `<h1>Safer Alder: Community Safety Plan 2031/32</h1><h2>Review of 2030/31</h2><h3>Nights</h3><table><tr><th>Action</th><th>Lead</th><th>RAG</th></tr>${row('Train bar staff', 'Alder Police', 'Green', `${label}: 40 were trained.`)}${row('Light the steps', 'Alder Council, Alder Police', 'Complete', `${label}: All were lit.`)}</table>`;
    for (const label of ['Update', 'Progress', 'What we did']) expect(told(await read(page(label), 'plan.html'))).toEqual(WAS);
  });

  it('stands in the paragraph before its labels, below the heading or the words in bold that are the action', async () => {
    const part = (head: string, action: string, came: string, labels: string): string => `${head.replace('…', action)}\n\n${came}${labels}\n\n`;
    for (const head of ['#### …', '**…**'])
      for (const labels of [['\n\nLead: Alder Police\n\nStatus: Green', '\n\nLead: Alder Council, Alder Police\n\nStatus: Complete'], ['<br>Lead: Alder Police<br>Status: Green', '<br>Lead: Alder Council, Alder Police<br>Status: Complete'], ['\n\nOwner: Alder Police | Status: Green', '\n\nOwner: Alder Council, Alder Police | Status: Complete']])
        expect(told(await read(`${TITLE}## Nights\n\n### What we did in 2030/31\n\n${part(head, 'Train bar staff', '40 were trained.', labels[0] ?? '')}${part(head, 'Light the steps', 'All were lit.', labels[1] ?? '')}${LIST}`))).toEqual([...WAS, ...COMES]);
  });

  it('stands behind whoever leads, between dashes, and a date there is when it is due', async () => {
    expect(told(await read(`${TITLE}## Nights\n\n### What we did in 2030/31\n\n- Train bar staff — **Alder Police** — Green. 40 were trained.\n- Light the steps — **Alder Council and Alder Police** — Complete. All were lit.\n- Walk the quay — **Alder Council** — Amber. Nobody could be found.\n\n### What we will do in 2031/32\n\n- Train door staff – Alder Police – June 2031\n- Light the quay – Alder Council and Alder Police – ongoing\n`))).toEqual([...WAS, '2030/31 | Nights | Walk the quay | Alder Council | Nobody could be found. | at risk', `${COMES[0]} | June 2031`, `${COMES[1]} | ongoing`]);
  });

  it('stands beside what was done, and what people had said is neither', async () => {
    for (const said of ['You said', 'What you told us', 'You asked'])
      expect(told(await read(`${TITLE}## Nights\n\n${table(`${said} | We did (2030/31) | Who | How it went | Status`, 'Nights are rough. | Train bar staff | Alder Police | 40 were trained. | Green', 'It is dark there. | Light the steps | Alder Council, Alder Police | All were lit. | Complete')}\n\n**In 2031/32 we will:**\n\n- Train door staff [Alder Police]\n- Light the quay [Alder Council, Alder Police]\n`))).toEqual([...WAS, ...COMES]);
  });

  it('stands item by item in one cell, where a line of a PDF goes on below its mark', async () => {
    expect(told(await read(`${TITLE}## Review of 2030/31\n\n${table('Priority | What we said we would do | What happened', 'Nights | • Train bar staff (Alder Police)<br>• Light the steps (Alder Council, Alder Police) | • 40 were<br>trained.<br>• All were lit.', 'Homes | • Fit locks in burgled homes (Alder Council) | • 61 were fitted.')}`))).toEqual([...WAS.map((line) => line.replace(/ \| (?:on track|complete)$/, '')), '2030/31 | Homes | Fit locks in burgled homes | Alder Council | 61 were fitted.']);
  });
});

describe('the priority', () => {
  it('is told by a code in the table that a list explains', async () => {
    const lines = told(await read(`${TITLE}## Our priorities\n\n- P1: Nights\n- P2: Homes\n\n## Plan for 2031/32\n\n${table('Priority | Action | Lead | By when', 'P1 | Train door staff | Alder Police | June 2031', 'P2 | Fit locks | Alder Council | May 2031')}`));
    expect(lines).toEqual(['2031/32 | Nights | Train door staff | Alder Police | June 2031', '2031/32 | Homes | Fit locks | Alder Council | May 2031']);
  });

  it('stands over a list in its column of boxes', async () => {
    const box = (...items: string[]): string => `<td><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></td>`;
    const page = (...rows: string[]): string => `<h1>Safer Alder: Community Safety Plan 2031/32</h1><h2>Our plan for 2031/32</h2><table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
    const read4 = ['2031/32 | Nights | Train door staff | Alder Police', '2031/32 | Nights | Light the quay | Alder Council', '2031/32 | Homes | Fit locks | Alder Council', '2031/32 | Young people | Open the skate hall | Mill Trust', '2031/32 | Roads | Lend speed signs | Alder Police'];
    const homes = box('Train door staff (Alder Police)', 'Light the quay (Alder Council)') + box('Fit locks (Alder Council)');
    const roads = box('Open the skate hall (Mill Trust)') + box('Lend speed signs (Alder Police)');
    expect(told(await read(page('<td>Nights</td><td>Homes</td>', homes, '<td>Young people</td><td>Roads</td>', roads), 'plan.html'))).toEqual(read4);
    expect(told(await read(page('<td>Nights</td><td>Homes</td><td>Young people</td><td>Roads</td>', homes + roads), 'plan.html'))).toEqual(read4);
  });

  it('has a part for each year, which ends with it however alike their headings look', () => {
    const heading = (text: string, level: number): Draft => ({ kind: 'heading', text, level, by: 'look' });
    const years = (drafts: Draft[]): string[] => outlineOf(numbered(drafts)).map(({ year }) => `${year.label ?? ''} ${year.role ?? ''}`.trim());
    const item: Draft = { kind: 'item', text: 'Light the steps', level: 0 };
    expect(years([heading('Homes', 2), item, heading('In 2031/32 we will', 3), item, heading('Roads', 2), item, heading('In 2031/32 we will', 3), item])).toEqual(['', '', '2031/32 planned', '2031/32 planned', '', '', '2031/32 planned', '2031/32 planned']);
    expect(years([heading('In 2031/32 we will', 3), heading('Homes', 2), item, heading('Roads', 2), item])).toEqual(Array.from({ length: 5 }, () => '2031/32 planned'));
  });
});

describe('a page in two columns', () => {
  const column = (x: number, from: number, ...lines: [string, number, boolean][]): Ink[] => {
    let y = from;
    return lines.flatMap(([text, after, bold]) => {
      y += after;
      let at = x;
      return text.split(' ').map((word): Ink => { const ink = { text: word, x0: at, x1: at + word.length * 5, y, size: 10, bold, look: 'plain' }; at = ink.x1 + 3; return ink; });
    });
  };
  const action = (text: string, ...below: string[]): [string, number, boolean][] => [[text, 20, true], ...below.map((one): [string, number, boolean] => [one, 13, false])];

  it('of titles and short lines is read down each', () => {
    const left = column(40, 100, ...action('Train bar staff in venues', '40 were trained in May.', 'Lead: Alder Police', 'Status: Green'), ...action('Light the steps of the quay', 'All were lit.', 'Lead: Alder Council', 'Status: Complete'));
    const right = column(310, 106, ...action('Fit locks in burgled homes', '61 were fitted.', 'Lead: Alder Council and Homes'), ...action('Open the skate hall on Sundays', 'Lead: Mill Trust', 'By: June 2031'), ...action('Lend speed signs to parishes', 'Lead: Alder Police'));
    expect(inOrderOfReading([...left, ...right]).map((inks) => [inks[0]?.text, inks.length])).toEqual([['Train', left.length], ['Fit', right.length]]);
  });

  it('is none where each row of a table has a title at its side', () => {
    const rows = ['Train bar staff in venues', 'Light the steps of the quay', 'Fit locks in burgled homes', 'Lend speed signs to parishes'].flatMap((text, at) => [...column(40, 100 + at * 40, [text, 0, true], ['in the whole of Alder', 13, false]), ...column(310, 100 + at * 40, ['Alder Council and Homes', 0, true], ['by the end of June', 13, false])]);
    expect(inOrderOfReading(rows)).toHaveLength(1);
  });
});

describe('who leads a whole priority', () => {
  const of = (owner: string): string[] => ['2030/31 | Nights | Train bar staff | … | 40 were trained. | on track', '2030/31 | Nights | Light the steps | … | All were lit. | complete'].map((line) => line.replace('…', owner));
  const ROWS = ['Train bar staff | 40 were trained. | Green', 'Light the steps | All were lit. | Complete'];

  it.each(['### Nights\n\n**Lead:** Alder Police\n\n', '### Nights\n\nLed by Alder Police.\n\n', '### Nights (Lead: Alder Police)\n\n', '### Nights – led by Alder Police\n\n', '### Nights | Lead agency: Alder Police\n\n'])('is told above a table that names nobody: %j', async (above) => {
    expect(told(await read(`${TITLE}## Review of 2030/31\n\n${above}${table('Action | Progress | RAG', ...ROWS)}`))).toEqual(of('Alder Police'));
  });

  it('is told in the row that names the priority, or in the one below it', async () => {
    const page = (...over: string[]): string => `<h1>Safer Alder: Community Safety Plan 2031/32</h1><h2>Review of 2030/31</h2><table><tr><th>Action</th><th>Progress</th><th>RAG</th></tr>${over.map((text) => `<tr><td colspan="3">${text}</td></tr>`).join('')}${ROWS.map((row) => `<tr>${row.split(' | ').map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
    for (const over of [['Nights (Lead: Alder Police)'], ['Nights – led by Alder Police'], ['Nights', 'Lead: Alder Police']]) expect(told(await read(page(...over), 'plan.html'))).toEqual(of('Alder Police'));
  });

  it('is told of no action that names its own, and takes nothing from the title where the table has a column for it', async () => {
    expect(told(await read(`${TITLE}## Review of 2030/31\n\n### Nights\n\nLead: Alder Police\n\n${table('Action | Lead | Progress | RAG', 'Train bar staff | Mill Trust | 40 were trained. | Green', 'Light the steps | Mill Trust | All were lit. | Complete')}`))).toEqual(of('Mill Trust'));
  });
});

describe('columns and references', () => {
  it('hold the actions of both years side by side, neither of which is a report', async () => {
    for (const [did, will] of [['What we did in 2030/31', 'What we will do in 2031/32'], ['What we have done in 2030-31', 'What we will do in 2031-32']])
      expect(told(await read(`${TITLE}${table(`Priority | ${did} | ${will}`, 'Nights | • Train bar staff (Alder Police)<br>• Light the steps (Alder Council, Alder Police) | • Train door staff (Alder Police)<br>• Light the quay (Alder Council, Alder Police)')}`))).toEqual([...WAS.map((line) => line.split(' | ').slice(0, 4).join(' | ')), ...COMES]);
  });

  it('hold figures beside the words that say what came of it', async () => {
    expect(told(await read(`${TITLE}## Review of 2030/31\n\n### Nights\n\n${table('Action | Lead | Result 2030/31 | Commentary | RAG', 'Train bar staff | Alder Police | 40 | 40 were trained. | Green', 'Light the steps | Alder Council, Alder Police | 12% | All were lit. | Complete')}`))).toEqual(WAS);
  });

  it('lead to the priority by the first number, in the order of the list under “Our priorities”', async () => {
    for (const head of ['Our priorities', 'The three priorities for 2031/32', '2. Strategic aims'])
      expect(told(await read(`${TITLE}## ${head}\n\n1. Nights\n2. Homes\n\n## Appendix 1 – Progress against the 2030/31 action plan\n\n${table('No. | Action | Lead | Progress | RAG', '1.1 | Train bar staff | Alder Police | 40 were trained. | Green', '1.2 | Light the steps | Alder Council, Alder Police | All were lit. | Complete', '2.1 | Fit locks | Alder Council | 61 were fitted. | Green')}`))).toEqual([...WAS, '2030/31 | Homes | Fit locks | Alder Council | 61 were fitted. | on track']);
  });
});

describe('years and heads that are not written', () => {
  it('an annual report of a year is of that year, and “the year ahead” of the next', async () => {
    const lines = told(await read(`# Safer Alder Annual Report 2030/31\n\n## Nights\n\n### Performance\n\n${table('Action | Lead | Progress | RAG', 'Train bar staff | Alder Police | 40 were trained. | Green', 'Light the steps | Alder Council, Alder Police | All were lit. | Complete')}\n\n## Actions for the year ahead\n\n### Nights\n\n${table('Action | Lead | By when', 'Train door staff | Alder Police | June 2031', 'Light the quay | Alder Council, Alder Police | May 2031')}`));
    expect(lines).toEqual([...WAS, `${COMES[0]} | June 2031`, `${COMES[1]} | May 2031`]);
  });

  it('a table without heads is one of actions where each row asks for something and names whoever does it', async () => {
    const rows = (...all: string[]): string => `<table>${all.map((row) => `<tr>${row.split(' | ').map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
    const page = `<h1>Safer Alder: Community Safety Plan 2031/32</h1><h2>Review of 2030/31</h2><h3>Nights</h3>${rows('Run a helpline every day | Mill Trust | 904 calls were answered, more than in the year before. | Green', 'Light the steps of the quay | Alder Council, Alder Police | All of the forty lamps were changed by the end of May. | Complete')}<h2>Grants</h2>${rows('Youth club | Mill Trust | £4,000', 'Lighting | Alder Council | £9,000')}`;
    expect(told(await read(page, 'plan.html'))).toEqual(['2030/31 | Nights | Run a helpline every day | Mill Trust | 904 calls were answered, more than in the year before. | on track', '2030/31 | Nights | Light the steps of the quay | Alder Council and Alder Police | All of the forty lamps were changed by the end of May. | complete']);
  });
});
