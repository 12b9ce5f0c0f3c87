// Action logs, leads told by number, heads of two rows and labels of a review: each a small document of its own.
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../test/support/read-layout.ts';
import { readPlan } from './read-plan.ts';

const html = (body: string): string => `<!DOCTYPE html><html><body><h1>Alder Community Safety Partnership</h1>${body}</body></html>`;

describe('a document that calls itself an action log', () => {
  const tables = (heads: string): string => `## Sheet 2: Log 2030/31 (closed)\n\n| Ref | Theme | ${heads} | Owner | Progress | BRAG |\n|---|---|---|---|---|---|\n| A-01 | Nuisance | Visit farms | Northshire Police | Forty were visited. | Green |\n| A-02 | Nuisance | Mark tools | Alder Council | Two evenings were held. | Blue |\n\n## Sheet 3: Log 2031/32 (open)\n\n| Ref | Theme | ${heads} | Owner | Due |\n|---|---|---|---|---|\n| A-01 | Nuisance | Visit farms | Northshire Police | Monthly |\n`;

  it('keeps its plan in it', async () => {
    const reading = await read(`# Alder Community Safety Partnership: action log\n\nPrinted on 2 April 2031.\n\n${tables('Action')}`);
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Nuisance | Visit farms | Northshire Police | Forty were visited. | on track', '2030/31 | r | Nuisance | Mark tools | Alder Council | Two evenings were held. | complete', '2031/32 | p | Nuisance | Visit farms | Northshire Police']);
  });

  it('holds no plan where it is that of meetings', async () => {
    await expect(readPlan(new TextEncoder().encode('# Alder Community Safety Partnership board meeting: action log\n\n| Action | Owner | Update |\n|---|---|---|\n| Book the room | Alder Police | Done |\n| Send the papers | Alder Police | Done |\n'), 'log.md')).rejects.toThrow('No plan was found');
    await expect(readPlan(new TextEncoder().encode('# Alder Community Safety Partnership: action log\n\n| Meeting | Action | Owner | Update |\n|---|---|---|---|\n| 4 May | Book the room | Alder Police | Done |\n| 4 May | Send the papers | Alder Police | Done |\n'), 'log.md')).rejects.toThrow('No plan was found');
  });
});

describe('a section that is called an action log', () => {
  const log = (heading: string): string => `# Alder Community Safety Partnership: plan 2031/32\n\n## ${heading}\n\nWe met in May.\n\n## Action log\n\n| Action | Owner | Due |\n|---|---|---|\n| Visit farms | Northshire Police | May |\n| Mark tools | Alder Council | June |\n`;

  it('holds the plan where nothing else does and nothing speaks of a meeting', async () => {
    expect(rowsOf(await read(log('About this plan')))).toEqual(['2031/32 | p | Visit farms | Northshire Police', '2031/32 | p | Mark tools | Alder Council']);
    await expect(readPlan(new TextEncoder().encode(log('Apologies')), 'log.md')).rejects.toThrow('No plan was found');
  });
});

describe('whoever leads, in a table by the numbers of the actions', () => {
  const review = '## Looking back on 2030/31\n\n### Outcome 1: Streets\n\n| We said we would | Who | What came of it |\n|---|---|---|\n| Patrol the park | Northshire Police | 97 patrols were made. |\n\n';
  const plan = '## What we will do in 2031/32\n\n### Outcome 1: Streets\n\nNothing was raised more often.\n\n- 1.1 We will patrol the park at weekends.\n- 1.2 We will light the canal path.\n\n### Outcome 2: Homes\n\n- 2.1 We will fit locks.\n- 2.2 We will visit victims.\n\n';
  const leads = (rows: string, head = 'Commitment'): string => `## Who leads on what\n\n| ${head} | Lead | Working with |\n|---|---|---|\n${rows}`;

  it('leads them, beside a review in tables', async () => {
    const reading = await read(`# Safer Alder strategy 2031 to 2034\n\n${review}${plan}${leads('| 1.1 | Alder Council | Northshire Police |\n| 1.2 | Alder Council | |\n| 2.1 | Alder Homes | |\n')}`);
    expect(reading.notUnderstood).toEqual([]);
    expect(rowsOf(reading)).toEqual([
      '2030/31 | r | Outcome 1: Streets | Patrol the park | Northshire Police | 97 patrols were made.',
      '2031/32 | p | Outcome 1: Streets | We will patrol the park at weekends. | Alder Council + Northshire Police',
      '2031/32 | p | Outcome 1: Streets | We will light the canal path. | Alder Council',
      '2031/32 | p | Outcome 2: Homes | We will fit locks. | Alder Homes',
      '2031/32 | p | Outcome 2: Homes | We will visit victims.',
    ]);
    expect(reading.years[1]?.priorities[0]?.actions.map((action) => [action.ref, action.owners.map((one) => one.part).join()])).toEqual([['1.1', 'lead,partner'], ['1.2', 'lead']]);
  });

  it('is told where a number of it stands before no action', async () => {
    const reading = await read(`# Safer Alder strategy 2031 to 2034\n\n${review}${plan}${leads('| 1.1 | Alder Council | |\n| 1.2 | Alder Council | |\n| 2.1 | Alder Homes | |\n| 7.1 | Alder College | |\n')}`);
    expect(reading.notUnderstood.map((one) => one.text)).toEqual(['7.1 Alder College']);
  });

  it('leads no priorities and no chapters', async () => {
    const chapters = '## Chapters\n\n- 1.1 Burglary\n- 1.2 Nuisance\n- 1.3 Violence\n\n';
    const aims = '## Our priorities\n\n1. Tackle burglary\n2. Reduce nuisance\n3. Prevent violence\n\n| Priority | Lead |\n|---|---|\n| 1 | Alder Council |\n| 2 | Alder Homes |\n| 3 | Northshire Police |\n\n';
    const reading = await read(`# Safer Alder strategy 2031 to 2034\n\n${review}${chapters}${leads('| 1.1 | Alder Council | |\n| 1.2 | Alder Council | |\n| 1.3 | Alder Homes | |\n\n')}${aims}`);
    expect(rowsOf(reading).filter((row) => /urglary|uisance|iolence/.test(row))).toEqual([]);
  });
});

describe('a labelled action of two lines in plain text', () => {
  it('is no heading, and its report is without its label', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PARTNERSHIP\n\n3. REVIEW OF 2030/31\n\nB. Speeding\n\n3.3  Action: Support Speedwatch groups\n     Lead: Northshire Police\n     Report: 23 groups are active.\n     Status: on track\n\n4. MONEY\n\nThe Commissioner gave the partnership a grant, all of which was spent on cameras and signs.\n\n6. PLAN FOR 2031/32\n\nB. Speeding\n\n6.4  Action: Support Speedwatch groups\n     Lead: Northshire Police\n\n6.5  Action: A camera for the lanes\n     Lead: Northshire Police\n\n6.6  Action: Count the traffic\n     Lead:\n', 'note.txt');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | B. Speeding | Support Speedwatch groups | Northshire Police | 23 groups are active. | on track', '2031/32 | p | B. Speeding | Support Speedwatch groups | Northshire Police', '2031/32 | p | B. Speeding | A camera for the lanes | Northshire Police', '2031/32 | p | B. Speeding | Count the traffic']);
    expect(reading.sections.map((one) => one.heading)).toContain('4. MONEY');
  });
});

describe('heads of columns', () => {
  it('name a quarter by its months as well', async () => {
    const reading = await read('# Alder CSP: progress 2030/31\n\n## Priority 1: Streets\n\n| Action | Lead | Q1 Apr-Jun | Quarter 2 (Jul–Sep) | Status |\n|---|---|---|---|---|\n| Keep wardens on duty | Alder Council | Six began. | Two left. | On track |\n| Mark bikes | Northshire Police | | 40 bikes. | On track |\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Streets | Keep wardens on duty | Alder Council | Q1 Apr-Jun: Six began.\nQuarter 2 (Jul–Sep): Two left. | on track', '2030/31 | r | Priority 1: Streets | Mark bikes | Northshire Police | Quarter 2 (Jul–Sep): 40 bikes. | on track']);
  });

  it('of a second row say what each column under a wide head is for', async () => {
    const head = '<thead><tr><th rowspan="2">Action</th><th rowspan="2">Lead</th><th colspan="2">Year end 2030/31</th></tr><tr><th>Update</th><th>RAG</th></tr></thead>';
    const reading = await read(html(`<h2>Priority 1: Streets</h2><table>${head}<tbody><tr><td>Hold walkabouts</td><td>Alder Homes</td><td>26 were held.</td><td>G</td></tr><tr><td>Offer mediation</td><td>Alder Homes</td><td>63 were offered it.</td><td></td></tr></tbody></table>`), 'plan.html');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Streets | Hold walkabouts | Alder Homes | 26 were held. | on track', '2030/31 | r | Priority 1: Streets | Offer mediation | Alder Homes | 63 were offered it.']);
  });

  it('that a list of members repeats are no member', async () => {
    const table = '| Organisation | Contact | Telephone |\n|---|---|---|\n| Alder Council | Manager | 01632 960210 |\n| Northshire Police | Inspector | 101 |\n| Organisation | Contact | Telephone |\n| Alder Homes | Manager | 01632 960290 |\n';
    const reading = await read(`# Alder Community Safety Plan 2031/32\n\n| Action | Lead |\n|---|---|\n| Fit locks | Alder Homes |\n| Mark bikes | Alder Council |\n\n## Contacts\n\n${table}`);
    expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Northshire Police', 'Alder Homes']);
    expect(reading.notUnderstood).toEqual([]);
  });
});

describe('a state in two languages', () => {
  it('is the state, where nothing was reported', async () => {
    const reading = await read('# Alder CSP: review 2030/31\n\n## Priority 1: Homes\n\n| Action | Lead | Progress | Status |\n|---|---|---|---|\n| Fit locks | Alder Homes | | Ar y trywydd iawn / On track |\n| Mark bikes | Alder Council | 40 bikes. | Wedi’i gwblhau / Complete |\n');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Priority 1: Homes | Fit locks | Alder Homes | on track', '2030/31 | r | Priority 1: Homes | Mark bikes | Alder Council | 40 bikes. | complete']);
  });
});

/** One page; fonts: F plain, B bold. */
function pdfOf(lines: readonly [x: number, y: number, font: 'F' | 'B', words: string][]): Uint8Array {
  const text = lines.map(([x, y, font, words]) => `BT /${font} 12 Tf ${x} ${y} Td (${words}) Tj ET`).join('\n');
  const font = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F ${font('Helvetica')} /B ${font('Helvetica-Bold')} >> >> >>`, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`];
  return new TextEncoder().encode(`%PDF-1.4\n${objects.map((one, at) => `${at + 1} 0 obj\n${one}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n`);
}

describe('a line of a list in bold in a PDF', () => {
  it('is no heading where whoever did it stands in brackets on the next line', async () => {
    const item = (y: number, toDo: string, came: string): [number, number, 'F' | 'B', string][] => [[40, y, 'B', '\\225'], [54, y, 'B', toDo], [54, y - 17, 'F', came]];
    const reading = await readPlan(pdfOf([[40, 783, 'B', 'Alder Community Safety Plan: review of 2030/31'], [40, 753, 'F', 'This short paper tells what came of the year that was, for all who live in the borough of Alder.'], [40, 719, 'B', 'What came of 2030/31'], [40, 689, 'B', 'Burglary'], ...item(669, 'Give out at least 200 shed alarms', '\\(Alder Council\\). Residents were pleased with them. Done'), ...item(632, 'Mark bikes at the station', '\\(Northshire Police\\). 90 bikes were marked. Done'), ...item(595, 'Call at every house', '\\(Alder Homes\\). 1,130 houses were called at. Done')]), 'plan.pdf');
    expect(rowsOf(reading)).toEqual(['2030/31 | r | Burglary | Give out at least 200 shed alarms | Alder Council | Residents were pleased with them. | complete', '2030/31 | r | Burglary | Mark bikes at the station | Northshire Police | 90 bikes were marked. | complete', '2030/31 | r | Burglary | Call at every house | Alder Homes | 1,130 houses were called at. | complete']);
  });
});
