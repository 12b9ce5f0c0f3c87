// Whoever does it told by other means than a column of names: ticks under the names of bodies, a list of terms on a web page, a name in brackets behind a numbered line.
import { describe, expect, it } from 'vitest';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';
import { statusOfWords } from './status-words.ts';

const read = (text: string, name = 'plan.html'): Promise<PlanReading> => readPlan(new TextEncoder().encode(text), name);
const page = (words: string): string => `<html><body><h1>Marl Community Safety Partnership</h1>${words}</body></html>`;
const actionsOf = (reading: PlanReading): unknown[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((owner) => `${owner.name}${owner.part === 'owner' ? '' : ` (${owner.part})`}`).join('; '), action.update || action.due?.text || ''])));
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

describe('a column for each body', () => {
  it('with L for who leads and a tick for who takes part is read as their names', async () => {
    const reading = await read(page(`<h2>Plan on a page 2031/32</h2><table>${row('Priority', 'What we will do', 'Council', 'Police', 'Marl Health Board', 'Probation', 'By when')}
<tr><td rowspan="2">Violence</td><td>Open a hub for young people</td><td>L</td><td>✓</td><td></td><td></td><td>June 2031</td></tr>${row('Search the parks for knives', '', 'L', '✔', '', 'Monthly')}${row('Fires', 'Clear waste from the arches', 'L', '', '', '', 'July 2031')}</table>`));
    expect(actionsOf(reading)).toEqual([
      ['2031/32', 'Violence', 'Open a hub for young people', 'Council (lead); Police (partner)', 'June 2031'],
      ['2031/32', 'Violence', 'Search the parks for knives', 'Police (lead); Marl Health Board (partner)', 'Monthly'],
      ['2031/32', 'Fires', 'Clear waste from the arches', 'Council (lead)', 'July 2031'],
    ]);
    // Nobody ticked it, and it is in the document all the same.
    expect(JSON.stringify(reading.blocks)).toContain('Probation');
  });

  it('under a head over all of them, with one kind of mark, names owners', async () => {
    const reading = await read(page(`<h2>Action plan 2031/32</h2><table><tr><th rowspan="2">Action</th><th colspan="3">Partners</th><th rowspan="2">By when</th></tr><tr><th>MBC</th><th>Marl Police</th><th>MFRS</th></tr>${row('Light the steps at the station', 'X', '', 'X', 'May 2031')}${row('Hold four street meetings', '', 'X', '', 'March 2032')}</table>`));
    expect(actionsOf(reading)).toEqual([['2031/32', '', 'Light the steps at the station', 'MBC; MFRS', 'May 2031'], ['2031/32', '', 'Hold four street meetings', 'Marl Police', 'March 2032']]);
  });

  it('is none where the columns are quarters of a year', async () => {
    const reading = await read(page(`<h2>Action plan 2031/32</h2><table>${row('Action', 'Lead', 'Q1', 'Q2', 'Q3')}${row('Light the steps at the station', 'Marl Council', 'X', 'X', '')}${row('Hold four street meetings', 'Marl Police', '', 'X', 'X')}</table>`));
    expect(actionsOf(reading)).toEqual([['2031/32', '', 'Light the steps at the station', 'Marl Council', ''], ['2031/32', '', 'Hold four street meetings', 'Marl Police', '']]);
  });

  it.each([['High', 'Medium', 'Low'], ['Short term', 'Medium term', 'Long term'], ['Red', 'Amber', 'Green'], ['Not started', 'Under way', 'Done'], ['Prevention', 'Enforcement', 'Support'], ['Town Centre', 'Northgate', 'Harbour'], ['ASB', 'VAWG', 'CSE']])('is none where the heads are %s, %s and %s, which name nobody', async (...heads) => {
    const reading = await read(page(`<h2>Action plan 2031/32</h2><table>${row('Action', 'Lead', ...heads)}${row('Light the steps at the station', 'Marl Council', 'X', '', '')}${row('Hold four street meetings', 'Marl Police', '', 'X', '')}</table>`));
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.owners.map((owner) => owner.name))).toEqual([['Marl Council'], ['Marl Police']]);
  });

  it('beside a column of who leads names who takes part', async () => {
    const reading = await read(page(`<h2>Action plan 2031/32</h2><table>${row('Action', 'Lead', 'Council', 'Police', 'Fire', 'Health')}${row('Light the steps at the station', 'Marl Homes', 'X', '', 'X', '')}${row('Hold four street meetings', 'Marl Homes', '', 'X', '', 'X')}</table>`));
    expect(actionsOf(reading)).toEqual([['2031/32', '', 'Light the steps at the station', 'Marl Homes (lead); Council (partner); Fire (partner)', ''], ['2031/32', '', 'Hold four street meetings', 'Marl Homes (lead); Police (partner); Health (partner)', '']]);
  });
});

it('a list of terms names who does each, and says by when or what came of it', async () => {
  const reading = await read(page(`<h2>What we will do in 2031/32</h2><h3>Burglary</h3><dl><dt>Fit alarms in 40 homes</dt><dd>Marl District Council, by December 2031</dd><dt>Visit every victim</dt><dd>Norland Police, all year</dd><dt>Teach residents to lock sheds</dt><dd>Neighbourhood Watch</dd></dl>
<h2>Review of 2030/31</h2><h3>Burglary</h3><dl><dt>Mark 200 bicycles</dt><dd>Norland Police. In November. 214 were marked.</dd><dt>Light the station path</dt><dd>Marl District Council. Six lamps were put up.</dd><dt>Run a shed week</dt><dd>Neighbourhood Watch. Eighty people came.</dd></dl>`));
  expect(actionsOf(reading)).toEqual(expect.arrayContaining([
    ['2031/32', 'Burglary', 'Fit alarms in 40 homes', 'Marl District Council', expect.stringContaining('December 2031')],
    ['2031/32', 'Burglary', 'Visit every victim', 'Norland Police', 'all year'],
    ['2031/32', 'Burglary', 'Teach residents to lock sheds', 'Neighbourhood Watch', ''],
    ['2030/31', 'Burglary', 'Mark 200 bicycles', 'Norland Police', 'In November. 214 were marked.'],
    ['2030/31', 'Burglary', 'Run a shed week', 'Neighbourhood Watch', 'Eighty people came.'],
  ]));
});

it.each<[string, string, string, string]>([
  ['several by semicolons', 'Marl District Council; Norland Police', 'Marl District Council; Norland Police', ''],
  ['one of a saint', 'St. John Ambulance', 'St. John Ambulance', ''],
  ['one of a saint behind another', 'Norland Police; St. John Ambulance', 'Norland Police; St. John Ambulance', ''],
])('a list of terms may name %s', async (_which, meaning, owners, update) => {
  const reading = await read(page(`<h2>What we will do in 2031/32</h2><h3>Burglary</h3><dl><dt>Fit alarms in 40 homes</dt><dd>${meaning}</dd><dt>Visit every victim</dt><dd>Norland Police</dd></dl>`));
  expect(actionsOf(reading)[0]).toEqual(['2031/32', 'Burglary', 'Fit alarms in 40 homes', owners, update]);
});

it('numbered lines of a committee report are actions of both years, each with the body in brackets behind it', async () => {
  const reading = await read(`MARL DISTRICT COUNCIL
COMMUNITY SAFETY PARTNERSHIP: ANNUAL REPORT 2030/31 AND ACTION PLAN 2031/32

2. BACKGROUND

2.1 The Act places a duty on responsible authorities.
2.2 The Partnership meets each quarter.

3. PROGRESS IN 2030/31

3.1 Nuisance

3.1.1 Extend the order to the harbour. It was extended in July and 14 notices were served. (Marl District Council)
3.1.2 Run a summer programme at the lido. 212 young people came. (Estershire Police and Silver Sands Trust)
3.1.3 Set up a mediation service. No bid came in. (Marl District Council)

4. ACTION PLAN 2031/32

4.1 Nuisance

4.1.1 Employ two town wardens. (Marl District Council and parish councils)
4.1.2 Repeat the summer programme. (Silver Sands Trust)
`, 'report.txt');
  expect(actionsOf(reading)).toEqual([
    ['2030/31', 'Nuisance', 'Extend the order to the harbour', 'Marl District Council', 'It was extended in July and 14 notices were served.'],
    ['2030/31', 'Nuisance', 'Run a summer programme at the lido', 'Estershire Police; Silver Sands Trust', '212 young people came.'],
    ['2030/31', 'Nuisance', 'Set up a mediation service', 'Marl District Council', 'No bid came in.'],
    ['2031/32', 'Nuisance', 'Employ two town wardens', 'Marl District Council; parish councils', ''],
    ['2031/32', 'Nuisance', 'Repeat the summer programme', 'Silver Sands Trust', ''],
  ]);
});

it('a date behind a name is by when, and no second owner', async () => {
  const reading = await read(`# Marl Community Safety Partnership\n\n## Review of 2030/31\n\n### Nuisance\n\n| Action | Who and when | Progress |\n|---|---|---|\n| Mark 200 bicycles | Norland Police. In November. | 214 marked |\n| Light the path | Marl District Council. By May 2030. | Six lamps |\n| Run a shed week | Neighbourhood Watch, March | Nobody came |\n| Sweep the square | May Street Traders Association | Each week |\n`, 'plan.md');
  expect(reading.years[0]?.priorities[0]?.actions.map((action) => [action.owners.map((owner) => owner.name), action.unmatchedOwners, action.due?.text])).toEqual([
    [['Norland Police'], [], 'In November'], [['Marl District Council'], [], 'By May 2030'], [['Neighbourhood Watch'], [], 'March'], [['May Street Traders Association'], ['May Street Traders Association'], undefined],
  ]);
});

it('a forename behind a surname is no date, though a month has it too', async () => {
  const reading = await read(page(`<h2>Action plan 2031/32</h2><table>${row('Action', 'Lead officer')}${row('Light the steps at the station', 'Smith, June')}${row('Hold four street meetings', 'Marl Council, May')}</table>`));
  expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.due?.text)).toEqual([undefined, 'May']);
});

it('what was to be done, what came of it, who did it and the state are told in sentences of one item', async () => {
  const reading = await read(`Marl Community Safety Partnership

COMMUNITY SAFETY PLAN 2031/32

LAST YEAR (2030/31)

Theft
- Give out 300 shed alarms. We gave out 318 alarms at eleven events. Penford District Council. Achieved.
- Visit all burgled homes. Officers visited 241 of 266 homes in time. Fenshire Police. Partly achieved.
- Open a drop-in at the library. The room was not ready. Vale Women's Centre. Not achieved.

NEXT YEAR (2031/32)

Theft
- Mark 300 bicycles. Norland Police. By November.
- Light the canal path. Marl District Council. By May 2031.
- Run a shed week. Neighbourhood Watch. In spring.
`, 'plan.txt');
  expect(reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [action.text, action.owners.map((owner) => owner.name).join(), action.update, action.status, action.due?.text])))).toEqual([
    ['Give out 300 shed alarms', 'Penford District Council', 'We gave out 318 alarms at eleven events.', 'complete', undefined],
    ['Visit all burgled homes', 'Fenshire Police', 'Officers visited 241 of 266 homes in time.', 'at risk', undefined],
    ['Open a drop-in at the library', "Vale Women's Centre", 'The room was not ready.', 'off track', undefined],
    ['Mark 300 bicycles', 'Norland Police', '', 'not stated', 'By November'], ['Light the canal path', 'Marl District Council', '', 'not stated', 'By May 2031'], ['Run a shed week', 'Neighbourhood Watch', '', 'not stated', 'In spring'],
  ]);
});

it.each<[string, string]>([
  ['beside the names', '<table><tr><td>Marl Council</td><td>Responsible authority</td></tr><tr><td>Marlshire Police</td><td>Responsible authority</td></tr><tr><td>Hollow Trust</td><td>Co-opted</td></tr></table>'],
  ['over the names', '<table><tr><td colspan="2">Responsible authorities</td></tr><tr><td>Marl Council</td><td>Marlshire Police</td></tr><tr><td colspan="2">Co-opted</td></tr><tr><td>Hollow Trust</td><td></td></tr></table>'],
  ['behind a line in each item', '<ul><li>Marl Council | Responsible authority</li><li>Marlshire Police</li><li>Hollow Trust | Co-opted</li></ul>'],
  ['behind a line in lines of one paragraph', '<p>Marl Council | Responsible authority<br>Marlshire Police | Responsible authority<br>Hollow Trust | Co-opted</p>'],
])('what a member is to the partnership is no member where it stands %s', async (_where, members) => {
  const reading = await read(page(`<h2>Actions 2031/32</h2><table>${row('Action', 'Lead')}${row('Light the steps', 'Marl Council')}</table><h2>Members</h2>${members}`));
  expect(reading.members.map((member) => member.name)).toEqual(['Marl Council', 'Marlshire Police', 'Hollow Trust']);
  expect(reading.notUnderstood).toEqual([]);
});

it('a list of terms may say nothing but what is to be done and who leads it, or that nobody does', async () => {
  const reading = await read(page(`<h2>What we will do in 2031/32</h2><h3>Hate crime</h3><dl><dt>We will</dt><dd>Map reporting points</dd><dt>Lead</dt><dd></dd></dl><dl><dt>We will</dt><dd>Hold stalking clinics</dd><dt>Lead</dt><dd>Metropolitan Police Service, Hollow Trust</dd></dl><dl><dt>We will</dt><dd>Train wardens</dd><dt>Lead</dt><dd>Marl Council</dd><dt>With</dt><dd>Marl Homes</dd></dl>`));
  expect(actionsOf(reading)).toEqual([
    ['2031/32', 'Hate crime', 'Map reporting points', '', ''],
    ['2031/32', 'Hate crime', 'Hold stalking clinics', 'Metropolitan Police Service (lead); Hollow Trust (lead)', ''],
    ['2031/32', 'Hate crime', 'Train wardens', 'Marl Council (lead); Marl Homes (partner)', ''],
  ]);
});

it.each<[string, string, string[]]>([
  ['on lines of two cells under their kinds', '<table><tr><th>Statutory members</th><th>Other members</th></tr><tr><td>Marl Council<br>Marlshire Police<br>The Probation Service</td><td>Hollow Trust<br>Marl Homes<br>Marl College</td></tr></table>', ['Marl Council', 'Marlshire Police', 'The Probation Service', 'Hollow Trust', 'Marl Homes', 'Marl College']],
  ['in one sentence, with articles', '<p>Marl Council; Marlshire Police; the National Farmers’ Union; Hollow Trust.</p>', ['Marl Council', 'Marlshire Police', 'National Farmers’ Union', 'Hollow Trust']],
  ['over an address that is nobody’s name', '<ul><li>Cyngor Bro Marl / Marl Council</li><li>Marlshire Police</li><li>Hollow Trust</li></ul><p>Cysylltu / Contact: diogel@marl.example</p>', ['Cyngor Bro Marl / Marl Council', 'Marlshire Police', 'Hollow Trust']],
])('members stand %s', async (_where, members, names) => {
  const reading = await read(page(`<h2>Actions 2031/32</h2><table>${row('Action', 'Lead')}${row('Light the steps', 'Marl Council')}</table><h2>Members</h2>${members}`));
  expect(reading.members.map((member) => member.name)).toEqual(names);
  expect(reading.notUnderstood).toEqual([]);
});

it('parts of a year keep their names before what was done in each', async () => {
  const reading = await read(`# Marl Community Safety Partnership\n\n## What was done in 2030/31\n\n### Town centre\n\n1. Put up a camera. Lead: Marl Council. Quarter 1: it was ordered. Quarter 2: it was put up. Complete.\n2. Write to licensed premises. Lead: Marl Police. Quarter 1: 40 letters went out. Quarter 3: 12 more. Not complete.\n3. Hold an amnesty. Lead: Marl Police. Quarter 2: 31 knives came in. Complete.\n`, 'plan.md');
  expect(actionsOf(reading).map((one) => (one as string[])[4])).toEqual(['Quarter 1: it was ordered.\nQuarter 2: it was put up.', 'Quarter 1: 40 letters went out.\nQuarter 3: 12 more.', '31 knives came in.']);
  expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.status)).toEqual(['complete', 'off track', 'complete']);
});

it.each([['Not complete', 'off track'], ['Not yet complete', 'off track'], ['Incomplete', 'off track'], ['The ramp is unfinished', 'off track'], ['Complete, though two unfinished', 'complete'], ['Completed; incomplete returns are chased', 'complete'], ['Not fully achieved', 'at risk'], ['Complete', 'complete'], ['Partly complete', 'at risk']] as const)('“%s” is %s', (words, status) => expect(statusOfWords(words)).toBe(status));
