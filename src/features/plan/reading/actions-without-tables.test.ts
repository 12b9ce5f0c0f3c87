// How councils set out actions without any table: each small document has one way of doing it, no word of it may be lost, and a sentence of a narrative is no action.
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { leftOut } from './accounting.ts';
import { asksToDo, saidToDo } from './imperatives.ts';
import { cardsOf } from './pdf-cards.ts';
import type { Ink, Rule } from './pdf-ink.ts';
import type { PlanReading } from './plan-reading.ts';
import { readPlan } from './read-plan.ts';

async function read(document: string | Uint8Array, name = 'plan.md'): Promise<PlanReading> {
  const reading = await readPlan(typeof document === 'string' ? new TextEncoder().encode(document) : document, name);
  expect(leftOut(reading.blocks, reading)).toEqual([]);
  expect(reading.notUnderstood).toEqual([]);
  return reading;
}
/** Year and role once, the title of each priority, and each action with its owners. */
const told = (reading: PlanReading): string[] => reading.years.flatMap((year) => [`${year.label} ${year.role}`, ...year.priorities.flatMap((priority) => [`# ${priority.title}`, ...priority.actions.map((action) => [action.text, action.owners.map((one) => one.name).join(' and ')].filter(Boolean).join(' | '))])]);
const page = (body: string): string => `<!doctype html><html lang="en"><title>Alder</title><h1>Safer Alder Partnership plan 2031/32</h1>${body}`;

describe('lists below a priority', () => {
  it('are its actions under “We will”, whatever the narrative between says', async () => {
    expect(told(await read('# Safer Alder Partnership Plan 2031/32\n\n## Welcome\n\nWe will keep listening to everyone in the town.\n\n## Priority 1: Safer nights\n\nTwo in five assaults happen between ten at night and three in the morning.\n\nWe will:\n\n- run a taxi marshal scheme every Friday (Alder Council)\n- train the staff of 30 venues (Northshire Police)\n\nCameras alone do not prevent assaults.\n\n## Priority 2: Safer homes\n\nOver the next year we will:\n\n- open a drop-in at the library (Juniper Trust)\n- give alarms to people at high risk (Northshire Police, Alder Homes)\n')))
      .toEqual(['2031/32 planned', '# Priority 1: Safer nights', 'run a taxi marshal scheme every Friday | Alder Council', 'train the staff of 30 venues | Northshire Police', '# Priority 2: Safer homes', 'open a drop-in at the library | Juniper Trust', 'give alarms to people at high risk | Northshire Police and Alder Homes']);
  });

  it('are its actions without a word over them where they ask for something; what the board does, and what you can do, are none', async () => {
    const plan = '# Safer Alder Partnership: Three Year Plan 2031-2034\n\n## Foreword\n\nThank you to everyone.\n\n## Priority One - Tackling crime that matters most\n\nBurglary and shop theft worry people most.\n\n* Target prolific burglars through joint operations\n* Improve security on the five estates with most burglary\n\n## Priority Two - Protecting vulnerable people\n\n* Support victims through a single point of contact\n* Reduce the number of repeat missing children\n\n## Governance\n\n* Agree the plan\n* Monitor spending\n\n## How you can help\n\n* Report crime on 101\n* Join your Neighbourhood Watch\n';
    expect(told(await read(plan))).toEqual(['2031/34 planned', '# Priority One - Tackling crime that matters most', 'Target prolific burglars through joint operations', 'Improve security on the five estates with most burglary', '# Priority Two - Protecting vulnerable people', 'Support victims through a single point of contact', 'Reduce the number of repeat missing children']);
  });

  it('are numbered paragraphs that end with whoever does them, wrapped or not', async () => {
    expect(told(await read('ALDER COMMUNITY SAFETY PARTNERSHIP\nPLAN FOR 2031/32\n\nPRIORITY 1: SERIOUS VIOLENCE\n\nKnife crime rose by 6 %.\n\n1.1 Place a youth worker in the hospital on weekend nights. Alder\n    Council.\n\n1.2 Search the parks for hidden weapons each month. Northshire Police.\n\nPRIORITY 2: ROAD SAFETY\n\n2.1 Set up speed watch in five more villages. Northshire Police.\n', 'plan.txt')))
      .toEqual(['2031/32 planned', '# PRIORITY 1: SERIOUS VIOLENCE', 'Place a youth worker in the hospital on weekend nights | Alder Council', 'Search the parks for hidden weapons each month | Northshire Police', '# PRIORITY 2: ROAD SAFETY', 'Set up speed watch in five more villages | Northshire Police']);
  });

  it('end with whoever does them and, behind a full stop, with when', async () => {
    const reading = await read(page('<h2>Priority 1: Safer nights</h2><ul><li><b>Extend the radio link to the retail park.</b> Alder Council. By September 2031.</li><li><b>Run the night bus on Fridays too.</b> Alder Council and Northshire Police. From May 2031.</li><li><b>Keep eight refuge places open.</b> Haven Trust. All year.</li></ul>'), 'plan.html');
    expect(told(reading)).toEqual(['2031/32 planned', '# Priority 1: Safer nights', 'Extend the radio link to the retail park | Alder Council', 'Run the night bus on Fridays too | Alder Council and Northshire Police', 'Keep eight refuge places open | Haven Trust']);
    expect(reading.years[0]?.priorities[0]?.actions.map((one) => one.due?.text)).toEqual(['By September 2031', 'From May 2031', 'All year']);
  });

  it('name nobody where no line below one says who leads, among others with such a line', async () => {
    const plan = '<h2>Safe homes</h2><ol><li>Fund advisers for victims</li></ol><p>Lead: Alder Council</p><ol start="2"><li>Buy a course for men</li></ol><p>Lead: Juniper Trust</p><ol start="3"><li>Publish a leaflet in six languages</li></ol><h2>Safe streets</h2><ol><li>Keep the team of wardens</li></ol><p>Lead: Alder Council</p>';
    expect(told(await read(page(plan), 'plan.html'))).toEqual(['2031/32 planned', '# Safe homes', 'Fund advisers for victims | Alder Council', 'Buy a course for men | Juniper Trust', 'Publish a leaflet in six languages', '# Safe streets', 'Keep the team of wardens | Alder Council']);
  });

  it('are short paragraphs one below the other that each promise one thing', async () => {
    expect(told(await read('Safer Alder Vale Partnership\nAnnual plan 2031/32\n\nOur towns at night\n\nVisitors should get home safely.\n\nWe will bring back the night bus on Saturdays.\n\nWe will ask every venue to sign the charter.\n\nOur young people\n\nWe will open the youth club on three evenings.\n\nWe will pay for a youth worker in each town.\n', 'plan.txt')))
      .toEqual(['2031/32 planned', '# Our towns at night', 'We will bring back the night bus on Saturdays.', 'We will ask every venue to sign the charter.', '# Our young people', 'We will open the youth club on three evenings.', 'We will pay for a youth worker in each town.']);
  });

  it('say who does it as the one who will', async () => {
    expect(told(await read('# Safer Alder: partnership plan 2031/32\n\n## Tackling shop theft\n\n- Northshire Police will visit every shop once a month.\n- Alder Council will extend the radio scheme to the retail park.\n\n## Tackling nuisance\n\n- Alder Council will answer each report of noise within a day.\n- We will hold a joint surgery every week.\n')))
      .toEqual(['2031/32 planned', '# Tackling shop theft', 'Northshire Police will visit every shop once a month. | Northshire Police', 'Alder Council will extend the radio scheme to the retail park. | Alder Council', '# Tackling nuisance', 'Alder Council will answer each report of noise within a day. | Alder Council', 'We will hold a joint surgery every week.']);
  });

  it('hold smaller lists: parts of an action, or the actions of a theme', async () => {
    const reading = await read('# Safer Alder Partnership: our commitments 2031/32\n\n## Priority 1: Violence\n\nOur commitments:\n\n- Run a programme in schools (Alder Council)\n  - assemblies in every school\n  - mentors for 40 pupils\n- Disrupt the gangs (Northshire Police)\n\n## Priority 2: Abuse\n\nOur commitments:\n\n- Safer homes\n  - Fit doorbells for victims (Northshire Police)\n  - Meet on high-risk cases (Haven Trust)\n');
    expect(told(reading)).toEqual(['2031/32 planned', '# Priority 1: Violence', 'Run a programme in schools | Alder Council', 'Disrupt the gangs | Northshire Police', '# Priority 2: Abuse', 'Fit doorbells for victims | Northshire Police', 'Meet on high-risk cases | Haven Trust']);
    expect(reading.years[0]?.priorities[0]?.actions[0]?.others.map((one) => one.text)).toEqual(['assemblies in every school', 'mentors for 40 pupils']);
  });
});

describe('labels in a column of their own', () => {
  it('may bear the number of the action, and parts in capitals tell the years over underlined aims', async () => {
    const aim = '\n\nAim 1 - Safer farms\n-------------------\n';
    expect(told(await read(`SAFER ALDER PARTNERSHIP\nPLAN FOR 2031/32, WITH THE REPORT ON 2030/31\n\nPART A: REPORT ON 2030/31${aim}Action A1   Mark 120 trailers\nOwner       Alder Police\nOutcome     131 were marked at\n            six farm days.\nStatus      Completed\n\nAction A2   Fit three cameras\nOwner       Alder Council\nOutcome     Two are working.\nStatus      Delayed\n\nPART B: PLAN FOR 2031/32${aim}Action B1   Mark 100 more\nOwner       Alder Police\nDue         March 2032\n\nAction B2   Fit the third camera\nOwner       Alder Council\nDue         July 2031\n`, 'plan.txt')))
      .toEqual(['2030/31 reviewed', '# Aim 1 - Safer farms', 'Mark 120 trailers | Alder Police', 'Fit three cameras | Alder Council', '2031/32 planned', '# Aim 1 - Safer farms', 'Mark 100 more | Alder Police', 'Fit the third camera | Alder Council']);
  });
});

describe('whoever leads a whole priority', () => {
  it.each([
    ['above its list', '<h2>Safe at sea</h2><h3>What we will do</h3><p>Lead for all of these actions: <b>Alder Council</b></p><p>We will:</p><ul><li>light the pier</li><li>bring in wardens</li></ul>'],
    ['below its heading', '<h2>Safe at sea</h2><p><b>Theme lead:</b> Alder Council</p><h3>Why it matters</h3><p>Many come.</p><h3>Our actions</h3><ul><li>light the pier</li><li>bring in wardens</li></ul>'],
    ['in a sentence', '<h2>Priority 1: Safe at sea</h2><p>This priority is led by Alder Council.</p><ul><li>light the pier</li><li>bring in wardens</li></ul><h3>What success looks like</h3><ul><li>Fewer thefts</li><li>More people feel safe</li></ul>'],
    ['below each list', '<h2>Safe at sea</h2><ul><li>light the pier</li><li>bring in wardens</li></ul><p>Led by Alder Council</p><h2>Safe on land</h2><ul><li>Check speeds at schools</li><li>Hold three events</li></ul><p>Led by Northshire Police</p>'],
  ])('told once %s owns each of its actions', async (_where, body) => {
    const all = told(await read(page(body), 'plan.html'));
    expect(all.slice(2, 4)).toEqual(['light the pier | Alder Council', 'bring in wardens | Alder Council']);
    expect(all[1]).toMatch(/Safe at sea$/);
    expect(all.slice(4)).toEqual(body.includes('land') ? ['# Safe on land', 'Check speeds at schools | Northshire Police', 'Hold three events | Northshire Police'] : []);
  });

  it('is none of a heading that is an action with its steps', async () => {
    const reading = await read(`# Safer Alder Partnership plan 2031/32\n\n## Priority 1: Homes\n\n### Open a second refuge\n\nLead: Alder Council\n\n- find a house by May\n- appoint a manager\n\n### Fit locks for victims\n\nLead: Northshire Police\n\n- visit each of them\n- buy the locks\n`);
    expect(told(reading)).toEqual(['2031/32 planned', '# Priority 1: Homes', 'Open a second refuge | Alder Council', 'Fit locks for victims | Northshire Police']);
  });
});

describe('other ways without tables', () => {
  const plan = '# Safer Alder Partnership plan 2031/32\n\n';
  it.each<[string, string, string, string[]]>([
    ['an owner behind a dash, whose name a line breaks', 'plan.txt', 'SAFER ALDER PLAN 2031/32\n\nPRIORITY 1: SAFER STREETS\n\n  * Light the subway and cut the hedges. Owner - Alder Council\n  * Talk to each class. Owner - Northshire Police and Alder\n    Youth Trust\n\nHOW TO REPORT CRIME\n\n  * Ring 999 in an emergency\n  * Tell Crimestoppers if you like\n', ['# PRIORITY 1: SAFER STREETS', 'Light the subway and cut the hedges. | Alder Council', 'Talk to each class. | Northshire Police and Alder Youth Trust']],
    ['small Roman numbers in brackets', 'plan.txt', 'ALDER COMMUNITY SAFETY PARTNERSHIP\nOUR PLAN 2031/32\n\nA. KEEPING HOMES SAFE\n\nIn the coming year partners have agreed to:\n\n(i) fit alarms in 80 homes - Alder Council\n(ii) visit victims within a day - Northshire Police\n(iii) mark 200 bicycles - Northshire Police\n', ['# A. KEEPING HOMES SAFE', 'fit alarms in 80 homes | Alder Council', 'visit victims within a day | Northshire Police', 'mark 200 bicycles | Northshire Police']],
    ['a definition list of actions with their owners', 'plan.html', page('<h2>Safe children</h2><dl><dt>Teach every class about gangs</dt><dd>Northshire Police</dd><dt>Send workers to the bus station</dt><dd>Alder Youth Trust</dd></dl><h2>Safe homes</h2><dl><dt>Fit locks after each burglary</dt><dd>Alder Council</dd><dt>Warn people of rogue traders</dt><dd>Alder Trading Standards</dd></dl>'), ['# Safe children', 'Teach every class about gangs | Northshire Police', 'Send workers to the bus station | Alder Youth Trust', '# Safe homes', 'Fit locks after each burglary | Alder Council', 'Warn people of rogue traders | Alder Trading Standards']],
    ['a definition list of themes with their actions', 'plan.html', page('<h2>What we will do</h2><dl><dt>Safe children</dt><dd>We will teach every class (Northshire Police)</dd><dd>We will send workers to the bus station (Alder Youth Trust)</dd><dt>Safe homes</dt><dd>We will fit locks (Alder Council)</dd></dl>'), ['# Safe children', 'We will teach every class | Northshire Police', 'We will send workers to the bus station | Alder Youth Trust', '# Safe homes', 'We will fit locks | Alder Council']],
    ['the lead in the heading of the priority', 'plan.md', `${plan}## Priority 1: Hate crime (Lead: Alder Council)\n\n- Open four reporting centres\n- Train taxi drivers\n\n## Priority 2: Extremism – led by Northshire Police\n\n- Teach 60 heads about Prevent\n- Review the plan for the market\n`, ['# Priority 1: Hate crime', 'Open four reporting centres | Alder Council', 'Train taxi drivers | Alder Council', '# Priority 2: Extremism', 'Teach 60 heads about Prevent | Northshire Police', 'Review the plan for the market | Northshire Police']],
    ['the lead and a date in brackets', 'plan.md', `${plan}## Our priorities and what we will do\n\n### Abuse\n\nAbuse is the crime that is reported least.\n\n1. Commission a helpline. (Lead: Alder Council; by June 2031)\n2. Review each death with the family. (Lead: Northshire Police; all year)\n`, ['# Abuse', 'Commission a helpline. | Alder Council', 'Review each death with the family. | Northshire Police']],
    ['themes as items over smaller ones', 'plan.md', `${plan}What we will do in 2031/32:\n\n- **Safer streets**\n  - Walk the town twice a year (Alder Council)\n  - Light the path (Alder Council)\n- **Safer homes**\n  - Fit doorbells for victims (Northshire Police)\n  - Meet every two weeks (Haven Trust)\n`, ['# Safer streets', 'Walk the town twice a year | Alder Council', 'Light the path | Alder Council', '# Safer homes', 'Fit doorbells for victims | Northshire Police', 'Meet every two weeks | Haven Trust']],
    ['“Led by” without a colon on its own line', 'plan.txt', 'SAFER ALDER PLAN 2031/32\n\nSafer parks\n\nWe will lock the gates at dusk.\nLed by Alder Council\n\nWe will plant low hedges.\nLed by Friends of Alder Park\n\nSafer schools\n\nWe will train 20 mentors.\nLed by Alder Youth Trust\n', ['# Safer parks', 'We will lock the gates at dusk. | Alder Council', 'We will plant low hedges. | Friends of Alder Park', '# Safer schools', 'We will train 20 mentors. | Alder Youth Trust']],
    ['cards with a heading, a sentence and who leads', 'plan.html', page('<h2>Neighbourhoods</h2><div><h3>Answer noise reports on the night</h3><p>Alder Council runs the line.</p><p>Who leads: Alder Council</p></div><div><h3>Clear fly-tips within three days</h3><p>Who leads: Alder Council and Alder Homes</p></div><h2>Violence</h2><div><h3>Patrol the square at closing time</h3><p>Who leads: Northshire Police</p></div>'), ['# Neighbourhoods', 'Answer noise reports on the night | Alder Council', 'Clear fly-tips within three days | Alder Council and Alder Homes', '# Violence', 'Patrol the square at closing time | Northshire Police']],
    ['headings with nothing but names below', 'plan.md', `${plan}## Priority 1: Theft\n\n**1. Offer locks to every burgled home**\n*Northshire Police, Alder Homes*\n\n**2. Teach bike marking in schools**\n*Northshire Police*\n\n## Priority 2: Nuisance\n\n**3. Renew the order on street drinking**\n*Alder Council*\n`, ['# Priority 1: Theft', 'Offer locks to every burgled home | Northshire Police and Alder Homes', 'Teach bike marking in schools | Northshire Police', '# Priority 2: Nuisance', 'Renew the order on street drinking | Alder Council']],
    ['the same parts under each priority, the lead in one of them', 'plan.md', `${plan}## Stronger communities\n\n### Where we are\n\nHate crime rose.\n\n### The way there\n\n- Train 40 champions\n- Open three centres\n\n### Who leads\n\nAlder Council\n\n## Safer travel\n\n### Where we are\n\nBus crime fell.\n\n### The way there\n\n- Patrol the bus station\n- Fit cameras at four stops\n\n### Who leads\n\nNorthshire Police\n`, ['# Stronger communities', 'Train 40 champions | Alder Council', 'Open three centres | Alder Council', '# Safer travel', 'Patrol the bus station | Northshire Police', 'Fit cameras at four stops | Northshire Police']],
  ])('are read: %s', async (_name, file, document, expected) => expect(told(await read(document, file)).slice(1)).toEqual(expected));
});

describe('boxes', () => {
  it('of a Word file, one below the other in a table of one column, are running text', async () => {
    const words = (text: string, how = ''): string => `<w:p>${how === 'item' ? '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' : ''}<w:r>${how === 'bold' ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t>${text}</w:t></w:r></w:p>`;
    const heading = (text: string): string => `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const box = (...cells: string[]): string => `<w:tbl>${cells.map((cell) => `<w:tr><w:tc>${cell}</w:tc></w:tr>`).join('')}</w:tbl>`;
    const priority = (title: string, ...items: string[]): string => `${heading(title)}${box(words('Why it matters', 'bold') + words('Many were hurt last year, and more were afraid.'), words('What we will do in 2031/32', 'bold') + items.map((item) => words(item, 'item')).join(''), words('How we will know', 'bold') + words('Fewer calls.'))}`;
    const body = `${heading('Safer Alder Partnership: Our Plan for 2031/32')}${words('A word from us all, at the beginning of the plan.')}${priority('Safe at home', 'Open a second refuge (Alder Council, Haven Trust)', 'Give a smart doorbell to victims (Northshire Police)')}${priority('Safe on the road', 'Lend radar signs to parishes (Alder Council)', 'Stop 500 vehicles (Northshire Police)')}`;
    const document = zipSync({ '[Content_Types].xml': new Uint8Array(), 'word/document.xml': new TextEncoder().encode(`<w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>`) });
    expect(told(await read(document, 'plan.docx'))).toEqual(['2031/32 planned', '# Safe at home', 'Open a second refuge | Alder Council and Haven Trust', 'Give a smart doorbell to victims | Northshire Police', '# Safe on the road', 'Lend radar signs to parishes | Alder Council', 'Stop 500 vehicles | Northshire Police']);
  });

  const word = (x0: number, text: string, y: number): Ink => ({ text, x0, x1: x0 + text.length * 5, y, size: 10, bold: false, look: 'plain' });
  const box = (x0: number, x1: number, y0: number, y1: number, corner: number): { across: Rule[]; down: Rule[] } => ({ across: [y0, y1].map((at) => ({ at, from: x0 + corner, to: x1 - corner })), down: [x0, x1].map((at) => ({ at, from: y0 + corner, to: y1 - corner })) });
  const sheet = (boxes: { across: Rule[]; down: Rule[] }[], inks: Ink[]) => ({ number: 1, width: 600, height: 800, inks, across: boxes.flatMap((one) => one.across), down: boxes.flatMap((one) => one.down), fills: [] });
  const inks = [word(60, 'We will light the steps', 120), word(320, 'We will patrol the quay', 120), word(60, 'Led by: Alder Council', 134), word(320, 'Led by: Northshire Police', 134)];

  it.each([0, 6])('side by side on a page of a PDF are read one after the other, with corners of %i points', (corner) => {
    const cards = cardsOf(sheet([box(50, 290, 100, 150, corner), box(310, 550, 100, 150, corner)], inks), []);
    expect(cards.map((row) => row.cards.map((card) => card.inks.map((ink) => ink.text)))).toEqual([[['We will light the steps', 'Led by: Alder Council'], ['We will patrol the quay', 'Led by: Northshire Police']]]);
  });

  it('that touch each other, or stand alone, are no cards', () => {
    expect(cardsOf(sheet([box(50, 300, 100, 150, 0), box(300, 550, 100, 150, 0)], inks), [])).toEqual([]);
    expect(cardsOf(sheet([box(50, 290, 100, 150, 0)], inks), [])).toEqual([]);
  });
});

describe('a narrative', () => {
  it('that promises in its sentences has no actions, nor have duties and advice', async () => {
    const strategy = '# Safer Alder Partnership Strategy 2031-2034\n\n## Introduction\n\nWe will always put victims first. The partnership brings together the council and the police.\n\n## Our priorities\n\n### Serious violence\n\nViolence blights lives. We will work with schools and with families, and we will not give up on any young person.\n\n### Domestic abuse\n\nWe will support victims. Perpetrators will be held to account.\n\n## How you can help\n\n- Report crime on 101\n- Join your local Neighbourhood Watch\n- Look out for your neighbours\n\n## Our duties\n\nThe partnership must by law:\n\n- Produce a strategic assessment\n- Consult the community\n- Publish a plan\n';
    await expect(read(strategy)).rejects.toThrow('No plan was found');
  });

  it('that promises one sentence a paragraph below its priorities has none either; nor have advice to whoever reads it and the wishes of residents', async () => {
    const strategy = '# Safer Alder Partnership Strategy 2031-2034\n\n## Priority 1: Burglary\n\nWe will work with partners to reduce burglary.\n\nWe will support victims of it.\n\n- Lock your doors and windows\n- Keep a diary of what happens\n\n## Priority 2: Nuisance\n\nWe will listen to residents.\n\nThe partnership will act where it can.\n\nResidents want us to:\n\n- Close the alley behind the shops\n- Light the steps to the quay\n';
    await expect(read(strategy)).rejects.toThrow('No plan was found');
    expect(told(await read('# Safer Alder Partnership Plan 2031/32\n\n## Priority 1: Burglary\n\nWe will visit every home that was burgled.\n\nWe will fit locks in 40 homes.\n\n## Priority 2: Nuisance\n\nWe will hold twelve street meetings.\n\nWe will clear graffiti within two days.\n'))).toHaveLength(7);
  });

  it('that promises in each of two sentences of a paragraph promises twice; what success is measured by is no promise', async () => {
    const reading = await read('# Safer Alder Partnership Plan 2031/32\n\n## Priority 1: Burglary\n\n### Our commitments\n\nWe will visit every home that was burgled. We will lend marking kits through seven libraries.\n\nWe will hold a marking day at each station.\n\n### How we will measure success\n\n- The number of burglaries of homes\n- The number of bicycles reported stolen\n');
    expect(reading.years[0]?.priorities.flatMap((priority) => priority.actions.map((action) => [priority.title, action.text]))).toEqual([['Priority 1: Burglary', 'We will visit every home that was burgled.'], ['Priority 1: Burglary', 'We will lend marking kits through seven libraries.'], ['Priority 1: Burglary', 'We will hold a marking day at each station.']]);
  });

  it('of a body and a date keeps to both', async () => {
    const of = async (lead: string): Promise<unknown[]> => (await read(`# Alder Partnership Plan 2031/32\n\n## Homes\n\nAction: Fit locks\nLead: ${lead}\n\nAction: Light the steps\nLead: Alder Police\n`)).years[0]?.priorities[0]?.actions.slice(0, 1).map((action) => [action.owners.map((owner) => owner.name).join(), action.due?.text]) ?? [];
    expect(await of('Alder Council; by the end of June 2031')).toEqual([['Alder Council', 'by the end of June 2031']]);
    expect((await of('Alder Council, from the money of 2029/30'))[0]).not.toContain('from the money of 2029/30');
  });

  it.each([
    ['Open spaces are safe', false], ['Review meetings are held', false], ['Target hardening', false], ['Light nights bring visitors', false], ['Support from partners is good', false], ['Ensure that every member has a lead', true], ['Check what is held of each victim', true],
    ['Set up a single line', true], ['bring in summer wardens', true], ['1.1 Hold a weekly drop-in', true], ['A3. Publish the leaflet', true], ['We will support victims', true], ['The council will light the steps', true], ['Police the park at night', true],
    ['Support for victims', false], ['Review of the order', false], ['Reports of nuisance rose', false], ['Police officers on the beat', false], ['Crime will increase in 2030', false], ['Residents feel safe', false], ['Domestic abuse', false],
  ])('“%s” asks for something to be done: %s', (text, asks) => expect(asksToDo(text)).toBe(asks));

  it('names whoever will do it where capitals name a body', () => {
    expect(['Alder Council will light the steps', 'Northshire Police and Alder Homes will hold a surgery', 'The partnership will meet', 'Crime will increase'].map(saidToDo)).toEqual(['Alder Council', 'Northshire Police and Alder Homes', '', '']);
  });
});

it('tells two names apart where a place’s name could be made of both', async () => {
  const reading = await read('# Alder Community Safety Plan 2031/32\n\n## Actions\n\n- Train champions (Open Door and Alder Public Health)\n- Hold a drop-in (Open Door)\n- Offer naloxone (Early Tide Rising and Alder Vale Public Health)\n- Sweep lanes (Alder and Vale Borough Council)\n');
  expect(told(reading).slice(2)).toEqual(['Train champions | Open Door and Alder Public Health', 'Hold a drop-in | Open Door', 'Offer naloxone | Early Tide Rising and Alder Vale Public Health', 'Sweep lanes | Alder and Vale Borough Council']);
  expect(reading.years[0]?.priorities[0]?.actions.map((action) => action.owners.length)).toEqual([2, 1, 2, 1]);
});

it('keeps the name of a priority as often as a column repeats it', async () => {
  const reading = await read('# Alder Community Safety Plan 2031/32\n\n| Priority | Action | Lead |\n|---|---|---|\n| Safer homes and gardens | Fit the locks | Alder Homes |\n| Safer homes and gardens | Fund the refuge | Alder Council |\n| Streets | Light the steps | Alder Council |\n');
  expect(reading.years[0]?.priorities.map((one) => [one.title, one.actions.length])).toEqual([['Safer homes and gardens', 2], ['Streets', 1]]);
});
