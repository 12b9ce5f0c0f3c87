// Plans in which posts act, strands stand over the columns, years alone head them, and a committee is told in numbered paragraphs; and what only looks so.
import { describe, expect, it } from 'vitest';
import { linesOf, markdownTable as table, readWhole as read } from '../../../../test/support/plans-in-lines.ts';
import { knownNames } from './known-names.ts';
import { splitOwners } from './owners.ts';

/** Without the part of the year. */
const told = (reading: Parameters<typeof linesOf>[0]): string[] => linesOf(reading).map((line) => line.replace(/ \| (?:planned|reviewed) \|/, ' |'));

describe('a post', () => {
  const names = knownNames({ members: [], glossary: [], prose: '', directory: [] });
  const of = (cell: string): string[] => splitOwners(cell, names).owners.map((one) => one.name);
  it.each(['Head of Community Safety', 'Director of Public Health', 'Head of Housing and Communities', 'Cabinet Member for Communities, Safety and Environment', 'Assistant Director of Housing, Planning and Community Safety', 'Portfolio Holder for Housing', 'Office of the PCC'])('is one name, whatever department it holds: %s', (post) => expect(of(post)).toEqual([post]));
  it('ends where another body begins', () => {
    expect(of('Head of Housing Northshire Police')).toEqual(['Head of Housing', 'Northshire Police']);
    expect(of('Head of Housing and Police')).toEqual(['Head of Housing', 'Police']);
    expect(of('Director of Public Health / Northshire Police')).toEqual(['Director of Public Health', 'Northshire Police']);
    expect(of('Head of Housing, Northshire Police')).toEqual(['Head of Housing', 'Northshire Police']);
    expect(of('T/Chief Inspector, Northshire Police')).toEqual(['Chief Inspector', 'Northshire Police']);
  });

  it('beside its own body stands in the cell’s words alone', async () => {
    const plan = table(['Action', 'Lead', 'By when'], ['Fit locks in 20 homes', 'Head of Communities, Alder District Council', 'May 2031'], ['Visit all victims', 'Superintendent, Northshire Police', 'May 2031'], ['Mark 80 bicycles', 'Head of Housing, Northshire Police', 'May 2031']);
    expect(told(await read(`# Alder CSP plan 2031/32\n\n${plan}\n`, 'plan.md')).map((row) => row.split(' | ')[2])).toEqual(['Alder District Council', 'Northshire Police', 'Head of Housing and Northshire Police']);
  });

  it('that leads a priority of one action is no action itself', async () => {
    const text = '# Alder CSP plan 2031/32\n\n## Priority 1: Burglary\n\n**Priority Lead: Superintendent, Northshire Police**\n\n### What we did in 2030-31\n\n* Fitted 60 alarms (Northshire Police) – completed\n\n### What we will do in 2031-32\n\n* Light the path to the lock. *Alder Council, May 2031*\n* Ask again who walks home. *Alder Council, June 2031*\n\n## Priority 2: Noise\n\n**Priority Lead: Head of Communities, Alder Council**\n\n### What we did in 2030-31\n\n* Issued 14 notices (Council) – on track\n* Ran six street weeks (Northshire Police) – completed\n\n### What we will do in 2031-32\n\n* Start a case panel. *Alder Council, May 2031*\n';
    expect(told(await read(text, 'plan.md')).filter((row) => row.includes('Priority 1'))).toEqual(['2030/31 | Priority 1: Burglary | Fitted 60 alarms | Northshire Police | complete', '2031/32 | Priority 1: Burglary | Light the path to the lock | Alder Council | May 2031', '2031/32 | Priority 1: Burglary | Ask again who walks home | Alder Council | June 2031']);
  });
});

describe('a table of strands', () => {
  it('has its priorities at the side and bodies in the brackets of its cells', async () => {
    const rows = table(['', 'Prevent', 'Protect', 'Pursue'], ['**Burglary**', 'Cocooning visits within 48 hours (Police)', 'Smart doorbells for repeat victims (Alder DC)', 'Weekly tasking of offenders (Police, Probation)'], ['**Fraud**', 'Refresh the banking protocol (Trading Standards)', 'Call blockers for 60 households (Adult Social Care)', '']);
    expect(told(await read(`# Alder Community Safety Partnership Plan 2031/32\n\n${rows}\n`, 'plan.md'))).toEqual([
      '2031/32 | Burglary | Cocooning visits within 48 hours | Police', '2031/32 | Burglary | Smart doorbells for repeat victims | Alder DC', '2031/32 | Burglary | Weekly tasking of offenders | Police and Probation',
      '2031/32 | Fraud | Refresh the banking protocol | Trading Standards', '2031/32 | Fraud | Call blockers for 60 households | Adult Social Care',
    ]);
  });
  it('is none where the brackets hold figures', async () => {
    const rows = table(['', 'Ward', 'Change', 'Rank'], ['Burglary', 'Quay ward most of all (212)', 'Fell by a tenth since May (24)', 'Third among its peers (3)'], ['Fraud', 'Hill ward most of all (80)', 'Rose a little since May (4)', 'Fifth among its peers (5)']);
    const reading = await read(`# Alder Community Safety Partnership Plan 2031/32\n\n${rows}\n\n## Burglary\n\n${table(['Action', 'Lead'], ['Fit 40 locks', 'Alder Council'])}\n`, 'plan.md');
    expect(told(reading)).toEqual(['2031/32 | Burglary | Fit 40 locks | Alder Council']);
  });
});

describe('columns headed by nothing but years', () => {
  const plan = (...rows: string[][]): string => `# Alder Community Safety Partnership Plan 2031-32\n\n## Drugs\n\n${table(['Commitment', 'Lead', '2030-31', '2031-32'], ...rows)}\n`;
  it('tell what came of it and what will be done', async () => {
    expect(told(await read(plan(['Drop-in clinic every Tuesday', 'Public Health', 'It opened in May; 212 people came.', 'Extend it to Thursdays.'], ['Drug litter picked up in a day', 'Alder Council', '94 % were picked up in a day.', 'Keep to 95 %.']), 'plan.md'))).toEqual([
      '2030/31 | Drugs | Drop-in clinic every Tuesday | Public Health | It opened in May; 212 people came.', '2030/31 | Drugs | Drug litter picked up in a day | Alder Council | 94 % were picked up in a day.',
      '2031/32 | Drugs | Extend it to Thursdays. | Public Health', '2031/32 | Drugs | Keep to 95 %. | Alder Council',
    ]);
  });
  it('tell neither over figures', async () => {
    expect(told(await read(plan(['Hold a drop-in clinic', 'Public Health', '212', '300'], ['Pick up drug litter', 'Alder Council', '94 %', '95 %']), 'plan.md'))).toEqual(['2031/32 | Drugs | Hold a drop-in clinic | Public Health', '2031/32 | Drugs | Pick up drug litter | Alder Council']);
  });
});

describe('ticks under the months of each quarter', () => {
  it('tell when, and no state', async () => {
    const reading = await read(`# Alder Community Safety Plan\n\nApril 2031 – March 2032\n\n## Night-time economy\n\n${table(['', 'Action', 'Responsible', 'Apr–Jun', 'Jul–Sep', 'Oct–Dec', 'Jan–Mar'], ['1', 'Walk the quay every Saturday', 'Churches Together', '✓', '✓', '✓', '✓'], ['2', 'Put a marshal at the rank', 'Alder Council', '', '✓', '✓', ''], ['3', 'Give test kits to 25 venues', 'Alder Police', '✓', '', '', ''])}\n`, 'plan.md');
    expect([reading.years.map((year) => year.role), told(reading)]).toEqual([['planned'], ['2031/32 | Night-time economy | Walk the quay every Saturday | Churches Together', '2031/32 | Night-time economy | Put a marshal at the rank | Alder Council', '2031/32 | Night-time economy | Give test kits to 25 venues | Alder Police']]);
  });
});

describe('a report to a committee', () => {
  it('tells what was done in numbered paragraphs that end with body and state', async () => {
    const text = '# Report to the Alder Community Safety Partnership\n\n## Annual review 2030/31 and work programme 2031/32\n\n1. Purpose\n\n1.1 This report reviews the year.\n\n2. Review of 2030/31\n\n2.1 *Dispersal of noisy vehicles.* The Police ran 11 operations at the retail park (Police). **Complete.**\n\n2.2 *Hate crime reporting centres.* Two of the planned four opened (Alder Council). **Delayed.**\n\n2.3 *Cuckooing protocol.* The protocol was signed in December (Adult Social Care). **Complete.**\n\n3. Work programme 2031/32\n\n3.1 The Partnership will:\n\n(a) open the two centres that remain by September 2031 (lead: Alder Council);\n(b) train 100 members of staff (lead: Adult Social Care);\n(c) extend the injunction (lead: Police).\n';
    expect(told(await read(text, 'plan.md')).filter((row) => row.startsWith('2030/31'))).toEqual(['2030/31 | Dispersal of noisy vehicles | Police | The Police ran 11 operations at the retail park. | complete', '2030/31 | Hate crime reporting centres | Alder Council | Two of the planned four opened. | off track', '2030/31 | Cuckooing protocol | Adult Social Care | The protocol was signed in December. | complete']);
  });
});

describe('a table of plain text', () => {
  it('may be drawn with crosses in its rule', async () => {
    const rows = [' No | Action                 | Owner           | Due    | Status   | Update', ' ---+------------------------+-----------------+--------+----------+------------------', ' 1  | Recruit a second IDVA  | ICB             | Jul 31 | Complete | In post.', ' 2  | Review the form        | Police          | Oct 31 | Behind   | With lawyers.'];
    expect(told(await read(`Alder CSP - Action Plan 2031-32\n\nPriority: Domestic abuse\n\n${rows.join('\n')}\n`, 'plan.txt'))).toEqual(['2031/32 | Domestic abuse | Recruit a second IDVA | ICB | In post. | Jul 31 | complete', '2031/32 | Domestic abuse | Review the form | Police | With lawyers. | Oct 31 | off track']);
  });
});

describe('an item that ends with what it depends on', () => {
  it('has its owner before that', async () => {
    const text = '# Alder CSP plan 2031/32\n\n## Burglary\n\nThis year we will:\n\n- visit every victim in two days – Northshire Police – ongoing\n- fund 40 alarm kits – Office of the PCC – subject to funding\n- light the path – Alder Council – May 2031\n';
    const reading = await read(text, 'plan.md');
    expect(told(reading)[1]).toBe('2031/32 | Burglary | fund 40 alarm kits – subject to funding | Office of the PCC');
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.subjectToFunding)).toEqual([false, true, false]);
  });
});
