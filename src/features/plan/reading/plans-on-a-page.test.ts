// Plans on a page and what stands close together in them: priorities side by side, a state behind the report, a report behind the leader's name, short forms and members in one sentence.
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { leftOut } from './accounting.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(text: string | Uint8Array, name = 'plan.html'): Promise<PlanReading> {
  const reading = await readPlan(typeof text === 'string' ? new TextEncoder().encode(text) : text, name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  return reading;
}
const actionsOf = (reading: PlanReading): string[] => reading.years.flatMap((year) => year.priorities.flatMap((priority) => priority.actions.map((action) => [year.label, priority.title, action.text, action.owners.map((one) => one.name).join(' and '), action.update, action.statusText].filter(Boolean).join(' | '))));

const html = (body: string): string => `<!doctype html><html lang="en"><title>Alder</title><h1>Alder Community Safety Partnership: our plan on a page, 2031/32</h1>${body}`;
const list = (...items: string[]): string => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const PROMISED = [list('Patrol the four town centres (Northshire Police)', 'Visit every pub (Alder Council)', 'Light the bus station'), list('Fund the refuge (Alder Council)', 'Fit locks (Alder Homes)')] as const;
const EXPECTED = [
  '2031/32 | Safe in the street | Patrol the four town centres | Northshire Police', '2031/32 | Safe in the street | Visit every pub | Alder Council', '2031/32 | Safe in the street | Light the bus station',
  '2031/32 | Safe at home | Fund the refuge | Alder Council', '2031/32 | Safe at home | Fit locks | Alder Homes',
];

describe('a plan on a page', () => {
  it('with a priority over each column is read column after column', async () => {
    const reading = await read(html(`<table>${row('', 'Safe in the street', 'Safe at home')}${row('Why it matters', '310 offences in public places.', '620 crimes at home.')}${row('What we will do in 2031/32', ...PROMISED)}${row('How we will know', 'Fewer than 300 offences', 'More victims feel safe')}</table>`));
    expect(actionsOf(reading)).toEqual(EXPECTED);
    expect(reading.sections.filter((section) => section.heading === 'Why it matters').map((section) => [section.priority, section.text])).toEqual([['Safe in the street', '310 offences in public places.'], ['Safe at home', '620 crimes at home.']]);
  });

  it('may end with a row over all of them, which is of none', async () => {
    const reading = await read(html(`<table>${row('', 'Safe in the street', 'Safe at home')}${row('What we will do in 2031/32', ...PROMISED)}<tr><td colspan="3">Across both of them: we listen to victims first, we share what we know lawfully, and we look at who is missing from our figures.</td></tr></table>`));
    expect(actionsOf(reading)).toEqual(EXPECTED);
  });

  it('may say in a row of its own what the next row holds', async () => {
    expect(actionsOf(await read(html(`<table>${row('Safe in the street', 'Safe at home')}<tr><td colspan="2">What we will do in 2031/32</td></tr>${row(...PROMISED)}<tr><td colspan="2">How we will know</td></tr>${row('Fewer offences', 'More victims feel safe')}</table>`)))).toEqual(EXPECTED);
  });

  it.each([
    ['of figures', `<table>${row('', '2029/30', '2030/31')}${row('What we did', '40 walks', '52 walks')}${row('What we will do', 'a<br>b', 'c<br>d')}</table>`],
    ['of actions', `<table>${row('Aim', 'What we will do', 'Who')}${row('Homes', 'Fit the locks<br>and the lights', 'Alder Homes')}${row('Streets', 'Patrol the four town centres', 'Northshire Police')}</table>`],
  ])('is no table %s', async (_, table) => {
    const reading = await read(html(`${table}<h2>Actions for 2031/32</h2><table>${row('Action', 'Lead')}${row('Fund the refuge', 'Alder Council')}${row('Fit the locks', 'Alder Homes')}</table>`));
    expect(reading.blocks.filter((block) => block.kind === 'table')).toHaveLength(2);
  });
});

describe('what stands close together', () => {
  it('is parted: a state behind what was done, where nearly every row has one and no column is for it', async () => {
    const rows = [['Gate the alleys', 'Eleven alleys were gated Achieved'], ['Hold open days', 'Four open days were held Achieved'], ['Find a room', 'Partly achieved'], ['Train staff', 'Thirty were trained Achieved']];
    const reading = await read(html(`<h2>What was done in 2030/31</h2><table>${row('Action', 'Lead', 'What happened')}${rows.map(([action = '', update = '']) => row(action, 'Alder Council', update)).join('')}</table>`));
    expect(reading.years.flatMap((year) => year.priorities.flatMap((one) => one.actions.map((action) => [action.update, action.status])))).toEqual([['Eleven alleys were gated', 'complete'], ['Four open days were held', 'complete'], ['', 'at risk'], ['Thirty were trained', 'complete']]);
    const few = await read(html(`<h2>What was done in 2030/31</h2><table>${row('Action', 'Lead', 'What happened')}${rows.map(([action = '', update = ''], at) => row(action, 'Alder Council', at > 1 ? 'It went on.' : update)).join('')}</table>`));
    expect(few.years[0]?.priorities[0]?.actions[0]?.update).toBe('Eleven alleys were gated Achieved');
  });

  it('is parted: a report behind the name of whoever leads, though a line breaks within either', async () => {
    const reading = await read('# Alder Community Safety Partnership\n\n## How we kept our commitments in 2030/31\n\n- Discuss every child at risk. Lead: Alder Council. Kept. 142 children were discussed, 130 within ten\n  days.\n- Put a worker in each school. Lead: Alder\n  Women\'s Aid. Partly kept. Seven of the nine have one. The others\n  had no room.\n', 'plan.md');
    expect(reading.years.flatMap((year) => year.priorities.flatMap((one) => one.actions.map((action) => [action.text, action.owners.map((owner) => owner.name).join(), single(action.update), action.status])))).toEqual([
      ['Discuss every child at risk.', 'Alder Council', 'Kept. 142 children were discussed, 130 within ten days.', 'complete'],
      ['Put a worker in each school.', "Alder Women's Aid", 'Partly kept. Seven of the nine have one. The others had no room.', 'at risk'],
    ]);
  });

  it('tells short forms and members in a sentence each', async () => {
    const table = `<table>${row('Action', 'Lead')}${row('Fund the refuge', 'Alder Council')}${row('Fit the locks', 'Alder Homes')}</table>`;
    const reading = await read(html(`<p>The partnership is Alder Borough Council, Northshire Police, Northshire Fire and Rescue Service, the Probation Service and Springboard, a charity for young people.</p><h2>Actions for 2031/32</h2>${table}<p>Key: GP, general practitioner; MBC, Metropolitan Borough Council; NHS, National Health Service.</p>`));
    expect(reading.members.map((one) => one.name)).toEqual(['Alder Borough Council', 'Northshire Police', 'Northshire Fire and Rescue Service', 'Probation Service', 'Springboard']);
    expect(reading.glossary.map((one) => [one.term, one.meaning])).toEqual([['GP', 'general practitioner'], ['MBC', 'Metropolitan Borough Council'], ['NHS', 'National Health Service']]);
  });

  it('takes a column headed Outcome for the state where it holds nothing else', async () => {
    const reading = await read(html(`<h2>Progress in 2030/31</h2><table>${row('Action', 'Lead', 'Progress', 'Outcome')}${row('Gate the alleys', 'Alder Council', 'Eleven were gated', 'Completed')}${row('Find a room', 'Alder Council', 'There was none', 'Not completed')}${row('Train staff', 'Alder Council', 'Thirty were trained', 'Completed')}</table>`));
    expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.status)).toEqual(['complete', 'off track', 'complete']);
  });
});

const single = (text: string): string => text.replace(/\s+/g, ' ');

describe('what a heading says', () => {
  const table = '| Action | Lead |\n|---|---|\n| Fund the refuge | Alder Council |\n| Fit the locks | Alder Homes |\n';
  it('of an action log for a year is no minute of a meeting', async () => {
    const reading = await read(`# Alder Community Safety Partnership\n\n## Action log for 2030/31\n\n| Action | Lead | Update |\n|---|---|---|\n| Visit farms | Alder Police | Done |\n| Mark tools | Alder Police | Done |\n\n## Plan for 2031/32\n\n${table}`, 'plan.md');
    expect(reading.years.map((year) => [year.label, year.role])).toEqual([['2030/31', 'reviewed'], ['2031/32', 'planned']]);
    const minutes = await read(`# Alder Community Safety Partnership\n\n## Action log\n\n| Action | Lead | Update |\n|---|---|---|\n| Book the room | Alder Police | Done |\n| Send the papers | Alder Police | Done |\n\n## Plan for 2031/32\n\n${table}`, 'plan.md');
    expect(minutes.years.map((year) => year.label)).toEqual(['2031/32']);
  });

  it('of an annex over a table parts it from what stands before', async () => {
    const reading = await read(`# Alder Community Safety Partnership\n\n## Plan for 2031/32\n\n${table}\nAnnex A. Members of the partnership\n\n| Responsible authorities | Other members |\n|---|---|\n| Alder Council | Alder Homes |\n| Northshire Police | Alder College |\n`, 'plan.md');
    expect(reading.members.map((one) => one.name)).toEqual(['Alder Council', 'Alder Homes', 'Northshire Police', 'Alder College']);
  });

  it('is a term and its meaning in the abbreviations', async () => {
    const reading = await read(`# Alder Community Safety Partnership\n\n## Plan for 2031/32\n\n${table}\n## Abbreviations\n\n### ICB: Integrated Care Board\n\n### MARAC: Multi-Agency Risk Assessment Conference\n`, 'plan.md');
    expect(reading.glossary.map((one) => one.term)).toEqual(['ICB', 'MARAC']);
  });

  it('is told apart at the letters that its own words spell out, not at a dash within its meaning', async () => {
    const lines = ['ADAP Alder Domestic Abuse Programme - for those who do harm', 'CSP Community Safety Partnership', 'YP action list – what the youth panel does'];
    const whole = `# Alder Community Safety Partnership\n\n## Plan for 2031/32\n\n| Action | Lead |\n|---|---|\n| Light the canal path | Alder Council |\n| Run the groups | Alder Domestic Abuse Programme |\n\n## Glossary\n\n${lines.join('\n\n')}\n`;
    const reading = await read(whole, 'plan.md');
    expect(reading.glossary.map((one) => [one.term, one.meaning])).toEqual([['ADAP', 'Alder Domestic Abuse Programme - for those who do harm'], ['CSP', 'Community Safety Partnership'], ['YP action list', 'what the youth panel does']]);
    expect(reading.years[0]?.priorities.flatMap((one) => one.actions).at(-1)?.owners.map((one) => one.name)).toEqual(['Alder Domestic Abuse Programme']);
  });

  it('is a numbered action of nobody where the others name whoever leads them', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PARTNERSHIP\n\nPLAN FOR 2031/32\n\nAction 1. Hold six farm evenings. Lead: Alder Farmers. Due: May 2031.\nAction 2. Make a map of gates. Due: June 2031.\nAction 3. Mark quad bikes. Lead: Northshire Police. Due: July 2031.\n', 'plan.txt');
    expect(reading.years.flatMap((year) => year.priorities.flatMap((one) => one.actions.map((action) => [action.text, action.owners.map((owner) => owner.name).join()])))).toEqual([['Hold six farm evenings.', 'Alder Farmers'], ['Make a map of gates.', ''], ['Mark quad bikes.', 'Northshire Police']]);
  });
});

describe('the state of an action', () => {
  const told = (reading: PlanReading): string[][] => reading.years.flatMap((year) => year.priorities.flatMap((one) => one.actions.map((action) => [action.text, action.owners.map((owner) => owner.name).join(), action.update, action.statusText])));
  it('is its position, beside its progress', async () => {
    const reading = await read('ALDER COMMUNITY SAFETY PARTNERSHIP\n\nREVIEW OF 2030/31\n\nAction A1: Visit farms\nResponsible: Northshire Police\nProgress: Forty were visited.\nPosition: Completed\n\nAction A2: Mark tools\nResponsible: Alder Council\nProgress: Two evenings were held.\nPosition: Completed\n\nAction A3: Make contracts\nResponsible: Alder Homes\nPosition: In progress\n', 'plan.txt');
    expect(told(reading)).toEqual([['Visit farms', 'Northshire Police', 'Forty were visited.', 'Completed'], ['Mark tools', 'Alder Council', 'Two evenings were held.', 'Completed'], ['Make contracts', 'Alder Homes', '', 'In progress']]);
  });

  it('stands behind “Led by” without a colon, where several items have it', async () => {
    const reading = await read('# Safer Alder Partnership plan 2031/32\n\n## Last year: how did we do?\n\n- Warn fishing crews. Led by the Harbour Chaplaincy. Done. 62 boats boarded.\n- Visit farms. Led by Northshire Police. Done. Forty were visited.\n- Mark tools. Led by Alder Council. Not done. Nobody had time.\n', 'plan.md');
    expect(told(reading).map(([text = '', owner = '']) => `${text} ${owner}`)).toEqual(['Warn fishing crews. Harbour Chaplaincy', 'Visit farms. Northshire Police', 'Mark tools. Alder Council']);
  });
});

describe('heads of two rows', () => {
  it('keep for a column what reaches down from the first', async () => {
    const reading = await read(html('<h2>Review of 2030/31</h2><table><tr><th colspan="2">Action in 2030/31</th><th rowspan="2">Lead partner</th><th colspan="2">End of the year</th></tr><tr><th>Ref</th><th>What we said</th><th>What was done</th><th>Rating</th></tr>' + row('3a', 'Open ten centres', 'Valley Victim Care', 'Eleven are open.', 'On track') + row('3b', 'Hold a week in October', 'Alder Council', 'It was held.', 'On track') + '</table>'));
    expect(actionsOf(reading)).toEqual(['2030/31 | Open ten centres | Valley Victim Care | Eleven are open. | On track', '2030/31 | Hold a week in October | Alder Council | It was held. | On track']);
  });
});

describe('a heading of a later year than the one reviewed', () => {
  it('has the year to come under it, whatever it is called', async () => {
    const reading = await read(`<!doctype html><html lang="en"><title>Alder</title><h1>Alder Community Safety Partnership</h1><h2>Our work in 2030/31</h2><table>${row('What we planned', 'Lead partner', 'What was done', 'Verdict')}${row('Visit farms', 'Alder Council', 'Forty were visited.', 'Achieved')}${row('Fit the locks', 'Alder Homes', 'None were fitted.', 'Missed')}</table><h2>Our work in 2031/32</h2><h3>Priority 1: Homes</h3>${list('Fit the locks (Alder Homes)', 'Visit every farm (Alder Council)', 'Light the towpath by the station')}`);
    expect(actionsOf(reading).slice(2)).toEqual(['2031/32 | Priority 1: Homes | Fit the locks | Alder Homes', '2031/32 | Priority 1: Homes | Visit every farm | Alder Council', '2031/32 | Priority 1: Homes | Light the towpath by the station']);
  });
});

describe('a row of a Word table', () => {
  const cell = (text: string): string => `<w:tc><w:tcPr/><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const wordRow = (head: string, ...cells: string[]): string => `<w:tr><w:trPr><w:tblHeader${head}/></w:trPr>${cells.map(cell).join('')}</w:tr>`;
  const docx = (off: string): Uint8Array => zipSync({
    '[Content_Types].xml': new TextEncoder().encode('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': new TextEncoder().encode('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    'word/document.xml': new TextEncoder().encode(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Alder Community Safety Partnership plan 2031/32</w:t></w:r></w:p><w:tbl>${wordRow('', 'Action', 'Lead')}${wordRow(off, 'Fund the refuge', 'Alder Council')}${wordRow(off, 'Fit the locks', 'Alder Homes')}</w:tbl></w:body></w:document>`),
  });
  it.each(['0', 'false', 'off'])('that says it is no head, by "%s", is none', async (value) => {
    expect(actionsOf(await read(docx(` w:val="${value}"`), 'plan.docx')).map((one) => one.split(' | ').at(-1))).toEqual(['Alder Council', 'Alder Homes']);
  });
});
